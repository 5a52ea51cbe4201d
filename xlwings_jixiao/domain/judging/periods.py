"""How often: 每月1次 against 12次, against 每季度3次; each counted out to a year."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from xlwings_jixiao.domain.amounts import plain
from xlwings_jixiao.domain.language.meanings import Numeric
from xlwings_jixiao.domain.units import counts

_TIMES_A_YEAR = {
    "年": 1,
    "学年": 1,
    "学期": 2,
    "半年": 2,
    "季度": 4,
    "月": 12,
    "半月": 24,
    "旬": 36,
    "周": 52,
    "日": 365,
}
_EVERY = re.compile(r"每(\d{0,2})(.+)")
# 250 working days are what "every day" can mean too.
_WORKING_DAYS = 250
# A number without a period is the year's or one period's, whichever comes this much nearer to the target.
_CLEARLY = 3


def times_a_year(per: str) -> Decimal | None:
    """每月 → 12, 每2个月 → 6, none → 1; None for what is no part of a year."""
    found = _EVERY.fullmatch(per)
    if found is None:
        return Decimal(1)
    times = _TIMES_A_YEAR.get(found[2])
    return None if times is None else Decimal(times) / int(found[1] or 1)


def in_one_period(target: Numeric, actual: Numeric) -> tuple[Numeric, Numeric, str] | None:
    """Both with the same period: 每月1次 and 12次 are both 12 a year. None where it may be either."""
    if target.per == actual.per:
        return target, actual, ""
    goal_times, times = times_a_year(target.per), times_a_year(actual.per)
    if goal_times is None or times is None:
        return None
    unit = target.quantity.unit or actual.quantity.unit
    occasions = counts(unit) or unit in {"", "时"} or unit.endswith("次")
    if not actual.per and actual.quantity.value:
        of_the_year = _is_of_the_year(target, actual, goal_times, occasions=occasions)
        if of_the_year is None:
            return None
        if not of_the_year:
            return replace(target, per=""), actual, f"完成值按{target.per}计"
    elif not occasions:
        return None
    told, often = (target, goal_times) if target.per else (actual, times)
    every = re.sub(r"(?<=\d)(?=[月季学])", "个", told.per)
    reading = f"{every}{plain(told.quantity.value)}{unit}，全年{plain(told.quantity.value * often)}{unit}"
    return _in_a_year(target, goal_times), _in_a_year(actual, times), reading


def _in_a_year(number: Numeric, times: Decimal) -> Numeric:
    value, upper = number.quantity.value * times, number.upper
    return replace(
        number,
        per="",
        quantity=replace(number.quantity, value=value),
        upper=None if upper is None else upper * times,
    )


def _is_of_the_year(target: Numeric, actual: Numeric, times: Decimal, *, occasions: bool) -> bool | None:
    """Whether a number without a period is the year's (True) or one period's (False); None where it may be either."""
    value, each = actual.quantity.value, target.quantity.value
    if value < 0 or each <= 0:
        return None
    if target.per == "每日" and _WORKING_DAYS * each <= value < times * each:
        return None
    if value < each or value >= times * each:
        # Too few for one period are too few for a year, enough for a year are enough for one period.
        return True if occasions else None
    of_one, of_all = value / each, times * each / value
    if occasions:
        return True if of_all < of_one and of_all <= _CLEARLY else None
    return False if of_one * _CLEARLY < of_all else None

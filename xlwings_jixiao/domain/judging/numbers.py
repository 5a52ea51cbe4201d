"""A number against a number: units, ranges and tolerances, and what an actual leaves open."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from xlwings_jixiao.domain.amounts import half_up
from xlwings_jixiao.domain.judging.one_unit import AS_WRITTEN, NEAR, Compared, distance, in_one_unit
from xlwings_jixiao.domain.judging.outcomes import Attainment, Outcome, Units, undecided
from xlwings_jixiao.domain.judging.periods import in_one_period
from xlwings_jixiao.domain.judging.spans import Span, bounded, keeps, lies_in
from xlwings_jixiao.domain.language.meanings import Numeric, Quantity
from xlwings_jixiao.domain.text import REMEMBERED, squeeze
from xlwings_jixiao.domain.units import counts, scale

UPPER_LIMITS = frozenset("≤<")
# Who can be counted more than once: 人 and 人次 are not the same, 场 and 场次 are.
_COME_AGAIN = frozenset({"人", "户", "家", "名"})
# A rate that the actual names (完成率100%), and one that the indicator is about.
_RATE_SAID = re.compile(r"([\u4e00-\u9fff]{2,6}率)(?:为|达到?|是|约|:)?[\d百]")
_RATE_ASKED = re.compile(r"[率度比]$")
_FALLS = re.compile(r"(?:下降|降低|减少|削减|压减|缩短|降幅)(?:率|幅度|比例|比率|程度|数|量)?$")
_RISES = re.compile(r"(?:增长|增收|增加|提高|提升|上升|增速|增幅)(?:率|幅度|比例|数|量|额)?$")
# Who has begun has not finished.
_BEGUN = re.compile(
    "立项|启动|开工|动工|招标|签约|报名|申报|洽谈|对接|接洽|谋划|意向|主体完工|草案|征求意见|试运行"
)
# Rates that say how far the work has come, whatever the indicator is about.
_OF_THE_WORK = frozenset({"成率", "行率", "付率"})
_WHOLE = Decimal(100)
_EXACT = 12
# 500块左右: so much less is no longer about as many.
_ABOUT = Decimal("0.1")
# How long months and working days are in minutes, at least and at most: a factor, and what comes to it.
_DAYS_OF = {
    "分钟": (1, 1, 0, 0),
    "工作日": (1440, 2016, 0, 2880),
    "月": (43_776, 43_920, -4320, 1440),
}


def attain_number(target: Numeric, actual: Numeric, name: str = "") -> Attainment:
    """Compare two numbers. `name` is the indicator's: 下降率 says which way a change is meant."""
    if (
        target.bare
        and actual.bare
        and actual.quantity.value > 1
        and target.quantity.unit == actual.quantity.unit
        and not actual.operator
    ):
        return _plainly(target, actual.quantity.value, target.quantity.value)
    if (copied := _copied(target, actual)) is not None:
        return copied
    way = _way_of(name)
    if not _same_way(target, actual, way):
        if actual.way:
            return undecided("完成值说的是增减的幅度，与目标不是一回事")
        return undecided("负数说的是降了还是升了，看不出来")
    if (other := _other_rate(actual, name)) is not None:
        return undecided(f"完成值说的是“{other}”，与指标“{name}”不是一回事")
    found = in_one_period(target, actual)
    if found is None:
        return undecided("完成值是每期的还是全年的，看不出来")
    target, actual, reading = found
    target, actual = _share_of_count(target, actual)
    actual = _as_percentage(target, actual, name)
    compared = in_one_unit(actual.quantity, target.quantity)
    if compared.factors is None:
        return _in_days(target, actual) or undecided("两边的单位不能换算", units=compared.units)
    return _compared(target, actual, compared, name, reading)


def _as_percentage(target: Numeric, actual: Numeric, name: str) -> Numeric:
    """0.985 for 98 is 98.5, where the name says that both are a rate and neither bears its sign."""
    small, goal = actual.quantity.value, target.quantity.value
    if actual.quantity.unit or target.quantity.unit or not (0 < small <= 1 < goal <= _WHOLE):
        return actual
    if not _RATE_ASKED.search(squeeze(name)) or distance(small * _WHOLE, goal) > NEAR:
        return actual
    return replace(actual, quantity=Quantity(small * _WHOLE))


def _plainly(target: Numeric, value: Decimal, goal: Decimal, units: Units = Units.SAME) -> Attainment:
    """Two exact numbers in one unit."""
    kept = _holds(target.operator, value, goal)
    lower = target.operator in UPPER_LIMITS
    return Attainment(Outcome.REACHED if kept else Outcome.MISSED, value, goal, units, lower_is_better=lower)


def _holds(operator: str, value: Decimal, goal: Decimal) -> bool:
    """ "=" and no operator are reached from the target upwards, except that 0 means none at all."""
    match operator:
        case "≤":
            return value <= goal
        case "<":
            return value < goal
        case ">":
            return value > goal
        case "≥":
            return value >= goal
    return value == 0 if goal == 0 else value >= goal


def _compared(target: Numeric, actual: Numeric, compared: Compared, name: str, reading: str) -> Attainment:
    own, other = compared.factors or AS_WRITTEN
    said, goal = _span(actual, own), _times(target.quantity.value, other)
    if actual.way and actual.way != (target.way or _way_of(name) or "增长"):
        said = said.mirrored()
    kept = _kept(target, said, goal, other)
    if kept is None:
        return undecided(_left_open(target, said), units=compared.units)
    if kept and (spoilt := _spoilt(target, actual, name)):
        return undecided(spoilt, units=compared.units)
    if _uncertain(target, actual, kept=kept):
        return undecided("人与人次不同，看不出是否达到", units=compared.units)
    outcome = Outcome.REACHED if kept else Outcome.MISSED
    lower = target.operator in UPPER_LIMITS
    if not kept and (not said.exact or target.within is not None):
        reading = reading or _outside(target)
        return Attainment(outcome, units=compared.units, lower_is_better=lower, reading=reading)
    value = said.low if said.exact else actual.quantity.value * own
    return Attainment(outcome, value, goal, compared.units, lower_is_better=lower, reading=reading)


def _spoilt(target: Numeric, actual: Numeric, name: str) -> str:
    """What is told beside a number that would be enough."""
    if actual.bare:
        return ""
    begun = _BEGUN.search(squeeze(actual.text))
    if begun is not None and begun[0] not in name + target.text:
        return f"完成值说的是“{begun[0]}”，不是完成"
    return "完成值里还说到没有做好的事" if actual.marred else ""


def _left_open(target: Numeric, said: Span) -> str:
    if target.upper is not None and said.exact:
        return "完成值高于目标区间"
    return "完成值不是一个确定的数"


def _outside(target: Numeric) -> str:
    return "超出了目标允许的范围" if target.within is not None else "完成值够不到目标"


def _copied(target: Numeric, actual: Numeric) -> Attainment | None:
    """ "≥95%" for "≥95%" claims as much as the target asks; that it says no figure is told by a rule (JX403)."""
    if not target.operator or not (actual.operator or actual.bound):
        return None
    same_text = squeeze(target.text) == squeeze(actual.text)
    same_value = actual.quantity == target.quantity and actual.operator == target.operator
    if not (same_value if actual.operator else same_text):
        return None
    value = target.quantity.value
    return Attainment(Outcome.REACHED, value, value, lower_is_better=target.operator in UPPER_LIMITS)


@lru_cache(REMEMBERED)
def _way_of(name: str) -> str:
    """The change that a name speaks of: 发案下降率, 户均增收."""
    return "下降" if _FALLS.search(name) else "增长" if _RISES.search(name) else ""


def _same_way(target: Numeric, actual: Numeric, way: str) -> bool:
    """A change can be held against a change: 提高3个百分点 does not say whether 90% was reached."""
    if actual.way and not (target.way or way):
        return actual.way == "增长" and actual.quantity.unit not in {"%", "个百分点", "‰"}
    # A fall written with a minus: whether it fell or rose is anybody's guess.
    return not ((target.way or way) == "下降" and not actual.way and actual.quantity.value < 0)


def _other_rate(actual: Numeric, name: str) -> str | None:
    """完成率100% for an indicator about another rate (可用率) answers another question."""
    if actual.bare or actual.quantity.unit != "%":
        return None
    said = _RATE_SAID.search(squeeze(actual.text))
    if said is None or _RATE_ASKED.search(squeeze(name)) is None:
        return None
    return None if said[1][-3:] in name or said[1][-2:] not in _OF_THE_WORK else said[1][-3:]


def _share_of_count(target: Numeric, actual: Numeric) -> tuple[Numeric, Numeric]:
    """11/12 for 12个 is 11 of them."""
    if not actual.quantity.unit.startswith("/"):
        return target, actual
    whole = actual.quantity.unit.removeprefix("/")
    if not (whole.isdigit() and counts(target.quantity.unit)):
        return target, actual
    if Decimal(whole) != target.quantity.value:
        return target, actual
    return target, replace(actual, quantity=replace(actual.quantity, unit=target.quantity.unit))


def _times(value: Decimal, factor: Decimal) -> Decimal:
    """A third of a hundred has no end: two shares are compared as far as anybody writes them."""
    product = value * factor
    rounded = half_up(product, _EXACT)
    return product if product == rounded else rounded


def _span(actual: Numeric, factor: Decimal) -> Span:
    """What the actual says, in the unit of the comparison."""
    value = _times(actual.quantity.value, factor)
    if actual.within is not None:
        return Span(value - actual.within * factor, value + actual.within * factor)
    if actual.upper is not None:
        return Span(value, actual.upper * factor)
    return bounded(value, actual.bound or (actual.operator if actual.operator != "=" else ""))


def _kept(target: Numeric, said: Span, goal: Decimal, factor: Decimal) -> bool | None:
    """ "=" and no operator are reached from the target upwards, except that 0 means none at all."""
    if target.within is not None:
        return lies_in(said, goal - target.within * factor, goal + target.within * factor)
    if target.upper is not None:
        inside = lies_in(said, goal, target.upper * factor)
        return None if inside is False and said.high > target.upper * factor else inside
    if target.bound == "≈":
        near = goal * _ABOUT
        if target.operator in UPPER_LIMITS:
            return keeps("≤", said, Span(goal, goal + near))
        return keeps("≥", said, Span(goal - near, goal))
    if said.exact:
        return _holds(target.operator, said.low, goal)
    if goal == 0 and target.operator in {"", "="}:
        return lies_in(said, goal, goal)
    return keeps(target.operator if target.operator not in {"", "="} else "≥", said, Span(goal, goal))


def _uncertain(target: Numeric, actual: Numeric, *, kept: bool) -> bool:
    """People and visits: the same person may have come twice."""
    if target.quantity.unit == actual.quantity.unit:
        return False
    ours, theirs = scale(target.quantity.unit)[1], scale(actual.quantity.unit)[1]
    if not {ours, theirs} & _COME_AGAIN:
        return False
    if ours == f"{theirs}次":
        return not kept and target.operator not in UPPER_LIMITS
    if theirs == f"{ours}次":
        return kept and target.operator not in UPPER_LIMITS
    return False


def _in_days(target: Numeric, actual: Numeric) -> Attainment | None:
    """Months, working days and days against each other, as far as their lengths are known."""
    (size, kind), (goal_size, goal_kind) = scale(actual.quantity.unit), scale(target.quantity.unit)
    open_ended = (
        actual.bound or actual.upper is not None or target.upper is not None or target.within is not None
    )
    if kind not in _DAYS_OF or goal_kind not in _DAYS_OF or open_ended:
        return None
    said, goal = (
        _days(actual.quantity.value * size, kind),
        _days(target.quantity.value * goal_size, goal_kind),
    )
    kept = keeps(target.operator if target.operator not in {"", "="} else "≥", said, goal)
    lower = target.operator in UPPER_LIMITS
    if kept is None:
        return undecided("两边的时间单位不同，折算后相差不大", units=Units.DIFFERENT)
    outcome = Outcome.REACHED if kept else Outcome.MISSED
    reading = "按天数折算比较"
    return Attainment(outcome, units=Units.DIFFERENT, lower_is_better=lower, late=lower, reading=reading)


def _days(value: Decimal, kind: str) -> Span:
    least, most, less, more = _DAYS_OF[kind]
    return Span(max(value * least + less, Decimal(0)), value * most + more)

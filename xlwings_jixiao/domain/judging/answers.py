"""What an actual without a number answers to a target that is one: 未发生, 全部合格, 未开展, 超预算, 按时办结."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from xlwings_jixiao.domain.judging.numbers import UPPER_LIMITS
from xlwings_jixiao.domain.judging.outcomes import Attainment, Outcome, undecided
from xlwings_jixiao.domain.language.meanings import Actual, Claim, NoneAtAll, Numeric, Quantity, Setback
from xlwings_jixiao.domain.text import squeeze
from xlwings_jixiao.domain.units import is_money, is_time

_PLAINLY_NONE = frozenset({"无", "没有", "零"})
_NOT_COUNTED = frozenset({"", "%", "‰"})
# What is not known yet is not missed.
_NOT_MEASURED = re.compile("调查|问卷|测评|统计|测算|评价|数据")
_ALL = Quantity(Decimal(100), "%")


def as_number(target: Numeric, actual: Actual) -> Numeric | None:
    """The number that some words are: 无 is 0, 全部合格 is 100 %; None where they are none."""
    if isinstance(actual, NoneAtAll) and _counts_as_zero(target, actual):
        return Numeric("", replace(target.quantity, value=Decimal(0)), per=target.per, text=actual.text)
    share = target.quantity.unit == "%" and target.operator not in UPPER_LIMITS and not target.way
    if isinstance(actual, Claim) and actual.level == "all" and share and target.quantity.value <= _ALL.value:
        return Numeric("", _ALL, text=actual.text)
    return None


def _counts_as_zero(target: Numeric, actual: NoneAtAll) -> bool:
    """无 is 0 for an upper limit, for a target of 0, and for a number of things; not for a rate (不适用)."""
    zero = target.operator in UPPER_LIMITS or target.quantity.value == 0
    plainly_none = squeeze(actual.text) in _PLAINLY_NONE
    return zero or (plainly_none and target.quantity.unit not in _NOT_COUNTED)


def attain_in_words(target: Numeric, actual: Actual) -> Attainment:
    """What is told without a number: clearly missed, or for a person."""
    lower = target.operator in UPPER_LIMITS
    time = is_time(target.quantity.unit)
    if _NOT_MEASURED.search(squeeze(actual.text)):
        return undecided("完成值没有调查或统计的结果", vague=True)
    match actual:
        case Setback("late", _) if time or not lower:
            return Attainment(Outcome.MISSED, late=time, lower_is_better=lower)
        case Setback("failed" | "pending", _) | Claim("failed" | "partly", _) if not lower:
            return Attainment(Outcome.MISSED, vague=isinstance(actual, Claim) and actual.level == "partly")
        case Setback("over", _) if is_money(target.quantity.unit) and lower:
            return Attainment(Outcome.MISSED, lower_is_better=True)
        case Claim("kept" | "in time", _) | NoneAtAll(_) if time and lower and _is_about_time(actual):
            return Attainment(Outcome.REACHED, lower_is_better=True)
        case _:
            return undecided(vague=True)


def _is_about_time(actual: Actual) -> bool:
    return not isinstance(actual, NoneAtAll) or any(
        word in actual.content for word in ("逾期", "延", "超时", "超期")
    )

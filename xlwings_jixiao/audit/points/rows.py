"""Rows as the rules on scores look at them: those with a score, those without an actual, those without a reason."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from xlwings_jixiao.audit.bounds import ALL_ALIKE, SHOWN
from xlwings_jixiao.audit.causes import (
    agrees,
    alone_on_one_decimal,
    cut_to_one_decimal,
    impossible_sides,
    slipped_row,
)
from xlwings_jixiao.audit.registry import (
    Case,
    once_a_case,
)
from xlwings_jixiao.domain.amounts import half_up, known
from xlwings_jixiao.domain.attainment import Outcome
from xlwings_jixiao.domain.form import Indicator
from xlwings_jixiao.domain.grammar import Claim, Numeric
from xlwings_jixiao.domain.reasons import is_reason
from xlwings_jixiao.domain.scoring import ZERO, IndicatorScore, qualitative_band
from xlwings_jixiao.domain.text import shorten, squeeze
from xlwings_jixiao.domain.units import is_money

Scored = tuple[Indicator, IndicatorScore, Decimal, Decimal]


def scored(case: Case) -> Iterator[Scored]:
    """Rows with a weight and a score: row, what was understood, weight, the person's score.

    Not the row whose weight is mistyped (JX201): its score is right by the weight that was meant. Not one that
    gives a share above 100 % (JX416): no score can be told from it.
    """
    slipped = slipped_row(case)
    for row, item in case.rows:
        if row is slipped or impossible_sides(row, item):
            continue
        weight, score = known(row.weight.number()), known(row.score.number())
        if weight is not None and score is not None:
            yield row, item, weight, score


def pair(row: Indicator) -> str:
    """Target and actual in a message."""
    return f"目标“{row.target.text or '（空）'}”，完成“{row.actual.text or '（空）'}”"


@once_a_case
def blank_actuals(case: Case) -> list[Indicator]:
    """Rows that have points to give and no actual."""
    return [
        row
        for row, item in case.rows
        if item.attainment.outcome is Outcome.BLANK and known(row.weight.number()) and not row.actual.error
    ]


def whole_form_blank(case: Case) -> bool:
    """No row has an actual."""
    count = len(blank_actuals(case))
    return count >= ALL_ALIKE and count == len(case.form.indicators)


def fell_short(item: IndicatorScore) -> bool:
    """The target was missed, or the actual says so: 未达成预期指标 for ≥95%, 建设中 for a number of things."""
    if item.attainment.outcome is Outcome.PARTLY:
        return _PARTLY.search(squeeze(item.actual.text)) is not None  # 基本健全 is for a person
    if item.attainment.outcome in (Outcome.MISSED, Outcome.FAILED):
        return True
    return item.attainment.outcome is Outcome.UNKNOWN and says_unfinished(item)


_PARTLY = re.compile(r"部分|未全部|未完全|没有全部|一半|不完全")
_UNFINISHED = re.compile(
    r"(?:仍|尚|正)?在(?:建设?|施工|招标|采购|办理|推进|实施|进行|编制|审批|准备)(?:中|阶段)?"
    r"|(?:建设|施工|招标|采购|办理|推进|实施|进行|编制|审批|筹备)(?:过程)?中|尚?未(?:完工|竣工|验收|开工|开展|启动|实施|完成|建成)"
)


def says_unfinished(item: IndicatorScore) -> bool:
    """A number is answered by a word for not done: 未达成, 建设中, 未完工."""
    if not isinstance(item.target, Numeric) or item.attainment.quantitative:
        return False
    actual = item.actual
    if isinstance(actual, Claim):
        return actual.level == "failed" or (
            actual.level == "partly" and _PARTLY.search(actual.text) is not None
        )
    return _UNFINISHED.fullmatch(squeeze(actual.text).strip("。;,")) is not None


def missed_in_words(case: Case, row: Indicator, item: IndicatorScore) -> str:
    """The rule that says of 未达成预期指标 what is wrong with it, whatever number it was; "" where none does.

    Without points and without a reason it is JX430's, with more points than its band gives JX304's.
    """
    weight, score = known(row.weight.number()), known(row.score.number())
    if not says_unfinished(item):
        return ""
    if not weight:
        return "" if is_reason(row.note.text) else "JX430"
    most = qualitative_band(told_outcome(item), weight, case.policy)[1]
    return "JX304" if score is not None and most < score <= weight else ""


def told_outcome(item: IndicatorScore) -> Outcome:
    """A number answered by 未达成, 建设中 was not reached, whatever number it was."""
    outcome = item.attainment.outcome
    if outcome is not Outcome.UNKNOWN or not says_unfinished(item):
        return outcome
    partly = isinstance(item.actual, Claim) and item.actual.level == "partly"
    return Outcome.PARTLY if partly else Outcome.FAILED


_SAVED = re.compile(
    r"最高限价|拦标价|控制价|中标价|成交价|低于预算|低于概算|节约|节省|节支|结余|尾款|余款|质保金|据实结算|按实结算|审减|核减|招标后|招投标"
)
_ABOUT_MONEY = re.compile(r"资金|经费|成本|费用|金额|投资|支出|预算|造价|价款|总价")


def is_saving(row: Indicator, item: IndicatorScore) -> bool:
    """Less money than was planned, and the reason says that it was saved or is still to be paid: no goal was missed."""
    target, reached = item.target, item.attainment
    if not isinstance(target, Numeric) or reached.outcome is not Outcome.MISSED or reached.lower_is_better:
        return False
    money = is_money(target.quantity.unit) or (
        not target.quantity.unit and _ABOUT_MONEY.search(row.level3.text) is not None
    )
    return money and _SAVED.search(row.note.text) is not None


def without_reason(case: Case, row: Indicator) -> str:
    """What stands where the reason should: nothing, or a word that is none."""
    if not row.note.blank:
        return f"偏差原因只写了“{shorten(row.note.text, SHOWN)}”，不是原因"
    return "偏差原因栏空着" if case.form.has_notes else "表中没有写偏差原因"


def is_out_of_proportion(case: Case, row: Indicator, item: IndicatorScore) -> bool:
    """A missed number with another score than the proportional one, less than the full weight."""
    value, weight, score = item.score.value, item.weight, known(row.score.number())
    if item.attainment.outcome is not Outcome.MISSED or value is None or weight is None or score is None:
        return False
    return 0 <= score < weight and not agrees(case, row.score, value)


def other_reading(item: IndicatorScore, weight: Decimal, score: Decimal, case: Case) -> str:
    """Three readings of a missed upper limit are in use; which of the others gives this score."""
    actual, goal = item.attainment.actual, item.attainment.target
    if not item.attainment.lower_is_better or not actual or not goal or goal < 0 or actual <= goal:
        return ""
    readings = {"目标值÷完成值": goal / actual, "超出比例扣分": max(1 - (actual - goal) / goal, ZERO)}
    readings["超过即不得分"] = ZERO
    decimals = case.policy.score_decimals
    found = [name for name, share in readings.items() if half_up(weight * share, decimals) == score]
    return f"“{found[0]}”" if found else ""


def is_rounded_or_read_otherwise(case: Case, row: Indicator, item: IndicatorScore) -> bool:
    """A score that another way of reckoning explains."""
    value, score = item.score.value, known(row.score.number())
    if value is None or score is None or item.weight is None:
        return False
    if cut_to_one_decimal(case, row.score, value) or alone_on_one_decimal(case, row.score, value):
        return True
    return bool(other_reading(item, item.weight, score, case))

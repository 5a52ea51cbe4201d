"""Form + Policy → Scorecard: rate, scores, total and grade in Decimal, each with its reason in Chinese."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from xlwings_jixiao.domain.amounts import half_up, known, plain, rounded
from xlwings_jixiao.domain.attainment import Attainment, Outcome, attain
from xlwings_jixiao.domain.direction import UNKNOWN, Reading, direction_of
from xlwings_jixiao.domain.explaining import (
    in_its_unit,
    side,
    why_in_band,
    why_missed,
    why_reached,
    why_so,
    why_unknown,
)
from xlwings_jixiao.domain.form import Form, FundLine, Indicator
from xlwings_jixiao.domain.grammar import (
    Actual,
    Numeric,
    Target,
    parse_actual,
    parse_target,
)
from xlwings_jixiao.domain.policy import Policy

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Score:
    """A computed number and the sentence that explains it; `value` is None where a person has to judge."""

    value: Decimal | None
    reason: str


@dataclass(frozen=True, slots=True)
class IndicatorScore:
    """One indicator as understood and scored. `least` and `most` bound what a person may give."""

    target: Target
    actual: Actual
    attainment: Attainment
    weight: Decimal | None
    score: Score
    least: Decimal | None = None
    most: Decimal | None = None
    direction: Reading = UNKNOWN


@dataclass(frozen=True, slots=True)
class Scorecard:
    """All computed numbers of a form. `rate` is exact; `rate_shown` is rounded as the policy prints it.

    `total` adds up what could be computed; `pending` counts the weighted indicators a person must still judge.
    """

    rate: Decimal | None
    rate_shown: Decimal | None
    fund: Score
    indicators: tuple[IndicatorScore, ...]
    total: Decimal | None
    grade: str
    pending: int


def score_form(form: Form, policy: Policy) -> Scorecard:
    """Score a whole form by a policy, from its amounts, targets and actuals alone (not its printed scores)."""
    fund_line = form.total
    rate = None if fund_line is None else line_rate(form, fund_line)
    fund = score_fund_line(form, fund_line, policy)
    year = int(form.year.text) if form.year.text.isdigit() else None
    indicators = tuple(score_row(row, policy, year) for row in form.indicators)
    values = [fund.value, *(item.score.value for item in indicators)]
    numbers = [value for value in values if value is not None]
    pending = sum(item.score.value is None and bool(item.weight) for item in indicators)
    total = half_up(sum(numbers, ZERO), policy.score_decimals) if numbers else None
    return Scorecard(
        rate=rate,
        rate_shown=None if rate is None else shown_rate(rate, policy),
        fund=fund,
        indicators=indicators,
        total=total,
        grade="" if total is None else policy.grade(total),
        pending=pending,
    )


def execution_rate(full_year: Decimal, executed: Decimal) -> Decimal:
    """全年执行数 ÷ 全年预算数, exact; 0 when the budget is 0."""
    return executed / full_year if full_year > 0 else ZERO


def shown_rate(rate: Decimal, policy: Policy) -> Decimal:
    """The rate as the policy prints it: still a ratio, rounded at decimals of a percent."""
    return rounded(rate, policy.rate_decimals + 2, policy.rate_rounding)


def line_rate(form: Form, line: FundLine) -> Decimal | None:
    """The execution rate of a fund row; None where an amount is missing."""
    full_year, executed = form.amount(line.full_year), form.amount(line.executed)
    return None if full_year is None or executed is None else execution_rate(full_year, executed)


def score_fund_line(form: Form, line: FundLine | None, policy: Policy) -> Score:
    """The execution score of a form's total row."""
    if line is None:
        return Score(None, "没有资金总额一行，无法计算执行得分")
    full_year, executed = form.amount(line.full_year), form.amount(line.executed)
    if full_year is None or executed is None:
        return Score(None, "全年预算数或全年执行数未填，无法计算执行得分")
    weight = known(line.weight.number())
    if weight is None:
        weight = policy.plan_for(frozenset()).execution
    return score_execution(full_year, executed, weight, policy)


def score_execution(full_year: Decimal, executed: Decimal, weight: Decimal, policy: Policy) -> Score:
    """分值 × 执行率, rounded half-up from the exact ratio, never below 0 nor above the weight."""
    if full_year <= 0:
        return Score(half_up(ZERO, policy.score_decimals), "全年预算数为0，执行得分为0分")
    rate = execution_rate(full_year, executed)
    value = half_up(min(max(weight * rate, ZERO), weight), policy.score_decimals)
    capped = "，超过分值按分值计" if rate > 1 else ""
    return Score(value, f"{plain(weight)}×{plain(executed)}÷{plain(full_year)}{capped}，得{plain(value)}分")


def score_row(row: Indicator, policy: Policy, year: int | None = None) -> IndicatorScore:
    """Score one indicator of a form of this year."""
    target = parse_target("" if row.target.error else row.target.raw)
    return score_indicator(
        target,
        parse_actual("" if row.actual.error else row.actual.raw),
        known(row.weight.number()),
        policy,
        year,
        direction_for(target, row.level3.text, row.level2.text, row.direction.text),
    )


def direction_for(target: Target, name: str = "", level2: str = "", column: str = "") -> Reading:
    """Which way an indicator with this target is good; unknown where the target is no number."""
    if not isinstance(target, Numeric):
        return UNKNOWN
    unit = target.quantity.unit
    read = direction_of(target.operator, name=name, level2=level2, unit=unit, column=column)
    return Reading(read.direction, read.reason, name)


def score_indicator(
    target: Target,
    actual: Actual,
    weight: Decimal | None,
    policy: Policy,
    year: int | None = None,
    direction: Reading = UNKNOWN,
) -> IndicatorScore:
    """Score an indicator from its target, its actual, its weight and the way it is good.

    Reached: the full weight. A number missed: in proportion. Where the texts leave the judgement to a person,
    the value is None and `least`/`most` give the band of the policy.
    """
    attainment = attain(target, actual, year, direction.direction, direction.name)

    def result(score: Score, least: Decimal | None = None, most: Decimal | None = None) -> IndicatorScore:
        return IndicatorScore(target, actual, attainment, weight, score, least, most, direction)

    if weight is None or weight < 0:
        return result(Score(None, "分值未填，无法计算得分"))
    full = half_up(weight, policy.score_decimals)
    match attainment.outcome:
        case Outcome.REACHED:
            least = None if attainment.quantitative else weight * policy.band_reached
            return result(
                Score(full, f"{why_reached(target, actual, attainment, direction)}，得满分{plain(weight)}分"),
                least,
                weight,
            )
        case Outcome.MISSED if attainment.quantitative:
            return result(_proportional(target, attainment, weight, policy, direction))
        case Outcome.MISSED:
            return result(Score(None, why_missed(target, actual, attainment)), ZERO, weight)
        case Outcome.PARTLY | Outcome.FAILED as outcome:
            least, most = qualitative_band(outcome, weight, policy)
            band = f"{plain(least)}～{plain(most)}分"
            return result(Score(None, why_in_band(target, actual, attainment, band)), least, most)
        case Outcome.BLANK:
            return result(Score(None, "实际完成值未填，暂不计分"))
        case Outcome.UNKNOWN:
            return result(Score(None, why_unknown(target, actual, attainment)), ZERO, weight)


def qualitative_band(outcome: Outcome, weight: Decimal, policy: Policy) -> tuple[Decimal, Decimal]:
    """Least and most points for a qualitative indicator; both ends belong to the band."""
    low, high = {
        Outcome.REACHED: (policy.band_reached, Decimal(1)),
        Outcome.PARTLY: (policy.band_partly, policy.band_reached),
        Outcome.FAILED: (ZERO, policy.band_partly),
    }.get(outcome, (ZERO, Decimal(1)))
    return weight * low, weight * high


def _proportional(
    target: Target, attainment: Attainment, weight: Decimal, policy: Policy, direction: Reading
) -> Score:
    """A missed number: 分值 × the share reached, by the reading of the policy for ≤ and <."""
    if attainment.actual is None or attainment.target is None or not isinstance(target, Numeric):
        return Score(None, "两边不是可比较的数，得分由填表人酌定")
    actual, goal = attainment.actual, attainment.target
    shown, of = (plain(in_its_unit(value, target, attainment)) for value in (actual, goal))
    if attainment.lower_is_better:
        share = _reverse_share(actual, goal, policy)
        how = _how_reverse(share, shown, of, weight, policy)
        relation = "超过" if actual > goal else "没有低于"
    elif goal == 0 and target.operator == ">":
        share, how, relation = ZERO, "一个也没有，", "没有超过"
    elif goal == 0:
        share, how, relation = ZERO, "目标为0，有发生即不得分，", "不等于"
    else:
        share, how = actual / goal, f"按比例{plain(weight)}×{shown}÷{of}，" if actual >= 0 else "完成值为负，"
        relation = "没有超过" if actual == goal else "低于"
    value = half_up(weight * min(max(share or ZERO, ZERO), Decimal(1)), policy.score_decimals)
    sides = f"{side(actual, target, attainment)} {relation} {side(goal, target, attainment)}"
    return Score(value, f"{sides}，未达标{why_so(target, attainment, direction)}，{how}得{plain(value)}分")


def _reverse_share(actual: Decimal, goal: Decimal, policy: Policy) -> Decimal | None:
    """Share of the weight for ≤ or < missed: three readings are in use, the policy names one. None: nothing to divide."""
    if policy.reverse == "none":
        return ZERO
    if goal <= 0 or actual <= 0:
        return None
    return 1 - (actual - goal) / goal if policy.reverse == "linear" else goal / actual


def _how_reverse(share: Decimal | None, actual: str, goal: str, weight: Decimal, policy: Policy) -> str:
    """How that share was reckoned, with both values as a sentence shows them."""
    if policy.reverse == "none":
        return "反向指标超过目标即不得分（本口径），"
    if share is None:
        return "目标为0，有发生即不得分，"
    points = plain(weight)
    if policy.reverse == "linear":
        return f"按超出比例扣分{points}×[1－({actual}－{goal})÷{goal}]，"
    return f"反向指标按目标值÷完成值{points}×{goal}÷{actual}，"


def rate_text(rate: Decimal, policy: Policy) -> str:
    """A rate as printed by the policy: 99.21%."""
    shown = shown_rate(rate, policy) * 100
    return f"{shown:.{policy.rate_decimals}f}%"

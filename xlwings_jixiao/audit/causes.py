"""One slip makes much else look wrong: what several rules ask, so that only one of them speaks of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from xlwings_jixiao.audit.bounds import FULL_POINTS, ONE_DECIMAL_FROM, WHOLE
from xlwings_jixiao.audit.registry import Case, once_a_case
from xlwings_jixiao.domain.amounts import half_up, known
from xlwings_jixiao.domain.attainment import Outcome
from xlwings_jixiao.domain.fields import AMOUNTS
from xlwings_jixiao.domain.form import Entry, Form, FundLine, Indicator
from xlwings_jixiao.domain.grammar import Numeric, to_text
from xlwings_jixiao.domain.scoring import ZERO, IndicatorScore, score_execution
from xlwings_jixiao.domain.vocabulary import level1_label

# --- the total row of 项目资金 ---


@once_a_case
def hollow_columns(case: Case) -> list[str]:
    """Columns whose total is blank or 0 although the sources have amounts: the total row was not filled in."""
    total = case.form.total
    if total is None or not total.is_total:
        return []
    return [field.key for field in AMOUNTS if _hollow(case, total, field.key)]


def _hollow(case: Case, total: FundLine, name: str) -> bool:
    entry: Entry = getattr(total, name)
    nothing = entry.blank or case.form.amount(entry) == 0
    return nothing and entry.place is not None and sum_of_sources(case, name) > 0


def sum_of_sources(case: Case, name: str) -> Decimal:
    """What the sources of a column add up to; a blank adds nothing."""
    return sum((case.form.amount(getattr(line, name)) or ZERO for line in case.form.sources), ZERO)


@once_a_case
def total_not_filled(case: Case) -> bool:
    """Rate and score of the total row cannot be judged: its amounts are missing while the sources have them (JX103)."""
    return bool({"full_year", "executed"} & set(hollow_columns(case)))


# --- weights ---


@dataclass(frozen=True, slots=True)
class WeightSlip:
    """The one weight whose correction makes 100 points: 100 typed for 10."""

    row: Indicator | FundLine
    typed: Decimal
    meant: Decimal


def group_of(row: Indicator) -> str:
    """The level-1 group without the word 指标: 产出."""
    return (level1_label(row.level1.text) or row.level1.text).removesuffix("指标")


@once_a_case
def group_weights(case: Case) -> dict[str, Decimal]:
    """Points of each level-1 group, in the order of the form; empty where the layout has no groups."""
    found: dict[str, Decimal] = {}
    for row in case.form.indicators:
        if (group := group_of(row)) and not row.is_part:
            found[group] = found.get(group, ZERO) + (known(row.weight.number()) or ZERO)
    return found


def indicator_points(form: Form) -> Decimal | None:
    """What all indicators are worth together, groups or not; None where a weight is missing."""
    weights = [known(row.weight.number()) for row in form.indicators if not row.is_part]
    if not form.has_weights or any(weight is None for weight in weights):
        return None
    return sum((weight for weight in weights if weight is not None), ZERO)


def all_points(form: Form) -> Decimal | None:
    """Execution and indicators together; None where a weight is missing."""
    execution = known(form.total.weight.number()) if form.total is not None else None
    points = indicator_points(form)
    return None if execution is None or points is None else execution + points


@once_a_case
def weight_slip(case: Case) -> WeightSlip | None:
    """The weight that was mistyped, where the points are not 100 and exactly one correction explains it."""
    points = all_points(case.form)
    if points is None or points == FULL_POINTS or not case.form.indicators:
        return None
    found = list(_slips(case, FULL_POINTS - points))
    return found[0] if len(found) == 1 else None


def slipped_row(case: Case) -> Indicator | FundLine | None:
    """The row whose weight is mistyped: its score is right by the weight that was meant."""
    slip = weight_slip(case)
    return slip.row if slip is not None else None


def _slips(case: Case, missing: Decimal) -> Iterator[WeightSlip]:
    rows: list[tuple[Indicator | FundLine, bool]] = [
        (row, item.attainment.outcome is Outcome.REACHED) for row, item in case.rows if not row.is_part
    ]
    if case.form.total is not None:
        rows.append((case.form.total, False))
    for row, reached in rows:
        weight, score = known(row.weight.number()), known(row.score.number())
        if weight is None or weight <= 0 or (meant := weight + missing) <= 0:
            continue
        alike = meant * 10 == weight or weight * 10 == meant or _digits(meant) == _digits(weight)[::-1]
        if alike or (reached and score == meant):
            yield WeightSlip(row, weight, meant)


def _digits(value: Decimal) -> str:
    return format(value.normalize(), "f")


# --- values that cannot be ---

_SURELY_A_SHARE = re.compile(r"满意度|满意率|合格率|准确率|通过率|成活率|知晓率|及时率|完好率")
_USUALLY_A_SHARE = re.compile(r"覆盖率|达标率|到位率")


def impossible_sides(row: Indicator, item: IndicatorScore) -> list[tuple[str, Entry]]:
    """The sides of an indicator that give a share of a whole above 100 %: no score can be judged by them."""
    if not is_share(row):
        return []
    sides = (("年度指标值", row.target, item.target), ("实际完成值", row.actual, item.actual))
    return [
        (column, entry)
        for column, entry, value in sides
        if isinstance(value, Numeric) and value.quantity.unit == "%" and value.quantity.value > WHOLE
    ]


def is_share(row: Indicator, *, surely: bool = False) -> bool:
    """Its name says that it is a share of a whole; `surely` leaves out what is now and then overfulfilled."""
    name = row.level3.text
    return bool(_SURELY_A_SHARE.search(name) or (not surely and _USUALLY_A_SHARE.search(name)))


# --- how a form rounds ---


def execution_due(case: Case) -> tuple[Decimal | None, str]:
    """The execution score that is due and why; by the weight that was meant where another one was typed."""
    total, right, slip = case.form.total, case.card.fund, weight_slip(case)
    if total is None or right.value is None or slip is None or slip.row is not total:
        return right.value, right.reason
    full_year, executed = case.form.amount(total.full_year), case.form.amount(total.executed)
    due = score_execution(full_year or ZERO, executed or ZERO, slip.meant, case.policy)
    return due.value, due.reason


def agrees(case: Case, entry: Entry, right: Decimal) -> bool:
    """A score as written is the one that is due; a cell that shows less than it holds counts with what it holds."""
    if entry.exact is not None and half_up(entry.exact, case.policy.score_decimals) == right:
        return True
    return known(entry.number()) == right or (_on_one_decimal(entry, right) and rounds_to_one_decimal(case))


@once_a_case
def rounds_to_one_decimal(case: Case) -> bool:
    """All computed scores of the form that have two decimals are written with one, and there are at least two."""
    computed = list(_computed(case))
    return len(computed) >= ONE_DECIMAL_FROM and all(_on_one_decimal(*one) for one in computed)


def alone_on_one_decimal(case: Case, entry: Entry, right: Decimal) -> bool:
    """7.3 for 7.29, the only computed score of the form: a rounding or a slip, nobody can tell."""
    only = len(list(_computed(case))) == 1
    return only and _decimals(entry) == 1 and _on_one_decimal(entry, right)


def _computed(case: Case) -> Iterator[tuple[Entry, Decimal]]:
    """Scores that follow from numbers and do not come out on one decimal."""
    due, _ = execution_due(case)
    pairs = [] if case.form.total is None else [(case.form.total.score, due)]
    pairs += [
        (row.score, item.score.value)
        for row, item in case.rows
        if item.attainment.quantitative and item.attainment.outcome is Outcome.MISSED
    ]
    for entry, right in pairs:
        if right is not None and right != half_up(right, 1) and known(entry.number()) is not None:
            yield entry, right


def _on_one_decimal(entry: Entry, right: Decimal) -> bool:
    # How a bare 7.3 is displayed is not known; beside our formulas it is 7.30.
    return not entry.bare and _decimals(entry) <= 1 and known(entry.number()) == half_up(right, 1)


def _decimals(entry: Entry) -> int:
    found = re.search(r"\.(\d+)", entry.text)
    return len(found[1]) if found else 0


def target_is_copied(item: IndicatorScore) -> bool:
    """The actual is the target again, operator and all: what was done is not said."""
    actual = item.actual
    return isinstance(actual, Numeric) and bool(actual.operator) and to_text(actual) == to_text(item.target)

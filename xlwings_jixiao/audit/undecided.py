"""须人工核对: what has points and could not be judged is said, row by row, and nothing is passed over in silence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from xlwings_jixiao.audit.bounds import ROWS_LISTED, SHOWN
from xlwings_jixiao.audit.causes import target_is_copied
from xlwings_jixiao.audit.points.rows import missed_in_words
from xlwings_jixiao.audit.registry import FILLING, Case, Problem, Severity, once_a_case, rule
from xlwings_jixiao.domain.amounts import known
from xlwings_jixiao.domain.attainment import Outcome, Units, is_qualitative
from xlwings_jixiao.domain.form import Form, Indicator
from xlwings_jixiao.domain.grammar import Deadline, Nothing, Numeric, Unclear
from xlwings_jixiao.domain.scoring import IndicatorScore
from xlwings_jixiao.domain.text import shorten

_WORDS = "目标是定性的，完成值没有明说做没做到"
_DATE = "目标是时间，完成值没有写明什么时候做完"
_DATES = "两边的时间写得粗细不同，比不出先后"
_RANGE = "目标是个范围，完成值在范围之外，是好是坏要看事情"
_PERIODS = "两边的数不是同一个周期的，不能直接比较"
_NUMBERS = "两边的写法不同，不能直接比较"


@dataclass(frozen=True, slots=True)
class Undecided:
    """A row that a person must judge: why, and the rule that says so already ("" where none does)."""

    row: Indicator
    why: str
    said_by: str = ""


@once_a_case
def undecided_rows(case: Case) -> tuple[Undecided, ...]:
    """The rows with points of which could not be told whether their target was reached.

    A blank actual is no question to a person: JX305 asks for it.
    """
    return tuple(
        Undecided(row, _why(item), _said_by(case, row, item))
        for row, item in case.rows
        if item.attainment.outcome is Outcome.UNKNOWN and _has_points(case.form, row)
    )


def _has_points(form: Form, row: Indicator) -> bool:
    """Where a layout prints no weights, every row counts."""
    if not form.has_weights:
        return not (row.target.blank and row.actual.blank)
    return (known(row.weight.number()) or 0) > 0 or (known(row.score.number()) or 0) > 0


def _why(item: IndicatorScore) -> str:
    if item.attainment.reading:
        return item.attainment.reading
    if is_qualitative(item.target):
        return _WORDS
    if isinstance(item.target, Deadline):
        return _DATES if isinstance(item.actual, Deadline) else _DATE
    if isinstance(item.target, Numeric) and isinstance(item.actual, Numeric):
        if item.target.per != item.actual.per:
            return _PERIODS
        if item.target.upper is not None:
            return _RANGE
    return _NUMBERS


def _said_by(case: Case, row: Indicator, item: IndicatorScore) -> str:
    """The rule that finds fault with the very thing that keeps the row from being judged: one cause, one finding."""
    if isinstance(item.target, Nothing | Unclear):
        return "JX412" if row.target.error else "JX407"
    if not isinstance(item.target, Numeric):
        return ""
    if said := missed_in_words(case, row, item):
        return said
    if item.attainment.vague:
        return "JX411"
    if target_is_copied(item):
        return "JX403"
    match item.attainment.units:
        case Units.DIFFERENT:
            return "JX406"
        case Units.PERCENT_ONE_SIDE:
            without = row.actual if item.target.quantity.unit else row.target
            return "" if without.bare else "JX406"
        case _:
            return ""


@rule(
    "JX311",
    "是否达标判断不了",
    Severity.PERSON,
    basis=FILLING + "：得分应以完成值对照目标为据；看文字判断不了的，由人核对",
    fix="逐行对照目标看完成值：做到了的，得分不用改；没有做到的，酌情扣分并说明原因。完成值能写成数、日期或与目标相同的词的，改写后再校验。",
    wrong={"满意度.年度指标值": "逐步提升", "满意度.实际完成值": "见调查报告"},
    right={"满意度.年度指标值": "逐步提升", "满意度.实际完成值": "逐步提升"},
)
def for_a_person(case: Case) -> Iterator[Problem]:
    """One finding for all rows that could not be judged and of which no other rule says why."""
    rows = undecided_rows(case)
    open_rows = [one for one in rows if not one.said_by]
    if not open_rows:
        return
    reasons = dict.fromkeys(one.why for one in open_rows)
    listed = "；".join(f"{why}：{_listed([one for one in open_rows if one.why == why])}" for why in reasons)
    message = f"{len(open_rows)}行判断不了是否达标。{listed}"
    if said := said_elsewhere(case):
        message += f"。另有{said}"
    entries = tuple(one.row.actual for one in open_rows)
    yield Problem("是否达标", entries[0], message, whole=True, rows=entries)


def said_elsewhere(case: Case) -> str:
    """1行见JX411: the rows for a person of which another rule says why; "" where there are none."""
    rows = [one for one in undecided_rows(case) if one.said_by]
    return f"{len(rows)}行见{'、'.join(sorted({one.said_by for one in rows}))}" if rows else ""


def _listed(rows: list[Undecided]) -> str:
    """Names and both texts of the first rows, and how many there are; where they stand is told beside it."""
    shown = "、".join(map(_of_row, rows[:ROWS_LISTED]))
    return f"{shown}等{len(rows)}行" if len(rows) > ROWS_LISTED else shown


def _of_row(one: Undecided) -> str:
    target, actual = (shorten(entry.text, SHOWN) for entry in (one.row.target, one.row.actual))
    return f"“{shorten(one.row.name, SHOWN)}”（目标“{target}”，完成“{actual}”）"

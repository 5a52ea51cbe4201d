"""JX3xx 得分, what is missing: actuals and scores that were not filled in."""

from __future__ import annotations

from collections.abc import Iterator

from xlwings_jixiao.audit.bounds import ALL_ALIKE
from xlwings_jixiao.audit.causes import (
    execution_due,
    score_sum,
    total_not_filled,
)
from xlwings_jixiao.audit.points.rows import blank_actuals, whole_form_blank
from xlwings_jixiao.audit.registry import (
    FILLING,
    Alike,
    Case,
    Problem,
    Severity,
    of_row,
    rule,
)
from xlwings_jixiao.domain.amounts import Unreadable, known, plain
from xlwings_jixiao.domain.attainment import Outcome
from xlwings_jixiao.domain.form import Entry, Indicator
from xlwings_jixiao.domain.scoring import IndicatorScore


@rule(
    "JX305",
    "实际完成值未填",
    Severity.ERROR,
    basis=FILLING + "：得分应有实际完成值为据",
    fix="补填实际完成值；确未完成的，得分改为0，相应改总分，并说明原因。",
    wrong={"指标.实际完成值": "", "指标.得分": "20"},
    right={"指标.实际完成值": "98%", "指标.得分": "20"},
)
def actual_missing(case: Case) -> Iterator[Problem]:
    """The actual is blank, with or without points; one finding where no actual was filled in at all.

    A score that is missing as well is said here (not by JX309): the row, or the form, was not evaluated.
    """
    rows = blank_actuals(case)
    if whole_form_blank(case):
        no_scores = all(row.score.blank for row in rows)
        message = "整张表的实际完成值" + ("和得分" if no_scores else "") + "都没有填"
        total = case.form.total
        if no_scores and total is not None and total.score.blank and total.score.place is not None:
            message += "，执行得分也没有填" + _execution_reason(case)
        fix = "逐个指标补填实际完成值和得分，再合计总分。" if no_scores else None
        yield Problem("实际完成值", rows[0].actual, message, fix=fix, whole=True)
        return
    for row in rows:
        score = known(row.score.number())
        said = f"写的是“{row.actual.text}”" if row.actual.text else "空着"
        points = f"，却得{plain(score)}分（分值{row.weight.text}）" if score else ""
        if row.score.blank and not row.score.pending:
            points = "，得分也没有填"
        message = f"目标“{row.target.text or '（空）'}”，实际完成值{said}{points}"
        alike = Alike("实际完成值没有填", row.name, f"得{plain(score)}分" if score else "")
        yield Problem(of_row(row, "实际完成值"), row.actual, message, alike=alike)


def _execution_reason(case: Case) -> str:
    due, reason = execution_due(case)
    return "" if due is None else f"（{reason}）"


@rule(
    "JX309",
    "得分未填",
    Severity.ERROR,
    basis=FILLING + "：每个有分值的指标都应有得分",
    fix="填上得分。",
    wrong={"指标.得分": ""},
    right={"指标.得分": "20"},
)
def score_missing(case: Case) -> Iterator[Problem]:
    """A row with points to give has no score; one finding where no indicator has one.

    A score that our function would give but has not yet is JX417's to report.
    """
    form, blank = case.form, blank_actuals(case)
    if not form.has_scores:
        return
    rows = [
        (row, item)
        for row, item in case.rows
        if known(row.weight.number()) and not (row.score.pending and item.score.value is not None)
    ]
    unscored = bool(rows) and all(row.score.blank for row, _ in rows)
    if unscored and whole_form_blank(case):
        return  # JX305 says that nothing was evaluated
    if len(rows) >= ALL_ALIKE and unscored:
        blank_total = (
            form.total_score.place is not None and form.total_score.blank and not form.total_score.pending
        )
        message = "各指标的得分和总分都没有填" if blank_total else "各指标的得分都没有填"
        yield Problem("得分", rows[0][0].score, message + _dues(rows), whole=True)
        rows = []
    yield from _left_out(case)
    if (total := form.total) is not None and total.score.place is not None and not total.score.pending:
        due, reason = execution_due(case)
        mend = (
            f"得分填{plain(due)}。"
            if due is not None
            else "先填全年预算数和全年执行数，再按分值×执行率填得分。"
        )
        why = "" if due is None else f"：{reason}"
        if not total_not_filled(case):
            yield from _score_blank(f"“{total.name}”的得分", total.score, total.name, why, mend)
    for row, item in rows:
        if not any(row is other for other in blank) or not row.score.blank:
            yield from _score_blank(
                of_row(row, "得分"), row.score, row.name, f"：{_why_due(item)}", _mend(item)
            )


def _left_out(case: Case) -> Iterator[Problem]:
    """Without weights a score is missed where most other rows have one; two rows may share one under a merged cell."""
    form = case.form
    rows = [row for row in form.indicators if not row.is_part and not row.level3.blank]
    blank = [row for row in rows if row.score.blank and not row.score.error and not row.score.pending]
    if form.has_weights or not blank or len(rows) - len(blank) < max(ALL_ALIKE, len(blank)):
        return
    adds_up = known(form.total_score.number()) == score_sum(case) is not None
    for row in blank:
        fix = "补填这一行的得分，并相应改总分；与相邻一行合给一个分数的，分开填。"
        severity = Severity.HINT if adds_up else Severity.WARNING
        alike = Alike("得分没有填，而其他各行都有", row.name, fix=fix)
        message = "得分没有填，而其他各行都有"
        yield Problem(of_row(row, "得分"), row.score, message, severity, fix, alike=alike)


def _score_blank(about: str, entry: Entry, name: str, why: str, fix: str) -> Iterator[Problem]:
    score = entry.number()
    if isinstance(score, Unreadable) and not entry.error:
        alike = Alike("得分不是数", name, entry.text)
        yield Problem(about, entry, f"得分“{entry.text}”不是数{why}", fix=fix, alike=alike)
    elif score is None:
        alike = Alike("得分未填", name, fix.removesuffix("。"), "按所列的数补填得分，并相应改总分。")
        yield Problem(about, entry, f"得分未填{why}", fix=fix, alike=alike)


def _why_due(item: IndicatorScore) -> str:
    """Which score is due and why, as far as the tool can tell."""
    if item.attainment.outcome is Outcome.MISSED and item.score.value is None and item.weight is not None:
        return f"未按时完成，{item.score.reason}"
    return item.score.reason


def _mend(item: IndicatorScore) -> str:
    if item.score.value is not None:
        return f"填{plain(item.score.value)}分。"
    if item.least is not None and item.most is not None:
        return f"在{plain(item.least)}～{plain(item.most)}分之间给分。"
    return "先把目标和完成值填明白，再给分。"


def _dues(rows: list[tuple[Indicator, IndicatorScore]]) -> str:
    """What the rows that can be computed would get."""
    sure = [f"“{row.name}”{plain(item.score.value)}分" for row, item in rows if item.score.value is not None]
    return f"；按完成值应为{'、'.join(sure)}" if sure else ""

"""JX43x 填写, missed and not explained: rows whose points say nothing, because the layout or the row has none."""

from __future__ import annotations

from collections.abc import Iterator

from xlwings_jixiao.audit.across.told import about_the_same, clauses
from xlwings_jixiao.audit.causes import impossible_sides
from xlwings_jixiao.audit.points.rows import fell_short, pair, without_reason
from xlwings_jixiao.audit.registry import FILLING, Alike, Case, Problem, Severity, of_row, rule
from xlwings_jixiao.domain.amounts import known
from xlwings_jixiao.domain.attainment import Outcome
from xlwings_jixiao.domain.form import Indicator
from xlwings_jixiao.domain.reasons import is_reason
from xlwings_jixiao.domain.scoring import IndicatorScore


@rule(
    "JX430",
    "未达标而没有说明原因",
    Severity.WARNING,
    basis=FILLING + "：没有完成的指标，均应说明原因和改进措施",
    fix="在原因一栏写明原因和措施；完成值填错的，改正完成值。",
    wrong={"指标.年度指标值": "≥95%", "指标.实际完成值": "80%", "指标.分值": "", "指标.得分": ""},
    right={
        "指标.年度指标值": "≥95%",
        "指标.实际完成值": "80%",
        "指标.分值": "",
        "指标.得分": "",
        "指标.偏差原因": "两批次材料不合格，已退换。",
    },
)
def missed_without_reason(case: Case) -> Iterator[Problem]:
    """A target was missed, the row has no weight by which points could be lost, and nothing says why."""
    whole: Indicator | None = None
    for row, item in case.rows:
        whole = whole if row.is_part else row
        if known(row.weight.number()) or not fell_short(item) or impossible_sides(row, item):
            continue
        if is_reason(row.note.text) or (whole is not None and is_reason(whole.note.text)) or _told(case, row):
            continue
        kind = "没有按时完成" if _is_late(item) else "没有达标"
        entry = row.note if row.note.place is not None else row.actual
        fix = (
            None
            if case.form.has_notes
            else "在表下或实际完成情况里写明原因和措施；完成值填错的，改正完成值。"
        )
        detail = f"目标{row.target.text}，完成{row.actual.text}"
        alike = Alike("没有达标（或没有按时完成），也没有说明原因", row.name, detail, fix)
        message = f"{pair(row)}，{kind}，{without_reason(case, row)}"
        yield Problem(of_row(row, "偏差原因"), entry, message, fix=fix, alike=alike)


def _is_late(item: IndicatorScore) -> bool:
    return item.attainment.outcome is Outcome.MISSED and not item.attainment.quantitative


def _told(case: Case, row: Indicator) -> bool:
    """A layout without a column for reasons tells them in the result: a clause about the row that gives a cause."""
    if case.form.has_notes:
        return False
    causes = ("因", "由于", "受", "导致", "影响", "尚未", "未能", "推迟", "延期")
    told = clauses(case.form.goal_actual.raw)
    return any(about_the_same(row.name, clause) and any(word in clause for word in causes) for clause in told)

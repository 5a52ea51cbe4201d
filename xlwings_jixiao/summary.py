"""Judged forms → tables for the department head (pandas): projects, departments, problems."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from xlwings_jixiao.amounts import YUAN, half_up, known
from xlwings_jixiao.audit import Finding, Severity
from xlwings_jixiao.audit.weights import group_of
from xlwings_jixiao.form import Entry
from xlwings_jixiao.scoring import ZERO, execution_rate, shown_rate
from xlwings_jixiao.submission import Judged, Submission

if TYPE_CHECKING:
    import pandas as pd

AMOUNTS = ("年初预算数", "全年预算数", "全年执行数")
GROUPS = ("成本", "产出", "效益", "满意度")
COUNTS = tuple(severity.value for severity in Severity)
NO_DEPARTMENT = "（未填）"
ALL = "合计"
_UNIT_RULE = "JX105"


@dataclass(frozen=True, slots=True)
class Summary:
    """The tables. Amounts are in `unit`, but as written where a project's own unit is in doubt; rates are ratios.

    `doubtful` names the projects of doubtful unit, whose amounts are left out of all sums.

    `projects` has one row a project, `departments` one a department and a last one over all, `problems` one a
    finding; the column 位置 of the first and the last is a Place for links.
    """

    unit: str
    projects: pd.DataFrame
    departments: pd.DataFrame
    problems: pd.DataFrame
    doubtful: tuple[str, ...]


def summarize(submission: Submission) -> Summary:
    """Consolidate a submission. Rates of several projects are rates of sums, never means of rates."""
    import pandas as pd

    unit = _common_unit(submission)
    rows = [_project(number, one, submission, unit) for number, one in enumerate(submission.judged, 1)]
    projects = pd.DataFrame(rows, columns=_project_columns(submission))
    groups = [(str(name), part) for name, part in projects.groupby("主管部门", sort=False)] if rows else []
    sums = [_sums(name, part, submission) for name, part in [*groups, (ALL, projects)]]
    columns = ["主管部门", "项目数", "单位存疑", *AMOUNTS, "执行率", "平均自评总分", *COUNTS]
    departments = pd.DataFrame(sums, columns=columns)
    doubtful = tuple(row["项目名称"] for row in rows if row["单位存疑"])
    return Summary(unit, projects, departments, _problems(submission), doubtful)


def _common_unit(submission: Submission) -> str:
    units = Counter(one.form.unit.text for one in submission.judged if one.form.unit.text in YUAN)
    return units.most_common(1)[0][0] if units else "元"


def _project_columns(submission: Submission) -> list[str]:
    groups = [group for group in GROUPS if any(_group_scores(one).get(group) for one in submission.judged)]
    scores = [f"{group}得分" for group in groups]
    return [
        *("序号", "项目名称", "主管部门", "实施单位", "单位", *AMOUNTS, "执行率", "预算执行得分", *scores),
        *("自评总分", "等级", "核算总分", *COUNTS, "单位存疑", "位置"),
    ]


def _project(number: int, one: Judged, submission: Submission, unit: str) -> dict[str, Any]:
    form, card = one.form, one.case.card
    total, printed = form.total, known(form.total_score.number())
    doubtful = any(_doubts_unit(finding, one) for finding in one.findings)
    scale = Decimal(1) if doubtful else YUAN.get(form.unit.text, YUAN[unit]) / YUAN[unit]
    entries = (None, None, None) if total is None else (total.initial, total.full_year, total.executed)
    return {
        "序号": number,
        "项目名称": form.project.text,
        "主管部门": form.department.text or NO_DEPARTMENT,
        "实施单位": form.implementer.text or NO_DEPARTMENT,
        "单位": f"{form.unit.text}（存疑）" if doubtful else unit,
        **{name: _scaled(one, entry, scale) for name, entry in zip(AMOUNTS, entries, strict=True)},
        "执行率": card.rate_shown,
        "预算执行得分": known(total.score.number()) if total is not None else None,
        **{f"{group}得分": points for group, points in _group_scores(one).items()},
        "自评总分": printed,
        "等级": "" if printed is None else submission.policy.grade(printed),
        "核算总分": card.total,
        **{severity.value: one.count(severity) for severity in Severity},
        "单位存疑": doubtful,
        "位置": form.start,
    }


def _doubts_unit(finding: Finding, one: Judged) -> bool:
    """The other forms show that this one's unit is wrong: its amounts would spoil every sum."""
    return (
        finding.rule == _UNIT_RULE
        and finding.severity is Severity.ERROR
        and finding.place == one.form.unit.place
    )


def _scaled(one: Judged, entry: Entry | None, scale: Decimal) -> Decimal | None:
    amount = None if entry is None else one.form.amount(entry)
    return None if amount is None else amount * scale


def _group_scores(one: Judged) -> dict[str, Decimal]:
    found: dict[str, Decimal] = {}
    for row in one.form.indicators:
        group, score = group_of(row), known(row.score.number())
        if group and score is not None:
            found[group] = found.get(group, ZERO) + score
    return found


def _sums(name: str, part: pd.DataFrame, submission: Submission) -> dict[str, Any]:
    """One row of sums: the rate only from projects that have both amounts, none from those of a doubtful unit."""
    sure = part[~part["单位存疑"].astype(bool)]
    both = sure.dropna(subset=["全年预算数", "全年执行数"])
    budget, executed = (_sum(both, column) for column in ("全年预算数", "全年执行数"))
    scores = [score for score in part["自评总分"] if isinstance(score, Decimal)]
    return {
        "主管部门": name,
        "项目数": len(part),
        "单位存疑": len(part) - len(sure),
        **{column: _sum(sure, column) if len(sure) else None for column in AMOUNTS},
        "执行率": shown_rate(execution_rate(budget, executed), submission.policy) if len(both) else None,
        "平均自评总分": half_up(sum(scores, ZERO) / len(scores), 2) if scores else None,
        **{count: int(part[count].sum()) for count in COUNTS},
    }


def _sum(part: pd.DataFrame, column: str) -> Decimal:
    return sum((value for value in part[column] if isinstance(value, Decimal)), ZERO)


def _problems(submission: Submission) -> pd.DataFrame:
    import pandas as pd

    rows = [
        {
            "序号": 0,
            "项目名称": project,
            "级别": finding.severity.value,
            "编号": finding.rule,
            "哪里": finding.where,
            "问题": finding.message,
            "怎么改": finding.fix,
            "依据": finding.basis,
            "位置": finding.place,
        }
        for project, findings in _by_project(submission)
        for finding in findings
    ]
    order = {severity.value: index for index, severity in enumerate(Severity)}
    rows.sort(key=lambda row: order[row["级别"]])
    for number, row in enumerate(rows, 1):
        row["序号"] = number
    return pd.DataFrame(
        rows, columns=["序号", "项目名称", "级别", "编号", "哪里", "问题", "怎么改", "依据", "位置"]
    )


def _by_project(submission: Submission) -> list[tuple[str, tuple[Any, ...]]]:
    return [
        *((one.form.project.text or "（项目名称未填）", one.findings) for one in submission.judged),
        ("（全簿）", submission.findings),
    ]

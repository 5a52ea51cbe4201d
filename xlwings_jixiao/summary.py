"""Judged forms → tables for the department head: projects, departments, findings."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from xlwings_jixiao.audit import Audited, Judged, Severity
from xlwings_jixiao.audit.causes import group_of
from xlwings_jixiao.audit.money.units import unit_in_doubt
from xlwings_jixiao.domain import fields
from xlwings_jixiao.domain.amounts import YUAN, half_up, known
from xlwings_jixiao.domain.form import Entry, Place
from xlwings_jixiao.domain.scoring import ZERO, execution_rate, shown_rate
from xlwings_jixiao.table import Table

AMOUNTS = tuple(field.name for field in fields.AMOUNTS)
GROUPS = ("成本", "产出", "效益", "满意度")
COUNTS = tuple(severity.value for severity in Severity)
WHERE = ("文件", "工作表", "单元格")
MEAN_DECIMALS = 2
"""Of the mean of several totals: as many as a score has in every policy of the package."""
NO_DEPARTMENT = "（未填）"
ALL = "合计"
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Summary:
    """The tables. Amounts are in `unit`, but as written where a project's own unit is in doubt; rates are ratios.

    `verdict` is the sentence about the whole run, "" where nothing was judged or only the forms are known.
    `doubtful` names the projects of doubtful unit, whose amounts are left out of all sums.

    `projects` has one row a project, `departments` one a department and a last one over all, `findings` one a
    finding; the records of the first and the last also know their 位置, a Place for links.
    """

    unit: str
    projects: Table
    departments: Table
    findings: Table
    doubtful: tuple[str, ...]
    verdict: str = ""


def summarize(audited: Audited) -> Summary:
    """Consolidate judged forms. Rates of several projects are rates of sums, never means of rates."""
    unit = _common_unit(audited)
    rows = [_project(number, one, audited, unit) for number, one in enumerate(audited.judged, 1)]
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row["主管部门"], []).append(row)
    sums = [_sums(name, part, audited) for name, part in groups.items()]
    sums.append(_with_book(_sums(ALL, rows, audited), audited))
    return Summary(
        unit,
        Table(_project_columns(audited), tuple(rows)),
        Table(("主管部门", "项目数", "单位存疑", *AMOUNTS, "执行率", "平均自评总分", *COUNTS), tuple(sums)),
        _findings(audited),
        tuple(row["项目名称"] for row in rows if row["单位存疑"]),
    )


def _common_unit(audited: Audited) -> str:
    units = Counter(one.form.unit.text for one in audited.judged if one.form.unit.text in YUAN)
    return units.most_common(1)[0][0] if units else "元"


def _project_columns(audited: Audited) -> tuple[str, ...]:
    groups = [group for group in GROUPS if any(_group_scores(one).get(group) for one in audited.judged)]
    scores = [f"{group}得分" for group in groups]
    return (
        *("序号", "项目名称", "主管部门", "实施单位", "单位", *AMOUNTS, "执行率", "预算执行得分", *scores),
        *("自评总分", "等级", "核算总分", *COUNTS, "单位存疑", *WHERE),
    )


def _project(number: int, one: Judged, audited: Audited, unit: str) -> Row:
    form, card = one.form, one.case.card
    total, printed, found = form.total, known(form.total_score.number()), one.counts()
    doubtful = unit_in_doubt(one.case, [other.case for other in audited.judged])
    scale = Decimal(1) if doubtful else YUAN.get(form.unit.text, YUAN[unit]) / YUAN[unit]
    return {
        "序号": number,
        "项目名称": form.project.text,
        "主管部门": form.department.text or NO_DEPARTMENT,
        "实施单位": form.implementer.text or NO_DEPARTMENT,
        "单位": f"{form.unit.text}（存疑）" if doubtful else unit,
        **{
            field.name: _scaled(one, None if total is None else field.of(total), scale)
            for field in fields.AMOUNTS
        },
        "执行率": card.rate_shown,
        "预算执行得分": known(total.score.number()) if total is not None else None,
        **{f"{group}得分": points for group, points in _group_scores(one).items()},
        "自评总分": printed,
        "等级": "" if printed is None else audited.policy.grade(printed),
        "核算总分": card.total,
        **{severity.value: found[severity] for severity in Severity},
        "单位存疑": doubtful,
        **_where(form.start),
    }


def _where(place: Place | None) -> Row:
    """A place, as something to link to and in words."""
    words = ("", "", "") if place is None else (place.file, place.sheet or "", place.cell)
    return {"位置": place, **dict(zip(WHERE, words, strict=True))}


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


def _sums(name: str, part: list[Row], audited: Audited) -> Row:
    """One row of sums: the rate only from projects that have both amounts, none from those of a doubtful unit."""
    sure = [row for row in part if not row["单位存疑"]]
    both = [row for row in sure if row["全年预算数"] is not None and row["全年执行数"] is not None]
    budget, executed = (_sum(both, column) for column in ("全年预算数", "全年执行数"))
    scores = [row["自评总分"] for row in part if row["自评总分"] is not None]
    return {
        "主管部门": name,
        "项目数": len(part),
        "单位存疑": len(part) - len(sure),
        **{column: _sum(sure, column) if sure else None for column in AMOUNTS},
        "执行率": shown_rate(execution_rate(budget, executed), audited.policy) if both else None,
        "平均自评总分": half_up(sum(scores, ZERO) / len(scores), MEAN_DECIMALS) if scores else None,
        "全簿": 0,
        **{count: sum(row[count] for row in part) for count in COUNTS},
    }


def _with_book(sums: Row, audited: Audited) -> Row:
    """The last row counts what concerns no single form too, as the list of problems does."""
    found = Counter(finding.severity.value for finding in audited.book_findings)
    return {**sums, "全簿": found.total(), **{count: sums[count] + found[count] for count in COUNTS}}


def _sum(part: list[Row], column: str) -> Decimal:
    return sum((row[column] for row in part if row[column] is not None), ZERO)


def _findings(audited: Audited) -> Table:
    rows: list[Row] = [
        {
            "序号": 0,
            "项目名称": project,
            "级别": finding.severity.value,
            "编号": finding.rule,
            "哪里": finding.where,
            "问题": finding.message,
            "怎么改": finding.fix,
            "依据": finding.basis,
            "字段": finding.field,
            "标识": finding.key.text,
            **_where(finding.place),
        }
        for project, findings in _by_project(audited)
        for finding in findings
    ]
    order = {severity.value: index for index, severity in enumerate(Severity)}
    rows.sort(key=lambda row: order[row["级别"]])
    for number, row in enumerate(rows, 1):
        row["序号"] = number
    columns = ("序号", "项目名称", "级别", "编号", "哪里", "问题", "怎么改", "依据", "字段", "标识", *WHERE)
    return Table(columns, tuple(rows))


def _by_project(audited: Audited) -> list[tuple[str, tuple[Any, ...]]]:
    return [
        *((one.form.project.text or "（项目名称未填）", one.findings) for one in audited.judged),
        ("（全簿）", audited.book_findings),
    ]

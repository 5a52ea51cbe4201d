"""Tables of forms on either side of a rule: one line a form, what is changed in the correct form, and the verdict."""

from __future__ import annotations

import textwrap
from typing import Any

import pytest

from xlwings_jixiao import policies
from xlwings_jixiao.audit import Finding, judge, rules
from xlwings_jixiao.audit.examples import changed, correct_form
from xlwings_jixiao.audit.judged import by_place
from xlwings_jixiao.audit.registry import Book, Case
from xlwings_jixiao.domain.form import Form

# The heads of the tables, and the cells of the correct form (audit/examples) that they stand for.
COLUMNS = {
    "一级": "指标.一级指标", "二级": "指标.二级指标", "名称": "指标.三级指标", "目标": "指标.年度指标值",
    "完成": "指标.实际完成值", "分值": "指标.分值", "得分": "指标.得分", "原因": "指标.偏差原因",
    "年初": "资金.年初预算数", "全年": "资金.全年预算数", "执行": "资金.全年执行数", "执行分值": "资金.分值",
    "执行率": "资金.执行率", "执行得分": "资金.得分", "资金说明": "资金.资金说明",
    "来源年初": "来源.年初预算数", "来源全年": "来源.全年预算数", "来源执行": "来源.全年执行数",
    "来源分值": "来源.分值", "来源得分": "来源.得分", "预期": "目标.预期目标", "实际": "目标.实际完成情况",
    "项目": "表头.项目名称", "部门": "表头.主管部门", "单位名": "表头.实施单位", "年度": "表.年度", "单位": "表.单位",
    "总分分值": "总分.分值", "总分": "总分.得分", "等级": "总分.等级", "表题": "表头.表题", "填报日期": "表头.填报日期",
    "结论": "表末.评价结论", "问题": "表末.存在问题", "措施": "表末.改进措施", "名称二": "指标二.三级指标", "二级二": "指标二.二级指标",
}  # fmt: skip
RULES = {rule.id: rule for rule in rules()}
SAME = "·"  # this cell stays as it is in the correct form


def table(drawing: str) -> list[Any]:
    """Lines of `rule | verdict | cells`, under a head that names the columns; 无 where the rule has nothing to say."""
    head, *lines = [line for line in textwrap.dedent(drawing).strip().splitlines() if line.strip()]
    columns = [COLUMNS[name.strip()] for name in head.split("|")[2:]]
    return [_line(line, columns) for line in lines]


def _line(line: str, columns: list[str]) -> Any:
    rule, verdict, *cells = [cell.strip().replace("¦", "|") for cell in line.split("|")]
    assert len(cells) == len(columns), line
    changes = {column: cell for column, cell in zip(columns, cells, strict=True) if cell != SAME}
    return pytest.param(rule, verdict, changes, id=" ".join(line.split()))


def findings(rule: str, form: Form, policy: str = "national-2020") -> list[Finding]:
    """What a rule finds in a form, or in a book of this form alone."""
    case = judge(form, policies.named(policy))
    return of_rule(rule, case)


def of_rule(rule: str, *cases: Case) -> list[Finding]:
    """What one rule finds, in a form or in a book, sorted as all findings are."""
    asked = RULES[rule]
    subject = Book(cases) if asked.scope == "book" else cases[0]
    return sorted(asked.find(subject), key=by_place)


def verdict(rule: str, form: Form, policy: str = "national-2020") -> str:
    """The severities of what a rule finds, as a table writes them."""
    return "、".join(finding.severity.value for finding in findings(rule, form, policy)) or "无"


def form(changes: dict[str, str]) -> Form:
    """The correct form with changes."""
    return changed(correct_form(), changes)


def message(rule: str, changes: dict[str, str], policy: str = "national-2020") -> str:
    """The only sentence that a rule has to say."""
    (finding,) = findings(rule, form(changes), policy)
    return finding.message

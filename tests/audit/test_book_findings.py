"""Findings on several forms together: one cause is said once, with all forms that have it."""

from __future__ import annotations

from dataclasses import replace

from xlwings_jixiao import policies
from xlwings_jixiao.audit import Finding, Severity, audit_book, audit_form, judge
from xlwings_jixiao.audit.examples import changed, correct_form
from xlwings_jixiao.domain.form import Form

NATIONAL = policies.named("national-2020")


def project(name: str, **changes: str) -> Form:
    own = {
        "目标.预期目标": f"{name}的目标：保障全年正常运行。",
        "目标.实际完成情况": f"{name}：全年正常运行，群众满意。",
    }
    cells = {key.replace("_", "."): text for key, text in changes.items()}
    return changed(correct_form(), {"表头.项目名称": name} | own | cells)


def together(*forms: Form) -> list[Finding]:
    return list(audit_book([judge(one, NATIONAL) for one in forms]))


def test_a_department_written_in_two_ways_is_said_once_with_all_projects() -> None:
    short = {"表头_主管部门": "政务服务中心"}
    found = together(project("甲"), project("乙", **short), project("丙", **short), project("丁", **short))
    (finding,) = found
    assert (finding.rule, finding.severity) == ("JX502", Severity.HINT)
    assert finding.message.endswith("这样写的有3张表：“乙”、“丙”、“丁”")
    assert finding.fix == "各表统一写全称“示例市政务服务中心”。"


def test_goal_and_result_alike_are_one_finding() -> None:
    first = project("设备维护")
    same = {
        "目标.预期目标": first.goal_expected.raw,
        "目标.实际完成情况": first.goal_actual.raw,
    }
    (finding,) = together(first, changed(project("网络运行"), same))
    assert (finding.rule, finding.message) == ("JX504", "预期目标、实际完成情况与“设备维护”的一字不差")


def test_two_sheets_of_one_project_say_nothing_of_their_prose_as_well() -> None:
    assert [finding.rule for finding in together(project("甲"), project("甲"))] == ["JX501"]


def test_a_year_that_is_computed_is_mended_on_the_first_sheet() -> None:
    other = project("乙", 表_年度="2022")
    assert other.year.place is not None
    ours = replace(other, year=replace(other.year, place=replace(other.year.place, file="绩效自评.xlsm")))
    (finding,) = together(project("甲"), project("丙"), ours)
    assert finding.fix == "与多数表统一；这一格若是公式，到“首页”B4改年度；确属不同的，核对后保留。"


def test_a_layout_without_scores_has_none_missing() -> None:
    one = correct_form()
    blank = [replace(row, score=replace(row.score, raw="")) for row in one.indicators]
    printed = replace(one, indicators=tuple(blank), has_scores=False)
    assert {f.rule for f in audit_form(judge(printed, NATIONAL))} == set()

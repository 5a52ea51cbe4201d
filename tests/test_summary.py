"""Consolidation: one row a project, sums by department, rates of sums."""

import io
from dataclasses import replace
from decimal import Decimal

import openpyxl
import pytest

from xlwings_jixiao import policies
from xlwings_jixiao.audit.examples import changed, correct_form
from xlwings_jixiao.domain.form import Form, Place
from xlwings_jixiao.hosts.live.instructions import put_down
from xlwings_jixiao.reports import reports
from xlwings_jixiao.sheets.result_sheets import cell_link, problems_sheet
from xlwings_jixiao.submission import Submission, submit_forms
from xlwings_jixiao.summary import ALL, AMOUNTS, summarize

NATIONAL = policies.named("national-2020")


def form(number: int, **changes: str) -> Form:
    own = changed(correct_form(), {"表头.项目名称": f"项目{number}", **changes})
    return replace(own, start=Place("示例.xlsx", f"表{number}", 1, 1))


def budget(full_year: str, executed: str) -> dict[str, str]:
    return {"资金.年初预算数": full_year, "资金.全年预算数": full_year, "资金.全年执行数": executed}


def test_one_row_a_project_with_the_persons_and_our_total(submission: Submission) -> None:
    projects = summarize(submission).projects
    assert len(projects) == 15
    assert projects.column("自评总分")[:2] == [Decimal("99.92"), Decimal("98.43")]
    assert projects.column("核算总分")[11] == Decimal("97.29")
    assert [projects.column("产出得分")[number] for number in (0, 10)] == [Decimal(50), Decimal(40)]


def test_the_rate_of_several_projects_is_the_rate_of_their_sums() -> None:
    small, large = form(1, **budget("100", "100")), form(2, **budget("900", "0"))
    total = summarize(submit_forms([small, large], NATIONAL)).departments.records[-1]
    assert total["主管部门"] == ALL
    assert total["全年预算数"] == Decimal(1000)
    assert total["执行率"] == Decimal("0.1000")  # the mean of 100% and 0% would be 50%


def test_sums_by_department() -> None:
    forms = [
        form(1, **budget("1000", "500"), **{"表头.主管部门": "甲局"}),
        form(2, **budget("3000", "3000"), **{"表头.主管部门": "乙局"}),
        form(3, **budget("1000", "1000"), **{"表头.主管部门": "甲局"}),
    ]
    departments = summarize(submit_forms(forms, NATIONAL)).departments
    assert departments.column("主管部门") == ["甲局", "乙局", ALL]
    assert departments.column("项目数") == [2, 1, 3]
    assert departments.column("执行率") == [Decimal("0.7500"), Decimal("1.0000"), Decimal("0.9000")]


def test_forms_in_wan_are_added_up_in_the_unit_of_most() -> None:
    forms = [form(n, **budget("1000000", "500000")) for n in (1, 2)]
    forms.append(form(3, **budget("100", "100"), **{"表.单位": "万元"}))
    summary = summarize(submit_forms(forms, NATIONAL))
    assert summary.unit == "元"
    assert summary.departments.records[-1]["全年预算数"] == Decimal(3000000)


def test_projects_of_doubtful_unit_are_left_out_of_all_sums_and_named(submission: Submission) -> None:
    summary = summarize(submission)
    total = summary.departments.records[-1]
    assert len(summary.doubtful) == 4
    assert "三级等保测评费用" in summary.doubtful
    assert (total["项目数"], total["单位存疑"]) == (15, 4)
    assert total["全年预算数"] == Decimal("9453199.00")  # the 11 forms in 元, added up by hand
    assert total["全年执行数"] == Decimal("7201278.71")
    assert total["执行率"] == Decimal("0.7618")


def test_pandas_adds_up_the_same(submission: Submission) -> None:
    summary = summarize(submission)
    projects, departments = summary.projects.frame(), summary.departments.frame()
    sure = projects[~projects["单位存疑"].astype(bool)]
    for name, part in [*sure.groupby("主管部门"), (ALL, sure)]:
        row = departments[departments["主管部门"] == name].iloc[0]
        for column in AMOUNTS:
            assert row[column] == part[column].dropna().sum(), (name, column)
    means = projects.assign(score=projects["自评总分"].astype(float)).groupby("主管部门")["score"].mean()
    for name, mean in means.items():
        shown = departments[departments["主管部门"] == name].iloc[0]["平均自评总分"]
        assert float(shown) == pytest.approx(mean, abs=0.005)


def test_the_mean_of_totals_has_two_decimals() -> None:
    forms = [form(n, **{"总分.得分": score}) for n, score in enumerate(("99", "98", "98.01"), 1)]
    departments = summarize(submit_forms(forms, NATIONAL)).departments
    assert str(departments.records[-1]["平均自评总分"]) == "98.34"  # 295.01 / 3 = 98.336…


def test_problems_are_listed_errors_first(submission: Submission) -> None:
    problems = summarize(submission).findings
    levels = problems.column("级别")
    assert levels == sorted(levels, key=["错误", "警告", "提示"].index)
    assert problems.column("序号") == list(range(1, len(problems) + 1))


def test_no_forms_make_an_empty_summary() -> None:
    summary = summarize(submit_forms([], NATIONAL))
    assert summary.projects.records == ()
    assert summary.departments.records[-1]["项目数"] == 0


def test_a_clean_form_is_said_to_be_clean_and_no_form_is_not() -> None:
    clean, nothing = (summarize(submit_forms(forms, NATIONAL)) for forms in ([form(1)], []))
    assert problems_sheet(clean, cell_link, "问题清单").rows[-1].cells[0].value == "没有发现问题。"
    unchecked = problems_sheet(nothing, cell_link, "问题清单").rows[-1].cells[0].value
    assert unchecked == "尚未校验：按“校验并汇总”后，问题列在这里。"


def test_that_sentence_goes_over_all_columns_in_every_host() -> None:
    submission = submit_forms([form(1)], NATIONAL)
    sheet = problems_sheet(summarize(submission), cell_link, "问题清单")
    assert "A4:H4" in {one.address for one in put_down(sheet) if one.op == "merge"}
    written = openpyxl.load_workbook(io.BytesIO(reports()["xlsx"].render(submission)))["问题清单"]
    assert "A4:H4" in {area.coord for area in written.merged_cells.ranges}
    assert written["A4"].value == "没有发现问题。"
    assert written["A4"].alignment.horizontal in (None, "left")


def test_the_last_row_counts_what_concerns_no_single_form_too() -> None:
    blank = Place("表.xlsx", "空表", 1, 1)
    departments = submit_forms([correct_form()], NATIONAL, [blank]).departments
    assert [row["警告"] for row in departments.rows()] == [0, 1]
    assert [record["全簿"] for record in departments.records] == [0, 1]

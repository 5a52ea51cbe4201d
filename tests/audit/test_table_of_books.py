"""Several forms together: books that are wrong and books that are right, for each rule."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from support.tables import form

from xlwings_jixiao import policies
from xlwings_jixiao.audit import Finding, audit, audit_book, judge
from xlwings_jixiao.audit.examples import correct_form
from xlwings_jixiao.domain.form import Entry, Form, Place

NATIONAL = policies.named("national-2020")
OTHER = {
    "表头.项目名称": "设备运维经费",
    "目标.预期目标": "保障叫号、网络等设备全年稳定运行，不误办件。",
    "目标.实际完成情况": "设备全年完好，更换叫号机2台，没有停机。",
}


def said(rule: str, *forms: Form) -> list[Finding]:
    return [one for one in audit_book([judge(one, NATIONAL) for one in forms]) if one.rule == rule]


def beside(changes: dict[str, str]) -> Form:
    """A second project."""
    return form(OTHER | changes)


def verdict(rule: str, *forms: Form) -> str:
    return "、".join(one.severity.value for one in said(rule, *forms)) or "无"


@pytest.mark.parametrize(
    ("wanted", "changes"),
    [
        ("错误", {"表头.项目名称": "窗口服务经费"}),
        ("错误", {"表头.项目名称": "窗口 服务经费"}),
        ("错误", {"表头.项目名称": "窗口服务经费", "资金.年初预算数": "1"}),
        ("警告", {"表头.项目名称": "窗口服务经费", "资金.全年预算数": "1000000.01"}),
        ("警告", {"表头.项目名称": "窗口服务经费", "资金.全年执行数": "0"}),
        ("无", {"表头.项目名称": "窗口服务经费（二期）"}),
        ("无", {"表头.项目名称": "窗口服务"}),
        ("无", {"表头.项目名称": "设备运维经费"}),
        ("无", {"表头.项目名称": ""}),
        ("无", {"表头.项目名称": "—"}),
    ],
)
def test_two_forms_of_one_project(wanted: str, changes: dict[str, str]) -> None:
    assert verdict("JX501", correct_form(), beside(changes)) == wanted


def test_two_forms_without_a_name_are_not_one_project() -> None:
    assert verdict("JX501", form({"表头.项目名称": ""}), beside({"表头.项目名称": ""})) == "无"


@pytest.mark.parametrize(
    ("wanted", "changes"),
    [
        ("警告", {"表.年度": "2022"}),
        ("警告", {"表.年度": "2024"}),
        ("警告", {"表.单位": "万元", "资金.全年预算数": "100"}),
        ("警告", {"表.单位": "千元"}),
        ("警告、警告", {"表.年度": "2022", "表.单位": "千元"}),
        ("无", {"表.年度": "2023"}),
        ("无", {"表.年度": ""}),
        ("无", {"表.单位": ""}),
        ("无", {"表.单位": "元"}),
        ("无", {"表.单位": "万元", "资金.全年预算数": "10000"}),
        ("提示", {"表头.主管部门": "政务服务中心"}),
        ("提示", {"表头.主管部门": "中心"}),
        ("无", {"表头.主管部门": "示例市财政局"}),
        ("无", {"表头.主管部门": "示例市政务服务中心"}),
        ("无", {"表头.主管部门": "示例市 政务服务中心"}),
        ("无", {"表头.主管部门": "示例市"}),
        ("无", {"表头.主管部门": ""}),
    ],
)
def test_a_form_that_differs_from_two_others(wanted: str, changes: dict[str, str]) -> None:
    others = (correct_form(), form({"表头.项目名称": "热线经费"}))
    assert verdict("JX502", *others, beside(changes)) == wanted


def test_what_is_said_of_a_form_that_differs() -> None:
    others = (correct_form(), form({"表头.项目名称": "热线经费"}))
    (year,) = said("JX502", *others, beside({"表.年度": "2022"}))
    assert year.message == "本表年度是2022，其他表多为2023"
    (unit,) = said("JX502", *others, beside({"表.单位": "千元"}))
    assert unit.message == "本表金额单位是千元，其他表多为元"
    (short,) = said("JX502", *others, beside({"表头.主管部门": "政务服务中心"}))
    assert short.message == (
        "主管部门写作“政务服务中心”，其他表写作“示例市政务服务中心”，汇总时会被当成两个部门"
    )


def of_years(*years: str) -> tuple[Form, ...]:
    return tuple(form({"表头.项目名称": f"项目{n}", "表.年度": year}) for n, year in enumerate(years, 1))


@pytest.mark.parametrize(
    ("years", "messages"),
    [
        (("2022", "2023"), ["各表的年度不一致：2022（1张）、2023（1张）"]),
        (("2023", "2022", "2022", "2023"), ["各表的年度不一致：2023（2张）、2022（2张）"]),
        (
            ("2020", "2022", "2023", "2022", "2021"),
            ["各表的年度不一致：2022（2张）、2020（1张）、2023（1张）、2021（1张）"],
        ),
        (("2023", "2023", "2022"), ["本表年度是2022，其他表多为2023"]),
        (
            ("2023", "2023", "2023", "2022", "2024"),
            ["本表年度是2022，其他表多为2023", "本表年度是2024，其他表多为2023"],
        ),
        (
            ("2023", "2023", "2023", "2023", "2022", "2024", "2022"),
            ["3张表的年度与其他表（2023）不同：“项目5”（2022）、“项目6”（2024）、“项目7”（2022）"],
        ),
        (("2023", "2023", "2023"), []),
        (("2023", "", "2023"), []),
    ],
)
def test_most_is_more_than_half_and_many_that_differ_are_told_at_once(
    years: tuple[str, ...], messages: list[str]
) -> None:
    assert [one.message for one in said("JX502", *of_years(*years))] == messages


@pytest.mark.parametrize("sheets", [(), ("Sheet2",), ("Sheet2", "Sheet3")])
def test_blank_forms_are_counted(sheets: tuple[str, ...]) -> None:
    places = [Place("表.xlsx", sheet, 1, 1) for sheet in sheets]
    found = [one for one in audit_book([judge(correct_form(), NATIONAL)], places) if one.rule == "JX503"]
    assert [one.message for one in found] == [
        f"工作表“{sheet}”是空白的自评表，没有填任何内容" for sheet in sheets
    ]
    assert {one.severity.value for one in found} <= {"警告"}


def test_a_blank_form_in_a_file_without_sheets_has_no_name() -> None:
    (found,) = audit_book([], [Place("表.csv", "", 1, 1)])
    assert found.message == "这张自评表是空白的自评表，没有填任何内容"


GOAL = "保障政务服务大厅全年正常开放，群众办事及时、方便。"
RESULT = "全年开放250个工作日，服务群众12万人次，没有发生停办。"


@pytest.mark.parametrize(
    ("about", "changes"),
    [
        ("预期目标", {"目标.预期目标": GOAL}),
        ("预期目标", {"目标.预期目标": GOAL.replace("，", "， ")}),
        ("实际完成情况", {"目标.实际完成情况": RESULT}),
        ("", {}),
        ("", {"目标.预期目标": RESULT}),
        ("", {"目标.预期目标": GOAL + "另购设备。"}),
        ("", {"目标.预期目标": ""}),
        ("", {"目标.预期目标": GOAL, "表头.项目名称": "窗口服务经费"}),
    ],
)
def test_prose_that_is_the_same(about: str, changes: dict[str, str]) -> None:
    found = said("JX504", correct_form(), beside(changes))
    assert [one.message for one in found] == [f"{about}与“窗口服务经费”的一字不差"] * (about != "")
    assert {one.severity.value for one in found} <= {"提示"}


def test_a_books_finding_stands_with_its_form_and_a_blank_sheet_with_none() -> None:
    again = beside({"表头.项目名称": "窗口服务经费", "资金.全年执行数": "0"})
    audited = audit([correct_form(), again], NATIONAL, [Place("另.xlsx", "空", 1, 1)])
    owners = [
        [one.rule for one in judged.findings if one.rule.startswith("JX50")] for judged in audited.judged
    ]
    # Both forms are drawn at one place: the later one owns it.
    assert sorted(rule for rules in owners for rule in rules) == ["JX501"]
    assert [one.rule for one in audited.book_findings] == ["JX503"]
    assert [one.rule for one in audited.all_findings if one.rule.startswith("JX50")] == ["JX501", "JX503"]


def test_findings_are_counted_by_severity_and_an_error_blocks() -> None:
    wrong = audit([form({"指标.得分": "25", "总分.得分": "104"})], NATIONAL)
    assert {severity.value: count for severity, count in wrong.counts().items()} == {"错误": 1}
    assert wrong.blocked
    warned = audit([form({"表.年度": ""})], NATIONAL)
    assert {severity.value: count for severity, count in warned.counts().items()} == {"警告": 1}
    assert not warned.blocked
    (judged,) = warned.judged
    assert [judged.count(severity) for severity in warned.counts()] == [1]
    clean = audit([correct_form()], NATIONAL)
    assert (clean.all_findings, clean.blocked) == ((), False)


def test_findings_go_down_the_form_the_serious_ones_of_a_row_first() -> None:
    many = form(
        {
            "总分.得分": "98",
            "指标.得分": "25",
            "指标.年度指标值": "≥95",
            "表头.主管部门": "",
            "资金.执行率": "95%",
        }
    )
    (judged,) = audit([many], NATIONAL).judged
    order = [
        (found.place.row if found.place else 0, found.severity.value, found.rule) for found in judged.findings
    ]
    rank = {"错误": 0, "警告": 1, "提示": 2}
    assert order == sorted(order, key=lambda one: (one[0], rank[one[1]], one[2]))
    assert [(row, rule) for row, _, rule in order][:2] == [(4, "JX409"), (6, "JX101")]


def on_sheet(sheet: str, one: Form) -> Form:
    """The form on a sheet of its own: only what a book's findings can point to is moved."""

    def moved(entry: Entry) -> Entry:
        return replace(entry, place=entry.place and replace(entry.place, sheet=sheet))

    heads: dict[str, Any] = {
        name: moved(getattr(one, name))
        for name in ("year", "unit", "project", "department", "goal_expected", "goal_actual")
    }
    return replace(one, start=replace(one.start, sheet=sheet), **heads)


def book(*changes: dict[str, str]) -> list[Form]:
    """Forms on sheets 一, 二, 三…, each of a project of its own."""
    own = [
        {
            "表头.项目名称": f"项目{n}",
            "目标.预期目标": f"做第{n}件事。",
            "目标.实际完成情况": f"已做第{n}件。",
        }
        for n in "一二三四"
    ]
    return [on_sheet("一二三四"[n], form(own[n] | change)) for n, change in enumerate(changes)]


def told(rule: str, *changes: dict[str, str]) -> list[tuple[str, str, str]]:
    """Sheet, cell and message of what is found."""
    return [
        (one.place.sheet or "", one.place.cell, one.message)
        for one in said(rule, *book(*changes))
        if one.place
    ]


SHORT, LONG = {"表头.主管部门": "政务中心"}, {"表头.主管部门": "示例市政务中心"}


def test_a_department_written_short_is_told_at_its_first_form_with_all_of_them() -> None:
    short = "主管部门写作“政务中心”，其他表写作“示例市政务中心”，汇总时会被当成两个部门"
    assert told("JX502", LONG, SHORT) == [("二", "B4", short)]
    assert told("JX502", SHORT, LONG) == [("一", "B4", short)]
    assert told("JX502", LONG, SHORT, SHORT) == [
        ("二", "B4", f"{short}；这样写的有2张表：“项目二”、“项目三”")
    ]
    assert told("JX502", LONG, LONG) == told("JX502", SHORT, SHORT) == []
    longer = {"表头.主管部门": "全省示例市政务中心"}
    assert [message[:27] for _, _, message in told("JX502", longer, LONG, SHORT)] == [
        "主管部门写作“示例市政务中心”，其他表写作“全省示例市",
        "主管部门写作“政务中心”，其他表写作“全省示例市政务中",
    ]
    (finding,) = said("JX502", *book(LONG, SHORT))
    assert (finding.severity.value, finding.fix) == ("提示", "各表统一写全称“示例市政务中心”。")


@pytest.mark.parametrize(
    ("years", "wanted"),
    [
        (("2023", "2023", "2022"), [("三", "A2", "本表年度是2022，其他表多为2023")]),
        (("2022", "2023", "2023"), [("一", "A2", "本表年度是2022，其他表多为2023")]),
        (("2021", "2023", "2023", "2022"), [("一", "A2", "各表的年度不一致：2023（2张）、2021（1张）、2022（1张）")]),
        (("2022", "2023"), [("二", "A2", "各表的年度不一致：2022（1张）、2023（1张）")]),
        (("2023", "2023", ""), []),
        (("2023", "2 023"), []),
        (("2023",), []),
        (("", ""), []),
    ],
)  # fmt: skip
def test_years_of_a_book(years: tuple[str, ...], wanted: list[tuple[str, str, str]]) -> None:
    assert told("JX502", *({"表.年度": year} for year in years)) == wanted


def test_the_unit_of_a_form_that_differs_from_the_others() -> None:
    wan = {"表.单位": "万元", "资金.全年预算数": "100"}
    assert told("JX502", wan, {}, {}) == [("一", "A5", "本表金额单位是万元，其他表多为元")]
    assert told("JX502", {}, {}, wan | {"资金.全年预算数": "9999"}) == [
        ("三", "A5", "本表金额单位是万元，其他表多为元")
    ]
    # What can hardly be in 万元 is JX105's, but a year is told all the same.
    assert told("JX502", {}, {}, wan | {"资金.全年预算数": "10000"}) == []
    assert told("JX502", {}, {}, wan | {"资金.全年预算数": "10000", "表.年度": "2022"}) == [
        ("三", "A2", "本表年度是2022，其他表多为2023")
    ]


def test_where_a_year_and_a_unit_of_our_own_workbook_are_typed() -> None:
    forms = book({}, {}, {"表.年度": "2022", "表.单位": "千元"})
    assert [one.fix for one in said("JX502", *forms)] == ["与多数表统一；确属不同的，核对后保留。"] * 2

    def ours(entry: Entry) -> Entry:
        return replace(entry, place=entry.place and replace(entry.place, file="绩效自评.XLSM"))

    last = replace(forms[2], year=ours(forms[2].year), unit=ours(forms[2].unit))
    assert [one.fix for one in said("JX502", *forms[:2], last)] == [
        "与多数表统一；这一格若是公式，到“首页”B4改年度；确属不同的，核对后保留。",
        "与多数表统一；这一格若是公式，到“首页”B6改金额单位；确属不同的，核对后保留。",
    ]


def test_prose_of_two_forms_that_is_the_same_is_one_finding_a_project() -> None:
    goal, result = {"目标.预期目标": GOAL}, {"目标.实际完成情况": RESULT}
    assert told("JX504", goal | result, goal | result) == [
        ("二", "B11", "预期目标、实际完成情况与“项目一”的一字不差")
    ]
    assert told("JX504", goal, result, goal | result) == [
        ("三", "B11", "预期目标与“项目一”的一字不差"),
        ("三", "F11", "实际完成情况与“项目二”的一字不差"),
    ]
    assert told("JX504", result, goal, result) == [("三", "F11", "实际完成情况与“项目一”的一字不差")]
    assert [sheet for sheet, _, _ in told("JX504", goal, goal, goal)] == ["二", "三"]


def test_two_sheets_of_one_project_are_told_at_the_second() -> None:
    again = {"表头.项目名称": "项目一"}
    assert told("JX501", {}, again) == [("二", "B3", "项目“项目一”有两张表，金额也相同")]
    assert told("JX501", {}, {}, again | {"资金.全年执行数": "1"}) == [("三", "B3", "项目“项目一”有两张表")]
    assert [sheet for sheet, _, _ in told("JX501", {}, again, again)] == ["二", "三"]


def test_a_form_without_money_can_be_one_of_two_too() -> None:
    first, second = book({}, {"表头.项目名称": "项目一"})
    assert [one.message for one in said("JX501", replace(first, funds=()), replace(second, funds=()))] == [
        "项目“项目一”有两张表，金额也相同"
    ]
    assert [one.severity.value for one in said("JX501", replace(first, funds=()), second)] == ["警告"]


def test_a_books_finding_is_sorted_into_its_form() -> None:
    wrong = {"表.年度": "2022", "表头.主管部门": "", "资金.执行率": "95%"}
    audited = audit(book({}, {}, wrong), NATIONAL)
    assert [[one.rule for one in judged.findings] for judged in audited.judged] == [
        [],
        [],
        ["JX421", "JX502", "JX409", "JX101"],
    ]
    assert audited.book_findings == ()
    assert [form.project.text for form in audited.forms] == ["项目一", "项目二", "项目三"]
    assert [audited.judged[2].count(severity) for severity in audited.counts()] == list(
        audited.counts().values()
    )

"""How serious each kind of finding is, and what is left out because a cell has not been computed yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from xlwings_jixiao import policies
from xlwings_jixiao.audit import Severity, audit_book, audit_form, judge, rules
from xlwings_jixiao.audit.examples import changed, correct_form
from xlwings_jixiao.domain.form import Entry, Form

NATIONAL, SICHUAN = policies.named("national-2020"), policies.named("sichuan")
ERROR, WARNING, HINT = Severity.ERROR, Severity.WARNING, Severity.HINT
USUAL = {
    ERROR: "101 102 103 104 106 201 206 301 302 305 306 307 309 401 402 404 409 410 412",
    WARNING: (
        "105 107 108 109 110 202 204 205 303 304 308 310 403 405 407 408 411 416 417 418 420 421 430 501 502 503 "
        "601 602 603 604 607 608 610 611 612 614 617 618 622 630 633"
    ),
    Severity.PERSON: "311",
    HINT: (
        "111 203 406 413 414 415 419 422 423 424 425 504 605 606 609 613 615 616 619 620 621 623 624 625 626 631 632"
    ),
}


def found(rule: str, form: Form, policy: str = "national-2020") -> list[Severity]:
    findings = audit_form(judge(form, policies.named(policy)))
    return [finding.severity for finding in findings if finding.rule == rule]


def target(wanted: str, actual: str, score: str = "20") -> dict[str, str]:
    return {"指标.年度指标值": wanted, "指标.实际完成值": actual, "指标.得分": score}


def with_reason(score: str) -> dict[str, str]:
    return target("≥95%", "90%", score) | {"指标.偏差原因": "两批材料不合格，已退换。"}


def share(name: str, actual: str) -> dict[str, str]:
    return {"指标.三级指标": name, "指标.年度指标值": "≥95%", "指标.实际完成值": actual}


def test_the_usual_severity_of_every_rule() -> None:
    wanted = {f"JX{number}": severity for severity, numbers in USUAL.items() for number in numbers.split()}
    assert {rule.id: rule.severity for rule in rules()} == wanted


@pytest.mark.parametrize(
    ("rule", "wrong", "right", "severity"),
    [
        ("JX101", {"资金.执行率": "95%"}, {"资金.执行率": "90%"}, ERROR),
        ("JX101", {"资金.执行率": "约九成"}, {"资金.执行率": "0.9"}, ERROR),
        ("JX101", {"资金.执行率": ""}, {"资金.执行率": "90%"}, WARNING),
        ("JX106", {"资金.年初预算数": "", "来源.年初预算数": ""}, {"资金.年初预算数": "0"}, HINT),
        ("JX106", {"资金.全年预算数": "", "来源.全年预算数": "0"}, {"资金.全年预算数": "1000000"}, ERROR),
        ("JX106", {"来源.全年预算数": "", "来源.年初预算数": ""}, {"来源.全年预算数": "0"}, WARNING),
        ("JX106", {"资金.年初预算数": "-1"}, {"资金.年初预算数": "0"}, ERROR),
        ("JX302", target(">80%", "80%"), target(">80%", "81%"), WARNING),
        ("JX302", target("<3起", "3起"), target("<3起", "2起"), WARNING),
        ("JX302", target(">80%", "79%"), target(">80%", "79%", "19.75"), ERROR),
        ("JX302", target("9月前", "10月"), target("9月前", "8月"), ERROR),
        ("JX302", target("9月前", "10月"), target("9月前", "10月", "15"), ERROR),
        ("JX303", target("≥95%", "90%", "19"), target("≥95%", "90%", "18.95"), ERROR),
        ("JX303", target("≥95%", "90%", "18"), target("≥95%", "90%", "18.95"), ERROR),
        ("JX303", with_reason("18"), with_reason("18.95"), WARNING),
        ("JX310", target("≥95%", "98%", "14"), target("≥95%", "98%", "20"), ERROR),
        ("JX416", share("验收合格率", "101%"), share("验收合格率", "100%"), ERROR),
        ("JX416", share("政策覆盖率", "101%"), share("政策覆盖率", "100%"), WARNING),
        ("JX308", target("≥1000件", "1601件"), target("≥1000件", "1300件"), WARNING),
        ("JX308", target("≥1000件", "1600件"), target("≥1000件", "1300件"), HINT),
        ("JX308", target("≥3次", "12次"), target("≥3次", "5次"), HINT),
        ("JX308", target("≥3次", "13次"), target("≥3次", "5次"), WARNING),
        ("JX308", target("≥40%", "95%"), target("≥40%", "52%"), HINT),
        ("JX402", {"目标.实际完成情况": ""}, {"目标.实际完成情况": "开放250天。"}, ERROR),
        ("JX402", {"目标.实际完成情况": "同预期目标"}, {"目标.实际完成情况": "开放250天。"}, WARNING),
        ("JX403", target(">=95%", ">=95%"), target(">=95%", "97%"), WARNING),
        ("JX403", target("=55人", "=55人"), target("=55人", "55人"), HINT),
        ("JX406", target(">=90", "100%"), target(">=90%", "100%"), HINT),
        ("JX406", target("≥735人次", "735"), target("≥735人次", "735人次"), HINT),
        ("JX406", target("≥12种", "12个"), target("≥12种", "12种"), HINT),
        ("JX406", target("≥3公里", "3个"), target("≥3公里", "3000米"), WARNING),
    ],
)
def test_a_kind_of_finding_has_its_own_severity(
    rule: str, wrong: Mapping[str, str], right: Mapping[str, str], severity: Severity
) -> None:
    assert found(rule, changed(correct_form(), wrong)) == [severity]
    assert found(rule, changed(correct_form(), right)) == []


@pytest.mark.parametrize(
    ("rule", "wrong"),
    [
        ("JX107", {"资金.年初预算数": "800000"}),
        ("JX108", {"资金.全年执行数": "500000", "资金.执行率": "50%"}),
    ],
)
def test_a_missing_reason_is_an_error_where_the_place_demands_one(
    rule: str, wrong: Mapping[str, str]
) -> None:
    form = changed(correct_form(), wrong)
    assert found(rule, form) == [WARNING]
    assert found(rule, form, "sichuan") == [ERROR]


def test_a_layout_without_weights_is_no_fault() -> None:
    assert found("JX206", replace(correct_form(), has_weights=False)) == [HINT]
    assert found("JX206", changed(correct_form(), {"指标.分值": ""})) == [ERROR]


@pytest.mark.parametrize(("budget", "severity"), [("1000000", ERROR), ("1000001", WARNING)])
def test_two_sheets_of_one_project_are_an_error_where_the_amounts_are_the_same(
    budget: str, severity: Severity
) -> None:
    forms = (correct_form(), changed(correct_form(), {"资金.全年预算数": budget}))
    findings = audit_book([judge(form, NATIONAL) for form in forms])
    assert [one.severity for one in findings if one.rule == "JX501"] == [severity]


# Not computed yet


def pending(entry: Entry) -> Entry:
    """A cell of our workbook whose formula was saved without a result."""
    return replace(entry, raw="", pending=True)


def first_row(**entries: Any) -> Form:
    form = correct_form()
    return replace(form, indicators=(replace(form.indicators[0], **entries), *form.indicators[1:]))


def total_line(*names: str) -> Form:
    form = correct_form()
    waiting: dict[str, Any] = {name: pending(getattr(form.funds[0], name)) for name in names}
    return replace(form, funds=(replace(form.funds[0], **waiting), *form.funds[1:]))


@pytest.mark.parametrize(
    ("rule", "column"), [("JX101", "rate"), ("JX309", "score")], ids=["rate", "execution score"]
)
def test_a_cell_of_the_total_that_waits_for_its_formula_is_not_called_blank(rule: str, column: str) -> None:
    assert found(rule, total_line(column)) == []
    assert found("JX417", total_line(column)) == [WARNING]
    form = total_line(column)
    line = replace(form.funds[0], **{column: replace(getattr(form.funds[0], column), pending=False)})
    assert len(found(rule, replace(form, funds=(line, *form.funds[1:])))) == 1


def test_a_score_that_waits_for_its_formula_is_not_called_blank() -> None:
    score = correct_form().indicators[0].score
    waiting = first_row(score=pending(score))
    assert found("JX309", waiting) == []
    assert found("JX417", waiting) == [WARNING]
    assert found("JX309", first_row(score=replace(score, raw=""))) == [ERROR]


def test_a_score_that_no_formula_can_give_is_called_blank_all_the_same() -> None:
    row = correct_form().indicators[0]
    form = first_row(score=pending(row.score), actual=replace(row.actual, raw="已完成"))
    assert found("JX309", form) == [ERROR]
    assert found("JX417", form) == []


def test_a_total_that_waits_is_not_compared_and_only_counts_where_it_could_be_computed() -> None:
    form = correct_form()
    waiting = replace(form, total_score=pending(form.total_score))
    assert found("JX306", waiting) == []
    assert found("JX417", waiting) == [WARNING]
    assert found("JX306", replace(form, total_score=replace(form.total_score, raw=""))) == [ERROR]


def test_cells_that_wait_are_counted() -> None:
    form = total_line("rate", "score")
    form = replace(form, total_score=pending(form.total_score))
    findings = audit_form(judge(form, NATIONAL))
    (message,) = [one.message for one in findings if one.rule == "JX417"]
    assert message.startswith("有3个由函数计算的格子")


def test_the_policies_differ_in_whether_a_reason_is_demanded() -> None:
    assert not NATIONAL.reason_required
    assert SICHUAN.reason_required


@pytest.mark.parametrize(
    "cell",
    [
        *("表头.项目名称", "表头.主管部门", "表头.实施单位", "目标.预期目标", "目标.实际完成情况"),
        *("资金.年初预算数", "资金.全年预算数", "资金.全年执行数", "资金.分值", "资金.执行率", "资金.得分"),
        *("指标.年度指标值", "指标.实际完成值", "指标.分值", "指标.得分"),
        *("总分.分值", "总分.得分", "总分.等级"),
    ],
)
def test_an_error_of_excel_is_said_once_and_not_called_blank_or_no_number_as_well(cell: str) -> None:
    findings = audit_form(judge(changed(correct_form(), {cell: "#DIV/0!"}), NATIONAL))
    assert [(one.rule, one.severity) for one in findings] == [("JX412", ERROR)]

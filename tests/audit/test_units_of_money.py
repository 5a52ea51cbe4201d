"""The unit of the amounts: what the form says of itself first, then the forms beside it, and nothing forbidden by these."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from xlwings_jixiao import policies
from xlwings_jixiao.audit import Finding, Severity, audit_book, judge
from xlwings_jixiao.audit.examples import changed, correct_form
from xlwings_jixiao.domain.form import Form
from xlwings_jixiao.submission import submit_forms
from xlwings_jixiao.summary import summarize

NATIONAL = policies.named("national-2020")


def project(name: str, unit: str, amount: str, **more: str) -> Form:
    money = {f"资金.{column}": amount for column in ("年初预算数", "全年预算数", "全年执行数")}
    cells = {key.replace("_", "."): text for key, text in more.items()}
    return changed(correct_form(), {"表头.项目名称": name, "表.单位": unit} | money | cells)


def said(*forms: Form) -> list[Finding]:
    found = audit_book([judge(one, NATIONAL) for one in forms])
    return [finding for finding in found if finding.rule == "JX105"]


def in_sums(*forms: Form) -> Decimal:
    return summarize(submit_forms(list(forms), NATIONAL)).departments.records[-1]["全年预算数"]


def test_yuan_typed_into_a_book_in_wan_are_noticed_and_kept_out_of_the_sums() -> None:
    book = (project("甲", "万元", "150"), project("乙", "万元", "12.5"), project("丙", "万元", "500000"))
    (finding,) = said(*book)
    assert finding.severity is Severity.WARNING
    assert finding.message == (
        "表头单位是万元，全年预算数500000万元合50亿元，疑为按元填写：其他表按万元填的只有12.5～150万元"
    )
    assert in_sums(*book) == Decimal("162.5")


def test_a_motorway_beside_forms_in_yuan_is_asked_about_and_not_forbidden() -> None:
    road = project("高速公路建设", "万元", "180000")
    others = (project("甲", "元", "300000"), project("乙", "元", "90000"))
    (finding,) = said(road, *others)
    assert finding.severity is Severity.WARNING
    assert finding.fix.endswith("确是18亿元的，在预期目标或完成情况里写明“18亿元”。")


@pytest.mark.parametrize(
    "where",
    [
        {"目标_实际完成情况": "完成投资18亿元，通车里程42公里。"},
        {"目标_预期目标": "总投资180000万元，新建42公里。"},
        {"指标二_年度指标值": "≤18.6亿元"},
        {"表头_项目名称": "高速公路建设（18亿元）"},
    ],
)
def test_what_the_form_writes_out_settles_it(where: dict[str, str]) -> None:
    road = project("高速公路建设", "万元", "180000", **where)
    book = (road, project("甲", "元", "300000"), project("乙", "元", "90000"))
    assert said(*book) == []
    assert in_sums(*book) == Decimal(1_800_390_000)


@pytest.mark.parametrize(
    ("amount", "text", "shown"),
    [
        ("36500", "支付测评费36500元。", "36500元"),
        ("36500", "支付测评费3.65万元。", "3.65万元"),
        ("226750", "合同金额22.68万元。", "22.68万元"),
        ("1489200", "全年支付1,489,200元。", "1,489,200元"),
        ("36553", "支付测评费36.55千元。", "36.55千元"),
        ("365530000", "完成投资3.66亿元。", "3.66亿元"),
        ("36553.456", "支付测评费36553.46元。", "36553.46元"),
    ],
)
def test_the_same_amount_in_the_text_with_another_unit_is_an_error(
    amount: str, text: str, shown: str
) -> None:
    (finding,) = said(project("测评", "万元", amount, 目标_实际完成情况=text))
    assert finding.severity is Severity.ERROR
    assert finding.message.startswith(f"表头单位是万元，而实际完成情况写着“{shown}”")
    assert finding.fix.startswith("金额是按元填的，把“项目资金”后的（万元）改为（元）")


def test_amounts_in_wan_under_yuan_are_told_by_the_text_too() -> None:
    (finding,) = said(project("测评", "元", "365.5", 目标_实际完成情况="支付365.5万元。"))
    assert finding.severity is Severity.ERROR
    assert "改为（万元）" in finding.fix


@pytest.mark.parametrize("text", ["每人补助36500元/年。", "补助标准36500元每人", "单价12000元/台"])
def test_a_price_is_no_amount_of_the_project(text: str) -> None:
    (finding,) = said(project("测评", "万元", "36500", 目标_实际完成情况=text))
    assert finding.severity is Severity.WARNING


@pytest.mark.parametrize(("initial", "full_year"), [("50", "500000"), ("500000", "50"), ("49.8", "500000")])
def test_one_column_in_wan_and_one_in_yuan_is_an_error(initial: str, full_year: str) -> None:
    mixed = changed(project("甲", "元", full_year), {"资金.年初预算数": initial})
    (finding,) = said(mixed)
    assert finding.severity is Severity.ERROR
    assert "像是一栏按万元、一栏按元填写" in finding.message
    assert finding.fix == "把各栏金额换算成同一单位，与表头的（元）一致。"


def test_a_budget_that_was_hardly_spent_is_not_two_units() -> None:
    assert said(changed(project("甲", "元", "500000"), {"资金.全年执行数": "50"})) == []


@pytest.mark.parametrize(("amount", "said_so"), [("89.974", True), ("389.974", True), ("389.97", False)])
def test_an_amount_finer_than_fen_is_hardly_in_yuan(amount: str, said_so: bool) -> None:
    found = said(project("甲", "元", amount))
    assert [finding.severity for finding in found] == [Severity.WARNING] * said_so


def test_a_computed_unit_is_typed_on_the_first_sheet() -> None:
    one = project("甲", "万元", "36500", 目标_实际完成情况="支付36500元。")
    assert one.unit.place is not None
    ours = replace(one, unit=replace(one.unit, place=replace(one.unit.place, file="绩效自评.xlsm")))
    (finding,) = said(ours)
    assert "到“首页”B6改金额单位" in finding.fix


@pytest.mark.parametrize(
    ("written", "settled"),
    [("18000万元", True), ("17999万元", False), ("180亿元", True), ("180.0001亿元", False)],
)
def test_an_amount_in_the_text_within_ten_times_of_the_budget_settles_it(written: str, settled: bool) -> None:
    road = project("高速公路建设", "万元", "180000", 目标_实际完成情况=f"完成投资{written}。")
    assert (said(road) == []) is settled


@pytest.mark.parametrize(
    ("amount", "shown"), [("12345", "1.23亿元"), ("12355", "1.24亿元"), ("20000", "2亿元")]
)
def test_a_large_budget_is_shown_in_yi_with_two_decimals(amount: str, shown: str) -> None:
    (finding,) = said(project("高速公路建设", "万元", amount))
    assert f"全年预算数{amount}万元合{shown}，疑为按元填写" in finding.message
    assert finding.message.endswith("：表中没有写明单位的金额可以对照")


@pytest.mark.parametrize(
    ("budget", "others", "said_so"),
    [
        ("150000", ("150", "12.5"), True),
        ("149999", ("150", "12.5"), False),
        ("150000", ("150",), True),
    ],
)
def test_a_thousand_times_the_others_in_wan_is_another_order(
    budget: str, others: tuple[str, ...], said_so: bool
) -> None:
    book = [project(f"丙{amount}", "万元", amount) for amount in others]
    (finding,) = said(project("甲", "万元", budget), *book)
    span = "12.5～150" if len(others) > 1 else "150"
    assert (f"其他表按万元填的只有{span}万元" in finding.message) is said_so
    assert finding.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("initial", "full_year", "mixed"),
    [
        ("100", "2000000", True),
        ("100", "2000001", False),
        ("100", "500000", True),
        ("100", "499999", False),
        ("2000000", "100", True),
        ("", "500000", False),
        ("0", "500000", False),
    ],
)
def test_columns_that_are_ten_thousand_apart_within_twice(initial: str, full_year: str, mixed: bool) -> None:
    one = changed(project("甲", "元", full_year), {"资金.年初预算数": initial})
    assert [finding.severity is Severity.ERROR for finding in said(one)] == [True] * mixed


def test_the_two_columns_are_named() -> None:
    (finding,) = said(changed(project("甲", "万元", "50"), {"资金.全年执行数": "500000"}))
    assert finding.message == (
        "表头单位是万元，而年初预算数50与全年执行数500000相差约一万倍，像是一栏按万元、一栏按元填写"
    )


@pytest.mark.parametrize(
    ("amount", "severity"),
    [
        ("99.99", Severity.WARNING),
        ("100", None),
        ("100.001", Severity.WARNING),
        ("9999.999", Severity.WARNING),
        ("10000.001", None),
    ],
)
def test_few_yuan_and_shares_of_a_fen(amount: str, severity: Severity | None) -> None:
    assert [finding.severity for finding in said(project("甲", "元", amount))] == [severity] * (
        severity is not None
    )


def test_one_digit_in_the_text_is_no_rounding_unless_it_is_exact() -> None:
    assert said(project("甲", "元", "30000", 目标_实际完成情况="支付3万元。")) == []
    (finding,) = said(project("甲", "万元", "29000", 目标_实际完成情况="支付3万元。"))
    assert finding.severity is Severity.WARNING
    (finding,) = said(project("甲", "万元", "30000", 目标_实际完成情况="支付3万元。"))
    assert finding.severity is Severity.ERROR


def test_a_form_without_a_unit_is_told_so() -> None:
    (finding,) = said(project("甲", "", "30000"))
    assert (finding.severity, finding.message) == (Severity.WARNING, "没有写明金额单位是元还是万元")
    assert finding.fix == "在“项目资金”后注明（元）或（万元）。"
    assert said(project("甲", "千元", "30000")) == []


def test_where_the_amount_is_written_is_said() -> None:
    for where, place in (
        ({"表头_项目名称": "测评费36500元"}, "项目名称"),
        ({"目标_预期目标": "测评费36500元"}, "预期目标"),
        ({"目标_实际完成情况": "测评费36500元"}, "实际完成情况"),
        ({"指标_年度指标值": "36500元"}, "指标“窗口开放率”"),
        ({"指标_实际完成值": "36500元"}, "指标“窗口开放率”"),
        ({"指标_偏差原因": "少付36500元"}, "指标“窗口开放率”"),
    ):
        (finding,) = said(project("测评", "万元", "36500", **where))
        assert finding.message.startswith(
            f"表头单位是万元，而{place}写着“36500元”，正是年初预算数36500按元算的数"
        )

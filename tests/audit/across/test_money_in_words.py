"""Amounts in words against the fund block: of 1000000 yuan 900000 were spent, 100000 are left."""

from __future__ import annotations

import pytest
from support.rows_and_words import found, goal, money, result

from xlwings_jixiao.audit import Severity


def named(name: str) -> dict[str, str]:
    return {"表头.项目名称": name}


@pytest.mark.parametrize(
    "name",
    [
        "窗口服务经费50万元",
        "关于下达窗口服务资金36万元的项目（财行〔2023〕47号）",
        "窗口服务（99万元）",
        "窗口服务经费1,000,001元",
        "窗口服务补助资金0.1亿元",
    ],
)
def test_an_amount_in_the_name_that_no_fund_row_has(name: str) -> None:
    (finding,) = found("JX611", named(name))
    assert finding.severity is Severity.WARNING
    assert "资金表的全年预算数是1000000元" in finding.message


@pytest.mark.parametrize(
    "name",
    [
        "窗口服务经费100万元",
        "窗口服务经费90万元",  # what was spent
        "窗口服务经费1,000,000元",
        "窗口服务经费（财行〔2023〕50号）",
        "2023年窗口服务经费",
        "20万元以上设备运维经费",
        "老年人每人50元补助",
        "高龄津贴人均100元",
        "小额贷款10万元贴息",
        "窗口服务经费50万元、设备经费100万元",
    ],
)
def test_names_without_an_amount_of_their_own_or_with_the_right_one(name: str) -> None:
    assert found("JX611", named(name)) == []


def test_the_unit_of_the_table_counts() -> None:
    in_wan = {"表.单位": "万元", **money("50", "36", "36")}
    assert found("JX611", named("窗口服务经费50万元"), in_wan) == []
    (finding,) = found("JX611", named("窗口服务经费60万元"), in_wan)
    assert finding.message == "项目名称写“60万元”，资金表的全年预算数是36万元，两处不符"


@pytest.mark.parametrize(
    "text",
    [
        "全年共支出80万元，窗口全年开放。",
        "实际支出91万元。",
        "项目资金支出850000元，用于窗口。",
        "累计支付89.9万元。",
        "全年支出900,001元。",
    ],
)
def test_spending_in_words_that_is_another_sum(text: str) -> None:
    assert [finding.severity for finding in found("JX612", result(text))] == [Severity.WARNING]


@pytest.mark.parametrize(
    "text",
    [
        "全年共支出90万元，窗口全年开放。",
        "全年共支出900000元。",
        "支付印刷费5万元，窗口全年开放。",  # a part
        "全年共支付工资50万元。",
        "共支出60万元用于窗口，实际支出30万元用于设备。",
        "年度预算100万元。",
        "全年共支出100万元。",  # the budget, which the fund block has
        "全年支出约80万元。",
    ],
)
def test_spending_in_words_that_agrees_or_is_a_part(text: str) -> None:
    assert found("JX612", result(text)) == []


def test_a_sum_cut_off_at_its_decimals_is_the_same() -> None:
    spent = money("1000000", "1000000", "899740")
    assert found("JX612", spent, result("全年共支出89.97万元。")) == []
    assert len(found("JX612", spent, result("全年共支出89.95万元。"))) == 1


@pytest.mark.parametrize(
    ("executed", "written", "same"),
    [
        ("899740.6", "89.9740万元", True),
        ("899740.4", "89.9741万元", False),
        ("899740.5", "89.9741万元", True),
        ("899790", "89.97万元", True),
        ("899800", "89.97万元", False),
        ("904999", "90万元", True),
        ("905001", "90万元", False),
        ("895000", "90万元", True),
        ("894999", "90万元", False),
        ("909999", "90万元", False),
        ("909999", "90.0万元", False),
        ("900999", "90.0万元", True),
    ],
)
def test_an_amount_in_words_is_rounded_or_where_it_has_decimals_cut_off(
    executed: str, written: str, same: bool
) -> None:
    spent = money("1000000", "1000000", executed)
    assert (found("JX612", spent, result(f"全年共支出{written}。")) == []) is same


def test_the_total_is_what_is_compared_with_words() -> None:
    (finding,) = found("JX612", {"来源.全年执行数": "850000"}, result("全年共支出80万元。"))
    assert finding.message == "实际完成情况写“全年共支出80万元”，全年执行数是900000元，两处不符"
    (finding,) = found("JX611", {"来源.全年预算数": "850000"}, named("窗口服务经费80万元"))
    assert finding.message == "项目名称写“80万元”，资金表的全年预算数是1000000元，两处不符"
    (finding,) = found("JX611", {"资金.全年预算数": "", "来源.全年预算数": ""}, named("窗口服务经费80万元"))
    assert finding.message == "项目名称写“80万元”，资金表的年初预算数是1000000元，两处不符"


@pytest.mark.parametrize(
    ("text", "severity", "end"),
    [
        ("尾款8万元于次年支付。", Severity.HINT, "还有20000元没有说明"),
        ("结余资金99999元收回。", Severity.HINT, "还有1元没有说明"),
        ("其中软件尾款2万元，按合同次年支付。", Severity.HINT, "还有80000元没有说明"),
        ("剩余资金20万元结转。", Severity.HINT, "是100000元"),
        ("尾款900000元次年支付。", Severity.WARNING, "像是填混了"),
    ],
)
def test_what_is_left_in_words_is_another_sum(text: str, severity: Severity, end: str) -> None:
    (finding,) = found("JX613", result(text))
    assert finding.severity is severity
    assert finding.message.endswith(end)


@pytest.mark.parametrize(
    "text",
    [
        "尾款10万元于次年支付。",
        "结余资金100,000元收回。",
        "尾款6万元次年支付，结余4万元收回。",  # several sums
        "尾款于次年支付。",
        "全年共支出90万元。",
        "招标节约8万元。",
    ],
)
def test_what_is_left_in_words_agrees(text: str) -> None:
    assert found("JX613", result(text)) == []


def test_nothing_left_is_not_compared() -> None:
    for blank in ("资金.全年预算数", "资金.全年执行数"):
        assert found("JX613", {blank: ""}, result("尾款8万元次年支付。")) == []
    assert found("JX613", money("900000", "900000", "900000"), result("尾款8万元已支付。")) == []


@pytest.mark.parametrize(
    ("parts", "severity"),
    [
        ((goal("申请预算资金100万元"), result("完成预算资金90万元")), Severity.WARNING),
        ((goal("申请预算资金100万元"),), Severity.WARNING),
        ((result("2023年度实际支出900,000.00元。"),), Severity.WARNING),
        ((result("项目资金共支付90万元"),), Severity.WARNING),
        ((result("按合同支付尾款。"),), Severity.HINT),
        ((result("已按合同款项，完成尾款10%支付；完成监理费付款。"),), Severity.HINT),
        ((result("每月据实支付费用"),), Severity.HINT),
    ],
)
def test_goals_and_results_of_money_alone(parts: tuple[dict[str, str], ...], severity: Severity) -> None:
    assert [finding.severity for finding in found("JX614", *parts)] == [severity]


@pytest.mark.parametrize(
    "parts",
    [
        (goal("申请预算资金100万元，保障大厅全年开放。"),),
        (result("按照时间节点完成测评，及时支付尾款。"),),
        (result("全年产生快递36369件，能及时支付快递费用。"),),
        (named("与委托运营方结算费用"), result("已完成委托运营方费用结算")),
        (named("退休人员工资"), result("按月支付费用。")),
        (result(""),),
        (result("筹集资金90万元，建成口袋公园2座。"),),
    ],
)
def test_goals_and_results_that_tell_what_was_done(parts: tuple[dict[str, str], ...]) -> None:
    assert found("JX614", *parts) == []

"""The fund block against the rows: spending, goals and costs, with the bounds from both sides."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support.rows_and_words import form, found, money, result, row

from xlwings_jixiao.audit import Severity

SHORT = {**row("业务培训期数", "≥12期", "8期"), "指标.得分": "13.33"}
ALL_SPENT = money("1000000", "1000000", "1000000")


def cost(target: str, actual: str, name: str = "项目总成本") -> dict[str, str]:
    return row(name, target, actual, "经济成本指标")


@pytest.mark.parametrize("executed", ["599999", "400000", "370500", "100000", "1"])
def test_little_was_spent_and_all_is_at_full(executed: str) -> None:
    (finding,) = found("JX606", money("1000000", "1000000", executed))
    assert finding.severity is Severity.HINT


@pytest.mark.parametrize(
    "parts",
    [
        (money("1000000", "1000000", "600000"),),
        (money("1000000", "1000000", "900000"),),
        (money("1000000", "1000000", "0"),),
        (money("1000000", "1000000", "400000"), {"指标.得分": "18", "指标.偏差原因": "窗口停办两周。"}),
        (money("1000000", "1000000", "400000"), result("窗口全年开放，公开招标节约60万元。")),
        (money("1000000", "1000000", "400000"), {"满意度.偏差原因": "资金结余：尾款次年支付。"}),
    ],
)
def test_little_spending_that_is_explained_or_had_its_price(parts: tuple[dict[str, str], ...]) -> None:
    assert found("JX606", *parts) == []


def proportional(short: dict[str, str], score: str) -> dict[str, str]:
    return {**short, "指标.得分": score}


@pytest.mark.parametrize(
    "short",
    [
        SHORT,
        proportional({**SHORT, "指标.实际完成值": "11期"}, "18.33"),
        proportional(row("新建农村公路", "≥35公里", "34.9公里"), "19.94"),
        proportional(row("采购办公设备", "15台", "14台"), "18.67"),
        proportional(row("招录辅警", "不少于150人", "148人"), "19.73"),
    ],
)
def test_all_is_spent_and_less_was_done(short: dict[str, str]) -> None:
    assert [finding.severity for finding in found("JX607", ALL_SPENT, short)] == [Severity.WARNING]
    assert found("JX607", money("1000000", "1000000", "999999"), short) == []
    assert found("JX607", ALL_SPENT, short, {"指标.偏差原因": "单价上涨。"}) == []


@pytest.mark.parametrize(
    ("short", "rule"),
    [
        (row("新建农村公路", "≥35公里", "20公里"), "JX302"),
        (row("采购办公设备", "15台", "14台"), "JX302"),
        (row("招录辅警", "不少于150人", "100人"), "JX302"),
        ({**row("栽植行道树", "≥500株", "420株"), "指标.分值": "", "指标.得分": ""}, "JX430"),
    ],
)
def test_where_another_rule_speaks_of_the_row_the_money_is_not_said_again(
    short: dict[str, str], rule: str
) -> None:
    assert found("JX607", ALL_SPENT, short) == []
    assert len(found(rule, ALL_SPENT, short)) == 1


@pytest.mark.parametrize(
    "done",
    [
        row("业务培训期数", "≥12期", "12期"),
        row("业务培训期数", "≥12期", "13期"),
        row("有责投诉件数", "≤3件", "5件"),  # too many of a bad thing, not too few
        row("验收合格率", "≥95%", "90%", "质量指标"),
        row("业务培训期数", "≥12期", "已完成"),
    ],
)
def test_all_is_spent_and_no_number_fell_short(done: dict[str, str]) -> None:
    assert found("JX607", ALL_SPENT, done) == []


@pytest.mark.parametrize(
    ("costs", "severity"),
    [
        (cost("≤100万元", "100万元"), Severity.WARNING),
        (cost("≤100万元", "95"), Severity.WARNING),
        (cost("≤1000000元", "850000元"), Severity.WARNING),
        (cost("≤100万元", "90.1万元", "项目总投资"), Severity.WARNING),
        (cost("≤100万元", "89.99万元", "成本总额"), Severity.WARNING),
        (cost("≤91万元", "91", "总成本"), Severity.WARNING),
        (cost("≤100元/人", "95万元"), Severity.WARNING),  # a target that is no amount
        (cost("控制在预算内", "95万元"), Severity.WARNING),
        (cost("80-100万元", "95万元"), Severity.WARNING),
    ],
)
def test_a_total_cost_that_is_not_what_was_spent(costs: dict[str, str], severity: Severity) -> None:
    assert [finding.severity for finding in found("JX608", costs)] == [severity]


@pytest.mark.parametrize(
    "costs",
    [
        cost("≤100万元", "90万元"),
        cost("≤100万元", "90"),
        cost("≤1000000元", "900,000元"),
        cost("≤100万元", "100万元", "单项业务成本"),  # the cost of a part
        cost("≤500元", "480元", "设备采购单价"),
        row("项目总投资", "≥100万元", "120万元", "经济效益指标", "效益指标"),  # no cost
        {**cost("≤100万元", "95万元"), "指标.偏差原因": "含自筹资金5万元。"},
        cost("控制在预算内", "未超预算"),
    ],
)
def test_costs_that_are_what_was_spent_or_something_else(costs: dict[str, str]) -> None:
    assert found("JX608", costs) == []


def test_a_rounded_cost_is_the_same_unless_it_is_the_limit_itself() -> None:
    spent = money("900000", "899740", "899740")
    assert found("JX608", spent, cost("≤95万元", "89.97万元")) == []
    assert found("JX608", spent, cost("≤95万元", "90万元")) == []
    (finding,) = found("JX608", spent, cost("≤90万元", "90"))
    assert finding.severity is Severity.HINT
    assert finding.message == (
        "“项目总成本”的实际完成值是“90”，全年执行数是899740元，两处不一致，像是照抄了目标"
    )


def test_the_sources_tell_what_was_spent_where_the_total_is_zero() -> None:
    spent = {**money("900000", "900000", "899740"), "资金.全年执行数": "0"}
    assert len(found("JX608", spent, cost("≤90万元", "85万元"))) == 1
    assert found("JX608", spent, cost("≤90万元", "89.974万元")) == []


CUT = money("1200000", "1000000", "900000")


@pytest.mark.parametrize(
    ("amounts", "costs"),
    [
        (CUT, cost("≤120万元", "90万元")),
        (CUT, cost("≤1200000元", "900000元")),
        (CUT, cost("120万元", "90", "总成本")),
        (CUT, cost("不超过120万元", "90万元", "项目总投资")),
        (money("800000", "1000000", "900000"), cost("≤80万元", "90万元")),
    ],
)
def test_a_cost_limit_that_is_still_the_first_budget(amounts: dict[str, str], costs: dict[str, str]) -> None:
    (finding,) = found("JX609", amounts, costs)
    assert finding.severity is Severity.HINT
    assert "全年预算数已调整为1000000元" in finding.message


@pytest.mark.parametrize(
    ("amounts", "costs"),
    [
        (CUT, cost("≤100万元", "90万元")),
        (CUT, cost("≤110万元", "90万元")),
        (money("1200000", "1200000", "900000"), cost("≤120万元", "90万元")),
        (CUT, cost("≤120万元", "90万元", "单项成本")),
        (money("0", "1000000", "900000"), cost("≤0元", "90万元")),
        (CUT, {**cost("≤120万元", "90万元"), "指标.偏差原因": "目标未随预算调整。"}),
    ],
)
def test_cost_limits_that_follow_the_budget(amounts: dict[str, str], costs: dict[str, str]) -> None:
    assert found("JX609", amounts, costs) == []


@pytest.mark.parametrize(
    ("initial", "full_year"),
    [
        ("800000", "1000000"),
        ("999999.99", "1000000"),
        ("0", "1000000"),
        ("1200000", "1000000"),
        ("1", "1000000"),
    ],
)
def test_a_source_was_changed_and_no_word_says_why(initial: str, full_year: str) -> None:
    changed = {"来源.年初预算数": initial, "来源.全年预算数": full_year}
    assert [finding.severity for finding in found("JX610", changed)] == [Severity.WARNING]
    assert found("JX610", changed, result("年中追加财政拨款，窗口全年开放。")) == []
    assert found("JX610", changed, {"指标.偏差原因": "资金来源调整。"}) == []


@pytest.mark.parametrize("full_year", ["999999.99", "0", "1000001"])
def test_sources_that_do_not_add_up_are_told_as_that_alone(full_year: str) -> None:
    changed = {"来源.全年预算数": full_year}
    assert found("JX610", changed) == []
    assert found("JX103", changed) != []


@pytest.mark.parametrize(
    "changed",
    [
        {},
        {"来源.年初预算数": ""},
        {"来源.全年预算数": ""},
        {"来源.年初预算数": "800000", "资金.年初预算数": "800000"},  # the total was changed too: JX107
        {"来源.年初预算数": "800000", "资金.年初预算数": ""},
        {
            "来源.年初预算数": "90",
            "来源.全年预算数": "89.974",
            "资金.年初预算数": "0",
            "资金.全年预算数": "0",
        },
    ],
)
def test_sources_that_did_not_change_or_are_told_elsewhere(changed: dict[str, str]) -> None:
    assert found("JX610", changed) == []


def test_two_sources_that_change_places_are_one_finding() -> None:
    whole = form({"来源.年初预算数": "800000"})
    other = replace(
        whole.funds[1],
        label=replace(whole.funds[1].label, raw="其他资金"),
        initial=replace(whole.funds[1].initial, raw="200000"),
        full_year=replace(whole.funds[1].full_year, raw="0"),
    )
    (finding,) = found("JX610", replace(whole, funds=(*whole.funds, other)))
    assert finding.message == (
        "资金总额没有变，“其中：当年财政拨款”由800000变为1000000，“其他资金”由200000变为0，表中没有说明"
    )
    assert finding.where.startswith("“其中：当年财政拨款”的全年预算数")
    assert finding.key.subject == ""

"""Weights: forms that are wrong and forms that are right, for each rule, on either side of what decides."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from support.tables import findings, form, message, table, verdict

from xlwings_jixiao.audit.examples import correct_form
from xlwings_jixiao.domain.form import Form


@pytest.mark.parametrize(
    ("rule", "wanted", "changes"),
    table("""
    规则  | 应为 | 执行分值 | 分值 | 得分 | 总分分值
    JX201 | 错误 | 10 | 20.01 | 20 | 100
    JX201 | 错误 | 10 | 19.99 | 20 | 100
    JX201 | 错误 | 10 | 30    | 30 | 110
    JX201 | 错误 | 20 | 20    | 20 | 110
    JX201 | 错误 | 0  | 20    | 20 | 90
    JX201 | 错误 | 10 | 20    | 20 | 99
    JX201 | 错误 | 10 | 20    | 20 | 100.5
    JX201 | 无   | 10 | 20    | 20 | 100
    JX201 | 无   | 10 | 20.00 | 20 | 100.00
    JX201 | 无   | 20 | 10    | 10 | 100
    JX201 | 无   | 0  | 30    | 30 | 100
    JX201 | 无   | 10 | 20    | 20 |
    JX201 | 无   |    | 20    | 20 | 100
    JX201 | 无   | 10 |       | 20 | 100
    JX201 | 无   | 10 | 二十  | 20 | 100

    JX202 | 警告 | 20 | 10 | 10 | 100
    JX202 | 警告 | 9.99 | 20.01 | 20 | 100
    JX202 | 警告 | 10.01 | 19.99 | 19.99 | 100
    JX202 | 警告 | 0  | 30 | 30 | 100
    JX202 | 警告 | 15 | 15 | 15 | 100
    JX202 | 无   | 10 | 20 | 20 | 100
    JX202 | 无   | 10.00 | 20 | 20 | 100
    JX202 | 无   |    | 20 | 20 | 100
    JX202 | 无   | 十 | 20 | 20 | 100
    JX202 | 无   | 10 | 90 | 20 | 100

    JX204 | 警告 | 10 | 0    | 0  | 100
    JX204 | 警告 | 10 | 0.00 | 0  | 100
    JX204 | 警告 | 10 | 0    | 20 | 100
    JX204 | 警告 | 10 | 0    |    | 100
    JX204 | 警告 | 0  | 0    | 0  | 100
    JX204 | 无   | 10 | 0.01 | 0  | 100
    JX204 | 无   | 10 | -0.01 | 0 | 100
    JX204 | 无   | 10 | 20   | 0  | 100
    JX204 | 无   | 10 |      | 0  | 100
    JX204 | 无   | 0  | 20   | 20 | 100

    JX206 | 错误 | 10 |       | 20 | 100
    JX206 | 错误 | 10 | —     | 20 | 100
    JX206 | 错误 | 10 | 二十  | 20 | 100
    JX206 | 错误 | 10 | -0.01 | 20 | 100
    JX206 | 错误 | 十 | 20    | 20 | 100
    JX206 | 错误 |    | 20    | 20 | 100
    JX206 | 错误、错误 |  |    | 20 | 100
    JX206 | 无   | 10 | 20    | 20 | 100
    JX206 | 无   | 10 | 0     | 0  | 100
    JX206 | 无   | 0  | 20    | 20 | 100
    JX206 | 无   | 10 | 20.5  | 20 | 100
    JX206 | 无   | 10 | #REF! | 20 | 100
    """),
)
def test_weights(rule: str, wanted: str, changes: dict[str, str]) -> None:
    assert verdict(rule, form(changes)) == wanted


def divided(*weights: str, levels: tuple[str, ...] = ("产出", "产出", "效益", "满意度")) -> Form:
    """The correct form with other weights and level-1 groups."""
    one = correct_form()
    rows = tuple(
        replace(
            row,
            weight=replace(row.weight, raw=weight),
            score=replace(row.score, raw=weight),
            level1=replace(row.level1, raw=f"{level}指标"),
            level2=replace(row.level2, raw="经济成本指标" if level == "成本" else row.level2.raw),
        )
        for row, weight, level in zip(one.indicators, weights, levels, strict=True)
    )
    return replace(one, indicators=rows)


WITH_COST = ("成本", "产出", "效益", "满意度")


@pytest.mark.parametrize(
    ("weights", "levels", "differ"),
    [
        (("20", "30", "30", "10"), None, False),
        (("10", "40", "30", "10"), None, False),
        (("25", "25", "30", "10"), None, False),
        (("20", "40", "20", "10"), WITH_COST, False),
        (("10", "30", "40", "10"), None, True),
        (("20", "30", "20", "20"), None, True),
        (("20", "29.99", "30.01", "10"), None, True),
        (("30", "30", "20", "10"), None, True),
        (("30", "20", "30", "10"), WITH_COST, True),
        (("20", "30", "30", "10"), WITH_COST, True),
    ],
)
def test_what_the_groups_are_worth(
    weights: tuple[str, ...], levels: tuple[str, ...] | None, differ: bool
) -> None:
    one = divided(*weights, levels=levels) if levels else divided(*weights)
    assert (verdict("JX203", one) != "无") is differ
    assert verdict("JX201", one) == "无"
    # Where the place divides 80 points as it likes, nothing is compared.
    assert verdict("JX203", one, "hubei") == "无"
    assert verdict("JX202", one, "hubei") == "警告"


@pytest.mark.parametrize(
    ("levels", "missing"),
    [
        (("产出", "产出", "产出", "满意度"), "效益指标"),
        (("产出", "产出", "效益", "效益"), "满意度指标"),
        (("效益", "效益", "效益", "满意度"), "产出指标"),
        (("产出", "产出", "产出", "产出"), "效益指标、满意度指标"),
        (("成本", "成本", "成本", "成本"), "产出指标、效益指标、满意度指标"),
        (("产出", "产出", "效益", "满意度"), ""),
        (("成本", "产出", "效益", "满意度"), ""),
        (("产出", "效益", "效益", "满意度"), ""),
        (("产出", "效益", "满意度", "满意度"), ""),
        (("满意度", "效益", "产出", "产出"), ""),
    ],
)
def test_the_groups_that_a_form_has(levels: tuple[str, ...], missing: str) -> None:
    one = divided("20", "30", "30", "10", levels=levels)
    # The second level must not name the group either.
    rows = [replace(row, level2=replace(row.level2, raw="其他指标")) for row in one.indicators]
    said = [found.message for found in findings("JX205", replace(one, indicators=tuple(rows)))]
    assert len(said) == (missing != "")
    assert all(text.startswith(f"没有{missing}") for text in said)


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (1, "没有效益指标、满意度指标；全表只有1个指标，产出里没有质量、时效"),
        (2, "没有效益指标、满意度指标；全表只有2个指标，产出里没有时效"),
        (3, "没有满意度指标"),
    ],
)
def test_a_form_of_one_or_two_rows_is_told_so(count: int, said: str) -> None:
    one = replace(correct_form(), indicators=correct_form().indicators[:count], has_weights=False)
    (finding,) = findings("JX205", one)
    assert finding.message == said


def test_all_weights_missing_is_said_once_and_the_first_is_pointed_to() -> None:
    (finding,) = findings("JX206", divided("", "", "", ""))
    assert finding.message == "各指标的分值都没有填"
    assert finding.place is not None
    assert finding.place.cell == "G13"
    assert verdict("JX206", divided("", "", "", "10")) == "错误"  # three and more are one finding


def test_a_part_of_the_row_above_needs_no_weight() -> None:
    one = divided("20", "30", "30", "10")
    part = replace(
        one.indicators[1],
        level3=replace(one.indicators[1].level3, raw="其中：一次合格率"),
        weight=replace(one.indicators[1].weight, raw=""),
        score=replace(one.indicators[1].score, raw=""),
    )
    whole = replace(one, indicators=(*one.indicators[:2], part, *one.indicators[2:]))
    assert [verdict(rule, whole) for rule in ("JX201", "JX203", "JX206", "JX309")] == ["无"] * 4


def test_what_is_said_of_weights() -> None:
    assert message("JX201", {"指标.分值": "30.5"}).startswith(
        "预算执行10分，各指标合计100.5分，共110.5分，不是100分"
    )
    assert message("JX201", {"总分.分值": "99"}) == "总分一行的分值填99，各行分值合计是100"
    assert (
        message("JX202", {"资金.分值": "20", "指标.分值": "10"}) == "预算执行分值20，口径“国家通用口径”为10"
    )
    (finding,) = findings("JX203", divided("10", "30", "40", "10"))
    assert finding.message.startswith("产出40分（口径50分）、效益40分（口径30分）")
    assert message("JX204", {"指标.分值": "0"}) == "分值为0，这个指标完成好坏都不影响总分"
    assert message("JX206", {"指标.分值": "二十"}) == "分值“二十”不是数"
    assert message("JX206", {"指标.分值": ""}) == "分值未填"
    assert message("JX206", {"指标.分值": "-5"}) == "分值-5是负数"
    assert message("JX206", {"资金.分值": ""}) == "分值未填"


@pytest.mark.parametrize("weight", [Decimal("0.01"), Decimal(5), Decimal("99.99")])
def test_the_first_row_of_a_group_is_pointed_to(weight: Decimal) -> None:
    one = divided(str(weight), str(90 - weight - 20), "10", "10")
    (finding,) = findings("JX203", one)
    assert finding.place is not None
    assert finding.place.cell == "G13"


def test_a_row_that_was_not_evaluated_at_all_is_one_finding() -> None:
    empty = {"指标.分值": "", "指标.实际完成值": "", "指标.得分": ""}
    assert message("JX206", empty) == "分值、实际完成值、得分都没有填，这个指标没有自评"
    (finding,) = findings("JX206", form(empty))
    assert finding.fix == "对照批复的绩效目标表补填分值，再填实际完成值、得分。"
    for one in empty:
        assert message("JX206", empty | {one: "20"} | {"指标.分值": ""}) == (
            "分值未填" if one != "指标.分值" else "分值、实际完成值、得分都没有填，这个指标没有自评"
        )


def test_two_groups_under_one_label_are_worth_both_and_neither_is_missing() -> None:
    both = divided("20", "30", "30", "10", levels=("产出", "产出", "效益指标/满意度", "效益指标/满意度"))
    assert [verdict(rule, both) for rule in ("JX201", "JX203", "JX205")] == ["无"] * 3
    less = divided("20", "40", "20", "10", levels=("产出", "产出", "效益指标/满意度", "效益指标/满意度"))
    (finding,) = findings("JX203", less)
    assert finding.message == "产出60分（口径50分）、效益和满意度30分（口径40分），与口径的权重不同"


def test_a_group_that_the_policy_does_not_know_is_compared_with_nothing() -> None:
    other = divided("20", "30", "30", "10", levels=("产出", "管理", "效益", "满意度"))
    (finding,) = findings("JX203", other)
    assert finding.message == "产出20分（口径50分），与口径的权重不同"
    known = divided("50", "0", "30", "10", levels=("产出", "管理", "效益", "满意度"))
    assert verdict("JX203", known) == "无"


@pytest.mark.parametrize(
    ("level2", "missing"),
    [("服务对象满意度指标", ""), ("满意 度指标", ""), ("社会效益指标", "没有满意度指标")],
)
def test_a_group_that_a_second_level_names_is_not_missing(level2: str, missing: str) -> None:
    one = divided("20", "30", "30", "10", levels=("产出", "产出", "效益", "效益"))
    rows = [
        *one.indicators[:3],
        replace(one.indicators[3], level2=replace(one.indicators[3].level2, raw=level2)),
    ]
    found = findings("JX205", replace(one, indicators=tuple(rows)))
    assert [finding.message[:7] for finding in found] == [missing] * (missing != "")
    assert findings("JX205", replace(one, indicators=tuple(rows), has_levels=False)) == []


def test_a_missing_group_is_told_with_where_its_points_went_if_all_are_known() -> None:
    one = divided("20", "30", "30", "10", levels=("产出", "产出", "效益", "效益"))
    rows = tuple(replace(row, level2=replace(row.level2, raw="其他指标")) for row in one.indicators)
    (finding,) = findings("JX205", replace(one, indicators=rows))
    assert finding.message == "没有满意度指标，分值分在了别的组：效益40分（口径30分）"
    assert finding.where == "一级指标（B16）"
    unknown = (replace(rows[0], weight=replace(rows[0].weight, raw="")), *rows[1:])
    (finding,) = findings("JX205", replace(one, indicators=unknown))
    assert finding.message == "没有满意度指标"


@pytest.mark.parametrize(
    ("weights", "message", "fix"),
    [
        (
            ("20", "30", "30"),
            "预算执行10分，各指标合计80分，共90分，不是100分；表中没有满意度指标，口径为10分，正好差这10分",
            "补上所缺一组的指标和分值，或按批复的绩效目标表调整各指标分值，使合计为100。",
        ),
        (
            ("20", "29", "30"),
            "预算执行10分，各指标合计79分，共89分，不是100分；产出49分（口径50分）",
            "调整各指标分值，使预算执行与全部指标的分值合计为100。",
        ),
        (
            ("23", "33", "33"),
            "预算执行10分，各指标合计89分，共99分，不是100分；产出56分（口径50分）、效益33分（口径30分）",
            "调整各指标分值，使预算执行与全部指标的分值合计为100。",
        ),
    ],
)
def test_points_that_are_not_100_are_explained(weights: tuple[str, str, str], message: str, fix: str) -> None:
    one = divided(*weights, "10")
    rows = tuple(replace(row, score=replace(row.score, raw="1")) for row in one.indicators[:3])
    (finding,) = findings("JX201", replace(one, indicators=rows))
    assert (finding.message, finding.fix) == (message, fix)


def test_the_points_of_each_row_that_are_worth_nothing_are_listed() -> None:
    one = divided("0", "0", "0", "90")
    (finding,) = findings("JX204", one)
    assert finding.message == (
        "3处指标分值为0，完成好坏都不影响总分：“窗口开放率”、“验收合格率”、“服务保障及时性”"
    )
    assert finding.severity.value == "警告"


@pytest.mark.parametrize(
    ("weight", "message"),
    [
        ("", "3处分值未填：“窗口开放率”、“验收合格率”、“服务保障及时性”"),
        ("多", "3处分值不是数：“窗口开放率”（多）、“验收合格率”（多）、“服务保障及时性”（多）"),
        ("-5", "3处分值是负数：“窗口开放率”（-5）、“验收合格率”（-5）、“服务保障及时性”（-5）"),
    ],
)
def test_weights_with_one_fault_are_listed(weight: str, message: str) -> None:
    one = divided(weight, weight, weight, "10")
    rows = tuple(replace(row, score=replace(row.score, raw="1")) for row in one.indicators)
    (finding,) = findings("JX206", replace(one, indicators=rows))
    assert finding.message == message

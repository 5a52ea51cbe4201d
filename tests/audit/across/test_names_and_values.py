"""An indicator's name against its values."""

from __future__ import annotations

import pytest
from support.rows_and_words import found, row, with_rows

from xlwings_jixiao.audit import Severity


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("持续发挥作用", "持续"),
        ("优化营商环境", "优化"),
        ("推进“一网通办”工作", "推进"),
        ("提升服务质量", "提升"),
        ("及时发放工资", "及时"),
        ("改善", "改善"),
        ("促进产业发展", "促进"),
    ],
)
def test_one_word_in_name_target_and_actual(name: str, word: str) -> None:
    (finding,) = found("JX616", row(name, word, word, "社会效益指标", "效益指标"))
    assert finding.severity is Severity.HINT
    assert finding.message == f"“{name}”目标“{word}”、完成“{word}”，说的是同一句话，没有可以核实的内容"


@pytest.mark.parametrize(
    ("name", "target", "actual"),
    [
        ("管理制度健全性", "健全", "健全"),
        ("健全程度", "健全", "健全"),  # asks how far
        ("提升幅度", "提升", "提升"),
        ("优化营商环境", "优化", "明显优化"),
        ("优化营商环境", "提升", "提升"),
        ("持续发挥作用", "长期", "长期"),
        ("接待及时性", "及时", "及时"),
        ("持续供水天数", "365天", "365天"),
        ("及时", "及时，准确", "及时"),
    ],
)
def test_words_that_answer_what_the_name_asks(name: str, target: str, actual: str) -> None:
    assert found("JX616", row(name, target, actual, "社会效益指标", "效益指标")) == []


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("业务培训人数", "≥95%"),
        ("开展巡查次数", "=100%"),
        ("受益户数", "100%"),
        ("采购设备数量（台）", ">=90%"),
        ("举办培训期数", "≥80%"),
        ("新建公路里程", "100%"),
    ],
)
def test_a_count_asked_for_in_percent(name: str, target: str) -> None:
    (finding,) = found("JX617", row(name, target, "100%"))
    assert finding.severity is Severity.WARNING
    assert f"“{target}”，看不出要多少" in finding.message


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("业务培训人数", "≥95人"),
        ("业务培训参训率", "≥95%"),
        ("培训人数完成率", "100%"),
        ("投诉次数下降", "≥5%"),
        ("旅游人次", "同比增长≥5%"),
        ("参训人数占比", "≥95%"),
        ("完成采购数量", "100%"),
        ("库存数量真实率", "100%"),
        ("项目质量", "100%"),
        ("业务培训人数", "及时"),
    ],
)
def test_rates_asked_for_in_percent_and_counts_in_numbers(name: str, target: str) -> None:
    assert found("JX617", row(name, target, "100%")) == []


@pytest.mark.parametrize(
    ("name", "severity"),
    [
        ("2022年全年", Severity.WARNING),
        ("15万元。", Severity.WARNING),
        ("2023年度", Severity.WARNING),
        ("1-12月", Severity.WARNING),
        ("全年", Severity.WARNING),
        ("第四季度", Severity.WARNING),
        ("36.5万元以内", Severity.WARNING),
        ("12,000元。", Severity.WARNING),
        ("12月底之前完成", Severity.HINT),
        ("2023年12月完工", Severity.HINT),
    ],
)
def test_a_name_that_is_a_date_a_period_or_an_amount(name: str, severity: Severity) -> None:
    assert [finding.severity for finding in found("JX618", row(name, "100%", "100%"))] == [severity]


@pytest.mark.parametrize(
    "name",
    [
        "2022年全年培训人数",
        "15万元以上设备完好率",
        "全年无事故",
        "年度任务完成率",
        "项目完成时间",
        "",
        ">95%",  # JX404's
        "15万元",
    ],
)
def test_names_that_only_speak_of_a_date_or_an_amount(name: str) -> None:
    assert found("JX618", row(name, "100%", "100%")) == []


def numbers(same: int, other: int = 0, whole: int = 0) -> list[tuple[str, str, str]]:
    return [
        *((f"种植面积{n}", f"{n + 20}亩", f"{n + 20}亩") for n in range(same)),
        *((f"养殖数量{n}", f"{n + 20}只", f"{n + 25}只") for n in range(other)),
        *((f"合格率{n}", "=100%", "100%") for n in range(whole)),
    ]


@pytest.mark.parametrize(("same", "other", "whole"), [(5, 0, 0), (5, 1, 0), (8, 2, 0), (5, 0, 9), (12, 2, 3)])
def test_nearly_all_numbers_fall_on_their_targets(same: int, other: int, whole: int) -> None:
    (finding,) = found("JX619", with_rows(*numbers(same, other, whole)))
    assert finding.severity is Severity.HINT
    assert finding.message.startswith(f"{same + other}个数量中有{same}个的实际完成值与年度指标值分毫不差")


@pytest.mark.parametrize(
    ("same", "other", "whole"), [(4, 0, 0), (5, 2, 0), (7, 2, 0), (0, 0, 9), (4, 0, 9), (0, 6, 0)]
)
def test_numbers_that_are_mostly_a_persons_own(same: int, other: int, whole: int) -> None:
    assert found("JX619", with_rows(*numbers(same, other, whole))) == []


def test_ones_and_hundreds_and_copied_signs_do_not_count() -> None:
    ones = [(f"规划{n}", "1套", "1套") for n in range(6)]
    hundreds = [(f"完成率{n}", "100", "100") for n in range(6)]
    signs = [(f"设备{n}", f"={n + 2}台", f"={n + 2}台") for n in range(6)]  # JX403's
    assert found("JX619", with_rows(*ones, *hundreds, *signs)) == []

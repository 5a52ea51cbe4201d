"""The first two levels: with remarks and numbers around their labels, and which one is believed."""

from dataclasses import replace

import pytest
from support.forms import grid, indicator_rows
from support.indicator_rows import FIRST, HEAD, form_of

from xlwings_jixiao.domain import vocabulary
from xlwings_jixiao.reading.layout import read_forms


@pytest.mark.parametrize(
    "label",
    [
        *("质量指标（必填）", "质量指标(硬性指标)", "质量 指标（10分）", "质量指标(10分)（必填）", "质量指标【权重10%】", "质量指标*"),
        *("1.质量指标", "（二）质量指标", "二、质量指标", "★质量指标", "质量（选填）", "质量指标(必填", "质量指标："),
    ],
)  # fmt: skip
def test_a_remark_behind_a_second_level_does_not_move_the_row(label):
    second = form_of(f"{FIRST}\n| | {label} | 设备完好率 | 95 | 98 | 10 | 9.5").indicators[1]
    assert vocabulary.level2_label(second.level2.text) == "质量指标"
    read = [second.level3, second.target, second.actual, second.weight, second.score]
    assert [entry.text for entry in read] == ["设备完好率", "95", "98", "10", "9.5"]
    assert second.doubt == ""


@pytest.mark.parametrize(
    "label", ["效益指标（选填，30分）", "三、效益指标", "效益指标(30", "项目效益（权重30%）", "★效益指标"]
)
def test_a_remark_behind_a_first_level(label):
    second = form_of(f"{FIRST}\n| {label} | 社会效益指标 | 便利程度 | 提升 | 提升 | 30 | 30").indicators[1]
    assert vocabulary.level1_groups(second.level1.text) == ("效益",)
    assert (second.level3.text, second.score.text) == ("便利程度", "30")


def test_words_behind_a_level_that_are_no_remark_make_another_label():
    assert vocabulary.level2_label("质量指标完成率") is None
    assert vocabulary.level1_label("3.5产出率") is None


@pytest.mark.parametrize(
    "name", ["满意度指标(家长)", "1.满意度指标", "成本指标（每公里）", "（2）质量指标", "★数量指标"]
)
@pytest.mark.parametrize("levels", ["满意度指标 | 服务对象满意度指标", " | 质量指标", " | "])
def test_an_indicator_may_be_called_like_a_level_with_a_remark(levels, name):
    second = form_of(f"{FIRST}\n| {levels} | {name} | ≥90% | 95% | 10 | 9.5").indicators[1]
    read = [second.level3, second.target, second.actual, second.weight, second.score]
    assert [entry.text for entry in read] == [name, "≥90%", "95%", "10", "9.5"]


RETURNS = f"""
    {FIRST}
    | | 社会效益指标 | 补贴兑付率 | 100% | 100% | 10 | 10
    | | 时效指标 | 按期办结率 | 100% | 100% | 10 | 10
    """
PRINTED_BELOW = f"""
    {FIRST}
    | | 经济效益指标 | 补贴兑付率 | 100% | 100% | 10 | 10
    | 效益指标 | 社会效益指标 | 便利程度 | 提升 | 提升 | 30 | 30
    """
PRINTED_ABOVE = f"""
    | 满意度指标 | 服务对象满意度指标 | 群众满意度 | ≥90% | 95% | 10 | 10
    {FIRST}
    | | 服务对象满意度指标 | 商户满意度 | ≥90% | 95% | 10 | 10
    """


@pytest.mark.parametrize("rows", [RETURNS, PRINTED_BELOW, PRINTED_ABOVE])
def test_the_printed_first_level_is_believed_over_the_second_levels_name(rows):
    indicators = form_of(rows).indicators
    start = next(n for n, row in enumerate(indicators) if row.level3.text == "开放窗口数量")
    own = [
        row.level1.text for row in indicators[start:] if row.level2.text != "社会效益指标" or rows is RETURNS
    ]
    assert set(own) == {"产出指标"}
    assert [row.doubt for row in indicators] == [""] * 3


def test_a_first_level_that_is_printed_nowhere_is_told_by_the_second_and_said():
    rows = form_of(
        f"{FIRST}\n| | 社会效益指标 | 便利程度 | 提升 | 提升 | 30 | 30\n| | | 办件量 | 9 | 9 | 5 | 5"
    )
    assert [row.level1.text for row in rows.indicators] == ["产出指标", "效益指标", "效益指标"]
    assert [row.doubt for row in rows.indicators] == [
        "",
        "没有印一级指标，按二级指标“社会效益指标”归入效益指标",
        "",
    ]


@pytest.mark.parametrize(("last", "level1"), [(6, "产出指标"), (5, "效益指标")])
def test_a_merged_first_level_is_believed_as_far_as_it_reaches(last, level1):
    below = "\n    ".join(line.strip() for line in PRINTED_BELOW.strip().split("\n"))
    drawn = grid(f"{HEAD.rstrip()}\n    {below}\n    总分 | | | | | | 100 | 99")
    (form,), _ = read_forms(replace(drawn, merges={(5, 2): (last, 2)}))
    assert indicator_rows(form)[1][:3] == (level1, "经济效益指标", "补贴兑付率")

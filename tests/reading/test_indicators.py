"""Rows of the indicator table: straight, slipped sideways, broken over rows, one cell too many."""

import pytest
from support.forms import indicator_rows
from support.indicator_rows import FIRST, form_of


def read(rows):
    return indicator_rows(form_of(rows))


def test_levels_are_carried_down_to_the_rows_below():
    assert read(
        f"""
        {FIRST}
        | | | 受理办件数量 | ≥9000件 | 12000件 | 10 | 10
        | | 质量指标 | 设备完好率 | ≥95% | 98% | 20 | 20
        | 效益指标 | 社会效益指标 | 便利程度 | 提升 | 提升 | 30 | 30
        """
    ) == [
        ("产出指标", "数量指标", "开放窗口数量", "≥20个", "22个", "20", "20"),
        ("产出指标", "数量指标", "受理办件数量", "≥9000件", "12000件", "10", "10"),
        ("产出指标", "质量指标", "设备完好率", "≥95%", "98%", "20", "20"),
        ("效益指标", "社会效益指标", "便利程度", "提升", "提升", "30", "30"),
    ]


def test_level_two_is_not_carried_into_another_group():
    assert read(
        f"""
        {FIRST}
        | 效益指标 | | 便利程度 | 提升 | 提升 | 30 | 30
        """
    )[1] == ("效益指标", "", "便利程度", "提升", "提升", "30", "30")


@pytest.mark.parametrize(
    "row",
    [
        "满意度指标 | 服务对象满意度指标 | 群众满意度 | ≥90% | 96% | 10 | 10 | |",
        "| 满意度指标 | 服务对象满意度指标 | 群众满意度 | ≥90% | 96% | 10 | 10 |",
        "| | 满意度指标 | 服务对象满意度指标 | 群众满意度 | ≥90% | 96% | 10 | 10",
        "满意度指标 | | 服务对象满意度指标 | 群众满意度 | ≥90% | 96% | 10 | 10",
        "| 满意度指标 | 服务对象⏎满意度指⏎标 | 群众满意度 | ≥90% | 96% | 10 | 10",
        "| 满意 | 服务对象满意度指标 | 群众满意度 | ≥90% | 96% | 10 | 10",
    ],
    ids=["left by one", "straight", "right by one", "label left", "label broken in its cell", "label cut"],
)
def test_a_slipped_row_is_read_like_a_straight_one(row):
    assert read(f"{FIRST}\n{row}")[1] == (
        *("满意度指标", "服务对象满意度指标", "群众满意度"),
        *("≥90%", "96%", "10", "10"),
    )


def test_a_row_of_only_a_label_is_no_indicator_but_names_the_next():
    assert read(
        f"""
        {FIRST}
        | | 成本指标 | | | | | |
        | 效益指标 | 经济效益指标 | | | | | |
        | | 社会效益指标 | 便利程度 | 提升 | 提升 | 30 | 30
        """
    )[1:] == [("效益指标", "社会效益指标", "便利程度", "提升", "提升", "30", "30")]


def test_a_label_broken_over_two_rows_is_one_label():
    assert read(
        f"""
        {FIRST}
        | 效益指标 | 可持续影响指 | 制度建设 | 完善 | 完善 | 15 | 15
        | | 标
        | | | 人员培训 | 持续 | 持续 | 15 | 15
        """
    )[1:] == [
        ("效益指标", "可持续影响指标", "制度建设", "完善", "完善", "15", "15"),
        ("效益指标", "可持续影响指标", "人员培训", "持续", "持续", "15", "15"),
    ]


def test_one_cell_too_many_is_read_with_a_doubt():
    second = form_of(
        f"""
        {FIRST}
        | 效益指标 | 可持续影响指标 | 长效管理制度健全性 | 档案管理健全性 | 健全 | 健全 | 10 | 10
        """
    ).indicators[1]
    assert (second.level3.text, second.target.text, second.actual.text) == (
        "长效管理制度健全性",
        "健全",
        "健全",
    )
    assert (second.weight.text, second.score.text) == ("10", "10")
    assert "档案管理健全性" in second.doubt


def test_a_name_that_slipped_into_a_levels_column_is_the_name():
    second = form_of(
        """
        | 效益指标 | 可持续影响指标 | 制度健全性 | 健全 | 健全 | 10 | 10
        | 档案管理健全性 | | | 健全 | 健全 | 10 | 10
        """
    ).indicators[1]
    assert (second.level1.text, second.level2.text) == ("效益指标", "可持续影响指标")
    assert second.level3.text == "档案管理健全性"
    assert second.doubt


def test_a_straight_row_leaves_no_doubt():
    assert form_of(FIRST).indicators[0].doubt == ""


@pytest.mark.parametrize(
    ("row", "name", "target", "actual", "weight", "score"),
    [
        ("| | 质量指标 | 设备完好率 | | 98% | 20 | 20", "设备完好率", "", "98%", "20", "20"),
        ("| | 质量指标 | 设备完好率 | ≥95% | | 20 | 20", "设备完好率", "≥95%", "", "20", "20"),
        ("| | 质量指标 | 设备完好率 | ≥95% | 98% | 20 |", "设备完好率", "≥95%", "98%", "20", ""),
        ("| | 质量指标 | 设备完好率 | ≥95% | 98% | | 20", "设备完好率", "≥95%", "98%", "", "20"),
        ("| | 质量指标 | | ≥95% | 98% | 20 | 20", "", "≥95%", "98%", "20", "20"),
        ("| | 质量指标 | >95% | >95% | >95% | 20 | 20", ">95%", ">95%", ">95%", "20", "20"),
    ],
    ids=["no target", "no actual", "no score", "no weight", "no name", "a value for a name"],
)
def test_a_gap_in_a_row_does_not_move_its_neighbours(row, name, target, actual, weight, score):
    assert read(f"{FIRST}\n{row}")[1] == ("产出指标", "质量指标", name, target, actual, weight, score)


def test_an_excel_error_as_a_score_does_not_move_the_row():
    assert read(f"{FIRST}\n| | 质量指标 | 设备完好率 | ≥95% | 98% | 20 | #DIV/0!")[1] == (
        *("产出指标", "质量指标", "设备完好率"),
        *("≥95%", "98%", "20", "#DIV/0!"),
    )


def test_cost_as_a_group_of_its_own_comes_first():
    rows = read(
        f"""
        | 成本指标 | 经济成本指标 | 采购总成本 | ≤50万元 | 47.5万元 | 20 | 20
        {FIRST}
        | | 成本指标 | 单位成本 | ≤583元 | 583元 | 10 | 10
        """
    )
    assert [row[:3] for row in rows] == [
        ("成本指标", "经济成本指标", "采购总成本"),
        ("产出指标", "数量指标", "开放窗口数量"),
        ("产出指标", "成本指标", "单位成本"),
    ]


def test_the_note_belongs_to_its_row():
    first, second = form_of(
        f"""
        {FIRST}
        | | 质量指标 | 设备完好率 | ≥95% | 90% | 20 | 18.95 | 两台设备待修，明年更换
        """
    ).indicators
    assert first.note.blank
    assert second.note.text == "两台设备待修，明年更换"


def test_the_place_of_a_slipped_value_is_where_it_stands():
    second = form_of(
        f"{FIRST}\n满意度指标 | 服务对象满意度指标 | 群众满意度 | ≥90% | 96% | 10 | 10"
    ).indicators[1]
    assert second.target.place.cell == "D6"
    assert second.score.place.cell == "G6"
    assert second.row == 6


def test_a_part_without_weight_is_a_part_of_the_row_above():
    rows = form_of(f"{FIRST}\n| | | 其中：街道窗口 | ≥8个 | 8个 | |").indicators
    assert [row.is_part for row in rows] == [False, True]


@pytest.mark.parametrize(
    "row",
    [
        "| 产出指标 | 数量指标 | 办件量 | ≥10件 | 12件 | 20 | #VALUE!",
        "| 产出指标 | 数量指标 | 办件量 | ≥10件 | 12件 | 20 |",
        "| | 成本指标 | 成本 | ≤50万元 | 48.5万元 | 10 |",
        "| 产出指标 | 数量指标 | 投诉 | | 无 | 20 |",
    ],
)
def test_a_row_without_its_score_stays_in_place(row):
    """As on a computer where the functions have not been computed."""
    first = form_of(row).indicators[0]
    cells = [text.strip() for text in row.split("|")]
    found = [first.level3.text, first.target.text, first.actual.text, first.weight.text]
    assert found == cells[3:7]
    assert first.doubt == ""

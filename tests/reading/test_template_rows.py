"""Rows a template prints and nobody filled in are no indicators; rows that detail a starred one need no points."""

import pytest
from support.forms import indicator_rows
from support.indicator_rows import FIRST, form_of

from xlwings_jixiao.reading.template_rows import is_filler


@pytest.mark.parametrize(
    "text",
    [
        *("……", "…", "......", "。。。", "⋯⋯", "指标2", "指标2:", "指标 3：", "指标N", "指标n：", "指标一：", "指标①"),
        *("指标2：……", "指标1:/", "指标1：无", "指标1 —", "三级指标1", "1.", "2、", "（3）", "/", "无", "不涉及", "**", "×××"),
        *("（可自行增加）", "可根据需要增行", "请自行添加", "(此处可增加指标)"),
    ],
)  # fmt: skip
def test_what_only_keeps_a_place(text):
    assert is_filler(text)


@pytest.mark.parametrize(
    "text",
    [
        *("指标1：管护面积", "指标1管护面积", "5G基站数量", "指标体系建设", "无人机购置数量", "无事故", "增加绿地面积"),
        *("A类设备", "一级公路里程", "三级医院数", "2023年", "……等设备", "可用率", "添加剂抽检批次"),
    ],
)  # fmt: skip
def test_what_names_an_indicator(text):
    assert not is_filler(text)


@pytest.mark.parametrize(
    "row",
    [
        "| | | …… |",
        "| | | 指标2： |",
        "| | 质量指标 | 指标N | | | | |",
        "| | 质量指标 | 指标1：/ | / | — | / | / |",
        "| | 质量指标 | 不涉及 | | | — | — | 本项目没有",
        "| | | （可自行增加） |",
        "| | …… |",
        "| …… |",
    ],
)
def test_a_row_left_as_the_template_printed_it_is_none(row):
    last = "| | 时效指标 | 指标1：按时开放 | ≥90% | 93% | 10 | 10"
    rows = indicator_rows(form_of(f"{FIRST}\n{row}\n{last}"))
    assert [(name, level2) for _, level2, name, *_ in rows] == [
        ("开放窗口数量", "数量指标"),
        ("指标1：按时开放", "时效指标"),
    ]


@pytest.mark.parametrize(
    "values",
    ["| ≥20个 | | |", "| | 22个 | |", "| | | 10 |", "| | | | 10", "| | | 0 | 0", "| | | #DIV/0! |"],
)
def test_a_row_with_a_value_stays_whatever_its_name(values):
    (_, second) = form_of(f"{FIRST}\n| | 质量指标 | 指标2： {values}").indicators
    assert second.level3.text == "指标2："


def test_where_nothing_was_filled_in_the_templates_rows_are_what_has_to_be():
    rows = form_of(
        "| 产出指标 | 数量指标 | 指标1： |\n| | | …… |\n| 效益指标 | 社会效益指标 | 指标1： |"
    ).indicators
    assert [(row.level1.text, row.level3.text) for row in rows] == [
        ("产出指标", "指标1："),
        ("效益指标", "指标1："),
    ]


def test_a_filler_for_a_second_level_is_not_carried_down():
    rows = indicator_rows(form_of(f"{FIRST}\n| | …… |\n| | | 受理办件 | ≥9件 | 9件 | 10 | 10"))
    assert [level2 for _, level2, *_ in rows] == ["数量指标", "数量指标"]


def parts(rows):
    return [row.is_part for row in form_of(rows).indicators]


STARRED = "| 产出指标 | 数量指标 | ★补助各类林木面积 | | | 20 | 20"


@pytest.mark.parametrize(
    "details",
    [
        "| | | 杨树面积 | 6亩 | 6亩 | |\n| | | 松树面积 | 1.5亩 | 1亩 | |",
        "| | | 　杨树面积 | 6亩 | | |\n| | | 松树面积 | | 1亩 | — | —",
        "| | | 其中：杨树面积 | 6亩 | 6亩 | |\n| | | 松树面积 | 1亩 | 1亩 | |",
    ],
)
def test_rows_below_a_starred_one_detail_it(details):
    assert parts(f"{STARRED}\n{details}\n| | 质量指标 | 成活率 | ≥90% | 95% | 10 | 10") == [
        *(False, True, True, False)
    ]


def test_a_second_level_written_again_is_the_same_block():
    """As on our own sheets, which write the levels in every row."""
    detail = "| 产出指标 | 数量指标 | 杨树面积 | 6亩 | 6亩 | |"
    assert parts(f"{STARRED}\n{detail}\n{detail.replace('杨', '松')}") == [False, True, True]


@pytest.mark.parametrize("star", ["★", "☆", "※", "▲", "* "])
def test_stars_of_other_kinds_with_a_target_of_their_own(star):
    first = STARRED.replace("★", star).replace("| | 20 | 20", "7亩 | 7亩 | 20 | 20")
    assert parts(f"{first}\n| | | 杨树面积 | 6亩 | 6亩 | |") == [False, True]


def test_a_name_with_points_alone_is_a_heading():
    first = STARRED.replace("★", "")
    assert parts(f"{first}\n| | | 杨树面积 | 6亩 | 6亩 | |\n| | | 松树面积 | 1亩 | 1亩 | |") == [
        False,
        True,
        True,
    ]


def test_其中_behind_a_star_or_a_bracket_is_a_part():
    rows = [f"| | | {mark}其中：杨树面积 | 6亩 | 6亩 | |" for mark in ("", "★", "（", "——")]
    assert parts("\n".join([FIRST, *rows])) == [False, True, True, True, True]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (FIRST, "| | | 受理办件 | ≥9件 | 9件 | |"),  # no star above: its points were forgotten
        (STARRED, "| | 质量指标 | 成活率 | ≥90% | 95% | |"),  # another second level
        (STARRED, "| | | ★补助家禽 | 6只 | 6只 | |"),  # starred itself
        (STARRED, "| | | 杨树面积 | | | |"),  # aims at nothing
        (STARRED, "| | | 杨树面积 | 6亩 | 6亩 | 10 |"),
        (STARRED, "| | | 杨树面积 | 6亩 | 6亩 | | 10"),
    ],
)
def test_a_row_whose_points_were_forgotten_is_no_detail(first, second):
    assert parts(f"{first}\n{second}") == [False, False]

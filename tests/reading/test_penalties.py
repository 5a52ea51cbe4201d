"""Each penalty of the indicator reader, with a row that is read wrongly, or with another doubt, without it."""

from dataclasses import fields, replace

import pytest
from support.indicator_rows import FIRST, form_of

from xlwings_jixiao.reading import indicators
from xlwings_jixiao.reading.penalties import PENALTIES, Penalties

TOO_MANY = "本行多出一格“{}”，指标名称按“{}”读取"
# penalty: a row below 产出指标 | 数量指标, as it stands under the head; what it says; the doubt that goes with it
ROWS = {
    "step": (
        "| | 成本指标 | | ≤50万元 | | 10 | 10",
        ("产出指标", "成本指标", "", "≤50万元", "", "10", "10"),
        "",
    ),
    "torn": (
        "| | 产出指标 | 数量指标 | 办件量 | 12000 | 12000 | 20 | 20",
        ("产出指标", "数量指标", "办件量", "12000", "12000", "20", "20"),
        "",
    ),
    "left_over": (
        "| 效益指标 | 社会效益指标 | 便利程度 | 经济效益指标 | 提升 | 提升 | 30 | 30",
        ("效益指标", "社会效益指标", "便利程度", "提升", "提升", "30", "30"),
        TOO_MANY.format("经济效益指标", "便利程度"),
    ),
    "label_outside": (
        "成本指标 | | 成本 | ≤50万元 | 48.5 | 10 | 10",
        ("成本指标", "", "成本", "≤50万元", "48.5", "10", "10"),
        "",
    ),
    "text_outside": (
        "质量指标 | | 设备完好率 | ≥95% | 98% | 20 | 20",
        ("产出指标", "质量指标", "设备完好率", "≥95%", "98%", "20", "20"),
        "",
    ),
    "no_number": (
        "| 产出指标 | 质量指标 | | 设备完好率 | ≥95% | 98% | 20 | 20",
        ("产出指标", "质量指标", "设备完好率", "≥95%", "98%", "20", "20"),
        "",
    ),
    "score_missing": (
        "| | 设备完好率 | ≥95% | 98% | 20 | 20",
        ("产出指标", "数量指标", "设备完好率", "≥95%", "98%", "20", "20"),
        "",
    ),
    "weight_missing": (
        "| 设备完好率 | ≥95% | 98% | 20 | 20",
        ("产出指标", "数量指标", "设备完好率", "≥95%", "98%", "20", "20"),
        "",
    ),
    "target_missing": (
        "| 成本指标 | 成本 | ≤50万元 | | 10 | 10",
        ("产出指标", "成本指标", "成本", "≤50万元", "", "10", "10"),
        "",
    ),
    "label_for_value": (
        "| 产出指标 | 质量指标 | 设备完好率 | 经济效益指标 | ≥95% | | 20 | 20",
        ("产出指标", "质量指标", "设备完好率", "≥95%", "", "20", "20"),
        TOO_MANY.format("经济效益指标", "设备完好率"),
    ),
    "label_for_name": (
        "| | 产出指标 | 数量指标 | 办件量 | 12000 | 12000 | 20 | 20",
        ("产出指标", "数量指标", "办件量", "12000", "12000", "20", "20"),
        "",
    ),
    "name_missing": (
        "| 数量指标 | | 办件量 | 12000 | 12000 | 20 | 20",
        ("产出指标", "数量指标", "办件量", "12000", "12000", "20", "20"),
        "",
    ),
    "level2_too_early_twice": (
        "| 产出指标 | 质量指标 | 设备完好率 | 其他 | ≥95% | 98% | 20 | 20",
        ("产出指标", "质量指标", "设备完好率", "≥95%", "98%", "20", "20"),
        TOO_MANY.format("其他", "设备完好率"),
    ),
    "level2_too_early": (
        "| | 质量指标 | | ≥95% | 98% | 20 | 20",
        ("产出指标", "质量指标", "", "≥95%", "98%", "20", "20"),
        "",
    ),
    "unknown_level": (
        "| | 设备完好率 | ≥95% | 98% | 20 | 20",
        ("产出指标", "数量指标", "设备完好率", "≥95%", "98%", "20", "20"),
        "",
    ),
}


def read(row):
    """What the last row of a form says, and the doubt."""
    last = form_of(f"{FIRST}\n{row}").indicators[-1]
    names = ("level1", "level2", "level3", "target", "actual", "weight", "score")
    return tuple(getattr(last, name).text for name in names), last.doubt


def test_there_is_a_row_for_every_penalty():
    assert set(ROWS) == {field.name for field in fields(Penalties)}


@pytest.mark.parametrize("penalty", ROWS)
def test_a_row_is_read_rightly_because_of_the_penalty(penalty, monkeypatch):
    row, *right = ROWS[penalty]
    assert list(read(row)) == right
    monkeypatch.setattr(indicators, "PENALTIES", replace(PENALTIES, **{penalty: 0}))
    assert list(read(row)) != right


def test_a_name_one_column_early_is_read_and_doubted():
    said, doubt = read("| | 设备完好率 | | ≥95% | 98% | 20 |")
    assert said == ("产出指标", "数量指标", "设备完好率", "≥95%", "98%", "20", "")
    assert doubt == "本行的标签或名称比表头靠左一格，指标名称按“设备完好率”读取"


def test_labels_and_name_one_column_early_are_read_and_doubted():
    said, doubt = read("质量指标 | | 设备完好率 | | ≥95% | 98% | 20 | 20")
    assert said == ("产出指标", "质量指标", "设备完好率", "≥95%", "98%", "20", "20")
    assert "靠左一格" in doubt

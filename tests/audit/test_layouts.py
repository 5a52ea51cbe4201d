"""What a layout does not print is not called blank; groups count under whatever name they have."""

import pytest
from support.forms import CLEAN_FORM, the_form

from xlwings_jixiao import policies
from xlwings_jixiao.audit import audit_form, judge

NATIONAL = policies.named("national-2020")
GOALS = """    年度总体目标 | 预期目标 | | | 实际完成情况
    | 保障政务服务大厅全年正常运行。 | | | 大厅全年正常运行，受理办件12000件。
"""


def found(drawing):
    """The rules that find something in a drawn form, with what they say."""
    findings = audit_form(judge(the_form(drawing), NATIONAL))
    return {finding.rule: finding.message for finding in findings}


def test_a_form_that_prints_no_goals_is_not_told_to_fill_them():
    without = CLEAN_FORM.replace(GOALS, "")
    assert GOALS in CLEAN_FORM
    assert "JX402" not in found(without)
    assert "JX402" in found(CLEAN_FORM.replace("大厅全年正常运行，受理办件12000件。", ""))


@pytest.mark.parametrize("label", ["项目产出", "项目完成指标", "完成指标"])
def test_the_groups_other_names_miss_nothing(label):
    assert not {"JX203", "JX205"} & found(CLEAN_FORM.replace("产出指标", label)).keys()


@pytest.mark.parametrize("label", ["效益指标/满意度指标", "效益和满意度指标", "效果指标、满意度指标"])
def test_two_groups_under_one_label_are_both_there_and_weigh_together(label):
    both = CLEAN_FORM.replace("| 效益指标 |", f"| {label} |")
    both = both.replace("满意度指标 | 服务对象满意度指标", f"{label} | 服务对象满意度指标")
    assert not {"JX203", "JX205"} & found(both).keys()
    heavier = both.replace("提升 | 30 | 30", "提升 | 35 | 35").replace("22个 | 20 | 20", "22个 | 15 | 15")
    message = found(heavier)["JX203"]
    assert "效益和满意度45分（口径40分）" in message
    assert "产出45分（口径50分）" in message


def test_a_group_that_is_not_there_is_still_missed():
    alone = CLEAN_FORM.replace("满意度指标 | 服务对象满意度指标", "效益指标 | 社会效益指标")
    assert found(alone)["JX205"].startswith("没有满意度指标")


def test_without_level_columns_all_rows_count_and_no_group_is_missing():
    drawing = CLEAN_FORM
    for levels in ("一级指标 | 二级指标 | 三级指标", "产出指标 | 数量指标 |", "效益指标 | 社会效益指标 |",
                   "满意度指标 | 服务对象满意度指标 |", "| 质量指标 |", "| 时效指标 |"):  # fmt: skip
        assert levels in drawing
        drawing = drawing.replace(levels, "指标名称" if levels.endswith("三级指标") else "")
    drawing = drawing.replace("总分 | | | | | | 100", "总分 | | | | 100")
    assert [row.level3.text for row in the_form(drawing).indicators][:2] == ["开放窗口数量", "设备完好率"]
    assert not {"JX201", "JX203", "JX205"} & found(drawing).keys()
    assert "各指标合计80分" in found(drawing.replace("22个 | 20 | 20", "22个 | 10 | 10"))["JX201"]


@pytest.mark.parametrize(
    ("cells", "actual", "told"),
    [
        ("≥ | 20 | 个", "22", False),
        ("≥ | 95 | %", "98", False),
        ("≥ | 95 | %", "98%", False),
        (" | ≥20个 | ", "22", True),
        (" | ≥95% | ", "98", True),
    ],
)
def test_a_unit_in_a_column_of_its_own_is_not_missing_from_the_actual(cells, actual, told):
    drawing = CLEAN_FORM.replace("年度指标值", "指标性质 | 指标值 | 度量单位")
    for target in ("≥95%", "≥90%", "提升"):
        drawing = drawing.replace(f"| {target} | ", f"| | {target} | | ", 1)
    drawing = drawing.replace("群众满意度 | ≥90% |", "群众满意度 | | ≥90% | |")
    drawing = drawing.replace("≥20个 | 22个", f"{cells} | {actual}")
    drawing = drawing.replace("总分 | | | | | | 100", "总分 | | | | | | | | 100")
    assert ("JX406" in found(drawing)) is told

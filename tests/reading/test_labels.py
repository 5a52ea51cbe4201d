"""What a label is, however it was typed or broken, and what only looks like one."""

import pytest

from xlwings_jixiao.reading import labels


@pytest.mark.parametrize(
    "typed", ["项目名称", "项 目 名 称", "项目名称：", "项目名称:", "项目\n名称", "　项目名称　"]
)
def test_blanks_line_breaks_and_colons_do_not_matter(typed):
    assert labels.is_label(typed, labels.PROJECT)


@pytest.mark.parametrize("typed", ["项目", "名称", "项目名称及代码说明", "本项目名称", ""])
def test_more_or_less_than_the_label_is_none(typed):
    assert not labels.is_label(typed, labels.PROJECT)


@pytest.mark.parametrize(
    ("head", "field"),
    [
        ("三级指标", "level3"),
        ("指标名称", "level3"),
        ("年度⏎指标值", "target"),
        ("年度指标值（A）", "target"),
        ("指标值", "target"),
        ("指标性质", "nature"),
        ("度量单位", "measure"),
        ("完成值", "actual"),
        ("全年实际值", "actual"),
        ("分 值", "weight"),
        ("权重", "weight"),
        ("得分", "score"),
        ("偏差原因分析及改进措施", "note"),
        ("偏差原因分 析及改进措", "note"),
        ("未完成原因分析", "note"),
        ("未完成原因及拟采取的改进措施", "note"),
        ("一级目标", "level1"),
        ("二级目标", "level2"),
        ("三级目标", "level3"),
        ("年初指标值", "target"),
        ("预期指标值（包含数字及文字描述）", "target"),
        ("调整指标值", "adjusted"),
        ("实际完成指标值（包含数字及文字描述）", "actual"),
        ("全年实际完成值", "actual"),
        ("指标权重", "weight"),
        ("权重（%）", "weight"),
        ("指标得分", "score"),
        ("指标方向", "direction"),
        ("计算符号", "nature"),
        ("计量单位", "measure"),
        ("得分系数", None),
        ("核算得分", None),
        ("指标", None),
    ],
)
def test_columns_of_the_indicator_table(head, field):
    assert labels.column_field(head.replace("⏎", "\n"), labels.INDICATOR_COLUMNS) == field


@pytest.mark.parametrize(
    ("head", "field"),
    [
        ("年初预算数", "initial"),
        ("年初预算", "initial"),
        ("全年预算 数", "full_year"),
        ("调整后预算数", "full_year"),
        ("全年预算数（A）", "full_year"),
        ("全年执行数", "executed"),
        ("预算执行数", "executed"),
        ("预算执行率", "rate"),
        ("执行率（B/A）", "rate"),
        ("全年（调整）预算数", "full_year"),
        ("预算数（A）", "full_year"),
        ("执行数（B）", "executed"),
        ("预算执行率（B/A×100%）", "rate"),
        ("得分⏎（20分*执行率）", "score"),
        ("权重", "weight"),
        ("原因", "note"),
        ("金额", None),
    ],
)
def test_columns_of_the_fund_table(head, field):
    assert labels.column_field(head.replace("⏎", "\n"), labels.FUND_COLUMNS) == field


@pytest.mark.parametrize(
    ("typed", "unit"),
    [
        ("项目资金（元）", "元"),
        ("项目资金(万元)", "万元"),
        ("项目资金⏎（万元）", "万元"),
        ("单位：万元", "万元"),
        ("金额单位：元", "元"),
        ("项目资金（单位：亿元）", "亿元"),
        ("预算（千元）", "千元"),
        ("项目资金", None),
        ("资金使用单位：区财政局", None),
    ],
)
def test_the_unit_in_a_heading(typed, unit):
    found = labels.UNIT.search(labels.squeeze(typed.replace("⏎", "\n")))
    assert (found and found[1]) == unit


@pytest.mark.parametrize(
    ("typed", "year"),
    [("（2023年度）", "2023"), ("( 2023 年度 )", "2023"), ("2022年", "2022"), ("（    年度）", None)],
)
def test_the_year_in_a_title(typed, year):
    found = labels.YEAR.search(labels.squeeze(typed))
    assert (found and found[1]) == year


@pytest.mark.parametrize("text", ["≥", "≧", ">=", "＝", "═", "﹦", "≤", "＜", "大于等于", "不超过"])
def test_an_operator_in_a_column_of_its_own(text):
    assert labels.is_sign(text)


@pytest.mark.parametrize("text", ["", "正向", "定性", "≥95", "%", "<<<", "等"])
def test_what_is_no_operator(text):
    assert not labels.is_sign(text)

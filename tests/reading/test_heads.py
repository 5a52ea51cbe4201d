"""Titles of columns in other words, with lost brackets, and heads that would be half read."""

import pytest
from support.forms import grid, the_form

from xlwings_jixiao.reading import labels
from xlwings_jixiao.reading.layout import read_forms


@pytest.mark.parametrize(
    "text",
    [
        *("执行数B)", "执行数(B", "执行数（B）", "执行数B", "执行数[B]", "执行数【B】", "执行数（万元）（B）", "实际支出金额"),
        *("全年实际执行数(B)", "累计支出数", "预算执行金额", "年度执行数"),
    ],
)  # fmt: skip
def test_what_was_spent(text):
    assert labels.column_field(text, labels.FUND_COLUMNS) == "executed"


@pytest.mark.parametrize(
    "text",
    [
        *("调整预算数(A)", "调整后的预算数", "年中调整预算数", "最终预算数", "全年预算安排数（A", "当年预算数A)", "追加后预算数"),
        *("调整后全年预算数", "预算安排数", "本年预算数"),
    ],
)  # fmt: skip
def test_the_budget_of_the_whole_year(text):
    assert labels.column_field(text, labels.FUND_COLUMNS) == "full_year"


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("年初批复预算数", "initial"),
        ("年初部门预算", "initial"),
        ("执行率B/A)", "rate"),
        ("执行率(B/A×100%", "rate"),
        ("预算执行进度(%)", "rate"),
        ("参考分值", "weight"),
        ("年度预算数", None),  # the side of Sichuan's table
        ("到位数", None),
        ("预算执行情况", None),
        ("预算", None),
    ],
)
def test_other_columns_of_the_funds(text, field):
    assert labels.column_field(text, labels.FUND_COLUMNS) == field


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("年度目标指标值", "target"),
        ("年初目标值(A", "target"),
        ("全年计划指标值", "target"),
        ("项目绩效目标值", "target"),
        ("全年实际完成值", "actual"),
        ("实际完成值(B", "actual"),
        ("单项指标实际完成值", "actual"),
        ("年末完成值B)", "actual"),
        ("参考分值", "weight"),
        ("标准分值", "weight"),
        ("单项分值", "weight"),
        ("单项得分", "score"),
        ("三级绩效指标", "level3"),
        ("年度绩效指标完成情况", None),  # at the side of the table
        ("年度绩效目标完成情况", None),
        ("得分系数", None),
        ("权重占比(%)", None),
        ("完成率", None),
        ("评分标准", None),
    ],
)
def test_columns_of_the_indicators(text, field):
    assert labels.column_field(text, labels.INDICATOR_COLUMNS) == field


FORM = """
    {title}
    项目单位（盖章）：河湖管理所 | | | 主要领导签字：
    填报日期：2024年3月5日
    项目名称 | 河道保洁 | | 金额单位： | 万元
    {above}
    预算执行情况 | | {budget} | {spent} | 执行率B/A)
    | 年度资金总额 | 80 | 72 | 90%
    {side} | 一级指标 | 二级指标 | {name} | {target} | {actual} | 参考分值 | 得分
    | 产出指标 | 数量指标 | 保洁里程 | 40公里 | 43公里 | 50 | 50
    | 效益指标 | 社会效益指标 | 居民评价 | 好 | 好 | 40 | 40
    """
USUAL = {
    "title": "2023年度河道保洁自评表",
    "above": "",
    "budget": "调整预算数(A)",
    "spent": "执行数B)",
    "side": "绩效指标",
    "name": "三级指标",
    "target": "年度目标指标值(A",
    "actual": "实际完成值(B",
}


def drawing(**other):
    return FORM.format(**{**USUAL, **other})


def test_a_form_of_such_titles_is_read():
    form = the_form(drawing())
    assert (form.unit.text, form.total.full_year.text, form.total.executed.text) == ("万元", "80", "72")
    assert [
        (row.target.text, row.actual.text, row.weight.text, row.score.text) for row in form.indicators
    ] == [*(("40公里", "43公里", "50", "50"), ("好", "好", "40", "40"))]


@pytest.mark.parametrize("label", ["金额单位：", "单位", "金额单位", "资金单位："])
@pytest.mark.parametrize("unit", ["万元", "（元）", "元"])
def test_the_unit_of_money_in_a_cell_of_its_own(label, unit):
    drawn = drawing().replace("金额单位： | 万元", f"{label} | {unit}")
    assert the_form(drawn).unit.text == unit.strip("（）")


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("2023年度河道保洁自评表", "2023"),
        ("河道保洁自评表（2022年）", "2022"),
        ("河道保洁自评表\n    （2023年度）\n    自评得分 | 96分", "2023"),
        ("附件3\n    区水务局2021年度项目支出绩效自评表 | 附表", "2021"),
        ("河道保洁自评表", ""),
        ("2023年度河道保洁工作总结\n    各科室情况如下", ""),
    ],
)
def test_the_year_stands_above_other_lines_of_the_header(title, year):
    form = the_form(drawing(title=title))
    assert form.year.text == year


def test_the_year_of_the_form_above_is_not_borrowed():
    second = drawing(title="").replace("河道保洁", "河道清淤")
    forms, errors = read_forms(grid(drawing().rstrip() + "\n" + second.strip("\n")))
    assert not errors
    assert [(form.project.text, form.year.text, len(form.indicators)) for form in forms] == [
        *(("河道保洁", "2023", 2), ("河道清淤", "", 2))
    ]


def test_three_columns_of_a_target_below_one_title():
    drawn = (
        drawing(target="预期指标值 | |")
        .replace("40公里 |", "≥ | 40 | 公里 |")
        .replace("| 好 | 好", "| 定性 | 好 | | 好")
    )
    drawn = drawn.replace("    | 产出指标", "    | | | | 符号 | 值 | 单位（文字描述） | | |\n    | 产出指标")
    form = the_form(drawn)
    assert [(row.target.text, row.actual.text, row.weight.text) for row in form.indicators] == [
        *(("≥40公里", "43公里", "50"), ("好", "好", "40"))
    ]


@pytest.mark.parametrize(
    ("printed", "score"),
    [
        ("自评得分 | 98", "98"),
        ("项目总得分 | 99分", "99"),
        ("自评总分：97.5", "97.5"),
        ("填报人 | 李某 | 综合得分 | 96", "96"),
        ("自评得分 | ", None),
        ("自评得分 | 优", None),
        ("自评得分： | 主管部门 | 区水务局", None),
    ],
)
def test_a_total_printed_above_the_tables_is_the_total(printed, score):
    form = the_form(drawing(above=printed))
    assert str(form.total_score.number()) == str(score)
    assert form.project.text == "河道保洁"
    below = the_form(drawing(above=printed).rstrip() + "\n    总分 | | | | | | 100 | 91")
    assert below.total_score.text == "91"


def test_a_total_above_fills_a_blank_one_below():
    form = the_form(drawing(above="自评得分 | 98").rstrip() + "\n    总分 | | | | | | 100 |")
    assert (form.total_weight.text, form.total_score.text, form.total_score.place.cell) == ("100", "98", "B5")


def refusal(drawn):
    forms, (error,) = read_forms(grid(drawn))
    assert not forms
    return str(error)


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"spent": "花费"}, "“河道保洁”第6行资金表头认不出“全年执行数”一栏（这一行还有“花费”），请对照模板补全"),
        ({"budget": "额度"}, "“河道保洁”第6行资金表头认不出“全年预算数”一栏（这一行还有“额度”），请对照模板补全"),
        ({"target": "要求"}, "“河道保洁”第8行指标表头认不出“年度指标值”一栏（这一行还有“要求”），请对照模板补全"),
        ({"actual": "结果如何"}, "“河道保洁”第8行指标表头认不出“实际完成值”一栏（这一行还有“结果如何”），请对照模板补全"),
        ({"budget": "甲", "spent": "乙"}, "“河道保洁”缺少“全年预算数、全年执行数”一行表头，请对照模板补全"),
        (
            {"spent": "花费", "target": "要求"},
            "这张自评表第6行资金表头认不出“全年执行数”一栏（这一行还有“花费”）；第8行指标表头认不出“年度指标值”一栏（这一行还有“要求”），请对照模板补全",
        ),
    ],
)  # fmt: skip
def test_a_head_that_is_half_there_is_named_with_what_it_lacks(other, said):
    assert refusal(drawing(**other)) == said


def test_two_titles_over_one_column_are_not_half_read():
    drawn = drawing(target="预期指标值").replace(
        "    | 产出指标", "    | | | | 符号 | 值 | 单位 | |\n    | 产出指标"
    )
    assert refusal(drawn) == (
        "“河道保洁”第8、9行的指标表头上下对不上，“实际完成值(B”和“值”在同一列，请对照模板改正表头"
    )


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("绩效目标申报表", "是绩效目标申报表，只有目标，没有完成值"),
        ("2023年区级项目支出绩效目标批复表", "是绩效目标申报表，只有目标，没有完成值"),
        ("部门整体支出绩效自评表（2023年度）", "是部门整体支出绩效自评表"),
        ("项目支出绩效运行监控表", "是绩效运行监控表，只到年中"),
        ("预算绩效评价评分表", "是评分表"),
    ],
)
def test_another_document_is_called_what_it_is(title, said):
    without_actual = drawing(title=title, actual="备注")
    for drawn in (without_actual, without_actual.replace("项目名称", "部门名称")):
        if "自评表" in title or drawn is without_actual:
            message = refusal(drawn)
            assert said in message
            assert "不是项目支出绩效自评表" in message


@pytest.mark.parametrize("column", ["评分标准", "评价标准及依据", "指标解释", "评分细则"])
def test_a_rating_list_is_told_by_its_column(column):
    assert f"是评分表（有“{column}”一栏），不是项目支出绩效自评表" in refusal(drawing(target=column))


def test_a_form_with_all_its_heads_is_read_whatever_its_title():
    assert the_form(drawing(title="部门整体支出绩效自评表")).project.text == "河道保洁"


# --- numbers that decide, on either side ---


@pytest.mark.parametrize(("beside", "year"), [("| 附表", "2023"), ("| 附表 | 共1页", "")])
def test_a_title_far_above_stands_alone_or_beside_one_cell(beside, year):
    title = f"2023年度河道保洁自评表 {beside}\n    各科室情况如下"
    assert the_form(drawing(title=title)).year.text == year


@pytest.mark.parametrize(("between", "year"), [("甲 | 乙 | 丙 | 丁", "2023"), ("甲 | 乙 | 丙 | 丁 | 戊", "")])
def test_a_row_of_five_cells_is_a_tables_and_hides_what_is_above(between, year):
    assert the_form(drawing(title=f"2023年度河道保洁自评表\n    {between}")).year.text == year


@pytest.mark.parametrize(("lines", "told"), [(3, True), (4, False)])
def test_the_title_of_another_document_stands_at_most_three_lines_above(lines, told):
    title = "绩效目标申报表" + "\n    各科室情况如下" * (lines - 1)
    drawn = drawing(title=title, actual="备注").replace(
        "    项目单位（盖章）", "    （2023年度）\n    项目单位（盖章）"
    )
    assert ("申报表" in refusal(drawn)) is told


@pytest.mark.parametrize(("row", "told"), [(6, True), (7, False)])
def test_the_title_of_a_sheet_without_project_is_looked_for_in_six_rows(row, told):
    title = "河道保洁自评表\n" + "    各科室情况如下\n" * (row - 2) + "    部门整体支出绩效情况表"
    drawn = drawing(title=title).replace("项目名称", "部门名称")
    assert ("部门整体支出" in refusal(drawn)) is told


@pytest.mark.parametrize(("letters", "told"), [(40, True), (41, False)])
def test_a_title_of_another_document_has_at_most_forty_letters(letters, told):
    title = "局" * (letters - len("绩效目标申报表")) + "绩效目标申报表"
    assert ("只有目标" in refusal(drawing(title=title, actual="备注"))) is told


@pytest.mark.parametrize(
    ("title", "field"), [("年度全年年初绩效目标目标指标", "target"), ("本年度全年年初绩效目标目标指标", None)]
)
def test_a_title_made_of_words_has_at_most_fourteen_letters(title, field):
    assert labels.column_field(title, labels.INDICATOR_COLUMNS) == field

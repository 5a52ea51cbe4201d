"""From a grid to its forms: the heads and labels of several provinces, and what is missing."""

import textwrap

import pytest
from support.forms import CLEAN_FORM, grid, indicator_rows, the_form

from xlwings_jixiao.reading.layout import read_forms

SICHUAN = """
    项目支出绩效自评表（2023年度）
    单位：万元
    项目名称 | 51092324T000010263357-安可替代补助资金项目
    主管部门 | 县司法局部门 | | | | 实施单位 | 县司法局
    项目预算执行情况 | 年度预算 | 年初预算 | 调整后预算数 | 预算执行数 | 预算执行率 | 权重 | 得分 | 原因
    | 总额 | 0.00 | 3.36 | 3.36 | 100.00% | 10 | 10 | 上级年中下达
    | 其中：财政资金 | 0.00 | 3.36 | 3.36 | 100.00% | / | / |
    | 财政专户管理资金 | 0.00 | 0.00 | 0.00 | 0.00% | / | / |
    | 单位资金 | 0.00 | 0.00 | 0.00 | 0.00% | / | / |
    | 其他资金 | | | | | / | / |
    年度总体目标 | 年初预期目标 | | | | 目标实际完成情况
    | 购买安可设备，完成资金支付 | | | | 完成
    一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 完成值 | 权重 | 得分 | 未完成原因分析
    产出指标 | 数量指标 | 采购设备台数 | ≥ | 12 | 台 | 12 | 40 | 40 |
    | 质量指标 | 设备验收合格率 | ＝ | 100 | % | 100 | 20 | 20 |
    效益指标 | 社会效益指标 | 办案信息安全程度 | 定性 | 优良中低差 | | 优 | 20 | 20 |
    满意度指标 | 服务对象满意度指标 | 使用人员满意度 | ≥ | 90 | % | 85 | 10 | 9.44 | 试用期操作不熟
    合计 | | | | | | | 100 | 99.44
    """


def test_sichuan_has_the_target_in_three_cells_and_its_own_words():
    form = the_form(SICHUAN)
    assert (form.year.text, form.unit.text) == ("2023", "万元")
    assert (form.department.text, form.implementer.text) == ("县司法局部门", "县司法局")
    assert [line.label.text for line in form.funds] == [
        *("总额", "其中：财政资金", "财政专户管理资金", "单位资金", "其他资金")
    ]
    total = form.total
    assert [entry.text for entry in (total.initial, total.full_year, total.executed)] == [
        "0.00",
        "3.36",
        "3.36",
    ]
    assert [entry.text for entry in (total.rate, total.weight, total.score)] == ["100.00%", "10", "10"]
    assert total.note.text == "上级年中下达"
    assert (form.goal_expected.text, form.goal_actual.text) == ("购买安可设备，完成资金支付", "完成")
    assert [row.target.raw for row in form.indicators] == [
        "≥|12|台",
        "＝|100|%",
        "定性|优良中低差|",
        "≥|90|%",
    ]
    assert [row[:3] + row[4:] for row in indicator_rows(form)] == [
        ("产出指标", "数量指标", "采购设备台数", "12", "40", "40"),
        ("产出指标", "质量指标", "设备验收合格率", "100", "20", "20"),
        ("效益指标", "社会效益指标", "办案信息安全程度", "优", "20", "20"),
        ("满意度指标", "服务对象满意度指标", "使用人员满意度", "85", "10", "9.44"),
    ]
    assert form.indicators[3].note.text == "试用期操作不熟"
    assert form.indicators[0].target.place.cell == "E14"
    assert (form.total_weight.text, form.total_score.text) == ("100", "99.44")


def test_anhui_has_the_weight_before_the_target():
    form = the_form(
        """
        项目支出绩效自评表
        （2022年度）
        项目名称 | 委托业务费
        主管部门 | 区水利局 | | | 实施单位 | 区水利局
        项目资金（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分
        | 年度资金总额 | 30 | 30 | 27 | 10 | 90% | 9
        年度总体目标 | 预期目标 | | | 实际完成情况
        | 完成水库安全鉴定 | | | 已完成
        绩效指标 | 一级指标 | 二级指标 | 三级指标 | 分值 | 年度指标值 | 实际完成值 | 得分 | 偏差原因分析及改进措施
        | 产出指标 | 数量指标 | 鉴定水库座数 | 50 | 5座 | 5座 | 50 |
        | 效益指标 | 社会效益指标 | 水库安全隐患 | 30 | 有效消除 | 有效消除 | 30 |
        | 满意度指标 | 满意度指标 | 群众满意度 | 10 | ≥90% | 95% | 10 |
        总分 | | | | 100 | | | 99 |
        """
    )
    assert [row[3:] for row in indicator_rows(form)] == [
        ("5座", "5座", "50", "50"),
        ("有效消除", "有效消除", "30", "30"),
        ("≥90%", "95%", "10", "10"),
    ]
    assert (form.total_weight.text, form.total_score.text) == ("100", "99")


def test_a_form_without_a_note_column_says_so():
    drawing = CLEAN_FORM.replace(" | 偏差原因分析及改进措施", "")
    assert not the_form(drawing).has_notes
    assert the_form(CLEAN_FORM).has_notes
    assert len(the_form(drawing).indicators) == 5


def test_a_form_without_a_weight_column_says_so():
    form = the_form(
        """
        项目自评表
        项目名称 | 长江保护修复
        主管部门 | 区生态环境局 | | | 实施单位 | 区生态环境局
        预算执行情况（万元）（20分） | | 预算数 | 执行数 | 执行率 | 得分
        | 年度财政资金总额 | 200 | 180 | 90% | 18
        一级指标 | 二级指标 | 三级指标 | 年初目标值 | 实际完成值 | 得分
        产出指标（40分） | 数量指标 | 巡查次数 | 12次 | 12次 | 40
        效益指标（40分） | 生态效益指标 | 水质达标率 | ≥95% | 96% | 40
        总分 | | | | | 98
        """
    )
    assert not form.has_weights
    assert [row[1:] for row in indicator_rows(form)] == [
        ("数量指标", "巡查次数", "12次", "12次", "", "40"),
        ("生态效益指标", "水质达标率", "≥95%", "96%", "", "40"),
    ]
    assert [row.level1.text[:2] for row in form.indicators] == ["产出", "效益"]
    assert form.total.full_year.text == "200"
    assert form.total_score.text == "98"


def test_the_value_may_stand_behind_the_labels_colon_in_the_same_cell():
    form = the_form(
        CLEAN_FORM.replace("项目名称 | 大厅运行经费", "项目名称：大厅运行经费").replace(
            "主管部门 | 区政务服务局 | |", "主管部门：区政务服务局 | | |"
        )
    )
    assert (form.project.text, form.department.text) == ("大厅运行经费", "区政务服务局")
    assert form.implementer.text == "区行政服务中心"


def test_blank_header_cells_do_not_borrow_their_neighbours_values():
    form = the_form(
        CLEAN_FORM.replace(
            "主管部门 | 区政务服务局 | | | 实施单位 | 区行政服务中心", "主管部门 | | | | 实施单位 |"
        )
    )
    assert form.department.blank
    assert form.implementer.blank


def test_a_blank_goal_stays_blank():
    form = the_form(
        CLEAN_FORM.replace(
            "| 保障政务服务大厅全年正常运行。 | | | 大厅全年正常运行，受理办件12000件。", "| | | |"
        )
    )
    assert form.goal_expected.blank
    assert form.goal_actual.blank


def test_only_one_goal_filled_in_is_not_taken_for_the_other():
    form = the_form(CLEAN_FORM.replace("| 保障政务服务大厅全年正常运行。 | | | 大厅", "| | | | 大厅"))
    assert form.goal_expected.blank
    assert form.goal_actual.text == "大厅全年正常运行，受理办件12000件。"


@pytest.mark.parametrize(
    ("typed", "unit"),
    [
        ("项目资金（元）", "元"),
        ("项目资金（万元）", "万元"),
        ("项目资金⏎(万元)", "万元"),
        ("项目资金（单位：元）", "元"),
        ("项目资金", ""),
    ],
)
def test_the_unit_stands_beside_the_fund_table(typed, unit):
    assert the_form(CLEAN_FORM.replace("项目资金（元）", typed)).unit.text == unit


@pytest.mark.parametrize(
    ("typed", "year"), [("（2023年度）", "2023"), ("(2022 年度)", "2022"), ("（    年度）", "")]
)
def test_the_year_stands_above_the_project(typed, year):
    assert the_form(CLEAN_FORM.replace("（2023年度）", typed)).year.text == year


@pytest.mark.parametrize("typed", ["（2023年度）", "（    年度）"])
def test_a_form_begins_at_its_title_even_if_the_year_was_left_open(typed):
    assert the_form(CLEAN_FORM.replace("（2023年度）", typed)).start.row == 1


def test_a_year_in_the_goal_is_not_the_forms_year():
    drawing = CLEAN_FORM.replace("（2023年度）\n", "\n").replace("保障政务", "2021年度保障政务")
    assert the_form(drawing).year.blank


def test_forms_one_below_the_other_do_not_mix():
    first, second = CLEAN_FORM.rstrip(), CLEAN_FORM.replace("大厅运行经费", "设备维护经费").strip("\n")
    forms, errors = read_forms(grid(f"{first}\n\n{second}"))
    assert not errors
    assert [form.project.text for form in forms] == ["大厅运行经费", "设备维护经费"]
    assert [form.start.row for form in forms] == [1, 20]
    assert [form.total_score.place.row for form in forms] == [18, 37]
    assert [len(form.indicators) for form in forms] == [5, 5]


@pytest.mark.parametrize(
    ("total", "weight", "score"),
    [
        ("总分 | | | | | | 100 | 99.5", "100", "99.5"),
        ("总分 | | | | | 100 | 99.5", "100", "99.5"),
        ("| 总分 | | | | | 100 | 99.5", "100", "99.5"),
        ("合计 | | | | | | 100 | 99.5", "100", "99.5"),
        ("总分 | | | | | | 100 |", "100", ""),
        ("总分 | | | | | | | 99.5", "", "99.5"),
        ("总分 | | | | | | |", "", ""),
        ("总分⏎\n\n    | | | | | | 100 | 99.5", "100", "99.5"),
    ],
    ids=["in place", "slipped left", "label right", "合计", "no score", "no weight", "blank", "below"],
)
def test_the_total_is_found_right_of_its_label_or_below(total, weight, score):
    form = the_form(CLEAN_FORM.replace("总分 | | | | | | 100 | 99.5 |", total))
    assert (form.total_weight.text, form.total_score.text) == (weight, score)
    assert len(form.indicators) == 5


def test_a_form_without_its_total_has_a_blank_one():
    form = the_form(CLEAN_FORM.replace("总分 | | | | | | 100 | 99.5 |", ""))
    assert form.total_score.blank
    assert len(form.indicators) == 5


def test_the_grade_stands_in_the_total_row():
    form = the_form(CLEAN_FORM.replace("100 | 99.5 |", "100 | 99.5 | 优"))
    assert form.grade.text == "优"
    assert form.total_score.text == "99.5"


def test_a_list_with_a_column_项目名称_is_no_form():
    forms, errors = read_forms(
        grid(
            """
            序号 | 项目名称 | 全年预算数 | 全年执行数 | 执行率
            1 | 大厅运行经费 | 500000 | 475000 | 95%
            2 | 设备维护经费 | 100000 | 100000 | 100%
            """
        )
    )
    assert (forms, errors) == ([], [])


@pytest.mark.parametrize(
    ("gone", "missing"),
    [("一级指标", "三级指标、年度指标值"), ("全年预算数", "全年预算数、全年执行数")],
)
def test_a_form_without_one_of_its_heads_is_named_with_what_is_missing(gone, missing):
    drawing = "\n".join(line for line in CLEAN_FORM.split("\n") if gone not in line)
    forms, (error,) = read_forms(grid(drawing, file="局.xlsx", sheet="表2"))
    assert not forms
    assert (error.file, error.sheet) == ("局.xlsx", "表2")
    assert missing in str(error)
    assert "大厅运行经费" in str(error)


def test_a_form_without_its_project_line_is_reported():
    drawing = "\n".join(line for line in CLEAN_FORM.split("\n") if "项目名称" not in line)
    forms, (error,) = read_forms(grid(drawing, sheet="表2"))
    assert not forms
    assert "项目名称" in str(error)
    assert error.sheet == "表2"


def test_a_broken_form_between_two_good_ones_leaves_them_unharmed():
    broken = "\n".join(line for line in CLEAN_FORM.split("\n") if "一级指标" not in line)
    parts = [CLEAN_FORM, broken.replace("大厅", "网络"), CLEAN_FORM.replace("大厅", "档案")]
    forms, (error,) = read_forms(grid("\n\n".join(part.strip("\n").rstrip() for part in parts)))
    assert [form.project.text for form in forms] == ["大厅运行经费", "档案运行经费"]
    assert [form.total_score.text for form in forms] == ["99.5", "99.5"]
    assert "网络运行经费" in str(error)


def test_a_second_form_without_its_project_line_is_not_swallowed():
    headless = "\n".join(line for line in CLEAN_FORM.split("\n") if "项目名称" not in line)
    forms, errors = read_forms(grid(CLEAN_FORM.rstrip() + "\n\n" + headless.strip("\n")))
    assert [len(form.indicators) for form in forms] == [5]
    assert [("项目名称" in str(error)) for error in errors] == [True]


def test_a_head_repeated_on_the_next_page_is_no_indicator():
    head = next(line for line in CLEAN_FORM.split("\n") if "一级指标" in line)
    form = the_form(CLEAN_FORM.replace("    | 效益指标", f"{head}\n    | 效益指标"))
    assert [row.level3.text for row in form.indicators] == [
        *("开放窗口数量", "设备完好率", "办件按时办结率", "群众办事便利程度", "群众满意度")
    ]


WIDE_FUNDS = """
    项目支出绩效自评表
    项目名称 | 大厅运行经费
    项目资金（元） | | | | 预算数 | 执行数
    | 年度资金总额 | | | 500000 | 475000
    预期目标 | | 实际完成情况
    全年正常运行 | | 全年正常运行
    三级指标 | 年度指标值 | 完成值 | 证明材料
    开放窗口数量 | ≥20个 | 22个 | 见附件
    总分 | 99
    """


def amounts(form):
    return [(line.label.text, line.full_year.text, line.executed.text) for line in form.funds]


def test_a_fund_table_may_reach_further_right_than_the_indicators_with_a_column_of_their_own():
    form = the_form(WIDE_FUNDS)
    assert amounts(form) == [("年度资金总额", "500000", "475000")]
    assert [(row.level3.text, row.actual.text) for row in form.indicators] == [("开放窗口数量", "22个")]


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("预算数 | 执行数", "500000 | 475000"),
        ("| 全年预算数（元） | 全年执行数（元）", "| 500000 | 475000"),
        (
            "| | | | 预算数 | 执行数",
            "| | | | 500000 | 475000",
        ),  # right of a column that is none of the form's
    ],
)
def test_two_amounts_alone_are_the_total(head, row):
    table = "    项目资金（元） | | | | 预算数 | 执行数\n    | 年度资金总额 | | | 500000 | 475000\n"
    form = the_form(WIDE_FUNDS.replace(table, f"    {head}\n    {row}\n"))
    assert amounts(form) == [("", "500000", "475000")]
    assert form.total is form.funds[0]
    assert form.total.name == "第4行资金"


def test_a_row_without_a_label_below_labelled_rows_is_still_no_source():
    form = the_form(WIDE_FUNDS.replace("    预期目标", "    | | | | 合并核算 |\n    预期目标", 1))
    assert len(form.funds) == 1


def test_a_column_right_of_both_tables_is_no_part_of_the_form():
    form = the_form(WIDE_FUNDS.replace("475000", "475000 | 核对：相符"))
    assert amounts(form) == [("年度资金总额", "500000", "475000")]
    aside = CLEAN_FORM.replace("措施", "措施 | 核算得分").replace("提升 | 30 | 30 |", "提升 | 30 | 30 | | 29")
    assert [row.note.text for row in the_form(aside).indicators] == [""] * 5
    assert the_form(aside).indicators[3].score.text == "30"


@pytest.mark.parametrize(("letters", "is_title"), [(24, True), (25, False)])
def test_a_sentence_about_forms_is_no_title(letters, is_title):
    title = "关" * (letters - len("自评表")) + "自评表"
    forms, errors = read_forms(grid(f"{title}\n一级指标 | 三级指标 | 年度指标值"))
    assert not forms
    assert bool(errors) is is_title


@pytest.mark.parametrize(("letters", "first_row"), [(30, 1), (31, 2)])
def test_a_line_above_the_form_belongs_to_it_unless_it_is_a_sentence(letters, first_row):
    line = "2023年度" + "项" * (letters - len("2023年度自评")) + "自评"
    form = the_form(f"{line}\n" + textwrap.dedent(CLEAN_FORM).strip().split("\n", 2)[2])
    assert form.start.row == first_row

"""Layouts of other provinces and systems, drawn as they are printed, and what a person reads on them."""

from dataclasses import replace

import pytest
from support.forms import grid, indicator_rows, the_form

from xlwings_jixiao.domain.fields import FUNDS
from xlwings_jixiao.reading.layout import read_forms

YUNNAN_TITLES_IN_THE_SECOND_ROW = """
    公开13表
    项目支出绩效自评表
    （2023年度）
    项目名称 | 农村公路养护补助
    主管部门 | 县交通运输局 | | | | 实施单位 | 县公路路政管理大队
    项目资金（万元） | | | | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分
    | 年度资金总额 | | | | 120 | 150 | 135 | 10 | 90.00% | 9
    | 其中：当年财政拨款 | | | | 120 | 150 | 135 | — | — | —
    年度总体目标 | 预期目标 | | | | | 实际完成情况
    | | | | | |
    绩效指标 | | | | 年度指标值 | | | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施
    | 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位
    | 产出指标 | 数量指标 | 养护里程 | ≧ | 86 | 公里 | 86 | 30 | 30 |
    | | 质量指标 | 验收合格率 | ﹦ | 100 | % | 100 | 20 | 20 |
    | 效益指标 | 社会效益指标 | 群众出行条件 | 定性 | 明显改善 | | 明显改善 | 30 | 28 | 部分路段待修
    | 满意度指标 | 服务对象满意度指标等 | 群众满意度 | ≧ | 90 | % | 95 | 10 | 10 |
    总分 | | | | | | | | 100 | 97 | 优
    """


def test_level_titles_may_stand_in_the_second_row_of_the_head_only():
    form = the_form(YUNNAN_TITLES_IN_THE_SECOND_ROW)
    assert (form.start.row, form.year.text, form.unit.text) == (2, "2023", "万元")
    assert [row.target.raw for row in form.indicators] == [
        "≧|86|公里",
        "﹦|100|%",
        "定性|明显改善|",
        "≧|90|%",
    ]
    assert indicator_rows(form) == [
        ("产出指标", "数量指标", "养护里程", "≧86公里", "86", "30", "30"),
        ("产出指标", "质量指标", "验收合格率", "﹦100%", "100", "20", "20"),
        ("效益指标", "社会效益指标", "群众出行条件", "明显改善", "明显改善", "30", "28"),
        ("满意度指标", "服务对象满意度指标等", "群众满意度", "≧90%", "95", "10", "10"),
    ]
    assert [row.direction.text for row in form.indicators] == ["≧", "﹦", "定性", "≧"]
    assert [row.measure.text for row in form.indicators] == ["公里", "%", "", "%"]
    assert form.indicators[2].note.text == "部分路段待修"
    assert (form.total_weight.text, form.total_score.text, form.grade.text) == ("100", "97", "优")
    assert form.has_goals
    assert form.goal_expected.blank
    assert form.goal_actual.blank


TRANSFER_PAYMENT = """
    中央对地方转移支付区域（项目）绩效目标自评表
    （2022年度）
    转移支付（项目）名称 | 大气污染防治资金
    中央主管部门 | 生态环境部
    地方主管部门 | 省生态环境厅 | | | 资金使用单位 | 市生态环境局
    资金投入情况（万元） | | | 全年预算数（A） | 全年执行数（B） | 预算执行率（B/A×100%）
    | 年度资金总额： | | 2600 | 2470 | 95%
    | 其中：中央财政资金 | | 2000 | 2000 | 100%
    | 地方资金 | | 600 | 470 | 78.3%
    | 其他资金 | | | |
    总体目标完成情况 | 总体目标 | | | 全年实际完成情况
    | 改善区域空气质量，完成清洁取暖改造5000户。 | | | 完成清洁取暖改造5100户。
    绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 全年实际完成值 | 未完成原因和改进措施
    | 产出指标 | 数量指标 | 清洁取暖改造户数 | 5000户 | 5100户 |
    | | 时效指标 | 项目按期完工率 | ≥95% | 90% | 疫情影响两个项目
    | 效益指标 | 生态效益指标 | PM2.5平均浓度 | ≤45微克/立方米 | 43微克/立方米 |
    说明 | 无
    """


def test_transfer_payments_have_neither_weights_nor_scores():
    form = the_form(TRANSFER_PAYMENT)
    assert (form.year.text, form.unit.text, form.project.text) == ("2022", "万元", "大气污染防治资金")
    assert (form.department.text, form.implementer.text) == ("省生态环境厅", "市生态环境局")
    assert [[field.of(line).text for field in FUNDS] for line in form.funds] == [
        ["年度资金总额", "", "2600", "2470", "", "95%", "", ""],
        ["其中：中央财政资金", "", "2000", "2000", "", "100%", "", ""],
        ["地方资金", "", "600", "470", "", "78.3%", "", ""],
        ["其他资金", "", "", "", "", "", "", ""],
    ]
    assert form.goal_expected.text == "改善区域空气质量，完成清洁取暖改造5000户。"
    assert form.goal_actual.text == "完成清洁取暖改造5100户。"
    assert indicator_rows(form) == [
        ("产出指标", "数量指标", "清洁取暖改造户数", "5000户", "5100户", "", ""),
        ("产出指标", "时效指标", "项目按期完工率", "≥95%", "90%", "", ""),
        ("效益指标", "生态效益指标", "PM2.5平均浓度", "≤45微克/立方米", "43微克/立方米", "", ""),
    ]
    assert [row.note.text for row in form.indicators] == ["", "疫情影响两个项目", ""]
    assert not form.has_weights
    assert not form.has_scores
    assert form.has_goals
    assert form.has_levels
    assert form.total.weight.place is None
    assert form.total.full_year.place.cell == "D7"


HUBEI_TWO_GOALS = """
    2021年度项目自评表
    单位名称：市文化馆 | | | | 填报日期：2022年3月10日
    项目名称 | 公共文化服务专项
    主管部门 | 市文化和旅游局 | | | 项目实施单位 | 市文化馆
    项目类别 | 1、部门预算项目☑ 2、市直专项□
    预算执行情况（万元）（20分） | | | | 预算数（A） | 执行数（B） | 执行率（B/A） | 得分（20分*执行率）
    | 年度财政资金总额 | | | 80 | 76 | 95% | 19
    年度绩效目标1（40分） | 一级指标 | 二级指标 | 三级指标 | 年初目标值（A） | 实际完成值（B） | | 得分
    | 产出指标（20分） | 数量指标 | 公益演出场次 | 40场 | 42场 | | 20
    | 效益指标（20分） | 社会效益指标 | 观众人次 | 20000人次 | 18000人次 | | 18
    年度绩效目标2（40分） | 一级指标 | 二级指标 | 三级指标 | 年初目标值（A） | 实际完成值（B） | | 得分
    | 产出指标（30分） | 数量指标 | 免费培训班期数 | 12期 | 12期 | | 30
    | 满意度指标（10分） | 服务对象满意度指标 | 学员满意度 | ≥90% | 94% | | 10
    总分 | | | | | | | 97
    偏差大或目标未完成原因分析 | 天气影响，三场户外演出取消
    """


def test_hubei_shares_eighty_points_among_several_goals():
    form = the_form(HUBEI_TWO_GOALS)
    assert (form.start.row, form.year.text, form.unit.text) == (1, "2021", "万元")
    assert (form.department.text, form.implementer.text) == ("市文化和旅游局", "市文化馆")
    assert [[field.of(line).text for field in FUNDS] for line in form.funds] == [
        ["年度财政资金总额", "", "80", "76", "", "95%", "19", ""]
    ]
    assert indicator_rows(form) == [
        ("产出指标", "数量指标", "公益演出场次", "40场", "42场", "", "20"),
        ("效益指标", "社会效益指标", "观众人次", "20000人次", "18000人次", "", "18"),
        ("产出指标", "数量指标", "免费培训班期数", "12期", "12期", "", "30"),
        ("满意度指标", "服务对象满意度指标", "学员满意度", "≥90%", "94%", "", "10"),
    ]
    assert form.total_score.text == "97"
    assert (form.has_goals, form.has_weights, form.has_scores) == (False, False, True)
    assert form.goal_expected.place is None


def test_a_filing_date_is_no_year_of_the_form():
    form = the_form(HUBEI_TWO_GOALS.replace("2021年度项目自评表", "项目自评表"))
    assert form.year.blank


SICHUAN_2020_COLUMNS = """
    项目绩效目标完成情况表
    （2020年度）
    项目名称 | 农村饮水安全巩固提升
    预算单位 | 县水务局
    预算执行情况（万元） | | | | 预算数 | 执行数
    | 年度资金总额 | | | 320 | 310
    | 其中：财政拨款 | | | 320 | 310
    | 其他资金 | | | 0 | 0
    年度目标完成情况 | 预期目标 | | | 实际完成目标
    | 巩固提升6000人饮水安全 | | | 已巩固提升6150人
    绩效指标完成情况 | 一级指标 | 二级指标 | 三级指标 | 预期指标值（包含数字及文字描述） | 实际完成指标值（包含数字及文字描述）
    | 项目完成指标 | 数量指标 | 受益人数 | 6000人 | 6150人
    | | 质量指标 | 水质达标率 | ≥95% | 97%
    | 效益指标 | 社会效益指标 | 用水便利程度 | 提高 | 提高
    | 满意度指标 | 满意度指标 | 群众满意度 | ≥90% | 92%
    """


def test_sichuan_of_2020_has_two_amounts_and_no_points():
    form = the_form(SICHUAN_2020_COLUMNS)
    assert (form.year.text, form.unit.text, form.implementer.text) == ("2020", "万元", "县水务局")
    assert form.department.place is None
    assert [(line.label.text, line.full_year.text, line.executed.text) for line in form.funds] == [
        ("年度资金总额", "320", "310"),
        ("其中：财政拨款", "320", "310"),
        ("其他资金", "0", "0"),
    ]
    assert (form.goal_expected.text, form.goal_actual.text) == ("巩固提升6000人饮水安全", "已巩固提升6150人")
    assert indicator_rows(form) == [
        ("项目完成指标", "数量指标", "受益人数", "6000人", "6150人", "", ""),
        ("项目完成指标", "质量指标", "水质达标率", "≥95%", "97%", "", ""),
        ("效益指标", "社会效益指标", "用水便利程度", "提高", "提高", "", ""),
        ("满意度指标", "满意度指标", "群众满意度", "≥90%", "92%", "", ""),
    ]
    assert (form.has_weights, form.has_scores) == (False, False)


def test_sichuan_of_2020_also_prints_each_amount_beside_its_label():
    form = the_form(
        SICHUAN_2020_COLUMNS.replace(
            """预算执行情况（万元） | | | | 预算数 | 执行数
    | 年度资金总额 | | | 320 | 310
    | 其中：财政拨款 | | | 320 | 310
    | 其他资金 | | | 0 | 0
""",
            """预算执行情况（万元） | 预算数： | | 320 | 执行数： | 310
    | 其中-财政拨款： | | 320 | 其中-财政拨款： | 310
    | 其它资金： | | 0 | 其它资金： |
""",
        )
    )
    assert [(line.label.text, line.full_year.text, line.executed.text) for line in form.funds] == [
        ("年度资金总额", "320", "310"),
        ("其中-财政拨款", "320", "310"),
        ("其它资金", "0", ""),
    ]
    assert form.total is form.funds[0]
    assert form.total.executed.place.cell == "F5"
    assert form.funds[2].executed.place.cell == "F7"


CHONGQING = """
    项目支出绩效自评表
    （2023年度）
    项目名称 | 社区养老服务 | | | 主管部门 | 区民政局 | | 实施单位 | 区养老服务中心
    项目资金（万元） | 年初预算数 | 全年预算数 | 全年执行数 | 执行率 | 分值 | 得分
    年度资金总额 | 200 | 210 | 205.8 | 98% | 10 | 9.8
    年度总体目标 | 年初设定目标 | | | 全年完成情况
    | 新建养老服务站3个 | | | 新建养老服务站3个，服务老人5.2万人次
    指标名称 | 计量单位 | 指标性质 | 年初指标值 | 调整指标值 | 全年完成值 | 得分系数 | 指标权重 | 指标得分
    新建养老服务站 | 个 | ≥ | 4 | 3 | 3 | 100% | 30 | 30
    服务老人 | 万人次 | ≥ | 5 | | 5.2 | 100% | 30 | 30
    单次服务成本 | 元/人次 | ≤ | 60 | 60 | | 0 | 20 |
    老人满意度 | % | 正向 | 90 | | 94 | 100% | 10 | 10
    总分 | | | | | | | 100 | 79.8
    """


def test_a_form_without_level_columns():
    form = the_form(CHONGQING)
    assert (form.department.text, form.implementer.text) == ("区民政局", "区养老服务中心")
    assert [row.target.raw for row in form.indicators] == [
        "≥|3|个",
        "≥|5|万人次",
        "≤|60|元/人次",
        "|90|%",
    ]
    assert indicator_rows(form) == [
        ("", "", "新建养老服务站", "≥3个", "3", "30", "30"),
        ("", "", "服务老人", "≥5万人次", "5.2", "30", "30"),
        ("", "", "单次服务成本", "≤60元/人次", "", "20", ""),
        ("", "", "老人满意度", "90%", "94", "10", "10"),
    ]
    assert [row.direction.text for row in form.indicators] == ["≥", "≥", "≤", "正向"]
    assert [row.measure.text for row in form.indicators] == ["个", "万人次", "元/人次", "%"]
    assert [row.doubt for row in form.indicators] == [""] * 4
    assert form.indicators[0].target.place.cell == "E9"  # the adjusted one
    assert form.indicators[1].target.place.cell == "D10"
    assert not form.has_levels
    assert (form.has_weights, form.has_scores, form.has_notes) == (True, True, False)
    assert (form.total_weight.text, form.total_score.text) == ("100", "79.8")


TIANJIN = """
    项目支出绩效自评表（2022年度）
    单位：元
    项目名称 | 校园安防设备更新
    主管部门 | 区教育局 | | | 实施单位 | 第二中学
    项目资金 | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 得分 | 执行率 | 偏差原因
    | 年度资金总额 | 350000 | 350000 | 280000 | 10 | 8 | 80.00% | 尾款待验收后支付
    | 其中：当年财政拨款 | 350000 | 350000 | 280000 | — | — | — |
    年度总体目标 | 预期目标 | | | 实际完成情况
    | 更新监控设备120台 | | | 更新120台，已投入使用
    绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因
    | 产出 | 数量 | 更新设备台数 | 120台 | 120台 | 50 | 50 |
    | 效益 | 社会效益 | 校园安全水平 | 提高 | 提高 | 30 | 30 |
    | 满意度 | 服务对象满意度 | 师生满意度 | ≥95% | 96% | 10 | 10 |
    总分 | | | | | | 100 | 98 |
    """


def test_the_fund_columns_may_stand_in_another_order():
    form = the_form(TIANJIN)
    assert [[field.of(line).text for field in FUNDS] for line in form.funds] == [
        ["年度资金总额", "350000", "350000", "280000", "10", "80.00%", "8", "尾款待验收后支付"],
        ["其中：当年财政拨款", "350000", "350000", "280000", "—", "—", "—", ""],
    ]
    assert indicator_rows(form) == [
        ("产出指标", "数量指标", "更新设备台数", "120台", "120台", "50", "50"),
        ("效益指标", "社会效益指标", "校园安全水平", "提高", "提高", "30", "30"),
        ("满意度指标", "服务对象满意度指标", "师生满意度", "≥95%", "96%", "10", "10"),
    ]


WITH_DIRECTIONS = """
    项目支出绩效自评表
    （2024年度）
    项目名称 | 老旧管网改造
    主管部门 | 区水务局 | | | 实施单位 | 区供水服务站
    项目资金（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分
    | 年度资金总额 | 900 | 900 | 900 | 10 | 100% | 10
    年度总体目标 | 预期目标 | | | 实际完成情况
    | 改造管网12公里 | | | 改造管网12.4公里
    绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标方向 | 指标值 | 计量单位 | 实际完成值 | 权重 | 得分 | 偏差原因分析
    | 成本指标 | 经济成本指标 | 每公里改造成本 | 反向 | 75 | 万元/公里 | 72.6 | 20 | 20 |
    | 产出指标 | 数量指标 | 改造里程 | 正向 | 12 | 公里 | 12.4 | 20 | 20 |
    | | 质量指标 | 管网漏损率 | ≤ | 8% | % | 7.5 | 20 | 20 |
    | 效益指标 | 社会效益指标 | 供水保障 | 定性 | 优良中差 | | 良 | 20 | 17 | 个别小区水压低
    | 满意度指标 | 服务对象满意度指标 | 居民满意度 | 正向 | ≥90 | % | 93% | 10 | 10 |
    总分 | | | | | | | | 100 | 97 |
    """


def test_a_column_of_directions_and_one_of_units():
    form = the_form(WITH_DIRECTIONS)
    assert indicator_rows(form) == [
        ("成本指标", "经济成本指标", "每公里改造成本", "75万元/公里", "72.6", "20", "20"),
        ("产出指标", "数量指标", "改造里程", "12公里", "12.4", "20", "20"),
        ("产出指标", "质量指标", "管网漏损率", "≤8%", "7.5", "20", "20"),
        ("效益指标", "社会效益指标", "供水保障", "优良中差", "良", "20", "17"),
        ("满意度指标", "服务对象满意度指标", "居民满意度", "≥90%", "93%", "10", "10"),
    ]
    assert [row.direction.text for row in form.indicators] == ["反向", "正向", "≤", "定性", "正向"]
    assert form.indicators[0].direction.place.cell == "E10"
    assert [row.target.raw for row in form.indicators][2:4] == ["≤|8%|", "定性|优良中差|"]


TWO_GROUPS_UNDER_ONE_LABEL = """
    项目支出绩效自评表（2023年度）
    单位：万元
    项目名称 | 特色产业扶持
    主管部门 | 县农业农村局 | | | 实施单位 | 镇人民政府
    资金情况 | | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分
    | 年度资金总额 | 60 | 60 | 10 | 100% | 10
    年度总体目标 | 预期目标 | | | 年度总体目标完成情况综述
    | 扶持农户80户 | | | 扶持农户81户
    绩效指标 | 一级目标 | 二级目标 | 三级目标 | 分值 | 年度指标值 | 全年实际值 | 得分 | 备注
    | 项目产出（50分） | 数量指标 | 扶持户数 | 50 | 80户 | 81户 | 50 |
    | 效益指标/满意度指标（40分） | 经济效益指标 | 户均增收 | 30 | ≥2000元 | 2100元 | 30 |
    | | 服务对象满意度指标 | 农户满意度 | 10 | ≥90% | 95% | 10 |
    总分 | | | | 100 | | | 100 |
    """


def test_one_label_may_name_two_groups():
    form = the_form(TWO_GROUPS_UNDER_ONE_LABEL)
    assert indicator_rows(form) == [
        ("项目产出", "数量指标", "扶持户数", "80户", "81户", "50", "50"),
        ("效益指标/满意度指标", "经济效益指标", "户均增收", "≥2000元", "2100元", "30", "30"),
        ("效益指标/满意度指标", "服务对象满意度指标", "农户满意度", "≥90%", "95%", "10", "10"),
    ]


HEAD = """
    项目名称 | 大厅运行经费
    项目资金（元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分
    | 年度资金总额 | 500000 | 500000 | 475000 | 10 | 95.00% | 9.5
    绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施
    | 产出指标 | 数量指标 | 受理办件 | 12000件 | 12000件 | 40 | 40 |
    | | {level2} | 群众评价 | ≥90% | 92% | 50 | 50 |
    总分 | | | | | | 100 | 99.5
    """


@pytest.mark.parametrize(
    ("level2", "by_its_name"),
    [
        ("社会效益指标", "效益指标"),
        ("服务对象满意度指标", "满意度指标"),
        ("经济成本指标", "成本指标"),
    ],
)
def test_a_merged_level_cell_is_believed_over_the_second_levels_name(level2, by_its_name):
    drawn = grid(HEAD.format(level2=level2))
    merged = replace(drawn, merges={(5, 2): (6, 2)})
    first = [read_forms(one)[0][0].indicators[1].level1.text for one in (drawn, merged)]
    assert first == [by_its_name, "产出指标"]


@pytest.mark.parametrize("label", ["评价结论", "存在问题", "改进措施：", "自评结论"])
def test_what_is_said_below_the_table_is_no_indicator(label):
    drawing = HEAD.format(level2="质量指标")
    rest = drawing.replace("总分 | | | | | | 100 | 99.5", f"{label} | 项目实施良好 | 各项指标完成 | 无")
    assert [row.level3.text for row in the_form(rest).indicators] == ["受理办件", "群众评价"]


def test_an_indicator_about_measures_is_one():
    drawing = HEAD.format(level2="质量指标").replace("群众评价", "改进措施落实率")
    assert [row.level3.text for row in the_form(drawing).indicators] == ["受理办件", "改进措施落实率"]


def test_a_blank_value_does_not_borrow_from_a_column_that_no_field_has():
    drawing = HEAD.format(level2="质量指标")
    drawing = drawing.replace("实际完成值 |", "实际完成值 | 完成率 |").replace(
        "12000件 | 40", "12000件 | 100% | 40"
    )
    form = the_form(drawing.replace("92% | 50", "| 0% | 50"))
    assert [row.actual.text for row in form.indicators] == ["12000件", ""]
    assert [row.weight.text for row in form.indicators] == ["40", "50"]
    assert [row.doubt for row in form.indicators] == ["", ""]


def test_a_blank_department_does_not_borrow_the_next_labels_name():
    drawing = HEAD.format(level2="质量指标").replace(
        "项目资金（元）", "主管部门 | | 联系人 | 王某\n    项目资金（元）"
    )
    form = the_form(drawing)
    assert form.department.blank
    assert form.department.place is not None


PLAIN = """
    项目支出绩效自评表
    {title}
    项目名称 | 城区绿化管护
    主管部门 | 区园林局 | | | 实施单位 | 区绿化队
    {header}
    项目资金（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分
    | 年度资金总额 | 90 | 90 | 90 | 10 | 100% | 10
    {goals}
    {side} | 一级指标 | 二级指标 | 三级指标 | {target} | {actual} | {weight} | {score} | {note}
    {below} | 产出指标 | 数量指标 | 管护面积 | ≥30万平方米 | 31万平方米 | 50 | 50 |
    | 效益指标 | 生态效益指标 | 绿化覆盖率 | ≥40% | 39% | 30 | 29.25 | 新增地块未计入
    | 满意度指标 | 服务对象满意度指标 | 居民满意度 | ≥90% | 93% | 10 | 10 |
    {total} | | | | | | 100 | 99.25
    """
USUAL = {
    "title": "（2023年度）",
    "header": "填报人 | 李某",
    "goals": "年度总体目标 | 预期目标 | | | 实际完成情况\n    | 全年管护到位 | | | 管护到位，补植320株",
    "side": "绩效指标",
    "below": "",
    "target": "年度指标值",
    "actual": "实际完成值",
    "weight": "分值",
    "score": "得分",
    "note": "偏差原因分析及改进措施",
    "total": "总分",
}


def plain(**other):
    return the_form(PLAIN.format(**{**USUAL, **other}))


@pytest.mark.parametrize(
    "other",
    [
        {"target": "年初绩效指标值"},
        {"target": "计划值"},
        {"target": "绩效指标值（A）"},
        {"actual": "全年完成情况"},
        {"actual": "完成情况"},
        {"actual": "实际完成值（B）"},
        {"weight": "分值（权重）"},
        {"weight": "指标分值"},
        {"score": "实际得分"},
        {"score": "单位自评得分"},
        {"note": "偏离原因及改进措施"},
        {"note": "差异原因分析"},
        {"note": "扣分原因"},
        {"total": "得分合计"},
        {"total": "总分（100分）"},
        {"side": "年度绩效指标"},
        {"side": "", "below": "年度绩效指标"},
        {"side": "", "below": "绩效指标完成情况（90分）"},
        {"side": "", "below": "年度绩效目标1（80分）"},
    ],
    ids=str,
)
def test_heads_in_other_words(other):
    form = plain(**other)
    assert indicator_rows(form) == [
        ("产出指标", "数量指标", "管护面积", "≥30万平方米", "31万平方米", "50", "50"),
        ("效益指标", "生态效益指标", "绿化覆盖率", "≥40%", "39%", "30", "29.25"),
        ("满意度指标", "服务对象满意度指标", "居民满意度", "≥90%", "93%", "10", "10"),
    ]
    assert [row.note.text for row in form.indicators] == ["", "新增地块未计入", ""]
    assert [row.doubt for row in form.indicators] == ["", "", ""]
    assert (form.total_weight.text, form.total_score.text) == ("100", "99.25")


@pytest.mark.parametrize(
    "goals",
    [
        "年度绩效目标 | 年初设定绩效目标 | | | 全年目标完成情况\n    | 全年管护到位 | | | 管护到位，补植320株",
        "总体目标 | 预期目标 | | | 目标实现情况\n    | 全年管护到位 | | | 管护到位，补植320株",
        "年度总体目标 | 预期目标 | 全年管护到位\n    | 实际完成情况 | 管护到位，补植320株",
        "年度总体目标 | 预期目标：全年管护到位 | | | 实际完成情况：管护到位，补植320株",
        "年度总体目标 | 预期目标：⏎全年管护到位\n    | 实际完成情况：⏎管护到位，补植320株",
    ],
)
def test_goals_in_other_words_and_places(goals):
    form = plain(goals=goals)
    assert form.has_goals
    assert (form.goal_expected.text, form.goal_actual.text) == ("全年管护到位", "管护到位，补植320株")
    assert [line.label.text for line in form.funds] == ["年度资金总额"]


@pytest.mark.parametrize(
    ("other", "year"),
    [
        ({}, "2023"),
        ({"title": ""}, ""),
        ({"title": "", "header": "评价年度 | 2022"}, "2022"),
        ({"title": "", "header": "预算年度 | 2022年度 | 联系电话 | 2023111"}, "2022"),
        ({"title": "填报日期：2024年1月5日", "header": "自评年度：2023年"}, "2023"),
        ({"title": "", "header": "项目起止时间 | 2021年1月至2023年12月"}, ""),
    ],
)
def test_the_year_may_stand_in_the_header(other, year):
    assert plain(**other).year.text == year


@pytest.mark.parametrize(
    "label",
    [
        "项目（政策）名称",
        "政策（项目）名称",
        "项目名称及编码",
        "项目名称（代码）",
        "预算项目名称",
        "专项资金（项目）名称",
    ],
)
def test_the_project_in_other_words(label):
    form = the_form(PLAIN.format(**USUAL).replace("项目名称 |", f"{label} |"))
    assert form.project.text == "城区绿化管护"

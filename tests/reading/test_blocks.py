"""Where the fund table ends, and where the goals stand."""

import pytest
from support.forms import the_form

FORM = """
    项目绩效自评表
    （2023年度）
    项目名称 | 湿地巡护
    主管部门 | 市林业局 | | | 实施单位 | 湿地管理站
    {above}
    资金投入情况（万元） | | 全年预算数（A） | 全年执行数（B） | 预算执行率（B/A）
    | 年度资金总额： | 80 | 72 | 90%
    | 其中：中央财政资金 | 60 | 60 | 100%
    | 其他资金 | 20 | 12 | 60%
    {block}
    绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 全年实际完成值 | 未完成原因和改进措施
    | 产出指标 | 数量指标 | 巡护次数 | ≥40次 | 43次 |
    """
GOALS = "总体目标 | 总体目标 | | 全年实际完成情况\n    | 巡护40次 | | 巡护43次"


def drawn(block, above=""):
    return the_form(FORM.format(block=block, above=above))


def funds(form):
    return [line.label.text for line in form.funds]


THREE = ["年度资金总额", "其中：中央财政资金", "其他资金"]


@pytest.mark.parametrize(
    "block",
    [
        "资金管理情况 | | 情况说明 | 存在问题和改进措施\n    | 分配科学性 | 分配科学合理 |\n    | 执行准确性 | 基本一致 | 无",
        "资金管理情况 | | 情况说明\n    | 下达及时性 |\n    | 预算绩效管理情况 | 已开展\n    | 支出责任履行情况 | 足额",
        "资金使用管理情况 | | 说明\n    | 使用规范性 | 专款专用",
        "| 项目组织实施 | 由管理站负责，按月巡护",
        "资金管理情况 | |\n    | 拨付合规性 | 未发现问题12处",
        "| 分配科学性",
    ],
)
def test_what_is_said_about_the_funds_is_no_fund(block):
    for both in (f"{block}\n    {GOALS}", block):
        form = drawn(both)
        assert funds(form) == THREE
        assert form.total.executed.text == "72"
    assert drawn(f"{block}\n    {GOALS}").goal_actual.text == "巡护43次"


@pytest.mark.parametrize(
    ("row", "label"),
    [
        ("| 上级补助 | 见附件 | 见附件", "上级补助"),  # a fund whose amounts are wrong
        ("| 利息 | 2 | 2", "利息"),  # in words nobody expects, with amounts
        ("| 社会捐赠 | |", "社会捐赠"),
        ("| 彩票公益金 | — | —", "彩票公益金"),
    ],
)
def test_a_fund_stays_one_whatever_stands_beside_it(row, label):
    assert funds(drawn(f"{row}\n    {GOALS}")) == [*THREE, label]


@pytest.mark.parametrize(
    "block",
    ["年度总体目标 | 一是巡护40次，二是修复湿地6亩", "年度总体目标 | 预期目标\n    | 一是巡护40次，二是修复湿地6亩", "总体目标： | 一是巡护40次，二是修复湿地6亩", "年度绩效目标：一是巡护40次，二是修复湿地6亩"],
)  # fmt: skip
def test_a_goal_without_heads_is_the_goal_and_no_fund(block):
    form = drawn(block)
    assert funds(form) == THREE
    assert form.has_goals
    assert form.goal_expected.text == "一是巡护40次，二是修复湿地6亩"
    assert form.goal_actual.place is None


def test_several_goals_in_rows_of_their_own_are_all_read():
    form = drawn(
        "总体目标 | 预期目标 | | 实际完成情况\n    | 目标1：巡护40次 | | 巡护43次\n    | 目标2：修复6亩 | | 修复5亩"
    )
    assert form.goal_expected.text == "目标1：巡护40次 目标2：修复6亩"
    assert form.goal_actual.text == "巡护43次 修复5亩"
    assert form.goal_actual.place.cell == "D11"


def test_a_column_beside_the_goals_is_none():
    form = drawn(
        "三、目标完成情况 | 年度预期目标 | | 具体完成情况 | 总体完成率（%）\n    | 巡护40次 | | | 100.00"
    )
    assert funds(form) == THREE
    assert (form.goal_expected.text, form.goal_actual.text) == ("巡护40次", "")


@pytest.mark.parametrize(
    ("expected", "actual"),
    [("巡护40次", "巡护43次"), ("巡护40次", ""), ("", "巡护43次"), ("", "")],
)
@pytest.mark.parametrize(
    "heads",
    [
        "1.项目年度目标完成情况 | 项目年度目标 | 年度目标完成情况",
        "（一）目标完成情况 | 年度目标 | 实际完成情况",
    ],
)
def test_the_goals_may_stand_above_the_funds(heads, expected, actual):
    above = f"项目基本情况 | {heads}\n    | | {expected} | {actual}\n    | 2.项目实施内容及过程概述 | 由管理站负责 | 按月"
    form = drawn("", above)
    assert (form.goal_expected.text, form.goal_actual.text) == (expected, actual)
    assert form.has_goals
    assert funds(form) == THREE
    assert [row.level3.text for row in form.indicators] == ["巡护次数"]


def test_prose_that_begins_left_of_the_amounts_is_no_funds_label():
    wide = (
        FORM.replace("（万元） | |", "（万元） | | | |")
        .replace("： | 80", "： | | | 80")
        .replace("资金 | 60", "资金 | | | 60")
    )
    block = "资金管理情况 | | 情况说明\n    | 分配科学性 | 资金分配科学合理\n    | 使用规范性 | | 专项资金专款专用"
    form = the_form(wide.replace("资金 | 20", "资金 | | | 20").format(block=block, above=""))
    assert funds(form) == THREE
    assert form.total.executed.text == "72"


def test_a_side_label_on_a_blank_total_does_not_end_the_funds():
    form = the_form(
        FORM.replace(
            "    | 年度资金总额： | 80 | 72 | 90%", "    预算执行情况 | 年度资金总额： | | |"
        ).format(block="", above="")
    )
    assert funds(form) == THREE

"""Forms without weights: a missed target and an empty cell for reasons are a finding all the same."""

from __future__ import annotations

import pytest
from support.forms import the_form
from support.tables import findings, form, verdict

from xlwings_jixiao import policies
from xlwings_jixiao.audit import judge
from xlwings_jixiao.audit.points.rows import says_unfinished
from xlwings_jixiao.domain.form import Form

# Central transfers: no weights, no scores, a column for reasons.
TRANSFER = """
    中央转移支付公共文化设施项目绩效自评表
    （2023年度）
    转移支付（项目）名称 | 镇文化站设备更新
    中央主管部门 | 文化和旅游部
    地方主管部门 | 县文旅局 | | | 资金使用单位 | 县文化馆
    资金投入情况（万元） | | 全年预算数（A） | 全年执行数（B） | 预算执行率
    | 年度资金总额 | 80 | 80 | 100%
    总体目标完成情况 | 总体目标 | | 全年实际完成情况
    | 更新12个文化站的设备。 | | 设备已陆续更新。
    绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 全年实际完成值 | 未完成原因和改进措施
    | 产出指标 | 数量指标 | 更新设备的文化站 | {first} | {second}
    | | 质量指标 | 设备验收合格率 | {third} | {fourth}
    | 效益指标 | 社会效益指标 | 读者到馆人次 | {fifth} | {sixth}
    | 满意度指标 | 服务对象满意度指标 | 读者满意度 | ≥90% | 95%
"""
# Hubei: scores, but neither weights nor reasons nor goals.
HUBEI = """
    2023年度项目支出绩效自评表
    项目名称 | 灌溉渠修缮
    主管部门 | 区农业农村局 | | 项目实施单位 | 区水利站
    预算执行情况（万元）（20分） | | | 预算数（A） | 执行数（B） | 执行率（B/A） | 得分（20分*执行率）
    | 年度财政资金总额 | | 30 | 30 | 100% | 20
    年度绩效目标（80分） | 一级指标 | 二级指标 | 三级指标 | 年初目标值（A） | 实际完成值（B） | 得分
    | 产出指标 | 数量指标 | 修缮渠道长度 | {target} | {actual} | {score}
    | | 质量指标 | 工程验收合格率 | 100% | 100% | 20
    | 效益指标 | 社会效益指标 | 受益农户 | 300户 | 320户 | 20
    | 满意度指标 | 服务对象满意度指标 | 农户满意度 | ≥90% | 93% | 20
"""


def transfer(*pairs: str, reasons: tuple[str, ...] = ("", "", "")) -> Form:
    cells = ["12个", "12个", "≥95%", "98%", "≥5000人次", "5200人次"]
    cells[: len(pairs)] = pairs
    names = ("first", "second", "third", "fourth", "fifth", "sixth")
    actuals = [f"{actual} | {reason}" for actual, reason in zip(cells[1::2], reasons, strict=True)]
    filled = [cell for both in zip(cells[::2], actuals, strict=True) for cell in both]
    return the_form(TRANSFER.format(**dict(zip(names, filled, strict=True))))


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("12个", "9个"),
        ("12", "9"),
        ("≥12个", "0个"),
        ("12个", "未达成预期指标"),
        ("12个", "建设中"),
        ("≥12个", "正在采购"),
        ("12个", "部分完成"),
        ("9月前", "11月"),
        ("及时", "未达成"),
    ],
)
def test_a_missed_target_without_a_word_is_found(target: str, actual: str) -> None:
    (finding,) = findings("JX430", transfer(target, actual))
    assert finding.severity.value == "警告"
    assert f"目标“{target}”，完成“{actual}”" in finding.message
    assert finding.message.endswith("偏差原因栏空着")
    assert finding.place is not None
    assert finding.place.column == 7  # the cell for the reason
    assert findings("JX411", transfer(target, actual)) == []


@pytest.mark.parametrize(
    ("target", "actual", "reason"),
    [
        ("12个", "12个", ""),
        ("12个", "13个", ""),
        ("12个", "9个", "三个站在改建，明年补装。"),
        ("12个", "未达成预期指标", "厂家停产，已换型号。"),
        ("12个", "达成预期指标", ""),
        ("9月前", "8月", ""),
        ("及时", "及时", ""),
        ("健全", "基本健全", ""),
        ("100%", "基本完成", ""),
        ("规范", "较规范", ""),
    ],
)
def test_what_was_reached_or_explained_is_not(target: str, actual: str, reason: str) -> None:
    assert findings("JX430", transfer(target, actual, reasons=(reason, "", ""))) == []


@pytest.mark.parametrize("reason", ["无", "未完成", "继续努力"])
def test_a_word_that_explains_nothing_is_no_reason(reason: str) -> None:
    (finding,) = findings("JX430", transfer("12个", "9个", reasons=(reason, "", "")))
    assert finding.message.endswith(f"偏差原因只写了“{reason}”，不是原因")


def test_two_rows_are_two_findings_and_three_are_one() -> None:
    two = findings("JX430", transfer("12个", "9个", "≥95%", "80%"))
    assert len(two) == 2
    (three,) = findings("JX430", transfer("12个", "9个", "≥95%", "80%", "≥5000人次", "未达成预期指标"))
    assert three.message.startswith("3处没有达标（或没有按时完成），也没有说明原因：“更新设备的文化站”")
    assert [place.row for place in three.places] == [11, 12, 13]


@pytest.mark.parametrize(
    ("target", "actual", "wanted"),
    [("180米", "90米", "警告"), ("180", "90", "警告"), ("180米", "施工中", "警告"), ("180米", "180米", "无")],
)
def test_scores_without_weights_say_nothing_either(target: str, actual: str, wanted: str) -> None:
    one = the_form(HUBEI.format(target=target, actual=actual, score="20"))
    assert verdict("JX430", one) == wanted


def test_a_layout_without_a_column_for_reasons_is_told_where_to_write() -> None:
    (finding,) = findings("JX430", the_form(HUBEI.format(target="180米", actual="90米", score="10")))
    assert finding.fix == "在表下或实际完成情况里写明原因和措施；完成值填错的，改正完成值。"


def test_rows_with_weights_are_spoken_of_where_their_points_are() -> None:
    missed = {"指标.年度指标值": "≥95%", "指标.实际完成值": "80%"}
    assert findings("JX430", form(missed)) == []
    assert verdict("JX302", form(missed)) == "错误"


@pytest.mark.parametrize(
    ("target", "actual", "score", "said"),
    [
        ("≥95%", "未达成预期指标", "20", ["JX302"]),
        ("12期", "尚未开展", "20", ["JX302"]),
        ("≥95%", "部分达成", "20", ["JX302"]),
        ("12期", "未完工", "15", []),
        ("≥95%", "未达成预期指标", "8", []),
        ("≥95%", "达成预期指标", "20", ["JX411"]),
        ("≥95%", "已完成", "20", ["JX411"]),
    ],
)
def test_a_number_answered_by_a_word_is_told_once(
    target: str, actual: str, score: str, said: list[str]
) -> None:
    changes = {
        "指标.年度指标值": target,
        "指标.实际完成值": actual,
        "指标.得分": score,
        "指标.偏差原因": "汛期停工。",
    }
    assert [rule for rule in ("JX302", "JX304", "JX411") if findings(rule, form(changes))] == said


@pytest.mark.parametrize("actual", ["建设中", "正在招标", "尚在施工", "未竣工", "未达标"])
def test_words_for_not_done(actual: str) -> None:
    assert says_unfinished(judge(transfer("12个", actual), policies.named("national-2020")).rows[0][1])


@pytest.mark.parametrize("actual", ["9个", "完成", "建设中的2个站已验收", "按进度", "施工中心12个"])
def test_words_for_something_else(actual: str) -> None:
    assert not says_unfinished(judge(transfer("12个", actual), policies.named("national-2020")).rows[0][1])


# --- scores left out where there are no weights ---


@pytest.mark.parametrize(("score", "wanted"), [("", "警告"), ("20", "无"), ("0", "无")])
def test_a_score_left_out_where_the_other_rows_have_one(score: str, wanted: str) -> None:
    assert verdict("JX309", the_form(HUBEI.format(target="180米", actual="180米", score=score))) == wanted


def test_a_score_that_two_rows_share_is_a_hint_where_the_total_is_right() -> None:
    shared = HUBEI.format(target="180米", actual="180米", score="")
    assert verdict("JX309", the_form(f"{shared}    总分 | | | | | | 80\n")) == "提示"
    assert verdict("JX309", the_form(f"{shared}    总分 | | | | | | 100\n")) == "警告"


def test_a_form_in_which_hardly_any_row_has_a_score_is_not_one_of_these() -> None:
    few = HUBEI.format(target="180米", actual="180米", score="")
    for row in ("100% | 100%", "300户 | 320户", "≥90% | 93%"):
        assert f"{row} | 20" in few
        few = few.replace(f"{row} | 20", f"{row} |")
    assert findings("JX309", the_form(few)) == []

"""Goal and result in words against the rows: tables of forms that an auditor would mark, and of those he would not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support.rows_and_words import form, found, goal, result, row

from xlwings_jixiao.audit import Severity

TRAINED = row("业务培训期数", "≥12期", "12期")
MISSED = {**row("窗口开放率", "≥95%", "60%"), "指标.得分": "12.63", "指标.偏差原因": "设备到货晚。"}
LATE = {**row("设备到位率", ">80%", "60%", "时效指标"), "指标.得分": "15", "指标.偏差原因": "设备到货晚。"}
LOST = {"指标.得分": "18", "指标.偏差原因": "夜间值守停办两周。"}


@pytest.mark.parametrize(
    ("parts", "severity"),
    [
        ((TRAINED, result("全年举办业务培训8期，反映良好。")), Severity.WARNING),
        ((TRAINED, result("全年举办业务培训11期。")), Severity.WARNING),
        ((TRAINED, result("全年举办业务培训15期。")), Severity.HINT),
        ((row("业务培训期数", "≥12期", "0期"), result("全年举办业务培训8期。")), Severity.HINT),
        ((row("业务培训期数", "≥12", "12期"), goal("举办业务培训20期。")), Severity.WARNING),
        ((row("法律援助案件", "≥420件", "425件"), result("办理法律援助案件398件")), Severity.WARNING),
        (
            (row("高标准农田建设面积", "≥2.3万亩", "2.3万亩"), result("建设高标准农田20,050亩。")),
            Severity.WARNING,
        ),
        ((row("受训人员", "≥200人", "210人"), result("共受训150名")), Severity.WARNING),
        ((TRAINED, goal("举办业务培训20期，提高能力。")), Severity.WARNING),
        ((TRAINED, goal("举办业务培训10期，提高能力。")), Severity.HINT),
        ((goal("全年开展普法宣传6场。"), result("全年开展普法宣传4场。")), Severity.WARNING),
    ],
)
def test_a_number_in_words_that_is_another_in_the_row(
    parts: tuple[dict[str, str], ...], severity: Severity
) -> None:
    assert [finding.severity for finding in found("JX601", *parts)] == [severity]


@pytest.mark.parametrize(
    "parts",
    [
        (TRAINED, result("全年举办业务培训12期。")),
        (TRAINED, result("上半年举办业务培训4期，下半年举办业务培训8期。")),  # parts of the year
        (TRAINED, result("举办业务培训12期，其中新任干部业务培训2期。")),
        (TRAINED, result("举办业务培训10余期。")),  # no exact number
        (TRAINED, result("举办座谈8期。")),  # of something else
        (TRAINED, result("举办业务培训，参训380人。")),
        (row("高标准农田建设面积", "≥2.3万亩", "23,050亩"), result("建设高标准农田2.305万亩。")),
        (row("巡检次数", "≥300次", "365次"), result("提供每日2次巡检。")),
        (goal("全年开展普法宣传6场。"), result("全年开展普法宣传4场。"), LOST),  # points were taken off
        (goal("全年开展普法宣传6场。"), result("全年开展普法宣传6场。")),
        (row("设备巡检次数", "≥2次/月", "2次/月"), result("全年设备巡检24次。")),  # a rhythm
        (row("参训人数", "增长≥20人", "增长25人"), result("全年参训人数320人。")),  # how much more
        (row("设备巡检次数", "20-30次", "25次"), goal("全年设备巡检26次。")),
        (row("接待人次", "≥2000人次", "2100人次"), result("于2023年8月完成接待3000人次以上。")),
    ],
)
def test_numbers_in_words_that_agree_or_count_something_else(parts: tuple[dict[str, str], ...]) -> None:
    assert found("JX601", *parts) == []


def test_the_message_names_both_places_and_both_numbers() -> None:
    (finding,) = found("JX601", TRAINED, result("全年举办业务培训8期，反映良好。"))
    assert finding.message == (
        "实际完成情况写“全年举办业务培训8期”，指标“业务培训期数”的实际完成值却是“12期”，两处对不上"
    )
    assert finding.where == "指标“业务培训期数”的实际完成值（F13）"


@pytest.mark.parametrize(
    "text",
    [
        "夜间值守因故未能开展。",
        "两期培训尚未开展。",
        "设备安装滞后，其余按时完成。",
        "系统升级延期至明年。",
        "年底仍在招标。",
        "展览暂缓。",
        "规划文本正在编制。",
        "未按期完成竣工验收。",
        "因天气原因未能举办开放日。",
        "因经费不足，夜间值守未开展。",
    ],
)
def test_something_left_undone_beside_full_marks(text: str) -> None:
    assert len(found("JX602", result(text))) == 1
    assert found("JX602", result(text), LOST) == []


@pytest.mark.parametrize(
    "text",
    [
        "全年没有发生停办。",
        "全年未发生延期。",
        "尾款236500元，尚未支付。",
        "督促企业整改未完成事项。",
        "解决了未按时发放的问题。",
        "杜绝了未按期办结。",
        "未及时发现率为零。",
        "全部按时完成。",
    ],
)
def test_words_of_undone_things_that_leave_nothing_undone(text: str) -> None:
    assert found("JX602", result(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "指标实际完成率为85.2%。",
        "指标完成率为37.05%",
        "年度任务完成率达到99.99%，运行平稳。",
        "各项目标完成率95%。",
        "总体完成率80%。",
    ],
)
def test_a_rate_of_completion_below_full_beside_full_marks(text: str) -> None:
    assert len(found("JX603", result(text))) == 1
    assert found("JX603", result(text), LOST) == []


@pytest.mark.parametrize(
    "text",
    [
        "指标完成率为100%。",
        "指标实际完成率100.0%",
        "预算执行率为90%。",
        "服务完成率95%。",
        "各项指标全部完成。",
        "设备完好率98%。",
    ],
)
def test_rates_in_words_that_contradict_nothing(text: str) -> None:
    assert found("JX603", result(text)) == []


def test_the_execution_rate_by_a_wrong_name_is_told() -> None:
    (finding,) = found("JX603", result("指标实际完成率为90%。"))
    assert finding.message.endswith("90%其实是预算执行率")
    (finding,) = found("JX603", result("指标实际完成率为91%。"))
    assert finding.message.endswith("而各指标都是满分")
    # As it is printed, and as it comes out of the amounts.
    printed = {"资金.执行率": "95%"}
    for told, rate in (("95", True), ("90", True), ("90.000000", True), ("95.0", True), ("94", False)):
        (finding,) = found("JX603", printed, result(f"指标实际完成率为{told}%。"))
        assert finding.message.endswith(f"{told}%其实是预算执行率") is rate


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        (MISSED, "各项绩效指标全部完成。"),
        (MISSED, "全面完成年度目标，群众满意。"),
        (MISSED, "圆满完成各项任务。"),
        (MISSED, "所有指标均已达标。"),
        (LATE, "按照时间节点完成设备采购。"),
        (LATE, "按期完成。"),
    ],
)
def test_all_is_claimed_and_a_row_was_missed(rows: dict[str, str], text: str) -> None:
    assert len(found("JX604", rows, result(text))) == 1
    assert found("JX604", result(text)) == []


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        (MISSED, "除窗口开放率外各项指标全部完成。"),
        (MISSED, "按时完成设备采购。"),  # in time, and what was missed is no time
        (MISSED, "未全部完成各项指标。"),
        (MISSED, "培训任务顺利开展。"),
        (LATE, "设备全部到位。"),
        (LATE, "没有按期完成。"),
    ],
)
def test_claims_that_leave_room_for_what_was_missed(rows: dict[str, str], text: str) -> None:
    assert found("JX604", rows, result(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "为39户困难家庭提供上门服务。",
        "维修校舍12座。",
        "举办招聘会24场，促进就业。",
        "采购警车5辆。",
        "种植行道树600株。",
    ],
)
def test_a_number_of_the_goal_that_no_row_counts(text: str) -> None:
    (finding,) = found("JX605", goal(text))
    assert finding.severity is Severity.HINT


@pytest.mark.parametrize(
    "parts",
    [
        (goal("为39户困难家庭提供上门服务。"), row("上门服务户数", "39户", "39户")),
        (goal("为39户困难家庭提供上门服务。"), row("上门服务", "≥39", "39")),
        (goal("为39户困难家庭提供上门服务。"), row("受益农户", "≥50户", "52户")),
        (goal("向新设企业免费提供一次刻制公章服务。"),),
        (goal("提供每日2次巡检服务。"),),
        (goal("落实1项政策。"),),  # one of something is no quantity
        (goal("2023年8月前完成3个月的运行。"),),
        (goal("参训人员300人。"), row("参训人员", "300名", "300名")),
    ],
)
def test_goals_whose_numbers_are_counted_or_are_none(parts: tuple[dict[str, str], ...]) -> None:
    assert found("JX605", *parts) == []


@pytest.mark.parametrize(
    ("text", "rows", "findings"),
    [
        ("落实39户特色种养业奖补政策", row("带动受益农户收入(总收入)", "≥11.376万元", "12万元"), 1),
        ("为39户困难家庭提供上门服务。", row("农户满意度", "≥90%", "95%"), 1),
        ("改造窗口12个。", row("投诉办理时限", "≤5个工作日", "3个工作日"), 1),
        ("补助39户。", row("贫困户帮扶覆盖率", "=100%", "100%"), 0),
        ("补助39户。", row("补助标准", "≤500元/户", "480元/户"), 0),
        ("补助39户。", row("受益户", "≥39", "39"), 0),
        ("补助39户。", row("补助农户情况", "全部补助到位", "全部补助到位"), 0),
    ],
)
def test_a_row_that_has_the_word_and_counts_something_else(
    text: str, rows: dict[str, str], findings: int
) -> None:
    assert len(found("JX605", goal(text), rows)) == findings


def test_a_goal_without_a_row_is_told_from_three_rows_on() -> None:
    whole = form(goal("为39户困难家庭提供上门服务。"))
    for count, findings in ((2, 0), (3, 1)):
        part = replace(whole, indicators=whole.indicators[:count])
        assert len(found("JX605", part)) == findings


def test_one_row_at_full_says_nothing_of_the_whole_and_two_do() -> None:
    whole = form(result("夜间值守因故未能开展。"))
    for count, findings in ((1, 0), (2, 1)):
        assert len(found("JX602", replace(whole, indicators=whole.indicators[:count]))) == findings


def test_thirty_letters_of_a_clause_are_repeated() -> None:
    for text, shown in (
        ("甲" * 26 + "因故未能", "甲" * 26 + "因故未能"),
        ("甲" * 27 + "因故未能", "甲" * 27 + "因故…"),
    ):
        (finding,) = found("JX602", result(text))
        assert f"“{shown}”" in finding.message


def test_a_number_promised_and_a_smaller_one_told_are_named_together() -> None:
    told = (goal("全年开展普法宣传6场。"), result("全年开展普法宣传4场。"))
    (finding,) = found("JX601", *told)
    assert finding.message == (
        "预期目标写“全年开展普法宣传6场”，实际完成情况只有“全年开展普法宣传4场”，而各指标都是满分"
    )
    assert finding.where.startswith("实际完成情况（F11")
    assert found("JX601", goal("全年开展普法宣传6场。"), result("全年开展普法宣传8场。")) == []
    assert found("JX601", goal("全年开展普法宣传6场。"), result("开展普法宣传4场，补开普法宣传2场。")) == []


def test_without_a_rate_none_is_the_execution_rate() -> None:
    blank = {"资金.全年预算数": "", "来源.全年预算数": "", "资金.执行率": ""}
    (finding,) = found("JX603", blank, result("指标实际完成率为90%。"))
    assert finding.message.endswith("而各指标都是满分")

"""One cause, one finding: total and source, rate and score, weight and all that hangs on it say one thing once."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from xlwings_jixiao import policies
from xlwings_jixiao.audit import Finding, Severity, audit_form, judge
from xlwings_jixiao.audit.examples import changed, correct_form
from xlwings_jixiao.domain.form import Entry, Form

NATIONAL = policies.named("national-2020")


def form(changes: dict[str, str]) -> Form:
    return changed(correct_form(), changes)


def findings(one: Form) -> list[Finding]:
    return list(audit_form(judge(one, NATIONAL)))


def found(changes: dict[str, str]) -> list[str]:
    return sorted({one.rule for one in findings(form(changes)) if one.severity is not Severity.HINT})


def the(rule: str, one: Form) -> Finding:
    (only,) = [finding for finding in findings(one) if finding.rule == rule]
    return only


# --- the total row of 项目资金 ---


@pytest.mark.parametrize("nothing", ["0", ""])
def test_a_total_row_of_nothing_above_filled_sources_is_one_finding(nothing: str) -> None:
    columns = ("年初预算数", "全年预算数", "全年执行数", "执行率", "得分")
    empty = {f"资金.{column}": nothing for column in columns} | {"总分.得分": "90"}
    assert found(empty) == ["JX103"]
    finding = the("JX103", form(empty))
    assert finding.message.startswith("“年度资金总额”一行的年初预算数、全年预算数、全年执行数")
    assert finding.fix == (
        "把总额一行补为年初预算数1000000、全年预算数1000000、全年执行数900000，"
        "执行率改为90.00%，执行得分改为9，并相应改总分。"
    )


def test_one_column_of_the_total_left_blank_is_one_finding() -> None:
    assert found({"资金.全年执行数": "", "资金.执行率": "0%", "资金.得分": "0", "总分.得分": "90"}) == [
        "JX103"
    ]
    assert found({"资金.全年预算数": "0", "资金.执行率": "0%", "资金.得分": "0", "总分.得分": "90"}) == [
        "JX103"
    ]


def test_a_wrong_rate_and_the_score_made_from_it_are_one_finding() -> None:
    slip = {"资金.执行率": "98%", "资金.得分": "9.8", "总分.得分": "99.8"}
    assert found(slip) == ["JX101"]
    finding = the("JX101", form(slip))
    assert finding.message.endswith("执行得分9.8也是按它算的，应为9")
    assert finding.fix == "核对两个金额；金额无误的，把执行率改为90.00%，得分改为9，并相应改总分。"


def test_a_rate_by_the_initial_budget_is_recognised() -> None:
    finding = the("JX101", form({"资金.年初预算数": "1200000", "资金.执行率": "75%", "资金.得分": "7.5"}))
    assert "是按年初预算数1200000算的，应按全年预算数" in finding.message


def test_a_score_that_does_not_follow_from_the_wrong_rate_is_a_second_finding() -> None:
    assert found({"资金.执行率": "98%", "资金.得分": "5", "总分.得分": "95"}) == ["JX101", "JX102"]


def test_a_low_rate_printed_high_is_first_of_all_wrong() -> None:
    low = {"资金.全年执行数": "500000", "来源.全年执行数": "500000", "资金.得分": "5", "总分.得分": "95"}
    assert found(low | {"资金.执行率": "95%"}) == ["JX101"]
    assert found(low | {"资金.执行率": "50%"}) == ["JX108"]


def test_total_and_source_with_the_same_wrong_rate_are_one_finding() -> None:
    one = form({"资金.执行率": "98%", "来源.执行率": "98%"})
    finding = the("JX101", one)
    assert [place.row for place in finding.places] == [6, 7]
    assert finding.field == "funds.rate"


def test_total_and_source_that_are_overspent_alike_are_one_finding() -> None:
    over = {
        "资金.全年执行数": "1100000",
        "来源.全年执行数": "1100000",
        "资金.执行率": "110%",
        "资金.得分": "10",
    }
    assert found(over | {"总分.得分": "100"}) == ["JX104"]


def test_a_budget_typed_one_column_too_far_right_is_one_finding_that_says_so() -> None:
    slip = {"来源.全年预算数": "0", "来源.全年执行数": "1000000"}
    assert found(slip) == ["JX103"]
    finding = the("JX103", form(slip))
    assert "“其中：当年财政拨款”全年预算数0，全年执行数却有1000000，支出超过预算" in finding.message
    assert finding.fix == (
        "像是把预算数1000000填进了执行数一栏：核对后，“其中：当年财政拨款”全年预算数填1000000，全年执行数填900000。"
    )


def test_a_blank_budget_of_a_source_is_not_0() -> None:
    one = form({"来源.全年预算数": "", "来源.年初预算数": ""})
    assert [f.rule for f in findings(one) if f.rule == "JX104"] == []
    assert the("JX106", one).message == "“其中：当年财政拨款”全年执行数900000，全年预算数没有填"
    assert the("JX106", one).severity is Severity.WARNING


def test_a_blank_budget_of_the_total_is_not_overspent() -> None:
    one = form({"资金.全年预算数": "", "来源.全年预算数": "", "资金.执行率": "", "资金.得分": ""})
    finding = next(f for f in findings(one) if f.rule == "JX106" and f.severity is Severity.ERROR)
    assert finding.message == "全年预算数未填（全年执行数900000），执行率和执行得分无从核对"
    assert "JX104" not in {f.rule for f in findings(one)}


def test_the_only_source_with_a_budget_is_told_what_it_spent() -> None:
    finding = the("JX110", form({"来源.全年执行数": ""}))
    assert finding.fix == "预算全在“其中：当年财政拨款”一行的，这一行的全年执行数填900000。"
    assert (
        "一行的全年执行数"
        not in the("JX110", form({f"来源.{c}": "0" for c in ("年初预算数", "全年预算数", "全年执行数")})).fix
    )


def test_a_blank_initial_budget_is_no_adjustment() -> None:
    assert "JX107" not in found({"资金.年初预算数": "", "来源.年初预算数": ""})


# --- weights ---


@pytest.mark.parametrize(
    ("typed", "score", "mend"),
    [
        ({"满意度.分值": "100"}, "99", "把指标“群众满意度”的分值改为10，其他各项得分不用改。"),
        (
            {"满意度.分值": "100", "满意度.得分": "100"},
            "189",
            "把指标“群众满意度”的分值改为10，得分也不能超过10分。",
        ),
        ({"满意度.分值": "1"}, "99", "把指标“群众满意度”的分值改为10，其他各项得分不用改。"),
        ({"指标.分值": "2"}, "99", "把指标“窗口开放率”的分值改为20，其他各项得分不用改。"),
        ({"指标二.分值": "3"}, "99", "把指标“验收合格率”的分值改为30，其他各项得分不用改。"),
        ({"资金.分值": "100"}, "99", "把“年度资金总额”的分值改为10，其他各项得分不用改。"),
        ({"指标.分值": "25"}, "99", "把指标“窗口开放率”的分值改为20，其他各项得分不用改。"),
    ],
)
def test_a_mistyped_weight_is_one_finding_and_no_score_follows_it(
    typed: dict[str, str], score: str, mend: str
) -> None:
    one = form(typed | {"总分.得分": score})
    assert found(typed | {"总分.得分": score}) == ["JX201"]
    assert the("JX201", one).fix.endswith(mend)


def test_the_mistyped_weight_is_where_the_finding_points() -> None:
    finding = the("JX201", form({"满意度.分值": "100"}))
    assert (finding.field, finding.place.cell if finding.place else "") == ("indicators.weight", "G16")


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ({"指标.分值": "12", "指标二.分值": "29", "指标.实际完成值": "90%"}, "窗口开放率"),  # 21 the wrong way round
        ({"指标二.分值": "50", "指标.得分": "0"}, "验收合格率"),  # the other would be worth nothing
        ({"指标二.分值": "35", "指标二.得分": "30"}, "验收合格率"),  # its score shows what was meant
        ({"指标二.分值": "35", "指标二.得分": "29"}, ""),
        ({"指标二.分值": "35", "指标二.得分": "30", "指标二.实际完成值": "98%"}, ""),  # not reached: its score shows nothing
        ({"指标二.分值": "-10"}, ""),
        ({"指标二.分值": "35", "指标二.得分": "30", "指标.得分": "15"}, ""),  # either of two
    ],
)  # fmt: skip
def test_which_weight_was_mistyped(typed: dict[str, str], name: str) -> None:
    finding = the("JX201", form(typed))
    assert ("疑为录入有误" in finding.message) is (name != "")
    assert f"把指标“{name}”的分值" in finding.fix or not name


def test_two_weights_that_could_be_mistyped_are_not_chosen_between() -> None:
    finding = the("JX201", form({"指标.分值": "10", "指标.得分": "10", "总分.得分": "89"}))
    assert finding.field == "totals.total_weight"
    assert "疑为录入有误" not in finding.message


def test_points_that_are_missing_with_a_group_are_one_finding() -> None:
    one = correct_form()
    less = replace(one, indicators=one.indicators[:3], total_score=replace(one.total_score, raw="89"))
    less = replace(
        less, total_weight=replace(less.total_weight, raw="90"), grade=replace(less.grade, raw="良")
    )
    serious = [f for f in findings(less) if f.severity is not Severity.HINT]
    assert [f.rule for f in serious] == ["JX201"]
    assert "表中没有满意度指标，口径为10分，正好差这10分" in serious[0].message


def test_without_level_columns_all_rows_are_added_up() -> None:
    one = correct_form()
    rows = tuple(replace(row, level1=Entry(), level2=Entry()) for row in one.indicators)
    flat = replace(one, indicators=rows, has_levels=False)
    assert findings(flat) == []
    rows = (replace(rows[0], weight=replace(rows[0].weight, raw="21.5")), *rows[1:])
    assert "各指标合计91.5分" in the("JX201", replace(flat, indicators=rows)).message


# --- scores and reasons ---


def test_points_lost_though_reached_and_no_reason_are_one_finding() -> None:
    lost = {"指标.得分": "14", "总分.得分": "93"}
    assert found(lost) == ["JX310"]
    assert "只得14分（分值20），偏差原因栏空着" in the("JX310", form(lost)).message
    assert found(lost | {"指标.偏差原因": "有两天窗口停办，另行扣分。"}) == []


def test_a_score_out_of_proportion_and_no_reason_are_one_finding() -> None:
    lost = {"指标.实际完成值": "90%", "指标.得分": "17", "总分.得分": "96"}
    assert found(lost) == ["JX303"]
    assert the("JX303", form(lost)).message.endswith("偏差原因栏空着")
    assert found({"指标.实际完成值": "90%", "指标.得分": "18.95", "总分.得分": "97.95"}) == ["JX401"]


@pytest.mark.parametrize("word", ["无", "无偏差", "按实际完成", "未完成", "继续努力", "正常", "已完成"])
def test_an_empty_word_is_no_reason(word: str) -> None:
    lost = {"指标.实际完成值": "90%", "指标.得分": "18.95", "总分.得分": "97.95", "指标.偏差原因": word}
    assert f"偏差原因只写了“{word}”，不是原因" in the("JX401", form(lost)).message
    far = {"指标.年度指标值": "≥100件", "指标.实际完成值": "300件", "指标.偏差原因": word}
    assert found(far) == ["JX308"]


@pytest.mark.parametrize("word", ["无", "按实际完成"])
def test_an_empty_word_beside_the_money_is_no_reason(word: str) -> None:
    low = {"资金.全年执行数": "500000", "来源.全年执行数": "500000", "资金.执行率": "50%", "资金.得分": "5"}
    low |= {"总分.得分": "95", "资金.资金说明": word}
    assert found(low) == ["JX108"]
    assert f"资金一行只写了“{word}”，不是原因" in the("JX108", form(low)).message
    grown = {"资金.年初预算数": "800000", "来源.年初预算数": "800000", "资金.资金说明": word}
    assert found(grown) == ["JX107"]


def test_a_row_without_actual_and_score_is_one_finding() -> None:
    assert found({"指标.实际完成值": "", "指标.得分": "", "总分.得分": "79", "总分.等级": "中"}) == ["JX305"]
    assert "得分也没有填" in the("JX305", form({"指标.实际完成值": "", "指标.得分": ""})).message


def test_a_form_that_was_not_evaluated_is_one_finding() -> None:
    one = correct_form()
    blank = {"actual": "", "score": ""}
    rows = tuple(
        replace(row, **{name: replace(getattr(row, name), raw=text) for name, text in blank.items()})
        for row in one.indicators
    )
    total = replace(one.funds[0], score=replace(one.funds[0].score, raw=""))
    unfilled = replace(
        one,
        indicators=rows,
        funds=(total, *one.funds[1:]),
        total_score=replace(one.total_score, raw=""),
        grade=replace(one.grade, raw=""),
    )
    (finding,) = findings(unfilled)
    assert finding.message == (
        "整张表的实际完成值和得分都没有填，执行得分也没有填（10×900000÷1000000，得9分）"
    )


@pytest.mark.parametrize(
    ("target", "actual", "why", "fix"),
    [
        ("≥95%", "98%", "98% ≥ 95%，达标", "填20分。"),
        ("≥95%", "90%", "按比例20×90÷95", "填18.95分。"),
        ("9月前", "10月", "未按时完成", "在0～20分之间给分。"),
        ("及时", "部分达成", "属于部分达成", "在12～16分之间给分。"),
    ],
)
def test_a_missing_score_says_which_is_due_and_why(target: str, actual: str, why: str, fix: str) -> None:
    finding = the("JX309", form({"指标.年度指标值": target, "指标.实际完成值": actual, "指标.得分": ""}))
    assert finding.message.startswith("得分未填：")
    assert why in finding.message
    assert finding.fix == fix


def test_a_missing_execution_score_says_which_is_due() -> None:
    finding = the("JX309", form({"资金.得分": ""}))
    assert (finding.message, finding.fix) == (
        "得分未填：10×900000÷1000000，得9分",
        "得分填9。",
    )
    assert found({"资金.得分": ""}) == ["JX309"]


def test_an_impossible_share_is_said_once() -> None:
    copied = {"指标.三级指标": "居民满意度", "指标.年度指标值": "90%", "指标.实际完成值": "290%"}
    assert found(copied) == ["JX416"]
    assert the("JX416", form(copied)).message.endswith("疑为“≥90%”误作“290%”，即照抄目标")
    target = {"指标.三级指标": "居民满意度", "指标.年度指标值": "290%", "指标.实际完成值": "98%"}
    assert found(target) == ["JX416"]
    assert the("JX416", form(target)).fix == "对照批复的绩效目标表，把目标改为“≥90%”。"
    assert the("JX416", form(target)).message.endswith("疑为“≥90%”误作“290%”")
    alone = {"指标.三级指标": "居民满意度", "指标.年度指标值": "95%", "指标.实际完成值": "290%"}
    assert the("JX416", form(alone)).message.endswith("疑为“≥90%”误作“290%”")


# --- rounding ---


def rounding(execution: str, row: str, total: str) -> dict[str, str]:
    """Due are 8.99 for execution and 18.95 for the row."""
    return {
        "资金.全年执行数": "899000",
        "来源.全年执行数": "899000",
        "资金.执行率": "89.9%",
        "资金.得分": execution,
        "资金.资金说明": "尾款次年支付。",
        "指标.实际完成值": "90%",
        "指标.得分": row,
        "指标.偏差原因": "两批材料不合格。",
        "总分.得分": total,
    }


def test_scores_that_are_all_written_with_one_decimal_are_rounded() -> None:
    assert found(rounding("9.0", "19.0", "98")) == []
    assert found(rounding("8.99", "18.95", "97.94")) == []


def test_one_score_with_one_decimal_among_others_with_two_is_wrong() -> None:
    assert found(rounding("9.0", "18.95", "97.95")) == ["JX102"]
    assert the("JX102", form(rounding("9.0", "18.95", "97.95"))).severity is Severity.ERROR


@pytest.mark.parametrize(
    ("score", "severity"),
    [("7.30", Severity.ERROR), ("7.3", Severity.WARNING), ("7.2", Severity.ERROR), ("7.28", Severity.ERROR)],
)
def test_the_only_computed_score_with_one_decimal_is_for_a_person_to_look_at(
    score: str, severity: Severity
) -> None:
    money = {"资金.全年预算数": "610190.4", "资金.全年执行数": "445034.4", "资金.执行率": "72.93%"}
    assert the("JX102", form(money | {"资金.得分": score})).severity is severity  # 7.29 is due


@pytest.mark.parametrize(
    ("score", "severity"), [("7", Severity.ERROR), ("7.0", Severity.WARNING), ("7.00", Severity.ERROR)]
)
def test_a_whole_number_is_not_written_with_one_decimal(score: str, severity: Severity) -> None:
    money = {"资金.全年执行数": "696000", "来源.全年执行数": "696000", "资金.执行率": "69.6%"}
    assert the("JX102", form(money | {"资金.得分": score})).severity is severity  # 6.96 is due


def test_one_score_with_two_decimals_shows_that_the_others_are_no_rounding() -> None:
    two = {"指标二.实际完成值": "95.24%", "指标二.得分": "28.57", "指标二.偏差原因": "两批材料不合格。"}
    assert found(rounding("9.0", "19.0", "96.57") | two) == ["JX102", "JX303"]
    one = two | {"指标二.得分": "28.6"}
    assert found(rounding("9.0", "19.0", "96.6") | one) == []


def test_whole_numbers_among_scores_with_one_decimal_are_rounded_too() -> None:
    assert found(rounding("9", "19", "98")) == []
    assert found(rounding("9.0", "18.9", "97.9")) == ["JX102", "JX303"]


def test_9_9_for_9_99_is_no_rounding() -> None:
    money = {
        "资金.全年预算数": "226750",
        "资金.全年执行数": "226505",
        "资金.执行率": "99.89%",
        "资金.得分": "9.9",
    }
    assert the("JX102", form(money)).severity is Severity.ERROR


def test_a_cell_that_shows_less_than_it_holds_counts_with_what_it_holds() -> None:
    one = form({"资金.全年预算数": "610190.4", "资金.全年执行数": "445034.4", "资金.执行率": "72.93%"})
    score = replace(one.funds[0].score, raw="7.3", exact=Decimal("7.293370"))
    shown = replace(one, funds=(replace(one.funds[0], score=score), *one.funds[1:]))
    assert "JX102" not in {finding.rule for finding in findings(shown)}


@pytest.mark.parametrize("score", ["18.18", "18", "0"])
def test_a_score_by_another_reading_of_an_upper_limit_is_no_fault(score: str) -> None:
    cost = {
        "指标.三级指标": "项目成本",
        "指标.二级指标": "成本指标",
        "指标.年度指标值": "≤100万元",
        "指标.实际完成值": "110万元",
        "指标.偏差原因": "材料涨价。",
        "指标.得分": score,
    }
    grade = "中" if score == "0" else "优"
    assert found(cost | {"总分.得分": str(Decimal(79) + Decimal(score)), "总分.等级": grade}) == []


# --- layouts, header, targets far off ---


def test_what_the_layout_does_not_print_is_not_missing() -> None:
    one = form({"目标.预期目标": "", "目标.实际完成情况": ""})
    assert [f.rule for f in findings(one)] == ["JX402"]
    assert findings(replace(one, has_goals=False)) == []
    no_total = replace(correct_form(), total_score=Entry(), total_weight=Entry(), grade=Entry())
    assert [(f.rule, f.severity) for f in findings(no_total)] == [("JX306", Severity.HINT)]


def test_goal_and_result_that_are_both_blank_are_one_finding() -> None:
    finding = the("JX402", form({"目标.预期目标": "", "目标.实际完成情况": ""}))
    assert finding.message == "预期目标和实际完成情况都没有填"


def test_names_of_the_header_that_are_blank_are_one_finding_with_its_cells() -> None:
    finding = the("JX409", form({"表头.主管部门": "", "表头.实施单位": ""}))
    assert finding.message == "主管部门、实施单位都没有填"
    assert [place.cell for place in finding.places] == ["B4", "F4"]
    assert finding.place == finding.places[0]


@pytest.mark.parametrize("file", ["绩效自评.xlsm", ""])
def test_a_year_that_is_computed_is_typed_on_the_first_sheet(file: str) -> None:
    one = correct_form()
    assert one.year.place is not None
    year = replace(one.year, raw="", place=replace(one.year.place, file=file))
    assert "到“首页”B4改年度" in the("JX418", replace(one, year=year)).fix
    assert "首页" not in the("JX418", form({"表.年度": ""})).fix


@pytest.mark.parametrize(
    ("target", "actual", "silent"),
    [
        ("≥1次", "3次", True),
        ("≥1次", "4次", False),
        ("≤3起", "0起", True),
        ("≥100件", "130件", True),
        ("≥100件", "131件", False),
    ],
)
def test_a_few_more_than_few_are_not_far_above(target: str, actual: str, silent: bool) -> None:
    one = form({"指标.年度指标值": target, "指标.实际完成值": actual})
    assert ("JX308" not in {finding.rule for finding in findings(one)}) is silent


@pytest.mark.parametrize(
    ("name", "target", "actual", "said"),
    [
        ("项目总成本", "≤100万元", "49万元", True),
        ("项目总成本", "≤100万元", "50万元", False),
        ("设备采购单价", "=6万元", "2万元", True),
        ("处置响应时间", "≤5个工作日", "1个工作日", False),
        ("带动投资额", "≥100万元", "40万元", False),
    ],
)
def test_a_cost_far_below_its_target_is_worth_a_word(name: str, target: str, actual: str, said: bool) -> None:
    one = form({"指标.三级指标": name, "指标.年度指标值": target, "指标.实际完成值": actual})
    assert ("JX419" in {finding.rule for finding in findings(one)}) is said

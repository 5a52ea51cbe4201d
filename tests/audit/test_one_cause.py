"""More slips that make much else look wrong: each is said once, and never mended by something impossible."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support.forms import the_form
from support.rows_and_words import form as form_of
from support.rows_and_words import found, goal, money, result, row
from support.tables import findings, form, verdict

from xlwings_jixiao.audit import Finding, Severity
from xlwings_jixiao.audit.examples import correct_form
from xlwings_jixiao.domain.form import Form

# --- weights that are not 100, and the total printed as if they were ---


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"指标.分值": "30", "指标.得分": "30", "总分.得分": "99"}, "各项得分之和是109，总分却填99"),
        ({"指标.分值": "45", "指标.得分": "45", "资金.得分": "8", "总分.得分": "98"}, "各项得分之和是123，总分却填98"),
        ({"满意度.分值": "5", "满意度.得分": "5", "总分.得分": "99"}, "各项得分之和是94，总分却填99"),
    ],
)  # fmt: skip
def test_a_total_printed_as_if_the_weights_were_100_is_said_with_them(
    changes: dict[str, str], told: str
) -> None:
    assert findings("JX306", form(changes)) == []
    (finding,) = findings("JX201", form(changes))
    assert finding.message.endswith(told)
    assert finding.fix.endswith("得分随分值改，再合计总分。")


def test_a_total_that_is_off_for_another_reason_is_a_second_finding() -> None:
    changes = {"指标.分值": "30", "指标.得分": "30", "总分.得分": "97"}
    (finding,) = findings("JX306", form(changes))
    assert finding.message == "总分填97，各项得分之和是109，相差12"
    assert finding.fix == "满分是100分：先核对各项分值和得分，改正后再合计总分。"


@pytest.mark.parametrize("total", ["", "98"])
def test_no_total_above_100_is_asked_for(total: str) -> None:
    more = {"指标.分值": "33.5", "指标.得分": "33.5", "总分.得分": total}
    assert all("112.5" not in finding.fix for finding in findings("JX306", form(more)))
    exact = {"指标.分值": "21", "指标.得分": "21", "总分.得分": total}  # 100 points altogether, 101 to give
    assert [finding.fix for finding in findings("JX306", form(exact))][:1] != ["总分填101。"]


def test_a_total_of_100_may_be_asked_for() -> None:
    full = {"资金.全年执行数": "1000000", "资金.执行率": "100%", "资金.得分": "10", "总分.得分": ""}
    (finding,) = findings("JX306", form(full))
    assert finding.fix == "总分填100。"


# --- a layout that prints no score of execution ---


def without_execution_score(total: str) -> Form:
    one = form({"总分.得分": total})
    lines = tuple(replace(line, score=replace(line.score, raw="", place=None)) for line in one.funds)
    return replace(one, funds=lines)


@pytest.mark.parametrize(("total", "wanted"), [("90", "无"), ("99", "无"), ("98", "错误"), ("100", "错误")])
def test_the_score_of_execution_may_be_in_the_total_alone(total: str, wanted: str) -> None:
    assert verdict("JX306", without_execution_score(total)) == wanted


@pytest.mark.parametrize(("total", "wanted"), [("88", "无"), ("88.8", "错误"), ("90", "错误")])
def test_it_may_be_worth_what_the_rows_leave(total: str, wanted: str) -> None:
    one = without_execution_score(total)  # 90 % of the 20 points that the rows leave, with 70 of 80
    rows = list(one.indicators)
    rows[1] = replace(
        rows[1], weight=replace(rows[1].weight, raw="20"), score=replace(rows[1].score, raw="10")
    )
    lines = tuple(replace(line, weight=replace(line.weight, raw="", place=None)) for line in one.funds)
    assert verdict("JX306", replace(one, indicators=tuple(rows), funds=lines)) == wanted


@pytest.mark.parametrize(
    "columns", [("全年执行数",), ("全年预算数", "全年执行数"), ("年初预算数", "全年执行数")]
)
def test_amounts_in_words_are_one_finding(columns: tuple[str, ...]) -> None:
    words = {f"{line}.{column}": "扶持资金37万元整合" for line in ("资金", "来源") for column in columns}
    told = [finding for finding in findings("JX106", form(words)) if "不是数" in finding.message]
    assert len(told) == 1
    assert len(told[0].places) == 2 * len(columns)
    assert told[0].message.startswith(
        f"{2 * len(columns)}处金额不是数：“年度资金总额”（{columns[0]}“扶持资金37万元整合”）"
    )


# --- scores left blank beside a blank total ---


def test_no_score_and_no_total_are_one_finding() -> None:
    one = form({"总分.得分": ""})
    rows = tuple(replace(each, score=replace(each.score, raw="")) for each in one.indicators)
    (finding,) = findings("JX309", replace(one, indicators=rows))
    assert finding.message.startswith("各指标的得分和总分都没有填")
    assert findings("JX306", replace(one, indicators=rows)) == []


@pytest.mark.parametrize(("total", "told"), [("", ["总分没有填"]), ("79", [])])
def test_a_score_and_the_total_left_blank_are_two(total: str, told: list[str]) -> None:
    one = form({"指标.得分": "", "总分.得分": total})
    assert [finding.message for finding in findings("JX306", one)] == told
    assert len(findings("JX309", one)) == 1


# --- spent on a budget of 0 ---

NO_BUDGET = {"资金.全年预算数": "0", "来源.全年预算数": "", "资金.年初预算数": "0", "来源.年初预算数": ""}


@pytest.mark.parametrize(
    "changes",
    [
        {"资金.执行率": "100%", "资金.得分": "10"},
        {"资金.执行率": "0%", "资金.得分": "0"},
        {"资金.执行率": "", "资金.得分": ""},
        {"资金.执行率": "—", "资金.得分": "9"},
        {"来源.全年预算数": "0", "资金.执行率": "100%", "资金.得分": "10"},
    ],
)
def test_over_a_budget_of_0_there_is_no_rate(changes: dict[str, str]) -> None:
    one = form(NO_BUDGET | changes)
    assert [f.rule for f in findings_of_funds(one) if f.rule != "JX309"] == ["JX104"]
    (finding,) = findings("JX104", one)
    assert finding.message.endswith("支出超过预算，执行率和执行得分没有依据")
    assert finding.fix.startswith("补填总额和各资金来源的全年预算数")
    for blank in findings("JX309", one):
        assert blank.fix == "先填全年预算数和全年执行数，再按分值×执行率填得分。"


def findings_of_funds(one: Form) -> list[Finding]:
    return [f for rule in ("JX101", "JX102", "JX104", "JX106", "JX108", "JX309") for f in findings(rule, one)]


def test_nothing_budgeted_and_nothing_spent_scores_nothing() -> None:
    nothing = money("0", "0", "0") | {"资金.执行率": "100%", "资金.得分": "10"}
    (finding,) = findings("JX101", form(nothing))
    assert finding.message == (
        "执行率填100%，而全年预算数、全年执行数都是0，没有执行率可算；执行得分10也是按它算的，应为0"
    )
    assert verdict("JX104", form(nothing)) == "无"
    assert verdict("JX102", form(nothing | {"资金.执行率": "0%"})) == "错误"


# --- scores with one decimal throughout ---


Row = tuple[str, str, str, str]


def rows_with(*rows: Row, execution: str = "9") -> Form:
    """Rows of 20 points: name, target, actual, score."""
    first = correct_form().indicators[0]
    made = tuple(
        replace(
            first,
            row=number,
            level3=replace(first.level3, raw=name),
            target=replace(first.target, raw=target),
            actual=replace(first.actual, raw=actual),
            weight=replace(first.weight, raw="2"),
            score=replace(first.score, raw=score),
        )
        for number, (name, target, actual, score) in enumerate(rows, 13)
    )
    return replace(form({"资金.得分": execution}), indicators=made)


A = ("访视人数", "5662人", "4044人", "1.4")  # 1.43
B = ("随访人数", "863人", "683人", "1.6")  # 1.58
CUT = ("建档人数", "100人", "97.3人", "1.9")  # 1.95
CUT_TOO = ("体检人数", "863人", "683人", "1.5")  # 1.58
WRONG = ("管理人数", "1228人", "770人", "1.8")  # 1.25
TWO_DECIMALS = ("登记人数", "863人", "683人", "1.57")  # 1.58


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        ((A, B), []),
        ((A, A, CUT), ["提示"]),
        ((A, CUT_TOO), ["提示"]),
        ((CUT, CUT_TOO, A), ["提示", "提示"]),
        ((A, B, WRONG), ["错误"]),
        ((A, A, CUT, WRONG), ["提示", "错误"]),
        ((A, WRONG), ["错误", "错误"]),  # one alone shows nothing
        ((A, B, TWO_DECIMALS), ["错误"]),  # all three, in one finding
    ],
)
def test_a_form_that_writes_one_decimal_throughout(rows: tuple[Row, ...], wanted: list[str]) -> None:
    told = [finding.severity.value for finding in findings("JX303", rows_with(*rows))]
    assert sorted(told) == sorted(wanted)


def test_the_reason_that_is_missing_is_said_all_the_same() -> None:
    (finding,) = findings("JX401", rows_with(A, A, CUT))
    assert finding.severity is Severity.ERROR
    assert finding.message.startswith("3处扣了分没写原因")


def test_an_execution_score_cut_off_like_the_others_is_a_hint() -> None:
    cut = money("1000000", "1000000", "999000") | {"资金.执行率": "99.9%", "资金.得分": "9.9"}
    one = replace(rows_with(A, CUT, execution="9.9"), funds=form(cut).funds)
    assert verdict("JX102", one) == "提示"
    assert (
        verdict("JX102", form(cut)) == "错误"
    )  # 9.9 for 9.99, and nothing else shows that the form cuts off


# --- money saved is no goal missed ---


@pytest.mark.parametrize(
    ("name", "target", "actual", "reason"),
    [
        ("工程资金金额", "43.2", "37.24", "最高限价低于预算金额，剩余尾款未付。"),
        ("设备采购资金", "50万元", "44万元", "公开招标，中标价低于预算。"),
        ("维修经费", "12万元", "11.3万元", "结余0.7万元已退回。"),
    ],
)
def test_a_reason_that_tells_of_saving_counts(name: str, target: str, actual: str, reason: str) -> None:
    cut = {**row(name, target, actual), "指标.得分": "19", "指标.偏差原因": reason}
    assert {finding.severity for finding in found("JX303", cut)} <= {Severity.HINT}
    assert found("JX302", {**cut, "指标.得分": "20"}) == []


@pytest.mark.parametrize(
    ("name", "target", "actual", "reason"),
    [
        ("培训人数", "100人", "90人", "节约经费，减少一期。"),
        ("带动增收", "50万元", "44万元", "市场价格下跌。"),
    ],
)
def test_less_done_is_missed_whatever_was_saved(name: str, target: str, actual: str, reason: str) -> None:
    full = {**row(name, target, actual), "指标.偏差原因": reason}
    assert [finding.severity for finding in found("JX302", full)] == [Severity.ERROR]


# --- an actual with numbers that cannot be read has numbers ---


@pytest.mark.parametrize(
    ("actual", "what", "fix"),
    [
        ("5=50%", "“5=50%”里的数看不明白", "像是“≥50%”录错了，而“≥”是目标的写法：填实际完成的数。"),
        ("2=95%", "“2=95%”里的数看不明白", "像是“≥95%”录错了，而“≥”是目标的写法：填实际完成的数。"),
        ("已完成", "“已完成”没有数", "填实际完成的数，例如“98%”；没有开展的填0并说明原因。"),
        ("达成预期指标", "“达成预期指标”没有数", "填实际完成的数，例如“98%”；没有开展的填0并说明原因。"),
    ],
)
def test_what_cannot_be_read_is_not_called_without_a_number(actual: str, what: str, fix: str) -> None:
    (finding,) = found("JX411", row("群众认知比例", "≥50%", actual))
    assert what in finding.message
    assert finding.fix == fix


# --- the total row not filled in: its sources are looked at ---

HOLLOW = {"资金.年初预算数": "0", "资金.全年预算数": "0", "资金.全年执行数": "0", "资金.执行率": "0", "资金.得分": "0"}  # fmt: skip


def sources(initial: str, full_year: str, executed: str) -> dict[str, str]:
    return {"来源.年初预算数": initial, "来源.全年预算数": full_year, "来源.全年执行数": executed}


@pytest.mark.parametrize(
    ("amounts", "told"),
    [
        (("2026400", "1329120", "1329120"), "各资金来源的年初预算数合计2026400，全年预算数合计1329120，调减了697280，表中没有说明"),
        (("800000", "1000000", "950000"), "各资金来源的年初预算数合计800000，全年预算数合计1000000，追加了200000，表中没有说明"),
        (("90000", "86000", "86000"), "各资金来源的年初预算数合计90000，全年预算数合计86000，调减了4000，表中没有说明"),
    ],
)  # fmt: skip
def test_a_change_shows_in_the_sources_alone(amounts: tuple[str, str, str], told: str) -> None:
    (finding,) = findings("JX107", form(HOLLOW | sources(*amounts)))
    assert finding.message == told


@pytest.mark.parametrize("amounts", [("1000000", "1000000", "1000000"), ("90", "89.974", "89.974")])
def test_no_change_or_a_budget_rounded_when_it_was_planned(amounts: tuple[str, str, str]) -> None:
    assert findings("JX107", form(HOLLOW | sources(*amounts))) == []


@pytest.mark.parametrize(("initial", "told"), [("90", 0), ("89.97", 0), ("91", 1), ("89.98", 1), ("89", 1)])
def test_a_rounded_budget_of_the_total(initial: str, told: int) -> None:
    assert len(findings("JX107", form(money(initial, "89.974", "89.974")))) == told


def test_nine_for_eight_point_six_is_a_change() -> None:
    assert len(findings("JX107", form(money("9", "8.6", "8.6")))) == 1


@pytest.mark.parametrize(
    ("amounts", "told"),
    [
        (("1000000", "1000000", "865000"), ["各资金来源合计的执行率86.50%，低于90%，偏差原因栏没有说明"]),
        (("300", "300", "120"), ["各资金来源合计的执行率40.00%，低于90%，偏差原因栏没有说明"]),
        (("300", "300", "269.99"), ["各资金来源合计的执行率90.00%，低于90%，偏差原因栏没有说明"]),
        (("300", "300", "270"), []),
        (("300", "", "270"), []),
    ],
)
def test_low_execution_shows_in_the_sources_alone(amounts: tuple[str, str, str], told: list[str]) -> None:
    messages = [finding.message for finding in findings("JX108", form(HOLLOW | sources(*amounts)))]
    assert len(messages) == len(told)
    assert [m.replace("89.996666%", "90.00%") for m in messages] == told


def test_a_source_that_moved_under_an_empty_total() -> None:
    one = form(HOLLOW | sources("600000", "700000", "700000"))
    second = replace(
        one.funds[1],
        label=replace(one.funds[1].label, raw="其他资金"),
        initial=replace(one.funds[1].initial, raw="400000"),
        full_year=replace(one.funds[1].full_year, raw="300000"),
        executed=replace(one.funds[1].executed, raw="300000"),
    )
    (finding,) = findings("JX610", replace(one, funds=(*one.funds, second)))
    assert finding.message.startswith("资金总额没有变，“其中：当年财政拨款”由600000变为700000")


# --- little spent, everything built, no weights ---

UNWEIGHTED = """
    2023年度项目支出绩效自评表
    项目名称 | 合作社厂房
    主管部门 | 县供销社 | | 项目实施单位 | 县供销社
    预算执行情况（万元）（20分） | | | 预算数（A） | 执行数（B） | 执行率（B/A） | 得分（20分*执行率）
    | 年度财政资金总额 | | 50 | {executed} | {rate} | 4
    年度绩效目标（80分） | 一级指标 | 二级指标 | 三级指标 | 年初目标值（A） | 实际完成值（B） | 得分
    | 产出指标 | 数量指标 | 厂房面积 | 180平方米 | {built} | 40
    | | 质量指标 | 验收合格率 | 100% | 100% | 40
    """


@pytest.mark.parametrize(
    ("executed", "rate", "built", "wanted"),
    [
        ("10", "20%", "180平方米", "提示"),
        ("29.9", "59.8%", "185平方米", "提示"),
        ("30", "60%", "180平方米", "无"),
        ("10", "20%", "90平方米", "无"),
        ("10", "20%", "", "无"),
    ],
)
def test_all_reached_on_little_money_without_weights(
    executed: str, rate: str, built: str, wanted: str
) -> None:
    assert verdict("JX606", the_form(UNWEIGHTED.format(executed=executed, rate=rate, built=built))) == wanted


# --- no place for the result ---


def test_a_layout_with_a_goal_and_no_result() -> None:
    one = form_of(goal("保障窗口全年开放。"), result(""))
    (finding,) = findings("JX402", replace(one, goal_actual=replace(one.goal_actual, place=None)))
    assert finding.severity is Severity.ERROR
    assert finding.message == "表中没有“实际完成情况”一栏，只看得到目标，看不出做到了什么"
    assert finding.fix.startswith("在目标旁补写实际完成情况")
    assert findings("JX402", one)[0].message == "实际完成情况没有填"


# --- text against rows: more kinds of things ---


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("采购马铃薯原种425万粒，发放到户。", "马铃薯原种发放", "550万粒"),
        ("栽植行道树300棵。", "行道树栽植数量", "420棵"),
        ("完成危房改造36户。", "危房改造户数", "48户"),
        ("采购马铃薯原原种425万粒，免费发放。", "指标1免费发放原原种", "550万粒"),
        ("采购原原种425万粒；企业自行采购原原种200万粒。", "指标1免费发放原原种", "550万粒"),
    ],
)
def test_a_number_of_the_goal_that_is_another_in_the_row(text: str, name: str, value: str) -> None:
    second = {
        "指标二.三级指标": "指标2企业自行采购",
        "指标二.年度指标值": "200万粒",
        "指标二.实际完成值": "200万粒",
    }
    (finding,) = found("JX601", goal(text), result("已完成。"), row(name, value, value), second)
    assert "两处对不上" in finding.message


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("采购原原种550万粒，免费发放。", "指标1免费发放原原种", "550万粒"),
        ("采购原原种200万粒，免费发放。", "指标1免费发放原种薯", "550万粒"),
        ("组织专业人员30人，培训农技人员120人。", "参训人员", "200人"),
        ("栽植行道树300棵，补植绿篱200棵。", "绿篱补植", "200棵"),
    ],
)
def test_a_number_of_the_goal_that_is_the_rows_or_of_something_else(text: str, name: str, value: str) -> None:
    assert found("JX601", goal(text), result("已完成。"), row(name, value, value)) == []

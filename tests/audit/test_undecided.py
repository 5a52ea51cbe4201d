"""须人工核对: rows with points that could not be judged are listed, and no cause is said twice."""

from dataclasses import replace

import pytest
from support.forms import CLEAN_FORM, the_form

from xlwings_jixiao import policies
from xlwings_jixiao.audit import Finding, Severity, audit_form, counts, judge
from xlwings_jixiao.audit.undecided import said_elsewhere, undecided_rows
from xlwings_jixiao.domain.attainment import Attainment, Outcome

NATIONAL = policies.named("national-2020")
ROW = "| 效益指标 | 社会效益指标 | 群众办事便利程度 | 提升 | 提升 | 30 | 30 |"


def case_of(drawing):
    return judge(the_form(drawing), NATIONAL)


def with_row(target, actual, weight="30", score="30"):
    """The clean form, its qualitative row another one."""
    return CLEAN_FORM.replace(
        ROW, ROW.replace("提升 | 提升 | 30 | 30", f"{target} | {actual} | {weight} | {score}")
    )


def unjudged(case):
    """The case as it is where nothing is known of the qualitative row: why is told from how both sides are written."""
    items = [
        replace(item, attainment=Attainment(Outcome.UNKNOWN))
        if row.level3.text == "群众办事便利程度"
        else item
        for row, item in case.rows
    ]
    return replace(case, card=replace(case.card, indicators=tuple(items)))


def found(case, rule="JX311") -> list[Finding]:
    return [finding for finding in audit_form(case) if finding.rule == rule]


@pytest.mark.parametrize(
    ("target", "actual", "why"),
    [
        ("健全", "见附件", "目标是定性的"),
        ("逐步提升", "详见调查报告", "目标是定性的"),
        ("优良中低差", "尚可", "目标是定性的"),
        ("在项目计划完成时间内完成", "已验收合格", "目标是定性的"),
        ("9月底前", "已验收", "没有写明什么时候做完"),
        ("2023年6月底前", "2023年", "粗细不同"),
        ("3-5天", "6天", "范围之外"),
        ("每月1次", "每年12次", "不是同一个周期"),
        ("≥12次", "13次", "两边的写法不同"),
    ],
)
def test_a_row_that_could_not_be_judged_is_for_a_person_and_says_why(target, actual, why):
    (finding,) = found(unjudged(case_of(with_row(target, actual))))
    assert finding.severity is Severity.PERSON
    assert finding.message.startswith("1行判断不了是否达标。")
    assert why in finding.message
    assert finding.message.endswith(f"“群众办事便利程度”（目标“{target}”，完成“{actual}”）")
    assert finding.where == "是否达标（F16）"
    assert [place.cell for place in finding.places] == ["F16"]
    assert finding.key.text == "JX311 / indicators.actual / 大厅运行经费 / "


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("健全", "健全"),
        ("提升", "已提升"),
        ("及时", "不及时"),
        ("无投诉", "无"),
        ("9月底前", "8月"),
        ("≥3次", "2次"),
    ],
)
def test_what_was_judged_either_way_is_not_for_a_person(target, actual):
    assert found(case_of(with_row(target, actual))) == []


@pytest.mark.parametrize(
    ("target", "actual", "rule"),
    [
        ("≥", "98%", "JX407"),
        ("", "已完成", "JX407"),
        ("≥95%", "已完成", "JX411"),
        ("≤5%", "0.3", "JX406"),
        ("≥95人", "95公里", "JX406"),
        ("#REF!", "98%", "JX412"),
    ],
)
def test_what_another_rule_says_already_is_counted_but_not_said_again(target, actual, rule):
    case = case_of(with_row(target, actual))
    assert found(case) == []
    assert len(found(case, rule)) == 1
    assert [one.said_by for one in undecided_rows(case)] == [rule]
    assert counts(case, audit_form(case))[Severity.PERSON] == 1


def test_a_blank_actual_is_asked_for_and_no_question_to_a_person():
    case = case_of(with_row("提升", ""))
    assert len(found(case, "JX305")) == 1
    assert undecided_rows(case) == ()


@pytest.mark.parametrize(
    ("weight", "score", "rows"), [("30", "30", 1), ("0", "0", 0), ("", "", 0), ("", "30", 1)]
)
def test_only_what_has_points_counts(weight, score, rows):
    assert len(undecided_rows(case_of(with_row("健全", "见附件", weight, score)))) == rows


def test_where_no_weights_are_printed_every_row_counts():
    lines = [line.strip() for line in with_row("健全", "见附件").strip().split("\n")]
    head = next(number for number, line in enumerate(lines) if "三级指标" in line)
    cut = [" | ".join(line.split(" | ")[:6]) for line in lines[head:-1]]
    case = case_of("\n".join([*lines[:head], *cut]))
    assert not case.form.has_weights
    assert [one.row.name for one in undecided_rows(case)] == ["群众办事便利程度"]


@pytest.mark.parametrize(
    ("target", "actual"), [("健全", "见附件"), ("逐步提升", "详见调查报告"), ("有效保障", "12345")]
)
def test_qualitative_rows_that_say_nothing_stay_for_a_person(target, actual):
    assert len(undecided_rows(case_of(with_row(target, actual)))) == 1


def several(number, *, actual="见附件"):
    lines = "\n".join(
        f"    | 效益指标 | 社会效益指标 | 制度{n} | 健全 | {actual} | 1 | 1 |" for n in range(1, number + 1)
    )
    return CLEAN_FORM.replace(f"    {ROW}", lines)


def test_all_rows_of_a_form_are_one_finding_and_counted_one_by_one():
    case = case_of(several(3))
    (finding,) = found(case)
    assert finding.message == (
        "3行判断不了是否达标。目标是定性的，完成值没有明说做没做到："
        "“制度1”（目标“健全”，完成“见附件”）、“制度2”（目标“健全”，完成“见附件”）、“制度3”（目标“健全”，完成“见附件”）"
    )
    assert counts(case, audit_form(case))[Severity.PERSON] == 3


@pytest.mark.parametrize(
    ("number", "said"),
    [(5, "制度5”（目标“健全”，完成“见附件”）"), (6, "制度5”（目标“健全”，完成“见附件”）等6行")],
)
def test_five_rows_are_named_and_the_others_counted(number, said):
    (finding,) = found(case_of(several(number)))
    assert finding.message.startswith(f"{number}行")
    assert finding.message.endswith(said)


def test_rows_are_grouped_by_why_and_those_of_other_rules_only_pointed_to():
    drawing = several(1).replace("≥95% | 98%", "≥95% | 已完成").replace("≥90% | 93%", "9月底前 | 已验收")
    (finding,) = found(case_of(drawing))
    assert finding.message == (
        "2行判断不了是否达标。"
        "完成值没有说是什么时候：“办件按时办结率”（目标“9月底前”，完成“已验收”）；"
        "目标是定性的，完成值没有明说做没做到：“制度1”（目标“健全”，完成“见附件”）。另有1行见JX411"
    )


TARGETS = [
    "≥95%",
    "55人",
    "≤5%",
    "3-5天",
    "=0起",
    "9月底前",
    "2023年6月",
    "健全",
    "定期，及时",
    "优良中低差",
    "按期开展工作",
    "≥",
    "无投诉",
]
ACTUALS = [
    "98%",
    "0.3",
    "55",
    "60公里",
    "6天",
    "已完成",
    "见附件",
    "8月",
    "健全",
    "及时",
    "尚可",
    "无",
    "12345",
    "≥",
]


@pytest.mark.parametrize("target", TARGETS)
def test_no_row_with_points_is_passed_over_in_silence(target):
    for actual in ACTUALS:
        case = case_of(with_row(target, actual))
        for one in undecided_rows(case):
            (finding,) = found(case, one.said_by or "JX311")
            assert finding.place is not None
            assert finding.place.row == one.row.row


def test_the_finding_points_to_every_row():
    (finding,) = found(case_of(several(6)))
    assert finding.where == "是否达标（F16、F17、F18、F19、F20、F21）"
    assert [place.row for place in finding.places] == [16, 17, 18, 19, 20, 21]


@pytest.mark.parametrize(
    ("target", "actual", "said"),
    [("≥95%", "已完成", "1行见JX411"), ("≥", "98%", "1行见JX407"), ("健全", "见附件", "")],
)
def test_where_rows_are_told_by_other_rules_it_can_be_asked(target, actual, said):
    assert said_elsewhere(case_of(with_row(target, actual))) == said


@pytest.mark.parametrize(("target", "copy"), [("≥95%", "≥95%"), (">=4枚", "≥4枚"), ("≤300万元", "<=300万元")])
def test_a_copied_target_is_told_by_its_own_rule(target, copy):
    case = unjudged(case_of(with_row(target, copy)))
    assert len(found(case, "JX403")) == 1
    assert found(case) == []
    assert said_elsewhere(case) == "1行见JX403"

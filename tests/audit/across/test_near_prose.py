"""Prose of two projects that is nearly the same, and prose that only sounds alike."""

from __future__ import annotations

import pytest
from support.rows_and_words import form, found_in_book

from xlwings_jixiao.audit import Finding
from xlwings_jixiao.domain.form import Form

GOAL = "确保智能化现场服务大厅及一网通办相关功能的正常运行，为企业和群众提供优质高效的服务。"


def project(name: str, goal: str, result: str = "", implementer: str = "示例市政务服务中心") -> Form:
    return form(
        {
            "表头.项目名称": name,
            "表头.实施单位": implementer,
            "目标.预期目标": goal,
            "目标.实际完成情况": result or f"{name}完成。",
        }
    )


def alike(*goals: str) -> list[Finding]:
    return found_in_book("JX623", *(project(f"项目{n}", goal) for n, goal in enumerate(goals)))


@pytest.mark.parametrize(
    "other",
    [
        GOAL.replace("。", "！"),
        GOAL.replace("，", "、"),
        GOAL.replace("确保", "保障"),
        GOAL.replace("优质高效的服务", "更加优质高效的服务"),
        f"1、{GOAL}".replace("1、", "（一）"),
        GOAL.replace("现场", ""),
        GOAL + "特此申请。",
    ],
)
def test_a_goal_of_which_little_was_changed(other: str) -> None:
    (finding,) = alike(GOAL, other)
    assert finding.message == "预期目标与“项目0”的几乎一样"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (GOAL, GOAL),  # word for word: JX504's
        (GOAL, "按时完成全县农村公路养护，保障群众出行安全，提升通行能力。"),
        (GOAL, "确保智能化现场服务大厅的正常运行。"),
        ("保障机构正常运转。", "保障机构正常运转！"),  # too short
        (
            "全年完成农村公路养护36公里，群众出行安全便捷。",
            "全年完成农村公路养护42公里，群众出行安全便捷。",
        ),
        (GOAL, GOAL.replace("现场服务大厅", "水库大坝监测").replace("企业和群众", "下游各村防汛")),
        ("", ""),
    ],
)
def test_goals_that_are_each_projects_own(one: str, other: str) -> None:
    assert alike(one, other) == []


def test_a_text_that_is_each_schools_own_but_for_its_name_is_no_copy() -> None:
    text = "保障{}小学全年正常运转，教师工资按时发放，学生安全就学。"
    east = project("公用经费", text.format("城东"), implementer="城东小学")
    west = project("公用经费", text.format("城西"), implementer="城西小学")
    assert found_in_book("JX623", east, west) == []
    forgotten = project("公用经费", text.format("城东").replace("按时", "及时"), implementer="城西小学")
    assert len(found_in_book("JX623", east, forgotten)) == 1


def test_results_are_compared_too() -> None:
    one = project("甲", "做一件事。", GOAL)
    other = project("乙", "做另一件事。", GOAL.replace("。", "！"))
    (finding,) = found_in_book("JX623", one, other)
    assert finding.message == "实际完成情况与“甲”的几乎一样"


def test_each_copy_is_told_with_the_first_of_its_kind() -> None:
    copies = [GOAL + end for end in ("", "！", "？", "！！")]
    assert [finding.message for finding in alike(*copies)] == ["预期目标与“项目0”的几乎一样"] * 3


def test_eighteen_letters_are_compared_and_seventeen_are_not() -> None:
    for length, count in ((17, 0), (18, 1)):
        text = GOAL.replace("，", "")[:length]
        assert len(alike(text, text + "！")) == count


def test_three_fifths_of_all_runs_are_nearly_the_same() -> None:
    letters = [chr(0x4E00 + n) for n in range(80)]
    one = "".join(letters[:33])  # 30 runs of four
    assert len(alike(one, "".join(letters[:53]))) == 1  # 30 of 50 runs
    assert alike(one, "".join(letters[:54])) == []  # 30 of 51


def test_the_last_run_is_a_whole_one_too() -> None:
    for common, count in ((18, 1), (17, 0)):  # 15 of 25 runs, 14 of 24
        end = "".join(chr(0x5E00 + n) for n in range(common))
        assert len(alike("甲乙丙丁戊" + end, "子丑寅卯辰" + end)) == count


def test_a_changed_letter_costs_four_runs() -> None:
    text = "".join(chr(0x4E00 + n) for n in range(19))
    for length, count in ((19, 1), (18, 0)):  # 12 of 20 runs, 11 of 19
        assert len(alike(text[:length], text[:9] + "变" + text[10:length])) == count


def test_one_copy_is_found_among_a_thousand_forms_with_a_common_beginning() -> None:
    own = [
        project(f"项目{n}", "保障正常运转" + "".join(chr(0x4E00 + 15 * n + k) for k in range(20)))
        for n in range(1000)
    ]
    copy = project("抄", own[700].goal_expected.raw + "！")
    found = found_in_book("JX623", *own, copy)
    assert [finding.message for finding in found] == ["预期目标与“项目700”的几乎一样"]

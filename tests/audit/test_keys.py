"""What a finding is known by: the same wherever form and row stand, and another for every other problem."""

import pickle
from dataclasses import replace

import pytest
from support.forms import CLEAN_FORM, grid
from support.keyed import KEYS, WRONG_FORM

from xlwings_jixiao import policies
from xlwings_jixiao.audit import FindingKey, audit, audit_form, judge
from xlwings_jixiao.audit.keys import Subjects
from xlwings_jixiao.domain.entry import Entry
from xlwings_jixiao.reading.layout import read_forms

NATIONAL = policies.named("national-2020")


def keys(*drawings, sheets=("Sheet1",)):
    forms = [
        form
        for number, drawing in enumerate(drawings)
        for form in read_forms(grid(drawing, sheet=sheets[number % len(sheets)]))[0]
    ]
    return [finding.key.text for finding in audit(forms, NATIONAL).all_findings]


def swapped(drawing, one, other):
    """Two rows in each other's place, without the levels that stand in the first cells."""
    lines = drawing.split("\n")
    first, second = (next(n for n, line in enumerate(lines) if word in line) for word in (one, other))
    tails = [lines[n].split("|")[3:] for n in (first, second)]
    for number, tail in ((first, tails[1]), (second, tails[0])):
        lines[number] = "|".join([*lines[number].split("|")[:3], *tail])
    return "\n".join(lines)


def test_a_key_says_rule_field_form_and_row():
    assert set(keys(WRONG_FORM)) == KEYS


def test_moving_a_row_or_the_whole_form_keeps_every_key():
    moved = swapped(WRONG_FORM, "设备完好率", "办件按时办结率")
    assert set(keys(moved)) == KEYS
    lower = "    填报说明\n\n\n" + WRONG_FORM.lstrip("\n")
    assert set(keys(lower, sheets=("项目7",))) == KEYS


def test_blanks_and_full_width_signs_are_no_difference():
    spaced = WRONG_FORM.replace("设备完好率 | ≥95%", "设 备完好率 | ≥９５％").replace("大厅运行", "大厅 运行")
    assert set(keys(spaced)) == KEYS


def test_a_changed_target_is_another_finding():
    assert set(keys(WRONG_FORM.replace("≥95% | 90%", "≥96% | 90%"))) - KEYS == {
        "JX302 / indicators.score / 大厅运行经费 / 设备完好率(≥96%)"
    }


def test_two_equal_indicators_are_numbered():
    line = next(line for line in WRONG_FORM.split("\n") if "设备完好率" in line)
    twice = WRONG_FORM.replace(line, f"{line}\n{line.replace('质量指标', '')}")
    assert [key for key in keys(twice) if key.startswith("JX302")] == [
        "JX302 / indicators.score / 大厅运行经费 / 设备完好率(≥95%)",
        "JX302 / indicators.score / 大厅运行经费 / 设备完好率(≥95%)#2",
    ]


def test_two_forms_of_one_project_are_numbered():
    found = keys(WRONG_FORM, WRONG_FORM, sheets=("一", "二"))
    assert len(found) == len(set(found))
    assert "JX101 / funds.rate / 大厅运行经费#2 / 年度资金总额" in found
    assert "JX501 / header.project / 大厅运行经费#2 / " in found


def test_blank_sheets_are_known_by_their_names_and_numbered_where_they_have_none():
    places = [replace(read_forms(grid(CLEAN_FORM))[0][0].start, sheet=name) for name in ("表2", None, None)]
    places[2] = replace(places[2], row=40)
    assert [finding.key.text for finding in audit([], NATIONAL, places).all_findings] == [
        "JX503 /  /  / 工作表“表2”",
        "JX503 /  /  / 这张自评表",
        "JX503 /  /  / 这张自评表 / 2",
    ]


def test_a_problem_of_a_whole_column_belongs_to_no_row():
    empty = "\n".join(
        "|".join([*line.split("|")[:7], " ", *line.split("|")[8:]]) if "≥" in line or "提升" in line else line
        for line in CLEAN_FORM.split("\n")
    )
    assert "JX309 / indicators.score / 大厅运行经费 / " in keys(empty)
    assert set(keys(empty)) == set(keys(swapped(empty, "设备完好率", "办件按时办结率")))


def test_a_group_is_known_by_its_own_name_whichever_row_stands_first():
    form = read_forms(grid(CLEAN_FORM))[0][0]
    subjects = Subjects(form)
    assert [subjects.of(row.level1) for row in form.indicators[:2]] == [("indicators.level1", "产出指标")] * 2
    assert subjects.of(form.indicators[2].level2) == ("indicators.level2", "时效指标")


def test_a_value_is_found_by_its_place_too_and_a_stranger_by_nothing():
    form = read_forms(grid(CLEAN_FORM))[0][0]
    place = form.funds[1].executed.place
    assert Subjects(form).of(Entry("", place)) == ("funds.executed", "其中:当年财政拨款")
    assert Subjects(form).of(Entry("475000")) == ("", "")
    assert Subjects(form).of(None) == ("", "")


def test_every_finding_of_the_sample_has_a_key_of_its_own_and_a_field(submission):
    found = submission.all_findings
    assert (
        len({finding.key for finding in found}) == len({finding.key.short for finding in found}) == len(found)
    )
    assert all(finding.field == finding.key.field for finding in found)
    fieldless = {finding.rule for finding in found if not finding.field}
    assert fieldless == {"JX620"}  # speaks of all forms together


@pytest.mark.parametrize("text", ["甲 / 乙", "甲/乙"])
def test_the_separator_cannot_stand_in_a_name(text):
    form = read_forms(grid(WRONG_FORM.replace("大厅运行经费", text)))[0][0]
    (key, *_) = [finding.key for finding in audit_form(judge(form, NATIONAL))]
    assert key.text.split(" / ")[2] == "甲/乙"


def test_the_short_form_is_made_of_the_text_alone():
    key = FindingKey("JX101", "funds.rate", "大厅运行经费", "年度资金总额")
    assert key.short == replace(key).short != replace(key, number=2).short
    assert len(key.short) == 12
    assert str(key) == "JX101 / funds.rate / 大厅运行经费 / 年度资金总额"


def test_a_case_sent_to_another_process_still_knows_its_fields():
    case = judge(read_forms(grid(WRONG_FORM))[0][0], NATIONAL)
    before = audit_form(case)
    again = pickle.loads(pickle.dumps(case))
    del case
    assert audit_form(again) == before

"""The same fault in three rows or more is one finding, which lists its rows and shows beside each of them."""

from __future__ import annotations

import pytest
from support.forms import CLEAN_FORM, the_form

from xlwings_jixiao import policies
from xlwings_jixiao.audit import Finding, Severity, audit_form, judge

NATIONAL = policies.named("national-2020")
ROWS = ("22个 | 20 | 20", "98% | 20 | 20", "93% | 10 | 10", "提升 | 提升 | 30 | 30", "96% | 10 | 10")


def on(rule: str, drawing: str) -> list[Finding]:
    return [one for one in audit_form(judge(the_form(drawing), NATIONAL)) if one.rule == rule]


def with_rows(drawing: str, **changes: str) -> str:
    for number, text in changes.items():
        old = ROWS[int(number.removeprefix("row"))]
        assert old in drawing
        drawing = drawing.replace(old, text)
    return drawing


def test_two_rows_are_two_findings_and_three_are_one() -> None:
    two = with_rows(CLEAN_FORM, row1="98 | 20 | 20", row2="93 | 10 | 10")
    assert [(one.place.cell, one.places) for one in on("JX406", two) if one.place] == [
        ("F14", ()),
        ("F15", ()),
    ]
    three = two.replace("96% | 10", "96 | 10")
    (found,) = on("JX406", three)
    assert found.message == (
        "3处实际完成值没有写百分号：“设备完好率”（98）、“办件按时办结率”（93）、“群众满意度”（96）"
    )
    assert found.where == "“设备完好率”等3处（F14、F15、F17）"
    assert [place.cell for place in found.places] == ["F14", "F15", "F17"]
    assert (found.field, found.key.subject) == ("indicators.actual", "")


def test_one_finding_of_several_rows_is_known_by_rule_and_column_wherever_the_rows_stand() -> None:
    three = with_rows(CLEAN_FORM, row1="98 | 20 | 20", row2="93 | 10 | 10", row4="96 | 10 | 10")
    lower = "    填报说明\n\n" + three.lstrip("\n")
    assert on("JX406", three)[0].key == on("JX406", lower)[0].key


def test_one_finding_of_several_rows_is_as_serious_as_the_worst_of_them() -> None:
    copied = with_rows(CLEAN_FORM, row1="≥95% | 20 | 20", row4="≥90% | 10 | 10").replace(
        "≥20个 | 22个", "=20个 | =20个"
    )
    (found,) = on("JX403", copied)
    assert found.severity is Severity.WARNING
    assert "“开放窗口数量”（=20个）" in found.message


@pytest.mark.parametrize(
    ("rule", "rows", "listed"),
    [
        ("JX204", {"row0": "22个 | 0 | 0", "row1": "98% | 0 | 0", "row2": "93% | 0 | 0"}, "G13"),
        ("JX206", {"row0": "22个 | | 20", "row1": "98% | | 20", "row2": "93% | | 10"}, "G13"),
        ("JX301", {"row0": "22个 | 20 | 21", "row1": "98% | 20 | 22", "row2": "93% | 10 | 11"}, "H13"),
        ("JX302", {"row0": "19个 | 20 | 20", "row1": "90% | 20 | 20", "row2": "80% | 10 | 10"}, "H13"),
        ("JX305", {"row0": " | 20 | 20", "row1": " | 20 | 20", "row2": " | 10 | 10"}, "F13"),
        ("JX309", {"row0": "22个 | 20 | ", "row1": "98% | 20 | ", "row2": "93% | 10 | "}, "H13"),
        ("JX310", {"row0": "22个 | 20 | 18", "row1": "98% | 20 | 18", "row2": "93% | 10 | 8"}, "H13"),
        (
            "JX411",
            {"row0": "已完成 | 20 | 20", "row1": "已完成 | 20 | 20", "row2": "已完成 | 10 | 10"},
            "F13",
        ),
    ],
)
def test_every_rule_on_rows_lists_them(rule: str, rows: dict[str, str], listed: str) -> None:
    (found,) = on(rule, with_rows(CLEAN_FORM, **rows))
    assert len(found.places) == 3
    assert found.places[0].cell == listed
    assert found.message.startswith("3处")
    assert found.fix.endswith("。")

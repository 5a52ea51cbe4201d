"""The wrong example of every card, and all that is said of it: where, what, what to do. Each line was read as its reader would."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from support.rows_and_words import form, found, money, row
from support.tables import RULES, findings

TABLE = Path(__file__).parents[1] / "data" / "said-of-examples.tsv"
with TABLE.open(encoding="utf-8", newline="") as file:
    SAID = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("line", SAID, ids=[line["rule"] for line in SAID])
def test_what_is_said_of_an_example(line: dict[str, str]) -> None:
    (finding,) = findings(line["rule"], form(RULES[line["rule"]].wrong))
    assert {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "where": finding.where,
        "field": finding.field,
        "subject": finding.key.subject,
        "message": finding.message,
        "fix": finding.fix,
    } == line


def test_every_rule_on_a_form_has_its_line() -> None:
    assert [line["rule"] for line in SAID] == [rule.id for rule in RULES.values() if rule.scope == "form"]


def second(name: str, target: str, actual: str, level2: str = "数量指标") -> dict[str, str]:
    return {
        key.replace("指标.", "指标二.", 1): text for key, text in row(name, target, actual, level2).items()
    }


PROPORTIONAL = {"指标.得分": "17.78", "指标二.得分": "26.67"}
SPENT = money("1000000", "1000000", "1000000")


@pytest.mark.parametrize(
    ("rule", "parts", "where"),
    [
        ("JX607", (SPENT, row("甲数", "≥9期", "8期"), second("乙数", "≥9期", "8期"), PROPORTIONAL), "指标“甲数”的实际完成值（F13）"),
        ("JX615", (row("甲完好率", "≥9%", "9%"), second("乙完好率", "≥9%", "9%")), "二级指标（D13）"),
        ("JX616", (row("持续甲", "持续", "持续"), second("提升乙", "提升", "提升")), "年度指标值（E13）"),
    ],
)  # fmt: skip
def test_several_rows_in_one_finding_point_to_the_first_and_are_known_by_none(
    rule: str, parts: tuple[dict[str, str], ...], where: str
) -> None:
    (finding,) = found(rule, *parts)
    assert (finding.where, finding.key.subject) == (where, "")
    (single,) = found(rule, *(part for part in parts if "指标二.三级指标" not in part))
    assert single.key.subject != ""

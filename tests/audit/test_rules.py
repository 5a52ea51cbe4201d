"""Every rule has a card that behaves; a correct form has no findings; the page of rules is up to date."""

from pathlib import Path

import pytest

from xlwings_jixiao import policies
from xlwings_jixiao.audit import audit_form, judge, rules
from xlwings_jixiao.audit.cards import card_text, rule_list, rules_page
from xlwings_jixiao.audit.examples import applies, changed, correct_form
from xlwings_jixiao.audit.registry import Rule

NATIONAL = policies.named("national-2020")
REQUIRED = {
    *(f"JX1{n:02}" for n in range(1, 12)),
    *(f"JX2{n:02}" for n in range(1, 7)),
    *(f"JX3{n:02}" for n in range(1, 11)),
    *(f"JX4{n:02}" for n in range(1, 13)),
    *(f"JX5{n:02}" for n in range(1, 4)),
}


def by_id(rule: Rule) -> str:
    return rule.id


def test_all_required_rules_are_there() -> None:
    assert {rule.id for rule in rules()} >= REQUIRED


def test_a_correct_form_has_no_findings() -> None:
    assert audit_form(judge(correct_form(), NATIONAL)) == ()


@pytest.mark.parametrize("rule", rules(), ids=by_id)
def test_every_card_is_complete(rule: Rule) -> None:
    assert rule.name
    assert rule.basis
    assert rule.fix.endswith("。")
    assert rule.wrong
    assert rule.right
    assert rule.check.__doc__
    assert "第" not in rule.basis or "条" not in rule.basis, (
        "article numbers are only recalled: do not print them"
    )


@pytest.mark.parametrize("rule", rules(), ids=by_id)
def test_the_wrong_example_is_found_and_the_right_one_is_not(rule: Rule) -> None:
    assert applies(rule, rule.wrong, NATIONAL)
    assert not applies(rule, rule.right, NATIONAL)


@pytest.mark.parametrize("rule", [rule for rule in rules() if rule.scope == "form"], ids=by_id)
def test_findings_say_where_what_why_and_how(rule: Rule) -> None:
    for finding in rule.find(judge(changed(correct_form(), rule.wrong), NATIONAL)):
        assert finding.where
        assert finding.message
        assert finding.basis
        assert finding.fix.endswith("。")
        assert finding.place is not None


def test_a_card_can_be_read() -> None:
    card = card_text(next(rule for rule in rules() if rule.id == "JX302"))
    assert "未达标却给满分" in card
    assert "依据：" in card
    assert "年度指标值“>80%”" in card
    assert all(rule.id in rule_list() for rule in rules())


def test_the_page_of_rules_is_generated_from_the_cards() -> None:
    page = Path(__file__).parents[2] / "docs" / "rules.md"
    assert page.read_text(encoding="utf-8") == rules_page(), "run: jixiao explain --markdown > docs/rules.md"

"""A clerk finds her rule by what she sees on the form, and by a word."""

import re
from dataclasses import replace

import pytest

from xlwings_jixiao.audit import rules
from xlwings_jixiao.audit.cards import explained, rule_list, rules_page
from xlwings_jixiao.audit.groups import GROUPS, INDEX, group_of, grouped, nearest_about, rules_about

BY_HAND = {
    "钱对不上": "103 104 105 106 109 110",
    "执行率和执行得分": "101 102 111 202",
    "分值和总分": "201 203 204 205 206 306 307",
    "完成值和得分": "301 302 303 304 305 309 310 311 403 406 407 411 413 416 417",
    "原因说明": "107 108 308 401",
    "文字和年度": "402 404 405 408 409 410 412 414 415",
    "全簿": "501 502 503 504",
}


def ids(found):
    return [rule.id for rule in found]


def rule(number):
    return next(rule for rule in rules() if rule.id == f"JX{number}")


@pytest.mark.parametrize(("group", "numbers"), BY_HAND.items())
def test_a_rule_stands_where_a_person_looks_for_it(group, numbers):
    members = dict(grouped())[group]
    assert {f"JX{number}" for number in numbers.split()} <= set(ids(members))


def test_every_rule_stands_in_one_group():
    listed = [rule.id for _, members in grouped() for rule in members]
    assert sorted(listed) == ids(rules())
    assert [group for group, _ in grouped()] == list(GROUPS)


@pytest.mark.parametrize(
    ("name", "scope", "group"),
    [
        ("成本比预算高没有说明", "form", "原因说明"),
        ("文字里的数与指标对不上", "form", "文字和年度"),
        ("项目名称里的金额与资金不符", "form", "钱对不上"),
        ("指标名称是日期、时段或金额", "form", "文字和年度"),
        ("执行率低而指标全部满分", "form", "执行率和执行得分"),
        ("各项目的指标全部满分", "book", "全簿"),
        ("二级指标放错了地方", "form", "文字和年度"),
    ],
)
def test_a_new_rule_finds_its_group_by_its_name(name, scope, group):
    assert group_of(replace(rule(413), id="JX699", name=name, scope=scope)) == group


def test_a_rule_may_name_its_group_where_it_is_declared():
    assert group_of(replace(rule(413), group="原因说明")) == "原因说明"


@pytest.mark.parametrize(
    ("word", "first"),
    [
        ("执行率", "JX101"),
        ("总分", "JX306"),
        ("百分号", "JX406"),
        ("照抄", "JX402"),
        ("错位", "JX414"),
        ("万元", "JX105"),
    ],
)
def test_rules_named_by_a_word_come_first(word, first):
    assert ids(rules_about(word))[0] == first


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("权重", "203"),
        ("超支", "104"),
        ("扣分", "401"),
        ("没填", "305"),
        ("待核", "311"),
        ("%", "406"),
        (" 总分 ", "306"),
    ],
)
def test_words_that_people_say_instead_lead_there_too(word, number):
    assert f"JX{number}" in ids(rules_about(word))


def test_a_word_that_only_an_example_has_leads_to_its_rule():
    assert "JX105" in ids(rules_about("万元"))
    assert "万元" not in rule("105").name


@pytest.mark.parametrize("word", ["", " ", "差旅费"])
def test_a_word_that_no_card_has_leads_nowhere(word):
    assert rules_about(word) == []
    assert explained(word) == ""


def test_a_few_cards_are_shown_whole_and_many_listed():
    assert explained("错位") == explained("414") == explained("jx414")
    listed = explained("完成值")
    assert listed.startswith(f"有{len(rules_about('完成值'))}条规则说到“完成值”：\n")
    assert listed.endswith(f"看其中一条：jixiao explain {ids(rules_about('完成值'))[0]}\n")
    assert listed.count("\n") == len(rules_about("完成值")) + 2


def test_a_group_can_be_asked_for_by_its_name():
    assert set(ids(rules_about("全簿"))) >= {"JX501", "JX502", "JX503", "JX504"}
    assert "依据" not in explained("全簿")


def test_the_list_of_rules_is_grouped():
    assert rule_list().startswith("钱对不上\n  JX103 错误 资金来源之和不等于总额\n")


@pytest.mark.parametrize("word", INDEX)
def test_every_word_of_the_index_leads_to_a_rule(word):
    assert nearest_about(word)


def test_the_links_of_the_index_lead_to_headings():
    page = rules_page()
    anchors = {
        re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
        for heading in re.findall(r"^### (.*)$", page, re.MULTILINE)
    }
    links = set(re.findall(r"\(#([^)]+)\)", page))
    assert links
    assert links <= anchors
    assert page.index("## 按词查") < page.index("## 钱对不上") < page.index("### JX103")

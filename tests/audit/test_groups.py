"""A clerk finds her rule by what she looks at on the form, and by a word."""

import re
from dataclasses import replace

import pytest

from xlwings_jixiao.audit import rules
from xlwings_jixiao.audit.cards import explained, rule_list, rules_page
from xlwings_jixiao.audit.groups import GROUPS, INDEX, group_of, grouped, rules_about, words_near
from xlwings_jixiao.domain.errors import JixiaoError

BY_HAND = {
    "资金": "101 102 103 104 105 106 107 108 109 110 111",
    "权重": "201 202 203 204 206",
    "得分": "301 302 303 304 306 307 309 310 401 417",
    "指标行": "205 305 308 311 403 404 405 406 407 411 413 414 416 419",
    "表头": "409 418",
    "填写": "402 408 410 412 415",
    "跨表": "501 502 503 504",
}


def ids(found):
    return [rule.id for rule in found]


def rule(number):
    return next(rule for rule in rules() if rule.id == f"JX{number}")


@pytest.mark.parametrize(("group", "numbers"), BY_HAND.items())
def test_a_rule_stands_where_a_person_looks_for_it(group, numbers):
    assert {f"JX{number}" for number in numbers.split()} <= set(ids(dict(grouped())[group]))


def test_every_rule_stands_in_one_group():
    listed = [rule.id for _, members in grouped() for rule in members]
    assert sorted(listed) == ids(rules())
    assert [group for group, _ in grouped()] == list(GROUPS)


@pytest.mark.parametrize(
    ("wrong", "right", "group"),
    [
        ({"目标.实际完成情况": "培训8期。"}, {"目标.实际完成情况": "培训12期。"}, "填写"),
        ({"表头.项目名称": "窗口经费50万元"}, {"表头.项目名称": "窗口经费100万元"}, "表头"),
        ({"指标.三级指标": "2022年全年"}, {"指标.三级指标": "完成时间"}, "指标行"),
        (
            {"指标二.实际完成值": "8", "指标二.得分": "8"},
            {"指标二.实际完成值": "9", "指标二.得分": "8"},
            "指标行",
        ),
        ({"资金.全年执行数": "4"}, {"资金.全年执行数": "4", "目标.实际完成情况": "尾款6元。"}, "资金"),
        ({"资金.分值": "20"}, {"资金.分值": "10"}, "权重"),
        ({"来源.分值": "10"}, {"来源.分值": "—"}, "资金"),
        ({"满意度.得分": "9"}, {"满意度.得分": "9", "满意度.偏差原因": "人手少。"}, "得分"),
        ({"全簿.张数": "5"}, {"全簿.张数": "5", "指标.得分": "18"}, "跨表"),
        ({"第二张表.指标.实际完成值": "3"}, {"说明": "两张表相同"}, "跨表"),
    ],
)
def test_a_new_rule_finds_its_group_by_its_own_example(wrong, right, group):
    assert group_of(replace(rule(413), id="JX999", wrong=wrong, right=right)) == group


def test_a_rule_may_name_its_group_where_it_is_declared():
    assert group_of(replace(rule(413), group="资金")) == "资金"
    assert {one.group for one in rules()} <= {"", *GROUPS}


@pytest.mark.parametrize(
    ("word", "numbers"),
    [
        ("执行率", "101 108 111"),
        ("百分号", "406"),
        ("照抄", "402 403"),
        ("错位", "414"),
        ("总分", "306 307"),
        (" 总 分 ", "306 307"),
        ("超支", "104"),
        ("扣分", "310 401"),
        ("待核", "311"),
        ("须人工核对", "311"),
        ("%", "406"),
    ],
)
def test_a_word_leads_to_the_rules_whose_names_have_it_or_mean_it(word, numbers):
    found = set(ids(rules_about(word)))
    assert {f"JX{number}" for number in numbers.split()} <= found
    assert len(found) < 8


@pytest.mark.parametrize(
    ("word", "number"), [("满意度", "205"), ("万元", "105"), ("尾款", "108"), ("归还", None)]
)
def test_a_word_of_hardly_a_name_leads_to_the_rules_whose_examples_have_it(word, number):
    found = ids(rules_about(word))
    assert (f"JX{number}" in found) if number else found == []
    assert sum(word in one.name for one in rules_about(word)) < 2


@pytest.mark.parametrize("group", GROUPS)
def test_a_group_can_be_asked_for_by_its_name(group):
    assert set(ids(dict(grouped())[group])) <= set(ids(rules_about(group)))


def test_a_severity_can_be_asked_for():
    assert ids(rules_about("错误"))[:2] == ["JX101", "JX102"]
    assert "JX105" in ids(rules_about("警告"))


def test_one_hit_is_a_card_and_several_are_a_list_to_choose_from():
    assert explained("错位") == explained("414") == explained("jx414") == explained("JX414")
    assert explained("错位").startswith("JX414 单元格错位，读法存疑（提示）\n  依据：")
    listed = explained("总分")
    assert listed.startswith("与“总分”有关的规则有")
    assert "\n  JX306 错误 总分不等于各项得分之和\n  JX307 错误 等级与总分不符\n" in listed
    assert listed.endswith("看其中一条：jixiao explain JX306\n")
    assert "依据" not in listed


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("JX999", "没有编号为“JX999”的规则，运行 jixiao explain 可列出全部规则。"),
        ("12", "没有编号为“12”的规则，运行 jixiao explain 可列出全部规则。"),
        ("", "请写规则的编号或一个词，例如 jixiao explain 满意度；不写时列出全部规则。"),
        ("　", "请写规则的编号或一个词，例如 jixiao explain 满意度；不写时列出全部规则。"),
        ("得分多给了", "没有编号为“得分多给了”的规则，也没有哪条规则说到它；可以试试：得分、"),
        ("差旅费", "没有编号为“差旅费”的规则，也没有哪条规则说到它；可以试试：万元、金额、"),
    ],
)
def test_what_leads_nowhere_is_one_sentence(asked, said):
    with pytest.raises(JixiaoError) as told:
        explained(asked)
    assert str(told.value).startswith(said)
    assert "\n" not in str(told.value)


@pytest.mark.parametrize(
    ("asked", "near"), [("年度不对", "年度"), ("单位写错", "单位"), ("目标太低", "目标值")]
)
def test_near_words_share_the_most_with_what_was_asked(asked, near):
    assert near in words_near(asked)
    assert 0 < len(words_near(asked)) <= 4


def test_the_list_of_rules_is_grouped():
    assert rule_list().startswith(
        "资金（项目资金一块：预算数、执行数、执行率、执行得分、资金来源）\n  JX101 错误 执行率与金额不符\n"
    )


@pytest.mark.parametrize("word", INDEX)
def test_every_word_of_the_index_leads_to_rules_but_not_to_all(word):
    assert 0 < len(rules_about(word)) < len(rules()) / 3


def test_the_links_of_the_page_lead_to_headings():
    page = rules_page()
    anchors = {
        re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
        for heading in re.findall(r"^###? (.*)$", page, re.MULTILINE)
    }
    links = set(re.findall(r"\(#([^)]+)\)", page))
    assert links
    assert links <= anchors
    assert page.index("## 看哪里") < page.index("## 按词查") < page.index("## 资金") < page.index("### JX101")
    assert page.count("\n### JX") == len(rules())

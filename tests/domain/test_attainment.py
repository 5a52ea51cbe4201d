"""Does an actual meet its target? Cases from published forms and from domain rules."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlwings_jixiao.domain.attainment import Outcome, Units, attain
from xlwings_jixiao.domain.grammar import parse_actual, parse_target

REACHED, MISSED, PARTLY, FAILED = Outcome.REACHED, Outcome.MISSED, Outcome.PARTLY, Outcome.FAILED
BLANK, UNKNOWN = Outcome.BLANK, Outcome.UNKNOWN


@pytest.mark.parametrize(
    ("target", "actual", "outcome"),
    [
        ("≥95%", "95%", REACHED),
        ("≥95%", "94.9%", MISSED),
        (">2000", "2000", MISSED),
        (">2000", "2001", REACHED),
        ("<=1起", "无投诉", REACHED),
        ("<=1起", "2起", MISSED),
        ("<3起", "3起", MISSED),
        ("=20000", "36369", REACHED),
        ("=100%", "98%", MISSED),
        ("=0起", "0起", REACHED),
        ("=0起", "1起", MISSED),
        ("0", "无", REACHED),
        ("≥5万", "50000", REACHED),
        ("≥5万人", "49999人", MISSED),
        ("≤202.6万元", "2026000元", REACHED),
        (">=90", "100%", REACHED),
        ("=100%", "100", REACHED),
        ("≥95%", "0.958", REACHED),
        ("≥95%", "1", REACHED),
        ("≤5%", "0.3", UNKNOWN),
        ("≤5%", "0.08", MISSED),
        ("≥30%", "0.1", MISSED),
        ("≥30.01%", "0.1", UNKNOWN),
        ("≥0%", "0.5", UNKNOWN),
        ("及时", "未能够及时", FAILED),
        ("及时", "未能够更及时", FAILED),
        ("建立健全", "健", UNKNOWN),
        ("≥1.5%", "0.9", MISSED),
        ("24小时内", "20小时", REACHED),
        ("3个工作日内", "2个工作日", REACHED),
        ("30日内办结", "25日", REACHED),
        ("≥12个月", "1年", REACHED),
        ("≥5000米", "5公里", REACHED),
        ("≤24小时", "2天", MISSED),
        ("≥3公里", "3个", UNKNOWN),
        ("≤90万元", "300000", REACHED),
        ("≤90万元", "88", REACHED),
        ("每月1次", "12次", REACHED),
        ("每月1次", "每月1次", REACHED),
        ("50人左右", "48人", UNKNOWN),
        ("±5%", "3%", REACHED),
        ("±5%", "-6%", MISSED),
        ("20231231", "20231220", REACHED),
        ("2023年第四季度", "2023年11月", REACHED),
        ("2023年上半年", "2023年7月", MISSED),
        ("下降10%", "上升12%", MISSED),
        ("同比增长≥5%", "下降2%", MISSED),
        ("同比增长≥5%", "增长6%", REACHED),
        ("12月底前", "2024年1月15日", UNKNOWN),
        ("3-5天", "7天", UNKNOWN),
        ("≥10次", "无", MISSED),
        ("零投诉", "0", REACHED),
        ("零事故", "未发生事故", REACHED),
        ("无投诉", "投诉", FAILED),
        ("不发生", "发生", FAILED),
        ("不超预算", "超预算", FAILED),
        ("无投诉", "2起", FAILED),
        ("及时", "未能及时完成", FAILED),
        ("及时", "不够及时", FAILED),
        ("健全", "有待健全", FAILED),
        ("健全", "基本健全", UNKNOWN),
        ("满意", "较满意", UNKNOWN),
        ("是", "否", FAILED),
        ("有", "无", FAILED),
        ("≥95%", "达到95%", REACHED),
        (">80%", ">80%", REACHED),
        ("90%-95%", "92%", REACHED),
        ("≥95%", "达成预期指标", UNKNOWN),
        ("=100%", "无", UNKNOWN),
        ("=100%", "", BLANK),
        ("≥", "95%", UNKNOWN),
        ("", "95%", UNKNOWN),
        ("及时", "及时", REACHED),
        ("及时", "已及时完成", REACHED),
        ("及时", "不及时", FAILED),
        ("建立健全", "健全", REACHED),
        ("健全", "部分达成", PARTLY),
        ("健全", "未完成", FAILED),
        ("健全", "较好", UNKNOWN),
        ("是", "100%", REACHED),
        ("效果明显", "达成预期指标", REACHED),
        ("定性|优良中低差|", "优", REACHED),
        ("定性|优良中低差|", "良", PARTLY),
        ("定性|优良中低差|", "差", FAILED),
        ("在项目计划完成时间内完成", "达成预期指标", REACHED),
        ("9月前", "7月", REACHED),
        ("9月前", "10月", MISSED),
        ("2021年底", "2021年12月完成", REACHED),
        ("2021年底", "2022年1月", MISSED),
        ("1-12月", "12月", REACHED),
        ("12月31日前", "12月25日", REACHED),
        ("6月30日前", "7月2日", MISSED),
        ("9月底前", "及时", REACHED),
    ],
)
def test_outcomes(target: str, actual: str, outcome: Outcome) -> None:
    assert attain(parse_target(target), parse_actual(actual)).outcome is outcome


@pytest.mark.parametrize(
    ("target", "actual", "units"),
    [
        ("≥95%", "100%", Units.SAME),
        (">=90", "100%", Units.PERCENT_ONE_SIDE),
        ("=100%", "100", Units.PERCENT_ONE_SIDE),
        ("≥735人次", "735", Units.UNIT_ONE_SIDE),
        ("≥735人次", "735人", Units.SAME),
        ("≤5万元", "48000元", Units.SAME),
        ("≥3公里", "3个", Units.DIFFERENT),
        ("≥12种", "12个", Units.DIFFERENT),
        ("≥2公里", "2000米", Units.SAME),
    ],
)
def test_units_on_both_sides(target: str, actual: str, units: Units) -> None:
    assert attain(parse_target(target), parse_actual(actual)).units is units


def test_a_date_without_a_year_is_in_the_year_of_the_form() -> None:
    late = attain(parse_target("12月底前"), parse_actual("2024年1月15日"), year=2023)
    assert late.outcome is MISSED
    assert attain(parse_target("12月底前"), parse_actual("2023年12月20日"), year=2023).outcome is REACHED


def test_a_list_of_words_says_which_were_not_answered() -> None:
    found = attain(parse_target("定期，及时维护"), parse_actual("定期"))
    assert found.outcome is REACHED
    assert found.missing == ("及时维护",)


@given(st.integers(1, 10**6), st.integers(0, 10**6), st.sampled_from(["≥", ">", "≤", "<"]))
def test_numbers_are_compared_as_their_operator_says(goal: int, value: int, operator: str) -> None:
    truth = {"≥": value >= goal, ">": value > goal, "≤": value <= goal, "<": value < goal}[operator]
    found = attain(parse_target(f"{operator}{goal}件"), parse_actual(f"{value}件"))
    assert (found.outcome is REACHED) == truth

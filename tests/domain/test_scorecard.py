"""The numbers of a whole form, what is left to a person, and the sentence that explains each score."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from support.tables import form

from xlwings_jixiao import policies
from xlwings_jixiao.audit.examples import correct_form
from xlwings_jixiao.domain.attainment import Outcome
from xlwings_jixiao.domain.form import Form
from xlwings_jixiao.domain.grammar import parse_actual, parse_target
from xlwings_jixiao.domain.scoring import (
    IndicatorScore,
    Scorecard,
    direction_for,
    qualitative_band,
    rate_text,
    score_execution,
    score_form,
    score_indicator,
)

NATIONAL, HUBEI = policies.named("national-2020"), policies.named("hubei")


def card(one: Form, policy: str = "national-2020") -> Scorecard:
    return score_form(one, policies.named(policy))


def test_a_form_in_which_all_is_known() -> None:
    found = card(correct_form())
    assert (found.rate, found.rate_shown) == (Decimal("0.9"), Decimal("0.9000"))
    assert [str(item.score.value) for item in found.indicators] == ["20.00", "30.00", "30.00", "10.00"]
    assert (str(found.fund.value), str(found.total), found.grade, found.pending) == ("9.00", "99.00", "优", 0)


@pytest.mark.parametrize(
    ("changes", "total", "grade", "pending"),
    [
        ({"指标.实际完成值": ""}, "79", "中", 1),
        ({"指标.实际完成值": "", "指标二.实际完成值": "已完成"}, "49", "差", 2),
        ({"指标.实际完成值": "", "指标.分值": "0"}, "79", "中", 0),
        ({"指标.实际完成值": "", "指标.分值": ""}, "79", "中", 0),
        ({"指标.实际完成值": "47.5%"}, "89", "良", 0),
        ({"指标.实际完成值": "52.25%"}, "90", "优", 0),
        ({"资金.全年执行数": ""}, "90", "优", 0),
        ({"资金.全年执行数": "0"}, "90", "优", 0),
        ({"资金.分值": ""}, "99", "优", 0),
        ({"资金.分值": "20"}, "108", "优", 0),
        ({"满意度.年度指标值": "满意", "满意度.实际完成值": "基本满意"}, "89", "良", 1),
        ({"指标.分值": "-5"}, "79", "中", 1),
    ],
)
def test_what_is_not_known_is_not_added_up(
    changes: dict[str, str], total: str, grade: str, pending: int
) -> None:
    found = card(form(changes))
    assert (found.total, found.grade, found.pending) == (Decimal(total), grade, pending)


def test_without_a_total_row_there_is_no_rate() -> None:
    found = card(replace(correct_form(), funds=()))
    assert (found.rate, found.rate_shown, found.fund.value) == (None, None, None)
    assert found.fund.reason == "没有资金总额一行，无法计算执行得分"
    assert found.total == 90
    nothing = card(replace(correct_form(), funds=(), indicators=()))
    assert (nothing.total, nothing.grade, nothing.pending) == (None, "", 0)


def test_a_blank_weight_of_execution_is_the_policys() -> None:
    blank = form({"资金.分值": ""})
    assert (card(blank).fund.value, card(blank, "hubei").fund.value) == (9, 18)
    blank = form({"资金.全年预算数": ""})
    assert card(blank).fund.reason == "全年预算数或全年执行数未填，无法计算执行得分"


@pytest.mark.parametrize("year", ["2023", "2024"])
def test_a_date_without_a_year_is_in_the_forms(year: str) -> None:
    dated = form({"表.年度": year, "指标.年度指标值": "12月底前", "指标.实际完成值": "2024年1月"})
    wanted = {"2023": Outcome.MISSED, "2024": Outcome.REACHED}[year]
    assert card(dated).indicators[0].attainment.outcome is wanted
    unknown = form({"表.年度": "今年", "指标.年度指标值": "12月底前", "指标.实际完成值": "2024年1月"})
    assert card(unknown).indicators[0].attainment.outcome is Outcome.UNKNOWN


@pytest.mark.parametrize("cell", ["指标.年度指标值", "指标.实际完成值"])
def test_an_error_value_is_nothing(cell: str) -> None:
    assert card(form({cell: "#REF!"})).indicators[0].score.value is None


def test_a_direction_column_name_and_level_decide() -> None:
    price = {"指标.年度指标值": "=6万元", "指标.实际完成值": "5万元"}
    assert card(form(price | {"指标.三级指标": "设备单价"})).indicators[0].score.value == 20
    assert card(form(price | {"指标.三级指标": "绿化养护"})).indicators[0].score.value == Decimal("16.67")
    level = price | {"指标.三级指标": "绿化养护", "指标.二级指标": "成本指标"}
    assert card(form(level)).indicators[0].score.value == 20


def scored(target: str, actual: str, weight: str = "10", **more: Any) -> IndicatorScore:
    understood = parse_target(target)
    name, policy = more.pop("name", ""), replace(NATIONAL, **more)
    reading = direction_for(understood, name)
    return score_indicator(understood, parse_actual(actual), Decimal(weight), policy, None, reading)


@pytest.mark.parametrize(
    ("target", "actual", "value", "reason"),
    [
        ("≥95%", "95%", "10.00", "95% ≥ 95%，达标，得满分10分"),
        ("=55人", "56人", "10.00", "56人 ≥ 55人，达标，得满分10分"),
        ("=0起", "0起", "10.00", "0起 = 0起，达标，得满分10分"),
        ("≥5万人", "60000人", "10.00", "6万人 ≥ 5万人，达标，得满分10分"),
        ("≤5万元", "48000元", "10.00", "4.8万元 ≤ 5万元，达标，得满分10分"),
        ("=55人", "=55人", "10.00", "完成值照抄目标“=55人”，按达标计，得满分10分"),
        ("3-5次", "4次", "10.00", "4次 在 3-5次 之间，达标，得满分10分"),
        ("及时", "已及时完成", "10.00", "“已及时完成”符合“及时”，达成，得满分10分"),
        ("9月前", "8月", "10.00", "“8月”不晚于“9月前”，达成，得满分10分"),
        (">80%", "80%", "10.00", "80% 没有超过 80%，未达标，按比例10×80÷80，得10分"),
        ("<3起", "3起", "10.00", "3起 没有低于 3起，未达标，反向指标按目标值÷完成值10×3÷3，得10分"),
        ("=0起", "2起", "0.00", "2起 不等于 0起，未达标，目标为0，有发生即不得分，得0分"),
        (">0个", "0个", "0.00", "0个 没有超过 0个，未达标，一个也没有，得0分"),
        ("≤0起", "1起", "0.00", "1起 超过 0起，未达标，目标为0，有发生即不得分，得0分"),
        ("9月前", "10月", None, "“10月”晚于“9月前”，未按时，得分由填表人酌定"),
        ("", "5", None, "年度指标值未填，无法计算得分"),
        ("≥", "5", None, "年度指标值“≥”无法理解，得分由填表人酌定"),
        ("≥95%", "良好", None, "目标“≥95%”是数量，完成值“良好”没有数字，无法计算得分"),
        ("健全", "较好", None, "“较好”是否符合“健全”须由填表人判断，请自行给分"),
        ("≥95%", "", None, "实际完成值未填，暂不计分"),
        ("健全", "不健全", None, "完成值“不健全”对照目标“健全”属于未达成，请在0～6分之间给分"),
    ],
)
def test_a_score_and_why(target: str, actual: str, value: str | None, reason: str) -> None:
    found = scored(target, actual).score
    assert (None if found.value is None else str(found.value), found.reason) == (value, reason)


def test_the_reason_names_the_direction_where_the_target_does_not() -> None:
    cheap = scored("=6万元", "5万元", name="设备单价").score.reason
    assert cheap == "5万元 ≤ 6万元，达标（越低越好：名称说的是“单价”），得满分10分"
    dear = scored("6万元", "8万元", name="设备单价").score
    assert dear.reason.startswith("8万元 超过 6万元，未达标（越低越好：名称说的是“单价”），反向指标按")
    assert str(dear.value) == "7.50"
    assert scored("≤6万元", "5万元", name="设备单价").score.reason == "5万元 ≤ 6万元，达标，得满分10分"
    assert scored("=6万元", "8万元").score.reason == "8万元 ≥ 6万元，达标，得满分10分"


@pytest.mark.parametrize(
    ("reverse", "value", "how"),
    [
        ("ratio", "9.09", "反向指标按目标值÷完成值10×5300÷5830"),
        ("linear", "9.00", "按超出比例扣分10×[1－(5830－5300)÷5300]"),
        ("none", "0.00", "反向指标超过目标即不得分（本口径）"),
    ],
)
def test_the_reading_of_a_missed_limit_is_named(reverse: str, value: str, how: str) -> None:
    found = scored("≤5300", "5830", reverse=reverse).score
    assert (str(found.value), found.reason) == (
        value, f"5830 超过 5300，未达标，{how}，得{Decimal(value).normalize():f}分",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("target", "actual", "least", "most"),
    [
        ("及时", "及时", "8", "10"),
        ("及时", "部分达成", "6", "8"),
        ("及时", "基本及时", "0", "10"),
        ("及时", "不及时", "0", "6"),
        ("9月前", "10月", "0", "10"),
        ("健全", "较好", "0", "10"),
        ("≥95%", "95%", None, "10"),
        ("≥95%", "90%", None, None),
        ("≥95%", "", None, None),
    ],
)
def test_what_a_person_may_give(target: str, actual: str, least: str | None, most: str | None) -> None:
    found = scored(target, actual)
    bounds = tuple(None if text is None else Decimal(text) for text in (least, most))
    assert (found.least, found.most) == bounds


@pytest.mark.parametrize(
    ("outcome", "national", "hubei"),
    [
        (Outcome.REACHED, (16, 20), (16, 20)),
        (Outcome.PARTLY, (12, 16), (10, 16)),
        (Outcome.FAILED, (0, 12), (0, 10)),
        (Outcome.UNKNOWN, (0, 20), (0, 20)),
    ],
)
def test_the_bands_of_a_qualitative_indicator(
    outcome: Outcome, national: tuple[int, int], hubei: tuple[int, int]
) -> None:
    assert qualitative_band(outcome, Decimal(20), NATIONAL) == national
    assert qualitative_band(outcome, Decimal(20), HUBEI) == hubei


@pytest.mark.parametrize(("weight", "value"), [("0", "0.00"), ("0.5", "0.50"), ("-1", None), ("-0.01", None)])
def test_a_weight_below_nothing_is_none(weight: str, value: str | None) -> None:
    found = scored("≥95%", "95%", weight).score.value
    assert (None if found is None else str(found)) == value


def test_the_sentence_of_an_execution_score() -> None:
    def reason(full_year: int, executed: int) -> str:
        return score_execution(Decimal(full_year), Decimal(executed), Decimal(10), NATIONAL).reason

    assert reason(1000000, 900000) == "10×900000÷1000000，得9分"
    assert reason(100, 100) == "10×100÷100，得10分"
    assert reason(100, 120) == "10×120÷100，超过分值按分值计，得10分"
    assert reason(0, 0) == "全年预算数为0，执行得分为0分"
    assert score_execution(Decimal(100), Decimal(-5), Decimal(10), NATIONAL).value == 0


@pytest.mark.parametrize(
    ("rate", "text"), [("0.9", "90.00%"), ("1", "100.00%"), ("0.49270833", "49.27%"), ("0.00005", "0.01%")]
)
def test_a_rate_as_text(rate: str, text: str) -> None:
    assert rate_text(Decimal(rate), NATIONAL) == text

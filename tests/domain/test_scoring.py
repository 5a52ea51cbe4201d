"""Scoring: the 15 real forms against a table made by hand, and the rules one by one."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlwings_jixiao import policies
from xlwings_jixiao.domain.grammar import parse_actual, parse_target
from xlwings_jixiao.domain.scoring import rate_text, score_execution, score_indicator
from xlwings_jixiao.submission import Submission

NATIONAL = policies.named("national-2020")


def score(target: str, actual: str, weight: str = "10", **policy: Any) -> Decimal | None:
    changed = replace(NATIONAL, **policy)
    return score_indicator(parse_target(target), parse_actual(actual), Decimal(weight), changed).score.value


def reason(target: str, actual: str, weight: str = "10") -> str:
    return score_indicator(parse_target(target), parse_actual(actual), Decimal(weight), NATIONAL).score.reason


def test_all_15_forms_agree_with_the_table_made_by_hand(
    submission: Submission, expected_scores: list[dict[str, str]]
) -> None:
    def shown(value: Decimal | None) -> str:
        return "-" if value is None else str(value)

    for number, one in enumerate(submission.judged, 1):
        rows = [row for row in expected_scores if row["form"] == str(number)]
        card = one.case.card
        computed = [card.fund.value, *(item.score.value for item in card.indicators), card.total]
        assert [row["expected_score"] for row in rows] == [shown(value) for value in computed], rows[0][
            "project"
        ]


def test_all_15_rates_and_grades_agree_with_the_table_made_by_hand(
    submission: Submission, expected_rates: list[dict[str, str]]
) -> None:
    shanghai = policies.named("shanghai")
    for row, one in zip(expected_rates, submission.judged, strict=True):
        rate = one.case.card.rate
        assert rate is not None
        assert rate_text(rate, NATIONAL) == row["rate_half_up"] + "%"
        assert rate_text(rate, shanghai) == row["rate_up"] + "%"
        assert one.case.card.grade == row["grade"]


@pytest.mark.parametrize(
    ("target", "actual", "weight", "expected"),
    [
        ("≥95%", "100%", "10", "10.00"),
        (">80%", "60%", "20", "15.00"),
        ("≥95%", "90%", "20", "18.95"),
        ("=100%", "98%", "10", "9.80"),
        ("=20000", "36369", "20", "20.00"),
        ("=0起", "2起", "5", "0.00"),
        ("<=1起", "无投诉", "10", "10.00"),
        ("及时", "及时", "20", "20.00"),
        (">2000", "2000", "30", "30.00"),
    ],
)
def test_points(target: str, actual: str, weight: str, expected: str) -> None:
    assert str(score(target, actual, weight)) == expected


@pytest.mark.parametrize(("reverse", "expected"), [("ratio", "9.09"), ("linear", "9.00"), ("none", "0.00")])
def test_the_three_readings_of_a_missed_reverse_target(reverse: str, expected: str) -> None:
    assert str(score("≤5300", "5830", reverse=reverse)) == expected


def test_linear_reverse_is_nothing_from_double_on() -> None:
    assert score("≤5300", "10600", reverse="linear") == 0
    assert score("≤5300", "20000", reverse="linear") == 0


@pytest.mark.parametrize(
    ("target", "actual"),
    [("=100%", ""), ("≥95%", "已完成"), ("健全", "部分达成"), ("健全", "较好"), ("", "5")],
)
def test_what_a_person_must_judge_is_left_open_not_zero(target: str, actual: str) -> None:
    assert score(target, actual) is None


def test_the_reason_is_one_chinese_sentence() -> None:
    assert reason("≥95%", "100%") == "100% ≥ 95%，达标，得满分10分"
    assert reason(">80%", "60%", "20") == "60% 低于 80%，未达标，按比例20×60÷80，得15分"
    assert reason("≤5300", "5830") == "5830 超过 5300，未达标，反向指标按目标值÷完成值10×5300÷5830，得9.09分"
    assert reason("健全", "部分达成") == "完成值“部分达成”对照目标“健全”属于部分达成，请在6～8分之间给分"


def test_execution_score_is_from_the_exact_ratio() -> None:
    assert score_execution(Decimal("2234400"), Decimal("827842"), Decimal(10), NATIONAL).value == Decimal(
        "3.70"
    )
    assert score_execution(Decimal("226750"), Decimal("226505"), Decimal(10), NATIONAL).value == Decimal(
        "9.99"
    )
    assert score_execution(Decimal("610190.4"), Decimal("445034.4"), Decimal(10), NATIONAL).value == Decimal(
        "7.29"
    )


def test_execution_score_is_never_above_the_weight_and_0_without_a_budget() -> None:
    assert score_execution(Decimal(100), Decimal(120), Decimal(10), NATIONAL).value == Decimal("10.00")
    assert score_execution(Decimal(0), Decimal(120), Decimal(10), NATIONAL).value == Decimal("0.00")


AMOUNTS = st.decimals(0, 10**10, places=2)


@given(AMOUNTS, AMOUNTS, st.integers(0, 100))
def test_execution_score_stays_between_0_and_the_weight(
    full_year: Decimal, executed: Decimal, weight: int
) -> None:
    value = score_execution(full_year, executed, Decimal(weight), NATIONAL).value
    assert value is not None
    assert 0 <= value <= weight
    assert value == round(value, 2)


@given(
    st.sampled_from(["≥", ">", "=", "", "≤", "<"]),
    st.decimals(0, 10**6, places=2),
    st.decimals(0, 10**6, places=2),
    st.integers(1, 100),
    st.sampled_from(["ratio", "linear", "none"]),
)
def test_an_indicators_score_stays_between_0_and_the_weight(
    operator: str, goal: Decimal, actual: Decimal, weight: int, reverse: str
) -> None:
    value = score(f"{operator}{goal}件", f"{actual}件", str(weight), reverse=reverse)
    assert value is not None
    assert 0 <= value <= weight


@given(st.integers(1, 10**6), st.integers(0, 10**6), st.integers(0, 10**6))
def test_more_of_a_good_thing_never_scores_less(goal: int, one: int, other: int) -> None:
    low, high = sorted((one, other))
    assert (score(f"≥{goal}件", f"{low}件") or 0) <= (score(f"≥{goal}件", f"{high}件") or 0)

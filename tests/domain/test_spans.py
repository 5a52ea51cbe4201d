"""Amounts that are known from one side or about: does all, none or some of them keep a target."""

from __future__ import annotations

from decimal import Decimal

import pytest

from xlwings_jixiao.domain.judging.spans import Span, bounded, keeps, lies_in

NONE = None


def span(low: str, high: str, *, open_low: bool = False, open_high: bool = False) -> Span:
    return Span(Decimal(low), Decimal(high), open_low, open_high)


EXACT = span("5", "5")
TEN = span("10", "10")


@pytest.mark.parametrize(
    ("bound", "low", "high", "open_low", "open_high"),
    [
        ("", "100", "100", False, False),
        ("≥", "100", "Infinity", False, False),
        (">", "100", "Infinity", True, False),
        ("≤", "-Infinity", "100", False, False),
        ("<", "-Infinity", "100", False, True),
        ("≈", "90", "110", False, False),
    ],
)
def test_what_a_bound_leaves_open(bound: str, low: str, high: str, open_low: bool, open_high: bool) -> None:
    assert bounded(Decimal(100), bound) == span(low, high, open_low=open_low, open_high=open_high)
    assert bounded(Decimal(100), bound).exact is (bound == "")


def test_about_a_loss_is_about_as_wide() -> None:
    assert bounded(Decimal(-100), "≈") == span("-110", "-90")


def test_a_span_with_its_sign_turned() -> None:
    assert span("1", "5", open_low=True).mirrored() == span("-5", "-1", open_high=True)
    assert span("1", "5", open_high=True).mirrored() == span("-5", "-1", open_low=True)


@pytest.mark.parametrize(
    ("operator", "said", "goal", "kept"),
    [
        ("≥", EXACT, EXACT, True),
        (">", EXACT, EXACT, False),
        ("≤", EXACT, EXACT, True),
        ("<", EXACT, EXACT, False),
        ("≥", EXACT, TEN, False),
        ("≤", EXACT, TEN, True),
        (">", TEN, EXACT, True),
        ("<", TEN, EXACT, False),
        # 5 and more, more than 5, up to 5, less than 5
        ("≥", bounded(Decimal(5), "≥"), EXACT, True),
        (">", bounded(Decimal(5), "≥"), EXACT, NONE),
        (">", bounded(Decimal(5), ">"), EXACT, True),
        ("≥", bounded(Decimal(5), "≤"), EXACT, NONE),
        ("≥", bounded(Decimal(5), "<"), EXACT, False),
        (">", bounded(Decimal(5), "≤"), EXACT, False),
        ("≤", bounded(Decimal(5), "≤"), EXACT, True),
        ("<", bounded(Decimal(5), "≤"), EXACT, NONE),
        ("<", bounded(Decimal(5), "<"), EXACT, True),
        ("≤", bounded(Decimal(5), "≥"), EXACT, NONE),
        ("≤", bounded(Decimal(5), ">"), EXACT, False),
        ("<", bounded(Decimal(5), "≥"), EXACT, False),
        # a goal that is itself a span
        ("≥", EXACT, span("4", "6"), NONE),
        ("≥", span("6", "6"), span("4", "6"), True),
        ("≥", span("3", "3"), span("4", "6"), False),
        ("≥", span("4", "4"), span("4", "6"), NONE),
        (">", span("6", "6"), span("4", "6"), NONE),
        (">", span("4", "4"), span("4", "6"), False),
        ("≤", span("4", "4"), span("4", "6"), True),
        ("≤", span("7", "7"), span("4", "6"), False),
        ("≤", EXACT, span("4", "6"), NONE),
    ],
)
def test_what_keeps_a_target(operator: str, said: Span, goal: Span, kept: bool | None) -> None:
    assert keeps(operator, said, goal) is kept


@pytest.mark.parametrize(
    ("said", "inside"),
    [
        (span("3", "3"), True),
        (span("5", "5"), True),
        (span("3", "5"), True),
        (span("2.9", "2.9"), False),
        (span("5.1", "5.1"), False),
        (span("2", "4"), NONE),
        (span("4", "6"), NONE),
        (span("1", "3"), NONE),
        (span("1", "3", open_high=True), False),
        (span("5", "7"), NONE),
        (span("5", "7", open_low=True), False),
        (span("1", "9"), NONE),
    ],
)
def test_what_lies_between_three_and_five(said: Span, inside: bool | None) -> None:
    assert lies_in(said, Decimal(3), Decimal(5)) is inside

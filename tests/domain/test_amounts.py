"""Numbers as people write them."""

from decimal import Decimal

import pytest

from xlwings_jixiao.domain.amounts import (
    Rate,
    Unreadable,
    fewer_decimals,
    half_up,
    parse_amount,
    parse_number,
    parse_rate,
    percent,
    plain,
    ready,
    rounded,
)


@pytest.mark.parametrize(
    ("written", "unit", "value"),
    [
        ("1,414,200", "元", "1414200"),
        ("1425600.00", "元", "1425600.00"),
        ("620.82万元", "元", "6208200"),
        ("620.82万元", "万元", "620.82"),
        ("5.8万", "元", "58000"),
        ("５８，０００", "元", "58000"),
        ("-12.5", "元", "-12.5"),
        ("1 414 200", "元", "1414200"),
        ("242,540.71", "元", "242540.71"),
        ("3.6E5", "元", "360000"),
        ("0", "元", "0"),
        ("5万元", "万元", "5"),
        ("5千元", "元", "5000"),
        ("5亿元", "元", "500000000"),
        ("1.5亿", "万元", "15000"),
        ("50000元", "万元", "5"),
        ("50000元", "千元", "50"),
        ("2万元", "千元", "20"),
        ("3万元", "不认识的单位", "30000"),
        ("¥1,000", "元", "1000"),
        ("￥12.5元", "元", "12.5"),
        ("+12", "元", "12"),
        ("12.", "元", "12"),
        (".5万元", "元", "5000"),
        ("1.5e+3", "元", "1500"),
        ("-2E-2", "元", "-0.02"),
        ("0e100", "元", "0"),
        ("0.00000000000000", "元", "0"),
    ],
)
def test_money_is_read_in_the_units_of_the_head(written: str, unit: str, value: str) -> None:
    assert parse_amount(written, unit) == Decimal(value)


@pytest.mark.parametrize("written", ["", "  ", "—", "-", "/", "——", "\u3000"])
def test_blank_and_dashes_are_nothing_not_zero(written: str) -> None:
    assert parse_amount(written) is None
    assert parse_number(written) is None
    assert parse_rate(written) is None


@pytest.mark.parametrize(
    "written",
    ["约90万左右", "abc", "1,41,4200", "12..5", "9" * 40, "1e999", "万元", "5万万", ".", "1e", "e5"],
)
def test_what_is_no_number_is_said_to_be_unreadable(written: str) -> None:
    assert isinstance(parse_amount(written), Unreadable)


@pytest.mark.parametrize(
    ("written", "ratio", "decimals", "sign"),
    [
        ("99.21%", "0.9921", 2, True),
        ("100 %", "1", 0, True),
        ("0.958", "0.958", 1, False),
        ("1", "1", 0, False),
        ("99.21", "0.9921", 2, False),
        ("９０％", "0.9", 0, True),
    ],
)
def test_rates_keep_how_they_were_printed(written: str, ratio: str, decimals: int, sign: bool) -> None:
    assert parse_rate(written) == Rate(Decimal(ratio), decimals, sign)


@pytest.mark.parametrize(
    ("written", "ratio"), [("1.5", "1.5"), ("1.51", "0.0151"), ("-1.5", "-1.5"), ("-1.51", "-0.0151")]
)
def test_up_to_one_and_a_half_a_number_is_a_ratio(written: str, ratio: str) -> None:
    rate = parse_rate(written)
    assert isinstance(rate, Rate)
    assert rate.ratio == Decimal(ratio)


@pytest.mark.parametrize(
    ("readable", "too_much"),
    [("9" * 16, "1" + "0" * 16), ("0.000000000001", "0.0000000000009"), ("1e15", "1e16"), ("1e-12", "1e-13")],
)
def test_numbers_are_read_up_to_sixteen_digits_and_twelve_decimals(readable: str, too_much: str) -> None:
    assert parse_amount(readable) == Decimal(readable)
    assert isinstance(parse_amount(too_much), Unreadable)


def test_rates_are_read_up_to_twelve_decimals_and_sixteen_digits() -> None:
    assert isinstance(parse_rate("99.123456789012%"), Rate)
    assert isinstance(parse_rate("99.1234567890123%"), Unreadable)
    assert isinstance(parse_rate("9" * 16 + "%"), Rate)
    assert isinstance(parse_rate("1" + "0" * 16 + "%"), Unreadable)


def test_numbers_of_a_worksheet_that_need_no_reading_have_at_most_fifteen_digits_and_twelve_decimals() -> (
    None
):
    assert ready("9" * 15 + ".123456789012") == Decimal("9" * 15 + ".123456789012")
    assert ready("9" * 16) is None
    assert ready("0.1234567890123") is None


@pytest.mark.parametrize(
    ("held", "read"),
    [
        ("0.9583333333333334", "0.958333333333"),
        ("0.1234567890125", "0.123456789013"),
        ("0.123456789012", "0.123456789012"),
        ("9" * 15 + ".1234567890123", "9" * 15 + ".123456789012"),
        ("9" * 16 + ".1234567890123", "9" * 16 + ".1234567890123"),
        ("-1.00000000000001", "-1"),
        ("约0.9583333333333334", "约0.9583333333333334"),
    ],
)
def test_more_than_twelve_decimals_were_computed_and_are_rounded(held: str, read: str) -> None:
    assert fewer_decimals(held) == read


def test_a_rate_of_forty_decimals_is_no_rate() -> None:
    assert isinstance(parse_rate("99." + "9" * 40 + "%"), Unreadable)


def test_scores_may_carry_their_unit() -> None:
    assert parse_number("9.92分") == Decimal("9.92")
    assert isinstance(parse_number("90%"), Unreadable)


def test_rounding_modes_on_the_shanghai_case() -> None:
    exact = Decimal(1414200) / Decimal(1425600)
    assert rounded(exact, 4, "half-up") == Decimal("0.9920")
    assert rounded(exact, 4, "up") == Decimal("0.9921")
    assert rounded(exact, 4, "down") == Decimal("0.9920")
    assert half_up(Decimal("3.705"), 2) == Decimal("3.71")


@pytest.mark.parametrize(
    ("value", "half", "up", "down"),
    [
        ("0.005", "0.01", "0.01", "0.00"),
        ("0.0049", "0.00", "0.01", "0.00"),
        ("-0.005", "-0.01", "0.00", "-0.01"),
        ("1.25", "1.25", "1.25", "1.25"),
        ("1.2501", "1.25", "1.26", "1.25"),
    ],
)
def test_each_way_of_rounding(value: str, half: str, up: str, down: str) -> None:
    exact = Decimal(value)
    modes = [str(rounded(exact, 2, mode)) for mode in ("half-up", "up", "down")]
    assert [text.replace("-0.00", "0.00") for text in modes] == [half, up, down]
    assert str(half_up(exact, 2)) == half


def test_a_number_of_sixteen_digits_can_still_be_rounded() -> None:
    assert half_up(Decimal("9999999999999999.123456789012"), 2) == Decimal("9999999999999999.12")
    assert str(half_up(Decimal(5), 2)) == "5.00"
    assert plain(Decimal("-0.0")) == "0"
    assert plain(Decimal("100.5")) == "100.5"


def test_numbers_are_shown_without_idle_zeros_or_exponents() -> None:
    assert [plain(Decimal(text)) for text in ("10.00", "9.90", "0.00", "1E+5")] == [
        "10",
        "9.9",
        "0",
        "100000",
    ]
    assert percent(Decimal("0.95")) == "95%"

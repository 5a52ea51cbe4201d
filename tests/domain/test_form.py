"""What a form tells of its parts: which row is the total, what a row is called, where a value stands."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from xlwings_jixiao.audit.examples import correct_form
from xlwings_jixiao.domain.amounts import Rate, Unreadable
from xlwings_jixiao.domain.form import Entry, FundLine, Indicator, Place


def line(label: str, row: int = 6) -> FundLine:
    return FundLine(label=Entry(label), row=row)


@pytest.mark.parametrize(
    ("label", "total"),
    [
        ("年度资金总额", True),
        ("资金 总额", True),
        ("合计", True),
        ("资金总计", True),
        ("项目资金总数", True),
        ("其中：财政拨款合计", False),
        ("其 中：资金总额", False),
        ("当年财政拨款", False),
        ("资金", False),
        ("", False),
    ],
)
def test_the_row_of_the_total(label: str, total: bool) -> None:
    assert line(label).is_total is total


def test_the_total_is_the_row_that_says_so_else_the_first() -> None:
    one = correct_form()
    first, second = line("财政拨款", 6), line("资金总额", 7)
    named = replace(one, funds=(first, second))
    assert (named.total, named.sources) == (second, (first,))
    unnamed = replace(one, funds=(first, line("其他资金", 7)))
    assert (unnamed.total, len(unnamed.sources)) == (first, 1)
    without = replace(one, funds=())
    assert (without.total, without.sources) == (None, ())


def test_a_row_without_a_name_is_called_by_its_number() -> None:
    assert line("财政拨款", 8).name == "财政拨款"
    assert line("", 8).name == "第8行资金"
    assert Indicator(row=9, level3=Entry("开放率"), doubt="").name == "开放率"
    assert Indicator(row=9, doubt="").name == "第9行指标"


@pytest.mark.parametrize(
    ("name", "weight", "part"),
    [
        ("其中：一次合格率", "", True),
        ("其中：一次合格率", "—", True),
        ("其中：一次合格率", "5", False),
        ("一次合格率", "", False),
    ],
)
def test_a_part_of_the_row_above(name: str, weight: str, part: bool) -> None:
    assert Indicator(row=9, level3=Entry(name), weight=Entry(weight), doubt="").is_part is part


def test_a_value_is_found_by_itself_and_else_by_its_place() -> None:
    one = correct_form()
    row = one.indicators[2]
    found = one.located(row.score)
    assert found is not None
    assert (found.field.path, found.row) == ("indicators.score", row)
    again = one.located(Entry("另一个", row.score.place))
    assert again is not None
    assert (again.field.path, again.row) == ("indicators.score", row)
    head = one.located(one.project)
    assert head is not None
    assert (head.field.path, head.row) == ("header.project", None)
    assert one.located(Entry("不在表中")) is None
    assert one.located(Entry("不在表中", Place("示例.xlsx", "示例", 99, 1))) is None


def test_the_blocks_that_a_layout_prints_unless_it_says_otherwise() -> None:
    one = correct_form()
    assert all((one.has_goals, one.has_levels, one.has_notes, one.has_scores, one.has_weights))


def test_an_amount_counts_in_the_unit_of_the_head_or_in_yuan() -> None:
    one = correct_form()
    assert one.amount(Entry("5万元")) == 50_000
    assert replace(one, unit=Entry("万元")).amount(Entry("5万元")) == 5
    assert replace(one, unit=Entry("")).amount(Entry("5万元")) == 50_000
    assert one.amount(Entry("约五万")) is None
    assert one.amount(Entry("")) is None


def test_a_cell_that_shows_less_than_it_holds_counts_with_what_it_holds() -> None:
    assert Entry("5.1", exact=Decimal("5.1234")).amount("元") == Decimal("5.1234")
    assert Entry("5.1", exact=Decimal("5.1234")).number() == Decimal("5.1")


def test_an_error_of_excel_is_no_number() -> None:
    error = Entry("#REF!")
    assert error.amount("元") == error.number() == error.rate() == Unreadable("#REF!")
    assert Entry("REF").amount("元") == Unreadable("REF")


@pytest.mark.parametrize(
    ("raw", "bare", "shown", "ratio"),
    [
        ("0.9583333333333334", True, "95.8333333333%", "0.958333333333"),
        ("0.9", True, "90%", "0.9"),
        ("1.5", True, "150%", "1.5"),
        ("-1.5", True, "-150%", "-1.5"),
        ("1.51", True, "1.51", "0.0151"),
        ("99.2", True, "99.2", "0.992"),
        ("0.9", False, "0.9", "0.9"),
        ("90%", True, "90%", "0.9"),
    ],
)
def test_a_bare_rate_is_shown_as_its_cell_shows_it(raw: str, bare: bool, shown: str, ratio: str) -> None:
    entry = Entry(raw, bare=bare)
    rate = entry.rate()
    assert entry.rate_text == shown
    assert isinstance(rate, Rate)
    assert rate.ratio == Decimal(ratio)


def test_a_mended_label_is_shown_as_mended() -> None:
    assert Entry("产出指 标", mended="产出指标").text == "产出指标"
    assert Entry(" 产出指 标 ").text == "产出指 标"
    assert not Entry("").bare
    assert not Entry("").pending

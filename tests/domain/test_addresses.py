"""Addresses of cells and areas, and the error values that a cell can show."""

from __future__ import annotations

import pytest

from xlwings_jixiao.domain.addresses import area, cell, column_letters, last_position, position
from xlwings_jixiao.domain.cell_values import EXCEL_ERRORS
from xlwings_jixiao.domain.entry import Entry, Place


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("A1", (1, 1)),
        ("C4", (4, 3)),
        ("Z9", (9, 26)),
        ("AA10", (10, 27)),
        ("AZ1", (1, 52)),
        ("BA1", (1, 53)),
        ("ZZ100", (100, 702)),
        ("AAA1", (1, 703)),
        ("XFD1048576", (1048576, 16384)),
    ],
)
def test_a_cell_and_its_row_and_column(address: str, place: tuple[int, int]) -> None:
    assert position(address) == place
    assert cell(*place) == address
    assert column_letters(place[1]) == address.rstrip("0123456789")


@pytest.mark.parametrize(
    ("address", "first", "last"),
    [
        ("A1:L28", (1, 1), (28, 12)),
        ("$B$2:$D$3", (2, 2), (3, 4)),
        ("c4", (4, 3), (4, 3)),
        (" C4 ", (4, 3), (4, 3)),
    ],
)
def test_an_area_has_a_first_and_a_last_cell(
    address: str, first: tuple[int, int], last: tuple[int, int]
) -> None:
    assert (position(address), last_position(address)) == (first, last)


def test_an_area_of_one_cell_is_a_cell() -> None:
    assert area(1, 1, 28, 12) == "A1:L28"
    assert area(4, 3, 4, 3) == "C4"
    assert area(4, 3, 4, 4) == "C4:D4"


@pytest.mark.parametrize("text", ["", "4", "C", "3:5", "_A1", "窗口"])
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no address of a cell"):
        position(text)


def test_a_text_file_has_rows_and_columns_and_no_cells() -> None:
    assert Place("表.xlsx", "一", 7, 2).cell == "B7"
    assert Place("表.txt", None, 7, 2).cell == "第7行第2列"


def test_the_errors_of_a_worksheet() -> None:
    written = "#NULL! #DIV/0! #VALUE! #REF! #NAME? #NUM! #N/A #SPILL! #CALC! #GETTING_DATA"
    assert set(written.split()) == EXCEL_ERRORS
    assert all(Entry(text).error for text in written.split())
    assert all(Entry(text.lower()).error for text in written.split())
    assert not any(Entry(text).error for text in ("", "REF!", "#", "#REF", "见#REF!"))

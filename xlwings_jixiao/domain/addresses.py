"""Addresses of cells as Excel writes them: "C4", "A1:L28", "3:5"; positions are (row, column) from 1."""

from __future__ import annotations

import re

Position = tuple[int, int]
_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")


def column_letters(column: int) -> str:
    """1 → A, 28 → AB."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def position(address: str) -> Position:
    """The position of a cell, or of the first cell of an area. Raises ValueError for anything else."""
    if (found := _CELL.match(address.strip())) is None:
        raise ValueError(f"{address!r} is no address of a cell")
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]), column


def last_position(address: str) -> Position:
    """The position of the last cell of an area, or of the single cell."""
    return position(address.rsplit(":", 1)[-1])


def cell(row: int, column: int) -> str:
    """The address of a cell."""
    return f"{column_letters(column)}{row}"


def area(first_row: int, first_column: int, last_row: int, last_column: int) -> str:
    """The address of an area; of a cell where it is only one."""
    first, last = cell(first_row, first_column), cell(last_row, last_column)
    return first if first == last else f"{first}:{last}"

"""Addresses in parts as they come, whatever they hold: a cell, an area, or how many cells an area covers at most."""

from __future__ import annotations

import re

from xlwings_jixiao.domain.addresses import Position, last_position, position
from xlwings_jixiao.ooxml.names import LAST_COLUMN, LAST_ROW

_CELL = re.compile(r"\$?[A-Za-z]{1,3}\$?[0-9]{1,7}")
_LOOSE = re.compile(r"\$?([A-Za-z]{1,3})?\$?(\d+)?(?::\$?([A-Za-z]{1,3})?\$?(\d+)?)?", re.ASCII)
_LONGEST_NUMBER = 9


def cell_place(address: str) -> Position | None:
    """The position of a cell; None for what is no address or lies beyond the sheet."""
    if _CELL.fullmatch(address) is None:
        return None
    row, column = position(address)
    return (row, column) if 1 <= row <= LAST_ROW and column <= LAST_COLUMN else None


def corners(area: str) -> tuple[Position, Position] | None:
    """The first and last position of an area or a cell; None for what is neither or stands upside down."""
    first, _, last = area.partition(":")
    start, end = cell_place(first), cell_place(last or first)
    if start is None or end is None or start[0] > end[0] or start[1] > end[1]:
        return None
    return start, end


def covers(area: str, place: Position) -> bool:
    """Whether a place lies in an area that `corners` takes."""
    (top, left), (bottom, right) = position(area), last_position(area)
    return top <= place[0] <= bottom and left <= place[1] <= right


def size(area: str) -> int:
    """How many cells a library may make for an area, as forgiving as libraries are; 1 where it is none.

    Whole columns and rows ("A:XFD") count from end to end, a sheet's name before "!" is passed over.
    """
    found = _LOOSE.fullmatch(area.rpartition("!")[2].strip())
    if found is None:
        return 1
    left, top, right, bottom = found.groups()
    if ":" not in area.rpartition("!")[2]:
        right, bottom = left, top
    columns = _extent(_column(left), _column(right), LAST_COLUMN)
    rows = _extent(_row(top), _row(bottom), LAST_ROW)
    return columns * rows


def _extent(first: int, last: int, whole: int) -> int:
    return abs(last - first) + 1 if first and last else whole


def _column(letters: str | None) -> int:
    return position(f"{letters}1")[1] if letters else 0


def _row(digits: str | None) -> int:
    return int(digits[:_LONGEST_NUMBER]) if digits else 0

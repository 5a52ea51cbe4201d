"""What worksheet functions are given, as hosts pass it → numbers, texts, columns; and how a body ends early."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from xlwings_jixiao.domain.amounts import Number, Unreadable, ready
from xlwings_jixiao.domain.cell_values import EXCEL_ERRORS, CellError
from xlwings_jixiao.domain.entry import Entry
from xlwings_jixiao.domain.text import is_blank, shorten
from xlwings_jixiao.own_book import notice
from xlwings_jixiao.reading.grid import live_text, number_text


class Stop(Exception):  # noqa: N818  (ends a body early with what the cell shows)
    """What stands in an argument gives no value; `shown` says why."""

    def __init__(self, shown: str | CellError) -> None:
        super().__init__()
        self.shown = notice(shown) if isinstance(shown, str) else shown


def single(value: object) -> object:
    """A single cell given as an area is its value."""
    if isinstance(value, list | tuple):
        lines = rows_of(value)
        if len(lines) != 1 or len(lines[0]) != 1:
            raise Stop("这里只能选一个单元格")
        return lines[0][0]
    return value


def text_of(value: object) -> str:
    """A text as it stands; an Excel error ends the body."""
    text = live_text(single(value)).raw
    if text.strip().upper() in EXCEL_ERRORS:
        raise Stop(CellError(text.strip().upper()))
    return text


def amount_of(value: object, name: str) -> Decimal | None:
    """An amount as a form's is read (1.2万); None for an empty cell; otherwise the cell says what is wrong."""
    return _number_of(value, name, lambda entry: entry.amount(""))


def points_of(value: object, name: str) -> Decimal | None:
    """A weight or a score as a form's is read (9.5分); None for an empty cell, otherwise what is wrong."""
    return _number_of(value, name, Entry.number)


def _number_of(value: object, name: str, read: Callable[[Entry], Number]) -> Decimal | None:
    plain = number_text(value) if type(value) is float else value
    if type(plain) is str and (number := ready(plain)) is not None:
        return number
    if isinstance(single(value), bool):
        raise Stop(f"{name}应为数字")
    text = text_of(value)
    if (number := ready(text)) is not None:
        return number
    found = read(Entry(text))
    if isinstance(found, Unreadable):
        raise Stop(f"{name}“{shorten(found.text, 20)}”不是数")
    return found


def rows_of(area: Any) -> Sequence[Sequence[object]]:
    """An area as rows; a single value or a single row comes unwrapped from some hosts."""
    if not isinstance(area, list | tuple):
        return ((area,),)
    if not area or not isinstance(area[0], list | tuple):
        return (tuple(area),)
    return area


def column_of(area: object) -> list[object]:
    """The first filled cell of each row; a single row is read across."""
    rows = rows_of(area)
    if len(rows) == 1:
        return list(rows[0])
    return [next((value for value in row if value not in (None, "")), None) for row in rows]


def is_filled(value: object) -> bool:
    """More than blanks or a dash stands in a cell."""
    return value is not None and value != "" and not (isinstance(value, str) and is_blank(value))


def beside(column: list[object], count: int, name: str) -> list[object]:
    """An optional area as long as the others; one left out, or with nothing below them, says nothing there."""
    if any(map(is_filled, column[count:])) or (len(column) < count and any(map(is_filled, column))):
        raise Stop(f"{name}与指标值区的行数不同，请选同样多的行")
    return [*column[:count], *[None] * (count - len(column))]


def carried_down(area: object, count: int) -> list[object]:
    """Second levels, each holding for the blank cells below it, which are merged with it.

    Of several columns the last one holds them; what is filled in before it is a first level, and begins anew.
    """
    rows = rows_of(area)
    if len(rows) == 1 and len(rows[0]) == count:
        rows = [(value,) for value in rows[0]]
    above: object = None
    carried = []
    for row in rows:
        *first_levels, level = row or (None,)
        if is_filled(level) or any(map(is_filled, first_levels)):
            above = level
        carried.append(above)
    return carried

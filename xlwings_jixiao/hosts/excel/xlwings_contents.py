"""The sheets of a workbook open in Excel, read with xlwings.

Every property asked for is at least one call into another process, so values come over sheet by sheet, and what
values alone do not tell (merges, number formats) is asked of whole areas, halved only where their cells differ.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from xlwings_jixiao.domain.addresses import Position, area, cell, last_position, position
from xlwings_jixiao.domain.cell_values import EXCEL_ERRORS
from xlwings_jixiao.hosts.excel.com_values import incoming
from xlwings_jixiao.hosts.live.instructions import rectangles
from xlwings_jixiao.hosts.live.judging import SheetContent
from xlwings_jixiao.own_book import NOTICE, is_own_formula

if TYPE_CHECKING:
    import xlwings

# Some people colour whole columns or rows: an area is read in blocks up to the first empty one, and no wider than
# a sheet of the old .xls was.
_ROWS_AT_ONCE = 2000
_MOST_COLUMNS = 256


def content_of(sheet: xlwings.Sheet) -> SheetContent:
    """A sheet as it now is."""
    used = sheet.used_range
    first = used.row, used.column
    values = list(_values(sheet, first, used.shape))
    formats = _answers(sheet, first, values, _is_number, lambda asked: _known(asked.number_format, str))
    merged = _answers(sheet, first, values, _is_filled, lambda asked: _known(asked.merge_cells, bool))
    return SheetContent(
        sheet.name,
        first,
        values,
        {place: _merged_to(sheet, place) for place, is_merged in merged if is_merged},
        {place: name for place, name in formats if name not in (None, "General")},
        {position(note.location.address): note.text for note in sheet.notes},
        frozenset(_own_formulas(sheet, first, values)),
    )


def _own_formulas(
    sheet: xlwings.Sheet, first: Position, values: Sequence[Sequence[Any]]
) -> Iterator[Position]:
    """The cells that show a notice or an error and have a formula of ours; they are few, so each is asked."""
    for row, line in enumerate(values, first[0]):
        for column, value in enumerate(line, first[1]):
            if isinstance(value, str) and (value.startswith(NOTICE) or value in EXCEL_ERRORS):
                formula = sheet.range(cell(row, column)).formula
                if isinstance(formula, str) and is_own_formula(formula):
                    yield row, column


def _values(sheet: xlwings.Sheet, first: Position, shape: tuple[int, int]) -> Iterator[list[Any]]:
    """The rows of an area, in one read as a rule."""
    (top, left), rows = first, shape[0]
    right = left + min(shape[1], _MOST_COLUMNS) - 1
    for start in range(top, top + rows, _ROWS_AT_ONCE):
        last = min(start + _ROWS_AT_ONCE, top + rows) - 1
        block = _read(sheet.range(area(start, left, last, right)))
        if all(value is None for row in block for value in row):
            return
        yield from block


def _read(asked: xlwings.Range) -> list[list[Any]]:
    """Values as `.Value2` would give them: dates as serial numbers, errors as their texts."""
    block: list[list[Any]] = asked.options(ndim=2, dates=_serial, err_to_str=True).value
    if any(isinstance(value, Decimal) for row in block for value in row):
        block = _uncut(asked, block)
    return block


def _serial(**parts: Any) -> Any:
    return incoming(datetime(**parts))


def _uncut(asked: xlwings.Range, block: list[list[Any]]) -> list[list[Any]]:
    """Under a currency format `.Value` keeps four decimals; all of them are only in Excel's own `.Value2`."""
    exact = getattr(native(asked), "Value2", None)
    if exact is None:
        return [[float(one) if isinstance(one, Decimal) else one for one in row] for row in block]
    rows = incoming(exact if isinstance(exact, tuple | list) else ((exact,),))
    return [list(row) for row in rows]


def _known(answer: Any, kind: type) -> Any:
    """An area whose cells differ answers with what stands for "nothing" on the platform."""
    return answer if isinstance(answer, kind) else None


def _is_number(value: Any) -> bool:
    return type(value) in (int, float)


def _is_filled(value: Any) -> bool:
    return value is not None


def _answers(
    sheet: xlwings.Sheet,
    first: Position,
    values: Sequence[Sequence[Any]],
    is_meant: Callable[[Any], bool],
    ask: Callable[[xlwings.Range], Any],
) -> Iterator[tuple[Position, Any]]:
    """What the cells that are meant answer. By columns: what stands below each other is mostly alike."""
    columns = [
        [(True,) if is_meant(value) else () for value in column] for column in zip(*values, strict=True)
    ]
    top, left = first
    for (start, upper, end, lower), _ in rectangles(columns):
        yield from _shared(sheet, (top + upper, left + start, top + lower, left + end), ask)


def _shared(
    sheet: xlwings.Sheet, where: tuple[int, int, int, int], ask: Callable[[xlwings.Range], Any]
) -> Iterator[tuple[Position, Any]]:
    """The answer that all cells of an area share, or those of its halves."""
    top, left, bottom, right = where
    answer = ask(sheet.range(area(*where)))
    if answer is not None or (top, left) == (bottom, right):
        for row in range(top, bottom + 1):
            yield from (((row, column), answer) for column in range(left, right + 1))
    elif bottom - top >= right - left:
        middle = (top + bottom) // 2
        yield from _shared(sheet, (top, left, middle, right), ask)
        yield from _shared(sheet, (middle + 1, left, bottom, right), ask)
    else:
        middle = (left + right) // 2
        yield from _shared(sheet, (top, left, bottom, middle), ask)
        yield from _shared(sheet, (top, middle + 1, bottom, right), ask)


def _merged_to(sheet: xlwings.Sheet, place: Position) -> Position:
    return last_position(sheet.range(cell(*place)).merge_area.address)


def native(thing: xlwings.Book | xlwings.Sheet | xlwings.Range) -> Any:
    """Excel's own object; None in an engine that has none."""
    try:
        return thing.api
    except NotImplementedError:
        return None

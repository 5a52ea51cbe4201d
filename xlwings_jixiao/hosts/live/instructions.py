"""What a live workbook is told to do, as plain rows: VBA, xlwings and Calc each carry them out in their own words.

Python decides everything; the host only obeys. A text to be written has an apostrophe before it, so that what a
form says is never a formula, a number or a date; formulas are only ever our own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from xlwings_jixiao.domain.addresses import area, cell, column_letters, position
from xlwings_jixiao.sheets.looks import styles
from xlwings_jixiao.sheets.result_sheets import GENERAL, ResultCell, ResultRow, ResultSheet

_USUAL_HEIGHT = 15.0


@dataclass(frozen=True, slots=True)
class Instruction:
    """One step: an operation of the table in the developer guide, on a sheet, at an address, with values."""

    sheet: str
    op: str
    address: str = ""
    values: tuple[Any, ...] = ()


def as_table(instructions: Iterable[Instruction]) -> list[list[Any]]:
    """Instructions as a rectangular table: sheet, operation, address, values; a line for each row of cells."""
    rows = [[one.sheet, one.op, one.address, *one.values] for one in _single_rows(instructions)]
    width = max(len(row) for row in rows)
    return [row + [None] * (width - len(row)) for row in rows]


def _single_rows(instructions: Iterable[Instruction]) -> Iterator[Instruction]:
    """VBA has no rows within rows: it gets each by itself, its width first, and puts them together again."""
    for one in instructions:
        if one.op != "rows":
            yield one
            continue
        top, left = position(one.address)
        for down, values in enumerate(one.values):
            yield Instruction(one.sheet, "row", cell(top + down, left), (len(values), *values))


def message(text: str, *, warning: bool) -> Instruction:
    """What the user is told in the end."""
    return Instruction("", "message", "", (text, "warning" if warning else "info"))


def written(value: Any) -> Any:
    """A value for a cell: numbers as they are, a text never as anything else than text."""
    if isinstance(value, Decimal | int | float):
        return float(value)
    return f"'{value}" if value else None


def put_down(sheet: ResultSheet) -> Iterator[Instruction]:
    """Everything it takes to write a result sheet over what stood there."""
    name, columns = sheet.name, len(sheet.widths)
    yield Instruction(name, "sheet")
    for column, width in enumerate(sheet.widths, 1):
        letters = column_letters(column)
        yield Instruction(name, "width", f"{letters}:{letters}", (float(width),))
    yield Instruction(name, "rows", cell(1, 1), tuple(_padded(row, columns) for row in sheet.rows))
    for number, row in enumerate(sheet.rows, 1):
        if row.merged and columns > 1:
            yield Instruction(name, "merge", area(number, 1, number, columns))
    yield from _over_areas(name, "style", sheet, lambda one: _look(one.style))
    yield from _over_areas(
        name, "format", sheet, lambda one: () if one.number_format == GENERAL else (one.number_format,)
    )
    yield from _heights(sheet)
    for number, row in enumerate(sheet.rows, 1):
        for column, one in enumerate(row.cells, 1):
            if one.link:
                yield Instruction(name, "link", cell(number, column), (one.link, one.tip))
    if sheet.filtered:
        yield Instruction(name, "filter", area(sheet.head, 1, sheet.head + sheet.filtered, columns))


def _padded(row: ResultRow, columns: int) -> tuple[Any, ...]:
    return (*(written(one.value) for one in row.cells), *[None] * (columns - len(row.cells)))


def _heights(sheet: ResultSheet) -> Iterator[Instruction]:
    heights = [row.height or _USUAL_HEIGHT for row in sheet.rows]
    first = 0
    for index in range(1, len(heights) + 1):
        if index == len(heights) or heights[index] != heights[first]:
            yield Instruction(sheet.name, "height", f"{first + 1}:{index}", (heights[first],))
            first = index


def _over_areas(
    name: str, op: str, sheet: ResultSheet, key: Callable[[ResultCell], tuple[Any, ...]]
) -> Iterator[Instruction]:
    """One instruction for each rectangle of cells that share a key; an empty key needs none."""
    columns = len(sheet.widths)
    grid = [
        [key(one) for one in row.cells] if not row.merged else [key(row.cells[0])] * columns
        for row in sheet.rows
    ]
    for (first_row, first, last_row, last), values in rectangles(grid):
        yield Instruction(name, op, area(first_row + 1, first + 1, last_row + 1, last + 1), values)


def rectangles(
    grid: Sequence[Sequence[tuple[Any, ...]]],
) -> Iterator[tuple[tuple[int, int, int, int], tuple[Any, ...]]]:
    """Rectangles (from 0) of equal keys that cover all cells with a key: runs in a row, joined downwards."""
    open_runs: dict[tuple[int, int], tuple[int, tuple[Any, ...]]] = {}
    for number in range(len(grid) + 1):
        runs = dict(_runs(grid[number])) if number < len(grid) else {}
        for span, (start, values) in list(open_runs.items()):
            if runs.get(span) != values:
                yield (start, span[0], number - 1, span[1]), values
                del open_runs[span]
        for span, values in runs.items():
            open_runs.setdefault(span, (number, values))


def _runs(row: Sequence[tuple[Any, ...]]) -> Iterator[tuple[tuple[int, int], tuple[Any, ...]]]:
    first = 0
    for index in range(1, len(row) + 1):
        if index == len(row) or row[index] != row[first]:
            if row[first]:
                yield (first, index - 1), row[first]
            first = index


def _look(name: str) -> tuple[Any, ...]:
    """A style as the host takes it: font, size, bold, colour, fill, horizontal, border, wrap, underlined, indent."""
    style = styles()[name]
    return (
        style["font_name"],
        float(style["font_size"]),
        bool(style.get("bold")),
        _colour(style.get("font_color", "#000000")),
        _colour(style.get("bg_color")),
        style.get("align", "left"),
        _colour(style.get("border_color") if style.get("border") else None),
        bool(style.get("text_wrap")),
        bool(style.get("underline")),
        float(style.get("indent", 0)),
    )


def _colour(hex_colour: str | None) -> float | None:
    """#RRGGBB as Excel counts colours: red lowest. A float, as all numbers that go over to Excel."""
    if hex_colour is None:
        return None
    red, green, blue = (int(hex_colour[start : start + 2], 16) for start in (1, 3, 5))
    return float(red + 256 * green + 65536 * blue)

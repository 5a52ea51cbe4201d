"""A grid of cells with their merges: what every file format and every live sheet is turned into first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from xlwings_jixiao.domain.form import Entry, Place
from xlwings_jixiao.domain.text import REMEMBERED, fold

Position = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Cell:
    """The text a cell shows; `bare` if it is a number whose display format is not known; see Entry for `exact`."""

    raw: str
    bare: bool = False
    exact: Decimal | None = None
    pending: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """Cells by (row, column) from 1; `merges` gives the last (row, column) of each merged area by its first.

    `doubts` has, by row, how a slipped row was read when it was imported; `fund_notes` the reason given
    beside a fund row by a form that has a column for it. Our workbook keeps both as notes on cells.
    """

    file: str
    sheet: str | None
    cells: Mapping[Position, Cell]
    merges: Mapping[Position, Position] = field(default_factory=dict)
    doubts: Mapping[int, str] = field(default_factory=dict)
    fund_notes: Mapping[int, str] = field(default_factory=dict)

    @property
    def rows(self) -> Mapping[int, dict[int, str]]:
        """Folded, non-empty texts by row and column."""
        found: dict[int, dict[int, str]] = {}
        for (row, column), cell in sorted(self.cells.items()):
            if text := fold(cell.raw):
                found.setdefault(row, {})[column] = text
        return found

    def entry(self, row: int, column: int) -> Entry:
        """The value at a place; an empty one where nothing stands."""
        cell = self.cells.get((row, column), Cell(""))
        return Entry(
            cell.raw,
            Place(self.file, self.sheet, row, column),
            cell.bare,
            exact=cell.exact,
            pending=cell.pending,
        )

    def last_row(self, row: int, column: int) -> int:
        """The last row of the merged area that begins here, else the row itself."""
        return self.merges.get((row, column), (row, column))[0]


def live_text(value: object) -> Cell:
    """A worksheet value (text, number, truth value, None) as a cell; whole floats lose their ".0"."""
    if type(value) is str:  # nearly all cells, and a check looks at hundreds
        return Cell(value)
    match value:
        case None:
            return Cell("")
        case bool():
            return Cell("TRUE" if value else "FALSE")
        case int() | float() | Decimal():
            return Cell(number_text(value), bare=True)
        case _:
            return Cell(str(value))


@lru_cache(REMEMBERED)
def number_text(value: int | float | Decimal) -> str:
    """The shortest text of a number, without exponent: 10.0 → "10", 1e-05 → "0.00001"."""
    number = Decimal(repr(value) if isinstance(value, float) else value)
    if not number.is_finite():
        return "#NUM!"
    if not number:
        return "0"  # minus zero too
    if abs(number.adjusted()) > 40:
        return str(number)
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def live_grid(values: Sequence[Sequence[object]], file: str = "", sheet: str | None = None) -> Grid:
    """The values of a worksheet area, as Excel's Value2 and Calc's ranges give them."""
    cells = {
        (row, column): cell
        for row, line in enumerate(values, 1)
        for column, value in enumerate(line, 1)
        if value is not None and value != "" and (cell := live_text(value)).raw
    }
    return Grid(file, sheet, cells)


def text_grid(lines: Iterable[str], file: str) -> Grid:
    """Tab-separated lines; a line of a drawn table (| 100 | 99.97 |) is split at its bars."""
    cells: dict[Position, Cell] = {}
    for row, line in enumerate(lines, 1):
        stripped = line.strip()
        bars = "\t" not in line and stripped.startswith("|") and stripped.endswith("|")
        for column, raw in enumerate(stripped.split("|") if bars else line.split("\t"), 1):
            if raw.strip():
                cells[row, column] = Cell(raw)
    return Grid(file, None, cells)

"""One value of a form as it stood in its source, and its place there: how a cell is named (B7, 第7行第2列)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from xlwings_jixiao.domain import amounts
from xlwings_jixiao.domain.addresses import column_letters
from xlwings_jixiao.domain.amounts import Number, Rate, Unreadable
from xlwings_jixiao.domain.cell_values import EXCEL_ERRORS
from xlwings_jixiao.domain.text import fold, is_blank


@dataclass(frozen=True, slots=True)
class Place:
    """A cell: file, sheet (None in a text file), row and column counted from 1."""

    file: str
    sheet: str | None
    row: int
    column: int

    @property
    def cell(self) -> str:
        """B7 on a sheet; 第7行第2列 in a text file."""
        if self.sheet is None:
            return f"第{self.row}行第{self.column}列"
        return f"{column_letters(self.column)}{self.row}"


@dataclass(frozen=True, slots=True)
class Entry:
    """One value of a form: the text as it stood, its folded text, and its place (None: the cell is not there).

    `bare` marks a number that came without its display format, as live worksheet values do. `mended` is a
    label put together again that the source broke over cells or blanks. `exact` is the stored number of a cell
    whose display (`raw`) rounds it. `pending` marks a cell of our workbook whose formula has not been computed.
    """

    raw: str = ""
    place: Place | None = None
    bare: bool = False
    mended: str = ""
    exact: Decimal | None = None
    pending: bool = False

    @property
    def text(self) -> str:
        """As it stands in the source, white space folded."""
        return self.mended or fold(self.raw)

    @property
    def blank(self) -> bool:
        """Nothing was entered, or only a dash."""
        return is_blank(self.raw)

    @property
    def error(self) -> bool:
        """The cell holds an Excel error."""
        return "#" in self.raw and self.text.upper() in EXCEL_ERRORS  # nearly always told by the first look

    def amount(self, unit: str) -> Number:
        """As money in `unit`; a cell that shows less than it holds counts with what it holds."""
        if self.exact is not None:
            return self.exact
        return Unreadable(self.text) if self.error else amounts.parse_amount(self.raw, unit)

    def number(self) -> Number:
        """As a weight or a score."""
        return Unreadable(self.text) if self.error else amounts.parse_number(self.raw)

    def rate(self) -> Rate | Unreadable | None:
        """As an execution rate."""
        written = amounts.fewer_decimals(self.raw) if self.bare else self.raw
        return Unreadable(self.text) if self.error else amounts.parse_rate(written)

    @property
    def rate_text(self) -> str:
        """As an execution rate in a message: of a bare number its cell surely shows the percentage."""
        number = amounts.ready(amounts.fewer_decimals(self.raw)) if self.bare else None
        if number is None or abs(number) > amounts.LARGEST_RATIO:
            return self.text
        return amounts.percent(number)

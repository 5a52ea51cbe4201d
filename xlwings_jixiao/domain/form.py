"""What a self-evaluation form is: header, funds, goal, indicators, total. Every value knows where it stood."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from xlwings_jixiao.domain import amounts
from xlwings_jixiao.domain.addresses import column_letters
from xlwings_jixiao.domain.amounts import Number, Rate, Unreadable
from xlwings_jixiao.domain.cell_values import EXCEL_ERRORS
from xlwings_jixiao.domain.text import REMEMBERED, fold, is_blank


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


@dataclass(frozen=True, slots=True)
class FundLine:
    """A row of 项目资金. Amounts are in the form's unit."""

    label: Entry
    initial: Entry
    full_year: Entry
    executed: Entry
    weight: Entry
    rate: Entry
    score: Entry
    note: Entry
    row: int

    @property
    def is_total(self) -> bool:
        """The row 年度资金总额, whatever a province calls it."""
        return _names_total(self.label.text)


@lru_cache(REMEMBERED)
def _names_total(text: str) -> bool:
    label = text.replace(" ", "")
    return any(word in label for word in ("总额", "合计", "资金总")) and not label.startswith("其中")


@dataclass(frozen=True, slots=True)
class Indicator:
    """A row of 绩效指标. Levels 1 and 2 are carried down; `doubt` says how a shifted row was read."""

    level1: Entry
    level2: Entry
    level3: Entry
    target: Entry
    actual: Entry
    weight: Entry
    score: Entry
    note: Entry
    row: int
    doubt: str = ""

    @property
    def name(self) -> str:
        """What to call the row in a message, even where its name is blank."""
        return self.level3.text or f"第{self.row}行指标"

    @property
    def is_part(self) -> bool:
        """A row that only details the one above (其中…) and carries no weight of its own."""
        return self.level3.text.startswith("其中") and self.weight.blank


@dataclass(frozen=True, slots=True)
class Form:
    """One project's form. `start` is its first cell; `has_notes` says that it has a deviation column."""

    start: Place
    year: Entry
    unit: Entry
    project: Entry
    department: Entry
    implementer: Entry
    goal_expected: Entry
    goal_actual: Entry
    funds: tuple[FundLine, ...]
    indicators: tuple[Indicator, ...]
    total_weight: Entry
    total_score: Entry
    grade: Entry
    has_notes: bool = True
    has_weights: bool = True

    @property
    def total(self) -> FundLine | None:
        """The row 年度资金总额."""
        return next((line for line in self.funds if line.is_total), self.funds[0] if self.funds else None)

    @property
    def sources(self) -> tuple[FundLine, ...]:
        """The rows below it: 当年财政拨款, 上年结转资金, 其他资金."""
        total = self.total
        return tuple(line for line in self.funds if line is not total)

    @property
    def empty(self) -> bool:
        """The skeleton of a form into which nothing was entered."""
        filled = [self.project, self.department, self.implementer, self.goal_expected, self.goal_actual]
        filled += [e for line in self.funds for e in (line.initial, line.full_year, line.executed)]
        filled += [e for row in self.indicators for e in (row.level3, row.target, row.actual)]
        return all(entry.blank for entry in filled)

    def amount(self, entry: Entry) -> Decimal | None:
        """An amount of this form in its unit; None where blank or unreadable."""
        return amounts.known(entry.amount(self.unit.text or "元"))

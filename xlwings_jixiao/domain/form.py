"""What a self-evaluation form is: header, funds, goal, indicators, total. Every value knows where it stood."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from xlwings_jixiao.domain import amounts
from xlwings_jixiao.domain.entry import Entry, Place
from xlwings_jixiao.domain.fields import (
    GOALS_BLOCK,
    HEADER_BLOCK,
    REMARKS_BLOCK,
    TOTALS_BLOCK,
    Field,
    FormFields,
    FundFields,
    IndicatorFields,
    fields_of,
    values_of,
)
from xlwings_jixiao.domain.text import REMEMBERED

__all__ = ["Entry", "FieldEntry", "Form", "FundLine", "Indicator", "Place", "Row"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FundLine(FundFields):
    """A row of 项目资金."""

    row: int

    @property
    def name(self) -> str:
        """What to call the row in a message, even where it has no label."""
        return self.label.text or f"第{self.row}行资金"

    @property
    def is_total(self) -> bool:
        """The row 年度资金总额, whatever a province calls it."""
        return _names_total(self.label.text)


@lru_cache(REMEMBERED)
def _names_total(text: str) -> bool:
    label = text.replace(" ", "")
    return any(word in label for word in ("总额", "合计", "资金总")) and not label.startswith("其中")


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator(IndicatorFields):
    """A row of 绩效指标. Levels 1 and 2 are carried down; `doubt` says how a shifted row was read."""

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


Row = FundLine | Indicator


class FieldEntry(NamedTuple):
    """A value of a form: its field, the row it belongs to (None: it stands once on the form), and the entry."""

    field: Field
    row: Row | None
    entry: Entry


def _values(part: Form | Row, row: Row | None) -> Iterator[FieldEntry]:
    for field, entry in zip(fields_of(type(part)), values_of(part), strict=True):
        yield FieldEntry(field, row, entry)


@dataclass(frozen=True, slots=True, kw_only=True)
class Form(FormFields):
    """One project's form. `start` is its first cell; `has_…` says which blocks and columns its layout prints.

    Of single cells an `Entry` without place says the same: 全年预算数 of a form that has no such column.
    """

    start: Place
    funds: tuple[FundLine, ...]
    indicators: tuple[Indicator, ...]
    has_goals: bool = True
    has_levels: bool = True
    has_notes: bool = True
    has_scores: bool = True
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

    def entries(self) -> Iterator[FieldEntry]:
        """Every value of the form from top to bottom."""
        once = list(_values(self, None))
        yield from (value for value in once if value.field.block == HEADER_BLOCK)
        for line in self.funds:
            yield from _values(line, line)
        yield from (value for value in once if value.field.block == GOALS_BLOCK)
        for row in self.indicators:
            yield from _values(row, row)
        yield from (value for value in once if value.field.block in {TOTALS_BLOCK, REMARKS_BLOCK})

    def values(self) -> Iterator[Entry]:
        """The entries alone, in no order that matters; much quicker, for a first look at all of them."""
        return chain(values_of(self), *map(values_of, self.funds), *map(values_of, self.indicators))

    def located(self, entry: Entry) -> FieldEntry | None:
        """The field and row that an entry of this form belongs to; of one carried down, the first row."""
        parts: tuple[Form | Row, ...] = (self, *self.funds, *self.indicators)
        for part in parts:
            for index, value in enumerate(values_of(part)):
                if value is entry:
                    return FieldEntry(
                        fields_of(type(part))[index], None if isinstance(part, Form) else part, value
                    )
        if entry.place is None:
            return None
        return next((value for value in self.entries() if value.entry.place == entry.place), None)

    @property
    def empty(self) -> bool:
        """The skeleton of a form into which nothing was entered."""
        return not any(field.entered and not entry.blank for field, _, entry in self.entries())

    def amount(self, entry: Entry) -> Decimal | None:
        """An amount of this form in its unit; None where blank or unreadable."""
        return amounts.known(entry.amount(self.unit.text or "元"))

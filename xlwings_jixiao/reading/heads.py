"""The heads of the two tables: in which rows they stand, and which column is which field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from xlwings_jixiao.reading import labels

Rows = Mapping[int, dict[int, str]]
# Columns under a title that no field has; what stands there belongs to no neighbour either.
OTHER = "other"
# Merged over both rows of a head, these stand in the upper one.
_OVER_BOTH = frozenset({"target", "actual", "weight", "score", "note"})
# So many of them in a row make it a head: one alone may be any sentence's label.
_FEWEST_OVER_BOTH = 2
_IN_THE_SECOND_ROW = frozenset({"nature", "measure", "direction"})


@dataclass(frozen=True, slots=True)
class Head:
    """The rows of a table's head, and its columns by field from left to right."""

    first: int
    last: int
    columns: Mapping[str, int]


def columns_of(cells: Mapping[int, str], names: labels.Columns) -> dict[str, int]:
    """The first column that each field is named above."""
    found: dict[str, int] = {}
    for column, text in cells.items():
        name = labels.column_field(text, names)
        if name is not None and name not in found:
            found[name] = column
    return found


def fund_columns(cells: Mapping[int, str]) -> dict[str, int]:
    """Columns of the fund table's head; empty if this row is no such head."""
    found = columns_of(cells, labels.FUND_COLUMNS)
    budget = found.keys() & {"full_year", "initial"}
    return found if budget and "executed" in found and "level3" not in found else {}


def indicator_heads(rows: Rows) -> Iterator[Head]:
    """Every head of an indicator table, of one row or of two."""
    numbers = sorted(rows)
    for index, row in enumerate(numbers):
        own = columns_of(rows[row], labels.INDICATOR_COLUMNS)
        if "level3" not in own:
            continue
        first, last, columns = row, row, own
        above = columns_of(rows[numbers[index - 1]], labels.INDICATOR_COLUMNS) if index else {}
        if not {"target", "actual"} <= own.keys() and _is_upper_row(above):
            first, columns = numbers[index - 1], {**above, **own}
        below = columns_of(rows[numbers[index + 1]], labels.INDICATOR_COLUMNS) if row != numbers[-1] else {}
        if below.keys() & _IN_THE_SECOND_ROW and "level3" not in below:
            last, columns = numbers[index + 1], {**columns, **below}
        if "target" in columns:
            yield Head(first, last, _with_others(rows, first, last, columns))


def _is_upper_row(columns: Mapping[str, int]) -> bool:
    return len(columns.keys() & _OVER_BOTH) >= _FEWEST_OVER_BOTH and "level3" not in columns


def _with_others(rows: Rows, first: int, last: int, columns: Mapping[str, int]) -> dict[str, int]:
    """A title between two columns that names no field (得分系数) has a column too."""
    known = set(columns.values())
    others = {
        f"{OTHER}{column}": column
        for row in (first, last)
        for column, text in rows[row].items()
        if min(known) < column < max(known) and column not in known
        if labels.column_field(text, labels.INDICATOR_COLUMNS) is None or row == first == last
    }
    return {**columns, **others}

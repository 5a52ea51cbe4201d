"""The goals of the year: below their labels, beside them, or behind their colon."""

from __future__ import annotations

from dataclasses import dataclass

from xlwings_jixiao.domain.form import Entry
from xlwings_jixiao.reading import labels
from xlwings_jixiao.reading.grid import Grid
from xlwings_jixiao.reading.heads import Rows

_NO_END = 10_000


@dataclass(frozen=True, slots=True)
class Goals:
    """Both goals, and the row where their block begins: the next block's where there is none."""

    expected: Entry
    actual: Entry
    row: int


def read_goals(grid: Grid, rows: Rows, fund_row: int, head_row: int) -> Goals:
    """预期目标 and 实际完成情况, which stand between the funds and the indicators."""
    between = {row: cells for row, cells in rows.items() if fund_row < row < head_row}
    for row, cells in between.items():
        actual = _last(cells, labels.is_goal_actual)
        expected = _last({c: text for c, text in cells.items() if c < actual}, labels.is_goal_expected)
        if expected:
            return _side_by_side(grid, between, row, (expected, actual))
    return _one_below_the_other(grid, between) or Goals(Entry(), Entry(), head_row)


def _last(cells: dict[int, str], is_label: labels.Test) -> int:
    """The last column with such a label: 年度总体目标 at the side of the block may be one too; 0 if there is none."""
    return max((column for column, text in cells.items() if is_label(text)), default=0)


def _side_by_side(grid: Grid, rows: Rows, row: int, columns: tuple[int, int]) -> Goals:
    expected, actual = columns
    if any(labels.behind_colon(rows[row][column]) for column in columns):
        return Goals(_behind(grid, rows, row, expected), _behind(grid, rows, row, actual), row)
    below = [n for n in rows if n > row]
    blank_row = below[0] if below else row + 1
    return Goals(
        _below(grid, rows, below, range(expected, actual)) or grid.entry(blank_row, expected),
        _below(grid, rows, below, range(actual, _NO_END)) or grid.entry(blank_row, actual),
        row,
    )


def _one_below_the_other(grid: Grid, rows: Rows) -> Goals | None:
    """Each label in a row of its own, its text right of it or behind its colon."""
    expected = next(
        ((n, c) for n, cells in rows.items() if (c := _last(cells, labels.is_goal_expected))), None
    )
    actual = next(((n, c) for n, cells in rows.items() if (c := _last(cells, labels.is_goal_actual))), None)
    if expected is None or actual is None or expected[0] >= actual[0]:
        return None
    return Goals(_beside(grid, rows, *expected), _beside(grid, rows, *actual), expected[0])


def _beside(grid: Grid, rows: Rows, row: int, column: int) -> Entry:
    if labels.behind_colon(rows[row][column]):
        return _behind(grid, rows, row, column)
    after = grid.merges.get((row, column), (row, column))[1] + 1
    return grid.entry(row, next((other for other in rows[row] if other > column), after))


def _behind(grid: Grid, rows: Rows, row: int, column: int) -> Entry:
    """The text behind the label's colon; a label with nothing behind it counts as a blank cell."""
    entry, said = grid.entry(row, column), labels.behind_colon(rows[row][column])
    return Entry(entry.raw if said else "", entry.place, mended=said)


def _below(grid: Grid, rows: Rows, below: list[int], columns: range) -> Entry | None:
    return next((grid.entry(row, c) for row in below for c in rows[row] if c in columns), None)

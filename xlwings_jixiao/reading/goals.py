"""The goals of the year: below their labels, beside them, or behind their colon."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import takewhile

from xlwings_jixiao.domain.form import Entry
from xlwings_jixiao.domain.text import squeeze
from xlwings_jixiao.reading import labels
from xlwings_jixiao.reading.grid import Grid
from xlwings_jixiao.reading.heads import Rows

_NO_END = 10_000
# Of such letters is whatever stands left of the goals' rows: the block's own label, broken over rows or not, and numbers.
_SIDE = frozenset("年度绩效总体项目标完成情况内容()1234567890一二三四五、.:")


@dataclass(frozen=True, slots=True)
class Goals:
    """Both goals, and the row where their block begins; None where the layout has none."""

    expected: Entry
    actual: Entry
    row: int | None


def read_goals(grid: Grid, rows: Rows, fund_row: int, head_row: int) -> Goals:
    """预期目标 and 实际完成情况, which stand between the funds and the indicators, or above the funds."""
    between = {row: cells for row, cells in rows.items() if fund_row < row < head_row}
    above = {row: cells for row, cells in rows.items() if row < fund_row}
    return (
        _with_labels(grid, between)
        or _with_labels(grid, above)
        or _goal_alone(grid, between)
        or Goals(Entry(), Entry(), None)
    )


def _with_labels(grid: Grid, rows: Rows) -> Goals | None:
    for row, cells in rows.items():
        actual = _last(cells, labels.is_goal_actual)
        expected = _last({c: text for c, text in cells.items() if c < actual}, labels.is_goal_expected)
        if expected:
            return _side_by_side(grid, rows, row, (expected, actual))
    return _one_below_the_other(grid, rows)


def _last(cells: dict[int, str], is_label: labels.Test) -> int:
    """The last column with such a label: 年度总体目标 at the side of the block may be one too; 0 if there is none."""
    return max((column for column, text in cells.items() if is_label(text)), default=0)


def _side_by_side(grid: Grid, rows: Rows, row: int, columns: tuple[int, int]) -> Goals:
    expected, actual = columns
    if any(labels.behind_colon(rows[row][column]) for column in columns):
        return Goals(_behind(grid, rows, row, expected), _behind(grid, rows, row, actual), row)
    below = _own_rows(rows, row, expected)
    blank_row = below[0] if below else row + 1
    # A further column of the block, such as 总体完成率, holds no goal.
    end = next((column for column in rows[row] if column > actual), _NO_END)
    return Goals(
        _below(grid, rows, below, range(expected, actual)) or grid.entry(blank_row, expected),
        _below(grid, rows, below, range(actual, end)) or grid.entry(blank_row, actual),
        row,
    )


def _own_rows(rows: Rows, row: int, expected: int) -> list[int]:
    return list(takewhile(lambda n: _belongs(rows[n], expected), (n for n in rows if n > row)))


def _belongs(cells: dict[int, str], expected: int) -> bool:
    """Nothing left of the goals' column but the label of their own block: 2.项目实施内容 begins the next one."""
    return all(_SIDE.issuperset(squeeze(text)) for column, text in cells.items() if column < expected)


def _one_below_the_other(grid: Grid, rows: Rows) -> Goals | None:
    """Each label in a row of its own, its text right of it or behind its colon."""
    expected, actual = _labelled(rows, labels.is_goal_expected), _labelled(rows, labels.is_goal_actual)
    if expected is None or actual is None or expected[0] >= actual[0]:
        return None
    return Goals(_beside(grid, rows, *expected), _beside(grid, rows, *actual), expected[0])


def _goal_alone(grid: Grid, rows: Rows) -> Goals | None:
    """年度总体目标 with its text beside or below it, and nothing that would say what was reached."""
    label = _labelled(rows, labels.is_goal_expected)
    if label is None:
        return None
    row, column = label
    goal: Entry | None = _beside(grid, rows, row, column)
    if goal is None or goal.blank:
        goal = _below(grid, rows, _own_rows(rows, row, column), range(column, _NO_END))
    return None if goal is None else Goals(goal, Entry(), row)


def _labelled(rows: Rows, is_label: labels.Test) -> tuple[int, int] | None:
    return next(((n, c) for n, cells in rows.items() if (c := _last(cells, is_label))), None)


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
    """The text below a label; of several rows (目标1, 目标2) all of it, at the place of the first."""
    found = list(_texts(grid, rows, below, columns))
    if len(found) < 2:
        return found[0] if found else None
    return replace(found[0], raw="\n".join(entry.raw for entry in found))


def _texts(grid: Grid, rows: Rows, below: list[int], columns: range) -> Iterator[Entry]:
    for row in below:
        column = next((c for c in rows[row] if c in columns), None)
        if column is not None:
            yield grid.entry(row, column)

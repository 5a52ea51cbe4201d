"""Which first level a row belongs to where its second level is one of another group."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import takewhile

from xlwings_jixiao.domain import vocabulary
from xlwings_jixiao.domain.form import Entry
from xlwings_jixiao.reading.grid import Grid

# The first and the second level that a row prints, by row.
Printed = Mapping[int, tuple[Entry | None, Entry | None]]


def group_not_printed(grid: Grid, printed: Printed, row: int, level1: Entry) -> str:
    """The label of the group that this row's second level belongs to, where that label seems to be missing.

    The printed `level1` is believed where its cell is merged down to this row, where the other group is printed elsewhere,
    and where its own second levels go on below.
    """
    natural = _group(printed[row][1])
    current = vocabulary.level1_groups(level1.text)
    if not natural or natural == "产出" or natural in current:
        return ""
    ends = _last_row(grid, level1)
    if ends >= row or (ends == 0 and _is_believed(printed, row, natural, current)):
        return ""
    return natural + "指标"


def _group(level2: Entry | None) -> str:
    label = vocabulary.level2_label("" if level2 is None else level2.text)
    return vocabulary.LEVEL2.get(label.removesuffix("指标"), "") if label else ""


def _last_row(grid: Grid, level: Entry) -> int:
    """The last row of the merged cell a level stands in; 0 if it is not merged."""
    place = level.place
    merged = None if place is None else grid.merges.get((place.row, place.column))
    return merged[0] if merged else 0


def _is_believed(printed: Printed, row: int, natural: str, current: tuple[str, ...]) -> bool:
    if any(natural in vocabulary.level1_groups(level1.text) for level1, _ in printed.values() if level1):
        return True
    return any(_group(level2) in current for level2 in _below_in_the_block(printed, row))


def _below_in_the_block(printed: Printed, row: int) -> Iterator[Entry]:
    below = takewhile(lambda levels: levels[0] is None, (levels for n, levels in printed.items() if n > row))
    return (level2 for _, level2 in below if level2 is not None)

"""What stands below the table: conclusion, problems, measures; and the day on which the form was filled in."""

from __future__ import annotations

from xlwings_jixiao.domain.form import Entry
from xlwings_jixiao.domain.text import squeeze
from xlwings_jixiao.reading import labels
from xlwings_jixiao.reading.grid import Grid
from xlwings_jixiao.reading.heads import Rows


def read_remarks(grid: Grid, below: Rows, last_column: int) -> dict[str, Entry]:
    """The remarks whose labels are printed, by field; what a layout does not print is left out."""
    found: dict[str, Entry] = {}
    for row, cells in below.items():
        for column, text in cells.items():
            name = labels.remark_field(text)
            if name is not None and name not in found:
                found[name] = _said(grid, below, row, column, last_column)
    return found


def _said(grid: Grid, below: Rows, row: int, column: int, last_column: int) -> Entry:
    """Behind the label's colon, right of it, or in the row below where the label takes the form's whole width."""
    own, said = grid.entry(row, column), labels.behind_colon(below[row][column])
    if said:
        return Entry(own.raw, own.place, mended=said)
    for other, text in below[row].items():
        if other > column:
            if _is_a_label(text):
                break
            return grid.entry(row, other)
    (last_row, end), under = grid.merges.get((row, column), (row, column)), _under(below, row, column)
    if under is not None and _is_alone(below, row):
        return grid.entry(under, column)
    if end < last_column:
        return grid.entry(row, end + 1)
    # To be written behind the colon, in the label's own cell, or below it.
    return Entry("", own.place) if ":" in squeeze(below[row][column]) else grid.entry(last_row + 1, column)


def _is_alone(below: Rows, row: int) -> bool:
    return len(below[row]) == 1


def _under(below: Rows, row: int, column: int) -> int | None:
    """The next row, where it holds a text below the label and no label of its own."""
    following = next((number for number in below if number > row), None)
    if following is None or len(below[following]) > 1:
        return None
    text = below[following].get(column)
    return following if text is not None and not _is_a_label(text) else None


def _is_a_label(text: str) -> bool:
    before = squeeze(text).split(":", 1)[0]
    return (
        labels.remark_field(text) is not None
        or labels.is_label(before, labels.REMARKS)
        or labels.is_label(before, labels.OTHER_HEADER)
        or before.startswith(
            ("其他需要说明", "需要说明", "注", "备注", "说明", "填表人", "填报人", "相关", "有关")
        )
    )


def filled_on(grid: Grid, rows: Rows) -> Entry:
    """The date of filling in, behind its label or right of it; above the funds or below the table."""
    for row, cells in rows.items():
        for column, text in cells.items():
            squeezed = squeeze(text)
            if (label := labels.FILLED_ON.search(squeezed)) is None:
                continue
            entry, behind = grid.entry(row, column), squeezed[label.end() :]
            if behind.startswith(":") and behind.strip(":"):
                return Entry(entry.raw, entry.place, mended=behind.strip(":"))
            if squeezed.rstrip(":") == label[0]:
                right = next((other for other in cells if other > column), None)
                after = grid.merges.get((row, column), (row, column))[1] + 1
                return grid.entry(row, after if right is None else right)
    return Entry()

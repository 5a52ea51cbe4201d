"""The total of a form: 总分 below the table, or printed in the header above it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from xlwings_jixiao.domain import vocabulary
from xlwings_jixiao.domain.form import Entry
from xlwings_jixiao.domain.text import squeeze
from xlwings_jixiao.reading import labels
from xlwings_jixiao.reading.grid import Grid
from xlwings_jixiao.reading.heads import Rows


def total_row(rows: Rows, head_row: int) -> int | None:
    """The row of 总分, below the head of the indicators."""
    for row, cells in rows.items():
        if row > head_row and any(labels.is_label(text, labels.TOTAL) for text in cells.values()):
            return row
    return None


def read_totals(
    grid: Grid, rows: Rows, row: int | None, columns: Mapping[str, int], above: Entry
) -> tuple[Entry, Entry, Entry]:
    """Weight, score and grade; the score is the one `above` the tables where the last row has none."""
    weight, score, grade = _below_the_table(grid, rows, row, columns)
    printed = Entry(above.text, above.place)
    if score.blank and not score.pending and isinstance(printed.number(), Decimal):
        score = printed
    return weight, score, grade


def _below_the_table(
    grid: Grid, rows: Rows, total_row: int | None, columns: Mapping[str, int]
) -> tuple[Entry, Entry, Entry]:
    """They stand somewhere right of the label, or below it outside the table."""
    if total_row is None:
        return Entry(), Entry(), Entry()
    weight, score, grade = (
        grid.entry(total_row, columns[name]) if name in columns else Entry()
        for name in ("weight", "score", "note")
    )
    if isinstance(grade.number(), Decimal):
        grade = Entry("", grade.place)  # the total slipped into the column where a grade would stand
    for row in (n for n in rows if n >= total_row):
        entries = [grid.entry(row, column) for column in rows[row]]
        numbers = [entry for entry in entries if isinstance(entry.number(), Decimal)]
        graded = [
            entry for entry in entries if squeeze(entry.text).removeprefix("等级:") in vocabulary.GRADES
        ]
        grade = graded[0] if graded else grade
        if len(numbers) >= 2:
            return numbers[0], numbers[1], grade
        if len(numbers) == 1:
            is_weight = numbers[0].place is not None and numbers[0].place.column == columns.get("weight")
            return (numbers[0], score, grade) if is_weight else (weight, numbers[0], grade)
    return weight, score, grade

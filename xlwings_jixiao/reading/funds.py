"""The rows of 项目资金: under a head of columns, or as labels with their amounts beside them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from xlwings_jixiao.domain.fields import AMOUNTS
from xlwings_jixiao.domain.form import Entry, FundLine
from xlwings_jixiao.domain.text import squeeze, without_spaces_between_chinese
from xlwings_jixiao.reading import labels
from xlwings_jixiao.reading.grid import Grid
from xlwings_jixiao.reading.heads import Rows

_TOTAL = "年度资金总额"
_PROSE = re.compile(r"[\u4e00-\u9fff]{2}")


def read_funds(
    grid: Grid, rows: Rows, head: int, end: int, columns: Mapping[str, int]
) -> tuple[FundLine, ...]:
    """The fund rows from the head to the row where the next block begins."""
    if _stand_in_pairs(grid, head, rows[head], columns):
        return tuple(_pairs(grid, rows, head, end, columns))
    first_amount = min(columns[field.key] for field in AMOUNTS if field.key in columns)
    table = {row: cells for row, cells in rows.items() if head < row < end}
    unlabelled = all(column >= first_amount for cells in table.values() for column in cells)
    lines = []
    for row, cells in table.items():
        left = [
            c for c, text in cells.items() if c < first_amount and not squeeze(text).startswith("项目资金")
        ]
        if not left and not (unlabelled and first_amount in cells):
            continue
        if left and _is_another_block(grid, row, cells, left):
            break
        entry = grid.entry(row, left[-1]) if left else Entry()
        entries = {key: grid.entry(row, column) for key, column in columns.items()}
        if "note" not in columns and row in grid.fund_notes:
            entries["note"] = Entry(grid.fund_notes[row], entry.place)
        lines.append(FundLine(label=_label(entry), row=row, **entries))
    return tuple(lines)


def _is_another_block(grid: Grid, row: int, cells: Mapping[int, str], left: list[int]) -> bool:
    """资金管理情况 and its rows: words that name no fund, and prose where the amounts would stand."""
    own = [column for column in left if not labels.is_side_label(cells[column])]
    if not own:
        return False
    beside = [grid.entry(row, column) for column in cells if column > own[0]]
    if any(isinstance(entry.amount("元"), Decimal) for entry in beside):
        return False
    if any(labels.begins_a_block(cells[column]) for column in own):
        return True
    return not labels.names_a_fund(cells[own[0]]) and any(_PROSE.search(entry.text) for entry in beside)


def _label(entry: Entry) -> Entry:
    return Entry(entry.raw, entry.place, mended=without_spaces_between_chinese(entry.raw).rstrip(":："))


def _stand_in_pairs(grid: Grid, row: int, head: Mapping[int, str], columns: Mapping[str, int]) -> bool:
    """预算数: 10 执行数: 10, each amount right of its label."""
    if columns.keys() != {"full_year", "executed"}:
        return False
    return any(
        columns["full_year"] < column < columns["executed"] and isinstance(cell.number(), Decimal)
        for column in head
        for cell in (grid.entry(row, column),)
    )


def _pairs(grid: Grid, rows: Rows, head: int, end: int, columns: Mapping[str, int]) -> list[FundLine]:
    budget, executed = columns["full_year"], columns["executed"]
    lines = []
    for row, cells in rows.items():
        if not head <= row < end or budget not in cells:
            continue
        label = _label(grid.entry(row, budget))
        if row == head:
            label = Entry(label.raw, label.place, mended=_TOTAL)
        spent = [column for column in cells if column > executed]
        had = [column for column in cells if budget < column < executed]
        lines.append(
            FundLine(
                label=label,
                row=row,
                full_year=grid.entry(row, had[0] if had else budget + 1),
                executed=grid.entry(row, spent[0] if spent else executed + 1),
            )
        )
    return lines

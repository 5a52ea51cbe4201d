"""What only our own workbook carries: the policy on 首页, and notes on cells that an import left."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

HOME_SHEET = "首页"
POLICY_LABEL = "口径"
DOUBT_NOTE = "读取存疑："
FUND_NOTE = "资金说明："
# What a cell shows while Python cannot be reached (vba_bridge/texts.toml): not yet computed, not a value.
NOT_READY = "未找到 Python 运行环境，见“诊断”"


class Sheet(Protocol):
    """A sheet as it was read: its name, and folded texts by row and column."""

    @property
    def sheet(self) -> str | None: ...  # noqa: D102

    @property
    def rows(self) -> Mapping[int, dict[int, str]]: ...  # noqa: D102


def sort_note(text: str, row: int, doubts: dict[int, str], fund_notes: dict[int, str]) -> None:
    """Put a note on a cell where it belongs; a person's own note belongs nowhere."""
    for start, notes in ((DOUBT_NOTE, doubts), (FUND_NOTE, fund_notes)):
        if text.startswith(start):
            notes[row] = text.removeprefix(start).strip()


def chosen_policy(grids: Iterable[Sheet]) -> str:
    """The policy chosen on 首页: the value beside its label."""
    for grid in grids:
        if grid.sheet == HOME_SHEET:
            for cells in grid.rows.values():
                columns = sorted(cells)
                if len(columns) >= 2 and cells[columns[0]] == POLICY_LABEL:
                    return cells[columns[1]]
    return ""

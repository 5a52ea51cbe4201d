"""Walks 问题清单 in Calc: from one linked row to the next, and to the cell it speaks of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from xlwings_jixiao.domain.errors import InputError
from xlwings_jixiao.domain.text import shorten
from xlwings_jixiao.hosts.calc.document.contents import own_sheets_of
from xlwings_jixiao.hosts.calc.document.looks import link_target
from xlwings_jixiao.own_book import OPEN

_HEAD_ROWS = 10
_LONGEST_PROBLEM = 120
_NO_LIST = "请先按“校验并汇总”。"


@dataclass(frozen=True, slots=True)
class _Problem:
    """A row of the list (from 0), where it leads, and what it says."""

    row: int
    sheet: str
    cell: str
    text: str


class Walk:
    """Where one is in the lists of documents, by the documents' own numbers."""

    def __init__(self) -> None:
        self._rows: dict[str, int] = {}

    def forget(self, document: Any) -> None:
        """After a new check the walk begins anew."""
        self._rows.pop(document.RuntimeUID, None)

    def go(self, document: Any, direction: int) -> str:
        """Go to the next problem (1) or the one before (-1); returns what to say about it."""
        title = own_sheets_of(document).problems
        if not title:
            raise InputError(_NO_LIST)
        problems = list(_problems(document.Sheets.getByName(title)))
        if not problems:
            raise InputError(_NO_LIST)
        view = document.getCurrentController()
        row = self._rows.get(document.RuntimeUID, -1)
        if view.getActiveSheet().Name == title:
            row = _selected_row(document) - direction
        place, turned = _choose([one.row for one in problems], row, direction)
        problem = problems[place]
        _follow(document, view, problem)
        self._rows[document.RuntimeUID] = problem.row
        end = "（已到末尾，从头开始）" if direction > 0 else "（已到开头，从末尾开始）"
        return f"问题 {place + 1}/{len(problems)} {problem.text}{end if turned else ''}"


def _choose(rows: list[int], row: int, direction: int) -> tuple[int, bool]:
    """The row after (or before) a row, and whether the walk had to turn round."""
    if direction > 0:
        found = next((place for place, one in enumerate(rows) if one > row), None)
        return (0, True) if found is None else (found, False)
    found = next((place for place in reversed(range(len(rows))) if rows[place] < row), None)
    return (len(rows) - 1, row >= 0) if found is None else (found, False)


def _problems(sheet: Any) -> Iterator[_Problem]:
    """The linked rows of the list that no filter hides."""
    used = sheet.createCursor()
    used.gotoEndOfUsedArea(False)
    end = used.getRangeAddress()
    values = sheet.getCellRangeByPosition(0, 0, end.EndColumn, end.EndRow).getDataArray()
    head = next((number for number, line in enumerate(values[:_HEAD_ROWS]) if OPEN in line), None)
    if head is None:
        return
    columns = {str(text): column for column, text in enumerate(values[head])}

    def under(name: str, line: tuple[Any, ...]) -> str:
        return str(line[columns[name]]) if name in columns else ""

    for row, line in enumerate(values[head + 1 :], head + 1):
        fields = sheet.getCellByPosition(columns[OPEN], row).getTextFields()
        if not fields.Count or not sheet.Rows.getByIndex(row).IsVisible:
            continue
        target, cell = link_target(fields.getByIndex(0).URL)
        if target:
            yield _Problem(row, target, cell, told({name: under(name, line) for name in columns}))


def told(row: Mapping[str, str]) -> str:
    """错误 JX302：目标…→按比例改为…; a long problem leaves room for the way to mend it."""
    problem, fix = row.get("问题", ""), row.get("怎么改", "")
    said = f"{row.get('级别', '')} {row.get('编号', '')}："
    return f"{said}{shorten(problem, _LONGEST_PROBLEM)}→{fix}" if fix else f"{said}{problem}"


def _selected_row(document: Any) -> int:
    selected = document.getCurrentSelection()
    if hasattr(selected, "getRangeAddress"):
        return int(selected.getRangeAddress().StartRow)
    if hasattr(selected, "getRangeAddresses") and selected.getRangeAddresses():
        return int(selected.getRangeAddresses()[0].StartRow)
    return 0


def _follow(document: Any, view: Any, problem: _Problem) -> None:
    there = document.Sheets.hasByName(problem.sheet)
    sheet = document.Sheets.getByName(problem.sheet) if there else None
    if sheet is None or not sheet.IsVisible:
        raise InputError(
            f"问题清单指向的单元格已经不在了（{problem.sheet} {problem.cell}）。请重新按“校验并汇总”。"
        )
    view.setActiveSheet(sheet)
    view.select(sheet.getCellRangeByName(problem.cell))

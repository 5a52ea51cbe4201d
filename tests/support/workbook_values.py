"""The sheets of a saved workbook as VBA would hand them over, and what a table of instructions makes of a sheet."""

from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter

EMPTY_MARK = [None, None, None]
Call = tuple[list[str], list[str], list[Any], list[Any]]


def as_vba_would(path: Path) -> Call:
    """Names, addresses of the used ranges, `.Value2`s and marks of all visible sheets; a test's own to change."""
    return deepcopy(_handed_over(path, path.stat().st_mtime_ns))


@cache
def _handed_over(path: Path, saved: int) -> Call:
    book = openpyxl.load_workbook(path, data_only=True)
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    return (
        [sheet.title for sheet in sheets],
        [f"A1:{get_column_letter(sheet.max_column)}{sheet.max_row}" for sheet in sheets],
        [[[_value2(cell.value) for cell in row] for row in sheet.iter_rows()] for sheet in sheets],
        [_marks(sheet) for sheet in sheets],
    )


def _value2(value: Any) -> Any:
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _marks(sheet: Any) -> list[list[Any]]:
    merged = {area.coord.split(":")[0]: area.coord for area in sheet.merged_cells.ranges}
    marks = []
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value is not None and cell.coordinate in merged:
                marks.append([cell.coordinate, "merge", merged[cell.coordinate]])
            if isinstance(cell.value, int | float) and cell.number_format != "General":
                marks.append([cell.coordinate, "format", cell.number_format])
            if cell.comment is not None:
                marks.append([cell.coordinate, "note", cell.comment.text])
    return marks or [EMPTY_MARK]


def carried_out(table: list[list[Any]], name: str) -> dict[str, Any]:
    """The cells of one sheet after the instructions: text without its apostrophe, numbers as they are."""
    cells: dict[str, Any] = {}
    for sheet, op, address, *values in table:
        if sheet != name:
            continue
        if op == "sheet":
            cells = {}
        if op == "row":
            row = int("".join(filter(str.isdigit, address)))
            for column, value in enumerate(values[1 : 1 + int(values[0])], 1):
                if value is not None:
                    text = value.removeprefix("'") if isinstance(value, str) else value
                    cells[f"{get_column_letter(column)}{row}"] = text
    return cells


def stored(path: Path, name: str) -> dict[str, Any]:
    """The cells of one sheet of a saved workbook."""
    sheet = openpyxl.load_workbook(path, data_only=True)[name]
    return {
        cell.coordinate: _value2(cell.value)
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }

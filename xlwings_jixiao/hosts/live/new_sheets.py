"""Forms from files → instructions that add them to an open workbook, each as a copy of its empty form 空白表."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from xlwings_jixiao.domain.addresses import area, cell
from xlwings_jixiao.domain.errors import InputError, path_text
from xlwings_jixiao.domain.policy import Policy
from xlwings_jixiao.formats.reading import read_paths
from xlwings_jixiao.hosts.live.instructions import Instruction, message, rectangles, written
from xlwings_jixiao.own_book import DOUBT_COLUMN, FUND_NOTE_COLUMN, OwnSheets, doubt_note, fund_note
from xlwings_jixiao.sheets.looks import titles
from xlwings_jixiao.sheets.project_sheet import (
    CHECK,
    COMPUTED,
    I,
    ProjectSheet,
    SheetCell,
    project_sheet,
)
from xlwings_jixiao.sheets.sheet_names import sheet_names

_LONGEST_LIST = 5
_EMPTY = SheetCell(None, "")


def import_files(
    paths: Iterable[Path], existing: Sequence[str], own: OwnSheets, policy: Policy
) -> list[Instruction]:
    """Read files as the command line does; one new sheet a form. `existing` are the names of all sheets, `own` ours."""
    found = read_paths(paths)
    if not own.blank:
        text = f"本工作簿里没有“{titles().blank}”这张表，不能导入；请用 jixiao import 命令，或换用新的模板。"
        return [message(text, warning=True)]
    blank = project_sheet(own.blank, None, "", "元", policy)
    names = sheet_names((form.project.text for form in found.forms), existing)
    sheets = [
        project_sheet(name, form, "", "元", policy) for name, form in zip(names, found.forms, strict=True)
    ]
    return [
        _told(names, own.blank, found.errors),
        *(one for sheet in sheets for one in add_sheet(sheet, blank)),
    ]


def _told(names: Sequence[str], blank: str, errors: Sequence[InputError]) -> Instruction:
    lines = [
        f"已导入{len(names)}张自评表，放在“{blank}”前面；请按“校验并汇总”检查。"
        if names
        else "没有导入任何自评表。"
    ]
    lines += [f"{_where(error)}：{error}。" for error in errors[:_LONGEST_LIST]]
    lines += [f"……共{len(errors)}处没有读出。"] if len(errors) > _LONGEST_LIST else []
    return message("\n".join(lines), warning=not names or bool(errors))


def _where(error: InputError) -> str:
    file = path_text(Path(error.file).name) or "文件"
    return f"{file}“{error.sheet}”" if error.sheet else file


def add_sheet(sheet: ProjectSheet, blank: ProjectSheet) -> Iterator[Instruction]:
    """A new sheet made of the empty one: rows fitted first, then formats, values, arrays, merges, heights, notes."""
    name, last = sheet.name, sheet.last_row
    yield Instruction(name, "new")
    for column, first in ((COMPUTED, blank.first_indicator), (CHECK, 1)):
        bottom = blank.last_indicator if column == COMPUTED else blank.last_row
        yield Instruction(name, "clear", area(first, column, bottom, column))
    yield Instruction(name, "unmerge", area(1, 1, blank.last_row, I))
    # From below, so that the rows above keep their numbers.
    yield from _fit(name, blank.last_indicator, _indicator_rows(sheet) - _indicator_rows(blank))
    yield from _fit(name, _last_fund(blank), _fund_rows(sheet) - _fund_rows(blank))
    yield from _formats(sheet)
    rows = (
        tuple(_content(sheet.cells.get((row, column), _EMPTY)) for column in range(1, I + 1))
        for row in range(1, last + 1)
    )
    yield Instruction(name, "rows", cell(1, 1), tuple(rows))
    computed = area(sheet.first_indicator, COMPUTED, sheet.last_indicator, COMPUTED)
    yield Instruction(name, "array", computed, (f"={sheet.computed_formula}",))
    yield Instruction(name, "array", area(1, CHECK, last, CHECK), (f"={sheet.check_formula}",))
    for merge in sorted(sheet.merges):
        yield Instruction(name, "merge", area(*merge))
    for row, height in sorted(sheet.heights.items()):
        yield Instruction(name, "height", f"{row}:{row}", (float(height),))
    for column, note, texts in (
        (DOUBT_COLUMN, doubt_note, sheet.doubts),
        (FUND_NOTE_COLUMN, fund_note, sheet.fund_notes),
    ):
        for row, text in sorted(texts.items()):
            yield Instruction(name, "note", cell(row, column), (note(text),))


def _fit(name: str, last: int, more: int) -> Iterator[Instruction]:
    """More or fewer rows in a block, changed before its last row: there they take on the looks of the block."""
    if more > 0:
        yield Instruction(name, "insert", f"{last}:{last + more - 1}")
    elif more < 0:
        yield Instruction(name, "delete", f"{last + more}:{last - 1}")


def _indicator_rows(sheet: ProjectSheet) -> int:
    return sheet.last_indicator - sheet.first_indicator + 1


def _fund_rows(sheet: ProjectSheet) -> int:
    return _last_fund(sheet) - sheet.first_fund + 1


def _last_fund(sheet: ProjectSheet) -> int:
    """The fund table ends where the goals begin: two rows above the head of the indicators."""
    return sheet.first_indicator - 4


def _formats(sheet: ProjectSheet) -> Iterator[Instruction]:
    """Before the values: a number put into a cell of format text would become a text."""
    grid = [
        [(sheet.cells.get((row, column), _EMPTY).number_format,) for column in range(1, I + 1)]
        for row in range(1, sheet.last_row + 1)
    ]
    for (top, left, bottom, right), key in rectangles(grid):
        yield Instruction(sheet.name, "format", area(top + 1, left + 1, bottom + 1, right + 1), key)


def _content(one: SheetCell) -> Any:
    return f"={one.formula}" if one.formula else written(one.value)

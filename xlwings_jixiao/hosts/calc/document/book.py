"""An open Calc document as a host: hands over its sheets, carries out instructions as one step that can be undone.

What is called here leaves a step that can be undone [run, 7.4]. Making an empty sheet does not, undoing an array of
values leaves them where cells were empty, undoing a filtering ends LibreOffice, and so does a step of our own that
changes a filter. So a missing sheet is copied from another one and wiped, cells are filled before values go there, and
the filter's area grows and shrinks with rows that are inserted and removed. Where a list has no filter yet, the one it gets stays
when the rest is undone.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from typing import Any

from xlwings_jixiao.domain.addresses import Position, last_position, position
from xlwings_jixiao.domain.errors import JixiaoError, OutputError
from xlwings_jixiao.hosts.calc.document.contents import contents_of, own_sheets_of, put_mark, sheets_of
from xlwings_jixiao.hosts.calc.document.looks import (
    character_width,
    height,
    link_address,
    number_format,
    style_of,
    width,
)
from xlwings_jixiao.hosts.calc.document.steps import (
    lift_protection,
    one_step,
    progress_of,
    quiet,
    standing_still,
)
from xlwings_jixiao.hosts.live.bounds import look_through
from xlwings_jixiao.hosts.live.instructions import Instruction
from xlwings_jixiao.hosts.live.judging import SheetContent
from xlwings_jixiao.ooxml.formula_text import for_calc
from xlwings_jixiao.own_book import RESULTS, OwnSheets
from xlwings_jixiao.sheets.looks import titles

# com.sun.star.sheet.CellFlags: what is typed, and everything but drawings
_TYPED = 1 | 2 | 4 | 16
_EVERYTHING = 1023 & ~128
_DRAWINGS = 128
_BETWEEN_REPORTS = 25


class CalcBook:
    """A document; `step` is what the step is called in the list of things to undo."""

    def __init__(self, document: Any, step: str = "校验并汇总") -> None:
        self._document = document
        self._step = step

    def titles(self) -> Sequence[str]:
        """Hidden sheets too."""
        return sheet_names(self._document)

    def own_sheets(self) -> OwnSheets:
        """By the document's names."""
        return own_sheets_of(self._document)

    def contents(self) -> list[SheetContent]:
        """The visible sheets as they now are, without those that are written anew anyway."""
        return contents_of(self._document, self.own_sheets().titles(RESULTS))

    def carry_out(self, instructions: Sequence[Instruction]) -> None:
        """Do what is told, or nothing: an error on the way is undone."""
        document = self._document
        own = self.own_sheets()
        look_through(instructions, document.Sheets.ElementNames, own)
        told = instructions[1:]
        if not told:
            return
        if document.isProtected() and any(not document.Sheets.hasByName(one.sheet) for one in told):
            raise OutputError(
                "工作簿的结构受保护，不能新增工作表。请在“工具”里撤销“保护表格文档结构”后再试。"
            )
        with standing_still(document), quiet(document), one_step(document, self._step):
            _Work(document, told, own.completed(titles(), self.titles())).do(progress_of(document))


class _Work:
    """The instructions under way."""

    def __init__(self, document: Any, told: Sequence[Instruction], own: OwnSheets) -> None:
        self._document = document
        self._told = told
        self._own = own
        self._character = character_width(document, own.blank)
        self._wiped: set[str] = set()

    def do(self, report: Any) -> None:
        with ExitStack() as protection:
            for name in dict.fromkeys(one.sheet for one in self._told if one.op != "new"):
                if self._document.Sheets.hasByName(name):
                    lift_protection(self._document.Sheets.getByName(name), protection)
            report.start("正在写入结果……", len(self._told))
            protection.callback(report.end)
            for index, one in enumerate(self._told):
                if index % _BETWEEN_REPORTS == 0:
                    report.setValue(index)
                self._step(index, one, protection)

    def _step(self, index: int, one: Instruction, protection: ExitStack) -> None:
        try:
            if one.op == "new":
                lift_protection(self._new_sheet(one.sheet), protection)
            elif one.op == "sheet":
                self._wipe(self._result_sheet(one.sheet))
            else:
                sheet = self._document.Sheets.getByName(one.sheet)
                if one.op == "rows":
                    self._write(sheet, one)
                else:
                    self._do(sheet, one)
        except JixiaoError:
            raise
        except Exception as error:
            raise OutputError(
                f"写“{one.sheet}”时出错（第{index + 2}条指令 {one.op} {one.address}）：{error}"
            ) from error

    def _do(self, sheet: Any, one: Instruction) -> None:
        match one.op:
            case "insert" | "delete":
                first, last = _lines(one.address)
                change = sheet.Rows.insertByIndex if one.op == "insert" else sheet.Rows.removeByIndex
                change(first, last - first + 1)
            case "height":
                first, last = _lines(one.address)
                rows = sheet.getCellRangeByPosition(0, first, 0, last).Rows
                rows.setPropertyValue("Height", height(one.values[0]))
            case "width":
                sheet.Columns.getByName(one.address.split(":")[0]).setPropertyValue(
                    "Width", width(one.values[0], self._character)
                )
            case "value":
                _put(sheet.getCellRangeByName(one.address), one.values[0])
            case "note":
                place = sheet.getCellRangeByName(one.address).getCellAddress()
                sheet.Annotations.insertNew(place, one.values[0])
            case "filter":
                self._filter(sheet, one.address)
            case _:
                self._do_area(sheet.getCellRangeByName(one.address), one)

    def _do_area(self, area: Any, one: Instruction) -> None:
        match one.op:
            case "unmerge" | "merge":
                area.merge(one.op == "merge")
            case "clear":
                area.clearContents(_TYPED)
            case "array":
                area.setArrayFormula(for_calc(one.values[0]))
            case "format":
                area.setPropertyValue("NumberFormat", number_format(self._document, one.values[0]))
            case "style":
                names, values = style_of(one.values)
                area.setPropertyValues(names, values)
            case "link":
                self._link(area, one.values[0])

    # --- contents ---

    def _write(self, sheet: Any, one: Instruction) -> None:
        """Rows of cells: at once into an empty sheet, else each by itself, so that its format stays."""
        row, column = position(one.address)
        values = one.values
        area = sheet.getCellRangeByPosition(
            column - 1, row - 1, column + len(values[0]) - 2, row + len(values) - 2
        )
        if one.sheet in self._wiped and _is_plain(values):
            _put_at_once(self._document, area, values)
            return
        area.clearContents(_TYPED)
        for down, line in enumerate(values):
            for right, value in enumerate(line):
                if value is not None:
                    _put(area.getCellByPosition(right, down), value)

    def _link(self, cell: Any, target: str) -> None:
        """A cell's text as a link: a text field, which a click follows and which .xlsx and .ods keep."""
        shown = cell.getString()
        field = self._document.createInstance("com.sun.star.text.TextField.URL")
        field.URL = link_address(target)
        field.Representation = shown
        cursor = cell.createTextCursor()
        cursor.gotoStart(False)
        cursor.gotoEnd(True)
        cell.insertTextContent(cursor, field, True)

    # --- sheets ---

    def _new_sheet(self, name: str) -> Any:
        """A copy of the empty form, before it."""
        sheets = self._document.Sheets
        sheets.copyByName(self._own.blank, name, sheets.ElementNames.index(self._own.blank))
        made = sheets.getByName(name)
        made.IsVisible = True
        return made

    def _result_sheet(self, name: str) -> Any:
        """The result sheet; a missing one is copied from the first sheet, which can be undone, and emptied."""
        sheets = self._document.Sheets
        if not sheets.hasByName(name):
            sheets.copyByName(sheets.ElementNames[0], name, sheets.Count)
            made = sheets.getByName(name)
            made.IsVisible = True
            made.unprotect("")
            made.clearContents(_DRAWINGS)
            made.setPrintAreas(())
            if (role := self._own.role(name)) is not None:
                put_mark(self._document, role, name)
        return sheets.getByName(name)

    def _wipe(self, sheet: Any) -> None:
        self._fit_filter(sheet)
        used = sheet.createCursor()
        used.gotoEndOfUsedArea(False)
        end = used.getRangeAddress()
        area = sheet.getCellRangeByPosition(0, 0, end.EndColumn, end.EndRow)
        area.Rows.setPropertyValue("IsVisible", True)
        area.merge(False)
        sheet.clearContents(_EVERYTHING)
        self._wiped.add(sheet.Name)

    # --- the filter ---

    def _fit_filter(self, sheet: Any) -> None:
        """Give the list's filter its new number of rows before it is wiped: rows take the filter's area along."""
        area = _filter_of(self._document, sheet)
        wanted = next(
            (one.address for one in self._told if (one.sheet, one.op) == (sheet.Name, "filter")), ""
        )
        if area is None or not wanted:
            _put_filter(self._document, sheet, None)
            return
        more = (last_position(wanted)[0] - position(wanted)[0]) - (area.EndRow - area.StartRow)
        if more > 0 and area.EndRow > area.StartRow:
            sheet.Rows.insertByIndex(area.EndRow, more)
        elif more < 0:
            sheet.Rows.removeByIndex(area.EndRow + more, -more)

    def _filter(self, sheet: Any, address: str) -> None:
        wanted = sheet.getCellRangeByName(address).getRangeAddress()
        area = _filter_of(self._document, sheet)
        if area is None or _corners(area) != _corners(wanted):
            _put_filter(self._document, sheet, wanted)


def _filter_of(document: Any, sheet: Any) -> Any:
    """The area of a sheet's automatic filter, None where it has none."""
    filters = document.getPropertyValue("UnnamedDatabaseRanges")
    number = sheet.getRangeAddress().Sheet
    found = filters.getByTable(number) if filters.hasByTable(number) else None
    return found.getDataArea() if found is not None and found.AutoFilter else None


def _put_filter(document: Any, sheet: Any, area: Any) -> None:
    """Give a sheet an automatic filter over an area, or none."""
    filters = document.getPropertyValue("UnnamedDatabaseRanges")
    number = sheet.getRangeAddress().Sheet
    if area is not None:
        filters.setByTable(area)
        filters.getByTable(number).AutoFilter = True
    elif filters.hasByTable(number):
        filters.getByTable(number).AutoFilter = False


def _corners(area: Any) -> tuple[int, int, int, int]:
    return area.StartRow, area.StartColumn, area.EndRow, area.EndColumn


def _lines(address: str) -> Position:
    """First and last row of "8:9", from 0."""
    first, _, last = address.partition(":")
    return int(first) - 1, int(last) - 1


def _put(cell: Any, value: Any) -> None:
    """A value into a cell; what stands behind an apostrophe is text, whatever it looks like."""
    if value is None:
        cell.clearContents(_TYPED)
    elif not isinstance(value, str):
        cell.setValue(float(value))
    elif value.startswith("="):
        cell.setFormula(for_calc(value))  # only ever our own: a person's text begins with an apostrophe
    else:
        cell.setString(value.removeprefix("'"))


def _is_plain(values: Sequence[Sequence[Any]]) -> bool:
    """Numbers and texts of one line, which an array of values takes as they are."""
    return not any(
        isinstance(value, str) and (value.startswith("=") or "\n" in value)
        for line in values
        for value in line
    )


def _put_at_once(document: Any, area: Any, values: Sequence[Sequence[Any]]) -> None:
    """Values into empty cells, in five steps to undo instead of one a cell.

    Undoing an array leaves it standing where cells were empty [run]. So they are filled before, which undoes wholly.
    """
    first = area.getCellRangeByPosition(0, 0, len(values[0]) - 1, 0)
    first.getCellByPosition(0, 0).setString("-")
    first.fillAuto(_fill_direction("TO_RIGHT"), 1)
    area.fillAuto(_fill_direction("TO_BOTTOM"), 1)
    if (empty := _empty_cells(document, area, values)) is not None:
        empty.clearContents(_TYPED)  # what stays empty would come back filled when the array is done again
    area.setDataArray(tuple(tuple(map(_as_data, line)) for line in values))


def _empty_cells(document: Any, area: Any, values: Sequence[Sequence[Any]]) -> Any:
    """The cells of an area that get no value, as one selection; None where there are none."""
    cells = document.createInstance("com.sun.star.sheet.SheetCellRanges")
    for down, line in enumerate(values):
        for right, value in enumerate(line):
            if value is None:
                cells.addRangeAddress(area.getCellByPosition(right, down).getRangeAddress(), True)
    return cells if cells.Count else None


def _fill_direction(name: str) -> Any:
    import uno  # type: ignore[import-not-found]

    return uno.Enum("com.sun.star.sheet.FillDirection", name)


def _as_data(value: Any) -> Any:
    if value is None:
        return ""  # leaves the cell empty; None would be #N/A [run]
    return value.removeprefix("'") if isinstance(value, str) else float(value)


def sheet_names(document: Any) -> list[str]:
    """The names of all sheets, hidden ones too."""
    return [sheet.Name for sheet in sheets_of(document)]

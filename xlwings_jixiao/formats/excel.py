"""Excel workbooks (.xlsx, .xlsm): our own template and any sheet of the same form, read by openpyxl."""

from __future__ import annotations

import re
import warnings
import zipfile
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xlwings_jixiao.domain.cell_values import EXCEL_ERRORS
from xlwings_jixiao.domain.errors import InputError, unread
from xlwings_jixiao.formats.finding import read_bytes
from xlwings_jixiao.formats.registry import Document, reader
from xlwings_jixiao.own_book import chosen_policy, sort_note
from xlwings_jixiao.reading.grid import Cell, Grid, Position
from xlwings_jixiao.reading.shown import display

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_ENDINGS = (".xlsx", ".xlsm")
_OUR_FUNCTION = "JIXIAO_"
_SHOWS_COMPUTED = re.compile(r'=IF\(G\d+="","",[A-Z]+\d+\)')
_COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_LARGEST = 400_000_000
_LARGEST_MERGE = 200_000
# What zipfile raises for a file cut off, an unknown compression, damaged data, and an entry with a password.
_DAMAGED = (zipfile.BadZipFile, NotImplementedError, zlib.error, EOFError, RuntimeError)
_INCOMPLETE = "不是完整的 Excel 工作簿（可能没有下载完），请重新获取这个文件"
# An Excel that saves a copy of a workbook never saved gives it no ending; .xls is told by its content.
_MAY_BE_WORKBOOKS = (*_ENDINGS, ".xls", "")
_MERGE = re.compile(rb'<mergeCell ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')


@reader(*_ENDINGS)
def read_workbook(path: Path) -> Document:
    """One grid for each visible sheet; values as Excel shows them, merges known."""
    _look_before_opening(path)
    _refuse_huge_merges(path)
    import openpyxl

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(path, data_only=True, keep_links=False)
    except PermissionError:
        raise
    except Exception as error:
        raise InputError("工作簿已损坏，打不开，请用 Excel 打开修复后另存一份") from error
    pending = _pending(path)
    grids = [
        _grid(sheet, str(path), pending.get(sheet.title, frozenset()))
        for sheet in book.worksheets
        if sheet.sheet_state == "visible"
    ]
    policy = chosen_policy(grids)
    book.close()
    return Document(tuple(grids), policy)


def workbook_bytes(path: Path, name: str = "") -> bytes:
    """A whole workbook as it is stored, for who changes it and does not read it; `name` is what its user calls it.

    Raises InputError, one sentence with the name, where there is no workbook that could be taken apart.
    """
    data = read_bytes(path)
    try:
        if path.suffix.lower() not in _MAY_BE_WORKBOOKS:
            raise InputError(f"不是 Excel 工作簿（{'、'.join(_ENDINGS)}），请确认文件是否选对")
        _look_before_opening(path)
    except InputError as error:
        said = InputError(str(error), name or str(path))
        raise InputError(unread(said), said.file) from error
    return data


def _look_before_opening(path: Path) -> None:
    """Say what is wrong with a file before a library stumbles over it; refuse a zip that unpacks to a flood."""
    with path.open("rb") as file:
        start = file.read(65536)
    if not start:
        raise InputError("是空文件，没有任何内容，请确认文件是否选对")
    if start.startswith(_COMPOUND_FILE):
        if _ENCRYPTED in path.read_bytes():
            raise InputError("工作簿设了打开密码，请在 Excel 里取消密码后再用")
        raise InputError("是旧格式的 Excel 文件，请在 Excel 里另存为 .xlsx 后再用")
    try:
        with zipfile.ZipFile(path) as archive:
            names = {info.filename for info in archive.infolist()}
            size = sum(info.file_size for info in archive.infolist())
    except _DAMAGED as error:
        raise InputError(_INCOMPLETE) from error
    if "[Content_Types].xml" not in names:
        raise InputError("不是 Excel 工作簿，请确认文件是否选对")
    if size > _LARGEST:
        raise InputError("工作簿解开后过大，不像自评表，请删去无关内容后再用")


def _refuse_huge_merges(path: Path) -> None:
    """A merge over a whole sheet makes the library create every cell of it."""
    try:
        with zipfile.ZipFile(path) as archive:
            huge = any(
                _cells(merge) > _LARGEST_MERGE
                for name in archive.namelist()
                if name.startswith("xl/worksheets/") and name.endswith(".xml")
                for merge in _MERGE.finditer(archive.read(name))
            )
    except _DAMAGED as error:
        raise InputError(_INCOMPLETE) from error
    if huge:
        raise InputError("工作表里有过大的合并单元格，请取消整表合并后再用")


def _cells(merge: re.Match[bytes]) -> int:
    """How many cells a merge covers."""
    from openpyxl.utils import column_index_from_string

    first, top, last, bottom = (part.decode() for part in merge.groups())
    columns = column_index_from_string(last) - column_index_from_string(first) + 1
    return columns * (int(bottom) - int(top) + 1)


def _pending(path: Path) -> dict[str, frozenset[Position]]:
    """By sheet, the cells that our functions compute: they may have been saved uncomputed."""
    with zipfile.ZipFile(path) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
        if not any(_OUR_FUNCTION.encode() in archive.read(name) for name in sheets):
            return {}
    import openpyxl

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(path, keep_links=False)
    found = {
        sheet.title: frozenset(place for place, cell in sheet._cells.items() if _is_ours(cell.value))
        for sheet in book.worksheets
    }
    book.close()
    return found


def _is_ours(value: Any) -> bool:
    formula = str(getattr(value, "text", value))
    return formula.startswith("=") and (
        _OUR_FUNCTION in formula or _SHOWS_COMPUTED.fullmatch(formula) is not None
    )


def _grid(sheet: Worksheet, file: str, formulas: frozenset[Position]) -> Grid:
    cells: dict[Position, Cell] = {}
    doubts: dict[int, str] = {}
    fund_notes: dict[int, str] = {}
    for place, cell in sorted(sheet._cells.items()):  # iter_rows makes a cell for every place up to the last
        if cell.comment is not None:
            sort_note(cell.comment.text or "", place[0], doubts, fund_notes)
        if cell.value is not None and (shown := display(cell.value, cell.number_format)).raw:
            cells[place] = shown
        if place in formulas and (place not in cells or cells[place].raw in EXCEL_ERRORS):
            cells[place] = Cell("", pending=True)
    merges = {
        (area.min_row, area.min_col): (area.max_row, area.max_col) for area in sheet.merged_cells.ranges
    }
    return Grid(file, sheet.title, cells, merges, doubts, fund_notes)

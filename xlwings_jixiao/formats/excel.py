"""Excel workbooks (.xlsx, .xlsm): our own template and any sheet of the same form, read by openpyxl."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from itertools import repeat
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xlwings_jixiao.domain.cell_values import EXCEL_ERRORS
from xlwings_jixiao.domain.errors import InputError, unread
from xlwings_jixiao.formats.finding import read_bytes
from xlwings_jixiao.formats.registry import Document, reader
from xlwings_jixiao.log import log_failure
from xlwings_jixiao.ooxml.archive import PASSED, Archive, TooLargeError
from xlwings_jixiao.ooxml.names import TYPES
from xlwings_jixiao.ooxml.part_weight import TooMuchError
from xlwings_jixiao.ooxml.styles import GENERAL
from xlwings_jixiao.ooxml.weight import Scales
from xlwings_jixiao.own_book import (
    FUNCTION_START,
    chosen_policy,
    is_notice,
    is_own_formula,
    marks_in,
    own_sheets,
    sort_note,
)
from xlwings_jixiao.reading.grid import Cell, Grid, Position
from xlwings_jixiao.reading.shown import display

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_ENDINGS = (".xlsx", ".xlsm")
_COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_INCOMPLETE = "不是完整的 Excel 工作簿（可能没有下载完），请重新获取这个文件"
_TOO_LARGE = "工作簿解开后过大，不像自评表，请删去无关内容后再用"
# An Excel that saves a copy of a workbook never saved gives it no ending; .xls is told by its content.
_MAY_BE_WORKBOOKS = (*_ENDINGS, ".xls", "")


@reader(*_ENDINGS)
def read_workbook(path: Path) -> Document:
    """One grid for each visible sheet; values as Excel shows them, merges known.

    Whatever goes wrong inside is this file's error: InputError, one sentence.
    """
    try:
        return _read(path)
    except InputError:
        raise
    except MemoryError as error:
        raise InputError(_TOO_LARGE) from error
    except Exception as error:
        if _of_the_system(error):
            raise
        log = log_failure(f"read {path}")
        raise InputError(
            f"这个文件读的时候出错（程序内部，错误类型 {type(error).__name__}），请把它另存一份再试；"
            f"仍不行请把这个文件和日志 {log} 发给维护人员"
        ) from error


def _read(path: Path) -> Document:
    _look_before_opening(path)
    _weigh(path)
    import openpyxl

    with _opening():
        pending = _pending(path)  # before the other: two books at a time would take twice the memory
    with _opening():
        book = openpyxl.load_workbook(path, data_only=True, keep_links=False)
    own = own_sheets(
        marks_in((name, str(refers.value)) for name, refers in book.defined_names.items()), book.sheetnames
    )
    grids = [
        _grid(sheet, str(path), formulas)
        for sheet, formulas in zip(book.worksheets, pending, strict=False)
        if sheet.sheet_state == "visible"
    ]
    book.close()
    return Document(tuple(grids), chosen_policy(grids, own), own)


@contextmanager
def _opening() -> Iterator[None]:
    """What a library raises while it opens a workbook says that there is something wrong with the workbook."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except (InputError, MemoryError):
        raise
    except Exception as error:
        if _of_the_system(error):
            raise
        raise InputError("工作簿已损坏，打不开，请用 Excel 打开修复后另存一份") from error


def _of_the_system(error: Exception) -> bool:
    """Whether who asked for the file knows what to say: a disk, a right, a lock."""
    return isinstance(error, OSError) and error.errno is not None


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
        with path.open("rb") as file:
            names = Archive(file, PASSED).names
    except TooLargeError as error:
        raise InputError(_TOO_LARGE) from error
    except ValueError as error:
        raise InputError(_INCOMPLETE) from error
    if TYPES not in names:
        raise InputError("不是 Excel 工作簿，请确认文件是否选对")


def _weigh(path: Path) -> None:
    """A library makes millions of cells of a few bytes: say so before it does."""
    scales = Scales()
    try:
        with path.open("rb") as file:
            archive = Archive(file, PASSED)
            for name in archive.names:
                scales.weigh(name, archive.blocks(name))
        scales.settle()
    except TooMuchError as error:
        raise InputError(str(error)) from error
    except TooLargeError as error:
        raise InputError(_TOO_LARGE) from error
    except ValueError as error:
        raise InputError(_INCOMPLETE) from error


def _pending(path: Path) -> Iterable[frozenset[Position]]:
    """Sheet by sheet, the cells that our functions compute: they may have been saved uncomputed."""
    with zipfile.ZipFile(path) as archive:
        sheets = [
            name for name in archive.namelist() if name.startswith("xl/worksheets/") and name.endswith(".xml")
        ]
        if not any(FUNCTION_START.encode() in archive.read(name) for name in sheets):
            return repeat(frozenset())
    import openpyxl

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(path, read_only=True, keep_links=False)  # cells alone: half the time
    with closing(book):
        return [_formulas(sheet) for sheet in book.worksheets]


def _formulas(sheet: Any) -> frozenset[Position]:
    from openpyxl.worksheet._reader import WorkSheetParser

    with sheet._get_source() as source:  # its `rows` fill every gap up to the last cell
        rows = WorkSheetParser(source, sheet._shared_strings).parse()
        return frozenset(
            (cell["row"], cell["column"]) for _, row in rows for cell in row if _is_ours(cell["value"])
        )


def _is_ours(value: Any) -> bool:
    formula = str(getattr(value, "text", value))
    return formula.startswith("=") and is_own_formula(formula)


def _grid(sheet: Worksheet, file: str, formulas: frozenset[Position]) -> Grid:
    from openpyxl.cell.cell import MergedCell

    cells: dict[Position, Cell] = {}
    doubts: dict[int, str] = {}
    fund_notes: dict[int, str] = {}
    for place, cell in sorted(sheet._cells.items()):  # iter_rows makes a cell for every place up to the last
        if cell.comment is not None:
            sort_note(cell.comment.text or "", place[0], doubts, fund_notes)
        if cell.value is not None and (shown := _shown(cell)).raw:
            cells[place] = shown
        hidden = isinstance(cell, MergedCell)  # below another: a formula left there is seen by nobody
        if (
            place in formulas
            and not hidden
            and (
                place not in cells
                or cells[place].raw in EXCEL_ERRORS
                or is_notice(cells[place].raw, own_formula=True)
            )
        ):
            cells[place] = Cell("", pending=True)
    merges = {
        (area.min_row, area.min_col): (area.max_row, area.max_col) for area in sheet.merged_cells.ranges
    }
    return Grid(file, sheet.title, cells, merges, doubts, fund_notes)


def _shown(cell: Any) -> Cell:
    """A cell as Excel shows it; a number beyond what its format can show is shown as it is."""
    try:
        return display(cell.value, _format_of(cell))
    except ArithmeticError:
        return display(cell.value, GENERAL)


def _format_of(cell: Any) -> str:
    """The number format; General, as in Excel, where the style names one that was never declared."""
    try:
        return str(cell.number_format)
    except (IndexError, KeyError):
        return GENERAL

"""Files by way of LibreOffice itself: workbooks opened unseen to be read, the open document as the bytes of an .xlsx.

Workbooks to import are read by LibreOffice and not by openpyxl: the extension then needs nothing but Python itself,
.xls and .ods can be read too, and formulas show what LibreOffice shows.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from xlwings_jixiao.domain.errors import InputError, OutputError
from xlwings_jixiao.formats.registry import Document, reader
from xlwings_jixiao.hosts.calc.document.contents import contents_of, own_sheets_of
from xlwings_jixiao.hosts.calc.revival import ours, revive
from xlwings_jixiao.hosts.calc.window import url_of
from xlwings_jixiao.hosts.live.judging import grid_of
from xlwings_jixiao.output import scratch_folder
from xlwings_jixiao.own_book import chosen_policy

# A named filter, so that a text with the wrong ending is never taken for a table.
_FILTERS = {
    ".xlsx": "Calc MS Excel 2007 XML",
    ".xlsm": "Calc MS Excel 2007 VBA XML",
    ".xls": "MS Excel 97",
    ".ods": "calc8",
}
_LARGEST = 100_000_000
_NEVER_EXECUTE, _NO_UPDATE = 0, 0


def read_workbooks_with(context: Any) -> None:
    """From now on the registry of readers lets this LibreOffice read workbooks."""
    desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)

    @reader(*_FILTERS)
    def read(path: Path) -> Document:
        with _opened(desktop, path) as document:
            grids = tuple(replace(grid_of(one), file=str(path)) for one in contents_of(document))
            own = own_sheets_of(document)
        return Document(grids, chosen_policy(grids, own), own)


@contextmanager
def _opened(desktop: Any, path: Path) -> Iterator[Any]:
    """A workbook, opened unseen, without its macros, links and dialogs."""
    if path.stat().st_size > _LARGEST:
        raise InputError("工作簿过大，不像自评表，请删去无关内容后再用")
    arguments = properties(
        Hidden=True,
        ReadOnly=True,
        MacroExecutionMode=_NEVER_EXECUTE,
        UpdateDocMode=_NO_UPDATE,
        FilterName=_FILTERS[path.suffix.lower()],
    )
    try:
        document = desktop.loadComponentFromURL(url_of(path), "_blank", 0, arguments)
    except Exception as error:
        raise InputError(
            "工作簿打不开：可能已损坏、设了打开密码或扩展名不对，请打开确认后另存一份"
        ) from error
    if document is None or not document.supportsService("com.sun.star.sheet.SpreadsheetDocument"):
        raise InputError("工作簿打不开：可能已损坏、设了打开密码或正被别的程序占用，请打开确认后另存一份")
    try:
        if ours(document) and path.suffix.lower() == ".xls":
            # LibreOffice writes array formulas of an extension as references to themselves there [run].
            raise InputError("绩效自评工作簿存成 .xls 后函数已丢失，请改用 .xlsm、.xlsx 或 .ods 的那一份")
        revive(document)
        yield document
    finally:
        document.close(True)


def as_xlsx(document: Any) -> bytes:
    """The document as it is now, as LibreOffice writes .xlsx; the document itself stays as it is."""
    with scratch_folder() as folder:
        path = folder / "copy.xlsx"
        try:
            document.storeToURL(url_of(path), properties(FilterName=_FILTERS[".xlsx"]))
        except Exception as error:
            raise OutputError(
                f"LibreOffice 没能把本文档存到临时文件夹 {folder.parent}，请清理磁盘空间后再试。"
            ) from error
        return path.read_bytes()


def properties(**values: Any) -> tuple[Any, ...]:
    """Arguments as LibreOffice takes them."""
    import uno  # type: ignore[import-not-found]

    made = []
    for name, value in values.items():
        one = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
        one.Name, one.Value = name, value
        made.append(one)
    return tuple(made)

"""The JIXIAO functions of our workbook, just opened by LibreOffice Calc, are looked up again, so that they compute.

Calc 7.4 reads .xlsx and .xlsm without asking add-ins: the formulas stay, unresolved, and show their stored values
or #VALUE! [run]. `revive(document)` is for scripts, too: OnLoad does not fire for a hidden document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import takewhile
from typing import Any

from xlwings_jixiao.own_book import POLICY_NAME, sheet_of

_PASSING_NAME = "JIXIAO_LOOKUP"
# A resolved one reads ORG.JIXIAO.ADDIN.JIXIAORATE.
_UNRESOLVED = re.compile(r"(?<![\w.])JIXIAO_[A-Z_]+\(", re.IGNORECASE)
_ANY_RESULT = 1 | 2 | 4  # com.sun.star.sheet.FormulaResult: value, string, error


def ours(document: Any) -> bool:
    """Our workbook, by the name 口径 that its formulas take their policy from: it points to a cell."""
    if not document.supportsService("com.sun.star.sheet.SpreadsheetDocument"):
        return False
    names = document.NamedRanges
    return names.hasByName(POLICY_NAME) and sheet_of(names.getByName(POLICY_NAME).Content) != ""


def revive(document: Any) -> bool:
    """Make the JIXIAO functions of our workbook compute; False where there was nothing to do and nothing was touched.

    The document is as unmodified as it was, and nothing can be undone that a user has not done.
    """
    if not ours(document) or not (found := list(_unresolved(document))):
        return False
    with _unnoticed(document):
        _compile_names_again(document)
        for cell in found:
            _enter_again(cell)
    return True


def _unresolved(document: Any) -> Iterator[Any]:
    """The formula cells with a function that was not found; of an array formula the first cell."""
    for sheet in document.Sheets:
        for area in sheet.queryFormulaCells(_ANY_RESULT).getRangeAddresses():
            for column in range(area.StartColumn, area.EndColumn + 1):
                yield from _unresolved_in(sheet, column, area.StartRow, area.EndRow)


def _unresolved_in(sheet: Any, column: int, row: int, last: int) -> Iterator[Any]:
    """Those of a piece of a column; a formula's text costs Calc time by the number of sheets, an array is asked once."""
    while row <= last:
        cell = sheet.getCellByPosition(column, row)
        texts = [cell.getFormula()]
        array = texts[0].startswith("{")
        if not array and row < last:
            below = sheet.getCellRangeByPosition(column, row + 1, column, last).getFormulaArray()
            texts += takewhile(lambda text: not text.startswith("{"), (line[0] for line in below))
        for place, text in enumerate(texts, row):
            if _UNRESOLVED.search(text):
                yield sheet.getCellByPosition(column, place)
        row = _array_around(cell).RangeAddress.EndRow + 1 if array else row + len(texts)


def _array_around(cell: Any) -> Any:
    cursor = cell.getSpreadsheet().createCursorByRange(cell)
    cursor.collapseToCurrentArray()
    return cursor


def _compile_names_again(document: Any) -> None:
    """A new name lets Calc compile every formula with a name in it again: 口径, in all but 总分 [run].

    It reaches array formulas on protected sheets, which cannot be entered again.
    """
    from com.sun.star.table import CellAddress  # type: ignore[import-not-found]

    names, name = document.NamedRanges, _PASSING_NAME
    while names.hasByName(name):
        name += "_"
    names.addNewByName(name, "1", CellAddress(), 0)
    names.removeByName(name)


def _enter_again(cell: Any) -> None:
    """What the new name did not reach."""
    text = cell.getFormula()
    if not _UNRESOLVED.search(text):
        return
    if text.startswith("{"):
        _array_around(cell).setArrayFormula(text.removeprefix("{").removesuffix("}"))
    else:
        cell.setFormula(text)


@contextmanager
def _unnoticed(document: Any) -> Iterator[None]:
    """Changes that leave no trace: no undo, no mark of modification, no other row heights, no repainting in between.

    Automatic computing must stay on: without it an area is read as it last was [run].
    """
    modified, undo = document.isModified(), document.getUndoManager()
    clean = not (undo.isUndoPossible() or undo.isRedoPossible())
    heights = document.IsAdjustHeightEnabled
    undo.lock()
    document.lockControllers()
    document.addActionLock()
    document.IsAdjustHeightEnabled = False
    try:
        yield
    finally:
        document.IsAdjustHeightEnabled = heights
        document.removeActionLock()
        document.unlockControllers()
        undo.unlock()
        if clean:  # the lock does not hold while a document is being opened [run]
            undo.clear()
        document.setModified(modified)

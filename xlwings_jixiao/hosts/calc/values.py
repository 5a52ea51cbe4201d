"""Values as LibreOffice Calc hands them to an add-in → values as the worksheet functions take them, and back."""

from __future__ import annotations

import re
import struct
from collections.abc import Sequence
from decimal import Decimal
from math import isfinite
from typing import Any

from xlwings_jixiao.domain.cell_values import CellError
from xlwings_jixiao.reading.grid import number_text

Rows = Sequence[Sequence[Any]]

# Calc's codes of the errors that Excel has too; every other Err:5xx is #VALUE! for Excel as well.
_CODES = {
    "#NULL!": 521, "#DIV/0!": 532, "#VALUE!": 519, "#REF!": 524, "#NAME?": 525, "#NUM!": 503, "#N/A": 32767,
}  # fmt: skip
_NAMES = {code: name for name, code in _CODES.items()}
# An error in a cell is a NaN that carries the code [run].
_NAN = 0x7FF8000000000000
_ERRORS = {name: struct.unpack("<d", struct.pack("<Q", _NAN | code))[0] for name, code in _CODES.items()}
_LONG = 10_000
# Calc writes exponents with three digits; nobody else does [run: 1.23456789012346E+017].
_EXPONENT = re.compile(r"-?\d(?:\.\d+)?E[+-]\d{3}")


def scalar(rows: Rows, decimal_mark: str = ".") -> Any:
    """A single cell, which comes as the text of its full value so that an empty cell is told from 0.

    Calc gives an empty cell as 0.0 where the argument is a number or `any`, as "" where it is a text [run]. A number
    comes with the 15 significant digits that Calc shows for it. More than one cell stays an area.
    """
    if len(rows) != 1 or len(rows[0]) != 1:
        return rows
    text: str = rows[0][0]
    if "E" in text and _EXPONENT.fullmatch(text.replace(decimal_mark, ".")):
        return number_text(Decimal(text.replace(decimal_mark, ".")))
    if decimal_mark != "." and _written_here(text, decimal_mark):
        return text.replace(decimal_mark, ".")
    return text


def _written_here(text: str, decimal_mark: str) -> bool:
    """A number as Calc writes it where the decimal mark is no full stop."""
    whole, mark, decimals = text.removeprefix("-").partition(decimal_mark)
    return bool(mark) and whole.isdecimal() and decimals.isdecimal()


def choice(value: Any) -> Any:
    """An optional argument: left out it is None, and so is an empty cell, which arrives as 0.0 [run]."""
    return None if value == 0 else value


def area(cells: Any) -> Rows:
    """The values of an area (an XCellRange), errors as their texts; other argument types refuse errors [run].

    Of whole columns only the rows down to the last used one.
    """
    where = cells.getRangeAddress()
    if where.EndRow - where.StartRow >= _LONG:
        cells = _used_part(cells, where)
    rows: Rows = cells.getDataArray()
    if not any(None in row for row in rows):
        return rows
    return [
        [
            _error_text(cells.getCellByPosition(column, row).getError()) if value is None else value
            for column, value in enumerate(line)
        ]
        for row, line in enumerate(rows)
    ]


def _used_part(cells: Any, where: Any) -> Any:
    """The rows of an area down to the last used one of its sheet, at least the first."""
    cursor = cells.getSpreadsheet().createCursor()
    cursor.gotoEndOfUsedArea(False)
    last = max(where.StartRow, min(where.EndRow, cursor.RangeAddress.EndRow))
    return cells.getCellRangeByPosition(0, 0, where.EndColumn - where.StartColumn, last - where.StartRow)


def _error_text(code: int) -> str:
    return _NAMES.get(code, "#VALUE!")


def outgoing(result: Any) -> Any:
    """A result as numbers and texts, an error as Calc's own, a column as rows of these."""
    if isinstance(result, list):
        return tuple(tuple(map(_cell, row)) for row in result)
    return _cell(result)


def _cell(value: Any) -> Any:
    if isinstance(value, str):
        return value
    if isinstance(value, CellError):
        return _ERRORS.get(value.code, _ERRORS["#VALUE!"])
    if value is None:
        return ""
    number = float(value)
    return number if isfinite(number) else _ERRORS["#NUM!"]

"""Values as they come over COM from Excel → values as the worksheet functions take them, and back."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from math import isfinite
from typing import Any

from xlwings_jixiao.domain.cell_values import CellError

# An error in a cell arrives as the SCODE 0x800A0000 + n with Excel's number of the error [run, under wine].
_ERRORS = {
    2000: "#NULL!", 2007: "#DIV/0!", 2015: "#VALUE!", 2023: "#REF!", 2029: "#NAME?", 2036: "#NUM!", 2042: "#N/A",
    2043: "#GETTING_DATA", 2045: "#SPILL!", 2046: "#CONNECT!", 2047: "#BLOCKED!", 2048: "#UNKNOWN!",
    2049: "#FIELD!", 2050: "#CALC!",
}  # fmt: skip
_ERROR_BASE = 0x800A0000 - (1 << 32)
_MISSING = -2147352572  # what VBA passes for an argument left out
try:
    import pythoncom

    # None would arrive in VBA as Null, which is no empty cell [run, under wine].
    EMPTY: Any = pythoncom.Empty
except ImportError:  # not on Windows: only tests ask
    EMPTY = None
_PLAIN = frozenset({float, str, bool, type(None)})
_DAY_ZERO = datetime(1899, 12, 30)
_DAY = timedelta(days=1)


def incoming(value: Any) -> Any:
    """A value, or rows of values, without anything that only COM knows.

    An error becomes its text, a date its serial number (what `.Value2` would have given), whole areas stay areas.
    """
    if type(value) in _PLAIN:  # nearly all cells: an area has hundreds
        return value
    match value:
        case list() | tuple():
            return [incoming(one) for one in value]
        case Decimal():
            return value
        case int() if value == _MISSING:
            return None
        case int():
            return _ERRORS.get(value - _ERROR_BASE, value)
        case datetime():
            return (value.replace(tzinfo=None) - _DAY_ZERO) / _DAY
        case _:
            return str(value)


def outgoing(value: Any) -> Any:
    """A result as plain numbers and texts; an error as its text, which the wrapper in VBA makes an error again."""
    match value:
        case None:
            return EMPTY
        case CellError():
            return value.code
        case bool():
            return value
        case Decimal() | float() | int():
            number = float(value)
            return number if isfinite(number) else "#NUM!"
        case _:
            return value


def rows_of(result: Any) -> list[list[Any]]:
    """A result as the rectangle of rows that xlwings expects of a raw function."""
    if not isinstance(result, list):
        return [[outgoing(result)]]
    width = max((len(row) for row in result), default=0)
    return [[outgoing(value) for value in row] + [EMPTY] * (width - len(row)) for row in result] or [[""]]

"""Values as they come over COM from Excel → values as the worksheet functions take them, and back."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from xlwings_jixiao.functions import CellError

# An error in a cell arrives as the SCODE 0x800A0000 + n with Excel's number of the error [run, under wine].
_ERRORS = {
    2000: "#NULL!", 2007: "#DIV/0!", 2015: "#VALUE!", 2023: "#REF!", 2029: "#NAME?", 2036: "#NUM!", 2042: "#N/A",
}  # fmt: skip
_ERROR_BASE = 0x800A0000 - (1 << 32)
_MISSING = -2147352572  # what VBA passes for an argument left out
_DAY_ZERO = datetime(1899, 12, 30)
_DAY = timedelta(days=1)


def incoming(value: Any) -> Any:
    """A value, or rows of values, without anything that only COM knows.

    An error becomes its text, a date its serial number (what `.Value2` would have given), whole areas stay areas.
    """
    match value:
        case list() | tuple():
            return [incoming(one) for one in value]
        case bool() | None | float() | str() | Decimal():
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
        case list() | tuple():
            return [outgoing(one) for one in value]
        case CellError():
            return value.code
        case Decimal():
            return float(value)
        case _:
            return value


def rows_of(result: Any) -> list[list[Any]]:
    """A result as the rows that xlwings expects of a raw function."""
    sent = outgoing(result)
    return sent if isinstance(sent, list) else [[sent]]

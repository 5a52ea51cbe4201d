"""A stored value as Excel shows it under its number format, as far as forms use formats."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from xlwings_jixiao.domain.amounts import half_up
from xlwings_jixiao.reading.grid import Cell

_PLAIN_FORMAT = re.compile(r"(#,##)?0(?:\.(0+))?(%)?")
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')


def display(value: Any, number_format: str) -> Cell:
    """A stored value as Excel shows it under its number format, as far as forms use formats."""
    match value:
        case bool():
            return Cell("TRUE" if value else "FALSE")
        case datetime() | date():
            return Cell(_date(value, number_format))
        case time():
            return Cell(value.strftime("%H:%M"))
        case int() | float() | Decimal():
            return _number(
                Decimal(repr(value)) if isinstance(value, float) else Decimal(value), number_format
            )
        case _:
            return Cell(str(value))


def dated(value: float, number_format: str) -> Any:
    """A serial number under the format of a date is that date; any other number stays what it is.

    Excel counts days from 1899-12-30 (its 29th of February 1900 never was, so earlier days are of no use).
    """
    parts = _HIDDEN_IN_DATES.sub("", _QUOTED.sub("", number_format)).lower()
    if number_format == "General" or not _DATE_PARTS.search(parts) or not _FIRST_DAY <= value < _LAST_DAY:
        return value
    return _DAY_ZERO + timedelta(days=value)


_DATE_PARTS = re.compile("[ymd]")
_DAY_ZERO, _FIRST_DAY, _LAST_DAY = datetime(1899, 12, 30), 61, 2958466  # 1900-03-01 to 9999-12-31
_HIDDEN_IN_DATES = re.compile(r'"[^"]*"|\[[^\]]*\]')


def _date(value: date, number_format: str) -> str:
    """A date with the parts its format shows: a format without day stands for a month."""
    parts = _HIDDEN_IN_DATES.sub("", number_format).lower()
    year = f"{value.year}年" if "y" in parts or "e" in parts or "m" not in parts else ""
    day = f"{value.day}日" if "d" in parts or "m" not in parts else ""
    return f"{year}{value.month}月{day}"


def _number(value: Decimal, number_format: str) -> Cell:
    if not value.is_finite():
        return Cell("#NUM!")
    exact = Decimal(format(float(value), ".15g"))
    first = _QUOTED.sub("", number_format.split(";", maxsplit=1)[0]).strip()
    if (found := _PLAIN_FORMAT.fullmatch(first)) is None:
        return Cell(_shortest(exact))
    scaled = exact * 100 if found[3] else exact
    decimals = len(found[2] or "")
    scaled = half_up(scaled, decimals)
    shown = format(scaled, f"{',' if found[1] else ''}.{decimals}f") + (found[3] or "")
    return Cell(shown, exact=None if found[3] else exact)


def _shortest(value: Decimal) -> str:
    text = format(value, "f") if abs(value.adjusted()) < 40 else str(value)
    return text.rstrip("0").rstrip(".") if "." in text else text

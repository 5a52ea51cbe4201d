"""Looks as Calc counts them: hundredths of a millimetre, colours with red highest, fonts for Chinese by themselves."""

from __future__ import annotations

from statistics import median
from typing import Any

from xlwings_jixiao.sheets.looks import layout

_PER_POINT = 2540 / 72
_PER_PIXEL = 2540 / 96
# A column of w characters is 7 pixels for each and 5 between wide (Excel, at its usual font).
_PIXELS_OF_CHARACTER = 7
_BETWEEN = 5 / 7
# One step of indentation, as LibreOffice reads it from .xlsx [run].
_INDENT = 370
_THIN = 26
_CENTRE = 2
_NO_COLOUR = -1
_BOLD, _NORMAL = 150.0, 100.0
_HORIZONTAL = {"left": "LEFT", "center": "CENTER", "right": "RIGHT"}
_SIDES = ("TopLine", "BottomLine", "LeftLine", "RightLine", "HorizontalLine", "VerticalLine")


def height(points: float) -> int:
    """A row's height."""
    return round(points * _PER_POINT)


def width(characters: float, unit: float) -> int:
    """A column's width; `unit` is the width of one character."""
    return round((characters + _BETWEEN) * unit)


def character_width(document: Any, blank: str) -> float:
    """The width of a character as LibreOffice took it when it read the workbook: by the columns of the empty form.

    It depends on the fonts of the computer, and the result sheets are to look as wide as all others.
    """
    widths = layout()["form"]["widths"]
    if not document.Sheets.hasByName(blank):
        return _PIXELS_OF_CHARACTER * _PER_PIXEL
    columns = document.Sheets.getByName(blank).Columns
    widths_of_one = (
        columns.getByIndex(index).Width / (characters + _BETWEEN) for index, characters in enumerate(widths)
    )
    return float(median(widths_of_one))


def colour(excel: float | None) -> int:
    """A colour as Excel counts it, red lowest; None is no colour."""
    if excel is None:
        return _NO_COLOUR
    number = int(excel)
    return (number & 0xFF) << 16 | (number & 0xFF00) | number >> 16 & 0xFF


def number_format(document: Any, code: str) -> int:
    """The key of a number format, made where the document does not have it."""
    import uno  # type: ignore[import-not-found]

    formats = document.getNumberFormats()
    english = uno.createUnoStruct("com.sun.star.lang.Locale", "en", "US", "")
    key = formats.queryKey(code, english, False)
    return int(key if key >= 0 else formats.addNew(code, english))


def style_of(values: tuple[Any, ...]) -> tuple[tuple[str, ...], tuple[Any, ...]]:
    """Names and values of the properties of a `style` instruction, sorted as LibreOffice wants them."""
    import uno

    font, size, bold, font_colour, fill, horizontal, border, wrap, underlined, indent = values
    weight = _BOLD if bold else _NORMAL
    properties: dict[str, Any] = {
        "CellBackColor": colour(fill),
        "CharColor": colour(font_colour),
        "CharUnderline": int(bool(underlined)),
        "HoriJustify": uno.Enum("com.sun.star.table.CellHoriJustify", _HORIZONTAL.get(horizontal, "LEFT")),
        "IsTextWrapped": bool(wrap),
        "ParaIndent": 0 if horizontal == "center" else round(indent * _INDENT),
        "TableBorder2": _border(border),
        "VertJustify": _CENTRE,
    }
    for script in ("", "Asian"):
        properties |= {f"CharFontName{script}": font, f"CharHeight{script}": float(size)}
        properties[f"CharWeight{script}"] = weight
    names = tuple(sorted(properties))
    return names, tuple(properties[name] for name in names)


def _border(line_colour: float | None) -> Any:
    """Thin lines round every cell, or none."""
    import uno

    line = uno.createUnoStruct("com.sun.star.table.BorderLine2")
    if line_colour is not None:
        line.Color = colour(line_colour)
        line.OuterLineWidth = _THIN
        line.LineWidth = _THIN
    border = uno.createUnoStruct("com.sun.star.table.TableBorder2")
    for side in _SIDES:
        setattr(border, side, line)
        setattr(border, f"Is{side}Valid", True)
    return border


def link_address(target: str) -> str:
    """The address of a place in the same document, 'sheet'!C4, as a link."""
    sheet, _, cell = target.rpartition("!")
    return f"#{sheet}.{cell}"


def link_target(address: str) -> tuple[str, str]:
    """Sheet and cell of such a link; ("", "") for one that leads elsewhere."""
    if not address.startswith("#"):
        return "", ""
    cut = max(address.rfind("."), address.rfind("!"))
    sheet, cell = address[1:cut].removeprefix("$"), address[cut + 1 :]
    if sheet.startswith("'") and sheet.endswith("'") and len(sheet) > 1:
        sheet = sheet[1:-1].replace("''", "'")
    return sheet, cell.replace("$", "")

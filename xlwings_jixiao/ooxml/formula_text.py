"""Formulas as text: moved to another cell, compared, and put from Excel's grammar into that of Calc's interface."""

from __future__ import annotations

import re
from collections.abc import Callable

from xlwings_jixiao.domain.addresses import cell, position

_TEXT_OR_SHEET = re.compile(r"(\"(?:[^\"]|\"\")*\"|'(?:[^']|'')*'!?)")
_REFERENCE = re.compile(r"(?<![\w.$])(\$?)([A-Za-z]{1,3})(\$?)([0-9]{1,7})(?![\w.(])")
_PREFIX = re.compile(r"_xl(?:fn|ws|udf)\.", re.IGNORECASE)
_SHEET = re.compile(r"(?<![\w.$'])([^\W\d][\w.]*)!")


def _outside(formula: str, change: Callable[[str], str]) -> str:
    """A formula with everything changed but its texts and quoted sheet names."""
    pieces = _TEXT_OR_SHEET.split(formula)
    pieces[::2] = map(change, pieces[::2])
    return "".join(pieces)


def moved(formula: str, down: int, right: int) -> str:
    """A formula as it reads so many rows and columns further: relative references go along."""

    def shifted(found: re.Match[str]) -> str:
        row, column = position(f"{found[2]}{found[4]}")
        row, column = row + (0 if found[3] else down), column + (0 if found[1] else right)
        if row < 1 or column < 1:
            return "#REF!"
        letters = cell(1, column)[:-1]
        return f"{found[1]}{letters}{found[3]}{row}"

    return _outside(formula, lambda piece: _REFERENCE.sub(shifted, piece))


def same_formula(one: str, other: str) -> bool:
    """Whether two formulas say the same: blanks, letter case and the quotes of sheet names do not matter."""
    return one == other or _normal(one) == _normal(other)


def _normal(formula: str) -> str:
    pieces = _TEXT_OR_SHEET.split(formula)
    plain = [
        piece if piece.startswith('"') else _PREFIX.sub("", re.sub(r"[\s']", "", piece)).upper()
        for piece in pieces
    ]
    return "".join(plain)


def looks_outside(formula: str) -> bool:
    """Whether a formula refers to another workbook, or to a table by its name."""
    return "[" in "".join(_TEXT_OR_SHEET.sub(lambda found: "" if found[0][0] == '"' else found[0], formula))


def for_calc(formula: str) -> str:
    """A formula of ours as Calc's interface takes it: arguments part at semicolons, sheets end in a point."""
    pieces = _TEXT_OR_SHEET.split(formula)
    pieces[::2] = [_SHEET.sub(r"$\1.", piece.replace(",", ";")) for piece in pieces[::2]]
    pieces[1::2] = [f"${piece[:-1]}." if piece.endswith("'!") else piece for piece in pieces[1::2]]
    return "".join(pieces)

"""The looks of the sheets: `workbook/layout.toml` read once, and XlsxWriter formats made from it."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from xlwings_jixiao.audit import Severity
from xlwings_jixiao.own_book import OwnSheets, Role
from xlwings_jixiao.resources import resource

_HIGHEST_ROW = 409

LEVELS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.PERSON: "person",
    Severity.HINT: "hint",
}
"""The style and the colour of each severity, on every sheet."""


@cache
def layout() -> dict[str, Any]:
    """Widths, words and colours of all sheets."""
    return tomllib.loads(resource("workbook", "layout.toml").read_text(encoding="utf-8"))


def titles() -> OwnSheets:
    """The titles of our own sheets in a new workbook."""
    names = layout()["names"]
    return OwnSheets(**{role.value: names[role.value] for role in Role})


@cache
def styles() -> dict[str, dict[str, Any]]:
    """The named styles of all sheets, in XlsxWriter's words."""
    font, colour = layout()["font"], layout()["colour"]
    base = {"font_name": font["body"], "font_size": font["size"], "valign": "vcenter"}
    boxed = {**base, "border": 1, "border_color": colour["line"], "text_wrap": True}
    heading = {**base, "font_name": font["heading"], "font_color": colour["title"], "align": "center"}
    label = {**boxed, "bg_color": colour["label"], "align": "center"}
    field = {**boxed, "bg_color": colour["input"], "locked": False}
    return {
        "title": {**heading, "font_size": 16, "bold": True},
        "year": {**base, "align": "center", "locked": False},
        "label": label,
        "label_left": {**label, "align": "left", "indent": 1},
        "head": {**label, "bold": True},
        "unit": {**label, "locked": False},
        "text": {**field, "align": "left", "indent": 1},
        "centre": {**field, "align": "center"},
        "prose": {**field, "align": "left", "font_size": font["small"], "indent": 1},
        "number": {**field, "align": "right"},
        "computed": {**field, "align": "center", "bg_color": "#FFFFFF"},
        "fixed": {**boxed, "align": "center"},
        "total": {**label, "bold": True, "bg_color": colour["total"]},
        "total_number": {**label, "bold": True, "bg_color": colour["total"], "align": "right"},
        "total_free": {**label, "bold": True, "bg_color": colour["total"], "locked": False},
        "side_head": {
            **base,
            "font_color": colour["computed"],
            "align": "center",
            "font_size": font["small"],
        },
        "side_link": {
            **base,
            "font_color": "#0B5CAD",
            "underline": 1,
            "align": "center",
            "font_size": font["small"],
        },
        "side": {**base, "font_color": colour["computed"], "align": "center", "italic": True},
        "check": {**base, "font_size": font["small"], "font_color": "#333333"},
        "plain": {**base, "text_wrap": True},
        "note": {**base, "font_size": font["small"], "font_color": colour["computed"], "text_wrap": True},
        "subtitle": {**heading, "align": "left", "font_size": 12, "bold": True},
        "cell": {**boxed, "align": "left", "indent": 1},
        "cell_centre": {**boxed, "align": "center"},
        "cell_number": {**boxed, "align": "right"},
        "link": {**boxed, "align": "center", "font_color": "#0B5CAD", "underline": 1},
        **{level: {**boxed, "align": "center", "bg_color": colour[level]} for level in LEVELS.values()},
    }


class Looks:
    """The named styles in one workbook; each combination becomes one XlsxWriter format."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[Any, ...], Any] = {}

    def style(self, name: str, number_format: str = "General") -> Any:
        """The XlsxWriter format of a named style under a number format."""
        key = (name, number_format)
        if key not in self._made:
            self._made[key] = self._book.add_format({**styles()[name], "num_format": number_format})
        return self._made[key]

    def highlight(self, colour: str) -> Any:
        """A background for conditional formatting."""
        key = ("highlight", colour)
        if key not in self._made:
            self._made[key] = self._book.add_format({"bg_color": layout()["colour"][colour]})
        return self._made[key]


def width_of(text: str) -> float:
    """Width of a text in character units: Chinese characters count two."""
    return sum(1.95 if ord(char) > 0x2E7F or char in "“”‘’…—" else 1.05 for char in text)


def height_of(points: float, least: float = 0) -> float:
    """A row's height in points: no lower than `least`, no higher than Excel allows (409) [spec]."""
    return min(max(least, points), _HIGHEST_ROW)


def lines_of(text: str, width: float) -> int:
    """How many lines a text takes in a column of this width."""
    return max(1, sum(int(-(-max(width_of(part), 1) // max(width - 1, 1))) for part in text.split("\n")))

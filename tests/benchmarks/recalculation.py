"""The calls a full recalculation of a workbook makes: recorded ones, or those that stand in its formulas."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import openpyxl
from hosts.wine import MISSING

Call = tuple[str, tuple[Any, ...]]
Sheet = list[Call]

_NOT_FORMS = frozenset({"首页", "汇总", "问题清单", "空白表"})
_CALL = re.compile(r"(JIXIAO_[A-Z_]+)\(([^()]*)\)")
_REFERENCE = re.compile(r"\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?")


def recorded(file: Path) -> list[Sheet]:
    """Calls recorded by running the wrappers: JSON, a list of sheets, each a list of [name, [values]].

    A list of lists is an area; {"missing": true} an argument left out.
    """
    sheets = json.loads(file.read_text(encoding="utf-8"))
    return [[(name, tuple(map(_value, values))) for name, values in sheet] for sheet in sheets]


def _value(value: Any) -> Any:
    if isinstance(value, dict):
        return MISSING
    return tuple(map(tuple, value)) if isinstance(value, list) else value


def in_formulas(book: Path) -> list[Sheet]:
    """For each project sheet the calls in its formulas, with the stored values as arguments.

    A cell that shows nothing asked nothing: its IF kept the call back.
    """
    formulas = openpyxl.load_workbook(book)
    values = openpyxl.load_workbook(book, data_only=True)
    names = {
        name: _area(values, one.attr_text)
        for name, one in formulas.defined_names.items()
        if "!$" in one.attr_text
    }
    return [
        [call for cell in _formula_cells(sheet, values) for call in _calls(cell, values[sheet.title], names)]
        for sheet in formulas.worksheets
        if sheet.title not in _NOT_FORMS
    ]


def repeated(sheets: Iterable[Sheet], count: int) -> list[Sheet]:
    """`count` sheets: those there are, over and over."""
    return list(islice(cycle(sheets), count))


def _formula_cells(sheet: Any, values: Any) -> Iterator[str]:
    for row in sheet.iter_rows():
        for cell in row:
            if cell.data_type == "f" and values[sheet.title][cell.coordinate].value not in (None, ""):
                yield getattr(cell.value, "text", cell.value)


def _calls(formula: str, sheet: Any, names: dict[str, Any]) -> Iterator[Call]:
    for name, arguments in _CALL.findall(formula):
        yield name, tuple(_argument(text.strip(), sheet, names) for text in arguments.split(","))


def _argument(text: str, sheet: Any, names: dict[str, Any]) -> Any:
    if _REFERENCE.fullmatch(text):
        return _value2(sheet[text.replace("$", "")])
    return names[text]


def _area(book: Any, reference: str) -> Any:
    name, _, address = reference.rpartition("!")
    return _value2(book[name.strip("'")][address.replace("$", "")])


def _value2(cells: Any) -> Any:
    """Range.Value2 of a cell, or of rows of cells."""
    if isinstance(cells, tuple):
        return tuple(tuple(_value2(cell) for cell in row) for row in cells)
    value = cells.value
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value

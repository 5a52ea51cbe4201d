"""The calls that our wrappers make when Excel computes a whole workbook: recorded from the real VBA."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
from support.forms import CLEAN_FORM, tsv
from support.vba_live import RealExcel

from xlwings_jixiao.book.build import build_book
from xlwings_jixiao.functions import all_functions
from xlwings_jixiao.submission import submit_paths

Call = tuple[str, tuple[Any, ...]]
Sheet = list[Call]

_NOT_FORMS = frozenset({"首页", "汇总", "问题清单", "空白表"})
_CALL = re.compile(r"(JIXIAO_[A-Z_]+)\(([^()]*)\)")
_REFERENCE = re.compile(r"\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?")
_ORDER = [function.name for function in all_functions()]
_COMPUTED = re.compile(r"(\| 10 )\| 95\.00% \| 9\.5")


def all_different(folder: Path, count: int) -> bytes:
    """A workbook of so many projects in which every computed cell holds its formula and no two forms are alike."""
    for number in range(1, count + 1):
        form = _COMPUTED.sub(r"\1| |", CLEAN_FORM).replace("500000", str(500000 + 10 * number))
        form = form.replace("475000", str(100000 + 1900 * number)).replace("22个", f"{21 + number}个")
        form = form.replace("大厅运行经费", f"项目{number}").replace("| 100 | 99.5", "| |")
        (folder / f"{number:03}.txt").write_text(tsv(form), encoding="utf-8")
    return build_book(submit_paths([folder]))


def recorded(folder: Path, workbook: bytes) -> list[Sheet]:
    """For each project sheet the calls of Python while every formula is computed once, as Excel computes them."""
    path = folder / "formulas.xlsm"
    path.write_bytes(workbook)
    excel, calls = RealExcel(folder, workbook), []
    for sheet in openpyxl.load_workbook(path).worksheets:
        if sheet.title not in _NOT_FORMS:
            del excel.python.asked[:]
            for expression, caller in _asked(sheet):
                excel.app.sheet(sheet.title).sheet.vba_get("Activate")
                excel.ask(expression, caller, sheet.title)
            calls.append(list(excel.python.asked))
    return calls


def _asked(sheet: Any) -> list[tuple[str, str]]:
    """The calls in a sheet's formulas as VBA, each with the cells it is asked by, in the order of dependence."""
    found = [
        (
            _ORDER.index(name),
            f"{name}({', '.join(_as_vba(text.strip(), sheet.title) for text in arguments.split(','))})",
            where,
        )
        for formula, where in _formulas(sheet)
        for name, arguments in _CALL.findall(formula)
    ]
    return [(expression, where) for _, expression, where in sorted(found)]


def _formulas(sheet: Any) -> Iterator[tuple[str, str]]:
    for row in sheet.iter_rows():
        for cell in row:
            if cell.data_type == "f":
                formula = cell.value
                yield (formula, cell.coordinate) if isinstance(formula, str) else (formula.text, formula.ref)


def _as_vba(argument: str, sheet: str) -> str:
    if _REFERENCE.fullmatch(argument):
        return f'Worksheets("{sheet}").Range("{argument}")'
    return 'Worksheets("首页").Range("B5")'

"""What tests/support/interpreter.py does shortly is what the interpreter does at length."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pyopenvba.interpreter import parse_module
from support.interpreter import at_length, parsed_once, shortly
from support.vba import FIXED, PYTHON, Excel, bridges


def rows_after(folder: Path, write: Callable[[Any, object], None], area: str) -> list[Any]:
    """Heights, and which rows have one of their own, on a sheet where one is high, one hidden, one blank but kept."""
    excel = Excel(folder)
    for row, height in {2: 40.0, 5: 90.0, 9: 12.5}.items():
        excel.cell(f"{row}:{row}").vba_set("RowHeight", height)
    excel.cell("4:4").vba_set("Hidden", True)
    excel.cell("A7").vba_set("Value2", "文字")
    write(excel.cell(area), True)
    cells = [excel.cell(f"A{row}").vba_get("EntireRow") for row in range(1, 12)]
    looks = [
        (row.vba_get("RowHeight"), row.vba_get("UseStandardHeight"), row.vba_get("Hidden")) for row in cells
    ]
    return [*looks, sorted(excel.cell("A1").sheet.dims.rows), excel.app.workbook.saved]


@pytest.mark.parametrize("area", ["1:11", "3:5", "2:2", "6:8"])
def test_rows_lose_their_height_as_in_the_interpreter(tmp_path: Path, area: str):
    short, long = rows_after(tmp_path, shortly, area), rows_after(tmp_path, at_length, area)
    assert short == long


def test_sources_that_were_run_are_as_they_were_read(tmp_path: Path):
    modules = {"Python": PYTHON + FIXED, **bridges("JixiaoCells", "JixiaoMemo")}
    for turn in ("first", "second"):
        excel = Excel(tmp_path, **modules)
        excel.answers(turn)
        assert excel.ask('CallPython("JIXIAO_RATE", Array(1, 2))') == turn
        assert excel.calls == 1
    for name, source in modules.items():
        assert parsed_once(source, name=name, kind="standard") == parse_module(source, name=name)

"""What tests/support/interpreter.py does shortly is what the interpreter does at length."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pyopenvba.interpreter import VBARuntimeError, parse_module
from pyopenvba.interpreter._runtime import Interpreter
from support.interpreter import at_length, called_at_length, called_shortly, parsed_once, shortly
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


NAMES_OF_THE_LANGUAGE = """
Private Const Chr As String = "a constant"
Private Left(1 To 2) As String

Public Function Mid(ByVal text As String, ByVal start As Long) As String
    Mid = "a procedure, " & start
End Function

Public Function Asked(ByVal name As String) As Variant
    Dim UCase(1 To 2) As String, number As Long
    UCase(2) = "a local variable"
    Left(2) = "a variable of the module"
    Select Case name
        Case "module": Asked = Left(2)
        Case "local": Asked = UCase(2)
        Case "elsewhere": Asked = Trim("  x ")
        Case "procedure": Asked = Mid("text", 2)
        Case "language": Asked = Right("text", 2) & LCase$("TEXT") & Len(number) & Len("text")
        Case "named": Asked = Replace("text", Find:="t", Replace:="d")
        Case "failing": Asked = CLng("no number")
        Case "itself": Asked = IIf(True, Asked("language"), 0)
    End Select
End Function
"""
ELSEWHERE = """
Public Function Trim(ByVal text As String) As String
    Trim = "of another module"
End Function
"""


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("module", "a variable of the module"),
        ("local", "a local variable"),
        ("elsewhere", "of another module"),
        ("procedure", "a procedure, 2"),
        ("language", "xttext44"),
        ("named", "dexd"),
        ("itself", "xttext44"),
    ],
)
def test_a_name_of_the_language_is_ours_where_we_have_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, answer: str
):
    excel = Excel(tmp_path, Names=NAMES_OF_THE_LANGUAGE)
    excel.ask('Asked("language")')
    excel.app.add_module(ELSEWHERE, name="Elsewhere", kind="standard")
    for call in (called_shortly, called_at_length):
        monkeypatch.setattr(Interpreter, "_call_name", call)
        assert excel.ask(f'Asked("{name}")') == answer


@pytest.mark.parametrize("call", [called_shortly, called_at_length])
def test_a_function_of_the_language_fails_as_in_the_interpreter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: Any
):
    monkeypatch.setattr(Interpreter, "_call_name", call)
    excel = Excel(tmp_path, Names=NAMES_OF_THE_LANGUAGE)
    with pytest.raises(VBARuntimeError, match=r"(?i)type mismatch") as found:
        excel.ask('Asked("failing")')
    assert found.value.number == 13

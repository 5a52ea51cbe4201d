"""The start of the Python server, with Windows and the DLL played by VBA of the same names."""

import re
from pathlib import Path

import pytest
from support.vba import SAYS, Excel, bridge, bridges

from xlwings_jixiao.book.macros import bridge_modules, check_source
from xlwings_jixiao.resources import resource

PLATFORMS = [(mac, vba7, win64) for mac in (True, False) for vba7 in (True, False) for win64 in (True, False)]
ALL = ("pythonw.exe", "xlwings64-0.37.8.dll")
ANSWER = "xlwings_jixiao.hosts.excel.JIXIAO_RATE:200,150"


def declared_in_vba(source: str) -> str:
    """The bridge without its Declare statements, and the code Windows leaves read from a variable."""
    source = re.sub(r"^ *Private Declare(?:[^\n]*_\n)?[^\n]*\n", "", source, flags=re.MULTILINE)
    return source.replace("Err.LastDllError", "ErrorOfWindows")


WINDOWS = """
Public Starts As Long
Public Loaded As String
Public CommandLine As String
Public ErrorOfWindows As Long
Public Refuses As Boolean
Public Unfound As Boolean
Public GoneFor As Long
Public Forgotten As Long

Public Function LoadLibraryA(ByVal path As String) As Long
    Loaded = path
    If ErrorOfWindows = 0 Then LoadLibraryA = 1
End Function

Public Function XLPyDLLActivateAuto(result As Variant, ByVal config As String, ByVal mode As Long) As Long
    Starts = Starts + 1
    CommandLine = config
    If Unfound Then Err.Raise 53, , "File not found: xlwings64-0.37.8.dll"
    If Refuses Then
        result = "no module named xlwings"
        XLPyDLLActivateAuto = 1
    Else
        Set result = New Server
    End If
End Function

Public Sub ForgetAnswers()
    Forgotten = Forgotten + 1
End Sub

Public Function Asking(Optional ByVal functionName As String = "JIXIAO_RATE") As Variant
    On Error GoTo Failed
    Asking = CallPython(functionName, Array(200, 150))
    Exit Function
Failed:
    Asking = Err.Number & " " & Err.Description
End Function
"""
SERVER = """
Public Function CallUDF(ByVal module As String, ByVal functionName As String, arguments As Variant) As Variant
    If GoneFor > 0 Then
        GoneFor = GoneFor - 1
        Err.Raise 462, , "the remote server machine does not exist"
    End If
    If UBound(arguments) <> 1 Then Err.Raise 5, , "two arguments expected"
    If functionName = "JIXIAO_NONE" Then Err.Raise -2147467259, , "AttributeError"
    CallUDF = module & "." & functionName & ":" & arguments(0) & "," & arguments(1)
End Function
"""


@pytest.fixture
def windows(tmp_path: Path) -> Excel:
    excel = Excel(
        tmp_path,
        JixiaoBridge=declared_in_vba(bridge("JixiaoBridge")),
        Windows=WINDOWS,
        **bridges("JixiaoFiles"),
    )
    excel.app.interpreter.add_module(SERVER, name="Server", kind="class")
    excel.python_folder(*ALL)
    return excel


def says(excel: Excel, key: str, *given: object) -> str:
    """What a failed start leaves: its number and the sentence for the user, kept as the last problem."""
    sentence = SAYS[key].format(*given)
    assert excel.app.run("Problem") == sentence
    return f"1701 {sentence}"


def folder(excel: Excel) -> str:
    return f"{excel.app.evaluate('ThisWorkbook.Path')}\\python"


def starts(excel: Excel) -> int:
    return int(excel.variable("Windows", "Starts").get())


def test_the_server_is_started_once_and_without_a_shell(windows: Excel):
    assert windows.app.run("Asking") == ANSWER
    assert windows.app.run("Asking") == ANSWER
    assert starts(windows) == 1
    assert windows.variable("Windows", "Loaded").get() == folder(windows) + "\\xlwings64-0.37.8.dll"
    assert windows.variable("Windows", "CommandLine").get() == (
        f'"{folder(windows)}\\pythonw.exe" -B -m xlwings_jixiao.hosts.excel.server $(CLSID)'
    )
    assert windows.app.run("Ready") is True
    assert windows.app.run("Problem") == ""


def test_a_started_server_empties_the_memo(windows: Excel):
    windows.app.run("Asking")
    assert windows.variable("Windows", "Forgotten").get() == 1


@pytest.mark.parametrize(
    ("files", "key", "given"),
    [
        (None, "no_folder", ["{folder}"]),
        ((), "no_pythonw", ["{folder}"]),
        (("xlwings64-0.37.8.dll",), "no_pythonw", ["{folder}"]),
        (("pythonw.exe", "xlwings32-0.37.8.dll"), "no_library", ["xlwings64-0.37.8.dll", "{folder}"]),
    ],
)
def test_what_is_absent_is_named(windows: Excel, files: tuple[str, ...] | None, key: str, given: list[str]):
    windows.python_folder(*(files or ()))
    if files is None:
        (windows.folder / "python").rmdir()
    asked = windows.app.run("Asking")
    assert asked == says(windows, key, *(one.format(folder=folder(windows)) for one in given))
    assert starts(windows) == 0
    assert windows.app.run("Ready") is False


@pytest.mark.parametrize(
    ("path", "key", "given"),
    [("", "unsaved", []), ("https://cloud/forms", "web_folder", ["https://cloud/forms"])],
)
def test_a_workbook_without_a_folder_says_so(windows: Excel, path: str, key: str, given: list[str]):
    windows.app.workbook.path = path
    assert windows.app.run("Asking") == says(windows, key, *given)


@pytest.mark.parametrize(
    ("code", "key", "given"),
    [
        (193, "wrong_bits", ["64"]),
        (126, "not_found_library", []),
        (5, "blocked_library", [5]),
        (1260, "blocked_library", [1260]),
        (1114, "bad_library", [1114]),
    ],
)
def test_a_dll_that_does_not_load_says_why(windows: Excel, code: int, key: str, given: list[object]):
    windows.variable("Windows", "ErrorOfWindows").set(code)
    assert windows.app.run("Asking") == says(windows, key, "xlwings64-0.37.8.dll", *given)
    assert starts(windows) == 0


def test_a_second_start_has_a_command_line_of_its_own(windows: Excel):
    windows.variable("Windows", "Refuses").set(True)
    windows.app.run("Asking")
    windows.app.run("TryAgain")
    windows.app.run("Asking")
    assert str(windows.variable("Windows", "CommandLine").get()).endswith("hosts.excel.server $(CLSID) 1")


def test_a_failed_start_is_not_repeated_for_every_cell(windows: Excel):
    windows.variable("Windows", "Refuses").set(True)
    for _ in range(3):
        assert windows.app.run("Asking") == says(windows, "not_started", "no module named xlwings")
    assert starts(windows) == 1
    windows.variable("Windows", "Refuses").set(False)
    windows.app.run("TryAgain")
    assert windows.app.run("Asking") == ANSWER


def test_after_half_a_minute_cells_try_again(windows: Excel):
    from datetime import datetime

    windows.app.freeze_clock(datetime(2026, 11, 22, 10, 0))
    windows.variable("Windows", "Refuses").set(True)
    windows.app.run("Asking")
    windows.app.freeze_clock(datetime(2026, 11, 22, 10, 0, 31))
    windows.app.run("Asking")
    assert starts(windows) == 2


def test_a_server_that_died_is_started_again_once(windows: Excel):
    windows.app.run("Asking")
    windows.variable("Windows", "GoneFor").set(1)
    assert windows.app.run("Asking") == ANSWER
    assert starts(windows) == 2
    assert windows.variable("Windows", "Forgotten").get() == 2


def test_one_that_keeps_dying_is_left_alone_for_a_while(windows: Excel):
    windows.app.run("Asking")
    windows.variable("Windows", "GoneFor").set(2)
    assert windows.app.run("Asking") == says(windows, "died")
    assert windows.app.run("Asking") == says(windows, "died")
    assert starts(windows) == 2
    windows.app.run("TryAgain")
    assert windows.app.run("Asking") == ANSWER


def test_what_windows_says_is_kept_for_the_diagnosis(windows: Excel):
    windows.variable("Windows", "Unfound").set(True)
    assert windows.app.run("Ready") is False
    assert windows.app.run("Problem") == "File not found: xlwings64-0.37.8.dll"
    assert windows.app.run("Ready") is False
    assert windows.app.run("Problem") == "File not found: xlwings64-0.37.8.dll"


def test_a_python_error_is_no_reason_to_start_again(windows: Excel):
    windows.app.run("Asking")
    assert windows.app.run("Asking", "JIXIAO_NONE") == "-2147467259 AttributeError"
    assert windows.app.run("Problem") == "AttributeError"
    assert windows.app.run("Asking") == ANSWER
    assert starts(windows) == 1


@pytest.mark.parametrize(("mac", "vba7", "win64"), PLATFORMS)
def test_every_platform_branch_compiles(tmp_path: Path, mac: bool, vba7: bool, win64: bool):
    constants = f"#Const Mac = {mac}\n#Const VBA7 = {vba7}\n#Const Win64 = {win64}\n"
    excel = Excel(
        tmp_path, JixiaoBridge=constants + bridge("JixiaoBridge"), **bridges("JixiaoFiles", "JixiaoMemo")
    )
    runtime = excel.app.interpreter.module("JixiaoBridge")
    runtime.initialise()
    libraries = {item.library for item in runtime.declares.values()} - {"kernel32"}
    bits = "" if mac else "64" if vba7 and win64 else "32"
    assert libraries == ({f"xlwings{bits}-0.37.8.dll"} if bits else set())
    assert excel.app.evaluate("LibraryBits") == bits
    if mac:
        assert excel.app.run("Ready") is False
        assert excel.app.run("Problem") == SAYS["no_mac"]


def test_the_version_of_the_dll_is_the_same_everywhere():
    source = bridge("JixiaoBridge")
    declared = re.search(r'LibraryVersion As String = "([^"]+)"', source)
    assert declared is not None
    named = re.findall(r'Lib "xlwings(?:32|64)-([^"]+)\.dll"', source)
    assert named == [declared.group(1)] * 3


def test_the_log_gets_a_line_in_ascii(windows: Excel):
    windows.app.run("WriteLog", "submit", 1701, "没有 python")
    windows.app.run("WriteLog", "submit", 9, "Subscript\nout of range")
    first, second = windows.log().splitlines()
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d VBA submit 1701 \\u6CA1\\u6709 python", first)
    assert second.endswith(r" VBA submit 9 Subscript\u000Aout of range")


def test_a_log_that_cannot_be_written_is_no_error(windows: Excel):
    (windows.folder / "temp" / "jixiao").touch()
    windows.app.run("WriteLog", "submit", 9, "Subscript out of range")


@pytest.mark.parametrize("name", bridge_modules(resource("vba_bridge")))
def test_every_module_is_what_vba_takes(name: str):
    source = bridge(name)
    check_source(name, source)
    assert "Option Explicit" in source.splitlines()
    if name != "ThisWorkbook":
        assert source.splitlines()[0] == f'Attribute VB_Name = "{name}"'

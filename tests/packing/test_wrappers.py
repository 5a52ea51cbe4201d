"""The generated wrappers and the hand-written bridge in pyOpenVBA's VBA interpreter, with Python stubbed.

The interpreter has no DLLs, no file system and no MacroOptions: `Declare`, `Dir` and `Application` are
replaced by VBA of the same names. Everything else is the code that goes into the workbook.
"""

import re
from pathlib import Path
from typing import Any

import pytest
from pyopenvba.apps.excel import ExcelApplication
from pyopenvba.interpreter import EMPTY, MISSING, NOTHING, VBAArray

from xlwings_jixiao.functions import Argument, Function, all_functions
from xlwings_jixiao.packing.macros import bridge_modules, check_source
from xlwings_jixiao.packing.wrappers import CATEGORY, han, wrapper_module
from xlwings_jixiao.resources import resource

NOT_READY = "未找到 Python 运行环境，见“诊断”"
RATE = Function(
    "JIXIAO_RATE",
    "预算执行率：全年执行数除以全年预算数。" * 20,
    (
        Argument("full_year", "全年预算数", "万元"),
        Argument("executed", "全年执行数", "万元"),
        Argument("policy", "办法", "不填为本表的办法", optional=True),
    ),
    False,
    len,
)
SCORES = Function(
    "JIXIAO_SCORES",
    "各行得分",
    (Argument("weight", "分值", "分"), Argument("area", "指标区", "各行", area=True)),
    True,
    len,
)
BARE = Function("JIXIAO_VERSION", "版本", (), False, len)
FUNCTIONS = (RATE, SCORES, BARE)

# Python, as the wrappers see it: remembers what it was asked, answers what it was told to.
PYTHON = """
Public Asked As String
Public Given As Variant
Public Answer As Variant
Public Broken As Boolean

Public Function CallPython(ByVal functionName As String, ByVal arguments As Variant) As Variant
    Asked = functionName
    Given = arguments
    If Broken Then Err.Raise 1701, , "no Python"
    CallPython = Answer
End Function

Public Function NotReady() As String
    NotReady = "not ready"
End Function

Public Function Ready() As Boolean
    Ready = Not Broken
End Function

Public Sub TryAgain()
End Sub
"""


def bridge(name: str) -> str:
    return bridge_modules(resource("vba_bridge"))[name]


class Excel:
    """A workbook with our modules in pyOpenVBA's Excel, and a way to its module variables."""

    def __init__(self, **modules: str) -> None:
        self.app = ExcelApplication()
        self.app.add_workbook()
        for name, source in {"JixiaoValues": bridge("JixiaoValues"), **modules}.items():
            self.app.add_module(source, name=name)
        self.app.interpreter.initialise()

    def variable(self, module: str, name: str) -> Any:
        return self.app.interpreter.module(module).variables[name.lower()]

    def given(self) -> list[Any]:
        value = self.variable("Python", "Given").get()
        assert isinstance(value, VBAArray)
        return list(value.elements())

    def answers(self, value: Any) -> None:
        self.variable("Python", "Answer").set(value)


@pytest.fixture
def excel() -> Excel:
    made = Excel(Python=PYTHON, JixiaoFunctions=wrapper_module(FUNCTIONS))

    sheet = made.app.sheet(1)
    for cell, value in {"A1": 200, "B1": 150, "A2": "及时", "B2": 7.5}.items():
        sheet.set_value(cell, value)
    return made


def table(value: Any) -> list[list[Any]]:
    assert isinstance(value, VBAArray)
    (row, last_row), (column, last_column) = value.bounds
    return [[value.get([r, c]) for c in range(column, last_column + 1)] for r in range(row, last_row + 1)]


def flat(*values: Any) -> VBAArray:
    return VBAArray([(0, len(values) - 1)], items=list(values))


def test_a_cell_is_passed_as_its_value(excel: Excel):
    excel.answers(0.75)
    assert excel.app.evaluate('JIXIAO_RATE(Range("A1"), Range("B1"))') == 0.75
    assert excel.variable("Python", "Asked").get() == "JIXIAO_RATE"
    assert excel.given()[:2] == [200, 150]


def test_what_is_no_range_is_passed_as_it_is(excel: Excel):
    excel.answers("x")
    assert excel.app.evaluate('JIXIAO_RATE(200, "150", "沪财绩")') == "x"
    assert excel.given() == [200, "150", "沪财绩"]


def test_an_argument_left_out_is_passed_as_missing(excel: Excel):
    excel.app.evaluate("JIXIAO_RATE(200, 150)")
    assert excel.given()[2] is MISSING


def test_an_area_is_passed_as_a_table(excel: Excel):
    excel.app.evaluate('JIXIAO_SCORES(50, Range("A1:B2"))')
    assert excel.given()[0] == 50
    assert table(excel.given()[1]) == [[200, 150], ["及时", 7.5]]


def test_a_function_without_arguments(excel: Excel):
    excel.answers("1.0")
    assert excel.app.evaluate("JIXIAO_VERSION()") == "1.0"
    assert excel.given() == []


@pytest.mark.parametrize(
    ("area", "answer", "shape"),
    [
        ("A1:B2", flat(1.0, 2.0), [[1.0], [2.0]]),  # as many entries as rows: the column that was asked for
        ("A1:B1", flat(1.0, 2.0), [[1.0, 2.0]]),  # one row asked about
        ("A1:B2", flat(1.0, 2.0, 3.0), [[1.0, 2.0, 3.0]]),  # something else: the row that xlwings made flat
        ("A1:B2", VBAArray([(0, 1), (0, 0)], items=[1.0, 2.0]), [[1.0], [2.0]]),
    ],
)
def test_what_xlwings_flattens_gets_its_shape_back(excel: Excel, area: str, answer: VBAArray, shape: Any):
    excel.answers(answer)
    assert excel.app.evaluate(f'JIXIAO_SCORES(50, Range("{area}"))') == shape


def test_a_single_cell_stays_a_single_value(excel: Excel):
    excel.answers(7.5)
    assert excel.app.evaluate('JIXIAO_SCORES(50, Range("A1"))') == 7.5


def test_a_broken_bridge_gives_a_text(excel: Excel):
    excel.variable("Python", "Broken").set(True)
    assert excel.app.evaluate('JIXIAO_RATE(Range("A1"), 1)') == "not ready"
    assert excel.app.evaluate('JIXIAO_SCORES(1, Range("A1:A2"))') == "not ready"


WIZARD = """
Public Application As Object
Public Names As Variant
Public Sub Prepare()
    Set Application = New Host
End Sub
"""
HOST = """
Public Log As String
Public Sub MacroOptions(Macro, Description, Category, Optional ArgumentDescriptions)
    Dim place As Long
    Log = Log & Macro & "|" & Category & "|" & Description
    If Not IsMissing(ArgumentDescriptions) Then
        For place = LBound(ArgumentDescriptions) To UBound(ArgumentDescriptions)
            Log = Log & "|" & ArgumentDescriptions(place)
        Next place
    End If
    Log = Log & vbLf
    If Macro = "JIXIAO_SCORES" Then Err.Raise 1004
End Sub
"""


def test_the_wizard_learns_the_chinese_texts():
    excel = Excel(Wizard=WIZARD, Python=PYTHON, JixiaoFunctions=wrapper_module(FUNCTIONS))
    excel.app.interpreter.add_module(HOST, name="Host", kind="class")
    excel.app.run("Prepare")
    excel.app.run("RegisterFunctions")
    lines = [line.split("|") for line in str(excel.app.evaluate("Application.Log")).splitlines()]
    # The third comes although Excel refused the second.
    assert [line[:2] for line in lines] == [[function.name, CATEGORY] for function in FUNCTIONS]
    assert RATE.help.startswith(lines[0][2][:-1])
    assert len(lines[0][2]) == 255
    assert lines[0][3:] == ["全年预算数：万元", "全年执行数：万元", "办法：不填为本表的办法"]
    assert lines[2][2:] == ["版本"]


def declared_in_vba(source: str) -> str:
    """The bridge without its Declare statements: VBA of the same names answers instead."""
    return re.sub(r"^ *Private Declare(?:[^\n]*_\n)?[^\n]*\n", "", source, flags=re.MULTILINE)


WINDOWS = """
Public Folder As String
Public Starts As Long
Public Loaded As String
Public CommandLine As String
Public Refuses As Boolean
Public GoneFor As Long

Public Function Dir(ByVal path As String) As String
    If path = Folder Then Dir = "pythonw.exe"
End Function

Public Function LoadLibraryA(ByVal path As String) As Long
    Loaded = path
    LoadLibraryA = 1
End Function

Public Function XLPyDLLActivateAuto(result As Variant, ByVal config As String, ByVal mode As Long) As Long
    Starts = Starts + 1
    CommandLine = config
    If Refuses Then
        result = "no module named xlwings"
        XLPyDLLActivateAuto = 1
    Else
        Set result = New Server
    End If
End Function

Public Function Asking() As Variant
    On Error GoTo Failed
    Asking = CallPython("JIXIAO_RATE", Array(200, 150))
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
    excel = Excel(JixiaoBridge=declared_in_vba(bridge("JixiaoBridge")), Windows=WINDOWS)
    excel.app.interpreter.add_module(SERVER, name="Server", kind="class")
    excel.app.save(tmp_path / "book.xlsm")

    folder = str(excel.app.evaluate("ThisWorkbook.Path"))
    assert folder
    excel.variable("Windows", "Folder").set(rf"{folder}\python\pythonw.exe")
    return excel


def test_the_server_is_started_once_and_without_a_shell(windows: Excel):
    expected = "xlwings_jixiao.hosts.excel.JIXIAO_RATE:200,150"
    assert windows.app.run("Asking") == expected
    assert windows.app.run("Asking") == expected
    assert windows.variable("Windows", "Starts").get() == 1
    folder = str(windows.variable("Windows", "Folder").get()).removesuffix("pythonw.exe")
    assert windows.variable("Windows", "Loaded").get() == folder + "xlwings64-0.37.8.dll"
    assert windows.variable("Windows", "CommandLine").get() == (
        f'"{folder}pythonw.exe" -B -c "import xlwings;xlwings.serve(\'$(CLSID)\')"'
    )


def test_without_python_it_says_so_at_once(windows: Excel):
    windows.variable("Windows", "Folder").set("elsewhere")
    assert str(windows.app.run("Asking")).startswith("1701 pythonw.exe not found in ")
    assert windows.variable("Windows", "Starts").get() == 0
    assert windows.app.run("NotReady") == NOT_READY


def test_a_failed_start_is_not_repeated_for_every_cell(windows: Excel):
    windows.variable("Windows", "Refuses").set(True)
    for _ in range(3):
        assert windows.app.run("Asking") == "1701 no module named xlwings"
    assert windows.variable("Windows", "Starts").get() == 1
    windows.variable("Windows", "Refuses").set(False)
    windows.app.run("TryAgain")
    assert str(windows.app.run("Asking")).endswith("JIXIAO_RATE:200,150")


def test_a_server_that_died_is_started_again_once(windows: Excel):
    windows.app.run("Asking")
    windows.variable("Windows", "GoneFor").set(1)
    assert str(windows.app.run("Asking")).endswith("JIXIAO_RATE:200,150")
    assert windows.variable("Windows", "Starts").get() == 2
    windows.variable("Windows", "GoneFor").set(2)
    assert str(windows.app.run("Asking")).startswith("462 ")


def test_a_python_error_is_no_reason_to_start_again(windows: Excel):
    windows.app.run("Asking")
    windows.app.add_module(
        'Public Function Absent()\nOn Error GoTo F\nAbsent = CallPython("JIXIAO_NONE", Array(1, 2))\n'
        "Exit Function\nF:\nAbsent = Err.Description\nEnd Function\n",
        name="Other",
    )
    assert windows.app.run("Absent") == "AttributeError"
    assert windows.variable("Windows", "Starts").get() == 1


@pytest.mark.parametrize("mac", ["True", "False"])
@pytest.mark.parametrize("vba7", ["True", "False"])
@pytest.mark.parametrize("win64", ["True", "False"])
def test_every_platform_branch_compiles(mac: str, vba7: str, win64: str):
    constants = f"#Const Mac = {mac}\n#Const VBA7 = {vba7}\n#Const Win64 = {win64}\n"
    source = constants + bridge("JixiaoBridge")
    excel = Excel(JixiaoBridge=source)
    runtime = excel.app.interpreter.module("JixiaoBridge")
    runtime.initialise()
    libraries = {item.library for item in runtime.declares.values()} - {"kernel32"}
    bits = "64" if vba7 == "True" and win64 == "True" else "32"
    assert libraries == (set() if mac == "True" else {f"xlwings{bits}-0.37.8.dll"})


RIBBON_BRIDGE = f"""{PYTHON.replace('"not ready"', han(NOT_READY))}
Public Const PythonMissing As Long = 1701

Public Function Problem() As String
    Problem = "no such folder"
End Function

Public Function ExpectedFolder() As String
    ExpectedFolder = "C:\\book\\python"
End Function
"""


@pytest.fixture
def ribbon() -> Excel:
    made = Excel(Python=RIBBON_BRIDGE, JixiaoRibbon=bridge("JixiaoRibbon"))

    sheet = made.app.sheet(1)
    sheet.set_value("B2", "项目名称")
    sheet.set_value("C3", 8)
    return made


def rows(*values: tuple[Any, ...]) -> VBAArray:
    items = [cell for column in zip(*values, strict=True) for cell in column]  # VBA counts down the columns
    return VBAArray([(0, len(values) - 1), (0, len(values[0]) - 1)], items=items)


def press(excel: Excel, button: str = "JixiaoSubmit") -> str:
    """Press a button; what its message box says."""
    excel.app.run(button, NOTHING)
    assert len(excel.app.dialogs) == 1
    _, text, title, _ = excel.app.dialogs.pop()
    assert title == "绩效自评"
    return text


def test_all_sheets_go_over_in_one_call(ribbon: Excel):
    ribbon.answers("没有自评表。")
    assert press(ribbon) == "没有自评表。"
    assert ribbon.variable("Python", "Asked").get() == "JIXIAO_SUBMIT"
    names, addresses, contents = (list(item.elements()) for item in ribbon.given())
    assert (names, addresses) == (["Sheet1"], ["B2:C3"])
    assert [table(item) for item in contents] == [[["项目名称", EMPTY], [EMPTY, 8]]]


def test_the_answer_is_written_and_text_stays_text(ribbon: Excel):
    ribbon.answers(
        rows(
            ("问题清单", "工作表", "说明"),
            ("问题清单", "Sheet1", "=1+1"),
            ("汇总", "总分", 92.5),
        )
    )
    assert "问题清单" in press(ribbon)
    findings, summary = ribbon.app.sheet("问题清单"), ribbon.app.sheet("汇总")
    assert findings.rows() == [["工作表", "说明"], ["Sheet1", "=1+1"]]
    assert findings.value("B2") == "=1+1"
    assert summary.rows() == [["总分", 92.5]]


def test_old_results_go(ribbon: Excel):
    ribbon.answers(rows(("汇总", "a", 1), ("汇总", "b", 2)))
    press(ribbon)
    ribbon.answers(rows(("汇总", "c", 3), ("问题清单", "无", 0)))
    press(ribbon)
    assert ribbon.app.sheet("汇总").rows() == [["c", 3], [None, None]]


def test_one_row_alone_is_a_table_too(ribbon: Excel):
    ribbon.answers(flat("汇总", "总分", 92.5))
    press(ribbon)
    assert ribbon.app.sheet("汇总").rows() == [["总分", 92.5]]


def test_a_form_is_never_overwritten(ribbon: Excel):
    ribbon.answers(rows(("汇总", "a"), ("Sheet1", "b")))
    assert press(ribbon).startswith("校验并汇总没有完成。")
    assert [sheet.name for sheet in ribbon.app.sheets()] == ["Sheet1"]
    assert ribbon.app.sheet(1).value("B2") == "项目名称"


def test_without_python_the_button_says_where_it_should_be(ribbon: Excel):
    ribbon.variable("Python", "Broken").set(True)
    text = press(ribbon)
    assert text.startswith(NOT_READY)
    assert "C:\\book\\python" in text
    assert "no such folder" in text


def test_excel_is_left_as_it_was_found(ribbon: Excel):
    for broken in (False, True):
        ribbon.variable("Python", "Broken").set(broken)
        press(ribbon)
        assert ribbon.app.evaluate("Application.ScreenUpdating") is True
        assert ribbon.app.evaluate("Application.EnableEvents") is True
        assert ribbon.app.evaluate("Application.Calculation") == -4105
        assert ribbon.app.evaluate("Application.StatusBar") is False


def test_help_tells_how_to_fill_in_and_how_python_is(ribbon: Excel):
    assert "诊断：Python 运行环境可以使用。" in press(ribbon, "JixiaoHelp")
    ribbon.variable("Python", "Broken").set(True)
    assert "诊断：Python 运行环境不可用。" in press(ribbon, "JixiaoHelp")


def test_the_module_is_what_vba_takes():
    source = wrapper_module(FUNCTIONS)
    check_source("JixiaoFunctions", source)
    assert source.count("\n") == source.count("\r\n") > 0
    assert source == wrapper_module(iter(FUNCTIONS))
    assert "Public Function JIXIAO_RATE(full_year, executed, Optional policy) As Variant\r\n" in source


def test_every_registered_function_can_be_wrapped():
    source = wrapper_module(all_functions())
    check_source("JixiaoFunctions", source)
    excel = Excel(Python=PYTHON, JixiaoFunctions=source)
    excel.answers("ok")
    for function in all_functions():
        needed = ", ".join("1" for argument in function.arguments if not argument.optional)
        assert excel.app.evaluate(f"{function.name}({needed})") == "ok"


@pytest.mark.parametrize(
    ("name", "keys", "message"),
    [
        ("绩效", (), "as a name"),
        ("JIXIAO_X", ("type",), "'type'"),
        ("JIXIAO_X", ("shaped",), "'shaped'"),
        ("JIXIAO_X", ("a", "A"), "as one"),
        ("JIXIAO_X", ("a?", "b"), "before one that is needed"),
    ],
)
def test_what_vba_could_not_declare_is_refused(name: str, keys: tuple[str, ...], message: str):
    arguments = tuple(Argument(key.rstrip("?"), "", "", optional=key.endswith("?")) for key in keys)
    with pytest.raises(ValueError, match=message):
        wrapper_module([Function(name, "", arguments, False, len)])

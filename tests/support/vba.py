"""Our VBA in pyOpenVBA's interpreter: what of Excel and Windows it does not have is put beside it.

The interpreter has the language and the workbook (cells, formats, sheets, links, protection). `Host` adds the members
of Application that ask the user or the surroundings, `Files` the scripting runtime over a real folder; `Python`
stands where the bridge would call Python.
"""

# ruff: noqa: ARG002, N803  (members and their arguments are named as in Excel)
import shutil
from pathlib import Path
from typing import Any

from pyopenvba.apps.excel import Application, ExcelApplication, SheetView, Workbook
from pyopenvba.interpreter import (
    EMPTY,
    MISSING,
    NOTHING,
    VBAArray,
    VBADate,
    VBAInt,
    VBAObject,
    VBARuntimeError,
    member,
    method,
    setter,
    to_text,
)
from support.interpreter import hasten

from xlwings_jixiao.book.macros import bridge_modules
from xlwings_jixiao.book.vba_constants import CONSTANTS_MODULE, constants_module
from xlwings_jixiao.book.vba_texts import TEXTS_MODULE, text_module, texts
from xlwings_jixiao.resources import resource

hasten()
NOT_READY = "※※未找到 Python 运行环境，见“诊断”"
SAYS = texts()

# Python, as VBA sees it: remembers what it was asked, answers what it was told to.
PYTHON = """
Public Calls As Long
Public Asked As String
Public Given As Variant
Public Answer As Variant
Public Broken As Boolean
Public Fails As Boolean

Public Const PythonMissing As Long = 1701
Public Const LibraryVersion As String = "0.37.8"
Public Const LibraryBits As String = "64"

Public Function CallPython(ByVal functionName As String, ByVal arguments As Variant) As Variant
    Calls = Calls + 1
    Asked = functionName
    Given = arguments
    If Broken Then Err.Raise PythonMissing, , "no such folder"
    If Fails Then Err.Raise -2147467259, , "AttributeError"
    CallPython = Answered(functionName, arguments)
End Function

Public Function Ready() As Boolean
    Ready = Not Broken
End Function

Public Sub TryAgain()
End Sub

Public Function Problem() As String
    Problem = "no such folder"
End Function

Public Function ExpectedFolder() As String
    ExpectedFolder = ThisWorkbook.Path & "\\python"
End Function

Public Function LibraryName() As String
    LibraryName = "xlwings64-0.37.8.dll"
End Function
"""
# What it answers: always the same, or (for the batch tests) the first two arguments put together.
FIXED = """
Private Function Answered(ByVal functionName As String, ByVal arguments As Variant) As Variant
    Answered = Answer
End Function
"""
TOGETHER = """
Private Function Answered(ByVal functionName As String, ByVal arguments As Variant) As Variant
    Dim row As Long, table() As Variant
    If functionName <> "JIXIAO_BATCH" Then
        Answered = arguments(0) & "/" & arguments(1)
        Exit Function
    End If
    ReDim table(0 To UBound(arguments(1), 1) - 1, 0 To 0)
    For row = 0 To UBound(table, 1)
        table(row, 0) = arguments(1)(row + 1, 1) & "/" & arguments(1)(row + 1, 2)
    Next row
    Answered = table
End Function
"""


def bridge(name: str) -> str:
    """The source of a hand-written module."""
    return bridge_modules(resource("vba_bridge"))[name]


def bridges(*names: str) -> dict[str, str]:
    return {name: bridge(name) for name in names}


class Toolbar(VBAObject):
    """Application.CommandBars("Standard").Controls(1): enabled unless the function wizard is open."""

    enabled = True

    @member
    def Controls(self, Index: object = MISSING) -> object:
        return self

    @member
    def Enabled(self) -> object:
        return self.enabled


class Host(Application):
    """Application with what the interpreter leaves out."""

    vba_type_name = "Application"
    caller: object
    toolbar: Toolbar
    opened: object
    saved: object
    timers: list[tuple[str, bool]]
    described: list[tuple[str, str, str, list[str]]]
    unwilling: str
    cancel_key: object

    def prepare(self) -> None:
        """Nobody asks, every dialog is cancelled, nothing was scheduled."""
        self.caller, self.opened, self.saved = EMPTY, False, False
        self.toolbar, self.timers, self.described, self.unwilling = Toolbar(), [], [], ""
        self.cancel_key = 1
        self.asked: dict[str, str] = {}

    @member
    def Caller(self) -> object:
        return self.caller

    @member
    def CommandBars(self, Index: object = MISSING) -> object:
        assert Index == "Standard"
        return self.toolbar

    @member
    def EnableCancelKey(self) -> object:
        return self.cancel_key

    @setter("EnableCancelKey")
    def _set_cancel_key(self, value: object) -> None:
        self.cancel_key = value

    @method
    def OnTime(
        self,
        EarliestTime: object = MISSING,
        Procedure: object = MISSING,
        LatestTime: object = MISSING,
        Schedule: object = MISSING,
    ) -> object:
        assert isinstance(EarliestTime, VBADate)
        self.timers.append((to_text(Procedure), Schedule is not False))
        return EMPTY

    @method
    def MacroOptions(
        self,
        Macro: object = MISSING,
        Description: object = MISSING,
        Category: object = MISSING,
        ArgumentDescriptions: object = MISSING,
    ) -> object:
        arguments = ArgumentDescriptions.elements() if isinstance(ArgumentDescriptions, VBAArray) else []
        self.described.append(
            (to_text(Macro), to_text(Category), to_text(Description), [to_text(one) for one in arguments])
        )
        if Macro == self.unwilling:
            raise refused(1004)
        return EMPTY

    @method
    def GetOpenFilename(
        self,
        FileFilter: object = MISSING,
        FilterIndex: object = MISSING,
        Title: object = MISSING,
        ButtonText: object = MISSING,
        MultiSelect: object = MISSING,
    ) -> object:
        self.asked = {"filter": to_text(FileFilter), "title": to_text(Title)}
        assert MultiSelect is True
        return self.opened

    @method
    def GetSaveAsFilename(
        self,
        InitialFileName: object = MISSING,
        FileFilter: object = MISSING,
        FilterIndex: object = MISSING,
        Title: object = MISSING,
    ) -> object:
        self.asked = {
            "name": to_text(InitialFileName), "filter": to_text(FileFilter), "title": to_text(Title),
        }  # fmt: skip
        return self.saved


class Book(Workbook):
    """A workbook that can save a copy of itself."""

    vba_type_name = "Workbook"

    @method
    def SaveCopyAs(self, Filename: object = MISSING) -> object:
        on_disk(Filename).write_bytes(b"a copy of the workbook")
        return EMPTY


class OnDisk(VBAObject):
    """What the disk refuses is an error of VBA."""

    def vba_get(self, *arguments: Any, **named: Any) -> object:
        try:
            return super().vba_get(*arguments, **named)
        except OSError as error:
            raise refused(70) from error


class Stream(OnDisk):
    """A text file being written."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @method
    def WriteLine(self, Text: object = MISSING) -> object:
        with self.path.open("a", encoding="ascii") as file:
            file.write(to_text(Text) + "\r\n")
        return EMPTY

    @method
    def Close(self) -> object:
        return EMPTY


class Files(OnDisk):
    """Scripting.FileSystemObject over the real file system."""

    @method
    def FileExists(self, FileSpec: object = MISSING) -> object:
        return on_disk(FileSpec).is_file()

    @method
    def FolderExists(self, FolderSpec: object = MISSING) -> object:
        return on_disk(FolderSpec).is_dir()

    @method
    def CreateFolder(self, Path: object = MISSING) -> object:
        on_disk(Path).mkdir()
        return EMPTY

    @method
    def DeleteFile(self, FileSpec: object = MISSING, Force: object = MISSING) -> object:
        on_disk(FileSpec).unlink()
        return EMPTY

    @method
    def OpenTextFile(
        self, FileName: object = MISSING, IOMode: object = MISSING, Create: object = MISSING
    ) -> object:
        assert IOMode == 8
        return Stream(on_disk(FileName))


def on_disk(path: object) -> Path:
    """A path as VBA writes it, on this machine."""
    return Path(to_text(path).replace("\\", "/"))


def refused(number: int) -> VBARuntimeError:
    return VBARuntimeError(number, "refused")


class Excel:
    """A workbook with our modules in pyOpenVBA's Excel, and a way to their variables."""

    def __init__(self, folder: Path, **modules: str) -> None:
        self.app = ExcelApplication()
        book = self.app.add_workbook()
        book.path, book.name = str(folder), "book.xlsm"
        self._set_up(folder, modules)

    @classmethod
    def opened(cls, path: Path, **modules: str) -> "Excel":
        """A saved workbook, with these modules in place of its own."""
        made = cls.__new__(cls)
        made.app = ExcelApplication.open(path, with_vba=False)
        made._set_up(path.parent, modules)
        return made

    def _set_up(self, folder: Path, modules: dict[str, str]) -> None:
        self.folder = folder
        self._add_surroundings()
        self.app.workbook.__class__ = Book
        always = {
            "JixiaoValues": bridge("JixiaoValues"),
            TEXTS_MODULE: text_module(SAYS),
            CONSTANTS_MODULE: constants_module(),
        }
        for name, source in {**always, **modules}.items():
            self.app.add_module(source, name=name, kind="document" if name == "ThisWorkbook" else "standard")
        self.app.interpreter.initialise()

    def _add_surroundings(self) -> None:
        self.app.application.__class__ = Host
        self.host.prepare()
        self.app.interpreter.host.create = self._create
        self.app.add_module(
            f'Public Function Environ(ByVal name As String) As String\nEnviron = "{self.folder}/temp"\n'
            "End Function\n",
            name="Surroundings",
        )
        (self.folder / "temp").mkdir(exist_ok=True)

    def _create(self, type_name: str) -> object:
        assert type_name == "Scripting.FileSystemObject"
        return Files()

    @property
    def host(self) -> Host:
        assert isinstance(self.app.application, Host)
        return self.app.application

    def cell(self, address: str, sheet: int | str = 1) -> Any:
        return self.app.sheet(sheet).sheet.vba_get("Range", [address])

    def add_sheet(self, name: str) -> SheetView:
        """A sheet at the end; the active one stays active."""
        book, active = self.app.workbook, self.app.workbook.active_sheet
        made = book.vba_get("Worksheets").vba_get("Add", [], {"After": book.sheets_[-1]})
        made.vba_set("Name", name)
        active.vba_get("Activate")
        return self.app.sheet(name)

    def variable(self, module: str, name: str) -> Any:
        return self.app.interpreter.module(module).variables[name.lower()]

    @property
    def calls(self) -> int:
        return int(self.variable("Python", "Calls").get())

    @property
    def asked(self) -> str:
        return str(self.variable("Python", "Asked").get())

    def given(self) -> list[Any]:
        value = self.variable("Python", "Given").get()
        assert isinstance(value, VBAArray)
        return list(value.elements())

    def answers(self, value: Any) -> None:
        self.variable("Python", "Answer").set(value)

    def breaks(self, *, broken: bool = True) -> None:
        self.variable("Python", "Broken").set(broken)

    def ask(self, formula: str, caller: str = "", sheet: int | str = 1) -> Any:
        """The value of a VBA expression, asked by a cell (or by VBA where no caller is named)."""
        self.host.caller = self.cell(caller, sheet) if caller else EMPTY
        try:
            return self.app.evaluate(formula)
        finally:
            self.host.caller = EMPTY

    def press(self, button: str) -> str:
        """Press a button; what its message boxes say, "" where there is none."""
        self.app.run(button, NOTHING)
        said = ""
        while self.app.dialogs:
            _, text, title, _ = self.app.dialogs.pop(0)
            assert title == "绩效自评"
            said += text
        return said

    def log(self) -> str:
        path = self.folder / "temp" / "jixiao" / "jixiao.log"
        return path.read_text("ascii") if path.exists() else ""

    def python_folder(self, *names: str) -> Path:
        """The folder beside the workbook with these files in it."""
        folder = self.folder / "python"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        for name in names:
            (folder / name).touch()
        return folder


def table(value: Any) -> list[list[Any]]:
    """A two-dimensional VBA array as rows."""
    assert isinstance(value, VBAArray)
    (row, last_row), (column, last_column) = value.bounds
    return [[value.get([r, c]) for c in range(column, last_column + 1)] for r in range(row, last_row + 1)]


def flat(*values: Any) -> VBAArray:
    """A one-dimensional VBA array."""
    return VBAArray([(0, len(values) - 1)], items=list(values))


def plain(value: Any) -> Any:
    """A value as it reaches Python over COM: tables as rows, whole numbers as floats, empty as None."""
    if isinstance(value, VBAArray):
        return [plain(one) for one in (table(value) if value.dimensions == 2 else value.elements())]
    if isinstance(value, list):
        return [plain(one) for one in value]
    if value is EMPTY or value is MISSING:
        return None
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


def rows(*values: tuple[Any, ...]) -> VBAArray:
    """A VBA table; short rows are filled up with empty values."""
    width = max(len(row) for row in values)
    full = [
        [*(EMPTY if one is None else one for one in row), *[EMPTY] * (width - len(row))] for row in values
    ]
    items = [cell for column in zip(*full, strict=True) for cell in column]  # VBA counts down the columns
    return VBAArray([(0, len(values) - 1), (0, width - 1)], items=items)


def long(number: int) -> VBAInt:
    return VBAInt(number, "Long")

"""Our workbook open in pyOpenVBA's Excel with all its VBA, and the real Python behind the bridge.

Between the two stands what COM does to values (lists to tuples and back, whole numbers to floats, None to Empty);
the server itself is proven under wine (tests/hosts/test_windows.py).
"""

from pathlib import Path
from typing import Any

from pyopenvba.apps.excel import ExcelApplication
from pyopenvba.interpreter import EMPTY, MISSING, VBAArray, VBAObject, method, to_text
from support.vba import PYTHON, Book, Excel

from xlwings_jixiao.book.build import vba_modules
from xlwings_jixiao.hosts.excel import answers as server

LIVE = """
Private Function Answered(ByVal functionName As String, ByVal arguments As Variant) As Variant
    Answered = CreateObject("Jixiao.Python").CallUDF(functionName, arguments)
End Function
"""


class Python(VBAObject):
    """The server's CallUDF, answered by hosts/excel/answers.py in this process; what it was asked is kept."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, tuple[Any, ...]]] = []

    @method
    def CallUDF(self, name: object = MISSING, arguments: object = MISSING) -> object:
        self.asked.append((to_text(name), _to_python(arguments)))
        answer = getattr(server, to_text(name))(*_to_python(arguments))
        if len(answer) == 1:
            return _to_vba(answer[0][0]) if len(answer[0]) == 1 else _array([answer[0]])
        return _array(answer)


def _to_python(value: Any) -> Any:
    if isinstance(value, VBAArray):
        if len(value.bounds) == 1:
            return tuple(map(_to_python, value.elements()))
        (row, last_row), (column, last_column) = value.bounds
        return tuple(
            tuple(_to_python(value.get([r, c])) for c in range(column, last_column + 1))
            for r in range(row, last_row + 1)
        )
    if value in (EMPTY, MISSING):
        return None
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _to_vba(value: Any) -> Any:
    return EMPTY if value is None else value


def _array(rows: list[list[Any]]) -> VBAArray:
    items = [_to_vba(cell) for column in zip(*rows, strict=True) for cell in column]
    return VBAArray([(0, len(rows) - 1), (0, len(rows[0]) - 1)], items=items)


class RealExcel(Excel):
    """pyOpenVBA's Excel with our workbook open, and Python behind its bridge."""

    def __init__(self, folder: Path, workbook: bytes) -> None:  # the base class makes an empty workbook
        path = folder / "绩效自评.xlsm"
        path.write_bytes(workbook)
        self.folder = folder
        self.python = Python()
        self.app = ExcelApplication()
        self._add_surroundings()
        self.app.open_workbook(path).__class__ = Book
        modules = {**vba_modules(), "Python": PYTHON + LIVE}
        for name in modules.keys() - {"JixiaoBridge", "ThisWorkbook"}:
            self.app.add_module(modules[name], name=name, kind="standard")
        self.app.interpreter.initialise()

    def _create(self, type_name: str) -> object:
        return self.python if type_name == "Jixiao.Python" else super()._create(type_name)

    def saved(self) -> Path:
        """The workbook as it now is, in a file."""
        return self.app.save(self.folder / "saved.xlsm")

"""导入自评表 on the real workbook: real VBA in pyOpenVBA's Excel, real answers of Python, read back by our reader.

Between the two stands what COM does to values (lists to tuples and back, whole numbers to floats, None to Empty);
the server itself is proven under wine (tests/hosts/test_windows.py).
"""

import re
from pathlib import Path
from typing import Any

from pyopenvba.apps.excel import ExcelApplication
from pyopenvba.interpreter import EMPTY, MISSING, VBAArray, VBAObject, method, to_text
from vba import PYTHON, Book, Excel

from xlwings_jixiao.form import Form
from xlwings_jixiao.hosts import excel as server
from xlwings_jixiao.packing.archive import read_parts, write_parts
from xlwings_jixiao.packing.book import build_template, vba_modules
from xlwings_jixiao.policies import named
from xlwings_jixiao.resources import sample_forms
from xlwings_jixiao.submission import Submission, submit_paths

LIVE = """
Private Function Answered(ByVal functionName As String, ByVal arguments As Variant) As Variant
    Answered = CreateObject("Jixiao.Python").CallUDF(functionName, arguments)
End Function
"""


class Python(VBAObject):
    """The server's CallUDF, answered by hosts/excel.py in this process."""

    @method
    def CallUDF(self, name: object = MISSING, arguments: object = MISSING) -> object:
        answer = getattr(server, to_text(name))(*_to_python(arguments))
        if len(answer) == 1:
            return _to_vba(answer[0][0]) if len(answer[0]) == 1 else _array([answer[0]])
        return _array(answer)


def _to_python(value: Any) -> Any:
    if not isinstance(value, VBAArray):
        return (
            None
            if value is EMPTY
            else float(value)
            if isinstance(value, int) and not isinstance(value, bool)
            else value
        )
    if len(value.bounds) == 1:
        return tuple(_to_python(one) for one in value.elements())
    (row, last_row), (column, last_column) = value.bounds
    return tuple(
        tuple(_to_python(value.get([r, c])) for c in range(column, last_column + 1))
        for r in range(row, last_row + 1)
    )


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
        self.app = ExcelApplication()
        self._add_surroundings()
        self.app.open_workbook(path).__class__ = Book
        modules = {**vba_modules(), "Python": PYTHON + LIVE}
        for name in modules.keys() - {"JixiaoBridge", "ThisWorkbook"}:
            self.app.add_module(modules[name], name=name, kind="standard")
        self.app.interpreter.initialise()

    def _create(self, type_name: str) -> object:
        return Python() if type_name == "Jixiao.Python" else super()._create(type_name)

    def saved(self) -> Path:
        """The workbook as it now is, in a file."""
        return self.app.save(self.folder / "saved.xlsm")


FORMS = 4


def test_forms_are_imported_as_they_stand_in_the_file(tmp_path: Path, submission: Submission) -> None:
    excel = RealExcel(tmp_path, without_choices(build_template(1, named("national-2020"))))
    (tmp_path / "前四张.txt").write_text(first_forms(FORMS), encoding="utf-8")
    excel.host.opened = VBAArray([(1, 1)], items=[str(tmp_path / "前四张.txt")])
    assert excel.press("JixiaoImport").startswith("已导入4张自评表")
    imported = submit_paths([excel.saved()])
    assert not imported.errors
    assert len(imported.judged) == FORMS
    for ours, theirs in zip(imported.judged, submission.judged, strict=False):
        assert texts_of(ours.form) == texts_of(theirs.form), theirs.form.project.text


def first_forms(number: int) -> str:
    """The first real forms as text."""
    text = sample_forms().read_text(encoding="utf-8")
    starts = [found.start() for found in re.finditer(r"^.*财政项目支出绩效自评表", text, re.MULTILINE)]
    return text[: starts[number]]


def without_choices(workbook: bytes) -> bytes:
    """pyOpenVBA copies no sheet with drop-down lists, colours by condition or an outside link."""
    parts = read_parts(workbook)
    for name in [name for name in parts if name.startswith("xl/worksheets/sheet")]:
        parts[name] = re.sub(
            rb"<(conditionalFormatting|dataValidations)\b.*?</\1>", b"", parts[name], flags=re.DOTALL
        )
    return write_parts(parts)


def texts_of(form: Form) -> list[tuple[str, ...]]:
    """What a person typed into a form: blank computed cells aside, which become formulas."""
    rows = [
        (line.label.text, line.initial.text, line.full_year.text, line.executed.text) for line in form.funds
    ]
    rows += [
        (row.level1.text, row.level2.text, row.level3.text, row.target.text, row.actual.text, row.weight.text)
        for row in form.indicators
    ]
    return [*rows, (form.goal_expected.text, form.goal_actual.text, form.department.text, form.unit.text)]

"""导入自评表 on the real workbook: real VBA in pyOpenVBA's Excel, real answers of Python, read back by our reader."""

import re
from pathlib import Path

from pyopenvba.interpreter import VBAArray
from support.vba_live import RealExcel

from xlwings_jixiao.book.build import build_template
from xlwings_jixiao.domain.form import Form
from xlwings_jixiao.ooxml.archive import read_parts, write_parts
from xlwings_jixiao.policies import named
from xlwings_jixiao.resources import sample_forms
from xlwings_jixiao.submission import Submission, submit_paths

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
    rows: list[tuple[str, ...]] = [
        (line.label.text, line.initial.text, line.full_year.text, line.executed.text) for line in form.funds
    ]
    rows += [
        (row.level1.text, row.level2.text, row.level3.text, row.target.text, row.actual.text, row.weight.text)
        for row in form.indicators
    ]
    return [*rows, (form.goal_expected.text, form.goal_actual.text, form.department.text, form.unit.text)]

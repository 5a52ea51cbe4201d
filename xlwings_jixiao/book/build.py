"""Builds 绩效自评.xlsm from judged forms, or the empty template: sheets, then macros and ribbon."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterable

from xlwings_jixiao import functions
from xlwings_jixiao.book.macros import add_macros, bridge_modules
from xlwings_jixiao.book.marks import marked
from xlwings_jixiao.book.vba_constants import CONSTANTS_MODULE, constants_module
from xlwings_jixiao.book.vba_texts import TEXTS_MODULE, text_module, texts, with_formats
from xlwings_jixiao.book.wrappers import MODULE, wrapper_module
from xlwings_jixiao.domain.form import Form
from xlwings_jixiao.domain.policy import Policy
from xlwings_jixiao.ooxml.archive import read_parts, write_parts
from xlwings_jixiao.own_book import POLICY_CELL, POLICY_NAME, reference
from xlwings_jixiao.reading.layout import read_forms
from xlwings_jixiao.resources import resource
from xlwings_jixiao.sheets.home_sheet import write_home
from xlwings_jixiao.sheets.looks import Looks, layout, titles
from xlwings_jixiao.sheets.painter import paint
from xlwings_jixiao.sheets.project_sheet import ProjectSheet, project_sheet
from xlwings_jixiao.sheets.result_painter import new_book, write_result
from xlwings_jixiao.sheets.result_sheets import cell_link, result_sheets
from xlwings_jixiao.sheets.sheet_names import sheet_names
from xlwings_jixiao.submission import Submission, submit_forms

_EMPTY_RESULT = re.compile(rb'(<c r="[A-Z]+\d+"(?: s="\d+")?)(><f[^>]*>[^<]*</f><v></v></c>)')


def build_book(submission: Submission) -> bytes:
    """The workbook of a submission: one sheet a project, consolidated and audited as its own reader sees it."""
    forms = [one.form for one in submission.judged]
    titles = sheet_names((form.project.text for form in forms), _own_names())
    year, unit = _most_common(forms, "year"), _most_common(forms, "unit") or "元"
    sheets = [
        project_sheet(name, form, year, unit, submission.policy)
        for name, form in zip(titles, forms, strict=True)
    ]
    department = _most_common(forms, "department")
    return _build(sheets, submission.policy, department, year, unit, _judged_again(sheets, submission))


def build_template(projects: int, policy: Policy) -> bytes:
    """The empty workbook with so many project sheets."""
    new = layout()["names"]["new_project"]
    names = sheet_names((f"{new}{number}" for number in range(1, projects + 1)), _own_names())
    sheets = [project_sheet(name, None, "", "元", policy) for name in names]
    return _build(sheets, policy, "", "", "元", None)


def _own_names() -> list[str]:
    return sorted(titles().titles())


def _most_common(forms: Iterable[Form], name: str) -> str:
    texts = Counter(text for form in forms if (text := getattr(form, name).text))
    return texts.most_common(1)[0][0] if texts else ""


def _judged_again(sheets: list[ProjectSheet], submission: Submission) -> Submission:
    """The same forms read from the new sheets, so that findings point to their cells."""
    forms = [form for sheet in sheets for form in read_forms(sheet.grid(""))[0]]
    return submit_forms(forms, submission.policy, errors=submission.errors, skipped=submission.skipped)


def _build(
    sheets: list[ProjectSheet],
    policy: Policy,
    department: str,
    year: str,
    unit: str,
    judged: Submission | None,
) -> bytes:
    own, buffer = titles(), io.BytesIO()
    book = new_book(buffer)
    looks = Looks(book)
    pages = {title: book.add_worksheet(title) for title in (own.home, own.summary, own.problems)}
    write_home(pages[own.home], looks, department, year, unit, policy, judged.verdict if judged else None)
    for result in result_sheets((judged or submit_forms([], policy)).summary, cell_link):
        write_result(pages[result.name], result, looks)
    for sheet in sheets:
        paint(book.add_worksheet(sheet.name), sheet, looks)
    paint(book.add_worksheet(own.blank), project_sheet(own.blank, None, year, unit, policy), looks)
    book.define_name(POLICY_NAME, f"={reference(own.home, POLICY_CELL)}")
    book.close()
    return add_macros(
        marked(_with_empty_texts(buffer.getvalue()), own),
        vba_modules(),
        _bridge("customUI.xml"),
        _bridge("customUI14.xml"),
    )


def _with_empty_texts(xlsx: bytes) -> bytes:
    """Say that an empty stored result is a text: XlsxWriter leaves its type out, and readers take it for none."""
    parts = read_parts(xlsx)
    for name in [name for name in parts if name.startswith("xl/worksheets/sheet")]:
        parts[name] = _EMPTY_RESULT.sub(rb'\1 t="str"\2', parts[name])
    return write_parts(parts)


def vba_modules() -> dict[str, str]:
    """All VBA sources by module name: the hand-written ones, their texts and the wrappers of the functions."""
    return {
        **bridge_modules(resource("vba_bridge")),
        CONSTANTS_MODULE: constants_module(),
        TEXTS_MODULE: text_module(texts()),
        MODULE: wrapper_module(functions.all_functions()),
    }


def _bridge(name: str) -> str:
    return with_formats(resource("vba_bridge", name).read_text(encoding="utf-8"))

"""Puts a project sheet on paper with XlsxWriter: styles, merges, arrays, drop-downs, protection, highlights."""

from __future__ import annotations

from typing import Any

from xlwings_jixiao.domain.addresses import column_letters
from xlwings_jixiao.own_book import (
    BACK_TO_PROBLEMS,
    DOUBT_COLUMN,
    FUND_NOTE_COLUMN,
    doubt_note,
    finding_mark,
    fund_note,
)
from xlwings_jixiao.sheets.looks import LEVELS, Looks, layout, titles
from xlwings_jixiao.sheets.project_sheet import CHECK, COMPUTED, B, C, I, ProjectSheet, SheetCell

_ALLOWED = {
    "format_cells": True,
    "format_rows": True,
    "format_columns": True,
    "objects": True,
    "scenarios": True,
}


def paint(page: Any, sheet: ProjectSheet, looks: Looks) -> None:
    """Write a project sheet into an XlsxWriter worksheet."""
    _columns(page)
    for row, height in sheet.heights.items():
        page.set_row(row - 1, height)
    covered = {(r1, c1): (r2, c2) for r1, c1, r2, c2 in sheet.merges}
    for (row, column), cell in sorted(sheet.cells.items()):
        style = looks.style(cell.style, cell.number_format)
        if (row, column) in covered:
            last_row, last_column = covered[row, column]
            page.merge_range(row - 1, column - 1, last_row - 1, last_column - 1, "", style)
        _write(page, row, column, cell, style)
    _side(page, sheet, looks)
    _choices(page, sheet)
    for row, doubt in sheet.doubts.items():
        page.write_comment(row - 1, DOUBT_COLUMN - 1, doubt_note(doubt), {"author": "", "x_scale": 2})
    for row, note in sheet.fund_notes.items():
        page.write_comment(row - 1, FUND_NOTE_COLUMN - 1, fund_note(note), {"author": "", "x_scale": 2})
    _highlights(page, sheet, looks)
    _print_setup(page, sheet)
    page.protect("", _ALLOWED)


def _columns(page: Any) -> None:
    form = layout()["form"]
    for index, width in enumerate(form["widths"]):
        page.set_column(index, index, width)
    side = form["side_widths"]
    page.set_column(I, I, side["gap"])
    page.set_column(COMPUTED - 1, COMPUTED - 1, side["computed"])
    page.set_column(CHECK - 1, CHECK - 1, side["check"])


def _write(page: Any, row: int, column: int, cell: SheetCell, style: Any) -> None:
    """Text is always written as text: what a form says is never a formula or a link."""
    if cell.formula:
        page.write_formula(
            row - 1, column - 1, f"={cell.formula}", style, "" if cell.value is None else cell.value
        )
    elif isinstance(cell.value, float):
        page.write_number(row - 1, column - 1, cell.value, style)
    elif cell.value:
        page.write_string(row - 1, column - 1, cell.value, style)
    else:
        page.write_blank(row - 1, column - 1, None, style)


def _side(page: Any, sheet: ProjectSheet, looks: Looks) -> None:
    """核算得分 and 核对, right of the print area: one array formula each; above them the way back to 问题清单."""
    head = layout()["form"]["computed_head"]
    page.write_string(sheet.first_indicator - 2, COMPUTED - 1, head, looks.style("side_head"))
    problems = titles().problems
    quoted = problems.replace("'", "''")
    page.write_url(
        0,
        COMPUTED - 1,
        f"internal:'{quoted}'!A1",
        looks.style("side_link"),
        string=BACK_TO_PROBLEMS,
        tip="回到问题清单",
    )
    _array(page, sheet.first_indicator, COMPUTED, sheet.computed_formula, sheet.computed, looks.style("side"))
    _array(page, 1, CHECK, sheet.check_formula, sheet.check, looks.style("check"))


def _array(page: Any, first: int, column: int, formula: str, values: list[str | float], style: Any) -> None:
    last = first + len(values) - 1
    page.write_array_formula(first - 1, column - 1, last - 1, column - 1, f"{{={formula}}}", style, values[0])
    for row, value in enumerate(values[1:], first + 1):
        if isinstance(value, float):
            page.write_number(row - 1, column - 1, value, style)
        else:
            _text_in_array(page, row - 1, column - 1, value, style)


def _text_in_array(page: Any, row: int, column: int, value: str, style: Any) -> None:
    """A stored text inside an array; an empty text too, which `write_string` would turn into a blank cell."""
    if value:
        page.write_string(row, column, value, style)
    else:
        page.write_blank(row, column, None, style)


def _choices(page: Any, sheet: ProjectSheet) -> None:
    choices = layout()["form"]["choices"]
    first, last = sheet.first_indicator - 1, sheet.last_indicator - 1
    for column, key in ((B, "level1"), (C, "level2")):
        rule = {"validate": "list", "source": choices[key], "error_type": "information", "ignore_blank": True}
        rule |= {"error_title": "指标名称", "error_message": "请尽量从下拉列表里选，便于汇总。"}
        page.data_validation(first, column - 1, last, column - 1, rule)
    units = [f"项目资金（{unit}）" for unit in layout()["form"]["units"]]
    row, column = sheet.unit_cell
    rule = {
        "validate": "list",
        "source": units,
        "error_title": "金额单位",
        "error_message": "请从下拉列表里选元或万元。",
    }
    page.data_validation(row - 1, column - 1, row - 1, column - 1, rule)


def _highlights(page: Any, sheet: ProjectSheet, looks: Looks) -> None:
    """Rows with a finding, by conditional formatting: a colour that a user gave stays underneath."""
    letter = column_letters(CHECK)
    for severity, colour in LEVELS.items():
        mark = finding_mark(severity.value)
        rule = {
            "type": "formula",
            "criteria": f'=LEFT(${letter}2,{len(mark)})="{mark}"',
            "format": looks.highlight(colour),
        }
        page.conditional_format(1, 0, sheet.last_row - 1, I - 1, {**rule, "stop_if_true": True})


def _print_setup(page: Any, sheet: ProjectSheet) -> None:
    page.set_portrait()
    page.set_paper(9)
    page.set_margins(0.5, 0.5, 0.55, 0.55)
    page.center_horizontally()
    page.print_area(0, 0, sheet.last_row - 1, I - 1)
    page.fit_to_pages(1, 1)
    page.hide_gridlines(2)
    page.set_selection(2, 2, 2, 2)
    page.ignore_errors(
        {"number_stored_as_text": f"A1:I{sheet.last_row}", "formula_unlocked": f"A1:I{sheet.last_row}"}
    )

"""Puts result sheets into a workbook with XlsxWriter."""

from __future__ import annotations

import io
from datetime import datetime
from decimal import Decimal
from typing import Any

from xlwings_jixiao.sheets.looks import Looks
from xlwings_jixiao.sheets.result_sheets import ResultCell, ResultSheet

CREATED = datetime(1980, 1, 1)


def new_book(buffer: io.BytesIO) -> Any:
    """An XlsxWriter workbook that writes texts as texts, and the same bytes every time."""
    import xlsxwriter

    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = xlsxwriter.Workbook(buffer, options)
    book.set_properties({"created": CREATED, "author": "", "company": ""})
    return book


def write_result(page: Any, sheet: ResultSheet, looks: Looks) -> None:
    """Write a result sheet into an XlsxWriter worksheet."""
    columns = len(sheet.widths)
    for index, row in enumerate(sheet.rows):
        if row.height is not None:
            page.set_row(index, row.height)
        if row.merged and columns > 1:
            page.merge_range(index, 0, index, columns - 1, "", looks.style(row.cells[0].style))
        for column, cell in enumerate(row.cells):
            _write(page, looks, (index, column), cell)
    if sheet.filtered:
        page.autofilter(sheet.head - 1, 0, sheet.head - 1 + sheet.filtered, columns - 1)
    _set_up(page, sheet)


def _write(page: Any, looks: Looks, place: tuple[int, int], cell: ResultCell) -> None:
    style = looks.style(cell.style, cell.number_format)
    if isinstance(cell.value, Decimal | int | float):
        page.write_number(*place, float(cell.value), style)
    elif cell.link:
        page.write_url(*place, f"internal:{cell.link}", style, string=cell.value, tip=cell.tip)
    elif cell.value:
        page.write_string(*place, str(cell.value), style)
    else:
        page.write_blank(*place, None, style)


def _set_up(page: Any, sheet: ResultSheet) -> None:
    """Column widths, and A4 across with the head on every page."""
    for column, width in enumerate(sheet.widths):
        page.set_column(column, column, width)
    page.set_landscape()
    page.set_paper(9)
    page.set_margins(0.4, 0.4, 0.5, 0.5)
    page.fit_to_pages(1, 0)
    page.repeat_rows(sheet.head - 1)
    page.hide_gridlines(2)
    page.freeze_panes(sheet.head, sheet.frozen_columns)
    page.set_footer("&C第 &P 页，共 &N 页")

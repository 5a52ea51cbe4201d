"""The summary workbook 汇总.xlsx."""

from __future__ import annotations

import io

from xlwings_jixiao.reports import report
from xlwings_jixiao.sheets.looks import Looks
from xlwings_jixiao.sheets.result_painter import new_book, write_result
from xlwings_jixiao.sheets.result_sheets import no_link, result_sheets
from xlwings_jixiao.submission import Submission


@report("xlsx", ".xlsx", help="写成汇总工作簿", binary=True)
def to_xlsx(submission: Submission) -> bytes:
    """A workbook without macros: 汇总 and 问题清单."""
    buffer = io.BytesIO()
    book = new_book(buffer)
    looks = Looks(book)
    for sheet in result_sheets(submission.summary, no_link):
        write_result(book.add_worksheet(sheet.name), sheet, looks)
    book.close()
    return buffer.getvalue()

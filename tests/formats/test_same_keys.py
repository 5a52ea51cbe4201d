"""A form has the same findings, known by the same keys, from whatever it was read."""

import openpyxl
from support.forms import draw, tsv
from support.keyed import KEYS, WRONG_FORM

from xlwings_jixiao.hosts.live.judging import SheetContent, judged
from xlwings_jixiao.own_book import OwnSheets
from xlwings_jixiao.submission import submit_paths


def test_text_workbook_and_open_workbook_give_the_same_keys(tmp_path):
    book = openpyxl.Workbook()
    draw(book.active, WRONG_FORM, row=3, column=2)
    (tmp_path / "表.txt").write_text(tsv(WRONG_FORM), encoding="utf-8")
    book.save(tmp_path / "表.xlsx")
    rows = [[cell.value for cell in row] for row in book.active.iter_rows(min_row=3, min_col=2)]
    live = judged([SheetContent("任意", (3, 2), rows)], OwnSheets()).submission
    for submission in (submit_paths([tmp_path / "表.txt"]), submit_paths([tmp_path / "表.xlsx"]), live):
        assert {finding.key.text for finding in submission.all_findings} == KEYS

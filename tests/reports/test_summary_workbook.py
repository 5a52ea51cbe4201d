"""汇总.xlsx: two sheets without macros."""

from pathlib import Path

import openpyxl

from xlwings_jixiao.reports import reports
from xlwings_jixiao.submission import Submission


def test_the_summary_workbook_has_no_macros_and_only_texts_and_numbers(
    submission: Submission, tmp_path: Path
) -> None:
    path = tmp_path / "汇总.xlsx"
    path.write_bytes(reports()["xlsx"].render(submission))
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["汇总", "问题清单"]
    assert book.vba_archive is None
    values = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not any(isinstance(value, str) and value.startswith("=") for value in values)
    assert "“随申办市民云”运营服务费" in values
    assert reports()["xlsx"].render(submission) == path.read_bytes()

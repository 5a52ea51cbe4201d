"""What `jixiao summary` writes: 汇总 and 问题清单, values only."""

import io

import openpyxl
import pytest
from support.samples import COUNTS

from xlwings_jixiao.ooxml.archive import read_parts
from xlwings_jixiao.reports import reports
from xlwings_jixiao.submission import Submission


@pytest.fixture(scope="module")
def written(submission: Submission) -> bytes:
    return reports()["xlsx"].render(submission)


def test_two_sheets_without_macros_or_formulas(written: bytes) -> None:
    book = openpyxl.load_workbook(io.BytesIO(written))
    assert book.sheetnames == ["汇总", "问题清单"]
    assert not [name for name in read_parts(written) if "vba" in name.lower()]
    assert not [cell for sheet in book for row in sheet for cell in row if cell.data_type == "f"]


def test_every_project_and_every_finding_has_its_row(written: bytes) -> None:
    book = openpyxl.load_workbook(io.BytesIO(written))
    texts = {cell.value for row in book["汇总"] for cell in row}
    assert {"三级等保测评费用", "受办窗口人员工作服经费"} <= texts
    severities = [
        cell.value for row in book["问题清单"] for cell in row if cell.value in ("错误", "警告", "提示")
    ]
    assert [severities.count(name) for name in ("错误", "警告", "提示")] == [
        COUNTS[name] for name in ("错误", "警告", "提示")
    ]


def test_no_link_leads_into_another_workbook(written: bytes) -> None:
    book = openpyxl.load_workbook(io.BytesIO(written))
    assert not [cell for sheet in book for row in sheet for cell in row if cell.hyperlink]


def test_the_same_forms_give_the_same_bytes(written: bytes, submission: Submission) -> None:
    assert reports()["xlsx"].render(submission) == written

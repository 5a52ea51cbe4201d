"""What `jixiao summary` writes: 汇总 and 问题清单, values only."""

import io
from pathlib import Path

import openpyxl
import pytest
from support.forms import CLEAN_FORM, tsv
from support.samples import COUNTS

from xlwings_jixiao.ooxml.archive import read_parts
from xlwings_jixiao.reports import reports
from xlwings_jixiao.submission import Submission, submit_paths


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


def sheets_of(folder: Path, drawing: str) -> openpyxl.Workbook:
    (folder / "表.txt").write_text(tsv(drawing), encoding="utf-8")
    return openpyxl.load_workbook(io.BytesIO(reports()["xlsx"].render(submit_paths([folder]))))


@pytest.mark.parametrize(
    ("files", "actual", "said"),
    [
        ([], "提升", "结论：没有错误，可以报送。"),
        ([], "见调查报告", "结论：自动核对的部分没有错误；1行须人工核对。"),
        (["旧表.xls"], "见调查报告", "结论：自动核对的部分没有错误；1行须人工核对，1个文件没有读入。"),
        (["断.xlsx"], "提升", "结论：自动核对的部分没有错误；1个文件没有读入。"),
    ],
)
def test_the_verdict_stands_below_the_sums(tmp_path: Path, files: list[str], actual: str, said: str) -> None:
    for name in files:
        (tmp_path / name).write_bytes(b"PK\x03\x04 half")
    book = sheets_of(tmp_path, CLEAN_FORM.replace("提升 | 提升", f"提升 | {actual}"))
    assert said in [cell.value for cell in book["汇总"]["A"]]


def test_rows_for_a_person_have_a_column_a_line_and_a_colour_of_their_own(tmp_path: Path) -> None:
    drawing = CLEAN_FORM.replace("提升 | 提升", "提升 | 见调查报告").replace("≥95% | 98%", "9月底前 | 已验收")
    book = sheets_of(tmp_path, drawing)
    head = [cell.value for cell in book["汇总"][3]]
    assert [book["汇总"].cell(row, head.index("须人工核对") + 1).value for row in (4, 5, 6)] == [2, 2, 2]
    head = [cell.value for cell in book["问题清单"][3]]
    line = book["问题清单"][4]
    assert line[head.index("级别")].value == "须人工核对"
    assert line[head.index("级别")].fill.fgColor.rgb not in ("00000000", "FFFFFFFF")
    assert line[head.index("哪里")].value == "是否达标（第14行第6列、第16行第6列）"


def test_a_finding_of_several_rows_lists_its_cells_where_it_points(tmp_path: Path) -> None:
    drawing = CLEAN_FORM
    for target, actual in (("≥20个", "22个"), ("≥95%", "98%"), ("≥90%", "93%")):
        drawing = drawing.replace(f"{target} | {actual}", f"{target} | {target}")
    book = sheets_of(tmp_path, drawing)
    (where,) = [row[4].value for row in book["问题清单"] if row[3].value == "JX403"]
    assert where == "“开放窗口数量”等3处（第13行第6列、第14行第6列、第15行第6列）"

"""报送版: what leaves the house holds values only, and nothing that is for internal use."""

import io
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
from support.samples import ERRORS_LEFT

from xlwings_jixiao.book.build import build_template
from xlwings_jixiao.book.plain_copy import errors_left, plain_copy
from xlwings_jixiao.domain.errors import InputError
from xlwings_jixiao.ooxml.archive import read_parts, write_parts
from xlwings_jixiao.own_book import uncomputed
from xlwings_jixiao.policies import named
from xlwings_jixiao.submission import Submission, submit_paths

WAITING = uncomputed("没有 Python")


@pytest.fixture(scope="module")
def plain(demo_book: Path) -> bytes:
    return plain_copy(demo_book.read_bytes())


@pytest.fixture(scope="module")
def book(plain: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(plain))


def test_the_forms_and_the_summary_are_there_and_nothing_internal(book: openpyxl.Workbook) -> None:
    assert len(book.sheetnames) == 16
    assert book.sheetnames[0] == "汇总"
    assert not {"首页", "问题清单", "空白表"} & set(book.sheetnames)


def test_no_macros_no_ribbon_no_formulas_no_leftovers(plain: bytes, book: openpyxl.Workbook) -> None:
    parts = read_parts(plain)
    assert not [name for name in parts if "vba" in name.lower() or "customUI" in name]
    text = b"".join(data for name, data in parts.items() if name.endswith((".xml", ".rels"))).decode()
    for word in (
        "macroEnabled",
        "JIXIAO",
        "codeName",
        "首页",
        "问题清单",
        "空白表!",
        "核对：",
        "核算得分",
        "怎么改",
        "JX",
    ):
        assert word not in text, word  # not even among the texts that no cell shows
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def test_the_values_are_those_of_the_workbook(
    book: openpyxl.Workbook, opened_values: openpyxl.Workbook
) -> None:
    whole = opened_values
    for sheet in book.worksheets[1:]:
        for row in whole[sheet.title].iter_rows(max_col=9):
            for cell in row:
                assert sheet[cell.coordinate].value == (cell.value or None if cell.value != 0 else 0)


def test_it_reads_back_as_the_same_forms(plain: bytes, read_back: Submission, tmp_path: Path) -> None:
    path = tmp_path / "报送版.xlsx"
    path.write_bytes(plain)
    ours, theirs = read_back, submit_paths([path])
    assert [one.case.card.total for one in theirs.judged] == [one.case.card.total for one in ours.judged]
    assert [one.form.total_score.text for one in theirs.judged] == [
        one.form.total_score.text for one in ours.judged
    ]


def test_counts_of_errors_are_not_shown_to_others(book: openpyxl.Workbook) -> None:
    sheet = book["汇总"]
    heads = [cell.value for cell in sheet[3]]
    assert "核算总分" in heads
    assert not {"错误", "警告", "提示", "打开"} & set(heads)
    assert not [cell for row in sheet for cell in row if cell.hyperlink]


def test_what_people_added_stays(demo_book: Path) -> None:
    parts = read_parts(demo_book.read_bytes())
    name = "xl/worksheets/sheet5.xml"
    added = '<row r="40"><c r="C40" t="inlineStr"><is><t>负责人签字：</t></is></c><c r="N40"><f>1+1</f><v>2</v></c></row>'
    parts[name] = parts[name].replace(b"</sheetData>", added.encode() + b"</sheetData>")
    sheet = openpyxl.load_workbook(io.BytesIO(plain_copy(write_parts(parts)))).worksheets[2]
    assert (sheet["C40"].value, sheet["N40"].value) == ("负责人签字：", 2)


def test_nothing_is_sent_while_a_cell_waits_for_python(demo_book: Path) -> None:
    parts = read_parts(demo_book.read_bytes())
    name = "xl/worksheets/sheet5.xml"
    parts[name] = re.sub(
        rb'<c r="H6"([^>]*)><f>(.*?)</f><v>[^<]*</v>',
        rf'<c r="H6"\1 t="str"><f>\2</f><v>{WAITING}</v>'.encode(),
        parts[name],
    )
    with pytest.raises(InputError, match="H6 等单元格还没有算出来"):
        plain_copy(write_parts(parts))


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", write_parts({"a": b"b"})])
def test_what_is_no_workbook_is_said(data: bytes) -> None:
    with pytest.raises(InputError, match="工作簿"):
        plain_copy(data)


def test_damaged_data_inside_a_whole_archive_is_said(demo_book: Path) -> None:
    data = bytearray(demo_book.read_bytes())
    with zipfile.ZipFile(demo_book) as archive:
        start = archive.getinfo("xl/worksheets/sheet5.xml").header_offset
    data[start + 60 : start + 90] = b"\xff" * 30
    with pytest.raises(InputError, match="不是完整的 Excel 工作簿"):
        plain_copy(bytes(data))


def test_a_workbook_with_nothing_to_send_is_said() -> None:
    template = read_parts(build_template(1, named("national-2020")))
    hidden = template["xl/workbook.xml"].decode()
    hidden = re.sub(r'(<sheet name="(?:项目1|汇总)")', r'\1 state="hidden"', hidden)
    with pytest.raises(InputError, match="没有可以导出的内容"):
        plain_copy(write_parts({**template, "xl/workbook.xml": hidden.encode()}))


def test_the_same_workbook_gives_the_same_bytes(plain: bytes, demo_book: Path) -> None:
    assert plain_copy(demo_book.read_bytes()) == plain


def test_who_computes_by_hand_does_not_make_others_do_so(demo_book: Path) -> None:
    parts = read_parts(demo_book.read_bytes())
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(b"<calcPr ", b'<calcPr calcMode="manual" ')
    assert b"calcMode" in parts["xl/workbook.xml"]
    assert b"calcMode" not in read_parts(plain_copy(write_parts(parts)))["xl/workbook.xml"]


def test_errors_left_in_the_workbook_are_counted(submission: Submission) -> None:
    assert errors_left(lambda: submission) == ERRORS_LEFT


def test_nothing_is_said_where_no_form_was_filled_in(tmp_path: Path) -> None:
    path = tmp_path / "空白.xlsm"
    path.write_bytes(build_template(1, named("national-2020")))
    assert errors_left(lambda: submit_paths([path])) == ""
    openpyxl.Workbook().save(path)
    assert errors_left(lambda: submit_paths([path])) == ""


def test_a_failure_while_counting_does_not_spoil_the_copy() -> None:
    def fail() -> Submission:
        raise RuntimeError

    assert errors_left(fail) == ""


def damaged(book: Path, part: str, old: str, new: str) -> bytes:
    """A workbook with something in a part replaced."""
    parts = read_parts(book.read_bytes())
    changed = re.sub(old, new, parts[part].decode())
    assert changed != parts[part].decode()
    return write_parts(parts | {part: changed.encode()})


def test_cells_without_addresses_are_counted(demo_book: Path) -> None:
    part = "xl/worksheets/sheet4.xml"
    bare = damaged(demo_book, part, r'(<c) r="[A-Z]+[0-9]+"', r"\1")
    # Only where every cell of a row is stored can addresses be left out: rows with gaps move together.
    assert re.search(b'<c [^>]*r="A1"', read_parts(plain_copy(bare))[part])


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("xl/worksheets/sheet4.xml", '<c r="A1"', '<c r="hello"'),
        ("xl/worksheets/sheet4.xml", '(<c r="A1"[^>]* t="s"><v>)[0-9]+', r"\1many"),
        ("xl/workbook.xml", 'localSheetId="[0-9]+"', 'localSheetId="99"'),
    ],
)
def test_addresses_and_numbers_that_are_none_are_said(demo_book: Path, part: str, old: str, new: str) -> None:
    with pytest.raises(InputError, match="工作簿已损坏"):
        plain_copy(damaged(demo_book, part, old, new))

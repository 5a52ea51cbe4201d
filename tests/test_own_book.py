"""What only our own workbook has: sheets by their marks, formulas, notices; and workbooks of all ages read alike."""

from __future__ import annotations

import re
import shutil
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from support.forms import CLEAN_FORM, draw, tsv

from xlwings_jixiao import policies
from xlwings_jixiao.book.build import build_book, build_template
from xlwings_jixiao.book.plain_copy import plain_copy
from xlwings_jixiao.book.write_back import sheets_of, write_back
from xlwings_jixiao.doctor import diagnose
from xlwings_jixiao.doctor.line import State
from xlwings_jixiao.domain.errors import InputError
from xlwings_jixiao.formats.excel import read_workbook
from xlwings_jixiao.functions import call
from xlwings_jixiao.ooxml.archive import read_parts, write_parts
from xlwings_jixiao.own_book import (
    MARKED_CELL,
    MARKS,
    OwnSheets,
    Role,
    computed_formula,
    is_notice,
    is_own_formula,
    is_own_note,
    is_side_formula,
    is_uncomputed,
    marks_in,
    notice,
    own_sheets,
    quoted,
    reference,
    sheet_of,
    uncomputed,
)
from xlwings_jixiao.sheets.looks import layout
from xlwings_jixiao.sheets.project_sheet import project_sheet
from xlwings_jixiao.submission import submit_paths

OLD = Path(__file__).parent / "data" / "version-0.1.xlsm"
RENAMED = {"home": "封面 (必看)", "summary": "一览", "problems": "要改的", "blank": "'样表"}


@pytest.fixture
def renamed_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Looks that call our sheets otherwise."""
    monkeypatch.setitem(layout(), "names", {**layout()["names"], **RENAMED, "blank": "样表"})


# --- sheets ---


def test_a_mark_is_believed_before_a_title() -> None:
    own = own_sheets({"jixiao_summary": "一览", "口径": "封面"}, ["封面", "汇总", "一览", "空白表"])
    assert own == OwnSheets(home="封面", summary="一览")  # 空白表 is a person's own where others are marked
    assert own.role("汇总") is None
    assert own.role("一览") is Role.SUMMARY
    assert own.role(None) is None


def test_a_mark_of_a_sheet_that_is_gone_says_nothing() -> None:
    own = own_sheets({"jixiao_blank": "", "口径": "首页"}, ["空白表", "首页"])
    assert own == OwnSheets(home="首页")


def test_a_workbook_of_version_0_1_is_known_by_one_mark_and_its_titles() -> None:
    own = own_sheets({"口径": "封面"}, ["封面", "汇总", "问题清单", "甲", "空白表"])
    assert own == OwnSheets("封面", "汇总", "问题清单", "空白表")


def test_a_result_never_takes_the_title_of_a_persons_own_sheet() -> None:
    usual = OwnSheets("首页", "汇总", "问题清单", "空白表")
    assert OwnSheets(home="首页").completed(usual, ["首页", "汇总", "汇总~2"]).summary == "汇总~3"
    assert OwnSheets(problems="汇总").completed(usual, ["汇总"]) == OwnSheets(
        "首页", "汇总~2", "汇总", "空白表"
    )


def test_a_workbook_without_marks_is_somebody_elses() -> None:
    assert own_sheets({}, ["首页", "汇总", "空白表"]) == OwnSheets()
    assert own_sheets({}, ["汇总"], is_ours=True) == OwnSheets(summary="汇总")


def test_one_sheet_has_one_role() -> None:
    own = own_sheets({"口径": "汇总"}, ["汇总"])  # 口径 was moved there by hand
    assert own == OwnSheets(home="汇总")


@pytest.mark.parametrize(
    ("reference_", "sheet"),
    [
        ("首页!$B$5", "首页"),
        ("=首页!$B$5", "首页"),
        ("'封面 (必看)'!$A$1", "封面 (必看)"),
        ("'it''s'!A1", "it's"),
        ("$汇总.$A$1", "汇总"),
        ("#REF!", ""),
        ("#REF!$A$1", ""),
        ('"上海"', ""),
        ("SUM(首页!A1)", ""),
        ("", ""),
    ],
)
def test_the_sheet_of_a_reference(reference_: str, sheet: str) -> None:
    assert sheet_of(reference_) == sheet


@pytest.mark.parametrize("title", ["首页", "封面 (必看)", "it's", "2023", "a.b", "一览-2"])
def test_a_reference_names_its_sheet(title: str) -> None:
    assert sheet_of(reference(title, "B5")) == title
    assert reference(title, "B5").endswith("!$B$5")
    assert quoted("首页") == "首页"
    assert quoted("2023") == "'2023'"


def test_only_our_marks_are_taken_from_the_names() -> None:
    names = [("口径", "首页!$B$5"), ("jixiao_blank", "#REF!"), ("我的", "汇总!$A$1")]
    assert marks_in(names) == {"口径": "首页", "jixiao_blank": ""}


def test_a_form_on_a_sheet_of_that_title_in_somebodys_workbook_is_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    draw(book.active, CLEAN_FORM)
    book.active.title = "汇总"
    book.save(tmp_path / "别人的.xlsx")
    submission = submit_paths([tmp_path / "别人的.xlsx"])
    assert [judged.form.project.text for judged in submission.judged] == ["大厅运行经费"]


# --- formulas and notices ---


@pytest.mark.parametrize(
    "formula",
    [
        "=JIXIAO_RATE(E6,F6,口径)",
        'IF(G13="","",K13)',
        '=IF(G13="";"";K13)',
        '=IF(H29="","",JIXIAO_GRADE(H29,口径))',
        "=ORG.JIXIAO.ADDIN.JIXIAORATE(A1;A2)",
        "{=JIXIAO_CHECK(A1:I29;口径)}",
        "JIXIAO_SCORES(E13:E20,F13:F20,G13:G20,口径)",  # version 0.1
        "JIXIAO_SCORES(E13:E20,F13:F20,G13:G20,口径,D13:D20,B13:C20)",
        'IF(G13="","",JIXIAO_SCORE(E13,F13,G13,口径,D13,C13))',
        "ORG.JIXIAO.ADDIN.JIXIAOSCORE(E13;F13;G13;口径;D13)",
    ],
)
def test_formulas_of_ours(formula: str) -> None:
    assert is_own_formula(formula)


def test_the_array_beside_a_form_is_known_in_workbooks_of_all_ages() -> None:
    for areas in ("E13:E20,F13:F20,G13:G20,口径", "E13:E20,F13:F20,G13:G20,口径,D13:D20,B13:C20"):
        assert is_side_formula(f"JIXIAO_SCORES({areas})")
        assert is_side_formula(f"{{=JIXIAO_SCORES({areas.replace(',', ';')})}}")
    assert not is_side_formula("JIXIAO_SCORE(E13,F13,G13,口径)")


@pytest.mark.parametrize(
    "formula", ["=F6/E6", "=SUM(H13:H28)", '=IF(G13="","",G13*2)', '="JIXIAO"', "=我的JIXIAO_RATE(1)", ""]
)
def test_formulas_of_others(formula: str) -> None:
    assert not is_own_formula(formula)


def test_every_formula_that_is_built_with_our_functions_is_known_again() -> None:
    sheet = project_sheet("项目1", None, "", "元", policies.named())
    built = [cell.formula for cell in sheet.cells.values() if "JIXIAO" in cell.formula]
    assert len(built) == 4  # rate, execution score, total, grade
    assert all(is_own_formula(formula) for formula in built)
    assert is_own_formula(computed_formula(13, "K"))
    assert is_side_formula(sheet.computed_formula)
    assert is_side_formula(sheet.check_formula)
    assert not is_side_formula(built[0])


def test_a_persons_own_text_is_no_notice() -> None:
    assert is_notice(notice("没有 Python"), own_formula=True)
    assert not is_notice("※带动就业", own_formula=False)
    assert not is_notice("优", own_formula=True)
    assert not is_notice(9.5, own_formula=True)
    assert is_uncomputed(uncomputed("没有 Python"), own_formula=True)
    assert not is_uncomputed(
        notice("不是数"), own_formula=True
    )  # an answer, and it stays as long as the input
    assert is_notice("未找到 Python 运行环境，见“诊断”", own_formula=False)  # workbooks of version 0.1


def test_notes_of_an_import_are_told_from_a_persons() -> None:
    assert is_own_note("读取存疑：本行多出一格")
    assert is_own_note("资金说明：尾款次年支付")
    assert not is_own_note("请科长看一下")


# --- workbooks of all ages, in one run ---


def test_the_formulas_of_version_0_1_give_what_they_gave() -> None:
    """Their functions have fewer arguments. What 核对 says of a form has been worded anew since."""
    formulas, values = openpyxl.load_workbook(OLD), openpyxl.load_workbook(OLD, data_only=True)
    sheet, policy = values["大厅运行经费"], values["首页"]["B5"].value
    given = {"口径": policy, **{cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row}}
    asked = []
    for cell in (cell for row in formulas[sheet.title].iter_rows() for cell in row):
        text = getattr(cell.value, "text", cell.value)
        if found := re.search(r"(JIXIAO_(?!CHECK)[A-Z_]+)\(([^()]*)\)", str(text)):
            arguments = [_area(sheet, one) if ":" in one else given[one] for one in found[2].split(",")]
            result = call(found[1], *arguments)
            stored = _area(sheet, getattr(cell.value, "ref", cell.coordinate))
            shown = result if isinstance(result, list) else [[result]]
            assert [[_stored(one) for one in row] for row in shown] == stored, cell.coordinate
            asked.append(found[1])
    assert asked == ["JIXIAO_RATE", "JIXIAO_FUND_SCORE", "JIXIAO_SCORES", "JIXIAO_TOTAL", "JIXIAO_GRADE"]


def _area(sheet: Worksheet, address: str) -> list[list[object]]:
    cells = sheet[address] if ":" in address else ((sheet[address],),)
    return [[cell.value for cell in row] for row in cells]


def _stored(value: object) -> object:
    """As a cell holds it: an empty text is read back as nothing."""
    return (float(value) if isinstance(value, Decimal) else value) or None


def test_old_renamed_and_new_workbooks_are_read_in_one_run(tmp_path: Path) -> None:
    """One of version 0.1, one whose 首页 a person renamed, one that another program saved with all sheets renamed."""
    shutil.copy(OLD, tmp_path / "a.xlsm")
    book = openpyxl.load_workbook(OLD, keep_vba=True)
    book["首页"].title = "封面"
    _follow(book, "首页", "封面")
    book.save(tmp_path / "b.xlsm")
    book = openpyxl.load_workbook(_new(tmp_path))
    for role, title in RENAMED.items():
        old = layout()["names"][role]
        book[old].title = title
        _follow(book, old, title)
    book.save(tmp_path / "c.xlsx")
    submission = submit_paths([tmp_path / "a.xlsm", tmp_path / "b.xlsm", tmp_path / "c.xlsx"])
    assert submission.policy.name == "shanghai"
    assert submission.notices == ()
    assert submission.errors == ()
    assert [judged.form.project.text for judged in submission.judged] == ["大厅运行经费"] * 3
    # The empty form to be copied may stay empty in each of them.
    assert not {"空白表", "'样表"} & {one.place.sheet for one in submission.all_findings if one.place}


def _new(folder: Path) -> Path:
    """The same form in a workbook of this version, under the policy of Shanghai."""
    text, path = folder / "大厅.txt", folder / "新.xlsm"
    text.write_text(tsv(CLEAN_FORM), encoding="utf-8")
    path.write_bytes(build_book(submit_paths([text], "shanghai")))
    return path


def _follow(book: openpyxl.Workbook, old: str, new: str) -> None:
    """Names follow a renamed sheet, as Excel and LibreOffice let them; openpyxl does not."""
    for name in book.defined_names.values():
        if sheet_of(name.value) == old:
            name.value = reference(new, "B5" if name.name == "口径" else MARKED_CELL)


@pytest.mark.usefixtures("renamed_looks")
def test_a_template_with_other_titles_is_ours_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "上海.xlsm"
    path.write_bytes(build_template(1, policies.named("shanghai")))
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["封面 (必看)", "一览", "要改的", "项目1", "样表"]
    assert {name for name in book.defined_names if name in MARKS.values()} == set(MARKS.values())
    submission = submit_paths([path])
    assert submission.policy.name == "shanghai"
    # 项目1 was left empty, which is said; the empty form to be copied is not.
    assert [one.place.sheet for one in submission.all_findings if one.place] == ["项目1"]
    lines = {line.name: line for line in diagnose(path)}
    assert lines["口径"].state is State.FINE
    assert lines["口径"].detail == "上海口径（执行率进一）"


@pytest.mark.usefixtures("renamed_looks")
def test_the_copy_for_the_bureau_leaves_our_sheets_out_however_they_are_called(tmp_path: Path) -> None:
    copy = tmp_path / "报送.xlsx"
    copy.write_bytes(plain_copy(_new(tmp_path).read_bytes()))
    assert openpyxl.load_workbook(copy).sheetnames == ["一览", "大厅运行经费"]


def test_the_copy_of_a_workbook_renamed_after_it_was_built(tmp_path: Path) -> None:
    path = _new(tmp_path)
    book = openpyxl.load_workbook(path)
    book["首页"].title = "封面"
    _follow(book, "首页", "封面")
    book["问题清单"].title = "要改的"
    _follow(book, "问题清单", "要改的")
    renamed = tmp_path / "改名.xlsx"
    book.save(renamed)
    copy = tmp_path / "报送.xlsx"
    copy.write_bytes(plain_copy(renamed.read_bytes()))
    assert openpyxl.load_workbook(copy).sheetnames == ["汇总", "大厅运行经费"]


@pytest.mark.usefixtures("renamed_looks")
def test_results_are_written_back_whole_however_they_are_called(tmp_path: Path) -> None:
    path = _new(tmp_path)
    book = openpyxl.load_workbook(path)
    book["要改的"]["A9"] = "多一行"  # a form that gained a row here would be refused
    book["要改的"].merge_cells("A9:C9")
    changed = tmp_path / "改.xlsx"
    book.save(changed)
    written = write_back(path.read_bytes(), sheets_of(changed.read_bytes()))
    after = tmp_path / "后.xlsm"
    after.write_bytes(written)
    sheet = openpyxl.load_workbook(after)["要改的"]
    assert sheet["A9"].value == "多一行"
    assert "A9:C9" in {area.coord for area in sheet.merged_cells.ranges}


# --- formulas that have no value ---


def test_a_number_mistyped_is_written_back_and_told_once(tmp_path: Path) -> None:
    """待定 for an amount: the functions say so in their cells, which is an answer like any other."""
    path = _new(tmp_path)
    parts = read_parts(path.read_bytes())
    name = "xl/worksheets/sheet4.xml"
    data = re.sub(
        rb'<c r="F6"( s="\d+")[^>]*><v>[^<]*</v></c>',
        '<c r="F6"\\1 t="inlineStr"><is><t>待定</t></is></c>'.encode(),
        parts[name],
    )
    said = rb'\1 t="str"\2<v>' + notice("全年执行数“待定”不是数").encode() + b"</v>"
    for cell in (b"H6", b"I6"):
        data = re.sub(rb'(<c r="' + cell + rb'"[^>]*)(><f>[^<]*</f>)<v>[^<]*</v>', said, data)
    changed = write_parts({**parts, name: data})
    after = tmp_path / "后.xlsm"
    after.write_bytes(write_back(path.read_bytes(), sheets_of(changed)))
    sheet = openpyxl.load_workbook(after, data_only=True)["大厅运行经费"]
    assert (sheet["F6"].value, sheet["H6"].value) == ("待定", "※全年执行数“待定”不是数")
    rules = [finding.rule for finding in submit_paths([after]).all_findings]
    assert rules.count("JX106") == 1
    assert not {"JX412", "JX417", "JX309"} & set(rules)


def test_what_was_not_computed_is_not_written_back(tmp_path: Path) -> None:
    path = _new(tmp_path)
    parts = read_parts(path.read_bytes())
    name = "xl/worksheets/sheet4.xml"
    parts[name] = re.sub(
        rb'(<c r="H6"[^>]*)(><f>[^<]*</f>)<v>[^<]*</v>',
        rb'\1 t="str"\2<v>' + uncomputed("程序内部出错").encode() + rb"</v>",
        parts[name],
    )
    with pytest.raises(InputError, match=r"H6 等1个单元格还没有算出来"):
        write_back(path.read_bytes(), sheets_of(write_parts(parts)))


def test_formulas_as_libreoffice_writes_them_are_uncomputed_too(tmp_path: Path) -> None:
    path = _new(tmp_path)
    parts = read_parts(path.read_bytes())
    name = "xl/worksheets/sheet4.xml"
    data = (
        parts[name]
        .replace(b"JIXIAO_", b"ORG.JIXIAO.ADDIN.JIXIAO")
        .replace(b"JIXIAOFUND_SCORE", b"JIXIAOFUNDSCORE")
    )
    parts[name] = re.sub(
        rb'(<c r="[HI]\d+"[^>]*?)(?: t="\w+")?(><f[^>]*>[^<]*JIXIAO[^<]*</f>)<v>[^<]*</v>',
        rb'\1 t="e"\2<v>#NAME?</v>',
        data,
    )
    saved = tmp_path / "存.xlsx"
    saved.write_bytes(write_parts(parts))
    rules = {finding.rule for finding in submit_paths([saved]).all_findings}
    assert "JX412" not in rules
    assert "JX417" in rules


def test_a_formula_below_merged_cells_waits_for_nothing(tmp_path: Path) -> None:
    """Whoever merges H6 and I6 by a program that keeps both formulas sees the first alone."""
    path = tmp_path / "合并.xlsm"
    parts = read_parts(build_template(1, policies.named("national-2020")))
    name = "xl/worksheets/sheet4.xml"
    count = parts[name].count(b"<mergeCell ")
    parts[name] = parts[name].replace(b"</mergeCells>", b'<mergeCell ref="H6:I6"/></mergeCells>')
    assert parts[name].count(b"<mergeCell ") == count + 1
    path.write_bytes(write_parts(parts))
    grid = next(grid for grid in read_workbook(path).grids if grid.sheet == "项目1")
    assert grid.cells[6, 8].pending
    assert (6, 9) not in grid.cells

"""写回: changed values go into the original workbook; macros, ribbon, code names, styles stay byte for byte."""

import io
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from oletools.olevba import VBA_Parser

from xlwings_jixiao.book.build import build_book, build_template
from xlwings_jixiao.book.write_back import replace_master, sheets_of, write_back
from xlwings_jixiao.domain.addresses import position
from xlwings_jixiao.domain.cell_values import CellError
from xlwings_jixiao.domain.errors import InputError
from xlwings_jixiao.ooxml.archive import read_parts, write_parts
from xlwings_jixiao.ooxml.package import Package
from xlwings_jixiao.ooxml.stored_sheets import StoredCell, StoredSheet, stored_sheets
from xlwings_jixiao.policies import named
from xlwings_jixiao.submission import Submission, submit_forms, submit_paths

FORM = "服务费 (宝财行签〔2023〕277号)"
FORM_PART = "xl/worksheets/sheet5.xml"
SHARED = "xl/sharedStrings.xml"


@pytest.fixture(scope="module")
def original(submission: Submission) -> bytes:
    """The workbook of two real forms."""
    forms = [one.form for one in submission.judged[:2]]
    return build_book(submit_forms(forms, submission.policy))


def state(workbook: bytes) -> list[StoredSheet]:
    return stored_sheets(Package.read(workbook))


def typed(workbook: bytes, sheet: str, cells: dict[str, Any]) -> list[StoredSheet]:
    """The sheets of a workbook after somebody typed into one of them; None empties a cell."""
    return [
        replace(one, cells={**one.cells, **{position(place): typed_in(value) for place, value in cells.items()}})
        if one.name == sheet
        else one
        for one in state(workbook)
    ]  # fmt: skip


def typed_in(value: Any) -> StoredCell:
    if isinstance(value, StoredCell):
        return value
    return StoredCell(float(value) if isinstance(value, int) and not isinstance(value, bool) else value)


def changed_parts(before: bytes, after: bytes) -> set[str]:
    old, new = read_parts(before), read_parts(after)
    assert old.keys() == new.keys()
    return {name for name in old if old[name] != new[name]}


def without(part: bytes, *cells: str) -> bytes:
    """A sheet's XML without some of its cells and what says how far it reaches."""
    for one in cells:
        part = re.sub(rf'<c r="{one}"(?:[^>]*/>|.*?</c>)'.encode(), b"", part)
    return re.sub(rb"<dimension[^>]*/>", b"", part)


def values(workbook: bytes, sheet: str) -> Any:
    return openpyxl.load_workbook(io.BytesIO(workbook), data_only=True)[sheet]


# --- what changes and what does not ---


def test_nothing_changed_gives_the_very_same_bytes(original: bytes) -> None:
    assert write_back(original, state(original)) is original


def test_values_change_and_nothing_else_does(original: bytes) -> None:
    after = write_back(
        original, typed(original, FORM, {"F6": 93675, "E13": "≥2000", "I14": "新的说明", "G14": None})
    )
    assert changed_parts(original, after) == {FORM_PART, SHARED}
    sheet = values(after, FORM)
    assert [sheet[one].value for one in ("F6", "E13", "I14", "G14")] == [93675, "≥2000", "新的说明", None]
    old, new = read_parts(original)[FORM_PART], read_parts(after)[FORM_PART]
    assert without(new, "F6", "E13", "I14", "G14") == without(old, "F6", "E13", "I14", "G14")
    for cell in ("F6", "E13", "I14", "G14"):
        style = rf'<c r="{cell}" s="(\d+)"'.encode()
        assert re.search(style, new)[1] == re.search(style, old)[1]  # type: ignore[index]


def test_new_texts_are_added_behind_the_others(original: bytes) -> None:
    after = write_back(
        original, typed(original, FORM, {"E13": "一句新话", "E14": "一句新话", "E15": "产出指标"})
    )
    old, new = read_parts(original)[SHARED], read_parts(after)[SHARED]
    assert new.startswith(re.sub(rb"ount=\"\d+\"", b'ount="N"', old)[:60][:40])
    added = new.removeprefix(new[: new.index('<si><t xml:space="preserve">一句新话'.encode())])
    assert added.decode() == '<si><t xml:space="preserve">一句新话</t></si></sst>'
    assert [values(after, FORM)[one].value for one in ("E13", "E14", "E15")] == [
        "一句新话",
        "一句新话",
        "产出指标",
    ]


def test_macros_ribbon_and_code_names_are_those_of_the_original(original: bytes) -> None:
    after = write_back(original, typed(original, FORM, {"F6": 93675}))
    old, new = read_parts(original), read_parts(after)
    for name in (
        "xl/vbaProject.bin",
        "customUI/customUI.xml",
        "customUI/customUI14.xml",
        "xl/workbook.xml",
        "xl/styles.xml",
    ):
        assert new[name] == old[name]
    assert re.findall(rb'codeName="[^"]*"', new[FORM_PART]) == re.findall(
        rb'codeName="[^"]*"', old[FORM_PART]
    )
    modules = [module for *_, module, _ in VBA_Parser("book.xlsm", data=after).extract_macros()]
    assert "JixiaoRibbon.bas" in modules


def test_a_stored_result_is_refreshed_and_its_formula_kept(original: bytes) -> None:
    rate = state(original)[4].cells[6, 8]
    after = write_back(original, typed(original, FORM, {"H6": replace(rate, value=1.0)}))
    assert values(after, FORM)["H6"].value == 1
    formulas = openpyxl.load_workbook(io.BytesIO(after))[FORM]
    assert formulas["H6"].value == f"={rate.formula}"
    assert "JIXIAO_RATE(E6,F6,口径)" in rate.formula


def test_array_formulas_keep_their_area_and_take_new_results(original: bytes) -> None:
    sheet = state(original)[4]
    master = sheet.cells[13, 11]
    now = {"K13": replace(master, value=""), "K14": StoredCell(9.5), "L14": StoredCell("提示 一句话")}
    after = write_back(original, typed(original, FORM, now))
    assert changed_parts(original, after) == {FORM_PART}  # results are no shared texts
    formulas = openpyxl.load_workbook(io.BytesIO(after))[FORM]
    assert formulas["K13"].value.ref == "K13:K20"
    assert [values(after, FORM)[one].value for one in ("K14", "L14")] == [9.5, "提示 一句话"]


def test_a_score_typed_over_its_formula_stays_a_score(original: bytes) -> None:
    after = write_back(original, typed(original, FORM, {"H13": 25}))
    assert openpyxl.load_workbook(io.BytesIO(after))[FORM]["H13"].value == 25
    assert state(after)[4].cells[13, 8] == StoredCell(25.0)


def test_a_formula_that_somebody_typed_goes_along(original: bytes) -> None:
    after = write_back(original, typed(original, FORM, {"F6": StoredCell(79005.0, "SUM(F7:F9)+79005")}))
    assert openpyxl.load_workbook(io.BytesIO(after))[FORM]["F6"].value == "=SUM(F7:F9)+79005"
    assert values(after, FORM)["F6"].value == 79005


def test_cells_and_rows_that_were_not_there_come_in_order(original: bytes) -> None:
    now = {"C40": "负责人：", "A40": 1, "M6": "右边", "B30": True}
    after = write_back(original, typed(original, FORM, now))
    rows = [int(one) for one in re.findall(rb'<row r="(\d+)"', read_parts(after)[FORM_PART])]
    assert rows == sorted(rows)
    assert {30, 40} <= set(rows)
    sheet = values(after, FORM)
    assert [sheet[one].value for one in ("A40", "C40", "M6", "B30")] == [1, "负责人：", "右边", True]
    assert b'<dimension ref="A1:M40"/>' in read_parts(after)[FORM_PART]


@pytest.mark.parametrize(
    "text",
    ["=1+1", "'text", " 两头有空格 ", "两\n行", "a\tb", "<b>&\"'", "]]>", "_x000D_", "\x07", "2023-1-1", "1e5", "#N/A", "😀"],
)  # fmt: skip
def test_text_stays_text(original: bytes, text: str) -> None:
    after = write_back(original, typed(original, FORM, {"I14": text}))
    assert state(after)[4].cells[14, 9] == StoredCell(text)
    if text not in ("_x000D_", "\x07"):  # openpyxl leaves the escapes as they are
        assert values(after, FORM)["I14"].value == text
        assert openpyxl.load_workbook(io.BytesIO(after))[FORM]["I14"].data_type in (
            "s",
            "e" if text == "#N/A" else "s",
        )


@pytest.mark.parametrize(
    ("value", "stored"),
    [(0.1, b"<v>0.1</v>"), (12.0, b"<v>12</v>"), (-3.5e-7, b"<v>-3.5e-07</v>"), (1e300, b"<v>1e+300</v>"),
     (True, b't="b"><v>1</v>'), (CellError("#DIV/0!"), b't="e"><v>#DIV/0!</v>')],
)  # fmt: skip
def test_other_values_are_stored_as_excel_stores_them(original: bytes, value: Any, stored: bytes) -> None:
    after = write_back(original, typed(original, FORM, {"I14": value}))
    assert stored in re.search(rb'<c r="I14".*?</c>', read_parts(after)[FORM_PART])[0]  # type: ignore[index]


def test_digits_that_libreoffice_does_not_write_are_no_change(original: bytes) -> None:
    third = write_back(original, typed(original, FORM, {"F7": 1 / 3}))
    assert write_back(third, typed(third, FORM, {"F7": 0.333333333333333})) is third


def test_our_own_reader_reads_the_new_values(original: bytes, tmp_path: Path) -> None:
    path = tmp_path / "绩效自评.xlsm"
    path.write_bytes(write_back(original, typed(original, FORM, {"F6": 93675, "H6": 1, "I6": 10})))
    form = next(one for one in submit_paths([path]).judged if one.form.start.sheet == FORM).form
    assert form.total is not None
    assert (form.total.executed.text, form.total.rate.text, form.total.score.text) == (
        "93,675",
        "100.00%",
        "10",
    )


# --- what Excel itself writes ---


def excel_saved() -> bytes:
    """The template as Excel might save it: a shared formula, an order of calculation, rich and spoken texts."""
    parts = read_parts(build_template(1, named("national-2020")))
    rows = (
        '<row r="50" spans="1:2"><c r="A50"><v>1</v></c><c r="B50"><f t="shared" ref="B50:B52" si="0">A50*2+$A$50</f><v>3</v></c></row>'
        '<row r="51"><c r="A51"><v>2</v></c><c><f t="shared" si="0"/><v>5</v></c></row>'
        '<row r="52"><c r="A52"><v>3</v></c><c r="B52"><f t="shared" si="0"/><v>7</v></c></row>'
        '<row r="53"/>'
    )
    name = "xl/worksheets/sheet4.xml"
    parts[name] = parts[name].replace(b"</sheetData>", f"{rows}</sheetData>".encode())
    chain = '<calcChain xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><c r="B50" i="4"/></calcChain>'
    parts["xl/calcChain.xml"] = chain.encode()
    relation = '<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/calcChain" Target="calcChain.xml"/>'
    kind = '<Override PartName="/xl/calcChain.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml"/>'
    for part, end, new in (
        ("xl/_rels/workbook.xml.rels", b"</Relationships>", relation),
        ("[Content_Types].xml", b"</Types>", kind),
        (
            SHARED,
            b"</sst>",
            '<si><r><t>粗</t></r><r><t>体</t></r></si><si><t>汉字</t><rPh sb="0" eb="1"><t>hanzi</t></rPh></si>',
        ),
    ):
        parts[part] = parts[part].replace(end, new.encode() + end)
    return write_parts(parts)


def test_a_shared_formula_is_read_for_every_cell() -> None:
    cells = state(excel_saved())[3].cells
    assert [cells[row, 2] for row in (50, 51, 52)] == [
        StoredCell(3.0, "A50*2+$A$50"), StoredCell(5.0, "A51*2+$A$50"), StoredCell(7.0, "A52*2+$A$50"),
    ]  # fmt: skip


def test_only_values_change_where_a_shared_formula_stays() -> None:
    before = excel_saved()
    cells = state(before)[3].cells
    after = write_back(before, typed(before, "项目1", {"A51": 4, "B51": replace(cells[51, 2], value=9.0)}))
    assert changed_parts(before, after) == {"xl/worksheets/sheet4.xml"}  # and the order of calculation stays
    assert b'<c r="B51"><f t="shared" si="0"/><v>9</v></c>' in read_parts(after)["xl/worksheets/sheet4.xml"]


def test_a_shared_formula_whose_first_cell_goes_is_written_out() -> None:
    before = excel_saved()
    after = write_back(before, typed(before, "项目1", {"B50": 100}))
    assert [state(after)[3].cells[row, 2] for row in (50, 51, 52)] == [
        StoredCell(100.0), StoredCell(5.0, "A51*2+$A$50"), StoredCell(7.0, "A52*2+$A$50"),
    ]  # fmt: skip
    assert b"shared" not in read_parts(after)["xl/worksheets/sheet4.xml"]


def test_the_order_of_calculation_goes_with_a_formula_that_goes() -> None:
    before = excel_saved()
    old, new = read_parts(before), read_parts(write_back(before, typed(before, "项目1", {"B52": 1})))
    assert old.keys() - new.keys() == {"xl/calcChain.xml"}
    assert b"calcChain" not in new["xl/_rels/workbook.xml.rels"] + new["[Content_Types].xml"]
    assert new["xl/vbaProject.bin"] == old["xl/vbaProject.bin"]


def test_rich_and_spoken_texts_are_read_but_not_used_for_others() -> None:
    before = excel_saved()
    after = write_back(before, typed(before, "项目1", {"A53": "粗体", "B53": "汉字"}))
    assert read_parts(after)[SHARED].count("粗体".encode()) == 1
    assert state(after)[3].cells[53, 1] == StoredCell("粗体")
    assert read_parts(after)[SHARED].count("汉字".encode()) == 1


def test_prefixed_names_and_empty_sheets_are_taken() -> None:
    parts = read_parts(build_template(1, named("national-2020")))
    name = "xl/worksheets/sheet3.xml"
    sheet = (
        '<?xml version="1.0" encoding="UTF-8"?><x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        '<x:sheetData/><x:pageMargins left="1" right="1" top="1" bottom="1" header="1" footer="1"/></x:worksheet>'
    )
    before = write_parts({**parts, name: sheet.encode()})
    now = [replace(one, cells={(2, 2): StoredCell("字"), (1, 3): StoredCell(1.0)}, merges=frozenset({"A4:B4"}),
                   links={(2, 2): "'空白表'!A1"}) if one.name == "问题清单" else one for one in state(before)]  # fmt: skip
    new = read_parts(write_back(before, now))[name].decode()
    assert '<x:row r="1"><x:c r="C1"><x:v>1</x:v></x:c></x:row>' in new
    assert (
        new.index("</x:sheetData>")
        < new.index("<x:mergeCells>")
        < new.index("<x:hyperlinks>")
        < new.index("<x:pageMargins")
    )


# --- the result sheets ---


def test_shorter_and_longer_lists_of_problems(original: bytes) -> None:
    sheets = state(original)
    problems = next(one for one in sheets if one.name == "问题清单")
    last = max(row for row, _ in problems.cells)
    kept = {place: cell for place, cell in problems.cells.items() if place[0] <= 6}
    links = {place: link for place, link in problems.links.items() if place[0] <= 6}
    short = write_back(
        original, [replace(one, cells=kept, links=links) if one is problems else one for one in sheets]
    )
    assert changed_parts(original, short) == {"xl/worksheets/sheet3.xml"}
    page = openpyxl.load_workbook(io.BytesIO(short))["问题清单"]
    assert page.max_row == 6
    assert page["I6"].hyperlink.location == problems.links[6, 9]
    assert page["I6"].hyperlink.tooltip == "点一下跳到这里"
    long = write_back(short, sheets)
    page, first = (openpyxl.load_workbook(io.BytesIO(one))["问题清单"] for one in (long, original))
    for row in range(1, last + 1):
        for column in range(1, 10):
            assert page.cell(row, column).value == first.cell(row, column).value
    assert page.cell(last, 6).border.left.style == "thin"


def test_a_row_of_the_list_takes_the_colour_of_its_level(original: bytes) -> None:
    sheets = state(original)
    problems = next(one for one in sheets if one.name == "问题清单")
    levels = {row: one.value for (row, column), one in problems.cells.items() if column == 3 and row > 3}
    warning = next(row for row, level in levels.items() if level == "警告")
    assert levels[4] == "错误"
    swapped = {**problems.cells, (4, 3): StoredCell("警告")}
    after = write_back(original, [replace(one, cells=swapped) if one is problems else one for one in sheets])
    old, page = (openpyxl.load_workbook(io.BytesIO(book))["问题清单"] for book in (original, after))
    assert page["C4"].fill.fgColor.rgb == page.cell(warning, 3).fill.fgColor.rgb
    assert page["C4"].fill.fgColor.rgb != old["C4"].fill.fgColor.rgb


# --- what cannot be written back ---


def refused(original: bytes, sheets: list[StoredSheet]) -> str:
    with pytest.raises(InputError) as found:
        write_back(original, sheets)
    return str(found.value)


def test_added_removed_and_renamed_sheets_are_refused_by_name(original: bytes) -> None:
    sheets = state(original)
    added = refused(original, [*sheets, StoredSheet("项目1")])
    assert "“项目1”在原工作簿里没有" in added
    assert "jixiao import" in added
    assert f"“{FORM}”已删掉或改名" in refused(original, [one for one in sheets if one.name != FORM])


def test_inserted_rows_are_refused(original: bytes) -> None:
    sheet = state(original)[4]
    moved = {(row + (row > 15), column): one for (row, column), one in sheet.cells.items()}
    merges = {merge.replace("A12:A20", "A12:A21") for merge in sheet.merges}
    now = [
        replace(one, cells=moved, merges=frozenset(merges)) if one.name == FORM else one
        for one in state(original)
    ]
    assert f"“{FORM}”的行列、合并单元格或核对栏公式改动过" in refused(original, now)


def test_a_changed_formula_of_the_check_is_refused(original: bytes) -> None:
    master = state(original)[4].cells[13, 11]
    now = typed(original, FORM, {"K13": replace(master, formula="JIXIAO_SCORES(E13:E20,F13:F20,G13:G20)")})
    assert "核对栏公式改动过" in refused(original, now)


@pytest.mark.parametrize("error", ["#NAME?", "#VALUE!"])
def test_functions_that_were_not_computed_are_refused(original: bytes, error: str) -> None:
    rate = state(original)[4].cells[6, 8]
    now = typed(original, FORM, {"H6": replace(rate, value=CellError(error)), "K14": CellError(error)})
    assert f"“{FORM}”的 H6 等2个单元格还没有算出来" in refused(original, now)


def test_an_error_of_a_person_is_written_back(original: bytes) -> None:
    after = write_back(original, typed(original, FORM, {"F7": StoredCell(CellError("#NAME?"), "合计(F8)")}))
    assert state(after)[4].cells[7, 6] == StoredCell(CellError("#NAME?"), "合计(F8)")


def test_a_result_of_a_function_that_calc_does_not_know_stays(original: bytes) -> None:
    formula = "_xlfn.XLOOKUP(1,A1:A9,B1:B9)"
    before = write_back(original, typed(original, FORM, {"F7": StoredCell(8.0, formula)}))
    unknown = StoredCell(CellError("#NAME?"), formula.lower())
    assert write_back(before, typed(before, FORM, {"F7": unknown})) is before


def test_a_formula_that_looks_into_another_workbook_is_refused(original: bytes) -> None:
    message = refused(original, typed(original, FORM, {"F7": StoredCell(1.0, "[1]Sheet1!$A$1")}))
    assert f"“{FORM}”F7 的公式引用了别的工作簿" in message


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04"])
def test_what_is_no_workbook_is_said(data: bytes) -> None:
    with pytest.raises(InputError, match="工作簿"):
        write_back(data, [])
    with pytest.raises(InputError, match="工作簿"):
        sheets_of(data)


def test_a_workbook_without_macros_is_no_master(original: bytes) -> None:
    parts = {name: data for name, data in read_parts(original).items() if "vbaProject" not in name}
    with pytest.raises(InputError, match="不是带宏的工作簿"):
        write_back(write_parts(parts), state(original))


def test_a_damaged_sheet_is_said(original: bytes) -> None:
    parts = read_parts(original)
    broken = write_parts({**parts, FORM_PART: parts[FORM_PART][:-20]})
    with pytest.raises(InputError, match=r"已损坏（xl/worksheets/sheet5.xml）"):
        write_back(broken, state(original))


# --- the file ---


def test_the_former_file_is_kept_each_time(original: bytes, tmp_path: Path) -> None:
    path = tmp_path / "绩效自评.xlsm"
    path.write_bytes(original)
    assert replace_master(path, state(original)) is None
    assert [one.name for one in tmp_path.iterdir()] == ["绩效自评.xlsm"]
    first = replace_master(path, typed(original, FORM, {"F6": 1}))
    second = replace_master(path, typed(original, FORM, {"F6": 2}))
    assert (first, second) == (tmp_path / "绩效自评.bak.xlsm", tmp_path / "绩效自评.bak1.xlsm")
    assert first is not None
    assert first.read_bytes() == original
    assert values(path.read_bytes(), FORM)["F6"].value == 2


def test_a_refusal_leaves_the_file_alone(original: bytes, tmp_path: Path) -> None:
    path = tmp_path / "绩效自评.xlsm"
    path.write_bytes(original)
    with pytest.raises(InputError):
        replace_master(path, [*state(original), StoredSheet("项目1")])
    assert [one.name for one in tmp_path.iterdir()] == ["绩效自评.xlsm"]
    assert path.read_bytes() == original

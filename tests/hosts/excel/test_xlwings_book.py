"""A script that submits an open workbook gets what the command line writes. xlwings is real, Excel is in memory."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlwings
from openpyxl.cell.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from support.memory_engine import MemorySheet, cells_of, open_book
from support.samples import COUNTS
from support.workbook_values import stored

from xlwings_jixiao.domain.errors import JixiaoError, OutputError
from xlwings_jixiao.hosts.excel.xlwings_book import OpenBook, submit
from xlwings_jixiao.hosts.live.instructions import Instruction, message
from xlwings_jixiao.hosts.live.judging import SheetContent

RESULTS = ["汇总", "问题清单"]
STATE = ("screen_updating", "display_alerts", "enable_events", "calculation")
HELLO = message("好", warning=False)


@pytest.fixture(scope="module")
def submitted(demo_book: Path) -> xlwings.Book:
    """The demo workbook after a submission; tests only look at it."""
    book = open_book(demo_book)
    submit(book)
    return book


@pytest.fixture(scope="module")
def before(demo_book: Path) -> dict[str, Any]:
    """The demo workbook as it was."""
    return pictures(open_book(demo_book))


@pytest.fixture(scope="module")
def expected(demo_book: Path) -> dict[str, dict[str, Any]]:
    """What the command line wrote."""
    return {name: stored(demo_book, name) for name in RESULTS}


@pytest.fixture
def small(tmp_path: Path) -> xlwings.Book:
    """首页 (protected), both results and a sheet with all kinds of values."""
    path = tmp_path / "小.xlsx"
    book = openpyxl.Workbook()
    book.active.title = "首页"
    book.active.protection.sheet = True
    book.active.protection.formatRows = False
    for name in RESULTS:
        book.create_sheet(name)["A1"] = "旧"
    book.create_sheet("深藏").sheet_state = "veryHidden"
    book.create_sheet("藏").sheet_state = "hidden"
    sheet = book.create_sheet("表")
    for row in (
        ["你好", 12, 0.5, datetime(2023, 3, 1, 12)],
        [None, "#N/A", True, None],
        [1, 2, "=1+1", None],
    ):
        sheet.append(row)
    sheet["B2"].data_type = "e"
    sheet["C1"].number_format = "0.00%"
    sheet["D1"].number_format = "yyyy年m月"
    sheet["A3"].number_format = sheet["B3"].number_format = "0.0"
    sheet["A1"].comment = Comment("资金说明：无", "甲")
    sheet.merge_cells("A1:A2")
    book.create_sheet("币").append([1.23456789, "元"])
    book["币"]["A1"].number_format = '"¥"#,##0.00'
    book.defined_names["口径"] = DefinedName("口径", attr_text="首页!$B$5")
    book.save(path)
    return open_book(path)


@dataclass(frozen=True)
class Picture:
    """All of a sheet that the engine knows."""

    state: str
    values: dict[str, Any]
    looks: dict[str, tuple[Any, ...]]
    links: dict[str, tuple[str, str]]
    notes: dict[str, str]
    merges: set[str]
    widths: dict[str, float]
    heights: dict[int, float]
    protection: dict[str, str]
    filtered: str | None


def picture(sheet: Any) -> Picture:
    cells = [cell for row in sheet.iter_rows() for cell in row]
    return Picture(
        sheet.sheet_state,
        {
            cell.coordinate: getattr(cell.value, "text", cell.value)
            for cell in cells
            if cell.value is not None
        },
        {cell.coordinate: look(cell) for cell in cells if not isinstance(cell, MergedCell)},
        {
            cell.coordinate: (cell.hyperlink.location, cell.hyperlink.tooltip)
            for cell in cells
            if cell.hyperlink
        },
        {cell.coordinate: cell.comment.text for cell in cells if cell.comment},
        {area.coord for area in sheet.merged_cells.ranges},
        {
            get_column_letter(column): one.width
            for one in sheet.column_dimensions.values()
            for column in range(one.min, one.max + 1)
        },
        {number: row.height for number, row in sheet.row_dimensions.items()},
        dict(sheet.protection),
        sheet.auto_filter.ref and f"{sheet.auto_filter.ref} {len(sheet.auto_filter.filterColumn)}",
    )


def look(cell: Any) -> tuple[Any, ...]:
    font, placed = cell.font, cell.alignment
    lines = [getattr(cell.border, side) for side in ("left", "right", "top", "bottom")]
    return (
        cell.number_format, font.name, font.size, bool(font.bold), bool(font.underline), colour(font.color),
        colour(cell.fill.fgColor) if cell.fill.fill_type else None,
        placed.horizontal or "left", placed.vertical, bool(placed.wrap_text), placed.indent,
        *(line.style and (line.style, colour(line.color)) for line in lines),
    )  # fmt: skip


def colour(one: Any) -> str:
    return one.rgb[-6:] if one is not None and one.type == "rgb" else "000000"


def pictures(book: xlwings.Book) -> dict[str, Any]:
    return {sheet.title: picture(sheet) for sheet in cells_of(book).worksheets}


def values(book: xlwings.Book, name: str) -> dict[str, Any]:
    return picture(cells_of(book)[name]).values


# --- what is written ---


@pytest.mark.parametrize("name", RESULTS)
def test_a_script_writes_what_the_command_line_wrote(
    submitted: xlwings.Book, expected: dict[str, dict[str, Any]], name: str
) -> None:
    assert values(submitted, name) == expected[name]


@pytest.mark.parametrize("name", RESULTS)
def test_looks_links_merges_sizes_and_filter_are_those_of_the_command_line(
    submitted: xlwings.Book, before: dict[str, Any], name: str
) -> None:
    ours, theirs = picture(cells_of(submitted)[name]), before[name]
    assert ours.looks == theirs.looks
    assert ours.links == theirs.links
    assert ours.merges == theirs.merges
    assert ours.filtered == theirs.filtered
    assert ours.widths == pytest.approx(theirs.widths, abs=0.8)
    assert ours.heights.keys() >= theirs.heights.keys()
    for row, height in ours.heights.items():
        assert height == pytest.approx(theirs.heights.get(row) or 15, abs=0.5)


def test_inputs_are_untouched(submitted: xlwings.Book, before: dict[str, Any]) -> None:
    after = pictures(submitted)
    assert list(after) == list(before)
    for name in after:
        if name not in ("首页", *RESULTS):
            assert after[name] == before[name]


def test_only_the_last_check_changes_on_the_protected_first_sheet(
    submitted: xlwings.Book, before: dict[str, Any]
) -> None:
    today = datetime.now().astimezone()
    checked = {
        "B9": f"{today.year}年{today.month}月{today.day}日",
        "B10": COUNTS["错误"],
        "B11": COUNTS["警告"],
        "B12": COUNTS["提示"],
    }
    home = before["首页"]
    assert home.protection["sheet"] == "1"
    assert pictures(submitted)["首页"] == replace(home, values=home.values | checked)


def test_twice_is_once(demo_book: Path) -> None:
    book = open_book(demo_book)
    first = submit(book)
    once = pictures(book)
    assert submit(book).instructions == first.instructions
    assert pictures(book) == once


def test_a_form_that_changed_shows_new_findings(demo_book: Path, expected: dict[str, dict[str, Any]]) -> None:
    book = open_book(demo_book)
    sheet = next(sheet for sheet in book.sheets if "277号" in sheet.name)
    total = next(row for row in range(1, 40) if sheet.range((row, 1)).value == "总分")
    sheet.range((total, 8)).value = 12.0
    outcome = submit(book)
    assert outcome.instructions[0].values[0].startswith(f"已检查15张自评表：错误{COUNTS['错误'] + 2}处")
    new = set(values(book, "问题清单").values()) - set(expected["问题清单"].values())
    assert {"总分填12，各项得分之和是98.43，相差86.43", "总分12，等级填“优”，应为“差”"} <= new


def test_missing_result_sheets_are_made_behind_the_others(
    demo_book: Path, expected: dict[str, dict[str, Any]], small: xlwings.Book
) -> None:
    book = small.app.books.open(demo_book)
    for name in RESULTS:
        del cells_of(book)[name]
    cells_of(book).worksheets[-1].sheet_state = "hidden"
    visible, hidden = book.sheet_names[-2:]
    book.sheets[3].api.Activate()
    standing = book.sheets.active.name
    small.api.Activate()
    submit(book)
    assert book.sheet_names[-4:] == [visible, *RESULTS, hidden]
    assert book.sheets.active.name == standing
    assert small.app.books.active == small
    assert {name: values(book, name) for name in RESULTS} == expected


def test_an_old_filter_goes_before_the_new_one_comes(small: xlwings.Book) -> None:
    cells_of(small)["汇总"].auto_filter.ref = "A1:A9"
    OpenBook(small).carry_out([HELLO, Instruction("汇总", "sheet"), Instruction("汇总", "filter", "A3:B5")])
    assert cells_of(small)["汇总"].auto_filter.ref == "A3:B5"


def test_text_stays_text_however_long(small: xlwings.Book) -> None:
    long = "长" * 9000
    rows = (("'=1+1", "'007", 1.5), (f"'{long}", None, "'@"))
    OpenBook(small).carry_out([HELLO, Instruction("汇总", "sheet"), Instruction("汇总", "rows", "A1", rows)])
    assert values(small, "汇总") == {"A1": "=1+1", "B1": "007", "C1": 1.5, "A2": long, "C2": "@"}
    assert {cells_of(small)["汇总"][place].data_type for place in ("A1", "B1", "A2", "C2")} == {"s"}


def test_the_engine_takes_what_is_typed_as_excel_does(small: xlwings.Book) -> None:
    cells = small.sheets["表"].range("A5:D5")
    cells.value = ["'=1+1", "=1+1", "12", "十二"]
    assert [cell.data_type for cell in cells_of(small)["表"][5]] == ["s", "f", "n", "s"]
    assert cells.value == ["=1+1", None, 12.0, "十二"]


# --- what is read ---


def content(book: xlwings.Book, name: str) -> SheetContent:
    return next(one for one in OpenBook(book).contents() if one.name == name)


def test_values_are_read_as_value2_gives_them(small: xlwings.Book) -> None:
    read = content(small, "表")
    assert read.first == (1, 1)
    assert read.values == [
        ["你好", 12.0, 0.5, 44986.5],
        [None, "#N/A", True, None],
        [1.0, 2.0, None, None],
    ]
    assert read.merges == {(1, 1): (2, 1)}
    assert read.notes == {(1, 1): "资金说明：无"}
    assert read.formats == {
        (1, 3): "0.00%", (1, 4): "yyyy年m月", (3, 1): "0.0", (3, 2): "0.0",
    }  # fmt: skip


def test_an_amount_under_a_currency_format_keeps_all_its_decimals(small: xlwings.Book) -> None:
    assert content(small, "币").values == [[1.23456789, "元"]]


def test_neither_hidden_sheets_nor_results_are_read(small: xlwings.Book) -> None:
    assert [one.name for one in OpenBook(small).contents()] == ["首页", "表", "币"]


def test_a_column_coloured_to_the_end_is_not_read_to_the_end(small: xlwings.Book) -> None:
    cells_of(small)["表"].cell(1048576, 1).fill = PatternFill("solid", fgColor="FFFF00")
    small.app.impl.calls.clear()
    read = content(small, "表")
    assert len(read.values) == 2000
    assert read.values[2][:2] == [1.0, 2.0]
    assert small.app.impl.calls["MemoryRange.raw_value"] == 4  # 首页, 币, and here one block and an empty one


def test_excel_is_asked_sparingly(demo_book: Path) -> None:
    book = open_book(demo_book)
    calls = book.app.impl.calls
    read = OpenBook(book).contents()
    filled = sum(value is not None for one in read for row in one.values for value in row)
    assert calls["MemoryRange.raw_value"] == len(read)
    assert calls["MemoryRange.merge_cells"] < filled / 2
    assert calls["MemoryRange.number_format"] < filled / 6
    calls.clear()
    OpenBook(book).carry_out(
        [HELLO, Instruction("汇总", "sheet"), Instruction("汇总", "rows", "A1", (("'文", 1.0),) * 100)]
    )
    assert calls["MemoryRange.raw_value"] == 1


# --- bounds ---


@pytest.mark.parametrize(
    "wrong",
    [
        Instruction("表", "sheet"),
        Instruction("表", "rows", "A1", (("'文",),)),
        Instruction("表", "value", "A1", (1.0,)),
        Instruction("首页", "rows", "A1", (("'文",),)),
        Instruction("首页", "value", "表!A1", (1.0,)),
        Instruction("首页", "value", "B9:B10", (1.0,)),
        Instruction("首页", "value", "B3", ("'别的单位",)),
        Instruction("首页", "value", "B9", ("=1+1",)),
        Instruction("问题清单", "rows", "A1", (("'文",),)),
        Instruction("汇总", "rows", "A1", (("=1+1",),)),
        Instruction("汇总", "rows", "A1", (("文",),)),
        Instruction("汇总", "rows", "A1", (("'文",), (1.0, 2.0))),
        Instruction("汇总", "rows", "A1", ()),
        Instruction("汇总", "rows", "表!A1", (("'文",),)),
        Instruction("汇总", "merge", "表!A1:B2"),
        Instruction("汇总", "width", "A1", (9.0,)),
        Instruction("汇总", "delete", "1:2"),
        Instruction("新表", "new"),
        message("又", warning=False),
    ],
)
def test_what_leads_out_of_bounds_is_refused_before_anything_is_written(
    small: xlwings.Book, wrong: Instruction
) -> None:
    before = pictures(small)
    with pytest.raises(JixiaoError, match=r"第3条指令不合规定.*没有写入任何内容"):
        OpenBook(small).carry_out([HELLO, Instruction("汇总", "sheet"), wrong])
    assert pictures(small) == before


@pytest.fixture
def odd_state(small: xlwings.Book) -> Iterator[xlwings.Book]:
    """Whatever happens, Excel is as it was: here in a state that is not the usual one."""
    app = small.app
    app.enable_events, app.calculation = False, "semiautomatic"
    small.sheets["表"].api.Activate()
    before = [getattr(app, name) for name in STATE]
    protection = dict(cells_of(small)["首页"].protection)
    yield small
    assert [getattr(app, name) for name in STATE] == before == [True, True, False, "semiautomatic"]
    assert dict(cells_of(small)["首页"].protection) == protection
    assert small.sheets.active.name == "表"


TABLE = [
    HELLO,
    Instruction("汇总", "sheet"),
    Instruction("汇总", "rows", "A1", (("'文",),)),
    Instruction("首页", "value", "B9", ("'今天",)),
]


def test_excel_is_left_as_it_was_found(odd_state: xlwings.Book) -> None:
    OpenBook(odd_state).carry_out(TABLE)
    assert values(odd_state, "汇总") == {"A1": "文"}
    assert values(odd_state, "首页") == {"B9": "今天"}


@pytest.mark.parametrize("call", ["MemorySheet.clear", "MemoryRange.raw_value"])
def test_excel_is_left_as_it_was_found_after_an_error_too(odd_state: xlwings.Book, call: str) -> None:
    odd_state.app.impl.fails_at = call
    with pytest.raises(OutputError, match="写“汇总”时出错"):
        OpenBook(odd_state).carry_out(TABLE)
    odd_state.app.impl.fails_at = ""


def test_a_sheet_with_a_password_is_told_and_nothing_is_written(odd_state: xlwings.Book) -> None:
    cells_of(odd_state)["汇总"].protection.sheet = True
    cells_of(odd_state)["汇总"].protection.password = "secret"
    before = pictures(odd_state)
    with pytest.raises(OutputError, match="工作表“汇总”设了密码，没有写入任何内容"):
        OpenBook(odd_state).carry_out(TABLE)
    assert pictures(odd_state) == before


def test_a_locked_structure_is_told_and_nothing_is_written(odd_state: xlwings.Book) -> None:
    del cells_of(odd_state)["汇总"]
    cells_of(odd_state).security.lockStructure = True
    before = pictures(odd_state)
    with pytest.raises(OutputError, match=r"不能新增工作表“汇总”，没有写入任何内容。.*保护工作簿"):
        OpenBook(odd_state).carry_out(TABLE)
    assert pictures(odd_state) == before


def test_a_workbook_without_forms_is_left_alone(odd_state: xlwings.Book) -> None:
    before = pictures(odd_state)
    (told,) = submit(odd_state).instructions
    assert told.values == ("没有找到填好的自评表，汇总和问题清单没有改动。", "warning")
    assert pictures(odd_state) == before


def test_it_does_not_matter_whether_a_workbook_was_ever_saved(submitted: xlwings.Book) -> None:
    assert "MemoryBook.fullname" not in submitted.app.impl.calls


def test_an_engine_without_excels_own_objects_will_do(
    small: xlwings.Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(_: object) -> None:
        raise NotImplementedError

    monkeypatch.setattr(MemorySheet, "api", property(none))
    monkeypatch.delattr("support.memory_engine.NativeRange.Value2")
    assert content(small, "币").values == [[1.2346, "元"]]
    OpenBook(small).carry_out(TABLE[:-1])
    assert values(small, "汇总") == {"A1": "文"}


def test_an_unknown_policy_is_refused(small: xlwings.Book) -> None:
    with pytest.raises(JixiaoError):
        submit(small, "没有这个口径")


def test_xlwings_is_not_imported_until_somebody_has_a_workbook() -> None:
    code = "import sys, xlwings_jixiao.hosts.excel.xlwings_book; sys.exit('xlwings' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

"""The menu in a real LibreOffice: the button, undo, import, export, and 写回 into the workbook with macros."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hosts.calc import Calc
from oletools.olevba import VBA_Parser
from support.forms import CLEAN_FORM, tsv
from support.samples import COUNTS, SAID
from support.workbook_values import stored

from xlwings_jixiao.book.build import build_template
from xlwings_jixiao.ooxml.archive import read_parts
from xlwings_jixiao.policies import named
from xlwings_jixiao.submission import submit_paths

FORM = "服务费 (宝财行签〔2023〕277号)"
FORM_PART = "xl/worksheets/sheet5.xml"
RESULTS = ["汇总", "问题清单"]
XLSX = "Calc MS Excel 2007 XML"
_CLIENT = "calc_menu_client"


class Opened:
    """A workbook open in Calc, and what a person does with it."""

    def __init__(self, calc: Calc, path: Path) -> None:
        self.path = path
        self._calc = calc
        self._number = calc.call("open_file", str(path))

    def __getattr__(self, name: str) -> Callable[..., Any]:
        return lambda *arguments: self._calc.call(f"{_CLIENT}:{name}", self._number, *arguments)

    def choose(self, command: str, **answers: Any) -> dict[str, Any]:
        """Choose an entry of the menu."""
        told: dict[str, Any] = self.press(command, answers)
        return told

    def names(self) -> list[str]:
        return list(self._calc.call("sheet_names", self._number))

    def save_as(self, path: Path, filter_name: str) -> Path:
        self._calc.call("save_as", self._number, str(path), filter_name)
        return path

    def close(self) -> None:
        self._calc.call("close", self._number)


@pytest.fixture
def open_book(calc: Calc, tmp_path: Path) -> Iterator[Callable[[Path], Opened]]:
    """Opens copies of workbooks, as a person would."""
    opened: list[Opened] = []

    def open_copy(path: Path) -> Opened:
        copy = tmp_path / "book" / path.name
        copy.parent.mkdir(exist_ok=True)
        shutil.copy(path, copy)
        opened.append(Opened(calc, copy))
        return opened[-1]

    yield open_copy
    for one in opened:
        one.close()


@pytest.fixture
def book(open_book: Callable[[Path], Opened], small_book: Path) -> Opened:
    return open_book(small_book)


@pytest.fixture
def template(open_book: Callable[[Path], Opened], tmp_path: Path) -> Opened:
    path = tmp_path / "绩效自评模板.xlsm"
    path.write_bytes(build_template(1, named("national-2020")))
    return open_book(path)


def differences(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """What of which sheet changed."""
    found = list(before.keys() ^ after.keys())
    return found + [
        f"{name}: {what}"
        for name in before.keys() & after.keys()
        for what in before[name]
        if before[name][what] != after[name][what]
    ]


# --- the menu ---


def test_menu_and_toolbar_have_all_commands(calc: Calc) -> None:
    entries = calc.call(f"{_CLIENT}:menu_entries")
    assert [title for title, _ in entries["OfficeMenuBar"] if title] == [
        "校验并汇总", "上一处问题", "下一处问题", "新增项目", "导入自评表", "导出报送版", "写回 Excel 工作簿", "帮助",
    ]  # fmt: skip
    assert entries["OfficeToolBar"] == entries["OfficeMenuBar"]


def test_help_says_how_to_save(book: Opened) -> None:
    assert "写回 Excel 工作簿" in book.choose("help")["text"]


# --- 校验并汇总 ---


def test_the_button_writes_what_the_command_line_writes(
    open_book: Callable[[Path], Opened], demo_book: Path
) -> None:
    book = open_book(demo_book)
    for name in RESULTS:
        book.fill(name, {"A1": "旧", "B6": "旧", "C30": 5, "M160": "旧"})
        assert book.cells(name) != stored(demo_book, name)
    told = book.choose("submit")
    assert told["text"].startswith(f"已检查15张自评表：{SAID}。")
    for name in RESULTS:
        assert book.cells(name) == stored(demo_book, name)
    home = book.cells("首页")
    assert [home[cell] for cell in ("B10", "B11", "B12")] == [
        COUNTS[name] for name in ("错误", "警告", "提示")
    ]
    assert home["B9"].endswith("日")


def test_links_and_looks_are_those_of_the_workbook(book: Opened, small_book: Path) -> None:
    before = book.snapshot()
    book.choose("submit")
    after = book.snapshot()
    for name in RESULTS:
        for what in ("merges", "filter", "protected"):
            assert after[name][what] == before[name][what]
        assert after[name]["widths"] == pytest.approx(before[name]["widths"], abs=20)  # 0.2 mm
        assert after[name]["heights"] == pytest.approx(before[name]["heights"], abs=20)
        colours = ({place: look[:2] for place, look in one[name]["looks"].items()} for one in (before, after))
        assert next(colours) == next(colours)
    links = openpyxl.load_workbook(small_book)["问题清单"]
    targets = {cell.coordinate: cell.hyperlink.location for row in links for cell in row if cell.hyperlink}
    found = book.links("问题清单")
    assert found == {place: "#" + ".".join(target.rsplit("!", 1)) for place, target in targets.items()}
    assert book.follow(found["I4"]) == targets["I4"].replace("'", "").replace("!", ".")


def test_links_survive_saving(book: Opened, calc: Calc, tmp_path: Path, small_book: Path) -> None:
    book.choose("submit")
    saved = openpyxl.load_workbook(book.save_as(tmp_path / "saved.xlsx", XLSX))["问题清单"]
    original = openpyxl.load_workbook(small_book)["问题清单"]
    assert saved["I4"].hyperlink.location == original["I4"].hyperlink.location
    ods = Opened(calc, book.save_as(tmp_path / "saved.ods", "calc8"))
    assert ods.links("问题清单") == book.links("问题清单")
    ods.close()


def test_one_step_undoes_everything(book: Opened) -> None:
    before = book.snapshot()
    book.choose("submit")
    assert book.steps() == ["校验并汇总"]
    assert differences(before, book.snapshot())
    book.undo()
    assert differences(before, book.snapshot()) == []


def test_pressing_twice_changes_nothing_and_inputs_never_change(book: Opened) -> None:
    before = book.snapshot()
    book.choose("submit")
    once = book.snapshot()
    book.choose("submit")
    assert differences(once, book.snapshot()) == []
    changed = {one.split(":")[0] for one in differences(before, once)}
    assert changed <= {"首页", *RESULTS}


def test_lists_that_shrink_and_grow_take_their_filter_along(book: Opened) -> None:
    before = book.snapshot()
    hidden = [name for name in book.names() if name not in {"首页", *RESULTS, FORM}]
    for name in hidden:
        book.change("hide", name)
    told = book.choose("submit")
    assert told["text"].startswith("已检查1张自评表")
    short = book.snapshot()["问题清单"]
    rows = len([row for row in short["values"][3:] if row[0] != ""])
    assert short["filter"] == [2, 0, 2 + rows, 8]
    book.undo()
    after = book.snapshot()
    assert [one for one in differences(before, after) if not one.endswith(": visible")] == []


def test_a_result_sheet_that_is_missing_is_made(book: Opened, small_book: Path) -> None:
    book.change("remove", "问题清单")
    before = book.snapshot()
    book.choose("submit")
    assert book.names()[-1] == "问题清单"
    assert book.cells("问题清单") == stored(small_book, "问题清单")
    book.undo()
    assert differences(before, book.snapshot()) == []


def test_the_place_where_one_stands_stays(book: Opened) -> None:
    book.select(FORM, "E13:F14")
    book.choose("submit")
    assert book.selected() == f"{FORM}.E13:F14"


def test_a_locked_sheet_is_said_and_nothing_is_changed(book: Opened) -> None:
    book.change("protect", "首页", "geheim")
    before = book.snapshot()
    told = book.choose("submit")
    assert told == {
        **told,
        "warning": True,
        "text": "工作表“首页”设了密码，不能写入。请先撤销工作表保护后再试。",
    }
    assert differences(before, book.snapshot()) == []


def test_an_error_on_the_way_undoes_what_was_written(book: Opened) -> None:
    before = book.snapshot()
    table = [
        ["", "message", "", ["好", "info"]],
        ["汇总", "sheet", "", []],
        ["汇总", "rows", "A1", [["'新", 1]]],
        ["项目9", "new", "", []],
        ["首页", "value", "B10", [5]],
        ["汇总", "merge", "ZZZ9", []],
    ]
    assert book.carry_out(table).startswith("写“汇总”时出错（第6条指令 merge ZZZ9）")
    assert book.steps() == []
    assert differences(before, book.snapshot()) == []


def test_what_was_typed_is_what_is_judged(book: Opened, small_book: Path) -> None:
    book.fill(FORM, {"F6": 50000, "E13": "=1+1"})
    book.choose("submit")
    problems = "\n".join(str(value) for value in book.cells("问题清单").values())
    assert "53.38%" in problems  # 50000 of 93675
    assert "=1+1" in problems


def test_a_template_without_forms_is_left_alone(template: Opened) -> None:
    before = template.snapshot()
    told = template.choose("submit")
    assert (told["warning"], told["text"]) == (True, "没有找到填好的自评表，汇总和问题清单没有改动。")
    assert differences(before, template.snapshot()) == []


# --- walking the list ---


def test_walking_through_the_problems(book: Opened) -> None:
    links = list(book.links("问题清单").values())
    places = [link[1:].replace("'", "") for link in links]
    book.select(FORM, "A1")
    seen = []
    for command in ("next", "next", "previous", "previous"):
        book.choose(command)
        seen.append(book.selected().split(":")[0])
    assert seen == [places[0], places[1], places[0], places[-1]]


def test_without_a_list_the_walk_says_what_to_do(template: Opened) -> None:
    assert template.choose("next")["text"] == "请先按“校验并汇总”。"


# --- 新增项目, 导入自评表 ---


def test_a_new_project_is_a_copy_of_the_empty_form(template: Opened) -> None:
    before = template.snapshot()
    assert template.choose("new")["text"] == ""
    assert template.names()[-3:] == ["项目1", "项目2", "空白表"]
    assert template.selected() == "项目2.C3"
    after = template.snapshot()
    for what in ("formulas", "protected", "looks", "merges", "heights", "widths"):
        assert after["项目2"][what] == after["空白表"][what]
    template.undo()
    assert differences(before, template.snapshot()) == []


def test_a_text_form_is_imported_and_computes(template: Opened, tmp_path: Path) -> None:
    (tmp_path / "大厅.txt").write_text(tsv(CLEAN_FORM), encoding="utf-8")
    before = template.snapshot()
    told = template.choose("import", Files=[str(tmp_path / "大厅.txt")])
    assert told["text"] == "已导入1张自评表，放在“空白表”前面；请按“校验并汇总”检查。"
    assert template.steps() == ["导入自评表"]
    cells = template.cells("大厅运行经费")
    assert (cells["C3"], cells["D6"], cells["H6"], cells["I6"]) == ("大厅运行经费", 500000, 0.95, 9.5)
    assert cells["L1"] == "核对：没有发现问题（只看本表）"
    told = template.choose("submit")["text"]
    assert told.startswith("已检查1张自评表：错误0处、警告1处、提示0处。")  # 项目1 is still empty
    template.undo()
    template.undo()
    # The filter that an empty list got stays: LibreOffice cannot undo it.
    assert differences(before, template.snapshot()) == ["问题清单: filter"]


def test_imported_texts_are_never_formulas(template: Opened, tmp_path: Path) -> None:
    hostile = CLEAN_FORM.replace("22个", "=1+1").replace("设备完好率", "'@SUM(1)").replace("提升", "+1")
    (tmp_path / "表.txt").write_text(tsv(hostile), encoding="utf-8")
    template.choose("import", Files=[str(tmp_path / "表.txt")])
    texts = set(template.cells("大厅运行经费").values())
    assert {"=1+1", "'@SUM(1)", "+1"} <= texts


@pytest.mark.parametrize("ending", ["xlsm", "ods"])
def test_our_workbooks_are_imported_as_the_command_line_reads_them(
    template: Opened, book: Opened, small_book: Path, tmp_path: Path, ending: str
) -> None:
    path = small_book if ending == "xlsm" else book.save_as(tmp_path / "表.ods", "calc8")
    assert template.choose("import", Files=[str(path)])["text"].startswith("已导入3张自评表")
    template.choose("submit")
    assert without_unit(template.cells("汇总")) == without_unit(
        beside_a_blank_form(stored(small_book, "汇总"))
    )


def without_unit(cells: dict[str, Any]) -> list[Any]:
    """What a summary says, without the amount unit that a template has by itself."""
    return [value for place, value in cells.items() if place != "A2"]


def beside_a_blank_form(cells: dict[str, Any]) -> dict[str, Any]:
    """The same summary where the template's own blank form is there too: one warning more over the whole book (JX503)."""
    (total,) = (place for place, value in cells.items() if str(value).startswith("合计（"))
    (head,) = (place for place, value in cells.items() if value == "警告")
    warnings = head.rstrip("0123456789") + total.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return cells | {
        total: cells[total].replace("）", "，含全簿问题1条）"),
        warnings: cells[warnings] + 1,
    }


def test_old_workbooks_of_others_are_imported(
    template: Opened, book: Opened, calc: Calc, small_book: Path, tmp_path: Path
) -> None:
    book.choose("export", Target=str(tmp_path / "报送.xlsx"))
    plain = Opened(calc, tmp_path / "报送.xlsx")
    old = plain.save_as(tmp_path / "旧.xls", "MS Excel 97")
    plain.close()
    assert template.choose("import", Files=[str(old)])["text"].startswith("已导入3张自评表")
    template.choose("submit")
    assert without_unit(template.cells("汇总")) == without_unit(
        beside_a_blank_form(stored(small_book, "汇总"))
    )


def test_our_workbook_as_xls_has_lost_its_functions_and_is_refused(
    template: Opened, book: Opened, tmp_path: Path
) -> None:
    told = template.choose("import", Files=[str(book.save_as(tmp_path / "表.xls", "MS Excel 97"))])
    assert told["warning"]
    assert "表.xls：绩效自评工作簿存成 .xls 后函数已丢失" in told["text"]


def test_what_cannot_be_read_is_said(template: Opened, tmp_path: Path) -> None:
    (tmp_path / "坏.xlsx").write_bytes(b"no workbook")
    told = template.choose("import", Files=[str(tmp_path / "坏.xlsx"), str(tmp_path / "没有.txt")])
    assert told["warning"]
    assert "没有导入任何自评表。" in told["text"]
    assert "坏.xlsx：工作簿打不开" in told["text"]


# --- 导出报送版 ---


def test_the_exported_copy_holds_values_only(book: Opened, tmp_path: Path, small_book: Path) -> None:
    target = tmp_path / "报送.xlsx"
    said = book.choose("export", Target=str(target))["text"]
    assert said.startswith(f"已写出报送版：{target}")
    assert "注意：还有错误" in said
    sent = openpyxl.load_workbook(target)
    assert sent.sheetnames == [name for name in book.names() if name not in ("首页", "问题清单", "空白表")]
    assert not [cell for sheet in sent for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    text = b"".join(data for name, data in read_parts(target.read_bytes()).items() if name.endswith(".xml"))
    for word in ("JIXIAO", "核对：", "核算得分", "问题清单"):
        assert word.encode() not in text
    ours, theirs = submit_paths([small_book]), submit_paths([target])
    assert [one.case.card.total for one in theirs.judged] == [one.case.card.total for one in ours.judged]


def test_the_export_never_replaces_the_open_workbook(
    open_book: Callable[[Path], Opened], book: Opened, tmp_path: Path
) -> None:
    own = open_book(book.save_as(tmp_path / "自己.xlsx", XLSX))
    before = own.path.read_bytes()
    told = own.choose("export", Target=str(own.path))
    assert told["warning"]
    assert "就是输入文件" in told["text"]
    assert own.path.read_bytes() == before


# --- 写回 ---


def test_what_was_not_changed_is_not_written(book: Opened, small_book: Path) -> None:
    told = book.choose("write_back")
    assert told["text"] == "绩效自评.xlsm 里的数值与本文档一致，没有需要写回的。"
    assert book.path.read_bytes() == small_book.read_bytes()


def test_changed_values_go_back_and_nothing_else(book: Opened, small_book: Path) -> None:
    book.fill(FORM, {"F6": 93675, "E13": "≥2000", "I14": "=不是公式", "H15": 9})
    told = book.choose("write_back")
    assert told["text"].startswith(f"已写回 {book.path}。\n原来的文件留作 绩效自评.bak.xlsm。")
    assert not book.modified()
    after, before = book.path.read_bytes(), small_book.read_bytes()
    assert book.path.with_name("绩效自评.bak.xlsm").read_bytes() == before
    new, old = read_parts(after), read_parts(before)
    assert new.keys() == old.keys()
    assert {name for name in old if new[name] != old[name]} == {FORM_PART, "xl/sharedStrings.xml"}
    values = openpyxl.load_workbook(io.BytesIO(after), data_only=True)[FORM]
    shown = {cell: values[cell].value for cell in ("F6", "H6", "I6", "E13", "I14", "H15")}
    assert shown == {"F6": 93675, "H6": 1, "I6": 10, "E13": "≥2000", "I14": "=不是公式", "H15": 9}
    formulas = openpyxl.load_workbook(io.BytesIO(after))[FORM]
    assert formulas["H6"].value == openpyxl.load_workbook(small_book)[FORM]["H6"].value
    assert formulas["H15"].value == 9  # typed over the formula
    assert formulas["K13"].value.ref == "K13:K20"
    assert VBA_Parser("book.xlsm", data=after).detect_vba_macros()


def test_the_workbook_written_back_is_judged_alike_on_the_command_line(
    book: Opened, jixiao: Callable[..., Any], small_book: Path
) -> None:
    book.fill(FORM, {"F6": 50000})
    book.choose("submit")
    book.choose("write_back")
    checked = json.loads(jixiao("check", book.path, "--format", "json").stdout)
    assert len(checked["forms"]) == 3
    for name in RESULTS:
        live, written = book.cells(name), stored(book.path, name)
        assert written == live
    page = openpyxl.load_workbook(book.path)["问题清单"]
    links = {cell.coordinate: cell.hyperlink.location for row in page for cell in row if cell.hyperlink}
    assert links == {
        place: "!".join(link[1:].rsplit(".", 1)) for place, link in book.links("问题清单").items()
    }
    old, new = read_parts(small_book.read_bytes()), read_parts(book.path.read_bytes())
    assert {name for name in old if new[name] != old[name]} <= {
        "xl/sharedStrings.xml", FORM_PART, *(f"xl/worksheets/sheet{number}.xml" for number in (1, 2, 3)),
    }  # fmt: skip


def test_a_document_saved_as_ods_goes_back_too(
    book: Opened, calc: Calc, small_book: Path, tmp_path: Path
) -> None:
    book.fill(FORM, {"F6": 93675})
    ods = Opened(calc, book.save_as(tmp_path / "表.ods", "calc8"))
    master = tmp_path / "master.xlsm"
    shutil.copy(small_book, master)
    assert "已写回" in ods.choose("write_back", Target=str(master))["text"]
    assert openpyxl.load_workbook(master, data_only=True)[FORM]["I6"].value == 10
    ods.close()


def test_new_sheets_and_other_merges_are_refused_and_the_file_stays(book: Opened, small_book: Path) -> None:
    book.choose("new")
    assert "工作表“项目1”在原工作簿里没有" in book.choose("write_back")["text"]
    book.undo()
    book.change("unmerge", FORM, "A12:A20")
    assert f"工作表“{FORM}”的行列、合并单元格或核对栏公式改动过" in book.choose("write_back")["text"]
    assert book.path.read_bytes() == small_book.read_bytes()
    assert [one.name for one in book.path.parent.iterdir() if not one.name.startswith(".")] == [
        book.path.name
    ]


def test_the_command_line_writes_back_what_calc_saved(
    book: Opened, jixiao: Callable[..., Any], tmp_path: Path, small_book: Path
) -> None:
    master = tmp_path / "原.xlsm"
    shutil.copy(small_book, master)
    book.fill(FORM, {"F6": 93675})
    saved = book.save_as(tmp_path / "改好.xlsx", XLSX)
    assert (
        b"JIXIAO_RATE(" not in read_parts(saved.read_bytes())[FORM_PART]
    )  # LibreOffice's own names for them
    done = jixiao("write-back", saved, master)
    assert (done.returncode, done.stdout) == (0, f"已写回 {master}，原来的文件留作 原.bak.xlsm。\n")
    assert openpyxl.load_workbook(master, data_only=True)[FORM]["I6"].value == 10

"""Saving in a real LibreOffice: our .xlsm is written back and never overwritten, everything else is saved as ever."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hosts.calc import Calc

from xlwings_jixiao.ooxml.archive import read_parts

FORM = "服务费 (宝财行签〔2023〕277号)"
FORM_PART, TEXTS = "xl/worksheets/sheet5.xml", "xl/sharedStrings.xml"
XLSX, XLSM, ODS = "Calc MS Excel 2007 XML", "Calc MS Excel 2007 VBA XML", "calc8"


class Opened:
    """A document open in Calc, and the ways a person has to save it."""

    def __init__(self, calc: Calc, path: Path, sheet: str = FORM) -> None:
        self.path, self._calc, self._sheet = path, calc, sheet
        self._number = calc.call("open_file", str(path))

    def __getattr__(self, name: str) -> Callable[..., Any]:
        return lambda *arguments: self._calc.call(f"calc_menu_client:{name}", self._number, *arguments)

    def type(self, **values: Any) -> None:
        self.fill(self._sheet, values)

    def do(self, url: str, **arguments: Any) -> dict[str, Any]:
        """Dispatch a command in the document's window."""
        done: dict[str, Any] = self._dispatch(url, arguments)
        return done

    def save_as(self, path: Path, filter_name: str, **more: Any) -> None:
        self.do(".uno:SaveAs", URL=path.as_uri(), FilterName=filter_name, **more)

    def close(self) -> None:
        self._calc.call("close", self._number)


@pytest.fixture
def opened(calc: Calc) -> Iterator[Callable[..., Opened]]:
    """Opens documents, as a person would."""
    made: list[Opened] = []

    def open_it(path: Path, sheet: str = FORM) -> Opened:
        made.append(Opened(calc, path, sheet))
        return made[-1]

    yield open_it
    for one in made:
        one.close()


@pytest.fixture
def book(opened: Callable[..., Opened], small_book: Path, tmp_path: Path) -> Opened:
    """A copy of our workbook, open."""
    return opened(Path(shutil.copy(small_book, tmp_path)))


def foreign(path: Path) -> Path:
    """A workbook of other people."""
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.title = "表"
    book.save(path)
    return path


def changed_parts(before: Path, after: Path) -> set[str]:
    old, new = read_parts(before.read_bytes()), read_parts(after.read_bytes())
    assert old.keys() == new.keys()
    return {name for name in old if old[name] != new[name]}


def value(path: Path, cell: str) -> Any:
    return openpyxl.load_workbook(path, data_only=True)[FORM][cell].value


def files(folder: Path) -> set[str]:
    return {one.name for one in folder.iterdir() if not one.name.startswith(".")}


# --- our .xlsm ---


def test_save_writes_back(book: Opened, small_book: Path) -> None:
    book.type(F6=93675, E13="≥2000")
    told = book.do(".uno:Save")
    assert told["text"].startswith(f"已写回 {book.path}。\n原来的文件留作 绩效自评.bak.xlsm。")
    assert changed_parts(small_book, book.path) == {FORM_PART, TEXTS}
    assert (value(book.path, "F6"), value(book.path, "I6"), value(book.path, "E13")) == (93675, 10, "≥2000")
    assert not book.modified()


def test_saving_often_keeps_the_original_and_no_more(book: Opened, small_book: Path) -> None:
    for amount in (1000, 2000, 3000):
        book.type(F6=amount)
        book.do(".uno:Save")
        assert value(book.path, "F6") == amount
    assert files(book.path.parent) == {"绩效自评.xlsm", "绩效自评.bak.xlsm"}
    assert book.path.with_name("绩效自评.bak.xlsm").read_bytes() == small_book.read_bytes()
    assert book.do(".uno:Save")["text"] == "绩效自评.xlsm 里的数值与本文档一致，没有需要写回的。"


def test_what_somebody_else_wrote_in_between_is_kept(book: Opened, small_book: Path) -> None:
    for amount in (1000, 2000):
        book.type(F6=amount)
        book.do(".uno:Save")
        shutil.copy(small_book, book.path)  # restored by hand, say
    book.type(F6=3000)
    book.do(".uno:Save")
    assert files(book.path.parent) == {"绩效自评.xlsm", *(f"绩效自评.bak{one}.xlsm" for one in ("", 1, 2))}


def test_a_refusal_is_a_failure_that_keeps_the_document_open(book: Opened, small_book: Path) -> None:
    book.press("new", {})
    told = book.do(".uno:Save")
    assert told["warning"]
    assert "工作表“项目1”在原工作簿里没有" in told["text"]
    assert book.modified()
    assert book.path.read_bytes() == small_book.read_bytes()


def test_every_window_of_the_document_writes_back(book: Opened, small_book: Path) -> None:
    book.do(".uno:NewWindow")
    book.type(F6=1000)
    assert "已写回" in book.do(".uno:Save")["text"]  # in the newest window
    book.do(".uno:CloseWin")
    book.type(F6=2000)
    assert "已写回" in book.do(".uno:Save")["text"]
    assert changed_parts(small_book, book.path) == {FORM_PART}


def test_two_documents_at_once(
    book: Opened, opened: Callable[..., Opened], small_book: Path, tmp_path: Path
) -> None:
    other = opened(Path(shutil.copy(small_book, tmp_path / "另一本.xlsm")))
    book.type(F6=1000)
    other.type(F6=2000)
    assert "另一本.xlsm" in other.do(".uno:Save")["text"]
    assert (book.path.read_bytes(), book.modified()) == (small_book.read_bytes(), True)
    assert "绩效自评.xlsm" in book.do(".uno:Save")["text"]
    assert (value(book.path, "F6"), value(other.path, "F6")) == (1000, 2000)


# --- LibreOffice writes it all the same ---


def test_saving_as_the_same_file_is_mended(book: Opened, small_book: Path) -> None:
    book.type(F6=93675)
    book.save_as(book.path, XLSM)
    assert changed_parts(small_book, book.path) == {FORM_PART}
    assert (value(book.path, "F6"), value(book.path, "I6")) == (93675, 10)
    assert book.path.with_name("绩效自评.bak.xlsm").read_bytes() == small_book.read_bytes()


def test_another_xlsm_gets_the_macros_too(book: Opened, small_book: Path) -> None:
    other = book.path.with_name("另存.xlsm")
    book.type(F6=93675)
    book.save_as(other, XLSM)
    assert book.path.read_bytes() == small_book.read_bytes()
    assert changed_parts(small_book, other) == {FORM_PART}
    book.type(F6=1000)
    assert "已写回" in book.do(".uno:Save")["text"]
    assert value(other, "F6") == 1000


def test_a_copy_over_the_workbook_itself_is_mended(book: Opened, small_book: Path) -> None:
    book.type(F6=93675)
    book.save_as(book.path, XLSM, SaveTo=True)
    assert changed_parts(small_book, book.path) == {FORM_PART}


def test_what_cannot_be_mended_lies_beside_the_original(book: Opened, small_book: Path) -> None:
    book.press("new", {})
    book.save_as(book.path, XLSM)
    assert book.path.read_bytes() == small_book.read_bytes()
    assert "项目1" in openpyxl.load_workbook(book.path.with_name("绩效自评-LibreOffice.xlsm")).sheetnames
    assert book.modified()


# --- everything else ---


def test_our_document_saved_as_ods_is_an_ods_from_then_on(book: Opened, small_book: Path) -> None:
    ods = book.path.with_suffix(".ods")
    book.save_as(ods, ODS)
    before = ods.read_bytes()
    book.type(F6=1000)
    assert "写回" not in str(book.do(".uno:Save")["text"])
    assert ods.read_bytes() != before
    assert not book.modified()
    assert book.path.read_bytes() == small_book.read_bytes()


def test_our_ods_is_saved_as_ever(book: Opened, opened: Callable[..., Opened]) -> None:
    ods = book.path.with_name("表.ods")
    book.save_as(ods, ODS, SaveTo=True)
    document, before = opened(ods), ods.read_bytes()
    document.type(F6=1000)
    assert "写回" not in str(document.do(".uno:Save")["text"])
    assert ods.read_bytes() != before
    assert not document.modified()


@pytest.mark.parametrize("ending", ["xlsx", "xlsm"])
def test_the_workbooks_of_others_are_saved_as_ever(
    opened: Callable[..., Opened], tmp_path: Path, ending: str
) -> None:
    other = opened(foreign(tmp_path / f"别的.{ending}"), "表")
    other.type(A1=7)
    # Saved under its name once, LibreOffice does not ask about the format any more.
    other.save_as(other.path, XLSX if ending == "xlsx" else XLSM)
    other.type(A1=8)
    assert "写回" not in str(other.do(".uno:Save")["text"])
    assert openpyxl.load_workbook(other.path)["表"]["A1"].value == 8
    assert files(tmp_path) == {other.path.name}

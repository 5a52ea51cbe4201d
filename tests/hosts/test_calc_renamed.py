"""Our sheets by their marks in a real LibreOffice: every entry of the menu works where they are called otherwise."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from hosts.calc import Calc
from hosts.test_calc_book import Opened
from support.forms import CLEAN_FORM, tsv

from xlwings_jixiao.book.build import build_book
from xlwings_jixiao.sheets.looks import layout
from xlwings_jixiao.submission import submit_paths

TITLES = {"home": "封面 (必看)", "summary": "一览", "problems": "要改的", "blank": "样表"}


@pytest.fixture
def renamed(calc: Calc, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Opened]:
    """A workbook of one form with a fault under the policy of Shanghai, built with other titles."""
    text, path = tmp_path / "大厅.txt", tmp_path / "绩效自评.xlsm"
    text.write_text(tsv(CLEAN_FORM.replace("| 22个 | 20 | 20 |", "| 12个 | 20 | 20 |")), encoding="utf-8")
    with monkeypatch.context() as looks:
        looks.setitem(layout(), "names", {**layout()["names"], **TITLES})
        path.write_bytes(build_book(submit_paths([text], "shanghai")))
    opened = Opened(calc, path)
    yield opened
    opened.close()


def test_the_whole_menu(renamed: Opened, tmp_path: Path) -> None:
    titles = renamed.names()
    told = renamed.choose("submit")
    assert "错误1处" in told["text"]
    assert renamed.names() == titles
    assert "JX302" in str(renamed.cells("要改的"))
    renamed.choose("next")
    assert renamed.selected().startswith("大厅运行经费.")
    renamed.choose("new")
    other = tmp_path / "另一张.txt"
    shutil.copy(tmp_path / "大厅.txt", other)
    renamed.choose("import", Files=[str(other)])
    assert renamed.names() == [*titles[:-1], "项目1", "大厅运行经费~2", "样表"]
    copy = tmp_path / "报送.xlsx"
    renamed.choose("export", Target=str(copy))
    assert openpyxl.load_workbook(copy).sheetnames == ["一览", "大厅运行经费", "项目1", "大厅运行经费~2"]


def test_a_list_that_was_removed_is_made_anew_and_no_form_is_touched(renamed: Opened) -> None:
    renamed.choose("submit")
    before = renamed.snapshot()["大厅运行经费"]
    renamed.change("remove", "要改的")
    renamed.choose("submit")
    assert "问题清单" in renamed.names()
    assert renamed.snapshot()["大厅运行经费"] == before

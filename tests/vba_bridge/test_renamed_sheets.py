"""Our sheets by their marks in VBA: every button works in a workbook whose sheets are called otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.forms import CLEAN_FORM, tsv
from support.ribbon import DONE, MODULES, active, names
from support.served import answers
from support.vba import FIXED, PYTHON, Excel, plain, rows

from xlwings_jixiao.book.build import build_book
from xlwings_jixiao.sheets.looks import layout
from xlwings_jixiao.submission import submit_paths

TITLES = {"home": "封面 (必看)", "summary": "一览", "problems": "要改的", "blank": "样表"}


@pytest.fixture
def renamed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Excel:
    """A workbook of one form with a fault, built with other titles; VBA's own titles are those of the usual looks."""
    text, path = tmp_path / "大厅.txt", tmp_path / "绩效自评.xlsm"
    text.write_text(tsv(CLEAN_FORM.replace("| 22个 | 20 | 20 |", "| 12个 | 20 | 20 |")), encoding="utf-8")
    with monkeypatch.context() as looks:
        looks.setitem(layout(), "names", {**layout()["names"], **TITLES})
        path.write_bytes(build_book(submit_paths([text], "shanghai")))
    return Excel.opened(path, Python=PYTHON + FIXED, **MODULES)


def handed_over(excel: Excel) -> list[object]:
    return [plain(one) for one in excel.given()]


def test_the_button_writes_into_the_sheets_that_are_marked(renamed: Excel) -> None:
    before = names(renamed)
    renamed.answers("没有自评表。")
    renamed.press("JixiaoSubmit")
    answer = answers.JIXIAO_SUBMIT(*handed_over(renamed))
    assert {row[0] for row in answer[1:]} == {"一览", "要改的", "封面 (必看)"}
    renamed.answers(rows(*map(tuple, answer)))
    assert "错误1处" in renamed.press("JixiaoSubmit")
    assert names(renamed) == before
    assert "JX302" in str(renamed.app.sheet("要改的").rows())
    assert renamed.app.sheet("封面 (必看)").rows()[9][1] == 1


def test_the_walk_goes_through_the_marked_list(renamed: Excel) -> None:
    renamed.press("JixiaoNext")
    assert active(renamed).startswith("大厅运行经费!")


def test_a_new_project_is_a_copy_of_the_marked_form_and_carries_no_mark(excel: Excel) -> None:
    excel.app.sheet("空白表").sheet.vba_set("Name", "样表")
    excel.app.evaluate('ThisWorkbook.Names.Add("jixiao_blank", "=样表!$A$1").Name')
    excel.press("JixiaoNewProject")
    excel.press("JixiaoNewProject")
    assert names(excel) == ["首页", "项目1", "项目2", "项目3", "样表"]
    count = int(str(excel.app.evaluate("ThisWorkbook.Names.Count")))
    found = {str(excel.app.evaluate(f"ThisWorkbook.Names({number}).Name")) for number in range(1, count + 1)}
    assert found == {"口径", "jixiao_blank"}


def test_a_sheet_renamed_by_hand_is_still_ours(renamed: Excel) -> None:
    renamed.app.sheet("要改的").sheet.vba_set("Name", "待改")
    # Excel lets names follow a sheet; the interpreter does not.
    renamed.app.evaluate('ThisWorkbook.Names.Add("jixiao_problems", "=待改!$A$1").Name')
    renamed.answers(rows(DONE, ("待改", "sheet"), ("待改", "row", "A1", 1.0, "'新")))
    renamed.press("JixiaoSubmit")
    assert renamed.app.sheet("待改").rows()[0][0] == "新"


def test_a_persons_own_sheet_is_not_written_to_in_excel_either(renamed: Excel) -> None:
    """The result sheet was removed, and a sheet of a person has its usual title: the results go beside it, marked."""
    renamed.app.sheet("一览").sheet.vba_set("Name", "汇总")
    renamed.app.evaluate('ThisWorkbook.Names("jixiao_summary").Delete')
    renamed.answers(rows(DONE, ("汇总", "sheet")))
    assert "不合规定" in renamed.press("JixiaoSubmit")
    renamed.answers(rows(DONE, ("汇总~2", "sheet"), ("汇总~2", "row", "A1", 1.0, "'新")))
    assert renamed.press("JixiaoSubmit") == "已检查1张自评表。"
    assert renamed.app.sheet("汇总~2").rows()[0][0] == "新"
    assert "汇总~2" in str(renamed.app.evaluate('ThisWorkbook.Names("jixiao_summary").RefersTo'))


def test_the_titles_of_hidden_sheets_are_handed_over_too(renamed: Excel) -> None:
    """No result may take the title of a sheet that is not seen."""
    renamed.app.sheet("样表").sheet.vba_set("Visible", 0)
    renamed.answers("没有自评表。")
    renamed.press("JixiaoSubmit")
    names_of_seen, *_, titles = handed_over(renamed)
    assert "样表" not in str(names_of_seen)
    assert "样表" in str(titles)


def test_a_message_alone_needs_no_sheet_to_be_made(excel: Excel) -> None:
    """In a workbook of protected structure without result sheets an export is told as it went."""
    excel.app.evaluate("ThisWorkbook.Protect()")
    excel.answers(rows(("", "message", "", "已写出报送版。", "info")))
    assert excel.press("JixiaoSubmit") == "已写出报送版。"

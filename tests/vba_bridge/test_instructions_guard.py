"""Instructions that leave their bounds are refused before anything is written; errors on the way leave Excel as it was."""

from typing import Any

import pytest
from pyopenvba.interpreter import EMPTY, NOTHING, VBAErrorValue
from support.ribbon import DONE, MODULES, active, is_as_it_was, names, submit
from support.vba import FIXED, NOT_READY, PYTHON, SAYS, Excel, flat, rows

from xlwings_jixiao.own_book import UNCOMPUTED


@pytest.mark.parametrize(
    "forbidden",
    [
        ("项目1", "row", "A1", 1.0, "'x"),
        ("空白表", "clear", "A1:C9"),
        ("首页", "row", "A1", 1.0, "'x"),
        ("首页", "clear", "A1"),
        ("项目1", "value", "C3", 1.0),
        ("项目1", "sheet"),
        ("项目7", "row", "A1", 1.0, "'x"),
        ("汇总", "row", "首页!A1", 1.0, "'x"),
        ("汇总", "row", "口径", 1.0, "'x"),
        ("汇总", "row", "A1", 1.0, "x"),
        ("汇总", "row", "A1", 1.0, "=[other.xlsx]Sheet1!A1"),
        ("汇总", "row", "A1", 1.0, "=cmd|' /C calc'!A0"),
        ("汇总", "row", "A1", 1.0, VBAErrorValue(2042)),
        ("汇总", "row", "A1", 99.0, "'x"),
        ("汇总", "row", "A1", EMPTY, "'x"),
        ("汇总", "array", "A1:A2", "=SUM(A1)"),
        ("汇总", "height", "A1:A2", 15.0),
        ("汇总", "width", "1:2", 15.0),
        ("汇总", "delete", "A1"),
        ("汇总", "explode", "A1"),
        ("", "message", "", "zweite", "info"),
        ("首页", "value", "B9", "=1+1"),
        ("首页", "value", "B9", "x"),
        ("首页", "value", "B5", 1.0),
        ("首页", "value", "A1:Z50", "'x"),
        ("首页", "value", "", "'x"),
        ("坏/名", "new"),
    ],
)
def test_the_guard_refuses_before_anything_is_written(excel: Excel, forbidden: tuple[Any, ...]):
    before = [sheet.rows() for sheet in excel.app.sheets()]
    excel.answers(rows(DONE, ("汇总", "sheet"), ("汇总", "row", "A1", 1.0, "'x"), forbidden))
    said = excel.press("JixiaoSubmit")
    assert said.startswith(SAYS["wrong_instruction"].format(4, forbidden[1], forbidden[0]))
    assert names(excel) == ["首页", "项目1", "空白表"]
    assert [sheet.rows() for sheet in excel.app.sheets()] == before
    assert is_as_it_was(excel)


@pytest.mark.parametrize(
    ("answer", "key"),
    [
        (rows(("汇总", "sheet", "", "", "")), "wrong_instruction"),
        (rows(("", "message")), "no_table"),
        (5.0, "no_table"),
    ],
)
def test_what_is_no_table_of_instructions_is_refused(excel: Excel, answer: Any, key: str):
    excel.answers(answer)
    assert excel.press("JixiaoSubmit").startswith(SAYS[key].split("{")[0])
    assert names(excel) == ["首页", "项目1", "空白表"]


def test_result_sheets_are_not_made_in_a_locked_workbook(excel: Excel):
    excel.app.workbook.vba_get("Protect", [], {"Structure": True})
    assert submit(excel, ("汇总", "sheet")).startswith(SAYS["structure_locked"])


def test_an_error_on_the_way_is_told_logged_and_leaves_excel_as_it_was(excel: Excel):
    said = submit(excel, ("汇总", "sheet"), ("汇总", "merge", "A99999999:B2"))
    assert said.startswith("写“汇总”时出错（指令 3 merge）：")
    assert f"日志：{excel.folder}/temp\\jixiao\\jixiao.log" in said
    assert " VBA submit 1702 " in excel.log()
    assert is_as_it_was(excel)
    assert active(excel) == "项目1!D8"


def test_a_failing_protection_is_told_with_its_own_words(excel: Excel):
    failing = MODULES["JixiaoInstructions"].replace(
        "PutBackProtection sheet, RightsOf(blank)", 'Err.Raise 5, , "no protection"'
    )
    excel.app.add_module(failing, name="JixiaoInstructions")
    excel.host.opened = flat("/forms/甲.txt")
    excel.answers(rows(DONE, ("道路", "new")))
    assert "no protection" in excel.press("JixiaoImport")
    assert is_as_it_was(excel)


def test_esc_is_an_error_that_a_button_handles(excel: Excel):
    source = PYTHON.replace("    Calls = Calls + 1", "    Debug.Print Application.EnableCancelKey")
    excel.app.add_module(source + FIXED, name="Python")
    excel.press("JixiaoSubmit")
    assert [line.strip() for line in excel.app.console] == ["2"]


def test_what_the_user_copied_cannot_be_inserted_with_new_rows(excel: Excel):
    excel.cell("B5", "首页").vba_get("Copy")
    submit(excel, ("汇总", "sheet"))
    assert excel.app.evaluate("Application.CutCopyMode") == 0


@pytest.mark.parametrize("button", ["JixiaoSubmit", "JixiaoImport", "JixiaoExport"])
@pytest.mark.parametrize(
    ("failure", "told"), [("Broken", NOT_READY.removeprefix(UNCOMPUTED)), ("Fails", "AttributeError")]
)
def test_whatever_python_does_excel_is_left_as_it_was(excel: Excel, button: str, failure: str, told: str):
    excel.host.opened, excel.host.saved = flat("/a.txt"), str(excel.folder / "out.xlsx")
    excel.variable("Python", failure).set(True)
    assert told in excel.press(button)
    assert is_as_it_was(excel)
    assert active(excel) == "项目1!D8"
    assert list((excel.folder / "temp").glob("*.xlsm")) == []


def test_without_python_the_button_says_why(excel: Excel):
    excel.breaks()
    said = excel.press("JixiaoSubmit")
    assert said.startswith(f"{NOT_READY.removeprefix(UNCOMPUTED)}\nno such folder\n")
    assert "日志：" in said


def test_manual_calculation_stays_manual(excel: Excel):
    excel.app.application.calculation = -4135
    submit(excel, ("汇总", "sheet"))
    assert excel.app.application.calculation == -4135


def test_a_long_message_comes_in_several_boxes(excel: Excel):
    lines = [f"第{number}行" + "很长" * 20 for number in range(30)]
    excel.answers("\n".join(lines))
    excel.app.run("JixiaoSubmit", NOTHING)
    boxes = [text for _, text, _, _ in excel.app.dialogs]
    assert len(boxes) > 2
    assert all(len(text) <= 450 for text in boxes)
    assert "".join(boxes) == "\n".join(lines)

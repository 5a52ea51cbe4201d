"""The callbacks of the ribbon: every one is pressed, with Python's answers given and the workbook read back."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest
from pyopenvba.interpreter import EMPTY, NOTHING, VBAErrorValue, VBAObject, VBARuntimeError, method
from support.vba import FIXED, NOT_READY, PYTHON, SAYS, Excel, bridges, flat, long, rows, table

from xlwings_jixiao.book.build import vba_modules
from xlwings_jixiao.resources import resource
from xlwings_jixiao.sheets.home_sheet import LAST_CHECK

MODULES = bridges(
    "JixiaoRibbon", "JixiaoInstructions", "JixiaoContents", "JixiaoProblems", "JixiaoPolicies", "JixiaoFiles",
    "JixiaoCells", "JixiaoMemo",
)  # fmt: skip
STYLE = ("宋体", 10.0, True, 255.0, 65535.0, "center", 128.0, True, True, 0.0)
DONE = ("", "message", "", "已检查1张自评表。", "info")


@pytest.fixture
def excel(tmp_path: Path) -> Excel:
    """A workbook of 首页, 项目1 and 空白表, the last two protected without a password; 项目1 is the active one."""
    made = Excel(tmp_path, Python=PYTHON + FIXED, **MODULES)
    made.cell("A1").vba_get("Worksheet").vba_set("Name", "首页")
    made.app.sheet("首页").set_value("B5", "国家通用口径")
    made.app.evaluate('ThisWorkbook.Names.Add("口径", "=首页!$B$5").Name')
    made.cell("B5").vba_get("Validation").vba_get(
        "Add", [], {"Type": 3, "Formula1": "国家通用口径,上海口径,四川口径"}
    )
    for name in ("项目1", "空白表"):
        sheet = made.add_sheet(name)
        sheet.set_value("B3", "项目名称")
        sheet.set_value("D8", 8)
        sheet.sheet.vba_get("Protect", [], {"AllowFormattingCells": True, "Contents": True})
    made.app.sheet("项目1").sheet.vba_get("Activate")
    made.cell("D8", "项目1").vba_get("Select")
    return made


def submit(excel: Excel, *instructions: tuple[Any, ...]) -> str:
    """What is said after Python answered with these instructions."""
    excel.answers(rows(DONE, *instructions))
    return excel.press("JixiaoSubmit")


def active(excel: Excel) -> str:
    return str(excel.app.evaluate('ActiveSheet.Name & "!" & ActiveCell.Address(False, False)'))


def names(excel: Excel) -> list[str]:
    return [sheet.name for sheet in excel.app.sheets()]


def look(excel: Excel, path: str) -> Any:
    return excel.app.evaluate(f'Worksheets("汇总").{path}')


def is_as_it_was(excel: Excel) -> bool:
    application = excel.app.application
    state = (application.screen_updating, application.enable_events, application.display_alerts)
    return (
        state == (True, True, True) and application.calculation == -4105 and application.status_bar is False
    )


# --- check and consolidate ---


def test_all_visible_sheets_go_over_in_one_call(excel: Excel):
    excel.add_sheet("藏").sheet.vba_set("Visible", 0)
    excel.answers("没有自评表。")
    assert excel.press("JixiaoSubmit") == "没有自评表。"
    assert (excel.calls, excel.asked) == (1, "JIXIAO_SUBMIT")
    names_, addresses, values, marks = (list(item.elements()) for item in excel.given())
    assert names_ == ["首页", "项目1", "空白表"]
    assert addresses == ["B5", "B3:D8", "B3:D8"]
    assert table(values[0]) == [["国家通用口径"]]
    assert table(values[1])[0] == ["项目名称", EMPTY, EMPTY]
    assert table(values[1])[5] == [EMPTY, EMPTY, 8]
    assert [table(one) for one in marks] == [[[EMPTY, EMPTY, EMPTY]]] * 3


def test_marks_tell_merges_formats_and_notes(excel: Excel):
    sheet = excel.add_sheet("格式")
    for cell, value in {"A1": "标题", "A2": 0.5, "B2": 5, "C2": "及时"}.items():
        sheet.set_value(cell, value)
    excel.cell("A1:C1", "格式").vba_get("Merge")
    excel.cell("A9:C9", "格式").vba_get("Merge")
    excel.cell("A2", "格式").vba_set("NumberFormat", "0.00%")
    excel.cell("C2", "格式").vba_set("NumberFormat", "@")
    excel.cell("C2", "格式").vba_get("AddComment", ["存疑"])
    excel.answers("没有自评表。")
    excel.press("JixiaoSubmit")
    assert table(excel.given()[3].get([3])) == [
        ["A1", "merge", "A1:C1"], ["A2", "format", "0.00%"], ["C2", "note", "存疑"],
    ]  # fmt: skip


def test_a_coloured_column_is_cut_to_what_is_filled(excel: Excel):
    sheet = excel.add_sheet("满")
    sheet.set_value("B2", "项目名称")
    sheet.set_value("C60000", "")
    excel.cell("Z60000", "满").vba_get("Interior").vba_set("Color", 255)
    excel.answers("没有自评表。")
    excel.press("JixiaoSubmit")
    assert list(excel.given()[1].elements())[3] == "A1:B2"


def test_missing_result_sheets_are_made_and_the_user_stays_where_he_was(excel: Excel):
    said = submit(excel, ("汇总", "sheet"), ("问题清单", "sheet"), ("汇总", "row", "A1", 2.0, "'总分", 92.5))
    assert said == "已检查1张自评表。"
    assert names(excel) == ["首页", "项目1", "空白表", "汇总", "问题清单"]
    assert excel.app.sheet("汇总").rows() == [["总分", 92.5]]
    assert active(excel) == "项目1!D8"
    assert is_as_it_was(excel)


def test_text_stays_text_and_formulas_are_formulas(excel: Excel):
    submit(
        excel,
        ("汇总", "sheet"),
        ("汇总", "row", "B2", 5.0, "'=1+1", "'007", "=B2&C2", EMPTY, 1.5),
    )
    sheet = excel.app.sheet("汇总")
    assert sheet.rows()[0][:2] == ["=1+1", "007"]
    assert sheet.formula("B2") == "=1+1"
    assert excel.cell("B2", "汇总").vba_get("HasFormula") is False
    assert (sheet.formula("D2"), sheet.value("D2"), sheet.value("E2"), sheet.value("F2")) == (
        "=B2&C2", "=1+1007", None, 1.5,
    )  # fmt: skip


def test_rows_below_each_other_are_written_together(excel: Excel):
    counting = MODULES["JixiaoInstructions"].replace(
        "target.Value2 = block", "target.Value2 = block: Debug.Print target.Address"
    )
    excel.app.add_module(counting, name="JixiaoInstructions")
    submit(
        excel,
        ("汇总", "sheet"),
        *(("汇总", "row", f"A{number}", 2.0, "'a", float(number)) for number in (1, 2, 3)),
        ("汇总", "row", "A4", 1.0, "'shorter"),
        ("汇总", "row", "B5", 1.0, "'elsewhere"),
        ("汇总", "row", "B7", 1.0, "'later"),
    )
    assert excel.app.console == ["$A$1:$B$3", "$A$4", "$B$5", "$B$7"]
    assert excel.app.sheet("汇总").value("B3") == 3.0


def test_very_long_texts_are_written_one_by_one(excel: Excel):
    submit(excel, ("汇总", "sheet"), ("汇总", "row", "A1", 2.0, "'" + "长" * 9000, "'b"))
    assert excel.app.sheet("汇总").value("A1") == "长" * 9000
    assert excel.app.sheet("汇总").value("B1") == "b"


def test_styles_formats_sizes_and_merges(excel: Excel):
    submit(
        excel,
        ("汇总", "sheet"),
        ("汇总", "row", "A1", 1.0, 0.5),
        ("汇总", "merge", "A1:C1"),
        ("汇总", "style", "A1:C1", *STYLE),
        ("汇总", "style", "A3:B3", "黑体", 12.0, False, 0.0, EMPTY, "left", EMPTY, False, False, 2.0),
        ("汇总", "format", "A1", "0.00%"),
        ("汇总", "height", "1:2", 30.0),
        ("汇总", "width", "A:B", 20.0),
        ("汇总", "filter", "A3:B4"),
    )
    assert look(excel, 'Range("A1").MergeArea.Address') == "$A$1:$C$1"
    assert look(excel, 'Range("A1").Text') == "50.00%"
    font = [
        look(excel, f'Range("A1").Font.{name}') for name in ("Name", "Size", "Bold", "Color", "Underline")
    ]
    assert font == ["宋体", 10, True, 255, 2]
    assert look(excel, 'Range("A1").Interior.Color') == 65535
    assert [look(excel, f'Range("A1").{name}') for name in ("HorizontalAlignment", "VerticalAlignment", "WrapText")] == [
        -4108, -4108, True,
    ]  # fmt: skip
    assert [look(excel, f'Range("B1").Borders(10).{name}') for name in ("LineStyle", "Weight", "Color")][
        :2
    ] == [1, 2]
    assert look(excel, 'Range("C1").Borders(9).Color') == 128
    assert [look(excel, f'Range("B3").{name}') for name in ("HorizontalAlignment", "IndentLevel", "WrapText")] == [
        -4131, 2, False,
    ]  # fmt: skip
    assert look(excel, 'Range("B3").Interior.Pattern') == -4142
    assert look(excel, 'Range("B3").Borders(9).LineStyle') == -4142
    assert look(excel, 'Range("B3").Font.Underline') == -4142
    assert [look(excel, f'Range("A{row}").RowHeight') for row in (1, 2)] == [30, 30]
    assert look(excel, 'Range("B1").ColumnWidth') == 20
    assert look(excel, "AutoFilter.Range.Address") == "$A$3:$B$4"


def test_a_row_is_not_made_higher_than_excel_has_them(excel: Excel):
    said = submit(
        excel, ("汇总", "sheet"), ("汇总", "height", "3:4", 903.0), ("汇总", "height", "5:5", 409.0)
    )
    assert said == "已检查1张自评表。"
    assert [look(excel, f'Range("A{row}").RowHeight') for row in (3, 4, 5)] == [409, 409, 409]


def test_a_style_without_border_leaves_the_edges_of_its_neighbours(excel: Excel):
    plain = (*STYLE[:6], EMPTY, *STYLE[7:])
    submit(excel, ("汇总", "sheet"), ("汇总", "style", "A1:B1", *STYLE), ("汇总", "style", "A2:B2", *plain))
    assert look(excel, 'Range("A1").Borders(9).LineStyle') == 1
    assert look(excel, 'Range("A2").Borders(9).LineStyle') == -4142


def test_links_keep_the_look_of_their_cell_and_notes_replace_notes(excel: Excel):
    submit(
        excel,
        ("汇总", "sheet"),
        ("汇总", "row", "A1", 1.0, "'C4"),
        ("汇总", "style", "A1", *STYLE),
        ("汇总", "height", "1:1", 30.0),
        ("汇总", "link", "A1", "'项目1'!C4", "点一下跳到这里"),
        ("汇总", "note", "A1", "旧"),
        ("汇总", "note", "A1", "新"),
    )
    link = "Hyperlinks(1)."
    assert [look(excel, link + name) for name in ("Address", "SubAddress", "ScreenTip", "TextToDisplay")] == [
        "", "'项目1'!C4", "点一下跳到这里", "C4",
    ]  # fmt: skip
    assert [look(excel, f'Range("A1").Font.{name}') for name in ("Name", "Size", "Bold", "Color")] == [
        "宋体",
        10,
        True,
        255,
    ]
    assert look(excel, 'Range("A1").Comment.Text') == "新"
    assert look(excel, "Comments.Count") == 1


def test_a_result_sheet_is_wiped(excel: Excel):
    for _ in range(2):
        submit(
            excel,
            ("汇总", "sheet"),
            ("汇总", "row", "A1", 2.0, "'a", "'b"),
            ("汇总", "row", "A2", 2.0, "'c", "'d"),
            ("汇总", "merge", "A3:B3"),
            ("汇总", "style", "A1:B9", *STYLE),
            ("汇总", "link", "A1", "'项目1'!C4", ""),
            ("汇总", "filter", "A1:B2"),
        )
    submit(excel, ("汇总", "sheet"), ("汇总", "row", "A1", 1.0, "'neu"))
    assert excel.app.sheet("汇总").value("A1") == "neu"
    assert look(excel, 'Range("A2").Text') == ""
    assert look(excel, 'Range("A1").Font.Bold') is False
    assert look(excel, 'Range("A1").Interior.Pattern') == -4142
    assert look(excel, "Hyperlinks.Count") == 0
    assert look(excel, "AutoFilterMode") is False
    assert look(excel, 'Range("A3").MergeCells') is False


def test_pressing_twice_changes_nothing(excel: Excel):
    instructions = (
        ("汇总", "sheet"),
        ("汇总", "row", "A1", 2.0, "'a", 1.0),
        ("汇总", "style", "A1:B1", *STYLE),
        ("汇总", "link", "A1", "'项目1'!C4", "tip"),
        ("汇总", "filter", "A1:B2"),
        ("首页", "value", "B9", "'2026年11月22日"),
    )
    states = []
    for _ in range(2):
        submit(excel, *instructions)
        path = excel.app.save(excel.folder / "saved.xlsm")
        states.append((names(excel), [sheet.rows() for sheet in excel.app.sheets()], path.read_bytes()))
    assert states[0][:2] == states[1][:2]


def test_the_home_sheet_takes_single_values_and_stays_protected(excel: Excel):
    home = excel.app.sheet("首页").sheet
    home.vba_get("Protect", [], {"AllowFormattingCells": True, "AllowFiltering": True})
    submit(excel, ("首页", "value", "B9", "'2026年11月22日"), ("首页", "value", "B10", 13.0))
    assert excel.app.sheet("首页").value("B9:B10") == [["2026年11月22日"], [13.0]]
    assert home.vba_get("ProtectContents") is True
    rights = home.vba_get("Protection")
    assert [rights.vba_get(f"Allow{name}") for name in ("FormattingCells", "Filtering", "Sorting")] == [
        True,
        True,
        False,
    ]


def test_the_cells_of_the_last_check_are_the_same_as_in_python():
    (listed,) = re.findall('LastCheck As String = "/(.*)/"', MODULES["JixiaoInstructions"])
    assert tuple(listed.split("/")) == LAST_CHECK


@pytest.mark.parametrize("fails", [False, True])
def test_a_result_sheet_that_somebody_protected_is_protected_again(excel: Excel, fails: bool):
    submit(excel, ("汇总", "sheet"), ("汇总", "row", "A1", 1.0, "'一"))
    sheet = excel.app.sheet("汇总").sheet
    sheet.vba_get("Protect", [], {"AllowFiltering": True})
    wrong = [("汇总", "merge", "A99999999:B2")] if fails else []
    submit(excel, ("汇总", "sheet"), ("汇总", "row", "A1", 1.0, "'二"), *wrong)
    assert excel.app.sheet("汇总").value("A1") == "二"
    assert sheet.vba_get("ProtectContents") is True
    assert sheet.vba_get("Protection").vba_get("AllowFiltering") is True


def test_a_sheet_with_a_password_says_so(excel: Excel):
    excel.app.sheet("首页").sheet.vba_get("Protect", ["secret"])
    said = submit(excel, ("首页", "value", "B9", 1.0))
    assert said.startswith(SAYS["password"].format("首页"))
    assert excel.app.sheet("首页").value("B9") is None
    assert is_as_it_was(excel)


def test_one_instruction_alone_is_a_table_too(excel: Excel):
    excel.answers(flat("", "message", "", "没有可写的。", "warning"))
    assert excel.press("JixiaoSubmit") == "没有可写的。"


# --- the guard ---


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


# --- errors ---


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
@pytest.mark.parametrize(("failure", "told"), [("Broken", NOT_READY), ("Fails", "AttributeError")])
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
    assert said.startswith(f"{NOT_READY}\nno such folder\n")
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


# --- new sheets ---


def test_a_new_project_is_a_copy_before_the_blank_form(excel: Excel):
    assert excel.press("JixiaoNewProject") == ""
    assert names(excel) == ["首页", "项目1", "项目2", "空白表"]
    assert excel.app.sheet("项目2").value("B3") == "项目名称"
    assert excel.app.sheet("项目2").sheet.vba_get("ProtectContents") is True
    assert active(excel) == "项目2!C3"
    excel.press("JixiaoNewProject")
    assert names(excel) == ["首页", "项目1", "项目2", "项目3", "空白表"]
    assert excel.calls == 0
    assert is_as_it_was(excel)


def test_a_new_project_takes_the_first_free_name(excel: Excel):
    excel.app.sheet("项目1").sheet.vba_set("Name", "项目2")
    excel.press("JixiaoNewProject")
    assert names(excel) == ["首页", "项目2", "项目1", "空白表"]


def test_a_hidden_blank_form_gives_a_visible_project(excel: Excel):
    excel.app.sheet("空白表").sheet.vba_set("Visible", 0)
    excel.press("JixiaoNewProject")
    assert excel.app.sheet("项目2").sheet.vba_get("Visible") == -1
    assert excel.app.sheet("空白表").sheet.vba_get("Visible") == 0


def test_without_a_blank_form_there_is_no_new_project(excel: Excel):
    excel.app.sheet("空白表").sheet.vba_set("Name", "其他")
    assert excel.press("JixiaoNewProject").startswith(SAYS["no_blank"].format("空白表"))
    assert is_as_it_was(excel)


def test_a_locked_workbook_takes_no_new_project(excel: Excel):
    excel.app.workbook.vba_get("Protect", [], {"Structure": True})
    assert excel.press("JixiaoNewProject").startswith(SAYS["structure_locked"])


def test_import_asks_for_files_and_fills_new_sheets(excel: Excel):
    blank = excel.app.sheet("空白表").sheet
    blank.vba_get("Unprotect")
    for row in range(1, 8):
        excel.app.sheet("空白表").set_value(f"F{row}", row)
    excel.cell("H1:H2", "空白表").vba_set("FormulaArray", "=F1:F2*2")
    blank.vba_get("Protect")
    excel.host.opened = flat("/forms/甲.txt", "/forms/乙.xlsx")
    excel.answers(
        rows(
            DONE,
            ("道路", "new"),
            ("道路", "clear", "H1:H2"),
            ("道路", "insert", "4:5"),
            ("道路", "delete", "7:8"),
            ("道路", "row", "C3", 1.0, "'道路养护"),
            ("道路", "row", "F4", 1.0, 44.0),
            ("道路", "array", "H1:H2", "=JIXIAO_SCORES(F1:F2)"),
            ("道路", "merge", "F1:G2"),
            ("道路", "unmerge", "F1:G2"),
            ("道路", "merge", "F1:G1"),
            ("道路", "note", "D8", "原表多一格"),
        )
    )
    assert excel.press("JixiaoImport") == "已检查1张自评表。"
    assert excel.asked == "JIXIAO_IMPORT"
    files, existing, policy = excel.given()
    assert list(files.elements()) == ["/forms/甲.txt", "/forms/乙.xlsx"]
    assert list(existing.elements()) == ["首页", "项目1", "空白表"]
    assert policy == "国家通用口径"
    assert excel.host.asked["filter"] == "自评表 (*.xlsx;*.xlsm;*.txt;*.tsv),*.xlsx;*.xlsm;*.txt;*.tsv"
    assert names(excel) == ["首页", "项目1", "道路", "空白表"]
    made = excel.app.sheet("道路")
    assert made.value("C3") == "道路养护"
    assert [made.value(f"F{row}") for row in range(1, 8)] == [1, None, 3, 44.0, None, 4, 7]
    assert excel.cell("F1", "道路").vba_get("MergeArea").vba_get("Address") == "$F$1:$G$1"
    assert excel.cell("H2", "道路").vba_get("FormulaArray") == "=JIXIAO_SCORES(F1:F2)"
    assert excel.cell("D8", "道路").vba_get("Comment").vba_get("Text") == "原表多一格"
    assert made.sheet.vba_get("ProtectContents") is True
    assert active(excel) == "项目1!D8"
    assert is_as_it_was(excel)


def test_a_sheet_begun_is_protected_even_after_an_error(excel: Excel):
    excel.host.opened = flat("/forms/甲.txt")
    excel.answers(rows(DONE, ("道路", "new"), ("道路", "merge", "A99999999:B2")))
    assert excel.press("JixiaoImport").startswith("写“道路”时出错（指令 3 merge）：")
    assert excel.app.sheet("道路").sheet.vba_get("ProtectContents") is True
    assert is_as_it_was(excel)


def test_a_name_already_there_is_not_made_again(excel: Excel):
    excel.host.opened = flat("/forms/甲.txt")
    for instructions in ([("项目1", "new")], [("道路", "new"), ("道路", "new")]):
        excel.answers(rows(DONE, *instructions))
        assert excel.press("JixiaoImport").startswith(SAYS["name_taken"].format(instructions[-1][0]))
        assert names(excel) == ["首页", "项目1", "空白表"]


def test_import_cancelled_does_nothing(excel: Excel):
    assert excel.press("JixiaoImport") == ""
    assert excel.calls == 0


# --- export ---


def test_export_hands_a_saved_copy_to_python_and_deletes_it(excel: Excel):
    excel.host.saved = str(excel.folder / "out.xlsx")
    excel.answers("已写出 out.xlsx")
    assert excel.press("JixiaoExport") == "已写出 out.xlsx"
    assert excel.asked == "JIXIAO_EXPORT"
    copied, target = excel.given()
    assert re.fullmatch(rf"{excel.folder}/temp\\jixiao-\d{{14}}-1\.xlsm", copied)
    assert target == str(excel.folder / "out.xlsx")
    assert list((excel.folder / "temp").iterdir()) == []
    assert excel.host.asked["name"].endswith("\\book-报送版.xlsx")
    assert excel.host.asked["filter"] == "Excel 工作簿 (*.xlsx),*.xlsx"
    assert is_as_it_was(excel)


def test_the_copy_is_there_while_python_works_and_goes_after_an_error(excel: Excel):
    source = PYTHON.replace(
        "    Calls = Calls + 1",
        '    Calls = Calls + 1\n    Debug.Print FileThere(arguments(0))\n    Err.Raise 5, , "disk full"',
    )
    excel.app.add_module(source + FIXED, name="Python")
    excel.host.saved = str(excel.folder / "out.xlsx")
    assert "disk full" in excel.press("JixiaoExport")
    assert excel.app.console == ["True"]
    assert list((excel.folder / "temp").glob("*.xlsm")) == []


def test_the_copy_is_not_saved_as_one_that_computes_by_hand(excel: Excel):
    source = MODULES["JixiaoRibbon"].replace(
        "ThisWorkbook.SaveCopyAs copied",
        "ThisWorkbook.SaveCopyAs copied: Debug.Print Application.Calculation",
    )
    excel.app.add_module(source, name="JixiaoRibbon")
    excel.host.saved = str(excel.folder / "out.xlsx")
    excel.answers("已写出 out.xlsx")
    excel.press("JixiaoExport")
    assert [line.strip() for line in excel.app.console] == ["-4105"]


def test_an_existing_file_is_replaced_only_if_wanted(excel: Excel):
    excel.host.saved = str(excel.folder / "out.xlsx")
    Path(excel.host.saved).touch()
    excel.app.answer_dialogs(7)
    assert "要用新的报送版替换它吗？" in excel.press("JixiaoExport")
    assert excel.calls == 0
    excel.app.answer_dialogs(6)
    excel.answers("已写出 out.xlsx")
    assert excel.press("JixiaoExport").endswith("已写出 out.xlsx")


def test_the_workbook_itself_is_no_target(excel: Excel):
    excel.host.saved = str(excel.app.evaluate("ThisWorkbook.FullName")).upper()
    assert excel.press("JixiaoExport").startswith(SAYS["same_file"])


def test_export_cancelled_does_nothing(excel: Excel):
    assert excel.press("JixiaoExport") == ""
    assert excel.calls == 0


# --- from problem to problem ---


@pytest.fixture
def problems(excel: Excel) -> Excel:
    """问题清单 with problems in rows 4, 5 and 6; the links were made in another order."""
    sheet = excel.add_sheet("问题清单")
    for column, head in zip("ABCDE", ("序号", "级别", "编号", "问题", "打开"), strict=True):
        sheet.set_value(f"{column}3", head)
    found = [("错误", "JX302", "超出目标"), ("警告", "JX101", "缺单位"), ("提示", "JX7", "照抄")]
    for row, values in enumerate(found, 4):
        for column, value in zip("BCD", values, strict=True):
            sheet.set_value(f"{column}{row}", value)
    for row, target in ((6, "'空白表'!B3"), (4, "'项目1'!F9"), (5, "项目1!C4")):
        link = {"Anchor": excel.cell(f"E{row}", "问题清单"), "Address": "", "SubAddress": target}
        sheet.sheet.vba_get("Hyperlinks").vba_get("Add", [], link)
    return excel


def walk(excel: Excel, button: str) -> tuple[str, str]:
    assert excel.press(button) == ""
    return active(excel), str(excel.app.application.status_bar)


def test_next_goes_through_the_list_and_round(problems: Excel):
    assert walk(problems, "JixiaoNext") == ("项目1!F9", "问题 1/3 错误 JX302：超出目标")
    assert walk(problems, "JixiaoNext") == ("项目1!C4", "问题 2/3 警告 JX101：缺单位")
    assert walk(problems, "JixiaoNext") == ("空白表!B3", "问题 3/3 提示 JX7：照抄")
    assert walk(problems, "JixiaoNext") == ("项目1!F9", "问题 1/3 错误 JX302：超出目标（已到末尾，从头开始）")
    assert walk(problems, "JixiaoPrevious") == (
        "空白表!B3",
        "问题 3/3 提示 JX7：照抄（已到开头，从末尾开始）",
    )
    assert walk(problems, "JixiaoPrevious") == ("项目1!C4", "问题 2/3 警告 JX101：缺单位")


def test_previous_begins_at_the_end(problems: Excel):
    assert walk(problems, "JixiaoPrevious") == ("空白表!B3", "问题 3/3 提示 JX7：照抄")


@pytest.mark.parametrize(
    ("cell", "button", "place"),
    [
        ("B5", "JixiaoNext", 2),
        ("B5", "JixiaoPrevious", 2),
        ("A1", "JixiaoNext", 1),
        ("A1", "JixiaoPrevious", 3),
        ("A9", "JixiaoPrevious", 3),
    ],
)
def test_from_the_list_it_starts_at_the_active_row(problems: Excel, cell: str, button: str, place: int):
    problems.app.sheet("问题清单").sheet.vba_get("Activate")
    problems.cell(cell, "问题清单").vba_get("Select")
    assert walk(problems, button)[1].startswith(f"问题 {place}/3 ")


def test_the_status_bar_takes_no_more_than_255_letters(problems: Excel):
    problems.app.sheet("问题清单").set_value("D4", "很长" * 200)
    status = walk(problems, "JixiaoNext")[1]
    assert len(status) == 255
    assert status.startswith("问题 1/3 错误 JX302：很长")


def test_rows_filtered_away_are_passed_over(problems: Excel):
    problems.cell("A5", "问题清单").vba_get("EntireRow").vba_set("Hidden", True)
    walk(problems, "JixiaoNext")
    assert walk(problems, "JixiaoNext") == ("空白表!B3", "问题 2/2 提示 JX7：照抄")


def test_without_a_list_it_says_what_to_press(excel: Excel):
    for button in ("JixiaoNext", "JixiaoPrevious"):
        assert excel.press(button).startswith("请先按“校验并汇总”。")
    excel.add_sheet("问题清单")
    assert excel.press("JixiaoNext").startswith("请先按“校验并汇总”。")
    assert active(excel) == "项目1!D8"


def test_a_sheet_that_is_gone_is_said(problems: Excel):
    problems.app.sheet("项目1").sheet.vba_set("Name", "改名")
    assert problems.press("JixiaoNext").startswith(SAYS["list_changed"].format("'项目1'!F9"))


def test_a_new_check_begins_anew(problems: Excel):
    walk(problems, "JixiaoNext")
    problems.answers("没有自评表。")
    problems.press("JixiaoSubmit")
    assert walk(problems, "JixiaoNext")[1].startswith("问题 1/3 ")


# --- policy ---


class RibbonUI(VBAObject):
    """IRibbonUI: remembers what was to be asked anew."""

    vba_type_name = "IRibbonUI"

    def __init__(self) -> None:
        self.invalidated: list[object] = []

    @method
    def InvalidateControl(self, ControlID: object = EMPTY) -> object:  # noqa: N803  (Excel's name)
        self.invalidated.append(ControlID)
        return EMPTY


CALLER = """
Public Function Count() As Variant
    JixiaoPolicyCount Nothing, Count
End Function
Public Function Label(ByVal number As Integer) As Variant
    JixiaoPolicyLabel Nothing, number, Label
End Function
Public Function Chosen() As Variant
    JixiaoPolicyIndex Nothing, Chosen
End Function
Public Sub Choose(ByVal number As Integer)
    JixiaoPolicyChosen Nothing, "", number
End Sub
"""


@pytest.fixture
def policies(excel: Excel) -> Excel:
    excel.app.add_module(CALLER, name="Caller")
    return excel


def labels(excel: Excel) -> list[object]:
    return [excel.app.run("Label", long(number)) for number in range(int(str(excel.app.run("Count"))))]


def test_the_policies_are_those_of_the_cell(policies: Excel):
    assert labels(policies) == ["国家通用口径", "上海口径", "四川口径"]
    assert policies.app.run("Chosen") == 0
    policies.app.sheet("首页").set_value("B5", "四川口径")
    assert policies.app.run("Chosen") == 2


def test_choosing_one_writes_the_cell_even_when_it_is_locked(policies: Excel):
    policies.app.sheet("首页").sheet.vba_get("Protect")
    policies.app.run("Choose", 1)
    assert policies.app.sheet("首页").value("B5") == "上海口径"
    assert policies.app.sheet("首页").sheet.vba_get("ProtectContents") is True


def test_a_policy_of_ones_own_is_shown_last(policies: Excel):
    policies.app.sheet("首页").sheet.vba_get("Unprotect")
    policies.app.sheet("首页").set_value("B5", "本市口径")
    assert labels(policies) == ["国家通用口径", "上海口径", "四川口径", "本市口径"]
    assert policies.app.run("Chosen") == 3


def test_without_the_cell_there_is_nothing_to_choose(policies: Excel):
    policies.app.evaluate('ThisWorkbook.Names("口径").Delete')
    assert labels(policies) == []
    assert policies.app.run("Chosen") == 0
    policies.app.run("Choose", 0)
    assert policies.app.dialogs.pop()[1].startswith(SAYS["no_policy"])


def test_the_list_follows_the_cell(excel: Excel):
    ribbon = RibbonUI()
    excel.app.run("CellsChanged", excel.cell("B5", "首页"))  # before Excel gave the ribbon: nothing to do
    excel.app.run("JixiaoRibbonLoaded", ribbon)
    excel.app.run("CellsChanged", excel.cell("B6", "首页"))
    excel.app.run("CellsChanged", excel.cell("B5", "项目1"))
    assert ribbon.invalidated == []
    excel.app.run("CellsChanged", excel.cell("A1:C9", "首页"))
    assert ribbon.invalidated == ["jixiaoPolicy"]


def test_a_policy_that_could_not_be_written_is_not_shown(policies: Excel):
    ribbon = RibbonUI()
    policies.app.run("JixiaoRibbonLoaded", ribbon)
    policies.app.sheet("首页").sheet.vba_get("Protect", ["secret"])
    policies.app.run("Choose", 1)
    assert policies.app.dialogs.pop()[1].startswith(SAYS["password"].format("首页"))
    assert policies.app.sheet("首页").value("B5") == "国家通用口径"
    assert ribbon.invalidated == ["jixiaoPolicy"]


# --- diagnosis and help ---


def test_diagnosis_is_what_python_says(excel: Excel):
    excel.answers("一切正常")
    assert excel.press("JixiaoDoctor") == "一切正常"
    assert excel.asked == "JIXIAO_DOCTOR"
    assert excel.given() == [excel.app.evaluate("ThisWorkbook.FullName"), "0.37.8", "64"]


def test_without_python_the_diagnosis_is_vbas_own(excel: Excel):
    excel.breaks()
    (excel.folder / "python").mkdir()
    (excel.folder / "python" / "pythonw.exe").touch()
    said = excel.press("JixiaoDoctor")
    for line in (
        "诊断：Python 运行环境不可用。", "no such folder", "pythonw.exe：有", "xlwings64-0.37.8.dll：没有",
        f"应在文件夹：{excel.folder}\\python", "日志：", "双击工作簿旁边的 诊断.cmd。",
    ):  # fmt: skip
        assert line in said


def test_a_file_that_cannot_be_looked_for_is_not_said_to_be_there(excel: Excel):
    def forbidden(_: str) -> object:
        raise VBARuntimeError(429, "ActiveX component can't create object")

    excel.breaks()
    excel.app.interpreter.host.create = forbidden
    said = excel.press("JixiaoDoctor")
    assert "pythonw.exe：没有" in said
    assert "xlwings64-0.37.8.dll：没有" in said


def test_help_tells_how_to_fill_in_and_how_python_is(excel: Excel):
    said = excel.press("JixiaoHelp")
    for word in ("新增项目", "导入自评表", "校验并汇总", "下一处问题", "导出报送版", "口径"):
        assert f"“{word}”" in said
    assert said.endswith("诊断：Python 运行环境可以使用。")
    excel.breaks()
    assert "诊断：Python 运行环境不可用。" in excel.press("JixiaoHelp")


# --- opening and closing ---


def test_opening_waits_for_rest_and_closing_waits_no_more(excel: Excel):
    for name in ("JixiaoFunctions", "ThisWorkbook"):
        excel.app.add_module(
            vba_modules()[name], name=name, kind="document" if name == "ThisWorkbook" else "standard"
        )
    is_open = excel.variable("JixiaoCells", "isOpen")
    macro = "'book.xlsm'!JixiaoAtRest"
    excel.app.run("ThisWorkbook.Workbook_Open")
    assert excel.host.timers == [(macro, True)]
    assert len(excel.host.described) == 7
    assert is_open.get() is False
    excel.app.run("ThisWorkbook.Workbook_BeforeClose", False)
    assert excel.host.timers == [(macro, True), (macro, False)]
    excel.app.run("ThisWorkbook.Workbook_Open")
    excel.app.run("JixiaoAtRest")
    assert is_open.get() is True
    excel.app.run("ThisWorkbook.Workbook_BeforeClose", False)
    assert len(excel.host.timers) == 3


def test_a_button_is_a_sign_of_rest(excel: Excel):
    excel.press("JixiaoHelp")
    assert excel.variable("JixiaoCells", "isOpen").get() is True


def test_every_button_of_the_ribbon_is_pressed_somewhere_here():
    """The callbacks that take a control are all run by the tests above."""
    elements = ET.fromstring(resource("vba_bridge", "customUI14.xml").read_text("utf-8")).iter()
    callbacks = {
        value for item in elements for key, value in item.attrib.items() if key.startswith(("on", "get"))
    }
    own = Path(__file__).read_text("utf-8")
    assert callbacks
    assert [
        name for name in sorted(callbacks) if not re.search(rf"\b{name}\b", own.split("# --- opening")[0])
    ] == []

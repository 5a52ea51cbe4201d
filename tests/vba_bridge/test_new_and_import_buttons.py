"""新增项目 and 导入自评表: new sheets, made of the blank form."""

from support.ribbon import DONE, active, is_as_it_was, names
from support.vba import SAYS, Excel, flat, rows


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
    files, existing, policy, own = excel.given()
    assert list(own.elements()) == ["首页", "", "", "空白表"]
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

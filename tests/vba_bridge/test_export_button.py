"""导出报送版: a copy saved for Python, and what is told of it."""

import re
from pathlib import Path

from support.ribbon import MODULES, is_as_it_was
from support.vba import FIXED, PYTHON, SAYS, Excel


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

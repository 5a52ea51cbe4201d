"""The ribbon in the interpreter: a small workbook of ours, Python's answers given, and looks at what came of them."""

from pathlib import Path
from typing import Any

from support.vba import FIXED, PYTHON, Excel, bridges, rows

MODULES = bridges(
    "JixiaoRibbon", "JixiaoInstructions", "JixiaoSheets", "JixiaoContents", "JixiaoProblems", "JixiaoPolicies",
    "JixiaoFiles", "JixiaoCells", "JixiaoMemo",
)  # fmt: skip
STYLE = ("宋体", 10.0, True, 255.0, 65535.0, "center", 128.0, True, True, 0.0)
DONE = ("", "message", "", "已检查1张自评表。", "info")


def small_workbook(folder: Path) -> Excel:
    """A workbook of 首页, 项目1 and 空白表, the last two protected without a password; 项目1 is the active one."""
    made = Excel(folder, Python=PYTHON + FIXED, **MODULES)
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

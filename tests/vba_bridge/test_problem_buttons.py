"""上一处问题, 下一处问题: the walk through the list."""

import pytest
from support.ribbon import active
from support.vba import SAYS, Excel


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


@pytest.fixture
def mended(problems: Excel) -> Excel:
    """The same with a column that says how to mend."""
    sheet = problems.app.sheet("问题清单")
    for row, text in enumerate(("怎么改", "得分改为15", "填上“元”", "填实际完成的数"), 3):
        sheet.set_value(f"F{row}", text)
    return problems


def test_the_bar_says_how_to_mend_too(mended: Excel):
    assert walk(mended, "JixiaoNext")[1] == "问题 1/3 错误 JX302：超出目标→得分改为15"
    assert walk(mended, "JixiaoNext")[1] == "问题 2/3 警告 JX101：缺单位→填上“元”"
    assert walk(mended, "JixiaoNext")[1] == "问题 3/3 提示 JX7：照抄→填实际完成的数"


def test_a_long_problem_leaves_room_for_how_to_mend(mended: Excel):
    mended.app.sheet("问题清单").set_value("D4", "很长" * 200)
    assert walk(mended, "JixiaoNext")[1] == f"问题 1/3 错误 JX302：{'很长' * 60}…→得分改为15"

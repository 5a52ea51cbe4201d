"""The submission of an open workbook gives what the command line writes, cell by cell."""

from pathlib import Path
from typing import Any

import msoffcrypto.format.ooxml
import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from support.forms import CLEAN_FORM, rows
from support.samples import COUNTS, ERRORS_LEFT, SAID
from support.served import answers
from support.workbook_values import EMPTY_MARK, as_vba_would, carried_out, stored

from xlwings_jixiao.domain.errors import OutputError
from xlwings_jixiao.hosts.live.bounds import look_through
from xlwings_jixiao.hosts.live.instructions import Instruction, message
from xlwings_jixiao.hosts.live.judging import SheetContent, contents_from, judged
from xlwings_jixiao.own_book import OwnSheets, notice
from xlwings_jixiao.submission import Submission

OWN = OwnSheets("首页", "汇总", "问题清单", "空白表")


@pytest.fixture(scope="module")
def table(demo_book: Path) -> list[list[Any]]:
    return answers.JIXIAO_SUBMIT(*as_vba_would(demo_book))


@pytest.mark.parametrize("name", ["汇总", "问题清单"])
def test_the_button_writes_what_the_command_line_wrote(
    table: list[list[Any]], demo_book: Path, name: str
) -> None:
    assert carried_out(table, name) == stored(demo_book, name)


@pytest.mark.parametrize("name", ["汇总", "问题清单"])
def test_links_heights_widths_and_merges_are_those_of_the_command_line(
    table: list[list[Any]], opened: openpyxl.Workbook, name: str
) -> None:
    sheet = opened[name]
    own = [row for row in table if row[0] == name]
    links = {row[2]: row[3] for row in own if row[1] == "link"}
    assert links == {
        cell.coordinate: cell.hyperlink.location for row in sheet for cell in row if cell.hyperlink
    }
    assert {row[2] for row in own if row[1] == "merge"} == {area.coord for area in sheet.merged_cells.ranges}
    for _, _, address, height, *_ in (row for row in own if row[1] == "height"):
        first, last = map(int, address.split(":"))
        for number in range(first, last + 1):
            assert (sheet.row_dimensions[number].height or 15) == pytest.approx(height, abs=0.5)
    widths = {row[2].split(":")[0]: row[3] for row in own if row[1] == "width"}
    drawn = {
        get_column_letter(column): one.width
        for one in sheet.column_dimensions.values()
        for column in range(one.min, one.max + 1)
    }
    assert widths == pytest.approx(drawn, abs=0.8)


def test_the_table_is_rectangular_and_begins_with_the_message(table: list[list[Any]]) -> None:
    assert {len(row) for row in table} == {len(table[0])}
    assert table[0][:2] == ["", "message"]
    assert table[0][3].startswith(f"已检查15张自评表：{SAID}。")
    assert table[0][4] == "warning"
    assert [row[1] for row in table].count("message") == 1


def test_only_result_sheets_and_the_last_check_are_written(table: list[list[Any]]) -> None:
    assert {row[0] for row in table[1:]} == {"汇总", "问题清单", "首页"}
    assert [(row[1], row[2]) for row in table if row[0] == "首页"] == [
        ("value", "B9"), ("value", "B10"), ("value", "B11"), ("value", "B12"),
    ]  # fmt: skip
    assert [row[3] for row in table if row[0] == "首页"][1:] == [
        COUNTS[name] for name in ("错误", "警告", "提示")
    ]


def test_pressing_twice_gives_the_same(table: list[list[Any]], demo_book: Path) -> None:
    assert answers.JIXIAO_SUBMIT(*as_vba_would(demo_book)) == table


def test_texts_are_never_formulas(table: list[list[Any]]) -> None:
    for row in table:
        if row[1] == "row":
            for value in row[4:]:
                assert not isinstance(value, str) or value.startswith("'")


def test_the_findings_are_those_of_the_file(demo_book: Path, read_back: Submission) -> None:
    def told(submission: Submission) -> list[tuple[str, ...]]:
        return [
            (
                one.rule,
                one.severity.value,
                one.where,
                one.message,
                one.fix,
                one.basis,
                one.field,
                one.key.text,
            )
            for one in submission.all_findings
        ]

    live = judged(contents_from(*as_vba_would(demo_book)), OWN).submission
    assert told(live) == told(read_back)


def test_a_workbook_without_forms_is_left_alone() -> None:
    answer = answers.JIXIAO_SUBMIT(["表"], ["A1:B2"], [[["你好", 1.0], [None, None]]], [[EMPTY_MARK]])
    assert answer == [["", "message", "", "没有找到填好的自评表，汇总和问题清单没有改动。", "warning"]]


def test_the_policy_of_the_home_page_is_followed_and_an_unknown_one_is_told(demo_book: Path) -> None:
    names, addresses, values, marks = as_vba_would(demo_book)
    values[0][4][1] = "上海口径（执行率进一）"
    assert judged(contents_from(names, addresses, values, marks), OWN).submission.policy.name == "shanghai"
    values[0][4][1] = "上海"
    assert judged(contents_from(names, addresses, values, marks), OWN).submission.policy.name == "shanghai"
    values[0][4][1] = "../../etc/passwd"
    outcome = judged(contents_from(names, addresses, values, marks), OWN)
    assert outcome.submission.policy.name == "national-2020"
    assert "不是自带的口径" in outcome.instructions[0].values[0]


def test_a_cell_that_waits_for_python_is_no_value(demo_book: Path) -> None:
    names, addresses, values, marks = as_vba_would(demo_book)
    sheet = names.index(next(name for name in names if "277号" in name))
    total = next(row for row in values[sheet] if row[0] == "总分")
    waiting = notice("没有 Python")
    total[7] = waiting
    row = values[sheet].index(total) + 1
    marks[sheet] = [*marks[sheet], [f"H{row}", "own", f"=JIXIAO_TOTAL(I6,H13:H{row - 1})"]]
    outcome = judged(contents_from([names[sheet]], [addresses[sheet]], [values[sheet]], [marks[sheet]]), OWN)
    assert waiting not in str(outcome.instructions)


def test_an_area_that_does_not_begin_in_a1_keeps_its_addresses(demo_book: Path) -> None:
    names, addresses, values, marks = as_vba_would(demo_book)
    shifted = [
        SheetContent(one.name, (one.first[0] + 3, one.first[1] + 2), one.values)
        for one in contents_from(names, addresses, values, marks)
    ]
    first = judged(shifted[3:4], OWN).submission.judged[0].form
    assert first.project.place is not None
    assert first.project.place.cell == "E6"


# --- 导出报送版 ---


def test_a_copy_with_a_password_is_said_without_the_name_that_nobody_knows(
    demo_book: Path, tmp_path: Path
) -> None:
    copy, target = tmp_path / "jixiao-1.xlsm", tmp_path / "报送.xlsx"
    with demo_book.open("rb") as plain, copy.open("wb") as locked:
        msoffcrypto.format.ooxml.OOXMLFile(plain).encrypt("123456", locked)
    assert answers.JIXIAO_EXPORT(str(copy), str(target)) == [
        ["", "message", "", "读不出 这个工作簿：工作簿设了打开密码，请在 Excel 里取消密码后再用。", "warning"]
    ]
    assert not target.exists()


def test_the_export_says_how_many_errors_are_left(demo_book: Path, tmp_path: Path) -> None:
    target = tmp_path / "报送.xlsx"
    ((*_, said, kind),) = answers.JIXIAO_EXPORT(str(demo_book), str(target))
    assert kind == "warning"
    assert said.startswith(f"已写出报送版：{target}\n只有数值")
    assert said.endswith("\n" + ERRORS_LEFT)
    assert target.exists()


# --- sheets of other people ---


def test_a_persons_own_sheet_is_never_written_to(tmp_path: Path) -> None:
    """Somebody's workbook with a form on a sheet called 汇总: the results go beside it."""
    values = [[text or None for text in line] for line in rows(CLEAN_FORM)]
    outcome = judged([SheetContent("汇总", (1, 1), values)], OwnSheets(), taken=["汇总", "藏着的"])
    assert outcome.submission.judged[0].form.project.text == "大厅运行经费"
    assert [one.sheet for one in outcome.instructions if one.op == "sheet"] == ["汇总~2", "问题清单"]
    look_through(outcome.instructions, ["汇总", "藏着的"], OwnSheets())
    with pytest.raises(OutputError, match="不合规定"):
        look_through([message("好", warning=False), Instruction("汇总", "sheet")], ["汇总"], OwnSheets())


def test_a_hidden_sheet_of_a_person_is_not_written_to_either() -> None:
    """What is hidden is not read, yet its title is taken."""
    values = [[text or None for text in line] for line in rows(CLEAN_FORM)]
    shown = [SheetContent("大厅", (1, 1), values)]
    outcome = judged(shown, OwnSheets(), taken=["大厅", "汇总", "问题清单", "问题清单~2"])
    assert [one.sheet for one in outcome.instructions if one.op == "sheet"] == ["汇总~2", "问题清单~3"]


def test_an_error_in_a_formula_of_ours_is_not_computed_and_in_a_persons_own_is_an_error(
    demo_book: Path,
) -> None:
    names, addresses, values, marks = as_vba_would(demo_book)
    sheet = names.index(next(name for name in names if "277号" in name))
    total = next(row for row in values[sheet] if row[0] == "总分")
    total[7] = "#NAME?"
    one = [names[sheet]], [addresses[sheet]], [values[sheet]]
    row = values[sheet].index(total) + 1
    own = [*marks[sheet], [f"H{row}", "own", f"=JIXIAO_TOTAL(I6,H13:H{row - 1})"]]
    rules = {finding.rule for finding in judged(contents_from(*one, [own]), OWN).submission.all_findings}
    assert "JX417" in rules
    assert "JX412" not in rules
    rules = {
        finding.rule for finding in judged(contents_from(*one, [marks[sheet]]), OWN).submission.all_findings
    }
    assert "JX412" in rules


# --- what no rule could judge ---


def told_of(drawing: str) -> tuple[list[str], list[Any]]:
    """What the button says of one form beside 首页, and what it puts into the cells of the last check."""
    contents = [
        SheetContent("首页", (1, 1), [["项目支出绩效自评工作簿"]]),
        SheetContent("大厅", (1, 1), [[text or None for text in line] for line in rows(drawing)]),
    ]
    told, *others = judged(contents, OWN).instructions
    return told.values[0].split("\n"), [one.values[0] for one in others if one.sheet == "首页"]


def test_the_button_says_that_a_row_is_left_to_a_person() -> None:
    said, last_check = told_of(CLEAN_FORM.replace("提升 | 提升", "提升 | 见调查报告"))
    assert said == [
        "已检查1张自评表：错误0处、警告0处、须人工核对1行、提示0处。",
        "自动核对的部分没有错误；1行须人工核对。请逐条看“问题清单”，点右边的链接可跳到单元格。",
    ]
    assert last_check[0].endswith("日，另有1行须人工核对")
    assert last_check[1:] == [0.0, 0.0, 0.0]


def test_the_button_says_that_all_is_in_order_only_where_it_is() -> None:
    said, last_check = told_of(CLEAN_FORM)
    assert said[-1] == "没有错误，可以报送。警告请逐条核对，结果见“汇总”和“问题清单”。"
    assert last_check[0].endswith("日")


def test_the_button_says_how_many_sheets_were_not_read() -> None:
    broken = "\n".join(line for line in CLEAN_FORM.split("\n") if "三级指标" not in line)
    contents = [
        SheetContent(name, (1, 1), [[text or None for text in line] for line in rows(drawing)])
        for name, drawing in (("大厅", CLEAN_FORM), ("断头", broken))
    ]
    told = judged(contents, OWN).instructions[0]
    assert told.values[0].split("\n")[-1].startswith("自动核对的部分没有错误；1张表没有读入。")
    assert told.values[1] == "warning"

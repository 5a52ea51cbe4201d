"""The workbook 绩效自评.xlsm: what it holds, what it stores, and that reading it back gives the same."""

import json
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from oletools.olevba import VBA_Parser

from xlwings_jixiao import policies
from xlwings_jixiao.audit.examples import changed, correct_form
from xlwings_jixiao.book.build import build_book, build_template
from xlwings_jixiao.domain.cell_values import CellError
from xlwings_jixiao.functions import call
from xlwings_jixiao.ooxml.archive import read_parts, write_parts
from xlwings_jixiao.reports import reports
from xlwings_jixiao.resources import resource
from xlwings_jixiao.submission import Submission, submit_forms, submit_paths

NATIONAL = policies.named("national-2020")
OWN_SHEETS = {"首页", "汇总", "问题清单", "空白表"}


def as_json(submission: Submission) -> list[dict[str, object]]:
    data = json.loads(reports()["json"].render(submission))
    assert data["errors"] == []
    for form in data["forms"]:
        del form["source"]
        del form["grade"]  # where a form has none, the workbook computes it
        del form["title"]  # the workbook prints its own, above a form that has none too
        for finding in form["findings"]:
            del finding["where"], finding["places"]  # 第241行第8列 in the text is H15 on the sheet
            # only in a workbook of ours 首页 may give the cell its value
            finding["fix"] = re.sub("；这一格若是公式，到“首页”B[46]改(?:金额单位|年度)", "", finding["fix"])
    return data["forms"]


def test_reading_it_back_gives_the_same_forms_and_findings(
    submission: Submission, read_back: Submission
) -> None:
    assert as_json(read_back) == as_json(submission)


def test_one_sheet_a_project_between_our_own(opened: openpyxl.Workbook) -> None:
    names = opened.sheetnames
    assert names[:3] == ["首页", "汇总", "问题清单"]
    assert names[-1] == "空白表"
    assert len(names) == 3 + 15 + 1
    assert names[3].startswith("政府购买服务人员专项经费")


def shown(value: object) -> object:
    """What a cell stores of a function's value."""
    if isinstance(value, CellError):
        return value.code
    return value if isinstance(value, str) else float(value)  # type: ignore[arg-type]


def text_of(stored: object) -> object:
    """An empty stored text is read back as nothing."""
    return "" if stored is None else stored


def test_every_stored_value_is_what_the_function_gives(
    opened: openpyxl.Workbook, opened_values: openpyxl.Workbook
) -> None:
    stored, formulas = opened_values, opened
    counted = 0
    for sheet in formulas:
        values = stored[sheet.title]
        if sheet.title in OWN_SHEETS - {"空白表"}:
            continue

        def area(address: str, values: object = values) -> list[list[object]]:
            return [[cell.value for cell in row] for row in values[address]]  # type: ignore[index]

        last = sheet.max_row
        total = next(row for row in range(1, last + 1) if values.cell(row, 1).value == "总分")
        for row in sheet.iter_rows():
            for cell in row:
                text = getattr(cell.value, "text", cell.value)
                if not isinstance(text, str) or "JIXIAO_" not in text:
                    continue
                name = text[text.index("JIXIAO_") :].split("(")[0]
                arguments = text[text.index(name) + len(name) + 1 :].rstrip("})").split(",")
                parts = [
                    NATIONAL if part == "口径" else area(part) if ":" in part else values[part].value
                    for part in arguments
                ]
                expected = call(name, *parts)
                if name in ("JIXIAO_SCORES", "JIXIAO_CHECK"):
                    first = cell.row
                    found = [text_of(values.cell(first + n, cell.column).value) for n in range(len(expected))]
                    assert found == [shown(line[0]) for line in expected], (sheet.title, name)
                    counted += len(expected)
                else:
                    assert text_of(values[cell.coordinate].value) == shown(expected), (
                        sheet.title,
                        cell.coordinate,
                    )
                    counted += 1
        assert total
    assert counted > 15 * 30


def test_a_persons_score_is_kept_and_an_equal_one_is_the_formula(opened: openpyxl.Workbook) -> None:
    sheet = opened["三级等保测评费用"]
    rows = {sheet.cell(row, 4).value: row for row in range(13, 24)}
    assert sheet.cell(rows["按计划节点完成"], 8).value == 20  # 15 by the rule: the person's own score stays
    assert str(sheet.cell(rows["测评次数"], 8).value).startswith("=IF(")


def test_every_demo_form_ends_in_its_grade(opened_values: openpyxl.Workbook) -> None:
    book = opened_values
    for sheet in book.worksheets[3:-1]:
        last = next(row for row in range(13, 40) if sheet.cell(row, 1).value == "总分")
        assert sheet.cell(last, 9).value == "优", sheet.title


def test_input_cells_are_open_and_the_rest_is_protected_without_a_password(opened: openpyxl.Workbook) -> None:
    sheet = opened["受办窗口人员工作服经费"]
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    assert not sheet["C3"].protection.locked
    assert not sheet["H13"].protection.locked
    assert sheet["A3"].protection.locked
    lists = {str(rule.sqref) for rule in sheet.data_validations.dataValidation}
    assert "A5" in lists


def test_an_empty_cell_for_a_score_of_a_source_does_not_invite_one(opened: openpyxl.Workbook) -> None:
    book = opened
    ours, template = book["受办窗口人员工作服经费"], book["空白表"]
    for address in ("G7", "H7", "I7", "H9", "I9"):
        cell, empty = ours[address], template[address]
        assert cell.value in (None, "—")
        assert cell.protection.locked
        assert cell.fill.fgColor.rgb == empty.fill.fgColor.rgb, address
    filled = next(cell for sheet in book.worksheets[3:-1] for cell in sheet["H"][6:9] if cell.value)
    assert not filled.protection.locked


def test_a_page_is_a4_upright_on_one_sheet_of_paper(opened: openpyxl.Workbook) -> None:
    book = opened
    for sheet in book:
        assert str(sheet.page_setup.paperSize) == "9"
        if sheet.title not in OWN_SHEETS:
            assert sheet.page_setup.orientation == "portrait"
            assert sheet.sheet_properties.pageSetUpPr.fitToPage
            assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight or 1) == (1, 1)
            assert sheet.print_area.startswith(f"'{sheet.title}'!$A$1:$I$")


def test_links_lead_to_cells_that_exist(opened: openpyxl.Workbook, read_back: Submission) -> None:
    book = opened
    cells = [cell for name in ("汇总", "问题清单") for row in book[name].iter_rows() for cell in row]
    links = [cell.hyperlink.location for cell in cells if cell.hyperlink]
    assert len(links) == 15 + sum(finding.place is not None for finding in read_back.all_findings)
    for link in links:
        sheet, cell = link.rsplit("!", 1)
        assert book[sheet.strip("'").replace("''", "'")][cell].coordinate == cell


def test_texts_of_a_form_never_become_formulas_or_links(tmp_path: Path) -> None:
    hostile = {
        "表头.项目名称": '=HYPERLINK("http://x","点")',
        "目标.预期目标": "@SUM(1+1)*cmd|' /C calc'!A0",
        "指标.三级指标": "+1+1",
        "指标.年度指标值": "=100%",
        "指标.实际完成值": "-2+3",
        "指标.偏差原因": "http://example.com",
    }
    path = tmp_path / "f.xlsm"
    path.write_bytes(build_book(submit_forms([changed(correct_form(), hostile)], NATIONAL)))
    book = openpyxl.load_workbook(path)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    for text in hostile.values():
        found = [cell for cell in cells if cell.value == text]
        assert found, text
        assert all(cell.data_type == "s" for cell in found)


def test_the_macros_and_the_ribbon_are_in_it(demo_book: Path) -> None:
    parser = VBA_Parser(str(demo_book))
    modules = {name: code for _, _, name, code in parser.extract_macros()}
    parser.close()
    assert {"JixiaoFunctions.bas", "JixiaoBridge.bas", "JixiaoRibbon.bas", "ThisWorkbook.cls"} <= set(modules)
    assert "Public Function JIXIAO_CHECK(area, Optional policy)" in modules["JixiaoFunctions.bas"]
    with zipfile.ZipFile(demo_book) as archive:
        ribbon = archive.read("customUI/customUI14.xml").decode()
        workbook = archive.read("xl/workbook.xml").decode()
    assert "校验并汇总" in ribbon
    assert "fullCalcOnLoad" not in workbook


def test_same_input_same_bytes(demo_book: Path) -> None:
    code = (
        "import sys; from xlwings_jixiao.book.build import build_book;"
        "from xlwings_jixiao.resources import sample_forms; from xlwings_jixiao.submission import submit_paths;"
        "sys.stdout.buffer.write(build_book(submit_paths([sample_forms()])))"
    )
    again = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, env={"PYTHONHASHSEED": "7"}
    )
    assert again.stdout == demo_book.read_bytes()


def test_the_committed_template_is_what_is_built() -> None:
    committed = read_parts(resource("workbook", "绩效自评模板.xlsm").read_bytes())
    built = read_parts(build_template(1, NATIONAL))
    assert list(committed) == list(built)
    for name, part in built.items():
        assert committed[name] == part, f"{name}: run jixiao template -o workbook/绩效自评模板.xlsm"


def test_the_empty_template_has_no_forms_and_no_findings(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsm"
    path.write_bytes(build_template(3, NATIONAL))
    found = submit_paths([path])
    assert found.judged == ()
    assert found.errors == ()
    assert [finding.rule for finding in found.book_findings] == ["JX503"] * 3
    problems = openpyxl.load_workbook(path)["问题清单"]
    assert problems["A4"].value == "尚未校验：按“校验并汇总”后，问题列在这里。"
    assert {area.coord for area in problems.merged_cells.ranges} == {"A1:H1", "A2:H2", "A4:H4"}


def test_filling_in_the_template_by_hand_is_read(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsm"
    path.write_bytes(build_template(1, NATIONAL))
    book = openpyxl.load_workbook(path)
    sheet = book["项目1"]
    for cell, value in {
        "A2": "（2024年度）",
        "C3": "试点项目",
        "C4": "某局",
        "G4": "某中心",
        "E6": 100,
        "F6": 90,
        "D13": "次数",
        "E13": "≥3次",
        "F13": "3次",
        "G13": 90,
        "H13": 90,
    }.items():
        sheet[cell] = value
    filled = tmp_path / "filled.xlsx"
    book.save(filled)
    form = submit_paths([filled]).judged[0].form
    assert (form.year.text, form.project.text, form.implementer.text) == ("2024", "试点项目", "某中心")
    assert [(row.level1.text, row.level2.text, row.target.text) for row in form.indicators] == [
        ("产出指标", "数量指标", "≥3次")
    ]


@pytest.mark.parametrize("name", ["shanghai", "hubei"])
def test_the_policy_travels_with_the_workbook(submission: Submission, tmp_path: Path, name: str) -> None:
    path = tmp_path / "f.xlsm"
    judged = submit_forms([one.form for one in submission.judged[:2]], policies.named(name))
    path.write_bytes(build_book(judged))
    assert submit_paths([path]).policy.name == name


def test_rows_with_a_finding_are_coloured_by_condition_only(opened: openpyxl.Workbook) -> None:
    sheet = opened["三级等保测评费用"]
    rules = [rule.formula[0] for area in sheet.conditional_formatting for rule in area.rules]
    assert rules == [
        *(f'LEFT($L2,5)="{word} JX"' for word in ("错误", "警告")),
        'LEFT($L2,8)="须人工核对 JX"',
        'LEFT($L2,5)="提示 JX"',
    ]


def test_a_reason_beside_the_funds_is_kept_as_a_note(tmp_path: Path) -> None:
    form = correct_form()
    total = replace(form.funds[0], note=replace(form.funds[0].score, raw="尾款按合同次年支付"))
    path = tmp_path / "f.xlsm"
    path.write_bytes(build_book(submit_forms([replace(form, funds=(total, *form.funds[1:]))], NATIONAL)))
    again = submit_paths([path]).judged[0].form
    assert [line.note.text for line in again.funds] == ["尾款按合同次年支付", ""]


def test_a_form_without_a_unit_is_given_none(tmp_path: Path) -> None:
    path = tmp_path / "f.xlsm"
    path.write_bytes(build_book(submit_forms([changed(correct_form(), {"表.单位": ""})], NATIONAL)))
    assert submit_paths([path]).judged[0].form.unit.text == ""


def test_a_persons_own_broken_formula_is_still_an_error(demo_book: Path, tmp_path: Path) -> None:
    parts = read_parts(demo_book.read_bytes())
    name = "xl/worksheets/sheet5.xml"
    sheet = parts[name].decode()
    cell = re.search(r'<c r="F6"[^>]*><v>[^<]*</v></c>', sheet)
    assert cell is not None
    broken = '<c r="F6" t="e"><f>A99/0</f><v>#DIV/0!</v></c>'
    parts[name] = sheet.replace(cell[0], broken).encode()
    path = tmp_path / "f.xlsm"
    path.write_bytes(write_parts(parts))
    assert "JX412" in [finding.rule for finding in submit_paths([path]).judged[1].findings]


def test_a_doubtful_row_keeps_its_doubt_as_a_note(opened: openpyxl.Workbook) -> None:
    sheet = opened["“一网通办”免费刻章经费"]
    notes = [cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment]
    assert len(notes) == 2
    assert all(note.startswith("读取存疑：") for note in notes)


def test_an_amount_that_shows_less_than_it_holds_is_kept_whole(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in correct_rows():
        book.active.append(row)
    book.active["F6"] = 900000.4
    book.active["F6"].number_format = "#,##0"
    source, copy = tmp_path / "s.xlsx", tmp_path / "c.xlsm"
    book.save(source)
    first = submit_paths([source])
    copy.write_bytes(build_book(first))
    assert submit_paths([copy]).judged[0].case.card.rate == first.judged[0].case.card.rate
    assert as_json(submit_paths([copy])) == as_json(first)


def correct_rows() -> list[list[object]]:
    return [
        ["财政项目支出绩效自评表"],
        ["（2023年度）"],
        ["项目名称", None, "窗口服务经费"],
        ["主管部门", None, "示例局", None, None, "实施单位", "示例中心"],
        ["项目资金（元）", None, None, "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
        [None, "年度资金总额", None, 1000000, 1000000, 900000, 10, "90.00%", 9],
        ["年度总体目标", "预期目标", None, None, None, "实际完成情况"],
        [None, "大厅全年开放", None, None, None, "全年开放250天，服务12万人次"],
        [
            "绩效指标",
            "一级指标",
            "二级指标",
            "三级指标",
            "年度指标值",
            "实际完成值",
            "分值",
            "得分",
            "偏差原因分析及改进措施",
        ],
        [None, "产出指标", "数量指标", "开放天数", "≥250天", "250天", 50, 50],
        [None, "效益指标", "社会效益指标", "办事及时性", "及时", "及时", 30, 30],
        [None, "满意度指标", "服务对象满意度指标", "群众满意度", "≥90%", "96%", 10, 10],
        ["总分", None, None, None, None, None, 100, 99],
    ]


def test_a_workbook_saved_uncomputed_says_so_once_and_import_computes_it(tmp_path: Path) -> None:
    template, filled = tmp_path / "t.xlsm", tmp_path / "f.xlsx"
    template.write_bytes(build_template(1, NATIONAL))
    book = openpyxl.load_workbook(template)
    sheet = book["项目1"]
    typed = {
        "A2": "（2023年度）",
        "C3": "试点",
        "C4": "局",
        "G4": "局",
        "A5": "项目资金（元）",
        "D6": 100,
        "E6": 100,
        "F6": 95,
    }
    typed |= {"B11": "开展宣传", "F11": "宣传12场，3000人次参加"}
    for row, name, weight in ((13, "场次", 50), (21, "人次", 30), (27, "满意度", 10)):
        typed |= {f"D{row}": name, f"E{row}": "≥3", f"F{row}": "3", f"G{row}": weight}
    for cell, value in typed.items():
        sheet[cell] = value
    book.save(
        filled
    )  # openpyxl stores formulas without their results, as a program without the functions does
    found = submit_paths([filled])
    rules = [finding.rule for finding in found.judged[0].findings]
    assert rules.count("JX417") == 1
    assert not {"JX101", "JX306", "JX309", "JX412"} & set(rules)
    again = tmp_path / "again.xlsm"
    again.write_bytes(build_book(found))
    form = submit_paths([again]).judged[0]
    assert form.form.total_score.text == "99.5"
    assert "JX417" not in [finding.rule for finding in form.findings]


def test_no_row_is_higher_than_excel_allows(tmp_path: Path) -> None:
    long = "因上级政策调整，采购流程延后，" * 80
    form = changed(correct_form(), {"指标.偏差原因": long, "目标.预期目标": long})
    path = tmp_path / "长.xlsm"
    path.write_bytes(build_book(submit_forms([form], NATIONAL)))
    for sheet in openpyxl.load_workbook(path):
        assert all((row.height or 15) <= 409 for row in sheet.row_dimensions.values()), sheet.title

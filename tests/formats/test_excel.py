"""Workbooks of others: the same form in another layout, typed as numbers, merged, hidden, broken."""

import io
import re
import subprocess
import sys
import zipfile
from datetime import date, datetime, time
from decimal import Decimal

import msoffcrypto.format.ooxml
import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName
from support.forms import CLEAN_FORM, draw, indicator_rows, only_form, reading_of

from xlwings_jixiao.book.build import build_template
from xlwings_jixiao.formats.excel import read_workbook
from xlwings_jixiao.formats.reading import combined, read_file
from xlwings_jixiao.ooxml.archive import read_parts, write_parts
from xlwings_jixiao.policies import named
from xlwings_jixiao.reading.shown import dated, display


@pytest.fixture
def file(tmp_path):
    return tmp_path / "自评表.xlsx"


def workbook(*drawings):
    """A workbook with one sheet a drawing: 表1, 表2, …"""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, drawing in enumerate(drawings, 1):
        draw(book.create_sheet(f"表{number}"), drawing)
    return book


CLEAN_INDICATORS = [
    ("产出指标", "数量指标", "开放窗口数量", "≥20个", "22个", "20", "20"),
    ("产出指标", "质量指标", "设备完好率", "≥95%", "98%", "20", "20"),
    ("产出指标", "时效指标", "办件按时办结率", "≥90%", "93%", "10", "10"),
    ("效益指标", "社会效益指标", "群众办事便利程度", "提升", "提升", "30", "30"),
    ("满意度指标", "服务对象满意度指标", "群众满意度", "≥90%", "96%", "10", "10"),
]


def test_a_form_is_found_wherever_it_stands_on_the_sheet(file):
    book = openpyxl.Workbook()
    book.active.title = "大厅"
    draw(book.active, CLEAN_FORM, row=4, column=3)
    book.save(file)
    form = only_form(file)
    assert form.start.cell == "C4"
    assert form.start.sheet == "大厅"
    assert form.project.text == "大厅运行经费"
    assert form.project.place.cell == "D6"
    assert indicator_rows(form) == CLEAN_INDICATORS
    assert form.indicators[0].target.place.cell == "G16"


def test_labels_merged_over_columns_and_rows_are_read_once(file):
    book = openpyxl.Workbook()
    sheet = book.active
    draw(
        sheet,
        """
        财政项目支出绩效自评表
        （2023年度）
        项目名称 | | | 大厅运行经费
        主管部门 | | | 区政务服务局 | | | | 实施单位 | | 区行政服务中心
        项目资金（万元） | | | 年初预算数 | 全年预算数 | | 全年执行数 | 分值 | 执行率 | 得分
        | 年度资金总额 | | 50 | 50 | | 47.5 | 10 | 95.00% | 9.5
        年度总体目标 | 预期目标 | | | | | 实际完成情况
        | 全年正常运行。 | | | | | 正常运行。
        绩效指标 | 一级指标 | 二级指标 | 三级指标 | | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施
        | 产出指标 | 数量指标 | 开放窗口数量 | | ≥20个 | 22个 | 20 | 20
        | | | 受理办件数量 | | ≥9000件 | 12000件 | 20 | 20 | 网上办件带动增长
        | | 时效指标 | 办件按时办结率 | | ≥90% | 93% | 10 | 10
        总分 | | | | | | | 60 | 59.5
        """,
    )
    for area in (
        *("A1:J1", "A2:J2", "A3:C3", "D3:J3", "A4:C4", "D4:G4", "H4:I4", "A5:A6", "B6:C6", "E5:F5", "E6:F6"),
        *("A7:A8", "B7:F7", "G7:J7", "B8:F8", "G8:J8", "A9:A12", "B10:B12", "C10:C11", "D9:E9", "D10:E10"),
        *("D11:E11", "D12:E12", "A13:G13"),
    ):
        sheet.merge_cells(area)
    book.save(file)
    form = only_form(file)
    assert (form.project.text, form.department.text) == ("大厅运行经费", "区政务服务局")
    assert (form.implementer.text, form.unit.text) == ("区行政服务中心", "万元")
    assert [(line.label.text, line.full_year.text, line.executed.text) for line in form.funds] == [
        ("年度资金总额", "50", "47.5")
    ]
    assert (form.goal_expected.text, form.goal_actual.text) == ("全年正常运行。", "正常运行。")
    assert indicator_rows(form) == [
        ("产出指标", "数量指标", "开放窗口数量", "≥20个", "22个", "20", "20"),
        ("产出指标", "数量指标", "受理办件数量", "≥9000件", "12000件", "20", "20"),
        ("产出指标", "时效指标", "办件按时办结率", "≥90%", "93%", "10", "10"),
    ]
    assert form.indicators[1].note.text == "网上办件带动增长"
    assert (form.total_weight.text, form.total_score.text) == ("60", "59.5")


def test_a_blank_merged_project_name_does_not_take_the_next_cells_value(file):
    book = workbook(CLEAN_FORM)
    sheet = book["表1"]
    sheet["B3"] = None
    sheet.merge_cells("B3:H3")
    book.save(file)
    assert only_form(file).project.blank
    assert only_form(file).project.place.cell == "B3"


def test_two_forms_on_one_sheet_are_two_forms(file):
    book = openpyxl.Workbook()
    draw(book.active, CLEAN_FORM)
    draw(book.active, CLEAN_FORM.replace("大厅运行经费", "设备维护经费"), row=21)
    book.save(file)
    forms = reading_of(file).forms
    assert [form.project.text for form in forms] == ["大厅运行经费", "设备维护经费"]
    assert [form.start.cell for form in forms] == ["A1", "A21"]
    assert [len(form.indicators) for form in forms] == [5, 5]
    assert [form.total_score.place.cell for form in forms] == ["H18", "H38"]


def test_hidden_sheets_are_not_read(file):
    book = workbook(CLEAN_FORM, CLEAN_FORM.replace("大厅", "旧"), CLEAN_FORM.replace("大厅", "更旧"))
    book["表2"].sheet_state = "hidden"
    book["表3"].sheet_state = "veryHidden"
    book.save(file)
    assert only_form(file).project.text == "大厅运行经费"


def test_numbers_stored_as_numbers_are_read_as_they_are_shown(file):
    book = workbook(CLEAN_FORM)
    sheet = book["表1"]
    for address, value, number_format in (
        *(("C6", 1425600, "#,##0.00"), ("D6", 1425600, "#,##0.00"), ("E6", 1414200, "#,##0")),
        *(("G6", 0.9921, "0.00%"), ("H6", 9.92, "General"), ("F14", 0.98, "0%"), ("E14", 0.955, "0.0%")),
        *(("F15", 1, "0%"), ("F13", 22, '0"个"'), ("E13", 20, "General"), ("G13", 20.0, "0.00_ ")),
    ):
        sheet[address] = value
        sheet[address].number_format = number_format
    book.save(file)
    form = only_form(file)
    total = form.total
    assert (total.initial.text, total.executed.text) == ("1,425,600.00", "1,414,200")
    assert (total.rate.text, total.score.text) == ("99.21%", "9.92")
    assert form.amount(total.full_year) == Decimal("1425600")
    assert [(row.target.text, row.actual.text) for row in form.indicators[:3]] == [
        ("20", "22"),
        ("95.5%", "98%"),
        ("≥90%", "100%"),
    ]
    assert form.indicators[0].weight.text == "20.00"


def test_dates_as_target_and_actual_are_read_as_dates(file):
    book = workbook(CLEAN_FORM)
    sheet = book["表1"]
    sheet["E15"], sheet["F15"] = date(2023, 9, 30), datetime(2023, 8, 15, 9, 30)
    book.save(file)
    third = only_form(file).indicators[2]
    assert (third.target.text, third.actual.text) == ("2023年9月30日", "2023年8月15日")


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (1425600, "#,##0.00", "1,425,600.00"),
        (0.9921, "0.00%", "99.21%"),
        (0.992003367, "0.00%", "99.20%"),
        (0.95, "0%", "95%"),
        (10.0, "General", "10"),
        (9.9, "General", "9.9"),
        (0.1 + 0.2, "General", "0.3"),
        (0.00001, "General", "0.00001"),
        (-3.5, "#,##0.00_);(#,##0.00)", "-3.50"),
        (9.125, "0.00", "9.13"),
        (0.99125, "0.00%", "99.13%"),
        (0.5, "0", "1"),
        (2.5, "0", "3"),
        (True, "General", "TRUE"),
        (time(8, 30), "h:mm", "08:30"),
        ("=1+1", "@", "=1+1"),
        (date(2023, 9, 30), "yyyy/m/d", "2023年9月30日"),
        (datetime(2021, 12, 1), 'yyyy"年"m"月"', "2021年12月"),
        (datetime(2023, 9, 30), 'm"月"d"日"', "9月30日"),
    ],
)
def test_a_value_is_read_as_excel_shows_it(value, number_format, shown):
    assert display(value, number_format).raw == shown


def test_an_amount_shown_in_whole_yuan_counts_with_its_cents():
    cell = display(242540.71, "#,##0")
    assert cell.raw == "242,541"
    assert cell.exact == Decimal("242540.71")


def test_full_width_digits_and_signs_are_kept_as_written_and_count(file):
    book = workbook(CLEAN_FORM.replace("≥95% | 98% | 20 | 20", "＞＝９５％ | ９８％ | ２０ | ２０"))
    book.save(file)
    second = only_form(file).indicators[1]
    assert (second.target.text, second.actual.text) == ("＞＝９５％", "９８％")
    assert second.weight.number() == second.score.number() == Decimal(20)


def test_labels_with_blanks_and_line_breaks_inside_are_labels(file):
    drawing = CLEAN_FORM
    for label, typed in {
        "项目名称": "项 目 名 称",
        "主管部门": "主管⏎部门：",
        "实施单位": "实施　单位",
        "全年预算数": "全年⏎预算数",
        "实际完成值": "实际⏎完成值",
        "三级指标": "三 级 指 标",
        "分值": "分⏎值",
        "得分": "得 分",
        "总分": "总　　分",
        "产出指标": "产出⏎指标",
        "偏差原因分析及改进措施": "偏差原因分析⏎及改进措施",
    }.items():
        drawing = drawing.replace(label, typed)
    book = workbook(drawing)
    book.save(file)
    form = only_form(file)
    assert (form.project.text, form.department.text) == ("大厅运行经费", "区政务服务局")
    assert form.implementer.text == "区行政服务中心"
    assert form.total.full_year.text == "500000"
    assert indicator_rows(form) == CLEAN_INDICATORS
    assert form.total_score.text == "99.5"


def test_an_excel_error_is_kept_as_an_error_and_is_no_number(file):
    book = workbook(CLEAN_FORM)
    book["表1"]["H6"] = "#DIV/0!"
    book["表1"]["H13"] = "#N/A"
    book.save(file)
    form = only_form(file)
    assert form.total.score.error
    assert form.indicators[0].score.error
    assert form.indicators[0].score.text == "#N/A"
    assert len(form.indicators) == 5


def test_extra_columns_right_of_the_form_are_no_part_of_it(file):
    book = workbook(CLEAN_FORM)
    sheet = book["表1"]
    for row, text in {12: "核算得分", 13: 20, 14: 20, 15: "须判断", 18: 77}.items():
        sheet.cell(row, 11, text)
    sheet["L13"] = "财务科复核意见：窗口数请附清单"
    book.save(file)
    form = only_form(file)
    assert indicator_rows(form) == CLEAN_INDICATORS
    assert all(row.note.blank for row in form.indicators)
    assert (form.total_weight.text, form.total_score.text) == ("100", "99.5")


def test_a_workbook_of_something_else_is_reported_once_with_its_name(file):
    book = openpyxl.Workbook()
    book.active.append(["序号", "姓名", "部门", "得分"])
    book.active.append([1, "张三", "财务科", 95])
    book.create_sheet("说明")["A1"] = "职工考核表"
    book.save(file)
    found = reading_of(file)
    (error,) = found.errors
    assert "没有找到自评表" in str(error)
    assert error.file == str(file)
    assert not found.forms
    assert not found.blank_sheets


def test_a_form_without_its_indicator_head_is_named_and_the_others_go_on(file):
    headless = "\n".join(line for line in CLEAN_FORM.split("\n") if "一级指标" not in line)
    book = workbook(CLEAN_FORM, headless.replace("大厅运行", "网络运维"), CLEAN_FORM.replace("大厅", "档案"))
    book.save(file)
    found = reading_of(file)
    assert [form.project.text for form in found.forms] == ["大厅运行经费", "档案运行经费"]
    (error,) = found.errors
    assert (error.file, error.sheet) == (str(file), "表2")
    assert "网络运维经费" in str(error)
    assert "三级指标" in str(error)


BLANK_FORM = """
    财政项目支出绩效自评表
    （    年度）
    项目名称 |
    主管部门 | | | | 实施单位 |
    项目资金（元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分
    | 年度资金总额 | | | | 10 | |
    年度总体目标 | 预期目标 | | | 实际完成情况
    | | | |
    绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施
    | 产出指标 | 数量指标 | | | | |
    | 效益指标 | 社会效益指标 | | | | |
    总分 | | | | | | |
    """


def test_the_templates_blank_sheet_is_passed_over_but_another_blank_form_is_reported(file):
    book = workbook(CLEAN_FORM, BLANK_FORM, BLANK_FORM)
    book["表3"].title = "空白表"
    book.defined_names["jixiao_blank"] = DefinedName("jixiao_blank", attr_text="空白表!$A$1")
    book.save(file)
    found = reading_of(file)
    assert [form.project.text for form in found.forms] == ["大厅运行经费"]
    assert [(place.sheet, place.cell) for place in found.blank_sheets] == [("表2", "A1")]
    assert not found.errors


def test_the_blank_sheet_is_read_once_something_is_filled_in(file):
    book = workbook(CLEAN_FORM)
    book["表1"].title = "空白表"
    book.save(file)
    assert only_form(file).project.text == "大厅运行经费"


def test_our_own_empty_template_has_one_blank_form_and_no_error(tmp_path):
    template = tmp_path / "绩效自评.xlsm"
    template.write_bytes(build_template(1, named("hubei")))
    found = reading_of(template)
    assert not found.forms
    assert not found.errors
    (blank,) = found.blank_sheets
    assert blank.sheet != "空白表"
    assert found.policies == (("湖北口径（20/80）", str(template)),)


def test_the_policy_is_taken_from_the_home_sheet_only(file):
    book = workbook(CLEAN_FORM)
    book["表1"]["K1"], book["表1"]["L1"] = "口径", "hubei"
    book.create_sheet("首页")["A3"] = "口径"
    book["首页"]["B3"] = "四川口径"
    book.save(file)
    assert read_workbook(file).policy == ""  # somebody else's workbook
    book.defined_names["口径"] = DefinedName("口径", attr_text="首页!$B$3")
    book.save(file)
    assert read_workbook(file).policy == "四川口径"


def test_a_stray_cell_at_the_far_end_of_a_sheet_does_not_stop_the_reading(file):
    """Somebody typed a blank into the last row: the sheet claims a hundred million cells."""
    book = workbook(CLEAN_FORM)
    book["表1"]["CV1048576"] = " "
    book.save(file)
    command = [sys.executable, "-m", "xlwings_jixiao.cli", "check", str(file)]
    assert subprocess.run(command, capture_output=True, timeout=60, check=False).returncode == 0


def zipped(**parts):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in parts.items():
            archive.writestr("[Content_Types].xml" if name == "types" else name, text)
    return buffer.getvalue()


def saved(book):
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def encrypted(data):
    buffer = io.BytesIO()
    msoffcrypto.format.ooxml.OOXMLFile(io.BytesIO(data)).encrypt("123456", buffer)
    return buffer.getvalue()


def newer_zip(data):
    """The same archive, said to need version 8.2 of the zip format: one flipped byte of a bad download."""
    entry = data.index(b"PK\x01\x02")
    return data[: entry + 6] + b"\x52" + data[entry + 7 :]


NO_SHEETS = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda _: b"", "空文件"),
        (lambda good: good[: len(good) // 2], "不是完整的 Excel 工作簿"),
        (lambda good: good[:4000] + good[4600:], "不是完整的 Excel 工作簿|已损坏"),
        (lambda _: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "旧格式"),
        (encrypted, "密码"),
        (lambda _: b"<html><table><tr><td>1</td></tr></table></html>", "不是完整的 Excel 工作簿"),
        (lambda _: zipped(a="text"), "不是 Excel 工作簿"),
        (lambda _: zipped(types="<no xml"), "已损坏"),
        (lambda _: zipped(types=NO_SHEETS), "已损坏|不是 Excel 工作簿"),
        (newer_zip, "不是完整的 Excel 工作簿|已损坏"),
    ],
    ids=[
        *("empty", "truncated", "a piece missing", "old xls", "password", "html", "other zip"),
        *("no xml", "no workbook", "newer zip"),
    ],
)
def test_a_broken_workbook_is_reported_in_chinese_with_what_to_do(file, make, said):
    file.write_bytes(make(saved(workbook(CLEAN_FORM))))
    found = reading_of(file)
    (error,) = found.errors
    assert any(part in str(error) for part in said.split("|")), str(error)
    assert "File" not in str(error)
    assert error.file == str(file)
    assert not found.forms


def test_damaged_data_inside_a_whole_zip_is_one_clear_error(tmp_path):
    path = tmp_path / "坏.xlsx"
    book = openpyxl.Workbook()
    book.active["A1"] = "项目名称" * 500
    book.save(path)
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        start = archive.getinfo("xl/worksheets/sheet1.xml").header_offset
    data[start + 60 : start + 90] = b"\xff" * 30
    path.write_bytes(data)
    found = reading_of(path)
    assert [str(error) for error in found.errors] == [
        "不是完整的 Excel 工作簿（可能没有下载完），请重新获取这个文件"
    ]


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (45199.0, "yyyy/m/d", "2023年9月30日"),
        (45199.5, 'yyyy"年"m"月"', "2023年9月"),
        (45199.0, "[$-804]d mmmm", "9月30日"),
        (45199.0, "General", "45199"),
        (45199.0, "#,##0.00", "45,199.00"),
        (0.5, "0.00%", "50.00%"),
        (45199.0, '0"天"', "45199"),
        (-5.0, "yyyy/m/d", "-5"),
        (3e6, "yyyy/m/d", "3000000"),
    ],
)
def test_a_live_number_is_shown_by_its_format(value, number_format, shown):
    assert display(dated(value, number_format), number_format).raw == shown


# --- one odd thing in a workbook ---


def with_part(path, part, old, new):
    """Save a clean form with something in one of its parts replaced."""
    book = workbook(CLEAN_FORM)
    book["表1"]["C6"] = 500000
    book["表1"]["C6"].number_format = "#,##0.000"
    book["表1"]["D6"] = 45000
    book["表1"]["D6"].number_format = "yyyy-m-d"
    book["表1"]["E6"].comment = Comment("一句话", "某人")
    parts = read_parts(saved(book))
    changed = re.sub(old, new, parts[part], count=1)
    assert changed != parts[part]
    path.write_bytes(write_parts({**parts, part: changed}))


@pytest.mark.parametrize("number", [b"399", b"171", b"163", b"-7"])
def test_a_number_format_that_is_not_declared_is_general(file, number):
    with_part(file, "xl/styles.xml", rb'<xf numFmtId="164"', b'<xf numFmtId="' + number + b'"')
    assert only_form(file).total.initial.text == "500000"


@pytest.mark.parametrize(
    ("value", "shown"),
    [(b"1e999", "#NUM!"), (b"1e300", "1E+300"), (b"1e-320", "0.000")],
)
def test_numbers_at_the_ends_of_what_there_is_are_read(file, value, shown):
    with_part(file, "xl/worksheets/sheet1.xml", b"<v>500000</v>", b"<v>" + value + b"</v>")
    (grid,) = read_workbook(file).grids
    assert grid.cells[6, 3].raw == shown


@pytest.mark.parametrize("serial", [b"99999999", b"2958466", b"1e300"])
def test_a_date_that_never_was_is_an_error_value(file, serial):
    with_part(file, "xl/worksheets/sheet1.xml", b"<v>45000</v>", b"<v>" + serial + b"</v>")
    assert only_form(file).total.full_year.error


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("xl/worksheets/sheet1.xml", rb' s="\d+"', b' s="999999"'),
        ("xl/worksheets/sheet1.xml", b't="inlineStr"><is><t>[^<]*</t></is>', b't="s"><v>999999</v>'),
        ("xl/worksheets/sheet1.xml", b"<v>500000", b"<v>nan"),
        ("xl/worksheets/sheet1.xml", b't="inlineStr"><is><t>[^<]*</t></is>', b't="d"><v>0</v>'),
        ("xl/styles.xml", b"numFmtId=", b"numFmtIdea="),
        ("xl/styles.xml", b'numFmtId="164"', b'numFmtId="many"'),
        ("xl/comments/comment1.xml", b'authorId="0"', b'authorId="9"'),
        ("xl/comments/comment1.xml", b"<text", b"<next"),
        ("xl/workbook.xml", b'r:id="rId1"', b'r:id="rId99"'),
    ],
)
def test_one_broken_thing_is_this_files_error_and_the_next_file_is_read(file, tmp_path, part, old, new):
    with_part(file, part, old, new)
    other = tmp_path / "另一份.xlsx"
    workbook(CLEAN_FORM).save(other)
    found = combined(map(read_file, (file, other)))
    assert [error.file for error in found.errors] in ([], [str(file)])
    assert all("已损坏" in str(error) for error in found.errors)
    assert found.forms[-1].start.file == str(other)


def test_a_failure_inside_is_one_sentence_with_its_kind_and_the_log(file, monkeypatch, tmp_path):
    """A library that fails only when it is asked for a value, as openpyxl does for formats and comments."""
    monkeypatch.setenv("TEMP", str(tmp_path))
    workbook(CLEAN_FORM).save(file)

    def fail(*_):
        raise OverflowError("no such thing")

    monkeypatch.setattr("openpyxl.cell.cell.Cell.comment", property(fail))
    (error,) = reading_of(file).errors
    log = tmp_path / "jixiao" / "jixiao.log"
    assert str(error) == (
        "这个文件读的时候出错（程序内部，错误类型 OverflowError），请把它另存一份再试；"
        f"仍不行请把这个文件和日志 {log} 发给维护人员"
    )
    assert "OverflowError: no such thing" in log.read_text("utf-8")


def test_a_file_that_may_not_be_read_is_not_called_broken(file):
    workbook(CLEAN_FORM).save(file)
    file.unlink()
    with pytest.raises(FileNotFoundError):
        read_workbook(file)

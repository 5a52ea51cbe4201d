"""校验并汇总: what goes over to Python, and its instructions carried out."""

import pytest
from pyopenvba.interpreter import EMPTY
from support.ribbon import MODULES, STYLE, active, is_as_it_was, look, names, submit
from support.vba import SAYS, Excel, flat, table


def test_all_visible_sheets_go_over_in_one_call(excel: Excel):
    excel.add_sheet("藏").sheet.vba_set("Visible", 0)
    excel.answers("没有自评表。")
    assert excel.press("JixiaoSubmit") == "没有自评表。"
    assert (excel.calls, excel.asked) == (1, "JIXIAO_SUBMIT")
    names_, addresses, values, marks, own, titles = (list(item.elements()) for item in excel.given())
    assert titles == ["首页", "项目1", "空白表", "藏"]
    assert own == ["首页", "", "", "空白表"]
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

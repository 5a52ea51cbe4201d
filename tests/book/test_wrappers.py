"""The generated wrappers and what stands behind them: plain values, the memo, neighbours in one call, errors."""

from pathlib import Path
from typing import Any

import pytest
from pyopenvba.interpreter import EMPTY, MISSING, VBAArray, VBAErrorValue
from support.vba import FIXED, NOT_READY, PYTHON, TOGETHER, Excel, bridges, flat, rows, table

from xlwings_jixiao.book.macros import check_source
from xlwings_jixiao.book.wrappers import CATEGORY, wrapper_module
from xlwings_jixiao.functions import Argument, Function, all_functions

RATE = Function(
    "JIXIAO_RATE",
    "预算执行率：全年执行数除以全年预算数。" * 20,
    (
        Argument("full_year", "全年预算数", "万元"),
        Argument("executed", "全年执行数", "万元"),
        Argument("policy", "办法", "不填为本表的办法", optional=True),
    ),
    False,
    len,
)
SCORES = Function(
    "JIXIAO_SCORES",
    "各行得分",
    (Argument("weight", "分值", "分"), Argument("area", "指标区", "各行", area=True)),
    True,
    len,
)
BARE = Function("JIXIAO_VERSION", "版本", (), False, len)
FUNCTIONS = (RATE, SCORES, BARE)
CELLS = bridges("JixiaoCells", "JixiaoMemo")
NA = VBAErrorValue(2042)


@pytest.fixture
def excel(tmp_path: Path) -> Excel:
    made = Excel(tmp_path, Python=PYTHON + FIXED, JixiaoFunctions=wrapper_module(FUNCTIONS), **CELLS)
    sheet = made.app.sheet(1)
    for cell, value in {"A1": 200, "B1": 150, "A2": "及时", "B2": 7.5}.items():
        sheet.set_value(cell, value)
    return made


def test_a_cell_is_passed_as_its_value(excel: Excel):
    excel.answers(0.75)
    assert excel.ask('JIXIAO_RATE(Range("A1"), Range("B1"))') == 0.75
    assert excel.asked == "JIXIAO_RATE"
    assert excel.given()[:2] == [200, 150]


def test_what_is_no_range_is_passed_as_it_is(excel: Excel):
    excel.answers("x")
    assert excel.ask('JIXIAO_RATE(200, "150", "沪财绩")') == "x"
    assert excel.given() == [200, "150", "沪财绩"]


def test_an_argument_left_out_is_passed_as_missing(excel: Excel):
    excel.ask("JIXIAO_RATE(200, 150)")
    assert excel.given()[2] is MISSING


def test_an_area_is_passed_as_a_table(excel: Excel):
    excel.ask('JIXIAO_SCORES(50, Range("A1:B2"))')
    assert excel.given()[0] == 50
    assert table(excel.given()[1]) == [[200, 150], ["及时", 7.5]]


def test_a_function_without_arguments(excel: Excel):
    excel.answers("1.0")
    assert excel.ask("JIXIAO_VERSION()") == "1.0"
    assert excel.given() == []


@pytest.mark.parametrize(
    ("area", "answer", "shape"),
    [
        ("A1:B2", flat(1.0, 2.0), [[1.0], [2.0]]),  # as many entries as rows: the column that was asked for
        ("A1:B1", flat(1.0, 2.0), [[1.0, 2.0]]),  # one row asked about
        ("A1:B2", flat(1.0, 2.0, 3.0), [[1.0, 2.0, 3.0]]),  # something else: the row that xlwings made flat
        ("A1:B2", VBAArray([(0, 1), (0, 0)], items=[1.0, 2.0]), [[1.0], [2.0]]),
    ],
)
def test_what_xlwings_flattens_gets_its_shape_back(excel: Excel, area: str, answer: VBAArray, shape: Any):
    excel.answers(answer)
    assert excel.ask(f'JIXIAO_SCORES(50, Range("{area}"))') == shape


def test_a_single_cell_stays_a_single_value(excel: Excel):
    excel.answers(7.5)
    assert excel.ask('JIXIAO_SCORES(50, Range("A1"))') == 7.5


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("#N/A", 2042), ("#DIV/0!", 2007), ("#VALUE!", 2015), ("#NUM!", 2036), ("#REF!", 2023), ("#NAME?", 2029),
        ("#NULL!", 2000),
    ],
)  # fmt: skip
def test_the_text_of_an_error_becomes_the_error(excel: Excel, text: str, number: int):
    excel.answers(text)
    assert excel.ask('JIXIAO_RATE(Range("A1"), 1)') == VBAErrorValue(number)
    excel.answers(rows((1.0,), (text,)))
    assert excel.ask('JIXIAO_SCORES(50, Range("A1:B2"))') == [[1.0], [VBAErrorValue(number)]]


def test_a_text_that_only_resembles_an_error_stays_text(excel: Excel):
    excel.answers("#N/A!")
    assert excel.ask("JIXIAO_RATE(1, 1)") == "#N/A!"


# --- the memo ---


def test_the_same_question_is_asked_once(excel: Excel):
    excel.answers("优")
    for _ in range(3):
        assert excel.ask('JIXIAO_RATE(Range("A1"), Range("B1"))') == "优"
        assert excel.ask('JIXIAO_SCORES(50, Range("A1:B2"))') == "优"
    assert excel.calls == 2


def test_values_that_differ_in_type_or_letter_are_different_questions(excel: Excel):
    excel.app.sheet(1).set_value("D1", "")
    questions = [
        "1", '"1"', "True", '"True"', 'Range("E9")', '""', "CVErr(2042)", '"#N/A"', "CVErr(2007)", "1.5", '"a"',
        '"A"', "0.1 + 0.2", "0.3", "100000000000000.02", "100000000000000.03", 'Range("A1:B2")', 'Range("A2:B2")',
        "DateSerial(2023, 1, 1)", "44927", "Null",
    ]  # fmt: skip
    for _ in range(2):
        for number, question in enumerate(questions):
            excel.answers(number)
            assert excel.ask(f"JIXIAO_RATE({question}, 2)") == number, question
    assert excel.calls == len(questions)


def test_an_argument_left_out_is_not_an_empty_one(excel: Excel):
    excel.ask("JIXIAO_RATE(1, 2)")
    excel.ask('JIXIAO_RATE(1, 2, Range("E9"))')
    excel.ask('JIXIAO_RATE(1, 2, "")')
    assert excel.calls == 3


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ('"a", "b"', '"a8:1:b", ""'),
        ('"a8:1:b", ""', '"a", "b8:0:"'),
        ('"", "8:0:"', '"8:0:", ""'),
        ('Range("A1:B1"), 3', 'Range("A1"), Range("B1")'),
    ],
)
def test_no_text_can_pass_for_several_values(excel: Excel, first: str, second: str):
    excel.answers("one")
    assert excel.ask(f"JIXIAO_RATE({first})") == "one"
    excel.answers("two")
    assert excel.ask(f"JIXIAO_RATE({second})") == "two"
    assert excel.ask(f"JIXIAO_RATE({first})") == "one"


def test_the_same_arguments_of_another_function_are_another_question(excel: Excel):
    excel.answers("one")
    excel.ask("JIXIAO_RATE(1, 2)")
    excel.answers("two")
    assert excel.ask("JIXIAO_SCORES(1, 2)") == "two"


def test_a_failure_is_not_kept(excel: Excel):
    for failure in ("Broken", "Fails"):
        excel.variable("Python", failure).set(True)
        assert excel.ask('JIXIAO_RATE(Range("A1"), 1)') == NOT_READY
        assert excel.ask('JIXIAO_SCORES(1, Range("A1:A2"))') == NOT_READY
        excel.variable("Python", failure).set(False)
    excel.answers(0.5)
    assert excel.ask('JIXIAO_RATE(Range("A1"), 1)') == 0.5


def test_a_started_server_is_asked_anew(excel: Excel):
    excel.ask("JIXIAO_RATE(1, 2)")
    excel.app.run("ForgetAnswers")
    excel.ask("JIXIAO_RATE(1, 2)")
    assert excel.calls == 2


def test_the_memo_does_not_grow_for_ever(excel: Excel):
    excel.app.run("Remember", "first", 1)
    for number in range(4000):
        excel.app.run("Remember", f"key {number}", number)
    assert excel.variable("JixiaoMemo", "answers").get().vba_get("Count") == 1


# --- neighbours in one call ---


@pytest.fixture
def column(tmp_path: Path) -> Excel:
    """Rows 6 to 9 with a budget in E, an execution in F and the rate in H, as four fund lines have them."""
    made = Excel(tmp_path, Python=PYTHON + TOGETHER, JixiaoFunctions=wrapper_module(FUNCTIONS), **CELLS)
    sheet = made.app.sheet(1)
    for row in range(6, 10):
        sheet.set_value(f"E{row}", row * 100)
        sheet.set_value(f"F{row}", row)
    formula(made, "H6:H9", '=IF(OR(RC[-3]="",RC[-2]=""),"",JIXIAO_RATE(RC[-3],RC[-2],R1C1))')
    return made


def formula(excel: Excel, area: str, r1c1: str) -> None:
    excel.cell(area).vba_set("FormulaR1C1", r1c1)


def rate(excel: Excel, row: int, arguments: str = 'Range("E{0}"), Range("F{0}"), Range("A1")') -> Any:
    return excel.ask(f"JIXIAO_RATE({arguments.format(row)})", f"H{row}")


def test_a_column_of_equal_formulas_makes_one_call(column: Excel):
    assert [rate(column, row) for row in (8, 6, 7, 9)] == ["800/8", "600/6", "700/7", "900/9"]
    assert (column.calls, column.asked) == (1, "JIXIAO_BATCH")
    name, asked = column.given()
    assert name == "JIXIAO_RATE"
    assert table(asked) == [[row * 100, row, EMPTY] for row in range(6, 10)]


def test_what_is_left_out_goes_over_as_empty_and_is_found_again(column: Excel):
    formula(column, "H6:H9", "=JIXIAO_RATE(RC[-3],RC[-2])")
    assert [rate(column, row, 'Range("E{0}"), Range("F{0}")') for row in range(6, 10)] == [
        f"{row}00/{row}" for row in range(6, 10)
    ]
    assert column.calls == 1


def test_rows_not_filled_in_are_not_asked_about(column: Excel):
    column.app.sheet(1).set_value("F7", "")
    column.cell("E8").vba_get("ClearContents")
    rate(column, 6)
    assert [row[1] for row in table(column.given()[1])] == [6, 9]


def test_cells_with_something_else_in_them_are_left_out(column: Excel):
    formula(column, "H7", "=JIXIAO_RATE(RC[-3],RC[-2])")
    rate(column, 9)
    assert [row[1] for row in table(column.given()[1])] == [6, 8, 9]
    assert [rate(column, row) for row in (6, 8)] == ["600/6", "800/8"]
    assert column.calls == 1


def test_rows_already_known_are_not_asked_about_again(column: Excel):
    rate(column, 6)
    column.app.sheet(1).set_value("F8", 1)
    assert rate(column, 8) == "800/1"
    assert (column.calls, column.asked) == (2, "JIXIAO_RATE")


def test_an_error_inside_python_is_not_remembered(excel: Excel):
    excel.answers("※※程序内部出错，没有得到结果。")
    assert excel.ask('JIXIAO_RATE(Range("A1"), Range("B1"))') == "※※程序内部出错，没有得到结果。"
    excel.answers(0.75)
    assert excel.ask('JIXIAO_RATE(Range("A1"), Range("B1"))') == 0.75
    excel.answers("※全年预算数“二百”不是数")  # as long as the cell holds that, the answer stays
    excel.ask('JIXIAO_RATE("二百", Range("B1"))')
    asked = excel.calls
    assert excel.ask('JIXIAO_RATE("二百", Range("B1"))') == "※全年预算数“二百”不是数"
    assert excel.calls == asked


@pytest.mark.parametrize(
    "shape", [str, flat, lambda said: flat(said, said), lambda said: rows((said,), (said,))]
)
def test_an_error_inside_python_is_not_remembered_for_a_column(excel: Excel, shape: Any):
    excel.answers(shape("※※程序内部出错，没有得到结果。"))
    excel.ask('JIXIAO_SCORES(1, Range("A1:A2"))')
    asked = excel.calls
    excel.ask('JIXIAO_SCORES(1, Range("A1:A2"))')
    assert excel.calls == asked + 1


def test_at_most_five_hundred_neighbours(column: Excel):
    column.cell("E6:F525").vba_set("Value2", rows(*((1.0, float(row)) for row in range(6, 526))))
    formula(column, "H6:H525", "=JIXIAO_RATE(RC[-3],RC[-2],R1C1)")
    rate(column, 515)
    asked = [row[1] for row in table(column.given()[1])]
    assert asked == list(range(26, 526))


def test_an_equal_formula_further_away_than_that_is_not_asked_about(column: Excel):
    column.cell("E510:F510").vba_set("Value2", rows((510.0, 510.0)))
    formula(column, "H510", column.cell("H6").vba_get("FormulaR1C1"))
    rate(column, 9)
    assert [row[1] for row in table(column.given()[1])] == [6, 7, 8, 9]  # 508 is the last one of five hundred
    column.cell("H6").vba_get("ClearContents")
    rate(column, 510)
    assert column.asked == "JIXIAO_RATE"


# --- JIXIAO_SCORE: a formula a row, which people overtype


@pytest.fixture
def scored(tmp_path: Path) -> Excel:
    """Twenty indicators: levels in B and C, name in D, target, actual and weight in E to G, the score in H."""
    made = Excel(tmp_path, Python=PYTHON + TOGETHER, JixiaoFunctions=wrapper_module(all_functions()), **CELLS)
    made.add_sheet("首页").set_value("B5", "国家通用口径")
    sheet = made.app.sheet(1)
    for row in range(13, 33):
        for column, value in zip("CDEFG", ("成本指标", f"造价{row}", row, row - 1, 5), strict=True):
            sheet.set_value(f"{column}{row}", value)
    formula(made, "H13:H32", SCORE)
    return made


SCORE = '=IF(RC[-1]="","",IFERROR(JIXIAO_SCORE(RC[-3],RC[-2],RC[-1],POLICY,RC[-4],RC[-5]),0))'
OF_A_ROW = 'Range("E{0}"), Range("F{0}"), Range("G{0}"), Worksheets("首页").Range("B5"), Range("D{0}"), Range("C{0}")'


def score(excel: Excel, row: int, arguments: str = OF_A_ROW) -> Any:
    return excel.ask(f"JIXIAO_SCORE({arguments.format(row)})", f"H{row}")


def test_scores_a_row_each_with_name_and_level_are_one_call(scored: Excel):
    assert [score(scored, row) for row in (25, *range(13, 33))] == ["25/24"] + [
        f"{row}/{row - 1}" for row in range(13, 33)
    ]
    assert (scored.calls, scored.asked) == (1, "JIXIAO_BATCH")
    name, asked = scored.given()
    assert name == "JIXIAO_SCORE"
    assert table(asked)[0] == [13, 12, 5, "国家通用口径", "造价13", "成本指标", EMPTY]


@pytest.mark.parametrize("first", [13, 14])
def test_every_other_score_overtyped_leaves_one_call_for_the_rest(scored: Excel, first: int):
    typed = range(first, 33, 2)
    for row in typed:
        scored.app.sheet(1).set_value(f"H{row}", 4.5)
    left = [row for row in range(13, 33) if row not in typed]
    assert [score(scored, row) for row in reversed(left)] == [f"{row}/{row - 1}" for row in reversed(left)]
    assert scored.calls == 1
    assert [row[0] for row in table(scored.given()[1])] == left


def test_rows_of_headings_and_blank_rows_between_groups_do_no_harm(scored: Excel):
    for row in (16, 17, 23):
        for column in "CDEFGH":
            scored.cell(f"{column}{row}").vba_get("ClearContents")
    scored.app.sheet(1).set_value("H16", "得分")
    scored.app.sheet(1).set_value(
        "F20", ""
    )  # not filled in yet: the formula of the sheet does not ask either
    for row in (13, 15, 18, 32):
        score(scored, row)
    assert scored.calls == 1
    assert [row[0] for row in table(scored.given()[1])] == [
        row for row in range(13, 33) if row not in (16, 17, 20, 23)
    ]


@pytest.mark.parametrize(
    ("r1c1", "arguments", "asked"),
    [
        (
            "=JIXIAO_SCORE(RC[-3],RC[-2],RC[-1],,RC[-4])",
            'Range("E{0}"), Range("F{0}"), Range("G{0}"), , Range("D{0}")',
            [13, 12, 5, EMPTY, "造价13", EMPTY, EMPTY],
        ),
        (
            '=JIXIAO_SCORE(RC[-3],RC[-2],RC[-1],"hubei",,"成本",R1C1)',
            'Range("E{0}"), Range("F{0}"), Range("G{0}"), "hubei", , "成本", Range("A1")',
            [13, 12, 5, "hubei", EMPTY, "成本", "反向"],
        ),
    ],
)
def test_what_tells_the_direction_may_be_left_out_written_or_fixed(
    scored: Excel, r1c1: str, arguments: str, asked: list[object]
):
    scored.app.sheet(1).set_value("A1", "反向")
    formula(scored, "H13:H32", r1c1)
    for row in range(13, 33):
        score(scored, row, arguments)
    assert scored.calls == 1
    assert table(scored.given()[1])[0] == asked


@pytest.mark.parametrize(
    ("r1c1", "arguments"),
    [
        ("=JIXIAO_RATE(R[-1]C[-3],RC[-2])", 'Range("E5"), Range("F6")'),  # looks into another row
        ("=JIXIAO_RATE(R6C5,RC[-2])", 'Range("E6"), Range("F6")'),  # fixed to the caller's own row
        ("=JIXIAO_RATE(RC[-3]*2,RC[-2])", '1200, Range("F6")'),  # computed in the formula
        ("=JIXIAO_RATE(RC[-3]:RC[-2],1)", 'Range("E6:F6"), 1'),  # an area
        ("=SUM(RC[-3])", 'Range("E6"), Range("F6")'),  # not the formula that is asking (the wizard, Evaluate)
    ],
)
def test_in_doubt_a_cell_asks_for_itself(column: Excel, r1c1: str, arguments: str):
    formula(column, "H6:H9", r1c1)
    column.app.sheet(1).set_value("E5", 5)
    rate(column, 6, arguments)
    assert (column.calls, column.asked) == (1, "JIXIAO_RATE")


def test_a_value_written_in_the_formula_goes_for_every_row(column: Excel):
    formula(column, "H6:H9", '=JIXIAO_RATE(RC[-3],10,"沪")')
    rate(column, 7, 'Range("E{0}"), 10#, "沪"')
    assert table(column.given()[1]) == [[row * 100, 10, "沪"] for row in range(6, 10)]


def test_a_cell_of_another_sheet_goes_for_every_row(column: Excel):
    column.add_sheet("首页").set_value("B6", "国家通用口径")
    formula(column, "H6:H9", "=JIXIAO_RATE(RC[-3],RC[-2],POLICY)")
    rate(column, 6, 'Range("E{0}"), Range("F{0}"), Worksheets("首页").Range("B6")')
    assert [row[2] for row in table(column.given()[1])] == ["国家通用口径"] * 4


def test_vba_and_the_wizard_ask_for_one_cell_only(column: Excel):
    assert column.ask('JIXIAO_RATE(Range("E6"), Range("F6"), Range("A1"))') == "600/6"
    assert column.asked == "JIXIAO_RATE"
    column.host.toolbar.enabled = False
    assert rate(column, 7) == "700/7"
    assert (column.calls, column.asked) == (2, "JIXIAO_RATE")


def test_an_array_caller_asks_for_itself(column: Excel):
    column.ask('JIXIAO_RATE(Range("E6"), Range("F6"), Range("A1"))', "H6:H9")
    assert column.asked == "JIXIAO_RATE"


def test_a_whole_project_sheet_takes_six_calls(tmp_path: Path):
    """Every formula of a sheet with four fund lines and twenty indicators, and once more when nothing changed."""
    made = Excel(
        tmp_path, Python=PYTHON + FIXED, JixiaoFunctions=wrapper_module(all_functions()), **CELLS
    )  # fmt: skip
    made.add_sheet("首页").set_value("B5", "国家通用口径")
    for row in range(7, 11):
        for column, value in zip("EFG", (row * 100, row * 90, 10), strict=True):
            made.app.sheet(1).set_value(f"{column}{row}", value)
    formula(made, "H7:H10", "=JIXIAO_RATE(RC[-3],RC[-2],POLICY)")
    formula(made, "I7:I10", "=JIXIAO_FUND_SCORE(RC[-4],RC[-3],RC[-2],POLICY)")
    policy = 'Worksheets("首页").Range("B5")'
    asked = [
        *((f'JIXIAO_RATE(Range("E{row}"), Range("F{row}"), {policy})', f"H{row}") for row in range(7, 11)),
        *(
            (f'JIXIAO_FUND_SCORE(Range("E{row}"), Range("F{row}"), Range("G{row}"), {policy})', f"I{row}")
            for row in range(7, 11)
        ),
        (
            f'JIXIAO_SCORES(Range("E14:E33"), Range("F14:F33"), Range("G14:G33"), {policy}, '
            'Range("D14:D33"), Range("B14:C33"))',
            "K14:K33",
        ),
        ('JIXIAO_TOTAL(Range("E7"), Range("H14:H33"))', "H34"),
        (f'JIXIAO_GRADE(Range("H7"), {policy})', "I34"),
        (f'JIXIAO_CHECK(Range("A1:G34"), {policy})', "L1:L34"),
    ]
    made.answers(rows((1.0,), (2.0,), (3.0,), (4.0,)))
    for expression, caller in asked * 2:
        made.ask(expression, caller)
    assert made.calls == 6


def test_a_failed_batch_falls_back_to_the_single_call(column: Excel):
    answered = TOGETHER.replace(
        'If functionName <> "JIXIAO_BATCH"', 'If functionName = "JIXIAO_BATCH" Then Err.Raise 5\nIf True'
    )
    made = Excel(column.folder, Python=PYTHON + answered, JixiaoFunctions=wrapper_module(FUNCTIONS), **CELLS)
    for row in range(6, 10):
        made.app.sheet(1).set_value(f"E{row}", row)
    formula(made, "H6:H9", "=JIXIAO_RATE(RC[-3],RC[-3])")
    assert rate(made, 6, 'Range("E{0}"), Range("E{0}")') == "6/6"
    assert made.calls == 2


def test_a_cell_whose_precedents_are_not_computed_yet_does_not_ask(excel: Excel):
    """Excel calls again once they are; until then their formulas are there and their values are not."""
    cell = excel.cell("B2").vba_get("Worksheet").cell(2, 2)
    cell.value, cell.formula = EMPTY, "=1"
    assert excel.ask('JIXIAO_SCORES(50, Range("A1:B2"))', "K1:K2") == NA
    assert excel.calls == 0


# --- without Python ---


def test_while_opening_a_cell_keeps_what_it_showed(excel: Excel):
    excel.breaks()
    excel.cell("H1").vba_set("ColumnWidth", 20)
    for shown, number_format, kept in [
        (0.8434, "0.00%", 0.8434),
        (1234.5, "#,##0.00", 1234.5),
        (-3, "General", -3),
        ("优", "General", "优"),
        ("核对：错误2处", "General", "核对：错误2处"),
        ("2023-1", "@", "2023-1"),
        ("", "General", ""),
        (NA, "General", NA),
        (VBAErrorValue(2007), "General", VBAErrorValue(2007)),
        ("####", "General", NOT_READY),
    ]:
        excel.cell("H1").vba_set("NumberFormat", number_format)
        excel.cell("H1").vba_set("Value2", shown)
        assert excel.ask("JIXIAO_RATE(1, 2)", "H1") == kept


def test_an_array_keeps_each_of_its_cells(excel: Excel):
    excel.breaks()
    excel.cell("H1").vba_set("Value2", 7.5)
    excel.cell("H2").vba_set("Value2", "须由人判断")
    assert excel.ask('JIXIAO_SCORES(1, Range("A1:A3"))', "H1:H3") == [[7.5], ["须由人判断"], [""]]


def test_once_open_the_cell_says_that_python_is_absent(excel: Excel):
    excel.breaks()
    excel.cell("H1").vba_set("Value2", 7.5)
    assert excel.ask("JIXIAO_RATE(1, 2)", "H1") == 7.5
    excel.app.run("OpeningIsOver")
    assert excel.ask("JIXIAO_RATE(1, 2)", "H1") == NOT_READY


def test_opening_is_over_after_a_minute_at_the_latest(excel: Excel):
    from datetime import datetime

    excel.breaks()
    excel.cell("H1").vba_set("Value2", 7.5)
    excel.app.freeze_clock(datetime(2026, 11, 22, 10, 0))
    assert excel.ask("JIXIAO_RATE(1, 2)", "H1") == 7.5
    excel.app.freeze_clock(datetime(2026, 11, 22, 10, 1, 1))
    assert excel.ask("JIXIAO_RATE(1, 2)", "H1") == NOT_READY


def test_vba_is_told_at_once(excel: Excel):
    excel.breaks()
    assert excel.ask("JIXIAO_RATE(1, 2)") == NOT_READY


# --- help, and the module itself ---


def test_the_wizard_learns_the_chinese_texts(excel: Excel):
    excel.host.unwilling = "JIXIAO_SCORES"
    excel.app.run("RegisterFunctions")
    # The third comes although Excel refused the second.
    assert [one[:2] for one in excel.host.described] == [(function.name, CATEGORY) for function in FUNCTIONS]
    _, _, text, arguments = excel.host.described[0]
    assert RATE.help.startswith(text[:-1])
    assert len(text) == 255
    assert arguments == ["全年预算数：万元", "全年执行数：万元", "办法：不填为本表的办法"]
    assert excel.host.described[2][2:] == ("版本", [])


def test_the_module_is_what_vba_takes():
    source = wrapper_module(FUNCTIONS)
    check_source("JixiaoFunctions", source)
    assert source.count("\n") == source.count("\r\n") > 0
    assert source == wrapper_module(iter(FUNCTIONS))
    assert "Public Function JIXIAO_RATE(full_year, executed, Optional policy) As Variant\r\n" in source


def test_every_registered_function_can_be_wrapped(tmp_path: Path):
    source = wrapper_module(all_functions())
    check_source("JixiaoFunctions", source)
    excel = Excel(tmp_path, Python=PYTHON + FIXED, JixiaoFunctions=source, **CELLS)
    excel.answers("ok")
    for function in all_functions():
        needed = ", ".join("1" for argument in function.arguments if not argument.optional)
        assert excel.ask(f"{function.name}({needed})") == "ok"
        assert excel.asked == function.name


@pytest.mark.parametrize(
    ("name", "keys", "message"),
    [
        ("绩效", (), "as a name"),
        ("JIXIAO_X", ("type",), "'type'"),
        ("JIXIAO_X", ("rowcount",), "'rowcount'"),
        ("JIXIAO_X", ("a", "A"), "as one"),
        ("JIXIAO_X", ("a?", "b"), "before one that is needed"),
    ],
)
def test_what_vba_could_not_declare_is_refused(name: str, keys: tuple[str, ...], message: str):
    arguments = tuple(Argument(key.rstrip("?"), "", "", optional=key.endswith("?")) for key in keys)
    with pytest.raises(ValueError, match=message):
        wrapper_module([Function(name, "", arguments, False, len)])

"""JIXIAO_SCORE in hundreds of rows: the real wrappers, the real Python, one call."""

from typing import Any

import pytest
from support.pairs import pairs, reasons, scores
from support.vba_live import RealExcel

from xlwings_jixiao.book.build import build_template
from xlwings_jixiao.policies import named

SHEET = "对照"
COUNT = len(pairs())
# Target, actual, weight, the policy, then name, level 2 and direction.
COLUMNS = "ABCDEFG"
# The reasons stand in a few rows with other things in between.
APART = 7
FORMULA = "={}(" + ",".join(f"RC{place}" for place in range(1, 8)) + ")"
ARGUMENTS = ", ".join(f'Worksheets("{SHEET}").Range("{column}{{0}}")' for column in COLUMNS)


@pytest.fixture(scope="module")
def excel(tmp_path_factory: pytest.TempPathFactory) -> RealExcel:
    """The rows of the hand-made tables, and beside them the formulas of their scores and reasons."""
    made = RealExcel(tmp_path_factory.mktemp("scores"), build_template(1, named("national-2020")))
    sheet = made.add_sheet(SHEET)
    for column in "ABG":  # as on our sheets: =100% is a text
        made.cell(f"{column}1:{column}{COUNT}", SHEET).vba_set("NumberFormat", "@")
    for row, pair in enumerate(pairs(), 1):
        for column, value in zip(COLUMNS, pair.arguments(), strict=True):
            if value is not None:
                sheet.set_value(f"{column}{row}", value)
    made.cell(f"H1:H{COUNT}", SHEET).vba_set("FormulaR1C1", FORMULA.format("JIXIAO_SCORE"))
    for row in range(1, COUNT + 1, APART):
        made.cell(f"I{row}", SHEET).vba_set("FormulaR1C1", FORMULA.format("JIXIAO_EXPLAIN"))
    return made


@pytest.mark.parametrize(
    ("name", "column", "expected", "step"),
    [("JIXIAO_SCORE", "H", scores, 1), ("JIXIAO_EXPLAIN", "I", reasons, APART)],
)
def test_every_row_of_the_tables_in_one_call(
    excel: RealExcel, name: str, column: str, expected: Any, step: int
):
    """Of those filled in: a formula of a sheet does not ask about the others."""
    del excel.python.asked[:]
    for row, (pair, answer) in list(enumerate(zip(pairs(), expected(), strict=True), 1))[::step]:
        if pair.target and pair.actual:
            shown = excel.ask(f"{name}({ARGUMENTS.format(row)})", f"{column}{row}", SHEET)
            assert shown == answer, pair
    assert [call for call, _ in excel.python.asked] == ["JIXIAO_BATCH"]


def test_the_column_of_scores_is_the_same_in_one_call(excel: RealExcel):
    del excel.python.asked[:]
    areas = [f'Worksheets("{SHEET}").Range("{column}1:{column}{COUNT}")' for column in "ABCEFG"]
    asked = ", ".join([*areas[:3], "", *areas[3:]])
    answers = excel.ask(f"JIXIAO_SCORES({asked})", f"K1:K{COUNT}", SHEET)
    assert [one for (one,) in answers] == scores()
    assert len(excel.python.asked) == 1

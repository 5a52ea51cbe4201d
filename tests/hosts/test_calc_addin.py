"""The worksheet functions in a real LibreOffice Calc: the same answers as Python gives for the same cells."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hosts.calc import Calc
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string, range_boundaries
from support.forms import CLEAN_FORM, rows
from support.pairs import pairs, reasons, scores

from xlwings_jixiao.book.build import POLICY_NAME
from xlwings_jixiao.domain.cell_values import CellError
from xlwings_jixiao.functions import all_functions, call
from xlwings_jixiao.sheets.looks import layout
from xlwings_jixiao.submission import Submission

# Calc's own numbers of the errors.
CODES = {"#NULL!": 521, "#DIV/0!": 532, "#VALUE!": 519, "#REF!": 524, "#NUM!": 503, "#N/A": 32767}
ERRORS = {code: text for text, code in CODES.items()}


def as_python_takes(value: Any) -> Any:
    """A cell's content as it would come from Excel."""
    return ERRORS[value["error"]] if isinstance(value, dict) else value


def as_calc_shows(result: Any) -> Any:
    """A result of Python as a cell of Calc holds it."""
    if isinstance(result, list):
        return [[as_calc_shows(value) for value in row] for row in result]
    if isinstance(result, CellError):
        return {"error": CODES[result.code]}
    return float(result) if isinstance(result, Decimal) else result


@pytest.fixture
def sheet(calc: Calc) -> Iterator[int]:
    """An empty document with one sheet named 表."""
    document = calc.call("new")
    calc.call("add_sheet", document, "表")
    yield document
    calc.call("close", document)


# --- single formulas


@pytest.fixture(scope="module")
def shown(calc: Calc) -> Iterator[Any]:
    """What one formula shows beside some cells."""
    document = calc.call("new")
    calc.call("add_sheet", document, "表")
    given = [
        [1425600, 1414200, "≥95%", "98%", 10],
        [None, 0, "", "约90万", {"formula": "=NA()"}],
        [{"formula": "=1/0"}, {"formula": "=TRUE()"}, None, None, None],
    ]
    calc.call("put", document, "表", "A1", given)

    def shown(formula: str) -> Any:
        calc.call("put_formulas", document, "表", "H1", [formula])
        return calc.call("values", document, "表", "H1")[0][0]

    yield shown
    calc.call("close", document)


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("=JIXIAO_RATE(A1;B1)", 0.992),
        ('=JIXIAO_RATE(A1;B1;"上海口径（执行率进一）")', 0.9921),
        ("=JIXIAO_RATE(1425600;1414200)", 0.992),
        ("=JIXIAO_RATE(A1*1;B1+0)", 0.992),
        ("=JIXIAO_RATE(B2;B1)", 0.0),
        ("=JIXIAO_GRADE(89.99)", "良"),
        ('=JIXIAO_EXPLAIN("≥95%";D1;E1)', "98% ≥ 95%，达标，得满分10分"),
        ("=JIXIAO_TOTAL(9.92;E1:E1)", 19.92),
        ('=JIXIAO_SCORE("5万元";"4万元";E1)', 8.0),
        ('=JIXIAO_SCORE("5万元";"4万元";E1;;"电费")', 10.0),
        ('=JIXIAO_SCORE("5万元";"4万元";E1;"国家通用口径";;"成本指标")', 10.0),
        ('=JIXIAO_SCORE("5万元";"4万元";E1;;C3;D3;"反向")', 10.0),
        ('=JIXIAO_SCORE("5万元";"4万元";E1;;C3;D3;E3)', 8.0),
        ("=SUM(JIXIAO_RATE(A1;B1);1)", 1.992),
    ],
)
def test_numbers_and_texts_in_cells_and_in_formulas(shown: Any, formula: str, value: Any) -> None:
    assert shown(formula) == value


@pytest.mark.parametrize(
    "formula",
    [
        "=JIXIAO_RATE(A2;B1)",
        "=JIXIAO_RATE(A1;C2)",
        "=JIXIAO_FUND_SCORE(A1;B1;A2)",
        "=JIXIAO_GRADE(A2)",
        "=JIXIAO_EXPLAIN(C1;D1;A2)",
        "=JIXIAO_SCORE(C1;D1;A2)",
        '=JIXIAO_SCORE(C3;D1;E1;;"电费")',
        "=JIXIAO_TOTAL(A2;C3:C3)",
    ],
)
def test_an_empty_cell_is_not_zero(shown: Any, formula: str) -> None:
    assert shown(formula) == ""


@pytest.mark.parametrize(
    "left_out", ["=JIXIAO_RATE(A1;B1;A2)", "=JIXIAO_RATE(A1;B1;C2)", "=JIXIAO_RATE(A1;B1;)"]
)
def test_an_empty_policy_is_the_national_one(shown: Any, left_out: str) -> None:
    assert shown(left_out) == 0.992


@pytest.mark.parametrize(
    ("formula", "code"),
    [
        ("=JIXIAO_RATE(E2;B1)", CODES["#N/A"]),
        ("=JIXIAO_GRADE(A3)", CODES["#DIV/0!"]),
        ("=JIXIAO_TOTAL(A3;E1:E1)", CODES["#DIV/0!"]),
        ("=JIXIAO_SCORES(C1:C1;D1:D1;E2:E2)", CODES["#N/A"]),
        ("=JIXIAO_TOTAL(1;E1:E2)", CODES["#N/A"]),
    ],
)
def test_an_error_in_a_cell_is_an_error_of_the_result(shown: Any, formula: str, code: int) -> None:
    assert shown(formula) == {"error": code}


def test_what_is_wrong_is_said_in_the_cell(shown: Any) -> None:
    assert shown("=JIXIAO_RATE(D2;B1)") == "※全年预算数“约90万”不是数"
    assert shown("=JIXIAO_RATE(A1:B1;B1)") == "※这里只能选一个单元格"
    assert "没有名为“火星”的口径" in shown('=JIXIAO_GRADE(90;"火星")')


def test_a_truth_value_is_the_number_that_calc_makes_of_it(shown: Any) -> None:
    assert shown("=JIXIAO_RATE(B3;B3)") == 1.0


def test_a_computed_number_counts_with_the_digits_that_calc_shows(shown: Any) -> None:
    assert shown('=JIXIAO_EXPLAIN("0.4";0.1+0.2;10)') == shown('=JIXIAO_EXPLAIN("0.4";0.3;10)')
    assert "100000000000000000000" in shown('=JIXIAO_EXPLAIN("≥1";1E20;10)')


def test_whole_columns_end_where_the_sheet_does(shown: Any) -> None:
    assert shown("=JIXIAO_TOTAL(1;E1:E1)") == 11.0
    assert shown("=JIXIAO_TOTAL(1;F1:F1048576)") == 1.0
    assert shown("=JIXIAO_TOTAL(1;B:B)") == 1414200 + 0 + 1 + 1.0
    assert shown("=JIXIAO_SCORES(C:C;D:D;E:E)") == 10.0
    assert (
        shown("=JIXIAO_SCORES(C1:C1;D1:D1;E1:E1;;B1:B2)") == "※三级指标区与指标值区的行数不同，请选同样多的行"
    )
    assert shown("=JIXIAO_SCORES(C:C;D:D;E:E;;C:C)") == 10.0
    assert shown("=JIXIAO_SCORES(C1:C1;D1:D1;E1:E1;;F:F;B3:C3;F1:F9)") == 10.0


def test_an_error_beside_a_row_is_the_score_of_the_row_or_of_all(shown: Any) -> None:
    """Calc does not hand over an area with an error in it where it may be left out."""
    assert shown("=JIXIAO_SCORE(C1;D1;E1;;E2)") == {"error": CODES["#N/A"]}
    failed = shown("=JIXIAO_SCORES(C1:C1;D1:D1;E1:E1;;E2:E2)")
    assert set(failed) == {"error"}


# --- the wizard


def test_the_function_wizard_is_chinese_and_complete(calc: Calc) -> None:
    expected = {
        function.name: [function.help, [[one.name, one.help, one.optional] for one in function.arguments]]
        for function in all_functions()
    }
    assert calc.call("wizard", "JIXIAO_") == expected


# --- many cells

EMPTY = [None, ""]
AMOUNTS = [
    0,
    0.5,
    -3,
    1e-7,
    1e15,
    -1e15,
    123456789012345,
    1e20,
    1e-20,
    1425600,
    99.995,
    0.285,
    43832,
    1,
    True,
]
TEXTS = [
    "1,425,600",
    "９０",
    "约90万",
    "12万元",
    "—",
    "/",
    "待定",
    "1e5",
    "'5",
    "=1+1",
    "#N/A",
    " 7 ",
    "-",
    "TRUE",
    "1.2.3",
    "90%",
]
TARGETS = [
    "≥95%",
    "=55人",
    "及时",
    ">80%",
    "≤3天",
    "100%",
    "1000-2000人次",
    "提升",
    "≥90分",
    "2023年12月前",
    "健全",
    "<5%",
    "基本完成",
]
ACTUALS = [
    "98%",
    "55人",
    "及时",
    "60%",
    "5天",
    "99.5%",
    "1500人次",
    "有所提升",
    "部分达成",
    "2023年11月",
    "=55人",
    "3%",
    "未完成",
]
WEIGHTS = [10, 5, 0, 2.5, -1, 100, "10", "十", "5分"]
POLICIES = [None, "", "国家通用口径", "shanghai", "湖北", "火星", "sichuan"]
NAMES = ["会议费", "审批时限", "投诉", "门票收入", "合格率", "故障排除率", "培训人次", "工程造价"]
LEVELS = ["数量指标", "质量指标", "时效指标", "成本指标", "经济效益指标", "社会成本指标"]
DIRECTIONS = ["正向", "反向", "逆向指标", "定性", "≥", "≤", "="]
FAULTS = list(CODES)


class Cells:
    """Contents of cells, drawn by lot but always the same."""

    def __init__(self, seed: int) -> None:
        self.lot = random.Random(seed)

    def number(self) -> float:
        whole = self.lot.uniform(0, 10 ** self.lot.randint(0, 9))
        return float(f"{whole:.{self.lot.randint(0, 4)}f}")

    def amount(self) -> Any:
        return self._one((12, self.number), (3, AMOUNTS), (2, TEXTS), (2, EMPTY), (1, FAULTS))

    def weight(self) -> Any:
        return self._one((8, WEIGHTS), (2, self.number), (1, EMPTY), (0.3, FAULTS))

    def target(self) -> Any:
        return self._one((10, TARGETS), (2, self.number), (1, TEXTS), (1, EMPTY), (0.3, FAULTS))

    def actual(self) -> Any:
        return self._one((10, ACTUALS), (2, self.number), (1, TEXTS), (1, EMPTY), (0.3, FAULTS))

    def policy(self) -> Any:
        return self.lot.choice(POLICIES)

    def name(self) -> Any:
        return self._one((10, NAMES), (2, EMPTY), (1, TEXTS), (0.2, FAULTS))

    def level(self) -> Any:
        return self._one((10, LEVELS), (5, EMPTY), (0.2, FAULTS))

    def direction(self) -> Any:
        return self._one((5, DIRECTIONS), (10, EMPTY), (0.2, FAULTS))

    def _one(self, *kinds: Any) -> Any:
        (kind,) = self.lot.choices([kind for _, kind in kinds], [weight for weight, _ in kinds])
        return kind() if callable(kind) else self.lot.choice(kind)


def to_put(value: Any) -> Any:
    """What the driver writes into a cell: errors and truth values as formulas that give them."""
    if value is True:
        return {"formula": "=TRUE()"}
    if value in FAULTS:
        return {"formula": {"#N/A": "=NA()", "#DIV/0!": "=1/0"}.get(value, f"={value}")}
    return value


def as_calc_holds(value: Any) -> Any:
    """What Calc makes of a cell's content: a truth value is a number."""
    return float(value) if isinstance(value, bool | int) else value


def errors_of(result: Any, *arguments: Any) -> Any:
    """Calc itself answers with an error where a single cell has one, without asking."""
    faults = [value for value in arguments if value in CODES]
    return [{"error": CODES[value]} for value in faults] or [as_calc_shows(result)]


SINGLE = {
    "JIXIAO_RATE": ("amount", "amount", "policy"),
    "JIXIAO_FUND_SCORE": ("amount", "amount", "weight", "policy"),
    "JIXIAO_GRADE": ("amount", "policy"),
    "JIXIAO_EXPLAIN": ("target", "actual", "weight", "policy", "name", "level", "direction"),
    "JIXIAO_SCORE": ("target", "actual", "weight", "policy", "name", "level", "direction"),
}
MANY = 1000


@pytest.mark.parametrize("name", SINGLE)
def test_a_thousand_cells_of_single_arguments(calc: Calc, sheet: int, name: str) -> None:
    cells = Cells(2023)
    given = [[getattr(cells, kind)() for kind in SINGLE[name]] for _ in range(MANY)]
    calc.call("put", sheet, "表", "A1", [[to_put(value) for value in row] for row in given])
    columns = "ABCDEFG"[: len(SINGLE[name])]
    formulas = [f"={name}({';'.join(f'{c}{row}' for c in columns)})" for row in range(1, MANY + 1)]
    calc.call("put_formulas", sheet, "表", "H1", formulas)
    answers = calc.call("values", sheet, "表", f"H1:H{MANY}")
    for row, (arguments, answer) in enumerate(zip(given, answers, strict=True), 1):
        held = [as_calc_holds(value) for value in arguments]
        assert answer[0] in errors_of(call(name, *held), *held), (row, arguments)


def test_columns_of_scores_and_their_totals(calc: Calc, sheet: int) -> None:
    cells, length, count = Cells(7), 12, 100
    given = [[cells.target(), cells.actual(), cells.weight()] for _ in range(length * count)]
    calc.call("put", sheet, "表", "A1", [[to_put(value) for value in row] for row in given])
    firsts = range(1, length * count + 1, length)
    arrays = {
        f"H{first}:H{first + length - 1}": "=JIXIAO_SCORES("
        + ";".join(f"{column}{first}:{column}{first + length - 1}" for column in "ABC")
        + ")"
        for first in firsts
    }
    calc.call("put_arrays", sheet, "表", arrays)
    totals = [f"=JIXIAO_TOTAL(C{first};H{first}:H{first + length - 1})" for first in firsts]
    calc.call("put_formulas", sheet, "表", "J1", totals)
    answers = calc.call("values", sheet, "表", f"H1:H{length * count}")
    sums = calc.call("values", sheet, "表", f"J1:J{count}")
    for number, first in enumerate(firsts):
        block = slice(first - 1, first - 1 + length)
        held = [[as_calc_holds(value) for value in row] for row in given[block]]
        columns = [[[row[column]] for row in held] for column in range(3)]
        assert answers[block] == as_calc_shows(call("JIXIAO_SCORES", *columns)), first
        scores = [[as_python_takes(row[0])] for row in answers[block]]
        weight = held[0][2]
        assert sums[number][0] in errors_of(call("JIXIAO_TOTAL", weight, scores), weight), first


def test_every_row_of_the_hand_made_tables_has_its_score_and_its_reason(calc: Calc, sheet: int) -> None:
    given = [pair.arguments() for pair in pairs()]
    count = len(given)
    calc.call("put", sheet, "表", "A1", [list(row) for row in given])
    for column, name in (("H", "JIXIAO_SCORE"), ("I", "JIXIAO_EXPLAIN")):
        formulas = [
            f"={name}({';'.join(f'{place}{row}' for place in 'ABCDEFG')})" for row in range(1, count + 1)
        ]
        calc.call("put_formulas", sheet, "表", f"{column}1", formulas)
    areas = ";".join(f"{place}1:{place}{count}" if place != "D" else "" for place in "ABCDEFG")
    calc.call("put_arrays", sheet, "表", {f"J1:J{count}": f"=JIXIAO_SCORES({areas})"})
    answers = calc.call("values", sheet, "表", f"H1:J{count}")
    for pair, answer, score, reason in zip(pairs(), answers, scores(), reasons(), strict=True):
        assert answer == [score, reason, score], pair


def test_second_levels_are_merged_cells(calc: Calc, sheet: int) -> None:
    given = [
        ["成本指标", None, "绿化", "20万元", "18万元", 10],
        [None, "成本指标", "监理", "20万元", "18万元", 10],
        [None, None, "苗木", "20万元", "18万元", 10],
        ["效益指标", None, "投资", "20万元", "18万元", 10],
    ]
    calc.call("put", sheet, "表", "A1", given)
    calc.call("put_arrays", sheet, "表", {"H1:H4": "=JIXIAO_SCORES(D1:D4;E1:E4;F1:F4;;C1:C4;A1:B4)"})
    assert calc.call("values", sheet, "表", "H1:H4") == [[9.0], [10.0], [10.0], [9.0]]


def test_whole_forms_with_any_cell_changed(calc: Calc, sheet: int) -> None:
    cells, form, count = Cells(11), [[text or None for text in row] for row in rows(CLEAN_FORM)], 40
    form = [[*row, *[None] * (9 - len(row))] for row in form]
    forms, arrays = [], {}
    for number in range(count):
        changed = [list(row) for row in form]
        for _ in range(6):
            row, column = cells.lot.randrange(4, len(form)), cells.lot.randrange(1, 9)
            changed[row][column] = cells.lot.choice(
                [cells.amount, cells.target, cells.actual, cells.weight]
            )()
        forms.append(changed)
        first = number * len(form) + 1
        arrays[f"L{first}:L{first + len(form) - 1}"] = f"=JIXIAO_CHECK(A{first}:I{first + len(form) - 1})"
    calc.call("put", sheet, "表", "A1", [[to_put(value) for value in row] for one in forms for row in one])
    calc.call("put_arrays", sheet, "表", arrays)
    answers = calc.call("values", sheet, "表", f"L1:L{count * len(form)}")
    for number, changed in enumerate(forms):
        held = [[as_calc_holds(value) for value in row] for row in changed]
        block = answers[number * len(form) : (number + 1) * len(form)]
        assert block == as_calc_shows(call("JIXIAO_CHECK", held)), number


# --- our workbook, just opened

CALL = re.compile(r"(JIXIAO_[A-Z_]+)\(([^()]*)\)")


class OpenBook:
    """A workbook that Calc has opened, and the formulas it had in the file."""

    def __init__(self, calc: Calc, path: Path, *, hidden: bool = False) -> None:
        self.calc, self.path = calc, path
        self.document = calc.call("open_file", str(path), hidden)
        self.cells: dict[str, list[list[Any]]] = {}

    def of(self, sheet: str) -> list[list[Any]]:
        if sheet not in self.cells:
            self.cells[sheet] = self.calc.call("values", self.document, sheet)
        return self.cells[sheet]

    def area(self, sheet: str, address: str) -> list[list[Any]]:
        left, top, right, bottom = range_boundaries(address)
        return [row[left - 1 : right] for row in self.of(sheet)[top - 1 : bottom]]

    def formulas(self) -> Iterator[tuple[str, str, str]]:
        """Sheet, address (of a whole array) and text of the formulas with our functions."""
        for sheet in openpyxl.load_workbook(self.path).worksheets:
            for cell in (cell for row in sheet.iter_rows() for cell in row):
                formula = cell.value
                text = getattr(formula, "text", formula)
                if isinstance(text, str) and text.startswith("=") and "JIXIAO_" in text:
                    yield sheet.title, getattr(formula, "ref", cell.coordinate), text

    def expected(self, sheet: str, formula: str) -> list[list[Any]]:
        """What Python gives for the function in a formula, from the cells as Calc holds them."""
        found = CALL.search(formula)
        assert found is not None, formula
        name, arguments = found.groups()
        result = as_calc_shows(call(name, *(self._value(sheet, text) for text in arguments.split(","))))
        return result if isinstance(result, list) else [[result]]

    def _value(self, sheet: str, text: str) -> Any:
        if text == POLICY_NAME:
            return self.of(layout()["names"]["home"])[4][1]
        if ":" in text:
            return [[as_python_takes(value) for value in row] for row in self.area(sheet, text)]
        column, row = coordinate_from_string(text)
        return as_python_takes(self.of(sheet)[row - 1][column_index_from_string(column) - 1])


@pytest.fixture(scope="module", params=["xlsm", "xlsx"])
def book(
    request: pytest.FixtureRequest, calc: Calc, demo_book: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[OpenBook]:
    """The demo workbook, opened with macros off; and saved without macros by another program."""
    copy = tmp_path_factory.mktemp("book") / f"绩效自评.{request.param}"
    if request.param == "xlsm":
        shutil.copy(demo_book, copy)
    else:
        openpyxl.load_workbook(demo_book).save(copy)
    opened = OpenBook(calc, copy)
    yield opened
    calc.call("close", opened.document)


def test_opening_leaves_the_workbook_unmodified_and_nothing_to_undo(calc: Calc, book: OpenBook) -> None:
    assert calc.call("state", book.document) == {"modified": False, "undo": False, "locked": False}
    assert calc.call("names", book.document) == sorted(
        [POLICY_NAME, "jixiao_summary", "jixiao_problems", "jixiao_blank"]
    )


def test_every_function_of_the_opened_workbook_gives_what_python_gives(
    book: OpenBook, submission: Submission
) -> None:
    compared = 0
    for sheet, address, formula in book.formulas():
        assert book.area(sheet, address) == book.expected(sheet, formula), (sheet, address)
        compared += len(book.area(sheet, address))
    assert compared > 15 * (3 + 4 + 15)
    assert len(submission.judged) == 15


def test_computing_everything_again_changes_nothing(calc: Calc, book: OpenBook) -> None:
    before = {sheet: book.of(sheet) for sheet in calc.call("sheet_names", book.document)}
    calc.call("recalculate", book.document)
    for sheet, cells in before.items():
        assert calc.call("values", book.document, sheet) == cells, sheet


def test_every_function_of_the_opened_workbook_was_found(calc: Calc, book: OpenBook) -> None:
    for sheet in calc.call("sheet_names", book.document):
        for row in calc.call("formulas", book.document, sheet):
            assert not [text for text in row if re.search(r"(?<![.\w])JIXIAO_", text)], sheet


def test_a_changed_cell_changes_what_depends_on_it(calc: Calc, book: OpenBook) -> None:
    sheet = next(sheet for sheet, _, formula in book.formulas() if "JIXIAO_RATE" in formula)
    amounts = calc.call("values", book.document, sheet, "E6:F6")
    calc.call("put", book.document, sheet, "E6", [[1000, 843]])
    assert calc.call("values", book.document, sheet, "H6") == [[0.843]]
    calc.call("put", book.document, sheet, "F6", [[None]])
    assert calc.call("values", book.document, sheet, "H6") == [[""]]
    calc.call("put", book.document, sheet, "E6", amounts)


def test_a_hidden_workbook_is_left_to_the_script_that_opens_it(
    calc: Calc, demo_book: Path, tmp_path: Path
) -> None:
    copy = tmp_path / demo_book.name
    shutil.copy(demo_book, copy)
    opened = OpenBook(calc, copy, hidden=True)
    assert calc.call("calc_load_client:revive", opened.document) is True
    assert calc.call("state", opened.document) == {"modified": False, "undo": False, "locked": False}
    sheet, address, formula = next(iter(opened.formulas()))
    assert opened.area(sheet, address) == opened.expected(sheet, formula)
    assert calc.call("calc_load_client:revive", opened.document) is False
    calc.call("close", opened.document)


# --- workbooks of other people


def foreign(name: str, path: Path) -> None:
    """A workbook that is not ours, each for another reason."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"], sheet["A2"] = 100, 90
    if name == "口径 is no cell":
        sheet["A3"] = "=JIXIAO_RATE(A1,A2)"
        book.defined_names["口径"] = openpyxl.workbook.defined_name.DefinedName("口径", attr_text='"上海"')
    elif name == "no 口径":
        sheet.title = "首页"
        sheet["A3"] = "=JIXIAO_RATE(A1,A2)"
    else:
        sheet.title = "首页"
        sheet["A3"], sheet["A4"] = "=SUM(A1:A2)", "JIXIAO_RATE(A1,A2) 是什么"
        sheet["A5"].value, sheet["A5"].data_type = "=JIXIAO_RATE(A1,A2)", "s"
        book.defined_names["口径"] = openpyxl.workbook.defined_name.DefinedName("口径", attr_text="首页!$A$1")
    book.save(path)


@pytest.mark.parametrize("name", ["口径 is no cell", "no 口径", "only a text that looks like a function"])
def test_the_workbooks_of_others_are_not_touched(calc: Calc, tmp_path: Path, name: str) -> None:
    path = tmp_path / "foreign.xlsx"
    foreign(name, path)
    document = calc.call("open_file", str(path))
    (sheet,) = calc.call("sheet_names", document)
    before = calc.call("formulas", document, sheet)
    assert calc.call("calc_load_client:revive", document) is False
    assert calc.call("formulas", document, sheet) == before
    assert before[2][0] in ("=JIXIAO_RATE(A1;A2)", "=jixiao_rate(A1;A2)", "=SUM(A1:A2)")
    assert calc.call("state", document) == {"modified": False, "undo": False, "locked": False}
    calc.call("close", document)

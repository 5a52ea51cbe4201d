"""The worksheet functions as a person in Excel meets them."""

import importlib
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlwings_jixiao.domain.cell_values import CellError
from xlwings_jixiao.functions import all_functions, call


def test_the_eight_functions_are_declared_with_chinese_help() -> None:
    names = [function.name for function in all_functions()]
    assert names == [
        "JIXIAO_RATE",
        "JIXIAO_FUND_SCORE",
        "JIXIAO_SCORE",
        "JIXIAO_SCORES",
        "JIXIAO_TOTAL",
        "JIXIAO_GRADE",
        "JIXIAO_EXPLAIN",
        "JIXIAO_CHECK",
    ]
    for function in all_functions():
        assert function.help.endswith("。")
        assert all(
            argument.key.isascii() and argument.name and argument.help for argument in function.arguments
        )


def test_the_manual_names_every_function_with_its_arguments() -> None:
    manual = (Path(__file__).parents[1] / "docs" / "manual.md").read_text(encoding="utf-8")
    for function in all_functions():
        names = ", ".join(argument.name for argument in function.arguments)
        assert f"| `{function.name}({names})` |" in manual


@pytest.mark.parametrize(
    ("formula", "shown"),
    [
        (("JIXIAO_RATE", 1425600.0, 1414200.0), Decimal("0.9920")),
        (("JIXIAO_RATE", 1425600.0, 1414200.0, "上海口径（执行率进一）"), Decimal("0.9921")),
        (("JIXIAO_RATE", "1,425,600", "1414200"), Decimal("0.9920")),
        (("JIXIAO_RATE", 0.0, 5.0), Decimal("0.0000")),
        (("JIXIAO_FUND_SCORE", 226750.0, 226505.0, 10.0), Decimal("9.99")),
        (("JIXIAO_FUND_SCORE", 100.0, 120.0, 10.0), Decimal("10.00")),
        (("JIXIAO_TOTAL", 9.92, [[10.0], [None], ["20"], [""]]), Decimal("39.92")),
        (("JIXIAO_TOTAL", ((9.92,),), 90.0), Decimal("99.92")),
        (("JIXIAO_TOTAL", "9.5分", [["10分"], ["20 分"]]), Decimal("39.50")),
        (("JIXIAO_FUND_SCORE", 100.0, 95.0, "10分"), Decimal("9.50")),
        (("JIXIAO_SCORE", "≥5个", "4个", "10分"), Decimal("8.00")),
        (("JIXIAO_GRADE", "90分"), "优"),
        (("JIXIAO_GRADE", 90.0), "优"),
        (("JIXIAO_GRADE", 89.99), "良"),
        (("JIXIAO_GRADE", 59.0), "差"),
        (("JIXIAO_EXPLAIN", "≥95%", "100%", 10.0), "100% ≥ 95%，达标，得满分10分"),
        (("JIXIAO_EXPLAIN", 95.0, 100.0, 10.0), "100 ≥ 95，达标，得满分10分"),
    ],
)
def test_values(formula: tuple[object, ...], shown: object) -> None:
    assert call(*formula) == shown  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "formula",
    [
        ("JIXIAO_RATE", None, None),
        ("JIXIAO_RATE", 100.0, None),
        ("JIXIAO_RATE", "", 5.0),
        ("JIXIAO_FUND_SCORE", 100.0, 90.0, None),
        ("JIXIAO_TOTAL", None, [[None], [None]]),
        ("JIXIAO_GRADE", None),
        ("JIXIAO_EXPLAIN", None, None, None),
        ("JIXIAO_SCORE", None, None, None),
        ("JIXIAO_SCORE", "≥95%", "98%", None, None, "合格率"),
        ("JIXIAO_SCORE", "提升", "有所提升", 5.0, None, "服务水平"),
    ],
)
def test_empty_input_gives_an_empty_cell(formula: tuple[object, ...]) -> None:
    assert call(*formula) == ""  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("formula", "said"),
    [
        (("JIXIAO_RATE", "约90万左右", 5.0), "※全年预算数“约90万左右”不是数"),
        (("JIXIAO_RATE", True, 5.0), "※全年预算数应为数字"),
        (("JIXIAO_RATE", [[1.0], [2.0]], 5.0), "※这里只能选一个单元格"),
        (("JIXIAO_TOTAL", 9.0, [["十分"]]), "※得分“十分”不是数"),
        (("JIXIAO_TOTAL", "1万", [[9.0]]), "※资金得分“1万”不是数"),
        (("JIXIAO_FUND_SCORE", 100.0, 50.0, "0.1万元"), "※分值“0.1万元”不是数"),
        (("JIXIAO_SCORE", "≥5个", "5个", "8元"), "※分值“8元”不是数"),
        (("JIXIAO_GRADE", "优秀"), "※总分“优秀”不是数"),
    ],
)
def test_wrong_input_gives_a_text_that_says_what_is_wrong(formula: tuple[object, ...], said: str) -> None:
    assert call(*formula) == said  # type: ignore[arg-type]


def test_an_unknown_policy_is_said_in_the_cell() -> None:
    assert "没有名为“火星”的口径" in str(call("JIXIAO_GRADE", 90.0, "火星"))


def test_an_excel_error_goes_through() -> None:
    assert call("JIXIAO_RATE", "#REF!", 5.0) == CellError("#REF!")
    assert call("JIXIAO_SCORES", [["#N/A"]], [["1"]], [[5.0]]) == [[CellError("#N/A")]]


def test_scores_is_one_call_for_the_whole_column() -> None:
    targets = [["≥95%"], ["及时"], ["=3次"], [None], ["健全"]]
    actuals = [["90%"], ["及时"], ["1次"], [None], ["部分达成"]]
    weights = [[10.0], [5.0], ["十"], [None], [10.0]]
    shown = call("JIXIAO_SCORES", targets, actuals, weights)
    assert shown == [[Decimal("9.47")], [Decimal("5.00")], ["※分值“十”不是数"], [""], [""]]


def test_scores_of_areas_of_different_length_say_so() -> None:
    assert "行数不同" in call("JIXIAO_SCORES", [["1"], ["2"]], [["1"]], [[1.0], [2.0]])[0][0]


# --- which way an indicator is good


@pytest.mark.parametrize(
    ("target", "actual", "beside", "score"),
    [
        ("100万元", "92.5万元", (), "9.25"),  # nothing says that less is better
        ("100万元", "92.5万元", ("会议费",), "10.00"),
        ("100万元", "92.5万元", (None, "成本指标"), "10.00"),
        ("100万元", "92.5万元", ("项目总投入", None, "反向"), "10.00"),
        ("100万元", "92.5万元", ("景区门票收入", "成本指标"), "9.25"),
        ("5个工作日", "3个工作日", ("审批时限", "时效指标"), "10.00"),
        ("=6万元", "7.5万元", ("设备单价", "成本指标"), "8.00"),  # 10 x 6 / 7.5
        ("0.9‰", "0.1‰", ("设施损坏率", ""), "10.00"),
        ("3起", "1起", ("投诉", None, None), "10.00"),
        ("≥3起", "1起", ("投诉查处起数", None, "反向"), "3.33"),  # the operator is believed before the column
        (3.0, 1.0, ("事故起数",), "10.00"),
    ],
)
def test_a_score_goes_by_name_level_and_direction(
    target: object, actual: object, beside: tuple[object, ...], score: str
) -> None:
    assert call("JIXIAO_SCORE", target, actual, 10.0, None, *beside) == Decimal(score)


def test_the_reason_says_which_way_was_read_and_why() -> None:
    shown = call("JIXIAO_EXPLAIN", "100万元", "92.5万元", 10.0, None, None, "成本指标")
    assert shown == "92.5万元 ≤ 100万元，达标（越低越好：“成本指标”里的金额是上限），得满分10分"
    assert call("JIXIAO_EXPLAIN", "100万元", "92.5万元", 10.0).startswith("92.5万元 低于 100万元，未达标")


ROWS_OF_A_FORM = [
    ("产出指标", "数量指标", "新建步道", "12公里", "9公里", "6.00"),
    (None, "成本指标", "工程款", "100万元", "92.5万元", "8.00"),
    (None, None, "绿化", "20万元", "18万元", "8.00"),  # 成本指标, merged with the row above
    (None, " ", "监理", "20万元", "25万元", "6.40"),
    ("效益指标", None, "带动投资", "100万元", "92.5万元", "7.40"),  # a new first level, no second one
    (None, "社会效益指标", "事故起数", "3起", "1起", "8.00"),
]


def columns_of(*chosen: int) -> list[list[list[object]]]:
    return [[[row[column]] for row in ROWS_OF_A_FORM] for column in chosen]


def test_second_levels_hold_for_the_cells_below_them_until_a_first_level_begins_anew() -> None:
    names, targets, actuals = columns_of(2, 3, 4)
    weights = [[8.0]] * len(ROWS_OF_A_FORM)
    levels = [list(row[:2]) for row in ROWS_OF_A_FORM]
    shown = call("JIXIAO_SCORES", targets, actuals, weights, None, names, levels)
    assert shown == [[Decimal(row[5])] for row in ROWS_OF_A_FORM]
    one_column = call("JIXIAO_SCORES", targets, actuals, weights, None, names, columns_of(1)[0])
    assert one_column[4] == [Decimal("8.00")]  # of the second level alone nobody can see where a group ends
    assert one_column[:4] == shown[:4]


def test_a_row_of_scores_is_the_score_of_the_row() -> None:
    names = ["会议费", None, "门票收入", "#REF!", "工期", "工期"]
    levels = ["成本指标", "成本指标", "经济效益指标", None, "时效指标", "时效指标"]
    directions = [None, "反向", "正向", None, "逆向指标", None]
    targets = ["5万元", 5.0, "5万元", "5", "30天", "#N/A"]
    actuals = ["4万元", 4.0, "4万元", "4", "28天", "28天"]
    weights = [5.0, 5.0, "5", 5.0, None, "五"]
    for policy in (None, "hubei"):
        rows = zip(targets, actuals, weights, names, levels, directions, strict=True)
        singly = [[call("JIXIAO_SCORE", t, a, w, policy, *beside)] for t, a, w, *beside in rows]
        columns = [[[one] for one in column] for column in (targets, actuals, weights)]
        together = [[[one] for one in column] for column in (names, levels, directions)]
        assert call("JIXIAO_SCORES", *columns, policy, *together) == singly
    assert singly == [
        [Decimal("5.00")], [Decimal("5.00")], [Decimal("4.00")], [CellError("#REF!")], [""], ["※分值“五”不是数"],
    ]  # fmt: skip


def test_an_area_left_out_or_empty_says_nothing() -> None:
    areas = ([["≤5次"], ["及时"], ["8人"]], [["4次"], ["及时"], ["6人"]], [[1.0], [2.0], [4.0]])
    plain = call("JIXIAO_SCORES", *areas)
    assert plain == [[Decimal("1.00")], [Decimal("2.00")], [Decimal("3.00")]]
    for nothing in (None, "", [[None], [None], [None]], [[None]], [[]], [[""], [""], [""], [None]]):
        assert call("JIXIAO_SCORES", *areas, "", nothing, nothing, nothing) == plain


def test_a_single_row_is_read_across_and_with_its_first_level() -> None:
    across = call("JIXIAO_SCORES", ["5万元", "5万元"], ["4万元", "4万元"], [5.0, 5.0], "", ["电费", "收入"])
    assert across == [[Decimal("5.00")], [Decimal("4.00")]]
    assert call("JIXIAO_SCORES", "5万元", "4万元", 5.0, "", "水", [["产出指标", "成本指标"]]) == [
        [Decimal("5.00")]
    ]


@pytest.mark.parametrize(("place", "name"), [(4, "三级指标区"), (5, "二级指标区"), (6, "指标方向区")])
@pytest.mark.parametrize("area", [[["工期"]], [["工期"], [None], ["工期"]]])
def test_an_area_that_does_not_fit_is_named(place: int, name: str, area: object) -> None:
    given: list[object] = [[["5"], ["5"]], [["5"], ["5"]], [[1.0], [1.0]], None, None, None, None]
    given[place] = area
    assert call("JIXIAO_SCORES", *given) == [[f"※{name}与指标值区的行数不同，请选同样多的行"]]


@pytest.mark.parametrize("name", ["JIXIAO_SCORE", "JIXIAO_EXPLAIN"])
def test_what_is_no_single_cell_is_refused_wherever_it_stands(name: str) -> None:
    for place in range(7):
        given: list[object] = ["5", "5", 5.0, None, None, None, None]
        given[place] = [["a"], ["b"]]
        assert call(name, *given) == "※这里只能选一个单元格", place


FORM: list[list[Any]] = [
    ["财政项目支出绩效自评表", None, None, None, None, None, None, None, None],
    ["（2023年度）", None, None, None, None, None, None, None, None],
    ["项目名称", None, "窗口服务经费", None, None, None, None, None, None],
    ["主管部门", None, "示例市政务中心", None, None, "实施单位", "示例市政务中心", None, None],
    ["项目资金（元）", None, None, "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
    [None, "年度资金总额", None, 1000000.0, 1000000.0, 900000.0, 10.0, 0.9, 9.0],
    [None, "其中：当年财政拨款", None, 1000000.0, 1000000.0, 900000.0, "—", "—", "—"],
    ["年度总体目标", "预期目标", None, None, None, "实际完成情况", None, None, None],
    [None, "大厅全年开放", None, None, None, "全年开放250天", None, None, None],
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
    [None, "产出指标", "数量指标", "开放天数", "≥250天", "250天", 50.0, 50.0, None],
    [None, "效益指标", "社会效益指标", "办事及时性", ">80%", "60%", 30.0, 30.0, None],
    [None, "满意度指标", "服务对象满意度指标", "群众满意度", "≥90%", "96%", 10.0, 10.0, None],
    ["总分", None, None, None, None, None, 100.0, 99.0, "优"],
]


def test_check_writes_beside_each_row_what_is_wrong_there() -> None:
    shown = [row[0] for row in call("JIXIAO_CHECK", FORM)]
    assert len(shown) == len(FORM)
    assert shown[0] == "核对：错误1处（只看本表）"
    assert shown[11].startswith("错误 JX302 目标“>80%”，完成“60%”")
    assert [text for n, text in enumerate(shown) if n not in (0, 11)] == [""] * 12


def test_check_says_how_to_mend_what_must_be_mended() -> None:
    said = call("JIXIAO_CHECK", FORM)[11][0]
    assert "→按比例改为22.5分，相应改总分，并说明偏差原因" in said


def test_check_marks_every_row_that_has_the_same_fault() -> None:
    rows = [list(row) for row in FORM]
    for number, actual in ((10, "200天"), (11, "60%"), (12, "70%")):
        rows[number][5] = actual
    shown = [row[0] for row in call("JIXIAO_CHECK", rows)]
    assert shown[0] == "核对：错误1处（只看本表）"
    assert shown[10].startswith("错误 JX302 3处未达标却给了满分：")
    assert shown[11:13] == ["错误 JX302 见第11行：同样的问题"] * 2


def test_check_says_so_when_nothing_is_wrong_and_is_silent_on_an_empty_form() -> None:
    right = [list(row) for row in FORM]
    right[11][5] = "96%"
    assert call("JIXIAO_CHECK", right)[0] == ["核对：没有发现问题（只看本表）"]
    labels = {value for row in FORM for value in row if isinstance(value, str)} - {
        "窗口服务经费",
        "示例市政务中心",
    }
    empty = [
        [value if value in labels and row_number not in (8, 10, 11, 12) else None for value in row]
        for row_number, row in enumerate(FORM)
    ]
    assert call("JIXIAO_CHECK", empty) == [[""]] * len(FORM)


def checked_rate(executed: float, rate: float) -> str:
    """What stands beside the total line of a form with a budget of 1425600."""
    rows = [list(row) for row in FORM]
    for row in rows[5:7]:
        row[3:6] = [1425600.0, 1425600.0, executed]
    rows[5][7:9] = [rate, 9.92]
    return str(call("JIXIAO_CHECK", rows)[5][0])


@pytest.mark.parametrize(
    ("rate", "said"),
    [
        (0.9921, "提示 JX111 执行率填99.21%，是进一的结果；按本口径四舍五入为99.20%"),
        (1.0, "提示 JX111 执行率填100%，是进一的结果；按本口径四舍五入为99.20%"),
        (0.95, "错误 JX101 执行率填95%，而1414200÷1425600=99.20%，怎样取整都得不到所填的数"),
        (99.21, "提示 JX111 执行率填99.21，是进一的结果；按本口径四舍五入为99.20%"),
        (0.992, ""),
    ],
)
def test_check_quotes_a_rate_as_the_percentage_its_cell_shows(rate: float, said: str) -> None:
    assert checked_rate(1414200.0, rate).partition("→")[0] == said


def test_check_takes_a_persons_own_division_for_a_rate() -> None:
    assert checked_rate(1414200.0, 1414200 / 1425600) == ""
    wrong = checked_rate(1414200.0, 1 / 3)
    assert wrong.startswith("错误 JX101 执行率填33.3333333333%，而1414200÷1425600=99.20%")


def test_check_of_something_else_says_so() -> None:
    assert "没有自评表" in call("JIXIAO_CHECK", [["a", "b"], [1.0, 2.0]])[0][0]


def test_no_input_makes_a_function_raise() -> None:
    strange = [
        None,
        "",
        " ",
        0.0,
        -1.0,
        1e300,
        float("nan"),
        float("inf"),
        True,
        "=1+1",
        "#N/A",
        [[]],
        [],
        [[None]],
        "\x00",
        "9" * 400,
    ]
    for function in all_functions():
        required = [argument for argument in function.arguments if not argument.optional]
        for value in strange:
            function.body(*[value] * len(required))
            function.body(*[value] * len(function.arguments))


def test_the_functions_load_without_pandas_openpyxl_or_xlwings() -> None:
    code = (
        "import sys, xlwings_jixiao.functions;"
        "print([m for m in ('pandas', 'numpy', 'openpyxl', 'xlwings', 'xlsxwriter', 'click', 'rich') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
    assert importlib.import_module("xlwings_jixiao.functions")


STRANGE = st.one_of(
    st.none(),
    st.floats(),
    st.booleans(),
    st.text(max_size=12),
    st.sampled_from(
        [
            "#REF!",
            "≥",
            "—",
            "0",
            "-5",
            "1e400",
            "9" * 50,
            "0." + "1" * 50,
            "99." + "9" * 30 + "%",
            "≥0%",
            "2023年底",
        ]
    ),
    st.sampled_from(
        [
            "项目名称",
            "总分",
            "三级指标",
            "产出指标",
            "合计",
            "标",
            "（2023年度）",
            "项目资金（万元）",
            "其中：x",
        ]
    ),
)


@given(st.dictionaries(st.tuples(st.integers(0, len(FORM) - 1), st.integers(0, 8)), STRANGE, max_size=8))
def test_check_survives_whatever_is_typed_into_a_form(typed: dict[tuple[int, int], object]) -> None:
    rows = [list(row) for row in FORM]
    for (row, column), value in typed.items():
        rows[row][column] = value
    shown = call("JIXIAO_CHECK", rows)
    assert len(shown) == len(rows)
    assert all(len(row) == 1 and isinstance(row[0], str) for row in shown)

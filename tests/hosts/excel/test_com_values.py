"""What COM brings and takes: errors, dates, currency, missing arguments, rectangles."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from support.served import answers

from xlwings_jixiao.domain.cell_values import CellError
from xlwings_jixiao.hosts.excel.com_values import EMPTY, incoming, rows_of

NA, DIV, MISSING = -2146826246, -2146826281, -2147352572


@pytest.mark.parametrize(
    ("sent", "taken"),
    [
        (NA, "#N/A"),
        (DIV, "#DIV/0!"),
        (MISSING, None),
        (7, 7),
        (True, True),
        (datetime(2023, 9, 30, 12, tzinfo=UTC), 45199.5),
        (Decimal("12.5"), Decimal("12.5")),
        (((1.0, None), ("及时", NA)), [[1.0, None], ["及时", "#N/A"]]),
    ],
)
def test_values_from_com(sent: object, taken: object) -> None:
    assert incoming(sent) == taken
    assert type(incoming(sent)) is type(taken)


@pytest.mark.parametrize(
    ("result", "rows"),
    [
        (Decimal("0.8434"), [[0.8434]]),
        ("优", [["优"]]),
        (CellError("#N/A"), [["#N/A"]]),
        (float("nan"), [["#NUM!"]]),
        ([[Decimal(1)], [""]], [[1.0], [""]]),
        ([["a", None], ["b"]], [["a", EMPTY], ["b", EMPTY]]),
        ([], [[""]]),
    ],
)
def test_results_for_com(result: object, rows: list[list[object]]) -> None:
    assert rows_of(result) == rows


def test_a_function_answers_as_python_does() -> None:
    assert answers.JIXIAO_RATE(93675.0, 79005.0) == [[0.8434]]
    assert answers.JIXIAO_RATE(NA, 1.0) == [["#N/A"]]
    assert answers.JIXIAO_RATE(None, 1.0, MISSING) == [[""]]


def test_several_rows_in_one_call() -> None:
    assert answers.JIXIAO_BATCH(
        "JIXIAO_RATE", ((100.0, 50.0, None), (0.0, 0.0, None), (None, 1.0, None))
    ) == [
        [0.5],
        [0.0],
        [""],
    ]


def test_what_goes_wrong_inside_is_a_sentence_with_the_log(
    tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TEMP", str(tmp_path))
    [[answer]] = answers.JIXIAO_BATCH("JIXIAO_NONE", ((1.0,),))
    assert answer.startswith("※※程序内部出错")
    assert "jixiao.log" in answer
    assert "KeyError" in (tmp_path / "jixiao" / "jixiao.log").read_text(encoding="utf-8")  # type: ignore[operator]


def test_a_wrong_policy_is_a_sentence_too() -> None:
    [[answer]] = answers.JIXIAO_RATE(1.0, 1.0, "不存在的口径")
    assert "不存在的口径" in answer

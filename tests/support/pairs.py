"""The hand-made tables of targets and actuals in tests/data, row by row as a form would hold them."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from xlwings_jixiao.functions import call

TABLES = ("pairs.tsv", "direction-twins.tsv")
WEIGHT = 8
_DATA = Path(__file__).parents[1] / "data"


@dataclass(frozen=True, slots=True)
class Pair:
    """One row; a unit in a column of its own stands behind the target, as a reader puts it."""

    level1: str
    level2: str
    name: str
    direction: str
    target: str
    actual: str

    def arguments(self, policy: Any = None) -> tuple[Any, ...]:
        """What JIXIAO_SCORE and JIXIAO_EXPLAIN are asked."""
        cells = (self.target, self.actual, WEIGHT, policy, self.name, self.level2, self.direction)
        return tuple(map(typed, cells))


def pairs() -> list[Pair]:
    """All rows of the tables."""
    return [
        Pair(
            row["level1"],
            row["level2"],
            row["name"],
            row.get("direction", ""),
            row["target"] + row.get("unit", ""),
            row["actual"],
        )
        for table in TABLES
        for row in _rows(table)
    ]


def _rows(table: str) -> list[dict[str, str]]:
    with (_DATA / table).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def typed(text: Any) -> Any:
    """A cell's content as a spreadsheet keeps what was typed: 96.3 is a number, nothing is empty."""
    if not isinstance(text, str) or (text and not text.isascii()):
        return text
    try:
        number = float(text)
    except ValueError:
        return text or None
    return number if format(number, "g") == text else text


def columns(given: list[tuple[Any, ...]]) -> list[Any]:
    """The rows' arguments as areas of JIXIAO_SCORES; the policy stays one value."""
    turned = list(zip(*given, strict=True))
    return [turned[3][0] if place == 3 else [[value] for value in turned[place]] for place in range(7)]


def scores(policy: Any = None) -> list[Any]:
    """What JIXIAO_SCORE gives for each pair: a number, or "" where a person has to judge."""
    return [shown(call("JIXIAO_SCORE", *pair.arguments(policy))) for pair in pairs()]


def reasons(policy: Any = None) -> list[Any]:
    """What JIXIAO_EXPLAIN gives for each pair."""
    return [call("JIXIAO_EXPLAIN", *pair.arguments(policy)) for pair in pairs()]


def shown(value: Any) -> Any:
    """A result as cells hold it."""
    return float(value) if isinstance(value, Decimal) else value


FORM_HEAD = """\
财政项目支出绩效自评表
（2023年度）
项目名称\t对照表
主管部门\t区财政局\t\t\t实施单位\t区财政局
项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分
\t年度资金总额\t100\t100\t100\t10\t100%\t10
年度总体目标\t预期目标\t\t\t实际完成情况
\t完成。\t\t\t已完成。
绩效指标\t一级指标\t二级指标\t三级指标\t指标方向\t年度指标值\t实际完成值\t分值\t得分
"""


def as_form() -> str:
    """All pairs as one form with a column of directions, tab-separated."""
    lines = [
        "\t".join(
            (
                "",
                pair.level1,
                pair.level2,
                pair.name,
                pair.direction,
                pair.target,
                pair.actual,
                str(WEIGHT),
                "",
            )
        )
        for pair in pairs()
    ]
    return FORM_HEAD + "\n".join(lines) + "\n总分\n"

"""The same figures, once where less is better and once where more is: verdicts written by hand."""

import csv
from pathlib import Path

import pytest

from xlwings_jixiao.domain.attainment import Outcome, attain
from xlwings_jixiao.domain.direction import Direction, direction_of
from xlwings_jixiao.domain.grammar import parse_actual, parse_target
from xlwings_jixiao.domain.scoring import direction_for

TABLE = Path(__file__).parents[1] / "data" / "direction-twins.tsv"
with TABLE.open(encoding="utf-8", newline="") as file:
    TWINS = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
VERDICTS = {"达成": Outcome.REACHED, "未达成": Outcome.MISSED}


@pytest.mark.parametrize("row", TWINS, ids=[f"{row['twin']}-{row['name']}" for row in TWINS])
def test_a_twin_is_judged_by_what_it_is_about(row):
    written = row["target"] if row["target"].endswith(row["unit"]) else row["target"] + row["unit"]
    target = parse_target(written)
    reading = direction_for(target, row["name"], row["level2"], row["direction"])
    assert (
        attain(target, parse_actual(row["actual"]), None, reading.direction).outcome
        is VERDICTS[row["verdict"]]
    )


@pytest.mark.parametrize(
    ("operator", "name", "column", "direction"),
    [
        ("≥", "项目成本", "", Direction.HIGHER),
        ("<", "植树株数", "", Direction.LOWER),
        ("", "植树株数", "反向", Direction.LOWER),
        ("=", "投诉件数", "正向指标", Direction.HIGHER),
        ("=", "投诉件数", "", Direction.LOWER),
        ("", "植树株数", "", Direction.UNKNOWN),
        ("", "植树株数", "定量", Direction.UNKNOWN),
    ],
)
def test_the_operator_speaks_before_the_column_and_the_column_before_the_name(
    operator, name, column, direction
):
    assert direction_of(operator, name=name, column=column).direction is direction

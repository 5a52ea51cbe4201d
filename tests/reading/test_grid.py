"""Cells, merges and places: what text lines, worksheet values and drawn tables become."""

from decimal import Decimal

import pytest

from xlwings_jixiao.domain.form import Place
from xlwings_jixiao.reading.grid import Cell, Grid, live_grid, live_text, number_text, text_grid


def test_a_line_is_split_at_its_tabs_and_blank_cells_are_left_out():
    grid = text_grid(["项目名称\t\t大厅运行经费", "", "总分\t \t100"], "表.txt")
    assert grid.cells == {
        (1, 1): Cell("项目名称"),
        (1, 3): Cell("大厅运行经费"),
        (3, 1): Cell("总分"),
        (3, 3): Cell("100"),
    }


def test_a_line_of_a_drawn_table_is_split_at_its_bars():
    grid = text_grid(["总分", "", "| 100 | 99.97 |"], "表.txt")
    assert grid.rows == {1: {1: "总分"}, 3: {2: "100", 3: "99.97"}}


def test_bars_inside_a_tabbed_line_are_text():
    grid = text_grid(["|产出|\t≥|95|%"], "表.txt")
    assert grid.rows == {1: {1: "|产出|", 2: "≥|95|%"}}


def test_rows_hold_folded_texts_and_no_row_without_any():
    grid = Grid(
        "表.xlsx", "甲", {(2, 1): Cell(" 主管\n部门 "), (2, 2): Cell("<p>区局</p>"), (5, 1): Cell(" \u200b")}
    )
    assert grid.rows == {2: {1: "主管 部门", 2: "区局"}}


def test_an_entry_keeps_the_text_as_it_stood_and_where():
    grid = Grid("表.xlsx", "甲", {(7, 2): Cell(" １００％\n", exact=None)})
    entry = grid.entry(7, 2)
    assert entry.raw == " １００％\n"
    assert entry.text == "１００％"
    assert entry.place == Place("表.xlsx", "甲", 7, 2)
    assert entry.place.cell == "B7"


def test_where_nothing_stands_the_entry_is_blank_but_has_its_place():
    entry = Grid("表.xlsx", "甲", {}).entry(3, 28)
    assert entry.blank
    assert entry.place.cell == "AB3"


def test_a_place_in_a_text_file_is_a_line_and_a_column():
    assert text_grid(["甲\t乙"], "表.txt").entry(1, 2).place.cell == "第1行第2列"


def test_the_last_row_of_a_merged_area():
    grid = Grid("表.xlsx", "甲", {}, {(3, 1): (6, 2)})
    assert grid.last_row(3, 1) == 6
    assert grid.last_row(4, 1) == 4


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (10, "10"),
        (10.0, "10"),
        (9.90, "9.9"),
        (0.00001, "0.00001"),
        (1425600.0, "1425600"),
        (1e15, "1000000000000000"),
        (-0.5, "-0.5"),
        (Decimal("9.90"), "9.9"),
        (float("nan"), "#NUM!"),
        (float("inf"), "#NUM!"),
        (1e300, "1E+300"),
    ],
)
def test_a_number_is_written_without_exponent_and_idle_zeros(value, text):
    assert number_text(value) == text


def test_live_values_are_texts_bare_numbers_truths_or_nothing():
    assert live_text(None) == Cell("")
    assert live_text(True) == Cell("TRUE")
    assert live_text(0.95) == Cell("0.95", bare=True)
    assert live_text("95%") == Cell("95%")


def test_a_live_area_is_a_grid_without_its_empty_cells():
    grid = live_grid([["项目名称", None], ["", 0.0]], "本簿", "甲")
    assert grid.cells == {(1, 1): Cell("项目名称"), (2, 2): Cell("0", bare=True)}
    assert grid.entry(2, 2).bare
    assert grid.entry(2, 2).place == Place("本簿", "甲", 2, 2)

"""Addresses as they come: what is one, what is none, and how much an area may cover."""

import pytest

from xlwings_jixiao.ooxml.areas import cell_place, corners, covers, size


@pytest.mark.parametrize(
    ("address", "place"),
    [("A1", (1, 1)), ("$b$12", (12, 2)), ("XFD1048576", (1048576, 16384)), ("XFE1", None), ("A1048577", None),
     ("A0", None), ("A", None), ("1", None), ("", None), ("A1:B2", None), ("A1 ", None), ("一1", None)],
)  # fmt: skip
def test_a_cell(address, place):
    assert cell_place(address) == place


@pytest.mark.parametrize(
    ("area", "found"),
    [("B2:C3", ((2, 2), (3, 3))), ("B2", ((2, 2), (2, 2))), ("C3:B2", None), ("A:B", None), ("B2:", ((2, 2), (2, 2)))],
)  # fmt: skip
def test_an_area(area, found):
    assert corners(area) == found


@pytest.mark.parametrize(
    ("area", "cells"),
    [("A1", 1), ("A1:B3", 6), ("$A$1:$B$3", 6), ("b3:a1", 6), ("A:A", 1048576), ("2:3", 32768), ("A", 1048576),
     ("表!A1:B3", 6), ("A1:XFD1048576", 17179869184), ("", 17179869184), ("hello world", 1)],
)  # fmt: skip
def test_how_many_cells_a_library_may_make(area, cells):
    assert size(area) == cells


def test_a_place_in_an_area():
    assert covers("B2:C3", (3, 3))
    assert not covers("B2:C3", (4, 3))

"""What libraries do at length, over and over in one process of tests, done shortly and with the same result.

Four fifths of the time in which openpyxl opens a workbook of ours go into the sums of borders of one merged cell after the
other, though only a few borders and sums of them occur. Half of the time in which a workbook is built goes into packing
the sources of VBA, of which there is one kind.
"""

from __future__ import annotations

import copy
from functools import cache
from typing import Any

from openpyxl.cell.cell import MergedCell
from openpyxl.styles.borders import Border
from openpyxl.styles.cell_style import StyleArray
from openpyxl.worksheet.merge import MergedCellRange
from pyopenvba import vba

at_length = MergedCellRange.format
bordered_at_length = MergedCellRange._get_borders  # type: ignore[attr-defined]
_SIDES = ("top", "left", "right", "bottom")


def shortly(self: Any) -> None:
    """The edges get the borders of the upper left cell, all cells its protection: as `MergedCellRange.format` says."""
    sums = vars(self.ws.parent).setdefault("_sums_of_borders", {})
    for name in _SIDES:
        side = getattr(self.start_cell.border, name)
        if side and side.style is None:
            continue
        border, given = Border(**{name: side}), self.start_cell._style.borderId
        for place in getattr(self, name):
            cell = _cell(self.ws, place)
            standing = (name, given, cell._style.borderId)
            if standing in sums:
                cell._style.borderId = sums[standing]
            else:
                cell.border += border
                sums[standing] = cell._style.borderId
    self.start_cell.protection = copy.copy(self.start_cell.protection)
    for place in self.cells:
        _cell(self.ws, place)._style.protectionId = self.start_cell._style.protectionId


def bordered_shortly(self: Any) -> None:
    """The upper left cell gets the right and lower border of the lower right one: as `MergedCellRange._get_borders` says."""
    self.start_cell = self.ws.cell(self.min_row, self.min_col)
    end = self.ws._cells.get((self.max_row, self.max_col))
    if end is None:
        return
    sums = vars(self.ws.parent).setdefault("_sums_of_borders", {})
    start, end = (_cell(self.ws, (cell.row, cell.column)) for cell in (self.start_cell, end))
    standing = ("corner", start._style.borderId, end._style.borderId)
    if standing in sums:
        start._style.borderId = sums[standing]
    else:
        start.border += Border(right=end.border.right, bottom=end.border.bottom)
        sums[standing] = start._style.borderId


def _cell(sheet: Any, place: tuple[int, int]) -> Any:
    """One that has a style to be changed."""
    if place not in sheet._cells:
        sheet._cells[place] = MergedCell(sheet, *place)
    cell = sheet._cells[place]
    cell._style = cell._style or StyleArray()
    return cell


def hasten() -> None:
    """From now on."""
    MergedCellRange.format = shortly  # type: ignore[method-assign]
    MergedCellRange._get_borders = bordered_shortly  # type: ignore[attr-defined]
    vba._encode_lz = cache(vba._encode_lz)

"""What tests/support/libraries.py does shortly is what openpyxl does at length."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Border, Protection, Side
from openpyxl.worksheet.merge import MergedCellRange
from support.libraries import at_length, bordered_at_length, bordered_shortly, shortly


def looks(book: Any) -> list[Any]:
    """The numbers of every cell's border, protection and so on, and the borders and protections so numbered."""
    cells = [
        (place, type(cell), list(cell._style))
        for sheet in book.worksheets
        for place, cell in sorted(sheet._cells.items())
    ]
    return [cells, list(book._borders), list(book._protections)]


def drawn(path: Path) -> None:
    """Merged areas of all shapes; corners, edges and insides with borders and protections of their own, or with none."""
    book = openpyxl.Workbook()
    sheet = book.active
    thin, thick = Side("thin", "FF0000"), Side("double")
    for place, border in {
        "A1": Border(thin, thin, thin, thin), "D4": Border(bottom=thick), "C2": Border(left=thick),
        "F1": Border(top=thick), "F9": Border(bottom=thin, right=thin), "G5": Border(top=thin),
        "A9": Border(left=thin), "H1": Border(thick, thick, thick, thick),
    }.items():  # fmt: skip
        sheet[place].border = border
    for place in ("A1", "F5", "H1"):
        sheet[place].protection = Protection(locked=False)
    sheet["F1"].protection = Protection(hidden=True)
    book.save(path)
    again = openpyxl.load_workbook(path)
    for area in ("A1:D4", "F1:F9", "A9:D9", "H1:J2", "L1:M9", "G5:G6"):
        again.active.merged_cells.add(area)  # only said, so that no border is written into the cells
    again.save(path)


@pytest.mark.parametrize("of", ["demo", "drawn"])
def test_merged_cells_look_as_openpyxl_makes_them(
    demo_book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, of: str
) -> None:
    path = demo_book if of == "demo" else tmp_path / "合并.xlsx"
    if of == "drawn":
        drawn(path)

    def opened(format_merged: Callable[[Any], None], get_borders: Callable[[Any], None]) -> list[Any]:
        monkeypatch.setattr(MergedCellRange, "format", format_merged)
        monkeypatch.setattr(MergedCellRange, "_get_borders", get_borders)
        return looks(openpyxl.load_workbook(path))

    assert opened(shortly, bordered_shortly) == opened(at_length, bordered_at_length)

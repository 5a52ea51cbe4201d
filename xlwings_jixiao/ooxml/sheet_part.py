"""A worksheet's XML taken apart: its cells and rows by their places, and whatever stands around them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from xlwings_jixiao.domain.addresses import Position, cell
from xlwings_jixiao.domain.errors import InputError
from xlwings_jixiao.ooxml.areas import cell_place, corners
from xlwings_jixiao.ooxml.names import LAST_COLUMN, LAST_ROW
from xlwings_jixiao.ooxml.places import Element, Piece, walk, with_pieces, xml_attributes

# What may follow the cells of a sheet, in the order the standard wants (ECMA-376, CT_Worksheet).
_BLOCKS = (
    "sheetData", "sheetCalcPr", "sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState",
    "dataConsolidate", "customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting", "dataValidations",
    "hyperlinks",
)  # fmt: skip

_ABOVE = {"mergeCell": "mergeCells", "hyperlink": "hyperlinks", "col": "cols"}


@dataclass(slots=True)
class CellElement:
    """A cell with its formula and the text of its value as it is stored."""

    element: Element
    formula: Element | None = None
    text: str = ""


@dataclass(slots=True)
class SheetPart:
    """A worksheet's XML taken apart; `blocks` are the elements directly below the worksheet, the last of each name.

    `around` are all elements outside of the rows, in their order.
    """

    name: str
    data: bytes
    cells: dict[Position, CellElement] = field(default_factory=dict)
    rows: dict[int, Element] = field(default_factory=dict)
    merges: list[str] = field(default_factory=list)
    links: list[dict[str, str]] = field(default_factory=list)
    columns: list[dict[str, str]] = field(default_factory=list)
    blocks: dict[str, Element] = field(default_factory=dict)
    around: list[Element] = field(default_factory=list)
    prefix: str = ""

    @classmethod
    def read(cls, data: bytes, name: str) -> SheetPart:
        """Raises InputError where the part is no worksheet in UTF-8, or its cells are not one after the other."""
        part = cls(name, data)
        reader = _Reader(part)
        walk(data, name, reader.begin, reader.finish)
        if "sheetData" not in part.blocks:
            raise InputError(f"工作簿里的 {name} 不是普通工作表，请用 Excel 打开修复后另存一份。")
        return part

    def named(self, name: str) -> Iterator[Element]:
        """The elements of a name (without prefix) around the cells."""
        return (element for element in self.around if element.name == name)

    def with_pieces(self, pieces: Iterable[Piece]) -> bytes:
        """The bytes with some stretches replaced."""
        return with_pieces(self.data, pieces)

    def block(self, name: str, content: str) -> Piece:
        """The piece that puts `content` into a block of the sheet, made where it is missing; "" takes it away."""
        tag = f"{self.prefix}{name}"
        new = f"<{tag}>{content}</{tag}>".encode() if content else b""
        if name in self.blocks:
            return self.blocks[name].start, self.blocks[name].end, new
        before = (self.blocks[one].end for one in _BLOCKS[: _BLOCKS.index(name)] if one in self.blocks)
        place = max(before)
        return place, place, new


class _Reader:
    """Notes where things stand; a ValueError says that they cannot stand so."""

    def __init__(self, part: SheetPart) -> None:
        self._part = part
        self._row: Element | None = None
        self._number = self._column = 0
        self._cell: CellElement | None = None

    def begin(self, element: Element) -> None:
        name, attributes = element.name, element.attributes
        if element.parent is None:
            self._part.prefix = element.prefix
        if self._row is not None:
            if name == "c" and element.parent is self._row:
                self._begin_cell(element)
            elif name == "f" and self._cell is not None and self._cell.element is element.parent:
                self._cell.formula = element
            return
        above = element.parent.name if element.parent is not None else ""
        if (name, above) == ("row", "sheetData"):
            self._begin_row(element)
            return
        self._part.around.append(element)
        if above != _ABOVE.get(name):
            return  # the anchors of controls have rows and columns too
        if name == "mergeCell":
            self._part.merges.append(_checked_area(attributes.get("ref", "")))
        elif name == "hyperlink":
            _checked_area(attributes.get("ref", ""))
            self._part.links.append(attributes)
        elif name == "col":
            _whole(attributes.get("min", ""), LAST_COLUMN)
            _whole(attributes.get("max", ""), LAST_COLUMN)
            self._part.columns.append(attributes)

    def _begin_row(self, row: Element) -> None:
        # A row and a cell may leave out where they stand: they follow the one before.
        number = _whole(row.attributes.get("r", str(self._number + 1)), LAST_ROW)
        if number <= self._number:
            raise ValueError("rows out of order")
        self._row, self._number, self._column = row, number, 0
        self._part.rows[number] = row

    def _begin_cell(self, element: Element) -> None:
        where = element.attributes.get("r", "") or cell(self._number, self._column + 1)
        place = cell_place(where)
        if place is None or place[0] != self._number or place[1] <= self._column:
            raise ValueError(f"a cell at {where!r} in row {self._number}")
        self._column = place[1]
        self._cell = CellElement(element)
        self._part.cells[place] = self._cell

    def finish(self, element: Element) -> None:
        name = element.name
        if element.parent is not None and element.parent.parent is None:
            self._part.blocks[name] = element
        if self._row is None:
            return
        if element is self._row:
            self._row = None
        elif self._cell is not None:
            if name in ("v", "t") and not element.within("rPh"):
                self._cell.text += element.text
            elif element is self._cell.element:
                self._cell = None


def _whole(text: str, most: int) -> int:
    """A number from 1. Raises ValueError."""
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else 0
    if not 1 <= number <= most:
        raise ValueError(f"{text!r} is no number from 1 to {most}")
    return number


def _checked_area(area: str) -> str:
    if corners(area) is None:
        raise ValueError(f"{area!r} is no area of a sheet")
    return area


def cell_xml(prefix: str, place: Position, attributes: dict[str, str], inside: str = "") -> str:
    """A cell as XML; `inside` is XML too."""
    written = {"r": cell(*place), **{name: value for name, value in attributes.items() if name != "r"}}
    tag = f"{prefix}c"
    start = f"<{tag}{xml_attributes(written)}"
    return f"{start}>{inside}</{tag}>" if inside else f"{start}/>"

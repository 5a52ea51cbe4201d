"""A worksheet's XML with the place of every cell in its bytes, so that single cells can change and nothing else does."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from xlwings_jixiao.domain.addresses import Position, cell, position
from xlwings_jixiao.domain.errors import InputError

_START_TAG = re.compile(rb"<[^<>\"']+(?:\"[^\"]*\"[^<>\"']*|'[^']*'[^<>\"']*)*>")
# What may follow the cells of a sheet, in the order the standard wants (ECMA-376, CT_Worksheet).
_BLOCKS = (
    "sheetData", "sheetCalcPr", "sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState",
    "dataConsolidate", "customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting", "dataValidations",
    "hyperlinks",
)  # fmt: skip


@dataclass(slots=True)
class Element:
    """An element: its start tag's attributes, where it begins, where its content begins and ends, where it ends."""

    tag: str
    attributes: dict[str, str]
    start: int
    inside: int
    inside_end: int = 0
    end: int = 0
    text: str = ""

    @property
    def closed_at_once(self) -> bool:
        """Whether it is one tag, <row/>."""
        return self.end == self.inside


@dataclass(slots=True)
class CellElement:
    """A cell with its formula and stored value; `element.text` is the value as it is stored."""

    element: Element
    formula: Element | None = None


@dataclass(slots=True)
class SheetPart:
    """A worksheet's XML taken apart; `blocks` are the elements directly below the worksheet, the last of each name."""

    data: bytes
    cells: dict[Position, CellElement] = field(default_factory=dict)
    rows: dict[int, Element] = field(default_factory=dict)
    merges: list[str] = field(default_factory=list)
    links: list[dict[str, str]] = field(default_factory=list)
    columns: list[dict[str, str]] = field(default_factory=list)
    blocks: dict[str, Element] = field(default_factory=dict)
    prefix: str = ""

    @classmethod
    def read(cls, data: bytes, name: str) -> SheetPart:
        """Raises InputError where the part is no worksheet in UTF-8."""
        part = cls(data)
        try:
            data.decode("utf-8")
            _Reader(part).read()
        except (UnicodeDecodeError, expat.ExpatError, ValueError) as error:
            raise InputError(f"工作簿已损坏（{name}），请用 Excel 打开修复后另存一份。") from error
        if "sheetData" not in part.blocks:
            raise InputError(f"工作簿里的 {name} 不是普通工作表，不能写回。")
        return part

    def with_pieces(self, pieces: Iterable[tuple[int, int, bytes]]) -> bytes:
        """The bytes with some stretches (start, end) replaced; they must not overlap."""
        result, done = [], 0
        for start, end, new in sorted(pieces, key=lambda one: one[:2]):
            result += [self.data[done:start], new]
            done = end
        return b"".join((*result, self.data[done:]))

    def block(self, name: str, content: str) -> tuple[int, int, bytes]:
        """The piece that puts `content` into a block of the sheet, made where it is missing; "" takes it away."""
        tag = f"{self.prefix}{name}"
        new = f"<{tag}>{content}</{tag}>".encode() if content else b""
        if name in self.blocks:
            return self.blocks[name].start, self.blocks[name].end, new
        before = (self.blocks[one].end for one in _BLOCKS[: _BLOCKS.index(name)] if one in self.blocks)
        place = max(before)
        return place, place, new


class _Reader:
    """Walks through the XML once and notes where things stand."""

    def __init__(self, part: SheetPart) -> None:
        self._part = part
        self._open: list[Element] = []
        self._row = 0
        self._column = 0
        self._cell: CellElement | None = None
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._begin
        self._parser.EndElementHandler = self._finish
        self._parser.CharacterDataHandler = self._characters

    def read(self) -> None:
        self._parser.Parse(self._part.data, True)

    def _begin(self, tag: str, attributes: dict[str, str]) -> None:
        at = self._parser.CurrentByteIndex
        if (found := _START_TAG.match(self._part.data, at)) is None:
            raise ValueError("a start tag that cannot be found again")
        element = Element(tag, attributes, at, found.end())
        name = tag.rpartition(":")[2]
        if not self._open:
            self._part.prefix = tag[: -len(name)]
        if name == "row":
            # A row and a cell may leave out where they stand: they follow the one before.
            self._row = int(attributes.get("r", self._row + 1))
            self._column = 0
            self._part.rows[self._row] = element
        elif name == "c" and self._row:
            where = attributes.get("r", "")
            place = position(where) if where else (self._row, self._column + 1)
            self._column = place[1]
            self._cell = CellElement(element)
            self._part.cells[place] = self._cell
        elif name == "f" and self._cell is not None:
            self._cell.formula = element
        elif name == "mergeCell":
            self._part.merges.append(attributes.get("ref", ""))
        elif name == "hyperlink":
            self._part.links.append(attributes)
        elif name == "col":
            self._part.columns.append(attributes)
        self._open.append(element)

    def _finish(self, tag: str) -> None:
        element = self._open.pop()
        at, data = self._parser.CurrentByteIndex, self._part.data
        if data[element.inside - 2 : element.inside] == b"/>":
            element.inside_end = element.end = element.inside
        else:
            element.inside_end, element.end = at, data.index(b">", at) + 1
        name = tag.rpartition(":")[2]
        if len(self._open) == 1:
            self._part.blocks[name] = element
        if self._cell is not None and name in ("v", "t") and not self._in_phonetic():
            self._cell.element.text += element.text
        if name == "c":
            self._cell = None

    def _in_phonetic(self) -> bool:
        return any(one.tag.rpartition(":")[2] == "rPh" for one in self._open)

    def _characters(self, text: str) -> None:
        if self._open:
            self._open[-1].text += text


def cell_xml(prefix: str, place: Position, attributes: dict[str, str], inside: str = "") -> str:
    """A cell as XML; `inside` is XML too."""
    written = {"r": cell(*place), **{name: value for name, value in attributes.items() if name != "r"}}
    tag = f"{prefix}c"
    start = f"<{tag}{xml_attributes(written)}"
    return f"{start}>{inside}</{tag}>" if inside else f"{start}/>"


def xml_attributes(attributes: dict[str, str]) -> str:
    """Attributes as XML, each after a space."""
    return "".join(f" {name}={quoteattr(value)}" for name, value in attributes.items())


def xml_text(text: str) -> str:
    """Text as XML; line ends stay what they are."""
    return escape(text, {"\r": "&#13;"})

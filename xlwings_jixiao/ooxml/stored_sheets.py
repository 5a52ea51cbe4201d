"""What the sheets of a saved workbook hold: values, formulas, merges, links and heights, as any program wrote them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.dom import minidom

from xlwings_jixiao.domain.addresses import Position, last_position, position
from xlwings_jixiao.domain.cell_values import CellError
from xlwings_jixiao.ooxml.formula_text import moved
from xlwings_jixiao.ooxml.package import Package, elements
from xlwings_jixiao.ooxml.sheet_part import CellElement, SheetPart

WORKBOOK = "xl/workbook.xml"
SHARED = "xl/sharedStrings.xml"
Value = float | str | bool | CellError | None
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_FOLDER = "xl/worksheets/"


@dataclass(frozen=True, slots=True)
class StoredCell:
    """A value, and the formula behind it as Excel writes it, without "="."""

    value: Value
    formula: str = ""


@dataclass(frozen=True, slots=True)
class StoredSheet:
    """A sheet; `cells` are those that hold something, `arrays` the areas of array formulas, heights are in points."""

    name: str
    cells: Mapping[Position, StoredCell] = field(default_factory=dict)
    arrays: frozenset[str] = frozenset()
    merges: frozenset[str] = frozenset()
    links: Mapping[Position, str] = field(default_factory=dict)
    heights: Mapping[int, float] = field(default_factory=dict)


def stored_sheets(package: Package) -> list[StoredSheet]:
    """All worksheets of a package in order. Raises InputError where it is damaged."""
    texts = shared_texts(package)
    return [
        stored_sheet(name, SheetPart.read(package.parts[part], part), texts)
        for name, part in sheet_parts(package).items()
    ]


def sheet_parts(package: Package) -> dict[str, str]:
    """The parts of the worksheets by their names."""
    targets = package.targets(WORKBOOK)
    parts = {
        sheet.getAttribute("name"): targets.get(sheet.getAttribute("r:id"), "")
        for sheet in elements(package.document(WORKBOOK), "sheet")
    }
    return {name: part for name, part in parts.items() if part.startswith(_FOLDER) and part in package.parts}


def shared_texts(package: Package) -> list[str]:
    """The texts that cells share; how a word is pronounced is left out."""
    if SHARED not in package.parts:
        return []
    return [
        unescaped("".join(_text(one) for one in elements(item, "t") if not _is_phonetic(one)))
        for item in elements(package.document(SHARED), "si")
    ]


def stored_sheet(name: str, part: SheetPart, texts: list[str]) -> StoredSheet:
    """The sheet of a part."""
    masters = {
        cell.formula.attributes.get("si", ""): (place, cell.formula.text)
        for place, cell in part.cells.items()
        if cell.formula is not None and cell.formula.attributes.get("t") == "shared" and cell.formula.text
    }
    cells = {place: _stored(place, cell, texts, masters) for place, cell in part.cells.items()}
    return StoredSheet(
        name,
        {place: one for place, one in cells.items() if one.value is not None or one.formula},
        frozenset(area for cell in part.cells.values() if (area := array_area(cell))),
        frozenset(_area(merge) for merge in part.merges if ":" in merge),
        {
            position(link["ref"]): link["location"]
            for link in part.links
            if link.get("ref") and link.get("location")
        },
        {
            number: float(row.attributes["ht"])
            for number, row in part.rows.items()
            if row.attributes.get("ht")
        },
    )


def array_area(cell: CellElement) -> str:
    """The area of the array formula that begins in a cell, "" where none does."""
    formula = cell.formula
    if formula is None or formula.attributes.get("t") != "array":
        return ""
    return _area(formula.attributes.get("ref", ""))


def _area(address: str) -> str:
    return address.replace("$", "").upper()


def _stored(
    place: Position, cell: CellElement, texts: list[str], masters: Mapping[str, tuple[Position, str]]
) -> StoredCell:
    formula = ""
    if cell.formula is not None:
        formula = cell.formula.text
        if not formula and cell.formula.attributes.get("si") in masters:
            first, text = masters[cell.formula.attributes["si"]]
            formula = moved(text, place[0] - first[0], place[1] - first[1])
    return StoredCell(_value(cell, texts), formula)


def _value(cell: CellElement, texts: list[str]) -> Value:
    raw, kind = cell.element.text, cell.element.attributes.get("t", "n")
    if kind == "s":
        return texts[int(raw)] if raw.isdigit() and int(raw) < len(texts) else None
    if kind in ("str", "inlineStr"):
        return unescaped(raw) or ("" if cell.formula is not None else None)
    if not raw:
        return None
    if kind == "b":
        return raw.strip() in ("1", "true")
    if kind == "e":
        return CellError(raw.strip())
    try:
        return float(raw)
    except ValueError:
        return raw  # a date as text (t="d"): taken as it stands


def unescaped(text: str) -> str:
    """_x000A_ stands for a control character; line ends become one kind."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text).replace("\r\n", "\n")


def escaped(text: str) -> str:
    """The reverse: what XML cannot hold, and what would be taken for an escape."""
    text = _ESCAPED.sub(lambda found: f"_x005F{found[0]}", text)
    return "".join(one if one >= " " or one in "\t\n" else f"_x{ord(one):04X}_" for one in text)


def inside(area: str) -> set[Position]:
    """All places of an area."""
    (top, left), (bottom, right) = position(area), last_position(area)
    return {(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)}


def _is_phonetic(element: minidom.Element) -> bool:
    parent = element.parentNode
    return isinstance(parent, minidom.Element) and parent.localName == "rPh"


def _text(element: minidom.Element) -> str:
    return "".join(node.data for node in element.childNodes if isinstance(node, minidom.Text))

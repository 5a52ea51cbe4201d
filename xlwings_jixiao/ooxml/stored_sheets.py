"""What the sheets of a saved workbook hold: values, formulas, merges, links and heights, as any program wrote them."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from xlwings_jixiao.domain.addresses import Position, cell, last_position, position
from xlwings_jixiao.domain.cell_values import CellError
from xlwings_jixiao.domain.errors import InputError
from xlwings_jixiao.ooxml.areas import corners
from xlwings_jixiao.ooxml.formula_text import moved
from xlwings_jixiao.ooxml.names import WORKSHEET
from xlwings_jixiao.ooxml.package import Package, elements, relation_of
from xlwings_jixiao.ooxml.shared_texts import SharedTexts, unescaped
from xlwings_jixiao.ooxml.sheet_part import CellElement, SheetPart

Value = float | str | bool | CellError | None


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
    targets = package.targets(package.workbook, WORKSHEET)
    parts = {
        sheet.getAttribute("name"): targets.get(relation_of(sheet), "")
        for sheet in elements(package.document(package.workbook), "sheet")
    }
    return {name: part for name, part in parts.items() if part in package.parts}


def shared_texts(package: Package) -> list[str]:
    """The texts that cells share."""
    part = package.shared
    return SharedTexts.read(package.parts[part], part).texts if part else []


def stored_sheet(name: str, part: SheetPart, texts: Sequence[str]) -> StoredSheet:
    """The sheet of a part. Raises InputError where what is stored makes no sense."""
    masters = {
        cell.formula.attributes.get("si", ""): (place, cell.formula.text)
        for place, cell in part.cells.items()
        if cell.formula is not None and cell.formula.attributes.get("t") == "shared" and cell.formula.text
    }
    cells = {
        place: StoredCell(stored_value(place, cell, texts, part.name), _formula(place, cell, masters))
        for place, cell in part.cells.items()
    }
    return StoredSheet(
        name,
        {place: one for place, one in cells.items() if one.value is not None or one.formula},
        frozenset(area for place, cell in part.cells.items() if (area := array_area(place, cell, part.name))),
        frozenset(_plain(merge) for merge in part.merges if ":" in merge),
        {position(link["ref"]): link["location"] for link in part.links if link.get("location")},
        _heights(part),
    )


def array_area(place: Position, cell: CellElement, part: str) -> str:
    """The area of the array formula that begins in a cell, "" where none does."""
    formula = cell.formula
    if formula is None or formula.attributes.get("t") != "array":
        return ""
    area = _plain(formula.attributes.get("ref", ""))
    if corners(area) is None:
        raise _odd(place, part)
    return area


def _plain(address: str) -> str:
    return address.replace("$", "").upper()


def _heights(part: SheetPart) -> dict[int, float]:
    """Heights by rows; one that is no number says nothing."""
    heights = {number: _number(row.attributes.get("ht", "")) for number, row in part.rows.items()}
    return {number: height for number, height in heights.items() if height is not None}


def _formula(place: Position, cell: CellElement, masters: Mapping[str, tuple[Position, str]]) -> str:
    if cell.formula is None:
        return ""
    if not cell.formula.text and cell.formula.attributes.get("si") in masters:
        first, text = masters[cell.formula.attributes["si"]]
        return moved(text, place[0] - first[0], place[1] - first[1])
    return cell.formula.text


def text_number(place: Position, cell: CellElement, texts: Sequence[str], part: str) -> int | None:
    """Which of the shared texts a cell shows; None where it shows none. Raises InputError where there is no such text."""
    raw = cell.text.strip()
    if cell.element.attributes.get("t") != "s" or not raw:
        return None
    number = int(raw) if raw.isascii() and raw.isdecimal() and len(raw) < 10 else len(texts)
    if number >= len(texts):
        raise _odd(place, part)
    return number


def stored_value(place: Position, cell: CellElement, texts: Sequence[str], part: str) -> Value:
    """The value of a cell. Raises InputError where it refers to a text that is not there."""
    raw, kind = cell.text, cell.element.attributes.get("t", "n")
    if kind == "s":
        number = text_number(place, cell, texts, part)
        return None if number is None else texts[number]
    if kind in ("str", "inlineStr"):
        return unescaped(raw) or ("" if cell.formula is not None else None)
    if not raw:
        return None
    if kind == "b":
        return raw.strip() in ("1", "true")
    if kind == "e":
        return CellError(raw.strip())
    number_value = _number(raw)
    return raw if number_value is None else number_value  # a date as text (t="d"): taken as it stands


def _number(raw: str) -> float | None:
    try:
        number = float(raw)
    except ValueError:
        return None
    return number if math.isfinite(number) and "_" not in raw else None


def _odd(place: Position, part: str) -> InputError:
    return InputError(f"工作簿已损坏（{part} 的 {cell(*place)}），请用 Excel 打开修复后另存一份。")


def inside(area: str) -> set[Position]:
    """All places of an area."""
    (top, left), (bottom, right) = position(area), last_position(area)
    return {(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)}

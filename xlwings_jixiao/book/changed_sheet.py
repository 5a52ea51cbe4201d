"""A worksheet's XML with new values: unchanged cells keep their bytes, changed ones their style."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from xlwings_jixiao.audit import Severity
from xlwings_jixiao.domain.addresses import Position, area, cell, position
from xlwings_jixiao.domain.cell_values import CellError
from xlwings_jixiao.ooxml.areas import corners
from xlwings_jixiao.ooxml.formula_text import same_formula
from xlwings_jixiao.ooxml.places import Element, Piece, xml_attributes, xml_text
from xlwings_jixiao.ooxml.shared_texts import escaped
from xlwings_jixiao.ooxml.sheet_part import CellElement, SheetPart, cell_xml
from xlwings_jixiao.ooxml.stored_sheets import StoredCell, StoredSheet, Value, inside
from xlwings_jixiao.own_book import RESULT_HEAD

_NOTHING = StoredCell(None)
_LEVELS = frozenset(severity.value for severity in Severity)
_POINTS = 0.8  # programs round heights to what their screens can show
_SIGNIFICANT = ".15g"  # LibreOffice writes so many [run]


def same_sheet(before: StoredSheet, now: StoredSheet, results: bool) -> bool:
    """Whether a sheet still holds the same; of a result sheet also the same merges and links."""
    places = before.cells.keys() | now.cells.keys()
    if any(not same_cell(before.cells.get(one, _NOTHING), now.cells.get(one, _NOTHING)) for one in places):
        return False
    return not results or (before.merges, dict(before.links)) == (now.merges, dict(now.links))


def same_cell(before: StoredCell, now: StoredCell) -> bool:
    """Whether two cells hold the same, as far as programs agree on writing it."""
    return same_formula(before.formula, now.formula) and _same_value(before.value, now.value)


def _same_value(before: Value, now: Value) -> bool:
    if isinstance(before, float) and isinstance(now, float):
        return before == now or format(before, _SIGNIFICANT) == format(now, _SIGNIFICANT)
    if before in (None, "") and now in (None, ""):
        return True
    return type(before) is type(now) and before == now


def changed_sheet(
    part: SheetPart,
    before: StoredSheet,
    now: StoredSheet,
    text_number: Callable[[str], int],
    *,
    results: bool,
) -> bytes:
    """The part with what changed; `results` says that the sheet is one that the button writes as a whole."""
    return part.with_pieces(_Change(part, before, now, text_number, results).pieces())


class _Change:
    def __init__(
        self,
        part: SheetPart,
        before: StoredSheet,
        now: StoredSheet,
        text_number: Callable[[str], int],
        results: bool,
    ) -> None:
        self._part, self._before, self._now = part, before, now
        self._text_number = text_number
        self._results = results
        self._in_array = {place for array in now.arrays for place in inside(array)}
        self._broken = self._broken_groups()
        self._changed = self._places()
        self._shapes = (_shapes(before), _shapes(now)) if results else ({}, {})

    def _broken_groups(self) -> set[str]:
        """Groups of cells that shared one formula, of which one has another formula now, or none."""
        return {
            _group(one)
            for place, one in self._part.cells.items()
            if _group(one)
            and not same_formula(
                self._before.cells.get(place, _NOTHING).formula, self._now.cells.get(place, _NOTHING).formula
            )
        }

    def _places(self) -> set[Position]:
        """The cells to write: those that changed, and all of a group whose formula is no longer shared."""
        before, now = self._before.cells, self._now.cells
        changed = {
            place
            for place in before.keys() | now.keys()
            if not same_cell(before.get(place, _NOTHING), now.get(place, _NOTHING))
        }
        return changed | {place for place, one in self._part.cells.items() if _group(one) in self._broken}

    def pieces(self) -> Iterator[Piece]:
        """Every stretch of the part that changes."""
        rows: dict[int, list[Position]] = {}
        for place in sorted(self._changed):
            rows.setdefault(place[0], []).append(place)
        if self._results:
            yield from self._blocks()
            emptied = self._emptied_rows()
            rows = {number: places for number, places in rows.items() if number not in emptied}
            for number in emptied:
                # A row that does not say where it stands follows the one before.
                follower = self._part.rows.get(number + 1)
                kept = follower is not None and "r" not in follower.attributes
                new = self._row_xml({"r": str(number)}, "") if kept else b""
                yield self._part.rows[number].start, self._part.rows[number].end, new
        new_rows = sorted(number for number in rows if number not in self._part.rows)
        for number in rows:
            if number in self._part.rows:
                yield from self._in_row(number, rows[number])
        yield from self._new_rows(new_rows, rows)
        yield from self._dimension()

    # --- rows ---

    def _emptied_rows(self) -> set[int]:
        """Rows of a result sheet that hold nothing any more: their frames would stay behind."""
        kept = {row for row, _ in self._now.cells} | {position(merge)[0] for merge in self._now.merges}
        had = {row for row, _ in self._before.cells}
        return {number for number in self._part.rows if number in had and number not in kept}

    def _in_row(self, number: int, places: list[Position]) -> Iterator[Piece]:
        """A row that is there: its cells one by one, or as a whole where it is a row of a result sheet."""
        row = self._part.rows[number]
        if self._results:
            yield row.start, row.end, self._whole_row(number, dict(row.attributes))
            return
        standing = sorted(place for place in self._part.cells if place[0] == number)
        added: dict[int, list[str]] = {}
        for place in places:
            if place in self._part.cells:
                element = self._part.cells[place].element
                yield element.start, element.end, self._written(place).encode()
            elif place in self._now.cells:
                after = [one for one in standing if one < place]
                where = self._part.cells[after[-1]].element.end if after else row.inside
                added.setdefault(where, []).append(self._written(place))
        if not added:
            return
        if row.closed_at_once:
            (cells,) = added.values()
            yield row.start, row.end, self._row_xml(dict(row.attributes), "".join(cells))
            return
        for where, cells in added.items():
            # After a cell that changes too: both stretches begin or end here, the longer one first.
            yield where, where, "".join(cells).encode()
        yield row.start, row.inside, f"<{row.tag}{xml_attributes(_unspanned(row.attributes))}>".encode()

    def _new_rows(self, numbers: list[int], places: Mapping[int, list[Position]]) -> Iterator[Piece]:
        data = self._part.blocks["sheetData"]
        added: dict[int, list[bytes]] = {}
        for number in numbers:
            above = [one for one in self._part.rows if one < number]
            where = self._part.rows[max(above)].end if above else data.inside
            if self._results:
                new = self._whole_row(number, {})
            else:
                cells = "".join(self._written(place) for place in places[number])
                new = self._row_xml({"r": str(number)}, cells)
            added.setdefault(where, []).append(new)
        if added and data.closed_at_once:
            content = b"".join(new for rows in added.values() for new in rows)
            tag = data.tag.encode()
            yield data.start, data.end, b"<" + tag + b">" + content + b"</" + tag + b">"
            return
        for where, rows in added.items():
            yield where, where, b"".join(rows)

    def _row_xml(self, attributes: dict[str, str], cells: str) -> bytes:
        tag = f"{self._part.prefix}row"
        return f"<{tag}{xml_attributes(_unspanned(attributes))}>{cells}</{tag}>".encode()

    def _whole_row(self, number: int, attributes: dict[str, str]) -> bytes:
        """A row of a result sheet: every cell with the style of the row that looked like it."""
        like = _row_like(*self._shapes, number)
        styled = {
            place[1]: one.element.attributes["s"]
            for place, one in self._part.cells.items()
            if place[0] == like and "s" in one.element.attributes
        }
        columns = styled.keys() | {column for row, column in self._now.cells if row == number}
        cells = "".join(
            self._written((number, column), {"s": styled[column]} if column in styled else {})
            for column in sorted(columns)
        )
        attributes = {"r": str(number)} | attributes
        attributes.pop("hidden", None)  # a filter of the former list
        if number in self._now.heights:
            height = self._now.heights[number]
            if abs(self._before.heights.get(number, 0.0) - height) > _POINTS:
                attributes |= {"ht": f"{height:g}", "customHeight": "1"}
        return self._row_xml(attributes, cells)

    # --- cells ---

    def _written(self, place: Position, attributes: dict[str, str] | None = None) -> str:
        """A cell as XML with its new content."""
        now = self._now.cells.get(place, _NOTHING)
        old = self._part.cells.get(place)
        if attributes is None:
            attributes = dict(old.element.attributes) if old is not None else self._usual_style(place)
        attributes = {name: value for name, value in attributes.items() if name not in ("r", "t", "vm")}
        formula = self._formula(place, old, now)
        kind, value = self._stored(now, formula=bool(formula) or place in self._in_array)
        if kind:
            attributes["t"] = kind
        if not formula:
            attributes.pop("cm", None)
        return cell_xml(self._part.prefix, place, attributes, formula + value)

    def _formula(self, place: Position, old: CellElement | None, now: StoredCell) -> str:
        """The formula's bytes as they were, or anew where it changed or shared its text with one that did."""
        if not now.formula:
            return ""
        was = self._before.cells.get(place, _NOTHING).formula
        kept = old.formula if old is not None and _group(old) not in self._broken else None
        if kept is not None and same_formula(was, now.formula):
            return self._part.data[kept.start : kept.end].decode()
        tag = f"{self._part.prefix}f"
        return f"<{tag}>{xml_text(now.formula)}</{tag}>"

    def _stored(self, now: StoredCell, *, formula: bool) -> tuple[str, str]:
        """The type of a cell and its value as XML."""
        prefix, value = self._part.prefix, now.value
        match value:
            case None:
                return "", ""
            case bool():
                kind, text = "b", str(int(value))
            case CellError():
                kind, text = "e", value.code
            case float():
                kind, text = "", _number(value)
            case str() if formula:
                kind, text = "str", escaped(value)
            case str():
                if not value:
                    return "", ""
                kind, text = "s", str(self._text_number(value))
        return kind, f"<{prefix}v>{xml_text(text)}</{prefix}v>"

    def _usual_style(self, place: Position) -> dict[str, str]:
        """The style that a cell without an entry of its own has: the row's, or the column's."""
        row = self._part.rows.get(place[0])
        if row is not None and row.attributes.get("customFormat") in ("1", "true") and "s" in row.attributes:
            return {"s": row.attributes["s"]}
        for column in self._part.columns:
            if int(column.get("min", 0)) <= place[1] <= int(column.get("max", 0)) and "style" in column:
                return {"s": column["style"]}
        return {}

    # --- around the cells ---

    def _blocks(self) -> Iterator[Piece]:
        """Merges and links of a result sheet."""
        prefix = self._part.prefix
        if self._before.merges != self._now.merges:
            merges = sorted(self._now.merges, key=position)
            yield self._part.block(
                "mergeCells", "".join(f'<{prefix}mergeCell ref="{merge}"/>' for merge in merges)
            )
        if dict(self._before.links) != dict(self._now.links):
            tip = next((link["tooltip"] for link in self._part.links if "tooltip" in link), "")
            yield self._part.block(
                "hyperlinks",
                "".join(
                    _link(prefix, place, target, tip) for place, target in sorted(self._now.links.items())
                ),
            )

    def _dimension(self) -> Iterator[Piece]:
        """The area that the sheet says it uses, where it has grown."""
        block: Element | None = self._part.blocks.get("dimension")
        if block is None or not self._now.cells:
            return
        said = block.attributes.get("ref", "")
        (top, left), (bottom, right) = corners(said) or ((1, 1), (1, 1))
        rows, columns = zip(*self._now.cells, strict=True)
        used = area(min(top, *rows), min(left, *columns), max(bottom, *rows), max(right, *columns))
        if used != said.replace("$", ""):
            yield block.start, block.end, f'<{block.tag} ref="{used}"/>'.encode()


def _group(cell: CellElement) -> str:
    """The number of the group that shares a cell's formula, "" where the formula is its own."""
    if cell.formula is None or cell.formula.attributes.get("t") != "shared":
        return ""
    return cell.formula.attributes.get("si", "")


def _unspanned(attributes: dict[str, str]) -> dict[str, str]:
    """A row's attributes without the columns it says it spans: they are a help for reading only."""
    return {name: value for name, value in attributes.items() if name != "spans"}


def _number(value: float) -> str:
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)


def _link(prefix: str, place: Position, target: str, tip: str) -> str:
    attributes = {"ref": cell(*place), "location": target} | ({"tooltip": tip} if tip else {})
    return f"<{prefix}hyperlink{xml_attributes(attributes)}/>"


Shapes = Mapping[int, Mapping[int, str]]


def _row_like(before: Shapes, now: Shapes, number: int) -> int:
    """The row of a result sheet as it was whose cells were filled like those of a row now."""
    wanted = now.get(number, {})
    candidates = [row for row in before if (row <= RESULT_HEAD) == (number <= RESULT_HEAD)]

    def likeness(row: int) -> tuple[int, bool, int]:
        shape = before[row]
        alike = sum(shape.get(column) == kind for column, kind in wanted.items())
        return alike - len(shape.keys() ^ wanted.keys()), row == number, -abs(row - number)

    return max(candidates, key=likeness, default=number)


def _shapes(sheet: StoredSheet) -> dict[int, dict[int, str]]:
    """By row and column, what kind of thing stands there."""
    shapes: dict[int, dict[int, str]] = {}
    for (row, column), one in sheet.cells.items():
        known = isinstance(one.value, str) and one.value in _LEVELS
        shapes.setdefault(row, {})[column] = str(one.value) if known else type(one.value).__name__
    return shapes

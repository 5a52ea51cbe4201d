"""One sheet of the 报送版: what is for internal use goes out of its bytes, the rest stays as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from xlwings_jixiao.audit import Severity
from xlwings_jixiao.domain.addresses import Position, cell, last_position, position
from xlwings_jixiao.domain.errors import InputError
from xlwings_jixiao.ooxml.places import Element, Piece, xml_attributes
from xlwings_jixiao.ooxml.sheet_part import CellElement, SheetPart
from xlwings_jixiao.ooxml.stored_sheets import stored_value, text_number
from xlwings_jixiao.own_book import (
    OPEN,
    RESULT_HEAD,
    finding_mark,
    is_own_formula,
    is_side_formula,
    is_uncomputed,
    sheet_of,
)
from xlwings_jixiao.summary import COUNTS

# Up to version 0.1 the word of a severity alone.
_MARKS = "|".join(
    re.escape(mark) for severity in Severity for mark in (finding_mark(severity.value), severity.value)
)
_OUR_COLOURS = re.compile(rf'^LEFT\(\$[A-Z]+\d+,\d+\)="(?:{_MARKS})"$')
# What a block holds: where all of it goes, the block goes too.
_BLOCKS = {"conditionalFormatting": "cfRule", "hyperlinks": "hyperlink"}


class PlainSheet:
    """A sheet to be made plain. `used` are the numbers of the texts that its remaining cells show."""

    def __init__(
        self,
        part: SheetPart,
        texts: Sequence[str],
        *,
        summary: bool = False,
        gone: frozenset[str] = frozenset(),
        our_notes: bool = False,
    ) -> None:
        """`gone` are the titles of the sheets that go. Raises InputError where a cell still waits for Python, or where the sheet is damaged."""
        self._part, self._texts, self._our_notes, self._gone = part, texts, our_notes, gone
        self._side = self._side_areas()
        # How many errors and warnings each project has is for the department itself.
        self._counts = self._count_columns() if summary else set()
        self.used: set[int] = set()
        self._pieces = [*self._cells(), *self._around()]

    def data(self) -> bytes:
        """The sheet's XML without what is for internal use."""
        return self._part.with_pieces(self._pieces)

    # --- cells ---

    def _side_areas(self) -> list[tuple[Position, Position]]:
        """The areas right of a form that hold 核算得分 (and its head) and 核对."""
        areas = []
        for one in self._part.cells.values():
            if (
                one.formula is not None
                and is_side_formula(one.formula.text)
                and "ref" in one.formula.attributes
            ):
                area = one.formula.attributes["ref"]
                top, left = position(area)
                areas.append(((max(top - 1, 1), left), last_position(area)))
        if areas:
            column = min(left for (_, left), _ in areas)
            areas.append(((1, column), (1, column)))  # the link back to 问题清单
        return areas

    def _count_columns(self) -> set[int]:
        heads = {*COUNTS, OPEN}
        return {
            place[1]
            for place, one in self._part.cells.items()
            if place[0] == RESULT_HEAD and self._value(place, one) in heads
        }

    def _value(self, place: Position, one: CellElement) -> object:
        return stored_value(place, one, self._texts, self._part.name)

    def _internal(self, place: Position) -> bool:
        row, column = place
        if column in self._counts and row >= RESULT_HEAD:
            return True
        return any(
            top <= row <= bottom and left <= column <= right for (top, left), (bottom, right) in self._side
        )

    def _cells(self) -> Iterator[Piece]:
        for place, one in self._part.cells.items():
            if self._internal(place):
                yield one.element.cut()
                continue
            if one.formula is not None:
                yield one.formula.cut()
            # A cell may leave out its address and follow the one before, which may be gone now.
            attributes = {"r": cell(*place)} | one.element.attributes
            attributes.pop("cm", None)
            if attributes != one.element.attributes:
                yield one.element.with_attributes(attributes)
            own = one.formula is not None and is_own_formula(one.formula.text)
            if is_uncomputed(self._value(place, one), own_formula=own):
                raise InputError(
                    f"{cell(*place)} 等单元格还没有算出来（{self._part.name.rsplit('/', 1)[-1]}），请按“诊断”恢复运行环境，重算后再导出。"
                )
            if (number := text_number(place, one, self._texts, self._part.name)) is not None:
                self.used.add(number)

    # --- around the cells ---

    def _around(self) -> Iterator[Piece]:
        for element in self._part.around:
            for name, attribute in (("sheetPr", "codeName"), ("sheetView", "tabSelected")):
                if element.name == name and attribute in element.attributes:
                    yield element.with_attributes(
                        {key: value for key, value in element.attributes.items() if key != attribute}
                    )
        yield from self._emptied("cfRule", self._our_rules())
        yield from self._emptied("hyperlink", self._our_links())
        if self._our_notes:
            yield from (element.cut() for element in self._part.named("legacyDrawing"))
        for column in self._part.named("col"):
            if column.parent is not None and column.parent.name == "cols" and self._counts:
                yield from self._narrowed(column)

    def _our_rules(self) -> set[Element]:
        """The rows coloured by findings; colours that people set stay."""
        return {
            formula.parent
            for formula in self._part.named("formula")
            if formula.parent is not None
            and formula.parent.name == "cfRule"
            and _OUR_COLOURS.match(formula.text)
        }

    def _our_links(self) -> set[Element]:
        """Links to the sheets that are gone, and those of columns that go."""
        return {
            link
            for link in self._part.named("hyperlink")
            if sheet_of(link.attributes.get("location", "")) in self._gone
            or self._internal(position(link.attributes.get("ref", "A1")))
            or (self._counts and position(link.attributes.get("ref", ""))[1] in self._counts)
        }

    def _emptied(self, name: str, going: set[Element]) -> Iterator[Piece]:
        """These elements go, and the blocks that hold nothing else."""
        staying = {element.parent for element in self._part.named(name) if element not in going}
        for block in self._part.around:
            if _BLOCKS.get(block.name) == name and block not in staying:
                yield block.cut()
        yield from (element.cut() for element in going)

    def _narrowed(self, width: Element) -> Iterator[Piece]:
        """The width of several columns as it stands for those before, between and behind the hidden ones."""
        first, last = int(width.attributes["min"]), int(width.attributes["max"])
        hidden = sorted(column for column in self._counts if first <= column <= last)
        if not hidden:
            return
        written = []
        for column in hidden:
            written += [(first, column - 1, {}), (column, column, {"hidden": "1"})]
            first = column + 1
        written.append((first, last, {}))
        new = "".join(
            f"<{width.tag}{xml_attributes(width.attributes | more | {'min': str(start), 'max': str(end)})}/>"
            for start, end, more in written
            if start <= end
        )
        yield width.start, width.end, new.encode()

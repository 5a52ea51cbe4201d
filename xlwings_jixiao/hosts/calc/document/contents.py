"""What the sheets of a Calc document hold, as every host hands them over: values, merges, number formats, notes.

A call into LibreOffice costs some microseconds: values come over as whole areas, and what values alone do not tell is
asked once for all cells that look alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from xlwings_jixiao.domain.addresses import Position
from xlwings_jixiao.hosts.live.judging import SheetContent
from xlwings_jixiao.own_book import (
    MARKS,
    NOTICE,
    OwnSheets,
    Role,
    is_own_formula,
    mark_of,
    marks_in,
    own_sheets,
)

# com.sun.star.sheet.CellFlags, com.sun.star.util.NumberFormat
_VALUE, _DATETIME, _STRING, _ANNOTATION, _FORMULA = 1, 2, 4, 8, 16
_FILLED = _VALUE | _DATETIME | _STRING | _ANNOTATION | _FORMULA
_DATE, _TIME, _LOGICAL = 2, 4, 1024
_ERRORS = {
    503: "#NUM!", 519: "#VALUE!", 521: "#NULL!", 524: "#REF!", 525: "#NAME?", 532: "#DIV/0!", 32767: "#N/A",
}  # fmt: skip
# Nobody's form is larger; a stray value at the end of a sheet must not make millions of cells.
_MOST_ROWS, _MOST_COLUMNS = 10_000, 256
# Days between the two days from which documents count dates.
_SINCE_1904 = 1462.0


def contents_of(document: Any, without: Iterable[str] = ()) -> list[SheetContent]:
    """The visible sheets of a document, without those of the names given."""
    formats = _Formats(document)
    left_out = set(without)
    return [
        _content(sheet, formats)
        for sheet in sheets_of(document)
        if sheet.IsVisible and sheet.Name not in left_out
    ]


def own_sheets_of(document: Any) -> OwnSheets:
    """Which sheets of a document are ours, by what its names say.

    Not by the cells they refer to: of a name whose sheet was removed these are cells of the next sheet [run, 7.4].
    """
    names = document.NamedRanges
    said = ((mark, names.getByName(mark).Content) for mark in MARKS.values() if names.hasByName(mark))
    return own_sheets(marks_in(said), [sheet.Name for sheet in sheets_of(document)])


def put_mark(document: Any, role: Role, title: str) -> None:
    """A sheet of ours that was just made is known from now on, however a person calls it."""
    from com.sun.star.table import CellAddress  # type: ignore[import-not-found]

    mark, refers = mark_of(role, title)
    if document.NamedRanges.hasByName(mark):
        document.NamedRanges.removeByName(mark)
    sheet, _, cell = refers.rpartition("!")
    document.NamedRanges.addNewByName(mark, f"${sheet}.{cell}", CellAddress(), 0)


def sheets_of(document: Any) -> list[Any]:
    """All sheets of a document in order."""
    return [document.Sheets.getByIndex(index) for index in range(document.Sheets.Count)]


class _Formats:
    """Number formats by their keys, as codes that Excel knows."""

    def __init__(self, document: Any) -> None:
        import uno  # type: ignore[import-not-found]

        self._formats = document.getNumberFormats()
        self._english = uno.createUnoStruct("com.sun.star.lang.Locale", "en", "US", "")
        self._known: dict[int, tuple[str, int]] = {}
        self.shift = _SINCE_1904 if document.NullDate.Year == 1904 else 0.0

    def of(self, key: int) -> tuple[str, int]:
        """Code and type of a number format."""
        if key not in self._known:
            own = self._formats.getByKey(key)
            kind = own.Type
            if not kind & (_DATE | _TIME):
                # The code of "General" is another one in every language; a date's would lose its parts.
                own = self._formats.getByKey(self._formats.getFormatForLocale(key, self._english))
            self._known[key] = "General" if own.FormatString.lower() == "general" else own.FormatString, kind
        return self._known[key]


@dataclass(slots=True)
class _Looks:
    """By cell (from 1): number format and its type; and to where it is merged."""

    formats: dict[Position, tuple[str, int]] = field(default_factory=dict)
    merges: dict[Position, Position] = field(default_factory=dict)


def _content(sheet: Any, formats: _Formats) -> SheetContent:
    data = _data(sheet)
    looks = _looks(sheet, data, formats)
    waiting = frozenset(_own_waiting(sheet, data))
    values = [
        [
            NOTICE if (row, column) in waiting else _value(sheet, (row, column), value, looks, formats.shift)
            for column, value in enumerate(line, 1)
        ]
        for row, line in enumerate(data, 1)
    ]
    return SheetContent(
        sheet.Name,
        (1, 1),
        values,
        looks.merges,
        {place: code for place, (code, kind) in looks.formats.items() if not kind & _LOGICAL},
        {
            (note.Position.Row + 1, note.Position.Column + 1): note.String
            for note in map(sheet.Annotations.getByIndex, range(sheet.Annotations.Count))
        },
        waiting,
    )


def _own_waiting(sheet: Any, data: tuple[tuple[Any, ...], ...]) -> Iterator[Position]:
    """Where a formula of ours gave an error, or a sentence instead of a value: it was not computed."""
    for row, line in enumerate(data, 1):
        for column, value in enumerate(line, 1):
            odd = value is None or (isinstance(value, str) and value.startswith(NOTICE))
            if odd and is_own_formula(sheet.getCellByPosition(column - 1, row - 1).getFormula()):
                yield row, column


def _data(sheet: Any) -> tuple[tuple[Any, ...], ...]:
    """All values from A1 on; "" is an empty cell, None an error."""
    filled = sheet.queryContentCells(_FILLED).getRangeAddresses()
    if not filled:
        return ()
    last_row = min(max(area.EndRow for area in filled), _MOST_ROWS - 1)
    last_column = min(max(area.EndColumn for area in filled), _MOST_COLUMNS - 1)
    values: tuple[tuple[Any, ...], ...] = sheet.getCellRangeByPosition(
        0, 0, last_column, last_row
    ).getDataArray()
    return values


def _looks(sheet: Any, data: tuple[tuple[Any, ...], ...], formats: _Formats) -> _Looks:
    found = _Looks()
    groups = sheet.getUniqueCellFormatRanges()
    for index in range(groups.Count):
        group = groups.getByIndex(index)
        areas = group.getRangeAddresses()
        places = [place for area in areas for place in _filled_places(area, data)]
        if not places:
            continue
        down, right = _span(sheet, areas[0])
        code, kind = formats.of(group.NumberFormat)
        for row, column in places:
            if (down, right) != (0, 0):
                found.merges[row, column] = row + down, column + right
            if isinstance(data[row - 1][column - 1], float) and code != "General":
                found.formats[row, column] = code, kind
    return found


def _filled_places(area: Any, data: tuple[tuple[Any, ...], ...]) -> Iterator[Position]:
    for row in range(area.StartRow, min(area.EndRow + 1, len(data))):
        for column in range(area.StartColumn, min(area.EndColumn + 1, len(data[row]))):
            if data[row][column] != "":
                yield row + 1, column + 1


def _span(sheet: Any, area: Any) -> tuple[int, int]:
    """How many rows and columns more than itself the first cell is merged over; cells that look alike all are."""
    cell = sheet.getCellByPosition(area.StartColumn, area.StartRow)
    if not cell.getIsMerged():
        return 0, 0
    cursor = sheet.createCursorByRange(cell)
    cursor.collapseToMergedArea()
    merged = cursor.getRangeAddress()
    return merged.EndRow - merged.StartRow, merged.EndColumn - merged.StartColumn


def _value(sheet: Any, place: Position, value: Any, looks: _Looks, shift: float) -> Any:
    if value == "":
        return None
    if value is None:
        return _error(sheet.getCellByPosition(place[1] - 1, place[0] - 1))
    if isinstance(value, float) and place in looks.formats:
        kind = looks.formats[place][1]
        if kind & _LOGICAL:
            return bool(value)
        return value + shift if kind & _DATE else value
    return value


def _error(cell: Any) -> str:
    """An error's text."""
    return _ERRORS.get(cell.getError(), "#VALUE!")

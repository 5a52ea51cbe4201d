"""An engine for xlwings without Excel: a real xlwings.Book drives a workbook in memory. No Excel is involved.

Implements what tests need of xlwings' own engine interface (xlwings.base_classes of 0.37: Apps, App, Books, Book,
Sheets, Sheet, Range, Font, Borders, AutoFilter, Note), registered as xlwings.engines["memory"]; openpyxl keeps the
cells. It answers as xlwings' Windows engine does (raw values of pywin32, -1 for a visible sheet) and behaves like
Excel where it matters: an apostrophe makes text, "=" a formula, "12" a number; areas whose cells differ answer None;
protected cells refuse; clearing leaves a filter on; a link changes the look of its cell. Nothing is computed.

`app.impl.calls` counts what real Excel would be asked across processes; `app.impl.fails_at` breaks one of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from copy import copy
from datetime import datetime
from decimal import Decimal
from itertools import product
from pathlib import Path
from typing import Any

import openpyxl
import xlwings
from openpyxl.cell.cell import MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.utils.datetime import to_excel
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.hyperlink import Hyperlink
from xlwings import base_classes

_LAST_ROW, _LAST_COLUMN = 1048576, 16384
_LONGEST_TOGETHER = 8203
_ERRORS = {
    "#NULL!": -2146826288, "#DIV/0!": -2146826281, "#VALUE!": -2146826273, "#REF!": -2146826265,
    "#NAME?": -2146826259, "#NUM!": -2146826252, "#N/A": -2146826246,
}  # fmt: skip
_VISIBLE = {"visible": -1, "hidden": 0, "veryHidden": 2}
# What Excel lets a protected sheet do: its name of a right, openpyxl's name of the lock.
_LOCKS = {
    f"Allow{name[0].upper()}{name[1:]}": lock
    for name, lock in {
        "formattingCells": "formatCells", "formattingColumns": "formatColumns", "formattingRows": "formatRows",
        "insertingColumns": "insertColumns", "insertingRows": "insertRows", "filtering": "autoFilter",
        "insertingHyperlinks": "insertHyperlinks", "deletingColumns": "deleteColumns", "sorting": "sort",
        "deletingRows": "deleteRows", "usingPivotTables": "pivotTables",
    }.items()
}  # fmt: skip


class ComError(Exception):
    """What Excel would refuse."""


def open_book(path: Path) -> xlwings.Book:
    """The workbook of this file, open in an Excel of its own."""
    if "memory" not in [engine.name for engine in xlwings.engines]:
        xlwings.engines.add(xlwings.Engine(impl=MemoryEngine()))
    return xlwings.engines["memory"].apps.add().books.open(path)


def cells_of(book: xlwings.Book) -> openpyxl.Workbook:
    """What the workbook holds, for a test to look at."""
    return book.impl._book


class _Remote:
    """Whatever is asked of Excel is counted, and can be made to fail."""

    def __init__(self, app: Any) -> None:
        self._app = app

    def __getattribute__(self, name: str) -> Any:
        if not name.startswith("_"):
            object.__getattribute__(self, "_app")._asked(f"{type(self).__name__}.{name}")
        return object.__getattribute__(self, name)

    def __setattr__(self, name: str, value: Any) -> None:
        if not name.startswith("_") and name != "options":
            self._app._asked(f"{type(self).__name__}.{name}")
        object.__setattr__(self, name, value)


class NativeRange(_Remote):
    """What `range.api` is in Excel, as far as exact values go."""

    def __init__(self, cells: MemoryRange) -> None:
        super().__init__(cells._app)
        self._cells = cells

    @property
    def Value2(self) -> Any:
        sheet, cells = self._cells._sheet._cells, self._cells
        found = tuple(
            tuple(
                _bare(cells._stored(sheet.get((row, column))))
                for column in range(cells._left, cells._right + 1)
            )
            for row in range(cells._top, cells._bottom + 1)
        )
        return found[0][0] if cells._shape == (1, 1) else found


class MemoryFont(_Remote, base_classes.Font):
    def __init__(self, cells: MemoryRange) -> None:
        super().__init__(cells._app)
        self._cells = cells

    def _change(self, **changes: Any) -> None:
        def changed(cell: Any) -> None:
            now = {name: getattr(cell.font, name) for name in ("name", "size", "bold", "color", "underline")}
            cell.font = Font(**{**now, **changes})

        self._cells._restyle(changed)

    name = property(None, lambda self, value: self._change(name=value))
    size = property(None, lambda self, value: self._change(size=value))
    bold = property(None, lambda self, value: self._change(bold=value))
    color = property(None, lambda self, value: self._change(color=_hex(value)))


class MemoryBorders(_Remote, base_classes.Borders):
    def __init__(self, cells: MemoryRange) -> None:
        super().__init__(cells._app)
        self._cells = cells

    def set(self, which: list[str], *, line_style: str, weight: Any, color: tuple[int, int, int]) -> None:
        """The sides of an area, and the lines between its cells; continuous lines only."""
        assert line_style == "continuous"
        cells, line = self._cells, Side(style=weight, color=_hex(color))
        if ("inside_vertical" in which and cells._left == cells._right) or (
            "inside_horizontal" in which and cells._top == cells._bottom
        ):
            raise ComError("there is no such border")
        for rows, columns in product(_bands(cells._top, cells._bottom), _bands(cells._left, cells._right)):
            edges = {
                "left": "edge_left" if cells._left in columns else "inside_vertical",
                "right": "edge_right" if cells._right in columns else "inside_vertical",
                "top": "edge_top" if cells._top in rows else "inside_horizontal",
                "bottom": "edge_bottom" if cells._bottom in rows else "inside_horizontal",
            }
            drawn = {side: line for side, name in edges.items() if name in which}
            part = MemoryRange(cells._owner, rows[0], columns[0], rows[-1], columns[-1])
            part._restyle(
                lambda cell, drawn=drawn: setattr(cell, "border", Border(**{**_sides(cell), **drawn}))
            )


class MemoryAutoFilter(_Remote, base_classes.AutoFilter):
    def __init__(self, cells: MemoryRange) -> None:
        super().__init__(cells._app)
        self._cells = cells
        self._filter = cells._sheet.auto_filter
        self._range = cells.address.replace("$", "")

    def apply_comparison(self, field: int, *criterion: Any) -> None:
        if self._filter.ref not in (None, self._range):
            raise ValueError("This worksheet already has an AutoFilter on a different range")
        self._filter.ref = self._range
        self._filter.add_filter_column(field - 1, [str(criterion)])

    def clear(self, field: int) -> None:
        if self._filter.ref == self._range:
            self._filter.filterColumn = [one for one in self._filter.filterColumn if one.colId != field - 1]


class MemoryRange(_Remote, base_classes.Range):
    def __init__(self, sheet: MemorySheet, top: int, left: int, bottom: int, right: int) -> None:
        super().__init__(sheet._app)
        self._owner, self._sheet = sheet, sheet._sheet
        self._top, self._left, self._bottom, self._right = top, left, bottom, right

    # --- where ---

    sheet = property(lambda self: self._owner)
    row = property(lambda self: self._top)
    column = property(lambda self: self._left)
    shape = property(lambda self: self._shape)
    _shape = property(lambda self: (self._bottom - self._top + 1, self._right - self._left + 1))
    api = property(NativeRange)

    def __len__(self) -> int:
        rows, columns = self._shape
        return rows * columns

    def __call__(self, row: int, column: int | None = None) -> MemoryRange:
        if column is None:
            row, column = divmod(row - 1, self._shape[1])
            row, column = row + 1, column + 1
        place = self._top + row - 1, self._left + column - 1
        return MemoryRange(self._owner, *place, *place)

    @property
    def address(self) -> str:
        first = f"${get_column_letter(self._left)}${self._top}"
        last = f"${get_column_letter(self._right)}${self._bottom}"
        return first if first == last else f"{first}:{last}"

    def _held(self) -> list[Any]:
        """The cells that hold anything; whole columns and sheets have too many to look at each."""
        cells = self._sheet._cells
        places = product(range(self._top, self._bottom + 1), range(self._left, self._right + 1))
        if len(self) < len(cells):
            return [cells[place] for place in places if place in cells]
        return [
            cell
            for (row, column), cell in cells.items()
            if self._top <= row <= self._bottom and self._left <= column <= self._right
        ]

    def _each(self) -> list[Any]:
        """All cells, to be written to; a protected sheet refuses."""
        found = [
            self._sheet.cell(row, column)
            for row in range(self._top, self._bottom + 1)
            for column in range(self._left, self._right + 1)
        ]
        if self._sheet.protection.sheet and any(cell.protection.locked for cell in found):
            raise ComError("the sheet is protected")
        return found

    # --- values ---

    @property
    def raw_value(self) -> Any:
        found = tuple(
            tuple(self._value(row, column) for column in range(self._left, self._right + 1))
            for row in range(self._top, self._bottom + 1)
        )
        return found[0][0] if self._shape == (1, 1) else found

    @raw_value.setter
    def raw_value(self, data: Any) -> None:
        cells = self._each()
        if not isinstance(data, list | tuple):
            data = [[data] * self._shape[1]] * self._shape[0]
        values = [value for row in data for value in row]
        if len(values) > 1 and any(
            len(value) > _LONGEST_TOGETHER for value in values if isinstance(value, str)
        ):
            raise ComError("too long to be set together")
        for cell, value in zip(cells, values, strict=True):
            self._put(cell, value)

    def _put(self, cell: Any, value: Any) -> None:
        """A value as if typed into the cell; only the first cell of a merged area takes one."""
        if isinstance(cell, MergedCell):
            return
        self._owner._owner._computed.pop((self._sheet.title, cell.coordinate), None)
        is_text = isinstance(value, str) and value.startswith("'")
        cell.quotePrefix = is_text
        if is_text:
            cell.value = value[1:] or None
            cell.data_type = "s"
        elif isinstance(value, str) and not value.startswith("=") and cell.number_format != "@":
            cell.value = _typed(value)
        else:
            cell.value = value

    def _value(self, row: int, column: int) -> Any:
        """As pywin32 gives `.Value`: datetimes, Decimals with four places for currencies, codes for errors."""
        cell = self._sheet._cells.get((row, column))
        value = self._stored(cell)
        if isinstance(value, float) and any(sign in cell.number_format for sign in "¥$"):
            return Decimal(value).quantize(Decimal("0.0001"))
        return value

    def _stored(self, cell: Any) -> Any:
        if cell is None or cell.value is None:
            return None
        value = cell.value
        if cell.data_type == "f":
            value = self._owner._owner._computed.get((self._sheet.title, cell.coordinate))
        if type(value) is int:
            return float(value)
        return _ERRORS.get(value, value) if cell.data_type in ("e", "f") else value

    @property
    def formula(self) -> Any:
        return str(self._sheet.cell(self._top, self._left).value or "")

    def _clear(self) -> None:
        """Contents, looks, links, notes and merges; a filter stays."""
        if self._sheet.protection.sheet:
            raise ComError("the sheet is protected")
        self._unmerge()
        for cell in list(self._held()):
            self._owner._owner._computed.pop((self._sheet.title, cell.coordinate), None)
            del self._sheet._cells[cell.row, cell.column]
        self._sheet._hyperlinks = []

    # --- merges ---

    def _merges(self) -> list[Any]:
        return [
            area
            for area in self._sheet.merged_cells.ranges
            if area.min_row <= self._bottom and area.max_row >= self._top
            and area.min_col <= self._right and area.max_col >= self._left
        ]  # fmt: skip

    @property
    def merge_cells(self) -> bool | None:
        merges = self._merges()
        if not merges:
            return False
        covered = sum(
            (min(area.max_row, self._bottom) - max(area.min_row, self._top) + 1)
            * (min(area.max_col, self._right) - max(area.min_col, self._left) + 1)
            for area in merges
        )
        return True if covered == len(self) else None

    @property
    def merge_area(self) -> MemoryRange:
        return self._owner.range(self._merges()[0].coord) if self._merges() else self

    def merge(self, _across: bool) -> None:
        self._each()
        self._sheet.merge_cells(None, self._top, self._left, self._bottom, self._right)

    def unmerge(self) -> None:
        self._unmerge()

    def _unmerge(self) -> None:
        for area in self._merges():
            self._sheet.unmerge_cells(area.coord)

    # --- looks ---

    font = property(MemoryFont)
    borders = property(MemoryBorders)
    autofilter = property(MemoryAutoFilter)

    @property
    def number_format(self) -> str | None:
        formats = {cell.number_format for cell in self._held()}
        if len(self._held()) < len(self):
            formats.add("General")
        return formats.pop() if len(formats) == 1 else None

    @number_format.setter
    def number_format(self, value: str) -> None:
        self._restyle(lambda cell: setattr(cell, "number_format", value))

    def _restyle(self, change: Callable[[Any], None]) -> None:
        """Change the look of all cells, once for each look that they have."""
        made: dict[tuple[int, ...], Any] = {}
        for cell in self._each():
            before = tuple(cell._style)
            if before not in made:
                change(cell)
                made[before] = cell._style
            cell._style = copy(made[before])

    def _align(self, **changes: Any) -> None:
        self._restyle(
            lambda cell: setattr(cell, "alignment", Alignment(**{**_plain(cell.alignment), **changes}))
        )

    horizontal_alignment = property(None, lambda self, value: self._align(horizontal=value))
    vertical_alignment = property(None, lambda self, value: self._align(vertical=value))
    wrap_text = property(None, lambda self, value: self._align(wrapText=value))

    def adjust_indent(self, amount: int) -> None:
        """Relative to what is there, and only beside an edge."""

        def indent(cell: Any) -> None:
            now = _plain(cell.alignment)
            edge = now["horizontal"] if now["horizontal"] in ("left", "right") else "left"
            cell.alignment = Alignment(**{**now, "horizontal": edge, "indent": now["indent"] + amount})

        self._restyle(indent)

    @property
    def color(self) -> None:
        raise NotImplementedError

    @color.setter
    def color(self, value: tuple[int, int, int] | None) -> None:
        fill = PatternFill("solid", fgColor=_hex(value)) if value else PatternFill()
        self._restyle(lambda cell: setattr(cell, "fill", fill))

    column_width = property(None, lambda self, value: self._size_columns(value))
    row_height = property(None, lambda self, value: self._size_rows(value))

    def _size_columns(self, value: float) -> None:
        for column in range(self._left, self._right + 1):
            drawn = self._sheet.column_dimensions[get_column_letter(column)]
            drawn.min = drawn.max = column
            drawn.width = value

    def _size_rows(self, value: float) -> None:
        for row in range(self._top, self._bottom + 1):
            self._sheet.row_dimensions[row].height = value

    def add_hyperlink(self, address: str, text_to_display: str, screen_tip: str) -> None:
        """What follows "#" is a place in the workbook; the cell gets the text and the look of a link."""
        (cell,) = self._each()
        target, _, place = address.partition("#")
        self._put(cell, text_to_display)
        cell.hyperlink = Hyperlink(
            cell.coordinate, target=target or None, location=place or None, tooltip=screen_tip
        )
        cell.font = Font(name="Calibri", size=11, color="FF0563C1", underline="single")


class MemoryNote(_Remote, base_classes.Note):
    def __init__(self, sheet: MemorySheet, cell: Any) -> None:
        super().__init__(sheet._app)
        self._owner, self._cell = sheet, cell

    text = property(lambda self: self._cell.comment.text)
    location = property(lambda self: self._owner.range(self._cell.coordinate))


class NativeProtection(_Remote):
    def __init__(self, sheet: NativeSheet) -> None:
        super().__init__(sheet._app)
        self._protection = sheet._sheet.protection

    def __getattr__(self, right: str) -> bool:
        return not getattr(self._protection, _LOCKS[right])


class NativeSheet(_Remote):
    """What `sheet.api` is in Excel, as far as protection and filters go."""

    def __init__(self, sheet: MemorySheet) -> None:
        super().__init__(sheet._app)
        self._owner, self._sheet = sheet._owner, sheet._sheet

    def Activate(self) -> None:
        self._owner._front = self._sheet
        self._owner._activate()

    ProtectContents = property(lambda self: self._sheet.protection.sheet)
    ProtectDrawingObjects = property(lambda self: self._sheet.protection.objects)
    ProtectScenarios = property(lambda self: self._sheet.protection.scenarios)
    Protection = property(NativeProtection)

    @property
    def AutoFilterMode(self) -> bool:
        return self._sheet.auto_filter.ref is not None

    @AutoFilterMode.setter
    def AutoFilterMode(self, value: bool) -> None:
        assert value is False
        self._sheet.auto_filter.ref = None

    def Unprotect(self, Password: str) -> None:  # noqa: N803
        if self._sheet.protection.password not in (None, Password):
            raise ComError("wrong password")
        self._sheet.protection.sheet = False

    def Protect(self, Contents: bool, DrawingObjects: bool, Scenarios: bool, **rights: bool) -> None:  # noqa: N803
        protection = self._sheet.protection
        protection.sheet, protection.objects, protection.scenarios = Contents, DrawingObjects, Scenarios
        for right, lock in _LOCKS.items():
            setattr(protection, lock, not rights[right])


class MemorySheet(_Remote, base_classes.Sheet):
    def __init__(self, book: MemoryBook, sheet: Any) -> None:
        super().__init__(book._app)
        self._owner, self._sheet = book, sheet

    api = property(NativeSheet)
    book = property(lambda self: self._owner)
    name = property(lambda self: self._sheet.title)
    index = property(lambda self: self._number)
    visible = property(lambda self: _VISIBLE[self._sheet.sheet_state])
    _number = property(lambda self: self._owner._book.worksheets.index(self._sheet) + 1)
    cells = property(lambda self: MemoryRange(self, 1, 1, _LAST_ROW, _LAST_COLUMN))

    @property
    def used_range(self) -> MemoryRange:
        left, top, right, bottom = range_boundaries(self._sheet.dimensions)
        return MemoryRange(self, top, left, bottom, right)

    @property
    def notes(self) -> list[MemoryNote]:
        return [MemoryNote(self, cell) for cell in self._sheet._cells.values() if cell.comment]

    def range(self, first: Any, last: Any = None) -> MemoryRange:
        if isinstance(first, str):
            left, top, right, bottom = range_boundaries(first)
            return MemoryRange(self, top or 1, left or 1, bottom or _LAST_ROW, right or _LAST_COLUMN)
        if isinstance(first, tuple):
            row, column, rows, columns = (*first, 1, 1)[:4]
            start = MemoryRange(self, row, column, row + rows - 1, column + columns - 1)
        else:
            start = first
        end = self.range(last) if isinstance(last, tuple) else last or start
        return MemoryRange(self, start._top, start._left, end._bottom, end._right)

    def clear(self) -> None:
        MemoryRange(self, 1, 1, _LAST_ROW, _LAST_COLUMN)._clear()


class MemorySheets(_Remote, base_classes.Sheets):
    def __init__(self, book: MemoryBook) -> None:
        super().__init__(book._app)
        self._owner, self._book = book, book._book

    active = property(lambda self: MemorySheet(self._owner, self._owner._front))

    def __call__(self, key: str | int) -> MemorySheet:
        self._app._asked("MemorySheets()")
        found = [
            sheet for number, sheet in enumerate(self._book.worksheets, 1) if key in (number, sheet.title)
        ]
        if not found:
            raise ComError(f"no sheet {key}")
        return MemorySheet(self._owner, found[0])

    def __len__(self) -> int:
        return len(self._book.worksheets)

    def __iter__(self) -> Iterator[MemorySheet]:
        for sheet in self._book.worksheets:
            yield MemorySheet(self._owner, sheet)

    def add(self, before: Any = None, after: Any = None, name: str | None = None) -> MemorySheet:
        if self._book.security is not None and self._book.security.lockStructure:
            raise ComError("the structure is protected")
        index = after._number if after else before._number - 1 if before else 0
        made = self._book.create_sheet(name, index)
        self._owner._front = made
        self._owner._activate()
        return MemorySheet(self._owner, made)


class NativeBook(_Remote):
    """What `book.api` is in Excel, as far as it can be brought to the front."""

    def __init__(self, book: MemoryBook) -> None:
        super().__init__(book._app)
        self._book = book

    def Activate(self) -> None:
        self._book._activate()


class MemoryBook(_Remote, base_classes.Book):
    def __init__(self, app: MemoryApp, path: Path) -> None:
        super().__init__(app)
        self._path = path
        self._book = openpyxl.load_workbook(path)
        self._front = self._book.active
        # What the file says that its formulas gave; forgotten where a cell is written.
        computed = openpyxl.load_workbook(path, data_only=True, read_only=True)
        self._computed = {
            (sheet.title, cell.coordinate): cell.value
            for sheet in computed.worksheets
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None
        }

    api = property(NativeBook)
    app = property(lambda self: self._app)
    name = property(lambda self: self._path.name)
    fullname = property(lambda self: str(self._path))
    sheets = property(MemorySheets)

    @property
    def names(self) -> MemoryNames:
        return MemoryNames(self)

    def _activate(self) -> None:
        self._app.books.active = self


class MemoryName(_Remote, base_classes.Name):
    """A defined name of the whole workbook."""

    def __init__(self, book: MemoryBook, name: Any) -> None:
        super().__init__(book.app)
        self._name = name

    name = property(lambda self: self._name.name)
    refers_to = property(lambda self: f"={self._name.value}")


class MemoryNames(base_classes.Names):
    def __init__(self, book: MemoryBook) -> None:
        self._book = book

    def __call__(self, name_or_index: int) -> MemoryName:
        return MemoryName(self._book, list(self._book._book.defined_names.values())[name_or_index - 1])

    def __len__(self) -> int:
        return len(self._book._book.defined_names)

    def add(self, name: str, refers_to: str) -> MemoryName:
        made = DefinedName(name, attr_text=refers_to.removeprefix("="))
        self._book._book.defined_names[name] = made
        return MemoryName(self._book, made)


class MemoryBooks(base_classes.Books):
    active: Any = None

    def __init__(self, app: MemoryApp) -> None:
        self.app = app
        self._books: dict[str, MemoryBook] = {}

    def open(self, path: str, *_: Any) -> MemoryBook:
        book = self._books[Path(path).name] = self.active = MemoryBook(self.app, Path(path))
        return book

    def __call__(self, name: str) -> MemoryBook:
        return self._books[name]

    def __iter__(self) -> Iterator[MemoryBook]:
        return iter(self._books.values())

    def __len__(self) -> int:
        return len(self._books)


class MemoryApp(base_classes.App):
    screen_updating = display_alerts = enable_events = True
    calculation = "automatic"
    books: Any = None
    pid = 0

    def __init__(self, engine: MemoryEngine, pid: int) -> None:
        self.engine, self.pid = engine, pid
        self.calls: Counter[str] = Counter()
        self.fails_at = ""
        self.books = MemoryBooks(self)

    def _asked(self, what: str) -> None:
        self.calls[what] += 1
        if what == self.fails_at:
            raise ComError(f"{what}: 0x800A03EC")


class MemoryApps(base_classes.Apps):
    def __init__(self, engine: MemoryEngine) -> None:
        self._engine = engine
        self._apps: dict[int, MemoryApp] = {}

    def add(self, **_: Any) -> MemoryApp:
        app = MemoryApp(self._engine, len(self._apps) + 1)
        self._apps[app.pid] = app
        return app

    def keys(self) -> list[int]:
        return list(self._apps)

    def __iter__(self) -> Iterator[MemoryApp]:
        return iter(self._apps.values())

    def __len__(self) -> int:
        return len(self._apps)

    def __getitem__(self, pid: int) -> MemoryApp:
        return self._apps[pid]


class MemoryEngine:
    name = "memory"
    type = "desktop"

    def __init__(self) -> None:
        self.apps = MemoryApps(self)

    @staticmethod
    def prepare_xl_data_element(value: Any, _options: Any) -> Any:
        return "" if value is None else value

    @staticmethod
    def clean_value_data(data: Any, dates: Any, empty: Any, numbers: Any, errors_as_text: bool) -> Any:
        texts = {code: text for text, code in _ERRORS.items()}

        def clean(value: Any) -> Any:
            if value in ("", None):
                return empty
            if isinstance(value, datetime):
                parts = ("year", "month", "day", "hour", "minute", "second", "microsecond")
                return dates(**{part: getattr(value, part) for part in parts}, tzinfo=None)
            if isinstance(value, float) and numbers is not None:
                return numbers(value)
            if type(value) is int and value in texts:
                return texts[value] if errors_as_text else None
            return value

        return [[clean(value) for value in row] for row in data]


def _bare(value: Any) -> Any:
    return to_excel(value) if isinstance(value, datetime) else value


def _typed(text: str) -> Any:
    """What Excel makes of a text without an apostrophe."""
    try:
        return float(text)
    except ValueError:
        return text or None


def _bands(first: int, last: int) -> list[range]:
    """The first, those between, the last."""
    bands = [range(first, first + 1), range(first + 1, last), range(max(last, first + 1), last + 1)]
    return [band for band in bands if band]


def _sides(cell: Any) -> dict[str, Side]:
    return {side: getattr(cell.border, side) for side in ("left", "right", "top", "bottom")}


def _plain(alignment: Alignment) -> dict[str, Any]:
    return {name: getattr(alignment, name) for name in ("horizontal", "vertical", "wrapText", "indent")}


def _hex(colour: tuple[int, int, int]) -> str:
    return "FF{:02X}{:02X}{:02X}".format(*colour)

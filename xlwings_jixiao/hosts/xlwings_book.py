"""For scripts that drive Excel with xlwings: `submit(book)` does with an open workbook what the ribbon's button does.

Only xlwings' public interface is used; Excel's own object model (`.api`) only for four things that have no other
way: to lift a sheet's protection for a while, to take a filter off, to read a currency uncut, and to go back to
the sheet where the user was. Where an engine has no such objects, these are left out.

Every property asked for is at least one call into another process, so values come over sheet by sheet, and what
values alone do not tell (merges, number formats) is asked of whole areas, halved only where their cells differ.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from xlwings_jixiao.addresses import Position, area, cell, last_position, position
from xlwings_jixiao.errors import OutputError
from xlwings_jixiao.hosts import live
from xlwings_jixiao.hosts.com_values import incoming
from xlwings_jixiao.hosts.instructions import Instruction, rectangles
from xlwings_jixiao.hosts.live import Outcome, SheetContent
from xlwings_jixiao.packing.home_sheet import LAST_CHECK
from xlwings_jixiao.packing.looks import layout

if TYPE_CHECKING:
    import xlwings

_NAMES = layout()["names"]
_HOME = _NAMES["home"]
_RESULTS = (_NAMES["summary"], _NAMES["problems"])

# Some people colour whole columns or rows: an area is read in blocks up to the first empty one, and no wider than
# a sheet of the old .xls was.
_ROWS_AT_ONCE = 2000
_MOST_COLUMNS = 256
# Excel takes no longer texts when many cells are set at once [field].
_LONGEST_TOGETHER = 8000
_VISIBLE = -1

_CELL = r"[A-Z]{1,3}[0-9]{1,7}"
_AREA = rf"{_CELL}(:{_CELL})?"
_ADDRESSES = {
    "sheet": "", "row": _CELL, "link": _CELL, "value": _CELL,
    "merge": _AREA, "style": _AREA, "format": _AREA, "filter": _AREA,
    "width": "[A-Z]{1,3}:[A-Z]{1,3}", "height": "[0-9]{1,7}:[0-9]{1,7}",
}  # fmt: skip
# Excel gives a linked cell a look of its own: links come before the styles, which then lie over it.
_ORDER = {"sheet": 0, "width": 1, "row": 2, "link": 3}
_QUIET = {"screen_updating": False, "display_alerts": False, "enable_events": False, "calculation": "manual"}
_RIGHTS = (
    "AllowFormattingCells", "AllowFormattingColumns", "AllowFormattingRows", "AllowInsertingColumns",
    "AllowInsertingRows", "AllowInsertingHyperlinks", "AllowDeletingColumns", "AllowDeletingRows",
    "AllowSorting", "AllowFiltering", "AllowUsingPivotTables",
)  # fmt: skip


def submit(book: xlwings.Book, policy: str = "") -> Outcome:
    """Judge the forms of an open workbook and write 汇总, 问题清单 and the last check on 首页 into it.

    The workbook is neither saved nor closed, no form is touched. The first instruction of the outcome holds the
    sentence for the user. Raises JixiaoError with one where nothing could be written.
    """
    return live.submit(OpenBook(book), policy)


class OpenBook:
    """An open workbook as a host: hands over its sheets, carries out instructions."""

    def __init__(self, book: xlwings.Book) -> None:
        self._book = book

    def contents(self) -> list[SheetContent]:
        """The visible sheets as they now are, without those that are written anew anyway."""
        return [
            _content(sheet)
            for sheet in self._book.sheets
            if sheet.visible in (True, _VISIBLE) and sheet.name not in _RESULTS
        ]

    def carry_out(self, instructions: Sequence[Instruction]) -> None:
        """Do what is told; looked through before the first change, and Excel is left as it was found."""
        names = self._book.sheet_names
        _check(instructions, names)
        told = sorted(instructions[1:], key=lambda one: _ORDER.get(one.op, len(_ORDER)))
        targets = dict.fromkeys(one.sheet for one in told)
        if not targets:
            return
        with ExitStack() as restored:
            _keep_quiet(self._book.app, restored)
            for name in targets:
                if name in names:
                    _lift_protection(self._book.sheets[name], restored)
            _make(self._book, [name for name in targets if name not in names])
            sheets = {name: self._book.sheets[name] for name in targets}
            texts = dict(_texts(told))
            for one in _joined(told):
                _do(sheets[one.sheet], one, texts)


# --- reading ---


def _content(sheet: xlwings.Sheet) -> SheetContent:
    used = sheet.used_range
    first = used.row, used.column
    values = list(_values(sheet, first, used.shape))
    formats = _answers(sheet, first, values, _is_number, lambda asked: _known(asked.number_format, str))
    merged = _answers(sheet, first, values, _is_filled, lambda asked: _known(asked.merge_cells, bool))
    return SheetContent(
        sheet.name,
        first,
        values,
        {place: _merged_to(sheet, place) for place, is_merged in merged if is_merged},
        {place: name for place, name in formats if name not in (None, "General")},
        {position(note.location.address): note.text for note in sheet.notes},
    )


def _values(sheet: xlwings.Sheet, first: Position, shape: tuple[int, int]) -> Iterator[list[Any]]:
    """The rows of an area, in one read as a rule."""
    (top, left), rows = first, shape[0]
    right = left + min(shape[1], _MOST_COLUMNS) - 1
    for start in range(top, top + rows, _ROWS_AT_ONCE):
        last = min(start + _ROWS_AT_ONCE, top + rows) - 1
        block = _read(sheet.range(area(start, left, last, right)))
        if all(value is None for row in block for value in row):
            return
        yield from block


def _read(asked: xlwings.Range) -> list[list[Any]]:
    """Values as `.Value2` would give them: dates as serial numbers, errors as their texts."""
    block: list[list[Any]] = asked.options(ndim=2, dates=_serial, err_to_str=True).value
    if any(isinstance(value, Decimal) for row in block for value in row):
        block = _uncut(asked, block)
    return block


def _serial(**parts: Any) -> Any:
    return incoming(datetime(**parts))


def _uncut(asked: xlwings.Range, block: list[list[Any]]) -> list[list[Any]]:
    """Under a currency format `.Value` keeps four decimals; all of them are only in Excel's own `.Value2`."""
    exact = getattr(_native(asked), "Value2", None)
    if exact is None:
        return [[float(one) if isinstance(one, Decimal) else one for one in row] for row in block]
    rows = incoming(exact if isinstance(exact, tuple | list) else ((exact,),))
    return [list(row) for row in rows]


def _known(answer: Any, kind: type) -> Any:
    """An area whose cells differ answers with what stands for "nothing" on the platform."""
    return answer if isinstance(answer, kind) else None


def _is_number(value: Any) -> bool:
    return type(value) in (int, float)


def _is_filled(value: Any) -> bool:
    return value is not None


def _answers(
    sheet: xlwings.Sheet,
    first: Position,
    values: Sequence[Sequence[Any]],
    is_meant: Callable[[Any], bool],
    ask: Callable[[xlwings.Range], Any],
) -> Iterator[tuple[Position, Any]]:
    """What the cells that are meant answer. By columns: what stands below each other is mostly alike."""
    columns = [
        [(True,) if is_meant(value) else () for value in column] for column in zip(*values, strict=True)
    ]
    top, left = first
    for (start, upper, end, lower), _ in rectangles(columns):
        yield from _shared(sheet, (top + upper, left + start, top + lower, left + end), ask)


def _shared(
    sheet: xlwings.Sheet, where: tuple[int, int, int, int], ask: Callable[[xlwings.Range], Any]
) -> Iterator[tuple[Position, Any]]:
    """The answer that all cells of an area share, or those of its halves."""
    top, left, bottom, right = where
    answer = ask(sheet.range(area(*where)))
    if answer is not None or (top, left) == (bottom, right):
        for row in range(top, bottom + 1):
            yield from (((row, column), answer) for column in range(left, right + 1))
    elif bottom - top >= right - left:
        middle = (top + bottom) // 2
        yield from _shared(sheet, (top, left, middle, right), ask)
        yield from _shared(sheet, (middle + 1, left, bottom, right), ask)
    else:
        middle = (left + right) // 2
        yield from _shared(sheet, (top, left, bottom, middle), ask)
        yield from _shared(sheet, (top, middle + 1, bottom, right), ask)


def _merged_to(sheet: xlwings.Sheet, place: Position) -> Position:
    return last_position(sheet.range(cell(*place)).merge_area.address)


# --- looking through ---


def _check(instructions: Sequence[Instruction], names: Collection[str]) -> None:
    """Nothing but the two result sheets, each wiped first, and the last check on 首页 may be written."""
    wiped: set[str] = set()
    for number, one in enumerate(instructions, 1):
        if one.op == "sheet" and one.sheet in _RESULTS:
            wiped.add(one.sheet)
        if (one.op == "message") != (number == 1) or not _is_in_order(one, wiped, names):
            raise OutputError(
                f"第{number}条指令不合规定（{one.op}，工作表“{one.sheet}”），没有写入任何内容。"
            )


def _is_in_order(one: Instruction, wiped: Collection[str], names: Collection[str]) -> bool:
    if one.op == "message":
        return not one.sheet
    if re.fullmatch(_ADDRESSES.get(one.op, "-"), one.address) is None:
        return False
    if one.op == "value":
        may_be_written = one.sheet == _HOME and _HOME in names and one.address in LAST_CHECK
        return may_be_written and len(one.values) == 1 and _is_plain(one.values)
    if one.op == "row":
        count, *written = one.values
        return one.sheet in wiped and count == len(written) > 0 and _is_plain(written)
    return one.sheet in wiped


def _is_plain(values: Iterable[Any]) -> bool:
    """Numbers, nothing, and texts behind their apostrophe: never a formula."""
    return all(
        value is None or isinstance(value, float | int) or (isinstance(value, str) and value.startswith("'"))
        for value in values
    )


# --- carrying out ---


def _joined(instructions: Sequence[Instruction]) -> Iterator[Instruction]:
    """The instructions, with rows that stand below each other as one `rows`."""
    block: list[Instruction] = []
    for one in instructions:
        if block and not _is_next(block[-1], one):
            yield _rows(block)
            block = []
        if one.op == "row":
            block.append(one)
        else:
            yield one
    if block:
        yield _rows(block)


def _is_next(before: Instruction, one: Instruction) -> bool:
    if (one.op, one.sheet, len(one.values)) != ("row", before.sheet, len(before.values)):
        return False
    row, column = position(before.address)
    return position(one.address) == (row + 1, column)


def _rows(block: Sequence[Instruction]) -> Instruction:
    row, column = position(block[0].address)
    values = tuple(one.values[1:] for one in block)
    last = row + len(values) - 1, column + len(values[0]) - 1
    return Instruction(block[0].sheet, "rows", area(row, column, *last), values)


def _texts(instructions: Iterable[Instruction]) -> Iterator[tuple[tuple[str, str], Any]]:
    """What is written by sheet and cell: adding a link writes its text once more."""
    for one in instructions:
        if one.op == "row":
            row, column = position(one.address)
            for place, value in enumerate(one.values[1:], column):
                yield (one.sheet, cell(row, place)), value


def _do(sheet: xlwings.Sheet, one: Instruction, texts: dict[tuple[str, str], Any]) -> None:
    try:
        if one.op == "sheet":
            _wipe(sheet)
            return
        target = sheet.range(one.address)
        match one.op:
            case "rows":
                _write(target, one.values)
            case "value":
                target.value = one.values[0]
            case "width":
                target.column_width = one.values[0]
            case "height":
                target.row_height = one.values[0]
            case "merge":
                target.merge()
            case "format":
                target.number_format = one.values[0]
            case "style":
                _style(target, one)
            case "link":
                place, tip = one.values
                # What follows "#" becomes Excel's SubAddress [field].
                shown = str(texts.get((one.sheet, one.address)) or place).removeprefix("'")
                target.add_hyperlink(f"#{place}", shown, tip)
            case "filter":
                # A filter begins with a criterion: the first column is never blank, so it hides nothing.
                target.autofilter.apply_comparison(1, "not_equal_to", None)
                target.autofilter.clear(1)
    except Exception as error:
        raise OutputError(f"写“{one.sheet}”时出错（{one.op} {one.address}）：{error}") from error


def _wipe(sheet: xlwings.Sheet) -> None:
    """Contents, formats, links, merges, and the filter, which xlwings cannot take off."""
    native = _native(sheet)
    if getattr(native, "AutoFilterMode", False):
        native.AutoFilterMode = False
    sheet.cells.unmerge()
    sheet.clear()


def _write(target: xlwings.Range, rows: Sequence[Sequence[Any]]) -> None:
    """All rows in one assignment; texts too long for that by themselves."""
    target.value = [[None if _is_long(value) else value for value in row] for row in rows]
    for down, row in enumerate(rows, 1):
        for across, value in enumerate(row, 1):
            if _is_long(value):
                target(down, across).value = value


def _is_long(value: Any) -> bool:
    return isinstance(value, str) and len(value) > _LONGEST_TOGETHER


def _style(target: xlwings.Range, one: Instruction) -> None:
    """The look of an area that has none yet; Excel underlines linked cells by itself, and nothing else is."""
    name, size, bold, colour, fill, horizontal, border, wrap, _, indent = one.values
    font = target.font
    font.name, font.size, font.bold, font.color = name, size, bold, _rgb(colour)
    if fill is not None:
        target.color = _rgb(fill)
    target.horizontal_alignment = horizontal
    target.vertical_alignment = "center"
    target.wrap_text = wrap
    if indent and horizontal != "center":
        target.adjust_indent(int(indent))
    if border is not None:
        sides = _sides(position(one.address), last_position(one.address))
        target.borders.set(sides, line_style="continuous", weight="thin", color=_rgb(border))


def _sides(first: Position, last: Position) -> list[str]:
    """The borders that an area has: a single row or column has none inside."""
    inside = ["inside_horizontal"] * (last[0] > first[0]) + ["inside_vertical"] * (last[1] > first[1])
    return ["edge_top", "edge_bottom", "edge_left", "edge_right", *inside]


def _rgb(colour: float) -> tuple[int, int, int]:
    number = int(colour)
    return number & 255, number >> 8 & 255, number >> 16 & 255


# --- leaving Excel as it was found ---


def _keep_quiet(app: xlwings.App, restored: ExitStack) -> None:
    """Excel neither repaints, asks, reacts nor computes until the stack is unwound."""
    for name, value in _QUIET.items():
        restored.callback(setattr, app, name, getattr(app, name))
        setattr(app, name, value)


def _make(book: xlwings.Book, names: Sequence[str]) -> None:
    """Make these sheets behind all that a user sees, without leading him there."""
    if not names:
        return
    with _standing_still(book):
        for name in names:
            last = [sheet for sheet in book.sheets if sheet.visible in (True, _VISIBLE)][-1]
            try:
                book.sheets.add(name, after=last)
            except Exception as error:
                raise OutputError(
                    f"不能新增工作表“{name}”，没有写入任何内容。工作簿的结构如受保护，"
                    "请在“审阅”里撤销“保护工作簿”后再试。"
                ) from error


@contextmanager
def _standing_still(book: xlwings.Book) -> Iterator[None]:
    """The user stays where he is. xlwings' own `activate` would pull Excel forward, or fail where it is invisible."""
    standing = book.sheets.active, book.app.books.active
    try:
        yield
    finally:
        for thing in standing:
            activate = getattr(_native(thing), "Activate", None)
            if activate is not None:
                activate()


def _lift_protection(sheet: xlwings.Sheet, restored: ExitStack) -> None:
    """Lift a protection without password until the stack is unwound; only Excel's own interface knows of any."""
    native = _native(sheet)
    if not getattr(native, "ProtectContents", False):
        return
    rights = {name: getattr(native.Protection, name) for name in _RIGHTS}
    rights |= {"DrawingObjects": native.ProtectDrawingObjects, "Scenarios": native.ProtectScenarios}
    try:
        native.Unprotect(Password="")
    except Exception as error:
        raise OutputError(
            f"工作表“{sheet.name}”设了密码，没有写入任何内容。请先撤销工作表保护后再试。"
        ) from error
    restored.callback(native.Protect, Contents=True, **rights)


def _native(thing: xlwings.Book | xlwings.Sheet | xlwings.Range) -> Any:
    """Excel's own object; None in an engine that has none."""
    try:
        return thing.api
    except NotImplementedError:
        return None

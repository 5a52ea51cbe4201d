"""For scripts that drive Excel with xlwings: `submit(book)` does with an open workbook what the ribbon's button does.

Only xlwings' public interface is used; Excel's own object model (`.api`) only for four things that have no other
way: to lift a sheet's protection for a while, to take a filter off, to read a currency uncut, and to go back to
the sheet where the user was. Where an engine has no such objects, these are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any

from xlwings_jixiao.domain.addresses import Position, cell, last_position, position
from xlwings_jixiao.domain.errors import OutputError
from xlwings_jixiao.hosts.excel.xlwings_contents import content_of, native
from xlwings_jixiao.hosts.live import judging
from xlwings_jixiao.hosts.live.bounds import look_through
from xlwings_jixiao.hosts.live.instructions import Instruction
from xlwings_jixiao.hosts.live.judging import Outcome, SheetContent
from xlwings_jixiao.own_book import RESULTS, OwnSheets, mark_of, marks_in, own_sheets
from xlwings_jixiao.sheets.looks import titles

if TYPE_CHECKING:
    import xlwings

# Excel takes no longer texts when many cells are set at once [field].
_LONGEST_TOGETHER = 8000
_VISIBLE = -1
# What a submission needs; new sheets are the business of the ribbon.
_OPS = frozenset(
    {"message", "sheet", "rows", "link", "value", "merge", "style", "format", "filter", "width", "height"}
)

# Excel gives a linked cell a look of its own: links come before the styles, which then lie over it.
_ORDER = {"sheet": 0, "width": 1, "rows": 2, "link": 3}
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
    return judging.submit(OpenBook(book), policy)


class OpenBook:
    """An open workbook as a host: hands over its sheets, carries out instructions."""

    def __init__(self, book: xlwings.Book) -> None:
        self._book = book

    def titles(self) -> Sequence[str]:
        """Hidden sheets too."""
        return list(self._book.sheet_names)

    def own_sheets(self) -> OwnSheets:
        """By the workbook's defined names."""
        return own_sheets(
            marks_in((one.name, str(one.refers_to)) for one in self._book.names), self._book.sheet_names
        )

    def contents(self) -> list[SheetContent]:
        """The visible sheets as they now are, without those that are written anew anyway."""
        results = self.own_sheets().titles(RESULTS)
        return [
            content_of(sheet)
            for sheet in self._book.sheets
            if sheet.visible in (True, _VISIBLE) and sheet.name not in results
        ]

    def carry_out(self, instructions: Sequence[Instruction]) -> None:
        """Do what is told; looked through before the first change, and Excel is left as it was found."""
        names = self._book.sheet_names
        _refuse_others(instructions)
        own = self.own_sheets()
        look_through(instructions, names, own)
        told = sorted(instructions[1:], key=lambda one: _ORDER.get(one.op, len(_ORDER)))
        targets = dict.fromkeys(one.sheet for one in told)
        if not targets:
            return
        with ExitStack() as restored:
            _keep_quiet(self._book.app, restored)
            for name in targets:
                if name in names:
                    _lift_protection(self._book.sheets[name], restored)
            new = [name for name in targets if name not in names]
            _make(self._book, new)
            _mark(self._book, own.completed(titles(), names), new)
            sheets = {name: self._book.sheets[name] for name in targets}
            texts = dict(_texts(told))
            for one in told:
                _do(sheets[one.sheet], one, texts)


def _refuse_others(instructions: Sequence[Instruction]) -> None:
    """A submission makes no project sheets and writes no formulas."""
    for number, one in enumerate(instructions, 1):
        if one.op not in _OPS or any(
            isinstance(value, str) and value.startswith("=") for value in _flat(one.values)
        ):
            raise OutputError(
                f"第{number}条指令不合规定（{one.op}，工作表“{one.sheet}”），没有写入任何内容。"
            )


# --- carrying out ---


def _flat(values: Iterable[Any]) -> Iterator[Any]:
    """Single values, of rows of cells each."""
    for value in values:
        if isinstance(value, tuple):
            yield from value
        else:
            yield value


def _texts(instructions: Iterable[Instruction]) -> Iterator[tuple[tuple[str, str], Any]]:
    """What is written by sheet and cell: adding a link writes its text once more."""
    for one in instructions:
        if one.op == "rows":
            top, left = position(one.address)
            for row, values in enumerate(one.values, top):
                for column, value in enumerate(values, left):
                    yield (one.sheet, cell(row, column)), value


def _do(sheet: xlwings.Sheet, one: Instruction, texts: dict[tuple[str, str], Any]) -> None:
    try:
        if one.op == "sheet":
            _wipe(sheet)
            return
        target = sheet.range(one.address)
        match one.op:
            case "rows":
                _write(target.resize(len(one.values), len(one.values[0])), one.values)
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
    excel = native(sheet)
    if getattr(excel, "AutoFilterMode", False):
        excel.AutoFilterMode = False
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


def _mark(book: xlwings.Book, own: OwnSheets, made: Sequence[str]) -> None:
    """New result sheets are ours from now on, however a person calls them."""
    for title in made:
        if (role := own.role(title)) is not None:
            mark, refers = mark_of(role, title)
            book.names.add(mark, f"={refers}")


@contextmanager
def _standing_still(book: xlwings.Book) -> Iterator[None]:
    """The user stays where he is. xlwings' own `activate` would pull Excel forward, or fail where it is invisible."""
    standing = book.sheets.active, book.app.books.active
    try:
        yield
    finally:
        for thing in standing:
            activate = getattr(native(thing), "Activate", None)
            if activate is not None:
                activate()


def _lift_protection(sheet: xlwings.Sheet, restored: ExitStack) -> None:
    """Lift a protection without password until the stack is unwound; only Excel's own interface knows of any."""
    excel = native(sheet)
    if not getattr(excel, "ProtectContents", False):
        return
    rights = {name: getattr(excel.Protection, name) for name in _RIGHTS}
    rights |= {"DrawingObjects": excel.ProtectDrawingObjects, "Scenarios": excel.ProtectScenarios}
    try:
        excel.Unprotect(Password="")
    except Exception as error:
        raise OutputError(
            f"工作表“{sheet.name}”设了密码，没有写入任何内容。请先撤销工作表保护后再试。"
        ) from error
    restored.callback(excel.Protect, Contents=True, **rights)

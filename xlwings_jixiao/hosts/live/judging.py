"""An open workbook, judged: from its sheets to what the host is told to write, and the message after 校验并汇总.

The one submission of all hosts; what differs from the command line is only where the cells come from.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from xlwings_jixiao import policies
from xlwings_jixiao.audit import counted
from xlwings_jixiao.domain.addresses import Position, position
from xlwings_jixiao.domain.cell_values import EXCEL_ERRORS
from xlwings_jixiao.domain.policy import Policy
from xlwings_jixiao.domain.text import shorten
from xlwings_jixiao.formats.reading import combined, read_grid
from xlwings_jixiao.hosts.live.instructions import Instruction, message, put_down
from xlwings_jixiao.own_book import (
    LAST_CHECK,
    OwnSheets,
    Role,
    chosen_policy,
    is_notice,
    is_own_formula,
    own_sheets,
    sort_note,
)
from xlwings_jixiao.reading.grid import Cell, Grid, live_text
from xlwings_jixiao.reading.shown import dated, display
from xlwings_jixiao.sheets.home_sheet import last_check
from xlwings_jixiao.sheets.looks import titles
from xlwings_jixiao.sheets.result_sheets import cell_link, result_sheets
from xlwings_jixiao.submission import Submission, submit_forms

_LONGEST_LIST = 5


@dataclass(frozen=True, slots=True)
class SheetContent:
    """A visible sheet: its used area's first cell and values; merged areas, number formats and notes by cell.

    `own_formulas` are cells with a formula of ours that show a sentence instead of a value.
    """

    name: str
    first: Position
    values: Sequence[Sequence[Any]]
    merges: Mapping[Position, Position] = field(default_factory=dict)
    formats: Mapping[Position, str] = field(default_factory=dict)
    notes: Mapping[Position, str] = field(default_factory=dict)
    own_formulas: frozenset[Position] = frozenset()


class Host(Protocol):
    """A program with an open workbook."""

    def titles(self) -> Sequence[str]:
        """The titles of all sheets, hidden ones too."""

    def own_sheets(self) -> OwnSheets:
        """Which of its sheets are ours, and what for."""

    def contents(self) -> list[SheetContent]:
        """The visible sheets as they now are."""

    def carry_out(self, instructions: Sequence[Instruction]) -> None:
        """Do what is told, in order; inputs of the user are never among it."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A submission and what the host is to write for it; the first instruction is the message to the user."""

    submission: Submission
    instructions: tuple[Instruction, ...]


def submit(host: Host, policy: str = "") -> Outcome:
    """Judge the open workbook and write 汇总 and 问题清单 into it; `policy` overrides the one of 首页."""
    outcome = judged(host.contents(), host.own_sheets(), policy, host.titles())
    host.carry_out(outcome.instructions)
    return outcome


def judged(
    contents: Iterable[SheetContent], own: OwnSheets, policy: str = "", taken: Sequence[str] = ()
) -> Outcome:
    """The submission of these sheets and the instructions that write it down.

    `own` says which of them are ours, `taken` are the titles of all sheets, hidden ones too.
    """
    grids = [grid_of(content) for content in contents]
    found = combined(read_grid(grid, own.role(grid.sheet)) for grid in grids)
    chosen, notices = _policy(policy, chosen_policy(grids, own))
    submission = submit_forms(found.forms, chosen, found.blank_sheets, found.errors)
    written = own.completed(titles(), [*taken, *(str(grid.sheet) for grid in grids)])
    told = _message(submission, notices, written)
    if not submission.judged:
        return Outcome(submission, (told,))
    has_home = any(own.role(grid.sheet) is Role.HOME for grid in grids)
    sheets = result_sheets(submission.summary, cell_link, written)
    return Outcome(
        submission,
        (
            told,
            *(one for sheet in sheets for one in put_down(sheet)),
            *(_last_check(own.home, submission) if has_home else ()),
        ),
    )


def grid_of(content: SheetContent) -> Grid:
    """The cells of a sheet as the readers of files would see them."""
    top, left = content.first
    cells: dict[Position, Cell] = {}
    doubts: dict[int, str] = {}
    fund_notes: dict[int, str] = {}
    for row, values in enumerate(content.values, top):
        for column, value in enumerate(values, left):
            place = (row, column)
            own = place in content.own_formulas
            if is_notice(value, own_formula=own) or (own and value in EXCEL_ERRORS):
                cells[place] = Cell("", pending=True)
                continue
            shown = _shown(value, content.formats.get(place, "General"))
            if shown.raw or shown.pending:
                cells[place] = shown
    for place, text in content.notes.items():
        sort_note(text, place[0], doubts, fund_notes)
    return Grid("", content.name, cells, content.merges, doubts, fund_notes)


def _shown(value: Any, number_format: str) -> Cell:
    if isinstance(value, float | int) and not isinstance(value, bool):
        return display(dated(value, number_format), number_format)
    return live_text(value)


def _policy(asked: str, chosen: str) -> tuple[Policy, list[str]]:
    """The policy asked for, or the one chosen on 首页; text from a workbook is never taken for a path."""
    if asked:
        return policies.load(asked), []
    if (found := policies.find(chosen)) is not None:
        return found, []
    default = policies.named(policies.DEFAULT)
    return default, [
        f"首页选的口径“{shorten(chosen, 30)}”不是自带的口径，这次按{default.title}检查；请从下拉列表里选一个。"
    ]


def _message(submission: Submission, notices: Sequence[str], own: OwnSheets) -> Instruction:
    """What the user reads in the end: how many forms, what was found, what could not be read."""
    verdict, lines = submission.verdict, list(notices)
    unread = [f"“{error.sheet}”：{error}。" for error in submission.errors]
    if unread:
        lines += ["以下工作表没有读出自评表，没有汇总进来：", *unread[:_LONGEST_LIST]]
        lines += [f"……共{len(unread)}张。"] if len(unread) > _LONGEST_LIST else []
    if not submission.judged:
        lines.append(f"没有找到填好的自评表，{own.summary}和{own.problems}没有改动。")
        return message("\n".join(lines), warning=True)
    lines.insert(0, f"已检查{len(submission.judged)}张自评表：{counted(submission.counts())}。")
    lines.append(
        f"{verdict.text}。请逐条看“{own.problems}”，点右边的链接可跳到单元格。"
        if submission.blocked or verdict.rows_for_a_person
        else f"{verdict.text}。警告请逐条核对，结果见“{own.summary}”和“{own.problems}”。"
    )
    return message("\n".join(lines), warning=submission.blocked or bool(unread) or bool(notices))


def _last_check(home: str, submission: Submission) -> Iterable[Instruction]:
    """When and with what result: the day only, so that pressing the button again changes nothing."""
    today = date.today()
    values = last_check(f"{today.year}年{today.month}月{today.day}日", submission.verdict)
    for address, value in zip(LAST_CHECK, values, strict=True):
        yield Instruction(home, "value", address, (f"'{value}" if isinstance(value, str) else float(value),))


def contents_from(
    names: Sequence[str], addresses: Sequence[str], values: Sequence[Any], marks: Sequence[Any]
) -> list[SheetContent]:
    """The sheets as VBA hands them over: four lists of equal length; `marks` has rows (address, kind, text)."""
    found = []
    for name, address, rows, extras in zip(names, addresses, values, marks, strict=True):
        kinds: dict[str, dict[Position, Any]] = {"merge": {}, "format": {}, "note": {}, "own": {}}
        for where, kind, text in extras:
            if where and (kind != "own" or is_own_formula(text)):
                kinds[kind][position(where)] = text
        merges = {place: position(text.rsplit(":", 1)[-1]) for place, text in kinds["merge"].items()}
        found.append(
            SheetContent(
                name,
                position(address),
                rows,
                merges,
                kinds["format"],
                kinds["note"],
                frozenset(kinds["own"]),
            )
        )
    return found


def own_from(titles: Sequence[str | None] | None, names: Sequence[str]) -> OwnSheets:
    """Our sheets as VBA names them, in the order of `Role`; workbooks of version 0.1 do not say."""
    if not titles:
        return own_sheets({}, names, is_ours=True)
    return OwnSheets(
        **{role.value: title for role, title in zip(Role, titles, strict=True) if title in names and title}
    )

"""What only our own workbook has: its sheets and their marks, fixed cells, notes, formulas, and what its cells say.

Readers, builders and hosts take these from here, VBA's constants are generated from here. Our sheets are known by
marks (defined names, which follow a sheet wherever and however it is renamed), their titles are looks.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

# --- our sheets ---


class Role(Enum):
    """What a sheet of ours is for; its value is its key in the looks, in VBA and in marks."""

    HOME = "home"
    SUMMARY = "summary"
    PROBLEMS = "problems"
    BLANK = "blank"


RESULTS = (Role.SUMMARY, Role.PROBLEMS)
POLICY_NAME = "口径"
"""The defined name of the cell of 首页 that formulas take their policy from: it marks 首页 too."""
MARKS: Mapping[Role, str] = {
    Role.HOME: POLICY_NAME,
    Role.SUMMARY: "jixiao_summary",
    Role.PROBLEMS: "jixiao_problems",
    Role.BLANK: "jixiao_blank",
}
# Workbooks of version 0.1 have no marks but the policy's.
_TITLES_WITHOUT_MARKS = {
    Role.HOME: "首页",
    Role.SUMMARY: "汇总",
    Role.PROBLEMS: "问题清单",
    Role.BLANK: "空白表",
}
MARKED_CELL = "ZZ999999"
_REFERENCE = re.compile(r"=?\$?(?:'((?:[^']|'')+)'|([^'!:\[\]#]+))[!.]\$?[A-Za-z]{1,3}\$?[0-9]+")


@dataclass(frozen=True, slots=True)
class OwnSheets:
    """The titles of our sheets in a workbook, "" for one that is not there."""

    home: str = ""
    summary: str = ""
    problems: str = ""
    blank: str = ""

    def title(self, role: Role) -> str:
        """The title of a sheet."""
        return str(getattr(self, role.value))

    def role(self, title: str | None) -> Role | None:
        """What a sheet is for; None for a form, or a sheet that is not ours."""
        return next((role for role in Role if title and self.title(role) == title), None)

    def titles(self, roles: Iterable[Role] = Role) -> frozenset[str]:
        """The titles of those that are there."""
        return frozenset(title for role in roles if (title := self.title(role)))

    def completed(self, titles: OwnSheets, taken: Collection[str]) -> OwnSheets:
        """With the titles that missing sheets would get: the usual ones, or a free one beside a person's own sheet."""
        used = {title.casefold() for title in taken}
        return OwnSheets(**{role.value: self.title(role) or _free(titles.title(role), used) for role in Role})


def quoted(title: str) -> str:
    """A sheet's title as it stands in a formula: in quotes where Excel wants them."""
    plain = re.fullmatch(r"[^\W\d][\w.]*", title) is not None
    return title if plain else "'" + title.replace("'", "''") + "'"


def reference(title: str, address: str) -> str:
    """A cell of a sheet as it stands in a formula or a defined name: 首页!$B$4."""
    return f"{quoted(title)}!{absolute(address)}"


def absolute(address: str) -> str:
    """B5 → $B$5."""
    return re.sub(r"([A-Z]+)([0-9]+)", r"$\1$\2", address)


def _free(title: str, used: Collection[str]) -> str:
    """VBA counts in the same way (JixiaoSheets.TitleOf)."""
    numbered = (title, *(f"{title}~{number}" for number in range(2, len(used) + 3)))
    return next(name for name in numbered if name.casefold() not in used)


def own_sheets(marks: Mapping[str, str], titles: Collection[str], *, is_ours: bool = False) -> OwnSheets:
    """Our sheets among those of a workbook, by the sheets that its marks point to ("" for one whose sheet is gone).

    Of version 0.1 only 首页 is marked: there, and where the asker knows better, the first titles say the rest. A
    workbook without any mark is somebody else's, and a person's own sheet may be called 汇总 everywhere.
    """
    marked = {role: marks.get(name, "") for role, name in MARKS.items()}
    found = {role: title for role, title in marked.items() if title in titles}
    first_version = not marks.keys() - {POLICY_NAME} and bool(found)
    for role, title in _TITLES_WITHOUT_MARKS.items() if first_version or is_ours else ():
        if role not in found and title in titles and title not in found.values():
            found[role] = title
    return OwnSheets(**{role.value: title for role, title in found.items()})


def marks_in(names: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Of a workbook's defined names and what they refer to, our marks with the titles of their sheets."""
    ours = set(MARKS.values())
    return {name: sheet_of(refers) for name, refers in names if name in ours}


def mark_of(role: Role, title: str) -> tuple[str, str]:
    """Name and reference of the mark of a sheet. The cell lies where nobody cuts, pastes or deletes."""
    return MARKS[role], reference(title, MARKED_CELL)


def sheet_of(reference: str) -> str:
    """The sheet of a reference to a cell, "" where it refers to something else (#REF!)."""
    found = _REFERENCE.fullmatch(reference.strip())
    return (found[1].replace("''", "'") if found[1] else found[2]) if found else ""


# --- fixed cells and columns ---

YEAR_CELL, POLICY_CELL, UNIT_CELL = "B4", "B5", "B6"
"""首页: what empty forms take from it."""
LAST_CHECK = ("B9", "B10", "B11", "B12")
"""首页: when the workbook was last checked, and the errors, warnings and hints that were found."""
NAME_CELL = "C3"
"""A form: where the project's name is typed."""
COMPUTED_COLUMN, CHECK_COLUMN = 11, 12
"""A form, right of what is printed: 核算得分 and 核对."""
BACK_TO_PROBLEMS, CHECK_WORD = "问题清单", "核对："
"""What stands there in the row of the title: the link to the list of problems, and how the sum of the check begins."""
OPEN = "打开"
"""The last column of 汇总 and 问题清单: the links to the forms."""
RESULT_HEAD = 3
"""The row of the head of 汇总 and 问题清单."""


class Sheet(Protocol):
    """A sheet as it was read: its title, and folded texts by row and column."""

    @property
    def sheet(self) -> str | None: ...  # noqa: D102

    @property
    def rows(self) -> Mapping[int, dict[int, str]]: ...  # noqa: D102


def chosen_policy(grids: Iterable[Sheet], own: OwnSheets) -> str:
    """What is typed on 首页 as the policy: the text beside its label."""
    for grid in grids:
        if own.role(grid.sheet) is Role.HOME:
            for cells in grid.rows.values():
                columns = sorted(cells)
                if len(columns) >= 2 and cells[columns[0]] == POLICY_NAME:
                    return cells[columns[1]]
    return ""


# --- notes on cells ---

DOUBT_COLUMN, FUND_NOTE_COLUMN = 4, 2
"""A form: where an import left its notes, on an indicator's name and on a fund row's label."""
_DOUBT, _FUND = "读取存疑：", "资金说明："


def doubt_note(text: str) -> str:
    """The note that keeps how a slipped row was read."""
    return f"{_DOUBT}{text}"


def fund_note(text: str) -> str:
    """The note that keeps the reason given beside a fund row."""
    return f"{_FUND}{text}"


def is_own_note(text: str) -> bool:
    """Whether an import left this note."""
    return text.startswith((_DOUBT, _FUND))


def sort_note(text: str, row: int, doubts: dict[int, str], fund_notes: dict[int, str]) -> None:
    """Put a note on a cell where it belongs; a person's own note belongs nowhere."""
    for start, notes in ((_DOUBT, doubts), (_FUND, fund_notes)):
        if text.startswith(start):
            notes[row] = text.removeprefix(start).strip()


# --- formulas ---

FUNCTION_START = "JIXIAO"
# LibreOffice writes ORG.JIXIAO.ADDIN.JIXIAORATE for its add-in, and parts arguments at semicolons.
_OWN_FUNCTION = re.compile(r"(?<![\w.])(?:_xlfn\.)?(?:ORG\.JIXIAO\.\w+\.)?JIXIAO_?[A-Z_]+\(", re.IGNORECASE)
_SHOWS_COMPUTED = re.compile(r'=?IF\(G\d+=""[,;]""[,;][A-Z]+\d+\)', re.IGNORECASE)
_SIDE = re.compile(r"=?\{?=?(?:_xlfn\.)?JIXIAO_(?:SCORES|CHECK)\(", re.IGNORECASE)


def computed_formula(row: int, column: str) -> str:
    """The 得分 of an indicator as it shows 核算得分, until a person types another one."""
    return f'IF(G{row}="","",{column}{row})'


def is_own_formula(formula: str) -> bool:
    """Whether a cell shows what our functions give: a formula with one of them, or 得分 that shows 核算得分."""
    return _OWN_FUNCTION.search(formula) is not None or _SHOWS_COMPUTED.fullmatch(formula) is not None


def is_side_formula(formula: str) -> bool:
    """Whether it is one of the two array formulas right of a form."""
    return _SIDE.match(formula) is not None


# --- what cells say ---

NOTICE = "※"
"""Begins what a formula of ours shows where its inputs give no value: what is wrong with them, and what to do."""
UNCOMPUTED = NOTICE * 2
"""Begins it where it could not be computed, without Python or after an error inside: later the answer is another one."""
# What a cell of version 0.1 shows while Python cannot be reached.
_NOTICES_WITHOUT_MARK = frozenset({"未找到 Python 运行环境，见“诊断”"})


def notice(text: str) -> str:
    """A sentence as a formula of ours shows it."""
    return f"{NOTICE}{text}"


def uncomputed(text: str) -> str:
    """A sentence as a formula of ours shows it where it could not be computed."""
    return f"{UNCOMPUTED}{text}"


def is_notice(shown: object, *, own_formula: bool) -> bool:
    """Whether a cell has no value yet but says why. A person's own text may begin like that, a formula of ours not."""
    if not isinstance(shown, str):
        return False
    return (own_formula and shown.startswith(NOTICE)) or shown in _NOTICES_WITHOUT_MARK


RULE_START = "JX"


def is_uncomputed(shown: object, *, own_formula: bool) -> bool:
    """Whether it was not computed, and may be when it is asked again."""
    if not isinstance(shown, str):
        return False
    return (own_formula and shown.startswith(UNCOMPUTED)) or shown in _NOTICES_WITHOUT_MARK


def finding_mark(severity: str) -> str:
    """How a finding begins beside a row of a form; the colour of the row goes by it."""
    return f"{severity} {RULE_START}"

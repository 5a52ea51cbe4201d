"""Which cells instructions may touch, in Calc and for scripts; VBA guards the same by itself (JixiaoInstructions.bas).

All of them are looked through before the first is carried out.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Any

from xlwings_jixiao.domain.errors import OutputError
from xlwings_jixiao.hosts.live.instructions import Instruction
from xlwings_jixiao.ooxml.formula_text import looks_outside
from xlwings_jixiao.own_book import LAST_CHECK, RESULTS, OwnSheets
from xlwings_jixiao.sheets.looks import titles

_CELL = r"[A-Z]{1,3}[0-9]{1,7}"
_AREA = rf"{_CELL}(:{_CELL})?"
_ROWS = "[0-9]{1,7}:[0-9]{1,7}"
_ADDRESSES = {
    "rows": _CELL, "link": _CELL, "note": _CELL,
    "unmerge": _AREA, "merge": _AREA, "clear": _AREA, "array": _AREA, "format": _AREA, "style": _AREA, "filter": _AREA,
    "insert": _ROWS, "delete": _ROWS, "height": _ROWS, "width": "[A-Z]{1,3}:[A-Z]{1,3}",
}  # fmt: skip
_SHEET_NAME = re.compile(r"(?!')[^:\\/?*\[\]]{1,31}(?<!')")


def look_through(instructions: Sequence[Instruction], sheets: Collection[str], own: OwnSheets) -> None:
    """Raises OutputError unless all instructions keep to the result sheets, new sheets and four cells of 首页.

    `sheets` are the names of all sheets there are, `own` says which of them are ours.
    """
    results = own.completed(titles(), sheets).titles(RESULTS)
    taken = {name.casefold() for name in sheets}
    allowed: set[str] = set()
    for number, one in enumerate(instructions, 1):
        if (one.op == "message") != (number == 1):
            raise _wrong(number, one)
        if one.op == "new":
            _refuse_name(one.sheet, taken, own.blank)
            taken.add(one.sheet.casefold())
            allowed.add(one.sheet)
        elif one.op == "sheet" and one.sheet in results:
            allowed.add(one.sheet)
        elif not _is_in_order(one, allowed, own.home or None):
            raise _wrong(number, one)


def _wrong(number: int, one: Instruction) -> OutputError:
    return OutputError(f"第{number}条指令不合规定（{one.op}，工作表“{one.sheet}”），没有写入任何内容。")


def _refuse_name(name: str, taken: Collection[str], blank: str) -> None:
    if not blank:
        raise OutputError(f"没有找到“{titles().blank}”，不能新增项目表。请从原来的模板里把它找回来。")
    if name.casefold() in taken:
        raise OutputError(f"已有名为“{name}”的工作表，没有写入任何内容。请换一个名字再试。")
    if not _SHEET_NAME.fullmatch(name):
        raise OutputError(f"“{name}”不能作工作表的名字，没有写入任何内容。")


def _is_in_order(one: Instruction, allowed: Collection[str], home: str | None) -> bool:
    if one.op == "message":
        return not one.sheet
    if one.op == "value":
        return one.sheet == home and one.address in LAST_CHECK and _are_contents(one.values, computed=False)
    if one.sheet not in allowed or not re.fullmatch(_ADDRESSES.get(one.op, "-"), one.address):
        return False
    if one.op == "rows":
        widths = {len(row) for row in one.values}
        return (
            len(widths) == 1
            and 0 not in widths
            and all(_are_contents(row, computed=True) for row in one.values)
        )
    if one.op == "array":
        return str(one.values[0]).startswith("=JIXIAO_") and _are_contents(one.values, computed=True)
    return True


def _are_contents(values: Sequence[Any], *, computed: bool) -> bool:
    """Numbers, nothing, texts behind their apostrophe; formulas of ours, which never look outside the workbook."""
    return all(
        value is None
        or isinstance(value, float | int)
        or (isinstance(value, str) and (value.startswith("'") or (computed and _is_own_formula(value))))
        for value in values
    )


def _is_own_formula(text: str) -> bool:
    return text.startswith("=") and not looks_outside(text) and "|" not in text and "://" not in text

"""Marks of our sheets (their names: `own_book`) as hidden names: put into a new workbook, read from a saved one."""

from __future__ import annotations

from xml.sax.saxutils import escape

from xlwings_jixiao.ooxml.archive import read_parts, write_parts
from xlwings_jixiao.ooxml.names import WORKBOOK
from xlwings_jixiao.ooxml.package import Package, elements, text_of
from xlwings_jixiao.own_book import POLICY_NAME, OwnSheets, Role, mark_of, marks_in, own_sheets


def marked(xlsx: bytes, own: OwnSheets) -> bytes:
    """A new workbook with the marks of our sheets, by which they are known after a person has renamed them."""
    # 口径 is the builder's own, and not hidden: formulas use it.
    marks = sorted(mark_of(role, own.title(role)) for role in Role if role is not Role.HOME)
    names = "".join(
        f'<definedName name="{mark}" hidden="1">{escape(refers)}</definedName>' for mark, refers in marks
    )
    parts = read_parts(xlsx)
    before = f'<definedName name="{POLICY_NAME}"'.encode()
    parts[WORKBOOK] = parts[WORKBOOK].replace(before, names.encode() + before, 1)
    return write_parts(parts)


def sheets_of_ours(package: Package) -> OwnSheets:
    """Which sheets of a saved workbook are ours."""
    workbook = package.document(package.workbook)
    names = (
        (name.getAttribute("name"), text_of(name))
        for name in elements(workbook, "definedName")
        if not name.hasAttribute("localSheetId")
    )
    return own_sheets(marks_in(names), [sheet.getAttribute("name") for sheet in elements(workbook, "sheet")])

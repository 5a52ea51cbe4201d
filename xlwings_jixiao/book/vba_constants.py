"""The VBA module of what our own workbook has, generated from own_book: marks of sheets, fixed cells, signs in cells."""

from __future__ import annotations

from xlwings_jixiao.book.vba_texts import han
from xlwings_jixiao.own_book import (
    LAST_CHECK,
    MARKED_CELL,
    MARKS,
    NAME_CELL,
    NOTICE,
    UNCOMPUTED,
    Role,
    absolute,
)

CONSTANTS_MODULE = "JixiaoOwnBook"

_MODULE = """\
Attribute VB_Name = "{module}"
' Generated from xlwings_jixiao/own_book.py by xlwings_jixiao/book/vba_constants.py: change it there.
Option Explicit
Option Private Module

' The first sheet: when the workbook was last checked, and what was found.
Public Const LastCheckCells As String = "/{last_check}/"
' Where the marks of our sheets point to.
Public Const MarkedAddress As String = "{marked}"
' A form: where the project's name is typed.
Public Const NameCell As String = "{name_cell}"

' What our sheets are for, in the order in which Python takes their titles.
Public Function SheetRoles() As Variant
    SheetRoles = Array({roles})
End Function

' The defined name that points to a sheet of ours, however it is called.
Public Function MarkOf(ByVal role As String) As String
    Select Case role
{marks}
    End Select
End Function

' Begins what a formula of ours shows where it has no value.
Public Function NoticeSign() As String
    NoticeSign = {notice}
End Function

' Begins it where it could not be computed: asked again, the answer may be another one.
Public Function UncomputedSign() As String
    UncomputedSign = {uncomputed}
End Function
"""


def constants_module() -> str:
    """Source of the VBA module `JixiaoOwnBook` (ASCII, CRLF)."""
    source = _MODULE.format(
        module=CONSTANTS_MODULE,
        last_check="/".join(LAST_CHECK),
        name_cell=NAME_CELL,
        marked=absolute(MARKED_CELL),
        roles=", ".join(f'"{role.value}"' for role in Role),
        marks="\n".join(f'        Case "{role.value}": MarkOf = {han(mark)}' for role, mark in MARKS.items()),
        notice=han(NOTICE),
        uncomputed=han(UNCOMPUTED),
    )
    return source.replace("\n", "\r\n")

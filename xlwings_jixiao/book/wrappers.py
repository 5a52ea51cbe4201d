"""The VBA module of the worksheet functions, generated from their registry: one thin wrapper for each."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable

from xlwings_jixiao.book.vba_texts import assignment
from xlwings_jixiao.domain.text import shorten
from xlwings_jixiao.functions import Argument, Function

MODULE = "JixiaoFunctions"
CATEGORY = "绩效自评"

# What Application.MacroOptions takes for one text [spec]; what is longer would make the whole call fail.
_LONGEST_HELP = 255
_IDENTIFIER = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
# Words the parser of VBA keeps for itself: an argument of such a name does not compile [spec: MS-VBAL 3.3.5].
_WORDS = """
    abs addressof and any array as attribute boolean byref byte byval call case cbool cbyte ccur cdate
    cdbl cint circle clng close const csng cstr currency cvar cverr date debug decimal declare defbool
    dim do doevents double each else elseif empty end endif enum eqv erase error event exit false fix
    for friend function get global gosub goto if imp implements in input inputb int integer is lbound
    len let like line lock long loop lset me mod name new next not nothing null object on open option
    optional or paramarray preserve print private property pset public put raiseevent redim rem resume
    return rset scale seek select set sgn shared single spc static stop string sub tab then to true type
    typeof ubound unlock until variant wend while width with withevents write xor
"""
_RESERVED = frozenset(_WORDS.split())
# What the wrappers call: an argument of such a name would hide it.
_CALLED = frozenset({"cellanswer", "rowcount"})

_HEAD = """\
Attribute VB_Name = "{module}"
' Generated from xlwings_jixiao/functions.py by xlwings_jixiao/book/wrappers.py: change it there.
Option Explicit
"""

_WRAPPER = """\
Public Function {name}({parameters}) As Variant
    {name} = CellAnswer("{name}", Array( _
{values}), {rows}, {needed})
End Function
"""

# MacroOptions is called late bound: Excel 2007 does not know ArgumentDescriptions [spec]; bound early, the
# whole module would not compile there, its functions neither.
_REGISTER = """\
' Tells Excel what each function and argument is for; its own argument keeps it out of the list of macros.
Public Sub RegisterFunctions(Optional ByVal category As String)
    Dim host As Object
    Set host = Application
{category}
{calls}
End Sub
"""

_DESCRIBE = """\
Private Sub Describe_{name}(ByVal host As Object, ByVal category As String)
    Dim help As String
{arrays}{help}
    On Error Resume Next
    host.MacroOptions Macro:="{name}", Description:=help, Category:=category{passed}
End Sub
"""


def wrapper_module(functions: Iterable[Function]) -> str:
    """Source of the VBA module `JixiaoFunctions` (ASCII, CRLF): a wrapper for each function, and their help.

    A wrapper only gathers its arguments; JixiaoCells turns them into plain values and asks Python. An argument left
    out is passed as VBA's "missing", which stands for the Python default. Raises ValueError for a function that VBA
    could not declare.
    """
    declared = tuple(functions)
    for function in declared:
        _check(function)
    sections = [
        _HEAD.format(module=MODULE),
        *map(_wrapper, declared),
        _REGISTER.format(
            category=_assign("category", CATEGORY),
            calls="\n".join(f"    Describe_{function.name} host, category" for function in declared),
        ),
        *map(_describe, declared),
    ]
    return "\n".join(sections).replace("\n", "\r\n")


def _wrapper(function: Function) -> str:
    values = ", ".join(argument.key for argument in function.arguments)
    return _WRAPPER.format(
        name=function.name,
        parameters=_continued(", ".join(map(_parameter, function.arguments))).strip(),
        values=_continued(values),
        rows=_rows(function),
        needed=_needed(function),
    )


def _parameter(argument: Argument) -> str:
    return f"Optional {argument.key}" if argument.optional else argument.key


def _rows(function: Function) -> str:
    """How many rows the result should have, as VBA: those of the first area where it answers by row."""
    areas = [argument.key for argument in function.arguments if argument.area]
    return f"RowCount({areas[0]})" if function.array and areas else "1"


def _needed(function: Function) -> int:
    """How many arguments must be filled in before neighbours are asked about together; 0: never together."""
    if function.array or any(argument.area for argument in function.arguments):
        return 0
    return sum(not argument.optional for argument in function.arguments)


def _describe(function: Function) -> str:
    texts = [f"{argument.name}：{argument.help}" for argument in function.arguments]
    lines = [_assign("help", function.help)]
    lines += [_assign(f"texts({place})", text) for place, text in enumerate(texts, 1)]
    return _DESCRIBE.format(
        name=function.name,
        arrays=f"    Dim texts(1 To {len(texts)}) As Variant\n" if texts else "",
        help="\n".join(lines),
        passed=", ArgumentDescriptions:=texts" if texts else "",
    )


def _assign(variable: str, text: str) -> str:
    return assignment(variable, shorten(text, _LONGEST_HELP), 4)


def _continued(text: str) -> str:
    """A list of arguments broken into continued lines of a readable width."""
    lines = textwrap.wrap(text, 100, break_long_words=False, break_on_hyphens=False)
    return " _\n".join(" " * 8 + line for line in lines)


def _check(function: Function) -> None:
    keys = [argument.key for argument in function.arguments]
    for name in (function.name, *keys):
        if not _IDENTIFIER.fullmatch(name) or name.casefold() in _RESERVED | _CALLED:
            raise ValueError(f"{function.name}: VBA cannot take {name!r} as a name")
    if len({name.casefold() for name in (function.name, *keys)}) != len(keys) + 1:
        raise ValueError(f"{function.name}: VBA sees two of its names as one")
    optional = [argument.optional for argument in function.arguments]
    if optional != sorted(optional):
        raise ValueError(f"{function.name}: an optional argument stands before one that is needed")

"""The VBA module of all Chinese texts, generated from vba_bridge/texts.toml: VBA source itself has only ASCII."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping

from xlwings_jixiao.formats.registry import kinds, suffixes
from xlwings_jixiao.own_book import uncomputed
from xlwings_jixiao.resources import resource
from xlwings_jixiao.sheets.looks import layout

TEXTS_MODULE = "JixiaoTexts"

# Characters to a Han(...): four digits each, well below VBA's 1023 bytes to a line.
_PIECE = 60
_KEY = re.compile(r"[a-z][a-z0-9_]*")
_PLACE = re.compile(r"\{([^{}]*)\}")
_PLACES = 3
_FORMATS = "{formats}"

_HEAD = f"""\
Attribute VB_Name = "{TEXTS_MODULE}"
' Generated from vba_bridge/texts.toml by xlwings_jixiao/book/vba_texts.py: change it there.
Option Explicit
Option Private Module

' The text of a key, with what is given put in for {{0}}, {{1}}, {{2}}; given text is never looked through again.
Public Function Say(ByVal key As String, Optional ByVal first As Variant, Optional ByVal second As Variant, _
        Optional ByVal third As Variant) As String
    Dim given As Variant, text As String, place As Long
    given = Array(first, second, third)
    text = Written(key)
    place = InStr(text, "{{")
    Do While place > 0
        Say = Say & Left$(text, place - 1) & CStr(given(CLng(Mid$(text, place + 1, 1))))
        text = Mid$(text, place + 3)
        place = InStr(text, "{{")
    Loop
    Say = Say & text
End Function

Private Function Written(ByVal key As String) As String
    Dim text As String
    Select Case key
"""
_TAIL = """\
        Case Else
            text = key
    End Select
    Written = text
End Function
"""


def texts() -> dict[str, str]:
    """Every text VBA can show, by key.

    Besides those of texts.toml: the names of our own sheets, which the layout declares, as `name_...`, and what the
    dialog for files asks for, which the registry of readers declares.
    """
    declared = tomllib.loads(resource("vba_bridge", "texts.toml").read_text(encoding="utf-8"))
    declared["not_ready"] = uncomputed(declared["not_ready"])
    patterns = ";".join(f"*{suffix}" for suffix in suffixes())
    return {
        **{f"name_{key}": name for key, name in layout()["names"].items()},
        "import_filter": f"自评表 ({patterns})",
        "import_patterns": patterns,
        **{key: with_formats(text) for key, text in declared.items()},
    }


def with_formats(text: str) -> str:
    """A text in which {formats} stands for the formats that can be imported."""
    return text.replace(_FORMATS, kinds())


def text_module(by_key: Mapping[str, str]) -> str:
    """Source of the VBA module `JixiaoTexts` (ASCII, CRLF) with its function `Say`.

    Raises ValueError for a key VBA would not take or a placeholder other than {0}, {1}, {2}, used in this order.
    """
    for key, text in by_key.items():
        _check(key, text)
    cases = [f'        Case "{key}"\n{assignment("text", by_key[key], 12)}\n' for key in by_key]
    return "".join([_HEAD, *cases, _TAIL]).replace("\n", "\r\n")


def han(text: str) -> str:
    """A VBA expression for a text: its UTF-16 codes, decoded by `Han` of JixiaoValues at run time."""
    return f'Han("{text.encode("utf-16-be").hex().upper()}")'


def assignment(variable: str, text: str, indent: int) -> str:
    """Statements that put a text into a variable, piece by piece."""
    pieces = list(_pieces(text))
    first = f"{variable} = {han(pieces[0])}" if pieces else f'{variable} = ""'
    lines = [first, *(f"{variable} = {variable} & {han(piece)}" for piece in pieces[1:])]
    return "\n".join(" " * indent + line for line in lines)


def placeholders(text: str) -> list[str]:
    """What stands between braces, each once, in order."""
    return list(dict.fromkeys(_PLACE.findall(text)))


def _pieces(text: str) -> Iterator[str]:
    return (text[start : start + _PIECE] for start in range(0, len(text), _PIECE))


def _check(key: str, text: str) -> None:
    if not _KEY.fullmatch(key):
        raise ValueError(f"{key!r} is no key for a text of VBA")
    used = placeholders(text)
    if used != [str(number) for number in range(len(used))] or len(used) > _PLACES:
        raise ValueError(f"{key}: placeholders are {{0}}, {{1}}, {{2}} in this order, not {used}")
    if set(_PLACE.sub("", text)) & set("{}"):
        raise ValueError(f"{key}: a brace stands alone")

"""The worksheet functions' own names in a workbook that LibreOffice wrote: ORG.JIXIAO.ADDIN.JIXIAORATE is JIXIAO_RATE.

LibreOffice before 24 knows a function of an extension by its service and method and writes these into .xlsx [run].
"""

from __future__ import annotations

import re

from xlwings_jixiao import functions
from xlwings_jixiao.ooxml.archive import read_parts, write_parts
from xlwings_jixiao.ooxml.names import WORKBOOK

_FORMULA = re.compile(rb"(<(?:\w+:)?(?:f|formula[12]?|definedName)(?:\s[^>]*)?(?<!/)>)([^<]+)(?=</)")
_QUOTE = re.compile(rb"(&quot;|\")")
_DOTTED = re.compile(rb"(?:[A-Za-z_]\w*\.)+(\w+)(?=\()")


def with_plain_names(workbook: bytes) -> bytes:
    """The workbook with our functions called by the names Excel knows; the same bytes where there is nothing to mend.

    Raises ValueError where the bytes are no zip archive.
    """
    parts = read_parts(workbook)
    return write_parts(parts) if mend_names(parts) else workbook


def mend_names(parts: dict[str, bytes]) -> bool:
    """The same for the parts of a workbook; says whether there was something to mend."""
    mended = {name: _mended(data) for name, data in parts.items() if _has_formulas(name)}
    changed = {name: data for name, data in mended.items() if data != parts[name]}
    parts |= changed
    return bool(changed)


def _has_formulas(part: str) -> bool:
    return part.endswith(".xml") and (part == WORKBOOK or part.startswith("xl/worksheets/"))


def _mended(part: bytes) -> bytes:
    return _FORMULA.sub(lambda found: found[1] + _plain(found[2]), part)


def _plain(formula: bytes) -> bytes:
    """A formula as it stands in XML; what is between quotation marks is text and stays."""
    pieces = _QUOTE.split(formula)
    pieces[::4] = [_DOTTED.sub(_own_name, piece) for piece in pieces[::4]]
    return b"".join(pieces)


def _own_name(found: re.Match[bytes]) -> bytes:
    names = {one.name.replace("_", "").encode(): one.name.encode() for one in functions.all_functions()}
    return names.get(found[1].replace(b"_", b"").upper(), found[0])

"""The worksheet functions' own names in a workbook that LibreOffice wrote: ORG.JIXIAO.ADDIN.JIXIAORATE is JIXIAO_RATE.

LibreOffice before 24 knows a function of an extension by its service and method and writes these into .xlsx [run].
"""

from __future__ import annotations

import re

from xlwings_jixiao import functions
from xlwings_jixiao.ooxml.archive import read_parts, write_parts

_FORMULA = re.compile(rb"(<(?:\w+:)?(?:f|formula[12]?|definedName)(?:\s[^>]*)?(?<!/)>)([^<]+)(?=</)")
_QUOTE = re.compile(rb"(&quot;|\")")
_DOTTED = re.compile(rb"(?:[A-Za-z_]\w*\.)+(\w+)(?=\()")


def with_plain_names(workbook: bytes) -> bytes:
    """The workbook with our functions called by the names Excel knows; the same bytes where there is nothing to mend.

    Raises ValueError where the bytes are no zip archive.
    """
    parts = read_parts(workbook)
    mended = {name: _mended(data) if _has_formulas(name) else data for name, data in parts.items()}
    return workbook if mended == parts else write_parts(mended)


def _has_formulas(part: str) -> bool:
    return part.endswith(".xml") and (part == "xl/workbook.xml" or part.startswith("xl/worksheets/"))


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

"""From a plain workbook to one with macros: VBA project, ribbon, and nothing that changes from run to run."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from xlwings_jixiao.ooxml.archive import read_parts, write_parts
from xlwings_jixiao.ooxml.names import CORE, MACRO_TYPE, MACROS, PLAIN_TYPE, ROOT, TYPES, WORKBOOK
from xlwings_jixiao.output import scratch_folder

if TYPE_CHECKING:
    from pyopenvba import ExcelFile

RIBBON = "customUI/customUI.xml"
RIBBON_14 = "customUI/customUI14.xml"
_RELATION = (
    '<Relationship Id="{id}" Target="{part}"'
    ' Type="http://schemas.microsoft.com/office/{year}/relationships/ui/extensibility"/>'
)
# Excel 2007 reads the first, Excel 2010 and later the second where there is one [spec].
_RIBBON_RELATIONS = (
    _RELATION.format(id="jixiaoRibbon", year="2006", part=RIBBON),
    _RELATION.format(id="jixiaoRibbon14", year="2007", part=RIBBON_14),
)

# A workbook last calculated by an older engine than the reader's is calculated anew when it opens [spec:
# MS-XLS RecalcId], and then a computer without Python shows messages where numbers were stored. XlsxWriter
# says 2007; this is the engine of Excel 2019 and later [field].
_ENGINE = 191029
_CREATED = "1980-01-01T00:00:00Z"

_MODULE_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,30}")
_LONGEST_LINE = 1023
_MOST_CONTINUATIONS = 24


def add_macros(xlsx: bytes, modules: Mapping[str, str], ribbon: str, ribbon14: str) -> bytes:
    """The macro-enabled workbook made of an .xlsx by XlsxWriter, VBA sources by module name, and ribbon XML.

    A module named as a document module (`ThisWorkbook`, `Sheet1`) becomes the code of that document, any
    other a standard module. Sources must be ASCII. Stored formula results stay; the same input gives the
    same bytes (see `archive.write_parts`). Raises ValueError for a workbook or source that cannot be used.
    """
    if not modules:
        raise ValueError("a VBA project needs at least one module")  # Excel writes none without code [field]
    for name, source in modules.items():
        check_source(name, source)
    parts = read_parts(xlsx)
    if MACROS in parts or WORKBOOK not in parts:
        raise ValueError("expected a plain .xlsx: one with a workbook part and without a VBA project")
    parts[TYPES] = _edit(parts, TYPES, PLAIN_TYPE, MACRO_TYPE)
    parts[ROOT] = _edit(parts, ROOT, "</Relationships>", "".join(_RIBBON_RELATIONS) + "</Relationships>")
    parts[RIBBON] = ribbon.encode("utf-8")
    parts[RIBBON_14] = ribbon14.encode("utf-8")
    parts[WORKBOOK] = re.sub(rb"<calcPr\b[^>]*>", _calculated, parts[WORKBOOK])
    if CORE in parts:
        parts[CORE] = re.sub(
            rb"(<dcterms:(?:created|modified)\b[^>]*>)[^<]*", rb"\g<1>" + _CREATED.encode(), parts[CORE]
        )
    parts = read_parts(_with_project(write_parts(parts), modules))
    _check_documents(parts)
    return write_parts(parts)


def check_source(name: str, source: str) -> None:
    """Refuse what the VBA editor would refuse or garble [spec]: name, letters, lines, continuations."""
    if not _MODULE_NAME.fullmatch(name):
        raise ValueError(f"{name!r} is no name for a VBA module")
    if not source.isascii():
        # The project is stored in code page 1252: a Chinese character would come out as a question mark.
        line = next(number for number, text in enumerate(source.splitlines(), 1) if not text.isascii())
        raise ValueError(f"{name} line {line}: VBA source must be ASCII; build Chinese text with ChrW")
    run = 0
    for number, text in enumerate(source.splitlines(), 1):
        if len(text) > _LONGEST_LINE:
            raise ValueError(f"{name} line {number}: {len(text)} characters, VBA takes {_LONGEST_LINE}")
        run = run + 1 if text.rstrip("\r").endswith(" _") else 0
        if run > _MOST_CONTINUATIONS:
            raise ValueError(f"{name} line {number}: VBA takes {_MOST_CONTINUATIONS} continued lines")


def bridge_modules(folder: Path) -> dict[str, str]:
    """The hand-written VBA of a folder (`vba_bridge`), by module name: what `add_macros` takes."""
    sources = [*folder.glob("*.bas"), *folder.glob("*.cls")]
    return {path.stem: path.read_text("ascii") for path in sorted(sources)}


def code_names(parts: Mapping[str, bytes]) -> list[str]:
    """The code names a workbook gives itself and its sheets: Excel expects one document module for each."""
    named = [re.search(rb'<workbookPr\b[^>]*\bcodeName="([^"]*)"', parts[WORKBOOK])]
    named += [
        re.search(rb'<sheetPr\b[^>]*\bcodeName="([^"]*)"', parts[part])
        for part in sorted(parts)
        if re.fullmatch(r"xl/(?:work|chart)sheets/[^/]+\.xml", part)
    ]
    return [found.group(1).decode("utf-8") if found else "" for found in named]


def document_modules(parts: Mapping[str, bytes]) -> list[str]:
    """The modules that the VBA project declares as code of the workbook or of a sheet."""
    from pyopenvba.cfb import CFB

    declared = CFB.from_bytes(parts[MACROS]).get_stream("PROJECT").decode("cp1252")
    return re.findall(r"^Document=([^/\r\n]+)/", declared, flags=re.MULTILINE)


def _edit(parts: Mapping[str, bytes], part: str, old: str, new: str) -> bytes:
    text = parts[part].decode("utf-8")
    if text.count(old) != 1:
        raise ValueError(
            f"{part} is not as XlsxWriter writes it: {old!r} stands there {text.count(old)} times"
        )
    return text.replace(old, new).encode("utf-8")


def _calculated(found: re.Match[bytes]) -> bytes:
    """`calcPr` that lets stored results stand: no calculation on load, last calculated by a recent engine."""
    element = re.sub(rb'\s+fullCalcOnLoad="[^"]*"', b"", found.group())
    if b"calcId=" not in element:
        return element.replace(b"<calcPr", b'<calcPr calcId="%d"' % _ENGINE, 1)
    return re.sub(rb'calcId="(\d+)"', lambda old: b'calcId="%d"' % max(_ENGINE, int(old.group(1))), element)


def _with_project(workbook: bytes, modules: Mapping[str, str]) -> bytes:
    """The same package with a VBA project, written by pyOpenVBA, which works on a file."""
    from pyopenvba import ExcelFile

    with scratch_folder() as folder:
        path = folder / "workbook.xlsm"
        path.write_bytes(workbook)
        with ExcelFile(path) as book:
            _add_modules(book, modules)
            book.save()
        return path.read_bytes()


def _add_modules(book: ExcelFile, modules: Mapping[str, str]) -> None:
    project = book.add_vba_project()
    documents = {name.casefold() for name in book.module_names()}
    for name in sorted(modules):
        source = "\r\n".join(modules[name].splitlines()) + "\r\n"
        if name.casefold() in documents:
            book.set_module(name, source)
        else:
            project.add_module(name, source)


def _check_documents(parts: Mapping[str, bytes]) -> None:
    # Where the two differ, Excel makes phantom modules (ThisWorkbook1) when it opens the file [field].
    names, documents = code_names(parts), document_modules(parts)
    if sorted(names) != sorted(documents):
        raise ValueError(f"code names {names} and document modules {documents} differ")

"""Workbooks of few bytes that would take gigabytes: made by small scripts, read in a process with little memory."""

from __future__ import annotations

import io
import multiprocessing
import resource
import zipfile
from functools import cache
from multiprocessing.connection import Connection
from pathlib import Path

import openpyxl

from xlwings_jixiao.domain.errors import InputError
from xlwings_jixiao.formats.excel import read_workbook
from xlwings_jixiao.ooxml.archive import read_parts

SHEET = "xl/worksheets/sheet1.xml"
TEXTS = "xl/sharedStrings.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ADDRESS_SPACE = 700 * 1024 * 1024
# Of the processor, not of the clock: what is not refused may take hours, and must fail instead.
MOST_SECONDS = 120
_READY = multiprocessing.get_context("forkserver")
_READY.set_forkserver_preload(["openpyxl", "xlwings_jixiao.formats.excel", __name__])


def plain_parts() -> dict[str, bytes]:
    """The parts of a small workbook with one text; the caller's own to change."""
    return dict(_plain_parts())


@cache
def _plain_parts() -> dict[str, bytes]:
    book, file = openpyxl.Workbook(), io.BytesIO()
    book.active["A1"] = "项目名称"
    book.save(file)
    return read_parts(file.getvalue())


def sheet(rows: str = "", *, before: str = "", after: str = "", prefix: str = "") -> bytes:
    """A worksheet's XML."""
    colon = f"{prefix}:" if prefix else ""
    space = f"xmlns:{prefix}" if prefix else "xmlns"
    return (
        f'<{colon}worksheet {space}="{MAIN}" xmlns:r="{RELATIONS}">{before}'
        f"<{colon}sheetData>{rows}</{colon}sheetData>{after}</{colon}worksheet>"
    ).encode()


def packed(parts: dict[str, bytes]) -> bytes:
    """A zip of parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return file.getvalue()


def workbook(changed: dict[str, bytes]) -> bytes:
    """A small workbook with some of its parts replaced."""
    return packed(plain_parts() | changed)


def with_size(data: bytes, name: str, size: int) -> bytes:
    """An archive that declares another size for one of its entries."""
    changed, at = bytearray(data), 0
    while (at := changed.find(b"PK\x01\x02", at)) >= 0:
        length = int.from_bytes(changed[at + 28 : at + 30], "little")
        if changed[at + 46 : at + 46 + length] == name.encode():
            changed[at + 24 : at + 28] = size.to_bytes(4, "little")
        at += 46
    return bytes(changed)


def read_with_little_memory(path: Path) -> tuple[str, int]:
    """What a reader in a process of its own says of a file, and the most memory it took (bytes)."""
    ours, theirs = _READY.Pipe(duplex=False)
    child = _READY.Process(target=_read, args=(path, theirs))
    child.start()
    theirs.close()
    said, peak = ours.recv()
    child.join()
    assert child.exitcode == 0
    return said, peak


def _read(path: Path, answer: Connection) -> None:
    """In the child: read with a bound on address space and time, say how it ended."""
    for limit, most in ((resource.RLIMIT_AS, ADDRESS_SPACE), (resource.RLIMIT_CPU, MOST_SECONDS)):
        resource.setrlimit(limit, (most, most))
    try:
        said = f"read {sum(len(grid.cells) for grid in read_workbook(path).grids)}"
    except InputError as error:
        said = str(error)
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    peak = next(line for line in lines if line.startswith("VmHWM"))
    answer.send((said, int(peak.split()[1]) * 1024))

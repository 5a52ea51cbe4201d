"""Workbooks of few bytes that would take gigabytes: made by small scripts, read in a process with little memory."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl

from xlwings_jixiao.ooxml.archive import read_parts

SHEET = "xl/worksheets/sheet1.xml"
TEXTS = "xl/sharedStrings.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ADDRESS_SPACE = 700 * 1024 * 1024
# Of the processor, not of the clock: what is not refused may take hours, and must fail instead.
MOST_SECONDS = 120
_CHILD = """
import resource, sys
from pathlib import Path
import openpyxl
from xlwings_jixiao.formats.excel import read_workbook
from xlwings_jixiao.domain.errors import InputError
for limit, most in ((resource.RLIMIT_AS, int(sys.argv[2])), (resource.RLIMIT_CPU, int(sys.argv[3]))):
    resource.setrlimit(limit, (most, most))
sys.stdout.reconfigure(encoding="utf-8")
try:
    print("read", sum(len(grid.cells) for grid in read_workbook(Path(sys.argv[1])).grids))
except InputError as error:
    print(error)
peak = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
print(int(peak.split()[1]) * 1024)
"""


def plain_parts() -> dict[str, bytes]:
    """The parts of a small workbook with one text."""
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
    command = [sys.executable, "-c", _CHILD, str(path), str(ADDRESS_SPACE), str(MOST_SECONDS)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    said, peak = done.stdout.splitlines()
    return said, int(peak)

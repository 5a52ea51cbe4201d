"""Zip archives that come out the same every time: fixed order, time stamps and attributes."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping

# The earliest moment a zip entry can name; what Excel itself writes [run: quickstart.xlsm of xlwings].
_EPOCH = (1980, 1, 1, 0, 0, 0)
# Parts that readers want first: OpenDocument's type mark, then OPC's table of types and its root relations.
_FIRST = ("mimetype", "[Content_Types].xml", "_rels/.rels")
# What zipfile raises for a file cut off, an unknown compression, damaged data, and an entry with a password.
_DAMAGED = (zipfile.BadZipFile, NotImplementedError, zlib.error, EOFError, RuntimeError)
_PLAIN_FILE = 0o100644 << 16
_UNIX = 3


def read_parts(archive: bytes) -> dict[str, bytes]:
    """Name and content of every file in a zip, in the order of its directory.

    Raises ValueError where the bytes are no zip, not a whole one, or hold two files of one name.
    """
    parts: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(archive)) as package:
            for entry in package.infolist():
                if entry.is_dir():
                    continue
                if entry.filename in parts:
                    raise ValueError(f"two parts of the archive are named {entry.filename!r}")
                parts[entry.filename] = package.read(entry)
    except _DAMAGED as failure:
        raise ValueError(f"not a whole zip archive: {failure}") from failure
    return parts


def write_parts(parts: Mapping[str, bytes], *, packed: bool = True) -> bytes:
    """A zip of `parts`, `packed` by deflate or not; the same names and contents give the same bytes, whatever order they are handed in.

    The order is the package parts first, then by name. What is promised stops at deflate: another zlib
    (zlib-ng, say) may pack the same content into other bytes, so compare `read_parts` across machines.
    """
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as package:
        for name in sorted(parts, key=_place):
            package.writestr(_entry(name, packed), parts[name], compresslevel=9)
    return archive.getvalue()


def _place(name: str) -> tuple[int, str]:
    return (_FIRST.index(name) if name in _FIRST else len(_FIRST), name)


def _entry(name: str, packed: bool) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _EPOCH)
    # OpenDocument wants its type mark unpacked, so that it can be read at a fixed place.
    packed = packed and name != "mimetype"
    entry.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    entry.create_system = _UNIX  # zipfile would write the system it runs on
    entry.external_attr = _PLAIN_FILE
    return entry

"""Imports from zip archives out of memory: most of what the server needs for its first answer comes from two files.

zipimport opens its archive twice for every module, and the server needs some 180 of them: on Windows, where a scanner
looks at each opening, and under wine most of the start goes there. Whatever is not as expected here is left to
zipimport.
"""

from __future__ import annotations

import marshal
import os
import sys
import zipimport
import zlib
from importlib.util import MAGIC_NUMBER
from types import CodeType
from typing import NamedTuple

_DEFLATED = 8
_HEADER = 16  # of a .pyc: the magic number, and what tells of its source
_archives: dict[str, bytes] = {}


class _Entry(NamedTuple):
    """What the directory of an archive says about a file, in the order of `zipimport`."""

    path: str
    method: int
    packed: int
    size: int
    offset: int
    time: int
    date: int
    crc: int


class WholeArchive(zipimport.zipimporter):
    """zipimport with the bytes of the archive at hand."""

    def get_code(self, fullname: str) -> CodeType:
        """The compiled module."""
        if (entry := self._compiled(fullname)) is not None:
            content = self._content(entry)
            if content.startswith(MAGIC_NUMBER):
                code: CodeType = marshal.loads(memoryview(content)[_HEADER:])
                return code
        return super().get_code(fullname)

    def get_filename(self, fullname: str) -> str:
        """Its place; asked for at every import, and zipimport would load the module to tell."""
        entry = self._compiled(fullname)
        return super().get_filename(fullname) if entry is None else entry.path

    def _compiled(self, fullname: str) -> _Entry | None:
        # The table that zipimport made when it met the archive; pkgutil looks into it too.
        table = zipimport._zip_directory_cache.get(self.archive, {})  # type: ignore[attr-defined]
        path = self.prefix + fullname.rpartition(".")[2]
        for name in (f"{path}{os.sep}__init__.pyc", f"{path}.pyc"):
            if name in table:
                return _Entry(*table[name])
        return None

    def _content(self, entry: _Entry) -> bytes:
        if self.archive not in _archives:
            with open(self.archive, "rb") as file:  # noqa: PTH123  (pathlib comes out of an archive itself)
                _archives[self.archive] = file.read()
        archive = _archives[self.archive]
        name, extra = (archive[entry.offset + at : entry.offset + at + 2] for at in (26, 28))
        start = entry.offset + 30 + int.from_bytes(name, "little") + int.from_bytes(extra, "little")
        packed = archive[start : start + entry.packed]
        return zlib.decompress(packed, -zlib.MAX_WBITS) if entry.method == _DEFLATED else packed


def read_whole() -> None:
    """Let all that is imported from archives from now on come out of memory."""
    sys.path_hooks[:] = [WholeArchive if hook is zipimport.zipimporter else hook for hook in sys.path_hooks]
    for path, importer in list(sys.path_importer_cache.items()):
        if isinstance(importer, zipimport.zipimporter):
            del sys.path_importer_cache[path]

"""Zip archives: unpacked within limits of size (a zip bomb is refused), and packed the same every time."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO

# The earliest moment a zip entry can name; what Excel itself writes [run: quickstart.xlsm of xlwings].
_EPOCH = (1980, 1, 1, 0, 0, 0)
# Parts that readers want first: OpenDocument's type mark, then OPC's table of types and its root relations.
_FIRST = ("mimetype", "[Content_Types].xml", "_rels/.rels")
# What zipfile raises for a file cut off, an unknown version, and names that cannot be read.
_DAMAGED = (zipfile.BadZipFile, NotImplementedError, EOFError, RuntimeError, ValueError, struct.error)
_PLAIN_FILE = 0o100644 << 16
_UNIX = 3
_BLOCK = 1 << 16
_LOCAL = struct.Struct("<4s22xHH")
_LOCAL_MARK, _ENTRY_MARK = b"PK\x03\x04", b"PK\x01\x02"
_PASSWORD = 0x1 | 0x40


class DamagedError(ValueError):
    """Bytes that are no whole zip archive, or one that is put together to mislead."""


class TooLargeError(ValueError):
    """An archive that unpacks to more than its bounds."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """How far an archive may unpack: how many entries, bytes of one, bytes of all together."""

    entries: int
    member: int
    whole: int


# All parts are held at once, together with the archive they came from and the one made of them: a run has 300 MB.
KEPT = Bounds(entries=20_000, member=80_000_000, whole=100_000_000)
# Read block by block and let go (pictures, mostly): this bounds time, not memory.
PASSED = Bounds(entries=20_000, member=200_000_000, whole=400_000_000)


class Archive:
    """A zip archive opened to be read. What it declares of its entries is believed only as far as it proves true."""

    def __init__(self, file: BinaryIO, bounds: Bounds = KEPT) -> None:
        """Raises DamagedError or TooLargeError for what is wrong with the directory."""
        self._file, self._bounds, self._left = file, bounds, bounds.whole
        if _marks(file, bounds.entries) > bounds.entries:
            raise TooLargeError(f"more than {bounds.entries} entries")
        try:
            with zipfile.ZipFile(file) as package:
                infos = [info for info in package.infolist() if not info.filename.endswith("/")]
        except _DAMAGED as failure:
            raise DamagedError(f"not a whole zip archive: {failure}") from failure
        self._entries: dict[str, zipfile.ZipInfo] = {}
        for info in infos:
            if info.filename in self._entries:
                raise DamagedError(f"two parts of the archive are named {info.filename!r}")
            self._entries[info.filename] = info
        self._starts = self._places(infos)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its files, in the order of its directory."""
        return tuple(self._entries)

    def _places(self, infos: list[zipfile.ZipInfo]) -> dict[str, int]:
        """Where the data of each entry begins; entries that share bytes are how a small file becomes a flood."""
        starts: dict[str, int] = {}
        end = 0
        for info in sorted(infos, key=lambda info: info.header_offset):
            if info.header_offset < end:
                raise DamagedError(f"{info.filename!r} overlaps another entry")
            self._file.seek(info.header_offset)
            header = self._file.read(_LOCAL.size)
            if len(header) < _LOCAL.size or not header.startswith(_LOCAL_MARK):
                raise DamagedError(f"{info.filename!r} is not where the directory says")
            _, name, extra = _LOCAL.unpack(header)
            starts[info.filename] = info.header_offset + _LOCAL.size + name + extra
            end = starts[info.filename] + info.compress_size
        return starts

    def blocks(self, name: str) -> Iterator[bytes]:
        """The content of a file, block by block. Raises DamagedError or TooLargeError as soon as it shows."""
        info = self._entries[name]
        size = checksum = 0
        for block in self._unpacked(info):
            size += len(block)
            self._left -= len(block)
            if size > self._bounds.member or self._left < 0:
                raise TooLargeError(f"{name!r} unpacks to too much")
            if size > info.file_size:
                break
            checksum = zlib.crc32(block, checksum)
            yield block
        if size != info.file_size or checksum != info.CRC:
            raise DamagedError(f"{name!r} is not what the directory says")

    def read(self, name: str) -> bytes:
        """The whole content of a file."""
        return b"".join(self.blocks(name))

    def _unpacked(self, info: zipfile.ZipInfo) -> Iterator[bytes]:
        if info.flag_bits & _PASSWORD:
            raise DamagedError(f"{info.filename!r} has a password")
        packed = self._packed(info)
        if info.compress_type == zipfile.ZIP_STORED:
            yield from packed
        elif info.compress_type == zipfile.ZIP_DEFLATED:
            try:
                yield from _inflated(packed)
            except zlib.error as failure:
                raise DamagedError(f"{info.filename!r} cannot be unpacked: {failure}") from failure
        else:
            raise DamagedError(f"{info.filename!r} is packed in an unknown way")

    def _packed(self, info: zipfile.ZipInfo) -> Iterator[bytes]:
        left = info.compress_size
        self._file.seek(self._starts[info.filename])
        while left > 0:
            block = self._file.read(min(_BLOCK, left))
            if not block:
                raise DamagedError(f"{info.filename!r} is cut off")
            left -= len(block)
            yield block


def _marks(file: BinaryIO, enough: int) -> int:
    """At least as many as the directory can have entries: zipfile makes an object of each before one can count."""
    file.seek(0)
    found, tail = 0, b""
    while found <= enough and (block := file.read(1 << 20)):
        found += (tail + block).count(_ENTRY_MARK)
        tail = block[-(len(_ENTRY_MARK) - 1) :]
    return found


def _inflated(packed: Iterator[bytes]) -> Iterator[bytes]:
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    for block in packed:
        waiting = block
        while waiting and not unpacker.eof:
            if data := unpacker.decompress(waiting, _BLOCK):
                yield data
            waiting = unpacker.unconsumed_tail
    while not unpacker.eof:
        data = unpacker.decompress(b"", _BLOCK)
        if not data:
            raise zlib.error("the data ends too early")
        yield data


def read_parts(archive: bytes, bounds: Bounds = KEPT) -> dict[str, bytes]:
    """Name and content of every file in a zip, in the order of its directory.

    Raises DamagedError where the bytes are no zip, not a whole one, or hold two files of one name, and TooLargeError
    where more is in it than the bounds allow; both are ValueErrors.
    """
    package = Archive(io.BytesIO(archive), bounds)
    return {name: package.read(name) for name in package.names}


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

"""Windows programs (.exe, .dll, .pyd) as files: machine, version, the digest and the place of their signature."""

from __future__ import annotations

import hashlib
import struct
from dataclasses import dataclass

_MACHINES = {0x14C: "32", 0x8664: "64", 0xAA64: "ARM64"}
_PE32, _PE32_PLUS = 0x10B, 0x20B
_SIGNED_DATA = 2


@dataclass(frozen=True, slots=True)
class Program:
    """A program's bytes, and where the parts stand that a signature leaves out."""

    data: bytes
    machine: str
    checksum: int
    entry: int
    table: int
    table_size: int

    @property
    def signature(self) -> bytes:
        """The PKCS #7 blob of the embedded signature, b"" where there is none.

        Raises ValueError where the table of signatures is not the end of the file: what follows it is signed by
        nobody.
        """
        if not self.table_size:
            return b""
        if self.table + self.table_size != len(self.data) or self.table < self.entry:
            raise ValueError("the signature is not at the end of the file")
        length, _, kind = struct.unpack_from("<IHH", self.data, self.table)
        if kind != _SIGNED_DATA or not 8 < length <= self.table_size or self.table_size - length > 7:
            raise ValueError("the table of signatures does not hold one signature")
        return self.data[self.table + 8 : self.table + length]

    def digest(self, algorithm: str) -> bytes:
        """The Authenticode digest: all but the checksum, the entry of the signature, and the signature."""
        end = self.table if self.table_size else len(self.data)
        hashed = hashlib.new(algorithm, self.data[: self.checksum])
        hashed.update(self.data[self.checksum + 4 : self.entry])
        hashed.update(self.data[self.entry + 8 : end])
        if not self.table_size:
            hashed.update(b"\0" * (-end % 8))
        return hashed.digest()


def program(data: bytes) -> Program:
    """Look at a program; raises ValueError where the bytes are none."""
    try:
        (start,) = struct.unpack_from("<I", data, 0x3C)
        machine, optional = struct.unpack_from("<H", data, start + 4)[0], start + 24
        (magic,) = struct.unpack_from("<H", data, optional)
        if data[:2] != b"MZ" or data[start : start + 4] != b"PE\0\0" or magic not in (_PE32, _PE32_PLUS):
            raise ValueError("not a Windows program")
        directories = optional + (112 if magic == _PE32_PLUS else 96)
        entry = directories + 4 * 8
        table, size = struct.unpack_from("<II", data, entry)
    except struct.error as error:
        raise ValueError("not a Windows program") from error
    return Program(data, _MACHINES.get(machine, f"{machine:#x}"), optional + 64, entry, table, size)


def version_text(data: bytes, key: str = "ProductVersion") -> str:
    """A text of the program's version table, "" where there is none."""
    marked = f"{key}\0".encode("utf-16-le")
    place = data.rfind(marked)
    if place < 0:
        return ""
    text = data[place + len(marked) : place + len(marked) + 128].decode("utf-16-le", "replace")
    return text.lstrip("\0").partition("\0")[0].strip()

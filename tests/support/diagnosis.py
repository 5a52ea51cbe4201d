"""A diagnosis by the names of its lines."""

from __future__ import annotations

from pathlib import Path

from xlwings_jixiao.doctor import Line, State, diagnose


def states(workbook: Path | str | None, **options: str) -> dict[str, State]:
    return {line.name: line.state for line in diagnose(workbook, **options)}


def line(workbook: Path | str | None, name: str, **options: str) -> Line:
    (found,) = [one for one in diagnose(workbook, **options) if one.name == name]
    return found


def dll(machine: int) -> bytes:
    """A file that is a DLL as far as its head goes."""
    head = b"MZ".ljust(0x3C, b"\0") + (0x40).to_bytes(4, "little") + b"PE\0\0" + machine.to_bytes(2, "little")
    magic = 0x20B if machine == 0x8664 else 0x10B
    return head + b"\0" * 18 + magic.to_bytes(2, "little") + b"\0" * 300

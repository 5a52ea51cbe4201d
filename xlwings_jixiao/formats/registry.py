"""The one list of readers: which files can be read, by their endings, and by what.

A reader registers itself for its endings where it is defined; adding a format is adding a file to this folder.
Nothing of a format's own library is imported before a file of that format is read.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from xlwings_jixiao.own_book import OwnSheets
from xlwings_jixiao.reading.grid import Grid


@dataclass(frozen=True, slots=True)
class Document:
    """What a reader finds in a file: one grid a sheet; of our workbook its own sheets, and the policy its 首页 names."""

    grids: tuple[Grid, ...]
    policy: str = ""
    own: OwnSheets = field(default_factory=OwnSheets)


Reader = Callable[[Path], Document]
_READERS: dict[str, Reader] = {}


def reader(*suffixes: str) -> Callable[[Reader], Reader]:
    """Register a function as the reader of files with these endings; a later one takes an ending over."""

    def register(read: Reader) -> Reader:
        _READERS.update(dict.fromkeys(suffixes, read))
        return read

    return register


def reader_of(path: Path) -> Reader | None:
    """The reader of a file, by its ending."""
    return _READERS.get(path.suffix.lower())


def suffixes() -> tuple[str, ...]:
    """The file name endings that can be read, as help texts and dialogs list them."""
    return tuple(_READERS)


def kinds(mark: str = "") -> str:
    """The same in words: xlsx、xlsm、txt、tsv; `mark` stands before each."""
    return "、".join(mark + suffix.removeprefix(".") for suffix in suffixes())

"""An .xlsm that LibreOffice has overwritten is made anew without the original ever being at risk; no LibreOffice is needed for that."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from support.killed import killed_everywhere

from xlwings_jixiao.book.write_back import replace_master, write_back
from xlwings_jixiao.domain.addresses import position
from xlwings_jixiao.domain.errors import OutputError
from xlwings_jixiao.hosts.calc.save import mended
from xlwings_jixiao.ooxml.package import Package
from xlwings_jixiao.ooxml.stored_sheets import StoredCell, StoredSheet, stored_sheets

FORM = "服务费 (宝财行签〔2023〕277号)"
on_posix = pytest.mark.skipif(os.name == "nt", reason="processes are killed so on POSIX only")


def with_execution(workbook: bytes, amount: float) -> list[StoredSheet]:
    """The sheets after somebody typed another amount."""
    typed = {position("F6"): StoredCell(float(amount))}
    return [
        replace(sheet, cells={**sheet.cells, **typed}) if sheet.name == FORM else sheet
        for sheet in stored_sheets(Package.read(workbook))
    ]


@pytest.fixture
def original(small_book: Path) -> bytes:
    return small_book.read_bytes()


@pytest.fixture
def saved(original: bytes) -> bytes:
    """What LibreOffice would write: other bytes with the new amount (macros or not does not matter here)."""
    return write_back(original, with_execution(original, 93675)) + b"\0"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "绩效自评.xlsm"


def overwritten(path: Path, saved: bytes) -> Callable[[], None]:
    """LibreOffice has just saved, and nothing else lies in the folder."""

    def prepare() -> None:
        for file in path.parent.iterdir():
            file.unlink()
        path.write_bytes(saved)

    return prepare


def amount(path: Path) -> object:
    return openpyxl.load_workbook(path, data_only=True)[FORM]["F6"].value


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def test_the_original_is_kept_with_its_permissions(path: Path, original: bytes, saved: bytes) -> None:
    overwritten(path, saved)()
    path.chmod(0o640)
    told = mended(path, path, original)
    assert "原来的文件留作 绩效自评.bak.xlsm。" in told.text
    kept = path.with_name("绩效自评.bak.xlsm")
    assert (kept.read_bytes(), amount(path)) == (original, 93675)
    assert os.name == "nt" or kept.stat().st_mode == path.stat().st_mode
    assert names(path.parent) == ["绩效自评.bak.xlsm", "绩效自评.xlsm"]


@on_posix
def test_whenever_it_is_killed_the_name_holds_a_whole_workbook(
    path: Path, original: bytes, saved: bytes
) -> None:
    states = []
    kept = path.with_name("绩效自评.bak.xlsm")
    for _ in killed_everywhere(path.parent, overwritten(path, saved), lambda: mended(path, path, original)):
        states.append(path.read_bytes())
        assert states[-1] == saved or kept.read_bytes() == original
    new = path.read_bytes()
    assert set(states) == {saved, new}


@on_posix
def test_whenever_a_refusal_is_killed_one_of_the_two_is_there(path: Path, original: bytes) -> None:
    """A sheet that the original does not have: the original comes back, LibreOffice's stays beside."""
    book = openpyxl.Workbook()
    buffer = io.BytesIO()
    book.save(buffer)
    saved = buffer.getvalue()
    aside = path.with_name("绩效自评-LibreOffice.xlsm")
    states = []
    for _ in killed_everywhere(path.parent, overwritten(path, saved), lambda: mended(path, path, original)):
        states.append(path.read_bytes())
        assert states[-1] == saved or aside.read_bytes() == saved
    assert set(states) == {saved, original}
    assert (path.read_bytes(), aside.read_bytes()) == (original, saved)


@pytest.mark.skipif(sys.platform == "win32", reason="file size limits are a thing of Unix")
def test_without_room_nothing_is_lost(path: Path, original: bytes, saved: bytes) -> None:
    """The watcher still holds the original and is told, so that the next saving tries again."""
    import resource

    overwritten(path, saved)()
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, before[1]))
    try:
        with pytest.raises(OutputError, match="文件过大"):
            mended(path, path, original)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert path.read_bytes() == saved
    assert names(path.parent) == ["绩效自评.xlsm"]


def test_where_a_thousand_are_kept_the_original_comes_back(path: Path, original: bytes, saved: bytes) -> None:
    overwritten(path, saved)()
    for number in ("", *range(1, 1000)):
        path.with_name(f"绩效自评.bak{number}.xlsm").touch()
    told = mended(path, path, original)
    assert told.warning
    assert "已留有1000份" in told.text
    assert "绩效自评.xlsm 仍是原来的内容；改动还在打开的文档里" in told.text
    assert path.read_bytes() == original


@on_posix
def test_whenever_writing_back_is_killed_the_master_is_the_old_or_the_new_one(
    path: Path, original: bytes
) -> None:
    sheets = with_execution(original, 93675)
    states = []
    kept = path.with_name("绩效自评.bak.xlsm")
    for _ in killed_everywhere(
        path.parent, overwritten(path, original), lambda: replace_master(path, sheets)
    ):
        states.append(path.read_bytes())
        assert states[-1] == original or kept.read_bytes() == original
    assert set(states) == {original, path.read_bytes()}
    assert amount(path) == 93675

"""Every kind of workbook that we write is valid Open XML, say two validators."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hosts.absent import absent
from hosts.validators import VALIDATORS, Validator

from xlwings_jixiao.ooxml.archive import read_parts, write_parts
from xlwings_jixiao.resources import sample_forms

HAS_FINDINGS = 1


def jixiao(folder: Path, *arguments: str | Path) -> None:
    """A command that writes a workbook; `check` and `summary` end with 1 where a form has errors."""
    done = subprocess.run(
        [sys.executable, "-m", "xlwings_jixiao.cli", *map(str, arguments)],
        cwd=folder,
        env={**os.environ, "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode in (0, HAS_FINDINGS), done.stderr


def demo(folder: Path, demo_book: Path) -> Path:
    jixiao(folder, "demo", "-o", folder)
    return folder / "绩效自评.xlsm"


def summary(folder: Path, demo_book: Path) -> Path:
    jixiao(folder, "summary", demo_book, "-o", "汇总.xlsx")
    return folder / "汇总.xlsx"


def template(projects: int) -> Callable[[Path, Path], Path]:
    def made(folder: Path, demo_book: Path) -> Path:
        jixiao(folder, "template", "--projects", str(projects), "-o", "自评.xlsm")
        return folder / "自评.xlsm"

    return made


def imported(folder: Path, demo_book: Path) -> Path:
    jixiao(folder, "import", sample_forms(), "--policy", "shanghai", "-o", "收进.xlsm")
    return folder / "收进.xlsm"


def exported(folder: Path, demo_book: Path) -> Path:
    jixiao(folder, "export", demo_book, "-o", "报送版.xlsx")
    return folder / "报送版.xlsx"


def written_back(folder: Path, demo_book: Path) -> Path:
    """Numbers, texts and an emptied cell, changed by another program."""
    original = folder / "绩效自评.xlsm"
    shutil.copy(demo_book, original)
    book = openpyxl.load_workbook(demo_book)
    sheet: Any = book.worksheets[4]
    for cell, value in {"F6": 93675, "E13": "≥2000", "I14": "新的说明 <&> 两\n行", "G14": None}.items():
        sheet[cell] = value
    book.save(folder / "改好的.xlsx")
    jixiao(folder, "write-back", "改好的.xlsx", original)
    assert original.read_bytes() != demo_book.read_bytes()
    return original


def checked(folder: Path, demo_book: Path) -> Path:
    jixiao(folder, "check", demo_book, "--format", "xlsx", "-o", "检查.xlsx")
    return folder / "检查.xlsx"


KINDS: dict[str, Callable[[Path, Path], Path]] = {
    "demo": demo,
    "summary": summary,
    "template of 1": template(1),
    "template of 40": template(40),
    "template of 200": template(200),
    "import": imported,
    "export": exported,
    "write-back": written_back,
    "check": checked,
}


@pytest.fixture(scope="module", params=VALIDATORS)
def validator(request: pytest.FixtureRequest, pytestconfig: pytest.Config) -> Validator:
    found = VALIDATORS[request.param]()
    if found is None:
        absent(pytestconfig, request.param)
    return found


@pytest.fixture(scope="module", params=KINDS)
def workbook(
    request: pytest.FixtureRequest, demo_book: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    return KINDS[request.param](tmp_path_factory.mktemp("kind"), demo_book)


def test_what_we_write_is_valid(validator: Validator, workbook: Path) -> None:
    assert validator.faults(workbook) == []


@pytest.mark.parametrize(
    ("part", "right", "wrong"),
    [
        ("xl/worksheets/sheet2.xml", b"<sheetData>", b"<bogus/><sheetData>"),
        ("xl/worksheets/sheet4.xml", b"<sheetData>", b'<mergeCells count="0"/><sheetData>'),
        ("xl/styles.xml", b"<fills ", b'<fills unheard="of" '),
    ],
)
def test_a_fault_is_told(
    validator: Validator, demo_book: Path, tmp_path: Path, part: str, right: bytes, wrong: bytes
) -> None:
    parts = read_parts(demo_book.read_bytes())
    assert right in parts[part]
    parts[part] = parts[part].replace(right, wrong, 1)
    (tmp_path / "坏.xlsm").write_bytes(write_parts(parts))
    assert any(part in fault for fault in validator.faults(tmp_path / "坏.xlsm"))

"""The hosts that several test modules share: LibreOffice Calc with our extension in it."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from hosts.absent import absent
from hosts.calc import SYSTEM_PYTHON, Calc, with_extension

from xlwings_jixiao.book.build import build_book
from xlwings_jixiao.delivery.extension.build import build_extension
from xlwings_jixiao.submission import Submission, submit_forms


@pytest.fixture(scope="session")
def calc(
    soffice: str, pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Calc]:
    """Calc with the extension, in a profile of this run; skipped or failed like the other tests of hosts."""
    if subprocess.run([SYSTEM_PYTHON, "-c", "import uno"], capture_output=True, check=False).returncode:
        absent(pytestconfig, "python3-uno")
    made = with_extension(soffice, tmp_path_factory.mktemp("calc"), build_extension())
    yield made
    made.close()


@pytest.fixture(scope="session")
def small_book(submission: Submission, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbook of three of the real forms."""
    path = tmp_path_factory.mktemp("small") / "绩效自评.xlsm"
    path.write_bytes(
        build_book(submit_forms([judged.form for judged in submission.judged[:3]], submission.policy))
    )
    return path

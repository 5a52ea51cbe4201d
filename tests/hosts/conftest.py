"""The hosts that several test modules share: LibreOffice Calc with our extension in it, the unpacked Windows folder."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hosts.absent import absent
from hosts.calc import SYSTEM_PYTHON, Calc, with_extension
from hosts.wine import Wine

from xlwings_jixiao.book.build import build_book
from xlwings_jixiao.delivery.extension.build import build_extension
from xlwings_jixiao.delivery.windows.bundle import FOLDER, Bundle, build_bundle
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


@pytest.fixture(scope="session")
def bundle(wine: Wine, parts: Path) -> Bundle:
    """The bundle as users get it; its modules are compiled by the Python in it."""
    return build_bundle(parts)


@pytest.fixture(scope="session")
def python(bundle: Bundle, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder `python` of the bundle, unpacked where people unpack things."""
    folder = tmp_path_factory.mktemp("bundle") / "下载 绩效（2023）"
    zipfile.ZipFile(io.BytesIO(bundle.archive)).extractall(folder)
    return folder / FOLDER / "python"


@pytest.fixture
def copied(python: Path, tmp_path: Path) -> Path:
    """The folder `python` once more, to be damaged: links are enough, a file is removed or replaced, never changed."""
    return Path(shutil.copytree(python, tmp_path / "坏 python", copy_function=os.link))

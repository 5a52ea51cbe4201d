"""Shared fixtures: the sample forms, the demo workbook, and the hosts (LibreOffice, wine) where they are installed.

What needs more than the standard library is imported where it is used: the tests of the core run without the rest.
"""

from __future__ import annotations

import csv
import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

# A validator of the tests brings lxml along, which openpyxl would prefer; users have none.
os.environ["OPENPYXL_LXML"] = "False"

import pytest
from hosts.absent import absent
from hosts.wine import Wine, missing_tools
from hypothesis import settings
from support.forms import CLEAN_FORM, tsv
from support.lock import one_at_a_time

from xlwings_jixiao.domain.errors import InputError
from xlwings_jixiao.resources import sample_forms
from xlwings_jixiao.submission import Submission, submit_paths

if TYPE_CHECKING:
    import openpyxl

DATA = Path(__file__).parent / "data"
HOSTS = {"soffice", "wine", "validator"}  # the fixtures that bring one

# How long an example takes is for benchmarks to say: a busy machine must not fail a property.
settings.register_profile("jixiao", deadline=None)
settings.load_profile("jixiao")

if importlib.util.find_spec("openpyxl"):  # the tests of the core run without libraries
    from support.libraries import hasten

    hasten()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--hosts",
        choices=["no", "optional", "required"],
        default="optional",
        help="no: tests of hosts (LibreOffice, wine, validators) are left out; "
        "required: a missing host fails its tests instead of skipping them",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Without hosts whatever takes one by a fixture is left out, wherever it stands."""
    if config.getoption("--hosts") == "no":
        left_out = [item for item in items if HOSTS & set(getattr(item, "fixturenames", ()))]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


@pytest.fixture(scope="session")
def soffice(pytestconfig: pytest.Config) -> str:
    """Path of LibreOffice; tests that need it are skipped without it, or fail where hosts are required."""
    found = shutil.which("soffice")
    if found is None or shutil.which("pdftotext") is None:
        absent(pytestconfig, "LibreOffice or poppler-utils")
    return found


@pytest.fixture(scope="session")
def wine(pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wine]:
    """Windows as wine plays it, in a prefix of this run; tests that need it are skipped or fail without it."""
    missing = missing_tools()
    if missing:
        absent(pytestconfig, ", ".join(missing))
    made = Wine(tmp_path_factory.mktemp("wine"))
    yield made
    made.close()


@pytest.fixture(scope="session")
def parts(pytestconfig: pytest.Config) -> Path:
    """The parts of the Windows folder: in the folder that JIXIAO_PARTS names, else by pip in the cache of bundles."""
    from xlwings_jixiao.delivery.windows.bundle_fetch import cache_folder, fetch
    from xlwings_jixiao.delivery.windows.bundle_parts import pinned

    given = os.environ.get("JIXIAO_PARTS")
    if given is not None:
        return Path(given)
    interpreter, wheels = pinned()
    try:
        with one_at_a_time(cache_folder().with_suffix(".lock")):
            fetch((interpreter, *wheels), cache_folder())
    except InputError as error:
        if pytestconfig.getoption("--hosts") == "required":
            raise
        pytest.skip(f"no parts for the bundle: {error}")
    return cache_folder()


@pytest.fixture(scope="session")
def submission() -> Submission:
    """The 15 real forms, judged by the default policy."""
    return submit_paths([sample_forms()])


@pytest.fixture(scope="session")
def demo_book(submission: Submission, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbook that `jixiao demo` writes."""
    from xlwings_jixiao.book.build import build_book

    path = tmp_path_factory.mktemp("demo") / "绩效自评.xlsm"
    path.write_bytes(build_book(submission))
    return path


@pytest.fixture(scope="session")
def opened(demo_book: Path) -> openpyxl.Workbook:
    """The demo workbook as openpyxl reads it, formulas and looks: tests only look at it."""
    import openpyxl

    return openpyxl.load_workbook(demo_book)


@pytest.fixture(scope="session")
def opened_values(demo_book: Path) -> openpyxl.Workbook:
    """The demo workbook with the values that it stores: tests only look at it."""
    import openpyxl

    return openpyxl.load_workbook(demo_book, data_only=True)


@pytest.fixture(scope="session")
def read_back(demo_book: Path) -> Submission:
    """What the demo workbook says when it is read and judged again."""
    return submit_paths([demo_book])


def oracle(name: str) -> Iterator[dict[str, str]]:
    """Rows of a table of expected values, made by hand from the rules and the printed forms."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


@pytest.fixture(scope="session")
def expected_scores() -> list[dict[str, str]]:
    return list(oracle("expected-scores.tsv"))


@pytest.fixture(scope="session")
def expected_rates() -> list[dict[str, str]]:
    return list(oracle("expected-rates.tsv"))


def like_anybody():
    """Root's process gives up CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH, so that file permissions bind it."""
    if os.geteuid() == 0:
        drop_capability = 24
        for capability in (1, 2):
            ctypes.CDLL(None).prctl(drop_capability, capability, 0, 0, 0)


@pytest.fixture
def jixiao(tmp_path, monkeypatch, capsys):
    """Run `jixiao` in the test's folder; an error that the command does not catch fails the test."""
    from xlwings_jixiao.cli import main

    monkeypatch.chdir(tmp_path)

    def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
        monkeypatch.setattr(sys, "argv", ["jixiao", *map(str, arguments)])
        with pytest.raises(SystemExit) as end:
            main()
        shown = capsys.readouterr()
        assert isinstance(end.value.code, int)
        return subprocess.CompletedProcess(arguments, end.value.code, shown.out, shown.err)

    return run


@pytest.fixture
def process(tmp_path):
    """Run `jixiao` in the test's folder, in a process of its own."""

    def run(*arguments, **options):
        return subprocess.run(
            [sys.executable, "-m", "xlwings_jixiao.cli", *map(str, arguments)],
            cwd=tmp_path,
            env={**os.environ, "PYTHONUTF8": "1"},
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
            **options,
        )

    return run


@pytest.fixture
def closed_to_us(tmp_path):
    """Options for a process that permissions bind; the test is skipped where they cannot."""
    if os.name != "posix" or (os.geteuid() == 0 and not sys.platform.startswith("linux")):
        pytest.skip("permissions do not bind this user")
    locked = tmp_path / "locked"
    locked.touch(mode=0o000)
    probe = [sys.executable, "-c", f"open({str(locked)!r})"]
    if subprocess.run(probe, preexec_fn=like_anybody, capture_output=True, check=False).returncode == 0:
        pytest.skip("permissions do not bind this user, not even without root's capabilities")
    locked.unlink()
    return {"preexec_fn": like_anybody}


@pytest.fixture
def terminal():
    """A device of the test's own: were it replaced by a file, as root may do to /dev/null, the system would be spoilt."""
    ends = os.openpty()
    yield os.ttyname(ends[1])
    for end in ends:
        os.close(end)


@pytest.fixture
def clean(tmp_path):
    """A form without errors, as text."""
    (tmp_path / "大厅.txt").write_text(tsv(CLEAN_FORM), encoding="utf-8")
    return "大厅.txt"

"""Shared fixtures: the sample forms, the demo workbook, and the hosts (LibreOffice) where they are installed."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from xlwings_jixiao.packing.book import build_book
from xlwings_jixiao.resources import sample_forms
from xlwings_jixiao.submission import Submission, submit_paths

DATA = Path(__file__).parent / "data"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--hosts",
        choices=["optional", "required"],
        default="optional",
        help="required: a missing host (LibreOffice) fails its tests instead of skipping them",
    )


@pytest.fixture(scope="session")
def soffice(pytestconfig: pytest.Config) -> str:
    """Path of LibreOffice; tests that need it are skipped without it, or fail where hosts are required."""
    found = shutil.which("soffice")
    if found is None or shutil.which("pdftotext") is None:
        reason = "LibreOffice or poppler-utils is not installed: run tests/hosts/install"
        if pytestconfig.getoption("--hosts") == "required":
            pytest.fail(reason)
        pytest.skip(reason)
    return found


@pytest.fixture(scope="session")
def submission() -> Submission:
    """The 15 real forms, judged by the default policy."""
    return submit_paths([sample_forms()])


@pytest.fixture(scope="session")
def demo_book(submission: Submission, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbook that `jixiao demo` writes."""
    path = tmp_path_factory.mktemp("demo") / "绩效自评.xlsm"
    path.write_bytes(build_book(submission))
    return path


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


@pytest.fixture(scope="session")
def expected_findings() -> list[dict[str, str]]:
    return list(oracle("expected-findings.tsv"))

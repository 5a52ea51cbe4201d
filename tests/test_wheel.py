"""The wheel carries all that the command needs: sample forms, layout, VBA, policies."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command: list[str | Path] = [
        sys.executable,
        "-m",
        "build",
        "--wheel",
        "--no-isolation",
        "--outdir",
        folder,
        ROOT,
    ]
    subprocess.run(command, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def test_the_demo_runs_from_the_wheel_alone(wheel: Path, tmp_path: Path) -> None:
    installed = tmp_path / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(installed)
    code = (
        "import xlwings_jixiao; print(xlwings_jixiao.__file__); from xlwings_jixiao.cli import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "demo", "-o", "out"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(installed), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(str(installed))
    assert "共15张表、110个指标、60行资金" in done.stdout
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"绩效自评.xlsm", "汇总.xlsx"}


def test_the_wheel_holds_no_tests_and_its_licence(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert not any(name.startswith(("tests/", "docs/")) for name in names)
    assert any(name.endswith("LICENSE") for name in names)
    assert "xlwings_jixiao/_data/workbook/绩效自评模板.xlsm" in names

"""A copy of the package into which a test puts a file of its own, and the command line of that copy."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PARTS = ("xlwings_jixiao", "workbook", "vba_bridge")


class CopiedPackage:
    def __init__(self, folder):
        self.folder = folder
        for name in PARTS:
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))

    def add(self, path, source):
        """Put a module into the copy."""
        (self.folder / "xlwings_jixiao" / path).write_text(source, encoding="utf-8")

    def python(self, *arguments, cwd=None):
        """Run Python so that it imports the copy."""
        done = subprocess.run(
            [sys.executable, *map(str, arguments)],
            cwd=cwd or self.folder,
            env={**os.environ, "PYTHONPATH": str(self.folder), "PYTHONUTF8": "1"},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert "Traceback" not in done.stderr, done.stderr
        return done

    def jixiao(self, *arguments, cwd=None):
        """Run the copy's command line."""
        return self.python("-m", "xlwings_jixiao.cli", *arguments, cwd=cwd)


@pytest.fixture(scope="module")
def copied(tmp_path_factory):
    return CopiedPackage(tmp_path_factory.mktemp("package"))

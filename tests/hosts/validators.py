"""Two programs that check a workbook against the Open XML schemas and their rules, independently of each other."""

from __future__ import annotations

import importlib.util
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

PATIENCE = 300


class Validator:
    """A program that ends with 0 where it finds nothing, 1 where it finds faults, and tells them as JSON."""

    def __init__(self, name: str, command: list[str], faults: Callable[[Any], list[str]]) -> None:
        self.name = name
        self._command = command
        self._faults = faults

    def faults(self, workbook: Path) -> list[str]:
        """What is wrong with a workbook, each fault with its part."""
        done = subprocess.run(
            [*self._command, str(workbook)],
            capture_output=True,
            encoding="utf-8",
            timeout=PATIENCE,
            check=False,
        )
        assert done.returncode in (0, 1), done.stderr
        found = self._faults(json.loads(done.stdout))
        assert bool(found) == bool(done.returncode), done.stdout
        return found


def _of_audit(answer: Any) -> list[str]:
    (file,) = answer
    return [f"{fault['part_uri']}: {fault['description']}" for fault in file["errors"]]


def _of_sdk(answer: Any) -> list[str]:
    return [f"{fault['path']}: {fault['description']}" for fault in answer["errors"]]


def openxml_audit() -> Validator | None:
    """openxml-audit, written in Python; comes with the development requirements."""
    if importlib.util.find_spec("openxml_audit") is None:
        return None
    options = ["--format", "microsoft365", "--output", "json", "--max-errors", "0"]
    return Validator("openxml-audit", [sys.executable, "-m", "openxml_audit", *options], _of_audit)


def ooxml_validator() -> Validator | None:
    """ooxml-validator, around Microsoft's Open XML SDK; a package of npm."""
    found = shutil.which("ooxml-validator")
    return Validator("ooxml-validator", [found], _of_sdk) if found else None


VALIDATORS = {"openxml-audit": openxml_audit, "ooxml-validator": ooxml_validator}

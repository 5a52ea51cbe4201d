"""What comes out: one module an output. A report registers itself; adding one is adding a file.

A report turns a submission into bytes: text for the screen in UTF-8, or a file's content.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass

from xlwings_jixiao.submission import Submission


@dataclass(frozen=True, slots=True)
class Report:
    """A report by its name on the command line and its file's ending; a binary one needs a file to go to."""

    name: str
    suffix: str
    binary: bool
    render: Callable[[Submission], bytes]


_REPORTS: dict[str, Report] = {}


def report(
    name: str, suffix: str, *, binary: bool = False
) -> Callable[[Callable[[Submission], bytes]], Callable[[Submission], bytes]]:
    """Declare a report where its function is defined."""

    def register(render: Callable[[Submission], bytes]) -> Callable[[Submission], bytes]:
        _REPORTS[name] = Report(name, suffix, binary, render)
        return render

    return register


def reports() -> dict[str, Report]:
    """All reports by name."""
    return _REPORTS


for _module in pkgutil.iter_modules(__path__):
    importlib.import_module(f"{__name__}.{_module.name}")

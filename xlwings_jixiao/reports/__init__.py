"""What comes out: one module an output. A report registers itself; adding one is adding a file.

A report turns a submission into bytes: text for the screen in UTF-8, or a file's content.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass

from xlwings_jixiao.submission import Submission

Render = Callable[[Submission], bytes]


@dataclass(frozen=True, slots=True)
class Report:
    """A report by its name on the command line and its file's ending; `help` says in Chinese what it is for.

    `full` gives the same with what `render` folds away, where it folds anything. A `binary` one needs a file to go to. One `for_screen` is read by people as it comes: it says itself what could not
    be read, and is left out where no form was found.
    """

    name: str
    suffix: str
    help: str
    binary: bool
    for_screen: bool
    render: Render
    full: Render


_REPORTS: dict[str, Report] = {}


def report(
    name: str,
    suffix: str,
    *,
    help: str,  # noqa: A002
    binary: bool = False,
    for_screen: bool = False,
    full: Render | None = None,
) -> Callable[[Render], Render]:
    """Declare a report where its function is defined."""

    def register(render: Render) -> Render:
        _REPORTS[name] = Report(name, suffix, help, binary, for_screen, render, full or render)
        return render

    return register


def reports() -> dict[str, Report]:
    """All reports by name."""
    return dict(sorted(_REPORTS.items()))


for _module in pkgutil.iter_modules(__path__):
    importlib.import_module(f"{__name__}.{_module.name}")

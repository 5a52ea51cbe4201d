"""One line of a diagnosis."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How something stands; `SKIPPED` where it makes no sense on this system."""

    FINE = "正常"
    NOTICE = "注意"
    PROBLEM = "有问题"
    SKIPPED = "不适用"


@dataclass(frozen=True, slots=True)
class Line:
    """What was looked at, how it stands, why it matters and what to do, in Chinese."""

    name: str
    state: State
    detail: str
    why: str = ""
    fix: str = ""


def fine(name: str, detail: str) -> Line:
    """In order."""
    return Line(name, State.FINE, detail)


def notice(name: str, detail: str, why: str, fix: str) -> Line:
    """Not wrong, but it may explain something."""
    return Line(name, State.NOTICE, detail, why, fix)


def problem(name: str, detail: str, why: str, fix: str) -> Line:
    """Something will not work."""
    return Line(name, State.PROBLEM, detail, why, fix)


def skipped(name: str, detail: str = "只在 Windows 上检查") -> Line:
    """Nothing to look at here."""
    return Line(name, State.SKIPPED, detail)

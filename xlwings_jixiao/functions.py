"""The worksheet functions, each declared once: name, Chinese help, arguments, body (skeleton: bodies follow)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument: `key` is its ASCII name in VBA and Calc, `name` and `help` are what the wizard shows."""

    key: str
    name: str
    help: str
    area: bool = False
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Function:
    """A worksheet function; `array` says that the result is a column beside the area given."""

    name: str
    help: str
    arguments: tuple[Argument, ...]
    array: bool
    body: Callable[..., Any]


_REGISTRY: dict[str, Function] = {}


def all_functions() -> tuple[Function, ...]:
    """Every worksheet function, in the order of declaration."""
    return tuple(_REGISTRY.values())

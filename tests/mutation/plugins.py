"""What is watched while tests run: which statements each test reaches, and which test fails first."""

from __future__ import annotations

import functools
import gc
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import settings

from .marks import Marks
from .mutants import PACKAGE

# The tests of the core alone. What is drawn by chance is drawn alike each time, and nothing is remembered.
TESTS = ("tests/domain", "tests/audit", "tests/reading", "tests/policies", "tests/test_functions.py")
_PROFILE = "mutation"
_OPTIONS = (
    "-q", "--hosts=no", "--tb=short", "--assert=plain", f"--hypothesis-profile={_PROFILE}",
    "-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:openxml-audit", "-p", "no:pastebin",
)  # fmt: skip


def run(tests: Sequence[str], plugin: object, *options: str) -> int:
    """Run tests in this process, without chance."""
    settings.register_profile(_PROFILE, deadline=None, derandomize=True, database=None)
    return int(pytest.main([*_OPTIONS, *options, *tests], plugins=[plugin]))


@dataclass(slots=True, eq=False)
class Watched:
    """Watches a run without a fault: outcome, time and statements of each test."""

    marks: Marks
    reached: dict[str, set[int]] = field(default_factory=dict)
    shared: dict[str, set[int]] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)
    loading: set[int] = field(default_factory=set)
    remembered: list[Any] = field(default_factory=list)

    def pytest_collection_finish(self) -> None:
        """Everything is loaded now."""
        self.remembered = _remembered()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """What a test reaches, though another test has asked the same before."""
        for remembered in self.remembered:
            remembered.cache_clear()
        self.loading |= self.marks.taken()
        begun = time.perf_counter()
        try:
            return (yield)
        finally:
            self.seconds[item.nodeid] = time.perf_counter() - begun
            own = self.marks.taken()
            own.update(*(self.shared.get(name, ()) for name in getattr(item, "fixturenames", ())))
            self.reached[item.nodeid] = own

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: pytest.FixtureDef[Any]) -> Iterator[None]:
        """What is made once is reached by every test that uses it."""
        if fixturedef.scope == "function":
            return (yield)
        outer = self.marks.taken()
        try:
            return (yield)
        finally:
            self.shared.setdefault(fixturedef.argname, set()).update(self.marks.taken())
            for number in outer:
                self.marks.reached[number] = 1

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """A test that fails without a fault can find none."""
        if report.failed:
            self.failed.append(report.nodeid)

    def told(self) -> dict[str, Any]:
        """As JSON, with every statement that is reached in the package's loading."""
        return {
            "seconds": self.seconds,
            "failed": self.failed,
            "statements": self.marks.statements,
            "loading": sorted(self.loading | self.marks.taken()),
            "reached": {test: sorted(numbers) for test, numbers in self.reached.items()},
            "modules": [name for name, module in sys.modules.items() if getattr(module, "__spec__", None)],
        }


def _remembered() -> list[Any]:
    kind = type(functools.lru_cache(lambda: None))
    return [
        thing
        for thing in gc.get_objects()
        if isinstance(thing, kind) and thing.__module__.startswith(PACKAGE)
    ]


@dataclass(slots=True, eq=False)
class FirstFailure:
    """Runs the tests it is given, in their order, and notes the first that fails."""

    wanted: Sequence[str]
    failed: str = ""

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Those that are wanted, those that fail soonest first."""
        order = {nodeid: place for place, nodeid in enumerate(self.wanted)}
        items[:] = sorted(
            (item for item in items if item.nodeid in order), key=lambda item: order[item.nodeid]
        )

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """The first failure ends the run."""
        if report.failed and not self.failed:
            self.failed = report.nodeid

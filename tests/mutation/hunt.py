"""The hunt: what each test reaches without a fault, then every mutant against the tests that reach it."""

from __future__ import annotations

import gc
import importlib
import shutil
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from . import children
from .children import Child, Ended, Fault
from .marks import Marks
from .mutants import PACKAGE, Mutant
from .plugins import TESTS, FirstFailure, Watched, run

_COPIED = (
    "xlwings_jixiao",
    "tests",
    "docs",
    "workbook",
    "vba_bridge",
    "pyproject.toml",
    "README.md",
    "CHANGELOG.md",
)
# Seconds of processor time: for the run that watches, and for a mutant beside what its tests took when watched.
WATCHING, LEAST, TIMES = 900.0, 20.0, 2.0
# Tests that take longer than this (in a watched run) come last, however near they are.
SLOW = 0.5
_EXIT_NONE = 5


class HuntError(Exception):
    """The tests cannot be run even without a fault."""


@dataclass(frozen=True, slots=True)
class Fate:
    """A mutant and what found it; "" where nothing did."""

    mutant: Mutant
    killer: str


@dataclass(frozen=True, slots=True)
class Map:
    """Which tests reach which lines, and how long they take."""

    seconds: dict[str, float]
    loading: frozenset[tuple[str, int]]
    tests_of: dict[tuple[str, int], frozenset[str]]

    def stages(self, mutant: Mutant, killers: Container[str] = ()) -> list[list[str]]:
        """The tests that reach a mutant, in groups, those that are likely to find it first.

        `killers` have found a fault of the module before. A group is loaded only where those before found nothing.
        """
        change = mutant.change
        lines = [(mutant.module, line) for line in range(change.first, change.last + 1)]
        if self.loading.intersection(lines):
            reached: set[str] | frozenset[str] = set(self.seconds)
        else:
            reached = set().union(*(self.tests_of.get(line, frozenset()) for line in lines))
        groups: dict[int, list[str]] = {}
        for test in sorted(reached, key=lambda test: (self.seconds[test], test)):
            groups.setdefault(self._far(test, mutant.module, killers), []).append(test)
        return [groups[far] for far in sorted(groups)]

    def _far(self, test: str, module: str, killers: Container[str]) -> int:
        file, own = PurePosixPath(test.partition("::")[0]), PurePosixPath(module)
        if test in killers:
            return 0
        if self.seconds[test] > SLOW:
            return 4
        if own.stem in file.stem:
            return 1
        return 2 if own.parts[0] in file.parts else 3


def copies(root: Path, folder: Path, count: int) -> list[Path]:
    """The project, once for each child that runs beside others."""
    made = [folder / str(number) for number in range(count)]
    for place in made:
        for name in _COPIED:
            source, target = root / name, place / "project" / name
            if source.is_dir():
                shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__", ".hypothesis"))
            elif source.exists():
                shutil.copy(source, target)
    return made


def watched(place: Path) -> tuple[Map, list[str]]:
    """The map of the tests, and those that are left out because they fail without a fault."""
    marks = Marks()

    def work() -> dict[str, Any]:
        watching = Watched(marks)
        run([test for test in TESTS if Path(test).exists()], watching)
        return watching.told()

    ((_, ended),) = children.wait([children.start(place, WATCHING, work, marks)])
    told = ended.answer
    if told is None or not told["seconds"]:
        raise HuntError(f"the tests do not run without a fault:\n{ended.said}")
    _load(told["modules"])
    failed = set(told["failed"])
    statements = [(module, range(first, last + 1)) for module, first, last in told["statements"]]
    tests_of: dict[tuple[str, int], set[str]] = {}
    for test, numbers in told["reached"].items():
        if test not in failed:
            for line in _lines(numbers, statements):
                tests_of.setdefault(line, set()).add(test)
    return Map(
        {test: seconds for test, seconds in told["seconds"].items() if test not in failed},
        frozenset(_lines(told["loading"], statements)),
        {line: frozenset(tests) for line, tests in tests_of.items()},
    ), sorted(failed)


def _lines(numbers: Iterable[int], statements: Sequence[tuple[str, range]]) -> Iterator[tuple[str, int]]:
    for number in numbers:
        module, lines = statements[number]
        yield from ((module, line) for line in lines)


def _load(names: Sequence[str]) -> None:
    """What every child would load again, but for the project itself."""
    own = {PACKAGE, "tests", "conftest", "mutation", "__main__", "support", "hosts", "check"}
    for name in names:
        if name.partition(".")[0] not in own and importlib.util.find_spec(name.partition(".")[0]) is not None:
            importlib.import_module(name)
    gc.freeze()


def hunt(
    mutants: Sequence[Mutant],
    sources: dict[str, bytes],
    places: Sequence[Path],
    known: Map,
    said: Callable[[Fate], None],
) -> list[Fate]:
    """Every mutant with its fate, in the order in which they were found out."""
    waiting, free = list(reversed(mutants)), list(places)
    running: dict[Child, Mutant] = {}
    fates: list[Fate] = []
    killers: dict[str, set[str]] = {}

    def note(fate: Fate) -> None:
        fates.append(fate)
        if fate.killer in known.seconds:
            killers.setdefault(fate.mutant.module, set()).add(fate.killer)
        said(fate)

    try:
        while waiting or running:
            while waiting and free:
                mutant = waiting.pop()
                if stages := known.stages(mutant, killers.get(mutant.module, ())):
                    running[_against(mutant, sources[mutant.module], stages, free.pop(), known)] = mutant
                else:
                    note(Fate(mutant, ""))
            if running:
                for child, ended in children.wait(list(running)):
                    free.append(child.folder)
                    note(Fate(running.pop(child), _killer(ended)))
    finally:
        for child in running:
            children.end(child)
    return fates


def _against(mutant: Mutant, source: bytes, stages: list[list[str]], place: Path, known: Map) -> Child:
    fault = Fault(children.module_name(mutant.module), mutant.source(source))

    def work() -> dict[str, Any]:
        for tests in stages:
            first = FirstFailure(tests)
            code = run(list(dict.fromkeys(test.partition("::")[0] for test in tests)), first, "-x")
            if first.failed or code not in {0, _EXIT_NONE}:
                return {"code": code, "failed": first.failed}
        return {"code": 0, "failed": ""}

    seconds = LEAST + TIMES * sum(known.seconds[test] for tests in stages for test in tests)
    return children.start(place, seconds, work, fault)


def _killer(ended: Ended) -> str:
    if ended.answer is None:
        return "the child: it hung, or had no memory left"
    if ended.answer["failed"]:
        return str(ended.answer["failed"])
    if ended.answer["code"]:
        return "loading"
    return ""

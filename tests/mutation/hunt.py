"""The hunt: what each test reaches without a fault, then every mutant against the tests that reach it."""

from __future__ import annotations

import gc
import importlib
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from . import children
from .children import Child, Ended, Fault
from .mutants import FOLDERS, PACKAGE, Mutant
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
_EXIT_FAILED, _EXIT_NONE = 1, 5


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

    def tests(self, mutant: Mutant) -> list[str]:
        """The tests that reach a mutant, those that are likely to find it first."""
        change = mutant.change
        lines = [(mutant.module, line) for line in range(change.first, change.last + 1)]
        if self.loading.intersection(lines):
            reached: set[str] | frozenset[str] = set(self.seconds)
        else:
            reached = set().union(*(self.tests_of.get(line, frozenset()) for line in lines))
        return sorted(reached, key=lambda test: self._likely(test, mutant.module))

    def _likely(self, test: str, module: str) -> tuple[bool, int, float, str]:
        file, own = PurePosixPath(test.partition("::")[0]), PurePosixPath(module)
        near = 0 if own.stem in file.stem else 1 if own.parent.name == file.parent.name else 2
        return self.seconds[test] > SLOW, near, self.seconds[test], test


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
    package = place / "project" / PACKAGE

    def work() -> dict[str, Any]:
        watching = Watched(str(package))
        watching.watch()
        run([test for test in TESTS if Path(test).exists()], watching)
        return watching.told()

    ((_, ended),) = children.wait([children.start(place, WATCHING, work)])
    told = ended.answer
    if told is None or not told["seconds"]:
        raise HuntError(f"the tests do not run without a fault:\n{ended.said}")
    _load(told["modules"])
    failed = set(told["failed"])
    tests_of: dict[tuple[str, int], set[str]] = {}
    for test, files in told["lines"].items():
        for line in _lines(files, package):
            if test not in failed:
                tests_of.setdefault(line, set()).add(test)
    return Map(
        {test: seconds for test, seconds in told["seconds"].items() if test not in failed},
        frozenset(_lines(told["loading"], package)),
        {line: frozenset(tests) for line, tests in tests_of.items()},
    ), sorted(failed)


def _lines(files: dict[str, list[int]], package: Path) -> Iterator[tuple[str, int]]:
    for file, lines in files.items():
        module = Path(file).relative_to(package)
        if module.parts[0] in FOLDERS:
            yield from ((module.as_posix(), line) for line in lines)


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

    def note(fate: Fate) -> None:
        fates.append(fate)
        said(fate)

    try:
        while waiting or running:
            while waiting and free:
                mutant = waiting.pop()
                if tests := known.tests(mutant):
                    running[_against(mutant, sources[mutant.module], tests, free.pop(), known)] = mutant
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


def _against(mutant: Mutant, source: bytes, tests: list[str], place: Path, known: Map) -> Child:
    files = list(dict.fromkeys(test.partition("::")[0] for test in tests))
    fault = Fault(children.module_name(mutant.module), mutant.source(source))

    def work() -> dict[str, Any]:
        first = FirstFailure(tests)
        code = run(files, first, "-x")
        return {"code": code, "failed": first.failed}

    seconds = LEAST + TIMES * sum(known.seconds[test] for test in tests)
    return children.start(place, seconds, work, fault)


def _killer(ended: Ended) -> str:
    if ended.answer is None:
        return "the child: it hung, or had no memory left"
    if ended.answer["failed"]:
        return str(ended.answer["failed"])
    if ended.answer["code"] not in {0, _EXIT_NONE}:
        return "loading"
    return ""

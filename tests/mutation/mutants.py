"""What a mutant is, which modules are mutated, and the seeded sample of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

PACKAGE = "xlwings_jixiao"
# Pure modules alone: a mutant of a module that writes files could write anything anywhere.
FOLDERS = ("domain", "audit")
# Sentences for people, and the cards of the rules, which docs/rules.md holds letter by letter.
LEFT_OUT = frozenset({"__init__.py", "errors.py", "cards.py", "examples.py"})


@dataclass(frozen=True, slots=True)
class Change:
    """Bytes `start` to `end` of a module become `new`; `first` and `last` are the lines of its statement."""

    start: int
    end: int
    new: str
    label: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Mutant:
    """One fault. `text` is the line it is on; with `label` it finds the mutant again, wherever the line moves."""

    module: str
    line: int
    text: str
    label: str
    change: Change

    @property
    def key(self) -> str:
        """What the sample and the list of equivalents know it by."""
        return f"{self.module}|{self.text}|{self.label}"

    def source(self, original: bytes) -> bytes:
        """The module with the fault."""
        return original[: self.change.start] + self.change.new.encode() + original[self.change.end :]

    def diff(self, original: bytes) -> str:
        """The lines that differ, old and new."""
        old, new = original.decode().splitlines(), self.source(original).decode().splitlines()
        while old and new and old[0] == new[0]:
            del old[0], new[0]
        while old and new and old[-1] == new[-1]:
            del old[-1], new[-1]
        return "\n".join(
            [*(f"    - {line.strip()}" for line in old), *(f"    + {line.strip()}" for line in new)]
        )


def modules(root: Path, narrowed: str = "") -> Iterator[Path]:
    """The modules that are mutated; `narrowed` is a part of their path."""
    for folder in FOLDERS:
        for path in sorted((root / PACKAGE / folder).rglob("*.py")):
            if path.name not in LEFT_OUT and narrowed in path.as_posix():
                yield path


def named(module: str, source: bytes, changes: Iterable[Change]) -> Iterator[Mutant]:
    """Changes as mutants; what the same line says twice is numbered."""
    lines = source.decode().splitlines()
    seen: dict[tuple[str, str], int] = {}
    for change in changes:
        line = source.count(b"\n", 0, change.start) + 1
        text = lines[line - 1].strip()
        count = seen[text, change.label] = seen.get((text, change.label), 0) + 1
        label = change.label if count == 1 else f"{change.label} #{count}"
        yield Mutant(module, line, text, label, change)


def sample(mutants: Iterable[Mutant], count: int, seed: int) -> list[Mutant]:
    """Of all mutants those that a hash with the seed puts first: a change elsewhere leaves the others in."""
    drawn = sorted(mutants, key=lambda mutant: drawn_by(seed, mutant.key))[:count]
    return sorted(drawn, key=lambda mutant: (mutant.module, mutant.change.start, mutant.label))


def drawn_by(seed: int, key: str) -> bytes:
    """A number of chance that is the same each time."""
    return hashlib.sha256(f"{seed}|{key}".encode()).digest()

"""What the hunt found: survivors for who mends the tests, a table for the docs, and the mutants that are no faults."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from .hunt import Fate
from .mutants import PACKAGE, Mutant

GOAL = 95


@dataclass(frozen=True, slots=True)
class Equivalent:
    """A mutant that does what the original does; `reason` says why no test can tell them apart."""

    module: str
    line: str
    mutation: str
    reason: str

    def matches(self, mutant: Mutant) -> bool:
        """By module, the line's text and the mutation: line numbers move."""
        return (self.module, self.line, self.mutation) == (mutant.module, mutant.text, mutant.label)


def equivalents(path: Path) -> list[Equivalent]:
    """The list kept by hand."""
    return [
        Equivalent(**entry) for entry in tomllib.loads(path.read_text(encoding="utf-8")).get("equivalent", [])
    ]


@dataclass(frozen=True, slots=True)
class Result:
    """A whole hunt: the sample, the equivalents in it, and the fate of all others."""

    seed: int
    same: Sequence[Mutant]
    fates: Sequence[Fate]

    @property
    def survivors(self) -> list[Mutant]:
        """What no test noticed, from top to bottom."""
        alive = [fate.mutant for fate in self.fates if not fate.killer]
        return sorted(alive, key=lambda mutant: (mutant.module, mutant.change.start))

    @property
    def killed(self) -> int:
        """How many a test noticed."""
        return len(self.fates) - len(self.survivors)

    @property
    def percent(self) -> float:
        """The killed among those that are faults."""
        return 100 * self.killed / len(self.fates) if self.fates else 100.0

    @property
    def reached(self) -> bool:
        """Are the tests good enough?"""
        return self.percent >= GOAL


def shown(mutant: Mutant, source: bytes) -> str:
    """A survivor with its place and its diff."""
    return f"{PACKAGE}/{mutant.module}:{mutant.line}: {mutant.label}\n{mutant.diff(source)}"


def listed(result: Result) -> str:
    """The survivors as entries of the list of equivalents, reasons missing: to copy from."""
    return "\n".join(
        f"[[equivalent]]\nmodule = {_quoted(mutant.module)}\nline = {_quoted(mutant.text)}\n"
        f'mutation = {_quoted(mutant.label)}\nreason = ""\n'
        for mutant in result.survivors
    )


def _quoted(text: str) -> str:
    return f"'{text}'" if "'" not in text else f"'''{text}'''"


def verdict(result: Result) -> str:
    """One line."""
    count = len(result.fates) + len(result.same)
    return (
        f"{count} mutants (seed {result.seed}): {result.killed} killed, {len(result.survivors)} survived, "
        f"{len(result.same)} equivalent: {result.percent:.1f} % of the faults found (goal: {GOAL} %)"
    )


def page(result: Result) -> str:
    """docs/mutation.md."""
    every = Counter(mutant.module for mutant in (*result.same, *(fate.mutant for fate in result.fates)))
    alive = Counter(mutant.module for mutant in result.survivors)
    same = Counter(mutant.module for mutant in result.same)
    lines = [
        "# Mutation run",
        "",
        "Written by `python -m tests.mutation`: small faults are put into `domain/` and `audit/`, one at a time, and the tests",
        "of the core must notice. How it works: [contributing](contributing.md#mutation-run).",
        "",
        f"**{verdict(result)}**",
        "",
        "| module | mutants | killed | survived | equivalent |",
        "|---|---|---|---|---|",
        *(
            f"| `{module}` | {count} | {count - alive[module] - same[module]} | {alive[module]} | {same[module]} |"
            for module, count in sorted(every.items())
        ),
        "",
        "## Survivors",
        "",
        *(f"- `{mutant.module}`: `{mutant.text}`: {mutant.label}" for mutant in result.survivors),
        *([] if result.survivors else ["None."]),
        "",
        "Equivalents (mutants that no test can tell from the original) are listed by hand, each with its reason, in",
        "[`tests/mutation_equivalents.toml`](../tests/mutation_equivalents.toml).",
        "",
    ]
    return "\n".join(lines)

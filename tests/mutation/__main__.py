"""`python -m tests.mutation`: a fixed sample of small faults in the core, each against the core's own tests.

Prints what survived, with its place and its diff. A whole run (nothing narrowed) writes docs/mutation.md.
Exit code 0: at least 95 % of the faults were noticed; 1: fewer; 2: the tests fail without any fault.
"""

from __future__ import annotations

import argparse
import ast
import os
import resource
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from .hunt import Fate, HuntError, copies, hunt, watched
from .mutants import PACKAGE, Mutant, modules, named, sample
from .report import Result, equivalents, listed, page, shown, verdict
from .sites import changes, enums

ROOT = Path(__file__).resolve().parents[2]
EQUIVALENTS = ROOT / "tests" / "mutation_equivalents.toml"
PAGE = ROOT / "docs" / "mutation.md"
COUNT, SEED = 500, 9
_EVERY = 25


def population(root: Path, only: Sequence[str] = ("",)) -> tuple[list[Mutant], dict[str, bytes]]:
    """All mutants there are, and the sources of their modules; `only` are parts of their paths."""
    package = root / PACKAGE
    every = {path.relative_to(package).as_posix(): path.read_bytes() for path in modules(root)}
    members = enums({module: ast.parse(source) for module, source in every.items()})
    own = {module: source for module, source in every.items() if _is_one_of(module, only)}
    made = [
        mutant for module, source in own.items() for mutant in named(module, source, changes(source, members))
    ]
    return made, own


def _is_one_of(module: str, only: Sequence[str]) -> bool:
    return any(part in module for part in only)


def main(arguments: Sequence[str] | None = None) -> int:
    """See above."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__.splitlines()[0])
    parser.add_argument(
        "--count", type=int, default=COUNT, help=f"how many mutants are drawn (default: {COUNT})"
    )
    parser.add_argument("--seed", type=int, default=SEED, help=f"which are drawn (default: {SEED})")
    parser.add_argument(
        "--only",
        nargs="+",
        default=[""],
        metavar="PART",
        help="only modules with this in their path: domain/grammar audit/",
    )
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="default: one a core")
    parser.add_argument("--list", action="store_true", help="list the mutants drawn, and run nothing")
    parser.add_argument(
        "--toml", action="store_true", help="list the survivors as entries for the equivalents too"
    )
    given = parser.parse_args(arguments)
    made, sources = population(ROOT, given.only)
    drawn = sample(made, given.count, given.seed)
    if given.list:
        for mutant in drawn:
            print(f"{mutant.module}:{mutant.line}: {mutant.label}\n{mutant.diff(sources[mutant.module])}")
        print(f"{len(drawn)} of {len(made)} mutants")
        return 0
    same = [entry for entry in equivalents(EQUIVALENTS) if _is_one_of(entry.module, given.only)]
    for entry in same:
        if not any(entry.matches(mutant) for mutant in made):
            print(f"{EQUIVALENTS.name}: no such mutant: {entry.module}: {entry.line}: {entry.mutation}")
    alike = [mutant for mutant in drawn if any(entry.matches(mutant) for entry in same)]
    try:
        fates = _hunted([mutant for mutant in drawn if mutant not in alike], sources, given.jobs)
    except HuntError as error:
        print(error)
        return 2
    result = Result(given.seed, alike, fates)
    if given.toml:
        print(listed(result))
    print(verdict(result))
    print(f"{_processor_time():.0f} s of processor time")
    if (given.count, given.seed, given.only) == (COUNT, SEED, [""]):
        PAGE.write_text(page(result), encoding="utf-8")
    return int(not result.reached)


def _processor_time() -> float:
    return sum(
        used.ru_utime + used.ru_stime
        for used in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


def _hunted(mutants: Sequence[Mutant], sources: dict[str, bytes], jobs: int) -> list[Fate]:
    begun = time.monotonic()
    done = alive = 0

    def said(fate: Fate) -> None:
        nonlocal done, alive
        done, alive = done + 1, alive + (not fate.killer)
        if not fate.killer:
            print(shown(fate.mutant, sources[fate.mutant.module]), flush=True)
        if done % _EVERY == 0:
            print(f"{done} of {len(mutants)}, {alive} alive, {time.monotonic() - begun:.0f} s", flush=True)

    with tempfile.TemporaryDirectory(prefix="jixiao-mutation-") as folder:
        places = copies(ROOT, Path(folder), jobs)
        known, left_out = watched(places[0])
        for test in left_out:
            print(f"left out, it fails without a fault: {test}")
        print(f"{len(known.seconds)} tests, watched in {time.monotonic() - begun:.0f} s", flush=True)
        return hunt(mutants, sources, places, known, said)


if __name__ == "__main__":
    sys.exit(main())

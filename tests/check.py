"""All that a commit has to pass, in one command: `python -m tests.check`.

Style, types of the package and of the tests, and the tests that need no host (LibreOffice, wine, validators); with
--hosts those too. Every step runs whatever the others say; the end is a list of what failed and how long each took.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SLOWEST = 20


@dataclass(frozen=True, slots=True)
class Step:
    """A module of Python to run, with its arguments."""

    name: str
    module: str
    arguments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a step said, how it ended and after how many seconds."""

    step: Step
    said: str
    passed: bool
    seconds: float


STYLE = (
    Step("ruff check", "ruff", ("check", ".")),
    Step("ruff format", "ruff", ("format", "--check", ".")),
)
TYPES = (
    Step("mypy, the package", "mypy"),
    Step("mypy, the tests", "mypy", ("--config-file", "tests/mypy.toml")),
)


def suite(hosts: str, workers: int) -> Step:
    """The tests, a module of them always in one worker: what its fixtures build is built once."""
    spread = ("-n", str(workers), "--dist", "loadfile") if workers > 1 else ()
    arguments = ("-q", f"--hosts={hosts}", f"--durations={SLOWEST}", *spread)
    return Step("pytest" if hosts == "no" else "pytest with hosts", "pytest", arguments)


def run(step: Step) -> Outcome:
    """Run a step to its end."""
    begun = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", step.module, *step.arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    return Outcome(step, done.stdout, done.returncode == 0, time.monotonic() - begun)


def run_lanes(lanes: Sequence[Sequence[Step]]) -> list[Outcome]:
    """Lanes run beside each other, the steps of a lane one after the other; what each said is printed as it ends."""
    with ThreadPoolExecutor(len(lanes)) as pool:
        running = [pool.submit(_run_lane, lane) for lane in lanes]
        return [outcome for lane in as_completed(running) for outcome in lane.result()]


def _run_lane(lane: Sequence[Step]) -> list[Outcome]:
    outcomes = []
    for step in lane:
        outcome = run(step)
        print(f"── {step.name}\n{outcome.said.rstrip()}\n", flush=True)
        outcomes.append(outcome)
    return outcomes


def summary(outcomes: Sequence[Outcome], seconds: float) -> str:
    """One line a step, then the verdict."""
    lines = [
        f"{'passed' if one.passed else 'FAILED'} {one.seconds:7.1f} s  {one.step.name}" for one in outcomes
    ]
    failed = sum(not one.passed for one in outcomes)
    verdict = f"{failed} of {len(outcomes)} steps failed" if failed else f"all {len(outcomes)} steps passed"
    return "\n".join([*lines, f"{verdict}, {seconds:.0f} s in all"])


def main(arguments: Sequence[str] | None = None) -> int:
    """0 where every step passed, else 1."""
    parser = argparse.ArgumentParser(prog="python -m tests.check", description=__doc__.splitlines()[0])
    parser.add_argument(
        "--hosts",
        nargs="?",
        const="optional",
        default="no",
        choices=["no", "optional", "required"],
        help="run the tests of hosts too: those that are installed, or (required) all",
    )
    parser.add_argument("-n", "--workers", type=int, default=os.cpu_count() or 1, help="default: one a core")
    given = parser.parse_args(arguments)
    begun = time.monotonic()
    outcomes = run_lanes([[suite(given.hosts, given.workers)], [*STYLE, *TYPES]])
    print(summary(outcomes, time.monotonic() - begun))
    return int(not all(outcome.passed for outcome in outcomes))


if __name__ == "__main__":
    sys.exit(main())

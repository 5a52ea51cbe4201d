"""`python -m tests.check` runs all its steps whatever one of them says, and tells which failed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from check import ROOT, STYLE, TYPES, Outcome, Step, run, run_lanes, suite, summary

GOOD, BAD = Step("good", "this"), Step("bad", "no_such_module")


def test_a_step_that_fails_does_not_stop_the_others() -> None:
    outcomes = run_lanes([[BAD, GOOD], [GOOD]])
    assert sorted((outcome.step.name, outcome.passed) for outcome in outcomes) == [
        ("bad", False), ("good", True), ("good", True),
    ]  # fmt: skip


def test_what_a_step_says_is_shown_under_its_name(capsys: pytest.CaptureFixture[str]) -> None:
    run_lanes([[GOOD, BAD]])
    shown = capsys.readouterr().out
    assert "── good\nThe Zen of Python" in shown
    assert "No module named no_such_module" in shown.split("── bad\n")[1]


def test_the_end_names_what_failed_and_how_long_each_step_took() -> None:
    outcomes = [Outcome(GOOD, "", True, 1.25), Outcome(BAD, "", False, 70.0)]
    assert summary(outcomes, 70.5).splitlines() == [
        "passed     1.2 s  good",
        "FAILED    70.0 s  bad",
        "1 of 2 steps failed, 70 s in all",
    ]
    assert summary(outcomes[:1], 1.25).endswith("all 1 steps passed, 1 s in all")


def test_a_module_of_tests_stays_in_one_worker_and_one_worker_needs_no_other() -> None:
    assert {"-n", "4", "loadfile", "--durations=20", "--hosts=no"} <= set(suite("no", 4).arguments)
    assert "-n" not in suite("required", 1).arguments


def test_steps_run_in_the_checkout_by_the_python_that_was_asked() -> None:
    assert Path(__file__).parents[1] == ROOT
    assert {step.module for step in (*STYLE, *TYPES)} == {"ruff", "mypy"}
    assert sys.prefix in run(Step("where", "site")).said


def test_it_is_a_command_of_the_checkout() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.check", "--help"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "--hosts" in done.stdout

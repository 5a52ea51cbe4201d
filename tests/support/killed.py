"""Work in a child process that stands still before its n-th touch of a folder: what then lies there is what a person finds
who kills it at that moment.

A killed process runs nothing more: not what stands in a `finally`, not the flushing of its buffers. Neither does one that
waits. So the work is done once, however many its steps.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

# What changes a folder or the files in it; `open` is in as files are made by it.
_TOUCHES = ("open", "os.rename", "os.link", "os.remove", "os.chmod", "os.chown", "os.mkdir", "os.truncate")
_FAILED = 3


def killed_everywhere(
    folder: Path, prepare: Callable[[], object], work: Callable[[], object]
) -> Iterator[int]:
    """Prepare and do the work, and yield before each step, with its number, to who looks and changes nothing."""
    prepare()
    (steps, step), (answers, answer) = os.pipe(), os.pipe()
    child = os.fork()
    if child == 0:
        os.close(steps)
        os.close(answer)
        _work(str(folder), work, step, answers)
    os.close(step)
    os.close(answers)
    number = 0
    try:
        while os.read(steps, 1):
            number += 1
            yield number
            os.write(answer, b"\0")
    finally:  # whoever waits for an answer that will not come ends itself
        os.close(answer)
        os.close(steps)
        status = os.waitpid(child, 0)[1]
    assert os.waitstatus_to_exitcode(status) == 0, "the work itself failed"
    assert number, "the work touched nothing"


def _work(folder: str, work: Callable[[], object], step: int, answers: int) -> None:
    """A child of pytest, which must never come back to it."""
    try:
        _wait_at_each(folder, step, answers)
        work()
    except BaseException:  # noqa: BLE001
        os._exit(_FAILED)
    os._exit(0)


def _wait_at_each(folder: str, step: int, answers: int) -> None:
    def wait() -> None:
        os.write(step, b"\0")
        if not os.read(answers, 1):
            os._exit(_FAILED)

    def touched(event: str, arguments: tuple[object, ...]) -> None:
        if event in _TOUCHES and any(str(argument).startswith(folder) for argument in arguments):
            wait()

    fsync = os.fsync

    def counted_fsync(handle: int) -> None:  # no event tells of it
        wait()
        fsync(handle)
        wait()

    os.fsync = counted_fsync  # type: ignore[assignment]
    sys.addaudithook(touched)

"""Work in a child process that is killed (SIGKILL) before its n-th touch of a folder: what is left is what a person finds."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

# What changes a folder or the files in it; `open` is in as files are made by it.
_TOUCHES = ("open", "os.rename", "os.link", "os.remove", "os.chmod", "os.chown", "os.mkdir", "os.truncate")


def killed_everywhere(
    folder: Path, prepare: Callable[[], object], work: Callable[[], object]
) -> Iterator[int]:
    """Prepare and do the work again and again, killed one step later each time; yields after each kill, with its number."""
    number = 0
    while True:
        prepare()
        number += 1
        if not _killed_at(number, folder, work):
            return
        yield number


def _killed_at(number: int, folder: Path, work: Callable[[], object]) -> bool:
    """Whether the kill came before the work was done; a child that fails otherwise is no answer."""
    child = os.fork()
    if child == 0:
        try:
            _kill_at(number, str(folder))
            work()
        except BaseException:  # noqa: BLE001  (a child of pytest must never come back to it)
            os._exit(3)
        os._exit(0)
    status = os.waitpid(child, 0)[1]
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return True
    assert os.WEXITSTATUS(status) == 0, "the work itself failed"
    return False


def _kill_at(number: int, folder: str) -> None:
    passed = 0

    def step() -> None:
        nonlocal passed
        passed += 1
        if passed == number:
            os.kill(os.getpid(), signal.SIGKILL)

    def touched(event: str, arguments: tuple[object, ...]) -> None:
        if event in _TOUCHES and any(str(argument).startswith(folder) for argument in arguments):
            step()

    fsync = os.fsync

    def counted_fsync(handle: int) -> None:  # no event tells of it
        step()
        fsync(handle)
        step()

    os.fsync = counted_fsync  # type: ignore[assignment]
    sys.addaudithook(touched)

"""Tests run in a forked child: pytest is loaded already, the package is not, and one of its modules has a fault.

A child has its own session and its own copy of the project, a bound of processor time and of memory, and leaves its
answer as a file; whatever it started is ended with it.
"""

from __future__ import annotations

import contextlib
import importlib.abc
import importlib.machinery
import importlib.util
import json
import os
import resource
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

from .mutants import PACKAGE

MEMORY = 4 * 1024**3
# A child that waits uses no processor; a busy machine makes a working one slow.
WALL_TIMES = 10
_ANSWER, _SAID = "answer.json", "said.txt"


@dataclass(frozen=True, slots=True)
class Child:
    """A running child: where it works, and until when."""

    pid: int
    folder: Path
    until: float


@dataclass(frozen=True, slots=True)
class Ended:
    """How a child ended: its answer, None where it died or was ended."""

    answer: dict[str, Any] | None
    said: str


class _Loader(importlib.machinery.SourceFileLoader):
    """A module of the package from another source than its file."""

    source = b""

    def get_code(self, _fullname: str) -> CodeType:
        return compile(self.source, self.path, "exec", dont_inherit=True)


@dataclass(slots=True)
class Fault(importlib.abc.MetaPathFinder):
    """Finds one module of the package, by its name, and gives it the source with the fault."""

    name: str
    source: bytes = field(repr=False)

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname != self.name or path is None:
            return None
        found = importlib.machinery.PathFinder.find_spec(fullname, path, target)
        assert found is not None
        assert found.origin is not None
        loader = _Loader(fullname, found.origin)
        loader.source = self.source
        return importlib.util.spec_from_file_location(fullname, found.origin, loader=loader)


def module_name(module: str) -> str:
    """domain/grammar.py → xlwings_jixiao.domain.grammar."""
    return ".".join((PACKAGE, *Path(module).with_suffix("").parts))


def start(
    folder: Path,
    seconds: float,
    work: Callable[[], dict[str, Any]],
    finder: importlib.abc.MetaPathFinder | None = None,
) -> Child:
    """Fork a child that works in a copy of the project for at most so many seconds of processor time.

    `finder` loads modules of the package otherwise than they stand in their files.
    """
    copy, answer = folder / "project", folder / _ANSWER
    answer.unlink(missing_ok=True)
    pid = os.fork()
    if pid:
        return Child(pid, folder, time.monotonic() + seconds * WALL_TIMES)
    try:
        os.setsid()
        _speak_into(folder / _SAID)
        resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 1, int(seconds) + 2))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        _move_into(copy)
        if finder is not None:
            sys.meta_path.insert(0, finder)
        told = json.dumps(work())
        answer.write_text(told, encoding="utf-8")
    except BaseException:  # noqa: BLE001  (a fork must not run on in its parent's code)
        traceback.print_exc()
        sys.stderr.flush()
    finally:
        sys.stdout.flush()
        os._exit(0)


def _speak_into(path: Path) -> None:
    opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    for number in (1, 2):
        os.dup2(opened, number)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)


def _move_into(copy: Path) -> None:
    """What is imported from now on comes from the copy."""
    os.chdir(copy)
    os.environ["PYTHONPATH"] = str(copy)
    temporary = copy.parent / "temporary"
    shutil.rmtree(temporary, ignore_errors=True)
    temporary.mkdir()
    os.environ["TMPDIR"] = tempfile.tempdir = str(temporary)
    root = str(Path(__file__).resolve().parents[2])
    sys.path[:] = [str(copy), *(path for path in sys.path if path not in {"", root, f"{root}/tests"})]
    for name in [name for name in sys.modules if name.partition(".")[0] in {"tests", "mutation", PACKAGE}]:
        del sys.modules[name]
    importlib.invalidate_caches()


def wait(children: Sequence[Child]) -> list[tuple[Child, Ended]]:
    """The children that have ended, once at least one has; those that hang are ended."""
    while True:
        done = [(child, _ended(child)) for child in children if _is_over(child)]
        if done:
            return done
        time.sleep(0.01)


def _is_over(child: Child) -> bool:
    if time.monotonic() > child.until:
        end(child)
        os.waitpid(child.pid, 0)
        return True
    return os.waitpid(child.pid, os.WNOHANG)[0] == child.pid


def end(child: Child) -> None:
    """End a child and whatever it started."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)


def _ended(child: Child) -> Ended:
    end(child)
    answer, said = child.folder / _ANSWER, child.folder / _SAID
    told = json.loads(answer.read_text(encoding="utf-8")) if answer.exists() else None
    return Ended(told, said.read_text(encoding="utf-8", errors="replace") if said.exists() else "")

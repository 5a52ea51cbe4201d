"""Precompiles the sources of the bundle with the very interpreter that will run them.

Nothing is ever compiled on the user's computer (-B), so what is not precompiled is compiled at every start: 2.3 s
until the server has its functions instead of 1.5 [run: wine, median of 5, modules as files]. A module becomes one
.pyc in the place of its .py, which zipimport takes without a look at any source; importing openpyxl takes 0.8 s
instead of 1.9 [run: wine, median of 3, modules as files].
"""

from __future__ import annotations

import _imp
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from xlwings_jixiao.output import scratch_folder

NOT_WANTED = "未预编译（没有要求）"
_NO_RUNNER = "未预编译（这台机器运行不了 Windows 版解释器，装有 wine 即可），启动稍慢"
_FAILED = "未预编译（内嵌解释器没有正常运行），启动稍慢"
_DONE = "已预编译"
_LIBRARY = "python/Lib/site-packages/"
_PATIENCE = 300
# CPython 3.13: its number in a .pyc, and what its importlib makes of it as the key of source hashes.
_MAGIC = (3571).to_bytes(2, "little") + b"\r\n"
_UNCHECKED_HASH = (1).to_bytes(4, "little")

# Version 2 of marshal knows no references: what it writes does not depend on what else the interpreter holds in
# memory, so Windows and wine write the same [run: wine; loading all modules takes 0.10 s instead of 0.07].
_SCRIPT = """\
import importlib.util, marshal, pathlib, sys
root = pathlib.Path(sys.argv[1])
for path in sorted(root.rglob("*.py")):
    source = path.read_bytes()
    name = path.relative_to(root).as_posix()
    code = compile(source, name, "exec", dont_inherit=True, optimize=0)
    head = importlib.util.MAGIC_NUMBER + (1).to_bytes(4, "little") + importlib.util.source_hash(source)
    path.with_suffix(".pyc").write_bytes(head + marshal.dumps(code, 2))
"""


def compiled(files: Mapping[str, bytes]) -> tuple[dict[str, bytes], str]:
    """The bundle's files with each .py of site-packages replaced by its .pyc, and how it went, in Chinese.

    Where no interpreter can be run, or what it wrote is not as it should be, the files come back as they were.
    """
    runner = _runner()
    if runner is None:
        return dict(files), _NO_RUNNER
    sources = [path for path in files if path.startswith(_LIBRARY) and path.endswith(".py")]
    with scratch_folder() as scratch:
        for path in files:
            if path in sources or (path.startswith("python/") and not path.startswith(_LIBRARY)):
                target = scratch / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(files[path])
        (scratch / "compile.py").write_text(_SCRIPT, encoding="ascii")
        if not _run(runner, scratch):
            return dict(files), _FAILED
        results = {f"{path}c": _read(scratch / f"{path}c") for path in sources}
    if not all(_fits(files[path.removesuffix("c")], result) for path, result in results.items()):
        return dict(files), _FAILED
    return {path: files[path] for path in files if path not in sources} | results, _DONE


def _runner() -> list[str] | None:
    """What a Windows program is started with here."""
    if os.name == "nt":
        return []
    found = shutil.which("wine64") or shutil.which("wine")
    return [found] if found else None


def _run(runner: list[str], scratch: Path) -> bool:
    command = [*runner, str(scratch / "python" / "python.exe"), "-B", "compile.py", _LIBRARY]
    try:
        with _environment(runner) as environment:
            done = subprocess.run(
                command,
                cwd=scratch,
                env=environment,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=_PATIENCE,
                check=False,
            )
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0


@contextmanager
def _environment(runner: list[str]) -> Iterator[dict[str, str]]:
    """The environment of the run; for wine a prefix of its own, ended with its server afterwards."""
    if not runner:
        yield dict(os.environ)
        return
    with tempfile.TemporaryDirectory(prefix="jixiao-wine-", ignore_cleanup_errors=True) as prefix:
        environment = {name: value for name, value in os.environ.items() if name != "DISPLAY"}
        environment |= {
            "WINEPREFIX": prefix,
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "mscoree=;mshtml=;winedbg.exe=d",
        }
        try:
            yield environment
        finally:
            server = shutil.which("wineserver")
            if server is not None:
                subprocess.run([server, "-k"], env=environment, capture_output=True, check=False)


def _read(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""


def _fits(source: bytes, result: bytes) -> bool:
    """Whether a .pyc is of CPython 3.13, made of this very source."""
    key = int.from_bytes(_MAGIC, "little")
    head = _MAGIC + _UNCHECKED_HASH + _imp.source_hash(key, source)
    return result.startswith(head) and len(result) > len(head)

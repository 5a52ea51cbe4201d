"""Imports out of memory: what the server does with the bundle's archives, here with archives of a few modules."""

from __future__ import annotations

import importlib.util
import marshal
import subprocess
import sys
from pathlib import Path

import pytest

from xlwings_jixiao.ooxml.archive import write_parts

OTHER_PYTHON = b"\x00\x00\r\n"


def compiled(source: str, magic: bytes = importlib.util.MAGIC_NUMBER) -> bytes:
    return magic + bytes(12) + marshal.dumps(compile(source, "made.py", "exec"))


@pytest.fixture(params=[True, False], ids=["packed", "stored"])
def archive(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    path = tmp_path / "modules.zip"
    modules = {
        "first.pyc": compiled("value = 1"),
        "second.pyc": compiled("value = 2"),
        "pack/__init__.pyc": compiled("value = 3"),
        "pack/inner.pyc": compiled("from pack import value"),
        "source.py": b"value = 4",
        "foreign.pyc": compiled("value = 5", OTHER_PYTHON),
    }
    path.write_bytes(write_parts(modules, packed=request.param))
    return path


def run(archive: Path, program: str) -> str:
    """What a program prints that has the archive on its search path and reads archives whole."""
    start = (
        "import pathlib, sys\n"
        "from xlwings_jixiao.hosts.excel import archives\n"
        "archives.read_whole()\n"
        f"archive = pathlib.Path({str(archive)!r})\n"
        "sys.path.insert(0, str(archive))\n"
    )
    done = subprocess.run([sys.executable, "-c", start + program], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_after_the_first_module_the_archive_is_not_read_any_more(archive: Path) -> None:
    program = "import first; archive.write_bytes(b'gone'); import second, pack.inner; print(second.value, pack.inner.value)"
    assert run(archive, program) == "2 3"


def test_a_module_says_where_it_is_from(archive: Path) -> None:
    program = "import first, pack; print(first.__file__, pack.__file__, *pack.__path__, sep='|')"
    places = [archive / "first.pyc", archive / "pack" / "__init__.pyc", archive / "pack"]
    assert run(archive, program) == "|".join(map(str, places))


def test_what_is_not_compiled_is_left_to_zipimport(archive: Path) -> None:
    assert run(archive, "import source; print(source.value)") == "4"


def test_what_another_python_compiled_is_refused_as_zipimport_does(archive: Path) -> None:
    program = "try:\n    import foreign\nexcept ImportError as error:\n    print(type(error).__name__)"
    assert run(archive, program) in ("ImportError", "ZipImportError", "ModuleNotFoundError")


def test_a_package_can_be_searched_for_modules(archive: Path) -> None:
    program = "import pack, pkgutil; print([module.name for module in pkgutil.iter_modules(pack.__path__)])"
    assert run(archive, program) == "['inner']"

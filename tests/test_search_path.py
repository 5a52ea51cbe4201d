"""What an archive with a list lets be imported: what it holds and what it lists, and nothing else in any folder."""

from __future__ import annotations

import importlib.util
import marshal
import subprocess
import sys
from pathlib import Path

import pytest

from xlwings_jixiao import search_path
from xlwings_jixiao.ooxml.archive import write_parts

SOURCE = Path(search_path.__file__).read_bytes()
INIT = Path(search_path.__file__).with_name("__init__.py").read_bytes()
LISTED = {
    "single": "single.py",
    "compiled": "Lib/compiled.pyc",
    "pack": "Lib/pack/__init__.py",
    "pack.inner": "Lib/pack/inner.py",
    "bare": "Lib/bare/",
}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder as the interpreter's: an archive with the package and a list, files that are listed, and others."""
    parts = {"xlwings_jixiao/__init__.py": INIT, "xlwings_jixiao/search_path.py": SOURCE}
    listed = "".join(f"{name} {file}\n" for name, file in LISTED.items())
    (tmp_path / "functions.zip").write_bytes(write_parts({**parts, search_path.LIST: listed.encode()}))
    (tmp_path / "others.zip").write_bytes(write_parts({"zipped.py": b"value = 'zipped'"}))
    (tmp_path / "without.zip").write_bytes(write_parts(parts))
    code = importlib.util.MAGIC_NUMBER + bytes(12) + marshal.dumps(compile("value = 3", "c.py", "exec"))
    for name, content in {
        "single.py": b"value = 1",
        "Lib/compiled.pyc": code,
        "Lib/pack/__init__.py": b"value = 4",
        "Lib/pack/inner.py": b"from pack import value",
        "Lib/bare/library.dll": b"",
        "added.py": b"print('ran')",
        "Lib/added.py": b"print('ran')",
        "Lib/pack/added.py": b"print('ran')",
        "Lib/bare/added.py": b"print('ran')",
        "single/__init__.py": b"print('ran')",
        "Lib/pack/inner/__init__.py": b"print('ran')",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    return tmp_path


def run(home: Path, program: str, archive: str = "functions.zip") -> str:
    """What a program prints with the archive and every folder on its search path."""
    folders = [home / archive, home / "others.zip", home, home / "Lib"]
    start = f"import importlib, sys\nsys.path[:0] = {list(map(str, folders))!r}\nimport xlwings_jixiao\n"
    done = subprocess.run(
        [sys.executable, "-I", "-B", "-c", start + program], capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


@pytest.mark.parametrize(
    ("module", "value"), [("single", "1"), ("compiled", "3"), ("pack", "4"), ("pack.inner", "4")]
)
def test_a_listed_module_comes_from_its_file(home: Path, module: str, value: str) -> None:
    program = f"found = importlib.import_module({module!r})\nprint(found.value, found.__file__)"
    assert run(home, program) == f"{value} {home / LISTED[module]}"


def test_a_listed_folder_is_a_package_without_code(home: Path) -> None:
    assert run(home, "import bare; print(*bare.__path__)") == str(home / "Lib" / "bare")


def test_other_archives_of_the_path_are_read(home: Path) -> None:
    assert run(home, "import zipped; print(zipped.value)") == "zipped"


@pytest.mark.parametrize("module", ["added", "pack.added", "bare.added"])
def test_what_is_not_listed_is_not_there(home: Path, module: str) -> None:
    program = f"try:\n    import {module}\nexcept ModuleNotFoundError as error:\n    print('no', error.name)"
    assert run(home, program) == f"no {module}"


def test_a_source_is_compiled_anew_whatever_lies_in_its_cache(home: Path) -> None:
    cached = Path(importlib.util.cache_from_source(str(home / "single.py")))
    cached.parent.mkdir()
    state = (home / "single.py").stat()
    head = bytes(4) + int(state.st_mtime).to_bytes(4, "little") + state.st_size.to_bytes(4, "little")
    code = marshal.dumps(compile("value = 'planted'", "single.py", "exec"))
    cached.write_bytes(importlib.util.MAGIC_NUMBER + head + code)
    (home / "single" / "__init__.py").unlink()
    shown = "import single; print(single.value)"
    assert run(home, shown) == "1"
    assert run(home, shown, archive="without.zip") == "planted"


def test_an_archive_without_a_list_changes_nothing(home: Path) -> None:
    assert run(home, "import added", archive="without.zip") == "ran"


def test_outside_an_archive_nothing_is_changed() -> None:
    before = (list(sys.meta_path), list(sys.path_hooks))
    search_path.only_what_was_packed()
    assert (sys.meta_path, sys.path_hooks) == before

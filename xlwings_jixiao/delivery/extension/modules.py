"""The part of this package that travels inside the Calc extension, under a name that nothing else has."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from pkgutil import iter_modules

import xlwings_jixiao
from xlwings_jixiao import __version__
from xlwings_jixiao.domain.errors import InputError
from xlwings_jixiao.resources import resource

# LibreOffice only appends to sys.path: an installed xlwings_jixiao of another version would win over ours.
PACKAGE = "jixiao_calc_" + re.sub(r"\W", "_", __version__)
# Below workbook/.
DATA = ("layout.toml",)
# How a package looks for its modules at run time.
_LOOKS_ROUND = re.compile(r"\biter_modules\(__path__\)")

_OWN = xlwings_jixiao.__name__
_FOLDER = Path(xlwings_jixiao.__file__).resolve().parent
_NAME = re.compile(rf"\b{_OWN}\b")


def core_parts(entries: Iterable[str]) -> dict[str, bytes]:
    """Path and content, below the folder of the package, of everything that these modules need."""
    if not _FOLDER.is_dir():
        raise InputError("免安装包里没有打包用的源程序，请在另外安装的 xlwings-jixiao 里打包。")
    parts = {path.relative_to(_FOLDER).as_posix(): _renamed(path) for path in map(_file, modules(entries))}
    policies = sorted((_FOLDER / "policies").glob("*.toml"))
    parts |= {f"policies/{path.name}": path.read_bytes() for path in policies}
    parts |= {f"_data/workbook/{name}": resource("workbook", name).read_bytes() for name in DATA}
    return {f"{PACKAGE}/{name}": content for name, content in parts.items()}


def modules(entries: Iterable[str]) -> tuple[str, ...]:
    """Full names of the modules that these (named below our package) import, wherever in them, and of their packages."""
    found: set[str] = set()
    waiting = [f"{_OWN}.{entry}" for entry in entries]
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found.add(name)
        waiting += [package] if (package := name.rpartition(".")[0]) else []
        waiting += _imports(name)
        waiting += _found_at_run_time(name)
    return tuple(sorted(found))


def _found_at_run_time(package: str) -> Iterator[str]:
    """The modules and packages in a package that looks for them: a rule or a format is a file, named nowhere."""
    path = _file(package)
    if path.name == "__init__.py" and _LOOKS_ROUND.search(path.read_text(encoding="utf-8")):
        yield from (f"{package}.{name}" for _, name, _ in iter_modules([str(path.parent)]))


@cache
def _imports(module: str) -> tuple[str, ...]:
    """Our own modules that a module imports."""
    found = _imported(ast.parse(_file(module).read_bytes()))
    return tuple(sorted({name for name in found if name.partition(".")[0] == _OWN}))


def _imported(tree: ast.AST) -> Iterator[str]:
    for node in _that_runs(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (name for alias in node.names if _is_module(name := f"{node.module}.{alias.name}"))


def _that_runs(tree: ast.AST) -> Iterator[ast.AST]:
    """Every node but what stands below `if TYPE_CHECKING`, which no interpreter sees."""
    yield tree
    skipped = tree.body if isinstance(tree, ast.If) and _is_for_types(tree.test) else []
    for child in ast.iter_child_nodes(tree):
        if not any(child is other for other in skipped):
            yield from _that_runs(child)


def _is_for_types(test: ast.expr) -> bool:
    return isinstance(test, ast.Name) and test.id == "TYPE_CHECKING"


def _is_module(name: str) -> bool:
    return name.partition(".")[0] == _OWN and _file(name).is_file()


def _file(module: str) -> Path:
    path = _FOLDER.joinpath(*module.split(".")[1:])
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


def _renamed(path: Path) -> bytes:
    return _NAME.sub(PACKAGE, path.read_text(encoding="utf-8")).encode()

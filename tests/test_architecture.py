"""The order of the house: arrows point down, none runs back up, no circle; the core is pure."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "xlwings_jixiao"
OWN = PACKAGE.name
# From the ground up. Units of one floor do not know each other; a unit may import from itself and from all floors below.
FLOORS = (
    ("domain",),
    ("resources", "log", "output", "search_path", "ooxml", "table"),
    ("policies", "own_book"),
    ("audit", "reading"),
    ("worksheet_values",),
    ("functions",),
    ("formats", "summary", "verdict"),
    ("submission",),
    ("sheets",),
    ("reports", "book", "doctor"),
    ("hosts.live",),
    ("hosts.excel", "hosts.calc"),
    ("hosts", "delivery.windows"),
    ("delivery.extension",),
    ("delivery", "cli", "api"),
    ("",),  # the package itself: the public names
)
UNITS = {unit: floor for floor, units in enumerate(FLOORS) for unit in units}
PURE = ("domain", "own_book", "audit", "reading", "worksheet_values", "functions")
# The one exception among what the pure units may know: data files of the package, read with the standard library.
BESIDE_THE_CORE = "policies"
DOES_IO = {"open", "print", "input", "exec", "eval"}
IO_MODULES = {"os", "io", "pathlib", "subprocess", "socket", "shutil", "tempfile", "urllib", "sys"}
LARGEST_SHARE = 0.15

Arrow = tuple[str, str]


def module_of(path: Path) -> str:
    """The dotted name of a module below the package, "" for the package itself."""
    return ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix("__init__").rstrip(".")


MODULES = {module_of(path): path for path in sorted(PACKAGE.rglob("*.py"))}


def unit_of(module: str) -> str:
    """The unit a module belongs to: the longest name of a unit that begins it."""
    return max((u for u in UNITS if module == u or module.startswith(f"{u}.") or not u), key=len)


def imports_in(source: str) -> set[str]:
    """Every module that a source names in an import, wherever it stands; of our own modules the most exact name."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                name = f"{node.module}.{alias.name}"
                is_module = name.startswith(f"{OWN}.") and name.removeprefix(f"{OWN}.") in MODULES
                found.add(name if is_module else node.module)
    return found


@cache
def imports_of(module: str) -> set[str]:
    return imports_in(MODULES[module].read_text(encoding="utf-8"))


def own(names: set[str]) -> set[str]:
    """Those of the names that are ours, as modules below the package."""
    return {name.removeprefix(OWN).lstrip(".") for name in names if name.partition(".")[0] == OWN}


def arrows() -> Iterator[Arrow]:
    for module in MODULES:
        yield from ((module, other) for other in sorted(own(imports_of(module))) if other != module)


def runs_up(arrow: Arrow) -> bool:
    """Whether an arrow leads to a higher floor, or to a neighbour on its own. The package's version is for all."""
    here, there = map(unit_of, arrow)
    return here != there and bool(there) and UNITS[there] >= UNITS[here]


def circle(graph: dict[str, set[str]]) -> list[str]:
    """Some modules that import each other in a ring; empty where there are none."""
    done: set[str] = set()
    for start, first in graph.items():
        path = [start] if start not in done else []
        waiting = [(start, iter(sorted(first)))] if start not in done else []
        while waiting:
            module, others = waiting[-1]
            following = next(others, None)
            if following is None:
                done.add(module)
                waiting.pop()
                path.pop()
            elif following in path:
                return [*path[path.index(following) :], following]
            elif following not in done and following in graph:
                path.append(following)
                waiting.append((following, iter(sorted(graph[following]))))
    return []


def test_every_module_stands_on_a_floor() -> None:
    assert [module for module in MODULES if module and not unit_of(module)] == []


def test_no_arrow_runs_up_or_sideways() -> None:
    assert [arrow for arrow in arrows() if runs_up(arrow)] == []


def test_no_modules_import_each_other_in_a_ring() -> None:
    graph: dict[str, set[str]] = {module: set() for module in MODULES}
    for module, other in arrows():
        if other:  # the package itself holds the version, and hands out the public names only when asked
            graph[module].add(other)
    assert circle(graph) == []


def test_one_import_turned_round_is_seen() -> None:
    assert runs_up(("domain.text", "submission"))
    assert runs_up(("audit.funds", "reading.grid"))
    assert not runs_up(("submission", "domain.text"))
    assert circle({"a": {"b"}, "b": {"c"}, "c": {"a"}}) == ["a", "b", "c", "a"]


@pytest.mark.parametrize("module", [name for name in MODULES if unit_of(name) in PURE])
def test_the_core_knows_only_the_standard_library_and_itself_and_does_no_io(module: str) -> None:
    for name in imports_of(module):
        top = name.partition(".")[0]
        if top == OWN:
            assert unit_of(name.removeprefix(OWN).lstrip(".")) in (*PURE, BESIDE_THE_CORE), name
        else:
            assert top in sys.stdlib_module_names, name
            assert top not in IO_MODULES, name
    for node in ast.walk(ast.parse(MODULES[module].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in DOES_IO, f"line {node.lineno}"


@pytest.mark.parametrize("unit", ["ooxml"])
def test_what_travels_in_the_extension_needs_the_standard_library_alone(unit: str) -> None:
    for module in (name for name in MODULES if unit_of(name) == unit):
        tops = {name.partition(".")[0] for name in imports_of(module)} - {OWN}
        assert tops <= set(sys.stdlib_module_names), module


def test_no_folder_is_a_drawer() -> None:
    lines = Counter[str]()
    for path in MODULES.values():
        lines[str(path.parent.relative_to(PACKAGE))] += len(path.read_text(encoding="utf-8").splitlines())
    whole = sum(lines.values())
    assert {folder: n for folder, n in lines.items() if n > LARGEST_SHARE * whole} == {}


@pytest.mark.parametrize("module", MODULES)
def test_every_module_says_in_its_first_line_what_it_is_for(module: str) -> None:
    assert MODULES[module].read_text(encoding="utf-8").startswith('"""')


@pytest.mark.parametrize(
    "waits",
    [
        "import xlwings_jixiao",
        "import xlwings_jixiao as jx; dir(jx); jx.check, jx.read, jx.summarize, jx.submit, jx.Table",
        "from xlwings_jixiao import *",
        "from xlwings_jixiao import cli; [cli.cli.commands[name].get_help(cli.cli.make_context('x', ['check']))"
        " for name in ('check', 'import')]",
    ],
)
def test_neither_import_nor_help_waits_for_pandas(waits: str) -> None:
    code = f"{waits}\nimport sys; print([m for m in ('pandas', 'openpyxl', 'xlwings', 'click') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() in ("[]", "['click']" if "cli" in waits else "[]")


def test_the_package_itself_imports_next_to_nothing() -> None:
    code = "import sys; before = set(sys.modules); import xlwings_jixiao; print([m for m in sys.modules if m.startswith('xlwings_jixiao.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['xlwings_jixiao.search_path']"


def test_nothing_of_xlwings_pro_is_imported() -> None:
    for module in MODULES:
        assert not any(name.startswith("xlwings.pro") for name in imports_of(module)), module

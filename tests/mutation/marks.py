"""Sources that note which of their statements run: what a test reaches, at nearly the pace of a plain run.

A line that sets a byte goes before every statement of the mutated modules, as they are loaded; a tracing function, which
Python calls for every line of everything, takes five times as long.
"""

from __future__ import annotations

import ast
import importlib.abc
import importlib.machinery
import importlib.util
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import CodeType, ModuleType

from .mutants import FOLDERS, PACKAGE
from .sites import of_statement

_NAME = "__reached__"
_FUTURE = "__future__"


@dataclass(slots=True)
class Marks(importlib.abc.MetaPathFinder):
    """Loads the mutated modules with their marks. `statements` are (module, first line, last line), by their number."""

    statements: list[tuple[str, int, int]] = field(default_factory=list)
    reached: bytearray = field(default_factory=bytearray)

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """The modules of the mutated folders alone."""
        package, _, rest = fullname.partition(".")
        if package != PACKAGE or path is None or rest.partition(".")[0] not in FOLDERS:
            return None
        found = importlib.machinery.PathFinder.find_spec(fullname, path, target)
        if found is None or found.origin is None:  # a folder without __init__.py
            return None
        inside = found.submodule_search_locations
        loader = _Loader(fullname, found.origin, self)
        return importlib.util.spec_from_file_location(
            fullname, found.origin, loader=loader, submodule_search_locations=inside
        )

    def number(self, module: str, first: int, last: int) -> int:
        """Another statement."""
        self.statements.append((module, first, last))
        self.reached.append(0)
        return len(self.statements) - 1

    def taken(self) -> set[int]:
        """The statements that have run since last asked."""
        numbers: set[int] = set()
        at = self.reached.find(1)
        while at >= 0:
            numbers.add(at)
            at = self.reached.find(1, at + 1)
        self.reached[:] = bytes(len(self.reached))
        return numbers


class _Loader(importlib.machinery.SourceFileLoader):
    def __init__(self, fullname: str, path: str, marks: Marks) -> None:
        super().__init__(fullname, path)
        self.marks = marks

    def get_code(self, _fullname: str) -> CodeType:
        path = Path(self.path)
        module = path.relative_to(_package(path)).as_posix()
        tree = ast.parse(path.read_bytes())
        tree.body = list(_marked(tree.body, module, self.marks))
        return compile(ast.fix_missing_locations(tree), self.path, "exec", dont_inherit=True)

    def exec_module(self, module: ModuleType) -> None:
        module.__dict__[_NAME] = self.marks.reached
        super().exec_module(module)


def _package(path: Path) -> Path:
    return next(folder for folder in path.parents if folder.name == PACKAGE and folder.parent.name != PACKAGE)


def _marked(body: Sequence[ast.stmt], module: str, marks: Marks) -> Iterator[ast.stmt]:
    for place, node in enumerate(body):
        if not _must_stay_first(place, node):
            for first, last in _heads(node):
                yield _mark(marks.number(module, first, last), node)
        _mark_below(node, module, marks)
        yield node


def _must_stay_first(place: int, node: ast.stmt) -> bool:
    docstring = place == 0 and isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    return docstring or (isinstance(node, ast.ImportFrom) and node.module == _FUTURE)


def _heads(node: ast.stmt) -> Iterator[tuple[int, int]]:
    """The lines of a statement that are its own; where one case of a match is looked at, all may be."""
    yield of_statement(node)
    if isinstance(node, ast.Match):
        yield from map(of_statement, node.cases)


def _mark_below(node: ast.AST, module: str, marks: Marks) -> None:
    for name, value in ast.iter_fields(node):
        if isinstance(value, list) and value and isinstance(value[0], ast.stmt):
            setattr(node, name, list(_marked(value, module, marks)))
        elif isinstance(value, list):
            for part in value:
                if isinstance(part, ast.ExceptHandler | ast.match_case):
                    _mark_below(part, module, marks)


def _mark(number: int, node: ast.stmt) -> ast.stmt:
    """`__reached__[number] = 1`, on the line of the statement behind it."""
    (mark,) = ast.parse(f"{_NAME}[{number}] = 1").body
    for part in ast.walk(mark):
        if isinstance(part, ast.stmt | ast.expr):
            ast.copy_location(part, node)
    return mark

"""The faults that can be made in a module: where, what stands there, what would stand there instead."""

from __future__ import annotations

import ast
import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from .mutants import Change
from .texts import other_regex, other_signs, other_text

_COMPARED: dict[type[ast.cmpop], tuple[str, str]] = {
    ast.Eq: ("==", "!="), ast.NotEq: ("!=", "=="), ast.Lt: ("<", "<="), ast.LtE: ("<=", "<"),
    ast.Gt: (">", ">="), ast.GtE: (">=", ">"), ast.Is: ("is", "is not"), ast.IsNot: ("is not", "is"),
    ast.In: ("in", "not in"), ast.NotIn: ("not in", "in"),
}  # fmt: skip
_REVERSIBLE = (ast.Eq, ast.NotEq, ast.Is, ast.IsNot, ast.In, ast.NotIn)
_ARITHMETIC: dict[type[ast.operator], tuple[str, str]] = {
    ast.Add: ("+", "-"), ast.Sub: ("-", "+"), ast.Mult: ("*", "/"), ast.Div: ("/", "*"),
}  # fmt: skip
_CALLED = {"any": "all", "all": "any", "min": "max", "max": "min"}
# Their texts are for people to read; what steers in them is the severity.
_WORDING = frozenset(
    {"Problem", "Score", "Reading", "PolicyError", "InputError", "ValueError", "rule", "_wrong"}
)
# Keywords that say how Python is to work, not what the rule is.
_IDLE_KEYWORDS = frozenset({"strict", "frozen", "slots", "kw_only"})
_TEXT_METHODS = frozenset(
    [
        "startswith",
        "endswith",
        "removeprefix",
        "removesuffix",
        "find",
        "rfind",
        "index",
        "count",
        "replace",
        "strip",
        "lstrip",
        "rstrip",
        "partition",
        "split",
        "getattr",
    ]
)
# What they are given are signs, each by itself: one that never occurs more changes nothing.
_STRIPS = frozenset({"strip", "lstrip", "rstrip"})
_PATTERNS = frozenset({"compile", "fullmatch", "match", "search", "sub"})
_LONGEST_WORD, _SENTENCE = 12, re.compile("[，。；：“”]")
_FALLBACK = {"bool": None, "str": '""', "int": "0"}
Enums = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a node stands: the lines of its statement, the function around it, and what may be done to it."""

    first: int = 1
    last: int = 1
    function: ast.FunctionDef | None = None
    wording: bool = False


def enums(trees: Mapping[str, ast.Module]) -> dict[str, tuple[str, ...]]:
    """The enumerations of some modules with their members."""
    return {
        node.name: tuple(
            item.targets[0].id for item in node.body if isinstance(item, ast.Assign) and isinstance(item.targets[0], ast.Name)
        )
        for tree in trees.values()
        for node in tree.body
        if isinstance(node, ast.ClassDef) and any(isinstance(base, ast.Name) and base.id == "Enum" for base in node.bases)
    }  # fmt: skip


def changes(source: bytes, members: Enums) -> Iterator[Change]:
    """Every fault that can be made in a module, from top to bottom."""
    yield from _Finder(source, members).below(ast.parse(source), _Place())


class _Finder:
    def __init__(self, source: bytes, members: Enums) -> None:
        self.source, self.members = source, members
        self.lines = [0, *(found.end() for found in re.finditer(rb"\n", source))]

    def at(self, line: int, column: int) -> int:
        return self.lines[line - 1] + column

    def span(self, node: ast.expr | ast.stmt) -> tuple[int, int]:
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        return self.at(node.lineno, node.col_offset), self.at(node.end_lineno, node.end_col_offset)

    def change(self, node: ast.expr | ast.stmt, new: str, label: str, place: _Place) -> Change:
        return Change(*self.span(node), new, label, place.first, place.last)

    def between(self, left: ast.expr, right: ast.expr, old: str, new: str, place: _Place) -> Change:
        """The operator between two operands."""
        start, end = self.span(left)[1], self.span(right)[0]
        found = re.search(rb"\s+".join(map(re.escape, old.encode().split())), self.source[start:end])
        assert found is not None
        return Change(
            start + found.start(), start + found.end(), new, f"{old} → {new}", place.first, place.last
        )

    def wrapped(self, node: ast.expr, label: str, place: _Place) -> Change:
        text = self.source[slice(*self.span(node))].decode()
        return self.change(node, f"(not ({text}))", label, place)

    def below(self, node: ast.AST, place: _Place) -> Iterator[Change]:
        """The faults in a node and in all below it."""
        if isinstance(node, ast.stmt | ast.match_case):
            place = _of_statement(node, place)
        if _idle(node):
            return
        yield from self.of(node, place)
        if isinstance(node, ast.Call) and _called(node) in _WORDING:
            place = replace(place, wording=True)
        for name, value in ast.iter_fields(node):
            if name in {"annotation", "returns", "type_params"}:
                continue
            for child in value if isinstance(value, list) else [value]:
                if isinstance(child, ast.AST):
                    if isinstance(child, ast.expr | ast.pattern):
                        yield from self.texts(child, node, name, place)
                    if name != "decorator_list" or _declares_a_rule(child):
                        yield from self.below(child, place)

    def of(self, node: ast.AST, place: _Place) -> Iterator[Change]:
        """The faults in one node."""
        yield from self.operators(node, place)
        yield from self.decisions(node, place)
        if isinstance(node, ast.stmt) and _can_go(node, place):
            yield self.change(node, "pass", "deleted", place)

    def operators(self, node: ast.AST, place: _Place) -> Iterator[Change]:
        """Comparisons, and, or, not, signs."""
        match node:
            case ast.Compare(left, ops, right):
                for one, op, other in zip([left, *right[:-1]], ops, right, strict=True):
                    yield self.between(one, other, *_COMPARED[type(op)], place)
            case ast.BoolOp(op, values):
                words = ("and", "or") if isinstance(op, ast.And) else ("or", "and")
                for one, other in itertools.pairwise(values):
                    yield self.between(one, other, *words, place)
            case ast.UnaryOp(ast.Not()):
                start = self.span(node)[0]
                yield Change(start, start + 3, "", "without not", place.first, place.last)
            case ast.UnaryOp(ast.USub(), operand) if not isinstance(operand, ast.Constant):
                start = self.span(node)[0]
                yield Change(start, start + 1, "", "without -", place.first, place.last)
            case ast.BinOp(left, op, right) if type(op) in _ARITHMETIC and not (
                _is_text(left) or _is_text(right)
            ):
                yield self.between(left, right, *_ARITHMETIC[type(op)], place)

    def decisions(self, node: ast.AST, place: _Place) -> Iterator[Change]:
        """Numbers, conditions, members of enumerations, what is called or returned."""
        match node:
            case ast.Constant(bool(value)):
                yield self.change(node, str(not value), f"{value} → {not value}", place)
            case ast.Constant(int(value)):
                for other_number in (value + 1, value - 1):
                    yield self.change(node, str(other_number), f"{value} → {other_number}", place)
            case ast.If(test) | ast.IfExp(test=test) if not _reversed_otherwise(test):
                yield self.wrapped(test, "branches swapped", place)
            case ast.comprehension(ifs=tests):
                for test in tests:
                    if not _reversed_otherwise(test):
                        yield self.wrapped(test, "condition reversed", place)
            case ast.Attribute(ast.Name(name), member) if member in self.members.get(name, ()):
                order = self.members[name]
                other_member = order[(order.index(member) + 1) % len(order)]
                yield self.change(node, f"{name}.{other_member}", f"{member} → {other_member}", place)
            case ast.Call(func=ast.Name(name) as function) if name in _CALLED:
                yield self.change(function, _CALLED[name], f"{name} → {_CALLED[name]}", place)
            case ast.Return(value) if value is not None and place.function is not None:
                yield from self.returned(value, place)

    def returned(self, value: ast.expr, place: _Place) -> Iterator[Change]:
        wanted = ast.unparse(place.function.returns) if place.function and place.function.returns else ""
        if wanted == "bool":
            if not _reversed_otherwise(value) and not isinstance(value, ast.Constant):
                yield self.wrapped(value, "returns the opposite", place)
        elif not (isinstance(value, ast.Constant) and value.value is None):
            other = _FALLBACK.get(wanted) or "None"
            if ast.unparse(value).replace("'", '"') != other:
                yield self.change(value, other, f"returns {other}", place)

    def texts(self, node: ast.AST, parent: ast.AST, name: str, place: _Place) -> Iterator[Change]:
        """Texts that steer: compared, looked up, listed, taken apart by; not what is only said."""
        if place.wording or not isinstance(node, ast.expr):
            return
        text = self.source[slice(*self.span(node))].decode()
        if isinstance(node, ast.JoinedStr):
            made = other_regex(text, text) if _is_pattern(parent) else None
            if made is not None:
                yield self.change(node, made[0], made[1], place)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
            if _is_pattern(parent) and isinstance(parent, ast.Call) and node is parent.args[0]:
                pattern = other_regex(node.value, node.value) or ("(?!)" + node.value, "never matches")
                yield self.change(node, repr(pattern[0]), pattern[1], place)
            elif _is_number(parent, node.value):
                yield self.change(node, repr(f"1{node.value}"), f"{node.value} → 1{node.value}", place)
            elif _steers(node.value, parent, name):
                new, label = other_signs(node.value) if _called(parent) in _STRIPS else other_text(node.value)
                yield self.change(node, repr(new), label, place)


def _of_statement(node: ast.stmt | ast.match_case, place: _Place) -> _Place:
    first, last = of_statement(node)
    function = node if isinstance(node, ast.FunctionDef) else place.function
    return replace(place, first=first, last=last, function=function)


def of_statement(node: ast.stmt | ast.match_case) -> tuple[int, int]:
    """First and last line of a statement; of a compound one only the head belongs to itself."""
    if isinstance(node, ast.match_case):
        return node.pattern.lineno, node.body[0].lineno - 1
    body = getattr(node, "body", None) or getattr(node, "cases", None)
    below = None
    if body:
        below = body[0].pattern.lineno if isinstance(body[0], ast.match_case) else body[0].lineno
    return node.lineno, (node.end_lineno or node.lineno) if below is None else max(below - 1, node.lineno)


def _idle(node: ast.AST) -> bool:
    """Docstrings, imports, lists of public names, enumerations, and what is said when something is refused."""
    match node:
        case ast.Expr(ast.Constant()) | ast.Import() | ast.ImportFrom() | ast.Raise():
            return True
        case ast.Assign(targets=[ast.Name("__all__")]):
            return True
        case ast.keyword(name) if name in _IDLE_KEYWORDS:
            return True
        case ast.ClassDef():
            return _is_enum(node)
    return False


def _is_enum(node: ast.ClassDef) -> bool:
    """The values of its members are words for people, or only stand for themselves."""
    return any(isinstance(base, ast.Name) and base.id == "Enum" for base in node.bases)


def _called(node: ast.AST) -> str:
    match node:
        case ast.Call(func=ast.Name(name)) | ast.Call(func=ast.Attribute(attr=name)):
            return name
    return ""


def _declares_a_rule(node: ast.AST) -> bool:
    return _called(node) == "rule"


def _is_text(node: ast.expr) -> bool:
    match node:
        case ast.Constant(str()) | ast.JoinedStr() | ast.Call(func=ast.Attribute(attr="join")):
            return True
        case ast.BinOp(left, _, right):
            return _is_text(left) or _is_text(right)
    return False


def _is_pattern(parent: ast.AST) -> bool:
    match parent:
        case ast.Call(func=ast.Attribute(ast.Name("re"), name)):
            return name in _PATTERNS
    return False


def _is_number(parent: ast.AST, text: str) -> bool:
    return _called(parent) == "Decimal" and re.fullmatch(r"\d+(\.\d+)?", text) is not None


def _reversed_otherwise(test: ast.expr) -> bool:
    """Another fault already turns this condition round."""
    match test:
        case ast.UnaryOp(ast.Not()):
            return True
        case ast.Compare(ops=[op]):
            return isinstance(op, _REVERSIBLE)
    return False


def _can_go(node: ast.stmt, place: _Place) -> bool:
    """Statements without which the function still runs."""
    match node:
        case ast.Expr() | ast.AugAssign() | ast.Continue() | ast.Break():
            return True
        case ast.Return() if place.function is not None:
            return node is not place.function.body[-1] and node not in ast.walk(place.function.body[-1])
    return False


def _steers(text: str, parent: ast.AST, name: str) -> bool:
    if _SENTENCE.search(text):
        return isinstance(parent, ast.Compare)
    match parent:
        case (
            ast.Compare()
            | ast.Subscript()
            | ast.Set()
            | ast.Tuple()
            | ast.List()
            | ast.Dict()
            | ast.MatchValue()
        ):
            return True
        case ast.Attribute(attr="split") | ast.Assign() | ast.AnnAssign():
            return True
        case ast.IfExp() | ast.Return():
            return name != "test" and len(text) <= _LONGEST_WORD
        case ast.Call():
            return name == "args" and _called(parent) in _TEXT_METHODS
    return False

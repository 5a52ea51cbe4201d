"""What pyOpenVBA's interpreter does at length, done shortly and with the same result.

A sheet has 1,048,576 rows. `Rows.UseStandardHeight = True`, with which our VBA wipes a result sheet, makes a record for
each of them and drops it again, for seconds; only a row that has a record has something to lose. Every test reads
the same sources of VBA anew, which the interpreter only looks at once they are read. And for each `Mid` and `UBound`
it looks through all modules, whether one has a procedure of that name.
"""

from __future__ import annotations

from functools import cache
from typing import Any
from weakref import WeakKeyDictionary

from pyopenvba.apps.excel import _dimensions
from pyopenvba.interpreter import _runtime, parse_module
from pyopenvba.interpreter._runtime import Interpreter, ModuleRuntime

at_length = _dimensions.write_use_standard_height
called_at_length = Interpreter._call_name
_module_added_at_length = Interpreter.add_module
_bare = cache(_runtime._bare)
_names: WeakKeyDictionary[Interpreter, frozenset[str]] = WeakKeyDictionary()


def shortly(target: Any, value: object) -> None:
    """Range.UseStandardHeight = value."""
    dimensions = target.sheet.dims
    if value is not True or dimensions.zero_height:
        at_length(target, value)
        return
    _dimensions.unmeasured(target, "UseStandardHeight", lines="rows")
    for area in target.areas:
        for row in [row for row in dimensions.rows if area.top <= row <= area.bottom]:
            dimensions.standard_row(row)
    target.sheet.touched()


parsed_once = cache(parse_module)


def called_shortly(
    self: Interpreter, callee: Any, args: Any, frame: Any, *, statement_context: bool = False
) -> object:
    """A function of the language itself, where no module and no local variable has its name."""
    key = _bare(callee.name)
    if (
        key not in self._intrinsics
        or frame is None
        or key in frame.locals
        or key in _names_of_modules(self)
        or _runtime._host_of(frame) is not None  # a sheet's module calls the sheet's members by name
    ):
        return called_at_length(self, callee, args, frame, statement_context=statement_context)
    if key in ("len", "lenb"):
        measured = self._len_of_declared(args, frame)
        if measured is not None:
            return measured
    positional, named = self._arguments(args, frame, intrinsic=key)
    return self.call_intrinsic(key, positional, named)


def _names_of_modules(interpreter: Interpreter) -> frozenset[str]:
    """Whatever a module declares outside its procedures."""
    if interpreter not in _names:
        _names[interpreter] = frozenset(
            name.lower() for module in interpreter.modules.values() for name in _declared(module.parsed)
        )
    return _names[interpreter]


def _declared(module: Any) -> list[str]:
    return [
        *(procedure.name for procedure in module.procedures),
        *(declare.name for declare in module.declares),
        *(name for declaration in module.constants for name, *_ in declaration.names),
        *(declaration.name for group in module.variables for declaration in group.decls),
    ]


def _module_added(self: Interpreter, source: str, *, name: str = "", kind: str = "standard") -> ModuleRuntime:
    _names.pop(self, None)
    return _module_added_at_length(self, source, name=name, kind=kind)


def hasten() -> None:
    """From now on."""
    _dimensions.write_use_standard_height = shortly
    _runtime.parse_module = parsed_once
    _runtime._bare = _bare
    Interpreter._call_name = called_shortly  # type: ignore[method-assign]
    Interpreter.add_module = _module_added  # type: ignore[method-assign]

"""What pyOpenVBA's interpreter does at length, done shortly and with the same result.

A sheet has 1,048,576 rows. `Rows.UseStandardHeight = True`, with which our VBA wipes a result sheet, makes a record for
each of them and drops it again, for seconds; only a row that has a record has something to lose. And every test reads
the same sources of VBA anew, which the interpreter only looks at once they are read.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from pyopenvba.apps.excel import _dimensions
from pyopenvba.interpreter import _runtime, parse_module

at_length = _dimensions.write_use_standard_height


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


def hasten() -> None:
    """From now on."""
    _dimensions.write_use_standard_height = shortly
    _runtime.parse_module = parsed_once

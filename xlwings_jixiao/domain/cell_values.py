"""What a cell can hold besides numbers and texts: the errors of a worksheet."""

from __future__ import annotations

from dataclasses import dataclass

EXCEL_ERRORS = frozenset(
    {"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#SPILL!", "#CALC!", "#GETTING_DATA"}
)


@dataclass(frozen=True, slots=True)
class CellError:
    """A real error value for the cell: "#N/A", "#DIV/0!"."""

    code: str

"""An amount as far as it is known: from, to; and whether all or none of it keeps a target."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

_WITHOUT_END = Decimal("Infinity")
# "About 100" is taken to be between 90 and 110.
_ABOUT = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Span:
    """All amounts from `low` to `high`; an open end does not belong to it."""

    low: Decimal
    high: Decimal
    open_low: bool = False
    open_high: bool = False

    @property
    def exact(self) -> bool:
        """One amount alone."""
        return self.low == self.high

    def mirrored(self) -> Span:
        """The span with its sign turned: what is at most 5 is then at least -5."""
        return Span(-self.high, -self.low, self.open_high, self.open_low)


def bounded(value: Decimal, bound: str) -> Span:
    """What "90%以上", "20余场", "不足5起", "约20人" leave open."""
    match bound:
        case "≥" | ">":
            return Span(value, _WITHOUT_END, open_low=bound == ">")
        case "≤" | "<":
            return Span(-_WITHOUT_END, value, open_high=bound == "<")
        case "≈":
            wide = abs(value) * _ABOUT
            return Span(value - wide, value + wide)
    return Span(value, value)


def keeps(operator: str, said: Span, goal: Span) -> bool | None:
    """Whether an amount keeps ≥, >, ≤ or < of a goal; None where it depends on what the texts leave open."""
    if operator in {"≤", "<"}:
        return keeps({"≤": "≥", "<": ">"}[operator], said.mirrored(), goal.mirrored())
    if operator == ">":
        above = said.low > goal.high or (said.low == goal.high and said.open_low)
        return True if above else False if said.high <= goal.low else None
    if said.low >= goal.high:
        return True
    below = said.high < goal.low or (said.high == goal.low and said.open_high)
    return False if below else None


def lies_in(said: Span, least: Decimal, most: Decimal) -> bool | None:
    """Whether an amount is between two others, both included."""
    if least <= said.low and said.high <= most:
        return True
    apart = said.high < least or said.low > most or (said.high == least and said.open_high)
    return False if apart or (said.low == most and said.open_low) else None

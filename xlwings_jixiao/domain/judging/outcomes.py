"""The verdict on an actual: how far it reached its target, and what was compared."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum


class Outcome(Enum):
    """How far the target was reached, as far as the two texts tell."""

    REACHED = "达标"
    MISSED = "未达标"
    PARTLY = "部分达成"
    FAILED = "未达成"
    BLANK = "未填"
    UNKNOWN = "无法判断"


class Units(Enum):
    """How the units on both sides agree."""

    SAME = "一致"
    PERCENT_ONE_SIDE = "百分号只写在一边"
    UNIT_ONE_SIDE = "单位只写在一边"
    DIFFERENT = "单位不一致"


@dataclass(frozen=True, slots=True)
class Attainment:
    """The outcome; for numbers also both values in one unit. `missing` lists words the actual does not answer.

    `lower_is_better` says that the target was read as an upper limit, by its operator or by its direction. `late`: what
    was missed is a date or a time. `reading` says in Chinese what was compared, where it is not plain from the two texts.
    """

    outcome: Outcome
    actual: Decimal | None = None
    target: Decimal | None = None
    units: Units = Units.SAME
    vague: bool = False
    missing: tuple[str, ...] = ()
    lower_is_better: bool = False
    late: bool = False
    reading: str = ""

    @property
    def quantitative(self) -> bool:
        """Two numbers were compared."""
        return self.target is not None

    @property
    def above(self) -> Decimal | None:
        """By what share the actual is above the target: 0.3 is 30 % above. None where that says nothing."""
        if self.target is None or self.actual is None or self.target <= 0:
            return None
        return (self.actual - self.target) / self.target


def undecided(reading: str = "", *, units: Units = Units.SAME, vague: bool = False) -> Attainment:
    """What a person has to judge, and why."""
    return Attainment(Outcome.UNKNOWN, units=units, vague=vague, reading=reading)

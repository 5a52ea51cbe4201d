"""Two quantities in one unit: what each is multiplied by, and how the units on both sides agree."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from xlwings_jixiao.domain.judging.outcomes import Units
from xlwings_jixiao.domain.language.meanings import Quantity
from xlwings_jixiao.domain.units import count_alike, measure_of, scale

# A ratio (0.95) and its percentage (95) are 100 apart; a reading within three times of the target is the one meant, and
# where neither reading is so near, nothing is guessed (0.3 for ≤5%).
NEAR = Decimal(3)
# A distance that no two numbers of a form have: one of them is 0.
_INFINITELY_FAR = Decimal(10) ** 12


@dataclass(frozen=True, slots=True)
class Compared:
    """What actual and target are multiplied by to stand in one unit; None where no unit can be found for both."""

    factors: tuple[Decimal, Decimal] | None
    units: Units


AS_WRITTEN = (Decimal(1), Decimal(1))


def in_one_unit(actual: Quantity, goal: Quantity) -> Compared:
    """By what two quantities come to stand in one unit: the same, one that converts, one that counts alike."""
    if actual.unit == goal.unit:
        return Compared(AS_WRITTEN, Units.SAME)
    if not (actual.unit and goal.unit):
        percent = "%" in (actual.unit, goal.unit)
        units = Units.PERCENT_ONE_SIDE if percent else Units.UNIT_ONE_SIDE
        return Compared(_percent_points(actual, goal) if percent else _bare_number(actual, goal), units)
    (actual_size, actual_kind), (goal_size, goal_kind) = scale(actual.unit), scale(goal.unit)
    sizes = (actual_size, goal_size)
    if actual_kind == goal_kind or {actual_kind, goal_kind} == {"%", "个百分点"}:
        return Compared(sizes, Units.SAME)
    if not (actual_kind and goal_kind):  # 1.87亿 for 2亿元
        money = "元" in (actual_kind, goal_kind)
        return Compared(sizes, Units.SAME if money else Units.UNIT_ONE_SIDE)
    if ("/" in actual.unit) != ("/" in goal.unit):
        return _without_the_bar(actual, goal)
    if count_alike(actual_kind, goal_kind):
        similar = actual_kind in goal_kind or goal_kind in actual_kind
        return Compared(sizes, Units.SAME if similar else Units.DIFFERENT)
    if _of_one_more(actual_kind, goal_kind) and distance(actual.base[0], goal.base[0]) <= NEAR:
        return Compared(sizes, Units.DIFFERENT)
    if (shorter := (measure_of(actual.unit), measure_of(goal.unit))) != (actual.unit, goal.unit):
        return in_one_unit(Quantity(actual.value, shorter[0]), Quantity(goal.value, shorter[1]))
    return Compared(None, Units.DIFFERENT)


def _of_one_more(one: str, other: str) -> bool:
    """元/日 and 元/人·日: one counts by something more than the other."""
    (head, _, things), (other_head, _, other_things) = one.partition("/"), other.partition("/")
    ours, theirs = set(things.split("·")), set(other_things.split("·"))
    return bool(things and other_things) and head == other_head and (ours <= theirs or theirs <= ours)


def _without_the_bar(actual: Quantity, goal: Quantity) -> Compared:
    """1600元 for 1600元/人·月; where the two are far apart, one is the sum of all."""
    heads = [replace(one, unit=one.unit.partition("/")[0]) for one in (actual, goal)]
    if not all(one.unit for one in heads) or distance(heads[0].base[0], heads[1].base[0]) > NEAR:
        return Compared(None, Units.DIFFERENT)
    compared = in_one_unit(*heads)
    return compared if compared.units is Units.SAME else Compared(compared.factors, Units.DIFFERENT)


def distance(one: Decimal, other: Decimal) -> Decimal:
    """By what factor two numbers differ; very large where one of them is 0."""
    if one <= 0 or other <= 0:
        return Decimal(0) if one == other else _INFINITELY_FAR
    return max(one / other, other / one)


def _bare_number(actual: Quantity, goal: Quantity) -> tuple[Decimal, Decimal]:
    """A number without unit is taken in the target's unit or in its base (90万元: 元), whichever comes nearer."""
    in_base = distance(actual.base[0], goal.base[0]) < distance(actual.value, goal.value)
    return (scale(actual.unit)[0], scale(goal.unit)[0]) if in_base else AS_WRITTEN


def _percent_points(actual: Quantity, goal: Quantity) -> tuple[Decimal, Decimal] | None:
    """100 against =100% is 100 points; 0.95 or 1 against ≥95% is the ratio that a percent cell really holds.

    A number up to 1 can be both: the reading near the target is taken, and none where neither is near.
    """
    bare, other = (goal.value, actual.value) if actual.unit else (actual.value, goal.value)
    if not 0 < bare <= 1 or bare == other:
        return AS_WRITTEN
    factor = min((Decimal(1), Decimal(100)), key=lambda times: distance(bare * times, other))
    if distance(bare * factor, other) > NEAR:
        return None
    return (Decimal(1), factor) if actual.unit else (factor, Decimal(1))

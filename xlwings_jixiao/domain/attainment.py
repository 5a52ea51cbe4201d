"""Does an actual meet its target? The comparison of the two, before any weight is known."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from xlwings_jixiao.domain.direction import Direction
from xlwings_jixiao.domain.judging.answers import as_number, attain_in_words
from xlwings_jixiao.domain.judging.deadlines import attain_deadline
from xlwings_jixiao.domain.judging.lists import attain_several, the_part
from xlwings_jixiao.domain.judging.numbers import attain_number
from xlwings_jixiao.domain.judging.outcomes import Attainment, Outcome, Units, undecided
from xlwings_jixiao.domain.judging.steps import attain_class, attain_rank
from xlwings_jixiao.domain.judging.words import attain_words
from xlwings_jixiao.domain.language.meanings import (
    Actual,
    Deadline,
    Nothing,
    Numeric,
    Prose,
    Quantity,
    Rank,
    Several,
    Target,
    Unclear,
    Words,
)
from xlwings_jixiao.domain.text import REMEMBERED

_ANY = Quantity(Decimal(1), "项")

__all__ = ["Attainment", "Outcome", "Units", "attain", "is_qualitative"]


def is_qualitative(target: Target) -> bool:
    """A target that a person judges: words, a sentence."""
    return isinstance(target, Words | Prose)


def attain(
    target: Target,
    actual: Actual,
    year: int | None = None,
    direction: Direction = Direction.UNKNOWN,
    name: str = "",
) -> Attainment:
    """Compare an actual with its target; `year` is the form's, for dates that leave theirs out.

    `direction` decides how "=" and no operator are read; unknown, they are reached from the target upwards. `name` is
    the indicator's, where it is known.
    """
    # The texts are no part of what makes two meanings equal, but words are judged by them.
    return _judged((target, target.text), (actual, actual.text), year, direction, name)


@lru_cache(REMEMBERED)
def _judged(
    wanted: tuple[Target, str], said: tuple[Actual, str], year: int | None, direction: Direction, name: str
) -> Attainment:
    target, actual = wanted[0], said[0]
    if isinstance(actual, Nothing):
        return Attainment(Outcome.BLANK)
    match target:
        case Nothing() | Unclear():
            return undecided()
        case Numeric():
            if isinstance(actual, Numeric) and (step := attain_class(target, actual, name)) is not None:
                return step
            judged = _attain_number(_directed(target, direction), actual, name)
            exact = direction is Direction.EXACT and target.operator in {"", "="}
            return _exactly(judged) if exact else judged
        case Several():
            return (
                attain_several(target, actual) if isinstance(actual, Several | Numeric) else _in_words(actual)
            )
        case Rank():
            return attain_rank(target, actual)
        case Deadline():
            return attain_deadline(target, actual, year)
        case Words() | Prose():
            return attain_words(target, actual)


def _directed(target: Numeric, direction: Direction) -> Numeric:
    """=6万元 for a price asks for 6万元 at most; 3-5天 for a limit is kept by 2 days too."""
    if direction is not Direction.LOWER or target.operator not in {"", "="} or target.within is not None:
        return target
    if target.way == "下降":
        return target  # the further a bad thing falls the better
    limit = target.quantity if target.upper is None else replace(target.quantity, value=target.upper)
    return replace(target, operator="≤", quantity=limit, upper=None)


def _exactly(judged: Attainment) -> Attainment:
    """More or less than what was fixed is neither saved nor missed: a person says which."""
    if judged.target is None or judged.actual == judged.target:
        return judged
    return undecided("按标准发放的钱，多了少了都要看原因", units=judged.units)


def _attain_number(target: Numeric, actual: Actual, name: str) -> Attainment:
    if isinstance(actual, Several):
        part = the_part(target, actual)
        return (
            undecided("完成值有几个数，看不出是哪一个") if part is None else attain_number(target, part, name)
        )
    number = actual if isinstance(actual, Numeric) else as_number(target, actual)
    return attain_in_words(target, actual) if number is None else attain_number(target, number, name)


def _in_words(actual: Actual) -> Attainment:
    """Several numbers answered in words."""
    judged = attain_in_words(Numeric("≥", _ANY), actual)
    return judged if judged.outcome is Outcome.MISSED else undecided("目标有几项，没有逐项回答")

"""Does an actual meet its target? The comparison of the two, before any weight is known."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from xlwings_jixiao.grammar import (
    Actual,
    Claim,
    Deadline,
    NoneAtAll,
    Nothing,
    Numeric,
    Prose,
    Quantity,
    Target,
    Unclear,
    Words,
)
from xlwings_jixiao.text import squeeze

_NEGATIONS = "不未没无非欠"
_ON_TIME = ("及时", "按时", "按期", "如期", "准时")
_GOOD_ENOUGH_FOR_A_DATE = frozenset({"100%", "是", "达标"})
_UPPER_LIMITS = frozenset("≤<")


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
    """The outcome; for numbers also both values in one unit. `missing` lists words the actual does not answer."""

    outcome: Outcome
    actual: Decimal | None = None
    target: Decimal | None = None
    units: Units = Units.SAME
    vague: bool = False
    missing: tuple[str, ...] = ()

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


def is_upper_limit(target: Target) -> bool:
    """A target that less is better for: ≤, <."""
    return isinstance(target, Numeric) and target.operator in _UPPER_LIMITS


def is_qualitative(target: Target) -> bool:
    """A target that a person judges: words, a sentence."""
    return isinstance(target, Words | Prose)


def attain(target: Target, actual: Actual) -> Attainment:
    """Compare an actual with its target."""
    if isinstance(actual, Nothing):
        return Attainment(Outcome.BLANK)
    match target:
        case Nothing() | Unclear():
            return Attainment(Outcome.UNKNOWN)
        case Numeric():
            return _attain_number(target, actual)
        case Deadline():
            return _attain_date(target, actual)
        case Words() | Prose():
            return _attain_words(target, actual)


def _attain_number(target: Numeric, actual: Actual) -> Attainment:
    if isinstance(actual, NoneAtAll) and (is_upper_limit(target) or target.quantity.value == 0):
        actual = Numeric("", Quantity(Decimal(0), target.quantity.unit))
    if not isinstance(actual, Numeric):
        return Attainment(Outcome.UNKNOWN, vague=True)
    actual_value, target_value, units = _in_one_unit(actual.quantity, target.quantity, target)
    outcome = _compare(actual_value, target_value, target)
    if actual.operator and actual.operator == target.operator and actual_value == target_value:
        outcome = Outcome.REACHED  # ">80%" copied from ">80%" claims as much as the target asks
    return Attainment(outcome, actual_value, target_value, units)


def _compare(actual: Decimal, goal: Decimal, target: Numeric) -> Outcome:
    """ "=" and no operator are reached from the target upwards, except that 0 means none at all."""
    reached = {
        "≥": actual >= goal,
        ">": actual > goal,
        "≤": actual <= goal,
        "<": actual < goal,
    }.get(target.operator, actual == 0 if goal == 0 else actual >= goal)
    return Outcome.REACHED if reached else Outcome.MISSED


def _in_one_unit(actual: Quantity, goal: Quantity, target: Numeric) -> tuple[Decimal, Decimal, Units]:
    if actual.unit == goal.unit:
        return actual.value, goal.value, Units.SAME
    if "%" in (actual.unit, goal.unit) and not (actual.unit and goal.unit):
        return _percent_points(actual, goal, target)
    (actual_base, actual_unit), (goal_base, goal_unit) = actual.base, goal.base
    if actual_unit == goal_unit:
        return actual_base, goal_base, Units.SAME
    if not actual.unit or not goal.unit:
        if goal.unit and actual.value * 2 >= goal_base > goal.value:
            return actual.value, goal_base, Units.UNIT_ONE_SIDE
        return actual.value, goal.value, Units.UNIT_ONE_SIDE
    same_money = actual_unit.startswith("元") and goal_unit.startswith("元")
    similar = actual_unit in goal_unit or goal_unit in actual_unit
    units = Units.SAME if same_money or (similar and actual_unit and goal_unit) else Units.DIFFERENT
    return actual_base, goal_base, units


def _percent_points(actual: Quantity, goal: Quantity, target: Numeric) -> tuple[Decimal, Decimal, Units]:
    """100 against =100% is 100 points; 0.95 or 1 against ≥95% is the ratio that a percent cell really holds."""
    actual_value, goal_value = actual.value, goal.value
    if not actual.unit and 0 < actual_value <= 1 < goal_value and not is_upper_limit(target):
        actual_value *= 100
    elif not goal.unit and 0 < goal_value <= 1 < actual_value:
        goal_value *= 100
    return actual_value, goal_value, Units.PERCENT_ONE_SIDE


def _attain_date(target: Deadline, actual: Actual) -> Attainment:
    if squeeze(target.text) == squeeze(actual.text):
        return Attainment(Outcome.REACHED)
    if isinstance(actual, Deadline):
        return Attainment(_compare_dates(target, actual))
    if isinstance(actual, Claim):
        return Attainment(_claimed(actual))
    said = squeeze(actual.text)
    if said in _GOOD_ENOUGH_FOR_A_DATE or _says(said, _ON_TIME):
        return Attainment(Outcome.REACHED)
    return Attainment(Outcome.UNKNOWN, vague=True)


def _compare_dates(target: Deadline, actual: Deadline) -> Outcome:
    if target.year and actual.year and target.year != actual.year:
        return Outcome.REACHED if actual.year < target.year else Outcome.MISSED
    if actual.month is None:
        return Outcome.UNKNOWN if target.month else Outcome.REACHED
    goal_month = target.month or 12
    if actual.month != goal_month:
        return Outcome.REACHED if actual.month < goal_month else Outcome.MISSED
    if target.day is not None and actual.day is not None:
        late = actual.day > target.day or (target.before and actual.day == target.day and not target.end)
        return Outcome.MISSED if late and actual.day != target.day else Outcome.REACHED
    within_month = not target.before or target.end or target.month is None
    return Outcome.REACHED if within_month and target.day is None else Outcome.UNKNOWN


def _claimed(claim: Claim) -> Outcome:
    return {"reached": Outcome.REACHED, "partly": Outcome.PARTLY, "failed": Outcome.FAILED}[claim.level]


def _attain_words(target: Words | Prose, actual: Actual) -> Attainment:
    wanted, said = squeeze(target.text), squeeze(actual.text)
    if wanted == said:
        return Attainment(Outcome.REACHED)
    if isinstance(target, Words) and target.scale:
        return Attainment(_on_scale(target.words, said))
    if isinstance(actual, Claim):
        return Attainment(_claimed(actual))
    if isinstance(actual, Numeric) and actual.quantity == Quantity(Decimal(100), "%"):
        return Attainment(Outcome.REACHED)
    if not isinstance(target, Words) or isinstance(actual, Numeric | NoneAtAll | Deadline):
        return Attainment(Outcome.UNKNOWN)
    if any(_denied(said, word) for word in target.words):
        return Attainment(Outcome.FAILED)
    answered = [word for word in target.words if _answers(said, word)]
    if not answered:
        return Attainment(Outcome.UNKNOWN)
    return Attainment(Outcome.REACHED, missing=tuple(w for w in target.words if w not in answered))


def _on_scale(words: tuple[str, ...], said: str) -> Outcome:
    if said not in words:
        return Outcome.UNKNOWN
    position = words.index(said)
    if position == 0:
        return Outcome.REACHED
    return Outcome.FAILED if position == len(words) - 1 else Outcome.PARTLY


def _says(said: str, words: tuple[str, ...]) -> bool:
    return any(word in said and not _denied(said, word) for word in words)


def _denied(said: str, word: str) -> bool:
    at = said.find(word)
    return at > 0 and said[at - 1] in _NEGATIONS


def _answers(said: str, word: str) -> bool:
    """健全 answers 建立健全, 已及时完成 answers 及时."""
    return word in said or any(
        part and part in word for part in said.replace("，", ",").split(",") if len(part) >= 2
    )

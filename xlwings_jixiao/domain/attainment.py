"""Does an actual meet its target? The comparison of the two, before any weight is known."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum

from xlwings_jixiao.domain.direction import Direction
from xlwings_jixiao.domain.grammar import (
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
from xlwings_jixiao.domain.text import squeeze
from xlwings_jixiao.domain.units import count_alike

_DENIALS = ("不", "未", "没", "无", "欠", "待", "尚需", "缺乏")
_SOFTENERS = ("基本", "较", "逐步", "部分", "初步", "大致", "有所")
_ABSENT = ("不发生", "未发生", "没有", "不存在", "零", "无", "不", "未")
_OPPOSITES = {"是": {"否", "不是", "非"}, "有": {"无", "没有", "暂无"}, "好": {"差"}, "高": {"低"}}
_ON_TIME = ("及时", "按时", "按期", "如期", "准时")
_GOOD_ENOUGH_FOR_A_DATE = frozenset({"100%", "是", "达标"})
_UPPER_LIMITS = frozenset("≤<")
# A ratio (0.95) and its percentage (95) are 100 apart; a reading within three times of the target is the one meant, and
# where neither reading is so near, nothing is guessed (0.3 for ≤5%).
_NEAR = Decimal(3)
# 未能及时, 不够及时, 有待健全: a denial stands at most three letters before its word; further off it denies another.
_LOOK_BACK = 3
# The shortest part of an answer that may stand inside the target's word: 健全 in 建立健全; one letter says nothing.
_SHORTEST_PART = 2
# A distance that no two numbers of a form have: one of them is 0.
_INFINITELY_FAR = Decimal(10) ** 12


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

    `lower_is_better` says that the target was read as an upper limit, by its operator or by its direction.
    """

    outcome: Outcome
    actual: Decimal | None = None
    target: Decimal | None = None
    units: Units = Units.SAME
    vague: bool = False
    missing: tuple[str, ...] = ()
    lower_is_better: bool = False

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


def is_qualitative(target: Target) -> bool:
    """A target that a person judges: words, a sentence."""
    return isinstance(target, Words | Prose)


def attain(
    target: Target, actual: Actual, year: int | None = None, direction: Direction = Direction.UNKNOWN
) -> Attainment:
    """Compare an actual with its target; `year` is the form's, for dates that leave theirs out.

    `direction` decides how "=" and no operator are read; unknown, they are reached from the target upwards.
    """
    if isinstance(actual, Nothing):
        return Attainment(Outcome.BLANK)
    match target:
        case Nothing() | Unclear():
            return Attainment(Outcome.UNKNOWN)
        case Numeric():
            return _attain_number(_directed(target, direction), actual)
        case Deadline():
            return _attain_date(target, actual, year)
        case Words() | Prose():
            return _attain_words(target, actual)


def _directed(target: Numeric, direction: Direction) -> Numeric:
    """=6万元 for a price asks for 6万元 at most; 3-5天 for a limit is kept by 2 days too."""
    if direction is not Direction.LOWER or target.operator not in {"", "="}:
        return target
    limit = target.quantity if target.upper is None else replace(target.quantity, value=target.upper)
    return replace(target, operator="≤", quantity=limit, upper=None)


def _attain_number(target: Numeric, actual: Actual) -> Attainment:
    if isinstance(actual, NoneAtAll) and _none_counts_as_zero(target, actual):
        actual = Numeric("", Quantity(Decimal(0), target.quantity.unit))
    if not isinstance(actual, Numeric):
        return Attainment(Outcome.UNKNOWN, vague=True)
    if target.per != actual.per:
        return Attainment(Outcome.UNKNOWN)
    compared = _in_one_unit(actual.quantity, target.quantity)
    if compared.values is None:
        return Attainment(Outcome.UNKNOWN, units=compared.units)
    actual_value, target_value = compared.values
    if actual.way and actual.way != (target.way or "增长"):
        actual_value = -actual_value
    if _copied(target, actual):
        outcome = Outcome.REACHED  # ">80%" copied from ">80%" claims as much as the target asks
    elif target.upper is not None and actual_value > target.upper:
        return Attainment(Outcome.UNKNOWN, units=compared.units)
    else:
        outcome = _compare(actual_value, target_value, target)
    return Attainment(
        outcome,
        actual_value,
        target_value,
        compared.units,
        lower_is_better=target.operator in _UPPER_LIMITS,
    )


def _none_counts_as_zero(target: Numeric, actual: NoneAtAll) -> bool:
    """无 is 0 for an upper limit, for a target of 0, and for a number of things; not for a rate (不适用)."""
    plainly_none = squeeze(actual.text) in {"无", "没有", "零"}
    return (
        target.operator in _UPPER_LIMITS
        or target.quantity.value == 0
        or (plainly_none and target.quantity.unit not in {"", "%"})
    )


def _copied(target: Numeric, actual: Numeric) -> bool:
    return bool(actual.operator) and actual.operator == target.operator and actual.quantity == target.quantity


def _compare(actual: Decimal, goal: Decimal, target: Numeric) -> Outcome:
    """ "=" and no operator are reached from the target upwards, except that 0 means none at all."""
    reached = {
        "≥": actual >= goal,
        ">": actual > goal,
        "≤": actual <= goal,
        "<": actual < goal,
    }.get(target.operator, actual == 0 if goal == 0 else actual >= goal)
    return Outcome.REACHED if reached else Outcome.MISSED


@dataclass(frozen=True, slots=True)
class _Compared:
    """Actual and target in one unit; None where no unit can be found for both."""

    values: tuple[Decimal, Decimal] | None
    units: Units


def _in_one_unit(actual: Quantity, goal: Quantity) -> _Compared:
    if actual.unit == goal.unit:
        return _Compared((actual.value, goal.value), Units.SAME)
    if not (actual.unit and goal.unit):
        percent = "%" in (actual.unit, goal.unit)
        units = Units.PERCENT_ONE_SIDE if percent else Units.UNIT_ONE_SIDE
        return _Compared(_percent_points(actual, goal) if percent else _bare_number(actual, goal), units)
    (actual_base, actual_kind), (goal_base, goal_kind) = actual.base, goal.base
    if actual_kind == goal_kind:
        return _Compared((actual_base, goal_base), Units.SAME)
    if count_alike(actual_kind, goal_kind):
        similar = actual_kind in goal_kind or goal_kind in actual_kind
        return _Compared((actual_base, goal_base), Units.SAME if similar else Units.DIFFERENT)
    return _Compared(None, Units.DIFFERENT)


def _distance(one: Decimal, other: Decimal) -> Decimal:
    """By what factor two numbers differ; very large where one of them is 0."""
    if one <= 0 or other <= 0:
        return Decimal(0) if one == other else _INFINITELY_FAR
    return max(one / other, other / one)


def _bare_number(actual: Quantity, goal: Quantity) -> tuple[Decimal, Decimal]:
    """A number without unit is taken in the target's unit or in its base (90万元: 元), whichever comes nearer."""
    written, in_base = (actual.value, goal.value), (actual.base[0], goal.base[0])
    return in_base if _distance(*in_base) < _distance(*written) else written


def _percent_points(actual: Quantity, goal: Quantity) -> tuple[Decimal, Decimal] | None:
    """100 against =100% is 100 points; 0.95 or 1 against ≥95% is the ratio that a percent cell really holds.

    A number up to 1 can be both: the reading near the target is taken, and none where neither is near.
    """
    bare, other = (goal.value, actual.value) if actual.unit else (actual.value, goal.value)
    if not 0 < bare <= 1 or bare == other:
        return actual.value, goal.value
    reading = min((bare, bare * 100), key=lambda value: _distance(value, other))
    if _distance(reading, other) > _NEAR:
        return None
    return (actual.value, reading) if actual.unit else (reading, goal.value)


def _attain_date(target: Deadline, actual: Actual, year: int | None) -> Attainment:
    if squeeze(target.text) == squeeze(actual.text):
        return Attainment(Outcome.REACHED)
    if isinstance(actual, Deadline):
        return Attainment(_compare_dates(target, actual, year))
    if isinstance(actual, Claim):
        return Attainment(_claimed(actual))
    said = squeeze(actual.text)
    if said in _GOOD_ENOUGH_FOR_A_DATE or any(word in said and not _denied(said, word) for word in _ON_TIME):
        return Attainment(Outcome.REACHED)
    return Attainment(Outcome.UNKNOWN, vague=True)


def _compare_dates(target: Deadline, actual: Deadline, year: int | None) -> Outcome:
    goal_year, actual_year = target.year or year, actual.year or year
    if (goal_year is None) != (actual_year is None):
        return Outcome.UNKNOWN
    if goal_year and actual_year and goal_year != actual_year:
        return Outcome.REACHED if actual_year < goal_year else Outcome.MISSED
    if actual.month is None:
        return Outcome.UNKNOWN if target.month else Outcome.REACHED
    goal_month = target.month or 12
    if actual.month != goal_month:
        return Outcome.REACHED if actual.month < goal_month else Outcome.MISSED
    if target.day is not None and actual.day is not None:
        return Outcome.MISSED if actual.day > target.day else Outcome.REACHED
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
    if (absent := _attain_absence(wanted, said, actual)) is not None:
        return Attainment(absent)
    if isinstance(actual, Claim):
        return Attainment(_claimed(actual))
    if isinstance(actual, Numeric) and actual.quantity == Quantity(Decimal(100), "%"):
        return Attainment(Outcome.REACHED)
    if said in _OPPOSITES.get(wanted, ()):
        return Attainment(Outcome.FAILED)
    if not isinstance(target, Words) or isinstance(actual, Numeric | NoneAtAll | Deadline):
        return Attainment(Outcome.UNKNOWN)
    return _attain_each_word(target.words, said)


def _attain_absence(wanted: str, said: str, actual: Actual) -> Outcome | None:
    """无投诉, 不超预算, 零事故: reached when there was none, failed when the very thing is said."""
    denial = next((word for word in _ABSENT if wanted.startswith(word) and len(wanted) > len(word)), None)
    if denial is None:
        return None
    if isinstance(actual, NoneAtAll) or (isinstance(actual, Numeric) and actual.quantity.value == 0):
        return Outcome.REACHED
    thing = wanted.removeprefix(denial)
    if isinstance(actual, Numeric) and denial in {"零", "无", "没有", "未发生", "不发生"}:
        return Outcome.FAILED
    affirmed = said.removeprefix("发生").removeprefix("有")
    return Outcome.FAILED if thing in (affirmed, said) else None


def _attain_each_word(words: tuple[str, ...], said: str) -> Attainment:
    if any(_denied(said, word) for word in words):
        return Attainment(Outcome.FAILED)
    if any(_softened(said, word) for word in words):
        return Attainment(Outcome.PARTLY)
    answered = [word for word in words if _answers(said, word)]
    if not answered:
        return Attainment(Outcome.UNKNOWN)
    return Attainment(Outcome.REACHED, missing=tuple(word for word in words if word not in answered))


def _on_scale(words: tuple[str, ...], said: str) -> Outcome:
    if said not in words:
        return Outcome.UNKNOWN
    position = words.index(said)
    if position == 0:
        return Outcome.REACHED
    return Outcome.FAILED if position == len(words) - 1 else Outcome.PARTLY


def _before(said: str, word: str) -> str:
    """The few characters that stand right before a word."""
    at = said.find(word)
    return said[max(at - _LOOK_BACK, 0) : at] if at > 0 else ""


def _denied(said: str, word: str) -> bool:
    return any(denial in _before(said, word) for denial in _DENIALS)


def _softened(said: str, word: str) -> bool:
    return any(_before(said, word).endswith(softener) for softener in _SOFTENERS)


def _answers(said: str, word: str) -> bool:
    """健全 answers 建立健全, 已及时完成 answers 及时."""
    return word in said or any(
        part and part in word for part in said.replace("，", ",").split(",") if len(part) >= _SHORTEST_PART
    )

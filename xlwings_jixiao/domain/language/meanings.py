"""What a target or an actual can mean: numbers, dates, words, claims; and how each is written canonically."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from xlwings_jixiao.domain import units
from xlwings_jixiao.domain.amounts import plain

# How the bound of an actual is written again, by its sign.
BOUND_WORDS = {"≥": "不少于", "≤": "不超过", ">": "超过", "<": "少于", "≈": "约"}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number and its unit as written; `base` is both in the smallest unit of their kind."""

    value: Decimal
    unit: str = ""

    @property
    def base(self) -> tuple[Decimal, str]:
        """5.8万人 → (58000, 人), 2公里 → (2000, 米)."""
        return units.base(self.value, self.unit)

    def __str__(self) -> str:
        return plain(self.value) + self.unit


@dataclass(frozen=True, slots=True)
class Numeric:
    """A quantity to reach or reached; `operator` is one of ≥ > = ≤ < or "" where none was written.

    `upper` ends a range (3-5次), `per` is its period (每月), `way` the direction of a change (增长, 下降), `within` its
    tolerance (50±2℃). `bound` says that an actual is known only from one side or about: 90%以上, 20余场, 约20人. `marred`
    says that something bad was told beside the number (12期，因故延期), `bare` that nothing but the number stands there.
    """

    operator: str
    quantity: Quantity
    upper: Decimal | None = None
    per: str = ""
    way: str = ""
    bound: str = ""
    within: Decimal | None = None
    marred: bool = field(default=False, compare=False)
    bare: bool = field(default=False, compare=False)
    text: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Part:
    """One of several quantities, with the words that stand before it: 打印机 4台."""

    label: str
    measure: Numeric


@dataclass(frozen=True, slots=True)
class Several:
    """More than one quantity: 电脑15台、打印机4台; 2次，每次不少于50人."""

    content: str
    parts: tuple[Part, ...]
    text: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Deadline:
    """A date or period: 9月前, 2021年底, 1-12月, 6月中旬. Without a month the year's end is meant.

    `part` is a part of the month (上旬), `every` says that it comes again (每月25日前).
    """

    year: int | None = None
    first: int | None = None
    month: int | None = None
    day: int | None = None
    end: bool = False
    before: bool = False
    part: str = ""
    every: str = ""
    text: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Rank:
    """A place among others: 第2名; the first places (`among`): 前3名, and of a hundred (`share`): 前10%."""

    place: int
    among: bool = False
    share: bool = False
    text: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Words:
    """One or more short words: 及时; 定期，及时维护. `scale` marks a list to choose from (优良中低差), best first."""

    words: tuple[str, ...]
    scale: bool = False
    text: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Prose:
    """A sentence: 在项目计划完成时间内完成."""

    content: str
    text: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Claim:
    """An actual that only says how it went.

    "reached": 达成预期指标; "done": 已完成; "in time": 按时完成; "nearly": 基本完成; "partly": 部分完成; "failed": 未完成; "all": 全部合格; "kept":
    未超预算, 无逾期.
    """

    level: str
    content: str
    text: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Setback:
    """An actual that says what went wrong: "late" (延迟2个月), "pending" (尚在招标), "over" (超预算5万元), "failed" (因故未能举办)."""

    kind: str
    content: str
    text: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class NoneAtAll:
    """An actual that says nothing of the kind happened: 无, 无投诉."""

    content: str
    text: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Nothing:
    """The cell is blank, or holds a dash."""

    text: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Unclear:
    """The text cannot be understood: an operator without a number, two numbers, only signs."""

    content: str
    text: str = field(default="", compare=False)


Target = Numeric | Several | Rank | Deadline | Words | Prose | Nothing | Unclear
Actual = Numeric | Several | Rank | Deadline | Words | Prose | Claim | Setback | NoneAtAll | Nothing | Unclear


def to_text(value: Target | Actual) -> str:
    """The canonical writing: operators as one sign, no blanks, no idle zeros."""
    match value:
        case Numeric():
            return _number_text(value)
        case Deadline():
            return _date_text(value)
        case Words(words, scale):
            return f"定性|{''.join(words)}|" if scale else "、".join(words)
        case Rank(place, among, share):
            return f"{'前' if among else '第'}{place}{'%' if share else '名'}"
        case Claim(_, content) | Setback(_, content) | Several(content, _):
            return content
        case Prose(content) | NoneAtAll(content) | Unclear(content):
            return content
        case Nothing():
            return ""


def _number_text(value: Numeric) -> str:
    amount, unit = plain(value.quantity.value), value.quantity.unit
    if value.within is not None:
        amount = f"{amount}±{plain(value.within)}"
    elif value.upper is not None:
        amount = f"{amount}-{plain(value.upper)}"
    elif unit.startswith("/") and unit[1:].isdigit():
        amount, unit = amount + unit, ""
    return f"{value.per}{value.way}{value.operator}{BOUND_WORDS.get(value.bound, '')}{amount}{unit}"


def _date_text(date: Deadline) -> str:
    before = "前" if date.before else ""
    if date.every:
        return f"{date.every}{date.day}日{before}"
    if date.year is None and date.month is None:
        return "年底" + before
    parts = [f"{date.year}年" if date.year else ""]
    if date.month:
        parts += [
            f"{date.first}-" if date.first else "",
            f"{date.month}月",
            date.part,
            f"{date.day}日" if date.day else "",
        ]
    return "".join([*parts, "底" if date.end else "", before])

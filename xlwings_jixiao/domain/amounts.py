"""Numbers of a form as written: money, rates, weights and scores, read into Decimal or said to be unreadable."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

from xlwings_jixiao.domain.text import REMEMBERED, fold, is_blank, squeeze

_NUMBER = r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?|[+-]?\.\d+"
_MONEY = re.compile(rf"(?:[¥￥])?({_NUMBER})(万元|亿元|千元|元|万|亿)?")
_PERCENT = re.compile(rf"({_NUMBER})(%)?")
_PLAIN = re.compile(rf"({_NUMBER})(?:分)?")
_SCIENTIFIC = re.compile(r"[+-]?\d+(?:\.\d+)?[eE][+-]?\d{1,3}")
# A number as hosts hand it over: nothing to fold, and never too large or too small.
_READY = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,12})?")
_COMPUTED = re.compile(r"-?[0-9]{1,15}\.[0-9]{13,}")
# Ten million 亿: no budget is so large, and a number of more digits would overflow the rounding.
_TOO_LARGE = Decimal(10) ** 16
# A fen is two decimals, a share of a fen a few more; what has more than twelve was computed by a sheet, or is a slip.
_MOST_DECIMALS = 12
LARGEST_RATIO = Decimal("1.5")
"""An execution rate above it is a percentage written without its sign: 1.2 is 120 %, 99.21 is 99.21 %, and 1.5 still 150 %."""
_ROOMY = Context(prec=60)
YUAN = {"元": Decimal(1), "千元": Decimal(1000), "万元": Decimal(10_000), "亿元": Decimal(100_000_000)}
_SHORT = {"万": "万元", "亿": "亿元"}


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Something stands in the cell, but it is no number; `text` is what stands there."""

    text: str


@dataclass(frozen=True, slots=True)
class Rate:
    """An execution rate as printed: its ratio, the decimals of a percent it was printed with, and the form."""

    ratio: Decimal
    decimals: int
    percent_sign: bool


Number = Decimal | None | Unreadable
"""A number; None where nothing was entered; Unreadable where something else stands."""


def decimal_of(written: str) -> Decimal:
    """The Decimal of a number that the patterns of this module matched."""
    return Decimal(written.replace(",", ""))


def _sane(value: Decimal, text: str) -> Decimal | Unreadable:
    """A number no budget can hold, far too large or small, is a slip of the hand and would overflow the rounding."""
    sane = abs(value) < _TOO_LARGE and (value == 0 or value.adjusted() >= -_MOST_DECIMALS)
    return value if sane else Unreadable(fold(text))


def ready(text: str) -> Decimal | None:
    """A number that needs no reading, as worksheets hand it over; None for anything else."""
    return Decimal(text) if _READY.fullmatch(text) else None


def fewer_decimals(text: str) -> str:
    """A number as hosts hand it over, with no more decimals than are read: a person's own =F6/E6 has sixteen."""
    return plain(half_up(Decimal(text), _MOST_DECIMALS)) if _COMPUTED.fullmatch(text) else text


@lru_cache(REMEMBERED)
def parse_amount(text: str, unit: str = "元") -> Number:
    """Money in `unit` (元, 万元): "1,414,200", "620.82万元", "5.8万"; a unit in the cell itself is converted."""
    if is_blank(text):
        return None
    squeezed = squeeze(text)
    if _SCIENTIFIC.fullmatch(squeezed):
        return _sane(Decimal(squeezed), text)
    if not (match := _MONEY.fullmatch(squeezed)):
        return Unreadable(fold(text))
    value, written = decimal_of(match[1]), match[2]
    if written is not None:
        value = value * YUAN[_SHORT.get(written, written)] / YUAN.get(unit, Decimal(1))
    return _sane(value, text)


@lru_cache(REMEMBERED)
def parse_number(text: str) -> Number:
    """A weight or a score: "10", "9.92", "10分"."""
    if is_blank(text):
        return None
    match = _PLAIN.fullmatch(squeeze(text))
    return _sane(decimal_of(match[1]), text) if match else Unreadable(fold(text))


@lru_cache(REMEMBERED)
def parse_rate(text: str) -> Rate | Unreadable | None:
    """An execution rate: "99.21%", "0.958", "1", "100 %", and "99.21" without its sign (a ratio above 1.5 is one)."""
    if is_blank(text):
        return None
    if not (match := _PERCENT.fullmatch(squeeze(text))):
        return Unreadable(fold(text))
    value, decimals = decimal_of(match[1]), len(match[1].partition(".")[2])
    if abs(value) >= _TOO_LARGE or decimals > _MOST_DECIMALS:
        return Unreadable(fold(text))
    if match[2]:
        return Rate(value / 100, decimals, percent_sign=True)
    if abs(value) > LARGEST_RATIO:
        return Rate(value / 100, decimals, percent_sign=False)
    return Rate(value, max(decimals - 2, 0), percent_sign=False)


def known(number: Number) -> Decimal | None:
    """The number, or None for blank and unreadable alike."""
    return number if isinstance(number, Decimal) else None


def half_up(value: Decimal, decimals: int) -> Decimal:
    """Rounded the way finance staff round (四舍五入)."""
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, _ROOMY)


def rounded(value: Decimal, decimals: int, mode: str) -> Decimal:
    """Rounded by a policy's mode: "half-up" 四舍五入, "up" 进一, "down" 截尾."""
    modes = {"half-up": ROUND_HALF_UP, "up": ROUND_CEILING, "down": ROUND_FLOOR}
    return value.quantize(Decimal(1).scaleb(-decimals), modes[mode], _ROOMY)


def plain(value: Decimal) -> str:
    """A number without exponent and without idle zeros: 10.00 → "10", 9.90 → "9.9"."""
    if value == 0:
        return "0"
    return format(value.normalize(), "f")


def percent(ratio: Decimal) -> str:
    """A ratio as a percentage without idle zeros: 0.95 → "95%"."""
    return plain(ratio * 100) + "%"

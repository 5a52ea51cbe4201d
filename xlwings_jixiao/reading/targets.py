"""A target out of the cells it stands in: its value alone, or value, operator and unit in columns of their own."""

from __future__ import annotations

from dataclasses import replace

from xlwings_jixiao.domain.entry import Entry
from xlwings_jixiao.domain.grammar import Numeric, parse_target
from xlwings_jixiao.domain.text import squeeze
from xlwings_jixiao.reading import labels

_KINDS = ("定性", "定量")
# A number that ends with one of these still lacks what it counts: 5万 beside 人.
_MULTIPLES = frozenset({"", "百", "千", "万", "亿"})


def read_target(*, value: Entry, signs: tuple[Entry, ...], unit: Entry, apart: bool) -> Entry:
    """The target as one entry; of three cells (`apart`) the source's text is 性质|值|单位, joined by bars.

    An operator in a column of its own holds where the value has none, and only for a number.
    """
    if value.blank:
        return value
    parsed = parse_target(value.raw)
    said = [sign.text for sign in signs if not sign.blank]
    sign = kind = after = ""
    if isinstance(parsed, Numeric):
        if not parsed.operator and parsed.upper is None:
            sign = next((text for text in said if labels.is_sign(text)), "")
        if parsed.quantity.unit in _MULTIPLES and not unit.blank:
            after = unit.text
    if not sign:
        kind = next((text for text in said if squeeze(text) in _KINDS), "")
    if not apart and not sign:
        return value
    return replace(value, raw=f"{sign or kind}|{value.text}|{after}", mended=f"{sign}{value.text}{after}")

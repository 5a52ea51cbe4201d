"""Units of targets and actuals: which convert into each other, and which only count things."""

from __future__ import annotations

import re
from decimal import Decimal

_FACTORS: dict[str, tuple[str, Decimal]] = {
    unit: (kind, Decimal(size))
    for kind, sizes in {
        "分钟": {
            "分钟": "1",
            "小时": "60",
            "个小时": "60",
            "h": "60",
            "天": "1440",
            "日": "1440",
            "周": "10080",
        },
        "月": {"月": "1", "个月": "1", "季度": "3", "个季度": "3", "年": "12"},
        "米": {"米": "1", "m": "1", "厘米": "0.01", "公里": "1000", "千米": "1000", "km": "1000"},
        "平方米": {
            "平方米": "1",
            "平米": "1",
            "m2": "1",
            "平方": "1",
            "公顷": "10000",
            "平方公里": "1000000",
        },
        "公斤": {"公斤": "1", "千克": "1", "kg": "1", "克": "0.001", "吨": "1000", "t": "1000"},
        "GB": {"GB": "1", "G": "1", "TB": "1024", "T": "1024"},
        "元": {"元": "1", "千元": "1000"},
    }.items()
    for unit, size in sizes.items()
}
_PREFIXES = (("万", 10_000), ("亿", 100_000_000))
_COUNTERS = frozenset(
    [
        "个",
        "件",
        "项",
        "次",
        "起",
        "份",
        "册",
        "本",
        "套",
        "台",
        "户",
        "家",
        "人",
        "人次",
        "名",
        "位",
        "种",
        "枚",
        "场",
        "场次",
        "期",
        "条",
        "处",
        "座",
        "批",
        "批次",
        "篇",
        "头",
        "只",
        "张",
        "辆",
        "户次",
        "家次",
        "例",
        "宗",
        "幅",
        "块",
        "所",
    ]
)


def base(value: Decimal, unit: str) -> tuple[Decimal, str]:
    """A value in the smallest unit of its kind: 5.8万人 → (58000, 人), 2公里 → (2000, 米)."""
    for prefix, size in _PREFIXES:
        if unit.startswith(prefix):
            value, unit = value * size, unit[1:]
            break
    kind, factor = _FACTORS.get(unit, (unit, Decimal(1)))
    return value * factor, kind


def count_alike(one: str, other: str) -> bool:
    """Two units that both count things, or of which one is part of the other: 人 and 人次, 个 and 件."""
    return {one, other} <= _COUNTERS or (bool(one and other) and (one in other or other in one))


def is_money(unit: str) -> bool:
    """元, 万元, 亿元, 元/人, 万元/公里."""
    return re.match(r"(?:百|千|万|十万|百万|千万|亿)?元", unit) is not None


def is_time(unit: str) -> bool:
    """分钟, 小时, 天, 个工作日, 个月."""
    return _FACTORS.get(unit, ("",))[0] in {"分钟", "月"} or unit.endswith(("工作日", "自然日"))

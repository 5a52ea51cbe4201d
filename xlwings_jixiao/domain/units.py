"""Units of targets and actuals: which convert into each other, and which only count things."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from xlwings_jixiao.domain.text import REMEMBERED

_FACTORS: dict[str, tuple[str, Decimal]] = {
    unit: (kind, Decimal(size))
    for kind, sizes in {
        "分钟": {
            "分钟": "1",
            "min": "1",
            "小时": "60",
            "个小时": "60",
            "h": "60",
            "天": "1440",
            "日": "1440",
            "自然日": "1440",
            "个自然日": "1440",
            "日历天": "1440",
            "周": "10080",
            "个星期": "10080",
        },
        "工作日": {"工作日": "1", "个工作日": "1"},
        "月": {"月": "1", "个月": "1", "季度": "3", "个季度": "3", "年": "12"},
        "米": {
            "米": "1", "m": "1", "厘米": "0.01", "cm": "0.01", "毫米": "0.001", "mm": "0.001",
            "公里": "1000", "千米": "1000", "km": "1000", "延米": "1",
        },
        "平方米": {
            "平方米": "1", "平米": "1", "m2": "1", "㎡": "1", "平方": "1",
            "公顷": "10000", "平方公里": "1000000", "km2": "1000000", "平方千米": "1000000",
        },
        "立方米": {"立方米": "1", "立方": "1", "方": "1", "m3": "1", "升": "0.001", "L": "0.001"},
        "公斤": {"公斤": "1", "千克": "1", "kg": "1", "克": "0.001", "g": "0.001", "吨": "1000", "t": "1000"},
        "微克": {"微克": "1", "μg": "1", "ug": "1", "毫克": "1000", "mg": "1000"},
        "千瓦时": {"千瓦时": "1", "kWh": "1", "kwh": "1", "KWH": "1", "度": "1"},
        "GB": {"GB": "1", "G": "1", "TB": "1024", "T": "1024", "MB": "0.0009765625", "PB": "1048576"},
        "元": {"元": "1", "千元": "1000"},
        "分贝": {"分贝": "1", "dB": "1", "db": "1", "dB(A)": "1", "分贝(A)": "1"},
        "℃": {"℃": "1", "°C": "1", "摄氏度": "1"},
        "毫克/升": {"毫克/升": "1", "mg/L": "1", "mg/l": "1"},
        "%": {"%": "1", "‰": "0.1"},
        "个百分点": {"个百分点": "1", "百分点": "1"},
    }.items()
    for unit, size in sizes.items()
}  # fmt: skip
# 秒 would have no exact share of a minute: minutes are counted in it.
_FACTORS |= {"秒": ("分钟", Decimal(1) / 60), "秒钟": ("分钟", Decimal(1) / 60)}
_PREFIXES = (("万", 10_000), ("亿", 100_000_000), ("千", 1000), ("百", 100))
# What counts the same: people, households and places, occasions, things. 个 and 项 count anything.
_KINDS = tuple(
    frozenset(words.split())
    for words in (
        "人 人次 名 位 个 人员",
        "户 户次 家 家次 所 个 处 座 间 栋 村 项",
        "次 起 场 场次 期 批 批次 例 宗 件 项 个 班次 班 届 轮 趟 遍 课",
        "学时 课时 节",
        "个 件 项 份 册 本 套 台 种 枚 条 处 座 篇 头 只 张 辆 幅 块 部 具 盏 株 棵 尾 把 间 栋 口 根 支 批 家 所 组 副 架 艘 羽 对 双 宗 例 页 字 笔 门 道 眼 匹 瓶 袋 箱 顶 面 扇 幢 棚",
    )
)
COUNTERS = frozenset().union(*_KINDS)
_LONGEST_FIRST = sorted({*_FACTORS, *COUNTERS, "人次", "户次"}, key=len, reverse=True)
_BETWEEN_THINGS = re.compile(r"[/·*•・.×]")
_SHARE_OF = re.compile(r"/(\d+|百|十)?(万|千|百)?(?:人|例)?")
_WORDS_OF_SIZE = {"": 1, "十": 10, "百": 100, "千": 1000, "万": 10_000}
# One thing has one name behind the bar: 元/㎡ and 元/平方米, 元/天 and 元/日.
_SAME_THING = {"天": "日", "m2": "平方米", "平米": "平方米", "m3": "立方米", "立方": "立方米", "km": "公里", "千米": "公里",
               "km2": "平方公里", "kg": "公斤", "千克": "公斤", "t": "吨", "学生": "生", "季": "季度", "学年": "年"}  # fmt: skip
# What a price a month or a quarter is in a year.
_A_YEAR = {"月": 12, "季度": 4, "半年": 2, "年": 1}
_WRITTEN_OTHERWISE = {"人/次": "人次", "户/次": "户次", "场/次": "场次", "次/人": "人次", "吨/次": "吨"}
_ONE_LETTER_EACH = re.compile("[人生户亩台件份册张辆次日年月期]{2,}")


@lru_cache(REMEMBERED)
def scale(unit: str) -> tuple[Decimal, str]:
    """What one of a unit is in the smallest unit of its kind: 公里 → (1000, 米), 万元/公里 → (10000, 元/公里)."""
    if (share := _SHARE_OF.fullmatch(unit)) is not None and len(unit) > 1:
        number = share[1] or ""
        whole = (int(number) if number.isdigit() else _WORDS_OF_SIZE[number]) * _WORDS_OF_SIZE[share[2] or ""]
        return Decimal(100) / whole, "%"
    if unit in _FACTORS:
        return _FACTORS[unit][1], _FACTORS[unit][0]
    head, bar, things = _WRITTEN_OTHERWISE.get(unit, unit).partition("/")
    if not bar:
        head = head.replace("·", "")
    size = Decimal(1)
    for prefix, times in _PREFIXES:
        if head.startswith(prefix):
            size, head = Decimal(times), head[1:]
            break
    kind, factor = _FACTORS.get(head, (head, Decimal(1)))
    if kind == head and len(head) > 1 and head.startswith("个") and head[1:] in COUNTERS:
        kind = head[1:]  # 612个批次
    if not bar:
        return size * factor, kind
    names = _things(things)
    times = next((_A_YEAR[name] for name in names if name in _A_YEAR), 0) if is_money(unit) else 0
    if times:
        factor, names = factor * times, ["年" if name in _A_YEAR else name for name in names]
    return size * factor, f"{kind}/{'·'.join(sorted(names))}"


def _things(behind_the_bar: str) -> list[str]:
    """人·次, 人次, 次/人 are the same."""
    names: list[str] = []
    for part in _BETWEEN_THINGS.split(behind_the_bar):
        letters = list(part) if _ONE_LETTER_EACH.fullmatch(part.replace("天", "日")) else [part]
        names += [_SAME_THING.get(name, name) for name in letters]
    return names


def base(value: Decimal, unit: str) -> tuple[Decimal, str]:
    """A value in the smallest unit of its kind: 5.8万人 → (58000, 人), 2公里 → (2000, 米)."""
    size, kind = scale(unit)
    if unit in {"秒", "秒钟"}:
        return value / 60, kind
    return value * size, kind


@lru_cache(REMEMBERED)
def count_alike(one: str, other: str) -> bool:
    """Two units that both count things of a kind, or of which one begins the other: 人 and 人次, 元 and 元/人."""
    times = {one, other}
    if "次" in times and all(unit.endswith("次") for unit in times):
        return True
    return any(times <= kind for kind in _KINDS) or (
        bool(one and other) and (one.startswith(other) or other.startswith(one))
    )


@lru_cache(REMEMBERED)
def measure_of(unit: str) -> str:
    """The measure word that a unit begins with: 人参加培训 → 人, 个项目 → 个; the unit itself where there is none."""
    if scale(unit)[1] in COUNTERS or unit in _FACTORS or "/" in unit or unit.endswith("次"):
        return unit
    return next((known for known in _LONGEST_FIRST if unit.startswith(known)), unit)


def counts(unit: str) -> bool:
    """A unit that counts things, people or occasions."""
    return any(unit in kind for kind in _KINDS)


def is_money(unit: str) -> bool:
    """元, 万元, 亿元, 元/人, 万元/公里."""
    return re.match(r"(?:百|千|万|十万|百万|千万|亿)?元", unit) is not None


def is_time(unit: str) -> bool:
    """分钟, 小时, 天, 个工作日, 个月."""
    return _FACTORS.get(unit, ("",))[0] in {"分钟", "月", "工作日"} or unit.endswith(("工作日", "自然日"))

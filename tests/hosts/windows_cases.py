"""What Excel could send: thousands of calls of the worksheet functions, the same in every run, and whole workbooks."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any

from hosts.wine import MISSING, NULL
from support.forms import CLEAN_FORM, rows

from xlwings_jixiao import policies
from xlwings_jixiao.domain.cell_values import CellError

Call = tuple[str, tuple[object, ...]]
Contents = tuple[list[str], list[str], list[Any], list[Any]]

RESULT_SHEETS = ("首页", "汇总", "问题清单")

_ERRORS = [CellError(text) for text in ("#N/A", "#DIV/0!", "#VALUE!", "#NUM!", "#REF!", "#NAME?", "#NULL!")]
_EMPTY = (None, "", " ", "　", "\n")
_NUMBERS = (0, 1, -1, 10, 55, 95, 0.95, 0.1 + 0.2, 1 / 3, 99.995, 1e-7, 123456789.12, 1e15, 1e300, -0.0)
_NUMBERS_AS_TEXT = (
    "10",
    "１０",
    " 20 ",
    "1,234.50",
    "95%",
    "９５％",
    "3.5万元",
    "一百",
    "1e3",
    "0x10",
    "-",
    "—",
    "12.",
    "¥100",
)
_OTHER = (
    True,
    False,
    datetime(2024, 9, 30),
    datetime(2025, 1, 31, 12, 0),
    Decimal("12.3456"),
    Decimal("-0.01"),
)
_WORDS = (
    "及时",
    "完成",
    "提高",
    "较高",
    "已完成",
    "达到预期",
    "无",
    "9月底前",
    "2023年12月31日前",
    "≥",
    "优良中低差",
    "98.6%（全年）",
)
_HOSTILE = (
    "=1+1",
    "+1",
    "@SUM(A1)",
    "'文字",
    '"',
    "{=A1}",
    "https://例.测试",
    "a\tb\r\nc",
    "a\x00b",
    "\ud83d",
    "😀" * 3,
)
_LONG = ("长" * 40_000, "≥" + "9" * 5_000 + "%", "0." + "3" * 400, "，".join(["≥95%"] * 500))
_SIGNS = ("", "≥", "≤", ">=", "<=", ">", "<", "=", "＝", "不低于", "不超过", "大于等于", "约", "±")
_UNITS = ("", "%", "％", "人", "次", "个", "元", "万元", "平方米", "天", "小时", "期/年", "人次", "‰", "分")
_NAMES = ("会议费", "审批时限", "投诉", "门票收入", "合格率", "故障排除率", "培训人次", "工程造价")
_LEVELS = ("数量指标", "质量指标", "时效指标", "成本指标", "经济效益指标", "社会成本指标")
_DIRECTIONS = ("正向", "反向", "逆向指标", "定性", "≥", "≤", "=")
_DIGITS = ("0", "5", "55", "90", "95.5", "100", "１００", "1,200", "12000", "0.5", "08")


def calls(seed: int, count: int) -> Iterator[Call]:
    """`count` calls, evenly of all functions."""
    chance = random.Random(seed)
    makers = list(_MAKERS.items())
    for number in range(count):
        name, make = makers[number % len(makers)]
        yield name, make(chance)


def _scalar(chance: random.Random) -> object:
    """What a cell may hold that should hold a number."""
    pool = chance.choices(
        (_NUMBERS, _NUMBERS_AS_TEXT, _EMPTY, _OTHER, _ERRORS, _WORDS, _HOSTILE, _LONG, (NULL,)),
        (40, 20, 10, 8, 6, 6, 6, 1, 1),
    )[0]
    number = chance.choice(pool)
    if pool is _NUMBERS and chance.random() < 0.5:
        return round(chance.uniform(-10, 1_000_000), chance.randrange(5))
    return number


def _entry(chance: random.Random) -> object:
    """A target or an actual as people write them, or something else."""
    if chance.random() < 0.6:
        return chance.choice(_SIGNS) + chance.choice(_DIGITS) + chance.choice(_UNITS)
    return chance.choice(_WORDS) if chance.random() < 0.3 else _scalar(chance)


def _policy(chance: random.Random) -> object:
    named = (*policies.names(), *policies.titles(), MISSING, MISSING, None, "")
    return (
        chance.choice(named)
        if chance.random() < 0.9
        else chance.choice(("没有的口径", "../../x", 3, CellError("#REF!"), True))
    )


def _areas(chance: random.Random, *kinds: Callable[[random.Random], object]) -> tuple[object, ...]:
    """Areas of one shape, one a kind: a column as a rule, but also a row, a block, a cell, or a row too many."""
    shape = chance.choices(("column", "row", "block", "cell", "uneven"), (70, 10, 10, 5, 5))[0]
    long, wide = chance.randint(2, 12), chance.randint(2, 4)
    made = []
    for kind in kinds:
        match shape:
            case "cell":
                made.append(kind(chance))
            case "row":
                made.append((tuple(kind(chance) for _ in range(wide)),))
            case "block":
                made.append(tuple((kind(chance), *[None] * (wide - 1)) for _ in range(long)))
            case _:
                made.append(tuple((kind(chance),) for _ in range(long)))
        if shape == "uneven":
            long += 1
    return tuple(made)


def _row(chance: random.Random) -> tuple[object, ...]:
    return _entry(chance), _entry(chance), _scalar(chance), _policy(chance)


def _words(chance: random.Random) -> tuple[object, ...]:
    """Name, second level and direction of a row, or fewer of them: what stands last may be left out."""
    made = (_name(chance), chance.choice((*_LEVELS, None, MISSING)), chance.choice((*_DIRECTIONS, None)))
    return made[: chance.randrange(4)]


def _name(chance: random.Random) -> object:
    return chance.choice((*_NAMES, None, MISSING)) if chance.random() < 0.8 else _scalar(chance)


def _columns(chance: random.Random) -> tuple[object, ...]:
    """The areas of JIXIAO_SCORES, with those of the names and levels or without."""
    *areas, names, levels = _areas(
        chance, _entry, _entry, _scalar, _name, lambda chance: chance.choice((*_LEVELS, None))
    )
    return (*areas, _policy(chance), *(names, levels)[: chance.randrange(3)])


def _whole_form(chance: random.Random) -> object:
    """The correct form with some cells overwritten, as numbers where it has numbers."""
    drawn = rows(CLEAN_FORM)
    width = max(map(len, drawn))
    cells: list[list[Any]] = [[_typed(text) for text in row] + [None] * (width - len(row)) for row in drawn]
    for _ in range(chance.randrange(4)):
        cells[chance.randrange(len(cells))][chance.randrange(width)] = _entry(chance)
    if chance.random() < 0.1:
        cells = cells[chance.randrange(len(cells)) :]
    return tuple(map(tuple, cells))


def _typed(text: str) -> object:
    try:
        return float(text)
    except ValueError:
        return text or None


_MAKERS: dict[str, Callable[[random.Random], tuple[object, ...]]] = {
    "JIXIAO_RATE": lambda chance: (_scalar(chance), _scalar(chance), _policy(chance)),
    "JIXIAO_FUND_SCORE": lambda chance: (_scalar(chance), _scalar(chance), _scalar(chance), _policy(chance)),
    "JIXIAO_SCORE": lambda chance: (*_row(chance), *_words(chance)),
    "JIXIAO_SCORES": _columns,
    "JIXIAO_TOTAL": lambda chance: (_scalar(chance), *_areas(chance, _scalar)),
    "JIXIAO_GRADE": lambda chance: (_scalar(chance), _policy(chance)),
    "JIXIAO_EXPLAIN": lambda chance: (*_row(chance), *_words(chance)),
    "JIXIAO_CHECK": lambda chance: (_whole_form(chance), _policy(chance)),
}


def over_com(contents: Contents) -> tuple[object, ...]:
    """The four lists of JIXIAO_SUBMIT with areas as VBA has them."""
    names, addresses, values, marks = contents
    return (
        names,
        addresses,
        [tuple(map(tuple, one)) for one in values],
        [tuple(map(tuple, one)) for one in marks],
    )


def many_projects(contents: Contents, count: int) -> Contents:
    """The home page and the result sheets, and `count` project sheets: those there are, over and over."""
    names = contents[0]
    kept = [names.index(name) for name in RESULT_SHEETS]
    forms = [place for place, name in enumerate(names) if name not in (*RESULT_SHEETS, "空白表")]
    picked = [*kept, *(forms[number % len(forms)] for number in range(count))]
    _, addresses, values, marks = ([column[place] for place in picked] for column in contents)
    return [*RESULT_SHEETS, *(f"项目{number}" for number in range(1, count + 1))], addresses, values, marks

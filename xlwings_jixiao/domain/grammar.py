"""Targets (年度指标值) and actuals (实际完成值) as people write them: text → meaning → canonical text.

The forms covered are those seen in 54 published forms. Every parser returns a value for every text; what
cannot be understood is `Unclear`, never an exception. `to_text` prints a value so that parsing it again
gives an equal value.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache

from xlwings_jixiao.domain import units
from xlwings_jixiao.domain.amounts import decimal_of, plain
from xlwings_jixiao.domain.text import REMEMBERED, is_blank, squeeze

_OPERATORS = {
    "≥": "≥ >= => ≧ ⩾ 大于等于 大于或等于 不少于 不低于 不小于 不得少于 不得低于 至少 最少 达到 达",
    "≤": "≤ <= =< ≦ ⩽ 小于等于 小于或等于 不超过 不高于 不大于 不多于 不得超过 不得高于 控制在 至多 最多",
    ">": "> 大于 超过 高于 多于",
    "<": "< 小于 低于 少于",
    "=": "= == ═ ＝ 等于",
}
_OPERATOR_OF = {written: sign for sign, all_written in _OPERATORS.items() for written in all_written.split()}
_OPERATOR = "|".join(sorted(map(re.escape, _OPERATOR_OF), key=len, reverse=True))
_SUFFIX_OF = {
    "及以上": "≥",
    "或以上": "≥",
    "以上": "≥",
    "及以下": "≤",
    "以下": "≤",
    "以内": "≤",
    "之内": "≤",
    "内": "≤",
}
_SUFFIX = "|".join(_SUFFIX_OF)
_NUMBER = r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_UNIT = r"%|‰|[A-Za-z\u4e00-\u9fff°][A-Za-z\u4e00-\u9fff°/*·()²³23]{0,9}?"
_MEASURE = (
    "%|‰|万元|亿元|元|万|人次|人|户次|户|家次|家|件|起|次|个工作日|个百分点|个月|个|项|份|套|台|亩|公里|平方米|"
    "米|吨|公斤|头|只|种|枚|批次|批|场次|场|期|篇|条|张|辆|小时|分钟|天|日|周|年|TB|GB|MB|分"
)
_BOUND = rf"({_SUFFIX})(?:办结|完成|答复|响应|到位|送达)?"
_NUMERIC = re.compile(rf"({_OPERATOR})?({_NUMBER})({_UNIT})??(?:{_BOUND})?")
_ENDS_WITH_BOUND = re.compile(rf"{_BOUND}$")
_PREFIXED = re.compile(
    r"(?:(?P<per>每个?(?:月|季度|季|周|日|天|年))|(?:同比|环比|较上年|比上年)?(?P<way>增长|上升|提高|提升|增加|下降|降低|减少|压减)率?)"
    r"(?P<rest>.+)"
)
_PERIODS = {"每季": "每季度", "每天": "每日"}
_WAYS = {
    **dict.fromkeys(("增长", "上升", "提高", "提升", "增加"), "增长"),
    **dict.fromkeys(("下降", "降低", "减少", "压减"), "下降"),
}
_TOLERANCE = re.compile(r"约\d|大约|左右|上下|±")
# No quantity of a budget has so many digits, and they would overflow the rounding.
_TOO_LONG_A_NUMBER = re.compile(r"\d{16}|\.\d{11}")
# A number that is printed otherwise than written: 012, 2,023, 5.0.
_NOT_PLAIN = re.compile(r"(?<![\d.])0\d|\d,\d{3}|\.\d*0(?!\d)")
_WHOLE_NUMBER = re.compile(rf"(?<![\d.,])(?:{_NUMBER})(?![\d.,])")
_RANGE = re.compile(rf"({_NUMBER})({_UNIT})??[-~至到—–]({_NUMBER})({_UNIT})?")
_SPAN = re.compile(r"[-~至到—–]")
_EMBEDDED = re.compile(rf"({_NUMBER})({_MEASURE})")
_ANY_NUMBER = re.compile(_NUMBER)
_OPERATOR_WORD = re.compile("|".join(re.escape(w) for w in sorted(_OPERATOR_OF, key=len, reverse=True)))
_STARTS_WITH_SIGN = re.compile(r"[≥≤≧≦⩾⩽<>=═]")
_DATE = re.compile(
    r"(?:(?P<year>20\d\d)年度?)?(?:(?:(?P<first>\d{1,2})月?[-~至到—–])?(?P<month>\d{1,2})月份?(?:(?P<day>\d{1,2})[日号])?)?"
    r"(?P<end>底|末)?(?P<before>之前|以前|前|内)?"
)
_MAY_BE_A_DATE = re.compile(r"[年月季]|20\d\d")  # most texts are none, and are spared the patterns below
_ISO_DATE = re.compile(r"(20\d\d)[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?:0?0:00:00)?|(20\d\d)(\d\d)(\d\d)")
_PART_OF_YEAR = re.compile(
    r"(?:(20\d\d)年)?(?:第?([一二三四1-4])季度|(上|下)半年)(?:末|底)?(?:之前|以前|前|内)?"
)
_QUARTERS = {name: number for number, names in enumerate(("一1", "二2", "三3", "四4"), 1) for name in names}
_DATE_PROSE = re.compile(
    r"^(?:已|于|在|截至|截止|截止到|到)+|(?:已|全部|全面|均|按时|并|支付|实施|验收|建设|完成|完工|到位|交付|执行)+$"
)
_WORD_BREAK = re.compile(r"[,、;;]|和|且")
_REACHED = re.compile(
    r"(?:全部|全面|均|已|按时|按期|如期|及时|按(?:年初|年度|预期|既定)*(?:目标|计划|要求|指标|任务|进度)?)*(?:完成|达成|达到|实现|达标)(?:全部|全年|年度|年初|既定)*"
    r"(?:预期|目标|指标|任务|要求|计划|标准|值|效果)*|同预期目标.*|同年度目标.*"
)
_PARTLY = re.compile(r"部分.*|基本(?:完成|达成|达到|实现|达标).*|.*未全部完成.*|.*未完全.*")
_FAILED = re.compile(
    r"(?:尚|还)?(?:未|没有?|不)(?:能|按期|按时|如期|及时|全部|全面)*(?:完成|达|实现|开展|启动|实施|执行).*"
)
_NONE_AT_ALL = re.compile(r"无|没有|零|未发生|(?:无|没有|未发生|零)(?!障碍|偿|线|纸|害).{1,8}")
_EDGE_PUNCTUATION = "。.;；,，、!！|"
# A word of a list of words (定期，及时维护); what is longer is a sentence.
_LONGEST_WORD = 8
# A sentence that holds one number is still about that number (至少全年完成2次宣传); a longer one tells a story.
_LONGEST_SENTENCE = 24
# Part of this list is a scale too, from three steps on: 优良 is praise.
_SCALE, _SHORTEST_SCALE = "优良中低差", 3
_SCALES = {
    **{scale: tuple(scale) for scale in ("优良中差", "好中差", "高中低")},
    "优良合格不合格": ("优", "良", "合格", "不合格"),
}


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

    `upper` ends a range (3-5次), `per` is its period (每月), `way` the direction of a change (增长, 下降).
    """

    operator: str
    quantity: Quantity
    upper: Decimal | None = None
    per: str = ""
    way: str = ""
    text: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Deadline:
    """A date or period: 9月前, 2021年底, 1-12月, 2021年12月完成. Without a month the year's end is meant."""

    year: int | None = None
    first: int | None = None
    month: int | None = None
    day: int | None = None
    end: bool = False
    before: bool = False
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
    """An actual that only says how it went: 达成预期指标 ("reached"), 基本完成 ("partly"), 未完成 ("failed")."""

    level: str
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


Target = Numeric | Deadline | Words | Prose | Nothing | Unclear
Actual = Numeric | Deadline | Words | Prose | Claim | NoneAtAll | Nothing | Unclear


@lru_cache(REMEMBERED)
def parse_target(text: str) -> Target:
    """What a target says. The three cells 性质|值|单位 of some provinces are given joined by "|"."""
    cells = [cell.strip() for cell in text.split("|")]
    joined = _joined(cells) if len(cells) == 3 else text
    content = _bare(joined)
    if is_blank(content):
        return Nothing(text)
    value = _bare(cells[1]) if len(cells) == 3 else content
    scale = _scale(value, text) or _scale(content, text)
    return scale or _measured(content, text, actual=False) or _worded(content, text)


@lru_cache(REMEMBERED)
def parse_actual(text: str) -> Actual:
    """What an actual says; a target copied with its operator keeps the operator."""
    content = _bare(text)
    if is_blank(content):
        return Nothing(text)
    return _measured_actual(_without_remark(content), text) or _told(content, text)


def _told(content: str, text: str) -> Claim | NoneAtAll | Words | Prose:
    for level, pattern in (("partly", _PARTLY), ("failed", _FAILED), ("reached", _REACHED)):
        if pattern.fullmatch(content):
            return Claim(level, content, text)
    return NoneAtAll(content, text) if _NONE_AT_ALL.fullmatch(content) else _worded(content, text)


def _measured_actual(content: str, text: str) -> Numeric | Deadline | Unclear | None:
    """ "达到95%" and "95%以上" say how much there was; only a sign before the number is the target copied."""
    measured = _measured(content, text, actual=True)
    if not isinstance(measured, Numeric):
        return measured
    unit = _without_remark(measured.quantity.unit)
    operator = measured.operator if measured.operator and _has_sign(content) else ""
    if (operator, unit) == (measured.operator, measured.quantity.unit):
        return measured
    # Without its operator it may be another thing: 达12月 is a date, 不超过2023年度 no number at all.
    bare = replace(measured, operator=operator, quantity=Quantity(measured.quantity.value, unit))
    return _measured(_without_remark(to_text(bare)), text, actual=True)


def _without_remark(content: str) -> str:
    """98%(全年) → 98%; a remark alone is what was said."""
    if not content.endswith(")"):
        return content
    end = len(content)
    while content.endswith(")", 0, end) and (start := content.rfind("(", 0, end)) > 0:
        if content.find(")", start, end - 1) > 0:
            break
        end = start
        while end > 1 and content[end - 1] in _EDGE_PUNCTUATION:
            end -= 1
    said = _bare(content[:end])
    return content if is_blank(said) else said


def _has_sign(content: str) -> bool:
    prefixed = _PREFIXED.fullmatch(content)
    return _STARTS_WITH_SIGN.match(prefixed["rest"] if prefixed else content) is not None


def to_text(value: Target | Actual) -> str:
    """The canonical writing: operators as one sign, no blanks, no idle zeros."""
    match value:
        case Numeric(operator, quantity, upper, per, way):
            low = f"{plain(quantity.value)}-" if upper is not None else ""
            return (
                f"{per}{way}{operator}{low}{plain(quantity.value if upper is None else upper)}{quantity.unit}"
            )
        case Deadline():
            return _date_text(value)
        case Words(words, scale):
            return f"定性|{''.join(words)}|" if scale else "、".join(words)
        case Prose(content) | Claim(_, content) | NoneAtAll(content) | Unclear(content):
            return content
        case Nothing():
            return ""


def _bare(text: str) -> str:
    return squeeze(squeeze(text).replace("|", "")).strip(_EDGE_PUNCTUATION)


def _joined(cells: list[str]) -> str:
    """≥ / 95 / %, or 定性 / 优良中低差 / –."""
    operator, value, unit = cells
    operator = "" if is_blank(operator) or squeeze(operator) in {"定性", "定量"} else operator
    return operator + value + ("" if is_blank(unit) else unit)


def _scale(content: str, text: str) -> Words | None:
    """A list to choose from, where the text is nothing else."""
    words = tuple(content) if len(content) >= _SHORTEST_SCALE and content in _SCALE else _SCALES.get(content)
    return None if words is None else Words(words, scale=True, text=text)


def _measured(content: str, text: str, *, actual: bool) -> Numeric | Deadline | Unclear | None:
    """A number or a date, if the text is one."""
    if (date := _date(content, text)) is not None:
        return date
    if _TOO_LONG_A_NUMBER.search(content.replace(",", "")):
        return Unclear(content, text)
    written = content
    if _NOT_PLAIN.search(content):
        content = _WHOLE_NUMBER.sub(lambda found: plain(decimal_of(found[0])), content)
        if (date := _date(content, text)) is not None:
            return date
    if not actual and _TOLERANCE.search(content):
        return None
    prefixed = _PREFIXED.fullmatch(content)
    if (numeric := _numeric(prefixed["rest"] if prefixed else content, text)) is not None:
        if isinstance(numeric, Unclear):
            return Unclear(written, text)
        return _with_prefix(numeric, prefixed) if prefixed else numeric
    if prefixed and prefixed["per"]:
        return None
    if _STARTS_WITH_SIGN.match(content) or not any(char.isalnum() for char in content):
        return Unclear(written, text)
    return _embedded(content, text, actual=actual)


def _with_prefix(numeric: Numeric, prefix: re.Match[str]) -> Numeric:
    """每月1次, 同比增长≥5%."""
    per = (prefix["per"] or "").replace("个", "")
    return replace(numeric, per=_PERIODS.get(per, per), way=_WAYS.get(prefix["way"] or "", ""))


def _numeric(content: str, text: str) -> Numeric | Unclear | None:
    if _SPAN.search(content, 1) and (found := _RANGE.fullmatch(content)) is not None:
        low, high = decimal_of(found[1]), decimal_of(found[3])
        unit = _unit(found[4]) or _unit(found[2])
        if unit.startswith("月"):
            return None  # two dates in words; what is a period of months was read as one before
        return Numeric("", Quantity(low, unit), high, text=text) if low <= high else Unclear(content, text)
    found = _NUMERIC.fullmatch(content)
    if found is None or _names_a_year(found) or (found[4] and _ENDS_WITH_BOUND.search(found[3] or "")):
        return None
    operator = _OPERATOR_OF.get(found[1] or "", "") or _SUFFIX_OF.get(found[4] or "", "")
    if (found[4] and not found[1]) or found[1] in {"达", "达到"}:
        operator = _SUFFIX_OF.get(found[4] or "", "≥")
    return Numeric(operator, Quantity(decimal_of(found[2]), _unit(found[3])), text=text)


def _names_a_year(found: re.Match[str]) -> bool:
    """2023年第四季度 is no quantity of 2023, 10日前 no quantity of 10."""
    unit = found[3] or ""
    return (
        not found[1] and unit.startswith("年") and found[2].startswith("20") and len(found[2]) == 4
    ) or unit.endswith("前")


def _embedded(content: str, text: str, *, actual: bool) -> Numeric | None:
    """A number in a sentence: 至少全年完成2次宣传, 按合同10.5万元, 已完成100%, 100%覆盖."""
    without_dates = re.sub(r"20\d\d年度?|\d{1,2}月(?:\d{1,2}[日号])?", "", content)
    found = _EMBEDDED.search(without_dates)
    if found is None or len(_ANY_NUMBER.findall(without_dates)) != 1 or len(content) > _LONGEST_SENTENCE:
        return None
    rest = without_dates[: found.start()]
    suffix = next((s for s in _SUFFIX_OF if without_dates[found.end() :].startswith(s)), "")
    word = None if actual else _OPERATOR_WORD.search(rest)
    operator = _SUFFIX_OF.get(suffix, "") or (_OPERATOR_OF[word[0]] if word else "")
    return Numeric(operator, Quantity(decimal_of(found[1]), _unit(found[2])), text=text)


def _unit(written: str | None) -> str:
    """The unit; a percentage written out in words is one."""
    unit = written or ""
    return "%" if unit in {"百分比", "个百分比", "百分点"} else unit


def _date(content: str, text: str) -> Deadline | None:
    if _MAY_BE_A_DATE.search(content) is None:
        return None
    if (iso := _ISO_DATE.fullmatch(content)) is not None:
        year, month, day = (
            int(part) if part else None for part in (iso.groups()[:3] if iso[1] else iso.groups()[3:])
        )
        return Deadline(year, None, month, day, text=text) if _on_calendar(month, day) else None
    if (part := _PART_OF_YEAR.fullmatch(content)) is not None:
        last = _QUARTERS[part[2]] * 3 if part[2] else 6 if part[3] == "上" else 12
        return Deadline(int(part[1]) if part[1] else None, last - (2 if part[2] else 5), last, text=text)
    stripped = _DATE_PROSE.sub("", content)
    if stripped in {"年底", "年末", "年底前", "年内", "年末前"}:
        return Deadline(end=True, before=stripped.endswith(("前", "内")), text=text)
    found = _DATE.fullmatch(stripped)
    if found is None or not (found["year"] or found["month"]):
        return None
    year, first, month, day = (int(found[k]) if found[k] else None for k in ("year", "first", "month", "day"))
    if not (_on_calendar(first, day) and _on_calendar(month, day)):
        return None
    return Deadline(year, first, month, day, bool(found["end"]), bool(found["before"]), text)


def _on_calendar(month: int | None, day: int | None) -> bool:
    return (month is None or 1 <= month <= 12) and (day is None or 1 <= day <= 31)


def _date_text(date: Deadline) -> str:
    if date.year is None and date.month is None:
        return "年底前" if date.before else "年底"
    parts = [f"{date.year}年" if date.year else ""]
    if date.month:
        parts += [
            f"{date.first}-" if date.first else "",
            f"{date.month}月",
            f"{date.day}日" if date.day else "",
        ]
    return "".join([*parts, "底" if date.end else "", "前" if date.before else ""])


def _worded(content: str, text: str) -> Words | Prose:
    """Short words if the text is a clean list of them, else a sentence as it stands."""
    words = tuple(_WORD_BREAK.split(content))
    if all(0 < len(word) <= _LONGEST_WORD and word[0].isalnum() and word == _bare(word) for word in words):
        return Words(words, text=text)
    return Prose(content, text)

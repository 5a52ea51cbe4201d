"""Numbers in targets and actuals: operator, amount, unit, range, tolerance, share, period and way of a change."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from xlwings_jixiao.domain.amounts import decimal_of, plain
from xlwings_jixiao.domain.language.meanings import Numeric, Quantity, Unclear
from xlwings_jixiao.domain.units import COUNTERS

_OPERATORS = {
    "≥": "≥ >= => ≧ ⩾ ≮ 大于等于 大于或等于 不少于 不低于 不小于 不得少于 不得低于 至少 最少 最低 达到 达",
    "≤": "≤ <= =< ≦ ⩽ ≯ 小于等于 小于或等于 不超过 不超 不高于 不大于 不多于 不得超过 不得高于 控制在 至多 最多 最高",
    ">": "> 大于 超过 超 高于 多于 突破 逾",
    "<": "< 小于 低于 少于 不足 不到 未超过 未超",
    "=": "= == ═ ＝ 等于",
}
OPERATOR_OF = {written: sign for sign, all_written in _OPERATORS.items() for written in all_written.split()}
OPERATOR_OF |= {"未超过": "≤", "未超": "≤"}
_OPERATOR = "|".join(sorted(map(re.escape, OPERATOR_OF), key=len, reverse=True))
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
_DONE_WITHIN = "办结|完成|答复|响应|到位|送达|解决|修复|处理|处置|反馈|受理|审批|发放|签订|出具|到达|到场|回复|审核|支付|恢复|办理|交付"
NUMBER = r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_UNIT = (
    r"%|‰|/(?:10|1|百|十)?[万千百](?:人|例)?|[A-Za-z\u4e00-\u9fff°μ][A-Za-z\u4e00-\u9fff°μ/*·()²³23]{0,9}?"
)
_MEASURES = (
    "%|‰|万元|亿元|元|万人次|万人|万|人次|人|名|户次|户|家次|家|件|起|次|个工作日|个百分点|个月|个|项|份|套|台|亩|公里|平方米|"
    "米|吨|公斤|头|只|种|枚|批次|批|场次|场|期|篇|条|张|辆|小时|分钟|天|日|周|年|TB|GB|MB|分|"
)
MEASURE = _MEASURES + "|".join(sorted(COUNTERS - {"项目"}, key=len, reverse=True))
_DONE = rf"(?:已|均|全部)*(?:{_DONE_WITHIN})(?:现场|完毕)?"
_BOUND = rf"({_SUFFIX})(?:{_DONE})?"
_NUMERIC = re.compile(rf"({_OPERATOR})?({NUMBER})({_UNIT})??(?:{_BOUND}|{_DONE})?")
_ENDS_WITH_BOUND = re.compile(rf"{_BOUND}$")
_SINCE = "同比|环比|较上年度?|比上年度?|较去年|比去年|较年初|较同期|与上年相比"
_PREFIXED = re.compile(
    rf"(?:(?P<per>(?:平均)?(?:每(?:\d{{1,2}})?个?(?:工作日|学期|学年|半年|半月|季度|季|月|周|星期|旬|日|天|年)|[月周日年]均|1年|一年|全年每(?:月|季度|周)))|(?:{_SINCE})?(?P<way>增长|上升|提高|提升|增加|增幅|下降|降低|减少|压减|降幅)[率了]?)"
    r"(?P<rest>.+)"
)
_PERIODS = {"季": "季度", "天": "日", "星期": "周", "工作日": "日"}
_EVERY = re.compile(
    r"(次|期|场|场次|批|批次|篇|份|条|件|小时|课时)/(\d{0,2})个?(月|季度|季|周|半年|年|天|日|学期)"
)
_DAY_OF = re.compile(r"\d[日号月](?:之|以)?前")
_PERIOD = re.compile(r"每(\d*)个?(.+)")
_WAYS = {
    **dict.fromkeys(("增长", "上升", "提高", "提升", "增加", "增幅"), "增长"),
    **dict.fromkeys(("下降", "降低", "减少", "压减", "降幅"), "下降"),
}
_ABOUT = re.compile(r"约\d|大约|左右|上下")
_SAID_ABOUT = re.compile(r"(?<!\d)(?:大约|约)(?=\d)|(?:左右|上下)$")
_ALMOST = re.compile(r"(?:将近|接近|近)(?=\d)")
_MIXED = re.compile(r"(\d{1,4})(小时|时|分钟|分|年|天)(?:零)?(\d{1,4})(分钟|分|秒|个月|月|小时)")
_PARTS_OF = {("小时", "分钟"): 60, ("分钟", "秒"): 60, ("年", "个月"): 12, ("天", "小时"): 24}
_SHORT_NAMES = {"时": "小时", "分": "分钟", "月": "个月"}
_TOLERANCE = re.compile(
    rf"(?:[误偏]差|允许[误偏]差|[误偏]差范围|控制在|在|不超过|不大于)*({NUMBER})?({_UNIT})??±(\d+(?:\.\d+)?)({_UNIT})??(?:{_SUFFIX}|范围内?|之间)?"
)
_SHARE = re.compile(rf"({_OPERATOR})?(\d{{1,3}})/(\d{{1,3}})(?:{_BOUND})?")
# No quantity of a budget has so many digits, and they would overflow the rounding.
TOO_LONG_A_NUMBER = re.compile(r"\d{16}|\.\d{11}")
# A number that is printed otherwise than written: 012, 2,023, 5.0.
_NOT_PLAIN = re.compile(r"(?<![\d.])0\d|\d,\d{3}|\.\d*0(?!\d)")
_WHOLE_NUMBER = re.compile(rf"(?<![\d.,])(?:{NUMBER})(?![\d.,])")
_RANGE = re.compile(rf"({NUMBER})({_UNIT})??[-~至到—–]({NUMBER})({_UNIT})?")
_SPAN = re.compile(r"[-~至到—–]")
EMBEDDED = re.compile(rf"({NUMBER})({MEASURE})")
ANY_NUMBER = re.compile(NUMBER)
_OPERATOR_WORD = re.compile("|".join(re.escape(w) for w in sorted(OPERATOR_OF, key=len, reverse=True)))
_OPERATOR_BEFORE = re.compile(rf"(?:{_OPERATOR})$")
STARTS_WITH_SIGN = re.compile(r"[≥≤≧≦⩾⩽≮≯<>=═]")
DATES = re.compile(r"20\d\d年度?|\d{1,2}月(?:\d{1,2}[日号])?")
_SIGNS = {sign: OPERATOR_OF[sign] for sign in ("≥", ">=", "≤", "<=", "=", ">", "<")}
_BARE_UNITS = "|".join(
    ("%|‰|元|万元|亿元|公里|米|亩|吨|平方米|天|小时|分钟|个工作日|个月", *sorted(COUNTERS - {"个"}), "个")
)
_BARE = re.compile(rf"(>=|<=|[≥≤=><])?((?:0|[1-9]\d{{0,14}})(?:\.\d{{0,9}}[1-9])?)({_BARE_UNITS})?")
_LIKE_A_DATE = re.compile(r"20\d{6}")
# A sentence that holds one number is still about that number (至少全年完成2次宣传); a longer one tells a story.
LONGEST_SENTENCE = 24


def bare_number(content: str, text: str) -> Numeric | None:
    """What most cells hold: an operator, a number, a unit, nothing else. None for all that needs more looking at."""
    found = _BARE.fullmatch(content)
    if found is None or (not found[3] and _LIKE_A_DATE.match(content)):
        return None
    operator = _SIGNS[found[1]] if found[1] else ""
    return Numeric(operator, Quantity(Decimal(found[2]), found[3] or ""), bare=True, text=text)


def with_plain_numbers(content: str) -> str:
    """Numbers as they are printed: 2,023件 → 2023件."""
    if not _NOT_PLAIN.search(content):
        return content
    return _WHOLE_NUMBER.sub(lambda found: plain(decimal_of(found[0])), content)


def number_of(content: str, text: str, *, actual: bool) -> Numeric | Unclear | None:
    """A number that is the whole text, with its period or way of a change; None where it is no number."""
    if "±" in content:
        return _tolerance(content, text)
    content = _in_the_smaller(content)
    if _ABOUT.search(content) or (actual and _SAID_ABOUT.search(content)):
        return _about(content, text)
    if actual and _ALMOST.match(content):
        return number_of("不足" + _ALMOST.sub("", content), text, actual=True)
    prefixed = _PREFIXED.fullmatch(content)
    rest = prefixed["rest"] if prefixed else content
    found = _numeric(rest, text)
    if found is None and prefixed and prefixed["per"] and not _DAY_OF.search(rest):
        found = number_in_a_sentence(rest, text, actual=actual)
    if not (prefixed and isinstance(found, Numeric)):
        return found
    if prefixed["per"] and found.quantity.unit in {"日", "号"}:
        return None  # 每月25日 is a date
    return _with_prefix(found, prefixed)


def _in_the_smaller(content: str) -> str:
    """4分30秒 → 270秒."""

    def smaller(found: re.Match[str]) -> str:
        one, other = (_SHORT_NAMES.get(name, name) for name in (found[2], found[4]))
        times = _PARTS_OF.get((one, other))
        return found[0] if times is None else f"{int(found[1]) * times + int(found[3])}{other}"

    return _MIXED.sub(smaller, content)


def has_period(content: str) -> bool:
    """每季度…: what follows is asked for again and again."""
    found = _PREFIXED.fullmatch(content)
    return re.match(r"每\d", content) is not None or (found is not None and found["per"] is not None)


def has_sign(content: str) -> bool:
    """An operator in front of the number that is a sign, no word."""
    prefixed = _PREFIXED.fullmatch(content)
    return STARTS_WITH_SIGN.match(prefixed["rest"] if prefixed else content) is not None


def is_plainly_reached(content: str) -> bool:
    """达95%, 达到95% say that it was 95 %, where 不少于95% says no exact number."""
    return content.startswith("达") or "达到" in content or re.search(r"达\d", content) is not None


def _about(content: str, text: str) -> Numeric | None:
    said = _SAID_ABOUT.sub("", content)
    if _ABOUT.search(said) or TOO_LONG_A_NUMBER.search(said):
        return None
    found = number_of(said, text, actual=False)
    exact = isinstance(found, Numeric) and not found.operator and found.upper is None and found.within is None
    return replace(found, bound="≈") if exact and isinstance(found, Numeric) else None


def _with_prefix(found: Numeric, prefix: re.Match[str]) -> Numeric:
    """每月1次, 同比增长≥5%."""
    return replace(
        found, per=_period(prefix["per"] or "") or found.per, way=_WAYS.get(prefix["way"] or "", found.way)
    )


def _period(written: str) -> str:
    """每个季 → 每季度, 月均 → 每月, 1年 → 每年."""
    if not written:
        return ""
    found = _PERIOD.search(written)
    number, name = (found[1], found[2]) if found else ("", written.removesuffix("均").removeprefix("1"))
    return f"每{'' if number == '1' else number}{_PERIODS.get(name, name)}"


def _numeric(content: str, text: str) -> Numeric | Unclear | None:
    if _SPAN.search(content, 1) and (found := _RANGE.fullmatch(content)) is not None:
        low, high = decimal_of(found[1]), decimal_of(found[3])
        unit = _unit(found[4]) or _unit(found[2])
        if unit.startswith("月"):
            return None  # two dates in words; what is a period of months was read as one before
        return Numeric("", Quantity(low, unit), high, text=text) if low <= high else Unclear(content, text)
    if (share := _share(content, text)) is not None:
        return share
    found = _NUMERIC.fullmatch(content)
    if found is None or _names_a_year(found) or (found[4] and _ENDS_WITH_BOUND.search(found[3] or "")):
        return None
    unit = _unit(found[3])
    per = ""
    if (every := _EVERY.fullmatch(unit)) is not None:
        unit, per = every[1], _period(f"每{every[2]}{every[3]}")
    operator = _operator(found[1], found[4])
    return Numeric(operator, Quantity(decimal_of(found[2]), unit), per=per, text=text)


def _operator(before: str | None, after: str | None) -> str:
    if (after and not before) or before in {"达", "达到"}:
        return _SUFFIX_OF.get(after or "", "≥")
    return OPERATOR_OF.get(before or "", "") or _SUFFIX_OF.get(after or "", "")


def _share(content: str, text: str) -> Numeric | None:
    """≥1/3, 3/4以上: the unit is the whole that the number is a part of."""
    found = _SHARE.fullmatch(content)
    if found is None or not 0 < int(found[2]) <= int(found[3]) or int(found[3]) == 1:
        return None
    return Numeric(
        _operator(found[1], found[4]), Quantity(decimal_of(found[2]), f"/{int(found[3])}"), text=text
    )


def _tolerance(content: str, text: str) -> Numeric | None:
    """50±2℃, ±3%以内; 100万元±5% is a share of the amount."""
    found = _TOLERANCE.fullmatch(content)
    if found is None:
        return None
    value, within = decimal_of(found[1] or "0"), decimal_of(found[3])
    first, second = _unit(found[2]), _unit(found[4])
    if (first and not found[1]) or any(unit.endswith(tuple(_SUFFIX_OF)) for unit in (first, second)):
        return None
    if second in {"%", "个百分点"} and first not in {"", "%"}:
        value_unit, within = first, value * within / 100
    elif first and second and first != second and (first, second) != ("%", "个百分点"):
        return None
    else:
        value_unit = first or second
    if TOO_LONG_A_NUMBER.search(plain(within)) or within < 0:
        return None
    return Numeric("", Quantity(value, value_unit), within=within, text=text)


def _names_a_year(found: re.Match[str]) -> bool:
    """2023年第四季度 is no quantity of 2023, 10日前 no quantity of 10."""
    unit = found[3] or ""
    return (
        not found[1] and unit.startswith("年") and found[2].startswith("20") and len(found[2]) == 4
    ) or unit.endswith("前")


def number_in_a_sentence(content: str, text: str, *, actual: bool) -> Numeric | None:
    """A number in a sentence: 至少全年完成2次宣传, 按合同10.5万元, 已完成100%, 100%覆盖."""
    without_dates = DATES.sub("", content)
    found = EMBEDDED.search(without_dates)
    if found is None or len(ANY_NUMBER.findall(without_dates)) != 1 or len(content) > LONGEST_SENTENCE:
        return None
    return measured_in(without_dates, found, text, actual=actual)


def measured_in(sentence: str, found: re.Match[str], text: str, *, actual: bool) -> Numeric:
    """The number that was found in a sentence, with the operator that the words around it give."""
    before = sentence[: found.start()]
    suffix = next((s for s in _SUFFIX_OF if sentence[found.end() :].startswith(s)), "")
    word = (_OPERATOR_BEFORE if actual else _OPERATOR_WORD).search(before)
    operator = _SUFFIX_OF.get(suffix, "") or (OPERATOR_OF[word[0]] if word else "")
    way = next((_WAYS[w] for w in _WAYS if before.endswith((w, f"{w}了"))), "") if actual else ""
    return Numeric(operator, Quantity(decimal_of(found[1]), _unit(found[2])), way=way, text=text)


def _unit(written: str | None) -> str:
    """The unit; a percentage written out in words is one."""
    unit = written or ""
    return "%" if unit in {"百分比", "个百分比"} else "个百分点" if unit in {"百分点", "个百分点"} else unit

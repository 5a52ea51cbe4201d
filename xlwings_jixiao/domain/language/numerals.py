"""Numbers written in Chinese, as shares and as "more than": 两次, 百分之七十六, 四分之三, 八成, 20余场 → digits."""

from __future__ import annotations

import re

_DIGIT = {
    "〇": 0,
    "零": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
_SIZE = {"十": 10, "百": 100, "千": 1000}
_DIGITS = "[一二两三四五六七八九十百]"
_WORD = "[一二两三四五六七八九十][一二两三四五六七八九十百千零〇]*"
# Units before which a Chinese numeral is a number; 分 and 级 are not (十分, 三级).
_COUNTED = (
    "万|亿|元|人|名|位|次(?!性)|户|家|件|起|个|项|份|套|台|亩|公里|平方米|米|吨|公斤|头|只|种|枚|批(?!次?性)|场|期|篇|条|张|辆|所|座|处|"
    "小时|分钟|工作日|天|日|周(?!到)|月|年|季度|倍|强|轮|届|门|节|页|笔|册|本|例|宗|间|栋|幅|块|盏|株|棵|学时|课时|公顷|千克|羽|部(?!门|分|委)"
)
_MAY_HOLD_ONE = re.compile("[〇一二两三四五六七八九十百千余多成]")
_YEAR = re.compile("(?<![〇零一二三四五六七八九])二[〇零][〇零一二三四五六七八九]{2}(?=年)")
_SHARE = re.compile(rf"(百|千|万|十万|{_WORD})分之(百|{_WORD}(?:点[一二三四五六七八九〇零]+)?|\d+(?:\.\d+)?)")
_TENTHS = re.compile(
    rf"(?<![\d.])([1-9]|[一二两三四五六七八九])成([1-9一二三四五六七八九])?(?={'以|及|左|$|,'})"
)
_COUNT = re.compile(rf"(?<![\d.,第]){_WORD}(?={_COUNTED})|(?<=[第前]){_WORD}|^{_DIGITS}{{2,6}}(?=分$)")
_MORE_THAN = re.compile(
    r"(?<![\d,.])((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(?:余|多)(?=[万亿A-Za-z\u4e00-\u9fff])"
)


def arabic(content: str) -> str:
    """A squeezed text with its Chinese numerals in digits; what is no plain number is left as it stands."""
    if not _MAY_HOLD_ONE.search(content):
        return content
    content = content.replace("百分百", "100%")
    content = _YEAR.sub(lambda found: "".join(str(_DIGIT[char]) for char in found[0]), content)
    content = _SHARE.sub(_share, content)
    content = _TENTHS.sub(lambda found: f"{_one(found[1])}{_one(found[2] or '零')}%", content)
    content = _COUNT.sub(lambda found: _written(found[0]), content)
    return _MORE_THAN.sub(r"超过\1", content)


def _one(digit: str) -> int:
    return int(digit) if digit.isdigit() else _DIGIT[digit]


def _share(found: re.Match[str]) -> str:
    whole, part = found[1], _with_decimals(found[2])
    sign = {"百": "%", "千": "‰", "万": "/1万", "十万": "/10万"}.get(whole)
    of = "" if sign else _written(whole)
    if not part or not (sign or of.isdigit()):
        return found[0]
    return part + sign if sign else f"{part}/{of}"


def _with_decimals(written: str) -> str:
    """七点五 → 7.5; empty where it is no number."""
    if written[0].isdigit():
        return written
    if written == "百":
        return "100"
    whole, _, decimals = written.partition("点")
    value = _written(whole)
    if not value.isdigit():
        return ""
    return value + (f".{''.join(str(_DIGIT[char]) for char in decimals)}" if decimals else "")


def _written(word: str) -> str:
    """二十五 → 25; the word itself where its parts do not fit (一二)."""
    value, digit, size = 0, None, 10_000
    for char in word:
        if char in _DIGIT:
            if digit:
                return word
            digit = _DIGIT[char]
        elif _SIZE[char] < size:
            value, size, digit = value + (1 if digit is None else digit) * _SIZE[char], _SIZE[char], None
        else:
            return word
    return str(value + (digit or 0))

"""Targets (年度指标值) and actuals (实际完成值) as people write them: text → meaning → canonical text.

Every parser returns a value for every text; what cannot be understood is `Unclear`, never an exception. `to_text`
prints a value so that parsing it again gives an equal value. The meanings themselves are in `meanings`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from typing import TypeVar

from xlwings_jixiao.domain.language.dates import date_in_sentence, parse_date
from xlwings_jixiao.domain.language.meanings import (
    Actual,
    Claim,
    Deadline,
    NoneAtAll,
    Nothing,
    Numeric,
    Part,
    Prose,
    Quantity,
    Rank,
    Setback,
    Several,
    Target,
    Unclear,
    Words,
    to_text,
)
from xlwings_jixiao.domain.language.numbers import (
    ANY_NUMBER,
    DATES,
    EMBEDDED,
    LONGEST_SENTENCE,
    STARTS_WITH_SIGN,
    TOO_LONG_A_NUMBER,
    bare_number,
    has_period,
    has_sign,
    is_plainly_reached,
    measured_in,
    number_in_a_sentence,
    number_of,
    with_plain_numbers,
)
from xlwings_jixiao.domain.language.numerals import arabic
from xlwings_jixiao.domain.language.ranks import rank_of
from xlwings_jixiao.domain.language.told import claim_of, is_early, trouble
from xlwings_jixiao.domain.text import REMEMBERED, is_blank, squeeze

__all__ = [
    "Actual",
    "Claim",
    "Deadline",
    "NoneAtAll",
    "Nothing",
    "Numeric",
    "Part",
    "Prose",
    "Quantity",
    "Rank",
    "Setback",
    "Several",
    "Target",
    "Unclear",
    "Words",
    "parse_actual",
    "parse_target",
    "to_text",
]

_WORD_BREAK = re.compile(r"[,、;;]|和|且")
Told = TypeVar("Told")
_SEGMENT_BREAK = re.compile(r",(?!\d{3}(?!\d))|[、;。]")
# A part of an actual that compares or plans, and so is not what was done.
_NOT_DONE = re.compile(r"其中|取消|剩|缺|尚余|提前|另有|计划|目标|应|较|比|同比|去年|上年|剩余|结转|平均每")
# Letters in which no number, date or rank can hide.
_WORDS_ALONE = re.compile(r"[^\W\d_一二两三四五六七八九十百千万零〇半年第成]+")
_BRACKETED_UNIT = re.compile(
    r"(?<=\d)\((%|‰|亿元|万元|元|人次|人|个|次|天|件|台|套|亩|公里|平方米|小时|分)\)$"
)
_ASKS_FOR_A_BUDGET = re.compile(r"[≥≤<>=]*[^\d]*(?:预算|概算|上年|去年)[^\d]*")
_BRACKETS = str.maketrans("[]【】〔〕", "()()()")
_EDGE_PUNCTUATION = "。.;；,，、!！|"
# A word of a list of words (定期，及时维护); what is longer is a sentence.
_LONGEST_WORD = 8
# Beyond it an actual tells a story, and its numbers are about many things.
_LONGEST_LIST = 60
# No number, date or saying takes so many letters; what is longer is read as the story it is.
_LONGEST_CELL = 200
# Part of this list is a scale too, from three steps on: 优良 is praise.
_SCALE, _SHORTEST_SCALE = "优良中低差", 3
_SCALES = {
    **{
        scale: tuple(scale)
        for scale in ("优良中差", "好中差", "高中低", "好坏", "优差", "优劣", "是否", "有无")
    },
    "优良合格不合格": ("优", "良", "合格", "不合格"),
}


@lru_cache(REMEMBERED)
def parse_target(text: str) -> Target:
    """What a target says. The three cells 性质|值|单位 of some provinces are given joined by "|"."""
    cells = [cell.strip() for cell in text.split("|")]
    joined = _joined(cells) if len(cells) == 3 else text
    content = _bare(joined)
    if (bare_one := bare_number(content, text)) is not None:
        return bare_one
    if is_blank(content):
        return Nothing(text)
    value = _bare(cells[1]) if len(cells) == 3 else content
    if (scale := _scale(value, text) or _scale(content, text)) is not None:
        return scale
    if len(content) > _LONGEST_CELL or _WORDS_ALONE.fullmatch(content):
        return _worded(content, text)
    bare = _without_remark(_BRACKETED_UNIT.sub(r"\1", content))
    if bare != content and isinstance(
        measured := _measured(bare, text, actual=False), Numeric | Deadline | Rank
    ):
        return measured
    told = _measured(content, text, actual=False) or _several(content, text) or _worded(content, text)
    return _steady(told, content, text, parse_target)


@lru_cache(REMEMBERED)
def parse_actual(text: str) -> Actual:
    """What an actual says; a target copied with its operator keeps the operator."""
    content = _bare(text)
    if (bare_one := bare_number(content, text)) is not None:
        return bare_one
    if is_blank(content):
        return Nothing(text)
    if len(content) > _LONGEST_CELL:
        return _worded(content, text)
    if _WORDS_ALONE.fullmatch(content):
        return claim_of(content, text) or _worded(content, text)
    said = _without_remark(_BRACKETED_UNIT.sub(r"\1", content))
    if len(segments := [part for part in _SEGMENT_BREAK.split(said) if part]) > 1:
        return _picked(said, segments, text) or _told(said, content, text)
    if is_early(said):
        return Claim("in time", said, text)
    if not trouble(said):
        if (measured := _measured_actual(said, text)) is not None:
            marred = said != content and trouble(content[len(said) :]) not in {"", "kept"}
            return replace(measured, marred=True) if marred and isinstance(measured, Numeric) else measured
        if len(ANY_NUMBER.findall(said)) > 1:
            return _picked(said, segments, text) or _told(said, content, text)
    return _told(said, content, text)


def _steady(told: Told, content: str, text: str, parse: Callable[[str], object]) -> Told | Prose:
    """A list of words that would be numbers once it is printed with other signs between them stays as it stands."""
    if not isinstance(told, Words) or len(told.words) == 1 or all(map(_WORDS_ALONE.fullmatch, told.words)):
        return told
    printed = to_text(told)
    return told if printed == content or parse(printed) == told else Prose(content, text)


def _told(said: str, content: str, text: str) -> Actual:
    """What is said without a number, unless the remark behind it holds one: 已完成(12次)."""
    if said != content and isinstance(in_remark := _measured_actual(content, text), Numeric):
        return in_remark
    told = claim_of(said, text) or claim_of(content, text) or _worded(content, text)
    return _steady(told, content, text, parse_actual)


def _picked(said: str, segments: list[str], text: str) -> Actual | None:
    """What was picked out of several parts, unless it would be something else alone: 2,023年 among other words."""
    listed = _listed(said, segments, text)
    same = listed is None or isinstance(listed, Several) or parse_actual(to_text(listed)) == listed
    return listed if same else None


def _listed(said: str, segments: list[str], text: str) -> Actual | None:
    """The number, date or numbers among the parts of an actual; what went wrong in one part is not what was done."""
    if len(said) > _LONGEST_LIST:
        return None
    parts: list[Part] = []
    dates: list[Deadline | Rank] = []
    marred = False
    for segment in segments:
        if (bad := trouble(segment)) or _NOT_DONE.search(segment):
            marred = marred or bad not in {"", "kept"}
            continue
        match _measured_actual(segment, text):
            case Numeric() as measure:
                parts.append(Part(_label(segment), measure))
            case (Deadline() | Rank()) as other:
                dates.append(other)
            case Unclear():
                return None
            case _:
                parts += _numbers_in(segment, text, actual=True)
    if len(parts) == 1 and not dates:
        return replace(parts[0].measure, marred=marred)
    if len(dates) == 1 and not parts and not marred:
        return dates[0]
    return Several(said, tuple(parts), text) if len(parts) > 1 and not dates else None


def _several(content: str, text: str) -> Several | None:
    """A target of several quantities, each in a part of its own: 电脑15台、打印机4台."""
    content = arabic(content)
    segments = [part for part in _SEGMENT_BREAK.split(content) if part]
    if (
        len(segments) == 1
        and len(content) <= LONGEST_SENTENCE
        and not re.search(r"[-~±/月日至每]|\d年", content)
    ):
        parts = _numbers_in(content, text, actual=False)
        return Several(content, tuple(parts), text) if len(parts) > 1 else None
    parts = []
    for segment in segments:
        measure = _measured(segment, text, actual=False) if len(segments) > 1 else None
        if not isinstance(measure, Numeric) or not measure.quantity.unit:
            return None
        parts.append(Part(_label(segment), measure))
    return Several(content, tuple(parts), text) if len(parts) > 1 else None


def _numbers_in(segment: str, text: str, *, actual: bool) -> list[Part]:
    """举办培训12期1200人次; nothing where a number has no unit that says what it counts."""
    found = list(EMBEDDED.finditer(segment))
    if not found or DATES.search(segment) or len(found) != len(ANY_NUMBER.findall(segment)):
        return []
    starts = [0, *(one.end() for one in found)]
    return [
        Part(segment[start : one.start()], measured_in(segment, one, text, actual=actual))
        for start, one in zip(starts, found, strict=False)
    ]


def _label(segment: str) -> str:
    """The words before the first number."""
    found = ANY_NUMBER.search(segment)
    return segment[: found.start()] if found else ""


def _measured_actual(content: str, text: str) -> Numeric | Deadline | Rank | Unclear | None:
    """ "达到95%" says how much there was, "95%以上" from where; only a sign before the number is the target copied."""
    measured = _measured(content, text, actual=True)
    if not isinstance(measured, Numeric):
        return measured or date_in_sentence(content, text)
    unit = _without_remark(measured.quantity.unit)
    bound = measured.operator if measured.operator and not has_sign(arabic(content)) else ""
    operator = "" if bound else measured.operator
    if bound == "=" or (is_plainly_reached(content) and bound == "≥"):
        bound = ""
    if (operator, unit) == (measured.operator, measured.quantity.unit):
        return measured
    # Without its operator it may be another thing: 达12月 is a date, 不超过2023年度 no number at all.
    bare = replace(measured, operator=operator, quantity=Quantity(measured.quantity.value, unit))
    again = _measured(_without_remark(to_text(replace(bare, bound=""))), text, actual=True)
    return replace(again, bound=bound or bare.bound) if isinstance(again, Numeric) else again


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


def _bare(text: str) -> str:
    squeezed = squeeze(text)
    if "|" in squeezed:
        squeezed = squeeze(squeezed.replace("|", ""))
    return squeezed.translate(_BRACKETS).strip(_EDGE_PUNCTUATION)


def _joined(cells: list[str]) -> str:
    """≥ / 95 / %, or 定性 / 优良中低差 / –."""
    operator, value, unit = cells
    operator = "" if is_blank(operator) or squeeze(operator) in {"定性", "定量"} else operator
    return operator + value + ("" if is_blank(unit) else unit)


def _scale(content: str, text: str) -> Words | None:
    """A list to choose from, where the text is nothing else."""
    words = tuple(content) if len(content) >= _SHORTEST_SCALE and content in _SCALE else _SCALES.get(content)
    return None if words is None else Words(words, scale=True, text=text)


def _measured(content: str, text: str, *, actual: bool) -> Numeric | Deadline | Rank | Unclear | None:
    """A number or a date, if the text is one; Chinese numerals count where digits would."""
    if (digits := arabic(content)) != content:
        found = _in_digits(digits, text, actual=actual)
        if isinstance(found, Numeric | Deadline | Rank):
            return found
    return _in_digits(content, text, actual=actual)


def _in_digits(content: str, text: str, *, actual: bool) -> Numeric | Deadline | Rank | Unclear | None:
    if (rank := rank_of(content, text)) is not None:
        return rank
    if (date := parse_date(content, text)) is not None:
        return date
    if TOO_LONG_A_NUMBER.search(content.replace(",", "")):
        return Unclear(content, text)
    written = content
    if (content := with_plain_numbers(content)) != written and (
        date := parse_date(content, text)
    ) is not None:
        return date
    found = number_of(content, text, actual=actual)
    if isinstance(found, Unclear):
        return Unclear(written, text)
    if found is not None or "±" in content:
        return found
    if has_period(content) or _ASKS_FOR_A_BUDGET.fullmatch(content):
        return None
    if STARTS_WITH_SIGN.match(content) or not any(char.isalnum() for char in content):
        return Unclear(written, text)
    return number_in_a_sentence(content, text, actual=actual)


def _worded(content: str, text: str) -> Words | Prose:
    """Short words if the text is a clean list of them, else a sentence as it stands."""
    words = tuple(_WORD_BREAK.split(content))
    if all(0 < len(word) <= _LONGEST_WORD and word[0].isalnum() and word == _bare(word) for word in words):
        return Words(words, text=text)
    return Prose(content, text)

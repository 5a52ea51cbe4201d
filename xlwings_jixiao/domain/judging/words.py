"""Words against words: what a person writes for 及时, 健全, 建立健全, 通过验收, 全部完成."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal

from xlwings_jixiao.domain.judging.changes import attain_change
from xlwings_jixiao.domain.judging.conditions import attain_condition
from xlwings_jixiao.domain.judging.denials import DENIAL, before, denied
from xlwings_jixiao.domain.judging.outcomes import Attainment, Outcome, undecided
from xlwings_jixiao.domain.judging.steps import attain_scale, attain_step
from xlwings_jixiao.domain.language.meanings import (
    Actual,
    Claim,
    Deadline,
    NoneAtAll,
    Numeric,
    Prose,
    Quantity,
    Rank,
    Setback,
    Several,
    Words,
)
from xlwings_jixiao.domain.text import squeeze

_ANY_DOUBT = re.compile(
    rf"{DENIAL.pattern}|基本|大体|总体|较|部分|初步|大致|拟|正在|计划于|即将|准备|推进|启动"
)
# What takes a word back behind it; 无上访, 未发生事故 do not.
_TAKES_BACK = re.compile(
    r"但|然而|不过|除外|部分|基本|初步|大致|尚|仍|待|欠|正在|拟|计划于|即将|准备|未(?!发生|出现)"
)
_CLAUSES = re.compile(r"[,，;；。:：(（]")
_SOFTENERS = ("部分", "初步")
_NEARLY = ("基本", "大体", "总体", "比较", "较", "大致", "有所", "逐步", "逐渐", "尚", "还算")
_OPPOSITES = {"是": {"否", "不是", "非"}, "有": {"无", "没有", "暂无"}, "好": {"差"}, "高": {"低"}}
_ON_TIME = ("及时", "按时", "按期", "如期", "准时")
# An answer in other words is at most so many times as long as what was wanted.
_AT_MOST_LONGER = 4
_SHORTEST_WANTED = 3
_EVERYTHING_WANTED = re.compile(r"全部|全面|全覆盖|应.尽|100%")
# The shortest part of an answer that may stand inside the target's word: 健全 in 建立健全; one letter says nothing.
_SHORTEST_PART = 2
_EVERYTHING = Quantity(Decimal(100), "%")


def attain_words(target: Words | Prose, actual: Actual) -> Attainment:
    """Reached, partly or not, as far as the words tell; what they leave open is for a person."""
    wanted, said = squeeze(target.text), squeeze(actual.text)
    if isinstance(target, Words) and target.scale:
        return attain_scale(target.words, said)
    if _same(wanted, said):
        return Attainment(Outcome.REACHED)
    if (first := _said_first(wanted, said)) is not None:
        return first
    if (kept := attain_condition(wanted, said, actual)) is not None:
        return Attainment(kept)
    if (step := attain_step(wanted, said)) is not None:
        return step
    if (told := _told(actual, wanted)) is not None:
        return Attainment(told)
    if (changed := attain_change(wanted, said, actual)) is not None:
        return Attainment(changed)
    if said in _OPPOSITES.get(wanted, ()):
        return Attainment(Outcome.FAILED)
    if isinstance(actual, Numeric | NoneAtAll | Deadline | Several | Rank):
        return undecided()
    words = target.words if isinstance(target, Words) else (wanted,)
    judged = _each_word(words, said)
    if judged.outcome is Outcome.UNKNOWN and _in_other_order(wanted, said):
        return Attainment(Outcome.REACHED)
    return judged


def _same(wanted: str, said: str) -> bool:
    marks = str.maketrans("", "", ",、。;；，!已")
    return wanted.translate(marks) == said.translate(marks)


def _said_first(wanted: str, said: str) -> Attainment | None:
    """稳定，发案下降6% for 稳定: the word itself, and behind it how that is seen, or what takes it back."""
    first, *rest = _CLAUSES.split(said, maxsplit=1)
    if not rest or first.removeprefix("已") != wanted:
        return None
    return undecided() if _TAKES_BACK.search(rest[0]) else Attainment(Outcome.REACHED)


def _in_other_order(wanted: str, said: str) -> bool:
    """验收通过 for 通过验收, 已建成并投入使用 for 建成投用: all that was wanted is said, and nothing takes it back."""
    if len(wanted) < _SHORTEST_WANTED or len(said) > _AT_MOST_LONGER * len(wanted) or _ANY_DOUBT.search(said):
        return False
    return not Counter(wanted) - Counter(said)


def _told(actual: Actual, wanted: str) -> Outcome | None:
    """What a claim says of the whole, whatever the target's words are."""
    match actual:
        case Claim("partly", _):
            return Outcome.PARTLY
        case Claim("nearly", _):
            return Outcome.UNKNOWN
        case Claim("failed", _) | Setback("failed" | "late" | "pending", _):
            return Outcome.FAILED
        case Setback("over", _):
            return Outcome.UNKNOWN
        case Claim("kept", _):
            return Outcome.REACHED if any(word in wanted for word in (*_ON_TIME, "计划")) else None
        case Claim("in time", _) if any(
            word in wanted for word in (*_ON_TIME, "计划", "时间", "完成", "进度")
        ):
            return Outcome.REACHED
        case Claim("reached" | "done", _):
            return Outcome.REACHED
        case NoneAtAll(content) if any(word in wanted for word in _ON_TIME) and re.search(
            "逾期|延|超时|滞后|拖", content
        ):
            return Outcome.REACHED
        case Numeric() if (
            _EVERYTHING_WANTED.search(wanted) and actual.quantity.unit == "%" and not actual.way
        ):
            return Outcome.REACHED if actual.quantity.value >= _EVERYTHING.value else Outcome.PARTLY
        case Numeric() if (
            actual.quantity == _EVERYTHING and not actual.operator and not actual.bound and not actual.way
        ):
            return Outcome.REACHED
    return None


def _each_word(words: tuple[str, ...], said: str) -> Attainment:
    if any(denied(said, word) for word in words):
        return Attainment(Outcome.FAILED)
    if any(before(said, word).endswith(softener) for word in words for softener in _NEARLY):
        return undecided("“基本”做到没有，须看实际情况")
    if any(before(said, word).endswith(softener) for word in words for softener in _SOFTENERS):
        return Attainment(Outcome.PARTLY)
    answered = [word for word in words if _answers(said, word)]
    if not answered:
        return undecided()
    return Attainment(Outcome.REACHED, missing=tuple(word for word in words if word not in answered))


def _answers(said: str, word: str) -> bool:
    """健全 answers 建立健全, 已及时完成 answers 及时, 按时 answers 及时."""
    if word in said:
        return True
    if any(word.startswith(time) for time in _ON_TIME) and any(time in said for time in _ON_TIME):
        return True
    return any(part and part in word for part in re.split("[,，、]", said) if len(part) >= _SHORTEST_PART)

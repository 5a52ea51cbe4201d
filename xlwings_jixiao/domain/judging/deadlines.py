"""A date or period against what was done: another date, or words that say whether it was in time."""

from __future__ import annotations

from xlwings_jixiao.domain.judging.outcomes import Attainment, Outcome, undecided
from xlwings_jixiao.domain.language.dates import kept
from xlwings_jixiao.domain.language.meanings import Actual, Claim, Deadline, NoneAtAll, Setback
from xlwings_jixiao.domain.text import squeeze

_ON_TIME = ("及时", "按时", "按期", "如期", "准时", "按计划", "提前")
_DENIALS = "不未没无非欠待"
_GOOD_ENOUGH = frozenset({"是", "达标"})
_NOT_IN_TIME = ("逾期", "延迟", "延误", "延期", "推迟", "滞后", "超期", "超时", "拖延")


def attain_deadline(target: Deadline, actual: Actual, year: int | None) -> Attainment:
    """Whether it was done in time; `year` is the form's, for dates that leave theirs out."""
    said = squeeze(actual.text)
    if squeeze(target.text) == said:
        return Attainment(Outcome.REACHED)
    match actual:
        case Deadline():
            in_time = kept(target, actual, year)
            if in_time is None:
                return undecided("看不出是否在期限以内")
            return Attainment(Outcome.REACHED) if in_time else Attainment(Outcome.MISSED, late=True)
        case Setback("over", _):
            return undecided(vague=True)
        case Setback() | Claim("failed" | "partly", _):
            return Attainment(Outcome.MISSED, late=True)
        case Claim("reached" | "in time" | "kept", _):
            return Attainment(Outcome.REACHED)
        case NoneAtAll() if any(word in said for word in _NOT_IN_TIME):
            return Attainment(Outcome.REACHED)
    if said in _GOOD_ENOUGH or any(word in said and not _denied(said, word) for word in _ON_TIME):
        return Attainment(Outcome.REACHED)
    return undecided("完成值没有说是什么时候", vague=True)


def _denied(said: str, word: str) -> bool:
    return any(char in _DENIALS for char in said[max(said.find(word) - 3, 0) : said.find(word)])

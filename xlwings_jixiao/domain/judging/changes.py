"""Changes in words: 提升, 明显改善, 较上年下降 against what an actual says of the change."""

from __future__ import annotations

import re

from xlwings_jixiao.domain.judging.conditions import ABSENT
from xlwings_jixiao.domain.judging.denials import DENIAL, denied
from xlwings_jixiao.domain.judging.outcomes import Outcome
from xlwings_jixiao.domain.language.meanings import Actual, Numeric

_BETTER = re.compile(
    r"提升|提高|改善|增强|优化|促进|增加|增长|上升|完善|好转|向好|加强|扩大|带动|推动|保障|发展|拓展|丰富|满意"
)
_LESS = re.compile(r"下降|降低|减少|减轻|缓解|缩短|压减")
_DEGREE = re.compile(
    r"明显|显著|大幅|有效|极大|切实|充分|非常|十分|得到|不断|进一步|稳步|持续|逐步|逐年|有所|较好|一定|适当"
)
_STRONG = re.compile(r"明显|显著|大幅|极大|非常|十分|有效|切实|充分")
_WEAK = re.compile(r"有所|略有|一定|逐步|小幅|稍|较")
_TURNED = re.compile(r"提高|增加|增长|上升")
_RISES = re.compile("增长|增加|增收|上升|提高|提升")
_FALLS = re.compile("下降|降低|减少|节约|节省|压减")
_PLAINLY_GOOD = re.compile("(?:效果|成效|作用|提升)?(?:明显|显著|突出)")
_HEDGED = re.compile(r"基本|大体|总体|大致")
_NO_CHANGE = re.compile(
    r"(?:无|没有|未见|未)(?:明显|显著|大的|太大)?(?:变化|改善|提升|提高|增强|下降|效果|成效)|变化不(?:大|明显)|不明显|持平|下滑|恶化|变差"
)


def attain_change(wanted: str, said: str, actual: Actual) -> Outcome | None:
    """How a change came about that the target asks for; None where it asks for none, or is not answered."""
    return _in_numbers(wanted, said, actual) if isinstance(actual, Numeric) else _in_words(wanted, said)


def _in_numbers(wanted: str, said: str, actual: Numeric) -> Outcome | None:
    """较上年下降 is kept by 下降8.3% and broken by 上升5%; how far something improves only a person can say."""
    rises, falls = _RISES.search(wanted), _FALLS.search(wanted)
    plain = bool(rises) != bool(falls) and not DENIAL.search(wanted) and not _STRONG.search(wanted)
    told = bool(_FALLS.search(said)) != bool(_RISES.search(said)) and not DENIAL.search(said)
    if not (plain and told and actual.quantity.value > 0):
        return None
    return Outcome.REACHED if bool(falls) == bool(_FALLS.search(said)) else Outcome.FAILED


def _in_words(wanted: str, said: str) -> Outcome | None:
    """明显提升 for 提升; 有所提升 for 明显提升 is for a person, 无明显变化 is failed."""
    if wanted.startswith(ABSENT) and not wanted.startswith(("不断", "不低于", "不少于")):
        return None
    for kind in (_BETTER, _LESS):
        if (asked := kind.search(wanted)) is None:
            continue
        if _NO_CHANGE.search(said):
            return Outcome.FAILED
        if (opposite := (_LESS if kind is _BETTER else _TURNED).search(said)) and not kind.search(said):
            return None if denied(said, opposite[0]) else Outcome.FAILED
        if kind is _BETTER and _PLAINLY_GOOD.fullmatch(said) and not _STRONG.search(wanted):
            return Outcome.REACHED
        told = kind.search(said)
        if told is None or denied(said, told[0]):
            return None
        bare = _DEGREE.sub("", wanted)
        same = told[0] in wanted or asked[0] == bare.removeprefix("较上年").removeprefix("比上年")
        if not same:
            return None
        if _HEDGED.search(said):
            return Outcome.UNKNOWN
        weaker = _STRONG.search(wanted) and not _STRONG.search(said)
        return (
            Outcome.UNKNOWN
            if weaker or (_WEAK.search(said) and not _WEAK.search(wanted) and asked[0] == "满意")
            else Outcome.REACHED
        )
    return None

"""Conditions in words: nothing of the kind may happen, the budget and the rules are kept, last year is not fallen short of."""

from __future__ import annotations

import re

from xlwings_jixiao.domain.judging.denials import denied
from xlwings_jixiao.domain.judging.outcomes import Outcome
from xlwings_jixiao.domain.language.meanings import Actual, Claim, NoneAtAll, Numeric, Setback, Several

ABSENT = ("不发生", "未发生", "不出现", "没有", "不存在", "杜绝", "避免", "零", "无", "不", "未")
_NONE_SAID = re.compile("(?:从未|未|没有|无|不|没)(?:发生|出现|产生|造成)?")
_NONE_OF_IT = frozenset({"零", "无", "没有", "未发生", "不发生", "不出现", "杜绝", "不存在"})
_BUDGET = re.compile(r"预算|概算|批复(?:数|金额|额度)")
_WITHIN_BUDGET = re.compile(
    r"(?:在|控制在|按|未超|不超|没有超|未突破|低于|≤|<|符合|小于|等于|严格按).{0,6}(?:预算|概算|批复)|^预算(?:以|之)?内|(?:预算|概算|批复).{0,4}(?:以|之|范围)?内|结余|节约|节省|未超"
)
_LAST_YEAR = re.compile(
    r"(不低于|不少于|不高于|不超过|高于|低于|超过|优于)(?:上年|去年|往年|上一年|同期)(?:度|同期|水平)*"
)
_AGAINST_LAST_YEAR = re.compile(
    r"(高于|低于|超过|优于|等于|与|同|较|比)?(?:上年|去年|往年|上一年|同期)(?:度|同期|水平)*(持平|一致|相同|相当|增长|上升|提高|增加|下降|降低|减少)?.*|持平"
)
# On which sides of a bound what is said can lie.
_PLACES = {
    **dict.fromkeys(
        ("不超过", "不高于", "不大于", "未超过", "没有超过", "未超", "没超", "不超", "未突破", "不突破"),
        frozenset({-1, 0}),
    ),
    **dict.fromkeys(("不低于", "不少于", "不小于", "达到"), frozenset({0, 1})),
    **dict.fromkeys(("低于", "少于", "小于"), frozenset({-1})),
    **dict.fromkeys(("高于", "超过", "大于", "优于", "突破"), frozenset({1})),
    **dict.fromkeys(("等于", "持平于"), frozenset({0})),
}
_BOUND = re.compile(rf"({'|'.join(sorted(_PLACES, key=len, reverse=True))})([^\d]{{2,12}})")
_WITHIN = re.compile(r"(?:控制)?在([^\d]{2,10}?)(?:以|之|范围)?内")


def attain_condition(wanted: str, said: str, actual: Actual) -> Outcome | None:
    """How far a condition was kept; None where the target is none, or the actual does not answer it."""
    for outcome in (
        _absence(wanted, said, actual),
        _budget(wanted, said, actual),
        _last_year(wanted, said),
        _beside_a_bound(wanted, said),
        _rule_kept(wanted, said, actual),
    ):
        if outcome is not None:
            return outcome
    return None


def _absence(wanted: str, said: str, actual: Actual) -> Outcome | None:
    """无投诉, 不超预算, 零事故: reached when there was none, failed when the very thing is said."""
    denial = next((word for word in ABSENT if wanted.startswith(word) and len(wanted) >= len(word)), None)
    thing = wanted.removeprefix(denial or "").removeprefix("发生").removeprefix("出现")
    if denial is None or thing.startswith(("断", "低于", "少于", "高于", "超过", "劣于", "限", "障碍")):
        return None
    if _BUDGET.search(thing):
        return None
    if isinstance(actual, NoneAtAll) or (isinstance(actual, Numeric) and actual.quantity.value == 0):
        return Outcome.REACHED
    if len(thing) > 1 and _NONE_SAID.sub("", said, count=1) == thing != said:
        return Outcome.REACHED
    if isinstance(actual, Numeric | Several) and denial in _NONE_OF_IT:
        return Outcome.FAILED if _is_the_thing(thing, said) else Outcome.UNKNOWN
    affirmed = said.removeprefix("发生").removeprefix("有").removeprefix("出现")
    if thing and thing in (affirmed, said):
        return Outcome.FAILED
    return (
        Outcome.FAILED
        if wanted in {"不发生", "不出现", "未发生", "无", "零"} and said.startswith(("发生", "有"))
        else None
    )


def _is_the_thing(thing: str, said: str) -> bool:
    """发生1起一般事故 is no 重大事故: what is told must not be of another degree than what must not happen."""
    degree = re.search("特别重大|特大|重大|较大|重特大|严重|恶性|群体性|大规模|责任", thing)
    return degree is None or degree[0] in said


def _budget(wanted: str, said: str, actual: Actual) -> Outcome | None:
    if not _BUDGET.search(wanted):
        return None
    if isinstance(actual, Setback) and actual.kind == "over":
        return Outcome.FAILED
    if isinstance(actual, Claim) and actual.level == "kept":
        return Outcome.REACHED
    if isinstance(actual, NoneAtAll):
        return Outcome.REACHED if "超" in said else Outcome.UNKNOWN
    if isinstance(actual, Setback):
        return Outcome.UNKNOWN
    if _WITHIN_BUDGET.search(said):
        return Outcome.REACHED
    return Outcome.UNKNOWN if isinstance(actual, Numeric) else None


def _last_year(wanted: str, said: str) -> Outcome | None:
    """不低于上年, 高于去年: which side of last year the actual is on."""
    asked, told = _LAST_YEAR.fullmatch(wanted), _AGAINST_LAST_YEAR.fullmatch(said)
    if asked is None or told is None:
        return None
    if said.endswith("持平") or told[2] in {"持平", "一致", "相同", "相当"} or told[1] == "等于":
        place = 0
    elif told[1] in {"高于", "超过", "优于"} or told[2] in {"增长", "上升", "提高", "增加"}:
        place = 1
    elif told[1] == "低于" or told[2] in {"下降", "降低", "减少"}:
        place = -1
    else:
        return None
    kept = {
        "不低于": place >= 0,
        "不少于": place >= 0,
        "不高于": place <= 0,
        "不超过": place <= 0,
        "低于": place < 0,
    }
    return Outcome.REACHED if kept.get(asked[1], place > 0) else Outcome.FAILED


def _sides(text: str) -> tuple[frozenset[int], str] | None:
    """不超过合同价 and 控制在合同价以内: below 合同价, or at it."""
    if (within := _WITHIN.fullmatch(text)) is not None:
        return _PLACES["不超过"], within[1]
    found = _BOUND.fullmatch(text)
    return None if found is None else (_PLACES[found[1]], found[2])


def _beside_a_bound(wanted: str, said: str) -> Outcome | None:
    """低于最高限价 for 不超过最高限价: the same bound, and which side of it."""
    asked, told = _sides(wanted), _sides(said)
    if asked is None or told is None or asked[1] != told[1]:
        return None
    wanted_places, said_places = asked[0], told[0]
    if said_places <= wanted_places:
        return Outcome.REACHED
    return None if said_places & wanted_places else Outcome.FAILED


def _rule_kept(wanted: str, said: str, actual: Actual) -> Outcome | None:
    """合规: failed where something against the rules is told."""
    if not re.search("合规|规范|合法|无违", wanted) or isinstance(actual, NoneAtAll):
        return None
    found = re.search("违规|违纪|违法|存在[^无未]{0,6}问题", said)
    return Outcome.FAILED if found and not denied(said, found[0]) else None

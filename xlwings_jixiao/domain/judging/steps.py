"""Steps in an order: a choice from a list (优良中低差), grades (优秀, 合格), classes of water (Ⅱ类), places (第2名)."""

from __future__ import annotations

import re

from xlwings_jixiao.domain.judging.outcomes import Attainment, Outcome, undecided
from xlwings_jixiao.domain.language.meanings import Actual, Numeric, Rank

# Best first; one word a step, or several that mean the same.
_LADDERS = (
    (("I类", "一类", "1类"), ("II类", "二类", "2类"), ("III类", "三类", "3类"), ("IV类", "四类", "4类"), ("V类", "五类", "5类"), ("劣V类", "劣五类", "劣5类")),
    (("优秀", "优"), ("良好", "良", "优良", "好"), ("较好", "比较好"), ("中等", "一般", "中"), ("合格", "及格"), ("较差",), ("差", "不合格", "不及格")),
    (("非常满意", "很满意", "十分满意"), ("满意",), ("比较满意", "较满意", "基本满意"), ("一般",), ("不满意",)),
    (("三级甲等", "三甲"), ("三级乙等", "三乙"), ("二级甲等", "二甲"), ("二级乙等", "二乙")),
    (("甲级",), ("乙级",), ("丙级",), ("丁级",)),
    (("A级",), ("B级",), ("C级",), ("D级",)),
    (("AAAAA级", "5A级"), ("AAAA级", "4A级"), ("AAA级", "3A级"), ("AA级", "2A级"), ("A级", "1A级")),
)  # fmt: skip
# Whether 较好 is 良好, or 较满意 满意, depends on who says it.
_NEAR_GOOD = frozenset({"较好", "比较好", "比较满意", "较满意", "基本满意"})
_AND_BETTER = re.compile(
    r"(?:不低于|不劣于|优于|高于|达到|达|≥|>=)?(.+?)(?:及|或|和)?(?:以上|之上)?(?:等次|等级|标准|水平|档次)?"
)
_CLASSES = frozenset({"类", "级"})
_WATER = re.compile(r"水质|水体|断面|地表水|地下水|水源|河[流道湖]|湖泊|水环境")
_SAID = re.compile(
    r"(?:评[为定]|达到|达|为|被评为|获评|考核|优于|均|都|等次)*(.+?)(?:及|或)?(?:以上)?(?:等次|等级|标准|水平|档次)?"
)


def attain_scale(words: tuple[str, ...], said: str) -> Attainment:
    """A choice from the list that the target gives."""
    if said not in words:
        return undecided("完成值不是目标所列的档次")
    position = words.index(said)
    if position == 0:
        return Attainment(Outcome.REACHED)
    return Attainment(Outcome.FAILED if position == len(words) - 1 else Outcome.PARTLY)


def attain_step(wanted: str, said: str) -> Attainment | None:
    """良好 for 良好以上, Ⅳ类 for 不低于Ⅲ类; None where the two are no steps of one order."""
    asked, told = _AND_BETTER.fullmatch(wanted), _SAID.fullmatch(said)
    if asked is None or told is None:
        return None
    for ladder in _LADDERS:
        goal, reached = _step(ladder, asked[1]), _step(ladder, told[1])
        if goal is None or reached is None:
            continue
        if told[1] in _NEAR_GOOD and reached == goal + 1:
            return undecided()
        if reached <= goal:
            return Attainment(Outcome.REACHED)
        return Attainment(Outcome.FAILED, reading=f"“{said}”低于“{wanted}”")
    return None


def attain_class(target: Numeric, actual: Numeric, name: str) -> Attainment | None:
    """3类 for 2类 of a water, 2级 for 1级: steps written in a digit; None where 类 counts kinds or the two are equal."""
    goal, said = target.quantity, actual.quantity
    if goal.unit not in _CLASSES or said.unit != goal.unit or said.value == goal.value:
        return None
    if goal.unit == "类":
        if _WATER.search(name):
            return attain_step(str(goal), str(said))
        if name:
            return None
    return undecided(f"看不出{goal}与{said}哪个更好")


def _step(ladder: tuple[tuple[str, ...], ...], word: str) -> int | None:
    return next((at for at, names in enumerate(ladder) if word in names), None)


def attain_rank(target: Rank, actual: Actual) -> Attainment:
    """第2名 is among 前3名; 前10名 may be the third or the tenth."""
    if isinstance(actual, Numeric) and not actual.quantity.unit and not target.share and not actual.operator:
        actual = Rank(int(actual.quantity.value), text=actual.text) if actual.quantity.value >= 1 else actual
    if not isinstance(actual, Rank):
        return undecided("完成值没有说是第几名")
    if actual.share != target.share:
        return undecided("名次与比例不能相比")
    if actual.place <= target.place:
        return Attainment(Outcome.REACHED, reading=f"第{actual.place}在前{target.place}之内")
    if actual.among:
        return undecided("完成值没有说是第几名")
    return Attainment(Outcome.MISSED, reading=f"第{actual.place}在前{target.place}之外")

"""Which way an indicator is good: the more the better, the less the better, or unknown; and why.

The operator of the target says it where there is one; then a direction column; then the words of the name and the
second level with the unit. What the words are is data, one table below; a name is read from its end, because the
head of a Chinese name stands last: 投诉办结率 is about 办结, 投诉办结时长 about 时长.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from xlwings_jixiao.domain.language.direction_words import ACTIONS, BAD, DEALINGS, GOOD_RATES
from xlwings_jixiao.domain.text import REMEMBERED, squeeze
from xlwings_jixiao.domain.units import is_money, is_time


class Direction(Enum):
    """Which way an indicator is good. EXACT: what has to be paid as it was fixed, neither more nor less."""

    HIGHER = "越高越好"
    LOWER = "越低越好"
    EXACT = "以相符为准"
    UNKNOWN = "方向不明"


@dataclass(frozen=True, slots=True)
class Reading:
    """A direction and what it was read from, as part of a Chinese sentence; the name it was read for."""

    direction: Direction
    reason: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class _Found:
    at: int
    word: str

    @property
    def end(self) -> int:
        return self.at + len(self.word)


UNKNOWN = Reading(Direction.UNKNOWN, "看不出方向，按完成数不低于目标为达标")
_OPERATORS = {"≥": Direction.HIGHER, ">": Direction.HIGHER, "≤": Direction.LOWER, "<": Direction.LOWER}
_COLUMN = {
    Direction.HIGHER: ("正向", "正指标", "越大越好", "越高越好", "≥", ">", ">="),
    Direction.LOWER: ("反向", "逆向", "负向", "逆指标", "越小越好", "越低越好", "≤", "<", "<="),
}

# 调解(矛盾)纠纷, 处理(有责)投诉: an action governs the bad thing right behind it; a thing further off is what is counted
# (治理后的水体污染发生次数).
_GOVERNED = 2
_ABOUT_A_RATE = re.compile(rf"(?:{'|'.join((*GOOD_RATES, *ACTIONS))})(?:性|程度|比例|比率|率|度|面)?$")
_STILL_BAD = re.compile(
    r"(?:未|没有|尚未|仍未|未能)(?:消除|整改|处理|处置|化解|解决|修复|办结|治理|完成|及时)"
)
# What is paid, and so is better when it is less.
_COST = re.compile(
    r"成本|费用|单价|造价|均价|价格|开支|投资额控制|投资控制|概算|支出(?:总额|额|控制|标准|数|规模)?$|(?<!收)费(?:用|总额|总计|标准)?$"
    r"|经费(?:控制|支出|总额|标准|额)?$|(?:人均|每人|每亩|每户|每公里|每次|单位)(?:[^入收益]{0,6})标准"
)
# Where two words meet: 完成|本科, 创造|价值, 缴费|用户, 安排|放映, 开发|案例 hold no 成本, 造价, 费用, 排放, 发案.
_FALSE_WORDS = re.compile(
    r"[完达形建]成本(?=[^金费])|[创制打建]造价(?=值)|均价(?=值)|[免收缴付]费用(?=[户餐电水药车])|[展召打]开支|(?<!办)公开支|[开研启]发案(?=例)|停机[坪位库]|"
    r"[线网路]上访|安排放|集中断|返工人|安排队|接受理|报到场|不良好|发病虫|超标准化|失误工|水污染源?(?=普查|监控)|[宣张]传单价"
)
# What is paid to those whom a project is for, or taken in: less of it is no success.
_NO_COST = re.compile(
    r"补助|补贴|补偿|资助|救助|奖励|奖补|奖金|工资|薪酬|待遇|津贴|养老金|低保|生活费|抚恤|优抚|救济|助学金|奖学金|收入|增收|产值|营收|税收|利润|节余|到账|到位|"
    r"募集|筹集|引资|投入|发放|贷款|保费收入|门票|销售|交易额|成交|减免|免除|收缴|征收|征缴|收取|争取|研发"
)
_PAID_OUT = re.compile(
    "补助|补贴|补偿|资助|救助|奖励|奖补|工资|薪酬|待遇|津贴|养老金|低保|生活费|抚恤|优抚|救济|助学金|奖学金"
)
# A name as long as this is repeated whole where only its last letter says what it is (会议费).
_SHORT_NAME = 8
# A time within which something has to be done; other times are held, kept open, worked (培训天数, 开放时间).
_LIMIT = re.compile(
    r"时限|限时|工期|住院日|住院天数|等候|等待|排队|响应|办理|办结|审批|审核|审查|受理|到达|到场|出动|出警|抢修|修复|恢复|处置|处理|解决|答复|反馈|"
    r"采购周期|建设周期|施工|交付|供货|送达|周转|占道|停水|停电|停机|中断|延期|延误|拖欠|滞留|通关|耗时|(?<!使)用时|采购"
)
_TIME_NAME = re.compile(r"(?:时间|时长|时限|天数|工期|周期|日数|期限|小时数|住院日|耗时|(?<!使)用时)$")
_HELD = re.compile(
    r"培训|开放|锻炼|服务|见习|运行|运营|播出|播放|保障|值守|值班|优良|质保|使用|有效|展览|展出|展期|活动|学习|授课|实习|在岗|巡查|监测|储备|保存|存储|留存|保修|养护期|开馆|营业|在线|续航|照明|亮灯|演出|持续|合同期|宣传|质量保证|供水|供热|供电|供暖"
)
_LESS_OF_ANYTHING = ("社会成本", "生态环境成本", "环境成本")


def direction_of(
    operator: str, *, name: str = "", level2: str = "", unit: str = "", column: str = ""
) -> Reading:
    """The direction of an indicator, from its target's operator, its direction column, its name, second level, unit.

    `unit` is the target's. Source: domain convention of published forms; a direction column is the newer systems' own.
    """
    if operator in _OPERATORS:
        return Reading(_OPERATORS[operator], f"目标写明“{operator}”")
    return _worded(squeeze(column), squeeze(name), squeeze(level2), unit)


def _without_false_words(name: str) -> str:
    """A name in which no word of the tables is made of the end of one word and the beginning of the next."""
    return _FALSE_WORDS.sub(lambda found: "·" * len(found[0]), name)


@lru_cache(REMEMBERED)
def _worded(column: str, name: str, level2: str, unit: str) -> Reading:
    for direction, words in _COLUMN.items():
        if column and (column in words or any(column.startswith(word) for word in words if len(word) > 1)):
            return Reading(direction, f"指标方向一栏为“{column}”")
    head = _without_false_words(_head(name))
    return _of_name(head, level2, unit) or _of_level(name, level2, unit) or UNKNOWN


def _head(name: str) -> str:
    """A name without a remark behind it: 公用经费(元/人) → 公用经费."""
    return re.sub(r"(?<=.)\([^()]*\)$", "", name).rstrip("。.;；,，:")


def _of_name(name: str, level2: str, unit: str) -> Reading | None:
    if (still := _STILL_BAD.search(name)) is not None:
        return Reading(Direction.LOWER, f"名称说的是“{still[0]}”的")
    if (time := _time(name, level2, unit)) is not None:
        return time
    if (rate := _ABOUT_A_RATE.search(name)) is not None:
        return Reading(Direction.HIGHER, f"名称说的是“{rate[0]}”")
    words = {kind: _last(name, words) for kind, words in (("action", ACTIONS), ("bad", BAD))}
    action, bad, cost = words["action"], words["bad"], _cost(name)
    if bad is not None and (dealing := _last(name[bad.end :], DEALINGS)) is not None and cost is None:
        return Reading(Direction.HIGHER, f"名称说的是“{dealing.word}”")
    if cost is not None and (action is None or action.end < cost.end):
        whole = not cost.word.startswith("费") or cost.word.startswith("费用")
        said = f"“{cost.word}”" if whole else f"“{name}”" if len(name) <= _SHORT_NAME else "费用"
        return Reading(Direction.LOWER, f"名称说的是{said}")
    if action is not None and not (bad is not None and bad.at - action.end > _GOVERNED):
        return Reading(Direction.HIGHER, f"名称说的是“{action.word}”")
    if bad is not None:
        return Reading(Direction.LOWER, f"名称说的是“{bad.word}”")
    return None


def _cost(name: str) -> _Found | None:
    found = _COST.search(name)
    return None if found is None or _NO_COST.search(name) else _Found(found.start(), found[0])


def _time(name: str, level2: str, unit: str) -> Reading | None:
    """Days and hours: a limit for what has to be done, or a time that is held."""
    if not (_TIME_NAME.search(name) or is_time(unit)) or unit == "%":
        return None
    if (limit := _LIMIT.search(name)) is not None and not _HELD.search(name[limit.end() :]):
        return Reading(Direction.LOWER, f"“{limit[0]}”的时间是上限")
    if _HELD.search(name) is None and level2.startswith("时效") and is_time(unit):
        return Reading(Direction.LOWER, "时效指标的时间是上限")
    return None


def _last(name: str, words: Iterable[str]) -> _Found | None:
    """Of the words in a name the one that stands last."""
    found = [(name.rfind(word), len(word), word) for word in words if word in name]
    return _Found(max(found)[0], max(found)[2]) if found else None


def _of_level(name: str, level2: str, unit: str) -> Reading | None:
    """Under 成本 money is to be saved; a number of things built, trained, bought is not."""
    if _NO_COST.search(name) is not None:
        paid = _PAID_OUT.search(name)
        fixed = paid is not None and level2.startswith(("成本", "经济成本")) and is_money(unit)
        return Reading(Direction.EXACT, f"“{level2}”里的“{paid[0]}”应按标准") if paid and fixed else None
    if level2.startswith(_LESS_OF_ANYTHING):
        return Reading(Direction.LOWER, f"属于“{level2}”")
    if level2.startswith(("成本", "经济成本")) and is_money(unit):
        return Reading(Direction.LOWER, f"“{level2}”里的金额是上限")
    return None

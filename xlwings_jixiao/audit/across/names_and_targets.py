"""JX6xx 互证, a name against its target: a rate told as a count, a limit for what is built, a name that tells the numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xlwings_jixiao.audit.across.told import Count, counts_in
from xlwings_jixiao.audit.bounds import SHOWN_CLAUSE
from xlwings_jixiao.audit.registry import FILLING, FORM_LOGIC, Alike, Case, Problem, Severity, of_row, rule
from xlwings_jixiao.domain.amounts import known, plain
from xlwings_jixiao.domain.attainment import Outcome
from xlwings_jixiao.domain.direction import Direction, direction_of
from xlwings_jixiao.domain.grammar import Numeric
from xlwings_jixiao.domain.reasons import is_reason
from xlwings_jixiao.domain.text import shorten, squeeze
from xlwings_jixiao.domain.units import is_money, is_time

_RATE_NAME = re.compile(r"(?<![频效功速利税费汇概心曲容])率$|(?:比例|比重|占比)$")
# 更新率 3个/年, 出警率 2次: what is counted in these is no share.
_SHARE_UNITS = {"%", "‰", "", "倍", "分"}
_BUILT = re.compile(
    r"建设|建成|新建|扩建|改造|修建|修缮|整治|购置|采购|购买|配备|安装|培训|举办|开展|创建|打造|种植|栽植|完成|发放|制作|编制|引进|培育"
)
_NUMBER_NAME = re.compile(
    r"(?:数|数量|个数|人数|户数|次数|场次|场数|期数|批次|里程|面积|长度|台数|套数|座数|亩数|株数|规模)$"
)
# 建设成本, 施工投诉数, 完成天数, 未完成数量: limits are what these ask for.
_LIMITED = re.compile(r"成本|费|价|支出|天数|时间|时限|工期|误差|偏差|未|逾期|压减|控制|精简|能耗|排放|超")


def _core(name: str) -> str:
    """A name without a remark behind it."""
    return re.sub(r"\([^()]*\)$", "", squeeze(name)).rstrip("。.;,:")


@rule(
    "JX631",
    "比率指标填的是个数",
    Severity.HINT,
    basis=FILLING + "：绩效指标应清晰、可衡量",
    fix="名称问的是比率的，目标和完成值填百分比（例如“≥90%”）；考核个数的，名称改为“……人数”“……数量”。",
    wrong={"指标.三级指标": "家庭医生签约率", "指标.年度指标值": "24000人", "指标.实际完成值": "24000人"},
    right={"指标.三级指标": "家庭医生签约人数", "指标.年度指标值": "24000人", "指标.实际完成值": "24000人"},
)
def count_for_a_rate(case: Case) -> Iterator[Problem]:
    """The name asks for a share, the target is a number of people or things."""
    for row, item in case.rows:
        target = item.target
        if not isinstance(target, Numeric) or target.per or target.way:
            continue
        unit = target.quantity.unit
        if unit in _SHARE_UNITS or "/" in unit or is_money(unit) or is_time(unit):
            continue
        if _RATE_NAME.search(_core(row.level3.text)):
            message = f"“{row.name}”问的是比率，目标却是“{row.target.text}”，看不出占多少"
            alike = Alike("名称问的是比率，目标却是个数", row.name, row.target.text)
            yield Problem(of_row(row, "年度指标值"), row.target, message, alike=alike)


@rule(
    "JX632",
    "要建、要办的数量写成了上限",
    Severity.HINT,
    basis=FILLING + "：绩效目标的方向应与要做的事一致",
    fix="对照批复的绩效目标表，把“≤”改为“≥”或“=”；确是限制数量的，在名称里写明“控制数”。",
    wrong={"指标.三级指标": "示范村建设数量", "指标.年度指标值": "≤4个", "指标.实际完成值": "4个"},
    right={"指标.三级指标": "示范村建设数量", "指标.年度指标值": "≥4个", "指标.实际完成值": "4个"},
)
def limit_for_what_is_built(case: Case) -> Iterator[Problem]:
    """A number of things to build, buy or hold is wanted at most: nothing at all would be full marks."""
    for row, item in case.rows:
        target, name = item.target, _core(row.level3.text)
        if not isinstance(target, Numeric) or target.operator not in {"≤", "<"} or target.way:
            continue
        unit = target.quantity.unit
        if unit in {"%", "‰"} or is_money(unit) or is_time(unit) or "/" in unit:
            continue
        if not (_BUILT.search(name) and _NUMBER_NAME.search(name)) or _LIMITED.search(name):
            continue
        reading = direction_of("", name=row.level3.text, level2=row.level2.text, unit=unit)
        if reading.direction is not Direction.LOWER:
            message = f"“{row.name}”是要做的数量，目标却写成“{row.target.text}”，一个不做也算达标"
            alike = Alike("要做的数量写成了上限，一个不做也算达标", row.name, row.target.text)
            yield Problem(of_row(row, "年度指标值"), row.target, message, alike=alike)


_PLANNED = re.compile(r"共计|共|应|计划|目标|任务|总数|总计|合计|需")
_DONE = re.compile(r"已|完成|实际|实发|实有")
_OPEN = re.compile(r"(?:尚|还|剩余|仍有?)?[^,。;]{0,4}\d+[^,。;]{0,12}(?:未|没有|待)|剩余")


@rule(
    "JX633",
    "名称里写着没有做完，却按完成填报",
    Severity.WARNING,
    basis=FORM_LOGIC + "：指标名称、完成值和得分应一致",
    fix="按名称里的数核对：没有做完的，如实填完成值、扣分并写明原因；名称只写考核什么，数填在目标和完成值里。",
    wrong={
        "指标.三级指标": "应发放物资3900人，目前已发放3600人，300人未发放",
        "指标.年度指标值": "100%",
        "指标.实际完成值": "100%",
    },
    right={"指标.三级指标": "物资发放人数", "指标.年度指标值": "3900人", "指标.实际完成值": "3900人"},
)
def name_tells_of_less(case: Case) -> Iterator[Problem]:
    """The name itself tells how many were planned and how many were done, fewer; and the row is at full."""
    for row, item in case.rows:
        weight, score = known(row.weight.number()), known(row.score.number())
        at_full = score is None or weight is None or score >= weight
        if item.attainment.outcome is not Outcome.REACHED or not at_full or is_reason(row.note.text):
            continue
        less = _less_done(row.level3.raw)
        if less is not None:
            planned, done = less
            message = (
                f"指标名称写着“{shorten(planned.shown, SHOWN_CLAUSE)}”“{shorten(done.shown, SHOWN_CLAUSE)}”，只做到{plain(done.value)}{done.unit}，"
                f"完成值却填“{row.actual.text}”" + (f"，得满分{plain(weight)}分" if score and weight else "")
            )
            yield Problem(of_row(row, "实际完成值"), row.actual, message)


def _less_done(name: str) -> tuple[Count, Count] | None:
    """What a name tells as planned and as done, where less was done."""
    told = counts_in(name)
    done = [count for count in told if _DONE.search(count.clause) and not _OPEN.search(count.clause)]
    planned = [count for count in told if _PLANNED.search(count.clause) and count not in done]
    for less in done:
        for whole in planned:
            if whole.kind == less.kind and less.value < whole.value:
                return whole, less
    return None

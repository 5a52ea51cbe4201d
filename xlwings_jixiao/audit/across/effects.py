"""JX6xx 互证, effects (促进产业发展, 提升服务能力) that are said to be reached by a percentage or by a yes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xlwings_jixiao.audit.bounds import A_DEGREE
from xlwings_jixiao.audit.registry import FILLING, Case, Problem, Severity, of_row, rule
from xlwings_jixiao.domain.form import Indicator
from xlwings_jixiao.domain.grammar import Numeric
from xlwings_jixiao.domain.scoring import IndicatorScore
from xlwings_jixiao.domain.text import squeeze

_VERB = (
    r"(?:不断|持续|进一步|有效|稳步|逐步|切实|明显|大力|全面|积极|显著)?"
    r"(?:促进|提升|提高|推动|推进|优化|改善|增强|助力|带动|营造|丰富|满足|缓解|减轻|弘扬|激发|巩固|夯实|维护|方便|便利|扩大|树立|健全完善)"
)
_KEPT_UP = r"(?:保障|确保|保证|维持)[^,。;]{0,14}?(?:运转|运行|稳定|安全|有序|秩序|民生|需求|开展)"
_NOTHING_BAD = r"(?:无|没有|杜绝|避免|防止|减少)[^,。;]{0,10}(?:损耗|浪费|影响|污染|隐患|损失|流失)(?:和|、|及)?(?:损耗|浪费|影响|污染|隐患|损失|流失)?"
_CHANGED = r"[^,。;]{2,14}(?:提升|提高|改善|增强|优化|加强|和谐|稳定|健康发展|持续发展|可持续发展)"
_EFFECT = re.compile(rf"{_VERB}.{{2,}}|{_KEPT_UP}|{_NOTHING_BAD}|{_CHANGED}")
_SAVING = re.compile(r"(?:节约|节省|降低|减少|压缩|压降|控制).{2,}")
# A name that asks for a figure has one: 提高就业率, 改善水质达标率, 带动就业人数, 促进增收比例.
_ASKS = re.compile(
    r"率|度$|数$|量$|额$|比例|比重|占比|幅度|增幅|增长|性$|面积|产值|收入|覆盖|达标|合格|完好|满意|知晓|时间|次数|户$|人$|是否|程度|情况$|效果$"
)
# What was done or not can be checked by looking: 推进信息化建设项目.
_A_TASK = re.compile(
    r"(?:建设|改造|采购|购置|安装|维修|修缮|编制|制定|验收|项目|工程|任务|补贴发放|资金拨付)$"
)


def is_effect(name: str) -> bool:
    """A name that tells an effect and asks for no figure."""
    core = re.sub(r"\([^()]*\)$", "", squeeze(name)).strip("。.;,:、")
    return _EFFECT.fullmatch(core) is not None and not _ASKS.search(core) and not _A_TASK.search(core)


def is_effect_or_saving(name: str) -> bool:
    """An effect, or a saving whose amount is left out: 节约企业开办成本."""
    core = squeeze(name)
    return is_effect(name) or (_SAVING.fullmatch(core) is not None and not _ASKS.search(core))


@rule(
    "JX626",
    "效果用百分比表示，无法核实",
    Severity.HINT,
    basis=FILLING + "：绩效指标应清晰、可衡量",
    fix="换成能核实的指标（例如“体质健康达标率”“设备利用率”），或目标写成明确的词，并说明凭什么判断。",
    wrong={
        "指标.三级指标": "促进学校教育事业健康发展",
        "指标.年度指标值": "≥100%",
        "指标.实际完成值": "100%",
    },
    right={"指标.三级指标": "学生体质健康达标率", "指标.年度指标值": "≥95%", "指标.实际完成值": "100%"},
)
def effect_in_percent(case: Case) -> Iterator[Problem]:
    """促进产业发展 ≥100% – 100%: a percentage of what? Once a form, with all its rows."""
    rows = [row for row, item in case.rows if is_effect(row.level3.text) and _a_degree(row, item)]
    if rows:
        told = "、".join(f"“{row.name}”（目标“{row.target.text}”，完成“{row.actual.text}”）" for row in rows)
        message = f"{told}是效果，用百分比表示，看不出按什么算出来的，无从核实"
        about = of_row(rows[0], "年度指标值") if len(rows) == 1 else "年度指标值"
        entries = tuple(row.target for row in rows) if len(rows) > 1 else ()
        yield Problem(about, rows[0].target, message, whole=len(rows) > 1, rows=entries)


def _a_degree(row: Indicator, item: IndicatorScore) -> bool:
    """A percentage that stands for "all of it": 提高产量 ≥5% is a growth, and can be counted."""
    target, actual = item.target, item.actual
    return (
        isinstance(target, Numeric)
        and isinstance(actual, Numeric)
        and target.quantity.unit == "%"
        and not target.way
        and target.operator in {"", "=", "≥", ">"}
        and target.quantity.value >= A_DEGREE
        and not row.is_part
    )

"""JX6xx 互证, the goal's wording against the rows: no number where the rows have some, a row that is a sentence of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xlwings_jixiao.audit.across.money_in_words import only_paid
from xlwings_jixiao.audit.across.told import about_the_same, clauses, counts_in
from xlwings_jixiao.audit.bounds import SENTENCE, SHORT_PROSE
from xlwings_jixiao.audit.registry import FILLING, FORM_LOGIC, Alike, Case, Problem, Severity, of_row, rule
from xlwings_jixiao.domain.form import Indicator
from xlwings_jixiao.domain.grammar import Claim, Numeric, parse_actual
from xlwings_jixiao.domain.scoring import IndicatorScore
from xlwings_jixiao.domain.text import squeeze
from xlwings_jixiao.domain.units import is_money

_A_NUMBER = re.compile(r"\d|[一二两三四五六七八九十百千][个项次场期户名人座台套条批份件亩吨公]")
_COUNTED = frozenset(
    [
        "人",
        "名",
        "户",
        "家",
        "个",
        "次",
        "场",
        "期",
        "台",
        "套",
        "辆",
        "件",
        "份",
        "册",
        "亩",
        "吨",
        "公斤",
        "头",
        "只",
        "株",
        "棵",
        "公里",
        "米",
        "平方米",
        "座",
        "处",
        "所",
        "项",
        "条",
        "人次",
        "场次",
        "批",
        "盏",
        "门",
        "天",
        "小时",
        "万人",
        "万人次",
        "万亩",
    ]
)


@rule(
    "JX624",
    "目标和完成情况都没有数，指标里却有",
    Severity.HINT,
    basis=FORM_LOGIC + "：目标、完成情况的文字应与指标各行一致",
    fix="把主要的数量写进目标和完成情况：要做多少、实际做了多少、效果怎样。",
    wrong={
        "目标.预期目标": "保持粮食储备机制稳定",
        "目标.实际完成情况": "粮食储备规模达标",
        "指标.三级指标": "稻谷储备量",
        "指标.年度指标值": "5000吨",
        "指标.实际完成值": "5100吨",
    },
    right={
        "目标.预期目标": "储备稻谷5000吨，保持储备机制稳定",
        "目标.实际完成情况": "粮食储备规模达标",
        "指标.三级指标": "稻谷储备量",
        "指标.年度指标值": "5000吨",
        "指标.实际完成值": "5100吨",
    },
)
def no_number_in_words(case: Case) -> Iterator[Problem]:
    """Goal and result are a few words each, without any number, while rows count things."""
    form = case.form
    goal, result = squeeze(form.goal_expected.text), squeeze(form.goal_actual.text)
    if (
        not 0 < len(goal) <= SHORT_PROSE
        or not 0 < len(result) <= SHORT_PROSE
        or _A_NUMBER.search(goal + result)
    ):
        return
    if goal == result or isinstance(parse_actual(form.goal_actual.raw), Claim) or only_paid(case):
        return  # other rules speak of these
    counted = [told for row, item in case.rows if (told := _counts(row, item))]
    if counted:
        message = (
            f"预期目标“{form.goal_expected.text}”、实际完成情况“{form.goal_actual.text}”都没有数，"
            f"而指标里有（{'、'.join(counted[:2])}），只看文字不知道做了多少"
        )
        yield Problem("预期目标", form.goal_expected, message)


def _counts(row: Indicator, item: IndicatorScore) -> str:
    """The number of things that a row aims at, in its target or in its name; "" where it has none."""
    target = item.target
    if isinstance(target, Numeric) and target.quantity.unit in _COUNTED and target.quantity.value > 1:
        asks_for_amount = not target.operator.startswith(("≤", "<")) and not is_money(target.quantity.unit)
        return f"“{row.name}”{row.target.text}" if asks_for_amount else ""
    named = [count for count in counts_in(row.level3.raw) if count.value > 1]
    return f"“{row.name}”" if named else ""


_VERB = (
    r"(?:按时|按期|及时|全面|严格|认真|切实|如期|有效|顺利|圆满)?"
    r"(?:完成|做好|开展|落实|组织|实施|推进|加强|购买|采购|购置|支付|建设|举办|按照|保障|确保|通过|根据|围绕|用于|对|将|把|为)"
)
_STARTS = re.compile(_VERB)
_SECOND_PART = re.compile(rf"[,，;；、]{_VERB}|并(?!网|轨|联|购|发|列|行|存)|以及|从而|进而|同时")
_ASKS = re.compile(
    r"(?:率|度|数|数量|量|额|性|比例|占比|情况|时间|次数|面积|金额|成本|时限|天数|人次|长度|效果|水平|标准|里程|期限|程度)(?:\([^()]*\))?$"
)


@rule(
    "JX625",
    "指标名称是目标里的一句话",
    Severity.HINT,
    basis=FILLING + "：三级指标应是一个可衡量的名称",
    fix="改成考核一件事的名称，例如“设备购置数量”“验收合格率”“资金支付及时率”；一句话里有几件事的，分成几个指标。",
    wrong={
        "目标.预期目标": "购买办公设备，完成资金支付。",
        "指标.三级指标": "完成办公设备购买并按要求支付资金",
    },
    right={"目标.预期目标": "购买办公设备，完成资金支付。", "指标.三级指标": "办公设备购置数量"},
)
def name_is_a_sentence(case: Case) -> Iterator[Problem]:
    """The name is a sentence of two doings about what the goal says, or a whole clause of the goal."""
    goal = case.form.goal_expected.raw
    parts = set(clauses(goal)) | {squeeze(goal).strip("。")}
    for row in case.form.indicators:
        name = squeeze(row.level3.text).strip("。.;,")
        if len(name) < SENTENCE or _ASKS.search(name) or not _STARTS.match(name):
            continue
        two = _SECOND_PART.search(name, 2) is not None and about_the_same(name, goal)
        if two or name in parts:
            what = "是一句话，说了几件事" if two else "照抄了预期目标里的一句话"
            message = f"三级指标名称“{row.name}”{what}，看不出考核哪一项、怎样衡量"
            alike = Alike("三级指标名称是一句话，看不出考核哪一项、怎样衡量", row.name)
            yield Problem(of_row(row, "名称"), row.level3, message, alike=alike)

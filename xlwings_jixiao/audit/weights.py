"""JX2xx 分值: what the 100 points are divided into."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from xlwings_jixiao.audit.bounds import ALL_ALIKE, FEW_ROWS, FULL_POINTS
from xlwings_jixiao.audit.causes import (
    WeightSlip,
    all_points,
    group_of,
    group_weights,
    indicator_points,
    score_sum,
    total_as_if_100,
    weight_slip,
)
from xlwings_jixiao.audit.registry import (
    FILLING,
    NATIONAL,
    Alike,
    Case,
    Problem,
    Severity,
    of_row,
    once_a_case,
    rule,
)
from xlwings_jixiao.domain.amounts import Unreadable, known, plain
from xlwings_jixiao.domain.form import Entry, FundLine
from xlwings_jixiao.domain.policy import WeightPlan
from xlwings_jixiao.domain.scoring import ZERO
from xlwings_jixiao.domain.text import squeeze
from xlwings_jixiao.domain.vocabulary import level1_groups

_NEEDED = ("产出", "效益", "满意度")


@once_a_case
def plan_of(case: Case) -> WeightPlan:
    """The policy's division of 100 points that fits the groups of this form."""
    return case.policy.plan_for(single_groups(group_weights(case)))


def single_groups(groups: Iterable[str]) -> frozenset[str]:
    """Each group by itself: one label may name two (效益指标/满意度指标)."""
    return frozenset(single for group in groups for single in level1_groups(group) or (group,))


def _planned(plan: WeightPlan, group: str) -> Decimal | None:
    """What a plan gives a group, or two groups under one label together."""
    singles = level1_groups(group) or (group,)
    if not all(single in plan.groups for single in singles):
        return None
    return sum((plan.groups[single] for single in singles), ZERO)


@rule(
    "JX201",
    "分值合计不是100",
    Severity.ERROR,
    basis=NATIONAL + "：自评满分100分",
    fix="调整各指标分值，使预算执行与全部指标的分值合计为100。",
    wrong={"指标.分值": "30", "指标.得分": "30"},
    right={"指标.分值": "20", "指标.得分": "20"},
)
def weights_not_100(case: Case) -> Iterator[Problem]:
    """Execution and indicators together are not worth 100, or the printed sum is another number."""
    form, points = case.form, all_points(case.form)
    if points is None:
        return
    printed = known(form.total_weight.number())
    if points != FULL_POINTS:
        execution = points - (indicator_points(form) or ZERO)
        message = f"预算执行{plain(execution)}分，各指标合计{plain(points - execution)}分，共{plain(points)}分，不是{plain(FULL_POINTS)}分"
        if (slip := weight_slip(case)) is not None:
            yield _mistyped(slip, message)
            return
        fix = (
            "补上所缺一组的指标和分值，或按批复的绩效目标表调整各指标分值，使合计为100。"
            if lacks_group(case)
            else None
        )
        message += _why_not_100(case, points)
        if total_as_if_100(case):
            together = plain(score_sum(case) or ZERO)
            message += (
                f"；各项得分之和是{together}，总分却填{plain(known(form.total_score.number()) or ZERO)}"
            )
            fix = (fix or "调整各指标分值，使预算执行与全部指标的分值合计为100。").removesuffix("。")
            fix += "；得分随分值改，再合计总分。"
        yield Problem("总分的分值", form.total_weight, message, fix=fix)
    elif printed is not None and printed != points:
        message = f"总分一行的分值填{plain(printed)}，各行分值合计是{plain(points)}"
        yield Problem("总分的分值", form.total_weight, message, fix=f"把总分一行的分值改为{plain(points)}。")


def _mistyped(slip: WeightSlip, message: str) -> Problem:
    """One weight explains the sum: it is the one to mend, and its score stays."""
    row, meant = slip.row, plain(slip.meant)
    name = f"“{row.name}”" if isinstance(row, FundLine) else f"指标“{row.name}”"
    message += f"；{name}的分值填{plain(slip.typed)}，改为{meant}正好{plain(FULL_POINTS)}分，疑为录入有误"
    fix = f"对照批复的绩效目标表，把{name}的分值改为{meant}"
    score = known(row.score.number())
    fix += (
        f"，得分也不能超过{meant}分。"
        if score is not None and score > slip.meant
        else "，其他各项得分不用改。"
    )
    return Problem(f"{name}的分值", row.weight, message, fix=fix)


def _why_not_100(case: Case, points: Decimal) -> str:
    """The group that is not there, or the groups that have other points than the policy gives them."""
    plan, weights, missing = plan_of(case), group_weights(case), missing_groups(case)
    worth = FULL_POINTS - points
    if lacks_group(case):
        return f"；表中没有{'、'.join(missing)}指标，口径为{plain(worth)}分，正好差这{plain(worth)}分"
    odd = odd_groups(weights, plan)
    return f"；{odd}" if odd else ""


@once_a_case
def lacks_group(case: Case) -> bool:
    """The points that are missing are those of a group that is missing."""
    points = all_points(case.form)
    plan, missing = plan_of(case), missing_groups(case)
    worth = sum((plan.groups.get(group, ZERO) for group in missing), ZERO)
    return points is not None and bool(missing) and worth == FULL_POINTS - points


def odd_groups(weights: dict[str, Decimal], plan: WeightPlan) -> str:
    """Groups with other points than the policy gives them in principle: 产出40分（口径50分）."""
    odd = [
        f"{group}{plain(points)}分（口径{plain(planned)}分）"
        for group, points in weights.items()
        if (planned := _planned(plan, group)) is not None and planned != points
    ]
    return "、".join(odd)


@once_a_case
def missing_groups(case: Case) -> list[str]:
    """产出, 效益 or 满意度, where the form has groups and this one is neither a group nor a part of one."""
    named = single_groups(group_weights(case))
    if not named or not case.form.has_levels:
        return []
    said = "".join(squeeze(row.level1.text) + squeeze(row.level2.text) for row in case.form.indicators)
    return [group for group in _NEEDED if group not in named and group not in said]


@once_a_case
def _says_sum(case: Case) -> bool:
    """JX201 speaks of the weights: what single ones should be follows from it."""
    points = all_points(case.form)
    return points is not None and points != FULL_POINTS


@rule(
    "JX202",
    "预算执行的分值与口径不同",
    Severity.WARNING,
    basis="口径的权重（国家通用10分，湖北等地20分）",
    fix="按本地口径改预算执行的分值；本地另有规定的，改选相应口径。",
    wrong={"资金.分值": "20", "指标.分值": "10", "指标.得分": "10"},
    right={"资金.分值": "10", "指标.分值": "20", "指标.得分": "20"},
)
def execution_weight_differs(case: Case) -> Iterator[Problem]:
    """The weight of execution is not the policy's."""
    total = case.form.total
    weight = known(total.weight.number()) if total else None
    if total is None or weight is None or _says_sum(case):
        return
    expected = plan_of(case).execution
    if weight != expected:
        message = f"预算执行分值{plain(weight)}，口径“{case.policy.title}”为{plain(expected)}"
        yield Problem("年度资金总额的分值", total.weight, message)


@rule(
    "JX203",
    "一级指标的分值与口径不同",
    Severity.HINT,
    basis="口径的权重；财预〔2020〕10号（原则上产出50、效益30、满意度10）",
    fix="按口径调整各组分值；有特殊理由的，在偏差原因栏说明。",
    wrong={"指标.分值": "10", "指标.得分": "10", "满意度.分值": "20", "满意度.得分": "20"},
    right={"指标.分值": "20", "指标.得分": "20", "满意度.分值": "10", "满意度.得分": "10"},
)
def group_weights_differ(case: Case) -> Iterator[Problem]:
    """A level-1 group has other points than the policy gives it in principle; without a group that is missing (JX205)."""
    weights, plan = group_weights(case), plan_of(case)
    if indicator_points(case.form) is None or _says_sum(case) or missing_groups(case):
        return
    if odd := odd_groups(weights, plan):
        first = next(row for row in case.form.indicators if group_of(row) in weights)
        yield Problem("各组的分值", first.weight, f"{odd}，与口径的权重不同", whole=True)


@rule(
    "JX204",
    "指标分值为0",
    Severity.WARNING,
    basis=FILLING + "：列入自评的指标应有分值",
    fix="对照批复的绩效目标表补上分值；确不计分的，与财政部门确认后再删。",
    wrong={"指标.分值": "0", "指标.得分": "0"},
    right={"指标.分值": "20", "指标.得分": "20"},
)
def worth_nothing(case: Case) -> Iterator[Problem]:
    """An indicator is worth 0 points."""
    for row in case.form.indicators:
        if known(row.weight.number()) == 0:
            alike = Alike("指标分值为0，完成好坏都不影响总分", row.name)
            message = "分值为0，这个指标完成好坏都不影响总分"
            yield Problem(of_row(row, "分值"), row.weight, message, alike=alike)


@rule(
    "JX205",
    "缺少一级指标",
    Severity.WARNING,
    basis=NATIONAL + "：自评指标包括产出、效益和满意度",
    fix="补上这一组的指标；确不适用的，在偏差原因栏说明。",
    wrong={"满意度.一级指标": "效益指标", "满意度.二级指标": "社会效益指标"},
    right={"满意度.一级指标": "满意度指标"},
)
def group_missing(case: Case) -> Iterator[Problem]:
    """A form without 产出, 效益 or 满意度; where the points that are missing say so, JX201 does."""
    missing, plan = missing_groups(case), plan_of(case)
    if not missing or lacks_group(case):
        return
    message = f"没有{'、'.join(group + '指标' for group in missing)}"
    weights = group_weights(case)
    if indicator_points(case.form) is not None and (odd := odd_groups(weights, plan)):
        message += f"，分值分在了别的组：{odd}"
    yield Problem("一级指标", case.form.indicators[-1].level1, message + _so_few(case), whole=True)


def _so_few(case: Case) -> str:
    """One or two rows that have to stand for a whole project, and which kinds of output none of them is."""
    rows = [row for row in case.form.indicators if not row.is_part]
    if len(rows) > FEW_ROWS:
        return ""
    kinds = {squeeze(row.level2.text).removesuffix("指标") for row in rows}
    lacking = "、".join(kind for kind in ("数量", "质量", "时效") if kind not in kinds)
    return f"；全表只有{len(rows)}个指标，产出里没有{lacking}" if lacking and any(kinds) else ""


@rule(
    "JX206",
    "分值缺失或不是数",
    Severity.ERROR,
    basis=FILLING + "：每个指标都应有分值",
    fix="填上分值数字。",
    wrong={"指标.分值": ""},
    right={"指标.分值": "20"},
)
def weight_missing(case: Case) -> Iterator[Problem]:
    """A weight is blank or no number. A layout without weights has none to fill in: what that means is said."""
    if not case.form.has_weights:
        message = "表中没有分值一栏，得分是否恰当无从核算"
        fix = "本地的表不设分值的，可保留；否则补上分值一栏。"
        yield Problem("分值", case.form.total_weight, message, Severity.HINT, fix)
        return
    rows = [row for row in case.form.indicators if not row.is_part]
    if len(rows) >= ALL_ALIKE and all(row.weight.blank for row in rows):
        yield Problem("分值", rows[0].weight, "各指标的分值都没有填", whole=True)
        return
    if (total := case.form.total) is not None and total.weight.place is not None:
        yield from _weight_missing("年度资金总额的分值", total.weight, total.name, "")
    for row in rows:
        nothing = row.weight.blank and row.actual.blank and row.score.blank
        others = "实际完成值、得分" if nothing else ""
        yield from _weight_missing(of_row(row, "分值"), row.weight, row.name, others)


def _weight_missing(about: str, entry: Entry, name: str, others: str) -> Iterator[Problem]:
    weight = entry.number()
    if isinstance(weight, Unreadable) and not entry.error:
        yield Problem(about, entry, f"分值“{entry.text}”不是数", alike=Alike("分值不是数", name, entry.text))
    elif weight is None and others:
        message = f"分值、{others}都没有填，这个指标没有自评"
        fix = f"对照批复的绩效目标表补填分值，再填{others}。"
        alike = Alike(f"指标的分值、{others}都没有填，没有自评", name, fix=fix)
        yield Problem(about, entry, message, fix=fix, alike=alike)
    elif weight is None:
        yield Problem(about, entry, "分值未填", alike=Alike("分值未填", name))
    elif isinstance(weight, Decimal) and weight < 0:
        text = f"分值{plain(weight)}是负数"
        yield Problem(about, entry, text, alike=Alike("分值是负数", name, plain(weight)))

"""JX2xx 分值: what the 100 points are divided into."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from xlwings_jixiao.audit.bounds import ALL_ALIKE, FULL_POINTS
from xlwings_jixiao.audit.registry import FILLING, NATIONAL, Case, Problem, Severity, of_row, rule
from xlwings_jixiao.domain.amounts import Unreadable, known, plain
from xlwings_jixiao.domain.form import Entry, Indicator
from xlwings_jixiao.domain.policy import WeightPlan
from xlwings_jixiao.domain.scoring import ZERO
from xlwings_jixiao.domain.vocabulary import level1_groups, level1_label

_NEEDED = ("产出", "效益", "满意度")


def group_of(row: Indicator) -> str:
    """The level-1 group without the word 指标: 产出."""
    return (level1_label(row.level1.text) or row.level1.text).removesuffix("指标")


def group_weights(case: Case) -> dict[str, Decimal]:
    """Points of each level-1 group, in the order of the form; rows without level count under no name."""
    found: dict[str, Decimal] = {}
    for row in case.form.indicators:
        if not row.is_part:
            group = group_of(row)
            found[group] = found.get(group, ZERO) + (known(row.weight.number()) or ZERO)
    return found


def plan_of(case: Case) -> WeightPlan:
    """The policy's division of 100 points that fits the groups of this form."""
    return case.policy.plan_for(single_groups(group_weights(case)))


def single_groups(groups: Iterable[str]) -> frozenset[str]:
    """Each group by itself: one label may name two (效益指标/满意度指标)."""
    return frozenset(single for group in groups if group for single in level1_groups(group) or (group,))


def _planned(plan: WeightPlan, group: str) -> Decimal | None:
    """What a plan gives a group, or two groups under one label together."""
    singles = level1_groups(group) or (group,)
    if not all(single in plan.groups for single in singles):
        return None
    return sum((plan.groups[single] for single in singles), ZERO)


def _missing_weights(case: Case) -> list[Indicator]:
    return [row for row in case.form.indicators if known(row.weight.number()) is None and not row.is_part]


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
    total = case.form.total
    if not case.form.has_weights or _missing_weights(case) or total is None:
        return
    execution = known(total.weight.number())
    if execution is None:
        return
    points = execution + sum(group_weights(case).values(), ZERO)
    printed = known(case.form.total_weight.number())
    if points != FULL_POINTS:
        message = f"预算执行{plain(execution)}分，各指标合计{plain(points - execution)}分，共{plain(points)}分，不是{plain(FULL_POINTS)}分"
        yield Problem("总分的分值", case.form.total_weight, message)
    elif printed is not None and printed != points:
        message = f"总分一行的分值填{plain(printed)}，各行分值合计是{plain(points)}"
        yield Problem(
            "总分的分值", case.form.total_weight, message, fix=f"把总分一行的分值改为{plain(points)}。"
        )


@rule(
    "JX202",
    "预算执行的分值与口径不同",
    Severity.WARNING,
    basis="口径的权重（国家通用10分，湖北等地20分）",
    fix="按本地口径改预算执行的分值；本地另有规定的，改选相应口径。",
    wrong={"资金.分值": "20"},
    right={"资金.分值": "10"},
)
def execution_weight_differs(case: Case) -> Iterator[Problem]:
    """The weight of execution is not the policy's."""
    total = case.form.total
    weight = known(total.weight.number()) if total else None
    if total is None or weight is None:
        return
    expected = plan_of(case).execution
    if weight != expected:
        message = f"预算执行分值{plain(weight)}，口径“{case.policy.title}”为{plain(expected)}"
        yield Problem("年度资金总额的分值", total.weight, message)


@rule(
    "JX203",
    "一级指标的分值与口径不同",
    Severity.WARNING,
    basis="口径的权重；财预〔2020〕10号（原则上产出50、效益30、满意度10）",
    fix="按口径调整各组分值；有特殊理由的，在偏差原因栏说明。",
    wrong={"指标.分值": "10", "指标.得分": "10"},
    right={"指标.分值": "20", "指标.得分": "20"},
)
def group_weights_differ(case: Case) -> Iterator[Problem]:
    """A level-1 group has other points than the policy gives it in principle."""
    weights, plan = group_weights(case), plan_of(case)
    if not plan.groups or _missing_weights(case) or not case.form.has_weights:
        return
    planned = {group: due for group in weights if (due := _planned(plan, group)) is not None}
    odd = {group: weights[group] for group, due in planned.items() if due != weights[group]}
    if odd:
        listed = "、".join(
            f"{group}{plain(points)}分（口径{plain(planned[group])}分）" for group, points in odd.items()
        )
        first = next(row for row in case.form.indicators if group_of(row) in odd)
        yield Problem("各组的分值", first.weight, f"{listed}，与口径的权重不同", whole=True)


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
            yield Problem(of_row(row, "分值"), row.weight, "分值为0，这个指标完成好坏都不影响总分")


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
    """A form without 产出, 效益 or 满意度."""
    if not case.form.has_levels:
        return
    groups = single_groups(group_weights(case))
    missing = [group for group in _NEEDED if group not in groups]
    if missing:
        entry = case.form.indicators[-1].level1 if case.form.indicators else Entry()
        yield Problem("一级指标", entry, f"没有{'、'.join(group + '指标' for group in missing)}", whole=True)


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
    """A weight is blank or no number."""
    if not case.form.has_weights:
        yield Problem(
            "分值",
            case.form.total_weight,
            "表中没有分值一栏，无法核对得分",
            Severity.WARNING,
            "补上分值一栏。",
        )
        return
    rows = [(of_row(row, "分值"), row.weight) for row in case.form.indicators if not row.is_part]
    if len(rows) >= ALL_ALIKE and all(entry.blank for _, entry in rows):
        yield Problem("分值", rows[0][1], "各指标的分值都没有填", whole=True)
        return
    if (total := case.form.total) is not None and total.weight.place is not None:
        rows.insert(0, ("年度资金总额的分值", total.weight))
    for about, entry in rows:
        weight = entry.number()
        if isinstance(weight, Unreadable) and not entry.error:
            yield Problem(about, entry, f"分值“{entry.text}”不是数")
        elif weight is None:
            yield Problem(about, entry, "分值未填")
        elif isinstance(weight, Decimal) and weight < 0:
            yield Problem(about, entry, f"分值{plain(weight)}是负数")

"""JX3xx 得分, far from the target: a count far above it, a cost far below it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from xlwings_jixiao.audit.bounds import A_FEW, HUGE, LOW_COST, MANY
from xlwings_jixiao.audit.causes import (
    impossible_sides,
)
from xlwings_jixiao.audit.points.rows import pair
from xlwings_jixiao.audit.registry import (
    Alike,
    Case,
    Problem,
    Severity,
    of_row,
    rule,
)
from xlwings_jixiao.domain.amounts import half_up, plain
from xlwings_jixiao.domain.attainment import Units
from xlwings_jixiao.domain.grammar import Numeric
from xlwings_jixiao.domain.reasons import is_reason
from xlwings_jixiao.domain.scoring import ZERO, IndicatorScore


@rule(
    "JX308",
    "远超目标未说明",
    Severity.WARNING,
    basis="惯例：完成值远超目标值，可能是目标定得过低，应说明原因（比例在口径中设定）",
    fix="在偏差原因栏说明超额的原因；目标定低了的，写明下年如何调整。",
    wrong={"指标.年度指标值": "=20000", "指标.实际完成值": "36369"},
    right={
        "指标.年度指标值": "=20000",
        "指标.实际完成值": "36369",
        "指标.偏差原因": "业务量增长，下年调高目标。",
    },
)
def far_above_target(case: Case) -> Iterator[Problem]:
    """The actual is far above the target, and nothing says why; a reminder only, unless it is very far."""
    for row, item in case.rows:
        above = item.attainment.above
        ranged = isinstance(item.target, Numeric) and item.target.upper is not None
        if above is None or ranged or item.attainment.lower_is_better or is_reason(row.note.text):
            continue
        if above > case.policy.far_above and not _a_few(item) and not impossible_sides(row, item):
            share, limit = plain(half_up(above * 100, 1)), plain(case.policy.far_above * 100)
            message = f"{pair(row)}，超过目标{share}%（提醒线{limit}%），没有说明"
            severity = None if _is_huge(item, above, case) else Severity.HINT
            alike = Alike(
                "完成值远超目标，没有说明", row.name, f"目标{row.target.text}，完成{row.actual.text}"
            )
            yield Problem(of_row(row, "实际完成值"), row.actual, message, severity, alike=alike)


def _a_few(item: IndicatorScore) -> bool:
    """2次 for 1次 is twice as many and no more than one."""
    actual, goal = item.attainment.actual or ZERO, item.attainment.target or ZERO
    return actual - goal <= A_FEW and not _in_percent(item)


def _is_huge(item: IndicatorScore, above: Decimal, case: Case) -> bool:
    """A count that is so far above that the target was hardly meant; a share, a few pieces are not."""
    actual, goal = item.attainment.actual or ZERO, item.attainment.target or ZERO
    return above > case.policy.far_above * HUGE and actual - goal >= MANY and not _in_percent(item)


def _in_percent(item: IndicatorScore) -> bool:
    if item.attainment.units is Units.PERCENT_ONE_SIDE:
        return True
    return isinstance(item.target, Numeric) and item.target.quantity.unit == "%"


@rule(
    "JX419",
    "实际成本远低于目标",
    Severity.HINT,
    basis="惯例：实际成本远低于目标成本，可能是预算安排过高，宜说明",
    fix="核对目标成本；节约了的，在偏差原因栏说明是怎样节约的；预算安排高了的，写明下年如何调整。",
    wrong={
        "指标.二级指标": "成本指标",
        "指标.三级指标": "项目总成本",
        "指标.年度指标值": "≤100万元",
        "指标.实际完成值": "45万元",
    },
    right={
        "指标.二级指标": "成本指标",
        "指标.三级指标": "项目总成本",
        "指标.年度指标值": "≤100万元",
        "指标.实际完成值": "92.5万元",
    },
)
def far_below_cost(case: Case) -> Iterator[Problem]:
    """A cost reached far below its limit: no fault, but worth a word."""
    for row, item in case.rows:
        above = item.attainment.above
        money = isinstance(item.target, Numeric) and "元" in item.target.quantity.unit
        if above is None or not money or not item.attainment.lower_is_better or is_reason(row.note.text):
            continue
        if item.attainment.actual and -above > LOW_COST:
            share = plain(half_up(-above * 100, 1))
            message = f"{pair(row)}，比目标低{share}%：预算是否安排过高"
            alike = Alike(
                "实际成本远低于目标，预算是否安排过高",
                row.name,
                f"目标{row.target.text}，实际{row.actual.text}",
            )
            yield Problem(of_row(row, "实际完成值"), row.actual, message, alike=alike)

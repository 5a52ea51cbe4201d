"""JX1xx 资金, reasons: for a budget that was changed, and for an execution rate that is low."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from xlwings_jixiao.audit.bounds import RATE_DECIMALS, SHOWN, SLIGHT_CHANGE
from xlwings_jixiao.audit.causes import effective, hollow_columns, spent_without_budget, total_not_filled
from xlwings_jixiao.audit.funds import of_line, rate_is_wrong
from xlwings_jixiao.audit.registry import Case, Problem, Severity, rule
from xlwings_jixiao.domain.amounts import Rate, half_up, plain, rounded
from xlwings_jixiao.domain.reasons import is_reason
from xlwings_jixiao.domain.scoring import rate_text
from xlwings_jixiao.domain.text import shorten

_CHANGE_WORDS = ("调整", "追加", "调增", "调减", "追减", "结转", "变更")
_LOW_WORDS = ("跨年", "结转", "未支付", "结余", "节约", "节省", "尾款", "合同条款")


@rule(
    "JX107",
    "年中预算调整未说明",
    Severity.WARNING,
    basis="四川省项目绩效自评表表下说明（年中追加或调减应单独说明理由）；其他地区为惯例",
    fix="在实际完成情况或偏差原因栏写明调整的时间、金额和理由。",
    wrong={"资金.年初预算数": "800000"},
    right={
        "资金.年初预算数": "800000",
        "目标.实际完成情况": "年中因业务量增加追加预算20万元，全年共服务群众12万人次。",
    },
)
def budget_change_unexplained(case: Case) -> Iterator[Problem]:
    """The adjusted budget differs from the initial one, and nothing in the form says why."""
    total = case.form.total
    if total is None:
        return
    initial, full_year = effective(case, "initial"), effective(case, "full_year")
    if (
        initial is None
        or full_year is None
        or initial == full_year
        or _is_rounded(initial, full_year)
        or _says(case, _CHANGE_WORDS, ("预算", "资金"))
    ):
        return
    if initial == 0 and _carried_over(case) == full_year:
        return
    way = "追加" if full_year > initial else "调减"
    together = "合计" if {"initial", "full_year"} & set(hollow_columns(case)) else ""
    message = f"{'各资金来源的' * bool(together)}年初预算数{together}{plain(initial)}，全年预算数{together}{plain(full_year)}，"
    message += f"{way}了{plain(abs(full_year - initial))}，表中没有说明"
    if not total.note.blank:
        message += f"（资金一行只写了“{shorten(total.note.text, SHOWN)}”）"
    yield Problem(of_line(total, "全年预算数"), total.full_year, message, case.reason_severity())


def _is_rounded(initial: Decimal, full_year: Decimal) -> bool:
    """90 for 89.974 was planned in round numbers: nothing was adjusted."""
    exponent = initial.normalize().as_tuple().exponent
    near = abs(full_year - initial) <= initial * SLIGHT_CHANGE
    return near and isinstance(exponent, int) and half_up(full_year, max(-exponent, 0)) == initial


def _carried_over(case: Case) -> Decimal | None:
    lines = [line for line in case.form.sources if "结转" in line.label.text]
    return case.form.amount(lines[0].full_year) if lines else None


def _says(case: Case, words: tuple[str, ...], money: tuple[str, ...]) -> bool:
    """A reason is given: beside the total, in the result, or in a deviation cell that speaks of the money."""
    total = case.form.total
    notes = [
        row.note.text
        for row in case.form.indicators
        if any(word in row.note.text for word in money) and is_reason(row.note.text)
    ]
    beside = total is not None and is_reason(total.note.text)
    return beside or bool(notes) or any(word in case.form.goal_actual.text for word in words)


@rule(
    "JX108",
    "执行率低未说明原因",
    Severity.WARNING,
    basis="四川省项目绩效自评表表下说明（执行率低于90%须说明原因）；其他地区为惯例",
    fix="在偏差原因栏写明执行率低的原因和改进措施。",
    wrong={
        "资金.全年预算数": "480000",
        "资金.全年执行数": "236500",
        "资金.执行率": "49.27%",
        "资金.得分": "4.93",
    },
    right={
        "资金.全年预算数": "480000",
        "资金.全年执行数": "236500",
        "资金.执行率": "49.27%",
        "资金.得分": "4.93",
        "指标.偏差原因": "资金未用完：尾款按合同于次年支付。",
    },
)
def low_execution_unexplained(case: Case) -> Iterator[Problem]:
    """The execution rate is below the policy's threshold and no cell for reasons says why."""
    total, rate = case.form.total, _rate(case)
    if (
        total is None
        or rate is None
        or rate >= case.policy.reason_below
        or spent_without_budget(case)
        or _printed_high(case)
        or _says(case, (), ("预算", "资金", "执行", "支付", "结余", "结转"))
    ):
        return
    below = plain(case.policy.reason_below * 100)
    shown = rate_text(rate, case.policy)
    if rounded(rate, case.policy.rate_decimals + 2, case.policy.rate_rounding) >= case.policy.reason_below:
        shown = f"{plain(rounded(rate * 100, RATE_DECIMALS, 'down'))}%"
    hint = next((word for word in _LOW_WORDS if word in case.form.goal_actual.text), None)
    if not case.form.has_notes and hint:
        return
    where = "偏差原因栏没有说明" if case.form.has_notes else "表中没有说明原因"
    if not total.note.blank:
        where = f"资金一行只写了“{shorten(total.note.text, SHOWN)}”，不是原因"
    of_sources = "各资金来源合计的" if total_not_filled(case) else ""
    message = f"{of_sources}执行率{shown}，低于{below}%，{where}"
    place = "偏差原因栏" if case.form.has_notes else "实际完成情况"
    fix = f"在{place}写明执行率低的原因和改进措施。"
    if hint:
        message += f"（实际完成情况提到了“{hint}”）"
        fix = "核对这是否就是原因，把执行率低的原因和改进措施写进偏差原因栏。"
    yield Problem(of_line(total, "执行率"), total.rate, message, case.reason_severity(), fix)


def _rate(case: Case) -> Decimal | None:
    """The rate of the total; where that was not filled in, of what the sources add up to."""
    full_year, executed = effective(case, "full_year"), effective(case, "executed")
    if not total_not_filled(case):
        return case.card.rate
    return executed / full_year if full_year and executed is not None else None


def _printed_high(case: Case) -> bool:
    """The printed rate asks for no reason and is wrong: first the rate has to be right (JX101)."""
    total = case.form.total
    printed = total.rate.rate() if total is not None and not total_not_filled(case) else None
    return isinstance(printed, Rate) and printed.ratio >= case.policy.reason_below and rate_is_wrong(case)

"""JX1xx 资金, the total row: execution rate and execution score."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from xlwings_jixiao.audit.causes import (
    agrees,
    alone_on_one_decimal,
    cut_to_one_decimal,
    execution_due,
    spent_without_budget,
    total_not_filled,
)
from xlwings_jixiao.audit.registry import (
    COMMON,
    FORM_LOGIC,
    Alike,
    Case,
    Problem,
    Severity,
    once_a_case,
    rule,
)
from xlwings_jixiao.domain.amounts import Rate, Unreadable, half_up, known, plain, rounded
from xlwings_jixiao.domain.fields import AMOUNTS
from xlwings_jixiao.domain.form import FundLine
from xlwings_jixiao.domain.scoring import ZERO, line_rate, rate_text

COLUMNS = tuple((field.name, field.key) for field in AMOUNTS)
_MODES = {"half-up": "四舍五入", "up": "进一", "down": "截尾"}


def for_all_lines(said: str, line: FundLine, detail: str = "", fix: str | None = None) -> Alike:
    """Total and sources with one and the same fault are one finding, from two rows on."""
    return Alike(said, line.name, detail, fix, least=2)


def of_line(line: FundLine, column: str) -> str:
    """“年度资金总额”的执行率."""
    return f"“{line.name}”的{column}"


def _modes_of(rate: Decimal, printed: Rate) -> set[str]:
    """The rounding modes that turn the exact rate into the printed one, at its decimals (99.2 is 99.20 as well)."""
    percent = printed.ratio * 100
    return {mode for mode in _MODES if rounded(rate * 100, printed.decimals, mode) == percent}


def _rates(case: Case) -> Iterator[tuple[FundLine, Decimal, Rate | Unreadable]]:
    """Rows with a rate to compare; not the total that was not filled in under filled sources (JX103).

    Nor one that was spent on a budget of 0 (JX104): there is no rate of it.
    """
    hollow = case.form.total if total_not_filled(case) else None
    for line in case.form.funds:
        rate, printed = line_rate(case.form, line), line.rate.rate()
        if rate is not None and printed is not None and not line.rate.error and line is not hollow:
            if not case.form.amount(line.full_year) and case.form.amount(line.executed):
                continue
            yield line, rate, printed


def _formula(case: Case, line: FundLine) -> str:
    amounts = [case.form.amount(entry) or ZERO for entry in (line.executed, line.full_year)]
    return f"{plain(amounts[0])}÷{plain(amounts[1])}"


@rule(
    "JX101",
    "执行率与金额不符",
    Severity.ERROR,
    basis=FORM_LOGIC + "：执行率＝全年执行数÷全年预算数",
    fix="核对两个金额；金额无误的，把执行率改为按公式计算的数。",
    wrong={"资金.全年预算数": "480000", "资金.全年执行数": "236500", "资金.执行率": "94.27%"},
    right={"资金.全年预算数": "480000", "资金.全年执行数": "236500", "资金.执行率": "49.27%"},
)
def rate_unexplained(case: Case) -> Iterator[Problem]:
    """The printed rate comes from the amounts by no rounding mode; its score is spoken of with it."""
    for line, rate, printed in _rates(case):
        right = rate_text(rate, case.policy)
        if isinstance(printed, Unreadable):
            message = f"执行率“{printed.text}”不是数，按公式应为{right}"
            yield Problem(of_line(line, "执行率"), line.rate, message)
        elif not _modes_of(rate, printed):
            filled = line.rate.rate_text
            said = f"执行率填{filled}，而{_formula(case, line)}={right}"
            message = f"{said}，怎样取整都得不到所填的数{_by_initial(case, line, printed)}"
            if not case.form.amount(line.full_year):
                said = message = f"执行率填{filled}，而全年预算数、全年执行数都是0，没有执行率可算"
            fix = f"核对两个金额；金额无误的，把执行率改为{right}。"
            if line is case.form.total and (follows := _score_by_rate(case, printed)) is not None:
                message, fix = f"{message}；{follows[0]}", f"{fix.removesuffix('。')}，{follows[1]}"
                said = message
            yield Problem(
                of_line(line, "执行率"), line.rate, message, fix=fix, alike=for_all_lines(said, line, fix=fix)
            )
    total = case.form.total
    unfilled = total is not None and total.rate.blank and total.rate.place is not None
    no_rate = spent_without_budget(case)
    if total is not None and unfilled and not total.rate.pending and case.card.rate and not no_rate:
        message = f"执行率未填，按公式应为{rate_text(case.card.rate, case.policy)}"
        fix = f"执行率填{rate_text(case.card.rate, case.policy)}。"
        yield Problem(of_line(total, "执行率"), total.rate, message, Severity.WARNING, fix)


def _by_initial(case: Case, line: FundLine, printed: Rate) -> str:
    """Where the printed rate is that of the initial budget."""
    initial, executed = case.form.amount(line.initial), case.form.amount(line.executed)
    if not initial or executed is None or not _modes_of(executed / initial, printed):
        return ""
    return f"（是按年初预算数{plain(initial)}算的，应按全年预算数）"


def _score_by_rate(case: Case, printed: Rate) -> tuple[str, str] | None:
    """The execution score that was computed from a wrong rate, and how to mend it with the rate."""
    total, (right, _) = case.form.total, execution_due(case)
    score = known(total.score.number()) if total is not None else None
    weight = known(total.weight.number()) if total is not None else None
    if score is None or weight is None or right is None or score == right:
        return None
    if half_up(min(weight * printed.ratio, weight), 1) != half_up(score, 1):
        return None
    return (
        f"执行得分{plain(score)}也是按它算的，应为{plain(right)}",
        f"得分改为{plain(right)}，并相应改总分。",
    )


@once_a_case
def rate_is_wrong(case: Case) -> bool:
    """The total's printed rate comes from its amounts by no rounding (JX101)."""
    return any(
        line is case.form.total and (isinstance(printed, Unreadable) or not _modes_of(rate, printed))
        for line, rate, printed in _rates(case)
    )


@rule(
    "JX102",
    "预算执行得分算错",
    Severity.ERROR,
    basis=COMMON + "：执行得分＝分值×执行率，不超过分值",
    fix="把资金总额一行的得分改为分值×执行率，并相应改总分。",
    wrong={
        "资金.全年预算数": "226750",
        "资金.全年执行数": "226505",
        "资金.执行率": "99.89%",
        "资金.得分": "9.9",
    },
    right={
        "资金.全年预算数": "226750",
        "资金.全年执行数": "226505",
        "资金.执行率": "99.89%",
        "资金.得分": "9.99",
    },
)
def execution_score_wrong(case: Case) -> Iterator[Problem]:
    """The execution score is not weight × rate from the exact amounts."""
    total, (right, reason) = case.form.total, execution_due(case)
    if total is None or right is None or total.weight.blank or total_not_filled(case):
        return
    score, printed = known(total.score.number()), total.rate.rate()
    if score is None or agrees(case, total.score, right):
        return
    if isinstance(printed, Rate) and rate_is_wrong(case) and _score_by_rate(case, printed) is not None:
        return  # JX101 says both
    message = f"执行得分填{total.score.text}，应为{plain(right)}（{reason}）"
    fix = f"把得分改为{plain(right)}，并相应改总分。"
    if cut_to_one_decimal(case, total.score, right):
        message = f"执行得分填{total.score.text}，截去了第二位小数；按两位小数应为{plain(right)}（{reason}）"
        fix = f"本地得分统一只取一位小数的，可保留；否则把得分改为{plain(right)}，并相应改总分。"
        yield Problem(of_line(total, "得分"), total.score, message, Severity.HINT, fix)
        return
    if alone_on_one_decimal(case, total.score, right):
        message = f"执行得分填{total.score.text}，只保留了一位小数；按两位小数应为{plain(right)}（{reason}）"
        fix = f"本地得分统一保留一位小数的，可保留；否则把得分改为{plain(right)}，并相应改总分。"
        yield Problem(of_line(total, "得分"), total.score, message, Severity.WARNING, fix)
        return
    yield Problem(of_line(total, "得分"), total.score, message, fix=fix)


@rule(
    "JX111",
    "执行率的取整或写法与口径不同",
    Severity.HINT,
    basis="口径中的取整方式；上海市公开自评表按百分数两位小数进一",
    fix="不影响得分，可保留；要与口径一致时，按口径的取整方式改写，或改选与本地一致的口径。",
    wrong={"资金.全年预算数": "1425600", "资金.全年执行数": "1414200", "资金.执行率": "99.21%"},
    right={"资金.全年预算数": "1425600", "资金.全年执行数": "1414200", "资金.执行率": "99.20%"},
)
def rate_rounded_otherwise(case: Case) -> Iterator[Problem]:
    """A rounding mode explains the printed rate, but not the policy's; or it is printed without its percent sign."""
    for line, rate, printed in _rates(case):
        if isinstance(printed, Unreadable) or not (modes := _modes_of(rate, printed)):
            continue
        own = case.policy.rate_rounding
        if own not in modes:
            how = next(said for mode, said in _MODES.items() if mode in modes)
            message = f"执行率填{line.rate.rate_text}，是{how}的结果；按本口径{_MODES[own]}为{rate_text(rate, case.policy)}"
            yield Problem(of_line(line, "执行率"), line.rate, message, alike=for_all_lines(message, line))
        elif not printed.percent_sign and not line.rate.bare:
            message = f"执行率填“{line.rate.text}”，没有写百分号，应为{rate_text(rate, case.policy)}"
            yield Problem(of_line(line, "执行率"), line.rate, message, alike=for_all_lines(message, line))

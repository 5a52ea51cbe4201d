"""JX1xx 资金, the amounts themselves: blank, negative, no number, spent without a budget."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from xlwings_jixiao.audit.bounds import SHOWN
from xlwings_jixiao.audit.causes import hollow_columns, spent_without_budget
from xlwings_jixiao.audit.funds import COLUMNS, for_all_lines, of_line
from xlwings_jixiao.audit.registry import FILLING, Case, Problem, Severity, rule
from xlwings_jixiao.audit.sources import adds_up_wrongly
from xlwings_jixiao.domain.amounts import Unreadable, plain
from xlwings_jixiao.domain.form import FundLine
from xlwings_jixiao.domain.text import shorten


@rule(
    "JX106",
    "金额缺失、为负或不是数",
    Severity.ERROR,
    basis=FILLING + "：资金总额各列均应填报数字",
    fix="填上数字；没有发生的填0，不要写文字。",
    wrong={"资金.全年执行数": "约90万左右"},
    right={"资金.全年执行数": "900000"},
)
def amount_missing(case: Case) -> Iterator[Problem]:
    """A total's amount is blank, or an amount is negative or no number, or a source was spent without a budget's word."""
    for column, name in COLUMNS:
        for line in case.form.funds:
            entry = getattr(line, name)
            amount = entry.amount(case.form.unit.text or "元")
            if isinstance(amount, Unreadable) and not entry.error:
                text = f"{column}“{shorten(amount.text, SHOWN)}”不是数"
                alike = for_all_lines("金额不是数", line, f"{column}“{shorten(amount.text, SHOWN)}”")
                yield Problem(of_line(line, column), entry, text, alike=alike)
            elif isinstance(amount, Decimal) and amount < 0:
                text = f"{column}{plain(amount)}是负数"
                yield Problem(of_line(line, column), entry, text, alike=for_all_lines(text, line))
            elif amount is None and line is case.form.total and entry.place is not None:
                yield from _total_blank(case, line, column, name)
    yield from _spent_without_budget(case)


def _total_blank(case: Case, line: FundLine, column: str, name: str) -> Iterator[Problem]:
    entry = getattr(line, name)
    if name in hollow_columns(case) or entry.error:
        return  # JX103 says what the sources add up to; JX412 what the cell shows
    executed = case.form.amount(line.executed)
    if name == "initial" and (line.full_year.place is not None or not executed):
        fix = "填上年初批复的预算数；年初没有安排预算的填0，并说明年中下达。"
        yield Problem(
            of_line(line, column), entry, f"{column}未填，年初没有安排预算的应填0", Severity.HINT, fix
        )
        return
    beside = f"（全年执行数{plain(executed)}），执行率和执行得分无从核对" if executed else ""
    fix = f"按预算批复填上{column}。" if executed else f"填上{column}；没有发生的填0，不要写文字。"
    yield Problem(of_line(line, column), entry, f"{column}未填{beside}", fix=fix)


def _spent_without_budget(case: Case) -> Iterator[Problem]:
    """A source has been spent and its budget is blank, beside sources whose budgets are filled in, or alone."""
    if adds_up_wrongly(case) or spent_without_budget(case):
        return  # JX103 names the columns, JX104 the budget that is missing altogether
    for line in case.form.sources:
        executed = case.form.amount(line.executed)
        if executed and line.full_year.blank and line.full_year.place is not None:
            said = "的全年执行数有数，全年预算数没有填"
            message = f"“{line.name}”全年执行数{plain(executed)}，全年预算数没有填"
            fix = "补填这一来源的全年预算数。"
            alike = for_all_lines(said, line, f"执行{plain(executed)}", fix)
            yield Problem(
                of_line(line, "全年预算数"), line.full_year, message, Severity.WARNING, fix, alike=alike
            )

"""JX1xx 资金, the sources: do they add up, were they filled in, did one spend more than it had."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from xlwings_jixiao.audit.causes import hollow_columns, spent_without_budget, sum_of_sources, total_not_filled
from xlwings_jixiao.audit.funds import COLUMNS, for_all_lines, of_line
from xlwings_jixiao.audit.registry import FILLING, FORM_LOGIC, Case, Problem, Severity, once_a_case, rule
from xlwings_jixiao.domain.amounts import known, plain
from xlwings_jixiao.domain.form import FundLine
from xlwings_jixiao.domain.scoring import ZERO, execution_rate, rate_text, score_execution


@rule(
    "JX103",
    "资金来源之和不等于总额",
    Severity.ERROR,
    basis=FORM_LOGIC + "：年度资金总额＝当年财政拨款＋上年结转资金＋其他资金",
    fix="对照预算批复和决算账，把各资金来源填到同一列并使合计等于总额。",
    wrong={"来源.全年执行数": "800000"},
    right={"来源.全年执行数": "900000"},
)
def sources_do_not_add_up(case: Case) -> Iterator[Problem]:
    """Some source is filled in, and the sources of a column do not add up to its total."""
    total, odd = case.form.total, adds_up_wrongly(case)
    if total is None or not odd:
        return
    name = "executed" if "executed" in odd else next(iter(odd))
    column = next(column for column, own in COLUMNS if own == name)
    if total_not_filled(case):
        message, mend = _total_row_missing(case, odd)
        yield Problem(of_line(total, column), getattr(total, name), message, fix=mend)
        return
    message = "各资金来源的" + "；".join(_difference(case, name, column) for name, column in odd.items())
    fix = None
    if (overspent := _overspent_sources(case)) and (line := overspent[0]):
        message += f"；其中“{line.name}”{_spent_more(case, line)}"
        fix = _budget_in_the_wrong_column(case, line)
    yield Problem(of_line(total, column), getattr(total, name), message, fix=fix)


@once_a_case
def adds_up_wrongly(case: Case) -> dict[str, str]:
    """The columns (key and name) whose sources do not add up to the total, where sources are filled in at all."""
    total, filled = case.form.total, _filled_columns(case)
    if total is None or not filled & {"executed", "full_year"}:
        return {}
    blank, hollow = _blank_columns(case), hollow_columns(case)
    odd: dict[str, str] = {}
    for column, name in COLUMNS:
        amount = case.form.amount(getattr(total, name))
        checked = name in filled or ("executed" in filled and name not in blank)
        differs = amount is not None and checked and sum_of_sources(case, name) != amount
        if differs or name in hollow:
            odd[name] = column
    return odd


def _difference(case: Case, name: str, column: str) -> str:
    amount = case.form.amount(getattr(case.form.total, name))
    together = sum_of_sources(case, name)
    if amount is None:
        return f"{column}合计{plain(together)}，总额没有填"
    way = "多" if together > amount else "少"
    return f"{column}合计{plain(together)}，比总额{plain(amount)}{way}{plain(abs(together - amount))}"


def _total_row_missing(case: Case, odd: dict[str, str]) -> tuple[str, str]:
    """The total is blank or 0 above filled sources: its rate and score go with it."""
    total, hollow = case.form.total, hollow_columns(case)
    names = [name for name in odd if name in hollow]
    nothing = "没有填" if all(getattr(total, name).blank for name in names) else "是0"
    message = f"“{total.name if total else ''}”一行的{'、'.join(odd[name] for name in names)}{nothing}，"
    message += "而各资金来源" + "、".join(
        f"{odd[name]}合计{plain(sum_of_sources(case, name))}" for name in names
    )
    others = [_difference(case, name, column) for name, column in odd.items() if name not in hollow]
    message += "；" * bool(others) + "；".join(others)
    fill = "、".join(f"{odd[name]}{plain(sum_of_sources(case, name))}" for name in names)
    return message, f"把总额一行补为{fill}{_due(case)}，并相应改总分。"


def _due(case: Case) -> str:
    """Rate and score of the total once it holds the sums of its sources."""
    total = case.form.total
    weight = known(total.weight.number()) if total is not None else None
    if total is None:
        return ""
    full_year, executed = (
        sum_of_sources(case, name)
        if name in hollow_columns(case)
        else case.form.amount(getattr(total, name)) or ZERO
        for name in ("full_year", "executed")
    )
    rate = f"，执行率改为{rate_text(execution_rate(full_year, executed), case.policy)}"
    if weight is None:
        return rate
    score = score_execution(full_year, executed, weight, case.policy).value
    return f"{rate}，执行得分改为{plain(score or ZERO)}"


def _overspent_sources(case: Case) -> list[FundLine]:
    return [line for line in case.form.sources if is_overspent(case, line)]


def is_overspent(case: Case, line: FundLine) -> bool:
    """More was spent than budgeted; a blank budget is not filled in, which is another matter."""
    budget, executed = case.form.amount(line.full_year), case.form.amount(line.executed)
    return budget is not None and executed is not None and executed > budget


def _spent_more(case: Case, line: FundLine) -> str:
    budget, executed = case.form.amount(line.full_year), case.form.amount(line.executed)
    return f"全年预算数{plain(budget or ZERO)}，全年执行数却有{plain(executed or ZERO)}，支出超过预算"


def _budget_in_the_wrong_column(case: Case, line: FundLine) -> str | None:
    """The source's executed amount is the total's budget: it was typed one column too far right."""
    total = case.form.total
    if total is None or case.form.amount(line.full_year) or total.full_year.blank:
        return None
    budget, executed = case.form.amount(total.full_year), case.form.amount(total.executed)
    if budget is None or executed is None or case.form.amount(line.executed) != budget:
        return None
    return f"像是把预算数{plain(budget)}填进了执行数一栏：核对后，“{line.name}”全年预算数填{plain(budget)}，全年执行数填{plain(executed)}。"


@once_a_case
def _filled_columns(case: Case) -> set[str]:
    """Columns in which at least one source is more than 0."""
    return {
        name
        for _, name in COLUMNS
        if any(case.form.amount(getattr(line, name)) for line in case.form.sources)
    }


def _blank_columns(case: Case) -> set[str]:
    return {name for _, name in COLUMNS if all(getattr(line, name).blank for line in case.form.sources)}


@rule(
    "JX104",
    "执行数超过预算数",
    Severity.ERROR,
    basis=FORM_LOGIC + "：无预算不得支出，执行数不应超过调整后的全年预算数",
    fix="查清是列错了资金来源，还是年中追加了预算没有计入全年预算数，改正金额。",
    wrong={"资金.全年执行数": "1100000", "来源.全年执行数": "1100000"},
    right={"资金.全年执行数": "900000", "来源.全年执行数": "900000"},
)
def executed_above_budget(case: Case) -> Iterator[Problem]:
    """More was spent than budgeted, in total or from one source."""
    said_with_the_sum = bool(adds_up_wrongly(case))
    for line in case.form.funds:
        if not is_overspent(case, line) or (said_with_the_sum and line is not case.form.total):
            continue
        if line is case.form.total and total_not_filled(case):
            continue
        if line is not case.form.total and spent_without_budget(case):
            continue  # said with the total
        text = _spent_more(case, line)
        if line is case.form.total and spent_without_budget(case):
            text += "，执行率和执行得分没有依据"
            fix = "补填总额和各资金来源的全年预算数（年中下达、追加的也算），再算执行率和执行得分；确实没有预算的，查清从哪里列支。"
            yield Problem(of_line(line, "全年执行数"), line.executed, f"“{line.name}”{text}", fix=fix)
            continue
        alike = for_all_lines(text, line)
        yield Problem(of_line(line, "全年执行数"), line.executed, f"“{line.name}”{text}", alike=alike)


@rule(
    "JX109",
    "资金来源行填了分值或得分",
    Severity.WARNING,
    basis=FILLING + "：只有年度资金总额一行计分，资金来源各行填“—”",
    fix="把资金来源行的分值、得分改为“—”。",
    wrong={"来源.分值": "10", "来源.得分": "10"},
    right={"来源.分值": "—", "来源.得分": "—"},
)
def source_row_scored(case: Case) -> Iterator[Problem]:
    """A source row carries a weight or a score of its own."""
    for line in case.form.sources:
        filled = [
            f"{name}{entry.text}"
            for name, entry in (("分值", line.weight), ("得分", line.score))
            if isinstance(entry.number(), Decimal)
        ]
        if filled:
            entry = line.score if isinstance(line.score.number(), Decimal) else line.weight
            message = f"“{line.name}”一行填了{'、'.join(filled)}，会被误当作重复计分"
            said = "资金来源行填了分值、得分，会被误当作重复计分"
            alike = for_all_lines(said, line, "、".join(filled))
            yield Problem(of_line(line, "得分"), entry, message, alike=alike)


@rule(
    "JX110",
    "资金来源未填",
    Severity.WARNING,
    basis=FILLING + "：总额有数的，资金来源应分项填列",
    fix="按当年财政拨款、上年结转资金、其他资金分别填写，合计等于总额。",
    wrong={"来源.年初预算数": "0", "来源.全年预算数": "0", "来源.全年执行数": ""},
    right={"来源.年初预算数": "1000000", "来源.全年预算数": "1000000", "来源.全年执行数": "900000"},
)
def sources_blank(case: Case) -> Iterator[Problem]:
    """The total has amounts, but no source says where the money came from."""
    total, filled = case.form.total, _filled_columns(case)
    if total is None or not case.form.sources or "executed" in filled:
        return
    missing = [
        column for column, name in COLUMNS if name not in filled and case.form.amount(getattr(total, name))
    ]
    if "全年执行数" in missing or len(missing) > 1:
        message = f"总额有数，而各资金来源的{'、'.join(missing)}全部空着或为0"
        first = case.form.sources[0]
        entry = first.executed if missing == ["全年执行数"] else first.full_year
        yield Problem("各资金来源", entry, message, fix=_where_it_came_from(case, missing), whole=True)


def _where_it_came_from(case: Case, missing: list[str]) -> str | None:
    """One source with the whole budget has spent the whole: what to type, and where."""
    total = case.form.total
    if total is None or missing != ["全年执行数"]:
        return None
    executed, budget = case.form.amount(total.executed), case.form.amount(total.full_year)
    budgeted = [line for line in case.form.sources if case.form.amount(line.full_year)]
    if executed is None or len(budgeted) != 1 or case.form.amount(budgeted[0].full_year) != budget:
        return None
    return f"预算全在“{budgeted[0].name}”一行的，这一行的全年执行数填{plain(executed)}。"

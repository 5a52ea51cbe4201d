"""JX1xx 资金, the sources: do they add up, were they filled in, did one spend more than it had."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from xlwings_jixiao.audit.funds import COLUMNS, of_line
from xlwings_jixiao.audit.registry import FILLING, FORM_LOGIC, Case, Problem, Severity, rule
from xlwings_jixiao.domain.amounts import plain
from xlwings_jixiao.domain.scoring import ZERO


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
    total, filled = case.form.total, _filled_columns(case)
    if total is None or not filled & {"executed", "full_year"}:
        return
    odd: list[tuple[str, str]] = []
    for column, name in COLUMNS:
        amount = case.form.amount(getattr(total, name))
        parts = [case.form.amount(getattr(line, name)) or ZERO for line in case.form.sources]
        checked = name in filled or ("executed" in filled and name not in _blank_columns(case))
        if amount is not None and checked and sum(parts, ZERO) != amount:
            together = sum(parts, ZERO)
            way = "多" if together > amount else "少"
            text = f"{column}合计{plain(together)}，比总额{plain(amount)}{way}{plain(abs(together - amount))}"
            odd.append((name, text))
    if odd:
        names = [name for name, _ in odd]
        name = "executed" if "executed" in names else names[0]
        column = next(column for column, own in COLUMNS if own == name)
        message = "各资金来源的" + "；".join(text for _, text in odd)
        yield Problem(of_line(total, column), getattr(total, name), message)


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
    wrong={"来源.全年预算数": "0", "来源.全年执行数": "900000"},
    right={"来源.全年预算数": "1000000", "来源.全年执行数": "900000"},
)
def executed_above_budget(case: Case) -> Iterator[Problem]:
    """More was spent than budgeted, in total or from one source."""
    for line in case.form.funds:
        budget, executed = case.form.amount(line.full_year), case.form.amount(line.executed)
        if executed is None or (budget is None and line.is_total):
            continue
        if executed > (budget or ZERO):
            has = "未填" if budget is None else plain(budget)
            message = f"“{line.name}”全年预算数{has}，全年执行数却有{plain(executed)}，支出超过预算"
            yield Problem(of_line(line, "全年执行数"), line.executed, message)


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
            yield Problem(of_line(line, "得分"), entry, message)


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
        yield Problem("各资金来源", entry, message, whole=True)

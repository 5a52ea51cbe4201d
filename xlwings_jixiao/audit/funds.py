"""JX1xx 资金, the total row: amounts and their unit, execution rate and execution score."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from xlwings_jixiao.audit.bounds import FEW_YUAN, RATE_DECIMALS, SAME_SIZE, SHOWN
from xlwings_jixiao.audit.registry import COMMON, FILLING, FORM_LOGIC, Book, Case, Problem, Severity, rule
from xlwings_jixiao.domain.amounts import Rate, Unreadable, half_up, known, plain, rounded
from xlwings_jixiao.domain.fields import AMOUNTS
from xlwings_jixiao.domain.form import FundLine
from xlwings_jixiao.domain.scoring import ZERO, line_rate, rate_text
from xlwings_jixiao.domain.text import shorten

COLUMNS = tuple((field.name, field.key) for field in AMOUNTS)
_MODES = {"half-up": "四舍五入", "up": "进一", "down": "截尾"}
_CHANGE_WORDS = ("调整", "追加", "调增", "调减", "追减", "结转", "变更")
_LOW_WORDS = ("跨年", "结转", "未支付", "结余", "节约", "节省", "合同条款", "尾款")


def of_line(line: FundLine, column: str) -> str:
    """“年度资金总额”的执行率."""
    return f"“{line.name}”的{column}"


def _modes_of(rate: Decimal, printed: Rate) -> set[str]:
    """The rounding modes that turn the exact rate into the printed one, at its decimals (99.2 is 99.20 as well)."""
    percent = printed.ratio * 100
    return {mode for mode in _MODES if rounded(rate * 100, printed.decimals, mode) == percent}


def _rates(case: Case) -> Iterator[tuple[FundLine, Decimal, Rate | Unreadable]]:
    for line in case.form.funds:
        rate, printed = line_rate(case.form, line), line.rate.rate()
        if rate is not None and printed is not None and not line.rate.error:
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
    """The printed rate comes from the amounts by no rounding mode."""
    for line, rate, printed in _rates(case):
        right = rate_text(rate, case.policy)
        if isinstance(printed, Unreadable):
            yield Problem(
                of_line(line, "执行率"), line.rate, f"执行率“{printed.text}”不是数，按公式应为{right}"
            )
        elif not _modes_of(rate, printed):
            message = (
                f"执行率填{line.rate.rate_text}，而{_formula(case, line)}={right}，怎样取整都得不到所填的数"
            )
            yield Problem(of_line(line, "执行率"), line.rate, message)
    total = case.form.total
    if total is not None and total.rate.blank and not total.rate.pending and case.card.rate:
        message = f"执行率未填，按公式应为{rate_text(case.card.rate, case.policy)}"
        yield Problem(of_line(total, "执行率"), total.rate, message, Severity.WARNING, "按公式填写执行率。")


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
    total, right = case.form.total, case.card.fund
    if total is None or right.value is None or total.weight.blank:
        return
    score = known(total.score.number())
    if score is not None and score != right.value:
        message = f"执行得分填{total.score.text}，应为{plain(right.value)}（{right.reason}）"
        yield Problem(
            of_line(total, "得分"),
            total.score,
            message,
            fix=f"把得分改为{plain(right.value)}，并相应改总分。",
        )


@rule(
    "JX105",
    "金额单位与金额不符",
    Severity.WARNING,
    basis=FORM_LOGIC + "：表头金额单位应与所填金额一致",
    fix="金额是按元填的，把表头改为（元）；确为万元的，核对金额无误后保留。",
    wrong={"表.单位": "万元", "资金.全年预算数": "36500"},
    right={"表.单位": "万元", "资金.全年预算数": "3.65"},
    scope="book",
)
def unit_and_amounts_disagree(book: Book) -> Iterator[Problem]:
    """万元 over amounts that look like 元, 元 over amounts that look like 万元, or no unit at all.

    The other forms of the book decide: amounts in 万元 that lie among their amounts in 元 are an error.
    """
    in_yuan = [amount for case in book.cases if case.form.unit.text == "元" and (amount := budget_of(case))]
    for case in book.cases:
        unit, budget = case.form.unit, budget_of(case)
        if unit.blank:
            message, fix = "没有写明金额单位是元还是万元", "在“项目资金”后注明（元）或（万元）。"
            yield Problem("表头的金额单位", unit, message, fix=fix, case=case)
        elif budget and too_large_in_wan(case):
            yield _filled_in_yuan(case, budget, in_yuan)
        elif budget and unit.text == "元" and budget < FEW_YUAN:
            message = f"表头单位是元，全年预算数只有{plain(budget)}元，疑为按万元填写"
            fix = "金额是按万元填的，把表头改为（万元）或把金额换算成元。"
            yield Problem("表头的金额单位", unit, message, fix=fix, case=case)


def budget_of(case: Case) -> Decimal | None:
    """The amount by which a form's unit is judged."""
    total = case.form.total
    if total is None:
        return None
    return (
        case.form.amount(total.full_year)
        or case.form.amount(total.executed)
        or case.form.amount(total.initial)
    )


def too_large_in_wan(case: Case) -> bool:
    """A form in 万元 whose budget would be so large that 元 were surely meant (the policy's reminder)."""
    return case.form.unit.text == "万元" and (budget_of(case) or ZERO) >= case.policy.large_in_wan


def _filled_in_yuan(case: Case, budget: Decimal, others: list[Decimal]) -> Problem:
    hundred_millions = plain(half_up(budget / 10_000, 2))
    message = f"表头单位是万元，全年预算数{plain(budget)}万元合{hundred_millions}亿元，疑为按元填写"
    if not others or not min(others) / SAME_SIZE <= budget <= max(others) * SAME_SIZE:
        return Problem("表头的金额单位", case.form.unit, message, case=case)
    message += f"；其他表按元填的在{plain(min(others))}～{plain(max(others))}元之间，与本表的数同一量级"
    return Problem(
        "表头的金额单位", case.form.unit, message, Severity.ERROR, "把表头的（万元）改为（元）。", case
    )


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
    """A total's amount is blank, or an amount is negative or no number."""
    for line in case.form.funds:
        for column, name in COLUMNS:
            entry = getattr(line, name)
            amount = entry.amount(case.form.unit.text or "元")
            if isinstance(amount, Unreadable) and not entry.error:
                yield Problem(of_line(line, column), entry, f"{column}“{shorten(amount.text, SHOWN)}”不是数")
            elif isinstance(amount, Decimal) and amount < 0:
                yield Problem(of_line(line, column), entry, f"{column}{plain(amount)}是负数")
            elif amount is None and line is case.form.total and entry.place is not None:
                optional = name == "initial"
                message = f"{column}未填" + ("，年初没有安排预算的应填0" if optional else "")
                yield Problem(of_line(line, column), entry, message, Severity.HINT if optional else None)


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
    initial, full_year = case.form.amount(total.initial), case.form.amount(total.full_year)
    if (
        initial is None
        or full_year is None
        or initial == full_year
        or _says(case, _CHANGE_WORDS, ("预算", "资金"))
    ):
        return
    if initial == 0 and _carried_over(case) == full_year:
        return
    way = "追加" if full_year > initial else "调减"
    message = f"年初预算数{plain(initial)}，全年预算数{plain(full_year)}，{way}了{plain(abs(full_year - initial))}，表中没有说明"
    yield Problem(of_line(total, "全年预算数"), total.full_year, message, case.reason_severity())


def _carried_over(case: Case) -> Decimal | None:
    lines = [line for line in case.form.sources if "结转" in line.label.text]
    return case.form.amount(lines[0].full_year) if lines else None


def _says(case: Case, words: tuple[str, ...], money: tuple[str, ...]) -> bool:
    """A reason is given: beside the total, in the result, or in a deviation cell that speaks of the money."""
    total = case.form.total
    notes = [row.note.text for row in case.form.indicators if any(word in row.note.text for word in money)]
    beside = total is not None and not total.note.blank
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
    total, rate = case.form.total, case.card.rate
    if (
        total is None
        or rate is None
        or rate >= case.policy.reason_below
        or _says(case, (), ("预算", "资金", "执行", "支付", "结余", "结转"))
    ):
        return
    below = plain(case.policy.reason_below * 100)
    shown = rate_text(rate, case.policy)
    if rounded(rate, case.policy.rate_decimals + 2, case.policy.rate_rounding) >= case.policy.reason_below:
        shown = f"{plain(rounded(rate * 100, RATE_DECIMALS, 'down'))}%"
    message = f"执行率{shown}，低于{below}%，偏差原因栏没有说明"
    fix = None
    if hint := next((word for word in _LOW_WORDS if word in case.form.goal_actual.text), None):
        message += f"（实际完成情况提到了“{hint}”）"
        fix = "核对这是否就是原因，把执行率低的原因和改进措施写进偏差原因栏。"
    yield Problem(of_line(total, "执行率"), total.rate, message, case.reason_severity(), fix)


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
            how = _MODES["up" if "up" in modes else min(modes)]
            message = f"执行率填{line.rate.rate_text}，是{how}的结果；按本口径{_MODES[own]}为{rate_text(rate, case.policy)}"
            yield Problem(of_line(line, "执行率"), line.rate, message)
        elif not printed.percent_sign and not line.rate.bare:
            message = f"执行率填“{line.rate.text}”，没有写百分号，应为{rate_text(rate, case.policy)}"
            yield Problem(of_line(line, "执行率"), line.rate, message)

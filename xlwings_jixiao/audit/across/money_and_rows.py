"""JX6xx 互证, the fund block against the rows: little spent and all at full, all spent and goals unmet, costs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from xlwings_jixiao.audit.across.told import all_at_full, all_reached, clauses, in_yuan
from xlwings_jixiao.audit.bounds import ALL_SPENT, LITTLE_SPENT
from xlwings_jixiao.audit.causes import effective, sum_of_sources
from xlwings_jixiao.audit.registry import FORM_LOGIC, Case, Problem, Severity, of_row, rule
from xlwings_jixiao.domain.amounts import YUAN, half_up, known, plain
from xlwings_jixiao.domain.attainment import Outcome
from xlwings_jixiao.domain.form import Indicator
from xlwings_jixiao.domain.grammar import Numeric
from xlwings_jixiao.domain.scoring import ZERO, IndicatorScore, rate_text
from xlwings_jixiao.domain.text import squeeze

TOGETHER = FORM_LOGIC + "：指标应与项目资金的预算数、执行数一致"

_TOTAL_COST = re.compile(
    r"(?:项目|工程|建设|采购|活动)?总(?:成本|投资|费用|支出|造价|开支|经费)(?:控制数?|金额|额|总额|控制额)?"
    r"|项目(?:成本|支出|经费|资金|费用)(?:控制|总额|金额|总量|总数|控制数|控制额)*|(?:项目)?(?:成本|支出|经费|预算|资金)(?:总额|控制总额|总控制数)"
    r"|(?:项目)?预算(?:控制数|控制额|资金总额)"
)
_WHY_LITTLE = re.compile(
    r"节约|节省|结余|质保|尾款|余款|跨年|次年|下年|明年|合同|招标|中标|核减|减少|未支付|支付|结转|调减|压减|退回|收回|以前年度|审计|决算|进度款"
)


@rule(
    "JX606",
    "执行率低而指标全部满分",
    Severity.HINT,
    basis=TOGETHER,
    fix="核对各指标是否真的全部完成；钱少花而事做完的，在偏差原因栏写明是节约、跨年支付还是预算偏高。",
    wrong={"资金.全年执行数": "400000", "资金.执行率": "40.00%", "资金.得分": "4"},
    right={
        "资金.全年执行数": "400000",
        "资金.执行率": "40.00%",
        "资金.得分": "4",
        "目标.实际完成情况": "窗口全年开放，尾款60万元按合同于次年支付。",
    },
)
def little_spent_and_all_at_full(case: Case) -> Iterator[Problem]:
    """Far less than the budget was spent, every row has full marks, and no word says how that goes together."""
    total, rate = case.form.total, case.card.rate
    if total is None or rate is None or not ZERO < rate < LITTLE_SPENT:
        return
    if not all_at_full(case) and not all_reached(case):
        return
    told = [case.form.goal_actual.text, total.note.text, *(row.note.text for row in case.form.indicators)]
    if not any(_WHY_LITTLE.search(text) for text in told):
        message = f"预算只执行了{rate_text(rate, case.policy)}，各指标却{'都是满分' if all_at_full(case) else '全部达标'}，表中没有说明钱没花完、事怎样做完的"
        yield Problem("年度资金总额的执行率", total.rate, message)


@rule(
    "JX607",
    "预算全部用完，数量没有完成",
    Severity.WARNING,
    basis=TOGETHER,
    fix="在偏差原因栏写明预算用完而数量没有完成的原因（如单价上涨、范围变化）；数量填错的，改正完成值。",
    wrong={
        "资金.全年执行数": "1000000",
        "资金.执行率": "100.00%",
        "资金.得分": "10",
        "指标.年度指标值": "≥12期",
        "指标.实际完成值": "8期",
        "指标.得分": "13.33",
    },
    right={
        "资金.全年执行数": "1000000",
        "资金.执行率": "100.00%",
        "资金.得分": "10",
        "指标.年度指标值": "≥12期",
        "指标.实际完成值": "8期",
        "指标.得分": "13.33",
        "指标.偏差原因": "场地租金上涨，每期费用增加。",
    },
)
def all_spent_and_less_done(case: Case) -> Iterator[Problem]:
    """The whole budget is gone, a number of things was not reached, and no reason stands beside it."""
    rate = case.card.rate
    if rate is None or rate < ALL_SPENT:
        return
    rows = [row for row, item in case.rows if _fell_short(row, item) and not _said_of_its_score(row)]
    if rows:
        named = "、".join(f"“{row.name}”（目标“{row.target.text}”，完成“{row.actual.text}”）" for row in rows)
        message = f"预算执行了{rate_text(rate, case.policy)}，指标{named}却没有完成，偏差原因栏没有说明"
        yield Problem(of_row(rows[0], "实际完成值"), rows[0].actual, message, whole=len(rows) > 1)


def _fell_short(row: Indicator, item: IndicatorScore) -> bool:
    reached = item.attainment
    return (
        squeeze(row.level2.text).startswith("数量")
        and isinstance(item.target, Numeric)
        and reached.outcome is Outcome.MISSED
        and not reached.lower_is_better
        and reached.actual is not None
        and reached.target is not None
        and reached.actual < reached.target
        and row.note.blank
    )


def _said_of_its_score(row: Indicator) -> bool:
    """Full marks for less than was asked are JX302's, a miss without points to lose is JX430's."""
    weight, score = known(row.weight.number()), known(row.score.number())
    return weight is None or score == weight


def _total_costs(case: Case) -> Iterator[tuple[Indicator, Decimal | None, Decimal | None, Decimal]]:
    """Rows that give the cost of the whole project: target and actual in yuan, and the step of the actual."""
    for row, item in case.rows:
        name = squeeze(row.level3.text).rstrip("。")
        if not _TOTAL_COST.fullmatch(name) or "成本" not in squeeze(row.level1.text + row.level2.text):
            continue
        unit = _money_unit(item)
        if unit:
            target, _ = _yuan(item.target, unit)
            actual, step = _yuan(item.actual, unit)
            yield row, target, actual, step


def _money_unit(item: IndicatorScore) -> str:
    units = [side.quantity.unit for side in (item.target, item.actual) if isinstance(side, Numeric)]
    return next((unit for unit in units if unit in YUAN), "")


def _yuan(side: object, other_unit: str) -> tuple[Decimal | None, Decimal]:
    if not isinstance(side, Numeric) or side.upper is not None or side.per or side.way:
        return None, ZERO
    size = YUAN.get(side.quantity.unit or other_unit)
    if size is None:
        return None, ZERO
    exponent = side.quantity.value.as_tuple().exponent
    return side.quantity.value * size, size.scaleb(min(int(exponent), 0))


def _executed(case: Case) -> Decimal | None:
    """What was spent, in yuan: the total, or where that is 0 or blank what the sources give."""
    total = case.form.total
    amount = case.form.amount(total.executed) if total is not None else None
    if not amount:
        parts = [case.form.amount(line.executed) for line in case.form.sources]
        amount = sum((part for part in parts if part is not None), ZERO)
    return in_yuan(case, amount) if amount else None


def _written(case: Case, yuan: Decimal) -> str:
    unit = case.form.unit.text or "元"
    return plain(yuan / YUAN.get(unit, Decimal(1))) + unit


@rule(
    "JX608",
    "项目总成本与执行数不一致",
    Severity.WARNING,
    basis=TOGETHER,
    fix="完成值填实际支出的数，与全年执行数一致；含其他资金或以前年度支出的，在偏差原因栏写明。",
    wrong={
        "指标.一级指标": "成本指标",
        "指标.二级指标": "经济成本指标",
        "指标.三级指标": "项目总成本",
        "指标.年度指标值": "≤100万元",
        "指标.实际完成值": "100万元",
    },
    right={
        "指标.一级指标": "成本指标",
        "指标.二级指标": "经济成本指标",
        "指标.三级指标": "项目总成本",
        "指标.年度指标值": "≤100万元",
        "指标.实际完成值": "90万元",
    },
)
def cost_is_not_what_was_spent(case: Case) -> Iterator[Problem]:
    """The cost of the whole project is another amount than was spent.

    An amount rounded to what is written is the same, but not the limit itself, given as the actual.
    """
    executed = _executed(case)
    if executed is None:
        return
    for row, target, actual, step in _total_costs(case):
        if actual is None or actual == executed or not row.note.blank:
            continue
        rounded = half_up(executed / step, 0) * step == actual
        if rounded and actual != target:
            continue
        message = f"“{row.name}”的实际完成值是“{row.actual.text}”，全年执行数是{_written(case, executed)}，两处不一致"
        if actual == target:
            message += "，像是照抄了目标"
        severity = Severity.HINT if rounded else None
        yield Problem(of_row(row, "实际完成值"), row.actual, message, severity)


@rule(
    "JX609",
    "预算调整后，成本目标还是年初的数",
    Severity.HINT,
    basis=TOGETHER,
    fix="按调整后的预算核对成本目标；目标按规定没有调整的，在偏差原因栏写明。",
    wrong={
        "资金.年初预算数": "1200000",
        "指标.一级指标": "成本指标",
        "指标.二级指标": "经济成本指标",
        "指标.三级指标": "项目总成本",
        "指标.年度指标值": "≤120万元",
        "指标.实际完成值": "90万元",
    },
    right={
        "资金.年初预算数": "1200000",
        "指标.一级指标": "成本指标",
        "指标.二级指标": "经济成本指标",
        "指标.三级指标": "项目总成本",
        "指标.年度指标值": "≤100万元",
        "指标.实际完成值": "90万元",
    },
)
def cost_target_of_the_first_budget(case: Case) -> Iterator[Problem]:
    """The budget was changed in the year, and the limit of the total cost is still the first one."""
    total = case.form.total
    if total is None:
        return
    initial = in_yuan(case, case.form.amount(total.initial))
    full_year = in_yuan(case, case.form.amount(total.full_year))
    if not initial or full_year is None or initial == full_year:
        return
    for row, target, _, _ in _total_costs(case):
        if target == initial and row.note.blank:
            message = f"“{row.name}”的目标“{row.target.text}”是年初预算数，而全年预算数已调整为{_written(case, full_year)}"
            yield Problem(of_row(row, "年度指标值"), row.target, message)


_MOVED_WORDS = re.compile(r"调整|追加|调增|调减|追减|结转|变更|调剂|收回|置换|改由|划转|统筹")


@rule(
    "JX610",
    "资金来源有调整，没有说明",
    Severity.WARNING,
    basis=TOGETHER,
    fix="在实际完成情况或偏差原因栏写明哪一项资金调整了多少、为什么；没有调整的，改正预算数。",
    wrong={"来源.年初预算数": "800000"},
    right={
        "来源.年初预算数": "800000",
        "目标.实际完成情况": "年中由其他资金调整20万元为财政拨款，窗口全年开放。",
    },
)
def source_moved_without_a_word(case: Case) -> Iterator[Problem]:
    """A source's budget was changed while the total stayed, and nothing says why.

    Where the total changed too it is JX107 that asks for the reason; where the sources do not add up to it, JX103 speaks.
    """
    form, total = case.form, case.form.total
    if total is None or not effective(case, "initial") or _says_moved(case):
        return
    full_year = effective(case, "full_year")
    if effective(case, "initial") != full_year or sum_of_sources(case, "full_year") != full_year:
        return
    moved = []
    for line in form.sources:
        initial, full_year = form.amount(line.initial), form.amount(line.full_year)
        if initial is not None and full_year is not None and initial != full_year:
            moved.append((line, f"“{line.name}”由{plain(initial)}变为{plain(full_year)}"))
    if moved:
        line = moved[0][0]
        message = f"资金总额没有变，{'，'.join(text for _, text in moved)}，表中没有说明"
        yield Problem(f"“{line.name}”的全年预算数", line.full_year, message, whole=len(moved) > 1)


def _says_moved(case: Case) -> bool:
    form = case.form
    notes = [line.note.text for line in form.funds] + [row.note.text for row in form.indicators]
    return any(_MOVED_WORDS.search(text) for text in (*notes, *clauses(form.goal_actual.raw)))

"""JX6xx 互证, goal and result in words against the rows: counts, what was left undone, claims."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from xlwings_jixiao.audit.across.told import Count, about_the_same, all_at_full, clauses, counts_in, kind_of
from xlwings_jixiao.audit.bounds import COUNTED_GOALS, HEAD_LETTERS, RATE_DECIMALS, SHOWN_CLAUSE
from xlwings_jixiao.audit.registry import FORM_LOGIC, Case, Problem, Severity, of_row, rule
from xlwings_jixiao.domain.amounts import plain, rounded
from xlwings_jixiao.domain.attainment import Outcome
from xlwings_jixiao.domain.form import Entry, Indicator
from xlwings_jixiao.domain.grammar import Numeric, Quantity
from xlwings_jixiao.domain.scoring import IndicatorScore
from xlwings_jixiao.domain.text import shorten, squeeze

TOGETHER = FORM_LOGIC + "：目标、完成情况的文字应与指标各行一致"

_UNDONE = re.compile(
    r"因故未|未能|未开展|未实施|未启动|未完成|没有完成|没能|尚未|未按期|未按时|未按计划|未及时|未达到|未达标|未举办|未全部"
    r"|滞后|延期|推迟|延迟|逾期|暂缓|暂停|搁置|尚在|仍在(?:建设|施工|招标|采购|办理)|正在(?:招标|采购|施工|建设|编制|办理)|被取消|取消(?:了|举办|开展|实施)"
)
# 杜绝未完成事项, 未延期, 尾款尚未支付, 延期质保 leave nothing undone that a row asks for.
_NOT_UNDONE = re.compile(r"(?:无|没有|未|杜绝|避免|防止|减少|不存在|未发生|不得|不)[^,]{0,4}$")
_OF_MONEY = re.compile(r"支付|付款|尾款|余款|质保|保证金|结算|款项|拨付|结余|执行率|合同约定")
_OF_OTHERS = re.compile(
    r"整改|化解|清零|解决|核查|排查|督促|帮助|帮扶|处置|提醒|责令|约谈|追缴|拖欠|申请人|企业未|群众未|此前|往年|上年"
)
_RATE_TOLD = re.compile(
    r"(?:指标|目标|任务|计划|总体|整体)[^\d,;。%]{0,8}?完成率[^\d,;。%]{0,4}?(\d{1,3}(?:\.\d{1,6})?)%"
)
_IN_TIME = re.compile(
    r"按时|按期|如期|准时|提前|按照?(?:计划|规定|既定|预定|合同)?时间(?:节点|进度|要求)|按(?:计划)?节点"
)
_ALL_DONE = re.compile(
    r"(?:全部|全面|圆满|均已?|顺利|超额)(?:按[时期])?(?:完成|达成|达标|实现)(?:了)?(?:各项|全部|年度|年初|预期|既定|所有)*(?:绩效)?(?:指标|目标|任务)?"
    r"|(?:各项|所有|全部)(?:绩效)?(?:指标|目标|任务)[^,;。]{0,6}(?:完成|达成|达标|实现)"
)
_ALL_OF_WHAT = re.compile(r"指标|目标|任务")


def _shown(text: str) -> str:
    return f"“{shorten(text, SHOWN_CLAUSE)}”"


@rule(
    "JX601",
    "文字里的数与指标对不上",
    Severity.WARNING,
    basis=TOGETHER,
    fix="核对哪个数是对的：指标填错的，改正后重算得分；文字写错的，改文字；说的不是一件事的，把文字写清楚。",
    wrong={
        "目标.实际完成情况": "全年举办业务培训8期，参训人员反映良好。",
        "指标.三级指标": "业务培训期数",
        "指标.年度指标值": "≥12期",
        "指标.实际完成值": "12期",
    },
    right={
        "目标.实际完成情况": "全年举办业务培训12期，参训人员反映良好。",
        "指标.三级指标": "业务培训期数",
        "指标.年度指标值": "≥12期",
        "指标.实际完成值": "12期",
    },
)
def counts_disagree(case: Case) -> Iterator[Problem]:
    """A number of things in the goal or the result is another one in the row that counts them."""
    expected, actual = case.form.goal_expected, case.form.goal_actual
    told = {"预期目标": counts_in(expected.raw), "实际完成情况": counts_in(actual.raw)}
    met: set[tuple[str, str]] = set()
    if any(told.values()):
        for row, item in case.rows:
            for about, column, value, entry in (
                ("实际完成情况", "实际完成值", item.actual, row.actual),
                ("预期目标", "年度指标值", item.target, row.target),
            ):
                quantity = _counted(value, item)
                if quantity is None:
                    continue
                same = _about(row, quantity.unit, told[about])
                met |= {(about, count.clause) for count in same}
                if len(same) > 1:
                    same = [count for count in same if not _is_of_another(case, row, count)]
                if len(same) == 1 and same[0].value != quantity.base[0]:
                    yield _contradiction(about, same[0], row, column, entry, quantity)
    yield from _goal_not_reached(case, told["预期目标"], told["实际完成情况"], met)


def _counted(value: object, item: IndicatorScore) -> Quantity | None:
    """What a cell says, if it is a plain number of things; a bare number counts in the other cell's unit."""
    if not isinstance(value, Numeric) or value.upper is not None or value.per or value.way:
        return None
    unit = value.quantity.unit
    if not unit:
        other = item.target if value is item.actual else item.actual
        unit = other.quantity.unit if isinstance(other, Numeric) else ""
    quantity = Quantity(value.quantity.value, unit)
    return quantity if quantity.base[1] and "%" not in unit else None


def _about(row: Indicator, unit: str, told: tuple[Count, ...]) -> list[Count]:
    """The counts that speak of what the row counts: in its unit, with a word of its name in their clause."""
    kind, name = kind_of(Quantity(Decimal(1), unit).base[1]), row.level3.text
    return [
        count
        for count in told
        if count.kind == kind and (about_the_same(name, count.clause) or _counts_this(name, count))
    ]


def _counts_this(name: str, count: Count) -> bool:
    """What the name ends with stands right before the number: 免费发放原种 and 采购马铃薯原种425万粒."""
    head = re.sub(r"\([^()]*\)$|(?:数量|数|总数|面积|长度)$", "", squeeze(name))[-HEAD_LETTERS:]
    before = count.clause.partition(plain(count.value))[0]
    if not before or before == count.clause:
        before = re.split(r"\d", count.clause, maxsplit=1)[0]
    return len(head) == HEAD_LETTERS and before.endswith(head)


def _is_of_another(case: Case, row: Indicator, count: Count) -> bool:
    """Another row has just this number of just this: the clause speaks of that one."""
    for other, item in case.rows:
        for value in (item.target, item.actual):
            quantity = _counted(value, item) if other is not row else None
            if quantity and (quantity.base[0], kind_of(quantity.base[1])) == (count.value, count.kind):
                return True
    return False


def _contradiction(
    about: str, count: Count, row: Indicator, column: str, entry: Entry, quantity: Quantity
) -> Problem:
    message = f"{about}写{_shown(count.shown)}，指标“{row.name}”的{column}却是“{entry.text}”，两处对不上"
    more_was_done = about == "实际完成情况" and count.value > quantity.base[0]
    less_was_aimed_at = about == "预期目标" and count.value < quantity.base[0]
    severity = Severity.HINT if more_was_done or less_was_aimed_at else None
    return Problem(of_row(row, column), entry, message, severity)


def _goal_not_reached(
    case: Case, goal: tuple[Count, ...], result: tuple[Count, ...], met: set[tuple[str, str]]
) -> Iterator[Problem]:
    """The goal promises twelve, the result tells of eight, no row counts them, and all rows are at full."""
    if not goal or not result or not all_at_full(case):
        return
    for wanted in goal:
        same = [count for count in result if count.kind == wanted.kind]
        alike = [count for count in goal if count.kind == wanted.kind]
        if len(same) != 1 or len(alike) != 1 or not about_the_same(wanted.clause, same[0].clause):
            continue
        counted = ("预期目标", wanted.clause) in met or ("实际完成情况", same[0].clause) in met
        if same[0].value < wanted.value and not counted:
            message = (
                f"预期目标写{_shown(wanted.shown)}，实际完成情况只有{_shown(same[0].shown)}，而各指标都是满分"
            )
            yield Problem("实际完成情况", case.form.goal_actual, message)


@rule(
    "JX602",
    "文字说没有做到，各指标却都是满分",
    Severity.WARNING,
    basis=TOGETHER,
    fix="没有做到的，在对应指标如实填完成值、扣分并写明原因；与指标无关的，把文字写清楚。",
    wrong={"目标.实际完成情况": "窗口全部按时开放，夜间值守因故未能开展。"},
    right={"目标.实际完成情况": "窗口和夜间值守全部按时开展，没有发生停办。"},
)
def undone_and_at_full(case: Case) -> Iterator[Problem]:
    """The result tells of something left undone, and every row has all its points."""
    result = case.form.goal_actual
    undone = next((clause for clause in clauses(result.raw) if _says_undone(clause)), None)
    if undone is not None and all_at_full(case):
        message = f"实际完成情况说{_shown(undone)}，而各指标都是满分，看不出扣了哪一项"
        yield Problem("实际完成情况", result, message)


def _says_undone(clause: str) -> bool:
    found = _UNDONE.search(clause)
    return (
        found is not None
        and not _NOT_UNDONE.search(clause[: found.start()])
        and not _OF_MONEY.search(clause)
        and not _OF_OTHERS.search(clause)
        and not clause[found.end() :].startswith(("发生", "发现", "出现", "率"))
    )


@rule(
    "JX603",
    "文字说的完成率与满分不一致",
    Severity.WARNING,
    basis=TOGETHER,
    fix="说的是资金的，改为“预算执行率”；确是指标没有全部完成的，在对应指标如实扣分并写明原因。",
    wrong={"目标.实际完成情况": "按月支付费用，指标实际完成率为90%。"},
    right={"目标.实际完成情况": "按月支付费用，预算执行率为90%，各项指标全部完成。"},
)
def rate_told_below_full(case: Case) -> Iterator[Problem]:
    """指标完成率为37.05% beside rows that all have full marks: mostly the execution rate by a wrong name."""
    result = case.form.goal_actual
    found = _RATE_TOLD.search(squeeze(result.raw))
    if found is None or Decimal(found[1]) >= 100 or not all_at_full(case):
        return
    message = f"实际完成情况写{_shown(found[0])}，而各指标都是满分"
    if _is_rate(case, Decimal(found[1]), len(found[1].partition(".")[2])):
        message += f"；{found[1]}%其实是预算执行率"
    yield Problem("实际完成情况", result, message)


def _is_rate(case: Case, told: Decimal, decimals: int) -> bool:
    rate, printed = case.card.rate, case.form.total.rate.rate() if case.form.total else None
    if printed is not None and getattr(printed, "ratio", None) == told / 100:
        return True
    if rate is None or decimals > RATE_DECIMALS:
        return False
    return any(rounded(rate * 100, decimals, mode) == told for mode in ("half-up", "up", "down"))


@rule(
    "JX604",
    "文字说都完成了，指标却有没完成的",
    Severity.WARNING,
    basis=TOGETHER,
    fix="核实是否完成：文字说大了的，如实改写；指标填错的，改正完成值和得分。",
    wrong={
        "目标.实际完成情况": "各项绩效指标全部完成。",
        "指标.实际完成值": "60%",
        "指标.得分": "12.63",
        "指标.偏差原因": "设备到货晚。",
    },
    right={
        "目标.实际完成情况": "除窗口开放率外各项绩效指标全部完成。",
        "指标.实际完成值": "60%",
        "指标.得分": "12.63",
        "指标.偏差原因": "设备到货晚。",
    },
)
def claimed_and_missed(case: Case) -> Iterator[Problem]:
    """The result claims that all, or all in time, was done, and a row says otherwise."""
    result = case.form.goal_actual
    for clause in clauses(result.raw):
        if "除" in clause or re.search(r"未|没|不", clause):
            continue
        rows = _against(case, clause)
        if rows:
            names = "、".join(
                f"“{row.name}”（目标“{row.target.text}”，完成“{row.actual.text}”）" for row in rows
            )
            message = f"实际完成情况说{_shown(clause)}，而指标{names}没有完成"
            yield Problem("实际完成情况", result, message)
            return


def _against(case: Case, clause: str) -> list[Indicator]:
    missed = [row for row, item in case.rows if item.attainment.outcome is Outcome.MISSED]
    claim = _ALL_DONE.search(clause)
    if claim is not None and _ALL_OF_WHAT.search(claim[0]):
        return missed
    if _IN_TIME.search(clause):
        return [row for row in missed if squeeze(row.level2.text).startswith("时效")]
    return []


@rule(
    "JX605",
    "目标里的数没有指标来考核",
    Severity.HINT,
    basis=TOGETHER,
    fix="为目标里的数设一个数量指标，填上实际完成数。",
    wrong={"目标.预期目标": "为39户困难家庭提供上门服务。"},
    right={
        "目标.预期目标": "为39户困难家庭提供上门服务。",
        "指标.三级指标": "上门服务户数",
        "指标.年度指标值": "39户",
        "指标.实际完成值": "39户",
    },
)
def goal_without_row(case: Case) -> Iterator[Problem]:
    """The goal promises a number of things, and no row counts anything of the kind."""
    told = counts_in(case.form.goal_expected.raw)
    rows = [row for row in case.form.indicators if not row.level3.blank]
    if not told or len(rows) < COUNTED_GOALS:
        return
    cells = " ".join(squeeze(f"{row.level3.text} {row.target.text}") for row in rows)
    alone = [
        count
        for count in told
        if count.value > 1
        and not re.search(rf"(?<![\d.]){plain(count.value)}(?![\d.])", cells)
        and not any(_may_count(row, item, count) for row, item in case.rows)
    ]
    if alone:
        named = "、".join(_shown(count.shown) for count in alone)
        yield Problem("预期目标", case.form.goal_expected, f"预期目标说{named}，指标里没有一行考核这个数")


def _may_count(row: Indicator, item: IndicatorScore, count: Count) -> bool:
    """The row counts in the same unit, or its name speaks of it and its value is in no other: 贫困户帮扶率 100%.

    受益农户收入 ≥11万元 counts money, 农户满意度 what they think.
    """
    value = item.target if isinstance(item.target, Numeric) else item.actual
    unit = value.quantity.unit if isinstance(value, Numeric) else ""
    if count.kind == kind_of(Quantity(Decimal(1), unit).base[1]) or unit.endswith(f"/{count.unit}"):
        return True
    said = squeeze(f"{row.level3.text} {row.target.text}")
    return unit in {"", "%", "分"} and "满意" not in said and (count.unit in said or count.kind in said)

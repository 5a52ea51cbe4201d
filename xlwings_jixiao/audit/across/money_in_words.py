"""JX6xx 互证, amounts of money in words against the fund block: in the project's name, in goal and result."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from xlwings_jixiao.audit.across.parts_in_words import listed_in
from xlwings_jixiao.audit.across.told import Money, clauses, in_yuan, money_in
from xlwings_jixiao.audit.bounds import SHOWN_CLAUSE
from xlwings_jixiao.audit.registry import FILLING, FORM_LOGIC, Case, Problem, Severity, rule
from xlwings_jixiao.domain.amounts import YUAN, plain
from xlwings_jixiao.domain.text import shorten, squeeze

TOGETHER = FORM_LOGIC + "：文字里的金额应与项目资金一致"

# 20万元以上设备, 10万元奖励资金: not what the project has.
_NAME_OF_A_KIND = re.compile(r"贷款|奖励|标准|注册|投资额|产值|限额|门槛|债券|担保")
_LEFT_OVER = re.compile(
    r"(?:尾款|余款|剩余(?:资金|款项|部分)?|未支付(?:资金|款项|部分)?|未执行(?:资金|数)?|结余(?:资金)?|结转(?:资金)?)[^\d]{0,6}$"
)
_SPENT = re.compile(
    r"(?:全年|本年|年度|项目|共|总|累计|合计|实际|资金)(?:共|总|累计|实际|合计)*(?:支出|支付|使用|执行|完成支付)(?:数|金额|总额|资金|经费|预算资金|预算|财政资金)*(?:共计|合计|共|为|计|:)*$"
)
_ONLY_MONEY = re.compile(
    r"(?:本项目|项目|年度|全年|本年|20\d\d年度?|已|实际|共|申请|申报|安排|下达|拨付|支付|支出|使用|执行|完成|落实|争取|财政|专项|预算|资金|经费|拨款|金额|总额|合计|为|:)+"
    r"[\d,.]+(?:亿元|万元|千元|元)(?:整)?"
)
_BARE_NUMBER = re.compile(r"\d[\d,.]*(亿元|万元|千元|元)?(?:整)?")
_OF_PAYING = re.compile(r"支付|付款|尾款|款项|拨付|结算|费用|经费|资金")
_ITS_TASK_IS_PAYING = re.compile(
    r"结算|支付|付款|付息|还款|还本|补贴|补助|补偿|工资|薪|津贴|奖金|奖励|社保|保险|公积金|租金|房租|利息|债|救助|抚恤|慰问|会费|税|劳务|人员|救济|退休|养老"
)


def _amounts(case: Case) -> list[tuple[str, Decimal]]:
    """The amounts of the fund block in yuan, each with what it is called, the total's first."""
    found: list[tuple[str, Decimal]] = []
    for line in case.form.funds:
        for name, entry in (
            ("年初预算数", line.initial),
            ("全年预算数", line.full_year),
            ("全年执行数", line.executed),
        ):
            yuan = in_yuan(case, case.form.amount(entry))
            if yuan is not None:
                found.append((name, yuan))
    return found


def _alike(money: Money, yuan: Decimal) -> bool:
    """The same amount at what it is written with: 89.97万元 for 899740 yuan, whether rounded or cut off."""
    cut_off = "." in money.written and 0 <= yuan - money.yuan < money.step
    return cut_off or abs(money.yuan - yuan) * 2 <= money.step


def _shown(case: Case, yuan: Decimal) -> str:
    unit = case.form.unit.text or "元"
    return plain(yuan / YUAN.get(unit, Decimal(1))) + unit


@rule(
    "JX611",
    "项目名称里的金额与资金不符",
    Severity.WARNING,
    basis=TOGETHER,
    fix="对照预算批复核对金额：名称写错的改名称，资金填错的改资金；分几年下达的，在偏差原因栏写明。",
    wrong={"表头.项目名称": "窗口服务经费50万元"},
    right={"表头.项目名称": "窗口服务经费100万元"},
)
def amount_in_the_name(case: Case) -> Iterator[Problem]:
    """The project's name gives an amount that no fund row has."""
    project = case.form.project
    told = money_in(project.raw)
    amounts = [(name, yuan) for name, yuan in _amounts(case) if yuan]
    if not told or not amounts or _NAME_OF_A_KIND.search(project.text):
        return
    if any(_alike(money, yuan) for money in told for _, yuan in amounts):
        return
    column, yuan = next(((name, yuan) for name, yuan in amounts if name == "全年预算数"), amounts[0])
    message = f"项目名称写“{told[0].written}”，资金表的{column}是{_shown(case, yuan)}，两处不符"
    yield Problem("项目名称", project, message)


@rule(
    "JX612",
    "文字里的支出数与执行数不符",
    Severity.WARNING,
    basis=TOGETHER,
    fix="核对账面支出：资金填错的改执行数，文字写错的改文字；只说其中一部分的，写明是哪一部分。",
    wrong={"目标.实际完成情况": "全年共支出80万元，窗口全年开放。"},
    right={"目标.实际完成情况": "全年共支出90万元，窗口全年开放。"},
)
def spent_in_words(case: Case) -> Iterator[Problem]:
    """The result gives one sum as spent altogether, and the fund block another."""
    result = case.form.goal_actual
    told = [money for money in money_in(result.raw) if _SPENT.search(money.before)]
    amounts = _amounts(case)
    spent = [yuan for name, yuan in amounts if name == "全年执行数" and yuan]
    if len(told) != 1 or not spent or any(_alike(told[0], yuan) for _, yuan in amounts):
        return
    said = shorten(told[0].before + told[0].written, SHOWN_CLAUSE)
    message = f"实际完成情况写“{said}”，全年执行数是{_shown(case, spent[0])}，两处不符"
    yield Problem("实际完成情况", result, message)


@rule(
    "JX613",
    "文字里没有付的钱与预算结余不符",
    Severity.HINT,
    basis=TOGETHER,
    fix="写清没有执行的钱各是什么：尾款多少、结余多少，合计应等于全年预算数减全年执行数。",
    wrong={"目标.实际完成情况": "窗口全年开放，尾款8万元于次年支付。"},
    right={"目标.实际完成情况": "窗口全年开放，尾款10万元于次年支付。"},
)
def left_over_in_words(case: Case) -> Iterator[Problem]:
    """The result gives one sum as not paid yet or left over, and budget less spending is another."""
    form, result = case.form, case.form.goal_actual
    total = form.total
    told = [money for money in money_in(result.raw) if _LEFT_OVER.search(money.before)]
    if total is None or len(told) != 1:
        return
    full_year, executed = (in_yuan(case, form.amount(x)) for x in (total.full_year, total.executed))
    if (
        full_year is None
        or executed is None
        or full_year <= executed
        or _alike(told[0], full_year - executed)
    ):
        return
    unspent = _shown(case, full_year - executed)
    said = shorten(told[0].before + told[0].written, SHOWN_CLAUSE)
    message = f"实际完成情况写“{said}”没有付，而全年预算数减全年执行数是{unspent}"
    if _alike(told[0], executed):
        message += "；这个数与已经执行的数相同，像是填混了"
        yield Problem("实际完成情况", result, message, Severity.WARNING)
    elif told[0].yuan > full_year - executed:
        yield Problem("实际完成情况", result, message)
    else:
        rest = _shown(case, full_year - executed - told[0].yuan)
        yield Problem("实际完成情况", result, f"{message}，还有{rest}没有说明")


@rule(
    "JX614",
    "目标或完成情况只说钱",
    Severity.WARNING,
    basis=FILLING + "：目标和完成情况写做什么事、做到多少、效果怎样，不只写资金",
    fix="写明用这笔钱做了哪些事、做到多少、效果怎样，金额放在项目资金里。",
    wrong={"目标.预期目标": "申请预算资金100万元", "目标.实际完成情况": "完成预算资金90万元"},
    right={"目标.预期目标": "申请预算资金100万元，保障政务服务大厅全年正常开放。"},
)
def only_money(case: Case) -> Iterator[Problem]:
    """The goal or the result gives an amount and nothing else, or the result only tells of payments."""
    form = case.form
    told = [("预期目标", form.goal_expected), ("实际完成情况", form.goal_actual)]
    only = [(about, entry) for about, entry in told if _how_only_money(entry.raw)]
    if only:
        how = " ".join(sorted({_how_only_money(entry.raw) for _, entry in only}))
        how = how if " " not in how else "只写了金额"
        named = "、".join(f"{about}“{shorten(entry.text, SHOWN_CLAUSE)}”" for about, entry in only)
        yield Problem(only[0][0], only[0][1], f"{named}{how}，看不出要做什么、做到了什么")
    elif only_paid(case):
        message = "实际完成情况只说付了钱，没有说事情办成了什么样、效果怎样"
        yield Problem("实际完成情况", form.goal_actual, message, Severity.HINT)


def _how_only_money(text: str) -> str:
    """How a text says nothing but money: a bare number, an amount, a list of amounts; "" where it says more."""
    told = squeeze(text).rstrip("。;")
    if (bare := _BARE_NUMBER.fullmatch(told)) is not None:
        return "只是一个金额" if bare[1] else "只是一个数"
    if _ONLY_MONEY.fullmatch(told):
        return "只是一个金额"
    listed = listed_in(text)
    parts = clauses(text)
    if (
        listed is None
        or not listed.to_the_end
        or not listed.only_names
        or not _ONLY_MONEY.fullmatch(parts[0])
    ):
        return ""
    return "只列了各项金额"


def only_paid(case: Case) -> bool:
    """The result tells of payments alone, in a project that does something else than pay."""
    parts = clauses(case.form.goal_actual.raw)
    if not parts or _ITS_TASK_IS_PAYING.search(case.form.project.text):
        return False
    return all(_OF_PAYING.search(part) for part in parts)

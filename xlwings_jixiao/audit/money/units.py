"""JX105 金额单位: does the unit of the head fit the amounts; what the form says of itself goes before comparison."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from xlwings_jixiao.audit.bounds import (
    FEN,
    FEW_YUAN,
    HARDLY_YUAN,
    OF_ONE_PROJECT,
    OTHER_ORDER,
    SAME_SIZE,
    TEN_THOUSAND,
)
from xlwings_jixiao.audit.registry import FORM_LOGIC, Book, Case, Problem, Severity, rule
from xlwings_jixiao.domain.amounts import YUAN, decimal_of, half_up, plain
from xlwings_jixiao.domain.fields import AMOUNTS
from xlwings_jixiao.domain.form import Entry
from xlwings_jixiao.domain.text import squeeze
from xlwings_jixiao.own_book import UNIT_CELL

_OTHER = {"元": "万元", "万元": "元"}
# An amount with its unit; a price (元/人, 元每次) is none of the project's.
_WRITTEN = re.compile(r"(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(亿元|千元|万元|元)(?![/／每·*])")
_UNIT = "表头的金额单位"
OURS = ".xlsm"


@dataclass(frozen=True, slots=True)
class Written:
    """An amount that the form writes out with its unit, and where."""

    text: str
    where: str
    value: Decimal
    unit: str

    @property
    def yuan(self) -> Decimal:
        """In yuan."""
        return self.value * YUAN[self.unit]

    def is_rounded_from(self, yuan: Decimal) -> bool:
        """89.97万元 is written for 899740; a single digit says too little, unless it is exact."""
        if yuan == self.yuan:
            return True
        decimals = len(self.text.partition(".")[2].rstrip("亿千万元"))
        enough = len(self.value.normalize().as_tuple().digits) > 1
        return enough and half_up(yuan / YUAN[self.unit], decimals) == self.value


def written_amounts(case: Case) -> list[Written]:
    """Amounts with a unit in the project's name, the goals, the indicators and the reasons."""
    form = case.form
    named: list[tuple[str, Entry]] = [
        ("项目名称", form.project),
        ("预期目标", form.goal_expected),
        ("实际完成情况", form.goal_actual),
    ]
    for row in form.indicators:
        named += [(f"指标“{row.name}”", entry) for entry in (row.target, row.actual, row.note)]
    return [
        Written(found[0], where, decimal_of(found[1]), found[2])
        for where, entry in named
        for found in _WRITTEN.finditer(squeeze(entry.text))
    ]


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
    """A form in 万元 whose budget would be so large that 元 may be meant (the policy's reminder)."""
    return case.form.unit.text == "万元" and (budget_of(case) or Decimal(0)) >= case.policy.large_in_wan


class Speaks(Enum):
    """Who speaks against the unit of a form: its columns, its texts, the forms beside it, or its size alone."""

    COLUMNS = "各栏"
    TEXTS = "文字"
    OTHERS = "其他表"
    SIZE = "大小"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks against the unit of a form, in words."""

    text: str
    by: Speaks

    @property
    def sure(self) -> bool:
        """The form itself says so."""
        return self.by in {Speaks.COLUMNS, Speaks.TEXTS}


def against_unit(case: Case, others: Iterable[Case]) -> Evidence | None:
    """Why the amounts of a form are hardly in its unit; None where they are, or nothing can be said."""
    unit, budget = case.form.unit.text, budget_of(case)
    if unit not in _OTHER or not budget:
        return None
    if (own := _two_units(case)) is not None:
        return own
    written = written_amounts(case)
    if any(_same_order(one.yuan, budget * YUAN[unit]) for one in written):
        return None
    if (said := _said_in_other_unit(case, written)) is not None:
        return said
    if unit == "万元":
        return _large_beside(case, budget, others) if too_large_in_wan(case) else None
    return _hardly_yuan(case, budget)


def _same_order(one: Decimal, other: Decimal) -> bool:
    return other / SAME_SIZE <= one <= other * SAME_SIZE


def _two_units(case: Case) -> Evidence | None:
    """年初预算数 50 beside 全年预算数 500000: one column in 万元, the other in 元."""
    total = case.form.total
    if total is None:
        return None
    filled = [
        (field.name, amount) for field in AMOUNTS if (amount := case.form.amount(getattr(total, field.key)))
    ]
    for number, (name, amount) in enumerate(filled):
        for later, other in filled[number + 1 :]:
            spent_little = later == AMOUNTS[-1].name and other < amount
            if not spent_little and _ten_thousandfold(max(amount, other) / min(amount, other)):
                text = (
                    f"{name}{plain(amount)}与{later}{plain(other)}相差约一万倍，像是一栏按万元、一栏按元填写"
                )
                return Evidence(text, Speaks.COLUMNS)
    return None


def _ten_thousandfold(ratio: Decimal) -> bool:
    return TEN_THOUSAND / OF_ONE_PROJECT <= ratio <= TEN_THOUSAND * OF_ONE_PROJECT


def _said_in_other_unit(case: Case, written: list[Written]) -> Evidence | None:
    """The form writes 3.65万元 somewhere, and its head makes 36500 of them 万元."""
    total, other = case.form.total, _OTHER[case.form.unit.text]
    if total is None:
        return None
    for one in written:
        for field in AMOUNTS:
            amount = case.form.amount(getattr(total, field.key))
            if amount and one.is_rounded_from(amount * YUAN[other]):
                text = f"{one.where}写着“{one.text}”，正是{field.name}{plain(amount)}按{other}算的数"
                return Evidence(text, Speaks.TEXTS)
    return None


def _large_beside(case: Case, budget: Decimal, others: Iterable[Case]) -> Evidence:
    """What the other forms of the book say of 36500 万元."""
    beside = [one for one in others if one is not case]
    in_yuan = [amount for one in beside if one.form.unit.text == "元" and (amount := budget_of(one))]
    in_wan = [
        amount
        for one in beside
        if one.form.unit.text == "万元" and not too_large_in_wan(one) and (amount := budget_of(one))
    ]
    if in_yuan and min(in_yuan) / SAME_SIZE <= budget <= max(in_yuan) * SAME_SIZE:
        span = f"{plain(min(in_yuan))}～{plain(max(in_yuan))}"
        return Evidence(f"其他表按元填的在{span}元之间，与本表的数同一量级", Speaks.OTHERS)
    if in_wan and budget >= max(in_wan) * OTHER_ORDER:
        span = "～".join(dict.fromkeys((plain(min(in_wan)), plain(max(in_wan)))))
        return Evidence(f"其他表按万元填的只有{span}万元", Speaks.OTHERS)
    return Evidence("表中没有写明单位的金额可以对照", Speaks.SIZE)


def _hardly_yuan(case: Case, budget: Decimal) -> Evidence | None:
    """Less than 100 yuan, or amounts with more decimals than fen."""
    if budget < FEW_YUAN:
        return Evidence(f"全年预算数只有{plain(budget)}元", Speaks.SIZE)
    total = case.form.total
    amounts = [case.form.amount(getattr(total, field.key)) for field in AMOUNTS]
    if budget < HARDLY_YUAN and (fine := [one for one in amounts if one and one != half_up(one, FEN)]):
        return Evidence(f"{plain(fine[0])}比“分”还细，元没有这么多位小数", Speaks.SIZE)
    return None


def unit_in_doubt(case: Case, others: Iterable[Case]) -> bool:
    """The form itself or the forms beside it speak against its unit: its amounts would spoil every sum."""
    evidence = against_unit(case, others)
    return evidence is not None and evidence.by is not Speaks.SIZE


def typed_at(entry: Entry, what: str, cell: str) -> str:
    """Where a value of the head can be typed: in our own workbook 首页 may give it to the form."""
    if entry.place is not None and (not entry.place.file or entry.place.file.lower().endswith(OURS)):
        return f"；这一格若是公式，到“首页”{cell}改{what}"
    return ""


@rule(
    "JX105",
    "金额单位与金额不符",
    Severity.WARNING,
    basis=FORM_LOGIC + "：表头金额单位应与所填金额一致",
    fix="金额是按元填的，把表头改为（元）；确为万元的，核对金额无误后保留。",
    wrong={"表.单位": "万元", "资金.全年预算数": "36500", "资金.年初预算数": "36500"},
    right={"表.单位": "万元", "资金.全年预算数": "3.65", "资金.年初预算数": "3.65"},
    scope="book",
)
def unit_and_amounts_disagree(book: Book) -> Iterator[Problem]:
    """万元 over amounts that look like 元, 元 over amounts that look like 万元, or no unit at all.

    An error only where the form itself says so (the same amount in its prose, two units in its columns).
    """
    for case in book.cases:
        unit, budget = case.form.unit, budget_of(case)
        typed = typed_at(unit, "金额单位", UNIT_CELL)
        if unit.blank:
            message, fix = "没有写明金额单位是元还是万元", f"在“项目资金”后注明（元）或（万元）{typed}。"
            yield Problem(_UNIT, unit, message, fix=fix, case=case)
        elif budget is not None and (evidence := against_unit(case, book.cases)) is not None:
            severity = Severity.ERROR if evidence.sure else None
            message = _doubt(case, budget, evidence)
            yield Problem(_UNIT, unit, message, severity, _mend(case, budget, evidence, typed), case)


def _doubt(case: Case, budget: Decimal, evidence: Evidence) -> str:
    unit = case.form.unit.text
    if evidence.sure:
        return f"表头单位是{unit}，而{evidence.text}"
    if unit == "元":
        return f"表头单位是元，而{evidence.text}，疑为按万元填写"
    return (
        f"表头单位是万元，全年预算数{plain(budget)}万元合{_in_yi(budget)}亿元，疑为按元填写：{evidence.text}"
    )


def _mend(case: Case, budget: Decimal, evidence: Evidence, typed: str) -> str:
    unit = case.form.unit.text
    other = _OTHER[unit]
    if evidence.by is Speaks.COLUMNS:
        return f"把各栏金额换算成同一单位，与表头的（{unit}）一致。"
    mend = f"金额是按{other}填的，把“项目资金”后的（{unit}）改为（{other}）{typed}"
    if unit == "万元" and not evidence.sure:
        return f"{mend}；确是{_in_yi(budget)}亿元的，在预期目标或完成情况里写明“{_in_yi(budget)}亿元”。"
    return f"{mend}；或把金额换算成{unit}。"


def _in_yi(budget: Decimal) -> str:
    return plain(half_up(budget / TEN_THOUSAND, 2))

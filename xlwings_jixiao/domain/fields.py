"""Every field of a form, declared once: its key, its Chinese name, its kind, its place in the order of the form.

A field is one line below. Its key is the attribute that holds its `Entry`; whatever walks over fields (reading a
table under its head, JSON, findings, sheets) takes them from here, so that a new column is that line and its use.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from functools import partial
from operator import attrgetter
from typing import Any

from xlwings_jixiao.domain.entry import Entry


class Kind(Enum):
    """What a field holds, and so how its text is understood."""

    TEXT = "文字"
    AMOUNT = "金额"
    NUMBER = "分数"
    RATE = "比率"
    PROSE = "文段"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form. `entered` marks what a person fills in and an empty form has not got (weights stand in both)."""

    key: str
    name: str
    kind: Kind
    block: str
    entered: bool

    @property
    def path(self) -> str:
        """The field's name for programs: funds.executed, header.unit."""
        return f"{self.block}.{self.key}"

    def of(self, part: object) -> Entry:
        """The field's value in the form or row that holds it."""
        entry: Entry = getattr(part, self.key)
        return entry


_DECLARED = "jixiao"
_KNOWN: dict[type, tuple[Field, ...]] = {}
_GETTERS: dict[type, Callable[[object], tuple[Entry, ...]]] = {}
HEADER_BLOCK, GOALS_BLOCK, FUNDS_BLOCK, INDICATORS_BLOCK, TOTALS_BLOCK, REMARKS_BLOCK = (
    "header", "goals", "funds", "indicators", "totals", "remarks",
)  # fmt: skip


def declared(block: str, name: str, kind: Kind = Kind.TEXT, *, entered: bool = False) -> Any:
    """An attribute of a dataclass that is a field of the form; nothing written gives an empty `Entry`."""
    return dataclasses.field(default_factory=Entry, metadata={_DECLARED: (name, kind, block, entered)})


def fields_of(holder: type) -> tuple[Field, ...]:
    """The fields that a dataclass declares, in their order."""
    if holder not in _KNOWN:
        _KNOWN[holder] = tuple(
            Field(attribute.name, *attribute.metadata[_DECLARED])
            for attribute in dataclasses.fields(holder)
            if _DECLARED in attribute.metadata
        )
    return _KNOWN[holder]


def values_of(part: object) -> tuple[Entry, ...]:
    """The values of a form's or a row's fields, in the order of `fields_of` its type."""
    holder = type(part)
    if holder not in _GETTERS:
        _GETTERS[holder] = attrgetter(*(field.key for field in fields_of(holder)))
    values: tuple[Entry, ...] = _GETTERS[holder](part)
    return values


_header = partial(declared, HEADER_BLOCK)
_goal = partial(declared, GOALS_BLOCK)
_fund = partial(declared, FUNDS_BLOCK)
_column = partial(declared, INDICATORS_BLOCK)
_total = partial(declared, TOTALS_BLOCK)
_remark = partial(declared, REMARKS_BLOCK, kind=Kind.PROSE, entered=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormFields:
    """What stands once on a form: header, goals, the row of totals, and what some layouts print below it."""

    year: Entry = _header("年度")
    unit: Entry = _header("金额单位")
    project: Entry = _header("项目名称", entered=True)
    department: Entry = _header("主管部门", entered=True)
    implementer: Entry = _header("实施单位", entered=True)
    title: Entry = _header("表题")
    filled_on: Entry = _header("填报日期")
    goal_expected: Entry = _goal("预期目标", Kind.PROSE, entered=True)
    goal_actual: Entry = _goal("实际完成情况", Kind.PROSE, entered=True)
    total_weight: Entry = _total("总分的分值", Kind.NUMBER)
    total_score: Entry = _total("总分", Kind.NUMBER)
    grade: Entry = _total("等级")
    conclusion: Entry = _remark("评价结论")
    problems: Entry = _remark("存在问题")
    measures: Entry = _remark("改进措施")


@dataclass(frozen=True, slots=True, kw_only=True)
class FundFields:
    """The columns of 项目资金. Amounts are in the form's unit."""

    label: Entry = _fund("资金名称")
    initial: Entry = _fund("年初预算数", Kind.AMOUNT, entered=True)
    full_year: Entry = _fund("全年预算数", Kind.AMOUNT, entered=True)
    executed: Entry = _fund("全年执行数", Kind.AMOUNT, entered=True)
    weight: Entry = _fund("分值", Kind.NUMBER)
    rate: Entry = _fund("执行率", Kind.RATE)
    score: Entry = _fund("得分", Kind.NUMBER)
    note: Entry = _fund("资金说明", Kind.PROSE)


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorFields:
    """The columns of 绩效指标."""

    level1: Entry = _column("一级指标")
    level2: Entry = _column("二级指标")
    level3: Entry = _column("三级指标", entered=True)
    target: Entry = _column("年度指标值", entered=True)
    actual: Entry = _column("实际完成值", entered=True)
    weight: Entry = _column("分值", Kind.NUMBER)
    score: Entry = _column("得分", Kind.NUMBER)
    note: Entry = _column("偏差原因分析及改进措施", Kind.PROSE)
    direction: Entry = _column("指标方向")
    measure: Entry = _column("计量单位")


FORM, FUNDS, INDICATORS = fields_of(FormFields), fields_of(FundFields), fields_of(IndicatorFields)
HEADER, GOALS, TOTALS, REMARKS = (
    tuple(field for field in FORM if field.block == block)
    for block in (HEADER_BLOCK, GOALS_BLOCK, TOTALS_BLOCK, REMARKS_BLOCK)
)
AMOUNTS = tuple(field for field in FUNDS if field.kind is Kind.AMOUNT)
LEVELS = INDICATORS[:3]

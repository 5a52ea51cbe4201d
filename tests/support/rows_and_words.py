"""Forms that differ from the correct one in a row, a goal, a fund line; and what a rule finds in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from support.tables import of_rule

from xlwings_jixiao import policies
from xlwings_jixiao.audit import Finding, judge
from xlwings_jixiao.audit.examples import changed, correct_form
from xlwings_jixiao.domain.form import Form

NATIONAL = policies.named("national-2020")


def row(name: str, target: str, actual: str, level2: str = "数量指标", level1: str = "") -> dict[str, str]:
    """The first indicator, at full marks."""
    level1 = level1 or {"经济成本指标": "成本指标"}.get(level2, "产出指标")
    return {
        "指标.一级指标": level1,
        "指标.二级指标": level2,
        "指标.三级指标": name,
        "指标.年度指标值": target,
        "指标.实际完成值": actual,
    }


def result(text: str) -> dict[str, str]:
    return {"目标.实际完成情况": text}


def goal(text: str) -> dict[str, str]:
    return {"目标.预期目标": text}


def money(initial: str, full_year: str, executed: str) -> dict[str, str]:
    """The total's amounts, in the form's unit, and its only source's."""
    amounts = dict(
        zip(("年初预算数", "全年预算数", "全年执行数"), (initial, full_year, executed), strict=True)
    )
    return {f"{line}.{column}": text for line in ("资金", "来源") for column, text in amounts.items()}


def form(*parts: Mapping[str, str]) -> Form:
    changes: dict[str, str] = {}
    for part in parts:
        changes |= part
    return changed(correct_form(), changes)


def found(rule: str, *parts: Mapping[str, str] | Form) -> list[Finding]:
    """What a rule finds in one form."""
    made = [part for part in parts if isinstance(part, Form)]
    judged = made[0] if made else form(*(part for part in parts if not isinstance(part, Form)))
    return of_rule(rule, judge(judged, NATIONAL))


def found_in_book(rule: str, *forms: Form) -> list[Finding]:
    """What a rule finds in several forms seen together."""
    return of_rule(rule, *(judge(one, NATIONAL) for one in forms))


def with_rows(*rows: tuple[str, str, str]) -> Form:
    """The correct form with rows of its first kind instead: name, target, actual."""
    first = correct_form().indicators[0]
    made = tuple(
        replace(
            first,
            row=number,
            level3=replace(first.level3, raw=name),
            target=replace(first.target, raw=target),
            actual=replace(first.actual, raw=actual),
        )
        for number, (name, target, actual) in enumerate(rows, 13)
    )
    return replace(correct_form(), indicators=made)

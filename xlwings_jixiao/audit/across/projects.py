"""JX6xx 互证, projects against each other: everything at full everywhere, one indicator with two results."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from xlwings_jixiao.audit.across.told import all_at_full
from xlwings_jixiao.audit.bounds import (
    FULL_FORMS,
    FULL_ROWS,
    SHOWN_NAME,
    SPECIFIC_DIGITS,
    SPECIFIC_NAME,
    WHOLE,
)
from xlwings_jixiao.audit.registry import WHOLE_BOOK, Book, Case, Problem, Severity, of_row, rule
from xlwings_jixiao.domain.amounts import known
from xlwings_jixiao.domain.form import Indicator
from xlwings_jixiao.domain.grammar import Numeric, to_text
from xlwings_jixiao.domain.scoring import IndicatorScore
from xlwings_jixiao.domain.text import shorten, squeeze
from xlwings_jixiao.domain.units import is_money

# What there is only one of, whichever project speaks of it.
_OF_THE_WHOLE = re.compile(
    r"^(?:全国|全省|全市|全区|全县|全旗|全镇|全乡|全街道|全村|全校|全院|全局|全系统|全域|全行业|全辖区|辖区|我市|我区|我县|我镇|我乡)"
)
_ASKED_OF_PEOPLE = re.compile(r"满意|知晓|认可|好评|评价|感受|认同|支持率")


@rule(
    "JX620",
    "各项目的指标全部满分",
    Severity.HINT,
    basis=WHOLE_BOOK + "：自评应反映各项目的实际差别",
    fix="抽查几个项目的完成值和佐证材料；确实全部完成的，可保留。",
    wrong={"全簿.张数": "5"},
    right={"全簿.张数": "5", "指标.得分": "18", "指标.偏差原因": "一个窗口停办两周。"},
    scope="book",
)
def all_projects_at_full(book: Book) -> Iterator[Problem]:
    """Not one indicator of a whole book lost a point."""
    scored = [case for case in book.cases if _points(case) >= FULL_ROWS]
    if len(scored) >= FULL_FORMS and all(all_at_full(case) for case in scored):
        count = sum(_points(case) for case in scored)
        message = f"{len(scored)}张表共{count}个指标全部得满分，没有一个扣分，自评看不出差别"
        yield Problem("各表的得分", None, message)


def _points(case: Case) -> int:
    """How many rows have points and a score."""
    return sum(
        bool(known(row.weight.number())) and known(row.score.number()) is not None
        for row in case.form.indicators
    )


@rule(
    "JX621",
    "各项目的满意度全部是100%",
    Severity.HINT,
    basis=WHOLE_BOOK + "：满意度应来自实际调查",
    fix="附上调查的对象、份数和结果；没有调查的，补做或如实说明。",
    wrong={"全簿.张数": "5", "满意度.实际完成值": "100%"},
    right={"全簿.张数": "5", "满意度.实际完成值": "96%"},
    scope="book",
)
def all_satisfied(book: Book) -> Iterator[Problem]:
    """Every satisfaction of a whole book is exactly 100 %."""
    told = [_satisfaction(case) for case in book.cases]
    values = [value for some in told for value in some]
    if sum(bool(some) for some in told) >= FULL_FORMS and all(value == WHOLE for value in values):
        message = f"{len(values)}个满意度指标的实际完成值全部是100%，像是没有实际调查"
        yield Problem("各表的满意度", None, message)


def _satisfaction(case: Case) -> list[Decimal]:
    return [
        item.actual.quantity.value
        for row, item in case.rows
        if "满意" in row.level3.text
        and isinstance(item.actual, Numeric)
        and not item.actual.operator
        and item.actual.quantity.unit in {"%", ""}
    ]


@rule(
    "JX622",
    "同一指标在两个项目里完成值不同",
    Severity.WARNING,
    basis=WHOLE_BOOK + "：同一件事在各表应是同一个数",
    fix="对照统计数核对，填成同一个数；说的不是一件事的，在指标名称里写明各自的范围。",
    wrong={
        "全簿.张数": "2",
        "指标.三级指标": "全区新增就业人数",
        "指标.年度指标值": "≥1200人",
        "指标.实际完成值": "1305人",
        "第二张表.指标.实际完成值": "1290人",
    },
    right={
        "全簿.张数": "2",
        "指标.三级指标": "全区新增就业人数",
        "指标.年度指标值": "≥1200人",
        "指标.实际完成值": "1305人",
    },
    scope="book",
)
def one_thing_two_results(book: Book) -> Iterator[Problem]:
    """Two projects of one department name the same thing, ask the same of it, and give two results."""
    seen: dict[tuple[str, ...], tuple[Case, Indicator, IndicatorScore]] = {}
    for case in book.cases:
        for row, item in case.rows:
            if (key := _one_thing(case, row, item)) is None:
                continue
            first_case, first, first_item = seen.setdefault(key, (case, row, item))
            if first_case is case or _value(first_item) == _value(item):
                continue
            project = shorten(first_case.form.project.text, SHOWN_NAME)
            message = (
                f"“{row.name}”（目标“{row.target.text}”）本表填“{row.actual.text}”，“{project}”填“{first.actual.text}”，"
                "同一件事两个数"
            )
            severity = None if _OF_THE_WHOLE.match(key[0]) else Severity.HINT
            yield Problem(of_row(row, "实际完成值"), row.actual, message, severity, case=case)


def _value(item: IndicatorScore) -> tuple[Decimal, str] | None:
    return item.actual.quantity.base if isinstance(item.actual, Numeric) else None


def _one_thing(case: Case, row: Indicator, item: IndicatorScore) -> tuple[str, ...] | None:
    """What tells that two rows speak of the same: a name of a whole place, or a long name with an odd target."""
    name, target, actual = squeeze(row.level3.text), item.target, item.actual
    if not isinstance(target, Numeric) or not isinstance(actual, Numeric) or actual.operator:
        return None
    if _ASKED_OF_PEOPLE.search(name) or is_money(target.quantity.unit) or len(name) < SPECIFIC_NAME:
        return None
    digits = len(target.quantity.value.normalize().as_tuple().digits)
    if not _OF_THE_WHOLE.match(name) and (digits < SPECIFIC_DIGITS or "%" in target.quantity.unit):
        return None
    unit = target.quantity.base[1] if actual.quantity.unit else ""
    return name, squeeze(case.form.department.text), case.form.year.text, to_text(target), unit

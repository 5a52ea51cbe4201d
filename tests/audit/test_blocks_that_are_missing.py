"""Forms without one of their blocks, or with an empty one: what is said then, and what is not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from xlwings_jixiao import policies
from xlwings_jixiao.audit import audit_book, audit_form, judge
from xlwings_jixiao.audit.examples import changed, correct_form
from xlwings_jixiao.domain.form import Entry, Form, FundLine

NATIONAL = policies.named("national-2020")
ONE = correct_form()
TOTAL, SOURCE = ONE.funds


def rows(**entries: Entry) -> Form:
    """Every row with other entries."""
    more: dict[str, Any] = dict(entries)
    return replace(ONE, indicators=tuple(replace(row, **more) for row in ONE.indicators))


def of_nothing(line: FundLine) -> FundLine:
    zero: dict[str, Any] = {
        name: replace(getattr(line, name), raw="0") for name in ("initial", "full_year", "executed")
    }
    return replace(line, **zero)


FIRST, OTHER = replace(TOTAL, label=Entry("财政拨款")), replace(SOURCE, label=Entry("其他资金"))


@pytest.mark.parametrize(
    ("form", "said"),
    [
        (ONE, []),
        (replace(ONE, funds=()), ["JX306 总分填99，各项得分之和是90，相差9"]),
        (
            replace(ONE, indicators=()),
            ["JX201 预算执行10分，各指标合计0分，共10分，不是100分；各项得分之和是9，总分却填99"],
        ),
        (replace(ONE, indicators=(), funds=()), []),
        (replace(ONE, funds=(TOTAL,)), []),
        (replace(ONE, funds=(FIRST, OTHER)), []),
        (
            replace(ONE, funds=(of_nothing(FIRST), OTHER)),
            [
                "JX101 执行率填90.00%，而全年预算数、全年执行数都是0，没有执行率可算；执行得分9也是按它算的，应为0",
                "JX103 各资金来源的年初预算数合计1000000，比总额0多1000000；全年预算数合计1000000，比总额0多1000000；"
                "全年执行数合计900000，比总额0多900000",
            ],
        ),
        (
            replace(ONE, project=Entry(), department=Entry(), implementer=Entry(), year=Entry(), unit=Entry()),
            [
                "JX409 项目名称没有填",
                "JX418 没有写明是哪一年度的自评，文字里的年份也无从核对",
                "JX105 没有写明金额单位是元还是万元",
            ],
        ),
        (
            replace(ONE, total_score=Entry(), total_weight=Entry(), grade=Entry()),
            ["JX306 表中没有总分一行，各项得分之和是99"],
        ),
        (replace(ONE, goal_expected=Entry(), goal_actual=Entry()), ["JX402 预期目标和实际完成情况都没有填"]),
        (replace(ONE, goal_expected=Entry(), goal_actual=Entry(), has_goals=False), []),
        (replace(rows(level1=Entry(), level2=Entry()), has_levels=False), []),
        (replace(rows(score=Entry()), has_scores=False, total_score=Entry()), []),
        (replace(rows(note=Entry()), has_notes=False), []),
        (
            replace(rows(weight=Entry()), has_weights=False, total_weight=Entry()),
            ["JX206 表中没有分值一栏，得分是否恰当无从核算"],
        ),
        (
            changed(ONE, dict.fromkeys(("指标.年度指标值", "指标.实际完成值", "指标.分值", "指标.得分"), "")),
            [
                "JX206 分值、实际完成值、得分都没有填，这个指标没有自评",
                "JX407 年度指标值没有填，完成多少都无从比较",
                "JX306 总分填99，各项得分之和是79，相差20",
            ],
        ),
    ],
    ids=range(16),
)  # fmt: skip
def test_a_block_that_is_missing(form: Form, said: list[str]) -> None:
    case = judge(form, NATIONAL)
    assert [f"{one.rule} {one.message}" for one in (*audit_form(case), *audit_book([case]))] == said

"""Clauses, counts and amounts of money in prose."""

from __future__ import annotations

from decimal import Decimal

import pytest

from xlwings_jixiao.audit.across.told import about_the_same, clauses, counts_in, kind_of, money_in, subject_of


def test_a_comma_between_digits_breaks_no_clause() -> None:
    assert clauses("举办培训12期，受训12,380人；评价良好。") == ("举办培训12期", "受训12,380人", "评价良好")
    assert clauses("举办12期,380人参加") == ("举办12期", "380人参加")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("举办培训8期", [("8", "期")]),
        ("服务群众12万人次", [("120000", "人次")]),
        ("建成道路36.8公里、桥梁2座", [("36.8", "公里"), ("2", "座")]),
        ("受理办件12,380件", [("12380", "件")]),
        ("第8期", []),
        ("每日2次", []),
        ("其中新建2座", []),
        ("约300人", []),
        ("300余人", []),
        ("20多场", []),
        ("历时3个月、12个工作日", []),
        ("2023年8月", []),
        ("3次年会", []),
        ("5人均分", []),
    ],
)
def test_counts(text: str, told: list[tuple[str, str]]) -> None:
    assert [(count.value, count.unit) for count in counts_in(text)] == [
        (Decimal(value), unit) for value, unit in told
    ]


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("尾款236500元", ["236500"]),
        ("申请90万元，支出1,234.5万元", ["900000", "12345000"]),
        ("总投资1.2亿元", ["120000000"]),
        ("每人50元", []),
        ("人均补助100元", []),
        ("650元/生·年", []),
        ("20万元以上", []),
        ("不超过5万元", []),
        ("约80万元", []),
        ("软件尾款2万元次年支付", ["20000"]),
    ],
)
def test_money(text: str, yuan: list[str]) -> None:
    assert [money.yuan for money in money_in(text)] == [Decimal(value) for value in yuan]


def test_a_subject_is_what_is_left_without_words_of_counting() -> None:
    assert subject_of("全年举办党员培训期数") == {"党员", "员培", "培训"}
    assert subject_of("完成数量") == frozenset()


def test_two_are_about_the_same_where_half_of_the_shorter_is_shared() -> None:
    assert about_the_same("业务培训期数", "全年举办业务培训8期")
    assert about_the_same("法律援助案件", "办理法律援助案件398件")
    assert about_the_same("甲乙丙", "甲乙丁")  # one pair of two
    assert not about_the_same("农村供水管网", "新建农村公路35公里")
    assert not about_the_same("甲乙丙丁", "甲乙戊己")  # one of three
    assert not about_the_same("群众越级上访人次", "服务群众12万人次")
    assert not about_the_same("数量", "数量")


@pytest.mark.parametrize(
    ("unit", "kind"),
    [
        ("名", "人"),
        ("场次", "场"),
        ("批次", "批"),
        ("篇", "份"),
        ("册", "本"),
        ("期", "期"),
        ("人次", "人次"),
    ],
)
def test_two_spellings_of_one_unit(unit: str, kind: str) -> None:
    assert kind_of(unit) == kind
    if unit in {"名", "场次", "批次", "篇", "册"}:
        (count,) = counts_in(f"完成8{unit}")
        assert (count.unit, count.kind) == (unit, kind)


@pytest.mark.parametrize(
    ("written", "step"),
    [("90万元", 10_000), ("89.97万元", 100), ("1.5亿元", 10_000_000), ("5千元", 1000), ("8.5元", "0.1")],
)
def test_the_step_of_an_amount_is_its_last_digit(written: str, step: int | str) -> None:
    (money,) = money_in(f"支出{written}")
    assert money.step == Decimal(step)
    assert (money.before, money.after) == ("支出", "")

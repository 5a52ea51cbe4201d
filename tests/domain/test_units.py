"""Units that convert into each other, each against a value converted by hand, and units that only count."""

from decimal import Decimal

import pytest

from xlwings_jixiao.domain.units import base, count_alike


@pytest.mark.parametrize(
    ("value", "unit", "smallest", "kind"),
    [
        ("5", "分钟", "5", "分钟"),
        ("2", "小时", "120", "分钟"),
        ("2", "个小时", "120", "分钟"),
        ("2", "h", "120", "分钟"),
        ("2", "天", "2880", "分钟"),
        ("2", "日", "2880", "分钟"),
        ("2", "周", "20160", "分钟"),
        ("2", "月", "2", "月"),
        ("2", "个月", "2", "月"),
        ("2", "季度", "6", "月"),
        ("2", "个季度", "6", "月"),
        ("2", "年", "24", "月"),
        ("2", "米", "2", "米"),
        ("2", "m", "2", "米"),
        ("250", "厘米", "2.5", "米"),
        ("2", "公里", "2000", "米"),
        ("2", "千米", "2000", "米"),
        ("2", "km", "2000", "米"),
        ("2", "平方米", "2", "平方米"),
        ("2", "平米", "2", "平方米"),
        ("2", "m2", "2", "平方米"),
        ("2", "平方", "2", "平方米"),
        ("2", "公顷", "20000", "平方米"),
        ("2", "平方公里", "2000000", "平方米"),
        ("2", "公斤", "2", "公斤"),
        ("2", "千克", "2", "公斤"),
        ("2", "kg", "2", "公斤"),
        ("2500", "克", "2.5", "公斤"),
        ("2", "吨", "2000", "公斤"),
        ("2", "t", "2000", "公斤"),
        ("2", "GB", "2", "GB"),
        ("2", "G", "2", "GB"),
        ("2", "TB", "2048", "GB"),
        ("2", "T", "2048", "GB"),
        ("2", "元", "2", "元"),
        ("2", "千元", "2000", "元"),
        ("2", "万元", "20000", "元"),
        ("2", "亿元", "200000000", "元"),
        ("5.8", "万人", "58000", "人"),
        ("3", "万公里", "30000000", "米"),
        ("3", "袋", "3", "袋"),
    ],
)
def test_a_value_in_the_smallest_unit_of_its_kind(value: str, unit: str, smallest: str, kind: str) -> None:
    assert base(Decimal(value), unit) == (Decimal(smallest), kind)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [("个", "件", True), ("人", "人次", True), ("元", "元/人", True), ("个", "米", False), ("", "个", False)],
)
def test_units_that_both_count(one: str, other: str, alike: bool) -> None:
    assert count_alike(one, other) is alike

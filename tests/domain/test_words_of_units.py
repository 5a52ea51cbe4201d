"""Every unit that is known, converted by hand; which units count alike, and what stands behind a bar."""

from __future__ import annotations

from decimal import Decimal

import pytest

from xlwings_jixiao.domain.units import base, count_alike, counts, is_money, is_time, measure_of, scale

SIZES = """
    分钟 1 分钟 | min 1 分钟 | 小时 60 分钟 | 个小时 60 分钟 | h 60 分钟 | 天 1440 分钟 | 日 1440 分钟 | 自然日 1440 分钟 | 个自然日 1440 分钟
    日历天 1440 分钟 | 周 10080 分钟 | 个星期 10080 分钟 | 工作日 1 工作日 | 个工作日 1 工作日 | 月 1 月 | 个月 1 月 | 季度 3 月
    个季度 3 月 | 年 12 月 | 米 1 米 | m 1 米 | 厘米 0.01 米 | cm 0.01 米 | 毫米 0.001 米 | mm 0.001 米 | 公里 1000 米 | 千米 1000 米
    km 1000 米 | 延米 1 米 | 平方米 1 平方米 | 平米 1 平方米 | m2 1 平方米 | ㎡ 1 平方米 | 平方 1 平方米 | 公顷 10000 平方米
    平方公里 1000000 平方米 | km2 1000000 平方米 | 平方千米 1000000 平方米 | 立方米 1 立方米 | 立方 1 立方米 | 方 1 立方米 | m3 1 立方米
    升 0.001 立方米 | L 0.001 立方米 | 公斤 1 公斤 | 千克 1 公斤 | kg 1 公斤 | 克 0.001 公斤 | g 0.001 公斤 | 吨 1000 公斤 | t 1000 公斤
    微克 1 微克 | μg 1 微克 | ug 1 微克 | 毫克 1000 微克 | mg 1000 微克 | 千瓦时 1 千瓦时 | kWh 1 千瓦时 | kwh 1 千瓦时 | KWH 1 千瓦时
    度 1 千瓦时 | GB 1 GB | G 1 GB | TB 1024 GB | T 1024 GB | MB 0.0009765625 GB | PB 1048576 GB | 元 1 元 | 千元 1000 元
    万元 10000 元 | 亿元 100000000 元 | 分贝 1 分贝 | dB 1 分贝 | db 1 分贝 | dB(A) 1 分贝 | 分贝(A) 1 分贝 | ℃ 1 ℃ | °C 1 ℃ | 摄氏度 1 ℃
    毫克/升 1 毫克/升 | mg/L 1 毫克/升 | mg/l 1 毫克/升 | % 1 % | ‰ 0.1 % | 个百分点 1 个百分点 | 百分点 1 个百分点
    万人 10000 人 | 亿株 100000000 株 | 万公里 10000000 米 | 个批次 1 批次 | 人次 1 人次 | 人/次 1 人次 | 户/次 1 户次 | 场/次 1 场次
    次/人 1 人次 | 吨/次 1000 公斤
    /百 1 % | /千 0.1 % | /万 0.01 % | /10万 0.001 % | /十万 0.001 % | /50 2 % | /10万人 0.001 % | /千例 0.1 %
"""


@pytest.mark.parametrize("line", [one.strip() for one in SIZES.replace("\n", "|").split("|") if one.strip()])
def test_a_unit_in_the_smallest_of_its_kind(line: str) -> None:
    unit, size, kind = line.split()
    assert scale(unit) == (Decimal(size), kind)
    assert base(Decimal(3), unit) == (3 * Decimal(size), kind)


def test_seconds_are_shares_of_a_minute() -> None:
    assert base(Decimal(90), "秒") == base(Decimal(90), "秒钟") == (Decimal("1.5"), "分钟")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *(("元/人", unit) for unit in ("元/人",)),
        *((f"元/{one}", f"元/{other}") for one, other in (("天", "日"), ("m2", "平方米"), ("平米", "平方米"), ("m3", "立方米"))),
        *((f"元/{one}", f"元/{other}") for one, other in (("立方", "立方米"), ("km", "公里"), ("千米", "公里"), ("km2", "平方公里"))),
        *((f"元/{one}", f"元/{other}") for one, other in (("kg", "公斤"), ("千克", "公斤"), ("t", "吨"), ("学生", "生"))),
        *((f"次/{one}", f"次/{other}") for one, other in (("季", "季度"), ("学年", "年"), ("人·月", "月·人"), ("人月", "月/人"))),
        ("元/人·次", "元/次/人"),
        ("元/人天", "元/人·日"),
        ("元/人日", "元/日/人"),
        ("元/户年", "元/年·户"),
        ("元/亩次", "元/次·亩"),
        ("元/人·次", "元/人次"),
        ("元/人·天", "元/天·人"),
        ("元/㎡", "元/㎡"),
    ],
)  # fmt: skip
def test_one_thing_has_one_name_behind_the_bar(one: str, other: str) -> None:
    assert scale(one)[1] == scale(other)[1]


@pytest.mark.parametrize(
    ("unit", "size", "kind"),
    [
        ("元/月", 12, "元/年"),
        ("元/季度", 4, "元/年"),
        ("元/半年", 2, "元/年"),
        ("元/年", 1, "元/年"),
        ("万元/月", 120_000, "元/年"),
        ("元/人·月", 12, "元/人·年"),
        ("次/月", 1, "次/月"),
        ("公里/小时", 1000, "米/小时"),
    ],
)
def test_a_price_is_counted_out_to_a_year(unit: str, size: int, kind: str) -> None:
    assert scale(unit) == (size, kind)


ALIKE = """
    人 名 | 人 位 | 人 个 | 人 人员 | 人 人次 | 户 家 | 户 户次 | 家 家次 | 所 处 | 座 间 | 栋 村 | 户 项 | 次 起 | 场 场次 | 期 批 | 批次 例
    宗 件 | 班次 届 | 轮 趟 | 遍 课 | 学时 课时 | 节 学时 | 个 件 | 份 册 | 本 套 | 台 种 | 枚 条 | 篇 头 | 只 张 | 辆 幅 | 块 部 | 具 盏
    株 棵 | 尾 把 | 口 根 | 支 组 | 副 架 | 艘 羽 | 对 双 | 页 字 | 笔 门 | 道 眼 | 匹 瓶 | 袋 箱 | 顶 面 | 扇 幢 | 棚 个 | 元 元/人
    次 户次
"""


@pytest.mark.parametrize("pair", [one.strip() for one in ALIKE.replace("\n", "|").split("|") if one.strip()])
def test_units_that_count_alike(pair: str) -> None:
    one, other = pair.split()
    assert count_alike(one, other)
    assert count_alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("个", "米"),
        ("人", "元"),
        ("人", "件"),
        ("户", "台"),
        ("场", "人"),
        ("学时", "人"),
        ("", "个"),
        ("公里", "次"),
        ("辆", "次"),
    ],
)
def test_units_that_do_not(one: str, other: str) -> None:
    assert not count_alike(one, other)
    assert not count_alike(other, one)


@pytest.mark.parametrize(
    ("unit", "measure"),
    [
        ("人参加培训", "人"),
        ("个项目", "个"),
        ("人次受益", "人次"),
        ("户次走访", "户次"),
        ("公里道路", "公里"),
        ("台设备", "台"),
        ("场次", "场次"),
        ("元/人", "元/人"),
        ("窗口", "窗口"),
        ("受益人次", "受益人次"),
    ],
)
def test_the_measure_word_that_a_unit_begins_with(unit: str, measure: str) -> None:
    assert measure_of(unit) == measure


def test_what_counts() -> None:
    assert all(counts(unit) for unit in ("人", "次", "学时", "台", "户"))
    assert not any(counts(unit) for unit in ("米", "元", "%", "", "小时"))


@pytest.mark.parametrize(
    "unit", ["元", "百元", "千元", "万元", "十万元", "百万元", "千万元", "亿元", "元/人", "万元/公里"]
)
def test_money(unit: str) -> None:
    assert is_money(unit)


@pytest.mark.parametrize("unit", ["个", "人/元", "公里", "", "二元"])
def test_no_money(unit: str) -> None:
    assert not is_money(unit)


@pytest.mark.parametrize(
    "unit", ["分钟", "小时", "天", "个工作日", "工作日", "个月", "年", "自然日", "3个工作日"]
)
def test_time(unit: str) -> None:
    assert is_time(unit)


@pytest.mark.parametrize("unit", ["次", "元", "%", "", "次/月", "天数"])
def test_no_time(unit: str) -> None:
    assert not is_time(unit)

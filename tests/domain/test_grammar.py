"""The grammar of targets and actuals: every form seen in 54 published forms, and its round trip."""

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from xlwings_jixiao.domain.grammar import (
    Claim,
    Deadline,
    NoneAtAll,
    Nothing,
    Numeric,
    Prose,
    Quantity,
    Unclear,
    Words,
    parse_actual,
    parse_target,
    to_text,
)


def number(operator: str, value: str, unit: str = "", upper: str | None = None) -> Numeric:
    return Numeric(operator, Quantity(Decimal(value), unit), None if upper is None else Decimal(upper))


TARGETS = {
    "≥95%": number("≥", "95", "%"),
    "=100%": number("=", "100", "%"),
    ">80%": number(">", "80", "%"),
    "及时": Words(("及时",)),
    "健全": Words(("健全",)),
    "是": Words(("是",)),
    "29.5亩": number("", "29.5", "亩"),
    "5万": number("", "5", "万"),
    "25TB": number("", "25", "TB"),
    "95%": number("", "95", "%"),
    "≥|95|%": number("≥", "95", "%"),
    "≧|735|人次": number("≥", "735", "人次"),
    "═|100|%": number("=", "100", "%"),
    "=|100|": number("=", "100"),
    "|有效|": Words(("有效",)),
    "定性|优良中低差|–": Words(("优", "良", "中", "低", "差"), scale=True),
    "=55人": number("=", "55", "人"),
    "<=1起": number("≤", "1", "起"),
    ">=4枚": number("≥", "4", "枚"),
    "≤202.6万元": number("≤", "202.6", "万元"),
    "20000": number("", "20000"),
    "在项目计划完成时间内完成": Prose("在项目计划完成时间内完成"),
    ">=90": number("≥", "90"),
    "": Nothing(),
    "—": Nothing(),
    "9月前": Deadline(month=9, before=True),
    "2021年底": Deadline(year=2021, end=True),
    "1-12月": Deadline(first=1, month=12),
    "不少于12种": number("≥", "12", "种"),
    "至少全年完成2次宣传": number("≥", "2", "次"),
    "达95%以上": number("≥", "95", "%"),
    "定期，及时维护": Words(("定期", "及时维护")),
    "１００％": number("", "100", "%"),
    "＞＝95%": number("≥", "95", "%"),
    "＝100%": number("=", "100", "%"),
    "=1 次": number("=", "1", "次"),
    "≥100百分比": number("≥", "100", "%"),
    "不超过3起": number("≤", "3", "起"),
    "控制在50万元以内": number("≤", "50", "万元"),
    "优良中低差|": Words(("优", "良", "中", "低", "差"), scale=True),
    "优良": Words(("优良",)),
    "优良中": Words(("优", "良", "中"), scale=True),
    "高中低。": Words(("高", "中", "低"), scale=True),
    "定性|优良合格不合格|": Words(("优", "良", "合格", "不合格"), scale=True),
    "|好中|差": Words(("好", "中", "差"), scale=True),
    "1至3次": number("", "1", "次", upper="3"),
    "05-06次": number("", "5", "次", upper="6"),
    "2,023件": number("", "2023", "件"),
    "02023年": Deadline(year=2023),
    "012月": Deadline(month=12),
    "9月初-12月": Words(("9月初-12月",)),
    "2023年新增": Words(("2023年新增",)),
    "2023年第四季度前完成": Prose("2023年第四季度前完成"),
    "每年10日前": Words(("每年10日前",)),
    "1,0005": Words(("1", "0005")),
    "每月5-3次": Unclear("每月5-3次"),
    "及时及时及时及时": Words(("及时及时及时及时",)),
    "及时及时及时及时了": Prose("及时及时及时及时了"),
    "按年度计划在全区范围内先后组织宣传活动达到12次": number("≥", "12", "次"),
    "按照年度计划在全区范围内先后组织宣传活动达到12次": Prose(
        "按照年度计划在全区范围内先后组织宣传活动达到12次"
    ),
    "9" * 15 + "元": number("", "9" * 15, "元"),
    "9" * 16 + "元": Unclear("9" * 16 + "元"),
    "0.0123456789元": number("", "0.0123456789", "元"),
    "0.01234567891元": Unclear("0.01234567891元"),
    "5甲乙丙丁戊己庚辛壬癸": number("", "5", "甲乙丙丁戊己庚辛壬癸"),
    "5甲乙丙丁戊己庚辛壬癸子": Prose("5甲乙丙丁戊己庚辛壬癸子"),
    "90%-95%": number("", "90", "%", upper="95"),
    "3-5次": number("", "3", "次", upper="5"),
    "12月底之前完成": Deadline(month=12, end=True, before=True),
    "≥": Unclear("≥"),
    ">=优": Unclear(">=优"),
    "？": Unclear("?"),
}

ACTUALS = {
    "100%": number("", "100", "%"),
    "2000": number("", "2000"),
    "21980人": number("", "21980", "人"),
    "25TB": number("", "25", "TB"),
    "及时": Words(("及时",)),
    "": Nothing(),
    ">=95%": number("≥", "95", "%"),
    "=55人": number("=", "55", "人"),
    "达成预期指标": Claim("reached", "达成预期指标"),
    "已完成": Claim("done", "已完成"),
    "已完成100%": number("", "100", "%"),
    "完成": Claim("done", "完成"),
    "按预期目标完成": Claim("reached", "按预期目标完成"),
    "基本完成": Claim("nearly", "基本完成"),
    "部分达成": Claim("partly", "部分达成"),
    "未完成": Claim("failed", "未完成"),
    "7月": Deadline(month=7),
    "2021年12月完成": Deadline(year=2021, month=12),
    "无": NoneAtAll("无"),
    "无投诉": NoneAtAll("无投诉"),
    "无障碍": Words(("无障碍",)),
    "无甲乙丙丁戊己庚辛壬癸子丑": NoneAtAll("无甲乙丙丁戊己庚辛壬癸子丑"),
    "无甲乙丙丁戊己庚辛壬癸子丑寅": Prose("无甲乙丙丁戊己庚辛壬癸子丑寅"),
    "100%覆盖": number("", "100", "%"),
    "按合同10.5万元。": number("", "10.5", "万元"),
    "583元/人*月": number("", "583", "元/人*月"),
    "0.958": number("", "0.958"),
    "每月⩾2次": Numeric("≥", Quantity(Decimal(2), "次"), per="每月"),
    "每月不少于2次": Numeric("", Quantity(Decimal(2), "次"), per="每月", bound="≥"),
    "达12月": Deadline(month=12),
    "不超过2023年度": Deadline(year=2023),
    "98%(全年)（抽样）": number("", "98", "%"),
    "5台（套）以上": Numeric("", Quantity(Decimal(5), "台"), bound="≥"),
    "—（未发生）": Prose("—(未发生)"),
}


@pytest.mark.parametrize(("written", "meaning"), TARGETS.items())
def test_targets(written: str, meaning: object) -> None:
    assert parse_target(written) == meaning


@pytest.mark.parametrize(("written", "meaning"), ACTUALS.items())
def test_actuals(written: str, meaning: object) -> None:
    assert parse_actual(written) == meaning


def test_what_was_understood_keeps_what_was_written() -> None:
    assert parse_target(" ＞＝ 95 % ").text == " ＞＝ 95 % "
    assert to_text(parse_target("不少于12种")) == "≥12种"


OPERATORS = st.sampled_from(
    ["", "=", "≥", ">=", ">", "≤", "≧", "<=", "═", "＝", "＞＝", "不少于", "至少", "不超过", "达"]
)
NUMBERS = st.one_of(
    st.integers(0, 10**9).map(str),
    st.decimals(0, 10**6, places=2).map(str),
    st.integers(1000, 10**9).map(lambda value: f"{value:,}"),
)
UNITS = st.sampled_from(["", "%", "％", "人", "人次", "万元", "万", "亩", "TB", "元/人*月", "个", "百分比"])
SUFFIXES = st.sampled_from(["", "以上", "以下", "以内", "。", " "])
DATES = st.builds(
    "{}{}{}".format,
    st.sampled_from(["", "2021年", "2023年"]),
    st.sampled_from(["", "9月", "1-12月", "12月31日", "3月底"]),
    st.sampled_from(["", "前", "完成", "底前", "之前完成"]),
)
WORDS = st.lists(
    st.sampled_from(["及时", "定期", "健全", "是", "良好", "无", "完成", "7月", "95%"]),
    min_size=1,
    max_size=3,
)
WRITTEN = st.one_of(
    st.builds("{}{}{}{}".format, OPERATORS, NUMBERS, UNITS, SUFFIXES),
    st.builds("{}-{}{}".format, NUMBERS, NUMBERS, UNITS),
    st.builds("{}|{}|{}".format, OPERATORS, NUMBERS, UNITS),
    DATES,
    WORDS.map("，".join),
    st.text(alphabet="≥<=>0123456789.%％万元人月年底前定期及时完成不以上至少，、|- 　", max_size=14),
    st.text(max_size=20),
)


# Everything that the grammar looks at, put together at random: look-alikes, bars, scales, periods, brackets, dates.
PIECES = st.sampled_from(
    [
        *"≥⩾≧﹥＞>⩽≦≤﹤＜<═＝﹦=|｜，、；和且。！!.-—~至到（）()[]【】约±左右＋﹣·/*%％‰",
        *(
            "＞＝",
            ">=",
            "=<",
            "==",
            "不少于",
            "至少",
            "不超过",
            "达到",
            "达",
            "控制在",
            "以上",
            "以内",
            "及以下",
            "内",
        ),
        *(
            "优",
            "良",
            "中",
            "低",
            "差",
            "优良中低差",
            "优良中差",
            "好中差",
            "高中低",
            "优良合格不合格",
            "定性",
            "定量",
        ),
        *("每月", "每年", "每季度", "每个月", "每季", "每天", "同比增长", "下降", "提高率", "增长率"),
        *(
            "2023年",
            "2023年度",
            "12月",
            "31日",
            "9月底前",
            "1-12月",
            "2023-12-31",
            "20231231",
            "第四季度",
            "上半年",
        ),
        *("年底", "年底前", "年内", "底", "前", "月", "日", "年", "号"),
        *("0", "1", "5", "012", "0.50", "95.5", "1,000", "2,023", "1000000000000000000", "⑤", "½", "²", "Ⅲ"),
        *("人", "人次", "万元", "元/人*月", "㎡", "m²", "℃", "个工作日", "（套）", "（问卷）"),
        *("及时", "健全", "无", "没有", "零", "未发生", "未完成", "已完成", "部分", "达成预期指标", "办结"),
        *(
            "一",
            "两",
            "三",
            "十",
            "百分之九十",
            "九成五",
            "三分之二",
            "余",
            "多",
            "近",
            "约",
            "20余场",
            "±2",
            "3/4",
            "10万",
        ),
        *(
            "前3名",
            "第2名",
            "排名",
            "前10%",
            "每两个月",
            "次/月",
            "月均",
            "半年",
            "4分30秒",
            "1年6个月",
            "提前5天",
        ),
        *(
            "超过",
            "不足",
            "未超",
            "逾期",
            "预算",
            "其中",
            "计划",
            "取消",
            "在建",
            "（其中1处在建）",
            "上旬",
            "每月25日前",
        ),
        *("电脑15台", "打印机4台", "个百分点", "元/人·月", "【抽查】", "全部合格", "较上年"),
        *(" ", "\u3000", "\n", "\r\n", "\t", "\u200b", "<p>"),
    ]
)
MIXED = st.lists(PIECES, min_size=1, max_size=6).map("".join)
ANYTHING = st.one_of(WRITTEN, MIXED)


@example("年内±2")
@example("月均31日")
@example("1,000余一")
@example("优良中低差|")
@example("高中低。")
@example("优良合格不合格；")
@example("优良|中低|差")
@example("012月")
@example("提高率02023年度")
@example("2,023年")
@example("20,231,231")
@example("5内内")
@example("31日以内办结以内")
@example("9月底前-12月")
@example("1,0005")
@given(ANYTHING)
def test_printing_and_parsing_a_target_again_gives_the_same(written: str) -> None:
    meaning = parse_target(written)
    assert parse_target(to_text(meaning)) == meaning


@example("0000,000")
@example("A,?2000年")
@example("A和四季度")
@example("-=0期")
@example("一2,023年，不少于")
@example("每月⩾2023年")
@example("每季度＝2023年度")
@example("增长率﹤2023年")
@example("达12月")
@example("不超过2023年且")
@example("/（未发生）")
@example("⩾（全年）（抽样）")
@example("＝，（全年）")
@example("9台（套）以上")
@example("5个（套）-9")
@example("20231231以上")
@given(ANYTHING)
def test_printing_and_parsing_an_actual_again_gives_the_same(written: str) -> None:
    meaning = parse_actual(written)
    assert parse_actual(to_text(meaning)) == meaning


@given(st.sampled_from(["=", "≥", ">", "≤", "<", ""]), st.decimals(0, 10**6, places=2), UNITS)
def test_operator_number_and_unit_are_found_in_what_was_put_together(
    operator: str, value: Decimal, unit: str
) -> None:
    meaning = parse_target(f"{operator}{value}{unit}")
    assert isinstance(meaning, Numeric)
    assert (meaning.operator, meaning.quantity.value) == (operator, value)

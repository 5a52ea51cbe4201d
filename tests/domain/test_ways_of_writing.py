"""The same target written in each way that is understood, and what just reaches it and just misses it."""

from __future__ import annotations

import pytest

from xlwings_jixiao.domain.attainment import Outcome, Units, attain
from xlwings_jixiao.domain.grammar import parse_actual, parse_target

REACHED, MISSED, PARTLY, FAILED = Outcome.REACHED, Outcome.MISSED, Outcome.PARTLY, Outcome.FAILED
UNKNOWN = Outcome.UNKNOWN


def outcome(target: str, actual: str, year: int | None = None) -> Outcome:
    return attain(parse_target(target), parse_actual(actual), year).outcome


AT_LEAST, AT_MOST = (MISSED, REACHED, REACHED), (REACHED, REACHED, MISSED)
MORE, LESS = (MISSED, MISSED, REACHED), (REACHED, MISSED, MISSED)
BEFORE = {
    "≥ >= => ≧ ⩾ 大于等于 大于或等于 不少于 不低于 不小于 不得少于 不得低于 至少 最少 达到 达 = == ═ ＝ 等于": AT_LEAST,
    "≤ <= =< ≦ ⩽ 小于等于 小于或等于 不超过 不高于 不大于 不多于 不得超过 不得高于 控制在 至多 最多": AT_MOST,
    "> 大于 超过 高于 多于": MORE,
    "< 小于 低于 少于": LESS,
}
BEHIND = {"及以上 或以上 以上": AT_LEAST, "及以下 以下 以内 之内 内": AT_MOST}


@pytest.mark.parametrize(
    ("word", "wanted"), [(word, wanted) for words, wanted in BEFORE.items() for word in words.split()]
)
def test_a_bound_before_the_number(word: str, wanted: tuple[Outcome, ...]) -> None:
    for unit in ("件", "%", ""):
        assert tuple(outcome(f"{word}12{unit}", f"{n}{unit}") for n in (11, 12, 13)) == wanted


@pytest.mark.parametrize(
    ("word", "wanted"), [(word, wanted) for words, wanted in BEHIND.items() for word in words.split()]
)
def test_a_bound_behind_the_number(word: str, wanted: tuple[Outcome, ...]) -> None:
    for unit in ("件", "%", "小时"):
        assert tuple(outcome(f"12{unit}{word}", f"{n}{unit}") for n in (11, 12, 13)) == wanted


@pytest.mark.parametrize("verb", ["办结", "完成", "答复", "响应", "到位", "送达", ""])
def test_a_limit_of_time_and_what_is_done_in_it(verb: str) -> None:
    for word in ("内", "以内", "之内"):
        assert tuple(outcome(f"12小时{word}{verb}", f"{n}小时") for n in (11, 12, 13)) == AT_MOST


@pytest.mark.parametrize("before", ["", "同比", "环比", "较上年", "比上年"])
def test_the_way_of_a_change(before: str) -> None:
    grown, fallen = ("增长", "上升", "提高", "提升", "增加"), ("下降", "降低", "减少", "压减")
    for own, same, other in ((grown, grown, fallen), (fallen, fallen, grown)):
        for way in own:
            target = f"{before}{way}5%"
            assert [outcome(target, f"{said}6%") for said in same] == [REACHED] * len(same), target
            assert [outcome(target, f"{said}4%") for said in same] == [MISSED] * len(same), target
            assert [outcome(target, f"{said}6%") for said in other] == [MISSED] * len(other), target


@pytest.mark.parametrize(
    ("unit", "in_it"),
    [
        ("1小时", "60分钟"), ("1个小时", "60分钟"), ("2天", "48小时"), ("2日", "48小时"), ("1周", "7天"),
         ("2个季度", "6个月"), ("1年", "12个月"),
        ("1公里", "1000米"), ("1千米", "1000米"), ("1km", "1000m"), ("1米", "100厘米"),
        ("1公顷", "10000平方米"), ("1平方公里", "1000000平方米"), ("5平米", "5平方米"), ("5m2", "5平方米"),
        ("1吨", "1000公斤"), ("1t", "1000kg"), ("1公斤", "1000克"), ("1千克", "1公斤"),
        ("1TB", "1024GB"), ("1T", "1024G"), ("1千元", "1000元"), ("1万元", "10000元"), ("1亿元", "10000万元"),
        ("1万人", "10000人"), ("1亿立方米", "10000万立方米"), ("5万", "50000"),
    ],
)  # fmt: skip
def test_two_units_of_one_kind(unit: str, in_it: str) -> None:
    for target, actual in ((unit, in_it), (in_it, unit)):
        for operator in ("≥", "≤"):
            found = attain(parse_target(operator + target), parse_actual(actual))
            assert found.outcome is REACHED, (operator, target, actual)
        assert outcome(f">{target}", actual) is MISSED
        assert outcome(f"<{target}", actual) is MISSED


COUNTED = [
    "件",
    "项",
    "次",
    "起",
    "份",
    "册",
    "本",
    "套",
    "台",
    "户",
    "家",
    "人",
    "人次",
    "名",
    "位",
    "种",
    "枚",
    "场",
    "场次",
    "期",
    "条",
    "处",
    "座",
    "批",
    "批次",
    "篇",
    "头",
    "只",
    "张",
    "辆",
    "户次",
    "家次",
    "例",
    "宗",
    "幅",
    "块",
    "所",
]


@pytest.mark.parametrize("unit", COUNTED)
def test_what_counts_things_is_compared_with_what_counts_things(unit: str) -> None:
    for target, actual in ((f"≥12{unit}", "12个"), ("≥12个", f"12{unit}")):
        assert outcome(target, actual) is REACHED
        assert outcome(target, actual.replace("12", "11")) is MISSED
    assert attain(parse_target(f"≥12{unit}"), parse_actual("12天")).units is Units.DIFFERENT


MEASURED = [
    "万元",
    "元",
    "人次",
    "人",
    "户次",
    "户",
    "家次",
    "家",
    "件",
    "起",
    "次",
    "个",
    "项",
    "份",
    "套",
    "台",
    "亩",
    "公里",
    "平方米",
    "米",
    "吨",
    "公斤",
    "头",
    "只",
    "种",
    "枚",
    "批次",
    "批",
    "场次",
    "场",
    "期",
    "篇",
    "条",
    "张",
    "辆",
    "小时",
    "分钟",
    "天",
    "周",
    "TB",
    "GB",
    "MB",
]


@pytest.mark.parametrize("unit", MEASURED)
def test_a_number_in_a_sentence(unit: str) -> None:
    assert outcome(f"全年至少完成12{unit}任务", f"12{unit}") is REACHED
    assert outcome(f"全年至少完成12{unit}任务", f"11{unit}") is MISSED
    assert outcome(f"≥12{unit}", f"全年共完成12{unit}任务") is REACHED
    assert outcome(f"≥12{unit}", f"全年共完成11{unit}任务") is MISSED


@pytest.mark.parametrize(
    ("target", "early", "late"),
    [
        *((f"{head}{number}季度{tail}", f"{3 * quarter}月", f"{3 * quarter + 1}月")
          for quarter, numbers in enumerate(("一1", "二2", "三3"), 1) for number in numbers
          for head in ("", "第") for tail in ("", "末", "底", "前", "内", "末前", "底之前", "以前")),
        *((f"上半年{tail}", "6月", "7月") for tail in ("", "末", "底", "前", "内")),
        *((f"9月{tail}", "8月", "10月") for tail in ("", "底", "末", "前", "底前", "份", "之前", "以前", "内", "末之前")),
        *((f"{words}9月", "9月", "10月") for words in ("1-", "1月-", "1月至", "1~", "1到", "1—")),
        ("9月15日", "9月15日", "9月16日"), ("9月15号前", "9月15日", "9月16日"), ("9月15日之前完成", "9月14日", "9月16日"),
        ("于9月15日前验收", "9月15日验收", "9月16日验收"), ("截至9月底", "9月", "10月"), ("在9月底前完成支付", "9月完成支付", "10月完成支付"),
        ("2023-09-15", "2023-09-15", "2023-09-16"), ("2023/9/15", "2023.9.15", "2023/9/16"),
        ("2023-09", "2023年9月", "2023年10月"), ("20230915", "20230914", "20230916"), ("2023-09-15 00:00:00", "2023-9-15", "2023-9-16"),
        ("2023年9月底前", "2023年9月30日", "2023年10月1日"), ("2023年", "2023年12月31日", "2024年1月1日"),
        ("2023年度", "2022年", "2024年"), ("2023年底", "2023年11月", "2024年1月"), ("2023年末", "2023年12月", "2024年1月"),
    ],
)  # fmt: skip
def test_a_date_and_just_after_it(target: str, early: str, late: str) -> None:
    assert outcome(target, early) is REACHED
    assert outcome(target, late) is MISSED


@pytest.mark.parametrize("target", ["年底", "年末", "年底前", "年内", "年末前", "第四季度", "下半年", "12月", "1-12月", "12月底前"])  # fmt: skip
def test_the_end_of_the_forms_year(target: str) -> None:
    assert outcome(target, "12月", 2023) is REACHED
    assert outcome(target, "2023年11月", 2023) is REACHED
    assert outcome(target, "2022年12月", 2023) is REACHED
    assert outcome(target, "2024年1月", 2023) is MISSED
    assert outcome(target, "2024年1月") is UNKNOWN


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("9月前", "9月"), ("9月15日前", "9月"), ("9月15日", "9月"), ("9月", "2023年"), ("2023年9月", "2023年"),
    ],
)  # fmt: skip
def test_a_date_that_is_too_coarse_is_for_a_person(target: str, actual: str) -> None:
    assert outcome(target, actual) is UNKNOWN


@pytest.mark.parametrize("text", ["13月", "0月", "9月32日", "9月0日", "2023-13-01", "2023-00-10", "2023-09-32", "20231301", "13-14月"])  # fmt: skip
def test_what_is_on_no_calendar_is_no_date(text: str) -> None:
    assert outcome(text, "1月") is not REACHED
    assert outcome("12月", text) not in {REACHED, MISSED}


@pytest.mark.parametrize("word", ["及时", "按时", "按期", "如期", "准时"])
def test_a_date_that_was_kept_in_words(word: str) -> None:
    for said in (word, f"已{word}", f"{word}建成投用"):
        assert outcome("9月底前", said) is REACHED
    for said in (f"未{word}", f"未能{word}", f"不{word}", f"没有{word}"):
        assert outcome("9月底前", said) is not REACHED


def test_a_date_that_was_kept_by_another_word() -> None:
    for said in ("是", "达标", "达成预期指标", "9月底前"):
        assert outcome("9月底前", said) is REACHED
    for said in ("100%", "已完成"):  # done, but when?
        assert outcome("9月底前", said) is UNKNOWN
    for said in ("未完成", "部分完成", "基本完成", "90%", "否"):
        assert outcome("9月底前", said) is not REACHED


@pytest.mark.parametrize(
    ("softener", "told"),
    [("部分", PARTLY), ("初步", PARTLY), *((word, UNKNOWN) for word in ("基本", "较", "逐步", "逐渐", "大致", "有所"))],
)  # fmt: skip
def test_a_word_said_half(softener: str, told: Outcome) -> None:
    assert outcome("健全", f"{softener}健全") is told


@pytest.mark.parametrize(
    "actual",
    [
        "稳定，刑事发案下降6%",
        "稳定：信访量下降一成",
        "已稳定（全年无集体上访）",
        "稳定；满意度96%",
        "稳定，未发生群体事件",
    ],
)
def test_a_word_and_how_it_is_seen(actual: str) -> None:
    assert outcome("稳定", actual) is REACHED


@pytest.mark.parametrize(
    "actual", ["稳定，但有2起事故未处理", "稳定，尚有3项制度正在修订", "稳定（部分村除外）"]
)
def test_a_word_that_is_taken_back(actual: str) -> None:
    assert outcome("稳定", actual) is not REACHED


@pytest.mark.parametrize("denial", ["不", "未", "没", "不够", "未能", "欠", "待", "有待", "尚需", "缺乏"])
def test_a_word_denied(denial: str) -> None:
    assert outcome("健全", f"{denial}健全") is FAILED


@pytest.mark.parametrize("absent", ["不发生", "未发生", "没有", "不存在", "零", "无"])
def test_a_thing_that_must_not_be(absent: str) -> None:
    for said in ("无", "没有", "未发生", "0", "0起", "零"):
        assert outcome(f"{absent}事故", said) is REACHED, said
    assert outcome(f"{absent}事故", f"{absent}事故") is REACHED
    for said in ("事故", "发生事故", "有事故"):
        assert outcome(f"{absent}事故", said) is FAILED, said


@pytest.mark.parametrize("absent", ["不发生", "未发生", "没有", "零", "无"])
def test_a_number_of_things_that_must_not_be(absent: str) -> None:
    assert outcome(f"{absent}事故", "2起") is FAILED


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ("是", "否"), ("是", "不是"), ("是", "非"), ("有", "无"), ("有", "没有"), ("有", "暂无"), ("好", "差"), ("高", "低"),
    ],
)  # fmt: skip
def test_a_word_and_its_opposite(wanted: str, said: str) -> None:
    assert outcome(wanted, said) is FAILED
    assert outcome(wanted, wanted) is REACHED


@pytest.mark.parametrize("between", [",", "，", "、", ";", "；", "和", "且"])
def test_a_list_of_words(between: str) -> None:
    target = parse_target(f"及时{between}准确")
    assert attain(target, parse_actual("及时")).missing == ("准确",)
    assert attain(target, parse_actual("准确")).missing == ("及时",)
    for said in ("及时准确", "准确及时", "已及时、准确", "及时，准确"):
        found = attain(target, parse_actual(said))
        assert (found.outcome, found.missing) == (REACHED, ())


@pytest.mark.parametrize("between", ["，", ","])
def test_an_answer_in_parts(between: str) -> None:
    assert outcome("建立健全", f"健全{between}已公布") is REACHED
    assert outcome("建立健全", f"健{between}全") is not REACHED


@pytest.mark.parametrize(
    ("scale", "best", "middle", "worst"),
    [
        ("优良中低差", "优", "良中低", "差"), ("优良中差", "优", "良中", "差"), ("好中差", "好", "中", "差"), ("高中低", "高", "中", "低"),
        ("优良中", "优", "良", "中"), ("良中低", "良", "中", "低"),
    ],
)  # fmt: skip
def test_a_scale(scale: str, best: str, middle: str, worst: str) -> None:
    for target in (scale, f"定性|{scale}|", f"|{scale}|–", f"{scale}。"):
        assert outcome(target, best) is REACHED
        assert [outcome(target, word) for word in middle] == [PARTLY] * len(middle)
        assert outcome(target, worst) is FAILED
        assert outcome(target, "尚可") is UNKNOWN


@pytest.mark.parametrize(
    ("target", "actual", "wanted"),
    [
        # a ratio for a percentage
        ("≥95%", "0.95", REACHED), ("≥95%", "0.949", MISSED), ("≥95%", "95", REACHED), ("≥95%", "94.9", MISSED),
        ("0.95", "95%", REACHED), ("0.95", "94%", MISSED), ("≥95%", "1", REACHED), ("≤5%", "0", REACHED), ("≥3%", "1", MISSED),
        ("≤3%", "0.01", REACHED), ("≤3%", "0.09", MISSED), ("≤3%", "0.1", UNKNOWN), ("=0%", "0", REACHED),
        # a number without its unit
        ("≤90万元", "900000", REACHED), ("≤90万元", "900001", MISSED), ("≤90万元", "90", REACHED), ("≤90万元", "90.01", MISSED),
        ("≥5万人", "50000", REACHED), ("≥5万人", "49999", MISSED), ("≥5万人", "5", REACHED), ("≤90万元", "0", REACHED),
        # none of it
        ("≤3起", "无", REACHED), ("<3起", "没有", REACHED), ("=0起", "零", REACHED), ("≥3个", "无", MISSED), ("≥3个", "没有", MISSED),
        ("≥3", "无", UNKNOWN), ("≥95%", "无", UNKNOWN), ("≤3起", "无投诉", REACHED), ("≥3个", "无投诉", UNKNOWN),
        # the target copied
        (">80%", ">80%", REACHED), ("<3起", "<3起", REACHED), (">80%", "≥80%", UNKNOWN), (">80%", ">79%", UNKNOWN), ("=55人", "=55人", REACHED),
        # ranges
        ("3-5次", "2次", MISSED), ("3-5次", "3次", REACHED), ("3-5次", "5次", REACHED), ("3-5次", "6次", UNKNOWN),
        ("3~5次", "4次", REACHED), ("3至5次", "4次", REACHED), ("3到5次", "4次", REACHED), ("3—5次", "2次", MISSED),
        ("-5至5℃", "0℃", REACHED), ("90%-95%", "89%", MISSED),
        # zero
        ("=0起", "0起", REACHED), ("=0起", "1起", MISSED), ("0起", "1起", MISSED), ("≤0起", "0起", REACHED), ("≥0个", "0个", REACHED),
        (">0个", "0个", MISSED), (">0个", "1个", REACHED),
        # per period
        ("每月1次", "每月1次", REACHED), ("每月2次", "每月1次", MISSED), ("每季1次", "每季度1次", REACHED), ("每天1次", "每日1次", REACHED),
        ("每个月1次", "每月1次", REACHED),
    ],
)  # fmt: skip
def test_numbers(target: str, actual: str, wanted: Outcome) -> None:
    assert outcome(target, actual) is wanted

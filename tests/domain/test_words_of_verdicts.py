"""Words that decide a verdict, each in a pair of its own: target, actual, verdict by hand."""

from __future__ import annotations

import itertools

import pytest

from xlwings_jixiao.domain.attainment import Outcome, Units, attain
from xlwings_jixiao.domain.grammar import parse_actual, parse_target
from xlwings_jixiao.domain.judging.periods import times_a_year

REACHED, MISSED, PARTLY, FAILED = Outcome.REACHED, Outcome.MISSED, Outcome.PARTLY, Outcome.FAILED
UNKNOWN = Outcome.UNKNOWN


def outcome(target: str, actual: str) -> Outcome:
    return attain(parse_target(target), parse_actual(actual), 2023).outcome


def cases(*lines: str) -> list[str]:
    return [word for line in lines for word in line.split()]


# --- steps in an order ---

LADDERS = [
    "一类 二类 三类 四类 五类 劣五类",
    "I类 II类 III类 IV类 V类 劣V类",
    "优秀 良好 中等 合格 较差 不合格",
    "优 良 一般 及格 较差 不及格",
    "优秀 优良 中 合格 较差 差",
    "甲级 乙级 丙级 丁级",
    "A级 B级 C级 D级",
    "AAAAA级 AAAA级 AAA级 AA级",
]


@pytest.mark.parametrize("ladder", LADDERS)
def test_a_step_is_reached_by_itself_and_by_those_above(ladder: str) -> None:
    steps = ladder.split()
    for (at, wanted), (reached, said) in itertools.product(enumerate(steps), enumerate(steps)):
        verdict = REACHED if reached <= at else FAILED
        assert outcome(f"{wanted}及以上", said) is verdict, (wanted, said)
        assert outcome(f"不低于{wanted}标准", f"评为{said}等次") is verdict, (wanted, said)


@pytest.mark.parametrize("before", cases("不低于 不劣于 优于 高于 达到 达"))
def test_words_before_a_step(before: str) -> None:
    assert outcome(f"{before}良好", "良好") is REACHED
    assert outcome(f"{before}良好", "合格") is FAILED


@pytest.mark.parametrize(
    "behind", cases("以上 及以上 或以上 和以上 及之上 等次 等级 标准 水平 档次 以上等次 及以上标准")
)
def test_words_behind_a_step(behind: str) -> None:
    assert outcome(f"良好{behind}", "优秀") is REACHED
    assert outcome(f"良好{behind}", "一般") is FAILED


@pytest.mark.parametrize("before", cases("评为 评定 达到 达 为 被评为 获评 考核 优于 均 都 等次 均为"))
def test_words_before_the_step_that_was_reached(before: str) -> None:
    assert outcome("良好以上", f"{before}优秀") is REACHED
    assert outcome("良好以上", f"{before}合格") is FAILED


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("良好以上", "较好", UNKNOWN),
        ("良好以上", "比较好", UNKNOWN),
        ("优秀", "较好", FAILED),
        ("中等", "较好", REACHED),
        ("优良中差", "优", REACHED),
        ("优良中差", "良", PARTLY),
        ("优良中差", "差", FAILED),
        ("优良中差", "好", UNKNOWN),
        ("优良合格不合格", "合格", PARTLY),
        ("优良合格不合格", "不合格", FAILED),
        ("高中低", "高", REACHED),
        ("高中低", "中", PARTLY),
        ("高中低", "低", FAILED),
        ("好坏", "好", REACHED),
        ("好坏", "坏", FAILED),
        ("好中差", "中", PARTLY),
        ("优差", "差", FAILED),
        ("优劣", "优", REACHED),
        ("是否", "是", REACHED),
        ("是否", "否", FAILED),
        ("有无", "有", REACHED),
        ("有无", "无", FAILED),
        ("优良中低差", "低", PARTLY),
        ("良中低", "低", FAILED),
    ],
)
def test_a_choice_from_a_list(target: str, actual: str, verdict: Outcome) -> None:
    assert outcome(target, actual) is verdict


# --- places ---


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("前3名", "第3名", REACHED),
        ("前3名", "第4名", MISSED),
        ("前3名", "前3名", REACHED),
        ("前3名", "前2名", REACHED),
        ("前3名", "前4名", UNKNOWN),
        ("前3名", "3", REACHED),
        ("前3名", "4", MISSED),
        ("前3名", "0", UNKNOWN),
        ("前3名", "≥3", UNKNOWN),
        ("前3名", "3项", UNKNOWN),
        ("前3名", "前3%", UNKNOWN),
        ("前10%", "前10%", REACHED),
        ("前10%", "前11%", UNKNOWN),
        ("第1名", "第1名", REACHED),
        ("第1名", "第2名", MISSED),
        ("前3名", "进步明显", UNKNOWN),
    ],
)
def test_places(target: str, actual: str, verdict: Outcome) -> None:
    assert outcome(target, actual) is verdict


@pytest.mark.parametrize(
    "before",
    cases(
        "在 居 位居 位列 名列 列 排 排名 位于 进入 保持 达到 考核 综合 得分 全国 全省 全市 全县 全区 全州 全盟 全系统 排位 位次 同类",
        "省级 市级 县级 区级 州级 省 市 全市综合排名",
    ),
)
def test_words_before_a_place(before: str) -> None:
    assert outcome(f"{before}前3名", f"{before}第2名") is REACHED
    assert outcome(f"{before}前3名", f"{before}第5名") is MISSED


@pytest.mark.parametrize("behind", cases("名 位 等次 名以内 名之内 名内 名及以上 名以上"))
def test_words_behind_a_place(behind: str) -> None:
    assert outcome(f"前3{behind}", "第2名") is REACHED
    assert outcome(f"前3{behind}", "第5名") is MISSED


# --- how often ---


@pytest.mark.parametrize(
    ("per", "times"),
    [
        ("", "1"), ("每年", "1"), ("每学年", "1"), ("每学期", "2"), ("每半年", "2"), ("每季度", "4"), ("每月", "12"), ("每半月", "24"),
        ("每旬", "36"), ("每周", "52"), ("每日", "365"), ("每2月", "6"), ("每3月", "4"), ("每2年", "0.5"), ("每人", None), ("每次", None),
    ],
)  # fmt: skip
def test_how_often_a_year(per: str, times: str | None) -> None:
    got = times_a_year(per)
    assert (None if got is None else str(got)) == times


@pytest.mark.parametrize(
    ("period", "year"),
    [("每年", 1), ("每学期", 2), ("每半年", 2), ("每季度", 4), ("每季", 4), ("每月", 12), ("每个月", 12), ("每周", 52), ("每星期", 52), ("月均", 12), ("周均", 52)],
)  # fmt: skip
def test_enough_for_a_year_and_one_less(period: str, year: int) -> None:
    assert outcome(f"{period}3次", f"{3 * year}次") is REACHED
    if year > 2:
        assert outcome(f"{period}3次", f"{3 * year - 1}次") is MISSED
    assert outcome(f"{3 * year}次", f"{period}3次") is REACHED
    assert outcome(f"{3 * year + 1}次", f"{period}3次") is MISSED


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("每日2次", "729次", UNKNOWN),
        ("每日2次", "500次", UNKNOWN),
        ("每日2次", "499次", MISSED),
        ("每日2次", "730次", REACHED),
        ("每月4次", "3次", MISSED),
        ("每月4次", "4次", UNKNOWN),
        ("每月4次", "16次", MISSED),
        ("每月4次", "14次", UNKNOWN),
        ("每月100元", "90元", UNKNOWN),
        ("每月100元", "100元", REACHED),
        ("每月100元", "1200元", UNKNOWN),
        ("每周40小时", "40小时", REACHED),
        ("每月2次", "每季度6次", REACHED),
        ("每月2次", "每季度5次", MISSED),
        ("每月2-3次", "每季度8次", REACHED),
    ],
)
def test_a_number_with_and_without_its_period(target: str, actual: str, verdict: Outcome) -> None:
    assert outcome(target, actual) is verdict


# --- dates ---


@pytest.mark.parametrize(
    "said",
    cases(
        "及时 按时 按期 如期 准时 按计划 提前 是 达标 及时完成 按期到位 均提前 未逾期 无延误 无延期 没有超时"
    ),
)
def test_words_that_a_date_was_kept(said: str) -> None:
    assert outcome("9月底前", said) is REACHED


@pytest.mark.parametrize(
    "said",
    cases(
        "不及时 未按时 没按期 未能如期 不够准时 未按计划 逾期 延迟 延误 延期 推迟 滞后 超期 超时 拖延 未完成 部分完成 停工 尚在招标"
    ),
)
def test_words_that_it_was_not(said: str) -> None:
    assert outcome("9月底前", said) is MISSED


@pytest.mark.parametrize("said", cases("良好 已办理 满意 超预算"))
def test_words_that_do_not_say(said: str) -> None:
    assert outcome("9月底前", said) is UNKNOWN


# --- conditions ---


@pytest.mark.parametrize("word", cases("不发生 未发生 不出现 没有 不存在 杜绝 避免 零 无"))
@pytest.mark.parametrize(
    "said",
    ["无", "0起", "零", "没有", "未发生", "无事故", "未发生事故", "没有发生事故", "没有事故", "未出现事故"],
)
def test_nothing_of_the_kind_happened(word: str, said: str) -> None:
    assert outcome(f"{word}事故", said) is REACHED


@pytest.mark.parametrize("word", cases("不发生 未发生 不出现 没有 不存在 杜绝 零 无"))
@pytest.mark.parametrize("said", ["1起", "发生1起", "2起"])
def test_something_of_the_kind_happened(word: str, said: str) -> None:
    assert outcome(f"{word}事故", said) is FAILED


@pytest.mark.parametrize("degree", cases("特别重大 特大 重大 较大 重特大 严重 恶性 群体性 大规模 责任"))
def test_of_another_degree_is_for_a_person(degree: str) -> None:
    assert outcome(f"无{degree}事故", "1起") is UNKNOWN
    assert outcome(f"无{degree}事故", f"{degree}事故1起") is FAILED


BUDGETS = cases("控制在预算内 不超预算 不超概算 不超批复数 不超批复金额 不超批复额度")


@pytest.mark.parametrize("target", BUDGETS)
@pytest.mark.parametrize(
    "said",
    cases("未超预算 在预算内 控制在预算内 按预算执行 不超预算 没有超预算 未突破预算 低于预算 ≤预算 <预算 符合预算 小于预算 等于预算 严格按预算 预算内 预算以内 预算之内 在预算范围内 结余3万元 节约3万元 节省3万元"),
)  # fmt: skip
def test_a_budget_that_was_kept(target: str, said: str) -> None:
    assert outcome(target, said) is REACHED


@pytest.mark.parametrize("target", BUDGETS)
@pytest.mark.parametrize(
    "said", cases("超预算 超出预算 突破预算 高于预算 大于预算 超支 超概 超标准 超年初预算 超批复概算")
)
def test_a_budget_that_was_not(target: str, said: str) -> None:
    assert outcome(target, said) is FAILED


LAST_YEAR = [
    ("不低于上年", {"持平": REACHED, "增长": REACHED, "下降": FAILED}),
    ("不少于上年", {"持平": REACHED, "增加": REACHED, "减少": FAILED}),
    ("不高于上年", {"持平": REACHED, "上升": FAILED, "降低": REACHED}),
    ("不超过去年", {"持平": REACHED, "提高": FAILED, "下降": REACHED}),
    ("高于上年", {"持平": FAILED, "增长": REACHED, "下降": FAILED}),
    ("超过上年", {"持平": FAILED, "增长": REACHED, "下降": FAILED}),
    ("优于去年", {"持平": FAILED, "提高": REACHED, "下降": FAILED}),
    ("低于上年", {"持平": FAILED, "增长": FAILED, "下降": REACHED}),
]


@pytest.mark.parametrize(
    ("target", "said", "verdict"),
    [
        (target, f"{before}{year}{change}", verdict)
        for target, changes in LAST_YEAR
        for change, verdict in changes.items()
        for before, year in (("较", "上年"), ("比", "去年"), ("与", "往年"), ("", "上一年"), ("较", "同期"), ("同", "上年度"))
    ],
)  # fmt: skip
def test_against_last_year(target: str, said: str, verdict: Outcome) -> None:
    assert outcome(target, said) is verdict


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ("高于上年", REACHED), ("超过上年", REACHED), ("优于上年", REACHED), ("等于上年", REACHED), ("低于上年", FAILED),
        ("与上年一致", REACHED), ("与上年相同", REACHED), ("与上年相当", REACHED), ("持平", REACHED), ("较上年变化", UNKNOWN),
    ],
)  # fmt: skip
def test_which_side_of_last_year(said: str, verdict: Outcome) -> None:
    assert outcome("不低于上年", said) is verdict


SIDES = {
    "不超过 不高于 不大于 未超过 没有超过 未突破 不突破": {-1, 0},
    "不低于 不少于 不小于 达到": {0, 1},
    "低于 少于 小于": {-1},
    "高于 超过 大于 优于 突破": {1},
    "等于 持平于": {0},
}


@pytest.mark.parametrize(
    ("asked", "told", "verdict"),
    [
        (asked, told, REACHED if said <= kept else UNKNOWN if said & kept else FAILED)
        for ask, kept in SIDES.items()
        for tell, said in SIDES.items()
        for asked in ask.split()
        for told in tell.split()
        if told != "没有超过"  # said of no limit, it says that nothing was above
    ],
)
def test_two_sides_of_one_bound(asked: str, told: str, verdict: Outcome) -> None:
    assert outcome(f"{asked}最高限价", f"{told}最高限价") is verdict


@pytest.mark.parametrize("target", cases("合规 规范 合法 无违规"))
@pytest.mark.parametrize("said", cases("存在违规 有违纪 发现违法 存在超范围问题"))
def test_rules_that_were_broken(target: str, said: str) -> None:
    assert outcome(target, said) is FAILED


# --- changes ---

BETTER = cases(
    "提升 提高 改善 增强 优化 促进 增加 增长 上升 完善 好转 向好 加强 扩大 带动 推动 保障 发展 拓展 丰富"
)
LESS = cases("下降 降低 减少 减轻 缓解 缩短 压减")


@pytest.mark.parametrize("word", [*BETTER, *LESS])
def test_a_change_that_came_about(word: str) -> None:
    assert outcome(word, word) is REACHED
    assert outcome(word, f"明显{word}") is REACHED
    assert outcome(f"明显{word}", f"有所{word}") is UNKNOWN
    assert outcome(f"明显{word}", f"显著{word}") is REACHED
    assert outcome(word, f"基本{word}") is UNKNOWN
    assert outcome(word, f"未{word}") is FAILED


@pytest.mark.parametrize("strong", cases("明显 显著 大幅 极大 非常 十分 有效 切实 充分"))
def test_how_strong_a_change_was(strong: str) -> None:
    assert outcome("明显提升", f"{strong}提升") is REACHED
    assert outcome(f"{strong}提升", "提升") is UNKNOWN


@pytest.mark.parametrize(
    "said",
    cases("无变化 没有变化 未见变化 无明显变化 没有显著变化 未见大的变化 无太大变化 无改善 没有提升 未提高 无增强 没有下降 无效果 没有成效 变化不大 变化不明显 不明显 持平 下滑 恶化 变差"),
)  # fmt: skip
def test_no_change_at_all(said: str) -> None:
    assert outcome("提升", said) is FAILED
    assert outcome("明显改善", said) is FAILED


@pytest.mark.parametrize("less", LESS)
def test_less_for_more(less: str) -> None:
    assert outcome("提升", less) is FAILED


@pytest.mark.parametrize("more", cases("提高 增加 增长 上升"))
def test_more_for_less(more: str) -> None:
    assert outcome("下降", more) is FAILED


@pytest.mark.parametrize("said", cases("效果明显 成效显著 作用突出 提升明显 明显 显著 突出"))
def test_a_plain_effect(said: str) -> None:
    assert outcome("提升", said) is REACHED


@pytest.mark.parametrize("rise", cases("增长 增加 增收 上升 提高 提升"))
@pytest.mark.parametrize("fall", cases("下降 降低 减少 节约 节省 压减"))
def test_a_change_in_numbers(rise: str, fall: str) -> None:
    assert outcome(f"较上年{rise}", f"{rise}5%") is REACHED
    assert outcome(f"较上年{fall}", f"{rise}5%") is FAILED
    assert outcome(f"较上年{fall}", f"{fall}5%") is REACHED


# --- words ---


@pytest.mark.parametrize("nearly", cases("基本 大体 总体 比较 较 大致 有所 尚 还算"))
def test_nearly_is_for_a_person(nearly: str) -> None:
    assert outcome("健全", f"{nearly}健全") is UNKNOWN


@pytest.mark.parametrize("partly", cases("部分 初步"))
def test_partly(partly: str) -> None:
    assert outcome("健全", f"{partly}健全") is PARTLY


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("是", "否"),
        ("是", "不是"),
        ("是", "非"),
        ("有", "无"),
        ("有", "没有"),
        ("有", "暂无"),
        ("好", "差"),
        ("高", "低"),
    ],
)
def test_a_word_and_its_opposite_said(target: str, said: str) -> None:
    assert outcome(target, said) is FAILED


@pytest.mark.parametrize("denial", cases("不 未 没 欠 待 尚需 缺乏 并非 难以 不够 有待 未能"))
def test_a_word_taken_back(denial: str) -> None:
    assert outcome("健全", f"{denial}健全") is FAILED


@pytest.mark.parametrize("said", cases("不断健全 不仅健全 不但健全 无缝健全 无偿健全 无障碍健全 无论健全"))
def test_letters_that_take_nothing_back(said: str) -> None:
    assert outcome("健全", said) is REACHED


@pytest.mark.parametrize("word", cases("及时 按时 按期 如期 准时"))
@pytest.mark.parametrize("said", cases("及时 按时 按期 如期 准时 未逾期 无延误 没有超时"))
def test_one_word_for_in_time_is_as_good_as_another(word: str, said: str) -> None:
    assert outcome(word, said) is REACHED


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("全部完成", "100%", REACHED),
        ("全面覆盖", "99%", PARTLY),
        ("全覆盖", "100%", REACHED),
        ("应保尽保", "98%", PARTLY),
        ("完成", "100%", REACHED),
        ("完成", "99%", UNKNOWN),
        ("完成", "3项", UNKNOWN),
        ("建成投用", "已建成并投入使用", REACHED),
        ("通过验收", "验收通过", REACHED),
        ("通过验收", "拟通过验收", FAILED),
        ("建立健全", "健全", REACHED),
        ("及时、准确", "准确", REACHED),
        ("健全", "健全。", REACHED),
        ("健全", "已健全", REACHED),
        ("健全", "一切如常", UNKNOWN),
    ],
)
def test_words_against_words(target: str, actual: str, verdict: Outcome) -> None:
    assert outcome(target, actual) is verdict


# --- more that decides ---


@pytest.mark.parametrize("weak", cases("有所 略有 一定 逐步 小幅 稍 较 基本"))
def test_satisfied_in_part_is_for_a_person(weak: str) -> None:
    assert outcome("满意", f"{weak}满意") is UNKNOWN
    assert outcome("满意", "满意") is REACHED


@pytest.mark.parametrize(
    "target", cases("不低于上年水平 不少于上年 不高于上年 不超过上年 不劣于上年 不断提升 不限")
)
def test_a_bound_is_no_thing_that_must_not_happen(target: str) -> None:
    assert outcome(target, "无") is not REACHED


@pytest.mark.parametrize("target", cases("不发生 不出现 未发生 无 零"))
@pytest.mark.parametrize("said", cases("发生 有 发生了"))
def test_that_it_happened_is_said_in_a_word(target: str, said: str) -> None:
    assert outcome(target, said) is FAILED


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        # words for a number
        ("≤100万元", "超预算", MISSED),
        ("≤3天", "超预算", UNKNOWN),
        ("≥100万元", "超预算", UNKNOWN),
        ("≥12期", "延期", MISSED),
        ("≤5天", "延期", MISSED),
        ("≤5起", "延期", UNKNOWN),
        ("≥12期", "尚在招标", MISSED),
        ("≥12期", "未开展", MISSED),
        ("≥12期", "部分完成", MISSED),
        ("≤5起", "未开展", UNKNOWN),
        ("≤5天", "按时完成", REACHED),
        ("≤5天", "未逾期", REACHED),
        ("≤5天", "无逾期", REACHED),
        ("≤5天", "无投诉", REACHED),
        ("≥12期", "按时完成", UNKNOWN),
        ("≥95%", "全部合格", REACHED),
        ("≥95%", "全部完成", UNKNOWN),
        ("≤5%", "全部合格", UNKNOWN),
        ("≥120%", "全部合格", UNKNOWN),
        ("≥95件", "全部合格", UNKNOWN),
        ("≥12期", "未调查", UNKNOWN),
        *(("≥90%", f"未开展{word}", UNKNOWN) for word in ("调查", "问卷", "测评", "统计", "测算", "评价")),
        # none at all for a number
        ("≤3起", "无", REACHED),
        ("=0起", "无", REACHED),
        ("0起", "未发生", REACHED),
        ("≥3起", "无", MISSED),
        ("≥3起", "没有", MISSED),
        ("≥3起", "零", MISSED),
        ("≥3起", "未发生", UNKNOWN),
        ("≥95%", "无", UNKNOWN),
        ("≥95", "无", UNKNOWN),
        ("≤5%", "无", REACHED),
        # several numbers
        ("电脑15台、打印机4台", "电脑15台、打印机4台", REACHED),
        ("电脑15台、打印机4台", "打印机4台、电脑16台", REACHED),
        ("电脑15台、打印机4台", "电脑14台、打印机4台", MISSED),
        ("电脑15台、打印机4台", "电脑15台、桌子4张", UNKNOWN),
        ("培训3期、120人", "培训3期、130人", REACHED),
        ("培训3期、120人", "培训2期、130人", MISSED),
        ("培训3期、120人", "3期", UNKNOWN),
        ("培训3期、120人", "未开展", MISSED),
        ("≥120人", "培训3期、130人", REACHED),
        ("≥120人", "培训130人、参会20人", UNKNOWN),
        ("培训≥120人", "培训130人、参会20人", REACHED),
        # people, visits, months, days
        ("≥300人", "310人次", UNKNOWN),
        ("≥300人", "601人次", UNKNOWN),
        ("≥300人次", "310人", REACHED),
        ("≥300人次", "290人", UNKNOWN),
        ("≤300人次", "310人", MISSED),
        ("≤3个月", "80天", REACHED),
        ("≤3个月", "100天", MISSED),
        ("≤3个月", "91天", UNKNOWN),
        ("≤20个工作日", "19天", REACHED),
        ("≤20个工作日", "35天", MISSED),
        ("≤20个工作日", "25天", UNKNOWN),
        # ratios and percentages
        ("≥95%", "0.96", REACHED),
        ("≥95%", "0.94", MISSED),
        ("≥95%", "1", REACHED),
        ("≥95%", "96", REACHED),
        ("≤5%", "0.04", REACHED),
        ("≤5%", "0.3", UNKNOWN),
        ("≥0.95", "96%", REACHED),
        ("≥95‰", "9.6%", REACHED),
        ("≥3个百分点", "4%", REACHED),
        # ranges
        ("3-5次", "2次", MISSED),
        ("3-5次", "3次", REACHED),
        ("3-5次", "5次", REACHED),
        ("3-5次", "6次", UNKNOWN),
        # the same figure, and what was begun
        ("=32人", "=32人", REACHED),
        ("≥32人", "≥32人", REACHED),
        ("=32人", "=33人", REACHED),
        *(("≥3项", f"已{word}3项", UNKNOWN) for word in cases("立项 启动 开工 动工 招标 签约 报名 申报 洽谈 对接 接洽 谋划 试运行")),
        ("≥3项", "已建成3项", REACHED),
        ("开工≥3项", "已开工3项", REACHED),
    ],
)  # fmt: skip
def test_numbers_in_words_and_words_for_numbers(target: str, actual: str, verdict: Outcome) -> None:
    assert outcome(target, actual) is verdict


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("9月前", "8月31日", REACHED),
        ("9月前", "9月1日", UNKNOWN),
        ("9月前", "8月", REACHED),
        ("9月前", "9月", UNKNOWN),
        ("9月前", "10月1日", MISSED),
        ("9月底前", "9月30日", REACHED),
        ("9月底前", "9月", REACHED),
        ("9月底前", "10月", MISSED),
        ("9月15日前", "9月15日", REACHED),
        ("9月15日前", "9月16日", MISSED),
        ("9月15日前", "9月", UNKNOWN),
        ("9月15日前", "9月上旬", REACHED),
        ("9月15日前", "9月中旬", UNKNOWN),
        ("9月15日前", "9月下旬", MISSED),
        ("9月上旬", "9月10日", REACHED),
        ("9月上旬", "9月11日", MISSED),
        ("9月中旬", "9月20日", REACHED),
        ("9月中旬", "9月21日", MISSED),
        ("9月初", "9月10日", REACHED),
        ("9月中", "9月20日", REACHED),
        ("年底前", "12月31日", REACHED),
        ("年底前", "2023年", REACHED),
        ("2023年底前", "2024年1月", MISSED),
        ("2023年底前", "2022年12月", REACHED),
        ("2024年6月前", "2023年12月", REACHED),
        ("6月前", "2023年5月", REACHED),
        ("1-12月", "1-12月", REACHED),
        ("一季度", "3月31日", REACHED),
        ("一季度", "4月1日", MISSED),
        ("每月25日前", "每月25日", REACHED),
        ("每月25日前", "每月26日", MISSED),
        ("每月25日前", "次月5日", UNKNOWN),
        ("9月底前", "6月28日已将补贴全部发放到位", REACHED),
        ("9月底前", "10月28日已将补贴全部发放到位", MISSED),
    ],
)
def test_one_date_and_another(target: str, actual: str, verdict: Outcome) -> None:
    assert outcome(target, actual) is verdict


@pytest.mark.parametrize("late", cases("逾期 延迟 延误 延期 推迟 滞后 超期 超时 拖延"))
def test_to_deny_being_late_is_to_be_in_time(late: str) -> None:
    assert outcome("9月底前", f"无{late}") is REACHED
    assert outcome("9月底前", late) is MISSED


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        # a month has 30.4 to 30.5 days, three fewer or one more for a short one
        ("≤2个月", "57天", REACHED),
        ("≤2个月", "58天", UNKNOWN),
        ("≤2个月", "62天", UNKNOWN),
        ("≤2个月", "63天", MISSED),
        ("≤5个月", "149天", REACHED),
        ("≤5个月", "150天", UNKNOWN),
        ("≤4个月", "123天", UNKNOWN),
        ("≤4个月", "124天", MISSED),
        # twenty working days take twenty to thirty
        ("≤20个工作日", "20天", REACHED),
        ("≤20个工作日", "21天", UNKNOWN),
        ("≤20个工作日", "30天", UNKNOWN),
        ("≤20个工作日", "31天", MISSED),
        ("≥2个月", "63天", REACHED),
        ("≥2个月", "57天", MISSED),
        ("2个月", "62天", REACHED),
        # about as many
        ("约200人", "180人", UNKNOWN),
        ("约200人", "179人", MISSED),
        ("约200人", "200人", REACHED),
        ("≥200人", "约223人", REACHED),
        ("≥200人", "约222人", UNKNOWN),
        ("≥200人", "约181人", MISSED),
        ("≥200人", "约182人", UNKNOWN),
        # 元 for 元/人, where the figures are near each other
        ("1600元/人", "1600元", REACHED),
        ("1600元/人", "4800元", REACHED),
        ("1600元/人", "4801元", UNKNOWN),
        ("1600元/人", "500元", UNKNOWN),
        # a bare number in the unit of the target, or in its base
        ("≥90万元", "91", REACHED),
        ("≥90万元", "910000", REACHED),
        ("≥90万元", "890000", MISSED),
        # parts of a whole
        ("12个", "12/12", REACHED),
        ("12个", "11/12", MISSED),
        ("12个", "11/13", UNKNOWN),
        ("≥90%", "9/10", REACHED),
        ("≥90%", "8/10", MISSED),
    ],
)
def test_numbers_on_either_side(target: str, actual: str, verdict: Outcome) -> None:
    assert outcome(target, actual) is verdict


@pytest.mark.parametrize(
    ("part", "first", "last"),
    [
        ("上旬", 1, 10),
        ("初", 1, 10),
        ("中旬", 11, 20),
        ("中", 11, 20),
        ("下旬", 21, 31),
        ("底", 21, 31),
        ("末", 21, 31),
    ],
)
def test_a_part_of_a_month_as_days(part: str, first: int, last: int) -> None:
    said = f"10月{part}"
    if first > 1:
        assert outcome(f"10月{first - 1}日前", said) is MISSED
    assert outcome(f"10月{first}日前", said) is UNKNOWN
    assert outcome(f"10月{last - 1}日前", said) is UNKNOWN
    assert outcome(f"10月{last}日前", said) is REACHED
    assert outcome(f"10月{part}", f"10月{last}日") is REACHED
    assert outcome(f"10月{part}", "11月1日") is MISSED


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("2024年1月底前", "9月", UNKNOWN),  # of the year before, perhaps
        ("2024年1月底前", "8月", MISSED),
        ("2024年3月底前", "5月", MISSED),
        ("2024年12月底前", "4月", UNKNOWN),
        ("2024年12月底前", "5月", REACHED),
        ("1月底前", "2024年9月", MISSED),
        ("12月底前", "2024年5月", REACHED),
        ("12月底前", "2024年4月", UNKNOWN),
        ("9月底前", "10月", MISSED),
        ("9月底前", "9月", REACHED),
        ("2023年9月底前", "2024年1月", MISSED),
        ("2024年9月底前", "2023年12月", REACHED),
    ],
)
def test_dates_where_one_side_leaves_its_year_out(target: str, actual: str, verdict: Outcome) -> None:
    assert attain(parse_target(target), parse_actual(actual), None).outcome is verdict


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("≥0个", "3个", REACHED), ("≥0个", "0个", REACHED), ("0个", "3个", MISSED), ("=0个", "3个", MISSED), ("≤0个", "0个", REACHED),
        (">0个", "0个", MISSED), (">0个", "1个", REACHED), ("<1个", "0个", REACHED), ("<1个", "1个", MISSED), ("3个", "4个", REACHED),
    ],
)  # fmt: skip
def test_nothing_and_one(target: str, actual: str, verdict: Outcome) -> None:
    assert outcome(target, actual) is verdict


def test_times_in_other_units_say_so() -> None:
    late = attain(parse_target("≤2个月"), parse_actual("80天"))
    assert (late.units, late.lower_is_better, late.late, late.reading) == (
        Units.DIFFERENT,
        True,
        True,
        "按天数折算比较",
    )
    enough = attain(parse_target("≥2个月"), parse_actual("80天"))
    assert (enough.outcome, enough.units, enough.lower_is_better, enough.late) == (
        REACHED,
        Units.DIFFERENT,
        False,
        False,
    )
    near = attain(parse_target("≤2个月"), parse_actual("60天"))
    assert (near.outcome, near.units) == (UNKNOWN, Units.DIFFERENT)


@pytest.mark.parametrize(
    ("target", "actual", "units"),
    [
        ("≥95%", "96%", Units.SAME), ("≥95%", "96", Units.PERCENT_ONE_SIDE), ("≥95", "96%", Units.PERCENT_ONE_SIDE), ("≥95人", "96", Units.UNIT_ONE_SIDE),
        ("≥95", "96人", Units.UNIT_ONE_SIDE), ("≥95人", "96名", Units.DIFFERENT), ("≥95人", "96人次", Units.SAME), ("≥95人", "96元", Units.DIFFERENT),
        ("≥9公里", "9000米", Units.SAME), ("≥2亿元", "2亿", Units.SAME), ("≥95‰", "10%", Units.SAME), ("1600元/人", "1600元", Units.SAME),
        ("1600元/人", "9600元", Units.DIFFERENT),
    ],
)  # fmt: skip
def test_how_the_units_agree(target: str, actual: str, units: Units) -> None:
    assert attain(parse_target(target), parse_actual(actual)).units is units

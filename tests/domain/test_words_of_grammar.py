"""Words and signs in which numbers, dates, ranks and sayings are written, each in a text of its own."""

from __future__ import annotations

from decimal import Decimal

import pytest

from xlwings_jixiao.domain.grammar import (
    Claim,
    Deadline,
    NoneAtAll,
    Numeric,
    Rank,
    Setback,
    Several,
    parse_actual,
    parse_target,
)
from xlwings_jixiao.domain.language.numerals import arabic


def cases(*lines: str) -> list[str]:
    return [word for line in lines for word in line.split()]


def number(text: str) -> tuple[str, Decimal, str]:
    parsed = parse_target(text)
    assert isinstance(parsed, Numeric), parsed
    return parsed.operator, parsed.quantity.value, parsed.quantity.unit


# --- operators ---

OPERATORS = {
    "≥": "≥ >= => ≧ ⩾ ≮ 大于等于 大于或等于 不少于 不低于 不小于 不得少于 不得低于 至少 最少 最低 达到 达",
    "≤": "≤ <= =< ≦ ⩽ ≯ 小于等于 小于或等于 不超过 不超 不高于 不大于 不多于 不得超过 不得高于 控制在 至多 最多 最高 未超过 未超",
    ">": "> 大于 超过 超 高于 多于 突破 逾",
    "<": "< 小于 低于 少于 不足 不到",
    "=": "= == ═ ＝ 等于",
}


@pytest.mark.parametrize(
    ("written", "operator"), [(word, sign) for sign, words in OPERATORS.items() for word in words.split()]
)
def test_an_operator_before_a_number(written: str, operator: str) -> None:
    assert number(f"{written}12件") == (operator, 12, "件")


@pytest.mark.parametrize(
    ("written", "operator"),
    [
        ("及以上", "≥"), ("或以上", "≥"), ("以上", "≥"), ("及以下", "≤"), ("以下", "≤"), ("以内", "≤"), ("之内", "≤"), ("内", "≤"),
    ],
)  # fmt: skip
def test_an_operator_behind_a_number(written: str, operator: str) -> None:
    assert number(f"12天{written}") == (operator, 12, "天")
    assert number(f"12天{written}完成") == (operator, 12, "天")


@pytest.mark.parametrize(
    "done",
    cases("办结 完成 答复 响应 到位 送达 解决 修复 处理 处置 反馈 受理 审批 发放 签订 出具 到达 到场 回复 审核 支付 恢复 办理 交付 已办结 均完成 全部办结 到达现场 办理完毕"),
)  # fmt: skip
def test_what_is_done_within_a_time(done: str) -> None:
    assert number(f"12天内{done}") == ("≤", 12, "天")
    assert number(f"12天{done}") == ("", 12, "天")


@pytest.mark.parametrize(
    "unit",
    cases(
        "% ‰ 万元 亿元 元 万人次 万人 万 人次 人 名 户次 户 家次 家 件 起 次 个工作日 个百分点 个月 个 项 份 套 台 亩 公里 平方米 米 吨 公斤",
        "头 只 种 枚 批次 批 场次 场 期 篇 条 张 辆 小时 分钟 天 日 周 年 TB GB MB 分",
    ),
)
def test_a_unit_in_a_sentence(unit: str) -> None:
    parsed = parse_target(f"至少全年做到8{unit}的宣传")
    assert isinstance(parsed, Numeric), parsed
    assert (parsed.operator, parsed.quantity.value, parsed.quantity.unit) == ("≥", 8, unit)


@pytest.mark.parametrize(
    "since", ["", *cases("同比 环比 较上年度 较上年 比上年度 比上年 较去年 比去年 较年初 较同期 与上年相比")]
)
@pytest.mark.parametrize(
    ("word", "way"),
    [
        *((word, "增长") for word in cases("增长 上升 提高 提升 增加 增幅 增长率 增长了")),
        *((word, "下降") for word in cases("下降 降低 减少 压减 降幅 下降率 下降了")),
    ],
)  # fmt: skip
def test_the_way_of_a_change(since: str, word: str, way: str) -> None:
    parsed = parse_target(f"{since}{word}5%")
    assert isinstance(parsed, Numeric)
    assert (parsed.way, parsed.quantity.value, parsed.quantity.unit) == (way, 5, "%")


@pytest.mark.parametrize(
    ("written", "per"),
    [
        ("每月", "每月"), ("每个月", "每月"), ("每1个月", "每月"), ("每2个月", "每2月"), ("每工作日", "每日"), ("每个工作日", "每日"),
        ("每学期", "每学期"), ("每学年", "每学年"), ("每半年", "每半年"), ("每半月", "每半月"), ("每季度", "每季度"), ("每季", "每季度"),
        ("每个季", "每季度"), ("每周", "每周"), ("每星期", "每周"), ("每旬", "每旬"), ("每日", "每日"), ("每天", "每日"), ("每年", "每年"),
        ("月均", "每月"), ("周均", "每周"), ("日均", "每日"), ("年均", "每年"), ("1年", "每年"), ("平均每月", "每月"), ("全年每月", "每月"),
        ("全年每季度", "每季度"), ("全年每周", "每周"),
    ],
)  # fmt: skip
def test_a_period_before_a_number(written: str, per: str) -> None:
    parsed = parse_target(f"{written}3次")
    assert isinstance(parsed, Numeric), parsed
    assert (parsed.per, parsed.quantity.value, parsed.quantity.unit) == (per, 3, "次")


@pytest.mark.parametrize("unit", cases("次 期 场 场次 批 批次 篇 份 条 件 小时 课时"))
@pytest.mark.parametrize(
    ("behind", "per"),
    [("月", "每月"), ("个月", "每月"), ("2个月", "每2月"), ("季度", "每季度"), ("季", "每季度"), ("周", "每周"), ("半年", "每半年"), ("年", "每年"), ("天", "每日"), ("日", "每日"), ("学期", "每学期")],
)  # fmt: skip
def test_a_period_behind_the_bar(unit: str, behind: str, per: str) -> None:
    parsed = parse_target(f"3{unit}/{behind}")
    assert isinstance(parsed, Numeric)
    assert (parsed.per, parsed.quantity.value, parsed.quantity.unit) == (per, 3, unit)


@pytest.mark.parametrize(
    ("text", "value", "within", "unit"),
    [
        ("50±2℃", "50", "2", "°C"),
        ("±3%以内", "0", "3", "%"),
        ("误差±3%", "0", "3", "%"),
        ("偏差±3%", "0", "3", "%"),
        ("允许误差±3%", "0", "3", "%"),
        ("控制在±3%", "0", "3", "%"),
        ("在±3%范围内", "0", "3", "%"),
        ("不超过±3%", "0", "3", "%"),
        ("不大于±3%", "0", "3", "%"),
        ("±3%之间", "0", "3", "%"),
        ("±3%范围", "0", "3", "%"),
        ("100万元±5%", "100", "5", "万元"),
        ("80万元±5%", "80", "4", "万元"),
        ("90%±2个百分点", "90", "2", "%"),
        ("90%±2", "90", "2", "%"),
        ("90±2%", "90", "2", "%"),
    ],
)
def test_a_tolerance(text: str, value: str, within: str, unit: str) -> None:
    parsed = parse_target(text)
    assert isinstance(parsed, Numeric), parsed
    assert (parsed.quantity.value, parsed.within, parsed.quantity.unit) == (
        Decimal(value),
        Decimal(within),
        unit,
    )


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("约200人", "≈"), ("大约200人", "≈"), ("200人左右", "≈"), ("200人上下", "≈"), ("将近200人", "<"), ("接近200人", "<"), ("近200人", "<"),
        ("200余人", ">"), ("200多人", ">"), ("200人以上", "≥"), ("不足200人", "<"), ("超过200人", ">"), ("达到200人", ""), ("达200人", ""),
        ("不少于200人", "≥"), ("至多200人", "≤"),
    ],
)  # fmt: skip
def test_what_an_actual_leaves_open(text: str, bound: str) -> None:
    parsed = parse_actual(text)
    assert isinstance(parsed, Numeric), parsed
    assert (parsed.bound, parsed.operator, parsed.quantity.value, parsed.quantity.unit) == (
        bound,
        "",
        200,
        "人",
    )


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [("4分30秒", 270, "秒"), ("1小时50分钟", 110, "分钟"), ("1小时50分", 110, "分钟"), ("2年3个月", 27, "个月"), ("1天6小时", 30, "小时"), ("3分钟零5秒", 185, "秒"), ("2年3月", 27, "个月")],
)  # fmt: skip
def test_a_time_in_two_units(text: str, value: int, unit: str) -> None:
    parsed = parse_actual(text)
    assert isinstance(parsed, Numeric), parsed
    assert (parsed.quantity.value, parsed.quantity.unit) == (value, unit)


# --- numerals ---


@pytest.mark.parametrize(
    ("written", "digits"),
    [
        ("两次", "2次"), ("三场", "3场"), ("十期", "10期"), ("十二期", "12期"), ("二十场", "20场"), ("二十五场", "25场"), ("一百户", "100户"),
        ("一百二十户", "120户"), ("一百零五户", "105户"), ("三千人", "3000人"), ("一万株", "1万株"), ("四件", "4件"), ("五项", "5项"), ("六台", "6台"),
        ("七份", "7份"), ("八辆", "8辆"), ("九座", "9座"), ("百分百", "100%"), ("百分之七十六", "76%"), ("百分之七点五", "7.5%"), ("百分之百", "100%"),
        ("千分之四", "4‰"), ("万分之三", "3/1万"), ("十万分之三", "3/10万"), ("四分之三", "3/4"), ("三分之二", "2/3"), ("百分之76", "76%"),
        ("八成以上", "80%以上"), ("八成五", "85%"), ("8成以上", "80%以上"), ("九成", "90%"), ("二〇二三年", "2023年"), ("二零二三年", "2023年"),
        ("20余场", "超过20场"), ("20多场", "超过20场"), ("第二", "第2"), ("前三", "前3"), ("九十分", "90分"),
        # no plain numbers
        ("十分满意", "十分满意"), ("一次性", "一次性"), ("三级", "三级"), ("周到", "周到"), ("一批次性", "一批次性"), ("一部门", "一部门"), ("一二次", "一二次"),
    ],
)  # fmt: skip
def test_numerals(written: str, digits: str) -> None:
    assert arabic(written) == digits


@pytest.mark.parametrize(
    "unit",
    cases(
        "万 亿 元 人 名 位 次 户 家 件 起 个 项 份 套 台 亩 公里 平方米 米 吨 公斤 头 只 种 枚 批 场 期 篇 条 张 辆 所 座 处 小时 分钟",
        "工作日 天 日 周 月 年 季度 倍 强 轮 届 门 节 页 笔 册 本 例 宗 间 栋 幅 块 盏 株 棵 学时 课时 公顷 千克 羽 部",
    ),
)
def test_a_numeral_before_a_unit_is_a_number(unit: str) -> None:
    assert arabic(f"三{unit}") == f"3{unit}"


# --- dates ---


@pytest.mark.parametrize(
    "done",
    cases(
        "支付 实施 验收 建设 完成 完工 到位 交付 执行 发放 竣工 投入使用 投用 投产 启用 开工 签订 报送 印发 拨付 上线 通车 交工 安装 调试 提交",
        "结束 举办 召开 建成 办结 合格 开展 通过 使用 下达 结项 结题 付清 缴纳 兑付 出具 发布",
    ),
)
def test_what_is_done_by_a_date(done: str) -> None:
    for text in (f"9月底前{done}", f"于9月底前全部{done}", f"截至9月底前已{done}"):
        parsed = parse_target(text)
        assert isinstance(parsed, Deadline), parsed
        assert (parsed.month, parsed.end, parsed.before) == (9, True, True)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("一季度", 1, 3), ("第一季度", 1, 3), ("第二季度末", 4, 6), ("三季度内", 7, 9), ("四季度前", 10, 12), ("第1季度", 1, 3), ("2季度", 4, 6), ("3季度底", 7, 9),
        ("4季度以前", 10, 12), ("上半年", 1, 6), ("下半年", 7, 12), ("上半年之前", 1, 6),
    ],
)  # fmt: skip
def test_a_part_of_the_year(text: str, first: int, last: int) -> None:
    parsed = parse_target(text)
    assert isinstance(parsed, Deadline), parsed
    assert (parsed.first, parsed.month) == (first, last)


@pytest.mark.parametrize(
    ("text", "every", "day", "before"),
    [
        ("每月25日前", "每月", 25, True),
        ("每个月25号", "每月", 25, False),
        ("次月10日之前", "次月", 10, True),
        ("当月5日以前", "当月", 5, True),
    ],
)
def test_a_day_that_comes_again(text: str, every: str, day: int, before: bool) -> None:
    parsed = parse_target(text)
    assert isinstance(parsed, Deadline), parsed
    assert (parsed.every, parsed.day, parsed.before) == (every, day, before)


@pytest.mark.parametrize("text", ["年底", "年末", "年底前", "年内", "年末前"])
def test_the_end_of_the_year(text: str) -> None:
    parsed = parse_target(text)
    assert isinstance(parsed, Deadline)
    assert (parsed.end, parsed.before, parsed.month) == (True, text.endswith(("前", "内")), None)


# --- sayings ---

SAYINGS: dict[tuple[type, str], list[str]] = {
    (Claim, "reached"): cases("达成 达到 实现 达标 完成目标 完成指标 已达到预期目标 全部达成 圆满达标 完成全年任务指标 同预期目标 同年度目标"),
    (Claim, "done"): cases("完成 已完成 全部完成 顺利完成 完成任务 完成全部工作 均已完成"),
    (Claim, "in time"): cases("按时完成 及时办结 按期竣工 如期投用 准时到位 按计划实施 按进度建设 提前完工 提前5天完工 较计划提前一周 及时足额发放 已按时报送"),
    (Claim, "nearly"): cases("基本完成 大体达到 大致建成 总体到位 基本上实现 接近完成 即将完成 基本按计划"),
    (Claim, "partly"): cases("部分完成 局部建成 只完成一半 仅完成前期 未全部完成 未完全到位 大部分建成 已部分发放"),
    (Claim, "failed"): cases("未完成 没有完成 没能实施 未开展 尚未启动 未建成 未到位 未验收 未支付 未组织 不能完成 无法完成 未能举办活动"),
    (Claim, "kept"): cases("未超预算 未突破概算"),
    (Claim, "all"): cases("全部合格 都通过 全覆盖 已全部到位 均已办结"),
    (Setback, "late"): cases("延迟 延期 推迟 滞后 逾期 超期 超时 延误 拖延 拖后 延后 迟延 晚于计划 超时限 超过规定期限 进度缓慢 推进迟缓 落后于计划 未按期完工 不能及时到位 未按规定时间支付"),
    (Setback, "pending"): cases(
        "尚在招标 仍在建设 正在施工 还在办理 正处在筹备 在建 在编 在审 在施工 在研 在招 在办 在途 待建 待审 待批 待验 待招 初稿 建设中 实施过程中",
        "项目推进中 正待验收 待验收 待支付 拟明年实施 拟于明年建设 计划于明年 预计年底 将于明年 跨年实施 筹建 筹备阶段 前期阶段 招标阶段 设计阶段 准备阶段",
    ),
    (Setback, "over"): cases("超预算 超出预算 突破概算 高于预算 大于概算 超支 超概 超标准 超批复预算 超了年初预算 超过核定估算"),
    (Setback, "failed"): cases("因故未能 取消举办 暂停实施 中止 终止 暂缓 搁置 停工 停建 流标 废标 招标失败 项目停工 取消 停止采购"),
    (NoneAtAll, ""): cases("无 没有 零 未发生 未发现 未出现 没有发生 无投诉 没有事故 未发生事故 未发现问题 未出现纠纷 未接到投诉 未收到举报 未产生纠纷 不存在问题 零投诉 无逾期 没有超支 未发生超概算"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "kind", "level"),
    [(text, kind, level) for (kind, level), texts in SAYINGS.items() for text in texts],
)
def test_what_an_actual_says_in_words(text: str, kind: type, level: str) -> None:
    parsed = parse_actual(text)
    assert type(parsed) is kind, parsed
    assert getattr(parsed, "level", getattr(parsed, "kind", "")) == level


@pytest.mark.parametrize(
    "word", cases("其中 剩 缺 尚余 提前 另有 计划 目标 应 较 比 同比 去年 上年 剩余 结转 平均每")
)
def test_a_part_that_compares_or_plans_is_not_what_was_done(word: str) -> None:
    parsed = parse_actual(f"完成12期，{word}3期")
    assert isinstance(parsed, Numeric), parsed
    assert (parsed.quantity.value, parsed.quantity.unit) == (12, "期")
    assert isinstance(parse_actual("完成12期，举办3期"), Several)


@pytest.mark.parametrize("sign", ["，", "、", "；", "。"])
def test_signs_between_quantities(sign: str) -> None:
    parsed = parse_actual(f"电脑15台{sign}桌椅40套")
    assert isinstance(parsed, Several)
    assert [(part.label, part.measure.quantity.value) for part in parsed.parts] == [
        ("电脑", 15),
        ("桌椅", 40),
    ]


@pytest.mark.parametrize("brackets", ["()", "（）", "[]", "【】", "〔〕"])
def test_a_remark_in_any_brackets(brackets: str) -> None:
    left, right = tuple(brackets)
    for parse in (parse_target, parse_actual):
        parsed = parse(f"12期{left}含线上{right}")
        assert isinstance(parsed, Numeric), parsed
        assert (parsed.quantity.value, parsed.quantity.unit) == (12, "期")


@pytest.mark.parametrize("unit", cases("% ‰ 亿元 万元 元 人次 人 个 次 天 件 台 套 亩 公里 平方米 小时 分"))
def test_a_unit_in_brackets(unit: str) -> None:
    assert number(f"≥12（{unit}）") == ("≥", 12, unit)


@pytest.mark.parametrize(
    ("text", "place", "among", "share"),
    [
        ("前3名", 3, True, False),
        ("第3名", 3, False, False),
        ("前10%", 10, True, True),
        ("前三", 3, True, False),
        ("排名第一", 1, False, False),
    ],
)
def test_a_place(text: str, place: int, among: bool, share: bool) -> None:
    assert parse_target(text) == Rank(place, among=among, share=share)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("举办培训12期1200人次", [("举办培训", 12, "期"), ("", 1200, "人次")]),
        ("培训12期，参训1200人次", [("培训", 12, "期"), ("参训", 1200, "人次")]),
        ("培训12期、走访300户、巡查20次", [("培训", 12, "期"), ("走访", 300, "户"), ("巡查", 20, "次")]),
    ],
)
def test_several_quantities_and_what_stands_before_each(text: str, parts: list[tuple[str, int, str]]) -> None:
    for parse in (parse_target, parse_actual):
        parsed = parse(text)
        assert isinstance(parsed, Several), parsed
        told = [
            (part.label, part.measure.quantity.value, part.measure.quantity.unit) for part in parsed.parts
        ]
        assert told == parts


@pytest.mark.parametrize(
    "text",
    [
        "98%（全年）",
        "98%（全年）（含补考）",
        "98%。（全年）",
        "98%（全年）。",
        "98%（全年（含补考））",
        "98% （全年）；",
    ],
)
def test_remarks_behind_a_number(text: str) -> None:
    for parse in (parse_target, parse_actual):
        parsed = parse(text)
        assert isinstance(parsed, Numeric), (text, parsed)
        assert (parsed.quantity.value, parsed.quantity.unit) == (98, "%")


def test_a_remark_alone_is_what_was_said() -> None:
    assert isinstance(parse_actual("（未完成）"), Claim | Setback)
    parsed = parse_actual("已完成（12次）")
    assert isinstance(parsed, Numeric)
    assert parsed.quantity.value == 12


@pytest.mark.parametrize(
    ("text", "marred"),
    [
        ("12期（因故延期1期）", True),
        ("12期，延期1期", True),
        ("12期（全年）", False),
        ("12期，其中线上3期", False),
        ("12期（未延期）", False),
    ],
)
def test_something_bad_beside_the_number(text: str, marred: bool) -> None:
    parsed = parse_actual(text)
    assert isinstance(parsed, Numeric), parsed
    assert (parsed.quantity.value, parsed.marred) == (12, marred)


@pytest.mark.parametrize("before", cases("已 于 在 截至 截止 截止到 到 已于"))
@pytest.mark.parametrize(
    "behind", ["", *cases("已 全部 全面 全额 均 按时 足额 并 全部按时足额发放 已完成并验收")]
)
def test_words_around_a_date(before: str, behind: str) -> None:
    parsed = parse_target(f"{before}9月底前{behind}")
    assert isinstance(parsed, Deadline), parsed
    assert (parsed.month, parsed.end, parsed.before) == (9, True, True)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("达到12天以内", ("≤", 12, "天")),
        ("达12天以上", ("≥", 12, "天")),
        ("达到12天", ("≥", 12, "天")),
        ("不少于12天以上", ("≥", 12, "天")),
        ("12个百分比", ("", 12, "%")),
        ("12百分比", ("", 12, "%")),
        ("12百分点", ("", 12, "个百分点")),
        ("12个百分点", ("", 12, "个百分点")),
        ("3/4以上", ("≥", 3, "/4")),
        ("≥1/3", ("≥", 1, "/3")),
        ("1/1", None),
        ("5/4", None),
        ("0/4", None),
    ],
)
def test_what_stands_on_both_sides_of_a_number(text: str, told: tuple[str, int, str] | None) -> None:
    if told is None:
        parsed = parse_target(text)
        assert not (isinstance(parsed, Numeric) and parsed.quantity.unit.startswith("/")), parsed
    else:
        assert number(text) == told

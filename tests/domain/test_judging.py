"""Kinds of targets and actuals, a few instances of each: verdicts by hand, with the name where it matters."""

from decimal import Decimal

import pytest

from xlwings_jixiao import policies
from xlwings_jixiao.domain.attainment import Outcome, attain
from xlwings_jixiao.domain.direction import Direction, direction_of
from xlwings_jixiao.domain.grammar import parse_actual, parse_target
from xlwings_jixiao.domain.scoring import direction_for, score_indicator

REACHED, MISSED, PARTLY, FAILED = Outcome.REACHED, Outcome.MISSED, Outcome.PARTLY, Outcome.FAILED
UNKNOWN = Outcome.UNKNOWN
NATIONAL = policies.named("national-2020")

HOW_OFTEN = [
    ("每月1次", "全年12次", REACHED),
    ("每月1次", "每季度3次", REACHED),
    ("每月1次", "11次", MISSED),
    ("每月1次", "1次", UNKNOWN),
    ("每两个月1次", "6次", REACHED),
    ("每两个月1次", "5次", MISSED),
    ("1次/月", "12次", REACHED),
    ("2期/季度", "8期", REACHED),
    ("每周2次", "104次", REACHED),
    ("每周2次", "每月8次", MISSED),
    ("每半年1次", "2次", REACHED),
    ("每学期1次", "2次", REACHED),
    ("每日1次", "250次", UNKNOWN),
    ("12次", "每月1次", REACHED),
    ("每年2次", "2次", REACHED),
    ("每周40小时", "42小时", REACHED),
]
PLACES = [
    ("前3名", "第2名", REACHED),
    ("前三名", "第四名", MISSED),
    ("全市前5名", "排名第一", REACHED),
    ("第3名", "第1名", REACHED),
    ("前10名", "前10名", REACHED),
    ("前10名", "前15名", UNKNOWN),
    ("前10%", "前8%", REACHED),
    ("前10%", "第8名", UNKNOWN),
    ("前五位", "3", REACHED),
    ("前三", "名次上升", UNKNOWN),
]
TOLERANCES = [
    ("90%±2%", "91%", REACHED),
    ("90%±2%", "87.9%", MISSED),
    ("25±1℃", "26℃", REACHED),
    ("±5mm以内", "-6mm", MISSED),
    ("±5mm以内", "4mm", REACHED),
    ("约200人", "205人", REACHED),
    ("约200人", "150人", MISSED),
    ("约200人", "190人", UNKNOWN),
    ("≥200人", "约198人", UNKNOWN),
    ("≥200人", "约300人", REACHED),
    ("≥200人", "近200人", MISSED),
    ("≤3小时", "近3小时", REACHED),
    ("≥20场", "20余场", REACHED),
    ("≥25场", "20余场", UNKNOWN),
]
SHARES = [
    ("≥90%", "9/10", REACHED),
    ("≥90%", "44/50", MISSED),
    ("三分之二以上", "70%", REACHED),
    ("≥2/3", "66%", MISSED),
    ("12个", "12/12", REACHED),
    ("12个", "11/12", MISSED),
    ("≥90%", "百分之九十二", REACHED),
    ("九成以上", "八成五", MISSED),
    ("≤5‰", "千分之四", REACHED),
    ("≤20/10万", "18.5/10万", REACHED),
]
UNITS = [
    ("1.2万㎡", "12000平方米", REACHED),
    ("≥8km", "8.2公里", REACHED),
    ("3.5万人次", "35200人/次", REACHED),
    ("800元/人·月", "800元/月/人", REACHED),
    ("9600元/年", "800元/月", REACHED),
    ("≤30元/㎡", "28元/平方米", REACHED),
    ("100批次", "105个批次", REACHED),
    ("≤60分贝", "58dB", REACHED),
    ("≥500棵", "510株", REACHED),
    ("≤24小时", "2天", MISSED),
    ("20个工作日内", "15天", REACHED),
    ("15个工作日内", "18天", UNKNOWN),
    ("≤2小时", "1小时50分钟", REACHED),
    ("≤24个月", "1年8个月", REACHED),
    ("≥2亿元", "1.9亿", MISSED),
    ("50万元", "50.5万", REACHED),
    ("89元/人", "890000元", UNKNOWN),
    ("≥300户", "260人", UNKNOWN),
    ("2000人", "1.8万人次", UNKNOWN),
]
REMARKS = [
    ("≥90%（问卷）", "93%（抽样）", REACHED),
    (">=98%(百分比)", "98.5%", REACHED),
    ("2台（套）", "2套", REACHED),
    ("≥85%【抽查】", "84.2%", MISSED),
    ("5座", "5座（其中2座在建）", UNKNOWN),
    ("12期", "12期（因故推迟1期）", UNKNOWN),
]
NUMERALS = [
    ("五年", "5年", REACHED),
    ("十二期", "11期", MISSED),
    ("两次", "二次", REACHED),
    ("百分之九十", "91%", REACHED),
    ("≥１２０件", "１１９件", MISSED),
    ("二十场", "二十一场", REACHED),
    ("≥一万株", "9800株", MISSED),
    ("一百二十户", "120户", REACHED),
]
ANOTHER_QUESTION = [
    ("200项", "已完成100%", UNKNOWN),
    ("80万元", "完成率100%", UNKNOWN),
    ("1-12月", "已完成100%", UNKNOWN),
    ("9月底前", "已完成", UNKNOWN),
    ("≥95%", "较上年提高2个百分点", UNKNOWN),
    ("≥3项", "已立项3项", UNKNOWN),
    ("≥90%", "满意", UNKNOWN),
    ("≥95%", "≥95%", REACHED),
    ("≤5起", "≤5起", REACHED),
    ("=8件", "=8件", REACHED),
    ("好坏", "好坏", UNKNOWN),
    ("优良中差", "优良中差", UNKNOWN),
    ("高中低", "中低", UNKNOWN),
    ("≥90%", "/", Outcome.BLANK),
    ("≥90%", "详见附件", UNKNOWN),
]
BUDGETS = [
    ("控制在预算内", "未超预算", REACHED),
    ("不超预算", "在预算范围内", REACHED),
    ("按预算执行", "超支3万元", FAILED),
    ("≤预算批复数", "超预算5万元", FAILED),
    ("控制在批复概算内", "突破概算", FAILED),
    ("控制在预算内", "节约1.2万元", REACHED),
    ("控制在预算内", "98万元", UNKNOWN),
]
SETBACKS = [
    ("及时", "延迟2个月", FAILED),
    ("按时完成", "未按期完成", FAILED),
    ("建成投用", "正在建设", FAILED),
    ("完成招标", "尚在招标", FAILED),
    ("健全", "暂缓", FAILED),
    ("通过验收", "未验收", FAILED),
    ("及时", "滞后", FAILED),
    ("完成", "拟于明年实施", FAILED),
    ("12月底前", "推迟至次年", MISSED),
    ("9月底前", "停工", MISSED),
    ("≤30天", "逾期3天", MISSED),
    ("≥30个", "未开展", MISSED),
    ("5座", "计划于2024年建设", MISSED),
    ("≥6期", "部分完成", MISSED),
    ("零事故", "发生1起", FAILED),
    ("无重大事故", "一般事故2起", UNKNOWN),
    ("无重大事故", "发生重大事故1起", FAILED),
    ("≥90%", "未开展问卷调查", UNKNOWN),
    ("≤5起", "未开展", UNKNOWN),
    ("12期", "因故延期", MISSED),
    ("12期", "10期，取消2期", MISSED),
    ("及时", "基本及时", UNKNOWN),
]
NO_SETBACKS = [
    ("及时", "无延迟", REACHED),
    ("按期完成", "未发生逾期", REACHED),
    ("12月底前", "未逾期", REACHED),
    ("≤5个工作日", "没有超时", REACHED),
    ("90天内", "提前10天完工", REACHED),
    ("提升", "不断提升", REACHED),
    ("满意", "非常满意", REACHED),
    ("不发生安全事故", "未发生安全事故", REACHED),
    ("无违规", "未发现违规问题", REACHED),
]
DATES = [
    ("6月底前", "6月中旬", REACHED),
    ("6月上旬", "6月15日", MISSED),
    ("5月31日前", "6月初", MISSED),
    ("年内", "11月", REACHED),
    ("2023年内", "2024年1月", MISSED),
    ("三季度", "10月8日", MISSED),
    ("上半年", "5月", REACHED),
    ("3-9月", "9月20日", REACHED),
    ("2023.6.30", "2023/7/2", MISSED),
    ("每月25日前", "每月20日", REACHED),
    ("每月25日前", "每月28日", MISSED),
    ("12月31日前", "2023年度", REACHED),
    ("10月底前", "按时完成", REACHED),
]
SEVERAL = [
    ("电脑15台、打印机4台", "电脑15台、打印机3台", MISSED),
    ("2期150人", "2期160人", REACHED),
    ("2期150人", "2期", UNKNOWN),
    ("桌子20张，椅子40把", "椅子40把，桌子20张", REACHED),
    ("120户", "计划120户，实际改造105户", MISSED),
]
STEPS = [
    ("良好以上", "优秀", REACHED),
    ("不低于Ⅲ类", "Ⅱ类", REACHED),
    ("Ⅲ类及以上", "劣Ⅴ类", FAILED),
    ("优良", "合格", FAILED),
    ("合格", "良好", REACHED),
    ("良好", "较好", UNKNOWN),
]
CHANGES = [
    ("提升", "明显提升", REACHED),
    ("明显提升", "有所提升", UNKNOWN),
    ("改善", "无明显变化", FAILED),
    ("较上年下降", "同比下降3%", REACHED),
    ("较上年下降", "同比上升3%", FAILED),
    ("不低于上年", "与上年持平", REACHED),
    ("高于上年", "与上年持平", FAILED),
]


@pytest.mark.parametrize(
    ("target", "actual", "outcome"),
    [
        *HOW_OFTEN,
        *PLACES,
        *TOLERANCES,
        *SHARES,
        *UNITS,
        *REMARKS,
        *NUMERALS,
        *ANOTHER_QUESTION,
        *BUDGETS,
        *SETBACKS,
        *NO_SETBACKS,
        *DATES,
        *SEVERAL,
        *STEPS,
        *CHANGES,
    ],
)
def test_each_kind(target: str, actual: str, outcome: Outcome) -> None:
    assert attain(parse_target(target), parse_actual(actual), 2023).outcome is outcome


@pytest.mark.parametrize(
    ("name", "target", "actual", "outcome"),
    [
        ("接口可用率", ">=99%", "完成率100%", UNKNOWN),
        ("群众知晓率", "≥80%", "执行率92%", UNKNOWN),
        ("课程完成率", "≥80%", "完成率92%", REACHED),
        ("发案下降率", "5%", "下降6%", REACHED),
        ("收入增速", "≥7%", "增长6.5%", MISSED),
        ("出勤率", "98", "0.985", REACHED),
        ("出勤率", "98", "0.97", MISSED),
        ("废气排放量", "下降4%", "下降5%", REACHED),
        ("废气排放量", "下降4%", "上升1%", MISSED),
    ],
)
def test_the_name_says_what_was_asked(name: str, target: str, actual: str, outcome: Outcome) -> None:
    aim = parse_target(target)
    way = direction_for(aim, name, "社会效益指标")
    assert attain(aim, parse_actual(actual), None, way.direction, way.name).outcome is outcome


@pytest.mark.parametrize(
    ("actual", "outcome"), [("1000元/人", REACHED), ("900元/人", UNKNOWN), ("1100元/人", UNKNOWN)]
)
def test_what_is_paid_by_a_standard_is_neither_saved_nor_missed(actual: str, outcome: Outcome) -> None:
    aim = parse_target("1000元/人")
    way = direction_for(aim, "生活补贴标准", "经济成本指标")
    assert way.direction is Direction.EXACT
    assert attain(aim, parse_actual(actual), None, way.direction, way.name).outcome is outcome


@pytest.mark.parametrize(
    "name",
    [
        "免费用餐人数",
        "缴费用户数",
        "开展支教活动次数",
        "安排放映场次",
        "完成本科教学评估数",
        "创造价值",
        "开发案例数",
        "线上访谈期数",
        "停机坪数量",
        "失业人员再就业人数",
    ],
)
def test_a_word_made_of_two_others_says_no_direction(name: str) -> None:
    assert direction_of("", name=name, level2="数量指标").direction is not Direction.LOWER


def explained(target: str, actual: str, name: str = "", level2: str = "") -> str:
    aim = parse_target(target)
    way = direction_for(aim, name, level2)
    return score_indicator(aim, parse_actual(actual), Decimal(10), NATIONAL, 2023, way).score.reason


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (("10万元", "8万元", "会议费"), "8万元 ≤ 10万元，达标（越低越好：名称说的是“会议费”），得满分10分"),
        (
            ("10万元", "8万元", "政务云平台运维服务费"),
            "8万元 ≤ 10万元，达标（越低越好：名称说的是费用），得满分10分",
        ),
        (
            ("10万元", "8万元", "物业管理费用"),
            "8万元 ≤ 10万元，达标（越低越好：名称说的是“费用”），得满分10分",
        ),
        (("每月1次", "12次"), "12次 ≥ 12次，达标（每月1次，全年12次），得满分10分"),
        (("每月1次", "9次"), "9次 低于 12次，未达标（每月1次，全年12次），按比例10×9÷12，得7.5分"),
        (("前3名", "第2名"), "“第2名”在“前3名”之内，达成，得满分10分"),
        (("前3名", "第5名"), "目标“前3名”，完成值“第5名”，第5在前3之外，未达标，得分由填表人酌定"),
        (("20±2℃", "21℃"), "21℃ 在 20±2℃ 的范围内，达标，得满分10分"),
        (
            ("20±2℃", "25℃"),
            "目标“20±2℃”，完成值“25℃”，超出了目标允许的范围，未达标，得分由填表人酌定",
        ),
        (("2亿元", "1.87亿"), "1.87亿元 低于 2亿元，未达标，按比例10×1.87÷2，得9.35分"),
        (("≤2小时", "150分钟"), "2.5小时 超过 2小时，未达标，反向指标按目标值÷完成值10×2÷2.5，得8分"),
        (("≥2/3", "60%"), "60% 低于 66.6667%，未达标，按比例10×60÷66.6667，得9分"),
        (("≥6%", "-1.2%"), "-1.2% 低于 6%，未达标，完成值为负，得0分"),
        (("9月底前", "8月中旬"), "“8月中旬”不晚于“9月底前”，达成，得满分10分"),
        (
            ("120元/人·月", "120元/月·人", "孤儿基本生活费", "经济成本指标"),
            "120元/人·月 = 120元/人·月，达标（以相符为准：“经济成本指标”里的“生活费”应按标准），得满分10分",
        ),
        (("≥30个", "未开展"), "完成值“未开展”说的是没有做到，目标“≥30个”未达标，得分由填表人酌定"),
        (("≥30个", "尚在招标"), "完成值“尚在招标”说的是还没有做完，目标“≥30个”未达标，得分由填表人酌定"),
        (("≥30个", "部分完成"), "完成值“部分完成”说的是只完成了一部分，目标“≥30个”未达标，得分由填表人酌定"),
        (("9月底前", "延迟2个月"), "完成值“延迟2个月”说的是没有按时，目标是“9月底前”，得分由填表人酌定"),
        (("9月底前", "11月"), "“11月”晚于“9月底前”，未按时，得分由填表人酌定"),
        (("≥95%", "≥95%"), "完成值照抄目标“≥95%”，按达标计，得满分10分"),
        (
            (">=99%", "完成率100%", "接口可用率"),
            "目标“>=99%”，完成值“完成率100%”：完成值说的是“完成率”，与指标“接口可用率”不是一回事，请人工核对后给分",
        ),
        (
            ("9月底前", "已完成"),
            "目标“9月底前”，完成值“已完成”：完成值没有说是什么时候，请人工核对后给分",
        ),
        (
            ("好坏", "好坏"),
            "目标列的是可选的档次（好、坏），完成值“好坏”没有选定一档，请自行给分",
        ),
        (
            ("及时", "延迟2个月"),
            "完成值“延迟2个月”对照目标“及时”属于未达成，请在0～6分之间给分",
        ),
    ],
)
def test_the_sentence_says_what_was_compared_with_what_and_why(row: tuple[str, ...], sentence: str) -> None:
    assert explained(*row) == sentence


def test_numbers_of_every_size_are_compared_and_explained() -> None:
    for target, actual in (
        ("1元", f"{'9' * 15}亿元"),
        (f"{'9' * 15}亿元", "0.0000000001元"),
        ("≥1/3", "33.33%"),
    ):
        assert "达标" in explained(target, actual)


@pytest.mark.parametrize(
    "piece",
    ["大约", "近", "约1左右", "1约", "9近", "未按时", "每月", "提前1", "全部", "百分之", "前1名", "±1"],
)
def test_a_word_said_over_and_over_is_read_too(piece: str) -> None:
    for times in (2, 60, 95, 5000):
        target, actual = parse_target(piece * times + "1"), parse_actual(piece * times + "1")
        assert attain(target, parse_actual("5次")).outcome is not None
        assert attain(parse_target("5万元"), actual).outcome is not None


@pytest.mark.parametrize(
    ("name", "target", "actual", "told"),
    [
        ("断面水质", "3类", "2类", REACHED),
        ("地表水水质类别", "2类", "3类", FAILED),
        ("水体水质", "不低于3类", "4类", FAILED),
        ("河道水质达到", "≥3类", "3类", REACHED),
        ("图书馆评估等级", "1级", "2级", UNKNOWN),
        ("等保定级", "3级", "2级", UNKNOWN),
        ("档案馆等级", "2级", "2级", REACHED),
        ("", "2类", "3类", UNKNOWN),
        ("采购物资种类", "5类", "6类", REACHED),
        ("编制教材品类", "5类", "4类", MISSED),
    ],
)
def test_a_class_or_grade_in_a_digit_is_no_amount(name, target, actual, told):
    found = attain(parse_target(target), parse_actual(actual), name=name)
    assert found.outcome is told

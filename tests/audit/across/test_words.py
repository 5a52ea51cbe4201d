"""Words by which the rules of JX6xx read names and prose: each of them in a form of its own, decided by hand."""

from __future__ import annotations

import pytest
from support.rows_and_words import form, found, found_in_book, goal, money, result, row

from xlwings_jixiao.audit.across.told import counts_in, money_in, subject_of


def cases(*lines: str) -> list[str]:
    return [word for line in lines for word in line.split()]


# --- money and rows ---


@pytest.mark.parametrize(
    "name",
    cases(
        "总成本 项目总成本 工程总投资 建设总费用 采购总支出 活动总造价 项目总开支 项目总经费 总成本控制数 总成本控制 总成本金额 总成本额",
        "总成本总额 总成本控制额 项目成本 项目支出 项目经费 项目资金 项目费用 项目成本控制 项目成本总额 项目成本金额 项目成本总量",
        "项目成本总数 项目成本控制数 项目成本控制额 成本总额 支出控制总额 经费总控制数 项目预算总额 资金总额 预算控制数 预算控制额",
        "项目预算资金总额",
    ),
)
def test_a_name_of_the_whole_cost(name: str) -> None:
    assert len(found("JX608", row(name, "≤100万元", "95万元", "经济成本指标"))) == 1


@pytest.mark.parametrize(
    "name", cases("设备成本 人均成本 项目总面积 总人数 成本控制率 培训总投入 单项项目成本 项目成本节约率")
)
def test_a_name_of_a_part_or_of_something_else(name: str) -> None:
    assert found("JX608", row(name, "≤100万元", "95万元", "经济成本指标")) == []


@pytest.mark.parametrize(
    "word",
    cases(
        "节约 节省 结余 质保 尾款 余款 跨年 次年 下年 明年 合同 招标 中标 核减 减少 未支付 支付 结转 调减 压减 退回 收回 以前年度",
        "审计 决算 进度款",
    ),
)
def test_why_little_was_spent(word: str) -> None:
    assert found("JX606", money("1000000", "1000000", "400000"), result(f"{word}之故，窗口全年开放。")) == []


@pytest.mark.parametrize("word", cases("调整 追加 调增 调减 追减 结转 变更 调剂 收回 置换 改由 划转 统筹"))
def test_why_a_source_was_changed(word: str) -> None:
    changed = {"来源.年初预算数": "800000"}
    assert found("JX610", changed, result(f"年中{word}，窗口全年开放。")) == []
    assert found("JX610", changed, {"来源.资金说明": f"年中{word}。"}) == []
    assert len(found("JX610", changed, {"来源.资金说明": "年中。"})) == 1


# --- money in words ---


@pytest.mark.parametrize("word", cases("贷款 奖励 标准 注册 投资额 产值 限额 门槛 债券 担保"))
def test_an_amount_in_a_name_that_is_not_the_projects(word: str) -> None:
    assert found("JX611", {"表头.项目名称": f"{word}50万元企业服务"}) == []
    assert len(found("JX611", {"表头.项目名称": "50万元企业服务"})) == 1


@pytest.mark.parametrize(
    "words",
    cases(
        "尾款 余款 剩余 剩余资金 剩余款项 剩余部分 未支付 未支付资金 未支付款项 未支付部分 未执行 未执行资金 未执行数",
        "结余 结余资金 结转 结转资金 结余共计约合为",
    ),
)
def test_money_that_is_left(words: str) -> None:
    assert len(found("JX613", result(f"窗口全年开放，{words}8万元。"))) == 1
    assert found("JX613", result(f"窗口全年开放，{words}10万元。")) == []


@pytest.mark.parametrize(
    "words",
    cases(
        "全年支出 本年支付 年度使用 项目执行 共完成支付 总支出 累计支出 合计支出 实际支出 资金支出 全年共支出 全年累计支出 全年合计支出",
        "本年实际支出 共支出数 共支出金额 共支出总额 共支出资金 共支出经费 共支出预算资金 共支出预算 共支出财政资金 共支出共计",
        "共支出合计 共支出共 共支出为 共支出计 共支出：",
    ),
)
def test_money_that_was_spent(words: str) -> None:
    assert len(found("JX612", result(f"{words}80万元，窗口全年开放。"))) == 1


@pytest.mark.parametrize(
    "words",
    cases(
        "项目 年度 全年 本年 2023年 2023年度 已 实际 共 申请 申报 安排 下达 拨付 支付 支出 使用 执行 完成 落实 争取 财政 专项 预算",
        "资金 经费 拨款 金额 总额 合计 为 ：",
    ),
)
def test_nothing_but_an_amount(words: str) -> None:
    assert len(found("JX614", goal(f"{words}90万元"))) == 1
    assert found("JX614", goal(f"{words}窗口90万元")) == []


@pytest.mark.parametrize("unit", ["亿元", "千元", "万元", "元", "元整"])
def test_nothing_but_an_amount_in_any_unit(unit: str) -> None:
    assert len(found("JX614", goal(f"预算1,234.5{unit}。"))) == 1


@pytest.mark.parametrize("word", cases("支付 付款 尾款 款项 拨付 结算 费用 经费 资金"))
def test_a_result_that_only_tells_of_paying(word: str) -> None:
    assert len(found("JX614", result(f"按月{word}到位。"))) == 1
    assert found("JX614", result(f"按月{word}到位，窗口开放。")) == []


@pytest.mark.parametrize(
    "word",
    cases(
        "结算 支付 付款 付息 还款 还本 贷款补贴 补助 补偿 工资 薪 津贴 奖金 奖励 社保 保险 公积金 租金 房租 利息 债 救助 抚恤 慰问 会费",
        "税 劳务 人员 救济 退休 养老",
    ),
)
def test_a_project_whose_task_is_paying(word: str) -> None:
    assert found("JX614", {"表头.项目名称": f"{word}项目"}, result("按月支付。")) == []


# --- names and values ---


@pytest.mark.parametrize("end", cases("性 率 度 数 量 额 情况 时间"))
def test_a_name_that_asks_is_answered_by_its_word(end: str) -> None:
    assert found("JX616", row(f"健全{end}", "健全", "健全", "社会效益指标", "效益指标")) == []
    assert len(found("JX616", row("健全机制", "健全", "健全", "社会效益指标", "效益指标"))) == 1


def test_quality_is_not_asked_by_its_last_letter() -> None:
    assert len(found("JX616", row("提升质量", "提升", "提升", "社会效益指标", "效益指标"))) == 1


COUNTS = cases(
    "次数 人数 户数 件数 个数 台数 套数 份数 册数 家数 场数 场次 期数 批次 人次 数量 里程 长度 天数 株数 篇数"
)


@pytest.mark.parametrize("asked", COUNTS)
def test_a_name_that_asks_how_many(asked: str) -> None:
    (finding,) = found("JX617", row(f"业务{asked}", "≥95%", "98%"))
    assert f"问的是{asked}" in finding.message


@pytest.mark.parametrize(
    "word",
    cases("率 占比 比例 比重 完成 达标 达到 增长 增加 增幅 下降 减少 降低 提高 提升 变化 满足 覆盖 到位 超"),
)
def test_a_name_that_asks_for_a_share(word: str) -> None:
    assert found("JX617", row(f"{word}人数", "≥95%", "98%")) == []


@pytest.mark.parametrize(
    "name",
    cases(
        "2023年全年 全年度 2023年年度 上半年 2023年下半年 年内 年底 2023年年底前 年末前 年末 第一季度 二季度 三季度 第四季度 1季度",
        "2023 2023年度 2023年 全年 1-6月 2023年1-6月份 3~5月 3至5月 3到5月",
    ),
)
def test_a_name_that_is_a_time(name: str) -> None:
    assert (
        len(found("JX618", row(name, "100%", "100%"))) + len(found("JX404", row(name, "100%", "100%"))) == 1
    )


@pytest.mark.parametrize(
    "name", cases("¥15元。 ￥15元。 15.5万元。 1亿元。 15千元。 15元整 15元整以内 15万元以下 15元左右")
)
def test_a_name_that_is_an_amount(name: str) -> None:
    assert len(found("JX618", row(name, "100%", "100%"))) == 1


# --- prose and rows ---


@pytest.mark.parametrize(
    "words",
    cases(
        "因故未办 未能开办 未开展 未实施 未启动 未完成 没有完成 没能开办 尚未开办 未按期开办 未按时开办 未按计划开办 未及时开办",
        "未达到 未达标 未举办 未全部开办 滞后 延期 推迟 延迟 逾期 暂缓 暂停 搁置 尚在筹备 仍在建设 仍在施工 仍在招标 仍在采购 仍在办理",
        "正在招标 正在采购 正在施工 正在建设 正在编制 正在办理 被取消 取消了 取消举办 取消开展 取消实施",
    ),
)
def test_words_of_what_was_left_undone(words: str) -> None:
    assert len(found("JX602", result(f"夜间值守{words}。"))) == 1


@pytest.mark.parametrize("words", cases("无 没有 未 杜绝 避免 防止 减少 不存在 未发生 不得 不"))
def test_words_that_turn_it_round(words: str) -> None:
    assert found("JX602", result(f"夜间值守{words}延期。")) == []


@pytest.mark.parametrize(
    "word",
    cases(
        "支付 付款 尾款 余款 质保 保证金 结算 款项 拨付 结余 执行率 合同约定",
        "整改 化解 清零 解决 核查 排查 督促 帮助 帮扶 处置 提醒 责令 约谈 追缴 拖欠 申请人 企业未 群众未 此前 往年 上年",
    ),
)
def test_words_of_money_and_of_other_people(word: str) -> None:
    assert found("JX602", result(f"{word}延期事项。")) == []
    assert len(found("JX602", result("延期事项。"))) == 1


@pytest.mark.parametrize("word", cases("发生 发现 出现 率"))
def test_what_follows_that_makes_it_no_task(word: str) -> None:
    assert found("JX602", result(f"夜间值守未及时{word}。")) == []


@pytest.mark.parametrize("subject", cases("指标 目标 任务 计划 总体 整体"))
def test_a_rate_of_completion_is_of_one_of_these(subject: str) -> None:
    assert len(found("JX603", result(f"{subject}完成率为95%。"))) == 1


LATE = {**row("设备到位率", ">80%", "60%", "时效指标"), "指标.得分": "15", "指标.偏差原因": "设备到货晚。"}


@pytest.mark.parametrize(
    "words",
    cases(
        "按时 按期 如期 准时 提前 按计划时间节点 按照规定时间进度 按既定时间要求 按预定时间节点 按合同时间节点 按照时间节点 按节点",
        "按计划节点",
    ),
)
def test_words_of_being_in_time(words: str) -> None:
    assert len(found("JX604", LATE, result(f"设备{words}到位。"))) == 1


@pytest.mark.parametrize(
    "words",
    cases(
        "全部完成指标 全面完成目标 圆满完成任务 均完成指标 均已完成指标 顺利完成指标 超额完成指标 全部按时完成指标 全部按期完成指标",
        "全部达成指标 全部达标各项指标 全部实现指标 全部完成了指标 全部完成各项指标 全部完成全部指标 全部完成年度指标 全部完成年初指标",
        "全部完成预期指标 全部完成既定指标 全部完成所有指标 全部完成绩效指标 各项指标完成 所有目标达成 全部任务达标 各项绩效指标实现",
    ),
)
def test_words_that_claim_all(words: str) -> None:
    missed = {**row("窗口开放率", "≥95%", "60%"), "指标.得分": "12.63", "指标.偏差原因": "设备到货晚。"}
    assert len(found("JX604", missed, result(f"{words}。"))) == 1


# --- projects ---


@pytest.mark.parametrize(
    "place",
    cases(
        "全国 全省 全市 全区 全县 全旗 全镇 全乡 全街道 全村 全校 全院 全局 全系统 全域 全行业 全辖区 辖区 我市 我区 我县 我镇 我乡"
    ),
)
def test_of_a_whole_place_there_is_one_number(place: str) -> None:
    one = form(row(f"{place}新增就业人数", "≥120人", "130人"))
    other = form(row(f"{place}新增就业人数", "≥120人", "129人"), {"表头.项目名称": "设备运维经费"})
    (finding,) = found_in_book("JX622", one, other)
    assert finding.severity.value == "警告"


@pytest.mark.parametrize("word", cases("满意 知晓 认可 好评 评价 感受 认同 支持率"))
def test_what_people_were_asked_differs_from_project_to_project(word: str) -> None:
    one = form(row(f"全区群众{word}人数", "≥1234人", "1300人"))
    other = form(row(f"全区群众{word}人数", "≥1234人", "1299人"), {"表头.项目名称": "设备运维经费"})
    assert found_in_book("JX622", one, other) == []


# --- what is told ---


@pytest.mark.parametrize(
    "unit",
    cases(
        "人次 场次 批次 平方米 公里 期 场 次 批 人 名 户 家 个 件 份 册 台 套 座 亩 条 处 项 只 头 辆 枚 所 株 篇 盏 吨"
    ),
)
def test_units_of_what_is_counted(unit: str) -> None:
    (count,) = counts_in(f"建成8{unit}")
    assert (count.value, count.unit) == (8, unit)


@pytest.mark.parametrize(
    "text",
    cases(
        "8期间 8期限 8期末 8期初 8场所 8场地 8场馆 8次日 8次年 8次月 8人均 8家庭 8个月 8个工作日 8个小时 8个百分点 8个季度 8个星期",
        "8个自然日 第8期 8/8期 8~8期 8-8期 近8期 约8期 超8期 逾8期 过8期 上8期 达8期 少于8期 低于8期 超过8期 至少8期 不少8期 8余期 8多期",
        "8期余 8期多 8期以上 每8期 平均8期 日均8期 月均8期 人均8期 户均8期 其中8期 包括8期 包含8期 含8期 一季度8期 上半年8期 3月8期",
        "首批8期 第一8期 第二8期 第三8期 第四8期 第五8期 第6批8期 分别8期 各8期 累计至8期 累计到8期 下半年8期",
    ),
)
def test_what_counts_nothing_for_the_year(text: str) -> None:
    assert counts_in(text) == ()


@pytest.mark.parametrize("unit", cases("亿元 千元 万元 元"))
def test_money_is_told_in_any_unit(unit: str) -> None:
    assert [one.written for one in money_in(f"支出8{unit}。")] == [f"8{unit}"]


@pytest.mark.parametrize(
    "text",
    cases(
        "8元/人 8元·年 8元每人 8元以上 8元以下 8元以内 8元以后 8元左右 8元多 8元余 每人8元 人均8元 单价8元 标准8元 不超8元 不超过8元",
        "不足8元 超过8元 低于8元 高于8元 不少于8元 不低于8元 限额8元 约8元 近8元 逾8元 5元起8元 至8元 到8元 -8元 ~8元 ≤8元 ≥8元 <8元",
        ">8元",
    ),
)
def test_money_that_is_no_amount_of_the_project(text: str) -> None:
    assert "8元" not in [one.written for one in money_in(text)]


@pytest.mark.parametrize(
    "word",
    cases(
        "数量 次数 人数 期数 场数 场次 人次 个数 户数 件数 台数 套数 面积 完成 举办 开展 组织 全年 年度 本年 实际 计划 工作 项目 任务 情况",
        "群众 服务 人员 企业 居民 单位 业务 社会 新增 新建",
    ),
)
def test_words_that_say_nothing_of_the_subject(word: str) -> None:
    assert subject_of(f"{word}消防{word}") == {"消防"}


# --- the second level ---

NEED_THE_SECOND_LEVEL = {
    ("数量指标", "时效指标"): (
        "报送及时性 报送准时率 报送按时程度 报送按期情况 报送如期完成率 资金及时到位率 资金及时发放率 按计划节点完成 按时间节点完成率",
        "按进度节点完成情况 按节点完成 项目完成时间 项目完工时限 项目竣工期限 项目交付日期 资金到位时间 案件办结时间 资金支付时间",
        "资金发放时间 项目验收时间 报告报送时间 系统上线时间 项目开工时间 项目启动时间 设备投用时间 设备投入使用时间 时效要求 工期要求",
        "进度要求",
    ),
    ("经济效益指标", "时效指标"): (
        "报送及时性 报送准时率 报送按时完成率 报送按期到位率 按计划节点完成 按时间节点完成率 按进度节点完成情况 按节点完成",
    ),
    ("数量指标", "质量指标"): (
        "产品合格率 设备完好率 苗木优良度 产品优质比例 水质达标率 数据准确率 数据正确率 测评通过率 苗木成活率 录入差错率 设备故障率",
        "设备破损率",
    ),
    ("经济效益指标", "产出指标（质量）"): (
        "故障排除率 问题排除率 隐患排除率 设备完好率 产品合格率 项目验收率 测评通过率 苗木优良率 数据准确率 系统备份率 机房巡检率",
        "保安着装率 系统在线率 保安在岗率 设备正常运行率 系统开通率 保安出勤率 保安到岗率 机房巡检完成率 设备完好度",
    ),
    ("社会效益指标", "产出指标"): (
        "合同完成率 合同条款完成情况 合同任务完成程度 采购执行率 购置支付率 结算支付率 采购结算率 支付到位率 付款完成率 项目完成率 工程完成率",
        "任务完成率 计划完成率 施工完成率 招标完成率 验收完成率 发放完成率 工程款项支付率 工程资金支付率 工程费用支付率 采购工作完成率",
        "采购设备数量 购置土地面积 新建道路长度 改造设备台数 维修设备套数",
    ),
    ("生态效益指标", "经济效益指标"): ("项目成本 办公费用 门票收入 农户增收 工业产值 企业利润 地方税收 带动经济发展",),
    ("生态效益指标", "社会效益指标"): (
        "食品安全 粮食安全 社会治安 负面舆情 带动就业 改善民生 社会稳定 公共服务 群众办事 教育水平 公平正义",
    ),
    ("质量指标", "效益指标"): (
        "农户增收 经济效益 企业利润 企业产值 税收收入 税收增长 营业收入 旅游收入 拉动GDP 社会效益 生态效益 拉动消费",
    ),
    ("时效指标", "满意度指标"): ("群众满意度 群众满意率 群众满意程度",),
    ("服务对象满意度指标", "产出指标或效益指标"): (
        "安全事件数 安全事故发生数 案件起数 舆情次数 纠纷发生率 安全事件件数 任务完成率 产品合格率 资金到位率 网络覆盖率 水质达标率",
        "预算执行率 资金支付率 报送及时性 资金发放率 设备完好率 设备使用率 设备数量 参训人数 受益户数 绿化面积",
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "level2", "belongs"),
    [
        (name, level2, belongs)
        for (level2, belongs), lines in NEED_THE_SECOND_LEVEL.items()
        for name in cases(*lines)
    ],
)
def test_each_word_of_another_second_level(name: str, level2: str, belongs: str) -> None:
    (finding,) = found("JX615", row(name, "≥90%", "95%", level2))
    assert finding.message.endswith(f"像是{belongs}")


MAY_STAND = {
    "数量指标": ("任务合格率 数量合格率 覆盖达标率 面积达标率",),
    "社会效益指标": ("采购使用完成率 项目利用完成率 项目就业完成率 项目受益完成率 项目效益完成率", "新建房屋使用面积"),
    "质量指标": (
        "税收收入征收率 税收收入征缴率 税收收入入库率 税收收入申报率 税收收入检查率 经济效益培训率 经济效益宣传率 经济效益评价率",
        "经济效益统计率 经济效益调查率 经济效益报告率 经济效益分析率 增收户数 增收人数 增收企业数 增收家数 增收个数 培训增收次数",
        "满意度调查率 满意度问卷率 满意度测评率 满意度报告率 满意度调查次数 满意度调查份数 不满意率 不断满足需要",
    ),
    "服务对象满意度指标": (
        "满意人数 好评人数 差评人数 评价人数 评议人数 投诉人数 表扬人数 认可人数 认同人数 信任人数 感受人数 获得感人数 幸福感人数",
        "安全感人数 知晓人数 反馈人数 意见数量 口碑数量 信访人数 回访人数 测评人数 调查人数 举报人数",
    ),
    "经济效益指标": (
        "经济合格率 成本合格率 费用合格率 收入合格率 增收合格率 收益合格率 效益合格率 节约合格率 节省合格率 节支合格率 税合格率 产值合格率",
        "利润合格率 投资合格率 消费合格率 价格合格率 资金合格率 资产合格率 营收合格率 销售合格率 贸易合格率 GDP合格率 就业合格率",
        "贷款合格率 利息合格率 损失合格率 利用合格率 负担合格率 产量合格率 单产合格率 融资合格率 招商合格率 旅游合格率 客流合格率",
        "销量合格率 营商合格率 挽回合格率 补偿合格率 产业合格率 财政合格率",
    ),
    "生态效益指标": (
        "生态合格率 环境合格率 环保合格率 污染合格率 排放合格率 减排合格率 节能合格率 能耗合格率 能源合格率 绿化合格率 水体合格率",
        "空气合格率 碳汇合格率 废渣合格率 垃圾合格率 土壤合格率 耕地合格率 森林合格率 林地合格率 草地合格率 沙地合格率 湿地合格率",
        "植被合格率 物种合格率 噪声合格率 扬尘合格率 资源合格率 节约合格率 回收合格率 低碳合格率 清洁合格率 卫生合格率 秸秆合格率",
        "化肥合格率 农药合格率 自然合格率 景观合格率 大气合格率 生态就业 环保教育 污染舆情 排放教育 绿化就业 空气教育",
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "level2"), [(name, level2) for level2, lines in MAY_STAND.items() for name in cases(*lines)]
)
def test_each_word_that_keeps_a_name_where_it_stands(name: str, level2: str) -> None:
    assert found("JX615", row(name, "≥90%", "95%", level2)) == []


@pytest.mark.parametrize(
    "level2",
    [
        "数量指标",
        "质量指标",
        "时效指标",
        "成本指标",
        "经济效益指标",
        "社会效益指标",
        "生态效益指标",
        "可持续影响指标",
    ],
)
def test_satisfaction_stands_nowhere_else(level2: str) -> None:
    (finding,) = found("JX615", row("群众满意度", "≥90%", "95%", level2))
    assert finding.message.endswith("像是满意度指标")


@pytest.mark.parametrize("level2", ["服务对象满意度指标", "社会公众满意度指标", "满意度指标", "满意度指标等"])
def test_what_is_no_satisfaction_stands_there_wrongly(level2: str) -> None:
    (finding,) = found("JX615", row("参训人数", "≥90人", "95人", level2))
    assert finding.message.endswith("像是产出指标或效益指标")


@pytest.mark.parametrize("sign", ["（全年）", "。", ".", "；", "，", "：", "。。"])
def test_a_sign_or_a_remark_behind_a_name_hides_nothing(sign: str) -> None:
    assert len(found("JX615", row(f"设备完好率{sign}", "≥90%", "95%", "数量指标"))) == 1
    assert len(found("JX617", row(f"参训人数{sign}", "≥90%", "95%"))) == 1
    assert len(found("JX618", row(f"2023年上半年{sign.strip('（全年）')}", "≥90%", "95%"))) == 1


def test_signs_around_what_is_a_value_or_money_alone() -> None:
    for name in ("（15万元）", "(上半年)", "：15万元；", "15万元，"):
        assert len(found("JX618", row(name, "≥90%", "95%"))) == 1
    for text in ("申请预算资金100万元；", "申请预算资金100万元。"):
        assert len(found("JX614", goal(text))) == 1
    assert len(found("JX608", row("项目总成本。", "≤100万元", "95万元", "经济成本指标"))) == 1


# --- sums and goals in words ---


@pytest.mark.parametrize(
    "whole",
    cases(
        "共 总 合计 累计 全年 年度 本年 项目 申请 申报 安排 下达 完成 支出 支付 使用 执行 预算 投入 到位 拨付 共申请资金"
    ),
)
def test_a_total_whose_parts_follow(whole: str) -> None:
    assert len(found("JX630", goal(f"{whole}100万元，其中人员60万元，公用50万元。"))) == 1
    assert found("JX630", goal("捐赠100万元，其中人员60万元，公用50万元。")) == []


@pytest.mark.parametrize(
    "opens", cases("其中 包括 包含 含 分别 分别为 分别是 具体 具体为 具体是 其中： 包括：")
)
def test_words_that_open_the_parts(opens: str) -> None:
    assert len(found("JX630", goal(f"共申请100万元，{opens}人员60万元，公用50万元。"))) == 1


@pytest.mark.parametrize("more", cases("用于 主要 结余 剩余 未付 尾款 余款 上年 节约 执行率"))
def test_a_list_of_which_a_part_is_none(more: str) -> None:
    assert found("JX630", goal(f"共申请100万元，其中人员60万元，{more}50万元。")) == []
    assert found("JX630", goal("共申请100万元，其中人员60万元，公用50万元，等。")) == []


@pytest.mark.parametrize(
    "task",
    cases(
        "用于 开展 建设 新建 改造 维修 修缮 采购 购置 购买 举办 组织 完成 保障 实施 支持 安装 种植 培训 为村民 对农户 向农户 给农户"
    ),
)
def test_a_part_that_tells_a_task(task: str) -> None:
    assert found("JX614", goal(f"共申请资金100万元，其中{task}工程60万元，{task}设备40万元。")) == []
    assert len(found("JX614", goal("共申请资金100万元，其中人员60万元，公用40万元。"))) == 1


@pytest.mark.parametrize(
    "unit",
    cases(
        "人 名 户 家 个 次 场 期 台 套 辆 件 份 册 亩 吨 公斤 头 只 株 棵 公里 米 平方米 座 处 所 项 条 人次 场次 批 盏 门 天 小时 万人 万人次 万亩"
    ),
)
def test_what_a_row_counts_where_the_goal_has_no_number(unit: str) -> None:
    few = (goal("保持机制稳定"), result("规模达标"))
    assert len(found("JX624", *few, row("储备规模", f"≥50{unit}", f"51{unit}"))) == 1
    assert found("JX624", *few, row("储备规模", f"≤50{unit}", f"49{unit}")) == []


@pytest.mark.parametrize(
    "verb",
    cases(
        "完成 做好 开展 落实 组织 实施 推进 加强 购买 采购 购置 支付 建设 举办 按照 保障 确保 通过 根据 围绕 用于 对 将 把 为"
    ),
)
@pytest.mark.parametrize("how", ["", "按时", "全面"])
def test_a_name_that_is_a_sentence_of_two_doings(verb: str, how: str) -> None:
    name = f"{how}{verb}窗口设备更新，{verb}全部设备养护"
    assert len(found("JX625", goal("更新窗口设备，养护全部设备。"), row(name, "完成", "完成"))) == 1


@pytest.mark.parametrize("how", cases("按时 按期 及时 全面 严格 认真 切实 如期 有效 顺利 圆满"))
def test_how_a_doing_is_told(how: str) -> None:
    name = f"{how}开展窗口设备更新，{how}开展全部设备养护"
    assert len(found("JX625", goal("更新窗口设备，养护全部设备。"), row(name, "完成", "完成"))) == 1


@pytest.mark.parametrize("between", ["并", "以及", "从而", "进而", "同时", "，完成", "；完成", "、完成"])
def test_words_between_two_doings(between: str) -> None:
    name = f"开展窗口设备更新{between}全部设备养护"
    assert len(found("JX625", goal("更新窗口设备，养护全部设备。"), row(name, "完成", "完成"))) == 1


@pytest.mark.parametrize("word", cases("并网 并轨 并联 并购 并发 并列 并行 并存"))
def test_words_that_only_begin_like_one(word: str) -> None:
    name = f"开展全区窗口设备{word}更新改造养护"
    assert found("JX625", goal("更新窗口设备，养护全部设备。"), row(name, "完成", "完成")) == []


@pytest.mark.parametrize(
    "end",
    cases(
        "率 度 数 数量 量 额 性 比例 占比 情况 时间 次数 面积 金额 成本 时限 天数 人次 长度 效果 水平 标准 里程 期限 程度 率（全年）"
    ),
)
def test_a_sentence_that_ends_in_what_it_asks(end: str) -> None:
    name = f"开展窗口设备更新，完成全部设备养护{end}"
    assert found("JX625", goal("更新窗口设备，养护全部设备。"), row(name, "完成", "完成")) == []


# --- effects ---


def effect(name: str) -> int:
    return len(found("JX626", row(name, "≥100%", "100%", "社会效益指标", "效益指标")))


@pytest.mark.parametrize(
    "name",
    cases(
        "促进产业繁荣 提升办事体验 提高办事体验 推动产业繁荣 推进产业繁荣 优化营商环境 改善人居环境 增强办事体验 助力乡村振兴 带动乡村振兴",
        "营造良好氛围 丰富文化生活 满足办事需要 缓解办事压力 减轻办事压力 弘扬传统文化 激发市场活力 巩固脱贫成果 夯实基层基础",
        "维护社会安定 方便群众出行 便利群众出行 扩大社会影响 树立良好形象 健全完善机制",
        *(f"{how}促进产业繁荣" for how in cases("不断 持续 进一步 有效 稳步 逐步 切实 明显 大力 全面 积极 显著")),
        *(f"{keep}机构{what}" for keep in cases("保障 确保 保证 维持") for what in cases("运转 运行 稳定 安全 有序 秩序 开展")),
        *(f"{no}粮食{bad}" for no in cases("无 没有 杜绝 避免 防止 减少") for bad in cases("损耗 浪费 影响 污染 隐患 损失 流失")),
        *(f"办事体验{better}" for better in cases("提升 提高 改善 增强 优化 加强 和谐 稳定 健康发展 持续发展 可持续发展")),
    ),
)  # fmt: skip
def test_an_effect_in_percent(name: str) -> None:
    assert effect(name) == 1


@pytest.mark.parametrize(
    "name",
    cases(
        "提高就业率 改善舒适度 提升办件数 促进销量 提升销售额 提高比例 提升比重 提高占比 提升幅度 提升增幅 促进收益增长 提升便利性",
        "改善绿化面积 促进产值 提升收入 提升覆盖 促进达标 提升合格 提升完好 促进满意 提升知晓 提升办理时间 提升办理次数 带动农户 带动就业人",
        "促进是否到位 改善程度 改善情况 提升效果",
        "推进平台建设 推进房屋改造 推进设备采购 推进设备购置 推进设备安装 推进道路维修 推进房屋修缮 推进规划编制 推进标准制定 推进工程验收",
        "推进重点项目 推进重点工程 推进重点任务 推进补贴发放 推进资金拨付",
    ),
)
def test_what_can_be_counted_or_looked_at(name: str) -> None:
    assert effect(name) == 0


# --- amounts under 数量 ---


@pytest.mark.parametrize(
    "word",
    cases(
        "发放 贷款 投放 放款 募集 筹集 征收 征缴 收缴 收入 销售 成交 交易 融资 引资 招商 拨付 补助 补贴 补偿 救助 资助 奖 兑付",
        "理赔 赔付 保费 清收 追缴 挽回 税",
    ),
)
def test_money_that_a_project_hands_out_or_takes_in_is_its_number(word: str) -> None:
    assert found("JX615", row(f"{word}规模", "12万元", "12万元")) == []
    (finding,) = found("JX615", row("维修规模", "12万元", "12万元"))
    assert finding.message.endswith("像是成本指标")


@pytest.mark.parametrize(
    "name",
    cases("工程资金 工程经费 工程费用 工程成本 工程投资 工程支出 工程拨款 工程预算 工程资金金额 工程资金总额 工程资金数额 工程资金额 工程成本控制 工程成本控制数 工程资金总量 工程金额"),
)  # fmt: skip
def test_a_bare_number_of_money_is_no_number_of_things(name: str) -> None:
    (finding,) = found("JX615", row(name, "43.2", "43.2"))
    assert "像是成本指标" in finding.message
    assert found("JX615", row("工程数量", "43.2", "43.2")) == []

"""Names of indicators, one for each word by which a direction is read; which way each is good was decided by hand."""

from __future__ import annotations

import pytest

from xlwings_jixiao.domain.direction import Direction, direction_of

MORE_IS_BETTER = """
    水资源节约量 节省工时数 节能量 血压降低人数 虫口下降株数 化肥减少量 总磷削减量 钢铁产能压减量 存量压降额 氮氧化物减排量
    化肥用量降幅 里程缩短量 险情排除次数 案件办结数 线索处置数 污水处理量 问题整改数 矛盾化解数 案件调解数 矛盾调处数
    黑臭水体消除数 病虫消灭面积 草原鼠害防治面积 小流域治理面积 林木病虫防控面积 预防接种人数 避免农田受淹面积 挽回金额
    农膜回收量 案件查处数 案件查办数 案件侦破数 破案数 案件侦办数 打击团伙数 病人救治数 病人治疗数 病人治愈数
    困难群众救助人数 抢险次数 线路抢修次数 管线排查公里数 河道巡查次数 市场检查户数 水质监测点数 样品检测批次 企业监管户数
    政策宣传场次 农民培训人次 警示教育场次 安全教育场次 应急演练次数 案件审理数 诉求受理件数 群众接待人次 难题解决数
    用户回访人次 生态补偿面积 老旧小区改造户数 违建拆除面积 矿山修复面积 房屋修缮面积 道路维修面积 土地整治面积
    极端天气应对次数 河道清理公里数 清欠金额 植被恢复面积 白内障手术例数 门诊诊疗人次 志愿服务人次 义诊场次 农业保险面积
    活动保障场次 赔付金额 抵御洪水次数 帮扶户数 留守儿童关爱人数
    报送及时率 数据准确率 任务完成率 产品合格率 水质达标率 网络覆盖率 家长满意度 政策知晓率 考试通过率 用水保障率 设备完好率
    苗木成活率 资金到位率 制度执行率 承诺兑现率 补贴发放率 群众参与率 儿童入学率 毕业生就业率 农户受益率 诉求响应率
    场地利用率 产值增长率 效率提升率 收入提高率 设备正常率 措施有效率 行为规范率 空气优良率 信息公开率 建议采纳率 信件回复率
    高中普及率 家庭医生签约率 居民参保率 成果巩固率 目标达成率 产值实现率 合同支付率 系统使用率 项目验收率 交货按时率
    交货按期率 到岗准时率 政策落实率 食品安全率 操作合规率 粮食入库率
    数据准确性 数据准确程度 数据准确比例 数据准确比率 数据准确度 网络覆盖面 数据准确
    成本节约率 故障排除率 投诉办结率 事故下降率 能耗降低率 隐患整改率 污染治理面积 违法查处数
"""

LESS_IS_BETTER = """
    群众投诉件数 生产事故起数 设备故障次数 数据差错数 录入错误数 裁判失误数 申报失败数 贷款逾期户数 产品缺陷数 违规人数
    违法起数 违纪人数 违约户数 群众上访批次 信访件数 受害人数 财产损失额 死亡人数 伤亡人数 受伤人数 手足口病发病数 患病人数
    人才流失数 辍学人数 失学人数 失业人数 废水排放量 综合能耗量 年耗电量 年耗水量 综合耗能量 百公里耗油量 纸张消耗量
    绿化用水量 办公用电量 能源消费量 道路占道面积 房屋闲置面积 床位空置数 路面破损面积 公物损坏件数 路灯损毁盏数 粮食损耗量
    管网漏损量 供热热损失量 工程款拖欠额 欠薪人数 坏账额 不良贷款额 供水中断次数 系统停机次数 区域停电次数 院内感染例数
    食物中毒人数 刑事发案数 劳动纠纷数 水体污染次数 水质超标次数 负面舆情数 森林火灾起数 动物疫情起数 返贫人数 疾病复发例数
    施工扰民次数 燃气泄漏次数 信息泄露次数 耕地占用面积 工程占地面积 政府负债额 隐性债务额 居民抱怨数 用户差评数 航班延误数
    交货延迟数 回复超时数 危桥座数 安全隐患数 产品不合格批次 计量误差值 坐标偏差值 系统误报次数 传染病漏报数 焊缝漏检数
    商品退货数 产品返工数 设备报废数 食物浪费量 管道堵塞次数 路口拥堵次数 儿童溺水人数 贫困发生率 案件发生率 吸毒人员复吸数
    瓷砖脱落块数 施工影响户数 交通噪音值 环境噪声值 工地扬尘浓度 生活垃圾产生量 生猪死淘数 生猪病死头数 学生缺勤人次
    耕地弃耕面积 耕地撂荒面积
    项目成本 印刷费用 设备单价 公里造价 采购均价 材料价格 办公开支 投资额控制 投资控制 工程概算 年度支出 支出总额 支出额
    支出控制 支出标准 支出数 支出规模 维护费 维护费用 维护费总额 维护费总计 维护费标准 办公经费 经费控制 经费支出 经费总额
    经费标准 经费额 人均接待标准 每人培训标准 每亩管护标准 每户安装标准 每公里养护标准 每次检测标准 单位面积养护标准
    未消除隐患数 没有整改问题数 尚未处理件数 仍未处置件数 未能化解件数 未解决件数 未修复处数 未办结件数 未治理面积 未完成数
    公用经费(元/人)
"""

UNKNOWN = """
    植树株数 建设里程 购置台数 车辆收费 开设班次 名称 印发册数 支出进度 经费渠道
"""

LIMITS = """
    审批时限 限时时长 建设工期 平均住院日 住院天数 等候时间 等待时间 排队时间 响应时间 办理时间 办结时间 审核时间 审查时间
    受理时间 到达时间 到场时间 出动时间 出警时间 抢修时间 修复时间 恢复时间 处置时间 处理时间 解决时间 答复时间 反馈时间
    采购周期 建设周期 施工时间 交付时间 供货时间 送达时间 周转时间 占道时间 停水时间 停电时间 停机时间 中断时间 延期天数
    延误时间 拖欠时间 滞留时间 通关时间 平均耗时 平均用时 采购时间
"""

HELD = """
    培训天数 开放天数 锻炼时间 服务时间 见习天数 运行天数 运营天数 播出时间 播放时间 保障天数 值守天数 值班天数 空气优良天数
    质保期限 使用天数 有效期限 展览天数 展出天数 活动天数 学习天数 授课时间 实习天数 在岗天数 巡查天数 监测天数 储备天数
    保存天数 宣传天数 供水时间 供热时间 供电时间 供暖天数
"""

PAID_OUT_OR_TAKEN_IN = """
    农户补助 购机补贴 征地补偿 学生资助 医疗救助 科技奖励 造林奖补 年度奖金 职工工资 人员薪酬 退役待遇 岗位津贴 养老金 低保金
    农民收入 农户增收 工业产值 企业营收 地方税收 国企利润 年末节余 资金到账 资金到位 善款募集 资金筹集 招商引资 财政投入
    补贴发放 小额贷款 门票 产品销售 年交易额 合同成交
"""


def of(name: str, **more: str) -> Direction:
    return direction_of("", name=name, **more).direction


@pytest.mark.parametrize("name", MORE_IS_BETTER.split())
def test_more_is_better(name: str) -> None:
    assert of(name) is Direction.HIGHER


@pytest.mark.parametrize("name", LESS_IS_BETTER.split())
def test_less_is_better(name: str) -> None:
    assert of(name) is Direction.LOWER


@pytest.mark.parametrize("name", UNKNOWN.split())
def test_nobody_can_tell(name: str) -> None:
    assert of(name) is Direction.UNKNOWN


@pytest.mark.parametrize("name", LIMITS.split())
def test_a_time_within_which_something_has_to_be_done(name: str) -> None:
    assert of(name) is Direction.LOWER
    assert of(name, unit="个工作日") is Direction.LOWER


@pytest.mark.parametrize("name", HELD.split())
def test_a_time_that_is_held(name: str) -> None:
    for unit in ("天", "小时"):
        assert of(name, level2="时效指标", unit=unit) is not Direction.LOWER


@pytest.mark.parametrize("unit", ["天", "小时", "分钟", "个工作日", "个月", "年", "周", "自然日"])
def test_other_times_are_limits_where_the_second_level_is_time(unit: str) -> None:
    assert of("公示", level2="时效指标", unit=unit) is Direction.LOWER
    assert of("公示", level2="数量指标", unit=unit) is Direction.UNKNOWN
    assert of("公示", level2="时效指标", unit="%") is Direction.UNKNOWN
    assert of("公示", level2="时效指标", unit="次") is Direction.UNKNOWN


def test_a_share_of_a_time_is_no_time() -> None:
    assert of("响应时间", unit="%") is not Direction.LOWER


@pytest.mark.parametrize("name", PAID_OUT_OR_TAKEN_IN.split())
def test_money_paid_to_people_or_taken_in_is_not_to_be_saved(name: str) -> None:
    for level2 in ("成本指标", "经济成本指标", "社会成本指标"):
        assert of(name, level2=level2, unit="万元") is not Direction.LOWER


@pytest.mark.parametrize(
    ("level2", "unit", "direction"),
    [
        ("成本指标", "万元", Direction.LOWER),
        ("经济成本指标", "元", Direction.LOWER),
        ("成本指标", "亿元", Direction.LOWER),
        ("成本指标", "元/人", Direction.LOWER),
        ("成本指标", "万元/公里", Direction.LOWER),
        ("成本指标", "个", Direction.UNKNOWN),
        ("成本指标", "%", Direction.UNKNOWN),
        ("数量指标", "万元", Direction.UNKNOWN),
        ("社会成本指标", "个", Direction.LOWER),
        ("生态环境成本指标", "公顷", Direction.LOWER),
        ("环境成本指标", "", Direction.LOWER),
        ("社会效益指标", "个", Direction.UNKNOWN),
    ],
)
def test_the_second_level_with_its_unit(level2: str, unit: str, direction: Direction) -> None:
    assert of("绿化养护", level2=level2, unit=unit) is direction


@pytest.mark.parametrize(
    ("column", "direction"),
    [
        *((word, Direction.HIGHER) for word in ("正向", "正向指标", "正指标", "越大越好", "越高越好", "≥", ">", ">=")),
        *((word, Direction.LOWER) for word in ("反向", "反向指标", "逆向", "逆向指标", "负向", "逆指标")),
        *((word, Direction.LOWER) for word in ("越小越好", "越低越好", "≤", "<", "<=")),
        *((word, Direction.UNKNOWN) for word in ("=", "定性", "定量", "", "不定")),
    ],
)  # fmt: skip
def test_the_words_of_a_direction_column(column: str, direction: Direction) -> None:
    assert of("植树株数", column=column) is direction


@pytest.mark.parametrize(
    ("operator", "direction"),
    [("≥", Direction.HIGHER), (">", Direction.HIGHER), ("≤", Direction.LOWER), ("<", Direction.LOWER)],
)
def test_an_operator_speaks_for_itself(operator: str, direction: Direction) -> None:
    for name in ("植树株数", "群众投诉件数", "政策宣传场次"):
        assert direction_of(operator, name=name).direction is direction
    assert direction_of("=", name="植树株数").direction is Direction.UNKNOWN


@pytest.mark.parametrize(
    ("name", "level2", "unit", "column", "reason"),
    [
        ("政策宣传场次", "", "", "", "名称说的是“宣传”"),
        ("群众投诉件数", "", "", "", "名称说的是“投诉”"),
        ("设备单价", "", "", "", "名称说的是“单价”"),
        ("未办结件数", "", "", "", "名称说的是“未办结”的"),
        ("响应时间", "", "", "", "“响应”的时间是上限"),
        ("公示", "时效指标", "天", "", "时效指标的时间是上限"),
        ("绿化养护", "成本指标", "万元", "", "“成本指标”里的金额是上限"),
        ("绿化养护", "社会成本指标", "个", "", "属于“社会成本指标”"),
        ("植树株数", "", "", "反向指标", "指标方向一栏为“反向指标”"),
        ("植树株数", "", "", "", "看不出方向，按完成数不低于目标为达标"),
    ],
)
def test_the_reason_is_told(name: str, level2: str, unit: str, column: str, reason: str) -> None:
    assert direction_of("=", name=name, level2=level2, unit=unit, column=column).reason == reason
    assert direction_of("≥", name=name).reason == "目标写明“≥”"


@pytest.mark.parametrize(
    ("name", "direction"),
    [
        ("投诉办结时长", Direction.LOWER),
        ("投诉办结率", Direction.HIGHER),
        ("治理后水体污染指数", Direction.LOWER),
        ("每人培训标准", Direction.LOWER),
        ("公务接待费", Direction.LOWER),
        ("维修费用", Direction.LOWER),
        ("成本降低额", Direction.HIGHER),
        ("培训费用", Direction.LOWER),
    ],
)
def test_the_head_of_a_name_stands_last(name: str, direction: Direction) -> None:
    assert of(name) is direction


# Words that another word stands beside in the tables above, alone.
@pytest.mark.parametrize(
    ("name", "direction"),
    [
        *((name, Direction.HIGHER) for name in ("门槛降低项数", "门槛降幅", "群众安全保障性")),
        *((name, Direction.LOWER) for name in ("上报时限", "审批天数", "办理日数", "办结期限", "停水小时数")),
    ],
)
def test_a_word_by_itself(name: str, direction: Direction) -> None:
    assert of(name) is direction


@pytest.mark.parametrize("name", ["展期天数", "质量保证期限", "供暖天数"])
def test_a_time_that_is_held_by_itself(name: str) -> None:
    assert of(name, level2="时效指标", unit="天") is not Direction.LOWER


@pytest.mark.parametrize("name", ["征地补偿费用", "医疗救助费用", "资金到位额", "物资发放额"])
def test_money_for_people_by_itself(name: str) -> None:
    assert of(name, level2="成本指标", unit="万元") is not Direction.LOWER


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("尚未处理件数", "名称说的是“尚未处理”的"),
        ("仍未处置件数", "名称说的是“仍未处置”的"),
        ("没有整改问题数", "名称说的是“没有整改”的"),
        ("采购周期", "“采购周期”的时间是上限"),
        *(
            (f"{word}时间", f"“{word}”的时间是上限")
            for word in ["占道", "停电", "停机", "中断", "延误", "拖欠", "停水", "等候", "抢修"]
        ),
        ("数据准确率", "名称说的是“准确率”"),
        ("项目成本", "名称说的是“成本”"),
    ],
)
def test_the_words_of_the_reason(name: str, reason: str) -> None:
    assert direction_of("", name=name).reason == reason

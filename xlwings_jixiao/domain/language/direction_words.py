"""Words of indicators' names that say which way an indicator is good: data of `direction`, one list a kind."""

from __future__ import annotations


def _words(written: str) -> tuple[str, ...]:
    return tuple(written.split())


# Actions on a bad thing: a name that holds one counts what was done about it (纠纷调解数, 隐患整改率, 减排量).
ACTIONS = _words(
    """
    节约 节省 节能 降低 下降 减少 削减 压减 压降 减排 降幅 缩短 排除 办结 处置 处理 整改 化解 调解
    调处 消除 消灭 防治 治理 防控 预防 避免 挽回 回收 查处 查办 侦破 破案 侦办 打击 救治 治疗 治愈
    救助 抢险 抢修 排查 巡查 检查 监测 检测 监管 宣传 培训 警示教育 安全教育 演练 审理 受理 接待
    解决 回访 补偿 改造 拆除 修复 修缮 维修 整治 应对 清理 清欠 恢复 手术 诊疗 服务 义诊 保险 保障
    赔付 抵御 帮扶 关爱
    """
)
# What is done for those or about what a bad word names, where it stands behind it: 失业人员再就业, 火灾报警器安装. Before it, it
# only says where the bad thing happened (采购投诉, 建设事故).
DEALINGS = _words(
    """
    就业 安置 复学 返学 加固 鉴定 重建 摸排 复查 核查 督查 登记 普查 评估 评价 引导 回应 研判 报送
    办理 立案 结案 执法 纠正 调查 监控 建设 购置 采购 安装 配备 设立 创建 编制 研究 分析 还本 付息
    偿还 置换 减免
    """
)
# What a rate or a degree is good at, whatever stands before it (投诉处理及时率, 成本控制达标率).
GOOD_RATES = _words(
    """
    及时 准确 完成 合格 达标 覆盖 满意 知晓 通过 保障 完好 成活 到位 执行 兑现 发放 参与 入学 就业
    受益 响应 利用 增长 提升 提高 正常 有效 规范 优良 公开 采纳 回复 普及 签约 参保 巩固 达成 实现
    支付 使用 验收 按时 按期 准时 落实 安全 合规 入库
    """
)
# What nobody wants more of.
BAD = _words(
    """
    投诉 事故 故障 差错 错误 失误 失败 逾期 缺陷 违规 违法 违纪 违约 上访 信访 受害 损失 死亡 伤亡
    受伤 发病 患病 流失 辍学 失学 失业 排放 能耗 耗电 耗水 耗能 耗油 消耗 用水量 用电量 能源消费
    占道 闲置 空置 破损 损坏 损毁 损耗 漏损 热损失 拖欠 欠薪 坏账 不良 中断 停机 停电 感染 中毒
    发案 纠纷 污染 超标 舆情 火灾 疫情 返贫 复发 扰民 泄漏 泄露 占用 占地 负债 债务 抱怨 差评 延误
    延迟 超时 危桥 隐患 不合格 误差 偏差 误报 漏报 漏检 退货 返工 报废 浪费 堵塞 拥堵 溺水
    贫困发生率 发生率 复吸 脱落 施工影响 噪音 噪声 扬尘 垃圾产生 死淘 病死 缺勤 弃耕 撂荒
    """
)

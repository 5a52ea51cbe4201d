"""The second level against the name: rows that an auditor would move, and rows that he would leave."""

from __future__ import annotations

import pytest
from support.rows_and_words import found, row

from xlwings_jixiao.audit import Severity


@pytest.mark.parametrize(
    ("name", "level2", "belongs"),
    [
        ("报告出具及时性", "质量指标", "时效指标"),
        ("补贴发放及时率", "数量指标", "时效指标"),
        ("按计划节点完成", "质量指标", "时效指标"),
        ("工程竣工时间", "数量指标", "时效指标"),
        ("故障响应及时率", "经济效益指标", "时效指标"),
        ("设备运行完好率", "数量指标", "质量指标"),
        ("测评通过率", "数量指标", "质量指标"),
        ("故障排除率", "经济效益指标", "产出指标（质量）"),
        ("与委托运营方合同完成率", "社会效益指标", "产出指标"),
        ("设备采购完成率", "经济效益指标", "产出指标"),
        ("新建公厕数量", "社会效益指标", "产出指标"),
        ("对控制基建项目成本影响程度", "生态效益指标", "经济效益指标"),
        ("食品安全指标达标率", "生态效益指标", "社会效益指标"),
        ("带动农户户均增收", "数量指标", "效益指标"),
        ("群众满意度", "社会效益指标", "满意度指标"),
        ("受训人员满意率", "质量指标", "满意度指标"),
        ("因粮食市场波动引起的粮食安全事件发生数", "服务对象满意度指标", "产出指标或效益指标"),
    ],
)
def test_names_under_another_kind(name: str, level2: str, belongs: str) -> None:
    (finding,) = found("JX615", row(name, "≥90%", "95%", level2))
    assert finding.severity is Severity.HINT
    assert finding.message == f"“{name}”列在{level2}下，像是{belongs}"
    assert finding.where.startswith(f"指标“{name}”的二级指标")


@pytest.mark.parametrize(
    ("name", "level2"),
    [
        ("报告出具及时性", "时效指标"),
        ("培训时间", "数量指标"),
        ("办件按时办结率", "质量指标"),
        ("故障排除及时性", "社会效益指标"),
        ("任务完成达标率", "数量指标"),
        ("设备巡检完成率", "数量指标"),
        ("数据备份率", "数量指标"),
        ("免疫覆盖率", "数量指标"),
        ("资金节约率", "经济效益指标"),
        ("利息费用保障率", "经济效益指标"),
        ("秸秆综合利用率", "生态效益指标"),
        ("污水处理合格率", "生态效益指标"),
        ("降低能耗费用", "生态效益指标"),
        ("优化营商环境", "社会效益指标"),
        ("带动就业人数", "社会效益指标"),
        ("税收收入入库户数", "数量指标"),
        ("满意度调查次数", "数量指标"),
        ("不断满足群众需要", "社会效益指标"),
        ("有效投诉次数", "服务对象满意度指标"),
        ("群众满意度", "服务对象满意度指标等"),
        ("故障排除率", ""),
        ("", "质量指标"),
    ],
)
def test_names_that_may_stand_where_they_stand(name: str, level2: str) -> None:
    assert found("JX615", row(name, "≥90%", "95%", level2)) == []


def test_a_date_answered_by_a_date_is_no_number_of_things() -> None:
    assert len(found("JX615", row("项目完工", "9月前", "8月", "数量指标"))) == 1
    assert found("JX615", row("项目完工", "9月前", "8月", "时效指标")) == []


def test_several_rows_of_a_form_are_one_finding() -> None:
    second = {"指标二.三级指标": "验收及时率"}
    (finding,) = found("JX615", row("设备完好率", "≥90%", "95%", "数量指标"), second)
    assert finding.message == (
        "“设备完好率”列在数量指标下，像是质量指标；“验收及时率”列在质量指标下，像是时效指标"
    )
    assert finding.key.subject == ""


@pytest.mark.parametrize(
    ("name", "target", "actual"),
    [
        ("执法补助经费", "72890元", "72890元"),
        ("完成校舍维修", "80万元", "80万元"),
        ("工程资金金额", "43.2", "37.24"),
        ("设备购置投资额", "≤120", "118"),
        ("成本控制", "不超过预算", "不超过预算"),
    ],
)
def test_money_under_a_number_of_things(name: str, target: str, actual: str) -> None:
    (finding,) = found("JX615", row(name, target, actual))
    assert finding.severity is Severity.HINT
    assert finding.message == f"“{name}”列在数量指标下，像是成本指标"


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("补助发放人数", "120人"),
        ("资金使用公示次数", "2"),
        ("贷款贴息企业", "12家"),
        ("经费保障单位数量", "3"),
        ("人均补助标准", "500元/人"),
        ("维修面积", "300平方米"),
        ("创业担保贷款发放", "≥1.2亿元"),
        ("农产品销售收入", "300万元"),
        ("社保基金追缴", "12万元"),
    ],
)
def test_a_number_of_things_that_has_to_do_with_money(name: str, target: str) -> None:
    assert found("JX615", row(name, target, target)) == []


@pytest.mark.parametrize(
    ("project", "target", "said", "severity"),
    [
        ("校舍维修工程", "100万元", "（100万元就是全年预算数）", Severity.WARNING),
        ("校舍维修工程", "1000000元", "（1000000元就是全年预算数）", Severity.WARNING),
        ("校舍维修工程", "90万元", "（90万元就是全年执行数）", Severity.WARNING),
        ("村干部补助", "100万元", "（100万元就是全年预算数）", Severity.HINT),
        ("校舍维修工程", "99万元", "", Severity.HINT),
    ],
)
def test_an_amount_of_the_fund_table_counts_nothing(
    project: str, target: str, said: str, severity: Severity
) -> None:
    (finding,) = found("JX615", row("维修工程量", target, target), {"表头.项目名称": project})
    assert finding.message == f"“维修工程量”列在数量指标下，像是成本指标{said}"
    assert finding.severity is severity

"""Effects by a percentage or a yes, and what can be checked."""

from __future__ import annotations

import pytest
from support.rows_and_words import found, row, with_rows

from xlwings_jixiao.audit import Severity


@pytest.mark.parametrize(
    ("name", "target", "actual"),
    [
        ("促进学校教育事业健康发展", "≧100%", "100%"),
        ("提升公共服务能力", "=100%", "100%"),
        ("无非必要的财产损耗和浪费", "=100%", "100"),
        ("改善人居环境", "≥95%", "98%"),
        ("推动产业发展", "100%", "100%"),
        ("保障机构正常运转", "=100%", "100%"),
        ("社会和谐稳定", "≥90%", "95%"),
        ("群众幸福感提升", "≥50%", "90%"),
        ("有效减轻群众负担", "100%", "100%"),
        ("维护社会治安大局", "≥98%", "100%"),
    ],
)
def test_an_effect_in_percent(name: str, target: str, actual: str) -> None:
    (finding,) = found("JX626", row(name, target, actual, "社会效益指标", "效益指标"))
    assert finding.severity is Severity.HINT
    assert finding.message == (
        f"“{name}”（目标“{target}”，完成“{actual}”）是效果，用百分比表示，看不出按什么算出来的，无从核实"
    )


@pytest.mark.parametrize(
    ("name", "target", "actual"),
    [
        ("提高适龄儿童入学率", "≥99%", "99.6%"),
        ("改善水质达标率", "≥90%", "92%"),
        ("提升公共服务能力", "有所提升", "有所提升"),
        ("提高粮食产量", "≥5%", "5.2%"),
        ("促进农民增收", "≥8%", "8.5%"),
        ("提升公共服务能力", "≥49%", "60%"),
        ("提高办事效率", "增长50%", "增长55%"),
        ("推进信息化项目建设", "100%", "100%"),
        ("完成办公家具购置", "=100%", "100%"),
        ("保障工资发放及时性", "100%", "100%"),
        ("维护设备完好率", "≥95%", "98%"),
        ("服务对象满意度提升", "≥90人", "96人"),
        ("促进就业人数", "≥100人", "120人"),
        ("降低能耗", "≤90%", "85%"),
    ],
)
def test_what_can_be_counted_or_is_said_in_words(name: str, target: str, actual: str) -> None:
    assert found("JX626", row(name, target, actual, "社会效益指标", "效益指标")) == []


def test_all_rows_of_a_form_are_one_finding() -> None:
    effects = [
        ("促进产业发展", "100%", "100%"),
        ("设备完好率", "≥95%", "98%"),
        ("提升服务能力", "≥95%", "98%"),
    ]
    (finding,) = found("JX626", with_rows(*effects))
    assert finding.where == "年度指标值（E13、E13）"
    assert "“促进产业发展”" in finding.message
    assert "“提升服务能力”" in finding.message


@pytest.mark.parametrize(
    "name",
    ["节约企业开办成本", "优化营商环境", "提升服务水平", "促进农民增收", "保障机构正常运转", "减少群众跑腿"],
)
def test_an_effect_answered_by_yes(name: str) -> None:
    (finding,) = found("JX616", row(name, "是", "是", "社会效益指标", "效益指标"))
    assert finding.message == f"“{name}”目标“是”、完成“是”，没有可以核实的内容"


@pytest.mark.parametrize(
    ("name", "target", "actual"),
    [
        ("是否按时发放", "是", "是"),
        ("制度是否健全", "是", "是"),
        ("按时公开预决算", "是", "是"),
        ("完成系统上线", "是", "是"),
        ("建立健全管理制度", "是", "是"),
        ("优化营商环境", "是", "否"),
        ("优化营商环境", "是", "企业开办由3天减为1天"),
        ("节约用水量", "是", "是"),
    ],
)
def test_a_yes_to_what_was_done_or_not(name: str, target: str, actual: str) -> None:
    assert found("JX616", row(name, target, actual, "社会效益指标", "效益指标")) == []


def test_a_word_thrice_and_a_yes_are_told_together() -> None:
    (finding,) = found("JX616", with_rows(("优化营商环境", "优化", "优化"), ("节约开办成本", "是", "是")))
    assert finding.message.endswith("；“节约开办成本”目标“是”、完成“是”，说的是同一句话，没有可以核实的内容")

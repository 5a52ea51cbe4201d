"""Below the table and above it: remarks, the title, inner offices; wrong and right forms for each rule."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support.forms import CLEAN_FORM, the_form
from support.tables import findings, form, message, table, verdict

from xlwings_jixiao.audit.examples import correct_form
from xlwings_jixiao.audit.filling.remarks import is_office
from xlwings_jixiao.domain.form import Entry


@pytest.mark.parametrize(
    ("rule", "wanted", "changes"),
    table("""
    规则  | 应为 | 结论 | 问题 | 措施
    JX420 | 警告 |      |      |
    JX420 | 警告 |      | 无   | 加强管理。
    JX420 | 警告 | —    | 无   | 加强管理。
    JX420 | 警告 | 较好 |      | 加强管理。
    JX420 | 警告 | 较好 |      |
    JX420 | 警告 | 较好 | 资金下达较晚。 |
    JX420 | 警告 | 较好 | 没有按时支付。 |
    JX420 | 无   | 较好 | 无   | 加强管理。
    JX420 | 无   | 较好 | 无   |
    JX420 | 无   | 较好 | 无。 |
    JX420 | 无   | 较好 | 没有 |
    JX420 | 无   | 较好 | 暂无问题 |
    JX420 | 无   | 较好 | 不存在明显问题。 | 无
    JX420 | 无   | 较好 | /    | /
    """),
)
def test_remarks(rule: str, wanted: str, changes: dict[str, str]) -> None:
    assert verdict(rule, form(changes)) == wanted


def test_one_finding_names_all_that_is_blank_and_where() -> None:
    (finding,) = findings(
        "JX420", form({"表末.评价结论": "", "表末.改进措施": "", "表末.存在问题": "资金晚到。"})
    )
    assert finding.where == "评价结论、改进措施（B18、B20）"
    assert finding.message == "表末的评价结论、改进措施都没有填"
    assert message("JX420", {"表末.评价结论": ""}) == "表末的评价结论没有填"


def test_a_layout_that_prints_no_remarks_and_an_empty_form_are_silent() -> None:
    assert findings("JX420", the_form(CLEAN_FORM)) == []
    without = replace(correct_form(), conclusion=Entry(), problems=Entry(), measures=Entry())
    assert findings("JX420", without) == []
    printed = "\n    评价结论 |\n    存在问题 |\n    改进措施 |"
    assert len(findings("JX420", the_form(CLEAN_FORM.rstrip() + printed))) == 1


@pytest.mark.parametrize(
    ("rule", "wanted", "changes"),
    table("""
    规则  | 应为 | 表题 | 项目
    JX422 | 提示 | 整体支出绩效自评表 | 县级储备粮
    JX422 | 提示 | 部门整体支出绩效自评表 | 校园安保经费
    JX422 | 提示 | 部门（单位）整体支出自评表 | 义务教育营养餐补助
    JX422 | 提示 | 2020年度单位整体支出绩效自评表 | 路灯维护费
    JX422 | 提示 | 部门整体绩效自评表 | 农村公路养护
    JX422 | 无   | 项目支出绩效自评表 | 县级储备粮
    JX422 | 无   | 部门整体支出和项目支出绩效自评表 | 县级储备粮
    JX422 | 无   | 部门整体支出绩效自评表 | 某县农业局2020年整体支出
    JX422 | 无   | 部门整体支出绩效自评表 | 部门预算支出
    JX422 | 无   | 部门整体支出绩效自评表 | 某县农业农村局
    JX422 | 无   | 部门整体支出绩效自评表 | 示例市政务服务中心
    JX422 | 无   | 部门整体支出绩效自评表 |
    JX422 | 无   |    | 县级储备粮
    """),
)
def test_titles(rule: str, wanted: str, changes: dict[str, str]) -> None:
    assert verdict(rule, form(changes)) == wanted


@pytest.mark.parametrize(
    "name",
    [
        "农业科",
        "粮食调控储备与产业发展股",
        "社会事务科",
        "市场监管股",
        "学前教育科",
        "乡村振兴股",
        "国库股",
        "农村社会事业促进科",
        "干部监督科",
        "计划财务科（盖章）",
        "财务处",
        "国有资产管理处",
        "人事教育处",
        "办公室",
        "党政办公室",
        "局办公室",
        "总务室",
        "201-农业科",
    ],
)
def test_names_of_offices_alone(name: str) -> None:
    assert is_office(name)
    (finding,) = findings("JX423", form({"表头.实施单位": name}))
    assert finding.message == f"实施单位填“{name}”，只是内设科室，看不出是哪个单位"


@pytest.mark.parametrize(
    "name",
    [
        "示例县农业农村局农业科",
        "城关街道办事处",
        "公路管理处",
        "水利工程处",
        "房屋征收处",
        "人防工程处",
        "县政府办公室",
        "县委办公室",
        "扶贫开发领导小组办公室",
        "地方志编纂委员会办公室",
        "街道办",
        "财政所",
        "机关事务服务中心",
        "第一小学教务处",
        "省体育局竞赛处",
        "示范镇社会事务科",
        "重点实验室",
        "市委政策研究室",
        "村卫生室",
        "县教研室",
        "法律援助工作室",
        "区卫健委",
        "",
    ],
)
def test_units_in_their_own_right(name: str) -> None:
    assert not is_office(name)
    assert findings("JX423", form({"表头.实施单位": name})) == []


def test_both_names_are_one_finding() -> None:
    (finding,) = findings("JX423", form({"表头.主管部门": "财务科", "表头.实施单位": "农业科"}))
    assert finding.where == "主管部门、实施单位（B4、F4）"
    assert finding.message == "主管部门填“财务科”、实施单位填“农业科”，只是内设科室，看不出是哪个单位"

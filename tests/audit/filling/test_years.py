"""Years: the day of filling in, and prose about another year's project."""

from __future__ import annotations

import pytest
from support.tables import form, message, table, verdict


@pytest.mark.parametrize(
    ("rule", "wanted", "changes"),
    table("""
    规则  | 应为 | 年度 | 填报日期
    JX421 | 警告 | 2020 | 2023年3月10日
    JX421 | 警告 | 2020 | 2022年1月1日
    JX421 | 警告 | 2020 | 2022-01-01
    JX421 | 警告 | 2021 | 2023.5.6
    JX421 | 警告 | 2021 | 20230506
    JX421 | 警告 | 2021 | 二〇二三年五月
    JX421 | 警告 | 2021 | 2023年
    JX421 | 警告 | 2023 | 2022年12月31日
    JX421 | 提示 | 2023 | 2023年11月30日
    JX421 | 提示 | 2023 | 2023/3/1
    JX421 | 无   | 2020 | 2021年12月31日
    JX421 | 无   | 2020 | 2021-1-4
    JX421 | 无   | 2020 | 2020年12月1日
    JX421 | 无   | 2020 | 2020年
    JX421 | 无   | 2020 | 二〇二一年三月十日
    JX421 | 无   | 2020 |
    JX421 | 无   | 2020 | 年 月 日
    JX421 | 无   | 2020 | 3月10日
    JX421 | 无   |      | 2023年3月10日
    """),
)
def test_days_of_filling_in(rule: str, wanted: str, changes: dict[str, str]) -> None:
    assert verdict(rule, form(changes)) == wanted


def test_what_is_said_of_a_day() -> None:
    said = message("JX421", {"表.年度": "2020", "表头.填报日期": "2023年3月10日"})
    assert said == "填报日期是2023年3月10日，评价年度是2020年，已经过了2年多，两者有一个像是写错了"


@pytest.mark.parametrize(
    ("rule", "wanted", "changes"),
    table("""
    规则  | 应为 | 实际
    JX408 | 提示 | 2023年8月已完成2022年度“一网通办”免费刻章项目制作。
    JX408 | 提示 | 2023年按期完成了2022年度农村危房改造任务。
    JX408 | 提示 | 2023年6月发放2021年度困难学生补助，群众满意。
    JX408 | 提示 | 2022年度绿化工程已完成验收，2023年投入使用。
    JX408 | 提示 | 2023年开展2020年农田水利设施维修。
    JX408 | 警告 | 2022年培训500人。
    JX408 | 警告 | 全年开放，2024年培训500人。
    JX408 | 无   | 2023年完成培训500人，比2022年度增加。
    JX408 | 无   | 2023年完成2022年度结转的工程。
    JX408 | 无   | 2023年8月完成2022年度项目尾款支付。
    JX408 | 无   | 2023年完成2022年度决算审计。
    JX408 | 无   | 2023年完成2022-2023学年资助。
    JX408 | 无   | 2023年完成2022年底开工的道路。
    JX408 | 无   | 2023年按《2022年度培训方案》开展培训。
    JX408 | 无   | 窗口于2019年建成，全年开放。
    JX408 | 无   | 与2022年相比，办件量增长6%。
    JX408 | 无   | 全年开放，质保金于2024年支付。
    JX408 | 无   | 全年开放，2024年将继续做好服务。
    """),
)
def test_a_result_of_another_year(rule: str, wanted: str, changes: dict[str, str]) -> None:
    assert verdict(rule, form(changes)) == wanted


def test_a_project_named_after_an_earlier_year_is_that_project() -> None:
    told = {"目标.实际完成情况": "2023年完成2022年度危房改造任务。"}
    assert verdict("JX408", form(told)) == "提示"
    assert verdict("JX408", form(told | {"表头.项目名称": "2022年度危房改造"})) == "无"


@pytest.mark.parametrize(
    ("rule", "wanted", "changes"),
    table("""
    规则  | 应为 | 目标 | 完成 | 得分
    JX408 | 无   | 2023年12月 | 2024年3月 | 0
    JX408 | 无   | 2023年12月底前 | 2023年11月18日 | 20
    JX408 | 警告 | 2023年12月 | 2022年11月 | 20
    JX408 | 警告 | 2024年12月 | 2023年11月 | 20
    JX408 | 警告 | 完成 | 2024年的任务已完成 | 20
    """),
)
def test_a_late_day_of_completion_is_no_other_years_text(
    rule: str, wanted: str, changes: dict[str, str]
) -> None:
    assert verdict(rule, form(changes)) == wanted

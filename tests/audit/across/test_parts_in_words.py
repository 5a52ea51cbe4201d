"""Sums told in words: a total with its parts, and goals that are nothing but money."""

from __future__ import annotations

import pytest
from support.rows_and_words import found, goal, result

from xlwings_jixiao.audit import Severity


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("共申请资金100万元，其中人员经费50万元，公用经费20万元，设备运维费20万元。", "后面列的3项合计90万元，少10万元"),
        ("全年共支出80万元，其中人员经费50万元、公用经费40万元。", "后面列的2项合计90万元，多10万元"),
        ("项目总投资3000000元，包括中央资金1500000元，省级资金800000元，县级配套600000元。", "后面列的3项合计2900000元，少100000元"),
        ("申请预算资金60万元，其中村级运转30万元，组长、会计报酬12.5万元，工作奖励20万元。", "后面列的3项合计62.5万元，多2.5万元"),
    ],
)  # fmt: skip
def test_parts_that_are_another_sum(text: str, said: str) -> None:
    for about, part in (("预期目标", goal(text)), ("实际完成情况", result(text))):
        (finding,) = found("JX630", part)
        assert finding.severity is Severity.WARNING
        assert finding.where.startswith(about)
        assert finding.message.endswith(said)


@pytest.mark.parametrize(
    "text",
    [
        "共申请资金100万元，其中人员经费50万元，公用经费30万元，设备运维费20万元。",
        "共支出100.5万元，其中人员经费50.25万元，公用经费30.25万元，设备运维费20万元。",
        "共申请资金100万元，其中人员经费60万元。",  # an example
        "共申请资金100万元，其中人员经费60万元，公用经费20万元。",  # two may be examples
        "共申请资金100万元，其中人员经费50万元，公用经费20万元，设备运维费20万元等。",
        "共申请资金100万元，其中人员经费60万元，其中在编40万元，临聘20万元，公用40万元。",
        "共申请资金100万元，其中人员经费50万元，公用经费20万元，设备运维费20万元，建成3个站点。",
        "共申请资金100万元，其中人员经费50万元，公用经费约20万元，设备运维费20万元。",
        "共申请资金100万元，其中支出50万元，结余20万元，尾款20万元。",
        "人员经费50万元，公用经费20万元，设备运维费20万元。",
        "窗口全年开放，群众办事方便。",
        "",
    ],
)
def test_parts_that_add_up_or_are_not_all(text: str) -> None:
    assert found("JX630", goal(text)) == []


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("43.2", "只是一个数"),
        ("120,000", "只是一个数"),
        ("15", "只是一个数"),
        ("43.2万元", "只是一个金额"),
        ("800元整", "只是一个金额"),
        ("申请预算资金90万元", "只是一个金额"),
        ("本项目共申请预算资金2026400元。", "只是一个金额"),
        ("共申请资金100万元，其中人员经费50万元，公用经费30万元，设备运维费20万元。", "只列了各项金额"),
        ("本项目共申请预算资金60万元，其中村级运转30万元，组长、会计报酬10万元，工作奖励20万元。", "只列了各项金额"),
        ("全年安排资金80万元，包括岗位补贴30万元、社保缴费50万元", "只列了各项金额"),
    ],
)  # fmt: skip
def test_a_goal_that_is_only_money(text: str, how: str) -> None:
    for part in (goal(text), result(text)):
        (finding,) = found("JX614", part)
        assert finding.severity is Severity.WARNING
        assert f"{how}，看不出要做什么、做到了什么" in finding.message


@pytest.mark.parametrize(
    "text",
    [
        "申请预算资金90万元，保障窗口全年开放。",
        "共申请资金100万元，其中人员经费50万元，公用经费30万元，设备运维费20万元，保障大厅运转。",
        "共申请资金100万元，其中用于道路维修60万元，用于路灯安装40万元。",
        "共申请资金100万元，其中新建泵站60万元，改造渠道40万元。",
        "12个村",
        "3月底前完成",
        "更新12台设备",
    ],
)
def test_a_goal_that_tells_what_is_done(text: str) -> None:
    assert [f for f in found("JX614", goal(text)) if "预期目标" in f.message] == []


def test_a_number_and_an_amount_are_said_together() -> None:
    (finding,) = found("JX614", goal("43.2"), result("完成预算资金37.24万元"))
    assert finding.message == (
        "预期目标“43.2”、实际完成情况“完成预算资金37.24万元”只写了金额，看不出要做什么、做到了什么"
    )

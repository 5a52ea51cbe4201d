"""Goal and result without a number where the rows have some; names that are sentences."""

from __future__ import annotations

import pytest
from support.rows_and_words import found, goal, result, row

from xlwings_jixiao.audit import Severity

STORE = row("稻谷储备量", "5000吨", "5100吨")


@pytest.mark.parametrize(
    ("expected", "actual", "counted"),
    [
        ("保持稳定地方粮食储备机制", "地方储备粮食规模达标", STORE),
        ("保障学生资助", "资助工作顺利开展", row("受资助人数", "≥735人", "740人")),
        ("维护路灯正常照明", "路灯运行良好", row("维护路灯盏数", "≥1200盏", "1210盏")),
        ("做好培训工作", "培训效果良好", row("培训期数", "≥12期", "13期")),
        ("保障粮食安全", "储备到位", row("5000吨稻谷、500吨成品粮储备到位率", "100%", "100%")),
        ("甲" * 16, "乙" * 16, STORE),
    ],
)
def test_a_few_words_without_a_number(expected: str, actual: str, counted: dict[str, str]) -> None:
    (finding,) = found("JX624", goal(expected), result(actual), counted)
    assert finding.severity is Severity.HINT
    assert f"预期目标“{expected}”、实际完成情况“{actual}”都没有数" in finding.message


@pytest.mark.parametrize(
    ("expected", "actual", "counted"),
    [
        ("储备稻谷5000吨", "地方储备粮食规模达标", STORE),
        ("保持稳定地方粮食储备机制", "储备稻谷5100吨", STORE),
        ("举办三期培训", "培训效果良好", row("培训期数", "≥3期", "3期")),
        ("甲" * 17, "乙" * 16, STORE),
        ("甲" * 16, "乙" * 17, STORE),
        ("保持储备机制", "地方储备规模达标", row("储备到位率", "100%", "100%")),
        ("保持储备机制", "地方储备规模达标", row("粮食安全事故数", "≤2起", "0起")),
        ("保持储备机制", "地方储备规模达标", row("编制方案数量", "1个", "1个")),
        ("保持储备机制", "保持储备机制", STORE),  # JX402's
        ("保持储备机制", "已完成", STORE),  # JX415's
        ("保持储备机制", "已支付费用", STORE),  # JX614's
        ("", "地方储备规模达标", STORE),
    ],
)
def test_words_that_tell_or_rows_that_count_nothing(
    expected: str, actual: str, counted: dict[str, str]
) -> None:
    assert found("JX624", goal(expected), result(actual), counted) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("购买安可设备,完成资金支付", "完成安可产品购买并按要求支付资金"),
        ("开展普法宣传，提供法律援助。", "开展普法宣传并提供法律援助服务"),
        ("落实学生资助政策，保障资金到位。", "落实学生资助政策，保障资助资金到位"),
        ("做好防汛物资储备，完成防汛演练。", "做好防汛物资储备、开展防汛演练"),
        ("加强设备维护，完成全部窗口设备更新升级。", "完成全部窗口设备更新升级"),
    ],
)
def test_a_name_that_is_a_sentence(text: str, name: str) -> None:
    (finding,) = found("JX625", goal(text), row(name, "=100%", "100%"))
    assert finding.severity is Severity.HINT
    assert finding.message.startswith(f"三级指标名称“{name}”")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("购买安可设备，完成资金支付", "安可设备购置数量"),
        ("购买安可设备，完成资金支付", "完成安可设备购买"),
        ("购买安可设备，完成资金支付", "完成安可设备安装并验收合格率"),
        ("完成设备购置，提升能力。", "完成设备购置"),
        ("保障设备运行。", "完成并网发电设备的调试工作"),
        ("保障大厅开放。", "开展普法宣传并提供法律援助服务"),  # about something else
        ("采购设备。", "采购设备数量（台）并网后统计面积"),
    ],
)
def test_names_that_ask_for_one_thing(text: str, name: str) -> None:
    assert found("JX625", goal(text), row(name, "=100%", "100%")) == []


def test_a_name_of_ten_letters_is_a_sentence_and_of_nine_is_none() -> None:
    for name, findings in (("完成设备购买并支付", 0), ("完成设备购买并支付款", 1)):
        assert len(found("JX625", goal("购买设备，支付款项。"), row(name, "100%", "100%"))) == findings

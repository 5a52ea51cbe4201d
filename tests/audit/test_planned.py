"""Years to come: what is planned for them belongs into a form, what was asked for them does not."""

from __future__ import annotations

import pytest
from support.rows_and_words import found, goal, result


@pytest.mark.parametrize(
    "text",
    [
        "2023年完成主体，确保2024年通过验收。",
        "因雨停工，计划于2024年5月完工。",
        "设备已到货，尾款2024年支付。",
        "全部安装完毕，质保金将于2025年付清。",
        "2023年启动，预计2024年全面建成。",
        "招标延期，推迟至2024年实施。",
        "窗口全年开放，2024年继续做好服务。",
        "合同期至2025年，2023年度任务已完成。",
        "第一批已验收，力争第二批在2024年上半年交付。",
    ],
)
def test_a_plan_in_the_result_is_no_other_years_material(text: str) -> None:
    assert found("JX408", result(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "2024年举办培训12期。",
        "2024年特申请设备购置经费。",
        "计划申请2024年经费50万元。",
        "2022年全年开放窗口。",
        "2024年共服务群众12万人次。",
        "确保2024年验收，2025年服务群众3万人次。",
        "去年已办结，2022年服务群众，确保2024年提升。",
    ],
)
def test_what_was_done_in_another_year_is(text: str) -> None:
    assert len(found("JX408", result(text))) == 1


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("到2025年森林覆盖率稳定在40%。", 0),
        ("建设期2023-2025年，本年完成主体。", 0),
        ("计划于2024年完工。", 0),
        ("2024年继续推进窗口建设。", 1),  # a goal of this year is to be about this year
        ("2024年特申请免费打印经费。", 1),
    ],
)
def test_a_goal_may_look_ahead_in_so_many_words(text: str, told: int) -> None:
    assert len(found("JX408", goal(text))) == told

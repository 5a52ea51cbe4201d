"""What a template left to be filled in: signs, crosses, lines; and what only looks like it."""

from __future__ import annotations

import pytest
from support.rows_and_words import form, found, row, with_rows

from xlwings_jixiao.audit import Severity
from xlwings_jixiao.audit.placeholders import placeholder_in


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("新建圈舍(≥**平方米)", "≥**平方米"),
        ("配备教具(≥套)", "(≥套)"),
        ("补助标准≤xx元/人", "≤xx元"),
        ("覆盖XX个村", "XX"),
        ("补助××户农户", "××"),
        ("20XX年6月底前", "20XX年"),
        ("20**年完成", "20**年"),
        ("新建**公里道路", "**"),
        ("投入____万元", "____"),
        ("完成率≥XX%", "≥XX%"),
        ("发放≥*份", "≥*份"),
    ],
)
def test_what_is_still_to_be_filled_in(text: str, left: str) -> None:
    assert placeholder_in(text) == left


@pytest.mark.parametrize(
    "text",
    ["新建圈舍(≥20平方米)", "张**等3人", "身份证5109**", "30×40米", "XXL号服装12套", "xx街道", "××项目", "a*b", "≥95%", "3*4米", "", "2023年", "(人)"],
)  # fmt: skip
def test_what_hides_a_name_or_is_a_size(text: str) -> None:
    assert placeholder_in(text) == ""


def test_a_name_with_an_open_place_is_a_warning_that_can_be_mended() -> None:
    (finding,) = found("JX410", row("新建圈舍(≥**平方米)", "≥20平方米", "22平方米"))
    assert finding.severity is Severity.WARNING
    assert finding.message == "指标“新建圈舍(≥**平方米)”的名称里还留着没有填的“≥**平方米”"
    assert finding.fix == "把“≥**平方米”换成本项目的数或名称；名称里不需要的，删去。"


@pytest.mark.parametrize(
    "changes",
    [
        {"表头.项目名称": "XX个村道路硬化"},
        {"目标.预期目标": "新建**公里道路，改善出行。"},
        {"目标.实际完成情况": "20XX年全部完工。"},
        {"指标.年度指标值": "≥XX%"},
        {"指标.偏差原因": "因____天停工。"},
    ],
)
def test_wherever_it_stands(changes: dict[str, str]) -> None:
    assert [finding.severity for finding in found("JX410", changes)] == [Severity.WARNING]


def test_three_names_are_one_finding() -> None:
    (finding,) = found("JX410", with_rows(*((f"{what}(≥**台)", "≥2台", "2台") for what in "甲乙丙")))
    assert finding.message.startswith("3处还留着模板没有填的空：“甲(≥**台)”（≥**台）、")
    assert len(finding.places) == 3


def test_the_templates_own_prompt_stays_an_error() -> None:
    (finding,) = found("JX410", form({"目标.实际完成情况": "（请填写全年完成情况）"}))
    assert finding.severity is Severity.ERROR

"""How things are written: marks of a web page, units that count something else, percent signs on neither side."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support.rows_and_words import found, row, with_rows
from support.tables import findings, form, table, verdict


@pytest.mark.parametrize(
    "text",
    [
        "<p>保障大厅正常开放。</p>",
        "保障大厅<br/>正常开放。",
        "保障大厅&nbsp;正常开放。",
        '保障<span style="color:red">大厅</span>正常开放。',
        "保障大厅&ldquo;一网通办&rdquo;正常。",
        "保障大厅<STRONG>正常</STRONG>开放。",
        "建成大厅300m<sup>2</sup>。",
    ],
)
def test_marks_of_a_web_page(text: str) -> None:
    (finding,) = findings("JX424", form({"目标.预期目标": text}))
    assert finding.where == "预期目标（B11）"


@pytest.mark.parametrize(
    "text",
    [
        "保障大厅正常开放。",
        "故障率<5%，完好率>95%。",
        "大厅 R&D 经费投入强度。",
        "按<政务服务办法>开放。",
        "处理<A>类事项。",
        "温度≤25℃；湿度<60%；",
    ],
)
def test_signs_that_are_no_marks(text: str) -> None:
    assert findings("JX424", form({"目标.预期目标": text})) == []


def test_marks_in_several_texts_are_one_finding() -> None:
    texts = {
        "目标.预期目标": "<p>开放。</p>",
        "目标.实际完成情况": "全年&nbsp;开放。",
        "指标.三级指标": "窗口<br>开放率",
    }
    (finding,) = findings("JX424", form(texts))
    assert finding.where == "预期目标、实际完成情况、“窗口 开放率”的三级指标（B11、F11、D13）"
    assert finding.message.endswith("里留着网页的标记“<p>”、“</p>”、“&nbsp;”、“<br>”")


@pytest.mark.parametrize(
    ("rule", "wanted", "changes"),
    table("""
    规则  | 应为 | 名称 | 目标 | 完成
    JX425 | 提示 | 学生受资助人数 | ≥735人次 | 735
    JX425 | 提示 | 受资助人数 | ≥735 | 735人次
    JX425 | 提示 | 培训人次 | ≥300人 | 320人
    JX425 | 提示 | 接待游客人次 | ≥5万人 | 5.2万人
    JX425 | 提示 | 受益户数 | ≥300人 | 320人
    JX425 | 提示 | 受益人数 | ≥300户 | 320户
    JX425 | 提示 | 宣传场次 | ≥12人次 | 12人次
    JX425 | 提示 | 道路硬化面积 | ≥3公里 | 3公里
    JX425 | 提示 | 管网改造长度 | ≥3000平方米 | 3100平方米
    JX425 | 无   | 学生受资助人数 | ≥735人 | 735人
    JX425 | 无   | 培训人次 | ≥300人次 | 320人次
    JX425 | 无   | 接待游客人次 | ≥5万人次 | 5.2万人次
    JX425 | 无   | 培训人数（人次） | ≥300人次 | 320人次
    JX425 | 无   | 受资助人数 | ≥735名 | 735名
    JX425 | 无   | 受资助人数占比 | ≥35% | 36%
    JX425 | 无   | 受资助人数 | ≥735 | 735
    JX425 | 无   | 受资助人数 | ≥735人 | 735人次
    JX425 | 无   | 绿化面积 | ≥3000平方米 | 3000平方米
    JX425 | 无   | 公路里程 | ≥3公里 | 3公里
    JX425 | 无   | 受益情况 | ≥3户 | 3户
    """),
)
def test_units_that_count_something_else(rule: str, wanted: str, changes: dict[str, str]) -> None:
    assert verdict(rule, form(changes)) == wanted


@pytest.mark.parametrize(
    ("rule", "wanted", "changes"),
    table("""
    规则  | 应为 | 名称 | 目标 | 完成
    JX406 | 提示 | 工作人员满意度 | >=90 | 100
    JX406 | 提示 | 设备完好率 | ≥95 | 97
    JX406 | 提示 | 验收合格率 | 100 | 100
    JX406 | 提示 | 政策知晓度（问卷） | ≥20 | 85
    JX406 | 提示 | 优良作品占比 | ≥30 | 35.5
    JX406 | 无   | 工作人员满意度 | >=90% | 100%
    JX406 | 无   | 工作人员满意度 | ≥0.9 | 0.95
    JX406 | 无   | 工作人员满意度 | ≥90分 | 95分
    JX406 | 无   | 设备故障率 | ≤5 | 3
    JX406 | 无   | 婴儿死亡率 | ≤19 | 19
    JX406 | 无   | 检修频率 | ≥90 | 95
    JX406 | 无   | 发动机功率 | ≥90 | 95
    JX406 | 无   | 培训人数 | ≥90 | 95
    JX406 | 无   | 完成率 | ≥100 | 105
    """),
)
def test_percent_signs_on_neither_side(rule: str, wanted: str, changes: dict[str, str]) -> None:
    assert verdict(rule, form(changes)) == wanted


def test_a_unit_beside_them_or_a_hidden_format_says_it() -> None:
    bare = form(row("设备完好率", "≥95", "97"))
    first = bare.indicators[0]
    for other in (
        replace(first, measure=replace(first.target, raw="%")),
        replace(first, actual=replace(first.actual, bare=True)),
    ):
        assert findings("JX406", replace(bare, indicators=(other, *bare.indicators[1:]))) == []


def test_whatever_is_missing_on_a_side_is_one_finding() -> None:
    rows = [("设备完好率", "≥95%", "97"), ("群众满意度", ">=90", "95"), ("更换设备数", "≥50台", "52")]
    (finding,) = found("JX406", with_rows(*rows))
    assert finding.message == (
        "3处实际完成值没有写单位或百分号：“设备完好率”（97）、“群众满意度”（目标>=90，完成95，两边都没有写）、“更换设备数”（52）"
    )
    assert finding.fix == "补上百分号，例如把“97”写成“97%”。"
    (alone,) = found("JX406", with_rows(rows[1]))
    assert alone.message == "目标“>=90”，完成值“95”：“群众满意度”是比率，两边都没有写百分号"
    assert alone.fix == "把“>=90”和“95”写成“≥90%”和“95%”。"

"""Header and goals: forms that are wrong and forms that are right, for each rule, on either side of what decides."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support.tables import findings, form, message, table, verdict

from xlwings_jixiao.audit.examples import changed, correct_form
from xlwings_jixiao.domain.form import Form


@pytest.mark.parametrize(
    ("rule", "wanted", "changes"),
    table("""
    规则  | 应为 | 预期 | 实际
    JX402 | 错误 | | 全年开放250天。
    JX402 | 错误 | 大厅正常开放。 |
    JX402 | 错误 | |
    JX402 | 错误 | — | 全年开放250天。
    JX402 | 错误 | 大厅正常开放。 | /
    JX402 | 警告 | 大厅正常开放。 | 大厅正常开放。
    JX402 | 警告 | 大厅正常开放。 | 大厅已正常开放
    JX402 | 警告 | 大厅正常开放，群众满意。 | 大厅 正常开放、群众已经满意
    JX402 | 警告 | 大厅正常开放。 | 同预期目标
    JX402 | 警告 | 大厅正常开放。 | 同年度目标一致
    JX402 | 警告 | 大厅正常开放。 | 同年初目标
    JX402 | 警告 | 大厅正常开放。 | 同目标
    JX402 | 警告 | 大厅正常开放。 | 照抄目标
    JX402 | 无   | 大厅正常开放。 | 大厅全年正常开放。
    JX402 | 无   | 大厅正常开放。 | 全年开放250天。
    JX402 | 无   | 大厅正常开放。 | 按预期目标完成
    JX402 | 无   | 大厅正常开放。 | 大厅正常开放250天。
    JX402 | 无   | 大厅正常开放。 | 与预期目标相比多开放5天

    JX408 | 警告 | 2024年宣传推广。 | 全年开放250天。
    JX408 | 警告 | 2023年宣传推广，2024年继续。 | 全年开放250天。
    JX408 | 警告 | 2022年宣传推广。 | 全年开放250天。
    JX408 | 警告 | 宣传推广。 | 2022年开放250天。
    JX408 | 警告 | 宣传推广。 | 2024 年开放250天。
    JX408 | 警告、警告 | 2022年宣传推广。 | 2022年开放250天。
    JX408 | 无   | 2023年宣传推广。 | 全年开放250天。
    JX408 | 无   | 2023年比2022年多宣传。 | 全年开放250天。
    JX408 | 无   | 宣传推广。 | 全年开放250天。
    JX408 | 无   | 按《2024年宣传要点》宣传。 | 全年开放250天。
    JX408 | 无   | 按财预〔2020〕10号宣传。 | 全年开放250天。
    JX408 | 无   | 按2022年工作方案宣传。 | 全年开放250天。
    JX408 | 无   | 编号2024001的设备。 | 全年开放250天。

    JX410 | 错误 | 请填写预期目标 | 全年开放250天。
    JX410 | 错误 | （请填写） | 全年开放250天。
    JX410 | 错误 | 【填写项目目标】 | 全年开放250天。
    JX410 | 错误 | 大厅正常开放。 | 此处填写完成情况
    JX410 | 错误 | 大厅正常开放。 | 简要描述完成情况
    JX410 | 错误 | 大厅正常开放。 | xxx
    JX410 | 错误 | 大厅正常开放。 | ×××
    JX410 | 错误 | 大厅正常开放。 | 模板提示语：写清楚
    JX410 | 错误 | 大厅正常开放。 | 对照年度目标说明完成情况（100字以内）
    JX410 | 无   | 大厅正常开放。 | 全年开放250天，发简报12期，每期500字以内。
    JX410 | 无   | 大厅正常开放。 | 群众请人代填写表格少了一半。
    JX410 | 无   | 大厅正常开放。 | 全年开放250天。
    JX410 | 无   | 大厅正常开放（含请假）。 | 全年开放250天。
    JX410 | 无   | 大厅正常开放。 | xx街道开放250天。
    JX410 | 无   | 大厅正常开放。 | xx

    JX415 | 提示 | 大厅正常开放。 | 按预期目标完成
    JX415 | 提示 | 大厅正常开放。 | 已完成
    JX415 | 提示 | 大厅正常开放。 | 已完成。
    JX415 | 提示 | 大厅正常开放。 | 全部完成
    JX415 | 提示 | 大厅正常开放。 | 基本完成
    JX415 | 提示 | 大厅正常开放。 | 未完成
    JX415 | 无   | 大厅正常开放。 | 同预期目标
    JX415 | 无   | 大厅正常开放。 | 全年开放250天。
    JX415 | 无   | 大厅正常开放。 | 完成大厅改造3处
    JX415 | 无   | 大厅正常开放。 |
    JX415 | 无   | 大厅正常开放。 | 群众满意
    """),
)
def test_goals(rule: str, wanted: str, changes: dict[str, str]) -> None:
    assert verdict(rule, form(changes)) == wanted


@pytest.mark.parametrize(
    ("rule", "wanted", "changes"),
    table("""
    规则  | 应为 | 项目 | 部门 | 单位名 | 年度
    JX409 | 错误 | | 区政务局 | 区行政中心 | 2023
    JX409 | 错误 | 大厅运行 | | 区行政中心 | 2023
    JX409 | 错误 | 大厅运行 | 区政务局 | | 2023
    JX409 | 错误 | 大厅运行 | — | / | 2023
    JX409 | 错误 | | | | 2023
    JX409 | 无 | 大厅运行 | 区政务局 | 区行政中心 | 2023
    JX409 | 无 | 无 | 区政务局 | 区行政中心 |
    JX409 | 无 | 1 | 2 | 3 | 2023
    JX409 | 无 | 大厅运行 | 区政务局 | 区政务局 | 2023
    JX409 | 无 | 大厅（一期） | 区政务局 | 区行政中心 | 2022

    JX418 | 警告 | 大厅运行 | 区政务局 | 区行政中心 |
    JX418 | 警告 | 大厅运行 | | | —
    JX418 | 警告 | 大厅运行 | 区政务局 | 区行政中心 | /
    JX418 | 警告 | | 区政务局 | 区行政中心 |
    JX418 | 警告 | 2023年大厅运行 | 区政务局 | 区行政中心 |
    JX418 | 无 | 大厅运行 | 区政务局 | 区行政中心 | 2023
    JX418 | 无 | 大厅运行 | 区政务局 | 区行政中心 | 2024
    JX418 | 无 | 大厅运行 | 区政务局 | 区行政中心 | 2023年度
    JX418 | 无 | | | | 2023
    JX418 | 无 | 大厅运行 | — | — | 2022

    JX410 | 错误 | 请输入项目名称 | 区政务局 | 区行政中心 | 2023
    JX410 | 错误 | 大厅运行 | 请选择 | 区行政中心 | 2023
    JX410 | 错误 | 大厅运行 | 区政务局 | XXX | 2023
    JX410 | 错误、错误 | xxxx | 区政务局 | ××× | 2023
    JX410 | 无 | 申请填写台账系统 | 区政务局 | 区行政中心 | 2023

    JX412 | 错误 | #REF! | 区政务局 | 区行政中心 | 2023
    JX412 | 错误 | 大厅运行 | #NAME? | 区行政中心 | 2023
    JX412 | 错误 | 大厅运行 | 区政务局 | #N/A | 2023
    JX412 | 错误 | 大厅运行 | 区政务局 | 区行政中心 | #VALUE!
    JX412 | 错误、错误 | #NULL! | #NUM! | 区行政中心 | 2023
    JX412 | 错误 | 大厅运行 | #DIV/0! | 区行政中心 | 2023
    JX412 | 错误 | 大厅运行 | #SPILL! | 区行政中心 | 2023
    JX412 | 错误 | 大厅运行 | #CALC! | 区行政中心 | 2023
    JX412 | 错误 | 大厅运行 | #GETTING_DATA | 区行政中心 | 2023
    JX412 | 无 | 大厅运行 | 区政务局 | 区行政中心 | 2023
    JX412 | 无 | #1大厅运行 | 区政务局 | 区行政中心 | 2023
    JX412 | 无 | 大厅#REF!运行 | 区政务局 | 区行政中心 | 2023
    JX412 | 无 | REF | 区政务局 | 区行政中心 | 2023
    JX412 | 无 | # | 区政务局 | 区行政中心 | 2023
    """),
)
def test_the_header(rule: str, wanted: str, changes: dict[str, str]) -> None:
    assert verdict(rule, form(changes)) == wanted


@pytest.mark.parametrize(
    "title",
    ["规定", "要点", "方案", "通知", "意见", "文件", "办法", "规划", "决定", "批复", "要求"],
)
def test_the_year_of_a_document_is_none_of_the_forms(title: str) -> None:
    assert verdict("JX408", form({"目标.预期目标": f"落实2024年全区工作{title}，开放大厅。"})) == "无"
    assert verdict("JX408", form({"目标.预期目标": f"落实{title}，2024年全区开放大厅。"})) == "警告"


def test_a_year_in_target_or_actual_is_read_too() -> None:
    assert verdict("JX408", form({"指标.年度指标值": "2024年建成"})) == "警告"
    assert verdict("JX408", form({"指标.实际完成值": "2024年建设标准化窗口"})) == "警告"
    for column in ("年度指标值", "实际完成值"):
        assert verdict("JX408", form({f"指标.{column}": "2023年建成"})) == "无"
    # A day of completion is late or not, which JX302 judges.
    assert verdict("JX408", form({"指标.实际完成值": "2024年建成"})) == "无"


@pytest.mark.parametrize(
    "key", ["指标.三级指标", "指标.偏差原因", "指标.年度指标值", "指标.实际完成值", "满意度.三级指标"]
)
def test_a_prompt_in_a_row_is_found(key: str) -> None:
    assert verdict("JX410", form({key: "请填写"})) == "错误"


@pytest.mark.parametrize(
    ("key", "about"),
    [
        ("资金.全年执行数", "“年度资金总额”一行"),
        ("来源.全年执行数", "“其中：当年财政拨款”一行"),
        ("指标.得分", "指标“窗口开放率”一行"),
        ("表头.主管部门", "主管部门"),
        ("目标.实际完成情况", "实际完成情况"),
        ("总分.得分", "总分"),
    ],
)
def test_an_error_value_is_said_with_its_place(key: str, about: str) -> None:
    (finding,) = findings("JX412", form({key: "#REF!"}))
    assert finding.where.startswith(about)
    assert finding.message == "单元格显示#REF!，公式出错"


def pending(*cells: str) -> Form:
    """The correct form, some of whose cells were saved before they were computed."""
    one = correct_form()
    total, row = one.funds[0], one.indicators[0]
    if "rate" in cells:
        total = replace(total, rate=replace(total.rate, raw="", pending=True))
    if "execution" in cells:
        total = replace(total, score=replace(total.score, raw="", pending=True))
    if "row" in cells:
        row = replace(row, score=replace(row.score, raw="", pending=True))
    made = replace(one, funds=(total, *one.funds[1:]), indicators=(row, *one.indicators[1:]))
    if "total" in cells:
        made = replace(made, total_score=replace(one.total_score, raw="", pending=True))
    return made


@pytest.mark.parametrize(
    ("cells", "count"),
    [
        (("rate",), 1),
        (("execution",), 1),
        (("row",), 1),
        (("total",), 1),
        (("rate", "execution", "row", "total"), 4),
        (("execution", "total"), 2),
        ((), 0),
    ],
)
def test_cells_that_were_not_computed_are_counted_and_nothing_else_is_said_of_them(
    cells: tuple[str, ...], count: int
) -> None:
    one = pending(*cells)
    assert [found.message[:3] for found in findings("JX417", one)] == [f"有{count}个"] * (count > 0)
    assert [verdict(rule, one) for rule in ("JX101", "JX309", "JX306", "JX305")] == ["无"] * 4


@pytest.mark.parametrize("cell", ["指标.年度指标值", "指标.实际完成值"])
def test_a_cell_that_could_not_have_been_computed_is_not_counted(cell: str) -> None:
    one = changed(pending("row"), {cell: ""})
    assert verdict("JX417", one) == "无"


def test_what_is_said_of_heads() -> None:
    assert message("JX402", {"目标.预期目标": ""}) == "预期目标没有填"
    assert message("JX402", {"目标.实际完成情况": ""}) == "实际完成情况没有填"
    copied = {"目标.预期目标": "开放。", "目标.实际完成情况": "已开放"}
    assert message("JX402", copied) == "实际完成情况照抄了预期目标，看不出做到了什么"
    assert message("JX408", {"目标.预期目标": "2024年宣传推广。"}) == (
        "自评年度是2023年，预期目标却写“2024年”：“2024年宣传推广。”"
    )
    assert message("JX408", {"目标.实际完成情况": "全年正常，2022年开放250天"}) == (
        "自评年度是2023年，实际完成情况却写“2022年”：“2022年开放250天”"
    )
    # A year that an extraction broke is found, and shown from the beginning of the text.
    assert message("JX408", {"目标.预期目标": "于2 024年宣传。"}).endswith("：“于2 024年宣传。”")
    assert message("JX409", {"表头.项目名称": ""}) == "项目名称没有填"
    assert message("JX409", {"表头.主管部门": ""}) == "主管部门没有填"
    assert message("JX409", {"表头.实施单位": ""}) == "实施单位没有填"
    assert message("JX410", {"表头.主管部门": "请选择"}) == "主管部门里还留着提示语“请选择”"
    assert message("JX410", {"指标.偏差原因": "请填写"}) == "指标“窗口开放率”的偏差原因里还留着提示语“请填写”"
    assert message("JX415", {"目标.实际完成情况": "已完成"}) == "实际完成情况只写了“已完成”，看不出做了什么"


@pytest.mark.parametrize(
    ("cells", "first"),
    [(("rate", "row"), "H6"), (("execution", "row"), "I6"), (("row", "total"), "H13"), (("total",), "H17")],
)
def test_the_first_cell_that_was_not_computed_is_pointed_to(cells: tuple[str, ...], first: str) -> None:
    (finding,) = findings("JX417", pending(*cells))
    assert finding.where == f"执行率、得分、总分（{first}）"
    assert finding.key.subject == ""


@pytest.mark.parametrize(
    ("changes", "count"),
    [
        ({}, 1),
        ({"资金.全年预算数": ""}, 0),
        ({"资金.全年执行数": ""}, 0),
        ({"指标.实际完成值": "已完成"}, 1),  # its score was given by a person
    ],
)
def test_a_total_that_could_not_have_been_computed_is_not_counted(
    changes: dict[str, str], count: int
) -> None:
    assert len(findings("JX417", changed(pending("total"), changes))) == count


@pytest.mark.parametrize(
    ("changes", "message", "fix"),
    [
        ({"目标.预期目标": ""}, "预期目标没有填", "补填预期目标，写明本年要做的事和要达到的数。"),
        (
            {"目标.实际完成情况": ""},
            "实际完成情况没有填",
            "补填实际完成情况，对照预期目标用数据写出实际做到了什么。",
        ),
        (
            {"目标.预期目标": "", "目标.实际完成情况": ""},
            "预期目标和实际完成情况都没有填",
            "写明预期目标，并用数据写出实际做到了什么。",
        ),
        (
            {"目标.实际完成情况": "同预期目标"},
            "实际完成情况照抄了预期目标，看不出做到了什么",
            "改写为实际做到的事和数据。",
        ),
    ],
)
def test_how_goals_are_mended(changes: dict[str, str], message: str, fix: str) -> None:
    (finding,) = findings("JX402", form(changes))
    assert (finding.message, finding.fix) == (message, fix)
    assert finding.where.startswith("预期目标（B11" if "目标.预期目标" in changes else "实际完成情况（F11")


def test_an_error_in_each_row_is_listed() -> None:
    wrong = {"指标.得分": "#REF!", "指标二.得分": "#REF!", "满意度.得分": "#N/A"}
    (finding,) = findings("JX412", form(wrong))
    assert finding.message == (
        "3处单元格显示错误值，公式出错：“指标“窗口开放率”一行”（#REF!）、“指标“验收合格率”一行”（#REF!）、“指标“群众满意度”一行”（#N/A）"
    )

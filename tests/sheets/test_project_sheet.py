"""核算得分 beside a form on our own sheet: it knows the names and levels, so it says what the audit says."""

from __future__ import annotations

from support.forms import the_form

from xlwings_jixiao import policies
from xlwings_jixiao.audit import judge
from xlwings_jixiao.own_book import is_own_formula, is_side_formula
from xlwings_jixiao.reading.layout import read_forms
from xlwings_jixiao.sheets.project_sheet import ProjectSheet, project_sheet

COSTS = """
    财政项目支出绩效自评表
    （2023年度）
    项目名称 | 步道建设
    项目资金（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分
    | 年度资金总额 | 100 | 100 | 92.5 | 10 | 92.50% | 9.25
    绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施
    | 产出指标 | 数量指标 | 新建步道 | 12公里 | 9公里 | 20 | 15 |
    | | 时效指标 | 施工工期 | 90天 | 80天 | 10 | 10 |
    | | 成本指标 | 工程造价 | 100万元 | 92.5万元 | 10 | 10 |
    | | | 绿化 | 20万元 | 18万元 | 10 | 10 |
    | | | 监理 | 20万元 | 25万元 | 10 | 8 |
    | 效益指标 | | 带动投资 | 100万元 | 92.5万元 | 20 | 18.5 |
    | 满意度指标 | 服务对象满意度指标 | 群众满意度 | ≥90% | 96% | 10 | 10 |
    总分 | | | | | | 100 | 90.75 |
    """


def sheet_of(drawing: str) -> ProjectSheet:
    return project_sheet("步道", the_form(drawing), "2023", "万元", policies.named())


def test_a_cost_below_its_limit_has_full_marks_in_the_cell_as_in_the_file() -> None:
    sheet = sheet_of(COSTS)
    computed = [value for value in sheet.computed if value != ""]
    assert computed == [15.0, 10.0, 10.0, 10.0, 8.0, 18.5, 10.0]
    (form,), _ = read_forms(sheet.grid("绩效自评.xlsm"))
    scores = judge(form, policies.named()).card.indicators
    assert [float(item.score.value or 0) for item in scores] == computed


def test_the_formula_hands_over_names_and_both_levels() -> None:
    sheet = sheet_of(COSTS)
    first, last = sheet.first_indicator, sheet.last_indicator
    written = ",".join(f"{left}{first}:{right}{last}" for left, right in ("EE", "FF", "GG"))
    assert sheet.computed_formula == f"JIXIAO_SCORES({written},口径,D{first}:D{last},B{first}:C{last})"
    assert is_own_formula(sheet.computed_formula)
    assert is_side_formula(sheet.computed_formula)


def test_a_score_that_agrees_stays_a_formula_and_another_one_a_value() -> None:
    sheet = sheet_of(COSTS.replace("92.5万元 | 10 | 10", "92.5万元 | 10 | 9.25"))
    shown = {
        row: sheet.cells[row, 8].formula for row in range(sheet.first_indicator, sheet.last_indicator + 1)
    }
    by_name = {sheet.cells[row, 4].value: formula for row, formula in shown.items()}
    assert by_name.pop("工程造价") == ""  # a person's 9.25 is not the 10 that is due
    assert all(by_name.values())


def test_an_empty_form_has_the_same_formula_and_no_score() -> None:
    sheet = project_sheet("空白表", None, "2023", "万元", policies.named())
    assert set(sheet.computed) == {""}
    assert sheet.computed_formula.endswith(
        f"D{sheet.first_indicator}:D{sheet.last_indicator},"
        + (f"B{sheet.first_indicator}:C{sheet.last_indicator})")
    )


def test_marks_of_a_web_page_are_written_down_as_they_were_typed_so_that_a_finding_points_to_them() -> None:
    drawing = COSTS.replace(
        "    绩效指标 |",
        "    年度总体目标 | 预期目标 | | | 实际完成情况\n    | <p>修步道。</p> | | | 修好&nbsp;9公里。\n    绩效指标 |",
        1,
    )
    sheet = sheet_of(drawing)
    texts = [cell.value for cell in sheet.cells.values()]
    assert "<p>修步道。</p>" in texts
    assert "修好&nbsp;9公里。" in texts
    (form,), _ = read_forms(sheet.grid("绩效自评.xlsm"))
    assert form.goal_expected.text == "修步道。"

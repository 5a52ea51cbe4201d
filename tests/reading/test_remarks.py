"""What stands below the table and above it: remarks beside their labels, the title, the day of filling in."""

from __future__ import annotations

import pytest
from support.forms import CLEAN_FORM, grid, indicator_rows, the_form

from xlwings_jixiao.domain.form import Form
from xlwings_jixiao.reading.labels import remark_field
from xlwings_jixiao.reading.layout import read_forms


def below(*lines: str) -> Form:
    return the_form(CLEAN_FORM.rstrip() + "".join(f"\n    {line}" for line in lines))


def remarks(form: Form) -> tuple[str | None, ...]:
    """What was read; None where it is not printed."""
    entries = (form.conclusion, form.problems, form.measures)
    return tuple(entry.text if entry.place is not None else None for entry in entries)


@pytest.mark.parametrize(
    ("lines", "read"),
    [
        (("评价结论 | 较好", "存在问题 | 无", "改进措施 | 加强管理"), ("较好", "无", "加强管理")),
        (("评价结论 |", "存在问题 |", "改进措施 |"), ("", "", "")),
        (("自评结论：较好", "主要问题：", "下一步措施：加强管理"), ("较好", "", "加强管理")),
        (
            ("一、绩效自评结论 | 较好", "二、存在的主要问题 | 支付慢", "三、下一步改进措施 |"),
            ("较好", "支付慢", ""),
        ),
        (("存在问题 | 支付慢 | 改进措施 |",), (None, "支付慢", "")),
        (("存在问题 | | | 改进措施 | 加快",), (None, "", "加快")),
        (("存在的问题及原因分析", "1.支付慢。"), (None, "1.支付慢。", None)),
        (("存在问题", "改进措施", "填报人：张三"), (None, "", "")),
        (("其他需要说明的问题 |", "相关意见建议 |", "联系电话 |"), (None, None, None)),
        (("注：存在问题写明原因",), (None, None, None)),
        ((), (None, None, None)),
    ],
)
def test_remarks_below_the_table(lines: tuple[str, ...], read: tuple[str | None, ...]) -> None:
    assert remarks(below(*lines)) == read


def test_remarks_are_no_indicators_where_there_is_no_row_of_totals() -> None:
    total = "    总分 | | | | | | 100 | 99.5 |\n"
    assert total in CLEAN_FORM
    drawing = CLEAN_FORM.replace(total, "    存在的主要问题 | 支付慢\n    下一步工作计划 |\n")
    form = the_form(drawing)
    assert len(indicator_rows(form)) == 5
    assert remarks(form) == (None, "支付慢", "")


def test_the_place_of_a_blank_remark_is_where_it_would_be_written() -> None:
    form = below("评价结论 |", "改进措施：")
    row = form.indicators[-1].row
    assert form.conclusion.place is not None
    assert form.measures.place is not None
    assert (form.conclusion.place.cell, form.measures.place.cell) == (f"B{row + 2}", f"B{row + 3}")


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("评价结论", "conclusion"),
        ("自评结论：", "conclusion"),
        ("六、综合评价结论", "conclusion"),
        ("结论及建议", "conclusion"),
        ("存在的主要问题", "problems"),
        ("（一）存在问题", "problems"),
        ("主要问题及原因", "problems"),
        ("存在的不足", "problems"),
        ("改进措施", "measures"),
        ("下一步工作计划", "measures"),
        ("整改措施及下一步打算", "measures"),
        ("偏差原因分析及改进措施", None),
        ("未完成原因及拟采取的改进措施", None),
        ("其他需要说明的问题", None),
        ("相关意见建议", None),
        ("问题整改率", None),
        ("存在问题整改完成率", None),
        ("改进措施落实率", None),
    ],
)
def test_what_a_label_names(label: str, field: str | None) -> None:
    assert remark_field(label) == field


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("填报单位：某局 | | 填报日期：2024年3月1日", "2024年3月1日"),
        ("填报单位：某局 填表日期：2024-03-01", "2024-03-01"),
        ("单位名称：某局 | | 自评日期： | 2024.3.1", "2024.3.1"),
        ("填报日期：", ""),
    ],
)
def test_the_day_of_filling_in_above_the_form(line: str, date: str) -> None:
    drawing = CLEAN_FORM.replace("    （2023年度）\n", f"    （2023年度）\n    {line}\n")
    assert the_form(drawing).filled_on.text == date


def test_the_day_of_filling_in_below_the_form_or_not_at_all() -> None:
    assert below("填表人：张三 | 联系电话：123 | 日期：2024年3月1日").filled_on.text == "2024年3月1日"
    assert below("生产日期合格：是").filled_on.text == ""
    assert the_form(CLEAN_FORM).filled_on.place is None


def test_the_title_and_two_forms_on_a_sheet() -> None:
    assert the_form(CLEAN_FORM).title.text == "财政项目支出绩效自评表"
    untitled = "\n".join(CLEAN_FORM.split("\n")[3:])
    forms, _ = read_forms(grid(CLEAN_FORM.rstrip() + "\n    存在问题 |\n" + untitled))
    assert [form.title.place is not None for form in forms] == [True, False]
    assert [remarks(form)[1] for form in forms] == ["", None]

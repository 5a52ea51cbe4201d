"""首页 says of the last check when it was, what was found, and what no rule has judged."""

import io

import openpyxl
import pytest
from support.forms import CLEAN_FORM, the_form

from xlwings_jixiao import policies
from xlwings_jixiao.book.build import build_book, build_template
from xlwings_jixiao.domain.errors import InputError
from xlwings_jixiao.submission import submit_forms

NATIONAL = policies.named("national-2020")


def last_check(book):
    home = openpyxl.load_workbook(io.BytesIO(book))["首页"]
    return [(home.cell(row, 1).value, home.cell(row, 2).value) for row in range(9, 13)]


@pytest.mark.parametrize(
    ("actual", "errors", "when"),
    [
        ("提升", [], "生成本工作簿时"),
        ("见报告", [], "生成本工作簿时，另有1行须人工核对"),
        ("见报告", [InputError("坏了", "乙.xlsx")], "生成本工作簿时，另有1行须人工核对，1个文件没有读入"),
        ("提升", [InputError("坏了", "乙.xlsx", "表2")], "生成本工作簿时，另有1张表没有读入"),
    ],
)
def test_a_new_workbook_says_what_was_found_when_it_was_built(actual, errors, when):
    form = the_form(CLEAN_FORM.replace("提升 | 提升", f"提升 | {actual}").replace("100 | 99.5", "100 | 99"))
    found = last_check(build_book(submit_forms([form], NATIONAL, errors=errors)))
    assert found == [("时间", when), ("错误", 1), ("警告", 0), ("提示", 0)]


def test_an_empty_template_says_that_nothing_was_checked():
    assert last_check(build_template(1, NATIONAL)) == [
        ("时间", "尚未校验"),
        ("错误", ""),
        ("警告", ""),
        ("提示", ""),
    ]

"""VBA and Python together, without COM between them: what VBA gathers goes to the real host functions, and their
instructions are carried out on a real workbook in the interpreter."""

import dataclasses
from pathlib import Path
from typing import Any

import pytest
from support.ribbon import MODULES
from support.served import answers as host
from support.vba import FIXED, PYTHON, SAYS, Excel, plain, rows

from xlwings_jixiao.book.build import build_book
from xlwings_jixiao.submission import Submission

RESULTS = ("汇总", "问题清单")


@pytest.fixture(scope="module")
def excel(submission: Submission, tmp_path_factory: pytest.TempPathFactory) -> Excel:
    """The workbook of two of the real forms, open."""
    path = tmp_path_factory.mktemp("book") / "绩效自评.xlsm"
    path.write_bytes(build_book(dataclasses.replace(submission, judged=submission.judged[:2])))
    return Excel.opened(path, Python=PYTHON + FIXED, **MODULES)


def handed_over(excel: Excel) -> list[Any]:
    """The arguments of JIXIAO_SUBMIT as VBA gathers them."""
    excel.answers("没有自评表。")
    excel.press("JixiaoSubmit")
    return [plain(one) for one in excel.given()]


def sheets(excel: Excel) -> list[Any]:
    return [excel.app.sheet(name).rows() for name in RESULTS]


def test_the_button_writes_what_the_command_line_wrote_and_again_the_same(excel: Excel):
    written = sheets(excel)
    for _ in range(2):
        answer = host.JIXIAO_SUBMIT(*handed_over(excel))
        assert answer[0][1] == "message"
        excel.answers(rows(*answer))
        assert excel.press("JixiaoSubmit").startswith("已检查2张自评表：")
        assert sheets(excel) == written
    assert excel.log() == ""


def test_the_first_problem_leads_to_its_cell(excel: Excel):
    assert excel.press("JixiaoNext") == ""
    first = excel.app.sheet("问题清单").value("A4:I4")[0]
    shown = str(excel.app.application.status_bar)
    assert shown.startswith("问题 1/")
    assert f" {first[2]} {first[3]}：{first[5][:100]}" in shown
    assert shown.endswith(f"→{first[6]}")
    link = excel.app.evaluate('Worksheets("问题清单").Hyperlinks(1).SubAddress')
    assert link == excel.app.evaluate('"\'" & ActiveSheet.Name & "\'!" & ActiveCell.Address(False, False)')


def test_an_import_of_python_passes_the_guard(excel: Excel, tmp_path: Path):
    """The interpreter cannot copy a sheet with drop-downs: that is as far as it goes."""
    from xlwings_jixiao.resources import sample_forms

    names = [sheet.name for sheet in excel.app.sheets()]
    answer = host.JIXIAO_IMPORT([str(sample_forms())], names)
    first = [row for row in answer if row[0] in ("", answer[1][0])]
    assert {row[1] for row in first} >= {"new", "unmerge", "row", "array", "merge"}
    excel.variable("Python", "Answer").set(rows(*first))
    excel.app.run("CheckTable", excel.variable("Python", "Answer").get())
    assert [sheet.name for sheet in excel.app.sheets()] == names
    assert SAYS["name_blank"] in names

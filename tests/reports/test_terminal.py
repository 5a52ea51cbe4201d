"""What `jixiao check` shows: each form with its findings, what could not be read, and one line of counts."""

from dataclasses import replace

import pytest
from support.forms import CLEAN_FORM, tsv

from xlwings_jixiao import policies
from xlwings_jixiao.audit.examples import changed, correct_form
from xlwings_jixiao.domain.form import Place
from xlwings_jixiao.reports import reports
from xlwings_jixiao.reports.terminal import closing_line, project_table
from xlwings_jixiao.submission import Submission, submit_forms, submit_paths

NATIONAL = policies.named("national-2020")


def shown(**changes: str) -> str:
    """The report on one form, on a sheet 表1."""
    form = replace(changed(correct_form(), changes), start=Place("示例.xlsx", "表1", 1, 1))
    return reports()["text"].render(submit_forms([form], NATIONAL)).decode()


def test_a_form_without_findings_says_so_under_its_name_and_sheet() -> None:
    first, second, *_ = shown(**{"表头.项目名称": "大厅运行经费"}).splitlines()
    assert first == "● 大厅运行经费（工作表“表1”）"
    assert second == "  没有发现问题"


def test_a_form_without_a_name_is_known_by_its_sheet() -> None:
    assert "● （项目名称未填）（工作表“表1”）" in shown(**{"表头.项目名称": ""})


def test_a_finding_has_its_rule_and_place_then_what_is_wrong_then_what_to_do() -> None:
    lines = shown(**{"表头.主管部门": ""}).splitlines()
    (at,) = [number for number, line in enumerate(lines) if "JX409" in line]
    assert lines[at].startswith("  × 错误 JX409 ")
    assert lines[at + 1].startswith("      问题：")
    assert lines[at + 2].startswith("      怎么改：")


def test_what_could_not_be_read_is_said_before_the_counts(tmp_path) -> None:
    (tmp_path / "好.txt").write_text(tsv(CLEAN_FORM), encoding="utf-8")
    (tmp_path / "坏.xlsx").write_bytes(b"PK\x03\x04 half")
    lines = reports()["text"].render(submit_paths([tmp_path])).decode().splitlines()
    assert "坏.xlsx" in lines[-2]
    assert lines[-1].startswith("共1张自评表（口径：国家通用口径）：错误0处")


def test_the_table_has_a_row_a_project_and_counts_what_was_read(submission: Submission) -> None:
    lines = project_table(submission).splitlines()
    assert lines[-1].startswith("共15张表、110个指标、60行资金")
    numbers = [line.split()[0] for line in lines if line.strip() and line.split()[0].isdigit()]
    assert numbers == [str(number) for number in range(1, 16)]


WRONG_FORM = CLEAN_FORM.replace("98% | 20 | 20", "90% | 20 | 20")


@pytest.mark.parametrize(
    ("form", "half", "verdict"),
    [
        (CLEAN_FORM, False, "没有错误，可以报送。"),
        (CLEAN_FORM, True, "1处读不出。读出的没有错误，读不出的处理好再报送。"),
        (WRONG_FORM, False, "有错误，改正后再报送。"),
        (WRONG_FORM, True, "1处读不出。有错误，改正后再报送。"),
        ("", True, "没有可检查的自评表。"),
    ],
)
def test_the_verdict_is_about_the_whole(tmp_path, form, half, verdict):
    if form:
        (tmp_path / "表.txt").write_text(tsv(form), encoding="utf-8")
    if half:
        (tmp_path / "断.xlsx").write_bytes(b"PK\x03\x04 half")
    submission = submit_paths([tmp_path])
    assert closing_line(submission).endswith(verdict)
    assert submission.ready == verdict.startswith("没有错误")
    assert reports()["text"].render(submission).decode().endswith(closing_line(submission) + "\n")

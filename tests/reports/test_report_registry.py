"""Adding a report is adding a file: command, help and complaint take it from the registry."""

import pytest
from support.copied import copied  # noqa: F401  (a fixture)
from support.forms import CLEAN_FORM, tsv

from xlwings_jixiao.reports import reports

NEW_REPORT = '''
"""A report that only counts."""

from xlwings_jixiao.reports import report
from xlwings_jixiao.submission import Submission


@report("count", ".cnt", help="只数张数")
def to_count(submission: Submission) -> bytes:
    """How many forms."""
    return f"{len(submission.judged)}张\\n".encode()


@report("packed", ".bin", help="打成一包", binary=True)
def to_packed(submission: Submission) -> bytes:
    """A binary one."""
    return b"packed"
'''


@pytest.fixture(scope="module")
def extended(copied, tmp_path_factory):  # noqa: F811
    copied.add("reports/counting.py", NEW_REPORT)
    copied.forms = tmp_path_factory.mktemp("forms")
    (copied.forms / "大厅.txt").write_text(tsv(CLEAN_FORM), encoding="utf-8")
    return copied


def test_every_report_says_in_chinese_what_it_is_for():
    assert {name: one.help for name, one in reports().items()} == {
        "json": "给程序用",
        "text": "给人看",
        "xlsx": "写成汇总工作簿",
    }


def test_a_new_report_can_be_chosen(extended):
    done = extended.jixiao("check", "大厅.txt", "--format", "count", cwd=extended.forms)
    assert (done.returncode, done.stdout, done.stderr) == (0, "1张\n", "")


def test_a_new_report_stands_in_the_help(extended):
    shown = "".join(extended.jixiao("check", "--help").stdout.split())
    assert "--format[count|json|packed|text|xlsx]" in shown
    assert "count只数张数" in shown
    assert "packed打成一包" in shown


def test_a_wrong_name_is_answered_with_all_that_there_are(extended):
    done = extended.jixiao("check", "大厅.txt", "--format", "pdf", cwd=extended.forms)
    assert done.returncode == 2
    assert "可选 count、json、packed、text、xlsx" in done.stderr


def test_a_new_binary_report_goes_to_a_file_with_its_ending(extended):
    done = extended.jixiao("check", "大厅.txt", "--format", "packed", cwd=extended.forms)
    assert done.returncode == 0
    assert (extended.forms / "校验结果.bin").read_bytes() == b"packed"
    refused = extended.jixiao("check", "大厅.txt", "--format", "count", "-o", "a.txt", cwd=extended.forms)
    assert "应以 .cnt 结尾" in refused.stderr


def test_a_new_report_without_forms_still_answers_and_says_what_was_not_read(extended):
    done = extended.jixiao("check", "没有.txt", "--format", "count", cwd=extended.forms)
    assert (done.returncode, done.stdout) == (2, "0张\n")
    assert "没有.txt" in done.stderr


def test_each_report_has_an_ending_and_says_whether_it_is_text() -> None:
    found = {name: (report.suffix, report.binary) for name, report in reports().items()}
    assert (
        found.items() >= {"text": (".txt", False), "json": (".json", False), "xlsx": (".xlsx", True)}.items()
    )


def test_reports_that_are_no_text_are_files_of_their_kind(submission) -> None:
    for report in reports().values():
        data = report.render(submission)
        assert data
        if not report.binary:
            assert data.decode("utf-8").endswith("\n")

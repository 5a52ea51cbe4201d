"""What the screen says in the end: a verdict over the whole, what was not read included."""

import pytest
from support.forms import CLEAN_FORM, tsv

from xlwings_jixiao.reports import reports
from xlwings_jixiao.reports.terminal import closing_line
from xlwings_jixiao.submission import submit_paths

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

"""The verdict is about the whole: what was found, what a person must judge, what was not read."""

from dataclasses import replace

import pytest
from support.forms import CLEAN_FORM, tsv

from xlwings_jixiao.submission import submit_paths
from xlwings_jixiao.verdict import Verdict

GOOD = Verdict(
    forms=1, errors=0, warnings=3, hints=2, rows_for_a_person=0, files_not_read=0, forms_not_read=0
)


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({}, "没有错误，可以报送"),
        ({"rows_for_a_person": 3}, "自动核对的部分没有错误；3行须人工核对"),
        ({"files_not_read": 2}, "自动核对的部分没有错误；2个文件没有读入"),
        ({"forms_not_read": 1}, "自动核对的部分没有错误；1张表没有读入"),
        (
            {"rows_for_a_person": 3, "files_not_read": 2, "forms_not_read": 1},
            "自动核对的部分没有错误；3行须人工核对，2个文件、1张表没有读入",
        ),
        ({"errors": 1}, "有错误，改正后再报送"),
        ({"errors": 1, "rows_for_a_person": 4}, "有错误，改正后再报送；另有4行须人工核对"),
        ({"errors": 1, "files_not_read": 1}, "有错误，改正后再报送；另有1个文件没有读入"),
        ({"forms": 0}, "没有可检查的自评表"),
        ({"forms": 0, "files_not_read": 1}, "没有可检查的自评表"),
    ],
)
def test_ready_is_said_only_of_what_was_read_and_judged_as_a_whole(changes, text):
    verdict = replace(GOOD, **changes)
    assert verdict.text == text
    assert verdict.ready == (text == "没有错误，可以报送")


def test_a_file_without_any_form_is_a_file_and_a_part_of_a_read_file_is_a_form(tmp_path):
    broken = "\n".join(line for line in CLEAN_FORM.split("\n") if "三级指标" not in line)
    (tmp_path / "两张.txt").write_text(tsv(CLEAN_FORM) + tsv(broken), encoding="utf-8")
    (tmp_path / "断.xlsx").write_bytes(b"PK\x03\x04 half")
    (tmp_path / "空.txt").write_bytes(b"")
    verdict = submit_paths([tmp_path]).verdict
    assert (verdict.forms, verdict.files_not_read, verdict.forms_not_read) == (1, 2, 1)
    assert verdict.text == "自动核对的部分没有错误；2个文件、1张表没有读入"


def test_the_samples_are_judged_to_the_last_row(submission):
    assert submission.verdict.rows_for_a_person == 0
    assert not submission.ready


@pytest.mark.parametrize("names", [["乙.xls"], ["乙.et", "丙.docx"], ["丁/戊.pdf"]])
def test_files_skipped_for_their_kind_count_as_not_read(tmp_path, names):
    (tmp_path / "甲.txt").write_text(tsv(CLEAN_FORM), encoding="utf-8")
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"?")
    checked = submit_paths([tmp_path])
    assert checked.verdict.files_not_read == len(names)
    assert checked.verdict.text == f"自动核对的部分没有错误；{len(names)}个文件没有读入"
    assert not checked.ready
    (notice,) = checked.notices
    assert notice.startswith(f"{len(names)}个文件不是可以读取的类型，没有读入：")
    assert all(name.split("/")[-1] in notice for name in names)


def test_of_many_skipped_files_ten_are_named(tmp_path):
    (tmp_path / "甲.txt").write_text(tsv(CLEAN_FORM), encoding="utf-8")
    for number in range(11):
        (tmp_path / f"附件{number:02}.pdf").write_bytes(b"?")
    (notice,) = submit_paths([tmp_path]).notices
    assert notice.startswith("11个文件")
    assert "附件09.pdf等；" in notice
    assert "附件10" not in notice

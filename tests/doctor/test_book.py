"""The diagnosis of the workbook: whether it is there, can be read, and has a policy of ours."""

import openpyxl
import pytest
from support.diagnosis import line

from xlwings_jixiao.doctor import State


def test_the_folder_will_do_instead_of_the_workbook(home):
    assert line(home, "工作簿").detail == str(home / "绩效自评.xlsm")


def test_the_temporary_file_of_an_open_workbook_is_no_workbook(home):
    (home / "~$绩效自评.xlsm").write_bytes(b"lock")
    (home / "绩效自评.xlsm").rename(home / "我的.xlsm")
    assert line(home, "工作簿").detail == str(home / "我的.xlsm")


def test_a_workbook_that_is_not_there(home):
    assert line(home / "别的.xlsm", "工作簿").state is State.PROBLEM


def test_a_folder_without_a_workbook(tmp_path):
    assert line(tmp_path, "工作簿").state is State.PROBLEM


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 half", b"text"])
def test_a_workbook_that_cannot_be_read(home, content):
    (home / "绩效自评.xlsm").write_bytes(content)
    found = line(home, "口径")
    assert (found.state, "读不出工作簿" in found.detail) == (State.PROBLEM, True)


def test_a_policy_that_is_not_ours(home):
    book = openpyxl.load_workbook(home / "绩效自评.xlsm")
    (cell,) = [row[1] for row in book["首页"].iter_rows(max_row=10) if row[0].value == "口径"]
    cell.value = "火星口径"
    book.save(home / "绩效自评.xlsm")
    found = line(home, "口径")
    assert found.state is State.PROBLEM
    assert "火星口径" in found.detail
    assert "上海口径" in found.fix

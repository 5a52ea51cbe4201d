"""The diagnosis of the folder python: files that are missing or changed, and the DLL of each Office."""

import shutil

import pytest
from support.diagnosis import line

from xlwings_jixiao.doctor import State


def test_a_missing_file_is_named_and_quarantine_is_thought_of(home):
    (home / "python" / "pythonw.exe").unlink()
    found = line(home, "文件完整")
    assert found.state is State.PROBLEM
    assert found.detail == "缺1个：pythonw.exe"
    assert "隔离" in found.fix


def test_an_altered_file_is_named(home):
    (home / "python" / "python.exe").write_bytes(b"EXE")
    assert line(home, "文件完整").detail == "1个与原来不同：python.exe"


@pytest.mark.parametrize(
    "text", ["", "{}", '{"files": 1}', '{"files": {"a": 1}}', "[]", '{"files": {"a": ["x", 1]}}']
)
def test_a_damaged_list_of_files_is_a_problem_not_an_accident(home, text):
    (home / "python" / "jixiao-manifest.json").write_text(text, encoding="utf-8")
    assert line(home, "文件完整").state is State.PROBLEM


def test_without_a_list_nothing_can_be_compared(home):
    (home / "python" / "jixiao-manifest.json").unlink()
    assert line(home, "文件完整").state is State.NOTICE


def test_the_dll_of_this_excel_must_be_there(home):
    (home / "python" / "xlwings64-0.37.8.dll").unlink()
    assert line(home, "桥接库（64位 Office）", bits="64").state is State.PROBLEM


def test_the_dll_for_the_other_excel_matters_less(home):
    (home / "python" / "xlwings32-0.37.8.dll").unlink()
    assert line(home, "桥接库（32位 Office）", bits="64").state is State.NOTICE


def test_a_workbook_built_for_another_version_is_told_what_is_there(home):
    found = line(home, "桥接库（64位 Office）", dll="0.40.0", bits="64")
    assert found.state is State.PROBLEM
    assert "没有 xlwings64-0.40.0.dll" in found.detail
    assert "xlwings64-0.37.8.dll" in found.detail


def test_a_dll_of_the_wrong_bits_or_none_at_all(home):
    shutil.copy(home / "python" / "xlwings32-0.37.8.dll", home / "python" / "xlwings64-0.37.8.dll")
    (home / "python" / "xlwings32-0.37.8.dll").write_bytes(b"quarantined")
    assert "是32位的" in line(home, "桥接库（64位 Office）").detail
    assert "已损坏" in line(home, "桥接库（32位 Office）").detail

"""The diagnosis: each thing that can be wrong where the workbook stands is said, with what to do."""

import hashlib
import json
import os
import shutil
import sys
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from test_cli import is_one_chinese_line

from xlwings_jixiao import policies
from xlwings_jixiao.book.build import build_template
from xlwings_jixiao.doctor import State, diagnose, report
from xlwings_jixiao.doctor.line import fine, notice, problem, skipped
from xlwings_jixiao.doctor.place import length, letters, location
from xlwings_jixiao.doctor.runtime import log

HEALTHY, PROBLEM, WRONG_USE = 0, 1, 2
NOW = datetime(2026, 11, 22, 9, 0)
ON_WINDOWS = os.name == "nt"


@pytest.fixture(scope="module")
def template():
    return build_template(1, policies.load(policies.DEFAULT))


@pytest.fixture
def home(tmp_path, template):
    """A folder as the bundle unpacks it, with files of a few bytes for Python's."""
    folder = tmp_path / "绩效 自评"
    python = folder / "python"
    python.mkdir(parents=True)
    (folder / "绩效自评.xlsm").write_bytes(template)
    dlls = {"xlwings64-0.37.8.dll": dll(0x8664), "xlwings32-0.37.8.dll": dll(0x14C)}
    files = {"python.exe": b"exe", "pythonw.exe": b"exe", **dlls}
    for name, content in files.items():
        (python / name).write_bytes(content)
    listed = {
        f"python/{name}": [len(content), hashlib.sha256(content).hexdigest()]
        for name, content in files.items()
    }
    (python / "jixiao-manifest.json").write_text(json.dumps({"files": listed}), encoding="utf-8")
    return folder


def dll(machine):
    """A file that is a DLL as far as its head goes."""
    head = b"MZ".ljust(0x3C, b"\0") + (0x40).to_bytes(4, "little") + b"PE\0\0" + machine.to_bytes(2, "little")
    magic = 0x20B if machine == 0x8664 else 0x10B
    return head + b"\0" * 18 + magic.to_bytes(2, "little") + b"\0" * 300


def states(workbook, **options):
    return {line.name: line.state for line in diagnose(workbook, **options)}


def line(workbook, name, **options):
    (found,) = [one for one in diagnose(workbook, **options) if one.name == name]
    return found


# Healthy


def test_an_unpacked_bundle_is_healthy(home):
    found = states(home / "绩效自评.xlsm")
    assert State.PROBLEM not in found.values()
    for name in ("解释器", "组件", "试算", "工作簿", "路径长度", "写入权限", "口径", "文件完整", "网络标记"):
        assert found[name] is State.FINE, name
    assert found["桥接库（64位 Office）"] is found["桥接库（32位 Office）"] is State.FINE


def test_the_folder_will_do_instead_of_the_workbook(home):
    assert line(home, "工作簿").detail == str(home / "绩效自评.xlsm")


def test_the_temporary_file_of_an_open_workbook_is_no_workbook(home):
    (home / "~$绩效自评.xlsm").write_bytes(b"lock")
    (home / "绩效自评.xlsm").rename(home / "我的.xlsm")
    assert line(home, "工作簿").detail == str(home / "我的.xlsm")


def test_without_a_workbook_only_this_python_is_looked_at(tmp_path):
    found = states(None)
    assert found["解释器"] is found["试算"] is State.FINE
    assert "工作簿" not in found


@pytest.mark.skipif(ON_WINDOWS, reason="there they do make sense")
def test_what_makes_no_sense_here_is_said_to(home):
    found = states(home)
    assert found["位置"] is found["路径用字"] is State.SKIPPED


def test_nothing_is_changed_by_looking(home):
    before = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}
    diagnose(home)
    assert {path: path.read_bytes() for path in home.rglob("*") if path.is_file()} == before


# The folder python


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


# The workbook


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


def test_the_mark_of_the_web_on_workbook_and_dll(home):
    for name in ("绩效自评.xlsm", "python/xlwings64-0.37.8.dll"):
        # An alternate data stream on Windows, a file of this very name where copied to another system.
        Path(f"{home / name}:Zone.Identifier").write_bytes(b"[ZoneTransfer]\r\nZoneId=3\r\n")
    found = line(home, "网络标记")
    assert found.state is State.PROBLEM
    assert "2个文件" in found.detail
    assert "解除锁定" in found.fix


def test_a_file_from_the_local_network_bears_no_such_mark(home):
    Path(f"{home / '绩效自评.xlsm'}:Zone.Identifier").write_bytes(b"[ZoneTransfer]\r\nZoneId=1\r\n")
    assert line(home, "网络标记").state is State.FINE


# The place


@pytest.mark.parametrize(
    "address", ["https://example.org/a/绩效自评.xlsm", r"https:\example.org\a\绩效自评.xlsm"]
)
def test_a_workbook_opened_from_the_web(address):
    found = states(address)
    assert found["位置"] is State.PROBLEM
    assert "工作簿" not in found


@pytest.mark.parametrize(
    ("path", "state"),
    [
        (r"D:\绩效自评\绩效自评.xlsm", State.FINE),
        (r"D:\2023.zip解压\绩效自评.xlsm", State.FINE),
        (r"C:\Users\li\AppData\Local\Temp\Temp1_绩效自评.zip\绩效自评\绩效自评.xlsm", State.PROBLEM),
        (r"C:\Users\li\AppData\Local\Temp\绩效自评.xlsm", State.PROBLEM),
        (r"c:\users\LI\appdata\local\temp\a\绩效自评.xlsm", State.PROBLEM),
        (r"E:\cache\Temp2_a.zip\绩效自评.xlsm", State.PROBLEM),
        (r"E:\7zO4C2F3A11\绩效自评.xlsm", State.PROBLEM),
        (r"E:\Rar$DIa1234.5678\绩效自评.xlsm", State.PROBLEM),
        (r"E:\360zip$Temp\360$0\绩效自评.xlsm", State.PROBLEM),
        (r"C:\Users\li\OneDrive - 某局\绩效自评\绩效自评.xlsm", State.PROBLEM),
        (r"\\server\share\绩效自评\绩效自评.xlsm", State.NOTICE),
    ],
)
def test_places_on_windows(path, state):
    temporary = r"C:\Users\li\AppData\Local\Temp"
    assert location(path, temporary, [r"C:\Users\li\OneDrive - 某局"], remote=False).state is state


def test_a_drive_that_is_a_folder_in_the_network():
    assert location(r"Z:\绩效自评\绩效自评.xlsm", "", [], remote=True).state is State.NOTICE


@pytest.mark.parametrize(
    ("folder", "encoding", "state"),
    [
        (r"D:\绩效自评", "cp936", State.FINE),
        (r"D:\绩效自评", "cp1252", State.PROBLEM),
        (r"D:\jixiao & (a)", "cp1252", State.FINE),
        (r"D:\𠮷野", "cp936", State.PROBLEM),
        (r"D:\𠮷野", "utf-8", State.FINE),
    ],
)
def test_letters_that_the_code_page_does_not_know(folder, encoding, state):
    assert letters(folder, encoding).state is state


@pytest.mark.parametrize(
    ("folder", "state"),
    [
        ("D:\\" + "甲" * 100, State.FINE),
        ("D:\\" + "甲" * 155, State.FINE),
        ("D:\\" + "甲" * 157, State.PROBLEM),
    ],
)
def test_a_folder_too_deep_for_windows(folder, state):
    # 259 signs at most, 100 of them below the folder, one backslash between: 158 are left for the folder.
    assert length(folder + r"\绩效自评.xlsm", is_workbook=True).state is state


def test_a_file_name_too_long_for_excel():
    assert length("D:\\" + "甲" * 220 + ".xlsm", is_workbook=True).state is State.PROBLEM


def test_a_folder_that_cannot_be_written(process, home, closed_to_us):
    home.chmod(0o555)
    result = process("doctor", "--workbook", home, **closed_to_us)
    home.chmod(0o755)
    assert result.returncode == PROBLEM
    assert "[有问题] 写入权限：不能写入" in result.stdout


# The log


def test_without_a_log_nothing_went_wrong(tmp_path):
    assert log(tmp_path / "jixiao.log", NOW).state is State.FINE


@pytest.mark.parametrize(
    ("when", "state"), [("2026-11-22 08:59:59", State.NOTICE), ("2026-11-20 08:59:59", State.FINE)]
)
def test_the_last_entry_of_the_log(tmp_path, when, state):
    path = tmp_path / "jixiao.log"
    path.write_text(f"2025-01-01 00:00:00 old\nTraceback\n\n{when} server\nTraceback\n", encoding="utf-8")
    found = log(path, NOW)
    assert found.state is state
    assert f"{when} server" in found.detail


def test_a_log_of_another_encoding_or_with_an_odd_date_does_no_harm(tmp_path):
    path = tmp_path / "jixiao.log"
    path.write_bytes("2026-99-99 08:00:00 出错\n".encode("gbk"))
    assert log(path, NOW).state in (State.FINE, State.NOTICE)


# What is shown


def test_the_short_report_tells_what_is_wrong_and_names_the_rest():
    lines = [
        fine("甲", "好"),
        notice("乙", "怪", "因为", "去做"),
        problem("丙", "坏", "缘故", "办法"),
        skipped("丁"),
    ]
    assert report(lines) == (
        "[注意] 乙：怪\n    为什么：因为\n    怎么办：去做\n"
        "[有问题] 丙：坏\n    为什么：缘故\n    怎么办：办法\n"
        "[正常] 甲\n\n"
        "诊断结束：1处有问题、1处要注意，请从上到下按“怎么办”处理，然后关闭 Excel，重新打开工作簿。"
    )


def test_the_full_report_tells_everything():
    text = report([fine("甲", "好"), skipped("丁")], full=True)
    assert text.splitlines()[:2] == ["[正常] 甲：好", "[不适用] 丁：只在 Windows 上检查"]
    assert text.endswith("诊断结束：没有发现问题。")


def test_every_problem_says_why_and_what_to_do(tmp_path):
    (tmp_path / "python").mkdir()
    for one in diagnose(tmp_path):
        if one.state in (State.PROBLEM, State.NOTICE):
            assert one.why.endswith("。"), one.name
            assert one.fix.endswith("。"), one.name


# The command


def test_a_healthy_place_exits_with_0(jixiao, home):
    result = jixiao("doctor", "--workbook", home)
    assert (result.returncode, result.stderr) == (HEALTHY, "")
    assert "诊断结束" in result.stdout


def test_a_problem_exits_with_1(jixiao, home):
    (home / "python" / "pythonw.exe").unlink()
    result = jixiao("doctor", "--workbook", home)
    assert (result.returncode, result.stderr) == (PROBLEM, "")
    assert "[有问题] 文件完整：缺1个：pythonw.exe" in result.stdout


@pytest.mark.parametrize("arguments", [["--workbook", "没有.xlsm"], ["--nothing"], ["too", "much"]])
def test_wrong_use_exits_with_2_and_one_line(jixiao, arguments):
    result = jixiao("doctor", *arguments)
    assert result.returncode == WRONG_USE
    assert is_one_chinese_line(result.stderr)


def test_the_interpreter_is_named(jixiao):
    result = jixiao("doctor")
    assert sys.executable in result.stdout

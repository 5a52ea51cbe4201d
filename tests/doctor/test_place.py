"""The diagnosis of where the workbook stands: what Windows, Excel and the DLL make of its path, and marks on files."""

from pathlib import Path

import pytest
from support.diagnosis import line, states

from xlwings_jixiao.doctor import State
from xlwings_jixiao.doctor.place import length, letters, location

PROBLEM = 1


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

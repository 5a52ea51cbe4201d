"""The diagnosis names every file that somebody added to the folder python, and tells what to do about it."""

import hashlib
import json

import pytest

from xlwings_jixiao.doctor import State
from xlwings_jixiao.doctor.bundle import MANIFEST, complete

PACKED = {
    "python.exe": b"exe",
    "python313._pth": b"python313.zip\r\n",
    "Lib/site-packages/pyopenvba/__init__.pyc": b"code",
}


@pytest.fixture
def python(tmp_path):
    """A folder as it was packed, with files of a few bytes."""
    folder = tmp_path / "python"
    for name, content in PACKED.items():
        put(folder / name, content)
    listed = {f"python/{name}": [len(one), hashlib.sha256(one).hexdigest()] for name, one in PACKED.items()}
    (folder / MANIFEST).write_text(json.dumps({"files": listed}), encoding="utf-8")
    return folder


def put(path, content=b"raise SystemExit(1)"):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def test_as_packed_is_fine(python):
    assert complete(python).state is State.FINE


@pytest.mark.parametrize(
    "added",
    [
        "json.py",
        "sitecustomize.py",
        "pyvenv.cfg",
        "version.dll",
        "winsound.cp313-win_amd64.pyd",
        "pythonw._pth",
        "more.zip",
        "encodings/__init__.py",
        "xlwings_jixiao/__init__.py",
        "Lib/site-packages/usercustomize.py",
        "Lib/site-packages/more.pth",
        "Lib/site-packages/pyopenvba/__init__.py",
        "Lib/site-packages/pyopenvba/interpreter/__init__.pyc",
        "说明.docx",
    ],
)
def test_an_added_file_is_named_with_what_to_do(python, added):
    put(python / added)
    found = complete(python)
    assert found.state is State.PROBLEM
    assert found.detail == f"多出1个：{added}"
    assert "删去" in found.fix
    assert "重新全部解压" in found.fix


@pytest.mark.parametrize(
    "left",
    [
        "desktop.ini",
        "files/Thumbs.db",
        ".DS_Store",
        "Lib/site-packages/pyopenvba/__pycache__/vba.cpython-312.pyc",
    ],
)
def test_what_file_managers_and_other_pythons_leave_is_no_matter(python, left):
    put(python / left)
    assert complete(python).state is State.FINE


def test_a_source_in_a_folder_of_compiled_ones_is_named(python):
    put(python / "__pycache__" / "json.py")
    assert complete(python).detail == "多出1个：__pycache__/json.py"


def test_a_link_to_a_folder_elsewhere_is_named(python, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (python / "encodings").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    assert complete(python).detail == "多出1个：encodings"


def test_case_does_not_make_a_file_another(python):
    (python / "python.exe").rename(python / "Python.exe")
    assert "多出" not in complete(python).detail


def test_missing_altered_and_added_are_told_together(python):
    (python / "python313._pth").write_bytes(b".\r\n")
    (python / "python.exe").unlink()
    put(python / "json.py")
    found = complete(python)
    assert found.detail == "缺1个：python.exe；1个与原来不同：python313._pth；多出1个：json.py"
    assert "隔离" in found.fix
    assert "删去" in found.fix


def test_of_many_the_first_are_named(python):
    for number in range(7):
        put(python / f"planted{number}.py")
    shown = "、".join(f"planted{number}.py" for number in range(5))
    assert complete(python).detail == f"多出7个：{shown} 等"


def test_without_a_list_that_is_said(python):
    (python / MANIFEST).unlink()
    put(python / "json.py")
    assert complete(python).state is State.NOTICE

"""What somebody adds to the unpacked Windows folder does not run: not in Excel's server, not in the command line.

Real here: the Windows Python of the bundle under wine, its search path, the server, the commands.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from hosts.wine import MISSING, Excel, Wine, windows_path

# Every folder that a search path could lead into, below the folder `python`; "" is that folder itself.
FOLDERS = (
    "",
    "Lib",
    "Lib/site-packages",
    "Lib/site-packages/win32",
    "Lib/site-packages/pywin32_system32",
    "Lib/site-packages/pyopenvba",
    "files",
    "DLLs",
)
MODULES = (
    "json.py",  # of the standard library, and imported
    "nturl2path.pyc",
    "tkinter/__init__.py",  # of the standard library, and not in the embeddable Python
    "_socket/__init__.py",  # would win over _socket.pyd beside it
    "encodings/__init__.py",
    "zoneinfo/__init__.py",
    "sitecustomize.py",
    "usercustomize.py",
    "numpy.py",  # what the parts import where it is there
    "pandas/__init__.py",
    "PIL/__init__.py",
    "lxml/__init__.py",
    "defusedxml/__init__.py",
    "IPython/__init__.py",
    "win32com/__init__.py",
    "pywintypes.py",
    "pythoncom.py",
    "pywin32_bootstrap.py",
    "xlwings/__init__.py",
    "xlwings_jixiao/__init__.py",
    "interpreter/__init__.py",  # of pyopenvba, left out of the bundle
    "excel.py",  # of pyopenvba, where excel.pyc is
    "click.py",
)
OLD_KINDS_OF_PATH = (
    "python313.zip\r\nfunctions.zip\r\ncommands.zip\r\n.\r\nLib\\site-packages\r\nimport site\r\n"
)


@pytest.fixture
def ran(tmp_path: Path) -> Path:
    """The file into which a planted module writes that it ran."""
    return tmp_path / "ran.txt"


@pytest.fixture
def planted(python: Path, tmp_path: Path, ran: Path) -> Path:
    """The folder `python` with every kind of planted module in every folder, and what could lead to them."""
    copied = Path(shutil.copytree(python, tmp_path / "绩效 自评" / "python", copy_function=os.link))
    for folder in FOLDERS:
        plant(copied / folder, ran)
    elsewhere = tmp_path / "elsewhere"
    plant(elsewhere, ran)
    for name in ("python._pth", "pythonw._pth", "python3._pth"):
        (copied / name).write_text(f"python313.zip\n{windows_path(elsewhere)}\nimport site\n", "utf-8")
    (copied / "pyvenv.cfg").write_text(f"home = {windows_path(elsewhere)}\n", "utf-8")
    return copied


def plant(folder: Path, ran: Path) -> None:
    """One module of each name, and a .pth that runs a line."""
    traced = f"open({windows_path(ran)!r}, 'a', encoding='utf-8').write(__name__ + '\\n')\n"
    for name in MODULES:
        file = folder / name
        if not file.exists():  # the copy is made of links: what was packed is never written to
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(traced, "utf-8")
    traced = f"import builtins; builtins.open({windows_path(ran)!r}, 'a').write('pth\\n')\n"
    (folder / "planted.pth").write_text(traced, "utf-8")


def who_ran(ran: Path) -> list[str]:
    return ran.read_text("utf-8").split() if ran.exists() else []


def command(wine: Wine, python: Path, *arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
    """python.exe as 诊断.cmd starts it, from a folder that is planted too."""
    given = [windows_path(one) if isinstance(one, Path) else one for one in arguments]
    return subprocess.run(
        ["wine", python / "python.exe", "-B", *given],
        env={**wine.environment, "PYTHONIOENCODING": "utf-8", "PYTHONPATH": windows_path(python / "files")},
        cwd=python,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=120,
        check=False,
    )


def test_nothing_planted_runs_in_the_server(wine: Wine, planted: Path, ran: Path, demo_book: Path) -> None:
    with Excel(wine) as excel:
        excel.start(planted)
        assert excel.value("JIXIAO_RATE", 200, 150, MISSING) == 0.75
        target = planted.parent / "报送.xlsx"
        *_, exported, _ = excel.value("JIXIAO_EXPORT", windows_path(demo_book), windows_path(target))
        assert exported.startswith("已写出报送版")
        assert "多出" in excel.value("JIXIAO_DOCTOR", windows_path(planted.parent), "0.37.8", "64")
        searched = excel.python("';'.join(__import__('sys').path)").split(";")
    assert searched == [
        windows_path(planted / name) for name in ("python313.zip", "functions.zip", "commands.zip")
    ]
    assert who_ran(ran) == []


def test_nothing_planted_runs_in_the_command_line(
    wine: Wine, planted: Path, ran: Path, demo_book: Path
) -> None:
    done = command(wine, planted, "-m", "xlwings_jixiao.cli", "doctor", "--workbook", planted.parent)
    shown = done.stdout.decode("utf-8")
    assert "多出" in shown, done.stderr.decode("utf-8", "replace")
    done = command(wine, planted, "-m", "xlwings_jixiao.cli", "check", demo_book)
    assert "错误" in done.stdout.decode("utf-8"), done.stderr.decode("utf-8", "replace")
    done = command(wine, planted, "-m", "xlwings_jixiao.cli", "template", "-o", planted.parent / "新.xlsm")
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    assert who_ran(ran) == []


@pytest.mark.parametrize("folder", FOLDERS)
def test_no_folder_gives_a_module_that_nobody_packed(
    wine: Wine, copied: Path, ran: Path, folder: str
) -> None:
    plant(copied / folder, ran)
    (copied / folder / "only_planted.py").write_text(
        (copied / folder / "numpy.py").read_text("utf-8"), "utf-8"
    )
    program = (
        "import importlib, xlwings_jixiao, _socket, select, win32api, pyopenvba.excel\n"
        "for name in ('only_planted', 'tkinter', 'numpy', 'lxml', 'pyopenvba.interpreter', 'pyopenvba.numpy'):\n"
        "    try: importlib.import_module(name)\n"
        "    except ImportError as error: print(error.name)\n"
        "print(_socket.__file__, pyopenvba.excel.__file__)\n"
    )
    done = command(wine, copied, "-c", program)
    *absent, files = done.stdout.decode("utf-8").splitlines()
    assert absent == ["only_planted", "tkinter", "numpy", "lxml", "pyopenvba.interpreter", "pyopenvba.numpy"]
    assert files.split(".pyd ")[0].endswith("_socket")
    assert files.endswith("excel.pyc")
    assert who_ran(ran) == []


def test_with_folders_in_the_path_they_would_run(wine: Wine, copied: Path, ran: Path) -> None:
    """What the tests above would see: the planted modules are such that Python runs them where it finds them."""
    plant(copied, ran)
    plant(copied / "Lib" / "site-packages", ran)
    (copied / "python313._pth").unlink()
    (copied / "python313._pth").write_text(OLD_KINDS_OF_PATH, "ascii")
    command(wine, copied, "-c", "import _socket, tkinter, numpy")
    assert set(who_ran(ran)) == {"pth", "sitecustomize", "usercustomize", "_socket", "tkinter", "numpy"}

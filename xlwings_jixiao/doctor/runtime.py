"""Looks at the Python that is running: interpreter, packages, a trial calculation, the log."""

from __future__ import annotations

import importlib
import os
import re
import struct
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from types import ModuleType

from xlwings_jixiao import __version__, functions
from xlwings_jixiao.doctor.line import Line, fine, notice, problem, skipped
from xlwings_jixiao.domain.errors import reason
from xlwings_jixiao.log import log_file

_WINDOWS_ONLY = {
    "xlwings": "Excel 与 Python 之间的桥",
    "pythoncom": "pywin32（调用 Windows）",
    "win32api": "pywin32",
}
_EVERYWHERE = {"openpyxl": "读工作簿", "xlsxwriter": "写工作簿"}
_UNZIP = "请把压缩包重新全部解压到一个新文件夹，用其中的工作簿；仍不行请联系管理员。"
_HEAD = re.compile(r"^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)\b(.*)$", re.MULTILINE)
_TAIL = 20_000
_RECENT = timedelta(days=1)


def is_embedded() -> bool:
    """Whether this is the Python of the bundle, with a search path of its own."""
    folder = Path(sys.executable).parent
    return any((folder / f"python3{minor}._pth").is_file() for minor in range(11, 20))


def interpreter() -> Line:
    """Version, bits and place of this Python."""
    bits = struct.calcsize("P") * 8
    version = ".".join(map(str, sys.version_info[:3]))
    said = f"Python {version}（{bits}位），本软件 {__version__}，位于 {sys.executable}"
    if is_embedded() or os.name != "nt":
        return fine("解释器", said)
    return notice(
        "解释器",
        said,
        "这不是随工作簿解压出来的 Python，下面各项说的是它，而工作簿用的是旁边 python 文件夹里的那个。",
        "请双击工作簿旁边的 诊断.cmd 再诊断一次。",
    )


def packages() -> Iterator[Line]:
    """Whether what is needed can be imported, each with its version."""
    wanted = _EVERYWHERE | (_WINDOWS_ONLY if os.name == "nt" else {})
    versions: list[str] = []
    failed: dict[str, str] = {}
    for name in wanted:
        try:
            module = importlib.import_module(name)
        except (ImportError, OSError) as error:
            failed[name] = type(error).__name__
        else:
            versions.append(f"{name} {_version(module)}".strip())
    for name, kind in failed.items():
        yield problem(
            f"组件 {name}",
            f"装不进来（{kind}）",
            f"没有它就不能用：{wanted[name]}。多半是解压不完整，或文件被杀毒软件隔离。",
            _UNZIP,
        )
    if versions:
        yield fine("组件", "、".join(versions))
    if os.name != "nt":
        yield skipped("组件 xlwings、pywin32", "只在 Windows 上用到")


def _version(module: ModuleType) -> str:
    version = str(getattr(module, "__version__", ""))
    # pywin32 says its version in a file at the top of site-packages only.
    beside = Path(sys.executable).parent / "Lib" / "site-packages"
    for folder in (*map(Path, sys.path), beside) if not version else ():
        if (said := folder / "pywin32.version.txt").is_file():
            return said.read_text(encoding="ascii", errors="replace").strip()
    return version


def trial() -> Line:
    """A calculation whose result is known."""
    result = functions.call("JIXIAO_RATE", 500000, 475000)
    if result == Decimal("0.95"):
        return fine("试算", "预算500000元、执行475000元，执行率95%")
    return problem("试算", f"执行率应为95%，实为 {result}", "单元格里的函数算得不对。", _UNZIP)


def log(path: Path | None = None, now: datetime | None = None) -> Line:
    """Where the log is, and when it was last written."""
    place = path or log_file()
    try:
        with place.open("rb") as file:
            file.seek(max(0, place.stat().st_size - _TAIL))
            entries = _HEAD.findall(file.read().decode("utf-8", "replace"))
    except FileNotFoundError:
        return fine("日志", f"还没有出错记录（{place}）")
    except OSError as error:
        return notice(
            "日志",
            f"{place} 打不开（{reason(error)}）",
            "出错时的详细原因记不下来。",
            "请检查这个文件夹的权限。",
        )
    if not entries:
        return fine("日志", f"没有出错记录（{place}）")
    when, where = entries[-1]
    said = f"最近一条记录在 {when}{where.rstrip()}（{place}）"
    # Compared as text: the file may hold anything, also what is no date.
    if when < f"{(now or datetime.now()) - _RECENT:%Y-%m-%d %H:%M:%S}":
        return fine("日志", said)
    return notice(
        "日志",
        said,
        "近一天内出过错，日志里有详细原因。",
        "如果工作簿仍不正常，请把这个日志文件发给维护人员。",
    )

"""Looks at where the workbook stands: blocked as from the web, in a temporary folder, under a name Windows cannot pass on."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath, PureWindowsPath

from xlwings_jixiao.doctor import system
from xlwings_jixiao.doctor.line import Line, fine, notice, problem, skipped
from xlwings_jixiao.domain.errors import reason

_MOVE = "请把整个“绩效自评”文件夹移到本机磁盘（例如 D:\\绩效自评），再打开里面的工作簿。"
_WEB = re.compile(r"https?:[/\\]", re.IGNORECASE)
# Where archivers put a file that is opened without unpacking: Explorer, 7-Zip, WinRAR, Bandizip, 360, HaoZip [field].
_UNPACKED_FOR_A_LOOK = re.compile(
    r"temp\d+_.*|.*\.(zip|rar|7z)(\.\w+)?|7zo\w+|rar\$\w+.*|bnz\.\w+|360zip\$temp|hz\$\w.*", re.IGNORECASE
)
# What Excel opens [spec], and what Windows passes on without special settings [spec].
_LONGEST_WORKBOOK, _LONGEST_PATH = 218, 259
# The longest name below the folder of the workbook; a test holds it against the bundle.
LONGEST_BELOW = 100


def web_address(workbook: Path | str) -> Line | None:
    """A workbook opened from the web: no folder, so no Python beside it."""
    if not _WEB.match(str(workbook)):
        return None
    return problem(
        "位置",
        f"工作簿是从网址打开的：{workbook}",
        "OneDrive、SharePoint 里的文件对 Excel 来说在网上，旁边的 python 文件夹用不上，函数和按钮都不能用。",
        _MOVE,
    )


def place(path: Path) -> Iterator[Line]:
    """What the place of the workbook may cause."""
    if os.name != "nt":
        yield skipped("位置")
        yield skipped("路径用字")
    else:
        yield location(str(path), tempfile.gettempdir(), system.synced_folders(), system.is_remote(str(path)))
        yield letters(str(path.parent), system.code_page())
    yield length(str(path), path.suffix.lower() == ".xlsm")


def location(path: str, temporary: str, synced: Iterable[str], remote: bool) -> Line:
    """Network, cloud and temporary folders, of a Windows path."""
    pure = PureWindowsPath(path)
    if any(_UNPACKED_FOR_A_LOOK.fullmatch(step) for step in pure.parts[1:-1]) or _below(pure, temporary):
        return problem(
            "位置",
            f"在临时文件夹里：{path}",
            "多半是在压缩包里直接双击打开的：旁边没有 python 文件夹，填的内容关机后也可能丢失。",
            "请先把压缩包全部解压到本机磁盘（例如 D:\\绩效自评），再打开解压出来的工作簿。",
        )
    if any(_below(pure, folder) for folder in synced):
        return problem(
            "位置",
            f"在 OneDrive 文件夹里：{path}",
            "Excel 会把这里的文件当作网上的文件，找不到旁边的 python 文件夹。",
            _MOVE,
        )
    if path.startswith("\\\\") or remote:
        return notice(
            "位置",
            f"在网络位置：{path}",
            "很多单位不允许从网络位置运行程序，函数会显示“未找到 Python 运行环境”；即使能用也很慢。",
            _MOVE,
        )
    return fine("位置", f"本机文件夹：{pure.parent}")


def letters(folder: str, encoding: str) -> Line:
    """Whether the path can be passed to the bridge, which speaks the system's own code page only."""
    strange = sorted({letter for letter in folder if not _encodes(letter, encoding)})
    if not strange:
        return fine("路径用字", f"本机代码页（{encoding}）都认识")
    return problem(
        "路径用字",
        f"有本机代码页（{encoding}）里没有的字：{'、'.join(strange[:10])}",
        "Excel 把路径交给 Python 时，这些字会变成问号，于是找不到 python 文件夹。",
        "请把整个文件夹移到只含常用字或英文的路径（例如 D:\\jixiao）；非中文的 Windows 请只用英文和数字。",
    )


def length(path: str, is_workbook: bool) -> Line:
    """Whether the paths are short enough for Excel and for Windows."""
    pure: PurePath = PureWindowsPath(path) if "\\" in path else Path(path)
    folder = str(pure.parent) if is_workbook else path
    if len(folder) + 1 + LONGEST_BELOW > _LONGEST_PATH or (is_workbook and len(path) > _LONGEST_WORKBOOK):
        return problem(
            "路径长度",
            f"文件夹路径有{len(folder)}个字，太长",
            f"Excel 只能打开全路径不超过{_LONGEST_WORKBOOK}个字的工作簿，Windows 的路径一般不超过{_LONGEST_PATH}个字，里层的文件会打不开。",
            "请把整个文件夹移到靠近磁盘根目录的位置（例如 D:\\绩效自评）。",
        )
    return fine("路径长度", f"文件夹路径{len(folder)}个字")


def writable(folder: Path) -> Line:
    """Whether a file can be written beside the workbook."""
    try:
        with tempfile.TemporaryFile(prefix=".jixiao-", dir=folder):
            return fine("写入权限", f"可以写入 {folder}")
    except OSError as error:
        return problem(
            "写入权限",
            f"不能写入 {folder}（{reason(error)}）",
            "工作簿不能保存，报送版也写不出来。",
            "请把整个文件夹移到自己可以写入的位置（例如 D:\\绩效自评），不要放在只读的U盘或系统文件夹里。",
        )


def marks(folder: Path | None, workbook: Path | None) -> Line:
    """The mark that Windows puts on what came from the web: Excel blocks the macros of such a workbook."""
    files = [workbook] if workbook is not None else []
    files += sorted(folder.glob("*.dll")) + sorted(folder.glob("*.exe")) if folder is not None else []
    marked = [file for file in files if from_the_web(file)]
    if not marked:
        return fine("网络标记", "没有“来自网络”的标记")
    return problem(
        "网络标记",
        f"{len(marked)}个文件带有“来自网络”的标记：{'、'.join(file.name for file in marked[:3])}{'等' if len(marked) > 3 else ''}",
        "Excel 会拦下这样的工作簿里的宏，Windows 也可能拦下这样的程序。",
        "请删去解压出来的文件夹，右键单击压缩包，选“属性”，勾选“解除锁定”并确定，然后重新全部解压。",
    )


def from_the_web(file: Path) -> bool:
    """Whether a file carries the mark of the internet (zone 3) or of a restricted site (4)."""
    try:
        text = Path(f"{file}:Zone.Identifier").read_bytes()
    except OSError:
        return False
    return re.search(rb"ZoneId\s*=\s*[34]", text) is not None


def _below(path: PureWindowsPath, folder: str) -> bool:
    return (
        bool(folder) and PureWindowsPath(folder.casefold()) in PureWindowsPath(str(path).casefold()).parents
    )


def _encodes(letter: str, encoding: str) -> bool:
    try:
        letter.encode(encoding, "strict")
    except UnicodeEncodeError:
        return False
    return True

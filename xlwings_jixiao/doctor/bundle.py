"""Looks at the folder python beside the workbook: is it there, whole, with the DLL for each Office?"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from xlwings_jixiao.doctor import system
from xlwings_jixiao.doctor.line import Line, fine, notice, problem, skipped
from xlwings_jixiao.doctor.program import program
from xlwings_jixiao.doctor.runtime import is_embedded
from xlwings_jixiao.domain.errors import reason

MANIFEST = "jixiao-manifest.json"
# What vba_bridge/JixiaoBridge.bas asks for; a test holds the two together.
LIBRARY_VERSION = "0.37.8"
_UNZIP = "请把压缩包重新全部解压到一个新文件夹，用其中的工作簿（已填的表可用“导入自评表”收进来）。"
_QUARANTINE = "如果又不见了，请在杀毒软件的隔离区里恢复它，并请管理员把这个文件夹设为信任。"
_DELETE = "请问清多出的文件是谁放的，不需要就删去；拿不准的，把压缩包重新全部解压到一个新文件夹来用。"
# What file managers leave anywhere, and what another Python compiled: ours reads no __pycache__ (see `search_path`).
_HARMLESS_NAMES = frozenset({"desktop.ini", "thumbs.db", ".ds_store"})
_HARMLESS_FOLDER, _HARMLESS_SUFFIX = "__pycache__", ".pyc"
_THIS_BITS = "64" if sys.maxsize > 2**32 else "32"


def own_folder() -> Path | None:
    """The folder of this Python, where it is the one of the bundle."""
    return Path(sys.executable).parent if is_embedded() else None


def libraries(folder: Path | None, version: str = "", bits: str = "") -> Iterator[Line]:
    """The DLLs that Excel loads, for 64-bit and 32-bit Office, in the version the workbook was built for."""
    if folder is None or (os.name != "nt" and not folder.is_dir()):
        yield skipped("桥接库", "这里没有随工作簿带的 Python")
        return
    if not folder.is_dir():
        yield problem(
            "桥接库",
            f"没有文件夹 {folder}",
            "工作簿要用旁边 python 文件夹里的 Python，没有它函数和按钮都不能用。",
            "请把压缩包全部解压，让工作簿和 python 文件夹放在一起；移动或发送时要带上整个文件夹。",
        )
        return
    for office in ("64", "32"):
        yield _library(
            folder / f"xlwings{office}-{version or LIBRARY_VERSION}.dll", office, needed=bits in ("", office)
        )


def _library(path: Path, bits: str, needed: bool) -> Line:
    name = f"桥接库（{bits}位 Office）"
    say = problem if needed else notice
    why = f"{bits}位的 Office 里，函数和按钮都不能用。"
    try:
        machine = program(path.read_bytes()).machine
    except FileNotFoundError:
        others = sorted(other.name for other in path.parent.glob("xlwings*.dll"))
        had = f"，文件夹里是 {'、'.join(others)}" if others else ""
        return say(
            name,
            f"没有 {path.name}{had}",
            f"{why}工作簿和 python 文件夹也可能不是同一个版本。",
            f"{_UNZIP}{_QUARANTINE}",
        )
    except OSError as error:
        return say(name, f"{path.name} 读不出来（{reason(error)}）", why, f"请检查权限；{_QUARANTINE}")
    except ValueError:
        return say(name, f"{path.name} 已损坏", why, f"{_UNZIP}{_QUARANTINE}")
    if machine != bits:
        return say(name, f"{path.name} 是{machine}位的", why, _UNZIP)
    if os.name == "nt" and bits == _THIS_BITS and (number := system.can_load(path)):
        return say(
            name,
            f"Windows 不让使用 {path.name}（代码 {number}）",
            f"{why}它没有数字签名，单位的安全策略可能会拦下它。",
            "请管理员在安全策略或杀毒软件里放行这个文件。",
        )
    return fine(name, path.name)


def complete(folder: Path | None) -> Line:
    """Whether every file of the folder is still as it was packed, and none was added."""
    name = "文件完整"
    if folder is None or not folder.is_dir():
        return skipped(name, "这里没有随工作簿带的 Python")
    try:
        table = json.loads((folder / MANIFEST).read_bytes())
        listed = {str(path): (int(size), str(digest)) for path, (size, digest) in table["files"].items()}
    except FileNotFoundError:
        return notice(name, f"没有文件清单 {MANIFEST}，无从核对", "缺了或多了什么文件，查不出来。", _UNZIP)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return problem(name, f"文件清单 {MANIFEST} 读不出来", "这个文件夹没有解压完整。", _UNZIP)
    missing, altered = [], []
    for path, (size, digest) in listed.items():
        state = _state(folder.parent / path, size, digest)
        missing += [path] if state == "missing" else []
        altered += [path] if state == "altered" else []
    added = _added(folder, listed)
    if not missing and not altered and not added:
        return fine(name, f"{len(listed)}个文件都在，内容未变，没有多出别的文件")
    return _not_as_packed(name, missing, altered, added)


def _not_as_packed(name: str, missing: list[str], altered: list[str], added: list[str]) -> Line:
    told = [f"缺{len(missing)}个：{_some(missing)}"] if missing else []
    told += [f"{len(altered)}个与原来不同：{_some(altered)}"] if altered else []
    told += [f"多出{len(added)}个：{_some(added)}"] if added else []
    why, fix = "", ""
    if missing or altered:
        why = "多半是没有全部解压，或者被杀毒软件隔离。" if missing else "文件被别的软件改过，或复制时损坏。"
        fix = f"{_UNZIP}{_QUARANTINE}"
    if added:
        why += (
            "多出的文件不属于本软件：函数和按钮不会运行其中的 Python 程序，但 Windows 可能会装载其中的 .dll。"
        )
        fix = f"{_DELETE}{fix}"
    return problem(name, "；".join(told), why, fix)


def _added(folder: Path, listed: Iterable[str]) -> list[str]:
    """Files of the folder that nobody packed, by path below the workbook's folder; case does not count on Windows."""
    known = {path.casefold() for path in (*listed, f"python/{MANIFEST}")}
    there = sorted(path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())
    names = (f"python/{path.relative_to(folder).as_posix()}" for path in there if not _harmless(path))
    return [name for name in names if name.casefold() not in known]


def _harmless(path: Path) -> bool:
    compiled = path.parent.name == _HARMLESS_FOLDER and path.suffix == _HARMLESS_SUFFIX
    return compiled or path.name.casefold() in _HARMLESS_NAMES


def _state(path: Path, size: int, digest: str) -> str:
    try:
        if path.stat().st_size != size or hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            return "altered"
    except FileNotFoundError:
        return "missing"
    except OSError:
        return "altered"
    return ""


def _some(paths: list[str]) -> str:
    shown = "、".join(path.removeprefix("python/") for path in paths[:5])
    return f"{shown} 等" if len(paths) > 5 else shown

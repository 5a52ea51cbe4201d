"""The files behind paths and folders, and a file's bytes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from xlwings_jixiao.domain.errors import InputError, reason
from xlwings_jixiao.formats.registry import kinds, reader_of

_CLOSED = "没有读取权限，请在文件属性里放开权限或换一个位置"
_IGNORED_PREFIXES = ("~$", ".", "._")
_MAY_HOLD_A_FORM = frozenset(
    [
        ".xls",
        ".xlsb",
        ".xlt",
        ".xltx",
        ".et",
        ".ett",
        ".ods",
        ".csv",
        ".doc",
        ".docx",
        ".wps",
        ".wpt",
        ".odt",
        ".rtf",
        ".pdf",
        ".htm",
        ".html",
        ".mht",
        ".zip",
        ".rar",
        ".7z",
    ]
)


@dataclass(slots=True)
class Files:
    """What lies behind paths: files to read, each once, in a fixed order; what is missing or closed; and what may hold
    a form but is of no kind that can be read, beside others in a folder."""

    found: dict[Path, None] = field(default_factory=dict)
    errors: list[InputError] = field(default_factory=list)
    skipped: dict[Path, None] = field(default_factory=dict)


def find_files(paths: Iterable[Path]) -> Files:
    """The files behind paths and folders."""
    files = Files()
    for path in paths:
        try:
            if path.is_dir():
                _look_into(path, files)
            else:
                files.found[_existing(path)] = None
        except PermissionError:
            files.errors.append(InputError(_CLOSED, str(path)))
        except OSError:
            files.errors.append(InputError("路径写得不对（名称过长或含有不能用的字符），请检查", str(path)))
        except InputError as error:
            files.errors.append(error)
    return files


def _look_into(folder: Path, files: Files) -> None:
    inside = Files()
    _gather(folder, inside)
    if not inside.found and not inside.errors:
        files.errors.append(InputError(f"文件夹里没有自评表文件（{kinds('.')}），请检查路径", str(folder)))
        return
    files.found |= inside.found
    files.errors += inside.errors
    files.skipped |= inside.skipped


def _gather(folder: Path, files: Files) -> None:
    try:
        inside = sorted(folder.iterdir())
    except PermissionError:
        files.errors.append(InputError(_CLOSED, str(folder)))
        return
    for path in inside:
        if path.name.startswith(_IGNORED_PREFIXES):
            continue
        if path.is_dir() and not path.is_symlink():
            _gather(path, files)
        elif reader_of(path) is not None and path.is_file():
            files.found[path] = None
        elif path.suffix.lower() in _MAY_HOLD_A_FORM and path.is_file():
            files.skipped[path] = None


def _existing(path: Path) -> Path:
    if not path.exists():
        raise InputError("文件不存在，请检查路径和文件名", str(path))
    if not path.is_file():
        raise InputError("不是普通文件，请检查路径和文件名", str(path))
    if reader_of(path) is None:
        if path.suffix.lower() == ".xls":
            raise InputError("是旧格式 .xls，请在 Excel 里另存为 .xlsx 后再用", str(path))
        raise InputError(f"不是可以读取的文件类型，可读的有 {kinds('.')}", str(path))
    return path


def read_bytes(path: Path) -> bytes:
    """A whole file. Raises InputError where it is missing or closed to us."""
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise InputError(f"文件 {path} 不存在，请检查路径和文件名。", str(path)) from error
    except OSError as error:
        raise InputError(
            f"文件 {path} 读不了（{reason(error)}），请检查权限或先关闭占用它的程序。", str(path)
        ) from error

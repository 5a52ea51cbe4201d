"""The files behind paths and folders, and a file's bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from xlwings_jixiao.domain.errors import InputError, reason
from xlwings_jixiao.formats.registry import kinds, reader_of

_CLOSED = "没有读取权限，请在文件属性里放开权限或换一个位置"
_IGNORED_PREFIXES = ("~$", ".", "._")


def find_files(paths: Iterable[Path]) -> tuple[list[Path], list[InputError]]:
    """The files behind paths and folders, each once, in a fixed order; what is missing or closed is an error."""
    found: dict[Path, None] = {}
    errors: list[InputError] = []
    for path in paths:
        try:
            files = list(_files_in(path, errors)) if path.is_dir() else [_existing(path)]
        except PermissionError:
            errors.append(InputError(_CLOSED, str(path)))
            continue
        except OSError:
            errors.append(InputError("路径写得不对（名称过长或含有不能用的字符），请检查", str(path)))
            continue
        except InputError as error:
            errors.append(error)
            continue
        if not files and not any(error.file.startswith(str(path)) for error in errors):
            errors.append(InputError(f"文件夹里没有自评表文件（{kinds('.')}），请检查路径", str(path)))
        found.update(dict.fromkeys(files))
    return list(found), errors


def _files_in(folder: Path, errors: list[InputError]) -> Iterator[Path]:
    try:
        inside = sorted(folder.iterdir())
    except PermissionError:
        errors.append(InputError(_CLOSED, str(folder)))
        return
    for path in inside:
        if path.name.startswith(_IGNORED_PREFIXES):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _files_in(path, errors)
        elif reader_of(path) is not None and path.is_file():
            yield path


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

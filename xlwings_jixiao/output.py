"""Writing results: beside the target first, then renamed, so that no half-written file is ever left."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterable
from pathlib import Path

from xlwings_jixiao.domain.errors import OutputError, reason

_READABLE_BY_ALL = 0o644


def keep_former(path: Path, data: bytes, sources: Iterable[Path] = ()) -> Path | None:
    """Move a workbook that would be replaced by another content aside (名.bak.xlsm); returns where it is now.

    One of the `sources` stays: `write_file` will refuse to replace it.
    """
    try:
        if not path.is_file() or path.read_bytes() == data or _is_one_of(path, sources):
            return None
        former = free_name(path)
        path.rename(former)
    except OSError as error:
        raise OutputError(
            f"不能写入 {path}（{reason(error)}），如果它正在 Excel 里打开，请先关闭。"
        ) from error
    return former


def free_name(path: Path) -> Path:
    """A name for the former state of a file, beside it: 名.bak.xlsm, 名.bak1.xlsm and so on."""
    numbers = (f".bak{number or ''}" for number in range(1000))
    return next(p for n in numbers if not (p := path.with_name(path.stem + n + path.suffix)).exists())


def _is_one_of(path: Path, sources: Iterable[Path]) -> bool:
    return any(source.exists() and path.exists() and source.samefile(path) for source in sources)


def _in_the_way(path: Path) -> Path:
    """The file that stands where a path needs a folder."""
    return next((folder for folder in path.parents if folder.is_file()), path)


def write_file(path: Path, data: bytes, sources: Iterable[Path] = ()) -> None:
    """Write a whole file or nothing; refuses to overwrite a file that was read in the same run.

    A link is followed, and a file that is replaced keeps its permissions: it stays where and whose it was.
    """
    try:
        target = path.resolve()
        if _is_one_of(path, sources):
            raise OutputError(f"输出文件 {path} 就是输入文件，为免覆盖原表，请换一个文件名。")
        if path.is_dir():
            raise OutputError(f"输出 {path} 是一个文件夹，请写明文件名。")
        target.parent.mkdir(parents=True, exist_ok=True)
        mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else _READABLE_BY_ALL
        handle, name = tempfile.mkstemp(prefix=".jixiao-", suffix=".tmp", dir=target.parent)
    except (FileExistsError, NotADirectoryError) as error:
        raise OutputError(
            f"不能写入 {_in_the_way(path)}（已有同名文件，不是文件夹），请换一个位置。"
        ) from error
    except OSError as error:
        raise OutputError(f"不能写入 {path}（{reason(error)}），请检查权限或换一个位置。") from error
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        beside.chmod(mode)
        beside.replace(target)
    except OSError as error:
        raise OutputError(
            f"不能写入 {path}（{reason(error)}），如果它正在 Excel 里打开，请先关闭。"
        ) from error
    finally:
        beside.unlink(missing_ok=True)

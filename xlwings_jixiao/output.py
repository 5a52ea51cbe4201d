"""Writing results: beside the target first, then renamed, so that no half-written file is ever left."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from xlwings_jixiao.errors import OutputError, reason


def keep_former(path: Path, data: bytes) -> Path | None:
    """Move a workbook that would be replaced by another content aside (名.bak.xlsm); returns where it is now."""
    try:
        if not path.is_file() or path.read_bytes() == data:
            return None
        numbers = (f".bak{number or ''}" for number in range(1000))
        former = next(p for n in numbers if not (p := path.with_name(path.stem + n + path.suffix)).exists())
        path.rename(former)
    except OSError as error:
        raise OutputError(
            f"不能写入 {path}（{reason(error)}），如果它正在 Excel 里打开，请先关闭。"
        ) from error
    return former


def write_file(path: Path, data: bytes, sources: Iterable[Path] = ()) -> None:
    """Write a whole file or nothing; refuses to overwrite a file that was read in the same run."""
    try:
        if any(source.exists() and path.exists() and source.samefile(path) for source in sources):
            raise OutputError(f"输出文件 {path} 就是输入文件，为免覆盖原表，请换一个文件名。")
        if path.is_dir():
            raise OutputError(f"输出 {path} 是一个文件夹，请写明文件名。")
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".jixiao-", suffix=".tmp", dir=path.parent)
    except OSError as error:
        raise OutputError(f"不能写入 {path.parent}（{reason(error)}），请检查权限或换一个位置。") from error
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        beside.chmod(0o644)
        beside.replace(path)
    except OSError as error:
        raise OutputError(
            f"不能写入 {path}（{reason(error)}），如果它正在 Excel 里打开，请先关闭。"
        ) from error
    finally:
        beside.unlink(missing_ok=True)

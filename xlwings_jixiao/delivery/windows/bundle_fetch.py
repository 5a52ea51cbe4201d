"""Gets the pinned parts with pip into the user's cache folder, where no folder of parts is given."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from xlwings_jixiao.delivery.windows.bundle_parts import Part, read_part
from xlwings_jixiao.domain.errors import InputError, OutputError, reason
from xlwings_jixiao.output import scratch_folder

_PATIENCE = 900
_FOR_WINDOWS = ("--only-binary", ":all:", "--platform", "win_amd64", "--python-version", "3.13")


def cache_folder() -> Path:
    """Where downloaded parts stay: below LOCALAPPDATA on Windows, XDG_CACHE_HOME or ~/.cache elsewhere."""
    if os.name == "nt":
        base = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base, "jixiao", "parts")


def fetch(parts: Iterable[Part], folder: Path) -> None:
    """Download what the folder lacks or holds altered; pip checks the pinned hashes."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            f"不能写入缓存文件夹 {folder}（{reason(error)}），请检查权限，或用 --parts 指明组件所在的文件夹。"
        ) from error
    for part in parts:
        try:
            read_part(folder, part)
        except InputError:
            _download(part, folder)


def _download(part: Part, folder: Path) -> None:
    source = part.file.endswith(".tar.gz")
    kind = ("--no-binary", part.pip.partition("==")[0]) if source else _FOR_WINDOWS
    with scratch_folder() as scratch:
        wanted = scratch / "parts.txt"
        wanted.write_text(f"{part.pip} --hash=sha256:{part.sha256}\n", encoding="utf-8")
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"]
        command += [
            "--no-input",
            "--no-deps",
            "--require-hashes",
            *kind,
            "--dest",
            str(folder),
            "-r",
            str(wanted),
        ]
        try:
            subprocess.run(
                command, check=True, capture_output=True, stdin=subprocess.DEVNULL, timeout=_PATIENCE
            )
        except (OSError, subprocess.SubprocessError) as error:
            raise InputError(
                f"组件 {part.file} 下载不了：请检查网络和 pip 的设置，或先自行取得全部组件，再用 --parts 指明其文件夹。"
            ) from error

"""What Windows knows about itself and its drives; harmless answers elsewhere."""

from __future__ import annotations

import ctypes
import os
from pathlib import Path, PureWindowsPath
from typing import Any

_REMOTE = 4


def code_page() -> str:
    """The name of the ANSI code page that the bridge to Excel passes paths in, such as cp936."""
    return f"cp{_kernel().GetACP()}" if os.name == "nt" else "utf-8"


def is_remote(path: str) -> bool:
    """Whether a path is on a drive that stands for a folder in the network."""
    anchor = PureWindowsPath(path).anchor
    return os.name == "nt" and bool(anchor) and _kernel().GetDriveTypeW(anchor) == _REMOTE


def synced_folders() -> list[str]:
    """The folders that OneDrive keeps in the cloud."""
    names = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")
    return [folder for name in names if (folder := os.environ.get(name))]


def can_load(library: Path) -> str:
    """ "" where a DLL can be loaded into this process, else Windows' number of the reason."""
    try:
        ctypes.CDLL(str(library))
    except OSError as error:
        return str(getattr(error, "winerror", None) or error.errno or "?")
    return ""


def _kernel() -> Any:
    # `windll` exists on Windows only, which a type checker elsewhere cannot know.
    return getattr(ctypes, "windll").kernel32  # noqa: B009

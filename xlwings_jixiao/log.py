"""The log that an error message points to: what happened inside, for whoever has to mend it."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path

_LONGEST = 1_000_000


def log_file() -> Path:
    """Where the log is: `%TEMP%\\jixiao\\jixiao.log`; elsewhere among the person's own files, below XDG_STATE_HOME.

    A common temporary folder would do on no computer with several users: the first would own the log of all.
    """
    folder = os.environ.get("TEMP") or os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state"
    return Path(folder, "jixiao", "jixiao.log")


def log_failure(where: str) -> Path:
    """Append the exception being handled, best effort: a full disk must not hide the first error."""
    import traceback

    path = log_file()
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > _LONGEST:
            path.replace(path.with_suffix(".old.log"))
        with path.open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(f"{datetime.now():%Y-%m-%d %H:%M:%S} {where}\n{traceback.format_exc()}\n")
    return path

"""The files that are no code: policies, the workbook's looks, sample forms, VBA and ribbon."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
# The Windows bundle has the modules in an archive, and beside it a folder with what is no code.
FILES = _PACKAGE if _PACKAGE.is_dir() else _PACKAGE.parents[1] / "files"


def resource(*parts: str) -> Path:
    """Path of a file below `workbook/` or `vba_bridge/`, in an installed wheel as in a checkout."""
    installed = FILES.joinpath("_data", *parts)
    return installed if installed.exists() else _PACKAGE.parent.joinpath(*parts)


def sample_forms() -> Path:
    """The 15 real forms that `jixiao demo` reads."""
    return resource("workbook", "sample", "baoshan-2023.txt")

"""A device to be refused as an output: the computer's own for anybody, a node of the test for root, who could replace it."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

_MINOR = {"null": 3, "full": 7}
_MEMORY_DEVICES = 1


def link_to_device(path: Path, name: str) -> None:
    """`path` becomes a link to the device null or full."""
    if os.geteuid() != 0:
        path.symlink_to(f"/dev/{name}")
        return
    node = path.parent.parent / f"{path.parent.name}-{name}"
    try:
        os.mknod(node, stat.S_IFCHR | 0o666, os.makedev(_MEMORY_DEVICES, _MINOR[name]))
    except PermissionError:
        pytest.skip("root may make no device here, and must not be given the computer's own")
    path.symlink_to(node)

"""A host that is not installed."""

from __future__ import annotations

from typing import NoReturn

import pytest


def absent(config: pytest.Config, what: str) -> NoReturn:
    """Its tests fail where hosts are required; elsewhere they are skipped and say so."""
    reason = f"{what} not installed: run tests/hosts/install"
    if config.getoption("--hosts") == "required":
        pytest.fail(reason)
    pytest.skip(reason)

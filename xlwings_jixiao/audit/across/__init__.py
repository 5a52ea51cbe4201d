"""JX6xx 互证: text, rows, money and projects held against each other. A subject a file; adding a file is enough."""

from __future__ import annotations

import importlib
import pkgutil

for _module in pkgutil.iter_modules(__path__):
    importlib.import_module(f"{__name__}.{_module.name}")

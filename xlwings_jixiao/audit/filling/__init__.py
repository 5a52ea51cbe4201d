"""JX4xx 填写 about one subject each: remarks and heads, wording, years, units. Adding a file is enough."""

from __future__ import annotations

import importlib
import pkgutil

for _module in pkgutil.iter_modules(__path__):
    importlib.import_module(f"{__name__}.{_module.name}")

"""Excel: what its server answers, and scripts that drive it with xlwings.

VBA asks this package, `xlwings_jixiao.hosts.excel`, for JIXIAO_… by name, and starts `xlwings_jixiao.hosts.excel.server`.
Both names stand in workbooks that people have: they stay.
"""

from typing import Any


def __getattr__(name: str) -> Any:
    """What VBA asks for. Only then: the start of the server must import nothing before its archives are read."""
    if not name.startswith("JIXIAO_"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from xlwings_jixiao.hosts.excel import answers

    return getattr(answers, name)

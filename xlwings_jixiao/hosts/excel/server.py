"""Starts the COM server that Excel asks: `pythonw.exe -B -m xlwings_jixiao.hosts.excel.server {CLSID}`.

What is not needed stays out, so that the first cell does not wait for it: pandas and numpy, which xlwings
imports wherever they are installed (2 to 7 s instead of 1 [run, under wine]), asyncio's encryption, and makepy's
classes for Excel, whose cache in the temporary folder is a known source of failures [field].
"""

from __future__ import annotations

import importlib
import sys
from typing import Any

from xlwings_jixiao.hosts.excel import archives

archives.read_whole()  # before anything else is imported

from xlwings_jixiao.log import log_failure  # noqa: E402

# What xlwings imports where it is there, and what shutil and uuid load programs for that no cell needs.
_KEPT_OUT = ("numpy", "pandas", "polars", "matplotlib", "plotly", "PIL", "ssl", "bz2", "lzma", "_uuid")


def main(arguments: list[str]) -> int:
    """Serve until Excel is gone. Ends at once with 1 where that fails: Excel waits for no one."""
    try:
        xlwings = lean_xlwings()
        # The functions too: the first cell should not pay for their import.
        importlib.import_module("xlwings_jixiao.hosts.excel.answers")
        answer_directly(xlwings.com_server)
        xlwings.serve(*arguments[:1])
    except Exception:  # noqa: BLE001  (the process has no console: what went wrong is in the log)
        log_failure("server")
        return 1
    return 0


def lean_xlwings() -> Any:
    """xlwings without what it would only use for data frames and for driving Excel."""
    import win32com.client.gencache as generated

    generated.EnsureModule = lambda *_, **__: None
    absent = [name for name in _KEPT_OUT if name not in sys.modules]
    sys.modules.update(dict.fromkeys(absent))  # type: ignore[arg-type]  # None makes an import fail at once
    try:
        import xlwings
    finally:
        for name in absent:
            del sys.modules[name]
    return xlwings


def answer_directly(com_server: Any) -> None:
    """Let the server hand values straight to functions that take them raw: a call takes half the time [run, under wine].

    xlwings' own way looks for Range objects, asks for the module's file time and builds converters at every call.
    """

    class Direct(com_server.XLPython):  # type: ignore[misc]
        def CallUDF(  # noqa: N802  (the name that COM calls)
            self, module: str, name: str, arguments: Any, workbook: Any = None, caller: Any = None
        ) -> Any:
            function = getattr(importlib.import_module(module), name)
            if not hasattr(function, "takes_raw_values"):
                return super().CallUDF(module, name, arguments, workbook, caller)
            rows = function(*arguments)
            if len(rows) > 1:
                return rows
            return rows[0][0] if len(rows[0]) == 1 else rows[0]

    com_server.XLPython = Direct


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

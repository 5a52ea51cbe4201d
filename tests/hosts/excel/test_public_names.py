"""The names that stand in workbooks people have: VBA asks and starts by them, today's and those of version 0.1."""

from __future__ import annotations

import importlib
import subprocess
import sys

import pytest

from xlwings_jixiao.functions import all_functions

MODULE = "xlwings_jixiao.hosts.excel"
BUTTONS = ["JIXIAO_BATCH", "JIXIAO_SUBMIT", "JIXIAO_IMPORT", "JIXIAO_EXPORT", "JIXIAO_DOCTOR"]


@pytest.mark.parametrize("name", [*(function.name for function in all_functions()), *BUTTONS])
def test_what_vba_asks_for_by_name_is_there(name: str) -> None:
    assert getattr(importlib.import_module(MODULE), name).takes_raw_values


def test_nothing_else_is_handed_out() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'answers_of'"):
        importlib.import_module(MODULE).answers_of  # noqa: B018


def test_the_start_of_the_server_imports_no_function_before_its_archives_are_read() -> None:
    program = (
        "import sys, xlwings_jixiao.hosts.excel.server, xlwings_jixiao.hosts.server;"
        "print([name for name in sys.modules if name.startswith('xlwings_jixiao.') and 'functions' in name])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_workbook_of_version_0_1_starts_the_same_server() -> None:
    old, new = (
        importlib.import_module(f"xlwings_jixiao.hosts.{name}") for name in ("server", "excel.server")
    )
    assert old.main is new.main


def test_a_first_cell_does_not_wait_for_what_buttons_need() -> None:
    program = (
        f"import sys; from {MODULE} import JIXIAO_RATE; JIXIAO_RATE(2.0, 1.0);"
        "print(sorted(name for name in ('submission', 'summary', 'sheets.looks', 'book.plain_copy', 'formats.excel')"
        " if f'xlwings_jixiao.{name}' in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"

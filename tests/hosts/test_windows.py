"""The unpacked bundle in Windows (wine): a client that plays Excel's VBA asks the Python server that lies in it.

Real here: the zip as users get it, its Windows Python, pywin32, the xlwings DLL and server, COM. Played: Excel
(`windows/*.c`). Figures of one's own machine: `pytest tests/hosts/test_windows.py -rP`.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hosts.windows_cases import RESULT_SHEETS, Call, calls, many_projects, over_com
from hosts.wine import MISSING, ComError, Excel, Special, Wine, windows_path
from support.pairs import columns, pairs, reasons, scores
from support.samples import SAID
from support.served import answers as host
from support.workbook_values import as_vba_would, carried_out, stored

from xlwings_jixiao import functions
from xlwings_jixiao.delivery.windows.bundle import Bundle, build_bundle
from xlwings_jixiao.domain.cell_values import CellError
from xlwings_jixiao.functions import all_functions
from xlwings_jixiao.ooxml.archive import read_parts, write_parts
from xlwings_jixiao.resources import sample_forms

CALLS = 2_400
GONE = {0x800706BA, 0x800706BE}  # RPC_S_SERVER_UNAVAILABLE, RPC_S_CALL_FAILED
NOT_FOUND = 126  # ERROR_MOD_NOT_FOUND
HANGS = 20  # seconds, on a machine that does other things too


@pytest.fixture(scope="module")
def excel(wine: Wine, python: Path) -> Iterator[Excel]:
    """Excel with a running server, for the tests that leave it alive."""
    with Excel(wine) as started:
        started.start(python)
        yield started


@pytest.fixture
def another(wine: Wine) -> Iterator[Excel]:
    """An Excel without a server."""
    with Excel(wine) as started:
        yield started


def test_every_module_of_the_bundle_is_compiled(bundle: Bundle, parts: Path) -> None:
    assert bundle.compiled == "已预编译"
    library = "python/Lib/site-packages/"
    plain = build_bundle(parts, precompile=False).files
    sources = {name for name in plain if name.startswith(library) and name.endswith(".py")}
    assert {f"{name}c" for name in sources} <= set(bundle.files)
    assert not sources & set(bundle.files)
    assert bundle.zipped("functions") < 20_000_000


# --- the worksheet functions ------------------------------------------------------------------------------


def from_cell(value: object) -> Any:
    """A value of Excel as the functions are declared to take it."""
    match value:
        case Special():
            return None
        case CellError():
            return value.code
        case datetime():
            return (value - datetime(1899, 12, 30)) / timedelta(days=1)
        case Decimal() | int() if not isinstance(value, bool):
            return float(value)
        case tuple():
            return [from_cell(one) for one in value]
        case _:
            return value


def to_cell(result: Any) -> Any:
    """A result as VBA gets it: numbers, texts, and a column of one row as its only value."""
    match result:
        case CellError():
            return result.code
        case Decimal():
            return float(result)
        case [[only]]:
            return to_cell(only)
        case list():
            return tuple(tuple(map(to_cell, row)) for row in result)
        case _:
            return result


def directly(call: Call) -> Any:
    name, values = call
    return to_cell(functions.call(name, *map(from_cell, values)))


def test_all_functions_give_in_windows_what_they_give_here(excel: Excel) -> None:
    asked = list(calls(seed=2023, count=CALLS))
    assert {name for name, _ in asked} == {function.name for function in all_functions()}
    different = [
        (call, shown, expected)
        for call in asked
        if (shown := excel.value(call[0], *call[1])) != (expected := directly(call))
    ]
    assert not different, f"{len(different)} of {len(asked)}, first: {different[0]}"


def test_the_path_is_chinese_with_a_space_and_the_code_page_that_of_china(excel: Excel, python: Path) -> None:
    assert excel.code_page == 936
    assert " " in str(python)
    assert excel.python("__import__('sys').executable") == windows_path(python / "pythonw.exe")


def test_numbers_and_texts_come_back_as_such(excel: Excel) -> None:
    assert excel.value("JIXIAO_RATE", 200, 150, MISSING) == 0.75
    assert excel.value("JIXIAO_GRADE", 91.5, "国家通用口径") == "优"
    assert excel.value("JIXIAO_RATE", "二百", 150, MISSING) == "※全年预算数“二百”不是数"
    assert excel.value("JIXIAO_RATE", None, 150, MISSING) == ""


def test_an_error_in_a_cell_is_passed_on_as_its_text(excel: Excel) -> None:
    assert excel.value("JIXIAO_RATE", CellError("#N/A"), 150, MISSING) == "#N/A"
    column = ((CellError("#DIV/0!"),), ("≥95%",))
    shown = excel.value("JIXIAO_SCORES", column, (("98%",), ("98%",)), ((10,), (10,)), MISSING)
    assert shown == (("#DIV/0!",), (10.0,))


def test_a_date_counts_as_its_serial_number_and_currency_as_a_number(excel: Excel) -> None:
    assert excel.value("JIXIAO_TOTAL", datetime(1900, 1, 9), ((None,), (Decimal("0.25"),))) == 10.25


def test_a_row_is_a_list_and_a_single_cell_a_value(excel: Excel) -> None:
    assert excel.value("JIXIAO_SCORES", "≥95%", "98%", 10, MISSING) == 10.0
    assert excel.value("JIXIAO_SCORES", (("≥95%",),), (("98%",),), ((10,),), MISSING) == 10.0


def test_a_batch_is_the_same_as_its_calls(excel: Excel) -> None:
    rows = [call[1] for call in calls(seed=7, count=700) if call[0] == "JIXIAO_RATE"]
    table = tuple(tuple(None if value is MISSING else value for value in row) for row in rows)
    shown = excel.value("JIXIAO_BATCH", "JIXIAO_RATE", table)
    assert [one for (one,) in shown] == [directly(("JIXIAO_RATE", row)) for row in rows]
    assert excel.value("JIXIAO_BATCH", "JIXIAO_RATE", table[:1]) == shown[0][0]


def test_every_row_of_the_hand_made_tables_has_its_score_and_its_reason(excel: Excel) -> None:
    """Asked one by one, as neighbours in a batch, and as a column."""
    given = [pair.arguments(MISSING) for pair in pairs()]
    batch = tuple(pair.arguments() for pair in pairs())
    assert [excel.value("JIXIAO_SCORE", *row) for row in given] == scores()
    assert [one for (one,) in excel.value("JIXIAO_BATCH", "JIXIAO_SCORE", batch)] == scores()
    assert [one for (one,) in excel.value("JIXIAO_BATCH", "JIXIAO_EXPLAIN", batch)] == reasons()
    areas = [tuple(map(tuple, area)) if isinstance(area, list) else area for area in columns(given)]
    assert [one for (one,) in excel.value("JIXIAO_SCORES", *areas)] == scores()


def test_what_is_not_needed_is_not_loaded(excel: Excel) -> None:
    loaded = set(excel.python("','.join(__import__('sys').modules)").split(","))
    assert "xlwings_jixiao.functions" in loaded
    assert not loaded & {"pandas", "numpy", "xlwings.pro", "click", "rich", "xlsxwriter", "pyopenvba"}


# --- start, death and absence -----------------------------------------------------------------------------


def test_modules_come_out_of_memory(excel: Excel) -> None:
    loaders = "[(name, type(m.__spec__.loader).__name__) for name, m in __import__('sys').modules.items()"
    listed = excel.python(f"';'.join(f'{{n}}={{l}}' for n, l in {loaders} if getattr(m, '__spec__', None)])")
    loader = dict(one.split("=") for one in listed.split(";"))
    for name in ("xlwings", "win32com.client", "xlwings_jixiao.functions", "asyncio"):
        assert loader[name] == "WholeArchive", name
    # From files of their own come programs, which Windows loads from nowhere else.
    assert "SourcelessFileLoader" not in loader.values()


def test_pandas_and_numpy_are_left_alone_where_they_are_installed(another: Excel, copied: Path) -> None:
    for name in ("pandas", "numpy"):
        (copied / "Lib" / "site-packages" / f"{name}.py").write_text("raise SystemExit(1)", encoding="ascii")
    another.start(copied)
    assert another.value("JIXIAO_RATE", 200, 150, MISSING) == 0.75
    assert another.python("'pandas' in __import__('sys').modules") == "False"


def test_a_killed_server_is_noticed_at_once_and_another_one_works(another: Excel, python: Path) -> None:
    another.start(python)
    another.kill(another.server_process())
    for _ in range(2):
        with pytest.raises(ComError) as gone:
            another.call("JIXIAO_RATE", 200, 150, MISSING, timeout=HANGS)
        assert gone.value.code in GONE
    # wine keeps the registration of a killed process: the command line has to be another one, as in JixiaoBridge.
    another.start(python, "-B -m xlwings_jixiao.hosts.excel.server $(CLSID) 2")
    assert another.value("JIXIAO_RATE", 200, 150, MISSING) == 0.75


def test_a_server_that_dies_while_it_is_asked_does_not_hang_excel(another: Excel, python: Path) -> None:
    another.start(python)
    with pytest.raises(ComError) as gone:
        another.python("__import__('os')._exit(3)")
    assert gone.value.code in GONE
    another.start(python, "-B -m xlwings_jixiao.hosts.excel.server $(CLSID) 2")
    assert another.value("JIXIAO_RATE", 200, 150, MISSING) == 0.75


def test_two_excels_have_two_servers(excel: Excel, another: Excel, python: Path) -> None:
    another.start(python)
    assert another.server_process() != excel.server_process()


def test_the_server_goes_when_excel_goes(excel: Excel, wine: Wine, python: Path) -> None:
    with Excel(wine) as other:
        other.start(python)
        process = other.server_process()
        assert excel.runs(process)
    assert not excel.runs(process, patience=HANGS)


def refused(excel: Excel, folder: Path) -> ComError:
    """The way a start fails; TimeoutError where it hangs. How soon it does: tests/benchmarks/bridge.py."""
    with pytest.raises(ComError) as failure:
        excel.start(folder, timeout=HANGS)
    return failure.value


def test_without_the_dll_excel_is_told_so(another: Excel, copied: Path) -> None:
    (copied / "xlwings64-0.37.8.dll").unlink()
    assert refused(another, copied).code == NOT_FOUND


def test_without_the_interpreter_excel_is_told_so(another: Excel, copied: Path) -> None:
    (copied / "pythonw.exe").unlink()
    assert "Could not create Python process" in refused(another, copied).text


def test_a_broken_package_is_told_and_the_log_says_what_it_is(
    another: Excel, copied: Path, wine: Wine
) -> None:
    archive = copied / "functions.zip"
    modules = read_parts(archive.read_bytes())
    archive.unlink()
    archive.write_bytes(
        write_parts({name: one for name, one in modules.items() if "/functions.py" not in name})
    )
    assert "Python process exited" in refused(another, copied).text
    (log,) = wine.prefix.glob("drive_c/users/*/Temp/jixiao/jixiao.log")
    text = log.read_text(encoding="utf-8")
    assert "Traceback" in text
    assert "ImportError: cannot import name 'functions' from 'xlwings_jixiao'" in text


def test_on_a_western_code_page_a_chinese_path_is_refused_not_garbled(wine: Wine, python: Path) -> None:
    with Excel(wine, code_page_of="C.UTF-8") as western:
        assert western.code_page == 1252
        assert refused(western, python).code == NOT_FOUND


# --- behind the ribbon ------------------------------------------------------------------------------------


def as_rows(table: Any) -> list[list[Any]]:
    return [list(row) for row in table]


def test_the_button_writes_what_the_command_line_writes(excel: Excel, demo_book: Path) -> None:
    call = over_com(as_vba_would(demo_book))
    first, second = excel.call("JIXIAO_SUBMIT", *call), excel.call("JIXIAO_SUBMIT", *call)
    print(f"15 sheets: {first.milliseconds:.0f} ms the first time, then {second.milliseconds:.0f} ms")
    assert first.value == second.value
    for name in ("汇总", "问题清单"):
        assert carried_out(as_rows(first.value), name) == stored(demo_book, name)


def test_two_hundred_sheets_are_judged_in_one_call(excel: Excel, demo_book: Path) -> None:
    call = many_projects(as_vba_would(demo_book), 200)
    answer = excel.call("JIXIAO_SUBMIT", *over_com(call), timeout=120)
    print(f"200 sheets: {answer.milliseconds:.0f} ms")
    assert as_rows(answer.value) == host.JIXIAO_SUBMIT(*call)


def test_forms_are_imported_as_new_sheets(excel: Excel) -> None:
    names = [*RESULT_SHEETS, "空白表"]
    answer = excel.call("JIXIAO_IMPORT", [windows_path(sample_forms())], names)
    print(f"import of 15 forms: {answer.milliseconds:.0f} ms")
    table = as_rows(answer.value)
    assert [row[1] for row in table].count("new") == 15
    assert table == host.JIXIAO_IMPORT([str(sample_forms())], names)


def test_values_are_exported_to_a_workbook_without_macros(
    excel: Excel, demo_book: Path, tmp_path: Path
) -> None:
    target = tmp_path / "报送 版.xlsx"
    *_, text, kind = excel.value("JIXIAO_EXPORT", windows_path(demo_book), windows_path(target))
    assert kind == "warning"  # errors are left in the forms
    assert text.startswith(f"已写出报送版：{windows_path(target)}")
    assert "汇总" in openpyxl.load_workbook(target).sheetnames


def test_the_diagnosis_is_a_text(excel: Excel, python: Path) -> None:
    text = excel.value("JIXIAO_DOCTOR", windows_path(python.parent / "绩效自评.xlsm"), "0.37.8", "64")
    print(text)
    assert "桥接库（64位 Office）" in text
    assert "诊断结束" in text


# --- the command line that lies in the folder -----------------------------------------------------------------


def jixiao(wine: Wine, python: Path, *arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
    """A command as 诊断.cmd gives it."""
    given = [windows_path(one) if isinstance(one, Path) else one for one in arguments]
    return subprocess.run(
        ["wine", python / "python.exe", "-B", "-m", "xlwings_jixiao.cli", *given],
        env={**wine.environment, "PYTHONIOENCODING": "utf-8"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=120,
        check=False,
    )


def test_the_demo_is_the_same_workbook_as_elsewhere(
    wine: Wine, python: Path, demo_book: Path, tmp_path: Path
) -> None:
    done = jixiao(wine, python, "demo", "-o", tmp_path / "示例")
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    assert read_parts((tmp_path / "示例" / "绩效自评.xlsm").read_bytes()) == read_parts(
        demo_book.read_bytes()
    )


def test_a_check_finds_what_it_finds_elsewhere(wine: Wine, python: Path, demo_book: Path) -> None:
    done = jixiao(wine, python, "check", demo_book)
    assert done.returncode == 1  # there are findings
    assert SAID in done.stdout.decode("utf-8")


@pytest.mark.parametrize(("command", "made"), [("bundle", "绩效自评.zip"), ("extension", "jixiao.oxt")])
def test_what_needs_the_sources_says_where_they_are(
    wine: Wine, python: Path, tmp_path: Path, command: str, made: str
) -> None:
    done = jixiao(wine, python, command, "-o", tmp_path / made)
    assert done.returncode == 2
    (line,) = done.stderr.decode("utf-8").splitlines()
    assert line.startswith("免安装包里")


def test_what_is_replaced_is_kept(wine: Wine, python: Path, tmp_path: Path) -> None:
    (tmp_path / "汇总.xlsx").write_bytes(b"somebody's work")
    for _ in range(2):
        done = jixiao(wine, python, "demo", "-o", tmp_path)
        assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    assert sorted(file.name for file in tmp_path.iterdir()) == [
        "汇总.bak.xlsx",
        "汇总.xlsx",
        "绩效自评.xlsm",
    ]
    assert (tmp_path / "汇总.bak.xlsx").read_bytes() == b"somebody's work"


def test_a_workbook_that_a_program_holds_stays_and_is_named(wine: Wine, python: Path, tmp_path: Path) -> None:
    path, said = tmp_path / "汇总.xlsx", tmp_path / "said.txt"
    path.write_bytes(b"somebody's work")
    script = tmp_path / "script.py"
    script.write_text(HELD, encoding="utf-8")
    done = subprocess.run(
        ["wine", python / "python.exe", "-B", windows_path(script), windows_path(path), windows_path(said)],
        env=wine.environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    name = windows_path(path)
    assert said.read_text(encoding="utf-8") == (
        f"不能写入 {name}（正被别的程序占用），原来的文件没有变，"
        "如果它正在 Excel 里打开，请先关闭，否则请检查权限或换一个位置。"
    )
    assert path.read_bytes() == b"somebody's work"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["said.txt", "script.py", "汇总.xlsx"]


HELD = """
import sys
from pathlib import Path
from xlwings_jixiao.domain.errors import OutputError
from xlwings_jixiao.output import replace_file
with open(sys.argv[1], "rb"):
    try:
        replace_file(Path(sys.argv[1]), b"new")
    except OutputError as error:
        Path(sys.argv[2]).write_text(str(error), encoding="utf-8")
"""

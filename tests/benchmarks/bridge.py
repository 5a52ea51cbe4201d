"""How long Excel waits for Python: the stock xlwings wrappers and ours, in one run under wine.

    python tests/benchmarks/bridge.py [--calls 200]

Needs what tests/hosts/install installs, and the parts of the bundle (pip gets them). Both servers run from the same
unpacked bundle, in turns, so that both meet the same load, and everything on one core: a call goes to and fro between
three processes, and on a virtual machine the waking of a sleeping core takes longer than the call. Excel is played by tests/hosts/windows: it answers the
questions of the stock wrappers faster than the real one. Times are wine's: the ratio is what can be compared.
"""

from __future__ import annotations

import argparse
import io
import os
import shutil
import statistics
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(TESTS))

from hosts.windows_cases import many_projects, over_com  # noqa: E402
from hosts.wine import HOST_MODULE, MISSING, ComError, Excel, Range, Wine, missing_tools  # noqa: E402
from support.forms import CLEAN_FORM, rows  # noqa: E402
from support.pairs import columns  # noqa: E402
from support.pairs import pairs as pairs_of_tables  # noqa: E402
from support.recalculation import Sheet, all_different, recorded  # noqa: E402
from support.workbook_values import as_vba_would  # noqa: E402

from xlwings_jixiao.book.build import build_book  # noqa: E402
from xlwings_jixiao.delivery.windows.bundle import FOLDER, build_bundle  # noqa: E402
from xlwings_jixiao.ooxml.archive import read_parts, write_parts  # noqa: E402
from xlwings_jixiao.resources import sample_forms  # noqa: E402
from xlwings_jixiao.search_path import LIST  # noqa: E402
from xlwings_jixiao.submission import submit_paths  # noqa: E402

ROUNDS = 5
STARTS = 5
PROJECTS = 200
STOCK_MODULE = "stock_functions"
# Our package first: it tells Python which files of the folder may be imported.
STOCK_COMMAND = "-B -c \"import xlwings_jixiao, xlwings;xlwings.serve('$(CLSID)')\""


@dataclass(frozen=True, slots=True)
class Pair:
    """The same work in both ways: module, function and values."""

    label: str
    stock: tuple[str, tuple[object, ...]]
    ours: tuple[str, str, tuple[object, ...]]


def main() -> None:
    """Measure everything and print it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--calls", type=int, default=200, help="calls of each kind")
    options = parser.parse_args()
    if missing := missing_tools():
        sys.exit(f"not installed: {', '.join(missing)}; run tests/hosts/install")
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    with tempfile.TemporaryDirectory(prefix="jixiao-bench-") as folder, windows(Path(folder)) as wine:
        python, book = unpacked(Path(folder)), demo_book(Path(folder))
        print_calls(wine, python, options.calls)
        print_words(wine, python, options.calls)
        print_starts(wine, python)
        print_refusals(wine, python)
        print_recalculation(wine, python, recalculated(Path(folder)))
        print_button(wine, python, book)


@contextmanager
def windows(folder: Path) -> Iterator[Wine]:
    """A prefix that ends with the block."""
    wine = Wine(folder / "wine")
    try:
        yield wine
    finally:
        wine.close()


def unpacked(folder: Path) -> Path:
    """The `python` of the bundle, with the functions to compare put into its path."""
    zipfile.ZipFile(io.BytesIO(build_bundle().archive)).extractall(folder)
    python = folder / FOLDER / "python"
    file = f"Lib/site-packages/{STOCK_MODULE}.py"
    shutil.copy(TESTS / "benchmarks" / f"{STOCK_MODULE}.py", python / file)
    archive = python / "functions.zip"
    modules = read_parts(archive.read_bytes())
    modules[LIST] += f"{STOCK_MODULE} {file}\n".encode("ascii")
    archive.write_bytes(write_parts(modules, packed=False))
    return python


def demo_book(folder: Path) -> Path:
    """The workbook of the 15 sample forms."""
    path = folder / "绩效自评.xlsm"
    path.write_bytes(build_book(submit_paths([sample_forms()])))
    return path


# --- single calls -------------------------------------------------------------------------------------------


def pairs() -> list[Pair]:
    """A scalar function, an area that costs nothing to compute, and the costliest function there is."""
    numbers = tuple(tuple(float(row * 9 + column) for column in range(9)) for row in range(30))
    form = tuple((*row, *[None] * (9 - len(row))) for row in [*rows(CLEAN_FORM), *[[]] * 12][:30])
    cells = (200.0, 150.0)
    return [
        Pair(
            "rate of two cells",
            ("stock_rate", (*map(Range, cells), MISSING)),
            (HOST_MODULE, "JIXIAO_RATE", (*cells, MISSING)),
        ),
        Pair(
            "sums of 30 x 9 cells", ("stock_sums", (Range(numbers),)), (STOCK_MODULE, "OUR_SUMS", (numbers,))
        ),
        Pair(
            "check of a form, 30 x 9 cells",
            ("stock_check", (Range(form), MISSING)),
            (HOST_MODULE, "JIXIAO_CHECK", (form, MISSING)),
        ),
    ]


def print_calls(wine: Wine, python: Path, count: int) -> None:
    """Both ways in turns, each time in an Excel of its own with its own server and no other beside it."""
    print(f"One call, n = {count} each, in {ROUNDS} turns (ms)\n")
    print(f"{'':32}{'stock median':>13}{'p95':>8}{'ours median':>13}{'p95':>8}{'ratio':>8}{'questions':>11}")
    compared = pairs()
    slow: dict[str, list[float]] = {pair.label: [] for pair in compared}
    fast: dict[str, list[float]] = {pair.label: [] for pair in compared}
    asked = dict.fromkeys(slow, 0)
    for _ in range(ROUNDS):
        with Excel(wine) as stock:
            stock.start(python, STOCK_COMMAND)
            for pair in compared:
                name, values = pair.stock
                stock.bench(3, name, *values, module=STOCK_MODULE, context=True)
                taken, questions = stock.bench(
                    count // ROUNDS, name, *values, module=STOCK_MODULE, context=True
                )
                slow[pair.label] += taken
                asked[pair.label] += questions
        with Excel(wine) as ours:
            ours.start(python)
            for pair in compared:
                module, name, values = pair.ours
                ours.bench(3, name, *values, module=module)
                fast[pair.label] += ours.bench(count // ROUNDS, name, *values, module=module)[0]
    for label, theirs in slow.items():
        mine = fast[label]
        ratio = statistics.median(theirs) / statistics.median(mine)
        a_call = asked[label] / len(theirs)
        print(f"{label:32}{figures(theirs, 13)}{figures(mine, 13)}{ratio:7.0f}x{a_call:11.0f}")
    print("\n(questions: what the server asks Excel during one stock call; ours asks nothing)\n")


def print_words(wine: Wine, python: Path, count: int) -> None:
    """What names and levels beside a column of scores cost: the same rows of the hand-made tables, in turns."""
    given = [pair.arguments() for pair in pairs_of_tables()[:20]]
    *numbers, policy, names, levels, _ = columns(given)
    areas = [tuple(map(tuple, area)) for area in (*numbers, names, levels)]
    without, beside = (*areas[:3], policy), (*areas[:3], policy, *areas[3:])
    table = tuple(given)
    asked = {
        "20 scores": ("JIXIAO_SCORES", without),
        "20 scores, names and levels": ("JIXIAO_SCORES", beside),
        "20 single ones in a batch": ("JIXIAO_BATCH", ("JIXIAO_SCORE", table)),
    }
    taken: dict[str, list[float]] = {label: [] for label in asked}
    with Excel(wine) as excel:
        excel.start(python)
        for _ in range(ROUNDS):
            for label, (name, values) in asked.items():
                excel.bench(3, name, *values)
                taken[label] += excel.bench(count // ROUNDS, name, *values)[0]
    print(f"Scores of a form, n = {count} each, in {ROUNDS} turns (ms)\n")
    print(f"{'':32}{'median':>13}{'p95':>8}")
    for label, milliseconds in taken.items():
        print(f"{label:32}{figures(milliseconds, 13)}")
    print()


def figures(taken: list[float], width: int) -> str:
    """Median and 95th percentile."""
    ordered = sorted(taken)
    return f"{statistics.median(ordered):{width}.2f}{ordered[int(0.95 * len(ordered))]:8.2f}"


# --- start, recalculation, button -----------------------------------------------------------------------------


def print_starts(wine: Wine, python: Path) -> None:
    """From nothing to the first answer, in turns."""

    def once(command: str, ask: Callable[[Excel], float]) -> float:
        with Excel(wine) as excel:
            return excel.start(python, command) + ask(excel)

    def ask_stock(excel: Excel) -> float:
        return excel.bench(1, "stock_rate", 200.0, 150.0, MISSING, module=STOCK_MODULE, context=True)[0][0]

    def ask_ours(excel: Excel) -> float:
        return excel.call("JIXIAO_RATE", 200.0, 150.0, MISSING).milliseconds

    stock, ours = [], []
    for _ in range(STARTS):
        stock.append(once(STOCK_COMMAND, ask_stock))
        ours.append(once("", ask_ours))
    print(f"Start to first answer, n = {STARTS} each, median (lowest to highest)\n")
    for label, taken in (("stock", stock), ("ours", ours)):
        print(f"{label:32}{statistics.median(taken):10.0f} ms   ({min(taken):.0f} to {max(taken):.0f})")
    print()


def print_refusals(wine: Wine, python: Path) -> None:
    """How soon Excel learns that there is no server: each time from a copy of the folder that lacks a file."""
    print(f"Start that fails, until Excel is told, n = {STARTS} each, median (lowest to highest)\n")
    for label, lacking in (
        ("no interpreter", "pythonw.exe"),
        ("no DLL", "xlwings64-0.37.8.dll"),
        ("no modules", "functions.zip"),
    ):
        folder = python.with_name(f"python without {lacking}")
        shutil.copytree(python, folder, ignore=shutil.ignore_patterns(lacking))
        taken = [refusal(wine, folder) for _ in range(STARTS)]
        print(f"{label:32}{statistics.median(taken):10.0f} ms   ({min(taken):.0f} to {max(taken):.0f})")
    print()


def refusal(wine: Wine, folder: Path) -> float:
    """Milliseconds of a start that must fail."""
    with Excel(wine) as excel:
        begin = time.perf_counter()
        try:
            excel.start(folder)
        except ComError:
            return (time.perf_counter() - begin) * 1000
    raise AssertionError(f"the server started from {folder}")


def recalculated(folder: Path) -> list[Sheet]:
    """What the real wrappers ask while they compute 200 forms that are all different (a minute in the interpreter)."""
    texts, work = folder / "forms", folder / "vba"
    texts.mkdir()
    work.mkdir()
    return recorded(work, all_different(texts, PROJECTS))


def print_recalculation(wine: Wine, python: Path, sheets: list[Sheet]) -> None:
    """Every call of every sheet once, one after the other, as the wrappers made them."""
    with Excel(wine) as excel:
        excel.start(python)
        taken = [sum(excel.call(name, *values).milliseconds for name, values in sheet) for sheet in sheets]
    calls = [len(sheet) for sheet in sheets]
    print(
        f"Full recalculation of {len(sheets)} project sheets, all different, calls recorded from the wrappers\n"
    )
    print(f"{'calls, most in one sheet':32}{sum(calls):10}      {max(calls)}")
    print(f"{'all calls':32}{sum(taken) / 1000:10.2f} s")
    print(f"{'one sheet, median':32}{statistics.median(taken):10.1f} ms\n")


def print_button(wine: Wine, python: Path, book: Path) -> None:
    """校验并汇总: what the one call takes, without VBA's reading and writing of cells."""
    call = as_vba_would(book)
    print("The button's call\n")
    with Excel(wine) as excel:
        excel.start(python)
        for label, content in (
            ("15 sheets, first time", call),
            ("15 sheets, again", call),
            (f"{PROJECTS} sheets", many_projects(call, PROJECTS)),
        ):
            answer = excel.call("JIXIAO_SUBMIT", *over_com(content), timeout=300)
            print(f"{label:32}{answer.milliseconds / 1000:10.2f} s    {len(answer.value)} instructions")


if __name__ == "__main__":
    main()

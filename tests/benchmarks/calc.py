"""How long LibreOffice Calc takes over our functions, and over opening our workbook.

    python tests/benchmarks/calc.py [--rounds 9] [--projects 200]

Needs what tests/hosts/install installs. A headless office of its own with the extension, which works in its main
thread as it does for a person; every round has new numbers, our functions and a native formula take turns, and the
whole sheet is computed anew. Best and median of
the rounds, in microseconds a cell: the best is what the code costs, the median what a busy machine makes of it.
Targets: JIXIAO_RATE 15 µs, JIXIAO_CHECK of a form 3 ms, the job of a workbook of 200 projects 2 s.
"""

from __future__ import annotations

import argparse
import random
import shutil
import statistics
import sys
import tempfile
from itertools import cycle, islice
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS), str(TESTS / "hosts")]

from hosts.calc import Calc, with_extension  # noqa: E402

from xlwings_jixiao.book.build import build_book, build_template  # noqa: E402
from xlwings_jixiao.delivery.extension.build import build_extension  # noqa: E402
from xlwings_jixiao.resources import sample_forms  # noqa: E402
from xlwings_jixiao.sheets.project_sheet import project_sheet  # noqa: E402
from xlwings_jixiao.submission import Submission, submit_forms, submit_paths  # noqa: E402

CELLS = 2000
SHEET = "表"
FORMULAS = {
    "native": '=IF(OR(A{0}="";B{0}="");"";IF(A{0}=0;0;ROUND(B{0}/A{0};4)))',
    "JIXIAO_RATE": "=JIXIAO_RATE(A{0};B{0};$E$1)",
    "JIXIAO_RATE, wrapped": '=IF(OR(A{0}="";B{0}="");"";JIXIAO_RATE(A{0};B{0};$E$1))',
    "JIXIAO_FUND_SCORE": "=JIXIAO_FUND_SCORE(A{0};B{0};C{0};$E$1)",
    "JIXIAO_GRADE": "=JIXIAO_GRADE(D{0};$E$1)",
    "JIXIAO_TOTAL of 20": "=JIXIAO_TOTAL(C{0};D{0}:D{1})",
}


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--rounds", type=int, default=9)
    asked.add_argument("--projects", type=int, default=200)
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        calc = with_extension(shutil.which("soffice") or "soffice", folder, build_extension())
        try:
            single_cells(calc, given.rounds)
            submission = submit_paths([sample_forms()])
            whole_forms(calc, submission, given.rounds)
            columns_of_scores(calc, submission, given.rounds)
            opening(calc, submission, given.projects, folder)
        finally:
            calc.close()


def single_cells(calc: Calc, rounds: int) -> None:
    """Microseconds a cell of functions with single arguments, beside a native formula."""
    lot = random.Random(1)
    seconds: dict[str, list[float]] = {name: [] for name in FORMULAS}
    document = calc.call_in_main_thread("new")
    calc.call_in_main_thread("add_sheet", document, SHEET)
    for _ in range(rounds):
        numbers = [[_money(lot), _money(lot), 10.0, round(lot.uniform(0, 100), 2)] for _ in range(CELLS + 20)]
        calc.call_in_main_thread("put", document, SHEET, "A1", numbers)
        calc.call_in_main_thread("put", document, SHEET, "E1", [["国家通用口径"]])
        for name, formula in FORMULAS.items():
            texts = [formula.format(row, row + 19) for row in range(1, CELLS + 1)]
            calc.call_in_main_thread("put_formulas", document, SHEET, "G1", texts)
            seconds[name].append(calc.call_in_main_thread("recalculate", document))
    calc.call_in_main_thread("close", document)
    print(f"{CELLS} cells, {rounds} rounds: µs a cell, best and median")
    for name, taken in seconds.items():
        print(f"  {name:22} {_each(min(taken)):7.1f} {_each(statistics.median(taken)):7.1f}")


def _money(lot: random.Random) -> float:
    return round(lot.uniform(1, 10_000_000), 2)


def _each(seconds: float) -> float:
    return seconds / CELLS * 1e6


def whole_forms(calc: Calc, submission: Submission, rounds: int) -> None:
    """Milliseconds of one JIXIAO_CHECK over a form, all sample forms in one sheet."""
    forms = [one.form for one in submission.judged]
    sheets = [project_sheet(f"表{n}", form, "2023", "元", submission.policy) for n, form in enumerate(forms)]
    document, arrays, first = calc.call_in_main_thread("new"), {}, 1
    calc.call_in_main_thread("add_sheet", document, SHEET)
    for sheet in sheets:
        values = [list(row) for row in sheet.values()]
        calc.call_in_main_thread("put", document, SHEET, f"A{first}", values)
        last = first + len(values) - 1
        arrays[f"L{first}:L{last}"] = f"=JIXIAO_CHECK(A{first}:I{last})"
        first = last + 1
    calc.call_in_main_thread("put_arrays", document, SHEET, arrays)
    taken = [calc.call_in_main_thread("recalculate", document) / len(forms) * 1e3 for _ in range(rounds)]
    calc.call_in_main_thread("close", document)
    print(f"JIXIAO_CHECK, {len(forms)} forms, {rounds} rounds: ms a form, best and median")
    print(f"  {min(taken):6.2f} {statistics.median(taken):6.2f}")


def columns_of_scores(calc: Calc, submission: Submission, rounds: int) -> None:
    """Milliseconds of one JIXIAO_SCORES over a form, without and with names and levels, in turns."""
    forms = [one.form for one in submission.judged]
    sheets = [project_sheet(f"表{n}", form, "2023", "元", submission.policy) for n, form in enumerate(forms)]
    document, first = calc.call_in_main_thread("new"), 1
    arrays: dict[str, dict[str, str]] = {"without": {}, "with": {}}
    calc.call_in_main_thread("add_sheet", document, SHEET)
    for sheet in sheets:
        values = [list(row) for row in sheet.values()]
        calc.call_in_main_thread("put", document, SHEET, f"A{first}", values)
        top, last = first + sheet.first_indicator - 1, first + sheet.last_indicator - 1
        numbers = f"E{top}:E{last};F{top}:F{last};G{top}:G{last}"
        arrays["without"][f"K{top}:K{last}"] = f"=JIXIAO_SCORES({numbers})"
        arrays["with"][f"K{top}:K{last}"] = f"=JIXIAO_SCORES({numbers};;D{top}:D{last};B{top}:C{last})"
        first += len(values)
    taken: dict[str, list[float]] = {"without": [], "with": []}
    for _ in range(rounds):
        for name, formulas in arrays.items():
            calc.call_in_main_thread("put_arrays", document, SHEET, formulas)
            taken[name].append(calc.call_in_main_thread("recalculate", document) / len(forms) * 1e3)
    calc.call_in_main_thread("close", document)
    print(f"JIXIAO_SCORES, {len(forms)} forms, {rounds} rounds: ms a form, best and median")
    for name, milliseconds in taken.items():
        print(f"  {name + ' names':14} {min(milliseconds):6.2f} {statistics.median(milliseconds):6.2f}")


def opening(calc: Calc, submission: Submission, projects: int, folder: Path) -> None:
    """Seconds of the load job in a workbook with many projects, empty and filled in."""
    forms = list(islice(cycle(one.form for one in submission.judged), projects))
    books = {
        "empty": build_template(projects, submission.policy),
        "filled": build_book(submit_forms(forms, submission.policy)),
    }
    print(f"the load job, {projects} projects: seconds, and of computing every cell afterwards")
    for name, content in books.items():
        path = folder / f"{name}.xlsm"
        path.write_bytes(content)
        document = calc.call_in_main_thread("open_file", str(path), True)
        job = calc.call_in_main_thread("calc_load_client:run_job", document)
        computing = calc.call_in_main_thread("recalculate", document)
        calc.call_in_main_thread("close", document)
        print(f"  {name:7} {job:6.2f} {computing:6.2f}")


if __name__ == "__main__":
    main()

"""Runs under the system's Python, which has UNO: starts a headless LibreOffice and does what `calc.py` asks for.

A request is a line of JSON on stdin, {"call": "module:function", "arguments": [...], "main_thread": false}: the
function of a module in this folder is called with the running `Office` and the arguments. An answer is a line
{"answer": ...} or {"failure": ...}.
"""

import importlib
import json
import os
import signal
import subprocess
import sys
import threading
import time
import traceback
from contextlib import suppress
from functools import partial
from pathlib import Path

import uno
import unohelper
from com.sun.star.awt import XCallback
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.lang import DisposedException
from com.sun.star.task import XInteractionHandler
from com.sun.star.ucb import XCommandEnvironment

PATIENCE = 60


class Office:
    """One LibreOffice with a profile of its own, reached over a pipe; documents are known by number."""

    def __init__(self, soffice, profile):
        self.command = [
            soffice,
            f"-env:UserInstallation={Path(profile).as_uri()}",
            "--headless",
            "--norestore",
            "--nologo",
            "--nodefault",
            "--nofirststartwizard",
        ]
        self.pipe = f"jixiao{os.getpid()}"
        self.documents = {}
        self.start()

    def start(self):
        accept = f"--accept=pipe,name={self.pipe};urp;"
        self.process = subprocess.Popen(
            [*self.command, accept],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            env=outside_environments(os.environ),
        )
        here = uno.getComponentContext()
        resolver = here.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", here)
        until = time.monotonic() + PATIENCE
        while True:
            try:
                self.context = resolver.resolve(f"uno:pipe,name={self.pipe};urp;StarOffice.ComponentContext")
                break
            except NoConnectException:
                if time.monotonic() > until:
                    self.kill()
                    raise
                time.sleep(0.1)
        self.desktop = self.make("com.sun.star.frame.Desktop")

    def make(self, service):
        return self.context.ServiceManager.createInstanceWithContext(service, self.context)

    def stop(self):
        for document in self.documents.values():
            document.close(False)  # else its lock file stays, and the file will not open again
        self.documents.clear()
        with suppress(DisposedException):  # the bridge goes down with the office
            self.desktop.terminate()
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.kill()

    def kill(self):
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def load(self, url, hidden):
        document = self.desktop.loadComponentFromURL(
            url, "_blank", 0, properties(Hidden=hidden, MacroExecutionMode=0)
        )
        if document is None:
            raise RuntimeError(f"{url} was not opened: is it locked (.~lock...#)?")
        number = max(self.documents, default=0) + 1
        self.documents[number] = document
        return number


def outside_environments(variables):
    """Variables as outside of any virtual environment of Python.

    LibreOffice's own Python takes the first python3 of PATH for its home and crashes on that of a venv [run].
    """
    folders = variables.get("PATH", os.defpath).split(os.pathsep)
    kept = [folder for folder in folders if not Path(folder, "..", "pyvenv.cfg").exists()]
    ours = {
        name: value
        for name, value in variables.items()
        if name not in ("VIRTUAL_ENV", "PYTHONHOME", "PYTHONPATH")
    }
    return ours | {"PATH": os.pathsep.join(kept)}


def properties(**values):
    """UNO's way of named arguments."""
    found = []
    for name, value in values.items():
        one = PropertyValue()
        one.Name, one.Value = name, value
        found.append(one)
    return tuple(found)


class _Consent(unohelper.Base, XInteractionHandler):
    def handle(self, request):
        wanted = uno.getTypeByName("com.sun.star.task.XInteractionApprove")
        for answer in request.getContinuations():
            if answer.queryInterface(wanted):
                answer.select()
                return


class _Environment(unohelper.Base, XCommandEnvironment):
    def getInteractionHandler(self):
        return _Consent()

    def getProgressHandler(self):
        return None


def install(office, path):
    """Install an extension and start the office anew: only then are its types and settings wholly there."""
    manager = office.context.getValueByName("/singletons/com.sun.star.deployment.ExtensionManager")
    manager.addExtension(Path(path).as_uri(), (), "user", manager.createAbortChannel(), _Environment())
    restart(office)


def restart(office):
    office.stop()
    office.start()


def new(office):
    return office.load("private:factory/scalc", True)


def open_file(office, path, hidden=False):
    """Open a file with macros off, as a user would, or hidden, where OnLoad does not fire."""
    return office.load(Path(path).as_uri(), hidden)


def save_as(office, document, path, filter_name):
    office.documents[document].storeToURL(Path(path).as_uri(), properties(FilterName=filter_name))


def close(office, document):
    office.documents.pop(document).close(False)


def sheet_names(office, document):
    return list(office.documents[document].Sheets.ElementNames)


def add_sheet(office, document, name):
    sheets = office.documents[document].Sheets
    sheets.insertNewByName(name, sheets.Count)


def _sheet(office, document, sheet):
    return office.documents[document].Sheets.getByName(sheet)


def _used(sheet):
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    last = cursor.RangeAddress
    return sheet.getCellRangeByPosition(0, 0, last.EndColumn, last.EndRow)


def put(office, document, sheet, first, rows):
    """Write rows from a cell on: numbers, texts as they are, null for empty, {"formula": ...} for formulas."""
    target = _sheet(office, document, sheet)
    start = target.getCellRangeByName(first).CellAddress
    area = target.getCellRangeByPosition(
        start.Column, start.Row, start.Column + len(rows[0]) - 1, start.Row + len(rows) - 1
    )
    plain = [["" if cell is None or isinstance(cell, dict) else cell for cell in row] for row in rows]
    area.setDataArray(tuple(tuple(float(v) if isinstance(v, int) else v for v in row) for row in plain))
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            if isinstance(cell, dict):
                area.getCellByPosition(column, number).setFormula(cell["formula"])
            elif cell is None:
                area.getCellByPosition(column, number).clearContents(1023)


def put_formulas(office, document, sheet, first, formulas):
    """Write a column of formulas."""
    target = _sheet(office, document, sheet)
    start = target.getCellRangeByName(first).CellAddress
    area = target.getCellRangeByPosition(start.Column, start.Row, start.Column, start.Row + len(formulas) - 1)
    area.setFormulaArray(tuple((formula,) for formula in formulas))


def put_arrays(office, document, sheet, arrays):
    """Write array formulas by area."""
    target = _sheet(office, document, sheet)
    for area, formula in arrays.items():
        target.getCellRangeByName(area).setArrayFormula(formula)


def values(office, document, sheet, area=""):
    """What the cells hold: numbers, texts ("" for empty), {"error": code}."""
    target = _sheet(office, document, sheet)
    found = target.getCellRangeByName(area) if area else _used(target)
    return [
        [
            {"error": found.getCellByPosition(column, row).getError()} if value is None else value
            for column, value in enumerate(line)
        ]
        for row, line in enumerate(found.getDataArray())
    ]


def formulas(office, document, sheet, area=""):
    target = _sheet(office, document, sheet)
    return (target.getCellRangeByName(area) if area else _used(target)).getFormulaArray()


def state(office, document):
    """What a user would see of a change: modified, undo."""
    one = office.documents[document]
    undo = one.getUndoManager()
    return {"modified": one.isModified(), "undo": undo.isUndoPossible(), "locked": undo.isLocked()}


def names(office, document):
    return list(office.documents[document].NamedRanges.ElementNames)


def recalculate(office, document):
    """Seconds of a full recalculation."""
    start = time.perf_counter()
    office.documents[document].calculateAll()
    return time.perf_counter() - start


def wizard(office, prefix):
    """What the function wizard shows of functions: category, help, arguments (name, help, may be left out)."""
    descriptions = office.make("com.sun.star.sheet.FunctionDescriptions")
    found = {}
    for index in range(descriptions.Count):
        one = {entry.Name: entry.Value for entry in descriptions.getByIndex(index)}
        if one["Name"].startswith(prefix):
            arguments = [[a.Name, a.Description, a.IsOptional] for a in one["Arguments"]]
            found[one["Name"]] = [one["Description"], arguments]
    return found


def in_main_thread(office, work):
    """What some work gives while the office's main thread waits for it: what it calls in the office runs there."""
    callback = _Callback(work)
    office.make("com.sun.star.awt.AsyncCallback").addCallback(callback, None)
    if not callback.done.wait(PATIENCE):
        raise TimeoutError("the office's main thread did not come")
    if callback.failure:
        raise callback.failure
    return callback.answer


class _Callback(unohelper.Base, XCallback):
    def __init__(self, work):
        self.work, self.done, self.answer, self.failure = work, threading.Event(), None, None

    def notify(self, _):
        try:
            self.answer = self.work()
        except Exception as failure:  # noqa: BLE001  (raised again where it was asked for)
            self.failure = failure
        finally:
            self.done.set()


def main():
    folder, soffice, profile = sys.argv[1:]
    sys.path.insert(0, folder)
    office = Office(soffice, profile)
    print(json.dumps({"answer": "ready"}), flush=True)
    try:
        for line in sys.stdin:
            request = json.loads(line)
            module, _, function = request["call"].partition(":")
            try:
                called = getattr(importlib.import_module(module), function)
                work = partial(called, office, *request["arguments"])
                reply = {"answer": in_main_thread(office, work) if request["main_thread"] else work()}
            except Exception:  # noqa: BLE001  (told to the test)
                reply = {"failure": traceback.format_exc()}
            print(json.dumps(reply), flush=True)
    finally:
        office.stop()


if __name__ == "__main__":
    # Modules of this folder that import this one shall meet this very one.
    sys.modules["calc_client"] = sys.modules["__main__"]
    main()

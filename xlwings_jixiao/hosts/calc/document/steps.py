"""Leaving a Calc document as it was found: protection, selection, repainting, and one step to undo for a whole job."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from xlwings_jixiao.domain.errors import OutputError


def lift_protection(sheet: Any, protection: ExitStack) -> None:
    """Lift a protection without password until the stack is unwound; what it allows stays with the sheet [run]."""
    if not sheet.isProtected():
        return
    try:
        sheet.unprotect("")
    except Exception as error:
        raise _locked(sheet) from error
    if sheet.isProtected():
        raise _locked(sheet)
    protection.callback(sheet.protect, "")


def _locked(sheet: Any) -> OutputError:
    return OutputError(f"工作表“{sheet.Name}”设了密码，不能写入。请先撤销工作表保护后再试。")


@contextmanager
def one_step(document: Any, title: str) -> Iterator[None]:
    """Everything inside is one step to undo; after an error it is undone at once."""
    steps = document.getUndoManager()
    steps.enterUndoContext(title)
    try:
        yield
    except BaseException:
        steps.leaveUndoContext()
        if steps.isUndoPossible() and steps.getCurrentUndoActionTitle() == title:
            steps.undo()
            steps.clearRedo()
        raise
    steps.leaveUndoContext()


@contextmanager
def quiet(document: Any) -> Iterator[None]:
    """Calc does not repaint until all is written.

    It goes on computing: a function that reads an area would find cells not yet computed empty [run].
    """
    document.lockControllers()
    document.addActionLock()
    try:
        yield
    finally:
        document.removeActionLock()
        document.unlockControllers()


@contextmanager
def standing_still(document: Any) -> Iterator[None]:
    """The sheet and the cells that were selected are so afterwards."""
    view = document.getCurrentController()
    if view is None:
        yield
        return
    sheet, selected = view.getActiveSheet(), document.getCurrentSelection()
    try:
        yield
    finally:
        if view.getActiveSheet().Name != sheet.Name:
            view.setActiveSheet(sheet)
            view.select(selected)


class _NoProgress:
    def start(self, text: str, end: int) -> None:
        """Nothing to show it on."""

    def setValue(self, value: int) -> None:  # noqa: N802  (LibreOffice's name)
        """Nothing to show it on."""

    def end(self) -> None:
        """Nothing to show it on."""


def progress_of(document: Any) -> Any:
    """The status line of the document's window."""
    view = document.getCurrentController()
    frame = view.getFrame() if view is not None else None
    return frame.createStatusIndicator() if frame is not None else _NoProgress()

"""How the menu talks to a person in LibreOffice: message boxes, file pickers, the bar above the sheet.

Without a window (a headless run, a hidden document) nothing is ever shown or waited for: a message is only logged.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from unicodedata import east_asian_width

from xlwings_jixiao.domain.errors import InputError

TITLE = "绩效自评"
_BAR = "jixiao"
# com.sun.star.ui.dialogs.TemplateDescription, com.sun.star.frame.InfobarType
_OPEN, _SAVE = 0, 10
_INFO_BAR = 0
_OK_BUTTON = 1
_CHOSEN = 1
_LETTERS = 1500
# Columns of a line in a box; a Chinese letter takes two.
_WIDTH, _SLACK = 60, 6
# What stays together: a word, a letter with the punctuation that must not begin or end a line.
_PIECE = re.compile(r"[!-~]{1,60}[，。、；：！？”’）》…]* *|[“‘（《]*.[，。、；：！？”’）》…]*")
_log = logging.getLogger(__name__)


class Window:
    """The window of a document, or none."""

    def __init__(self, context: Any, frame: Any) -> None:
        self._context = context
        self._frame = frame

    @property
    def seen(self) -> bool:
        """Whether somebody sits before it."""
        inside = self._frame.getContainerWindow() if self._frame is not None else None
        return inside is not None and inside.isVisible() and not _headless()

    def finish_typing(self) -> None:
        """What is being typed into a cell counts: neither a menu nor Ctrl+S enters it by itself [run]."""
        helper = self._service("com.sun.star.frame.DispatchHelper")
        helper.executeDispatch(self._frame, ".uno:AcceptFormula", "", 0, ())

    def tell(self, text: str, *, warning: bool = False) -> None:
        """Show a message and wait until it has been read."""
        if not self.seen:
            _log.log(logging.WARNING if warning else logging.INFO, text)
            return
        import uno  # type: ignore[import-not-found]

        kind = uno.Enum("com.sun.star.awt.MessageBoxType", "WARNINGBOX" if warning else "INFOBOX")
        shown = text if len(text) <= _LETTERS else f"{text[:_LETTERS]}……"
        toolkit = self._service("com.sun.star.awt.Toolkit")
        box = toolkit.createMessageBox(
            self._frame.getContainerWindow(), kind, _OK_BUTTON, TITLE, folded(shown)
        )
        box.execute()

    def show_above(self, text: str) -> None:
        """Show a line above the sheet that stays until the next one, or until it is closed."""
        view = self._frame.getController() if self._frame is not None else None
        if view is None or not hasattr(view, "appendInfobar"):
            return
        if view.hasInfobar(_BAR):
            view.removeInfobar(_BAR)
        view.appendInfobar(_BAR, "", text, _INFO_BAR, (), True)

    def files_to_open(self, title: str, kind: str, suffixes: Sequence[str]) -> list[Path]:
        """The files a person picks, of a kind with a name; none where nobody is there."""
        picker = self._picker(_OPEN, title, kind, suffixes)
        if picker is None:
            return []
        picker.setMultiSelectionMode(True)
        if picker.execute() != _CHOSEN:
            return []
        return [path_of(url) for url in picker.getSelectedFiles()]

    def file_to_open(self, title: str, kind: str, suffix: str) -> Path | None:
        """One file a person picks."""
        picker = self._picker(_OPEN, title, kind, [suffix])
        chosen = picker is not None and picker.execute() == _CHOSEN
        return path_of(picker.getFiles()[0]) if chosen else None

    def file_to_save(self, title: str, proposed: str, kind: str, suffix: str) -> Path | None:
        """Where a person wants a file; replacing one is asked by the picker itself."""
        picker = self._picker(_SAVE, title, kind, [suffix])
        if picker is None:
            return None
        picker.setDefaultName(proposed)
        return path_of(picker.getFiles()[0]) if picker.execute() == _CHOSEN else None

    def _picker(self, template: int, title: str, kind: str, suffixes: Sequence[str]) -> Any:
        """It begins in the folder of the document."""
        if not self.seen:
            return None
        manager = self._context.ServiceManager
        picker = manager.createInstanceWithArgumentsAndContext(
            "com.sun.star.ui.dialogs.FilePicker", (template,), self._context
        )
        picker.setTitle(title)
        picker.appendFilter(kind, ";".join(f"*{one}" for one in suffixes))
        folder, _, name = self._frame.getController().getModel().getURL().rpartition("/")
        if name and folder.startswith("file:"):
            picker.setDisplayDirectory(folder)
        return picker

    def _service(self, name: str) -> Any:
        return self._context.ServiceManager.createInstanceWithContext(name, self._context)


def folded(text: str) -> str:
    """The text in short lines: GTK cuts the last line off where it has to break Chinese lines itself [run]."""
    return "\n".join(line for paragraph in text.split("\n") for line in _lines(paragraph))


def _lines(paragraph: str) -> Iterator[str]:
    """Of about the same length, so that no single letter is left for the last."""
    pieces, line, used = _PIECE.findall(paragraph), "", 0
    whole = sum(map(_columns, pieces))
    limit = min(_WIDTH, whole // (whole // _WIDTH + 1) + _SLACK)
    for piece in pieces:
        wide = _columns(piece)
        if line and used + wide > limit:
            yield line.rstrip()
            line, used = "", 0
        line, used = line + (piece if line else piece.lstrip()), used + wide
    yield line


def _columns(text: str) -> int:
    return sum(2 if east_asian_width(letter) in "WFA" else 1 for letter in text)


def path_of(url: str) -> Path:
    """The path of a file URL. Raises InputError for any other place."""
    import uno

    if not url.startswith("file:"):
        raise InputError(f"不是本机的文件：{url}，请先下载到本机再用")
    return Path(uno.fileUrlToSystemPath(url))


def url_of(path: Path) -> str:
    """The URL of a file."""
    import uno

    return str(uno.systemPathToFileUrl(str(path)))


def _headless() -> bool:
    """Whether LibreOffice was started without a screen; it says so nowhere but on its command line."""
    try:
        arguments = Path("/proc/self/cmdline").read_bytes().split(b"\0")
    except OSError:
        return False
    return b"--headless" in arguments or b"-headless" in arguments

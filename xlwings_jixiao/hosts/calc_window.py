"""How the menu talks to a person in LibreOffice: message boxes, file pickers, the bar above the sheet.

Without a window (a headless run, a hidden document) nothing is ever shown or waited for: a message is only logged.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from xlwings_jixiao.errors import InputError

TITLE = "绩效自评"
_BAR = "jixiao"
# com.sun.star.ui.dialogs.TemplateDescription, com.sun.star.frame.InfobarType
_OPEN, _SAVE = 0, 10
_INFO_BAR = 0
_OK_BUTTON = 1
_CHOSEN = 1
_LETTERS = 1500
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

    def tell(self, text: str, *, warning: bool = False) -> None:
        """Show a message and wait until it has been read."""
        if not self.seen:
            _log.log(logging.WARNING if warning else logging.INFO, text)
            return
        import uno  # type: ignore[import-not-found]

        kind = uno.Enum("com.sun.star.awt.MessageBoxType", "WARNINGBOX" if warning else "INFOBOX")
        shown = text if len(text) <= _LETTERS else f"{text[:_LETTERS]}……"
        toolkit = self._service("com.sun.star.awt.Toolkit")
        box = toolkit.createMessageBox(self._frame.getContainerWindow(), kind, _OK_BUTTON, TITLE, shown)
        box.execute()

    def show_above(self, text: str) -> None:
        """Show a line above the sheet that stays until the next one, or until it is closed."""
        view = self._frame.getController() if self._frame is not None else None
        if view is None or not hasattr(view, "appendInfobar"):
            return
        if view.hasInfobar(_BAR):
            view.removeInfobar(_BAR)
        view.appendInfobar(_BAR, "", text, _INFO_BAR, (), True)

    def files_to_open(self, title: str, suffixes: Sequence[str]) -> list[Path]:
        """The files a person picks; none where nobody is there."""
        endings = ";".join(f"*{one}" for one in suffixes)
        picker = self._picker(_OPEN, title, endings)
        if picker is None:
            return []
        picker.setMultiSelectionMode(True)
        if picker.execute() != _CHOSEN:
            return []
        return [path_of(url) for url in picker.getSelectedFiles()]

    def file_to_open(self, title: str, suffix: str) -> Path | None:
        """One file a person picks."""
        picker = self._picker(_OPEN, title, f"*{suffix}")
        chosen = picker is not None and picker.execute() == _CHOSEN
        return path_of(picker.getFiles()[0]) if chosen else None

    def file_to_save(self, title: str, proposed: str, folder: str, suffix: str) -> Path | None:
        """Where a person wants a file; replacing one is asked by the picker itself."""
        picker = self._picker(_SAVE, title, f"*{suffix}")
        if picker is None:
            return None
        picker.setDefaultName(proposed)
        if folder:
            picker.setDisplayDirectory(folder)
        return path_of(picker.getFiles()[0]) if picker.execute() == _CHOSEN else None

    def _picker(self, kind: int, title: str, endings: str) -> Any:
        if not self.seen:
            return None
        manager = self._context.ServiceManager
        picker = manager.createInstanceWithArgumentsAndContext(
            "com.sun.star.ui.dialogs.FilePicker", (kind,), self._context
        )
        picker.setTitle(title)
        picker.appendFilter(endings, endings)
        return picker

    def _service(self, name: str) -> Any:
        return self._context.ServiceManager.createInstanceWithContext(name, self._context)


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

"""Saving our .xlsm in LibreOffice Calc is 写回: LibreOffice itself never leaves its own version of the Excel workbook.

Save (Ctrl+S, menu, toolbar, the question when closing) is taken over in every window of the document. Where
LibreOffice writes an .xlsm all the same (保存全部, 另存为, a script), the file is made anew right after: the original
package with the values that were saved. Any other format is saved as ever, and so is every other document.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from xlwings_jixiao.book.write_back import sheets_of, write_back
from xlwings_jixiao.domain.errors import JixiaoError, OutputError, path_text
from xlwings_jixiao.formats.finding import read_bytes
from xlwings_jixiao.hosts.calc.actions import MASTER, Told
from xlwings_jixiao.hosts.calc.menu import carry_out, finished, on_main_thread
from xlwings_jixiao.hosts.calc.window import Window, path_of
from xlwings_jixiao.log import log_failure
from xlwings_jixiao.output import kept_as, replace_file, write_beside, write_file

SAVE = ".uno:Save"
_COMMAND = "write_back"
_STILL_HERE = "原来的内容还在内存里：请先不要关闭本文档，处理好后另存为同一个文件，就会重新“写回”。"
_BY_LIBREOFFICE = "-LibreOffice"


def watch(context: Any, document: Any) -> None:
    """Take over the saving of a document of ours, if it is an .xlsm now."""
    if _master(document) is None:
        return
    import unohelper  # type: ignore[import-not-found]
    from com.sun.star.document import XDocumentEventListener  # type: ignore[import-not-found]

    watcher = type("Watcher", (_Watcher, unohelper.Base, XDocumentEventListener), {})(context)
    document.addDocumentEventListener(watcher)
    for frame in _frames(document):
        watcher.guard(frame)


def _master(document: Any) -> Path | None:
    """The .xlsm of this computer that a document is, if it may be written."""
    url = document.getURL()
    if not url.startswith("file:") or document.isReadonly():
        return None
    path = path_of(url)
    return path if path.suffix.lower() == MASTER else None


def _frames(document: Any) -> Iterator[Any]:
    views = document.getControllers()
    while views.hasMoreElements():
        yield views.nextElement().getFrame()


# --- Save, in a window ---


class _Interceptor:
    """Stands before a window's commands until the window shows something else or is gone."""

    def __init__(self, save: Any, frame: Any) -> None:
        self._save, self.frame = save, frame
        self._slave: Any = None
        self._above: Any = None

    def queryDispatch(self, url: Any, target: str, flags: int) -> Any:  # noqa: N802  (UNO's names)
        if url.Complete == SAVE and self._saves_master():
            return self._save
        return self._slave.queryDispatch(url, target, flags) if self._slave is not None else None

    def queryDispatches(self, requests: Any) -> Any:  # noqa: N802
        return tuple(self.queryDispatch(one.FeatureURL, one.FrameName, one.SearchFlags) for one in requests)

    def _saves_master(self) -> bool:
        """Not any more once the document was saved as something else."""
        try:
            view = self.frame.getController() if self.frame is not None else None
            return view is not None and _master(view.getModel()) is not None
        except Exception:  # noqa: BLE001  (on its way out: LibreOffice knows better)
            return False

    def getSlaveDispatchProvider(self) -> Any:  # noqa: N802
        return self._slave

    def setSlaveDispatchProvider(self, provider: Any) -> None:  # noqa: N802
        self._slave = provider

    def getMasterDispatchProvider(self) -> Any:  # noqa: N802
        return self._above

    def setMasterDispatchProvider(self, provider: Any) -> None:  # noqa: N802
        self._above = provider

    def frameAction(self, event: Any) -> None:  # noqa: N802
        if event.Action.value == "COMPONENT_DETACHING" and self.frame is not None:
            frame, self.frame = self.frame, None
            frame.removeFrameActionListener(self)
            frame.releaseDispatchProviderInterceptor(self)

    def disposing(self, event: Any) -> None:  # noqa: ARG002
        self.frame = self._slave = self._above = None


class _Save:
    """The command itself: 写回, as the menu does it."""

    def __init__(self, context: Any, frame: Any) -> None:
        self._context, self._frame = context, frame

    def dispatch(self, url: Any, arguments: Any) -> None:  # noqa: ARG002
        on_main_thread(self._context, lambda: carry_out(self._context, self._frame, _COMMAND))

    def dispatchWithNotification(self, url: Any, arguments: Any, listener: Any) -> None:  # noqa: ARG002, N802
        """The way of the question when closing: a failure keeps the document open."""

        def work() -> None:
            told = carry_out(self._context, self._frame, _COMMAND)
            if listener is not None:
                listener.dispatchFinished(finished(self, told))

        on_main_thread(self._context, work)

    def addStatusListener(self, listener: Any, url: Any) -> None:  # noqa: N802
        """Save can be chosen at all times; that is said once and never changes."""
        import uno  # type: ignore[import-not-found]

        state = uno.createUnoStruct("com.sun.star.frame.FeatureStateEvent")
        state.Source, state.FeatureURL, state.IsEnabled = self, url, True
        listener.statusChanged(state)

    def removeStatusListener(self, listener: Any, url: Any) -> None:  # noqa: N802
        """Nobody is told anything more."""


# --- what LibreOffice has written all the same ---


class _Watcher:
    """Sees new windows of a document, and when LibreOffice stores it."""

    def __init__(self, context: Any) -> None:
        self._context = context
        self._guards: list[Any] = []
        self._before: tuple[Path, bytes] | None = None
        # An original that LibreOffice has overwritten and that no disk took back: as long as it is here, it is not lost.
        self._owed: tuple[Path, bytes] | None = None

    def documentEventOccured(self, event: Any) -> None:  # noqa: N802  (UNO's spelling)
        try:
            match event.EventName:
                case "OnViewCreated":
                    self.guard(event.ViewController.getFrame())
                case "OnSave" | "OnSaveAs" | "OnCopyTo":
                    self._before = self._original(_master(event.Source))
                case "OnSaveDone" | "OnSaveAsDone" | "OnCopyToDone":
                    self._stored(event.Source, copy=event.EventName == "OnCopyToDone")
                case "OnSaveFailed" | "OnSaveAsFailed" | "OnCopyToFailed":
                    self._before = None
        except Exception:  # noqa: BLE001  (LibreOffice goes on with what it does)
            log_failure(f"calc {event.EventName}")

    def guard(self, frame: Any) -> None:
        """Take over Save in a window."""
        self._guards = [one for one in self._guards if one.frame is not None]
        if frame is None or any(one.frame == frame for one in self._guards):
            return
        guard = _new_guard(self._context, frame)
        self._guards.append(guard)
        frame.registerDispatchProviderInterceptor(guard)
        frame.addFrameActionListener(guard)

    def _original(self, path: Path | None) -> tuple[Path, bytes] | None:
        if path is None:
            return None
        owed = self._owed
        return owed if owed is not None and owed[0] == path else (path, read_bytes(path))

    def _stored(self, document: Any, *, copy: bool) -> None:
        """Of a copy nobody says where it went: it matters where the document's own file is another one now."""
        before, self._before = self._before, None
        path = _master(document)
        if path is None or (copy and (before is None or read_bytes(path) == before[1])):
            return
        try:
            told = mended(path, *before) if before is not None else Told(_foreign(path), warning=True)
            self._owed = None
        except JixiaoError as error:
            self._owed = before
            told = Told(f"{_foreign(path)}\n没有能改成“写回”：{error}\n{_STILL_HERE}", warning=True)
        if told.warning:
            document.setModified(True)
        view = document.getCurrentController()
        Window(self._context, view.getFrame() if view is not None else None).tell(
            told.text, warning=told.warning
        )

    def disposing(self, event: Any) -> None:  # noqa: ARG002
        self._guards.clear()


def _new_guard(context: Any, frame: Any) -> Any:
    import unohelper
    from com.sun.star.frame import (  # type: ignore[import-not-found]
        XDispatchProviderInterceptor,
        XFrameActionListener,
        XNotifyingDispatch,
    )

    save = type("Save", (_Save, unohelper.Base, XNotifyingDispatch), {})(context, frame)
    bases = (_Interceptor, unohelper.Base, XDispatchProviderInterceptor, XFrameActionListener)
    return type("SaveInterceptor", bases, {})(save, frame)


def mended(path: Path, former: Path, original: bytes) -> Told:
    """Make the .xlsm that LibreOffice has just written anew, from the one that it was opened from, and its values.

    Where that cannot be done, the original stays in its place and what LibreOffice wrote lies beside.
    """
    written = read_bytes(path)
    try:
        data = write_back(original, sheets_of(written))
    except Exception as error:  # noqa: BLE001  (whatever it was, the original must come back)
        why = _told_reason(error)
        if path != former:
            return Told(f"{_foreign(path)}\n没有能改成“写回”：{why}", warning=True)
        aside = replace_file(path, original, mark=_BY_LIBREOFFICE)
        left = (
            f"；LibreOffice 存的内容留作 {kept_as(aside, path)}，那一份在 Excel 里不能用宏和函数"
            if aside
            else ""
        )
        return Told(f"没有保存：{why}\n{path_text(path.name)} 仍是原来的内容{left}。", warning=True)
    if path != former:
        write_file(path, data)
        return Told(f"已另存为 {path_text(path)}。\n宏、样式等与 {path_text(former)} 相同。")
    try:
        # The original comes first: LibreOffice has overwritten it, and this is the only one there is.
        kept = write_beside(path, original) if data != original else None
    except OutputError as error:
        write_file(path, original)
        return Told(
            f"没有保存：{error}\n{path_text(path.name)} 仍是原来的内容；改动还在打开的文档里，请先不要关闭它。",
            warning=True,
        )
    write_file(path, data)
    backup = f"原来的文件留作 {kept_as(kept, path)}。" if kept is not None else "数值没有变化。"
    return Told(f"{path_text(path.name)} 已改为“写回”：只更新数值和文字，宏、样式等原样保留。\n{backup}")


def _told_reason(error: Exception) -> str:
    if isinstance(error, JixiaoError):
        return str(error)
    return f"程序内部出错，请把日志 {log_failure('calc saved by LibreOffice')} 发给维护人员。"


def _foreign(path: Path) -> str:
    return (
        f"{path_text(path.name)} 是 LibreOffice 自己写的，在 Excel 里不能用宏和函数。"
        "要留一份文档请另存为 .ods；要更新 Excel 工作簿请打开原来的 .xlsm，用“写回 Excel 工作簿”。"
    )

"""The menu 绩效自评 in LibreOffice: takes its commands (org.jixiao:submit, ...) and lets them work on the document.

Whatever goes wrong ends in one Chinese sentence; a script that dispatches a command gets it as the result.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from typing import Any

from xlwings_jixiao.domain.errors import JixiaoError
from xlwings_jixiao.hosts.calc.actions import ACTIONS, Call, Told
from xlwings_jixiao.hosts.calc.window import Window
from xlwings_jixiao.log import log_failure

IMPLEMENTATION = "org.jixiao.MenuHandler"
SERVICE = "com.sun.star.frame.ProtocolHandler"
PROTOCOL = "org.jixiao:"
_CALC = "com.sun.star.sheet.SpreadsheetDocument"
# com.sun.star.frame.DispatchResultState
_FAILURE, _SUCCESS = 0, 1


def menu_handler(context: Any, *_: Any) -> Any:
    """The component, made inside LibreOffice, where UNO is known."""
    import unohelper  # type: ignore[import-not-found]
    from com.sun.star.frame import XDispatchProvider, XNotifyingDispatch  # type: ignore[import-not-found]
    from com.sun.star.lang import XInitialization, XServiceInfo  # type: ignore[import-not-found]

    bases = (_Menu, unohelper.Base, XDispatchProvider, XNotifyingDispatch, XInitialization, XServiceInfo)
    return type("MenuHandler", bases, {})(context)


class _Menu:
    """What LibreOffice calls: a handler is made for a window, then asked for its commands."""

    def __init__(self, context: Any) -> None:
        self._context = context
        self._frame: Any = None

    def initialize(self, arguments: Any) -> None:
        self._frame = arguments[0] if arguments else None

    def queryDispatch(self, url: Any, *_: Any) -> Any:  # noqa: N802  (UNO's names)
        return self if url.Protocol == PROTOCOL and url.Path in ACTIONS else None

    def queryDispatches(self, requests: Any) -> Any:  # noqa: N802
        return tuple(self.queryDispatch(one.FeatureURL) for one in requests)

    def dispatch(self, url: Any, arguments: Any) -> None:
        on_main_thread(self._context, lambda: carry_out(self._context, self._frame, url.Path, arguments))

    def dispatchWithNotification(self, url: Any, arguments: Any, listener: Any) -> None:  # noqa: N802
        def work() -> None:
            told = carry_out(self._context, self._frame, url.Path, arguments)
            if listener is not None:
                listener.dispatchFinished(finished(self, told))

        on_main_thread(self._context, work)

    def addStatusListener(self, listener: Any, url: Any) -> None:  # noqa: N802
        """The entries can be chosen at all times."""

    def removeStatusListener(self, listener: Any, url: Any) -> None:  # noqa: N802
        """Nobody is told anything."""

    def getImplementationName(self) -> str:  # noqa: N802
        return IMPLEMENTATION

    def supportsService(self, name: str) -> bool:  # noqa: N802
        return name == SERVICE

    def getSupportedServiceNames(self) -> tuple[str, ...]:  # noqa: N802
        return (SERVICE,)


def on_main_thread(context: Any, work: Callable[[], object]) -> None:
    """Do a piece of work where the windows live; a script's call comes on a thread of its own, and goes on waiting.

    There Python would be held while the main thread, holding LibreOffice, waits for Python: neither goes on [run].
    """
    if not sys.platform.startswith("linux") or threading.get_native_id() == os.getpid():
        work()
        return
    import unohelper
    from com.sun.star.awt import XCallback  # type: ignore[import-not-found]

    callback = type("Work", (unohelper.Base, XCallback), {"notify": lambda *_: work()})()
    context.ServiceManager.createInstanceWithContext("com.sun.star.awt.AsyncCallback", context).addCallback(
        callback, None
    )


def carry_out(context: Any, frame: Any, command: str, arguments: Any = ()) -> Told:
    """Do what an entry of the menu says, and tell the user; never raises."""
    title, action = ACTIONS[command]
    window = Window(context, frame)
    try:
        document = _document(frame)
        window.finish_typing()
        told = action(Call(context, document, window, {one.Name: one.Value for one in arguments}))
    except JixiaoError as error:
        told = Told(str(error), warning=True)
    except Exception:  # noqa: BLE001  (the user must hear of it, whatever it was)
        log = log_failure(f"calc {command}")
        told = Told(f"“{title}”没有完成：程序内部出错，请把日志 {log} 发给维护人员。", warning=True)
    if told.in_passing:
        window.show_above(told.text)
    elif told.text:
        window.tell(told.text, warning=told.warning)
    return told


def _document(frame: Any) -> Any:
    view = frame.getController() if frame is not None else None
    document = view.getModel() if view is not None else None
    if document is None or not document.supportsService(_CALC):
        raise JixiaoError("请先打开绩效自评工作簿，再选菜单里的命令。")
    return document


def finished(source: Any, told: Told) -> Any:
    """The event that says how a command ended."""
    import uno  # type: ignore[import-not-found]

    event = uno.createUnoStruct("com.sun.star.frame.DispatchResultEvent")
    event.Source = source
    event.State = _FAILURE if told.warning else _SUCCESS
    event.Result = told.text
    return event

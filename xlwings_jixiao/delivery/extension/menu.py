"""The menu and toolbar 绩效自评 as LibreOffice's settings: order and groups; titles are in `hosts/calc/actions.py`."""

from __future__ import annotations

from xml.sax.saxutils import escape

from xlwings_jixiao.delivery.extension.texts import TITLE, configuration
from xlwings_jixiao.hosts.calc.actions import ACTIONS
from xlwings_jixiao.hosts.calc.menu import IMPLEMENTATION, PROTOCOL, SERVICE

COMPONENTS = ((IMPLEMENTATION, "hosts.calc.menu", "menu_handler", (SERVICE,)),)
_NAME = "org.jixiao.menu"
# LibreOffice names an extension's toolbar so.
_TOOLBAR = f"private:resource/toolbar/addon_{_NAME}"
_CALC = "com.sun.star.sheet.SpreadsheetDocument"
# The texts are Chinese in every language of the program; en-US is what others fall back on.
_LANGUAGES = ("en-US", "zh-CN")
# Where a line parts the entries.
_GROUPS = (("submit", "previous", "next"), ("new", "import"), ("export", "write_back"), ("help",))
_TEXT_ONLY = 1


def menu_parts() -> dict[str, str]:
    """The files of settings by their paths in the extension."""
    return {
        "Addons.xcu": _addons(),
        "CalcWindowState.xcu": _toolbar(),
        "ProtocolHandler.xcu": _protocol(),
    }


def _addons() -> str:
    menu = _text("Title", TITLE) + _value("Context", _CALC) + _set("Submenu", _entries())
    bars = _set("OfficeMenuBar", _node(_NAME, menu)) + _set("OfficeToolBar", _node(_NAME, _entries()))
    return configuration("Addons", _set("AddonUI", bars))


def _entries() -> str:
    """The commands in order; LibreOffice sorts them by the names of their nodes."""
    entries: list[str] = []
    for group in _GROUPS:
        if entries:
            entries.append(_value("URL", "private:separator"))
        entries += map(_entry, group)
    return "".join(_node(f"m{number:02}", entry) for number, entry in enumerate(entries))


def _entry(command: str) -> str:
    return (
        _value("Context", _CALC)
        + _value("URL", f"{PROTOCOL}{command}")
        + _text("Title", ACTIONS[command][0])
        + _value("Target", "_self")
    )


def _toolbar() -> str:
    """What the toolbar is called, and that it is to be seen; where a person moved it stays his."""
    state = (
        _text("UIName", TITLE)
        + _value("Visible", "true", "boolean")
        + _value("Docked", "true", "boolean")
        + _value("ContextSensitive", "false", "boolean")
        + _value("Style", str(_TEXT_ONLY), "int")
    )
    states = _set("States", f'<node oor:name="{_TOOLBAR}" oor:op="fuse">\n{state}</node>\n')
    return configuration("CalcWindowState", _set("UIElements", states)).replace(
        'oor:package="org.openoffice.Office"', 'oor:package="org.openoffice.Office.UI"'
    )


def _protocol() -> str:
    protocols = f'<prop oor:name="Protocols" oor:type="oor:string-list"><value>{PROTOCOL}*</value></prop>\n'
    return configuration("ProtocolHandler", _set("HandlerSet", _node(IMPLEMENTATION, protocols)))


def _set(name: str, content: str) -> str:
    return f'<node oor:name="{name}">\n{content}</node>\n'


def _node(name: str, content: str) -> str:
    return f'<node oor:name="{name}" oor:op="replace">\n{content}</node>\n'


def _value(name: str, value: str, kind: str = "string") -> str:
    return f'<prop oor:name="{name}" oor:type="xs:{kind}"><value>{escape(value)}</value></prop>\n'


def _text(name: str, text: str) -> str:
    values = "".join(f'<value xml:lang="{one}">{escape(text)}</value>' for one in _LANGUAGES)
    return f'<prop oor:name="{name}" oor:type="xs:string">{values}</prop>\n'

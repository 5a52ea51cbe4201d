"""The LibreOffice Calc extension jixiao.oxt: the worksheet functions, the load job and the menu, with the core inside."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable
from importlib import import_module
from pathlib import PurePosixPath
from typing import NamedTuple

from xlwings_jixiao.delivery.extension.modules import PACKAGE, core_parts
from xlwings_jixiao.delivery.extension.texts import (
    description_body,
    description_text,
    functions_text,
    interface_text,
    jobs_text,
    manifest_text,
)
from xlwings_jixiao.delivery.windows.bundle import own_licence
from xlwings_jixiao.hosts.calc import addin, load_job
from xlwings_jixiao.ooxml.archive import write_parts

COMPONENTS_FILE, INTERFACE_FILE = "jixiao_components.py", "XJixiao.idl"
_LICENCE, _DESCRIPTION, _MENU = "LICENSE.txt", "description.txt", "xlwings_jixiao.delivery.extension.menu"
# Media types by suffix. Types stand first: registering the components looks at them.
_KINDS = {
    ".idl": "application/vnd.sun.star.uno-typelibrary;type=RDB",
    ".py": "application/vnd.sun.star.uno-component;type=Python",
    ".xcu": "application/vnd.sun.star.configuration-data",
}


class Component(NamedTuple):
    """A UNO component: its implementation name, what makes it (module below our package, callable) and its services."""

    name: str
    module: str
    factory: str
    services: tuple[str, ...]


_COMPONENTS = (
    Component(addin.SERVICE, "hosts.calc.addin", "add_in", (addin.SERVICE,)),
    Component(load_job.SERVICE, "hosts.calc.load_job", "load_job", ("com.sun.star.task.Job",)),
)


def build_extension() -> bytes:
    """The .oxt; the same sources give the same bytes, as far as `archive.write_parts` promises."""
    of_menu, settings = _menu()
    components = (*_COMPONENTS, *of_menu)
    texts = {
        INTERFACE_FILE: interface_text(),
        COMPONENTS_FILE: components_text(components),
        "CalcAddIns.xcu": functions_text(),
        "Jobs.xcu": jobs_text(load_job.SERVICE),
        **settings,
        "description.xml": description_text(_DESCRIPTION),
        _DESCRIPTION: description_body(),
    }
    texts["META-INF/manifest.xml"] = manifest_text(
        {name: _KINDS[suffix] for name in texts if (suffix := PurePosixPath(name).suffix) in _KINDS}
    )
    core = core_parts(one.module for one in components)
    return write_parts(
        {name: text.encode() for name, text in texts.items()}
        | {f"pythonpath/{name}": content for name, content in core.items()}
        | {_LICENCE: own_licence()}
    )


def _menu() -> tuple[tuple[Component, ...], dict[str, str]]:
    """The components and settings of menu and toolbar, where this version has them."""
    if importlib.util.find_spec(_MENU) is None:
        return (), {}
    module = import_module(_MENU)
    return tuple(Component(*one) for one in module.COMPONENTS), module.menu_parts()


def components_text(components: Iterable[Component]) -> str:
    """The one module that LibreOffice itself loads; everything else is imported when a component is made.

    It keeps to the syntax of any Python 3, so that an old one says what is missing instead of a SyntaxError.
    """
    lines = "".join(
        f"helper.addImplementation(maker({one.module!r}, {one.factory!r}), {one.name!r}, {one.services!r})\n"
        for one in components
    )
    return _COMPONENTS_HEAD.replace("PACKAGE", PACKAGE) + lines


_COMPONENTS_HEAD = '''\
"""The components of the extension; written by xlwings_jixiao/delivery/extension/build.py."""

import sys

import unohelper

if sys.version_info < (3, 11):
    # LibreOffice shows it when the extension is added, and garbles all but ASCII [run].
    raise ImportError("JIXIAO: Python >= 3.11 (LibreOffice: Python %d.%d)" % sys.version_info[:2])


def maker(module, name):
    """What makes a component: imports its module only then."""

    def make(*arguments):
        from importlib import import_module

        return getattr(import_module("PACKAGE." + module), name)(*arguments)

    return make


helper = g_ImplementationHelper = unohelper.ImplementationHelper()
'''

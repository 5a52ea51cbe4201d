"""Opening, the first moment of rest, closing; and that every button is pressed somewhere."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

from support.vba import Excel

from xlwings_jixiao.book.build import vba_modules
from xlwings_jixiao.functions import all_functions
from xlwings_jixiao.resources import resource


def test_opening_waits_for_rest_and_closing_waits_no_more(excel: Excel):
    for name in ("JixiaoFunctions", "ThisWorkbook"):
        excel.app.add_module(
            vba_modules()[name], name=name, kind="document" if name == "ThisWorkbook" else "standard"
        )
    is_open = excel.variable("JixiaoCells", "isOpen")
    macro = "'book.xlsm'!JixiaoAtRest"
    excel.app.run("ThisWorkbook.Workbook_Open")
    assert excel.host.timers == [(macro, True)]
    assert len(excel.host.described) == len(all_functions())
    assert is_open.get() is False
    excel.app.run("ThisWorkbook.Workbook_BeforeClose", False)
    assert excel.host.timers == [(macro, True), (macro, False)]
    excel.app.run("ThisWorkbook.Workbook_Open")
    excel.app.run("JixiaoAtRest")
    assert is_open.get() is True
    excel.app.run("ThisWorkbook.Workbook_BeforeClose", False)
    assert len(excel.host.timers) == 3


def test_a_button_is_a_sign_of_rest(excel: Excel):
    excel.press("JixiaoHelp")
    assert excel.variable("JixiaoCells", "isOpen").get() is True


def test_every_button_of_the_ribbon_is_pressed_somewhere_here():
    """The callbacks that take a control are all run by the tests of this folder."""
    elements = ET.fromstring(resource("vba_bridge", "customUI14.xml").read_text("utf-8")).iter()
    callbacks = {
        value for item in elements for key, value in item.attrib.items() if key.startswith(("on", "get"))
    }
    tests = "".join(path.read_text("utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    assert callbacks
    assert [name for name in sorted(callbacks) if not re.search(rf"\b{name}\b", tests)] == []

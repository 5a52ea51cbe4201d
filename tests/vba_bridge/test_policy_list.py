"""口径: the list in the ribbon and the cell on 首页."""

import pytest
from pyopenvba.interpreter import EMPTY, VBAObject, method
from support.vba import SAYS, Excel, long


class RibbonUI(VBAObject):
    """IRibbonUI: remembers what was to be asked anew."""

    vba_type_name = "IRibbonUI"

    def __init__(self) -> None:
        self.invalidated: list[object] = []

    @method
    def InvalidateControl(self, ControlID: object = EMPTY) -> object:  # noqa: N803  (Excel's name)
        self.invalidated.append(ControlID)
        return EMPTY


CALLER = """
Public Function Count() As Variant
    JixiaoPolicyCount Nothing, Count
End Function
Public Function Label(ByVal number As Integer) As Variant
    JixiaoPolicyLabel Nothing, number, Label
End Function
Public Function Chosen() As Variant
    JixiaoPolicyIndex Nothing, Chosen
End Function
Public Sub Choose(ByVal number As Integer)
    JixiaoPolicyChosen Nothing, "", number
End Sub
"""


@pytest.fixture
def policies(excel: Excel) -> Excel:
    excel.app.add_module(CALLER, name="Caller")
    return excel


def labels(excel: Excel) -> list[object]:
    return [excel.app.run("Label", long(number)) for number in range(int(str(excel.app.run("Count"))))]


def test_the_policies_are_those_of_the_cell(policies: Excel):
    assert labels(policies) == ["国家通用口径", "上海口径", "四川口径"]
    assert policies.app.run("Chosen") == 0
    policies.app.sheet("首页").set_value("B5", "四川口径")
    assert policies.app.run("Chosen") == 2


def test_choosing_one_writes_the_cell_even_when_it_is_locked(policies: Excel):
    policies.app.sheet("首页").sheet.vba_get("Protect")
    policies.app.run("Choose", 1)
    assert policies.app.sheet("首页").value("B5") == "上海口径"
    assert policies.app.sheet("首页").sheet.vba_get("ProtectContents") is True


def test_a_policy_of_ones_own_is_shown_last(policies: Excel):
    policies.app.sheet("首页").sheet.vba_get("Unprotect")
    policies.app.sheet("首页").set_value("B5", "本市口径")
    assert labels(policies) == ["国家通用口径", "上海口径", "四川口径", "本市口径"]
    assert policies.app.run("Chosen") == 3


def test_without_the_cell_there_is_nothing_to_choose(policies: Excel):
    policies.app.evaluate('ThisWorkbook.Names("口径").Delete')
    assert labels(policies) == []
    assert policies.app.run("Chosen") == 0
    policies.app.run("Choose", 0)
    assert policies.app.dialogs.pop()[1].startswith(SAYS["no_policy"])


def test_the_list_follows_the_cell(excel: Excel):
    ribbon = RibbonUI()
    excel.app.run("CellsChanged", excel.cell("B5", "首页"))  # before Excel gave the ribbon: nothing to do
    excel.app.run("JixiaoRibbonLoaded", ribbon)
    excel.app.run("CellsChanged", excel.cell("B6", "首页"))
    excel.app.run("CellsChanged", excel.cell("B5", "项目1"))
    assert ribbon.invalidated == []
    excel.app.run("CellsChanged", excel.cell("A1:C9", "首页"))
    assert ribbon.invalidated == ["jixiaoPolicy"]


def test_a_policy_that_could_not_be_written_is_not_shown(policies: Excel):
    ribbon = RibbonUI()
    policies.app.run("JixiaoRibbonLoaded", ribbon)
    policies.app.sheet("首页").sheet.vba_get("Protect", ["secret"])
    policies.app.run("Choose", 1)
    assert policies.app.dialogs.pop()[1].startswith(SAYS["password"].format("首页"))
    assert policies.app.sheet("首页").value("B5") == "国家通用口径"
    assert ribbon.invalidated == ["jixiaoPolicy"]

"""The ribbon's two XML parts: well formed, the same but for their namespace, and every callback is there in VBA.

Every imageMso was seen in use in public ribbons of others, since a name Excel does not know shows as an empty picture:
AcceptInvitation, FileNew, ImportExcel, ExportExcel, Info and Help as imageMso="..." in customUI of several workbooks and
add-ins each; MailMergeGoToNextRecord and MailMergeGoToPreviousRecord in a gallery's getItemImage, as image_mso of a ribbon
toolkit and in lists of the names. [field]; not seen in a real Excel by us.
"""

import re
import xml.etree.ElementTree as ET
from collections import Counter

import pytest

from xlwings_jixiao.book.build import vba_modules
from xlwings_jixiao.resources import resource

PARTS = {
    "customUI.xml": "http://schemas.microsoft.com/office/2006/01/customui",
    "customUI14.xml": "http://schemas.microsoft.com/office/2009/07/customui",
}
SEEN = {
    "AcceptInvitation", "ExportExcel", "FileNew", "Help", "ImportExcel", "Info", "MailMergeGoToNextRecord",
    "MailMergeGoToPreviousRecord",
}  # fmt: skip
# The parameters that the customUI contract wants of a VBA callback [spec: MS-CUSTOMUI, its table of VBA signatures].
RETURNED = [("byref", "variant")]
CONTROL = [("", "object")]
SIGNATURES = {
    ("customUI", "onLoad"): CONTROL,
    ("button", "onAction"): CONTROL,
    ("dropDown", "onAction"): [*CONTROL, ("", "string"), ("", "integer")],
    ("dropDown", "getItemCount"): [*CONTROL, *RETURNED],
    ("dropDown", "getItemLabel"): [*CONTROL, ("", "integer"), *RETURNED],
    ("dropDown", "getSelectedItemIndex"): [*CONTROL, *RETURNED],
}
LABELS = [
    "校验并汇总", "上一处问题", "下一处问题", "新增项目", "导入自评表", "导出报送版", "口径", "诊断", "帮助",
]  # fmt: skip


def text(part: str) -> str:
    return resource("vba_bridge", part).read_text("utf-8")


def elements(part: str) -> list[ET.Element]:
    return list(ET.fromstring(text(part)).iter())


def kind(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def controls(part: str) -> list[ET.Element]:
    return [element for element in elements(part) if kind(element) in ("button", "dropDown")]


def parameters(callback: str) -> list[tuple[str, str]]:
    """How each parameter is declared, of the one public Sub of this name."""
    found = [
        line
        for source in vba_modules().values()
        for line in re.findall(rf"^Public Sub {callback}\((.*)\)\s*$", source, re.MULTILINE)
    ]
    assert len(found) == 1, callback
    declared = [re.fullmatch(r"(?:(ByRef|ByVal) )?\w+ As (\w+)", one.strip()) for one in found[0].split(",")]
    return [((one.group(1) or "").lower(), one.group(2).lower()) for one in declared if one]


@pytest.mark.parametrize(("part", "namespace"), PARTS.items())
def test_each_part_has_the_namespace_of_its_excel(part: str, namespace: str):
    assert {element.tag.partition("}")[0][1:] for element in elements(part)} == {namespace}


def test_the_parts_differ_in_nothing_but_the_namespace():
    first, second = (text(part).replace(namespace, "") for part, namespace in PARTS.items())
    assert first == second


@pytest.mark.parametrize("part", PARTS)
def test_identifiers_are_unique_and_short(part: str):
    ids = [element.get("id", "") for element in elements(part) if element.get("id")]
    assert max(Counter(ids).values()) == 1
    # An id is an NCName, all texts at most 1024 characters [spec: MS-CUSTOMUI].
    assert all(re.fullmatch(r"[A-Za-z][A-Za-z0-9]{0,99}", one) for one in ids)
    for element in elements(part):
        assert all(len(value) <= 1024 for value in element.attrib.values())
        assert len(element.get("label", "")) <= 20


@pytest.mark.parametrize("part", PARTS)
def test_every_callback_is_declared_as_its_control_wants(part: str):
    seen = set()
    for element in elements(part):
        for key, callback in element.attrib.items():
            if key.startswith(("on", "get")) or key == "loadImage":
                assert parameters(callback) == SIGNATURES[kind(element), key], callback
                seen.add((kind(element), key))
    assert seen == set(SIGNATURES)


@pytest.mark.parametrize("part", PARTS)
def test_everything_a_user_needs_is_there_and_explained_in_chinese(part: str):
    assert [control.get("label") for control in controls(part)] == LABELS
    for control in controls(part):
        assert control.get("screentip") == control.get("label")
        assert re.search(r"[\u4e00-\u9fff].*。$", control.get("supertip", ""))
    large = [control.get("label") for control in controls(part) if control.get("size") == "large"]
    assert large == ["校验并汇总"]


@pytest.mark.parametrize("part", PARTS)
def test_every_picture_is_one_seen_in_use(part: str):
    assert {control.get("imageMso") for control in controls(part)} - {None} == SEEN


def test_the_list_that_vba_has_asked_anew_is_in_the_ribbon():
    asked = set(re.findall(r'InvalidateControl "(\w+)"', vba_modules()["JixiaoRibbon"]))
    assert asked <= {control.get("id") for control in controls("customUI14.xml")}
    assert asked

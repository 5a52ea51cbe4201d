"""A package taken apart: where its workbook is, and what is refused before anything is made of it."""

import pytest
from support.bombs import MAIN, RELATIONS, SHEET, packed, plain_parts, sheet, workbook

from xlwings_jixiao.domain.errors import InputError
from xlwings_jixiao.ooxml.package import Package
from xlwings_jixiao.ooxml.stored_sheets import StoredCell, stored_sheets


def test_the_workbook_and_its_texts_are_found_wherever_they_are():
    strict = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    relations = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    package = Package.read(
        packed(
            {
                "[Content_Types].xml": b"<Types/>",
                "_rels/.rels": f'{relations}<Relationship Id="a" Type="{strict}/officeDocument" Target="/book/b.xml"/></Relationships>'.encode(),
                "book/_rels/b.xml.rels": (
                    f'{relations}<Relationship Id="s" Type="{strict}/worksheet" Target="../one.xml"/>'
                    f'<Relationship Id="t" Type="{strict}/sharedStrings" Target="t.xml"/></Relationships>'
                ).encode(),
                "book/b.xml": f'<workbook xmlns="{MAIN}" xmlns:q="{strict}"><sheets><sheet name="表" q:id="s"/></sheets></workbook>'.encode(),
                "book/t.xml": f'<sst xmlns="{MAIN}"><si><t>字</t></si></sst>'.encode(),
                "one.xml": sheet('<row><c t="s"><v>0</v></c></row>'),
            }
        )
    )
    assert (package.workbook, package.shared) == ("book/b.xml", "book/t.xml")
    (found,) = stored_sheets(package)
    assert (found.name, found.cells) == ("表", {(1, 1): StoredCell("字")})


@pytest.mark.parametrize(
    ("part", "said"),
    [
        (sheet('<row><c><f t="array" ref="A1:XFD1048576">1</f></c></row>'), "内容过多"),
        (sheet(after='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'), "过大的合并单元格"),
        (sheet(("<row>" + "<c/>" * 100 + "</row>") * 3000), "内容过多"),
        (b"<!DOCTYPE a>" + sheet(), "DOCTYPE"),
        (sheet('<row><c><f t="shared" si="0" ref="A1">' + "A1+" * 10_000 + "1</f></c></row>" + '<row><c><f t="shared" si="0"/></c></row>' * 4000), "内容过多"),
    ],
    ids=["array", "merge", "cells", "document type", "a long formula shared"],
)  # fmt: skip
def test_what_no_run_can_hold_is_refused_with_one_sentence(part, said):
    with pytest.raises(InputError, match=rf"^[^。]*{said}[^。]*。$"):
        Package.read(workbook({SHEET: part}))


def test_a_part_that_unpacks_to_too_much_is_refused():
    with pytest.raises(InputError, match="解开后过大"):
        Package.read(workbook({"xl/media/a.bin": bytes(90_000_000)}))


@pytest.mark.parametrize("kind", ["comments", "drawing"])
def test_parts_that_several_sheets_share_are_refused(kind):
    parts = plain_parts()
    root = {"comments": "comments", "drawing": "wsDr"}[kind]
    relation = (
        f'<Relationships><Relationship Id="a" Type="{RELATIONS}/{kind}" Target="../x.xml"/></Relationships>'
    )
    parts |= {f"xl/worksheets/_rels/sheet{number}.xml.rels": relation.encode() for number in (1, 2)}
    with pytest.raises(InputError, match="指着同一"):
        Package.read(packed(parts | {"xl/x.xml": f"<{root}/>".encode()}))


def test_one_picture_in_several_drawings_is_nothing_odd():
    parts = plain_parts()
    relation = f'<Relationships><Relationship Id="a" Type="{RELATIONS}/image" Target="../media/a.svg"/></Relationships>'
    parts |= {f"xl/drawings/_rels/drawing{number}.xml.rels": relation.encode() for number in (1, 2)}
    assert Package.read(packed(parts | {"xl/media/a.svg": b"<svg/>"})).workbook == "xl/workbook.xml"

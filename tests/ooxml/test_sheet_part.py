"""Cells and shared texts in their bytes: what is read of odd XML, and what cannot be."""

import pytest

from xlwings_jixiao.domain.errors import InputError
from xlwings_jixiao.ooxml.shared_texts import SharedTexts, escaped, unescaped
from xlwings_jixiao.ooxml.sheet_part import SheetPart
from xlwings_jixiao.ooxml.stored_sheets import StoredCell, stored_sheet

TEXTS = ["甲", "乙"]


def part(rows, after=""):
    return SheetPart.read(f"<worksheet><sheetData>{rows}</sheetData>{after}</worksheet>".encode(), "表.xml")


def cells(rows, after=""):
    return stored_sheet("表", part(rows, after), TEXTS).cells


def test_rows_and_cells_without_addresses_follow_each_other():
    read = cells(
        '<row><c><v>1</v></c><c r="C1"><v>2</v></c><c><v>3</v></c></row><row r="5"/><row><c><v>4</v></c></row>'
    )
    assert {place: one.value for place, one in read.items()} == {(1, 1): 1, (1, 3): 2, (1, 4): 3, (6, 1): 4}


def test_blanks_and_comments_between_elements_do_not_matter():
    read = cells('<row>\n <c t="s">\n <v> 1 </v>\n</c> <!-- c --> <c><v>2.5</v>\n</c>\n</row>')
    assert [one.value for one in read.values()] == ["乙", 2.5]


@pytest.mark.parametrize("height", ["inlineStr", "", "nan", "1_0", "inf"])
def test_a_height_that_is_no_number_says_nothing(height):
    sheet = stored_sheet("表", part(f'<row ht="{height}"><c><v>1</v></c></row><row ht="20"/>'), TEXTS)
    assert sheet.heights == {2: 20}


@pytest.mark.parametrize("raw", ["nan", "inf", "-1e999", "1_000", "2023-09-30T00:00:00"])
def test_a_number_that_is_none_is_taken_as_it_stands(raw):
    assert cells(f"<row><c><v>{raw}</v></c></row>") == {(1, 1): StoredCell(raw)}


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="0"/>', '<row r="-1"/>', '<row r="1.0"/>', '<row r="1048577"/>', '<row r="2"/><row r="1"/>',
        '<row r="2"/><row r="2"/>', '<row><c r="A0"/></row>', '<row><c r="XFE1"/></row>', '<row><c r="A2"/></row>',
        '<row><c r="A1"/><c r="A1"/></row>', '<row><c r="B1"/><c r="A1"/></row>', '<row><c r="hello"/></row>',
        '<row r="1048576"/><row/>', '<row><c r="XFD1"/><c/></row>',
    ],
)  # fmt: skip
def test_cells_that_are_not_one_after_the_other_are_damage(rows):
    with pytest.raises(InputError, match=r"^工作簿已损坏（表\.xml）"):
        part(rows)


@pytest.mark.parametrize("number", ["2", "-1", "1e3", "²", "many", "99999999999"])
def test_a_shared_text_that_is_not_there_is_damage_at_its_cell(number):
    with pytest.raises(InputError, match=r"已损坏（表\.xml 的 B1）"):
        cells(f'<row><c r="B1" t="s"><v>{number}</v></c></row>')


def test_a_text_cell_without_a_number_is_empty():
    assert cells('<row><c t="s"/><c t="s"><v/></c></row>') == {}


@pytest.mark.parametrize(
    "after",
    [
        '<mergeCells><mergeCell ref="A1:XFE1"/></mergeCells>', "<mergeCells><mergeCell/></mergeCells>",
        '<hyperlinks><hyperlink ref="x" location="y"/></hyperlinks>', '<cols><col min="0" max="3"/></cols>',
        '<cols><col min="1" max="16385"/></cols>', '<!DOCTYPE a [<!ENTITY b "c">]>',
    ],
)  # fmt: skip
def test_areas_and_columns_that_are_none_are_damage(after):
    with pytest.raises(InputError, match="已损坏"):
        part("", after)


def test_the_anchors_of_controls_are_no_rows_and_columns():
    anchor = "<controls><from><xdr:col>3</xdr:col><xdr:row>1</xdr:row></from></controls>"
    assert part('<row r="3"/>', anchor).rows.keys() == {3}


def test_an_array_over_nothing_is_damage():
    with pytest.raises(InputError, match=r"表\.xml 的 A1"):
        cells('<row><c><f t="array" ref="A0:B9">1</f></c></row>')


SHARED = "<x:sst xmlns:x='m' count='3' uniqueCount='3'><x:si><x:t>甲</x:t></x:si>\n<x:si/><x:si><x:r><x:t>粗</x:t></x:r><x:r><x:t>体</x:t></x:r><x:rPh><x:t>cuti</x:t></x:rPh></x:si></x:sst>"


def test_shared_texts_with_runs_readings_and_nothing():
    shared = SharedTexts.read(SHARED.encode(), "t.xml")
    assert (shared.texts, shared.rich) == (["甲", "", "粗体"], {2})


def test_new_texts_come_behind_and_unused_ones_are_emptied():
    shared = SharedTexts.read(SHARED.encode(), "t.xml")
    more = shared.with_more(["乙", "丙\x07"])
    assert more.startswith(b'<x:sst xmlns:x=\'m\' count="5" uniqueCount="5"><x:si>')
    assert SharedTexts.read(more, "t.xml").texts == ["甲", "", "粗体", "乙", "丙\x07"]
    emptied = shared.without([0, 1])
    assert "甲".encode() not in emptied
    assert SharedTexts.read(emptied, "t.xml").texts == ["", "", "粗体"]


@pytest.mark.parametrize("data", [b"", b"<sst/>x", b"<other/>", "<sst>甲</sst>".encode("gbk")])
def test_texts_that_are_none_are_damage(data):
    with pytest.raises(InputError, match="已损坏"):
        SharedTexts.read(data, "t.xml")


@pytest.mark.parametrize("text", ["", "a_x000D_b", "\x00", "_xD800_", "\uffff", "_x005F_", "a\r\nb"])
def test_control_characters_come_back(text):
    assert unescaped(escaped(text)) == text.replace("\r\n", "\n")

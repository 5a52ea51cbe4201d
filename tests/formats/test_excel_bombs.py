"""Workbooks of few bytes that stand for gigabytes: each is refused with one sentence, or read, within little memory."""

import io
import zipfile

import pytest
from support.bombs import (  # fmt: skip
    MAIN,
    RELATIONS,
    SHEET,
    TEXTS,
    packed,
    plain_parts,
    read_with_little_memory,
    sheet,
    with_size,
    workbook,
)

MOST_MEMORY = 300_000_000
MERGED, MUCH = "过大的合并单元格", "内容过多"
ONE_CELL = '<row r="1"><c r="A1"><v>1</v></c></row>'


def merged(*areas, prefix="", quote='"', equals="="):
    colon = f"{prefix}:" if prefix else ""
    inside = "".join(f"<{colon}mergeCell ref{equals}{quote}{area}{quote}/>" for area in areas)
    return sheet(
        ONE_CELL if not prefix else "",
        after=f"<{colon}mergeCells>{inside}</{colon}mergeCells>",
        prefix=prefix,
    )


def hyperlinks(inside):
    return sheet(ONE_CELL, after=f"<hyperlinks>{inside}</hyperlinks>")


def with_note_on(area):
    """A note on a whole sheet."""
    parts = plain_parts()
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
    override = f'<Override PartName="/xl/comments1.xml" ContentType="{kind}"/></Types>'
    note = f'<comment ref="{area}" authorId="0"><text><t>a</t></text></comment>'
    return packed(
        parts
        | {
            "[Content_Types].xml": parts["[Content_Types].xml"].replace(b"</Types>", override.encode()),
            "xl/worksheets/_rels/sheet1.xml.rels": (
                '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                f'<Relationship Id="rId1" Type="{RELATIONS}/comments" Target="../comments1.xml"/></Relationships>'
            ).encode(),
            "xl/comments1.xml": (
                f'<comments xmlns="{MAIN}"><authors><author>a</author></authors>'
                f"<commentList>{note}</commentList></comments>"
            ).encode(),
        }
    )


def the_same_sheet_often(count):
    """Many sheets that all name one part."""
    parts = plain_parts()
    sheets = "".join(
        f'<sheet xmlns:r="{RELATIONS}" name="{number}" sheetId="{number}" r:id="rId1"/>'
        for number in range(9, 9 + count)
    )
    rows = "".join("<row>" + "<c><v>1</v></c>" * 100 + "</row>" for _ in range(100))
    book = parts["xl/workbook.xml"].replace(b"</sheets>", sheets.encode() + b"</sheets>")
    return packed(parts | {"xl/workbook.xml": book, SHEET: sheet(rows)})


def texts(inside, declaration=""):
    return {TEXTS: f'<?xml version="1.0"?>{declaration}<sst xmlns="{MAIN}">{inside}</sst>'.encode()}


LAUGHS = (
    '<!DOCTYPE sst [<!ENTITY a "'
    + "哈" * 1000
    + '"><!ENTITY b "'
    + "&a;" * 1000
    + '"><!ENTITY c "'
    + "&b;" * 1000
    + '">]>'
)

BOMBS = {
    "merged with a prefix": (lambda: workbook({SHEET: merged("A1:XFD1048576", prefix="x")}), MERGED),
    "merged with spaces": (lambda: workbook({SHEET: merged("A1:XFD1048576", equals=" \n = ")}), MERGED),
    "merged in single quotes": (lambda: workbook({SHEET: merged("A1:XFD1048576", quote="'")}), MERGED),
    "merged with dollars": (lambda: workbook({SHEET: merged("$A$1:$XFD$1048576")}), MERGED),
    "merged in small letters": (lambda: workbook({SHEET: merged("a1:xfd1048576")}), MERGED),
    "merged columns": (lambda: workbook({SHEET: merged("A:XFD")}), MERGED),
    "merged rows": (lambda: workbook({SHEET: merged("1:1048576")}), MERGED),
    "merged with the sheet's name": (lambda: workbook({SHEET: merged("表!A1:XFD1048576")}), MERGED),
    "a hundred merges": (lambda: workbook({SHEET: merged(*["A1:J10000"] * 100)}), MERGED),
    "a link over the sheet": (
        lambda: workbook({SHEET: hyperlinks('<hyperlink ref="A1:XFD1048576" location="x"/>')}),
        MUCH,
    ),
    "links over columns": (
        lambda: workbook({SHEET: hyperlinks('<hyperlink ref="A1:A1048576" location="x"/>' * 30)}),
        MUCH,
    ),
    "a note on the sheet": (lambda: with_note_on("A1:XFD1048576"), MUCH),
    "a million cells": (
        lambda: workbook({SHEET: sheet(("<row>" + "<c><v>1</v></c>" * 100 + "</row>") * 6_000)}),
        MUCH,
    ),
    "cells by another name": (
        lambda: workbook({SHEET: sheet(("<row>" + "<d/>" * 100 + "</row>") * 6_000)}),
        MUCH,
    ),
    "rows in rows": (
        lambda: workbook({SHEET: sheet("<row>" + ("<row>" + "<c/>" * 100 + "</row>") * 10_000 + "</row>")}),
        "已损坏",
    ),
    "rows with heights": (lambda: workbook({SHEET: sheet('<row ht="3"/>' * 350_000)}), MUCH),
    "unknown elements": (lambda: workbook({SHEET: sheet(before=f"<a>{'<b/>' * 350_000}</a>")}), MUCH),
    "runs of one text": (lambda: workbook(texts(f"<si>{'<r><t>a</t></r>' * 200_000}</si>")), MUCH),
    "shared texts": (lambda: workbook(texts(f"<si><t>{'a' * 200}</t></si>" * 400_000)), MUCH),
    "colours for many areas": (
        lambda: workbook(
            {
                SHEET: sheet(
                    after=f'<conditionalFormatting sqref="{"A1 " * 600_000}"><cfRule type="expression" '
                    'priority="1"><formula>1</formula></cfRule></conditionalFormatting>'
                )
            }
        ),
        MUCH,
    ),
    "drop-down lists": (
        lambda: workbook(
            {
                SHEET: sheet(
                    after="<dataValidations>"
                    + '<dataValidation type="list" sqref="A1"><formula1>1</formula1></dataValidation>' * 120_000
                    + "</dataValidations>"
                )
            }
        ),
        MUCH,
    ),
    "styles": (
        lambda: workbook(
            {
                "xl/styles.xml": plain_parts()["xl/styles.xml"].replace(
                    b"</cellXfs>", b'<xf numFmtId="1"><alignment/></xf>' * 170_000 + b"</cellXfs>"
                )
            }
        ),
        MUCH,
    ),
    "one sheet often": (lambda: the_same_sheet_often(2000), "指着同一张表"),
    "entities": (lambda: workbook(texts("<si><t>&c;</t></si>", LAUGHS)), "DOCTYPE"),
    "deep": (lambda: workbook({SHEET: sheet(before="<a>" * 100_000 + "</a>" * 100_000)}), "已损坏"),
    "a small size declared": (
        lambda: with_size(workbook({SHEET: sheet(" " * 100_000_000)}), SHEET, 300),
        "不是完整",
    ),
    "a large text": (lambda: workbook(texts(f"<si><t>{'a' * 120_000_000}</t></si>")), MUCH),
}  # fmt: skip


@pytest.mark.parametrize(("make", "said"), BOMBS.values(), ids=BOMBS.keys())
def test_a_bomb_is_refused_with_one_sentence(tmp_path, make, said):
    path = tmp_path / "自评表.xlsx"
    path.write_bytes(make())
    sentence, peak = read_with_little_memory(path)
    assert any(part in sentence for part in said.split("|")), sentence
    assert peak < MOST_MEMORY


def utf16():
    text = '<?xml version="1.0" encoding="utf-16"?>' + merged("A1:XFD1048576").decode()
    return workbook({SHEET: text.encode("utf-16")})


def moved_sheet():
    """The sheet lies where nobody looks for sheets."""
    parts = plain_parts()
    del parts[SHEET]
    relations = parts["xl/_rels/workbook.xml.rels"].replace(b"/xl/worksheets/sheet1.xml", b"/xl/other/1.bin")
    types = parts["[Content_Types].xml"].replace(b"/xl/worksheets/sheet1.xml", b"/xl/other/1.bin")
    assert relations != parts["xl/_rels/workbook.xml.rels"]
    return packed(
        parts
        | {
            "xl/_rels/workbook.xml.rels": relations,
            "[Content_Types].xml": types,
            "xl/other/1.bin": merged("A1:XFD1048576"),
        }
    )


@pytest.mark.parametrize("make", [utf16, moved_sheet])
def test_a_merge_is_found_however_and_wherever_the_sheet_is_stored(tmp_path, make):
    path = tmp_path / "自评表.xlsx"
    path.write_bytes(make())
    assert MERGED in read_with_little_memory(path)[0]


READ = {
    "wide columns": sheet(ONE_CELL, before='<cols><col min="1" max="16384" width="9"/></cols>'),
    "a dimension of all": sheet(ONE_CELL, before='<dimension ref="A1:XFD1048576"/>'),
    "colours over the sheet": sheet(
        ONE_CELL,
        after='<conditionalFormatting sqref="A1:XFD1048576"><cfRule type="expression" priority="1">'
        "<formula>1</formula></cfRule></conditionalFormatting>",
    ),
    "a list over the sheet": sheet(
        ONE_CELL,
        after='<dataValidations><dataValidation type="list" sqref="A1:XFD1048576"/></dataValidations>',
    ),
    "a title over a whole row": merged("A1:XFD1"),
    "cells at both ends": sheet(ONE_CELL + '<row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'),
}


@pytest.mark.parametrize("part", READ.values(), ids=READ.keys())
def test_what_only_looks_large_is_read(tmp_path, part):
    path = tmp_path / "自评表.xlsx"
    path.write_bytes(workbook({SHEET: part}))
    said, peak = read_with_little_memory(path)
    assert said.startswith("read ")
    assert peak < MOST_MEMORY


def test_a_picture_with_a_document_type_and_a_list_of_calculations_do_not_matter(tmp_path):
    parts = plain_parts()
    relation = f'<Relationship Id="rId77" Type="{RELATIONS}/calcChain" Target="calcChain.xml"/>'
    relations = parts["xl/_rels/workbook.xml.rels"].replace(
        b"</Relationships>", relation.encode() + b"</Relationships>"
    )
    cells = '<c r="A1" i="1"/>' * 400_000
    chain = f'<calcChain xmlns="{MAIN}">{cells}</calcChain>'
    picture = '<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd"><svg/>'
    path = tmp_path / "自评表.xlsx"
    path.write_bytes(
        packed(
            parts
            | {
                "xl/_rels/workbook.xml.rels": relations,
                "xl/calcChain.xml": chain.encode(),
                "xl/media/image1.svg": picture.encode(),
            }
        )
    )
    assert read_with_little_memory(path)[0] == "read 1"


def test_many_entries_over_one_content_are_refused(tmp_path):
    """The directory names the same bytes again and again."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in plain_parts().items():
            archive.writestr(name, data)
        archive.writestr("xl/media/a.bin", bytes(10_000_000))
        first = archive.getinfo("xl/media/a.bin")
        for number in range(100):
            again = zipfile.ZipInfo(f"xl/media/{number}.bin")
            again.header_offset, again.CRC = first.header_offset, first.CRC
            again.compress_size, again.file_size = first.compress_size, first.file_size
            again.compress_type = zipfile.ZIP_DEFLATED
            archive.filelist.append(again)
            archive.NameToInfo[again.filename] = again
    path = tmp_path / "自评表.xlsx"
    path.write_bytes(file.getvalue())
    said, _ = read_with_little_memory(path)
    assert said == "不是完整的 Excel 工作簿（可能没有下载完），请重新获取这个文件"

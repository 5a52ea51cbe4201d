"""The archive writer: order, time stamps and attributes do not depend on the run."""

import io
import zipfile

import pytest

from xlwings_jixiao.ooxml.archive import read_parts, write_parts

PARTS = {
    "xl/workbook.xml": b"<workbook/>",
    "_rels/.rels": b"<Relationships/>",
    "[Content_Types].xml": b"<Types/>",
    "附件/说明.txt": "绩效".encode() * 100,
}


def entries(archive: bytes) -> list[zipfile.ZipInfo]:
    return zipfile.ZipFile(io.BytesIO(archive)).infolist()


def test_what_is_written_reads_back():
    assert read_parts(write_parts(PARTS)) == PARTS


def test_order_is_fixed_whatever_the_order_given():
    backwards = dict(reversed(PARTS.items()))
    assert write_parts(backwards) == write_parts(PARTS)
    names = [entry.filename for entry in entries(write_parts(PARTS))]
    assert names == ["[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "附件/说明.txt"]
    assert list(read_parts(write_parts(PARTS))) == names


def test_nothing_of_the_run_or_the_system_is_recorded():
    for entry in entries(write_parts(PARTS)):
        assert entry.date_time == (1980, 1, 1, 0, 0, 0)
        assert (entry.create_system, entry.external_attr, entry.extra) == (3, 0o100644 << 16, b"")
        assert entry.compress_type == zipfile.ZIP_DEFLATED


def test_opendocument_finds_its_type_first_and_unpacked():
    first = entries(write_parts({"content.xml": b"", "mimetype": b"application/x"}))[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)


def test_folders_are_no_parts():
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as package:
        package.writestr("xl/", b"")
        package.writestr("xl/a.xml", b"a")
    assert read_parts(archive.getvalue()) == {"xl/a.xml": b"a"}


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_of_one_name_are_refused():
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as package:
        package.writestr("a.xml", b"1")
        package.writestr("a.xml", b"2")
    with pytest.raises(ValueError, match=r"a\.xml"):
        read_parts(archive.getvalue())


def test_what_is_no_zip_is_refused():
    with pytest.raises(ValueError, match="not a zip"):
        read_parts(b"PK no")

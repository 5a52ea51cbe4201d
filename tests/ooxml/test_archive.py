"""The archive writer: order, time stamps and attributes do not depend on the run."""

import io
import zipfile

import pytest
from support.bombs import with_size

from xlwings_jixiao.ooxml.archive import Archive, Bounds, DamagedError, TooLargeError, read_parts, write_parts

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


SMALL = Bounds(entries=3, member=1000, whole=1500)


@pytest.mark.parametrize(
    "parts",
    [
        {"a": bytes(1001)},
        {"a": bytes(800), "b": bytes(800)},
        {"1": b"", "2": b"", "3": b"", "4": b""},
    ],
    ids=["one too large", "all too large", "too many"],
)
def test_more_than_the_bounds_allow_is_refused(parts):
    with pytest.raises(TooLargeError):
        read_parts(write_parts(parts), SMALL)


def test_what_the_bounds_just_allow_is_read():
    parts = {"a": bytes(1000), "b": bytes(499), "c": b"1"}
    assert read_parts(write_parts(parts), SMALL) == parts


@pytest.mark.parametrize("declared", [0, 10, 9_999_999, 10_000_001])
def test_a_declared_size_is_not_believed(declared):
    archive = with_size(write_parts({"a.xml": bytes(10_000_000)}), "a.xml", declared)
    with pytest.raises(DamagedError):
        read_parts(archive)


def changed_directory(**values):
    """An archive of one entry whose directory says something else about it."""
    archive = bytearray(write_parts({"a.xml": b"<a/>" * 100}))
    entry = archive.index(b"PK\x01\x02")
    for name, value in values.items():
        at, size = {"flags": (8, 2), "method": (10, 2), "sum": (16, 4), "packed": (20, 4), "offset": (42, 4)}[
            name
        ]
        archive[entry + at : entry + at + size] = value.to_bytes(size, "little")
    return bytes(archive)


@pytest.mark.parametrize(
    "values",
    [{"flags": 1}, {"method": 14}, {"method": 12}, {"sum": 5}, {"packed": 3}, {"packed": 99_999}, {"offset": 7}],
    ids=["password", "lzma", "bzip2", "checksum", "cut off", "too long", "elsewhere"],
)  # fmt: skip
def test_an_entry_that_is_not_as_office_programs_write_it_is_refused(values):
    with pytest.raises(DamagedError):
        read_parts(changed_directory(**values))


def test_entries_that_share_bytes_are_refused():
    archive = bytearray(write_parts({"a.xml": b"<a/>", "b.xml": b"<b/>"}, packed=False))
    second = archive.rindex(b"PK\x01\x02")
    archive[second + 42 : second + 46] = bytes(4)
    with pytest.raises(DamagedError, match="overlaps"):
        read_parts(bytes(archive))


def test_content_is_taken_block_by_block():
    content = bytes(range(256)) * 1000
    archive = Archive(io.BytesIO(write_parts({"a": content, "b": b""})))
    blocks = list(archive.blocks("a"))
    assert b"".join(blocks) == content
    assert max(map(len, blocks)) <= 1 << 16
    assert archive.names == ("a", "b")

"""Workbooks with single things in them changed at random: read, written back and exported, or refused with one sentence."""

import random
import re
from dataclasses import replace

import pytest

from xlwings_jixiao.book.build import build_template
from xlwings_jixiao.book.plain_copy import plain_copy
from xlwings_jixiao.book.write_back import write_back
from xlwings_jixiao.domain.errors import InputError
from xlwings_jixiao.formats.excel import read_workbook
from xlwings_jixiao.ooxml.archive import read_parts, write_parts
from xlwings_jixiao.ooxml.package import Package
from xlwings_jixiao.ooxml.stored_sheets import StoredCell, stored_sheets
from xlwings_jixiao.policies import named

SHEET, TEXTS, STYLES = "xl/worksheets/sheet4.xml", "xl/sharedStrings.xml", "xl/styles.xml"
MUTATED = (SHEET, SHEET, SHEET, "xl/worksheets/sheet2.xml", TEXTS, STYLES, "xl/workbook.xml", "xl/_rels/workbook.xml.rels")  # fmt: skip
VALUES = ("", "0", "-1", "1e3", "999999", "A0", "XFE1", "A1048577", "inlineStr", "s", "b", "nan", "#", "A1:XFD1048576", "²", "a:b")  # fmt: skip
_PLACES = re.compile(rb'(?<= )[\w:]+="[^"]*"|(?<=<v>)[^<]+|(?<=<f>)[^<]+')


@pytest.fixture(scope="module")
def parts():
    return read_parts(build_template(1, named("national-2020")))


def mutations(parts, count, seed):
    """Parts with one attribute or value changed, taken away or doubled; the same for the same seed."""
    chance = random.Random(seed)
    for _ in range(count):
        part = chance.choice(MUTATED)
        data = parts[part]
        place = chance.choice(list(_PLACES.finditer(data)))
        value = chance.choice(VALUES).encode()
        new = place[0].partition(b"=")[0] + b'="' + value + b'"' if place[0].endswith(b'"') else value
        if chance.random() < 0.1:
            new = b""
        yield {**parts, part: data[: place.start()] + new + data[place.end() :]}


def said_of(action):
    """What is said where something does not end well: one sentence, "" where it does; anything else is raised."""
    try:
        action()
    except InputError as error:
        return str(error)
    return ""


@pytest.mark.parametrize("seed", range(8))
def test_a_workbook_with_one_thing_changed_is_used_or_refused(parts, seed, tmp_path):
    whole = Package(parts)
    typed = [
        replace(one, cells={**one.cells, (3, 2): StoredCell("新项目")}) if one.name == "项目1" else one
        for one in stored_sheets(whole)
    ]
    path = tmp_path / "绩效自评.xlsm"
    for mutated in mutations(parts, 5, seed):
        data = write_parts(mutated)
        path.write_bytes(data)
        for action in (
            lambda data=data: write_back(data, typed),
            lambda data=data: plain_copy(data),
            lambda: read_workbook(path),
        ):
            assert "程序内部" not in said_of(action)


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        (SHEET, rb'<row r="3"', b'<row r="0"'),
        (SHEET, rb'<c r="A1"', b'<c r="A0"'),
        (SHEET, rb' t="s"><v>\d+', b' t="s"><v>-1'),
        (SHEET, rb' t="s"><v>\d+', b' t="s"><v>1e3'),
        (SHEET, rb'<mergeCell ref="[^"]*"', b'<mergeCell ref="A1:XFE9"'),
        (TEXTS, rb"<sst", b"<sat"),
    ],
)
def test_damage_is_said_by_the_write_back_and_the_export(parts, part, old, new):
    changed = re.sub(old, new, parts[part], count=1)
    assert changed != parts[part]
    data = write_parts({**parts, part: changed})
    assert "工作簿已损坏" in said_of(lambda: write_back(data, stored_sheets(Package(parts))))
    assert "工作簿已损坏" in said_of(lambda: plain_copy(data))


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [(SHEET, rb' ht="[^"]*"', b' ht="inlineStr"'), (SHEET, rb' s="\d+"', b' s="999999"'), (TEXTS, rb"<t[^>]*>[^<]*</t>", b"")],
)  # fmt: skip
def test_what_is_odd_but_harmless_is_passed_over(parts, part, old, new):
    data = write_parts({**parts, part: re.sub(old, new, parts[part], count=1)})
    assert write_back(data, stored_sheets(Package.read(data))) is data
    assert plain_copy(data)

"""The macro-enabled workbook, read back by programs that had no part in writing it."""

import hashlib
import io
import os
import re
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from xlwings_jixiao.book.macros import (
    add_macros,
    bridge_modules,
    check_source,
    code_names,
    document_modules,
)
from xlwings_jixiao.book.wrappers import MODULE, wrapper_module
from xlwings_jixiao.functions import Argument, Function
from xlwings_jixiao.ooxml.archive import read_parts, write_parts
from xlwings_jixiao.resources import resource

FUNCTIONS = (
    Function(
        "JIXIAO_RATE",
        "执行率",
        (Argument("full_year", "全年预算数", "万元"), Argument("executed", "全年执行数", "万元")),
        False,
        len,
    ),
    Function("JIXIAO_SCORES", "各行得分", (Argument("rows", "指标区", "九列", area=True),), True, len),
)
SHEETS = ("填写说明", "项目 A&B", "汇总")


def plain_workbook(sheets: tuple[str, ...] = SHEETS) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        for name in sheets:
            sheet = book.add_worksheet(name)
            sheet.write_row("A1", [200, 150, "及时"])
            sheet.write_formula("D1", "=JIXIAO_RATE(A1,B1)", None, 0.75)
            sheet.write_array_formula("E1:E2", "{=JIXIAO_SCORES(A1:C2)}", None, 7.5)
            sheet.write_number("E2", 8.5)
    return file.getvalue()


def sources() -> dict[str, str]:
    return bridge_modules(resource("vba_bridge")) | {MODULE: wrapper_module(FUNCTIONS)}


def ribbons() -> tuple[str, str]:
    names = ("customUI.xml", "customUI14.xml")
    first, second = (resource("vba_bridge", name).read_text("utf-8") for name in names)
    return first, second


def build(sheets: tuple[str, ...] = SHEETS) -> bytes:
    return add_macros(plain_workbook(sheets), sources(), *ribbons())


@pytest.fixture(scope="module")
def workbook() -> bytes:
    return build()


@pytest.fixture(scope="module")
def parts(workbook: bytes) -> dict[str, bytes]:
    return read_parts(workbook)


@pytest.fixture
def path(workbook: bytes, tmp_path: Path) -> Path:
    file = tmp_path / "绩效自评.xlsm"
    file.write_bytes(workbook)
    return file


def code(source: str) -> list[str]:
    """The lines of a module without its attributes, however its lines end."""
    return [line for line in source.splitlines() if line.strip() and not line.startswith("Attribute ")]


@pytest.mark.filterwarnings("ignore")  # oletools uses old names of pyparsing
def test_olevba_reads_every_module(path: Path):
    from oletools.olevba import VBA_Parser

    parser = VBA_Parser(str(path))
    found = {name.rpartition(".")[0]: text for _, _, name, text in parser.extract_macros()}
    parser.close()
    for name, source in sources().items():
        assert code(found[name]) == code(source), name
    assert set(found) == {*sources(), "Sheet1", "Sheet2", "Sheet3"}


def test_pyopenvba_reads_the_sources_back(path: Path):
    from pyopenvba import ExcelFile

    with ExcelFile(path) as book:
        assert book.validate() == []
        found = book.vba_modules()
    for name, source in sources().items():
        assert found[name].isascii()
        assert "\n" not in found[name].replace("\r\n", "")
        assert code(found[name]) == code(source), name


def test_every_code_name_has_its_document_module(parts):
    assert code_names(parts) == ["ThisWorkbook", "Sheet1", "Sheet2", "Sheet3"]
    assert document_modules(parts) == code_names(parts)


def test_stored_results_stay_and_the_chinese_names_too(path: Path):
    values = openpyxl.load_workbook(path, data_only=True)
    formulas = openpyxl.load_workbook(path, keep_vba=True)
    assert values.sheetnames == list(SHEETS)
    sheet = values["项目 A&B"]
    assert [sheet[cell].value for cell in ("D1", "E1", "E2")] == [0.75, 7.5, 8.5]
    assert formulas["项目 A&B"]["D1"].value == "=JIXIAO_RATE(A1,B1)"
    assert formulas["项目 A&B"]["E1"].value.ref == "E1:E2"


def test_it_is_not_calculated_anew_on_opening(parts):
    element = re.search(rb"<calcPr[^>]*>", parts["xl/workbook.xml"])
    assert element is not None
    assert element.group() == b'<calcPr calcId="191029"/>'


def test_a_newer_engine_is_left_alone():
    parts = read_parts(plain_workbook())
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(b'"124519"', b'"999999"')
    made = read_parts(add_macros(write_parts(parts), sources(), *ribbons()))
    assert b'<calcPr calcId="999999"/>' in made["xl/workbook.xml"]


def test_types_and_relations(parts):
    types = ET.fromstring(parts["[Content_Types].xml"])
    overrides = {item.get("PartName"): item.get("ContentType") for item in types}
    assert overrides["/xl/workbook.xml"] == "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    defaults = {item.get("Extension"): item.get("ContentType") for item in types}
    assert defaults["bin"] == "application/vnd.ms-office.vbaProject"
    assert defaults["xml"] == "application/xml"
    relations = list(ET.fromstring(parts["_rels/.rels"]))
    targets = {item.get("Target"): item.get("Type", "") for item in relations}
    assert targets["customUI/customUI.xml"].endswith("/2006/relationships/ui/extensibility")
    assert targets["customUI/customUI14.xml"].endswith("/2007/relationships/ui/extensibility")
    assert len({item.get("Id") for item in relations}) == len(relations)
    assert all(target in parts for target in targets)


def test_chinese_texts_in_vba_decode():
    texts = [
        bytes.fromhex(codes).decode("utf-16-be")
        for source in sources().values()
        for codes in re.findall(r'\bHan\("([^"]*)"\)', source)
    ]
    assert "绩效自评" in texts
    assert all(re.fullmatch(r"[\u4e00-\u9fff\uff00-\uffef，。：；“”、…Pythona-z ]+", text) for text in texts)


def test_no_name_of_the_machine_or_the_moment_is_inside(parts):
    core = parts["docProps/core.xml"].decode()
    assert re.findall(r">(\d{4}-[^<]*)<", core) == ["1980-01-01T00:00:00Z"] * 2
    assert str(Path.home()).encode() not in b"".join(parts.values())


def test_two_processes_write_the_same_bytes(workbook: bytes):
    """Another hash seed, a later second: core.xml and the zip would tell."""
    time.sleep(1.1)
    program = "import hashlib, test_macros; print(hashlib.sha256(test_macros.build()).hexdigest())"
    for seed in ("1", "2"):
        environment = os.environ | {
            "PYTHONHASHSEED": seed,
            "PYTHONPATH": os.pathsep.join([str(Path(__file__).parent), *sys.path]),
        }
        answer = subprocess.run(
            [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
        )
        assert answer.stdout.strip() == hashlib.sha256(workbook).hexdigest()


def test_210_sheets_have_their_modules():
    made = build(tuple(f"项目{number:03}" for number in range(1, 211)))
    parts = read_parts(made)
    assert len(document_modules(parts)) == 211
    assert openpyxl.load_workbook(io.BytesIO(made), read_only=True).sheetnames[-1] == "项目210"


def test_a_document_module_takes_code(path: Path):
    from pyopenvba import ExcelFile

    with ExcelFile(path) as book:
        source = book.get_module("ThisWorkbook")
    assert "Private Sub Workbook_Open()" in source
    assert 'Attribute VB_Base = "0{00020819-0000-0000-C000-000000000046}"' in source


@pytest.mark.parametrize(
    ("name", "source", "message"),
    [
        ("1Module", "", "no name"),
        ("模块", "", "no name"),
        ("M" * 32, "", "no name"),
        ("Module1", 'x = 1\ny = "绩效"', "line 2.*ASCII"),
        ("Module1", "x = " + "1" * 1020, "1024 characters"),
        ("Module1", "x = 1 + _\n" * 25 + "1", "24 continued"),
    ],
)
def test_source_that_vba_would_refuse_is_refused(name, source, message):
    with pytest.raises(ValueError, match=message):
        check_source(name, source)


def test_the_limits_themselves_are_allowed():
    check_source("M" * 31, "x = " + "1" * 1019 + "\r\n" + "x = 1 + _\r\n" * 24 + "1\r\n")


def test_a_workbook_that_has_macros_is_refused(workbook: bytes):
    with pytest.raises(ValueError, match=r"plain \.xlsx"):
        add_macros(workbook, sources(), *ribbons())


def test_macros_without_code_are_refused():
    with pytest.raises(ValueError, match="at least one"):
        add_macros(plain_workbook(), {}, *ribbons())

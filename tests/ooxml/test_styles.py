"""Number formats by the style of a cell."""

import io

import openpyxl
import pytest

from xlwings_jixiao.domain.errors import InputError
from xlwings_jixiao.ooxml.archive import read_parts
from xlwings_jixiao.ooxml.styles import NumberFormats

STYLES = """<s:styleSheet xmlns:s="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
<s:numFmts><s:numFmt numFmtId="164" formatCode="0&quot;个&quot;"/></s:numFmts>
<s:cellStyleXfs><s:xf numFmtId="9"/></s:cellStyleXfs>
<s:cellXfs><s:xf numFmtId="0"/><s:xf numFmtId="10"/><s:xf numFmtId="164"/><s:xf numFmtId="165"/><s:xf/>
<s:xf numFmtId="31"/><s:xf numFmtId="-1"/></s:cellXfs>
<s:dxfs><s:dxf><s:numFmt numFmtId="165" formatCode="0.0"/></s:dxf></s:dxfs></s:styleSheet>"""


@pytest.mark.parametrize(
    ("style", "shown"),
    [("0", "General"), ("1", "0.00%"), ("2", '0"个"'), ("3", "General"), ("4", "General"), ("5", 'yyyy"年"m"月"d"日"'),
     ("6", "General"), ("7", "General"), ("", "General"), ("-1", "General"), ("1e3", "General")],
)  # fmt: skip
def test_a_style_has_its_format_and_an_odd_one_general(style, shown):
    assert NumberFormats.read(STYLES.encode(), "xl/styles.xml").of(style) == shown


def test_the_formats_of_a_real_workbook():
    book, file = openpyxl.Workbook(), io.BytesIO()
    for row, code in enumerate(("0.00%", "#,##0.00", "0.000"), 1):
        book.active.cell(row, 1, 1).number_format = code
    book.save(file)
    formats = NumberFormats.read(read_parts(file.getvalue())["xl/styles.xml"], "xl/styles.xml")
    assert [formats.of(str(style)) for style in range(4)] == ["General", "0.00%", "#,##0.00", "0.000"]


def test_styles_that_are_no_xml_are_said():
    with pytest.raises(InputError, match=r"已损坏（xl/styles\.xml）"):
        NumberFormats.read(b"<styleSheet>", "xl/styles.xml")

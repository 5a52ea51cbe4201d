"""Formulas as text: moved, compared, put into Calc's grammar, and called by their own names again."""

import pytest

from xlwings_jixiao.book.function_names import with_plain_names
from xlwings_jixiao.ooxml.archive import read_parts, write_parts
from xlwings_jixiao.ooxml.formula_text import for_calc, looks_outside, moved, same_formula


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("A1+$A$1+A$1+$A1", "C4+$A$1+C$1+$A4"),
        ('IF(A1="A1",表1!B2,LOG10(A1))', 'IF(C4="A1",表1!D5,LOG10(C4))'),
        ("'A1'!A1+Z9", "'A1'!C4+AB12"),
    ],
)
def test_moved_three_down_two_right(formula: str, expected: str) -> None:
    assert moved(formula, 3, 2) == expected


def test_a_reference_that_would_leave_the_sheet() -> None:
    assert moved("A1", -1, 0) == "#REF!"


def test_what_makes_no_difference() -> None:
    assert same_formula("_xlfn.XLOOKUP( a1, '首页'!B1 )", "XLOOKUP(A1,首页!B1)")
    assert not same_formula('"a"', '"A"')
    assert not same_formula("A1", "A2")


def test_looking_outside() -> None:
    assert looks_outside("[1]Sheet1!A1")
    assert looks_outside("'[a.xlsx]Sheet 1'!A1")
    assert not looks_outside('"[1]"&A1')


def test_the_grammar_of_calc() -> None:
    assert for_calc("=IF(首页!$B$4=\"a,b!c\",'表 1'!A1,2)") == "=IF($首页.$B$4=\"a,b!c\";$'表 1'.A1;2)"


def test_functions_get_their_names_back_and_texts_stay() -> None:
    name = "xl/worksheets/sheet1.xml"
    sheet = (
        "<f>IF(A1=&quot;ORG.X.JIXIAORATE(&quot;,ORG.JIXIAO.ADDIN.JIXIAORATE(A1,B1),COM.SUN.X.OTHER(1))</f>"
        '<f t="array" ref="A1:A2">org.jixiao.AddIn.jixiaoFundScore(A1,2,3)</f><v>ORG.X.JIXIAORATE(</v>'
    )
    mended = read_parts(with_plain_names(write_parts({name: sheet.encode()})))[name].decode()
    assert mended == (
        "<f>IF(A1=&quot;ORG.X.JIXIAORATE(&quot;,JIXIAO_RATE(A1,B1),COM.SUN.X.OTHER(1))</f>"
        '<f t="array" ref="A1:A2">JIXIAO_FUND_SCORE(A1,2,3)</f><v>ORG.X.JIXIAORATE(</v>'
    )


def test_where_nothing_is_to_mend_the_bytes_stay() -> None:
    data = write_parts({"xl/worksheets/sheet1.xml": b"<f>JIXIAO_RATE(A1,B1)</f>"})
    assert with_plain_names(data) is data

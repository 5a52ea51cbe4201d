"""A target out of one, two or three cells."""

import pytest

from xlwings_jixiao.domain.form import Entry, Place
from xlwings_jixiao.reading.targets import read_target


def target(sign, value, unit, *, apart=True):
    """The source's text and the text shown, of a target in these cells."""
    place = Place("表.xlsx", "表", 5, 5)
    entry = read_target(value=Entry(value, place), signs=(Entry(sign),), unit=Entry(unit), apart=apart)
    assert entry.place == place
    return entry.raw, entry.text


@pytest.mark.parametrize(
    ("cells", "raw", "text"),
    [
        (("≥", "95", "%"), "≥|95|%", "≥95%"),
        (("≤", "3-5", "天"), "|3-5|天", "3-5天"),
        (("＝", "100%", "%"), "＝|100%|", "＝100%"),
        (("≥", "≥95", "%"), "|≥95|%", "≥95%"),
        (("≥", "≤95", "%"), "|≤95|%", "≤95%"),
        (("≥", "5万", "人次"), "≥|5万|人次", "≥5万人次"),
        (("≥", "5万人次", "人次"), "≥|5万人次|", "≥5万人次"),
        (("正向", "95", "%"), "|95|%", "95%"),
        (("反向", "75", "万元/公里"), "|75|万元/公里", "75万元/公里"),
        (("定量", "12", "台"), "定量|12|台", "12台"),
        (("定性", "优良中差", "—"), "定性|优良中差|", "优良中差"),
        (("定性", "明显改善", "%"), "定性|明显改善|", "明显改善"),
        (("＝", "有效", ""), "|有效|", "有效"),
        (("", "12", ""), "|12|", "12"),
        (("≥", "", "%"), "", ""),
    ],
)
def test_operator_value_and_unit_in_cells_of_their_own(cells, raw, text):
    assert target(*cells) == (raw, text)


@pytest.mark.parametrize(
    ("sign", "value", "raw"),
    [
        ("正向", "95%", "95%"),
        ("反向", "=6万元", "=6万元"),
        ("≥", "95%", "≥|95%|"),
        ("定性", "及时", "及时"),
    ],
)
def test_a_column_of_directions_alone_adds_to_the_target_only_an_operator(sign, value, raw):
    assert target(sign, value, "", apart=False)[0] == raw

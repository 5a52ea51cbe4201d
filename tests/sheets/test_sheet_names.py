"""Sheet names that Excel takes."""

from hypothesis import given
from hypothesis import strategies as st

from xlwings_jixiao.sheets.sheet_names import sheet_names


def test_forbidden_signs_become_their_full_width_brothers() -> None:
    assert sheet_names(["服务费[2023]277号"], []) == ["服务费〔2023〕277号"]
    assert sheet_names(["a/b:c*d?e\\f"], []) == ["a／b：c＊d？e＼f"]


def test_names_are_cut_to_31_and_kept_apart() -> None:
    long = "网络系统运营经费" * 5
    first, second = sheet_names([long, long], [])
    assert first == long[:31]
    assert second == long[:29] + "~2"


def test_names_already_taken_and_blank_ones() -> None:
    assert sheet_names(["汇总", "", "  ", "History"], ["汇总"]) == [
        "汇总~2",
        "未命名项目",
        "未命名项目~2",
        "History~2",
    ]


@given(st.lists(st.text(max_size=50), max_size=12))
def test_names_are_always_legal_and_unique(titles: list[str]) -> None:
    names = sheet_names(titles, ["首页"])
    assert len({name.casefold() for name in names}) == len(titles)
    for name in names:
        assert 1 <= len(name.encode("utf-16-le")) // 2 <= 31
        assert not set(name) & set("[]:*?/\\")
        assert not name.startswith("'")
        assert not name.endswith("'")

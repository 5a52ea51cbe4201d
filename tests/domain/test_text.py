"""Text as people type and extract it, folded, narrowed, squeezed, shortened."""

from __future__ import annotations

import pytest

from xlwings_jixiao.domain.text import (
    fold,
    is_blank,
    narrow,
    shorten,
    squeeze,
    without_spaces_between_chinese,
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("  窗口   服务 ", "窗口 服务"),
        ("窗口\n\t服务", "窗口 服务"),
        ("窗口\u3000服务", "窗口 服务"),
        ("窗\u200b口\ufeff\u00ad", "窗口"),
        ("窗\x07口", "窗口"),
        *((f"<{tag}>窗口</{tag}>服务", "窗口 服务") for tag in ("p", "span", "div", "b", "strong", "font", "P")),
        ("窗口<br/>服务<BR>", "窗口 服务"),
        ('<font color="red">窗口</font>', "窗口"),
        ("窗口<3起", "窗口<3起"),
        ("<table>窗口", "<table>窗口"),
        ("１００％", "１００％"),
    ],
)  # fmt: skip
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "narrowed", "squeezed"),
    [
        ("１００ ％", "100 %", "100%"),
        ("（窗口）：Ａ", "(窗口):A", "(窗口):A"),
        ("≥ 95 %", "≥ 95 %", "≥95%"),
        ("资 金\n总额", "资 金 总额", "资金总额"),
    ],
)
def test_half_width_forms_and_no_blanks(text: str, narrowed: str, squeezed: str) -> None:
    assert (narrow(text), squeeze(text)) == (narrowed, squeezed)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "-",
        "–",
        "—",
        "―",
        "－",
        "─",
        "/",
        "／",
        "\\",
        "—/—",
        "N/A",
        "n/a",
        "NA",
        "n a",
        "不适用",
        "不 适用",
    ],
)
def test_what_stands_for_nothing(text: str) -> None:
    assert is_blank(text)


@pytest.mark.parametrize("text", ["0", "无", "-1", "—1", "n", "不适用于", "N/A?", "≥", "_"])
def test_what_stands_for_something(text: str) -> None:
    assert not is_blank(text)


@pytest.mark.parametrize(
    ("text", "length", "shown"),
    [
        ("窗口服务", 4, "窗口服务"),
        ("窗口服务", 5, "窗口服务"),
        ("窗口服务", 3, "窗口…"),
        (" 窗口  服务 ", 5, "窗口 服务"),
    ],
)
def test_shortening(text: str, length: int, shown: str) -> None:
    assert shorten(text, length) == shown


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("上年结转资 金", "上年结转资金"),
        ("其中： 财政 拨款", "其中：财政拨款"),
        ("资金\n（万元）", "资金（万元）"),
        ("窗口 A 服务", "窗口 A 服务"),
        ("第 1 期", "第 1 期"),
    ],
)
def test_labels_that_an_extraction_broke(text: str, mended: str) -> None:
    assert without_spaces_between_chinese(text) == mended

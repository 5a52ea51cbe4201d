"""Names with bytes that Python could not decode become text that can be written out."""

import os

import pytest

from xlwings_jixiao.domain.errors import InputError, JixiaoError, path_text, unread
from xlwings_jixiao.domain.text import readable


def name(raw: bytes, encoding: str = "utf-8") -> str:
    """A file name as Python hands it out where the system's encoding is this one."""
    return raw.decode(encoding, "surrogateescape")


@pytest.mark.parametrize(
    "chinese", ["甲", "大厅运行经费", "绩效自评表（2023年度）", "乗車", "模具采购", "㐀𠮷"]
)
@pytest.mark.parametrize("stored", ["utf-8", "gb18030"])
@pytest.mark.parametrize("system", ["ascii", "utf-8"])
def test_chinese_names_are_chinese_whatever_the_system_made_of_them(
    chinese: str, stored: str, system: str
) -> None:
    assert readable(name(f"{chinese}.txt".encode(stored), system)) == f"{chinese}.txt"


def test_each_step_of_a_path_may_have_an_encoding_of_its_own() -> None:
    raw = b"/".join(("数据".encode(), "附件".encode("gb18030"), "甲.txt".encode(), b"caf\xe9"))
    assert readable(name(raw)) == "数据/附件/甲.txt/caf\\xe9"


def test_a_name_within_a_sentence_is_found() -> None:
    raw = name("大厅.txt".encode("gb18030"))
    assert unread(InputError("是空文件", raw)) == "读不出 大厅.txt：是空文件。"
    assert str(JixiaoError(f"文件 {raw} 不存在，“{raw}”（{raw}）也不在。")) == (
        "文件 大厅.txt 不存在，“大厅.txt”（大厅.txt）也不在。"
    )


@pytest.mark.parametrize(
    ("strange", "shown"),
    [
        ("caf\udce9.txt", "caf\\xe9.txt"),
        ("\ud800.txt", "\\ud800.txt"),
        ("甲\udcff", "甲\\xff"),
        ("\udcff\udcff", "\\xff\\xff"),
    ],
)
def test_what_is_no_chinese_is_shown_with_its_bytes(strange: str, shown: str) -> None:
    assert readable(strange) == shown


@pytest.mark.parametrize("text", ["", "甲.txt", "é 😀 \\xbc", "a\nb"])
def test_text_that_can_be_written_stays_as_it_is(text: str) -> None:
    assert readable(text) == text


def test_every_byte_can_be_written_out() -> None:
    for first in range(128, 256):
        for rest in (b"", b"\xff", b"A", b"\x80.txt"):
            readable(name(bytes([first]) + rest)).encode()


def test_a_path_is_one_line() -> None:
    assert path_text(os.path.join("两\n行", "\x1b[31m红.txt")) == "两 行/[31m红.txt"  # noqa: PTH118

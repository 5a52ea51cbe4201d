"""The Chinese texts of VBA: every key that is used exists, every key is used, and all come out as written."""

import re
from pathlib import Path

import pytest
from support.vba import FIXED, NOT_READY, PYTHON, SAYS, Excel

from xlwings_jixiao.book.macros import bridge_modules, check_source
from xlwings_jixiao.book.vba_texts import TEXTS_MODULE, placeholders, text_module
from xlwings_jixiao.own_book import is_notice
from xlwings_jixiao.resources import resource
from xlwings_jixiao.sheets.looks import layout

SOURCES = bridge_modules(resource("vba_bridge"))
# Names of our own sheets that only the Python side needs may be unused.
OPTIONAL = {f"name_{key}" for key in layout()["names"]}


def calls() -> list[tuple[str, int]]:
    """Every Say("...") in the hand-written modules: its key and how many texts it is given.

    Titles of our sheets are said by Say("name_" & role).
    """
    found = []
    for source in SOURCES.values():
        joined = re.sub(r" _\n\s*", " ", source)
        for start in re.finditer(r'\bSay\("(\w+)"(?! &)', joined):
            found.append((start.group(1), given(joined[start.end() :])))
    return found


def given(rest: str) -> int:
    """How many arguments follow, up to the closing bracket."""
    depth, count, quoted = 0, 0, False
    for character in rest:
        quoted ^= character == '"'
        if quoted:
            continue
        if character == ")" and depth == 0:
            return count
        depth += {"(": 1, ")": -1}.get(character, 0)
        count += character == "," and depth == 0
    raise AssertionError(rest)


def pressed() -> set[str]:
    """The names of the buttons, which an error message says by their key."""
    return set(re.findall(r'\b(?:Press|Explained\()\s*"(\w+)"', SOURCES["JixiaoRibbon"]))


def test_every_key_used_exists_and_every_key_is_used():
    used = {key for key, _ in calls()} | pressed()
    assert used - set(SAYS) == set()
    assert set(SAYS) - used - OPTIONAL == set()


def test_a_text_is_given_what_it_has_places_for():
    wrong = [(key, count) for key, count in calls() if count != len(placeholders(SAYS[key]))]
    assert wrong == []


def test_no_text_hides_in_the_sources():
    for name, source in SOURCES.items():
        assert "Han(" not in source.replace("Function Han(", ""), name


def test_the_texts_come_out_as_they_were_written(tmp_path: Path):
    excel = Excel(tmp_path, Python=PYTHON + FIXED)
    for key, text in SAYS.items():
        assert excel.app.run("Say", key, "{1}", "乙{0}", 3.5) == text.format("{1}", "乙{0}", 3.5)
    assert excel.app.run("Say", "no_such_key") == "no_such_key"


def test_both_sides_know_a_cell_without_python_by_the_same_text():
    assert is_notice(SAYS["not_ready"], own_formula=True)
    assert SAYS["not_ready"] == NOT_READY


def test_the_module_is_what_vba_takes():
    source = text_module(SAYS)
    check_source(TEXTS_MODULE, source)
    assert source.count("\n") == source.count("\r\n") > 0
    assert max(map(len, source.splitlines())) < 400


@pytest.mark.parametrize(
    ("key", "text", "message"),
    [
        ("No", "x", "no key"),
        ("a b", "x", "no key"),
        ("a", "{1}", "placeholders"),
        ("a", "{0}{2}", "placeholders"),
        ("a", "{0}{1}{2}{3}", "placeholders"),
        ("a", "{name}", "placeholders"),
        ("a", "{0} {", "brace"),
    ],
)
def test_texts_that_could_not_be_filled_in_are_refused(key: str, text: str, message: str):
    with pytest.raises(ValueError, match=message):
        text_module({key: text})

"""Another text in the place of one that steers: a word less in a list, an alternative less in a pattern."""

from __future__ import annotations

import re
from typing import TypeVar

from .mutants import drawn_by

_ALTERNATIVE = re.compile(r"\|([\w%≥≤<>=]+)(?=[|)])|(?<=[(|:])([\w%≥≤<>=]+)\||^([\w%≥≤<>=]+)\|(?=.)")
_COUNT = re.compile(r"\{(\d*),(\d+)\}")
_MARKED = "¤"
_A_LIST = 3
Item = TypeVar("Item")


def chosen(items: list[Item], text: str) -> Item:
    """One of several, by chance, but the same each time."""
    return items[int.from_bytes(drawn_by(0, text)[:4], "big") % len(items)]


def other_text(text: str) -> tuple[str, str]:
    """A list loses a word, a set of signs a sign, anything else is no longer what it was."""
    for separator in (" ", "|"):
        words = text.split(separator)
        if len(words) >= _A_LIST:
            gone = chosen(words, text)
            words.remove(gone)
            return separator.join(words), f"without “{gone}”"
    if len(text) > 1 and not any(char.isalnum() for char in text):
        return other_signs(text)
    return text + _MARKED, f"“{text}” → “{text}{_MARKED}”"


def other_signs(text: str) -> tuple[str, str]:
    """A set of signs without one of them; the only one is another."""
    if len(text) == 1:
        return _MARKED, f"“{text}” → “{_MARKED}”"
    gone = chosen(list(text), text)
    return text.replace(gone, "", 1), f"without “{gone}”"


def other_regex(pattern: str, known_by: str) -> tuple[str, str] | None:
    """A pattern without one of its alternatives, or with another count; None where it has neither."""
    made = [_without(pattern, found) for found in _ALTERNATIVE.finditer(pattern)]
    made += [_longer(pattern, found) for found in _COUNT.finditer(pattern)]
    return chosen(made, known_by) if made else None


def _without(pattern: str, found: re.Match[str]) -> tuple[str, str]:
    gone = next(group for group in found.groups() if group is not None)
    return pattern[: found.start()] + pattern[found.end() :], f"without “{gone}”"


def _longer(pattern: str, found: re.Match[str]) -> tuple[str, str]:
    other = f"{{{found[1]},{int(found[2]) - 1}}}"
    return pattern[: found.start()] + other + pattern[found.end() :], f"{found[0]} → {other}"

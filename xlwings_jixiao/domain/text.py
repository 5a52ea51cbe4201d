"""Folding of text as people type and extract it: white space, full-width signs, leftover tags."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_TAG = re.compile(r"</?(?:p|br|span|div|b|strong|font)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_BLANKS = re.compile(r"\s+")
_DASHES = frozenset("-–—―－─/／\\")
# Python keeps a byte of a file name that is not in the system's encoding as half a letter, which no file or screen takes.
_HALF = re.compile("[\ud800-\udfff]")
# What surrounds a name in a path or a sentence; none of it is ever part of a letter of GB18030.
_NAME = re.compile("[^ \t\r\n\u3000/\"'(),:;，。；：、！？“”（）《》]+")
_NAMES_ARE_IN = ("utf-8", "gb18030")
_NOTHING = frozenset({"", "n/a", "na", "不适用"})
# The same few labels and units stand on every form and are looked at from many sides: asked 600,000 times for 200 forms.
REMEMBERED = 4096


@lru_cache(REMEMBERED)
def fold(text: str) -> str:
    """One blank for every run of white space, none at the ends; HTML tags of a bad extraction removed."""
    return _BLANKS.sub(" ", _INVISIBLE.sub("", _TAG.sub(" ", text))).strip()


def fold_as_written(text: str) -> str:
    """Folded, with the tags of a web page that stand in it: for writing down what a person typed."""
    return _BLANKS.sub(" ", _INVISIBLE.sub("", text)).strip()


def readable(text: str) -> str:
    """Text in which every name can be written out, as the Chinese it is in UTF-8 or GB18030, else with its bytes as \\xbc."""
    return _NAME.sub(_decoded, text) if _HALF.search(text) else text


def _decoded(name: re.Match[str]) -> str:
    if not _HALF.search(name[0]):
        return name[0]
    try:
        raw = name[0].encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # no byte: half a letter of UTF-16, which Windows lets stand in a name
        return name[0].encode("utf-8", "backslashreplace").decode()
    for encoding in _NAMES_ARE_IN:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", "backslashreplace")


@lru_cache(REMEMBERED)
def narrow(text: str) -> str:
    """Folded, with full-width digits, letters and signs as their half-width forms (１００％ → 100%)."""
    return fold(unicodedata.normalize("NFKC", fold(text)))


@lru_cache(REMEMBERED)
def squeeze(text: str) -> str:
    """Narrowed and without any blank: for comparing labels and names."""
    return unicodedata.normalize("NFKC", narrow(text).replace(" ", ""))


@lru_cache(REMEMBERED)
def is_blank(text: str) -> bool:
    """Nothing was entered: empty, white space, or one of the signs that stand for "does not apply" (—, /)."""
    squeezed = squeeze(text).lower()
    return squeezed in _NOTHING or all(char in _DASHES for char in squeezed)


def shorten(text: str, length: int) -> str:
    """At most `length` characters, the last one an ellipsis where something was cut."""
    folded = fold(text)
    return folded if len(folded) <= length else folded[: length - 1] + "…"


def without_spaces_between_chinese(text: str) -> str:
    """Labels that an extraction broke over lines are put together again (上年结转资 金 → 上年结转资金)."""
    return re.sub(r"(?<=[\u3000-\u9fff\uff00-\uffef]) (?=[\u3000-\u9fff\uff00-\uffef])", "", fold(text))

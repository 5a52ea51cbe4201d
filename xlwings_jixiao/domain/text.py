"""Folding of text as people type and extract it: white space, full-width signs, leftover tags."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_TAG = re.compile(r"</?(?:p|br|span|div|b|strong|font)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_BLANKS = re.compile(r"\s+")
_DASHES = frozenset("-–—―－─/／\\")
_NOTHING = frozenset({"", "n/a", "na", "不适用"})
# The same few labels and units stand on every form and are looked at from many sides: asked 600,000 times for 200 forms.
REMEMBERED = 4096


@lru_cache(REMEMBERED)
def fold(text: str) -> str:
    """One blank for every run of white space, none at the ends; HTML tags of a bad extraction removed."""
    return _BLANKS.sub(" ", _INVISIBLE.sub("", _TAG.sub(" ", text))).strip()


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

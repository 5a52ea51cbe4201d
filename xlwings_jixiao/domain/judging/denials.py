"""Words that take back what stands behind them: 不及时, 未能健全; 不断提升 and 无缝衔接 deny nothing."""

from __future__ import annotations

import re

DENIAL = re.compile(
    r"不(?![断仅但错懈变])|未(?!来)|没|无(?!缝|偿|障|论|不|比)|欠|待(?!遇)|尚需|缺乏|并非|难以"
)
# 未能及时, 不够及时, 有待健全: a denial stands at most three letters before its word; further off it denies another.
_LOOK_BACK = 3


def before(said: str, word: str) -> str:
    """The few characters that stand right before a word."""
    at = said.find(word)
    return said[max(at - _LOOK_BACK, 0) : at] if at > 0 else ""


def denied(said: str, word: str) -> bool:
    """Whether a word is said only to be taken back."""
    return DENIAL.search(before(said, word)) is not None

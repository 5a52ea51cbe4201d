"""Sheet names that Excel takes: 31 UTF-16 units, no forbidden sign, unique whatever the case."""

from __future__ import annotations

from collections.abc import Iterable

from xlwings_jixiao.domain.text import fold

_LONGEST = 31
_FORBIDDEN = str.maketrans({"[": "〔", "]": "〕", ":": "：", "*": "＊", "?": "？", "/": "／", "\\": "＼"})
_RESERVED = "history"


def sheet_names(titles: Iterable[str], taken: Iterable[str]) -> list[str]:
    """One legal name a title, in order; `taken` are names already in the workbook."""
    used = {name.casefold() for name in taken} | {_RESERVED}
    names = []
    for title in titles:
        wanted = fold(title).translate(_FORBIDDEN).strip("' ") or "未命名项目"
        name, number = _cut(wanted, _LONGEST), 1
        while name.casefold() in used:
            number += 1
            ending = f"~{number}"
            name = _cut(wanted, _LONGEST - len(ending)) + ending
        used.add(name.casefold())
        names.append(name)
    return names


def _cut(text: str, units: int) -> str:
    """At most so many UTF-16 units, never half a character."""
    while len(text.encode("utf-16-le")) // 2 > units:
        text = text[:-1]
    return text.rstrip("' ")

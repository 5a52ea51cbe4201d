"""Rows that a template prints and nobody filled in, and rows that only detail the starred one above them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from xlwings_jixiao.domain.form import Indicator
from xlwings_jixiao.domain.text import squeeze

# ……, 指标2:, 指标N, 三级指标1：/, (可自行增加): what stands where an indicator's name would.
_FILLER = re.compile(
    r"(?:(?:三级)?指标(?:名称|内容)?)?[(]?(?:[a-z]{1,2}|\d{1,2}|[一二三四五六七八九十]{1,2})?[)]?[:、.]*"
    r"(?:无|暂无|没有|略|不涉及|不适用|[/\\—–-]+|[.…⋯·。]+|[*×x]{2,})?[.…⋯·。;]*"
    r"|[(]?(?:此处|可以?|请|如有|根据|按照?|视|需要|实际|情况|自行|另行|继续)+(?:添加|增加|增减|增行|加行|续行|扩充|补充)(?:行|指标)*[)]?",
    re.IGNORECASE,
)
_ONLY_SIGNS = re.compile(r"[≥≤≧≦⩾⩽<>=═%|]+")
_STARRED = re.compile(r"[★☆※▲*]")
_INDENT = re.compile(r"[ \u3000\u00a0]*")


def is_filler(text: str) -> bool:
    """The text only keeps a place in the template."""
    return _FILLER.fullmatch(squeeze(text)) is not None


def is_left_empty(row: Indicator) -> bool:
    """A row of a filler's name, without target, actual, weight and score."""
    return is_filler(row.level3.text) and not any(
        entry.pending or not (entry.blank or _ONLY_SIGNS.fullmatch(squeeze(entry.text)))
        for entry in (row.target, row.actual, row.weight, row.score)
    )


def with_details(rows: Iterable[Indicator]) -> Iterator[Indicator]:
    """The rows, those marked that detail the row above them, which has their weight.

    A row without weight and score is a detail below a starred one, below one that is a heading (a name with its points,
    aiming at nothing itself), or where it is indented; else its points were forgotten.
    """
    above: Indicator | None = None
    for row in rows:
        if not _scores_nothing(row):
            above = row
            yield row
        elif above is not None and _details(row, above):
            yield replace(row, is_detail=True)
        else:
            yield row


def _scores_nothing(row: Indicator) -> bool:
    return all(entry.blank and not entry.pending for entry in (row.weight, row.score))


def _details(row: Indicator, above: Indicator) -> bool:
    if above.weight.blank or _levels(row) != _levels(above) or row.level3.blank or _starred(row):
        return False
    aims = not (row.target.blank and row.actual.blank)
    heading = above.target.blank and above.actual.blank
    return aims and (_starred(above) or heading or _indent(row) > _indent(above))


def _levels(row: Indicator) -> tuple[str, str]:
    return row.level1.text, row.level2.text


def _starred(row: Indicator) -> bool:
    return _STARRED.match(squeeze(row.level3.text)) is not None


def _indent(row: Indicator) -> int:
    found = _INDENT.match(row.level3.raw)
    return len(found[0]) if found else 0

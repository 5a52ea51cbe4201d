"""JX6xx 互证, prose of two projects that is nearly the same: an exact measure of shared runs of letters.

Texts are compared only where they share one of their rarest runs (of texts as alike as is asked at least one of
the first few is shared), and only with texts that are like no earlier one, so that thousands of forms take little more
than their reading.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from xlwings_jixiao.audit.bounds import NEAR_PERCENT, NEAR_PROSE, RUN_LETTERS, SHOWN_NAME
from xlwings_jixiao.audit.registry import WHOLE_BOOK, Book, Case, Problem, Severity, rule
from xlwings_jixiao.domain.form import Entry
from xlwings_jixiao.domain.text import shorten, squeeze

_NO_LETTER = re.compile(r"[^\u3400-\u9fffA-Za-z]")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class _Text:
    """A form's prose: its letters without signs and numbers, its numbers, its runs of letters."""

    case: Case
    entry: Entry
    letters: str
    numbers: tuple[str, ...]
    runs: frozenset[str]


@rule(
    "JX623",
    "两个项目的目标或完成情况几乎一样",
    Severity.HINT,
    basis=WHOLE_BOOK + "：各项目应按自身内容填写目标和完成情况",
    fix="核对是否复制后只改了几个字；分期、分批的同一项目，写明本期做了什么。",
    wrong={"第二张表.预期目标": "保障政务服务大厅全年正常开放，群众办事更及时、方便！"},
    right={"第二张表.预期目标": "保障大厅叫号、网络等设备全年稳定运行。"},
    scope="book",
)
def nearly_the_same(book: Book) -> Iterator[Problem]:
    """The goals or the results of two forms differ in a few letters or signs; word for word the same is JX504's."""
    for about, name in (("预期目标", "goal_expected"), ("实际完成情况", "goal_actual")):
        for text, first in _pairs_alike(_texts(book, name)):
            message = f"{about}与“{shorten(first.case.form.project.text, SHOWN_NAME)}”的几乎一样"
            yield Problem(about, text.entry, message, case=text.case)


def _texts(book: Book, name: str) -> list[_Text]:
    """The texts long enough to be alike by no chance, each wording once."""
    found: list[_Text] = []
    seen: set[str] = set()
    for case in book.cases:
        entry: Entry = getattr(case.form, name)
        raw = squeeze(entry.raw)
        letters = _NO_LETTER.sub("", raw)
        if len(letters) < NEAR_PROSE or raw in seen:
            continue
        seen.add(raw)
        runs = frozenset(letters[at : at + RUN_LETTERS] for at in range(len(letters) - RUN_LETTERS + 1))
        found.append(_Text(case, entry, letters, tuple(_NUMBER.findall(raw)), runs))
    return found


def _pairs_alike(texts: list[_Text]) -> Iterator[tuple[_Text, _Text]]:
    """Each text that is like an earlier one, with that one. Other numbers are another project's own work."""
    common = Counter(run for text in texts for run in text.runs)
    index: defaultdict[tuple[tuple[str, ...], str], list[_Text]] = defaultdict(list)
    for text in texts:
        rare = sorted(text.runs, key=lambda run: (common[run], run))
        keys = [(text.numbers, run) for run in rare[: len(rare) * (100 - NEAR_PERCENT) // 100 + 1]]
        near = {id(other): other for key in keys for other in index.get(key, ())}
        first = next((other for other in near.values() if _alike(text, other)), None)
        if first is None:
            for key in keys:
                index[key].append(text)
        elif not _adapted(text, first):
            yield text, first


def _alike(one: _Text, other: _Text) -> bool:
    few, many = sorted((len(one.runs), len(other.runs)))
    if 100 * few < NEAR_PERCENT * many:
        return False
    shared = len(one.runs & other.runs)
    return 100 * shared >= NEAR_PERCENT * (len(one.runs) + len(other.runs) - shared)


def _adapted(one: _Text, other: _Text) -> bool:
    """All that differs is each project's own name: 城东小学 here, 城西小学 there."""
    own, others = set(one.letters) - set(other.letters), set(other.letters) - set(one.letters)
    return bool(own and others) and own <= _names(one.case) and others <= _names(other.case)


def _names(case: Case) -> set[str]:
    form = case.form
    return set(f"{form.project.text}{form.department.text}{form.implementer.text}")

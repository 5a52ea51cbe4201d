"""The texts that the cells of a workbook share, with their places in the bytes; and how control characters are written."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from xlwings_jixiao.domain.errors import InputError
from xlwings_jixiao.ooxml.places import Element, damaged, walk, with_pieces, xml_text

# Halves of surrogate pairs are no characters of their own.
_ESCAPED = re.compile(r"_x((?![Dd][89A-Fa-f])[0-9A-Fa-f]{4})_")
_NO_CHARACTERS = "\ufffe\uffff"
_COUNT = re.compile(rb"\b(count|uniqueCount)=([\"'])([0-9]{1,15})\2")


@dataclass(slots=True)
class SharedTexts:
    """Texts in their order; how a word is pronounced is left out. `rich` are the numbers of those with looks of their own."""

    name: str
    data: bytes
    texts: list[str] = field(default_factory=list)
    rich: set[int] = field(default_factory=set)
    items: list[Element] = field(default_factory=list)
    root: Element | None = None

    @classmethod
    def read(cls, data: bytes, name: str) -> SharedTexts:
        """Raises InputError where the part does not hold texts in UTF-8."""
        shared = cls(name, data)
        walk(data, name, shared._begin, shared._finish)
        if shared.root is None or shared.root.name != "sst":
            raise damaged(name)
        return shared

    def _begin(self, element: Element) -> None:
        if element.parent is None:
            self.root = element
        elif element.parent is self.root and element.name == "si":
            self.items.append(element)
            self.texts.append("")

    def _finish(self, element: Element) -> None:
        if not self.items:
            return
        if element is self.items[-1]:
            self.texts[-1] = unescaped(self.texts[-1])
        elif element.name == "r":
            self.rich.add(len(self.items) - 1)
        elif element.name == "t" and element.within("si") and not element.within("rPh"):
            self.texts[-1] += element.text

    def with_more(self, new: Sequence[str]) -> bytes:
        """The bytes with texts added behind the others."""
        root = self._root()
        items = "".join(
            f'<{root.prefix}si><{root.prefix}t xml:space="preserve">{xml_text(escaped(text))}</{root.prefix}t></{root.prefix}si>'
            for text in new
        ).encode()
        start = self.data[root.start : root.inside]
        head = _COUNT.sub(
            lambda found: b'%s="%d"' % (found[1], int(found[3]) + len(new)), start.rstrip(b"/>")
        )
        if root.closed_at_once:
            tail = b">" + items + f"</{root.tag}>".encode()
            return with_pieces(self.data, [(root.start, root.end, head + tail)])
        return with_pieces(
            self.data,
            [(root.start, root.inside, head + b">"), (root.inside_end, root.inside_end, items)],
        )

    def without(self, unused: Collection[int]) -> bytes:
        """The bytes with the texts of these numbers emptied; the others keep their numbers."""
        prefix = self._root().prefix
        empty = f"<{prefix}si><{prefix}t/></{prefix}si>".encode()
        return with_pieces(self.data, [(self.items[one].start, self.items[one].end, empty) for one in unused])

    def _root(self) -> Element:
        if self.root is None:
            raise InputError(f"工作簿里的 {self.name} 没有内容，请用 Excel 打开修复后另存一份。")
        return self.root


def unescaped(text: str) -> str:
    """_x000A_ stands for a control character; line ends become one kind."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text).replace("\r\n", "\n")


def escaped(text: str) -> str:
    """The reverse: what XML cannot hold, and what would be taken for an escape."""
    text = _ESCAPED.sub(lambda found: f"_x005F{found[0]}", text)
    return "".join(
        f"_x{ord(one):04X}_" if (one < " " and one not in "\t\n") or one in _NO_CHARACTERS else one
        for one in text
    )

"""XML with the place of every element in its bytes, so that single elements can change and nothing else does."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from xml.parsers import expat

from xlwings_jixiao.domain.errors import InputError

_START_TAG = re.compile(rb"<[^<>\"']+(?:\"[^\"]*\"[^<>\"']*|'[^']*'[^<>\"']*)*>")
# A stretch of bytes (start, end) and what stands there instead.
Piece = tuple[int, int, bytes]
_EVERYWHERE = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_IN_TEXTS = str.maketrans({"\r": "&#13;"})
_IN_ATTRIBUTES = str.maketrans({'"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#9;"})


@dataclass(slots=True, eq=False)
class Element:
    """An element: its start tag's attributes, where it begins, where its content begins and ends, where it ends."""

    tag: str
    attributes: dict[str, str]
    start: int
    inside: int
    parent: Element | None = None
    inside_end: int = 0
    end: int = 0
    text: str = ""

    @property
    def name(self) -> str:
        """Its name without prefix."""
        return self.tag.rpartition(":")[2]

    @property
    def prefix(self) -> str:
        """Its prefix with the colon, "" where it has none."""
        return self.tag[: -len(self.name)]

    @property
    def closed_at_once(self) -> bool:
        """Whether it is one tag, <row/>."""
        return self.end == self.inside

    def within(self, name: str) -> bool:
        """Whether it stands, at any depth, in an element of a name."""
        above = self.parent
        while above is not None and above.name != name:
            above = above.parent
        return above is not None

    def cut(self) -> Piece:
        """The piece that takes it away."""
        return self.start, self.end, b""

    def with_attributes(self, attributes: dict[str, str]) -> Piece:
        """The piece that gives it other attributes."""
        ending = "/>" if self.closed_at_once else ">"
        return self.start, self.inside, f"<{self.tag}{xml_attributes(attributes)}{ending}".encode()


def damaged(part: str) -> InputError:
    """What is said of a part that cannot be read."""
    return InputError(f"工作簿已损坏（{part}），请用 Excel 打开修复后另存一份。")


def walk(data: bytes, part: str, begin: Callable[[Element], None], finish: Callable[[Element], None]) -> None:
    """Hand over every element as it begins and, complete, as it ends.

    Raises InputError where the part is no XML in UTF-8, or where `begin` or `finish` raise ValueError.
    """
    try:
        data.decode("utf-8")
        _Walker(data, begin, finish).walk()
    except (UnicodeDecodeError, expat.ExpatError, LookupError, ValueError) as error:
        raise damaged(part) from error


class _Walker:
    def __init__(
        self, data: bytes, begin: Callable[[Element], None], finish: Callable[[Element], None]
    ) -> None:
        self._data, self._told_begin, self._told_finish = data, begin, finish
        self._open: list[Element] = []
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._begin
        self._parser.EndElementHandler = self._finish
        self._parser.CharacterDataHandler = self._characters
        self._parser.StartDoctypeDeclHandler = _refuse

    def walk(self) -> None:
        self._parser.Parse(self._data, True)

    def _begin(self, tag: str, attributes: dict[str, str]) -> None:
        at = self._parser.CurrentByteIndex
        if (found := _START_TAG.match(self._data, at)) is None:
            raise ValueError("a start tag that cannot be found again")
        element = Element(tag, attributes, at, found.end(), self._open[-1] if self._open else None)
        self._open.append(element)
        self._told_begin(element)

    def _finish(self, _tag: str) -> None:
        element = self._open.pop()
        at, data = self._parser.CurrentByteIndex, self._data
        if data[element.inside - 2 : element.inside] == b"/>":
            element.inside_end = element.end = element.inside
        else:
            element.inside_end, element.end = at, data.index(b">", at) + 1
        self._told_finish(element)

    def _characters(self, text: str) -> None:
        if self._open:
            self._open[-1].text += text


def _refuse(*_: object) -> None:
    raise ValueError("a document type has no place in a workbook")


def with_pieces(data: bytes, pieces: Iterable[Piece]) -> bytes:
    """The bytes with some stretches replaced; one inside another that goes, goes with it."""
    result, done = [], 0
    for start, end, new in sorted(pieces, key=lambda piece: (piece[0], piece[1])):
        if start < done:
            continue
        result += [data[done:start], new]
        done = end
    return b"".join((*result, data[done:]))


def _xml(text: str, more: Mapping[int, str]) -> str:
    """A text as XML. xml.sax.saxutils would import half of the network: 35 ms before any help is shown."""
    return text.translate(_EVERYWHERE).translate(more)


def xml_attributes(attributes: dict[str, str]) -> str:
    """Attributes as XML, each after a space."""
    return "".join(f' {name}="{_xml(value, _IN_ATTRIBUTES)}"' for name, value in attributes.items())


def xml_text(text: str) -> str:
    """Text as XML; line ends stay what they are."""
    return _xml(text, _IN_TEXTS)

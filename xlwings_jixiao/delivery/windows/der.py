"""Reads DER, the notation of certificates and signatures, as far as those use it [spec: X.690]."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Der:
    """One element of DER: tag, its bytes as a whole, and where its value starts in them."""

    tag: int
    whole: bytes
    start: int

    @property
    def value(self) -> bytes:
        """The bytes without tag and length."""
        return self.whole[self.start :]

    def __iter__(self) -> Iterator[Der]:
        return elements(self.value)

    @cached_property
    def oid(self) -> str:
        """The object identifier in dotted form."""
        if self.tag != 0x06 or not self.value:
            raise ValueError("no object identifier")
        numbers, current = [], 0
        for byte in self.value:
            current = current << 7 | byte & 0x7F
            if byte < 0x80:
                numbers.append(current)
                current = 0
        first = min(numbers[0] // 40, 2)
        return ".".join(map(str, (first, numbers[0] - 40 * first, *numbers[1:])))

    @property
    def number(self) -> int:
        """The value of an INTEGER."""
        return int.from_bytes(self.value, "big")


def elements(data: bytes) -> Iterator[Der]:
    """The elements that stand one after the other; raises ValueError or IndexError where there are none."""
    place = 0
    while place < len(data):
        tag, length, start = data[place], data[place + 1], 2
        if tag & 0x1F == 0x1F or length == 0x80:
            raise ValueError("DER of a kind that signatures do not use")
        if length > 0x80:
            size = length & 0x7F
            length, start = int.from_bytes(data[place + 2 : place + 2 + size], "big"), 2 + size
        end = place + start + length
        if end > len(data):
            raise ValueError("DER that is cut off")
        yield Der(tag, data[place:end], start)
        place = end

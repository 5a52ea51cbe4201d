"""What a workbook would weigh in memory, told before it is opened: few bytes can stand for billions of cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from xlwings_jixiao.ooxml import names
from xlwings_jixiao.ooxml.part_weight import BROKEN, MOST, TOO_MUCH, PartWeight, TooMuchError, refuse_merged

# The places of all its cells take twice what a library takes for the cells [run]; one sheet is held at a time.
_LARGEST_TO_CHANGE = 120_000_000
# One part of these kinds belongs to one other part: shared, a library would read it again and again.
_ALONE = {"worksheet", "chartsheet", "comments", "wsDr", "chartSpace", "table", "pivotTableDefinition"}
# What only these relations lead to is not read.
_UNREAD = {
    names.CALC_CHAIN, names.EXTERNAL_LINK, names.OLD_DRAWING, names.VBA_PROJECT, "customXml", "customXmlProps", "image",
    "threadedComment", "person", "printerSettings", "ctrlProp", "oleObject", "package",
}  # fmt: skip
# Libraries look for each relation and each link anew in a list: what takes the square of these, takes forever.
_MOST_RELATIONS = 10_000
_MOST_LINKS_TIMES_MERGES = 5_000_000


@dataclass(slots=True)
class Scales:
    """Takes one part after the other; `settle` says whether all together are too much."""

    _parts: dict[str, PartWeight] = field(default_factory=dict)
    _merged: int = 0

    def weigh(self, name: str, blocks: Iterable[bytes]) -> None:
        """Look through a part; what is no XML weighs nothing. All blocks are taken, unless it is refused."""
        part = self._parts[name] = PartWeight(name)
        goes_on = True
        for block in blocks:
            goes_on = goes_on and part.take(block)
        if goes_on:
            part.take(b"", last=True)
        self._merged += part.merged
        refuse_merged(self._merged)
        if len(part.targets) > _MOST_RELATIONS or part.links * part.merges > _MOST_LINKS_TIMES_MERGES:
            raise TooMuchError(TOO_MUCH)
        if len(part.sheets) != len(set(part.sheets)):
            raise TooMuchError(BROKEN)

    def settle(self, largest: int = MOST) -> None:
        """Raises TooMuchError, once all parts were weighed, where all or one are more than a run can hold."""
        pointed: Counter[str] = Counter()
        kinds: dict[str, set[str]] = {}
        read: set[str] = set()
        for part in self._parts.values():
            read |= part.read
            for target, kind in part.targets:
                pointed[target] += 1
                kinds.setdefault(target, set()).add(kind)
        if any(pointed[name] > 1 for name, part in self._parts.items() if part.root in _ALONE):
            raise TooMuchError(BROKEN)
        weights = [
            part.weight
            for name, part in self._parts.items()
            if name in read or not kinds.get(name) or not kinds[name] <= _UNREAD
        ]
        if sum(weights) > MOST or max(weights, default=0) > largest:
            raise TooMuchError(TOO_MUCH)


def weigh(parts: Mapping[str, bytes]) -> None:
    """Raises TooMuchError where a workbook's parts are more than a run can hold to change them in their bytes."""
    scales = Scales()
    for name, data in parts.items():
        scales.weigh(name, [data])
    scales.settle(_LARGEST_TO_CHANGE)

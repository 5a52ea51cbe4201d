"""One part of a workbook on the scales: walked through once, nothing of it is kept."""

from __future__ import annotations

from xml.parsers import expat

from xlwings_jixiao.ooxml.areas import size
from xlwings_jixiao.ooxml.relations import kind_of, resolved, source_of

# Bytes of memory that a workbook may take: a run has 300 MB, 40 of them the interpreter and its libraries [run].
MOST = 220_000_000
# Bytes that openpyxl takes, measured on 20,000 to 100,000 of each [run]; an element of no other name takes _OTHER.
_CELL = 420
_WEIGHTS = {"mergeCell": 1_200, "sheet": 15_000, "dataValidation": 1_500, "row": 100, "si": 150}
_DRESSED_ROW = 700
_RANGE = 450
_OTHER = 700
_CHARACTER = 2
# For each cell of the area that an element names; of formulas only an array has one.
COVERED = {"mergeCell": 320, "hyperlink": 520, "comment": 520, "f": 150}
# What stands in one of these is let go when the next begins; of a row only the cells stay.
_PASSING = ("row", "si")
_NOTED = ("sheet", "Relationship", "Override")
# Parts with these roots are read wherever they lie; of others the relations say whether they are.
_READ_ROOTS = ("worksheet", "sst", "styleSheet", "workbook")
_READ_TYPES = ("main+xml", "sharedStrings+xml")
# Drawings of groups in groups get to 50; an interpreter to 1,000.
_DEEPEST = 200

TOO_MUCH = "工作簿里的内容过多（单元格、样式、超链接等），请只留下自评表或分成几个工作簿，另存后再用"
BROKEN = "工作簿已损坏（几处指着同一张表，或层次混乱），请用 Excel 打开修复后另存一份"
_MERGES = "工作表里有过大的合并单元格，请取消整表合并后再用"
_DOCTYPE = "工作簿里有 Excel 不会写的内容（DOCTYPE 声明），不能使用，请用 Excel 打开后另存一份再用"


class TooMuchError(ValueError):
    """A workbook that no run could hold; the message is a Chinese sentence without its full stop."""


class PartWeight:
    """The weight of a part, and what it says of others: relations, sheets, content types."""

    def __init__(self, name: str) -> None:
        self.weight = self.merged = self.merges = self.links = 0
        self.root = ""
        self.sheets: list[str] = []
        self.targets: list[tuple[str, str]] = []
        self.read: set[str] = set()
        self._source = source_of(name)
        self._depth = self._container_depth = 0
        self._container = ""
        self._passing = self._most_passing = 0
        self._doctype = False
        self._formula = -1
        self._longest_formula = 0
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._begin
        self._parser.EndElementHandler = self._finish
        self._parser.StartDoctypeDeclHandler = self._declared

    def take(self, block: bytes, *, last: bool = False) -> bool:
        """Whether it is XML so far. Raises TooMuchError for what cannot be in a workbook."""
        try:
            self._parser.Parse(block, last)
        except TooMuchError:
            raise
        except expat.ExpatError:
            # Who reads the part comes to the same place and says so; some parts nobody reads.
            self._let_go()
            return False
        except (LookupError, ValueError):
            self.weight += _OTHER * len(block)  # an encoding that cannot be looked through here
            return False
        self.weight += _CHARACTER * len(block)
        if last:
            self._let_go()
        refuse_merged(self.merged)
        if self.root in _READ_ROOTS and self.weight + self._passing > MOST:
            raise TooMuchError(TOO_MUCH)
        return True

    def _declared(self, *_: object) -> None:
        self._doctype = True
        self._parser.CharacterDataHandler = self._characters

    def _characters(self, text: str) -> None:
        self.weight += _CHARACTER * len(text)  # entities make many of few

    def _begin(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        self._depth += 1
        if not self.root:
            self.root = name
            if self._doctype and name != "svg":  # a picture of another program may have one
                raise TooMuchError(_DOCTYPE)
        if self._depth > _DEEPEST or (self._container and name == "row"):
            raise TooMuchError(BROKEN)
        if not self._container:
            self.weight += (
                _DRESSED_ROW if name == "row" and _dressed(attributes) else _WEIGHTS.get(name, _OTHER)
            )
            if name in _PASSING:
                self._container, self._container_depth = name, self._depth
        elif self._container == "row" and self._depth == self._container_depth + 1:
            self.weight += _CELL  # whatever its name: libraries take it for one
        else:
            self._passing += _OTHER
        if name in COVERED:
            self._area(name, attributes)
        elif name in _NOTED:
            self._note(name, attributes)
        if "sqref" in attributes:
            self.weight += _RANGE * (attributes["sqref"].count(" ") + 1)

    def _area(self, name: str, attributes: dict[str, str]) -> None:
        covered = size(attributes.get("ref", "A1"))
        if name == "f":
            if attributes.get("t") == "shared":
                self._formula = self._parser.CurrentByteIndex
            covered = covered if attributes.get("t") == "array" else 0
        elif name == "mergeCell":
            self.merges += 1
            self.merged += covered
        elif name == "hyperlink":
            self.links += 1
        self.weight += COVERED[name] * covered

    def _note(self, name: str, attributes: dict[str, str]) -> None:
        if name == "sheet" and self.root == "workbook":
            self.sheets += [value for key, value in attributes.items() if key.endswith(":id")]
        elif name == "Relationship" and attributes.get("TargetMode") != "External":
            target = resolved(self._source, attributes.get("Target", ""))
            self.targets.append((target, kind_of(attributes.get("Type", ""))))
        elif name == "Override" and attributes.get("ContentType", "").endswith(_READ_TYPES):
            self.read.add(attributes.get("PartName", "").lstrip("/"))

    def _finish(self, _tag: str) -> None:
        if self._container and self._depth == self._container_depth:
            self._container = ""
            self._let_go()
        self._depth -= 1
        if self._formula >= 0:
            # A formula that cells share is written out for each of them.
            self._longest_formula = max(self._longest_formula, self._parser.CurrentByteIndex - self._formula)
            self._formula = -1
            self.weight += _CHARACTER * self._longest_formula

    def _let_go(self) -> None:
        """The largest row or text is what counts of those that pass."""
        if self._passing > self._most_passing:
            self.weight += self._passing - self._most_passing
            self._most_passing = self._passing
        self._passing = 0


def refuse_merged(cells: int) -> None:
    """Raises TooMuchError where so many merged cells are more than a run can hold."""
    if cells * COVERED["mergeCell"] > MOST:
        raise TooMuchError(_MERGES)


def _dressed(attributes: dict[str, str]) -> bool:
    """Whether a row says more than where it stands: a height, a style."""
    return any(name not in ("r", "spans") and ":" not in name for name in attributes)

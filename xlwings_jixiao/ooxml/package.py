"""An Office package taken apart: parts, their relations, and what is still reached from the root."""

from __future__ import annotations

from dataclasses import dataclass
from xml.dom import minidom
from xml.parsers.expat import ExpatError

from xlwings_jixiao.domain.errors import InputError
from xlwings_jixiao.ooxml import names
from xlwings_jixiao.ooxml.archive import TooLargeError, read_parts, write_parts
from xlwings_jixiao.ooxml.names import ROOT, TYPES
from xlwings_jixiao.ooxml.part_weight import TooMuchError
from xlwings_jixiao.ooxml.places import damaged
from xlwings_jixiao.ooxml.relations import kind_of, relations_of, resolved
from xlwings_jixiao.ooxml.weight import weigh


@dataclass(slots=True)
class Package:
    """Parts by name. XML parts are edited as documents, so that foreign prefixes and order stay as they were."""

    parts: dict[str, bytes]

    @classmethod
    def read(cls, data: bytes) -> Package:
        """Raises InputError where the bytes are no package, or hold more than a run can."""
        package = cls(unpacked(data))
        if TYPES not in package.parts or ROOT not in package.parts:
            raise InputError("不是 Excel 工作簿，请确认文件是否选对。")
        try:
            weigh(package.parts)
        except TooMuchError as error:
            raise InputError(f"{error}。") from error
        return package

    @property
    def workbook(self) -> str:
        """The workbook's own part, wherever it is."""
        return self.target("", names.OFFICE_DOCUMENT) or names.WORKBOOK

    @property
    def shared(self) -> str:
        """The part of the texts that cells share; "" where there is none."""
        part = self.target(self.workbook, names.SHARED_STRINGS) or names.SHARED
        return part if part in self.parts else ""

    def target(self, part: str, kind: str) -> str:
        """The first part of a kind that a part points to; "" where there is none."""
        return next((target for target in self.targets(part, kind).values() if target in self.parts), "")

    def document(self, part: str) -> minidom.Document:
        """A part as an XML document."""
        try:
            return minidom.parseString(self.parts[part])
        except (KeyError, ExpatError, LookupError, ValueError) as error:
            raise damaged(part) from error

    def store(self, part: str, document: minidom.Document) -> None:
        """Put an edited document back."""
        self.parts[part] = document.toxml(encoding="UTF-8", standalone=True)

    def targets(self, part: str, kind: str = "") -> dict[str, str]:
        """Parts a part points to, by relation id, perhaps of one kind; addresses outside the package are left out."""
        relations = relations_of(part)
        if relations not in self.parts:
            return {}
        return {
            one.getAttribute("Id"): resolved(part, one.getAttribute("Target"))
            for one in elements(self.document(relations), "Relationship")
            if one.getAttribute("TargetMode") != "External"
            and kind in ("", kind_of(one.getAttribute("Type")))
        }

    def cut(self, part: str, *kinds: str) -> None:
        """Remove a part's relations of these kinds (the last word of the relation's type)."""
        relations = relations_of(part)
        if relations in self.parts:
            document = self.document(relations)
            for one in elements(document, "Relationship"):
                if kind_of(one.getAttribute("Type")) in kinds:
                    remove(one)
            self.store(relations, document)

    def packed(self) -> bytes:
        """The package without what nothing points to any more."""
        reached, waiting = {TYPES}, [""]
        while waiting:
            part = waiting.pop()
            reached.update({part, relations_of(part)})
            waiting += [target for target in self.targets(part).values() if target not in reached]
        types = self.document(TYPES)
        for one in elements(types, "Override"):
            if one.getAttribute("PartName").lstrip("/") not in reached:
                remove(one)
        self.store(TYPES, types)
        return write_parts({name: data for name, data in self.parts.items() if name in reached})


def unpacked(data: bytes) -> dict[str, bytes]:
    """The parts of a workbook. Raises InputError where the bytes are no whole zip archive, or unpack to too much."""
    try:
        return read_parts(data)
    except TooLargeError as error:
        raise InputError("工作簿解开后过大，不像自评表，请删去无关内容后再用。") from error
    except ValueError as error:
        raise InputError("不是完整的 Excel 工作簿，请重新保存后再试。") from error


def elements(inside: minidom.Document | minidom.Element, name: str) -> list[minidom.Element]:
    """All elements of a local name, whatever their prefix."""
    return list(inside.getElementsByTagNameNS("*", name))


def relation_of(element: minidom.Element) -> str:
    """The id of the relation that an element names (r:id, whatever the prefix)."""
    return next((value for name, value in element.attributes.items() if name.endswith(":id")), "")


def remove(element: minidom.Element) -> None:
    """Take an element out of its document."""
    if element.parentNode is not None:
        element.parentNode.removeChild(element)


def text_of(element: minidom.Element) -> str:
    """The text directly in an element."""
    return "".join(node.data for node in element.childNodes if isinstance(node, minidom.Text))

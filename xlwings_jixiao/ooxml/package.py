"""An Office package taken apart: parts, their relations, and what is still reached from the root."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from xml.dom import minidom
from xml.parsers.expat import ExpatError

from xlwings_jixiao.domain.errors import InputError
from xlwings_jixiao.ooxml.archive import read_parts, write_parts

TYPES = "[Content_Types].xml"
ROOT = "_rels/.rels"


@dataclass(slots=True)
class Package:
    """Parts by name. XML parts are edited as documents, so that foreign prefixes and order stay as they were."""

    parts: dict[str, bytes]

    @classmethod
    def read(cls, data: bytes) -> Package:
        """Raises InputError where the bytes are no package."""
        try:
            package = cls(read_parts(data))
        except ValueError as error:
            raise InputError("不是完整的 Excel 工作簿，请重新保存后再试。") from error
        if TYPES not in package.parts or ROOT not in package.parts:
            raise InputError("不是 Excel 工作簿，请确认文件是否选对。")
        return package

    def document(self, part: str) -> minidom.Document:
        """A part as an XML document."""
        try:
            return minidom.parseString(self.parts[part])
        except (KeyError, ExpatError) as error:
            raise InputError(f"工作簿已损坏（{part}），请用 Excel 打开修复后另存一份。") from error

    def store(self, part: str, document: minidom.Document) -> None:
        """Put an edited document back."""
        self.parts[part] = document.toxml(encoding="UTF-8", standalone=True)

    def targets(self, part: str) -> dict[str, str]:
        """Parts a part points to, by relation id; addresses outside the package are left out."""
        relations = relations_of(part)
        if relations not in self.parts:
            return {}
        return {
            one.getAttribute("Id"): _resolved(part, one.getAttribute("Target"))
            for one in elements(self.document(relations), "Relationship")
            if one.getAttribute("TargetMode") != "External"
        }

    def cut(self, part: str, *kinds: str) -> None:
        """Remove a part's relations of these kinds (the last word of the relation's type)."""
        relations = relations_of(part)
        if relations in self.parts:
            document = self.document(relations)
            for one in elements(document, "Relationship"):
                if one.getAttribute("Type").rsplit("/", 1)[-1] in kinds:
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


def relations_of(part: str) -> str:
    """Where the relations of a part are; "" is the package itself."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _resolved(part: str, target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), target))


def elements(inside: minidom.Document | minidom.Element, name: str) -> list[minidom.Element]:
    """All elements of a local name, whatever their prefix."""
    return list(inside.getElementsByTagNameNS("*", name))


def remove(element: minidom.Element) -> None:
    """Take an element out of its document."""
    if element.parentNode is not None:
        element.parentNode.removeChild(element)


def insert_before(new: minidom.Element, element: minidom.Element) -> None:
    """Put a new element before another one."""
    parent = element.parentNode
    if isinstance(parent, minidom.Element):
        parent.insertBefore(new, element)

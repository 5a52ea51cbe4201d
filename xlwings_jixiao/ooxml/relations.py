"""How parts of a package point to each other: where relations stand, where they lead, what they are."""

from __future__ import annotations

import posixpath

_FOLDER, _ENDING = "_rels", ".rels"


def relations_of(part: str) -> str:
    """Where the relations of a part are; "" is the package itself."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, _FOLDER, f"{name}{_ENDING}")


def source_of(relations: str) -> str:
    """The reverse: whose relations stand in a part; "" for the package's, and for a part that holds none."""
    folder, name = posixpath.split(relations)
    if posixpath.basename(folder) != _FOLDER or not name.endswith(_ENDING):
        return ""
    return posixpath.join(posixpath.dirname(folder), name.removesuffix(_ENDING))


def resolved(part: str, target: str) -> str:
    """The part that a relation of `part` leads to."""
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), target))


def kind_of(kind: str) -> str:
    """The last word of a relation's type: transitional and strict files differ in what stands before."""
    return kind.rsplit("/", 1)[-1]

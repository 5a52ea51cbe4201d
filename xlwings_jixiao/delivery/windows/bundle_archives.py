"""Puts the bundle's modules into two archives, for the functions and for the rest: few files to unpack, scan and open.

The archives are not packed themselves: nothing is to be unpacked at the start, and the bundle is packed as a whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from xlwings_jixiao.ooxml.archive import write_parts
from xlwings_jixiao.search_path import LIST

FUNCTIONS, COMMANDS = "functions.zip", "commands.zip"
LIBRARY = "python/Lib/site-packages/"
_CODE = (".py", ".pyc", "/py.typed")
_OWN, _OWN_FILES = "xlwings_jixiao", "python/files/"
# pywin32's second folder of top-level modules, that of its programs, and that of the programs these need.
_TOP_LEVEL_TOO, _PROGRAMS, _SHARED = "win32/lib/", "win32/", "pywin32_system32"
_MODULES = (".pyd", ".pyc", ".py")


def archived(files: Mapping[str, bytes], commands: set[str]) -> tuple[dict[str, bytes], set[str]]:
    """The bundle's files with the modules in archives; and which of them, by path, the commands alone need.

    Packages with programs or data of their own stay folders: Windows loads no program out of an archive, and data
    is read by path. Only ours keeps its data in a folder beside (`resources.FILES`).
    """
    library = {path: _in_archive(path) for path in files if path.startswith(LIBRARY)}
    folders = {_package(name) for name in library.values() if not name.endswith(_CODE)} - {_OWN}
    archives: dict[str, dict[str, bytes]] = {FUNCTIONS: {}, COMMANDS: {}}
    rest: dict[str, bytes] = {}
    for path, content in files.items():
        name = library.get(path, "")
        if not name or _package(name) in folders:
            rest[path] = content
        elif name.endswith(_CODE):
            archives[COMMANDS if path in commands else FUNCTIONS][name] = content
        else:
            rest[_OWN_FILES + name.removeprefix(f"{_OWN}/")] = content
    archives[FUNCTIONS][LIST] = _listed(rest)
    rest |= {f"python/{name}": write_parts(content, packed=False) for name, content in archives.items()}
    return rest, commands & set(rest) | {f"python/{COMMANDS}"}


def _in_archive(path: str) -> str:
    """The name that a file of site-packages is imported by."""
    name = path.removeprefix(LIBRARY)
    return name.removeprefix(_TOP_LEVEL_TOO) if name.endswith(_CODE) else name


def _listed(files: Iterable[str]) -> bytes:
    """The modules that stay files, as `search_path` reads them."""
    found: dict[str, str] = {}
    for path in sorted(files):
        file = path.removeprefix("python/")
        name = path.removeprefix(LIBRARY).removeprefix(_PROGRAMS) if path.startswith(LIBRARY) else file
        if name == file and "/" in file:
            continue
        if _package(name) == _SHARED:
            found[_SHARED] = f"{file.rpartition('/')[0]}/"
        elif name.endswith(_MODULES):
            found[name.partition(".")[0].removesuffix("/__init__").replace("/", ".")] = file
    return "".join(f"{name} {file}\n" for name, file in found.items()).encode("ascii")


def _package(name: str) -> str:
    return name.partition("/")[0]

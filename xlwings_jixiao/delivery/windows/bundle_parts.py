"""The parts of the Windows bundle: which file each is, pinned by its sha256, and what of it is taken."""

from __future__ import annotations

import hashlib
import io
import tarfile
import tomllib
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

from xlwings_jixiao.domain.errors import InputError, reason
from xlwings_jixiao.ooxml.archive import Bounds, TooLargeError, read_parts
from xlwings_jixiao.resources import resource

# No part unpacks to more than this [run: the largest, pywin32, to 15 MB]; packing has more memory than a run.
_BOUNDS = Bounds(entries=20_000, member=100_000_000, whole=200_000_000)
# What tarfile raises for an archive that is cut off or damaged, or does not hold what is asked for.
_DAMAGED = (tarfile.TarError, zlib.error, EOFError, KeyError, OSError)


@dataclass(frozen=True, slots=True)
class Part:
    """One pinned file. `role` is "functions" or "commands", `pip` what pip is asked for."""

    name: str
    version: str
    file: str
    sha256: str
    licence: str
    what: str
    pip: str
    role: str = "functions"
    keep: tuple[str, ...] = ("*",)
    leave: tuple[str, ...] = ()
    archive: str = ""
    folder: str = ""


@cache
def pinned() -> tuple[Part, tuple[Part, ...]]:
    """The interpreter and the wheels, as `workbook/bundle/parts.toml` pins them."""
    listed = resource("workbook", "bundle", "parts.toml")
    if not listed.is_file():
        raise InputError("免安装包里不带打包用的组件清单，请在另外安装的 xlwings-jixiao 里打包。")
    table = tomllib.loads(listed.read_text(encoding="utf-8"))
    return _part(table["interpreter"]), tuple(_part(wheel) for wheel in table["wheels"])


def _part(table: Mapping[str, object]) -> Part:
    texts = {key: str(value) for key, value in table.items() if isinstance(value, str)}
    lists = {key: tuple(map(str, value)) for key, value in table.items() if isinstance(value, list)}
    texts.setdefault("pip", f"{texts['name']}=={texts['version']}")
    return Part(**texts, **lists)  # type: ignore[arg-type]


def read_part(folder: Path, part: Part) -> bytes:
    """The bytes of a part in a folder, once their sha256 is the pinned one."""
    try:
        data = (folder / part.file).read_bytes()
    except FileNotFoundError as error:
        raise InputError(f"文件夹 {folder} 里没有组件 {part.file}，请放入这个文件后再打包。") from error
    except OSError as error:
        raise InputError(f"组件 {folder / part.file} 打不开（{reason(error)}），请检查权限。") from error
    found = hashlib.sha256(data).hexdigest()
    if found != part.sha256:
        raise InputError(
            f"组件 {part.file} 与登记的不符（sha256 应为 {part.sha256[:16]}…，实为 {found[:16]}…），请重新获取这个文件。"
        )
    return data


def embedded_build(part: Part, data: bytes) -> dict[str, bytes]:
    """The files of the embeddable build inside the pinned source distribution, by name."""
    try:
        with tarfile.open(fileobj=io.BytesIO(data)) as outer:
            member = outer.extractfile(part.archive)
            inner = member.read() if member is not None else b""
    except _DAMAGED as error:
        raise InputError(f"组件 {part.file} 已损坏，解不开，请重新获取这个文件。") from error
    return {
        name.removeprefix(part.folder): content
        for name, content in unzip(inner, part.file).items()
        if name.startswith(part.folder)
    }


def unzip(data: bytes, name: str) -> dict[str, bytes]:
    """Every file of a zip by its path; one Chinese sentence where it is damaged or leads outside its folder."""
    try:
        files = read_parts(data, _BOUNDS)
    except TooLargeError as error:
        raise InputError(f"{name} 解开后过大，不像是需要的组件，请重新获取这个文件。") from error
    except ValueError as error:
        raise InputError(f"{name} 已损坏或不完整，解不开，请重新获取这个文件。") from error
    known: set[str] = set()
    for path in files:
        if not is_plain_path(path) or path.casefold() in known:
            raise InputError(f"{name} 里有不安全的文件名“{path}”，不能使用，请重新获取这个文件。")
        known.add(path.casefold())
    return files


def is_plain_path(path: str) -> bool:
    """Whether a path inside an archive stays below its folder, on Windows too."""
    steps = path.split("/")
    return bool(path) and not any(step in ("", ".", "..") or set(step) & set('\\:*?"<>|\0') for step in steps)


def wheel_files(part: Part, data: bytes) -> tuple[dict[str, bytes], dict[str, bytes], dict[str, bytes]]:
    """What a wheel brings: files of site-packages, files that belong beside the interpreter, licence texts."""
    library: dict[str, bytes] = {}
    beside: dict[str, bytes] = {}
    licences: dict[str, bytes] = {}
    for path, content in unzip(data, part.file).items():
        if not _taken(part, path):
            continue
        top, _, rest = path.partition("/")
        if top.endswith(".dist-info"):
            if _is_licence(rest):
                licences[rest.removeprefix("licenses/")] = content
        elif top.endswith(".data"):
            kind, _, inner = rest.partition("/")
            if kind in ("purelib", "platlib"):
                library[inner] = content
            elif kind == "data":
                beside[inner] = content
        else:
            library[path] = content
    return library, beside, licences


def _taken(part: Part, path: str) -> bool:
    kept = any(fnmatchcase(path, pattern) for pattern in part.keep)
    return kept and not any(fnmatchcase(path, pattern) for pattern in part.leave)


def _is_licence(path: str) -> bool:
    name = path.rpartition("/")[2].upper()
    return path.startswith("licenses/") or name.startswith(("LICEN", "COPYING", "NOTICE", "AUTHORS"))

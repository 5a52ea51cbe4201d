"""The Windows bundle 绩效自评.zip: what stands in it and where (parts of others: `workbook/bundle/parts.toml`)."""

from __future__ import annotations

import hashlib
import importlib.metadata
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from pathlib import Path

import xlwings_jixiao
from xlwings_jixiao import __version__, policies
from xlwings_jixiao.book.build import build_template
from xlwings_jixiao.delivery.windows import bytecode
from xlwings_jixiao.delivery.windows.bundle_archives import COMMANDS, FUNCTIONS, LIBRARY, archived
from xlwings_jixiao.delivery.windows.bundle_fetch import cache_folder, fetch
from xlwings_jixiao.delivery.windows.bundle_parts import (
    Part,
    embedded_build,
    pinned,
    read_part,
    unzip,
    wheel_files,
)
from xlwings_jixiao.delivery.windows.signatures import check_signatures, version_of_embed
from xlwings_jixiao.domain.errors import InputError, reason
from xlwings_jixiao.ooxml.archive import write_parts
from xlwings_jixiao.resources import resource

FOLDER = "绩效自评"
WORKBOOK, README, DOCTOR, LICENCE_LIST = "绩效自评.xlsm", "使用说明.txt", "诊断.cmd", "清单.txt"
MANIFEST = "python/jixiao-manifest.json"
PROJECT_SHEETS = 3

# A fixed search path: what the computer sets for other Pythons (registry, PYTHONPATH, user folder) does not count, and
# no folder stands in it, so that nothing put into one is ever imported or run (.pth, sitecustomize): see `search_path`.
_SEARCH_PATH = f"python313.zip\r\n{FUNCTIONS}\r\n{COMMANDS}\r\n"
_PINNED = "签名有效，与登记的 sha256 一致"
# No signature covers python313.zip; for the pinned build its sha256 stands.
_GIVEN = "程序的签名有效（标准库 python313.zip 本身没有签名，请确认文件来自 Python 官方网站）"
_PACKAGE = Path(xlwings_jixiao.__file__).resolve().parent
# What serves building a bundle, or looking at the repository, is of no use inside a bundle.
_NOT_SHIPPED = ("bundle/*", "绩效自评模板.*", "*/__pycache__/*", "__pycache__/*", "*.pyc", "_data/*")


@dataclass(frozen=True, slots=True)
class Bundle:
    """The zip, and what stands in it by path below the folder 绩效自评."""

    archive: bytes
    files: Mapping[str, bytes]
    interpreter: str
    signed: str
    compiled: str
    commands: frozenset[str]

    @property
    def sha256(self) -> str:
        """The digest of the zip."""
        return hashlib.sha256(self.archive).hexdigest()

    def zipped(self, needed_by: str = "") -> int:
        """Size of the zip, or of what stands in it of python/ for "functions" or "commands" (without file names)."""
        if not needed_by:
            return len(self.archive)
        with zipfile.ZipFile(io.BytesIO(self.archive)) as archive:
            sizes = {
                entry.filename.removeprefix(f"{FOLDER}/"): entry.compress_size for entry in archive.infolist()
            }
        wanted = needed_by == "commands"
        return sum(
            size
            for name, size in sizes.items()
            if name.startswith("python/") and (name in self.commands) == wanted
        )

    def figures(self) -> str:
        """How much it is, and of what, for whoever built it."""
        unpacked = sum(map(len, self.files.values()))
        lines = [
            f"  {len(self.files)}个文件，解开 {_megabytes(unpacked)}，压缩后 {_megabytes(self.zipped())}",
            f"  其中单元格函数需要 {_megabytes(self.zipped('functions'))}（解释器、xlwings、pywin32、本软件），"
            f"按钮和命令行另加 {_megabytes(self.zipped('commands'))}",
            f"  Python {self.interpreter}，{self.signed}；{self.compiled}",
            f"  sha256 {self.sha256}",
        ]
        return "\n".join(lines)


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB"


def build_bundle(
    parts: Path | None = None,
    embed: Path | None = None,
    *,
    projects: int = PROJECT_SHEETS,
    precompile: bool = True,
) -> Bundle:
    """Build the bundle in memory; raises a JixiaoError, with nothing written, where a part is not as pinned.

    `parts` is a folder with the files of `workbook/bundle/parts.toml` (without it pip gets them), `embed` a newer
    embeddable build of CPython 3.13 to take instead of the pinned one; `precompile` lets the embedded interpreter
    compile the sources where it can be run (see `bytecode`). The same inputs give the same bytes, as far as
    `archive.write_parts` promises.
    """
    interpreter, wheels = pinned()
    folder = parts
    if folder is None:
        folder = cache_folder()
        fetch(wheels if embed is not None else (interpreter, *wheels), folder)
    version, files = _interpreter(interpreter, folder, embed)
    licences = {f"CPython-{version}/LICENSE.txt": files["python/LICENSE.txt"]}
    commands: set[str] = set()
    for part in wheels:
        library, beside, texts = wheel_files(part, read_part(folder, part))
        added = {f"{LIBRARY}{path}": content for path, content in library.items()}
        added |= {f"python/{path}": content for path, content in beside.items()}
        _add(files, added, part)
        licences |= {f"{part.name}-{part.version}/{path}": content for path, content in texts.items()}
        commands |= set(added) if part.role == "commands" else set()
    files |= {f"{LIBRARY}{path}": content for path, content in own_files().items()}
    files, note = bytecode.compiled(files) if precompile else (files, bytecode.NOT_WANTED)
    files, commands = archived(files, commands | {f"{path}c" for path in commands})
    files[MANIFEST] = _manifest(files, version)
    licences[f"jixiao-{__version__}/LICENSE"] = own_licence()
    files |= {f"licences/{path}": content for path, content in licences.items()}
    files[f"licences/{LICENCE_LIST}"] = _licence_list(replace(interpreter, version=version), wheels)
    files[WORKBOOK] = build_template(projects, policies.load(policies.DEFAULT))
    files[README] = _windows_text(README, "utf-8-sig")
    files[DOCTOR] = _windows_text(DOCTOR, "gbk")
    archive = write_parts({f"{FOLDER}/{path}": content for path, content in files.items()})
    signed = _PINNED if embed is None else _GIVEN
    return Bundle(archive, files, version, signed, note, frozenset(commands))


def own_files() -> dict[str, bytes]:
    """This package as its wheel lays it out: modules, policies, and the data below `_data`."""
    files = {f"xlwings_jixiao/{path}": content for path, content in _below(_PACKAGE).items()}
    for folder in ("workbook", "vba_bridge"):
        found = _below(resource(folder))
        files |= {f"xlwings_jixiao/_data/{folder}/{path}": content for path, content in found.items()}
    return files


def _below(folder: Path) -> dict[str, bytes]:
    paths = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {
        name: path.read_bytes()
        for name, path in sorted(paths.items())
        if not any(fnmatchcase(name, pattern) for pattern in _NOT_SHIPPED)
    }


def _interpreter(part: Part, folder: Path, embed: Path | None) -> tuple[str, dict[str, bytes]]:
    """Version and files of the interpreter, below python/."""
    if embed is None:
        found, version = embedded_build(part, read_part(folder, part)), part.version
    else:
        try:
            found = unzip(embed.read_bytes(), embed.name)
        except OSError as error:
            raise InputError(f"文件 {embed} 打不开（{reason(error)}），请检查路径和权限。") from error
        version = version_of_embed(found, embed.name)
    check_signatures(found, embed.name if embed is not None else part.file)
    found["python313._pth"] = _SEARCH_PATH.encode("ascii")
    return version, {f"python/{name}": content for name, content in found.items()}


def _add(files: dict[str, bytes], added: Mapping[str, bytes], part: Part) -> None:
    """Parts never overwrite each other's files, on Windows' terms (case does not count)."""
    taken = {path.casefold() for path in files}
    if double := next((path for path in sorted(added) if path.casefold() in taken), None):
        raise InputError(f"组件 {part.file} 与别的组件都有文件“{double}”，不能打包，请检查组件清单。")
    files |= added


def _manifest(files: Mapping[str, bytes], version: str) -> bytes:
    """What stands in python/, so that `jixiao doctor` can tell what has gone missing or was altered."""
    listed = {
        path: [len(content), hashlib.sha256(content).hexdigest()]
        for path, content in sorted(files.items())
        if path.startswith("python/")
    }
    table = {"jixiao": __version__, "python": version, "files": listed}
    return (json.dumps(table, ensure_ascii=False, indent=0) + "\n").encode()


def _windows_text(name: str, encoding: str) -> bytes:
    text = resource("workbook", "bundle", name).read_text(encoding="utf-8")
    return "\r\n".join([*text.splitlines(), ""]).encode(encoding)


def _licence_list(interpreter: Part, wheels: Sequence[Part]) -> bytes:
    lines = [
        "本文件夹是各组成部分的许可证原文，按名称和版本分列。",
        "",
        f"jixiao {__version__}　MIT　本软件（绩效自评）",
        *(f"{part.name} {part.version}　{part.licence}　{part.what}" for part in (interpreter, *wheels)),
        "",
        "xlwings 的 PRO 部分另有许可，本软件不包含、不使用。",
    ]
    return "\r\n".join([*lines, ""]).encode("utf-8-sig")


def own_licence() -> bytes:
    """The licence of this package: beside it in a checkout, in its metadata where a wheel is installed."""
    beside = _PACKAGE.parent / "LICENSE"
    if (_PACKAGE.parent / "pyproject.toml").exists():
        return beside.read_bytes()
    text = importlib.metadata.distribution("xlwings-jixiao").read_text("licenses/LICENSE")
    if text is None:
        raise InputError("找不到本软件的许可证文件 LICENSE，请重新安装 xlwings-jixiao 后再打包。")
    return text.encode()

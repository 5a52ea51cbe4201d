"""Finding and reading files, and the registry of readers.

A reader registers itself for its file name endings; adding a format is adding a file to this folder.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from xlwings_jixiao import formats as _formats
from xlwings_jixiao.domain.errors import InputError, reason
from xlwings_jixiao.domain.form import Form, Place
from xlwings_jixiao.own_book import OwnSheets, Role
from xlwings_jixiao.reading.grid import Grid
from xlwings_jixiao.reading.layout import read_forms

_CLOSED = "没有读取权限，请在文件属性里放开权限或换一个位置"
_IGNORED_PREFIXES = ("~$", ".", "._")


@dataclass(frozen=True, slots=True)
class Document:
    """What a reader finds in a file: one grid a sheet, and the policy its 首页 names, if it is our workbook."""

    grids: tuple[Grid, ...]
    policy: str = ""
    own: OwnSheets = field(default_factory=OwnSheets)


@dataclass(slots=True)
class Reading:
    """Everything read in one run: forms in order, empty forms left in, what could not be read, policies named."""

    forms: list[Form] = field(default_factory=list)
    blank_sheets: list[Place] = field(default_factory=list)
    errors: list[InputError] = field(default_factory=list)
    policy_files: dict[str, str] = field(default_factory=dict)

    @property
    def policies(self) -> set[str]:
        """What the workbooks name as their policy."""
        return set(self.policy_files)


Reader = Callable[[Path], Document]
_READERS: dict[str, Reader] = {}


def reader(*suffixes: str) -> Callable[[Reader], Reader]:
    """Register a function as the reader of files with these endings."""

    def register(read: Reader) -> Reader:
        _READERS.update(dict.fromkeys(suffixes, read))
        return read

    return register


def suffixes() -> tuple[str, ...]:
    """The file name endings that can be read."""
    return tuple(sorted(_READERS))


def find_files(paths: Iterable[Path]) -> tuple[list[Path], list[InputError]]:
    """The files behind paths and folders, each once, in a fixed order; what is missing or closed is an error."""
    found: dict[Path, None] = {}
    errors: list[InputError] = []
    for path in paths:
        try:
            files = list(_files_in(path, errors)) if path.is_dir() else [_existing(path)]
        except PermissionError:
            errors.append(InputError(_CLOSED, str(path)))
            continue
        except OSError:
            errors.append(InputError("路径写得不对（名称过长或含有不能用的字符），请检查", str(path)))
            continue
        except InputError as error:
            errors.append(error)
            continue
        if not files and not any(error.file.startswith(str(path)) for error in errors):
            kinds = "、".join(suffixes())
            errors.append(InputError(f"文件夹里没有自评表文件（{kinds}），请检查路径", str(path)))
        found.update(dict.fromkeys(files))
    return list(found), errors


def _files_in(folder: Path, errors: list[InputError]) -> Iterator[Path]:
    try:
        inside = sorted(folder.iterdir())
    except PermissionError:
        errors.append(InputError(_CLOSED, str(folder)))
        return
    for path in inside:
        if path.name.startswith(_IGNORED_PREFIXES):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _files_in(path, errors)
        elif path.suffix.lower() in _READERS and path.is_file():
            yield path


def _existing(path: Path) -> Path:
    if not path.exists():
        raise InputError("文件不存在，请检查路径和文件名", str(path))
    if not path.is_file():
        raise InputError("不是普通文件，请检查路径和文件名", str(path))
    if path.suffix.lower() not in _READERS:
        if path.suffix.lower() == ".xls":
            raise InputError("是旧格式 .xls，请在 Excel 里另存为 .xlsx 后再用", str(path))
        raise InputError(f"不是可以读取的文件类型，可读的有 {'、'.join(suffixes())}", str(path))
    return path


def read_file(path: Path, into: Reading) -> None:
    """Read all forms of a file; what cannot be read is noted in `into.errors`, nothing is raised."""
    try:
        document = _READERS[path.suffix.lower()](path)
    except InputError as error:
        into.errors.append(InputError(str(error), error.file or str(path), error.sheet))
        return
    except PermissionError:
        into.errors.append(InputError("没有读取权限，请在文件属性里放开权限或先关闭占用它的程序", str(path)))
        return
    except OSError as error:
        into.errors.append(InputError(f"打不开（{reason(error)}），请检查文件是否完好", str(path)))
        return
    if document.policy:
        into.policy_files.setdefault(document.policy, str(path))
    before = len(into.forms) + len(into.blank_sheets) + len(into.errors)
    skipped = False
    for grid in document.grids:
        role = document.own.role(grid.sheet)
        skipped |= role is Role.BLANK
        read_grid(grid, into, role)
    if len(into.forms) + len(into.blank_sheets) + len(into.errors) == before and not skipped:
        message = "没有找到自评表：缺少“项目名称”“三级指标”“年度指标值”等表头，请确认文件是否选对"
        into.errors.append(InputError(message, str(path)))


def read_bytes(path: Path) -> bytes:
    """A whole file. Raises InputError where it is missing or closed to us."""
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise InputError(f"文件 {path} 不存在，请检查路径和文件名。", str(path)) from error
    except OSError as error:
        raise InputError(
            f"文件 {path} 读不了（{reason(error)}），请检查权限或先关闭占用它的程序。", str(path)
        ) from error


def read_grid(grid: Grid, into: Reading, role: Role | None = None) -> None:
    """Add a sheet's forms; the empty form of our workbook is passed over while it is empty."""
    forms, errors = read_forms(grid)
    into.errors.extend(errors)
    for form in forms:
        if not form.empty:
            into.forms.append(form)
        elif role is not Role.BLANK:
            into.blank_sheets.append(form.start)


for _module in pkgutil.iter_modules(_formats.__path__):
    importlib.import_module(f"{_formats.__name__}.{_module.name}")

"""Files and grids → what was read of them: a frozen value for each, many put together into one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from xlwings_jixiao.domain.errors import InputError, reason
from xlwings_jixiao.domain.form import Form, Place
from xlwings_jixiao.formats.finding import find_files
from xlwings_jixiao.formats.registry import Document, kinds, reader_of
from xlwings_jixiao.log import log_failure
from xlwings_jixiao.own_book import RESULTS, Role
from xlwings_jixiao.reading.grid import Grid
from xlwings_jixiao.reading.layout import read_forms

_NO_FORM = "没有找到自评表：缺少“项目名称”“三级指标”“年度指标值”等表头，请确认文件是否选对"

Progress = Callable[[list[Path]], Iterable[Path]]


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of a sheet, a file or many: forms in order, empty forms left in, what could not be read.

    `policies` are those that workbooks name on 首页, each with the first file that names it; `files` is what was opened, `skipped` what is of no kind
    that can be read.
    """

    forms: tuple[Form, ...] = ()
    blank_sheets: tuple[Place, ...] = ()
    errors: tuple[InputError, ...] = ()
    policies: tuple[tuple[str, str], ...] = ()
    files: tuple[Path, ...] = ()
    skipped: tuple[Path, ...] = ()

    @property
    def nothing(self) -> bool:
        """Neither a form nor an empty one, nor anything that went wrong."""
        return not (self.forms or self.blank_sheets or self.errors)


def combined(readings: Iterable[Reading]) -> Reading:
    """Several readings as one, in their order."""
    parts = tuple(readings)
    policies: dict[str, str] = {}
    for part in parts:
        policies = {**dict(part.policies), **policies}
    return Reading(
        forms=tuple(form for part in parts for form in part.forms),
        blank_sheets=tuple(place for part in parts for place in part.blank_sheets),
        errors=tuple(error for part in parts for error in part.errors),
        policies=tuple(policies.items()),
        files=tuple(file for part in parts for file in part.files),
        skipped=tuple(file for part in parts for file in part.skipped),
    )


def read_paths(paths: Iterable[Path], progress: Progress = iter) -> Reading:
    """Everything in files and folders; `progress` hands the files on one by one, as a bar may want to show."""
    files = find_files(paths)
    beside = Reading(errors=tuple(files.errors), skipped=tuple(files.skipped))
    return combined([beside, *map(read_file, progress(list(files.found)))])


def read_file(path: Path) -> Reading:
    """All forms of a file. Nothing is raised: what cannot be read, for whatever reason, is an error of this file."""
    try:
        with _said_of(str(path)):
            return _of_document(_document(path), path)
    except InputError as error:
        return Reading(errors=(error,), files=(path,))


def read_grid(grid: Grid, role: Role | None = None) -> Reading:
    """A sheet's forms. Of our own sheets, what we wrote as a result holds none, and the empty form may stay empty."""
    if role in RESULTS:
        return Reading()
    try:
        with _said_of(grid.file, grid.sheet):
            forms, errors = read_forms(grid)
            filled = tuple(form for form in forms if not form.empty)
            blank = tuple(form.start for form in forms if form.empty and role is not Role.BLANK)
            return Reading(filled, blank, tuple(errors))
    except InputError as error:
        return Reading(errors=(error,))


def _document(path: Path) -> Document:
    read = reader_of(path)
    if read is None:
        raise InputError(f"不是可以读取的文件类型，可读的有 {kinds('.')}")
    return read(path)


def _of_document(document: Document, path: Path) -> Reading:
    found = combined(read_grid(grid, document.own.role(grid.sheet)) for grid in document.grids)
    if found.nothing and not document.own.blank:
        found = Reading(errors=(InputError(_NO_FORM, str(path)),))
    named = ((document.policy, str(path)),) if document.policy else ()
    return combined([found, Reading(policies=named, files=(path,))])


@contextmanager
def _said_of(file: str, sheet: str | None = None) -> Iterator[None]:
    """Whatever goes wrong inside, in our own code or in a library, becomes the InputError of this file or sheet.

    What nobody foresaw goes to the log, whose place is said: the other files are read all the same.
    """
    try:
        yield
    except InputError as error:
        raise InputError(str(error), error.file or file, error.sheet or sheet) from error
    except PermissionError as error:
        raise InputError("没有读取权限，请在文件属性里放开权限或先关闭占用它的程序", file, sheet) from error
    except OSError as error:
        raise InputError(f"打不开（{reason(error)}），请检查文件是否完好", file, sheet) from error
    except MemoryError as error:
        raise InputError("内容太多，内存不够用，请删去无关内容或分成几个文件后再用", file, sheet) from error
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # libraries written in Rust raise what is no Exception
        log = log_failure(f"reading {file} {sheet or ''}")
        raise InputError(
            f"读取时出了意外（{type(error).__name__}），请把这个文件和日志 {log} 一起发给维护人员",
            file,
            sheet,
        ) from error

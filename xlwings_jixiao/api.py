"""What a script or a notebook calls: read forms, check them, consolidate them.

    import xlwings_jixiao as jx

    checked = jx.check("各科室的表/", policy="shanghai")
    checked.findings.frame()

The same work as the commands and the buttons do, and the same values: nothing is computed here.
"""

from __future__ import annotations

from collections.abc import Iterable
from os import PathLike
from pathlib import Path

from xlwings_jixiao.domain.errors import InputError, path_text, unread
from xlwings_jixiao.formats.reading import Reading, read_paths
from xlwings_jixiao.submission import Submission, submit_reading
from xlwings_jixiao.summary import Summary

OnePath = str | PathLike[str]
Paths = OnePath | Iterable[OnePath]


def read(paths: Paths) -> Reading:
    """The forms in a file, a folder (searched whole) or several of them.

    Values stay as they were written: an `Entry` has its `text`, its `place`, and `amount(unit)`, `number()`, `rate()`.
    What could not be read is in `errors`, empty forms are in `blank_sheets`. Raises InputError where nothing at all was read.
    """
    found = read_paths(_each(paths))
    if not found.forms and not found.blank_sheets:
        raise _nothing(found)
    return found


def check(source: Paths | Reading, policy: OnePath = "") -> Submission:
    """Score and audit forms: those behind paths, or those that `read` gave.

    `policy` is the name of one of the package ("shanghai", "上海") or the path of a TOML file of one's own; without it the
    one that our workbooks name on 首页, else the national one. The result has `findings`, `projects` and `departments` as
    tables (`rows()`, `frame()`); amounts are in `summary.unit`, rates are ratios (0.95 = 95 %), all of them Decimals.
    `blocked` says that there are errors to be mended; look at `errors` too: what could not be read was not checked.

    Raises InputError where nothing at all was read, PolicyError for a policy that is unknown or wrong.
    """
    found = source if isinstance(source, Reading) else read(source)
    return submit_reading(found, str(policy))


def summarize(source: Submission | Reading | Paths, policy: OnePath = "") -> Summary:
    """The tables of projects, departments and findings, of what was checked or is to be checked; see `check`.

    Money that was written in different units is in `unit`; projects whose unit is doubtful are in no sum and named in
    `doubtful`. A policy is for what is yet to be checked. Raises what `check` raises.
    """
    checked = source if isinstance(source, Submission) else check(source, policy)
    return checked.summary


def _each(paths: Paths) -> list[Path]:
    given = [paths] if isinstance(paths, str | PathLike) else paths
    return [Path(path) for path in given]


def _nothing(found: Reading) -> InputError:
    """Nothing read must not look like nothing wrong."""
    if not found.errors:
        return InputError(
            f"{path_text(found.files[0])} 等文件里没有填好的自评表（空白表不算），请填好后再读。"
            if found.files
            else "没有给出要读的文件或文件夹，请写明路径。"
        )
    first = found.errors[0]
    more = f"另有{len(found.errors) - 1}处也读不出。" if len(found.errors) > 1 else ""
    return InputError(f"{unread(first)}{more}", first.file, first.sheet)

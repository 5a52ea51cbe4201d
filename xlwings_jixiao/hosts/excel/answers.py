"""What Excel calls through the xlwings server: the worksheet functions and what stands behind the ribbon.

Every function here takes values as COM brings them, gives rows of values, and never raises: an exception would reach the
cell as a reversed traceback, with its Chinese turned into question marks [run, under wine]. VBA is the only caller; the contract of
each is said there (`vba_bridge/`) and in the developer guide.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xlwings_jixiao import functions
from xlwings_jixiao.domain.errors import JixiaoError
from xlwings_jixiao.hosts.excel.com_values import incoming, rows_of
from xlwings_jixiao.log import log_failure
from xlwings_jixiao.own_book import notice, uncomputed

if TYPE_CHECKING:
    from xlwings_jixiao.hosts.live.instructions import Instruction

Rows = list[list[Any]]


def pressed(name: str) -> Callable[[Callable[..., Any]], Callable[..., Rows]]:
    """Make what stands behind a button callable from VBA: the answer is always a table of instructions, its message first.

    So whatever goes wrong is told as a warning, never with the sign of success.
    """

    def register(body: Callable[..., Sequence[Instruction]]) -> Callable[..., Rows]:
        def answered(*values: Any) -> Rows:
            from xlwings_jixiao.hosts.live.instructions import as_table, message  # no cell needs them

            try:
                instructions = body(*values)
            except JixiaoError as error:
                instructions = [message(str(error), warning=True)]
            except Exception:  # noqa: BLE001  (as below)
                instructions = [message(_failed_inside(name), warning=True)]
            return as_table(instructions)

        return served(name)(answered)

    return register


def served(name: str) -> Callable[[Callable[..., Any]], Callable[..., Rows]]:
    """Make a function callable from VBA under `name`, with raw values both ways and no exception ever."""

    def register(body: Callable[..., Any]) -> Callable[..., Rows]:
        def guarded(*values: Any) -> Rows:
            try:
                return rows_of(body(*incoming(values)))
            except JixiaoError as error:
                return [[notice(str(error))]]
            except Exception:  # noqa: BLE001  (see above)
                return [[uncomputed(_failed_inside(name))]]

        guarded.takes_raw_values = True  # type: ignore[attr-defined]
        guarded.__name__ = guarded.__qualname__ = name
        globals()[name] = guarded
        return guarded

    return register


def _failed_inside(name: str) -> str:
    return f"程序内部出错，没有得到结果；请把日志 {log_failure(name)} 发给维护人员。"


for _function in functions.all_functions():
    served(_function.name)(_function.body)


@served("JIXIAO_BATCH")
def batch(name: str, arguments: Rows) -> Rows:
    """The same function for several rows of cells in one call: one result a row."""
    rows = arguments if arguments and isinstance(arguments[0], list) else [arguments]
    return [[functions.call(name, *row)] for row in rows]


@pressed("JIXIAO_SUBMIT")
def submit(
    names: list[str],
    addresses: list[str],
    values: list[Any],
    marks: list[Any],
    own: list[Any] | None = None,
    titles: list[str] | None = None,
) -> Sequence[Instruction]:
    """校验并汇总: all visible sheets in, what to write into 汇总 and 问题清单 out.

    `own` are the titles of our sheets, `titles` those of all; version 0.1 hands over neither.
    """
    from xlwings_jixiao.hosts.live.judging import contents_from, judged, own_from

    sheets = own_from(own, own or names)
    return judged(contents_from(names, addresses, values, marks), sheets, taken=titles or ()).instructions


@pressed("JIXIAO_IMPORT")
def import_(
    paths: list[str], names: list[str], policy: str | None = None, own: list[Any] | None = None
) -> Sequence[Instruction]:
    """导入自评表: files in, instructions for one new sheet a form out; `names` are all sheets there are."""
    from xlwings_jixiao import policies
    from xlwings_jixiao.hosts.live.judging import own_from
    from xlwings_jixiao.hosts.live.new_sheets import import_files

    known = policies.find(policy or "") or policies.named()
    return import_files([Path(path) for path in paths], names, own_from(own, names), known)


@pressed("JIXIAO_EXPORT")
def export(copy: str, target: str) -> Sequence[Instruction]:
    """导出报送版: from a copy that Excel just saved to a workbook of values, without macros."""
    from xlwings_jixiao.book.plain_copy import errors_left, plain_copy, said_of_copy
    from xlwings_jixiao.formats.excel import workbook_bytes
    from xlwings_jixiao.hosts.live.instructions import message
    from xlwings_jixiao.output import write_file
    from xlwings_jixiao.submission import submit_paths

    saved = Path(copy)
    write_file(Path(target), plain_copy(workbook_bytes(saved, "这个工作簿")), [saved])
    left = errors_left(lambda: submit_paths([saved]))
    return [message(said_of_copy(Path(target), left), warning=bool(left))]


@served("JIXIAO_DOCTOR")
def doctor(workbook: str, dll: str | None = None, bits: str | None = None) -> str:
    """诊断: the state of everything the workbook needs, for people."""
    from xlwings_jixiao.doctor import diagnose, report

    return report(diagnose(Path(workbook), dll=dll or "", bits=bits or ""))

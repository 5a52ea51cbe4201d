"""The entries of the Calc menu: command, title and what each does with the document; each returns what the user is told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from xlwings_jixiao import policies
from xlwings_jixiao.book.function_names import with_plain_names
from xlwings_jixiao.book.plain_copy import errors_left, plain_copy, said_of_copy
from xlwings_jixiao.book.write_back import sheets_of
from xlwings_jixiao.book.write_back import write_back as with_values
from xlwings_jixiao.domain.errors import InputError, path_text
from xlwings_jixiao.domain.policy import Policy
from xlwings_jixiao.domain.text import readable
from xlwings_jixiao.formats.excel import workbook_bytes
from xlwings_jixiao.formats.registry import kinds, suffixes
from xlwings_jixiao.hosts.calc.document.book import CalcBook, sheet_names
from xlwings_jixiao.hosts.calc.document.contents import own_sheets_of
from xlwings_jixiao.hosts.calc.files import as_xlsx, read_workbooks_with
from xlwings_jixiao.hosts.calc.problems import Walk
from xlwings_jixiao.hosts.calc.window import Window, path_of
from xlwings_jixiao.hosts.live import judging
from xlwings_jixiao.hosts.live.instructions import Instruction, message
from xlwings_jixiao.hosts.live.new_sheets import import_files
from xlwings_jixiao.output import kept_as, replace_file, write_file
from xlwings_jixiao.own_book import NAME_CELL, POLICY_NAME
from xlwings_jixiao.sheets.looks import layout

MASTER = ".xlsm"
_WALK = Walk()
# What 写回 wrote last, by the documents' own numbers: that needs no backup.
_WRITTEN: dict[str, bytes] = {}

HELP = """填表：一个项目一张表，浅黄色格子要填，其余格子自动计算，不必改动。要增加项目，选“新增项目”；已有 {formats} 自评表的，选“导入自评表”，可以一次选多个文件。
口径：在“首页”的口径格子里选。
校验：选“校验并汇总”，问题逐条写入“问题清单”，得分写入“汇总”，可以一步撤销；再用“上一处问题”“下一处问题”逐条跳到有问题的单元格。错误须改正后才能报送。
报送：选“导出报送版”，另存一份没有宏、只有数值的 xlsx；本文档不变。
保存：打开的是 Excel 的 .xlsm 时，保存（Ctrl+S）就是“写回 Excel 工作簿”：只写回改过的数值和文字，宏和样式原样保留，原文件另存一份备份。也可以另存为 .ods。"""


@dataclass(frozen=True, slots=True)
class Call:
    """An entry of the menu, chosen: the document, its window, and answers a script gives instead of a person."""

    context: Any
    document: Any
    window: Window
    answers: Mapping[str, Any]

    @property
    def target(self) -> Path | None:
        """The file a script names."""
        return Path(self.answers["Target"]) if "Target" in self.answers else None


@dataclass(frozen=True, slots=True)
class Told:
    """What the user is told, with every name in it such that LibreOffice takes it."""

    text: str = ""
    warning: bool = False
    in_passing: bool = False  # a line above the sheet, which need not be answered

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", readable(self.text))


def submit(call: Call) -> Told:
    """校验并汇总."""
    outcome = judging.submit(CalcBook(call.document, "校验并汇总"))
    _WALK.forget(call.document)
    return _told(outcome.instructions[0])


def new_project(call: Call) -> Told:
    """新增项目: an empty form with a name of its own, and the user before its first field."""
    taken, new = {name.casefold() for name in sheet_names(call.document)}, layout()["names"]["new_project"]
    name = next(name for number in range(1, 10_000) if (name := f"{new}{number}").casefold() not in taken)
    CalcBook(call.document, "新增项目").carry_out([message("", warning=False), Instruction(name, "new")])
    sheet, view = call.document.Sheets.getByName(name), call.document.getCurrentController()
    if view is not None:
        view.setActiveSheet(sheet)
        view.select(sheet.getCellRangeByName(NAME_CELL))
    return Told()


def import_forms(call: Call) -> Told:
    """导入自评表: one new sheet a form."""
    read_workbooks_with(call.context)
    paths = [Path(one) for one in call.answers.get("Files", ())]
    paths = paths or call.window.files_to_open("选择要导入的自评表（可以多选）", "自评表", suffixes())
    if not paths:
        return Told()
    instructions = import_files(
        paths, sheet_names(call.document), own_sheets_of(call.document), _policy(call.document)
    )
    CalcBook(call.document, "导入自评表").carry_out(instructions)
    return _told(instructions[0])


def export(call: Call) -> Told:
    """导出报送版: a workbook of values, without macros."""
    data = plain_copy(with_plain_names(as_xlsx(call.document)))
    own = call.document.getURL()
    name = f"{call.document.getTitle().rsplit('.', 1)[0]}-报送版.xlsx"
    target = call.target or call.window.file_to_save("报送版另存为", name, "Excel 工作簿", ".xlsx")
    if target is None:
        return Told()
    if target.suffix.lower() != ".xlsx":
        target = target.with_name(f"{target.name}.xlsx")
    write_file(target, data, [path_of(own)] if own.startswith("file:") else [])
    book = CalcBook(call.document)
    left = errors_left(lambda: judging.judged(book.contents(), book.own_sheets()).submission)
    return Told(said_of_copy(target, left), warning=bool(left))


def previous_problem(call: Call) -> Told:
    """上一处问题."""
    call.window.show_above(_WALK.go(call.document, -1))
    return Told()


def next_problem(call: Call) -> Told:
    """下一处问题."""
    call.window.show_above(_WALK.go(call.document, 1))
    return Told()


def write_back(call: Call) -> Told:
    """写回 Excel 工作簿: values into the .xlsm that the document came from."""
    master = call.target or _master(call)
    if master is None:
        return Told()
    if master.suffix.lower() != MASTER:
        raise InputError(f"只能写回 {MASTER} 工作簿，请选原来的绩效自评.xlsm。")
    told = _written(master, call.document)
    own = call.document.getURL()
    if own.startswith("file:") and path_of(own) == master:
        # Nothing is left to save: closing must not ask.
        call.document.setModified(False)
    return told


def _written(master: Path, document: Any) -> Told:
    """Only what somebody else wrote is kept: a file for each Ctrl+S would bury the original."""
    sheets, before, number = sheets_of(as_xlsx(document)), workbook_bytes(master), document.RuntimeUID
    name, after = path_text(master.name), with_values(before, sheets)
    if after == before:
        return Told(f"{name} 里的数值与本文档一致，没有需要写回的。", in_passing=True)
    kept = None
    if _WRITTEN.get(number) == before:
        write_file(master, after)
    else:
        kept = replace_file(master, after)
    _WRITTEN[number] = after
    if kept is None:
        return Told(f"已写回 {name}（{datetime.now():%H:%M:%S}）。", in_passing=True)
    return Told(
        f"已写回 {path_text(master)}。\n原来的文件留作 {kept_as(kept, master)}。\n写回的只是数值和文字；宏、样式等原样保留。"
    )


def help_(call: Call) -> Told:
    """帮助."""
    read_workbooks_with(call.context)
    return Told(HELP.replace("{formats}", kinds()))


ACTIONS: Mapping[str, tuple[str, Callable[[Call], Told]]] = {
    "submit": ("校验并汇总", submit),
    "previous": ("上一处问题", previous_problem),
    "next": ("下一处问题", next_problem),
    "new": ("新增项目", new_project),
    "import": ("导入自评表", import_forms),
    "export": ("导出报送版", export),
    "write_back": ("写回 Excel 工作簿", write_back),
    "help": ("帮助", help_),
}


def _told(instruction: Instruction) -> Told:
    text, kind = instruction.values
    return Told(text, warning=kind == "warning")


def _policy(document: Any) -> Policy:
    """The policy chosen on 首页; text from a workbook is never taken for a path."""
    chosen = ""
    if own_sheets_of(document).home and document.NamedRanges.hasByName(POLICY_NAME):
        cells = document.NamedRanges.getByName(POLICY_NAME).getReferredCells()
        chosen = cells.getCellByPosition(0, 0).getString() if cells is not None else ""
    return policies.find(chosen) or policies.named()


def _master(call: Call) -> Path | None:
    """The .xlsm that the document was opened from, or the one a person picks."""
    own = call.document.getURL()
    if own.startswith("file:") and path_of(own).suffix.lower() == MASTER:
        return path_of(own)
    return call.window.file_to_open("选择要写回的 Excel 工作簿（.xlsm）", "Excel 启用宏的工作簿", MASTER)

"""写回: values changed in LibreOffice (or another program) go into the original .xlsm, which no other program may save.

Only the cells that changed are touched in the bytes of their sheets; new texts are added behind the shared ones.
Macros, ribbon, code names, styles and everything else stay byte for byte.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from xlwings_jixiao.book.changed_sheet import changed_sheet, same_sheet
from xlwings_jixiao.book.function_names import mend_names
from xlwings_jixiao.book.marks import sheets_of_ours
from xlwings_jixiao.domain.addresses import cell, position
from xlwings_jixiao.domain.cell_values import CellError
from xlwings_jixiao.domain.errors import InputError
from xlwings_jixiao.formats.excel import workbook_bytes
from xlwings_jixiao.ooxml.archive import write_parts
from xlwings_jixiao.ooxml.areas import covers
from xlwings_jixiao.ooxml.formula_text import looks_outside, same_formula
from xlwings_jixiao.ooxml.names import CALC_CHAIN, TYPES, VBA_PROJECT
from xlwings_jixiao.ooxml.package import Package, elements, remove
from xlwings_jixiao.ooxml.shared_texts import SharedTexts
from xlwings_jixiao.ooxml.sheet_part import SheetPart
from xlwings_jixiao.ooxml.stored_sheets import (
    StoredCell,
    StoredSheet,
    sheet_parts,
    stored_sheet,
    stored_sheets,
)
from xlwings_jixiao.output import replace_file
from xlwings_jixiao.own_book import RESULTS, is_own_formula, is_uncomputed

_UNKNOWN = CellError("#NAME?")
_NOT_COMPUTED = (_UNKNOWN.code, "#VALUE!")


def sheets_of(workbook: bytes) -> list[StoredSheet]:
    """The sheets of a workbook that Calc wrote as .xlsx, with our functions called by their names."""
    package = Package.read(workbook)
    mend_names(package.parts)
    return stored_sheets(package)


def write_back(original: bytes, sheets: Sequence[StoredSheet]) -> bytes:
    """The original with the values of `sheets`; the very same bytes where nothing changed.

    Raises InputError with one sentence where that cannot be done safely: sheets were added, removed or renamed,
    rows inserted, or our functions were not computed.
    """
    package = Package.read(original)
    if not package.target(package.workbook, VBA_PROJECT):
        raise InputError("要写回的文件不是带宏的工作簿，请选原来的绩效自评.xlsm。")
    parts, texts = sheet_parts(package), Texts(package)
    _same_names(package, [one.name for one in sheets])
    result_titles = sheets_of_ours(package).titles(RESULTS)
    changed, formulas = False, False
    settled = []
    for sheet in sheets:
        if sheet.name not in parts:
            continue  # a chart by itself has no cells
        part = SheetPart.read(package.parts[parts[sheet.name]], parts[sheet.name])
        before = stored_sheet(sheet.name, part, texts.stored)
        results = sheet.name in result_titles
        _refuse(before, sheet, results=results)
        now = _without_unknown(before, sheet)
        settled.append(now)
        if same_sheet(before, now, results):
            continue
        package.parts[parts[now.name]] = changed_sheet(part, before, now, texts.number, results=results)
        changed = True
        formulas |= _formula_places(before) != _formula_places(now)
    if not changed:
        return original
    texts.store()
    if formulas:
        _drop_calc_chain(package)
    return _checked(write_parts(package.parts), settled, result_titles)


class Texts:
    """The texts that cells share; new ones are added at the end."""

    def __init__(self, package: Package) -> None:
        if not package.shared:
            raise InputError("要写回的工作簿里没有任何文字，不像绩效自评工作簿，请确认文件是否选对。")
        self._package = package
        self._shared = SharedTexts.read(package.parts[package.shared], package.shared)
        self.stored = tuple(self._shared.texts)
        self.all = list(self.stored)
        # A text whose parts look different would bring its looks along.
        self._numbers = {
            text: number
            for number, text in reversed(list(enumerate(self.all)))
            if number not in self._shared.rich
        }

    def number(self, text: str) -> int:
        """The number of a text, given to it now if it is new."""
        if text not in self._numbers:
            self._numbers[text] = len(self.all)
            self.all.append(text)
        return self._numbers[text]

    def store(self) -> None:
        """Put the new texts into the package."""
        if new := self.all[len(self.stored) :]:
            self._package.parts[self._package.shared] = self._shared.with_more(new)


def _same_names(package: Package, now: Sequence[str]) -> None:
    before = [sheet.getAttribute("name") for sheet in elements(package.document(package.workbook), "sheet")]
    if added := [name for name in now if name not in before]:
        raise InputError(
            f"工作表“{added[0]}”{_and_more(added)}在原工作簿里没有，不能写回：请在 Excel 里用“新增项目”加好同名的表再写回，"
            "或另存为 .xlsx 后用 jixiao import 生成新的工作簿。"
        )
    if gone := [name for name in before if name not in now]:
        raise InputError(
            f"原工作簿里的工作表“{gone[0]}”{_and_more(gone)}已删掉或改名，不能写回：请恢复这张表的名字，或在 Excel 里删掉它再写回。"
        )


def _and_more(names: Sequence[str]) -> str:
    return f"等{len(names)}张表" if len(names) > 1 else ""


def _refuse(before: StoredSheet, now: StoredSheet, *, results: bool) -> None:
    """What cannot go into the original cell by cell."""
    if waiting := [place for place, one in now.cells.items() if _waits(one, now, place)]:
        raise InputError(
            f"工作表“{now.name}”的 {cell(*min(waiting))} 等{len(waiting)}个单元格还没有算出来，不能写回："
            "请确认绩效自评扩展已装好，按 Ctrl+Shift+F9 重算后再试。"
        )
    if not results and not _same_layout(before, now):
        raise InputError(
            f"工作表“{now.name}”的行列、合并单元格或核对栏公式改动过，不能写回：请撤销这些改动，或另存为 .xlsx 后用 jixiao import 生成新的工作簿。"
        )
    for place, one in sorted(now.cells.items()):
        old = before.cells.get(place, StoredCell(None)).formula
        if one.formula and not same_formula(one.formula, old) and looks_outside(one.formula):
            raise InputError(
                f"工作表“{now.name}”{cell(*place)} 的公式引用了别的工作簿，不能写回：请改成数值后再试。"
            )


def _same_layout(before: StoredSheet, now: StoredSheet) -> bool:
    """Rows that were inserted or deleted show in the merges and arrays of a form."""
    if (before.merges, before.arrays) != (now.merges, now.arrays):
        return False
    first = [position(array) for array in before.arrays]
    nothing = StoredCell(None)
    return all(
        same_formula(before.cells.get(one, nothing).formula, now.cells.get(one, nothing).formula)
        for one in first
    )


def _waits(one: StoredCell, sheet: StoredSheet, place: tuple[int, int]) -> bool:
    """Whether one of our functions gave no result here, because the extension was not there."""
    if is_uncomputed(one.value, own_formula=_is_ours(one, sheet, place)):
        return True
    if not isinstance(one.value, CellError) or one.value.code not in _NOT_COMPUTED:
        return False
    return _is_ours(one, sheet, place)


def _is_ours(one: StoredCell, sheet: StoredSheet, place: tuple[int, int]) -> bool:
    return is_own_formula(one.formula) or any(covers(area, place) for area in sheet.arrays)


def _without_unknown(before: StoredSheet, now: StoredSheet) -> StoredSheet:
    """A function of Excel that the other program does not know keeps the result Excel gave."""
    known = {
        place: old
        for place, one in now.cells.items()
        if one.formula
        and one.value == _UNKNOWN
        and (old := before.cells.get(place, StoredCell(None))).value != _UNKNOWN
        and same_formula(old.formula, one.formula)
    }
    return replace(now, cells={**now.cells, **known}) if known else now


def _formula_places(sheet: StoredSheet) -> set[tuple[int, int]]:
    return {place for place, one in sheet.cells.items() if one.formula}


def _drop_calc_chain(package: Package) -> None:
    """The order of calculation names cells by their formulas; Excel makes it anew."""
    gone = set(package.targets(package.workbook, CALC_CHAIN).values())
    if not gone:
        return
    package.cut(package.workbook, CALC_CHAIN)
    types = package.document(TYPES)
    for one in elements(types, "Override"):
        if one.getAttribute("PartName").lstrip("/") in gone:
            remove(one)
    package.store(TYPES, types)
    for part in gone:
        package.parts.pop(part, None)


def _checked(data: bytes, sheets: Iterable[StoredSheet], results: frozenset[str]) -> bytes:
    """The result, read back: every sheet holds what it should."""
    written = {one.name: one for one in stored_sheets(Package.read(data))}
    for now in sheets:
        if now.name in written and not same_sheet(written[now.name], now, now.name in results):
            raise InputError(
                f"写回后核对不符（工作表“{now.name}”），原工作簿没有改动，请把这个文件发给维护人员。"
            )
    return data


def replace_master(master: Path, sheets: Sequence[StoredSheet]) -> Path | None:
    """Write back into a file; returns where the former state is kept (名.bak.xlsm), None where nothing changed."""
    return replace_file(master, write_back(workbook_bytes(master), sheets))

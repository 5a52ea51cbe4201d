"""报送版: a workbook of ours as it goes to the finance bureau: values only, no macros, nothing for internal use.

The saved package itself is changed, so that whatever people drew, widened or added beside the forms stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from xml.dom import minidom

from xlwings_jixiao.book.marks import sheets_of_ours
from xlwings_jixiao.book.plain_sheet import PlainSheet
from xlwings_jixiao.domain.errors import InputError, path_text
from xlwings_jixiao.ooxml.names import (
    APP,
    CALC_CHAIN,
    COMMENTS,
    EXTERNAL_LINK,
    MACRO_TYPE,
    OLD_DRAWING,
    PLAIN_TYPE,
    RIBBON,
    TYPES,
    VBA_PROJECT,
    WORKSHEET,
)
from xlwings_jixiao.ooxml.package import Package, elements, relation_of, remove, text_of
from xlwings_jixiao.ooxml.relations import relations_of
from xlwings_jixiao.ooxml.shared_texts import SharedTexts
from xlwings_jixiao.ooxml.sheet_part import SheetPart
from xlwings_jixiao.own_book import OwnSheets, Role, is_own_note, quoted
from xlwings_jixiao.submission import Submission

_QUOTE = "'"
_INTERNAL = (Role.HOME, Role.PROBLEMS, Role.BLANK)


def plain_copy(data: bytes) -> bytes:
    """An .xlsx of an .xlsm: without 首页, 问题清单, 空白表, side columns, formulas, macros and ribbon."""
    package = Package.read(data)
    try:
        _make_plain(package)
    except (IndexError, KeyError, ValueError) as error:  # addresses and numbers that are none
        raise InputError("工作簿已损坏，请用 Excel 打开修复后另存一份。") from error
    return package.packed()


def _make_plain(package: Package) -> None:
    package.cut("", RIBBON)
    package.cut(package.workbook, VBA_PROJECT, CALC_CHAIN, EXTERNAL_LINK)
    texts = SharedTexts.read(package.parts[package.shared], package.shared) if package.shared else None
    own, used = sheets_of_ours(package), set[int]()
    for name, part in _keep_sheets(package, own.titles(_INTERNAL)).items():
        used |= _plain_sheet(package, own, name, part, texts)
    if texts is not None:
        # Texts that no cell shows any more (findings, say) would still travel in the file.
        unused = [number for number in range(len(texts.texts)) if number not in used]
        package.parts[package.shared] = texts.without(unused)
    _plain_types(package)


def _plain_sheet(
    package: Package, own: OwnSheets, name: str, part: str, texts: SharedTexts | None
) -> set[int]:
    """Make a sheet plain; returns the numbers of the texts that it still shows. A chart by itself has none."""
    if part not in package.targets(package.workbook, WORKSHEET).values():
        return set()
    sheet = PlainSheet(
        SheetPart.read(package.parts[part], part),
        texts.texts if texts is not None else [],
        summary=own.role(name) is Role.SUMMARY,
        gone=own.titles(_INTERNAL),
        our_notes=_drop_our_notes(package, part),
    )
    package.parts[part] = sheet.data()
    return sheet.used


def errors_left(judged: Callable[[], Submission]) -> str:
    """What to say of a copied workbook whose forms, once judged, are not in order; "" where there is nothing to say."""
    try:
        verdict = judged().verdict
    except Exception:  # noqa: BLE001  (the copy is written and good: that it could not be judged must not spoil it)
        return ""
    if not verdict.forms:
        return ""
    left = [f"还有错误{verdict.errors}处，改正后再报送"] if verdict.errors else []
    left += [verdict.remains] if verdict.remains else []
    return f"注意：{'；'.join(left)}。" if left else ""


def said_of_copy(target: Path, left: str) -> str:
    """What an open workbook's user is told of the copy that was written; `left` comes from `errors_left`."""
    done = f"已写出报送版：{path_text(target)}\n只有数值，没有公式和宏；“首页”“问题清单”“空白表”和表右侧的核对栏不在里面。"
    return f"{done}\n{left}" if left else done


def _keep_sheets(package: Package, internal: frozenset[str]) -> dict[str, str]:
    """Take the sheets for internal use out of the workbook; returns the parts of the others by name."""
    workbook, targets = package.document(package.workbook), package.targets(package.workbook)
    sheets = elements(workbook, "sheet")
    kept = [sheet for sheet in sheets if sheet.getAttribute("name") not in internal]
    shown = [index for index, sheet in enumerate(kept) if sheet.getAttribute("state") in ("", "visible")]
    if not shown:
        raise InputError("除了首页、问题清单、空白表以外没有别的表，没有可以导出的内容。")
    _keep_names(workbook, sheets, kept, internal)
    gone = {targets.get(relation_of(sheet)) for sheet in sheets if sheet not in kept}
    for sheet in sheets:
        if sheet not in kept:
            remove(sheet)
    for view in elements(workbook, "workbookView"):
        view.setAttribute("activeTab", str(shown[0]))
        if view.hasAttribute("firstSheet"):
            view.removeAttribute("firstSheet")
    # Excel notes the folder of the person's computer here.
    for element in (*elements(workbook, "absPath"), *elements(workbook, "externalReferences")):
        remove(element)
    # Who computes by hand should not make everyone who opens the copy do so.
    for calculation in elements(workbook, "calcPr"):
        if calculation.hasAttribute("calcMode"):
            calculation.removeAttribute("calcMode")
    for properties in elements(workbook, "workbookPr"):
        if properties.hasAttribute("codeName"):
            properties.removeAttribute("codeName")
    package.store(package.workbook, workbook)
    _cut_targets(package, gone)
    _forget_titles(package)
    return {sheet.getAttribute("name"): targets[relation_of(sheet)] for sheet in kept}


def _keep_names(
    workbook: minidom.Document,
    sheets: list[minidom.Element],
    kept: list[minidom.Element],
    internal: frozenset[str],
) -> None:
    """Names that belong or point to a sheet that goes, go; the others count their sheets anew."""
    for name in elements(workbook, "definedName"):
        own = name.getAttribute("localSheetId")
        text = text_of(name)
        if any(
            re.search(rf"(?<![\w.'])'?{re.escape(quoted(sheet).strip(_QUOTE))}'?!", text)
            for sheet in internal
        ):
            remove(name)
        elif own:
            sheet = sheets[_index(own)]
            if sheet in kept:
                name.setAttribute("localSheetId", str(kept.index(sheet)))
            else:
                remove(name)
    for block in elements(workbook, "definedNames"):
        if not elements(block, "definedName"):
            remove(block)


def _index(number: str) -> int:
    if not (number.isascii() and number.isdecimal()):
        raise ValueError(f"{number!r} is no number of a sheet")
    return int(number)


def _cut_targets(package: Package, gone: set[str | None]) -> None:
    relations = relations_of(package.workbook)
    document, targets = package.document(relations), package.targets(package.workbook)
    for one in elements(document, "Relationship"):
        if targets.get(one.getAttribute("Id")) in gone:
            remove(one)
    package.store(relations, document)


def _forget_titles(package: Package) -> None:
    """The list of sheets in the file's properties would still name those that are gone."""
    if APP in package.parts:
        document = package.document(APP)
        for name in ("HeadingPairs", "TitlesOfParts"):
            for element in elements(document, name):
                remove(element)
        package.store(APP, document)


def _drop_our_notes(package: Package, part: str) -> bool:
    """Notes that an import left go where no person added any of theirs; says whether they went."""
    for target in package.targets(part, COMMENTS).values():
        notes = ["".join(text_of(text) for text in elements(one, "t"))
                 for one in elements(package.document(target), "comment")]  # fmt: skip
        if all(is_own_note(note) for note in notes):
            package.cut(part, COMMENTS, OLD_DRAWING)
            return True
    return False


def _plain_types(package: Package) -> None:
    types = package.document(TYPES)
    for one in elements(types, "Override"):
        if one.getAttribute("ContentType") == MACRO_TYPE:
            one.setAttribute("ContentType", PLAIN_TYPE)
    package.store(TYPES, types)

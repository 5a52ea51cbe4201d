"""报送版: a workbook of ours as it goes to the finance bureau: values only, no macros, nothing for internal use.

The saved package itself is changed, so that whatever people drew, widened or added beside the forms stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from xml.dom import minidom

from xlwings_jixiao.audit import Severity
from xlwings_jixiao.domain.addresses import cell as address
from xlwings_jixiao.domain.addresses import last_position, position
from xlwings_jixiao.domain.errors import InputError, path_text
from xlwings_jixiao.ooxml.package import Package, elements, insert_before, relations_of, remove
from xlwings_jixiao.own_book import DOUBT_NOTE, FUND_NOTE, NOT_READY
from xlwings_jixiao.sheets.looks import layout
from xlwings_jixiao.sheets.result_sheets import OPEN, SUMMARY_HEAD
from xlwings_jixiao.submission import Submission
from xlwings_jixiao.summary import COUNTS

WORKBOOK = "xl/workbook.xml"
SHARED = "xl/sharedStrings.xml"
_MACRO_TYPE = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
_PLAIN_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_SIDE = re.compile(r"^(?:_xlfn\.)?JIXIAO_(?:SCORES|CHECK)\(")
_OUR_COLOURS = re.compile(r'^LEFT\(\$[A-Z]+\d+,2\)="(?:错误|警告|提示)"$')


def plain_copy(data: bytes) -> bytes:
    """An .xlsx of an .xlsm: without 首页, 问题清单, 空白表, side columns, formulas, macros and ribbon."""
    package = Package.read(data)
    try:
        _make_plain(package)
    except (IndexError, KeyError, ValueError) as error:  # addresses and numbers that are none
        raise InputError("工作簿已损坏，请用 Excel 打开修复后另存一份。") from error
    return package.packed()


def _make_plain(package: Package) -> None:
    package.cut("", "extensibility")
    package.cut(WORKBOOK, "vbaProject", "calcChain", "externalLink")
    texts = _shared_texts(package)
    for name, part in _keep_sheets(package).items():
        _plain_sheet(package, part, texts)
        if name == layout()["names"]["summary"]:
            _hide_counts(package, part, texts)
    _forget_texts(package)
    _plain_types(package)


def errors_left(judged: Callable[[], Submission]) -> str:
    """What to say of a copied workbook whose forms, once judged, still have errors; "" where there is nothing to say."""
    try:
        left = judged().counts()[Severity.ERROR]
    except Exception:  # noqa: BLE001  (the copy is written and good: that it could not be judged must not spoil it)
        return ""
    return f"注意：还有错误{left}处，改正后再报送。" if left else ""


def said_of_copy(target: Path, left: str) -> str:
    """What an open workbook's user is told of the copy that was written; `left` comes from `errors_left`."""
    done = f"已写出报送版：{path_text(target)}\n只有数值，没有公式和宏；“首页”“问题清单”“空白表”和表右侧的核对栏不在里面。"
    return f"{done}\n{left}" if left else done


def _keep_sheets(package: Package) -> dict[str, str]:
    """Take the sheets for internal use out of the workbook; returns the parts of the others by name."""
    names = layout()["names"]
    internal = {names["home"], names["problems"], names["blank"]}
    workbook, targets = package.document(WORKBOOK), package.targets(WORKBOOK)
    sheets = elements(workbook, "sheet")
    kept = [sheet for sheet in sheets if sheet.getAttribute("name") not in internal]
    shown = [index for index, sheet in enumerate(kept) if sheet.getAttribute("state") in ("", "visible")]
    if not shown:
        raise InputError("除了首页、问题清单、空白表以外没有别的表，没有可以导出的内容。")
    _keep_names(workbook, sheets, kept, internal)
    gone = {targets.get(sheet.getAttribute("r:id")) for sheet in sheets if sheet not in kept}
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
    package.store(WORKBOOK, workbook)
    _cut_targets(package, gone)
    _forget_titles(package)
    return {sheet.getAttribute("name"): targets[sheet.getAttribute("r:id")] for sheet in kept}


def _keep_names(
    workbook: minidom.Document,
    sheets: list[minidom.Element],
    kept: list[minidom.Element],
    internal: set[str],
) -> None:
    """Names that belong or point to a sheet that goes, go; the others count their sheets anew."""
    for name in elements(workbook, "definedName"):
        own = name.getAttribute("localSheetId")
        text = _text(name)
        if any(f"{sheet}!" in text or f"{sheet}'!" in text for sheet in internal):
            remove(name)
        elif own:
            sheet = sheets[int(own)]
            if sheet in kept:
                name.setAttribute("localSheetId", str(kept.index(sheet)))
            else:
                remove(name)
    _drop_empty(workbook, "definedNames", "definedName")


def _cut_targets(package: Package, gone: set[str | None]) -> None:
    relations = relations_of(WORKBOOK)
    document, targets = package.document(relations), package.targets(WORKBOOK)
    for one in elements(document, "Relationship"):
        if targets.get(one.getAttribute("Id")) in gone:
            remove(one)
    package.store(relations, document)


def _forget_titles(package: Package) -> None:
    """The list of sheets in the file's properties would still name those that are gone."""
    part = "docProps/app.xml"
    if part in package.parts:
        document = package.document(part)
        for name in ("HeadingPairs", "TitlesOfParts"):
            for element in elements(document, name):
                remove(element)
        package.store(part, document)


def _shared_texts(package: Package) -> list[str]:
    if SHARED not in package.parts:
        return []
    items = elements(package.document(SHARED), "si")
    return ["".join(_text(text) for text in elements(one, "t")) for one in items]


def _forget_texts(package: Package) -> None:
    """Texts that no cell shows any more (findings, say) would still travel in the file: they are emptied."""
    if SHARED not in package.parts:
        return
    used = {
        int("".join(_text(one) for one in elements(cell, "v")) or -1)
        for part in package.targets(WORKBOOK).values()
        if part.startswith("xl/worksheets/")
        for cell in elements(package.document(part), "c")
        if cell.getAttribute("t") == "s"
    }
    document = package.document(SHARED)
    for number, one in enumerate(elements(document, "si")):
        if number not in used:
            while one.firstChild is not None:
                one.removeChild(one.firstChild)
            one.appendChild(document.createElementNS(one.namespaceURI or "", "t"))
    package.store(SHARED, document)


def _plain_sheet(package: Package, part: str, texts: list[str]) -> None:
    document = package.document(part)
    _give_addresses(document)
    side = _side_areas(document)
    for cell in elements(document, "c"):
        _plain_cell(cell, side, texts, part)
    for properties in elements(document, "sheetPr"):
        if properties.hasAttribute("codeName"):
            properties.removeAttribute("codeName")
    for view in elements(document, "sheetView"):
        if view.hasAttribute("tabSelected"):
            view.removeAttribute("tabSelected")
    _drop_our_colours(document)
    _drop_links(document)
    _drop_our_notes(package, part, document)
    package.store(part, document)


def _give_addresses(document: minidom.Document) -> None:
    """Cells may be stored without their addresses, one after the other; the rest of this module goes by them."""
    number = 0
    for row in elements(document, "row"):
        number = int(row.getAttribute("r") or number + 1)
        column = 0
        for one in elements(row, "c"):
            column = position(one.getAttribute("r"))[1] if one.hasAttribute("r") else column + 1
            one.setAttribute("r", address(number, column))


def _side_areas(document: minidom.Document) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """The areas right of a form that hold 核算得分 (and its head) and 核对."""
    areas = []
    for formula in elements(document, "f"):
        if _SIDE.match(_text(formula)) and formula.hasAttribute("ref"):
            (top, left), last = (
                position(formula.getAttribute("ref")),
                last_position(formula.getAttribute("ref")),
            )
            areas.append(((max(top - 1, 1), left), last))
    if areas:
        column = min(left for (_, left), _ in areas)
        areas.append(((1, column), (1, column)))  # the link back to 问题清单
    return areas


def _plain_cell(
    cell: minidom.Element, side: list[tuple[tuple[int, int], tuple[int, int]]], texts: list[str], part: str
) -> None:
    row, column = position(cell.getAttribute("r"))
    if any(top <= row <= bottom and left <= column <= right for (top, left), (bottom, right) in side):
        remove(cell)
        return
    for formula in elements(cell, "f"):
        remove(formula)
    if cell.hasAttribute("cm"):
        cell.removeAttribute("cm")
    if _shown(cell, texts) == NOT_READY:
        raise InputError(
            f"{cell.getAttribute('r')} 等单元格还没有算出来（{part.rsplit('/', 1)[-1]}），请按“诊断”恢复运行环境，重算后再导出。"
        )


def _shown(cell: minidom.Element, texts: list[str]) -> str:
    value = "".join(_text(one) for one in elements(cell, "v"))
    if cell.getAttribute("t") == "s" and value.isdigit() and int(value) < len(texts):
        return texts[int(value)]
    return value


def _drop_our_colours(document: minidom.Document) -> None:
    """The rows coloured by findings; colours that people set stay."""
    for rule in elements(document, "cfRule"):
        if any(_OUR_COLOURS.match(_text(formula)) for formula in elements(rule, "formula")):
            remove(rule)
    _drop_empty(document, "conditionalFormatting", "cfRule")


def _drop_links(document: minidom.Document) -> None:
    """Links to the sheets that are gone."""
    names = layout()["names"]
    gone = tuple(
        f"{quote}{names[key]}{quote}!" for key in ("home", "problems", "blank") for quote in ("", "'")
    )
    for link in elements(document, "hyperlink"):
        if link.getAttribute("location").startswith(gone):
            remove(link)
    _drop_empty(document, "hyperlinks", "hyperlink")


def _hide_counts(package: Package, part: str, texts: list[str]) -> None:
    """How many errors and warnings each project has is for the department itself."""
    document = package.document(part)
    heads = {*COUNTS, OPEN}
    columns = {
        position(cell.getAttribute("r"))[1]
        for cell in elements(document, "c")
        if position(cell.getAttribute("r"))[0] == SUMMARY_HEAD and _shown(cell, texts) in heads
    }
    for cell in elements(document, "c"):
        row, column = position(cell.getAttribute("r"))
        if column in columns and row >= SUMMARY_HEAD:
            remove(cell)
    for link in elements(document, "hyperlink"):
        if position(link.getAttribute("ref"))[1] in columns:
            remove(link)
    _drop_empty(document, "hyperlinks", "hyperlink")
    for width in elements(document, "col"):
        first, last = int(width.getAttribute("min")), int(width.getAttribute("max"))
        for column in range(first, last + 1):
            own = document.createElementNS(width.namespaceURI or "", width.tagName)
            for name, value in width.attributes.items():
                own.setAttribute(name, value)
            own.setAttribute("min", str(column))
            own.setAttribute("max", str(column))
            if column in columns:
                own.setAttribute("hidden", "1")
            insert_before(own, width)
        remove(width)
    package.store(part, document)


def _drop_empty(document: minidom.Document, block: str, inside: str) -> None:
    for element in elements(document, block):
        if not elements(element, inside):
            remove(element)


def _drop_our_notes(package: Package, part: str, document: minidom.Document) -> None:
    """Notes that an import left, where no person added any of theirs."""
    for target in package.targets(part).values():
        if not target.rsplit("/", 1)[-1].startswith("comments"):
            continue
        notes = ["".join(_text(text) for text in elements(one, "t"))
                 for one in elements(package.document(target), "comment")]  # fmt: skip
        if all(note.startswith((DOUBT_NOTE, FUND_NOTE)) for note in notes):
            package.cut(part, "comments", "vmlDrawing")
            for drawing in elements(document, "legacyDrawing"):
                remove(drawing)


def _plain_types(package: Package) -> None:
    types = package.document("[Content_Types].xml")
    for one in elements(types, "Override"):
        if one.getAttribute("ContentType") == _MACRO_TYPE:
            one.setAttribute("ContentType", _PLAIN_TYPE)
    package.store("[Content_Types].xml", types)


def _text(element: minidom.Element) -> str:
    return "".join(node.data for node in element.childNodes if isinstance(node, minidom.Text))

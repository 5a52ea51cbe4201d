"""What the tests of the menu do inside the system's Python: choose entries, look at a document as a whole, undo."""

import sys
import time
from pathlib import Path

import uno
from calc_client import properties

_FILLED = 1 | 2 | 4 | 16  # values, dates, texts, formulas


def press(office, document, command, answers):
    """Choose an entry of the menu: what the user is told, whether it is a warning, the seconds it took.

    `answers` are what a script gives instead of a person: Files to import, Target to write.
    """
    return _dispatch(office, document, f"org.jixiao:{command}", answers)


def _dispatch(office, document, url, answers):
    frame = office.documents[document].CurrentController.Frame
    helper = office.make("com.sun.star.frame.DispatchHelper")
    given = {
        name: uno.Any("[]string", tuple(value)) if isinstance(value, list) else value
        for name, value in answers.items()
    }
    start = time.perf_counter()
    event = helper.executeDispatch(frame, url, "", 0, properties(**given))
    return {"text": event.Result, "warning": event.State == 0, "seconds": time.perf_counter() - start}


def snapshot(office, document):
    """Everything of a document that a person sees: contents, protection, visibility, looks, notes, links, filter."""
    one = office.documents[document]
    return {sheet.Name: _sheet(one, sheet) for sheet in map(one.Sheets.getByIndex, range(one.Sheets.Count))}


def _sheet(document, sheet):
    # Not the area that was ever used: undoing does not take that back.
    filled = sheet.queryContentCells(_FILLED).RangeAddresses
    area = sheet.getCellRangeByPosition(
        0, 0, max(one.EndColumn for one in filled), max(one.EndRow for one in filled)
    )
    end = area.RangeAddress
    groups = sheet.getUniqueCellFormatRanges()
    filters = document.getPropertyValue("UnnamedDatabaseRanges")
    number = sheet.RangeAddress.Sheet
    found = filters.getByTable(number) if filters.hasByTable(number) else None
    return {
        "formulas": area.getFormulaArray(),
        "values": area.getDataArray(),
        "protected": sheet.isProtected(),
        "visible": sheet.IsVisible,
        "heights": [sheet.Rows.getByIndex(row).Height for row in range(end.EndRow + 1)],
        "widths": [sheet.Columns.getByIndex(column).Width for column in range(end.EndColumn + 1)],
        "looks": _looks(groups, end),
        "merges": _merges(sheet, groups),
        "notes": [sheet.Annotations.getByIndex(index).String for index in range(sheet.Annotations.Count)],
        "filter": _address(found.DataArea) if found is not None and found.AutoFilter else None,
    }


def _looks(groups, end):
    """The look of every cell: how equal ones are grouped into areas is no matter."""
    names = ("CellBackColor", "CharColor", "CharFontName", "CharFontNameAsian", "CharHeight", "CharWeight")
    names += ("IsTextWrapped", "NumberFormat", "ParaIndent")  # sorted, as LibreOffice wants them
    looks = {}
    for group in map(groups.getByIndex, range(groups.Count)):
        look = list(group.getPropertyValues(names))
        for area in group.RangeAddresses:
            for row in range(area.StartRow, min(area.EndRow, end.EndRow) + 1):
                for column in range(area.StartColumn, min(area.EndColumn, end.EndColumn) + 1):
                    looks[f"{row} {column}"] = look
    return looks


def _merges(sheet, groups):
    found = []
    for index in range(groups.Count):
        for area in groups.getByIndex(index).RangeAddresses:
            cell = sheet.getCellByPosition(area.StartColumn, area.StartRow)
            if cell.IsMerged:
                cursor = sheet.createCursorByRange(cell)
                cursor.collapseToMergedArea()
                found.append(_address(cursor.RangeAddress))
    return sorted(found)


def _address(area):
    return [area.StartRow, area.StartColumn, area.EndRow, area.EndColumn]


def cells(office, document, sheet):
    """What the cells of a sheet hold by address: numbers and texts, errors as None."""
    area = _used(office.documents[document].Sheets.getByName(sheet))
    return {
        area.getCellByPosition(column, row).AbsoluteName.rpartition(".")[2].replace("$", ""): value
        for row, line in enumerate(area.getDataArray())
        for column, value in enumerate(line)
        if value != ""
    }


def _used(sheet):
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    end = cursor.RangeAddress
    return sheet.getCellRangeByPosition(0, 0, end.EndColumn, end.EndRow)


def links(office, document, sheet):
    """The links of a sheet by cell."""
    area = _used(office.documents[document].Sheets.getByName(sheet))
    found = {}
    for row, line in enumerate(area.getDataArray()):
        for column, value in enumerate(line):
            if isinstance(value, str) and value:
                cell = area.getCellByPosition(column, row)
                fields = cell.getTextFields()
                if fields.Count:
                    place = cell.AbsoluteName.rpartition(".")[2].replace("$", "")
                    found[place] = fields.getByIndex(0).URL
    return found


def fill(office, document, sheet, values):
    """Type values into cells: numbers, texts, {"formula": ...}; null empties a cell."""
    target = office.documents[document].Sheets.getByName(sheet)
    for address, value in values.items():
        cell = target.getCellRangeByName(address)
        if isinstance(value, dict):
            cell.setFormula(value["formula"])
        elif value is None:
            cell.clearContents(1 | 2 | 4 | 16)
        else:
            cell.setDataArray(((float(value) if isinstance(value, int) else value,),))


def change(office, document, what, *arguments):
    """Change the sheets themselves: unmerge, remove, rename, hide, protect."""
    sheets = office.documents[document].Sheets
    sheet = sheets.getByName(arguments[0])
    match what:
        case "remove":
            sheets.removeByName(arguments[0])
        case "rename":
            sheet.Name = arguments[1]
        case "hide":
            sheet.IsVisible = False
        case "unmerge":
            sheet.unprotect("")
            sheet.getCellRangeByName(arguments[1]).merge(False)
        case "protect":
            sheet.unprotect("")
            sheet.protect(arguments[1])


def steps(office, document):
    """What can be undone, the last first."""
    return list(office.documents[document].getUndoManager().getAllUndoActionTitles())


def undo(office, document):
    office.documents[document].getUndoManager().undo()


def redo(office, document):
    office.documents[document].getUndoManager().redo()


def select(office, document, sheet, area):
    one = office.documents[document]
    one.CurrentController.setActiveSheet(one.Sheets.getByName(sheet))
    one.CurrentController.select(one.Sheets.getByName(sheet).getCellRangeByName(area))


def selected(office, document):
    """Sheet and area that the user stands on."""
    return office.documents[document].CurrentSelection.AbsoluteName.replace("$", "").replace("'", "")


def modified(office, document):
    return office.documents[document].isModified()


def follow(office, document, url):
    """Click a link that leads inside the document."""
    frame = office.documents[document].CurrentController.Frame
    office.make("com.sun.star.frame.DispatchHelper").executeDispatch(
        frame, ".uno:JumpToMark", "", 0, properties(Bookmark=url.removeprefix("#"))
    )
    return selected(office, document)


def menu_entries(office):
    """Titles and commands of the menu and the toolbar as LibreOffice has read them."""
    provider = office.make("com.sun.star.configuration.ConfigurationProvider")
    found = {}
    for bar in ("OfficeMenuBar", "OfficeToolBar"):
        settings = provider.createInstanceWithArguments(
            "com.sun.star.configuration.ConfigurationAccess",
            properties(nodepath=f"/org.openoffice.Office.Addons/AddonUI/{bar}"),
        )
        node = settings.getByName("org.jixiao.menu")
        node = node.getByName("Submenu") if bar == "OfficeMenuBar" else node
        entries = [node.getByName(name) for name in sorted(node.ElementNames)]
        found[bar] = [[one.getByName("Title"), one.getByName("URL")] for one in entries]
    return found


def carry_out(office, document, table):
    """Let the host of the package carry out instructions (sheet, op, address, values), from this side of the pipe."""
    sys.path.append(str(Path(__file__).resolve().parents[2]))
    from xlwings_jixiao.domain.errors import JixiaoError
    from xlwings_jixiao.hosts.calc.document.book import CalcBook
    from xlwings_jixiao.hosts.live.instructions import Instruction

    try:
        CalcBook(office.documents[document]).carry_out(
            [
                Instruction(
                    *row[:3], tuple(tuple(one) if isinstance(one, list | tuple) else one for one in row[3])
                )
                for row in table
            ]
        )
    except JixiaoError as error:
        return str(error)
    return ""

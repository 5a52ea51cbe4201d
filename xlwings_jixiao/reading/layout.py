"""Grid → forms: finds every self-evaluation form by its labels, never by a fixed address."""

from __future__ import annotations

from dataclasses import dataclass

from xlwings_jixiao.domain.errors import InputError
from xlwings_jixiao.domain.form import Entry, Form, Place
from xlwings_jixiao.domain.text import fold, is_blank, squeeze
from xlwings_jixiao.own_book import BACK_TO_PROBLEMS, CHECK_WORD
from xlwings_jixiao.reading import labels
from xlwings_jixiao.reading.funds import read_funds
from xlwings_jixiao.reading.goals import Goals, read_goals
from xlwings_jixiao.reading.grid import Grid
from xlwings_jixiao.reading.heads import Head, Rows, fund_columns, indicator_heads
from xlwings_jixiao.reading.indicators import read_indicators
from xlwings_jixiao.reading.refusals import incomplete, kind_of, missing_heads, no_project_line
from xlwings_jixiao.reading.remarks import filled_on, read_remarks
from xlwings_jixiao.reading.totals import read_totals, total_row

# With a year or a unit beside it in the same cell.
_LONGEST_TITLE_LINE = 30
_CELLS_OF_A_TITLE = 2
_LINES_ABOVE = 3
# A row with as many cells is a table's: what stands above it is no title of the form below.
_CELLS_OF_A_TABLE = 5
_HEADER = labels.DEPARTMENT + labels.IMPLEMENTER + labels.OTHER_HEADER + labels.TOTAL_ABOVE
_OWN_SIDE = (squeeze(BACK_TO_PROBLEMS), squeeze(CHECK_WORD))


@dataclass(frozen=True, slots=True)
class Region:
    """The rows of one form: from its title (or first label) to the row before the next form."""

    first: int
    anchor: int
    last: int


def read_forms(grid: Grid) -> tuple[list[Form], list[InputError]]:
    """All forms of a grid, and an error for each that has a form's labels but lacks a block."""
    rows = grid.rows
    forms: list[Form] = []
    errors: list[InputError] = []
    for region in _regions(rows):
        part = {row: cells for row, cells in rows.items() if region.first <= row <= region.last}
        try:
            forms.append(_read_form(grid, part, region))
            errors += _swallowed(grid, part)
        except InputError as error:
            errors.append(error)
    if not forms and not errors and (why := no_project_line(rows)):
        errors.append(InputError(why, grid.file, grid.sheet))
    return forms, errors


def _swallowed(grid: Grid, rows: Rows) -> list[InputError]:
    """A second indicator table behind a form's 总分 belongs to a form whose 项目名称 is missing."""
    heads = [head.first for head in indicator_heads(rows)]
    total = total_row(rows, heads[0])
    lost = [row for row in heads if total is not None and row > total]
    return [
        InputError(f"第{row}行起的自评表缺少“项目名称”一栏，请对照模板补全表头", grid.file, grid.sheet)
        for row in lost
    ]


def _regions(rows: Rows) -> list[Region]:
    """One region for each 项目名称 below which the head of a fund or indicator table stands; a column of that name is none."""
    anchors = [
        row
        for row, cells in rows.items()
        if any(_project_label(text) for text in cells.values()) and not fund_columns(cells)
    ]
    regions: list[Region] = []
    numbers = sorted(rows)
    for index, anchor in enumerate(anchors):
        before = regions[-1].anchor if regions else 0
        first = _first_row(rows, [n for n in numbers if before < n < anchor], anchor)
        after = anchors[index + 1] if index + 1 < len(anchors) else numbers[-1] + 1
        last = max(n for n in numbers if n < after)
        below = {n: rows[n] for n in numbers if anchor < n <= last}
        if any(fund_columns(cells) for cells in below.values()) or any(indicator_heads(below)):
            regions.append(Region(first, anchor, last))
    return (
        [
            Region(region.first, region.anchor, min(region.last, following.first - 1))
            for region, following in zip(regions, [*regions[1:], Region(numbers[-1] + 1, 0, 0)], strict=True)
        ]
        if regions
        else []
    )


def _first_row(rows: Rows, above: list[int], anchor: int) -> int:
    """The topmost line of a title above the first label. Of the header's lines some may stand between.

    Above a line that is none of 单位名称, 填报日期 and the like only what surely is a title counts.
    """
    first, surely = anchor, False
    for row in reversed(above):
        cells = rows[row]
        if _is_surely_a_title(cells) or (not surely and _is_title(cells)):
            first = row
        elif len(cells) >= _CELLS_OF_A_TABLE or fund_columns(cells) or total_row({row: cells}, 0):
            break
        elif not _is_beside_a_title(cells):
            surely = True
    return first


def _is_beside_a_title(cells: dict[int, str]) -> bool:
    return all(
        labels.ABOVE.fullmatch(text) or labels.SIGNED.fullmatch(text) for text in map(squeeze, cells.values())
    )


def _is_surely_a_title(cells: dict[int, str]) -> bool:
    """It ends in 自评表, or it is the year alone; a second cell may hold 附件 or the unit of money."""
    return len(cells) <= _CELLS_OF_A_TITLE and any(
        len(text) <= _LONGEST_TITLE_LINE and labels.TITLE.fullmatch(text)
        for text in map(squeeze, cells.values())
    )


def _project_label(text: str) -> bool:
    return labels.without_remark(text.replace("：", ":").split(":")[0]) in labels.PROJECT


def _is_title(cells: dict[int, str]) -> bool:
    """The title, the year in brackets, or a line such as 单位：万元."""
    texts = [squeezed for text in cells.values() if not (squeezed := squeeze(text)).startswith(_OWN_SIDE)]
    return bool(texts) and all(
        len(t) <= _LONGEST_TITLE_LINE
        and ("自评" in t or labels.YEAR.search(t) or labels.OPEN_YEAR.fullmatch(t) or labels.UNIT.search(t))
        for t in texts
    )


def _read_form(grid: Grid, rows: Rows, region: Region) -> Form:
    fund_row = next((n for n, cells in rows.items() if n > region.anchor and fund_columns(cells)), None)
    head = next((head for head in indicator_heads(rows) if head.first > region.anchor), None)
    project = _beside(grid, rows, labels.PROJECT)
    why = "" if head is None else incomplete(rows, head)
    if fund_row is None or head is None or why:
        below = {row: cells for row, cells in rows.items() if row > region.anchor}
        why = (
            kind_of(_with_lines_above(grid, region))
            or why
            or missing_heads(below, funds=fund_row is not None, indicators=head is not None)
        )
        named = "自评表" if project.blank else f"“{project.text}”"
        raise InputError(f"{named}{why}", grid.file, grid.sheet)
    columns, first_column = head.columns, min(rows[region.first])
    funds = fund_columns(rows[fund_row])
    rows = _without_side_columns(rows, head, funds)
    total = total_row(rows, head.last)
    goals = read_goals(grid, rows, fund_row, head.first)
    header = {row: cells for row, cells in rows.items() if row < fund_row}
    above = _beside(grid, header, labels.TOTAL_ABOVE)
    total_weight, total_score, grade = read_totals(grid, rows, total, columns, above)
    indicators = read_indicators(grid, rows, head, total or region.last + 1)
    last_row = max((row.row for row in indicators), default=head.last)
    return Form(
        start=Place(grid.file, grid.sheet, region.first, first_column),
        year=_year(grid, rows, region, fund_row),
        unit=_unit(grid, rows, region, fund_row),
        project=project,
        department=_department(grid, rows),
        implementer=_beside(grid, rows, labels.IMPLEMENTER),
        title=_title(grid, rows, region),
        filled_on=filled_on(grid, {n: rows[n] for n in rows if n < fund_row or n > last_row}),
        goal_expected=goals.expected,
        goal_actual=goals.actual,
        funds=read_funds(grid, rows, fund_row, _end_of_funds(goals, fund_row, head), funds),
        indicators=indicators,
        total_weight=total_weight,
        total_score=total_score,
        grade=grade,
        **read_remarks(grid, {n: rows[n] for n in rows if n > last_row}, max(columns.values())),
        has_goals=goals.row is not None,
        has_levels=bool(columns.keys() & {"level1", "level2"}) or any(row.level1.text for row in indicators),
        has_notes="note" in columns,
        has_scores="score" in columns,
        has_weights="weight" in columns,
    )


def _title(grid: Grid, rows: Rows, region: Region) -> Entry:
    """The line above the form's first label that says what form it is."""
    for row, cells in rows.items():
        if region.first <= row < region.anchor:
            for column, text in cells.items():
                if "自评" in text.replace(" ", "") and not squeeze(text).startswith(_OWN_SIDE):
                    return grid.entry(row, column)
    return Entry()


def _with_lines_above(grid: Grid, region: Region) -> Rows:
    """Where the title of another document would stand: it is not known to belong to a form."""
    from_row = region.first - _LINES_ABOVE
    return {row: cells for row, cells in grid.rows.items() if from_row <= row <= region.last}


def _end_of_funds(goals: Goals, fund_row: int, head: Head) -> int:
    """The goals' block, unless it stands above the funds."""
    return goals.row if goals.row is not None and goals.row > fund_row else head.first


def _without_side_columns(rows: Rows, head: Head, funds: dict[str, int]) -> Rows:
    """Columns right of the form that have a head of their own (核算得分) are no part of it.

    The fund table may reach further right than the head of the indicators: above that head its columns count too.
    """
    last = max(head.columns.values())
    beyond = [column for row in (head.first, head.last) for column in rows[row] if column > last]
    if not beyond:
        return rows
    beside, above = min(beyond), [column for column in beyond if column > max(funds.values())]
    ends = {True: beside, False: min(above, default=None)}
    return {row: kept for row, cells in rows.items() if (kept := _up_to(cells, ends[row >= head.first]))}


def _up_to(cells: dict[int, str], end: int | None) -> dict[int, str]:
    return cells if end is None else {column: text for column, text in cells.items() if column < end}


def _beside(grid: Grid, rows: Rows, names: tuple[str, ...]) -> Entry:
    """The value right of a label (or behind its colon), up to the next label of the header."""
    for row, cells in rows.items():
        for column, text in cells.items():
            if ":" in squeeze(text) and not is_blank(squeeze(text).split(":", 1)[1]):
                if squeeze(text).split(":", 1)[0] in names:
                    entry = grid.entry(row, column)
                    return Entry(
                        entry.raw, entry.place, mended=fold(text.replace("：", ":").split(":", 1)[1])
                    )
            elif labels.is_label(text, names):
                return _next_value(grid, cells, row, column)
    return Entry()


def _department(grid: Grid, rows: Rows) -> Entry:
    own = _beside(grid, rows, labels.OWN_DEPARTMENT)
    return own if own.place is not None else _beside(grid, rows, labels.DEPARTMENT)


def _next_value(grid: Grid, cells: dict[int, str], row: int, column: int) -> Entry:
    after = grid.merges.get((row, column), (row, column))[1] + 1
    for other, text in cells.items():
        if other > column:
            if labels.is_label(text, _HEADER):
                break
            return grid.entry(row, other)
    return grid.entry(row, after)


def _year(grid: Grid, rows: Rows, region: Region, fund_row: int) -> Entry:
    """The year in the title, else beside its label in the header."""
    for row, cells in rows.items():
        if row >= region.anchor:
            break
        if not (_is_surely_a_title(cells) or _is_title(cells) or _is_beside_a_title(cells)):
            continue
        for column, text in cells.items():
            if (found := labels.YEAR.search(squeeze(text))) and not labels.A_DATE.match(squeeze(text)):
                entry = grid.entry(row, column)
                return Entry(entry.raw, entry.place, mended=found[1])
    header = {row: cells for row, cells in rows.items() if row < fund_row}
    beside = _beside(grid, header, labels.YEAR_LABELS)
    written = labels.YEAR_ALONE.fullmatch(squeeze(beside.text))
    return Entry(beside.raw, beside.place, mended=written[1]) if written else Entry()


def _unit(grid: Grid, rows: Rows, region: Region, fund_row: int) -> Entry:
    for row, cells in rows.items():
        if row > fund_row + 1:
            break
        for column, text in cells.items():
            if row != region.anchor and (found := labels.UNIT.search(squeeze(text))):
                entry = grid.entry(row, column)
                return Entry(entry.raw, entry.place, mended=found[1])
            if labels.UNIT_LABEL.fullmatch(squeeze(text)):
                beside = _next_value(grid, cells, row, column)
                if apart := labels.UNIT_ALONE.fullmatch(squeeze(beside.text)):
                    return Entry(beside.raw, beside.place, mended=apart[1])
    return Entry("", Place(grid.file, grid.sheet, fund_row, min(rows[fund_row])))

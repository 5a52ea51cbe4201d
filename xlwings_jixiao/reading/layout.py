"""Grid → forms: finds every self-evaluation form by its labels, never by a fixed address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from xlwings_jixiao.domain import vocabulary
from xlwings_jixiao.domain.errors import InputError
from xlwings_jixiao.domain.form import Entry, Form, Place
from xlwings_jixiao.domain.text import fold, is_blank, squeeze
from xlwings_jixiao.own_book import BACK_TO_PROBLEMS, CHECK_WORD
from xlwings_jixiao.reading import labels
from xlwings_jixiao.reading.funds import read_funds
from xlwings_jixiao.reading.goals import read_goals
from xlwings_jixiao.reading.grid import Grid
from xlwings_jixiao.reading.heads import Head, Rows, fund_columns, indicator_heads
from xlwings_jixiao.reading.indicators import read_indicators
from xlwings_jixiao.reading.remarks import filled_on, read_remarks

# The longest title in use, 中央对地方转移支付区域(项目)绩效目标自评表, has 22 letters; what is longer is a sentence about forms.
_LONGEST_TITLE = 24
# With a year or a unit beside it in the same cell.
_LONGEST_TITLE_LINE = 30
_HEADER = labels.DEPARTMENT + labels.IMPLEMENTER + labels.OTHER_HEADER
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
    if not forms and not errors and (missing := _only_a_part(rows)):
        errors.append(InputError(f"像自评表但缺少{missing}，请对照模板补全表头", grid.file, grid.sheet))
    return forms, errors


def _swallowed(grid: Grid, rows: Rows) -> list[InputError]:
    """A second indicator table behind a form's 总分 belongs to a form whose 项目名称 is missing."""
    heads = [head.first for head in indicator_heads(rows)]
    total = _total_row(rows, heads[0])
    lost = [row for row in heads if total is not None and row > total]
    return [
        InputError(f"第{row}行起的自评表缺少“项目名称”一栏，请对照模板补全表头", grid.file, grid.sheet)
        for row in lost
    ]


def _only_a_part(rows: Rows) -> str:
    """What is missing from a sheet that has some of a form's labels; empty if it has none."""
    texts = {squeeze(text).rstrip(":") for cells in rows.values() for text in cells.values()}
    titled = any(text.endswith("自评表") and len(text) <= _LONGEST_TITLE for text in texts)
    if "三级指标" in texts and titled:
        return "“项目名称”一栏"
    return ""


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
    """The topmost line of a title above the first label; a line of 单位名称 or 填报日期 may stand between."""
    first = anchor
    for row in reversed(above):
        if _is_title(rows[row]):
            first = row
        elif not all(labels.ABOVE.fullmatch(squeeze(text)) for text in rows[row].values()):
            break
    return first


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
    missing = [
        name
        for name, found in (
            ("“全年预算数、全年执行数”一行表头", fund_row),
            ("“三级指标、年度指标值”一行表头", head),
        )
        if found is None
    ]
    if fund_row is None or head is None:
        project = _beside(grid, rows, labels.PROJECT)
        named = "自评表" if project.blank else f"“{project.text}”"
        raise InputError(f"{named}缺少{'和'.join(missing)}，请对照模板补全", grid.file, grid.sheet)
    columns, first_column = head.columns, min(rows[region.first])
    rows = _without_side_columns(rows, head, fund_columns(rows[fund_row]))
    total_row = _total_row(rows, head.last)
    goals = read_goals(grid, rows, fund_row, head.first)
    total_weight, total_score, grade = _totals(grid, rows, total_row, columns)
    indicators = read_indicators(grid, rows, head, total_row or region.last + 1)
    last_row = max((row.row for row in indicators), default=head.last)
    return Form(
        start=Place(grid.file, grid.sheet, region.first, first_column),
        year=_year(grid, rows, region, fund_row),
        unit=_unit(grid, rows, region, fund_row),
        project=_beside(grid, rows, labels.PROJECT),
        department=_department(grid, rows),
        implementer=_beside(grid, rows, labels.IMPLEMENTER),
        title=_title(grid, rows, region),
        filled_on=filled_on(grid, {n: rows[n] for n in rows if n < fund_row or n > last_row}),
        goal_expected=goals.expected,
        goal_actual=goals.actual,
        funds=read_funds(grid, rows, fund_row, goals.row, fund_columns(rows[fund_row])),
        indicators=indicators,
        total_weight=total_weight,
        total_score=total_score,
        grade=grade,
        **read_remarks(grid, {n: rows[n] for n in rows if n > last_row}, max(columns.values())),
        has_goals=goals.row < head.first,
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
    return Entry("", Place(grid.file, grid.sheet, fund_row, min(rows[fund_row])))


def _total_row(rows: Rows, head_row: int) -> int | None:
    for row, cells in rows.items():
        if row > head_row and any(labels.is_label(text, labels.TOTAL) for text in cells.values()):
            return row
    return None


def _totals(
    grid: Grid, rows: Rows, total_row: int | None, columns: Mapping[str, int]
) -> tuple[Entry, Entry, Entry]:
    """总分: its weight, score and grade stand somewhere right of the label, or below it outside the table."""
    if total_row is None:
        return Entry(), Entry(), Entry()
    weight, score, grade = (
        grid.entry(total_row, columns[name]) if name in columns else Entry()
        for name in ("weight", "score", "note")
    )
    if isinstance(grade.number(), Decimal):
        grade = Entry("", grade.place)  # the total slipped into the column where a grade would stand
    for row in (n for n in rows if n >= total_row):
        entries = [grid.entry(row, column) for column in rows[row]]
        numbers = [entry for entry in entries if isinstance(entry.number(), Decimal)]
        graded = [
            entry for entry in entries if squeeze(entry.text).removeprefix("等级:") in vocabulary.GRADES
        ]
        grade = graded[0] if graded else grade
        if len(numbers) >= 2:
            return numbers[0], numbers[1], grade
        if len(numbers) == 1:
            is_weight = numbers[0].place is not None and numbers[0].place.column == columns.get("weight")
            return (numbers[0], score, grade) if is_weight else (weight, numbers[0], grade)
    return weight, score, grade

"""Grid → forms: finds every self-evaluation form by its labels, never by a fixed address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from xlwings_jixiao.domain import vocabulary
from xlwings_jixiao.domain.errors import InputError
from xlwings_jixiao.domain.fields import AMOUNTS
from xlwings_jixiao.domain.form import Entry, Form, FundLine, Place
from xlwings_jixiao.domain.text import fold, is_blank, squeeze, without_spaces_between_chinese
from xlwings_jixiao.own_book import BACK_TO_PROBLEMS, CHECK_WORD
from xlwings_jixiao.reading import labels
from xlwings_jixiao.reading.grid import Grid
from xlwings_jixiao.reading.indicators import read_indicators

Rows = Mapping[int, dict[int, str]]
# The longest title in use, 中央对地方转移支付区域(项目)绩效目标自评表, has 22 letters; what is longer is a sentence about forms.
_LONGEST_TITLE = 24
# With a year or a unit beside it in the same cell.
_LONGEST_TITLE_LINE = 30
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
    heads = [row for row, cells in rows.items() if _indicator_head(cells)]
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
        if any(_project_label(text) for text in cells.values()) and not _fund_head(cells)
    ]
    regions: list[Region] = []
    numbers = sorted(rows)
    for index, anchor in enumerate(anchors):
        before = regions[-1].anchor if regions else 0
        first = anchor
        for row in reversed([n for n in numbers if before < n < anchor]):
            if not _is_title(rows[row]):
                break
            first = row
        after = anchors[index + 1] if index + 1 < len(anchors) else numbers[-1] + 1
        last = max(n for n in numbers if n < after)
        below = [rows[n] for n in numbers if anchor < n <= last]
        if any(_indicator_head(cells) or _fund_head(cells) for cells in below):
            regions.append(Region(first, anchor, last))
    return (
        [
            Region(region.first, region.anchor, min(region.last, following.first - 1))
            for region, following in zip(regions, [*regions[1:], Region(numbers[-1] + 1, 0, 0)], strict=True)
        ]
        if regions
        else []
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


def _indicator_head(cells: dict[int, str]) -> dict[str, int]:
    """Columns of the indicator table's head by field; empty if this row is no such head."""
    found = _columns(cells, labels.INDICATOR_COLUMNS)
    return found if "level3" in found and "target" in found else {}


def _fund_head(cells: dict[int, str]) -> dict[str, int]:
    found = _columns(cells, labels.FUND_COLUMNS)
    return found if "full_year" in found and "executed" in found and "level3" not in found else {}


def _columns(cells: dict[int, str], names: labels.Columns) -> dict[str, int]:
    found: dict[str, int] = {}
    for column, text in cells.items():
        name = labels.column_field(text, names)
        if name is not None and name not in found:
            found[name] = column
    return found


def _read_form(grid: Grid, rows: Rows, region: Region) -> Form:
    fund_row = next((n for n, cells in rows.items() if n > region.anchor and _fund_head(cells)), None)
    head_row = next((n for n, cells in rows.items() if n > region.anchor and _indicator_head(cells)), None)
    missing = [
        name
        for name, row in (
            ("“全年预算数、全年执行数”一行表头", fund_row),
            ("“三级指标、年度指标值”一行表头", head_row),
        )
        if row is None
    ]
    if fund_row is None or head_row is None:
        project = _beside(grid, rows, labels.PROJECT)
        named = "自评表" if project.blank else f"“{project.text}”"
        raise InputError(f"{named}缺少{'和'.join(missing)}，请对照模板补全", grid.file, grid.sheet)
    columns, first_column = _indicator_head(rows[head_row]), min(rows[region.first])
    fund_columns = _fund_head(rows[fund_row])
    rows, columns = _with_second_head_row(rows, head_row, columns)
    rows = _without_side_columns(rows, head_row, columns, fund_columns)
    total_row = _total_row(rows, head_row)
    goal_expected, goal_actual, goal_row = _goals(grid, rows, fund_row, head_row)
    total_weight, total_score, grade = _totals(grid, rows, total_row, columns)
    return Form(
        start=Place(grid.file, grid.sheet, region.first, first_column),
        year=_year(grid, rows, region),
        unit=_unit(grid, rows, region, fund_row),
        project=_beside(grid, rows, labels.PROJECT),
        department=_beside(grid, rows, labels.DEPARTMENT),
        implementer=_beside(grid, rows, labels.IMPLEMENTER),
        goal_expected=goal_expected,
        goal_actual=goal_actual,
        funds=_funds(grid, rows, range(fund_row + 1, goal_row), fund_columns),
        indicators=read_indicators(grid, rows, head_row, total_row or region.last + 1, columns),
        total_weight=total_weight,
        total_score=total_score,
        grade=grade,
        has_notes="note" in columns,
        has_weights="weight" in columns,
    )


def _with_second_head_row(rows: Rows, head_row: int, columns: dict[str, int]) -> tuple[Rows, dict[str, int]]:
    """年度指标值 over 指标性质, 指标值 and 度量单位: the columns of the second row count, and it is no indicator."""
    second = next((row for row in rows if row > head_row), None)
    if second is None:
        return rows, columns
    below = _columns(rows[second], labels.INDICATOR_COLUMNS)
    if not below.keys() & {"nature", "measure"}:
        return rows, columns
    return {row: cells for row, cells in rows.items() if row != second}, {**columns, **below}


def _without_side_columns(
    rows: Rows, head_row: int, columns: dict[str, int], fund_columns: dict[str, int]
) -> Rows:
    """Columns right of the form that have a head of their own (核算得分) are no part of it.

    The fund table may reach further right than the head of the indicators: above that head its columns count too.
    """
    beyond = [column for column in rows[head_row] if column > max(columns.values())]
    if not beyond:
        return rows
    beside, above = min(beyond), [column for column in beyond if column > max(fund_columns.values())]
    ends = {True: beside, False: min(above, default=None)}
    return {row: kept for row, cells in rows.items() if (kept := _up_to(cells, ends[row >= head_row]))}


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


def _next_value(grid: Grid, cells: dict[int, str], row: int, column: int) -> Entry:
    after = grid.merges.get((row, column), (row, column))[1] + 1
    for other, text in cells.items():
        if other > column:
            if labels.is_label(text, labels.DEPARTMENT + labels.IMPLEMENTER):
                break
            return grid.entry(row, other)
    return grid.entry(row, after)


def _year(grid: Grid, rows: Rows, region: Region) -> Entry:
    for row, cells in rows.items():
        if row >= region.anchor:
            break
        for column, text in cells.items():
            if found := labels.YEAR.search(squeeze(text)):
                entry = grid.entry(row, column)
                return Entry(entry.raw, entry.place, mended=found[1])
    return Entry()


def _unit(grid: Grid, rows: Rows, region: Region, fund_row: int) -> Entry:
    for row, cells in rows.items():
        if row > fund_row + 1:
            break
        for column, text in cells.items():
            if row != region.anchor and (found := labels.UNIT.search(squeeze(text))):
                entry = grid.entry(row, column)
                return Entry(entry.raw, entry.place, mended=found[1])
    return Entry("", Place(grid.file, grid.sheet, fund_row, min(rows[fund_row])))


def _funds(grid: Grid, rows: Rows, within: range, columns: dict[str, int]) -> tuple[FundLine, ...]:
    first_amount = min(columns[field.key] for field in AMOUNTS if field.key in columns)
    table = {row: cells for row, cells in rows.items() if row in within}
    unlabelled = all(column >= first_amount for cells in table.values() for column in cells)
    lines = []
    for row, cells in table.items():
        left = [
            c for c, text in cells.items() if c < first_amount and not squeeze(text).startswith("项目资金")
        ]
        if not left and not (unlabelled and first_amount in cells):
            continue
        entry = grid.entry(row, left[-1]) if left else Entry()
        label = Entry(entry.raw, entry.place, mended=without_spaces_between_chinese(entry.raw).rstrip(":："))
        entries = {key: grid.entry(row, column) for key, column in columns.items()}
        if "note" not in columns and row in grid.fund_notes:
            entries["note"] = Entry(grid.fund_notes[row], entry.place)
        lines.append(FundLine(label=label, row=row, **entries))
    return tuple(lines)


def _goals(grid: Grid, rows: Rows, fund_row: int, head_row: int) -> tuple[Entry, Entry, int]:
    """预期目标 and 实际完成情况, which stand below their labels, and the row where this block begins."""
    for row, cells in rows.items():
        if not fund_row < row < head_row:
            continue
        expected = next((c for c, text in cells.items() if labels.is_label(text, labels.GOAL_EXPECTED)), None)
        actual = next((c for c, text in cells.items() if labels.is_label(text, labels.GOAL_ACTUAL)), None)
        if expected is None or actual is None:
            continue
        below = [n for n in rows if row < n < head_row]
        values = [_below(grid, rows, below, columns) for columns in ((expected, actual), (actual, 10_000))]
        blank_row = below[0] if below else row + 1
        expected_entry = values[0] or grid.entry(blank_row, expected)
        return expected_entry, values[1] or grid.entry(blank_row, actual), row
    return Entry(), Entry(), head_row


def _below(grid: Grid, rows: Rows, below: list[int], columns: tuple[int, int]) -> Entry | None:
    for row in below:
        for column in rows[row]:
            if columns[0] <= column < columns[1]:
                return grid.entry(row, column)
    return None


def _total_row(rows: Rows, head_row: int) -> int | None:
    for row, cells in rows.items():
        if row > head_row and any(labels.is_label(text, labels.TOTAL) for text in cells.values()):
            return row
    return None


def _totals(
    grid: Grid, rows: Rows, total_row: int | None, columns: dict[str, int]
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

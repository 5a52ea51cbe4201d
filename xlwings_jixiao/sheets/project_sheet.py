"""A form as a sheet of the official look: cells, merges and formulas with their stored values, not yet painted.

The stored value of every formula comes from calling the worksheet function on the sheet's own values, so that
what a reader without Python sees is what the function will give.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from xlwings_jixiao import functions, own_book
from xlwings_jixiao.domain.addresses import column_letters
from xlwings_jixiao.domain.cell_values import CellError
from xlwings_jixiao.domain.fields import AMOUNTS, INDICATORS
from xlwings_jixiao.domain.form import Entry, Form, FundLine, Indicator
from xlwings_jixiao.domain.policy import Policy
from xlwings_jixiao.domain.text import fold_as_written
from xlwings_jixiao.domain.vocabulary import level1_label
from xlwings_jixiao.own_book import CHECK_COLUMN, COMPUTED_COLUMN
from xlwings_jixiao.reading.grid import Grid, Position
from xlwings_jixiao.reading.shown import display
from xlwings_jixiao.sheets.looks import height_of, layout, lines_of, titles

A, B, C, D, E, F, G, H, I = range(1, 10)  # noqa: E741
COMPUTED, CHECK = COMPUTED_COLUMN, CHECK_COLUMN
_NUMBER = re.compile(r"-?(?:(?P<commas>\d{1,3}(?:,\d{3})+)|\d+)(?:\.(?P<decimals>\d+))?(?P<percent>%)?")
_MONEY = "#,##0.00"
_SPARE_ROWS = 1


@dataclass(frozen=True, slots=True)
class SheetCell:
    """One cell: its (stored) value, style and number format; `formula` without "=" where it is computed."""

    value: str | float | None
    style: str
    number_format: str = "General"
    formula: str = ""


@dataclass(slots=True)
class ProjectSheet:
    """A sheet ready to paint. Merges are (first row, first column, last row, last column)."""

    name: str
    cells: dict[Position, SheetCell] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    heights: dict[int, float] = field(default_factory=dict)
    doubts: dict[int, str] = field(default_factory=dict)
    fund_notes: dict[int, str] = field(default_factory=dict)
    first_fund: int = 0
    first_indicator: int = 0
    last_indicator: int = 0
    last_row: int = 0
    computed: list[str | float] = field(default_factory=list)
    computed_formula: str = ""
    check: list[str | float] = field(default_factory=list)
    check_formula: str = ""
    unit_cell: Position = (0, 0)

    def put(self, row: int, column: int, cell: SheetCell, to: tuple[int, int] | None = None) -> None:
        """Set a cell, merged up to (row, column) `to` where given."""
        self.cells[row, column] = cell
        if to is not None and to != (row, column):
            self.merges.append((row, column, *to))

    def values(self, last_column: int = I) -> list[list[str | float | None]]:
        """The form's area as a worksheet function gets it."""
        empty = SheetCell(None, "")
        return [
            [self.cells.get((row, column), empty).value for column in range(1, last_column + 1)]
            for row in range(1, self.last_row + 1)
        ]

    def grid(self, file: str) -> Grid:
        """The sheet as a reader will see it again."""
        cells = {
            place: display(cell.value, cell.number_format)
            for place, cell in self.cells.items()
            if cell.value not in (None, "")
        }
        merges = {(r1, c1): (r2, c2) for r1, c1, r2, c2 in self.merges}
        return Grid(file, self.name, cells, merges, self.doubts, self.fund_notes)


def project_sheet(name: str, form: Form | None, year: str, unit: str, policy: Policy) -> ProjectSheet:
    """The sheet of a form, or the empty form."""
    sheet = ProjectSheet(name)
    _header(sheet, form, year)
    after_funds = _funds(sheet, form, unit, policy)
    head = _goal(sheet, form, after_funds)
    _indicators(sheet, form, head)
    _total(sheet)
    _computed_scores(sheet, form, policy)
    _finish(sheet, form, policy)
    return sheet


def _header(sheet: ProjectSheet, form: Form | None, year: str) -> None:
    looks = layout()["form"]
    sheet.put(1, A, SheetCell(looks["title"], "title"), (1, I))
    sheet.put(2, A, _year(form, year), (2, I))
    sheet.put(3, A, SheetCell("项目名称", "label"), (3, B))
    sheet.put(3, C, _text(_of(form, "project"), "text"), (3, I))
    sheet.put(4, A, SheetCell("主管部门", "label"), (4, B))
    sheet.put(4, C, _text(_of(form, "department"), "text"), (4, E))
    sheet.put(4, F, SheetCell("实施单位", "label"))
    sheet.put(4, G, _text(_of(form, "implementer"), "text"), (4, I))
    sheet.heights |= {1: looks["heights"]["title"], 2: looks["heights"]["year"]}
    sheet.heights |= dict.fromkeys((3, 4), looks["heights"]["line"])


def _year(form: Form | None, year: str) -> SheetCell:
    """A form's own year; on the empty form the year of 首页, so that it is typed only once."""
    if form is not None:
        return SheetCell(f"（{form.year.text or '    '}年度）", "year")
    cell = own_book.reference(titles().home, own_book.YEAR_CELL)
    formula = f'IF({cell}="","（    年度）","（"&{cell}&"年度）")'
    return SheetCell(f"（{year or '    '}年度）", "year", "General", formula)


def _of(filled: Form | FundLine | Indicator | None, name: str) -> Entry:
    """A value of a form or a row; an empty one for the empty form."""
    entry: Entry = getattr(filled, name) if filled is not None else Entry()
    return entry


def _text(entry: Entry, style: str) -> SheetCell:
    """As it stands in the form, marks of a web page included: a finding points to them."""
    return SheetCell(entry.mended or fold_as_written(entry.raw), style, "@")


def _written_number(text: str, style: str, default: str) -> SheetCell:
    """A number stored as a number that shows as it was written; anything else stays text."""
    if not (found := _NUMBER.fullmatch(text)):
        return SheetCell(text, style, "@" if text else default)
    number = Decimal(text.rstrip("%").replace(",", ""))
    decimals = "." + "0" * len(found["decimals"]) if found["decimals"] else ""
    number_format = f"{'#,##0' if found['commas'] else '0'}{decimals}{found['percent'] or ''}"
    value = float(number / 100 if found["percent"] else number)
    if not found["percent"] and not found["commas"] and display(value, "General").raw == text:
        number_format = "General"
    if display(value, number_format).raw != text:
        return SheetCell(text, style, "@")
    return SheetCell(value, style, number_format)


def _amount(entry: Entry) -> SheetCell:
    """Money as it was written; a cell that showed less than it held keeps what it held."""
    cell = _written_number(entry.text, "number", _MONEY)
    if entry.exact is not None and isinstance(cell.value, float):
        return SheetCell(float(entry.exact), cell.style, cell.number_format)
    return cell


def _computed(entry: Entry, right: Any, formula: str, style: str, default: str) -> SheetCell:
    """The formula, unless a person wrote another value than it gives: theirs is kept."""
    cell = _written_number(entry.text, style, default)
    stored = _stored(right)
    if entry.blank:
        return SheetCell(stored, style, default, formula)
    if isinstance(cell.value, float) and cell.value == stored:
        return SheetCell(stored, style, cell.number_format, formula)
    return cell


def _unless(empty: str, formula: str) -> str:
    """An empty input stays an empty cell even where the functions are not there (no Python, another program)."""
    return f'IF({empty},"",{formula})'


def _stored(value: Any) -> str | float:
    if isinstance(value, CellError):
        return value.code
    return float(value) if isinstance(value, Decimal) else str(value)


def _funds(sheet: ProjectSheet, form: Form | None, unit: str, policy: Policy) -> int:
    looks = layout()["form"]
    head = 5
    lines: Iterable[FundLine | str] = (
        form.funds if form is not None and form.funds else [looks["total"], *looks["sources"]]
    )
    sheet.put(head, B, SheetCell("", "head"), (head, C))
    for column, text in enumerate(looks["fund_head"], D):
        sheet.put(head, column, SheetCell(text, "head"))
    sheet.first_fund = head + 1
    row = head
    for row, line in enumerate(lines, head + 1):
        is_total = line is form.total if form is not None and isinstance(line, FundLine) else row == head + 1
        _fund_line(sheet, row, line, is_total=is_total, policy=policy)
    sheet.put(head, A, _unit(form, unit), (row, A))
    sheet.unit_cell = (head, A)
    sheet.heights |= {head: looks["heights"]["head"]}
    sheet.heights |= dict.fromkeys(range(head + 1, row + 1), looks["heights"]["line"])
    return row + 1


def _unit(form: Form | None, unit: str) -> SheetCell:
    """A form's own unit; on the empty form the one chosen on 首页."""
    if form is not None:
        return SheetCell(f"项目资金\n（{form.unit.text}）" if form.unit.text else "项目资金", "unit")
    unit_cell = own_book.reference(titles().home, own_book.UNIT_CELL)
    formula = f'"项目资金"&CHAR(10)&"（"&{unit_cell}&"）"'
    return SheetCell(f"项目资金\n（{unit}）", "unit", "General", formula)


def _fund_line(
    sheet: ProjectSheet, row: int, line: FundLine | str, *, is_total: bool, policy: Policy
) -> None:
    filled = line if isinstance(line, FundLine) else None
    label = filled.label.text if filled is not None else str(line)
    if note := _of(filled, "note").text:
        sheet.fund_notes[row] = note
    sheet.put(row, B, SheetCell(label, "label" if is_total else "label_left"), (row, C))
    for column, amount in enumerate(AMOUNTS, D):
        sheet.put(row, column, _amount(_of(filled, amount.key)))
    if not is_total:
        for column, name in ((G, "weight"), (H, "rate"), (I, "score")):
            text = getattr(filled, name).text if filled is not None else "—"
            # A source row scores nothing: an open, yellow cell would invite what rule JX109 then warns of.
            sheet.put(
                row, column, _written_number(text, "fixed" if text in ("", "—") else "centre", "General")
            )
        return
    weight = filled.weight.text if filled is not None else str(policy.plans[0].execution)
    sheet.put(row, G, _written_number(weight, "centre", "General"))
    e, f, g = (sheet.cells[row, column].value for column in (E, F, G))
    rate = functions.call("JIXIAO_RATE", e, f, policy)
    points = functions.call("JIXIAO_FUND_SCORE", e, f, g, policy)
    sheet.put(
        row,
        H,
        _computed(
            _of(filled, "rate"),
            rate,
            _unless(f'OR(E{row}="",F{row}="")', f"JIXIAO_RATE(E{row},F{row},口径)"),
            "computed",
            "0.00%",
        ),
    )
    formula = _unless(f'OR(E{row}="",F{row}="",G{row}="")', f"JIXIAO_FUND_SCORE(E{row},F{row},G{row},口径)")
    sheet.put(row, I, _computed(_of(filled, "score"), points, formula, "computed", "General"))


def _goal(sheet: ProjectSheet, form: Form | None, row: int) -> int:
    looks = layout()["form"]
    sheet.put(row, A, SheetCell("年度总体目标", "label"), (row + 1, A))
    sheet.put(row, B, SheetCell("预期目标", "head"), (row, E))
    sheet.put(row, F, SheetCell("实际完成情况", "head"), (row, I))
    sheet.put(row + 1, B, _text(_of(form, "goal_expected"), "prose"), (row + 1, E))
    sheet.put(row + 1, F, _text(_of(form, "goal_actual"), "prose"), (row + 1, I))
    widths = looks["widths"]
    texts = (
        (sheet.cells[row + 1, B].value, sum(widths[B - 1 : E])),
        (sheet.cells[row + 1, F].value, sum(widths[F - 1 : I])),
    )
    lines = max(lines_of(str(text or ""), width * 1.12) for text, width in texts)
    sheet.heights |= {
        row: looks["heights"]["line"],
        row + 1: height_of(lines * 13 + 8, looks["heights"]["goal"]),
    }
    return row + 2


Row = tuple[str, str, Indicator | None]


def _rows_of(form: Form | None) -> list[Row]:
    """Level 1, level 2 and indicator of each row; a filled form gets a spare row at the end of each group."""
    if form is None or not form.indicators:
        groups = layout()["form"]["rows"]
        return [
            (group["level1"], level2, None)
            for group in groups
            for level2, count in group["level2"].items()
            for _ in range(count)
        ]
    rows: list[Row] = []
    for index, item in enumerate(form.indicators):
        rows.append((item.level1.text, item.level2.text, item))
        following = form.indicators[index + 1].level1.text if index + 1 < len(form.indicators) else None
        if following != item.level1.text and level1_label(item.level1.text):
            rows += [(item.level1.text, "", None)] * _SPARE_ROWS
    return rows


# Texts that a person types; the levels and the numbers have ways of their own.
_STYLES = {"level3": "text", "target": "centre", "actual": "centre", "note": "prose"}


def _indicators(sheet: ProjectSheet, form: Form | None, head: int) -> None:
    looks = layout()["form"]
    for column, text in enumerate(looks["indicator_head"], B):
        sheet.put(head, column, SheetCell(text, "head"))
    rows = _rows_of(form)
    sheet.first_indicator, sheet.last_indicator = head + 1, head + len(rows)
    sheet.put(head, A, SheetCell("绩效指标", "label"), (sheet.last_indicator, A))
    sheet.heights[head] = looks["heights"]["head"]
    for row, (_, _, item) in enumerate(rows, head + 1):
        for column, cell in enumerate(INDICATORS, B):
            if style := _STYLES.get(cell.key):
                sheet.put(row, column, _text(_of(item, cell.key), style))
        sheet.put(row, G, _written_number(_of(item, "weight").text, "centre", "General"))
        if item is not None and item.doubt:
            sheet.doubts[row] = item.doubt
        texts = ((sheet.cells[row, column].value, looks["widths"][column - 1]) for column in (D, E, F, I))
        lines = max(lines_of(str(text or ""), width) for text, width in texts)
        sheet.heights[row] = height_of(lines * 13 + 6, looks["heights"]["line"])
    _levels(sheet, rows, head + 1)


def _levels(sheet: ProjectSheet, rows: list[Row], first: int) -> None:
    """Levels 1 and 2, merged over the rows they hold for."""
    start1 = start2 = 0
    for index in range(1, len(rows) + 1):
        end1 = index == len(rows) or rows[index][0] != rows[start1][0]
        if end1 or rows[index][1] != rows[start2][1]:
            sheet.put(first + start2, C, SheetCell(rows[start2][1], "centre", "@"), (first + index - 1, C))
            start2 = index
        if end1:
            sheet.put(first + start1, B, SheetCell(rows[start1][0], "centre", "@"), (first + index - 1, B))
            start1 = index


def _computed_scores(sheet: ProjectSheet, form: Form | None, policy: Policy) -> None:
    """核算得分 as one array beside the form, and the 得分 cells that show it until a person overtypes them."""
    first, last = sheet.first_indicator, sheet.last_indicator
    numbers, words = [(E, E), (F, F), (G, G)], [(D, D), (B, C)]
    given = [[_area(sheet, first, last, columns) for columns in areas] for areas in (numbers, words)]
    scores = functions.call("JIXIAO_SCORES", *given[0], policy, *given[1])
    sheet.computed = [_stored(row[0]) for row in scores]
    written = [
        ",".join(f"{column_letters(left)}{first}:{column_letters(right)}{last}" for left, right in areas)
        for areas in (numbers, words)
    ]
    sheet.computed_formula = f"JIXIAO_SCORES({written[0]},{own_book.POLICY_NAME},{written[1]})"
    items = [item for _, _, item in _rows_of(form)]
    for row, item, value in zip(range(first, last + 1), items, sheet.computed, strict=True):
        right = Decimal(str(value)) if isinstance(value, float) else value
        formula = own_book.computed_formula(row, column_letters(COMPUTED))
        sheet.put(row, H, _computed(_of(item, "score"), right, formula, "computed", "General"))


def _area(
    sheet: ProjectSheet, first: int, last: int, columns: tuple[int, int]
) -> list[list[str | float | None]]:
    """A part of the form as a worksheet function gets it."""
    left, right = columns
    return [row[left - 1 : right] for row in sheet.values(right)[first - 1 : last]]


def _total(sheet: ProjectSheet) -> None:
    row = sheet.last_indicator + 1
    sheet.last_row = row
    sheet.put(row, A, SheetCell("总分", "total"), (row, F))
    sheet.heights[row] = 24


def _finish(sheet: ProjectSheet, form: Form | None, policy: Policy) -> None:
    """Sums, grade and the check, which depend on the scores as they now stand."""
    row, first, last, fund = (
        sheet.last_row,
        sheet.first_indicator,
        sheet.last_indicator,
        _total_line(sheet, form),
    )
    weights = [sheet.cells[r, G].value for r in (fund, *range(first, last + 1))]
    weight = sum(Decimal(str(value)) for value in weights if isinstance(value, float))
    written = _of(form, "total_weight")
    formula = f"G{fund}+SUM(G{first}:G{last})"
    sheet.put(row, G, _computed(written, weight, formula, "total_free", "General"))
    scores = [[sheet.cells[r, H].value] for r in range(first, last + 1)]
    total = functions.call("JIXIAO_TOTAL", sheet.cells[fund, I].value, scores)
    formula = _unless(f"COUNT(I{fund},H{first}:H{last})=0", f"JIXIAO_TOTAL(I{fund},H{first}:H{last})")
    sheet.put(row, H, _computed(_of(form, "total_score"), total, formula, "total_free", "General"))
    grade = functions.call("JIXIAO_GRADE", sheet.cells[row, H].value, policy)
    written_grade = _of(form, "grade").text
    formula = _unless(f'H{row}=""', f"JIXIAO_GRADE(H{row},口径)")
    same = written_grade in ("", grade)
    sheet.put(
        row,
        I,
        SheetCell(
            _stored(grade) if same else written_grade, "total_free", "General", formula if same else ""
        ),
    )
    check = functions.call("JIXIAO_CHECK", sheet.values(), policy)
    sheet.check = [_stored(line[0]) for line in check]
    sheet.check_formula = f"JIXIAO_CHECK(A1:I{row},口径)"


def _total_line(sheet: ProjectSheet, form: Form | None) -> int:
    index = form.funds.index(form.total) if form is not None and form.total is not None else 0
    return sheet.first_fund + index

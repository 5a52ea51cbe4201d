"""汇总 and 问题清单: which columns, rows, styles, links, as data for every painter; widths are in workbook/layout.toml."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from xlwings_jixiao.domain.form import Place
from xlwings_jixiao.own_book import OPEN, RESULT_HEAD, OwnSheets
from xlwings_jixiao.sheets.looks import LEVELS, height_of, layout, lines_of, titles
from xlwings_jixiao.summary import ALL, AMOUNTS, COUNTS, WHERE, Summary
from xlwings_jixiao.table import Table

_SCORES = ("预算执行得分", "自评总分", "核算总分")
_FORMATS = {"执行率": "0.00%", **dict.fromkeys(AMOUNTS, "#,##0.00"), **dict.fromkeys(_SCORES, "0.00")}
_LEFT = frozenset({"项目名称", "主管部门", "实施单位", "哪里", "问题", "怎么改", "依据"})
_LEVELS = {severity.value: style for severity, style in LEVELS.items()}
_HIDDEN = frozenset({"单位存疑", "字段", "标识", *WHERE})
_LEAST_HEIGHT = 18
_TIP = "点一下跳到这里"
_LEGEND = "错误须改正后才能报送；警告请逐条核对；须人工核对的由人对照目标看，“汇总”里按行计数，别的规则已指出的也算；提示供参考。"
_BESIDE_THE_FORMS = "这里也含与其他表比较、导入时存疑的；各表右侧的“核对”只看本表，条数会少些、级别会轻些。"
GENERAL = "General"


@dataclass(frozen=True, slots=True)
class ResultCell:
    """A value with its style (a name of sheets/looks.py) and number format; `link` is a place in the same book."""

    value: Any
    style: str
    number_format: str = GENERAL
    link: str = ""
    tip: str = ""


@dataclass(frozen=True, slots=True)
class ResultRow:
    """A row; a `merged` one is a single cell across the sheet. `height` in points, None for the usual one."""

    cells: tuple[ResultCell, ...]
    height: float | None = None
    merged: bool = False


@dataclass(frozen=True, slots=True)
class ResultSheet:
    """A sheet: its rows, column widths in characters, the row of the head (from 1), how many columns stay in sight."""

    name: str
    widths: tuple[float, ...]
    rows: tuple[ResultRow, ...]
    head: int
    frozen_columns: int = 0
    filtered: int = 0


Link = Callable[[object], str]


def cell_link(place: object) -> str:
    """The address of a place inside the same workbook, 'sheet'!C4; empty where it has no sheet."""
    if not isinstance(place, Place) or place.sheet is None:
        return ""
    sheet = place.sheet.replace("'", "''")
    return f"'{sheet}'!{place.cell}"


def no_link(_: object) -> str:
    """For a workbook that does not hold the forms."""
    return ""


def result_sheets(
    summary: Summary, link: Link, own: OwnSheets | None = None
) -> tuple[ResultSheet, ResultSheet]:
    """汇总 and 问题清单, under the titles they have in a workbook (`own`) or get in a new one.

    `link` gives the address of a place, or "" where there is none to go to.
    """
    named = titles() if own is None else own
    return summary_sheet(summary, link, named.summary), problems_sheet(summary, link, named.problems)


def summary_sheet(summary: Summary, link: Link, title: str) -> ResultSheet:
    """All projects, and below in the same columns the sums by department and over all."""
    projects = summary.projects
    same = projects.column("实施单位") == projects.column("主管部门")
    hidden = {*_HIDDEN, *(["实施单位"] if same else [])}
    shown = [name for name in projects.columns if name not in hidden]
    links = [link(place) for place in projects.column("位置")]
    head, body = _table(Table(tuple(shown), projects.records), [(address, OPEN) for address in links])
    widths = _widths(shown, any(links))
    rows = (
        *_heading("项目支出绩效自评汇总", f"金额单位：{summary.unit}"),
        head,
        *body,
        *(_sum_row(values, shown) for values in summary.departments.records),
        ResultRow(()),
        *(_note(text, sum(_width(name) for name in shown)) for text in _notes(summary)),
    )
    return ResultSheet(title, widths, rows, head=RESULT_HEAD, frozen_columns=2)


def problems_sheet(summary: Summary, link: Link, title: str) -> ResultSheet:
    """All findings, the errors first, each with where, why and how to mend."""
    problems = summary.findings
    shown = [name for name in problems.columns if name not in _HIDDEN]
    links = [link(place) for place in problems.column("位置")]
    head, body = _table(
        Table(tuple(shown), problems.records), [(address, address.rsplit("!", 1)[-1]) for address in links]
    )
    nothing = () if body else (_no_problems(summary),)
    heading = _heading("问题清单", _LEGEND + (_BESIDE_THE_FORMS if any(links) else ""))
    return ResultSheet(
        title,
        _widths(shown, any(links)),
        (*heading, head, *body, *nothing),
        head=RESULT_HEAD,
        filtered=len(body),
    )


def _no_problems(summary: Summary) -> ResultRow:
    """Instead of findings; a new workbook must not look as if it had been found right."""
    checked = bool(summary.projects.records)
    text = "没有发现问题。" if checked else "尚未校验：按“校验并汇总”后，问题列在这里。"
    return ResultRow((ResultCell(text, "plain"),), _LEAST_HEIGHT, merged=True)


def _heading(title: str, note: str) -> tuple[ResultRow, ResultRow]:
    return (
        ResultRow((ResultCell(title, "title"),), 30, merged=True),
        ResultRow((ResultCell(note, "note"),), merged=True),
    )


def _notes(summary: Summary) -> list[str]:
    notes = ["执行率按金额合计计算（执行数之和÷预算数之和），不是各项目执行率的平均；合计行的自评总分是平均分。"
             "“核算总分”由本工具按口径重算，须由人判断或没有填的指标暂未计入。"]  # fmt: skip
    if summary.verdict:
        notes.insert(0, f"结论：{summary.verdict}。")
    if summary.doubtful:
        names = "、".join(f"“{name}”" for name in summary.doubtful)
        notes.insert(
            0,
            f"以下{len(summary.doubtful)}个项目金额单位存疑，金额照原表列出，未计入合计，改正表头后请重新汇总：{names}。",
        )
    return notes


def _note(text: str, width: float) -> ResultRow:
    return ResultRow((ResultCell(text, "note"),), height_of(14 * lines_of(text, width) + 4), merged=True)


def _table(table: Table, links: Sequence[tuple[str, str]]) -> tuple[ResultRow, list[ResultRow]]:
    """Head and rows of a table, and behind it a column of links (address and shown text) if there is any."""
    linked = any(address for address, _ in links)
    head = [ResultCell(name, "head") for name in table.columns]
    body: list[ResultRow] = []
    for values, (address, shown) in zip(table.records, links, strict=True):
        cells = [_cell(name, values.get(name)) for name in table.columns]
        lines = [lines_of(str(cell.value), _width(name) - 2) for name, cell in zip(table.columns, cells, strict=True)
                 if isinstance(cell.value, str)]  # fmt: skip
        if linked:
            cells.append(
                ResultCell(shown, "link", GENERAL, address, _TIP) if address else ResultCell(None, "cell")
            )
        body.append(ResultRow(tuple(cells), height_of(13.5 * max(lines, default=1) + 5, _LEAST_HEIGHT)))
    return ResultRow((*head, *([ResultCell(OPEN, "head")] if linked else [])), 30), body


def _cell(name: str, value: Any) -> ResultCell:
    if isinstance(value, Decimal | int | float):
        style = "cell_number" if name in AMOUNTS else "cell_centre"
        return ResultCell(value, style, _FORMATS.get(name, GENERAL))
    style = _LEVELS.get(str(value), "") or ("cell" if name in _LEFT else "cell_centre")
    return ResultCell(value or None, style)


def _sum_row(values: Any, columns: Sequence[str]) -> ResultRow:
    """The sums of a department or over all, under the columns they belong to."""
    doubtful = f"，{values['单位存疑']}个单位存疑未计入" if values["单位存疑"] else ""
    name = values["主管部门"] if values["主管部门"] == ALL else f"小计：{values['主管部门']}"
    book = f"，含全簿问题{values['全簿']}条" if values["全簿"] else ""
    title = f"{name}（{values['项目数']}个项目{doubtful}{book}）"
    own = {"项目名称": title, "自评总分": values["平均自评总分"]}
    own |= {key: values[key] for key in (*AMOUNTS, "执行率", *COUNTS)}
    cells = (
        ResultCell(
            own.get(column),
            "total_number" if column in AMOUNTS and own.get(column) is not None else "total",
            _FORMATS.get(column, GENERAL) if own.get(column) is not None else GENERAL,
        )
        for column in columns
    )
    return ResultRow(tuple(cells), height_of(13.5 * lines_of(title, _width("项目名称")) + 8))


def _widths(columns: Sequence[str], linked: bool) -> tuple[float, ...]:
    return (*map(_width, columns), *([_width(OPEN)] if linked else []))


def _width(name: str) -> float:
    widths: dict[str, float] = layout()["results"]["widths"]
    kind = "amounts" if name in AMOUNTS else "counts" if name in COUNTS else "others"
    return widths.get(name, widths[kind])

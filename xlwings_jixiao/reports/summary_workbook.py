"""The summary workbook 汇总.xlsx, and the two sheets 汇总 and 问题清单 that our own workbook carries too."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from xlwings_jixiao.form import Place
from xlwings_jixiao.packing.looks import Looks, layout, lines_of
from xlwings_jixiao.reports import report
from xlwings_jixiao.submission import Submission
from xlwings_jixiao.summary import ALL, AMOUNTS, COUNTS, Summary, summarize

if TYPE_CHECKING:
    import pandas as pd

Link = Callable[[object], str]

_SCORES = ("预算执行得分", "自评总分", "核算总分")
_FORMATS = {"执行率": "0.00%", **dict.fromkeys(AMOUNTS, "#,##0.00"), **dict.fromkeys(_SCORES, "0.00")}
_WIDTHS = {
    "序号": 5, "项目名称": 34, "主管部门": 24, "实施单位": 24, "单位": 12, "执行率": 9, "等级": 6, "级别": 6, "编号": 8,
    "哪里": 26, "问题": 46, "怎么改": 34, "依据": 26, "打开": 8, **dict.fromkeys(AMOUNTS, 15), **dict.fromkeys(COUNTS, 6),
}  # fmt: skip
_LEFT = frozenset({"项目名称", "主管部门", "实施单位", "哪里", "问题", "怎么改", "依据"})
_LEVELS = {"错误": "error", "警告": "warning", "提示": "hint"}
_HIDDEN = frozenset({"单位存疑", "位置"})
_OPEN = "打开"
CREATED = datetime(1980, 1, 1)


def new_book(buffer: io.BytesIO) -> Any:
    """An XlsxWriter workbook that writes texts as texts, and the same bytes every time."""
    import xlsxwriter

    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = xlsxwriter.Workbook(buffer, options)
    book.set_properties({"created": CREATED, "author": "", "company": ""})
    return book


@report("xlsx", binary=True)
def to_xlsx(submission: Submission) -> bytes:
    """A workbook without macros: 汇总 and 问题清单."""
    names, buffer = layout()["names"], io.BytesIO()
    book = new_book(buffer)
    looks, summary = Looks(book), summarize(submission)
    write_summary(book.add_worksheet(names["summary"]), summary, looks, lambda _: "")
    write_problems(book.add_worksheet(names["problems"]), summary, looks, lambda _: "")
    book.close()
    return buffer.getvalue()


def write_summary(page: Any, summary: Summary, looks: Looks, link: Link) -> None:
    """All projects, and below in the same columns the sums by department and over all.

    `link` gives the address of a project's sheet, or "" where there is none to go to.
    """
    projects = summary.projects
    hidden = {*_HIDDEN, *(["实施单位"] if list(projects["实施单位"]) == list(projects["主管部门"]) else [])}
    shown = projects.drop(columns=[column for column in projects.columns if column in hidden])
    links = [link(place) for place in projects["位置"]]
    columns = len(shown.columns) + any(links)
    _title(page, looks, "项目支出绩效自评汇总", f"金额单位：{summary.unit}", columns)
    after = _table(page, looks, shown, 2, links)
    after = _sums(page, looks, summary, list(shown.columns), after)
    notes = ["执行率按金额合计计算（执行数之和÷预算数之和），不是各项目执行率的平均；合计行的自评总分是平均分。"
             "“核算总分”由本工具按口径重算，须由人判断或没有填的指标暂未计入。"]  # fmt: skip
    if summary.doubtful:
        names = "、".join(f"“{name}”" for name in summary.doubtful)
        notes.insert(
            0,
            f"以下{len(summary.doubtful)}个项目金额单位存疑，金额照原表列出，未计入合计，改正表头后请重新汇总：{names}。",
        )
    for row, note in enumerate(notes, after + 1):
        page.merge_range(row, 0, row, columns - 1, "", looks.style("note"))
        page.write_string(row, 0, note, looks.style("note"))
        page.set_row(row, 14 * lines_of(note, sum(_width(name) for name in shown.columns)) + 4)
    _set_up(page, list(shown.columns), 2)
    page.freeze_panes(3, 2)


def _sums(page: Any, looks: Looks, summary: Summary, columns: list[str], row: int) -> int:
    """The sums of each department and over all, under the columns they belong to."""
    for values in summary.departments.to_dict("records"):
        doubtful = f"，{values['单位存疑']}个单位存疑未计入" if values["单位存疑"] else ""
        name = values["主管部门"] if values["主管部门"] == ALL else f"小计：{values['主管部门']}"
        own = {
            "项目名称": f"{name}（{values['项目数']}个项目{doubtful}）",
            "自评总分": values["平均自评总分"],
        }
        own |= {key: values[key] for key in (*AMOUNTS, "执行率", *COUNTS)}
        for column, heading in enumerate(columns):
            _cell(page, looks, (row, column), heading, own.get(heading), total=True)
        page.set_row(row, 13.5 * lines_of(str(own["项目名称"]), _width("项目名称")) + 8)
        row += 1
    return row


def write_problems(page: Any, summary: Summary, looks: Looks, link: Link) -> None:
    """All findings, the errors first, each with where, why and how to mend. `link` gives a cell's address."""
    problems = summary.problems.drop(columns=["位置"])
    links = [link(place) for place in summary.problems["位置"]]
    columns = len(problems.columns) + any(links)
    _title(page, looks, "问题清单", "错误须改正后才能报送；警告请逐条核对；提示供参考。", columns)
    after = _table(page, looks, problems, 2, links)
    if len(problems):
        page.autofilter(2, 0, after - 1, columns - 1)
    else:
        page.write_string(after, 0, "没有发现问题。", looks.style("plain"))
    _set_up(page, list(problems.columns), 2)
    page.freeze_panes(3, 0)


def _title(page: Any, looks: Looks, title: str, note: str, columns: int) -> None:
    page.merge_range(0, 0, 0, columns - 1, "", looks.style("title"))
    page.write_string(0, 0, title, looks.style("title"))
    page.merge_range(1, 0, 1, columns - 1, "", looks.style("note"))
    page.write_string(1, 0, note, looks.style("note"))
    page.set_row(0, 30)


def _table(page: Any, looks: Looks, table: pd.DataFrame, row: int, links: list[str]) -> int:
    """Write a table with its head, and a column of links behind it; returns the row after it."""
    for column, name in enumerate(table.columns):
        page.write_string(row, column, str(name), looks.style("head"))
    behind = len(table.columns)
    if any(links):
        page.write_string(row, behind, _OPEN, looks.style("head"))
        page.set_column(behind, behind, _width(_OPEN))
    page.set_row(row, 30)
    for index, values in enumerate(table.itertuples(index=False)):
        place = row + 1 + index
        height = 1
        for column, (name, value) in enumerate(zip(table.columns, values, strict=True)):
            _cell(page, looks, (place, column), str(name), value)
            height = max(height, lines_of(value, _width(str(name)) - 2) if isinstance(value, str) else 1)
        if any(links):
            _link(
                page,
                looks,
                (place, behind),
                links[index],
                f"{links[index].rsplit('!', 1)[-1]}" if "级别" in table else _OPEN,
            )
        page.set_row(place, max(18, 13.5 * height + 5))
    return row + 1 + len(table)


def _cell(
    page: Any, looks: Looks, place: tuple[int, int], name: str, value: Any, *, total: bool = False
) -> None:
    style = "total" if total else _LEVELS.get(str(value), "") or ("cell" if name in _LEFT else "cell_centre")
    if isinstance(value, Decimal | int | float) and value == value:  # noqa: PLR0124  (pandas' NaN is not itself)
        number_style = ("total" if total else "cell") + (
            "_number" if name in AMOUNTS else "" if total else "_centre"
        )
        page.write_number(*place, float(value), looks.style(number_style, _FORMATS.get(name, "General")))
    elif isinstance(value, str) and value:
        page.write_string(*place, value, looks.style(style))
    else:
        page.write_blank(*place, None, looks.style(style))


def _link(page: Any, looks: Looks, place: tuple[int, int], address: str, shown: str) -> None:
    if address:
        page.write_url(*place, address, looks.style("link"), string=shown, tip="点一下跳到这里")
    else:
        page.write_blank(*place, None, looks.style("cell"))


def _width(name: str) -> float:
    return _WIDTHS.get(name, 10)


def _set_up(page: Any, columns: list[str], head: int) -> None:
    """Column widths, and A4 across with the head on every page."""
    for column, name in enumerate(columns):
        page.set_column(column, column, _width(name))
    page.set_landscape()
    page.set_paper(9)
    page.set_margins(0.4, 0.4, 0.5, 0.5)
    page.fit_to_pages(1, 0)
    page.repeat_rows(head)
    page.hide_gridlines(2)
    page.set_footer("&C第 &P 页，共 &N 页")


def cell_link(place: object) -> str:
    """The address of a place inside the same workbook; empty where it has no sheet."""
    if not isinstance(place, Place) or place.sheet is None:
        return ""
    sheet = place.sheet.replace("'", "''")
    return f"internal:'{sheet}'!{place.cell}"

"""JX5xx 全簿: what shows only when all forms are seen together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from xlwings_jixiao.audit.bounds import SAME_FAULT, SAME_PROSE, SHOWN_NAME
from xlwings_jixiao.audit.money.units import too_large_in_wan, typed_at
from xlwings_jixiao.audit.registry import WHOLE_BOOK, Book, Case, Problem, Severity, rule
from xlwings_jixiao.domain.form import Entry
from xlwings_jixiao.domain.text import shorten, squeeze
from xlwings_jixiao.own_book import UNIT_CELL, YEAR_CELL


def _amounts(case: Case) -> tuple[Decimal | None, Decimal | None]:
    total = case.form.total
    return (
        (None, None)
        if total is None
        else (case.form.amount(total.full_year), case.form.amount(total.executed))
    )


@rule(
    "JX501",
    "同一项目填了两张表",
    Severity.WARNING,
    basis=WHOLE_BOOK + "：一个项目一张自评表",
    fix="删去重复的一张；确是两个项目的，在名称中写明文号或期次加以区别。",
    wrong={"第二张表.项目名称": "窗口服务经费"},
    right={"第二张表.项目名称": "大厅设备运维经费"},
    scope="book",
)
def two_sheets_for_one_project(book: Book) -> Iterator[Problem]:
    """Two forms carry the same project name."""
    seen: dict[str, Case] = {}
    for case in book.cases:
        name = squeeze(case.form.project.text)
        if not name or (first := seen.setdefault(name, case)) is case:
            continue
        same = _amounts(first) == _amounts(case)
        message = f"项目“{shorten(case.form.project.text, SHOWN_NAME)}”有两张表" + (
            "，金额也相同" if same else ""
        )
        severity = Severity.ERROR if same else Severity.WARNING
        yield Problem("项目名称", case.form.project, message, severity, case=case)


@rule(
    "JX502",
    "各表的部门、年度或单位不一致",
    Severity.WARNING,
    basis=WHOLE_BOOK + "：同一批自评表的部门名称、年度和金额单位应一致",
    fix="与多数表统一；确属不同的，核对后保留。",
    wrong={"第二张表.年度": "2022"},
    right={"第二张表.年度": "2023"},
    scope="book",
)
def sheets_disagree(book: Book) -> Iterator[Problem]:
    """Years or units differ between forms, or one department is written in two ways.

    A unit that the amounts contradict is JX105's to report.
    """
    for about, name, cell in (("年度", "year", YEAR_CELL), ("金额单位", "unit", UNIT_CELL)):
        yield from _disagree(book, about, name, cell)
    yield from _departments(book)


def _disagree(book: Book, about: str, name: str, cell: str) -> Iterator[Problem]:
    """Forms that differ from most are named, many of them together; where no value is most forms', once for all."""
    written: list[tuple[Case, Entry]] = [(case, getattr(case.form, name)) for case in book.cases]
    written = [(case, entry) for case, entry in written if not entry.blank]
    values = Counter(squeeze(entry.text) for _, entry in written)
    if len(values) < 2:
        return
    most, count = values.most_common(1)[0]
    others = [
        (case, entry)
        for case, entry in written
        if squeeze(entry.text) != most and not (name == "unit" and too_large_in_wan(case))
    ]
    if not others:
        return
    case, entry = others[0]
    if 2 * count <= len(written):
        listed = "、".join(f"{value}（{number}张）" for value, number in values.most_common())
        fix = f"核对各表的{about}，写错的改正；确属不同的，可保留。"
        yield Problem(f"表头的{about}", entry, f"各表的{about}不一致：{listed}", fix=fix, case=case)
    elif len(others) >= SAME_FAULT:
        listed = "、".join(
            f"“{shorten(case.form.project.text, SHOWN_NAME)}”（{entry.text}）" for case, entry in others
        )
        message = f"{len(others)}张表的{about}与其他表（{most}）不同：{listed}"
        yield Problem(f"表头的{about}", entry, message, case=case)
    else:
        for case, entry in others:
            fix = f"与多数表统一{typed_at(entry, about, cell)}；确属不同的，核对后保留。"
            message = f"本表{about}是{entry.text}，其他表多为{most}"
            yield Problem(f"表头的{about}", entry, message, fix=fix, case=case)


def _departments(book: Book) -> Iterator[Problem]:
    """One department written in two ways is said once, with all forms that write it so."""
    named = [case for case in book.cases if not case.form.department.blank]
    written = dict.fromkeys(squeeze(case.form.department.text) for case in named)
    for own in written:
        longer = [other for other in written if other != own and other.endswith(own)]
        if not longer:
            continue
        cases = [case for case in named if squeeze(case.form.department.text) == own]
        message = f"主管部门写作“{own}”，其他表写作“{longer[0]}”，汇总时会被当成两个部门"
        if len(cases) > 1:
            projects = "、".join(f"“{shorten(case.form.project.text, SHOWN_NAME)}”" for case in cases)
            message += f"；这样写的有{len(cases)}张表：{projects}"
        yield Problem(
            "主管部门",
            cases[0].form.department,
            message,
            Severity.HINT,
            f"各表统一写全称“{longer[0]}”。",
            cases[0],
        )


@rule(
    "JX503",
    "留有空白的自评表",
    Severity.WARNING,
    basis=WHOLE_BOOK + "：报送的工作簿不应夹带空表",
    fix="删去空白的工作表，或补填内容。",
    wrong={"空白表": "Sheet2"},
    right={"说明": "没有空白表"},
    scope="book",
)
def blank_sheet_left(book: Book) -> Iterator[Problem]:
    """A sheet holds a form into which nothing was entered."""
    for place in book.blank_sheets:
        sheet = f"工作表“{place.sheet}”" if place.sheet else "这张自评表"
        yield Problem(sheet, Entry("", place), f"{sheet}是空白的自评表，没有填任何内容")


@rule(
    "JX504",
    "两个项目的目标或完成情况一字不差",
    Severity.HINT,
    basis=WHOLE_BOOK + "：各项目应按自身内容填写目标和完成情况",
    fix="核对是否复制后忘了改；分期、分批的同一项目，写明本期做了什么。",
    wrong={"第二张表.预期目标": "保障政务服务大厅全年正常开放，群众办事及时、方便。"},
    right={"第二张表.预期目标": "保障大厅叫号、网络等设备全年稳定运行。"},
    scope="book",
)
def same_prose(book: Book) -> Iterator[Problem]:
    """Two forms share their goal or their result word for word."""
    seen: dict[tuple[str, str], Case] = {}
    for case in book.cases:
        same: dict[str, list[tuple[str, Entry]]] = {}
        for about, name in (("预期目标", "goal_expected"), ("实际完成情况", "goal_actual")):
            entry: Entry = getattr(case.form, name)
            text = squeeze(entry.raw)
            if len(text) < SAME_PROSE or (first := seen.setdefault((name, text), case)) is case:
                continue
            if squeeze(first.form.project.text) != squeeze(case.form.project.text):  # else JX501 speaks
                same.setdefault(first.form.project.text, []).append((about, entry))
        for project, alike in same.items():
            about = "、".join(about for about, _ in alike)
            message = f"{about}与“{shorten(project, SHOWN_NAME)}”的一字不差"
            yield Problem(about, alike[0][1], message, case=case)

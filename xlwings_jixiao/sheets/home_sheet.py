"""首页; its drop-down lists offer the titles of `policies/*.toml` and the units of `workbook/layout.toml`."""

from __future__ import annotations

from collections import Counter
from typing import Any

from xlwings_jixiao import policies
from xlwings_jixiao.audit import GRADED, Severity
from xlwings_jixiao.domain.addresses import position
from xlwings_jixiao.domain.policy import Policy
from xlwings_jixiao.own_book import POLICY_CELL, UNIT_CELL
from xlwings_jixiao.sheets.looks import Looks, layout, lines_of

# XlsxWriter counts from 0.
_POLICY_ROW, _UNIT_ROW = (position(address)[0] - 1 for address in (POLICY_CELL, UNIT_CELL))
_WIDE = 90


def write_home(
    page: Any,
    looks: Looks,
    department: str,
    year: str,
    unit: str,
    policy: Policy,
    counts: Counter[Severity] | None,
) -> None:
    """Write the first sheet; `counts` are the findings when the workbook was built, None if nothing was checked."""
    home = layout()["home"]
    for column, width in enumerate(home["widths"]):
        page.set_column(column, column, width)
    page.merge_range(0, 0, 0, 2, "", looks.style("title"))
    page.write_string(0, 0, home["title"], looks.style("title"))
    page.set_row(0, 36)
    values = [department, year, policy.title, unit]
    for row, (label, value) in enumerate(zip(home["labels"], values, strict=True), 2):
        page.write_string(row, 0, label, looks.style("label"))
        page.write_string(row, 1, value, looks.style("text", "@"))
        page.set_row(row, 22)
    page.write_string(_POLICY_ROW, 2, home["policy_note"], looks.style("note"))
    page.data_validation(
        _POLICY_ROW, 1, _POLICY_ROW, 1, {"validate": "list", "source": list(policies.titles())}
    )
    page.data_validation(
        _UNIT_ROW, 1, _UNIT_ROW, 1, {"validate": "list", "source": layout()["form"]["units"]}
    )
    row = _last_check(page, looks, counts)
    page.write_string(row, 0, home["how_title"], looks.style("subtitle"))
    for number, line in enumerate(home["how"], 1):
        text = f"{number}. {line}"
        page.merge_range(row + number, 0, row + number, 2, "", looks.style("plain"))
        page.write_string(row + number, 0, text, looks.style("plain"))
        page.set_row(row + number, 15 * lines_of(text, _WIDE) + 6)
    page.protect("", {"format_cells": True, "format_columns": True, "format_rows": True})
    page.set_paper(9)
    page.fit_to_pages(1, 1)
    page.center_horizontally()
    page.hide_gridlines(2)
    page.set_selection(2, 1, 2, 1)


def when_checked(when: str, counts: Counter[Severity]) -> str:
    """What 首页 says of the last check beside the numbers: when it was, and how many rows are left to a person."""
    rows = counts[Severity.PERSON]
    return f"{when}，另有{rows}行须人工核对" if rows else when


def _last_check(page: Any, looks: Looks, counts: Counter[Severity] | None) -> int:
    home = layout()["home"]
    page.write_string(7, 0, home["check_head"], looks.style("subtitle"))
    when = home["not_yet"] if counts is None else when_checked(home["at_building"], counts)
    values: list[str | int] = [when, *("" if counts is None else counts[severity] for severity in GRADED)]
    styles = ["cell_centre", "error", "warning", "hint"]
    for row, (label, value, style) in enumerate(zip(home["check_labels"], values, styles, strict=True), 8):
        page.write_string(row, 0, label, looks.style("label"))
        if isinstance(value, int):
            page.write_number(row, 1, value, looks.style(style))
        else:
            page.write_string(row, 1, value, looks.style("cell_centre"))
        page.set_row(row, 20)
    return 13

"""首页; its drop-down lists offer the titles of `policies/*.toml` and the units of `workbook/layout.toml`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from xlwings_jixiao import policies
from xlwings_jixiao.audit import GRADED
from xlwings_jixiao.domain.addresses import position
from xlwings_jixiao.domain.policy import Policy
from xlwings_jixiao.own_book import POLICY_CELL, UNIT_CELL
from xlwings_jixiao.sheets.looks import LEVELS, Looks, layout, lines_of
from xlwings_jixiao.verdict import Verdict

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
    verdict: Verdict | None,
) -> None:
    """Write the first sheet; `verdict` is that of the day it was built, None if nothing was checked."""
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
    row = _last_check(page, looks, verdict)
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


def last_check(when: str, verdict: Verdict) -> tuple[str | int, ...]:
    """What 首页 says of the last check: when it was, with what no rule has judged, and the findings by severity."""
    said = f"{when}，另有{verdict.remains}" if verdict.remains else when
    return said, verdict.errors, verdict.warnings, verdict.hints


def _last_check(page: Any, looks: Looks, verdict: Verdict | None) -> int:
    home = layout()["home"]
    page.write_string(7, 0, home["check_head"], looks.style("subtitle"))
    labels = [home["check_when"], *(severity.value for severity in GRADED)]
    values: Iterable[str | int] = (
        (home["not_yet"], "", "", "") if verdict is None else last_check(home["at_building"], verdict)
    )
    styles = ["", *(LEVELS[severity] for severity in GRADED)]
    for row, (label, value, style) in enumerate(zip(labels, values, styles, strict=True), 8):
        page.write_string(row, 0, label, looks.style("label"))
        if isinstance(value, int):
            page.write_number(row, 1, value, looks.style(style))
        else:
            page.write_string(row, 1, value, looks.style("cell_centre"))
        page.set_row(row, 20)
    return 13

"""One indicator has one score: in a cell, in a column of scores, in a file, on our own sheet.

The same rows go through Excel's and Calc's doors in tests/hosts and tests/vba_bridge.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support.forms import only_form
from support.pairs import Pair, as_form, columns, pairs, scores, shown

from xlwings_jixiao import policies
from xlwings_jixiao.domain.form import Form
from xlwings_jixiao.domain.scoring import IndicatorScore, score_form, score_row
from xlwings_jixiao.functions import call
from xlwings_jixiao.reading.layout import read_forms
from xlwings_jixiao.sheets.project_sheet import project_sheet


@pytest.fixture
def form(tmp_path: Path) -> Form:
    """All pairs as the rows of one form in a file."""
    path = tmp_path / "对照表.txt"
    path.write_text(as_form(), encoding="utf-8")
    return only_form(path)


def in_a_cell(item: IndicatorScore) -> Any:
    return "" if item.score.value is None else float(item.score.value)


def test_the_file_holds_the_rows_of_the_tables(form: Form) -> None:
    read = [
        (row.level2.text, row.level3.text, row.direction.text, row.target.text, row.actual.text)
        for row in form.indicators
    ]
    assert read == [
        (pair.level2, pair.name, pair.direction, _with_sign(pair), pair.actual) for pair in pairs()
    ]


def _with_sign(pair: Pair) -> str:
    """An operator in the direction's column is read as the target's own."""
    return pair.direction + pair.target if pair.direction in {"≥", "≤", "="} else pair.target


@pytest.mark.parametrize(
    ("sign", "said"), [(">", "没有超过"), ("≥", "达标"), ("<", "没有低于"), ("≤", "达标")]
)
def test_an_operator_in_the_column_of_directions_is_the_targets(sign: str, said: str) -> None:
    """31 is not above 31, and not below it."""
    reason = call("JIXIAO_EXPLAIN", "31件", "31件", 8, None, "植树", "数量指标", sign)
    assert f"31件 {sign} 31件，{said}" in reason if said == "达标" else f"31件 {said} 31件，未达标" in reason


@pytest.mark.parametrize("policy", [None, "shanghai", "hubei", "sichuan"])
def test_a_cell_gives_what_a_row_of_a_form_gives(form: Form, policy: str | None) -> None:
    items = [score_row(row, policies.named(policy or "")) for row in form.indicators]
    for pair, item in zip(pairs(), items, strict=True):
        assert shown(call("JIXIAO_SCORE", *pair.arguments(policy))) == in_a_cell(item), pair
        assert call("JIXIAO_EXPLAIN", *pair.arguments(policy)) == item.score.reason, pair


def test_a_column_gives_what_its_cells_give() -> None:
    given = columns([pair.arguments() for pair in pairs()])
    assert [shown(one) for (one,) in call("JIXIAO_SCORES", *given)] == scores()


def test_the_command_line_gives_what_the_cells_give(tmp_path: Path, jixiao: Callable[..., Any]) -> None:
    (tmp_path / "对照表.txt").write_text(as_form(), encoding="utf-8")
    (found,) = json.loads(jixiao("check", "对照表.txt", "--format", "json").stdout)["forms"]
    given = found["computed"]["indicator_scores"]
    assert ["" if score is None else float(score) for score in given] == scores()


def test_our_own_sheet_gives_what_the_audit_gives(form: Form) -> None:
    """Levels are merged there, as on every sheet of ours; a column of directions it does not have."""
    policy = policies.named()
    sheet = project_sheet("对照表", form, "2023", "万元", policy)
    forms, errors = read_forms(sheet.grid("绩效自评.xlsm"))
    assert not errors
    assert len(forms[0].indicators) == len(pairs())
    for row, item in zip(forms[0].indicators, score_form(forms[0], policy).indicators, strict=True):
        assert sheet.computed[row.row - sheet.first_indicator] == in_a_cell(item), row

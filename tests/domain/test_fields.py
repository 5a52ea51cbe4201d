"""The fields of a form: declared once, and whatever walks over them sees them all."""

from dataclasses import dataclass, fields, replace
from typing import Any

import pytest
from support.forms import CLEAN_FORM, the_form

from xlwings_jixiao.audit.examples import correct_form
from xlwings_jixiao.domain.entry import Entry
from xlwings_jixiao.domain.fields import (
    AMOUNTS,
    FORM,
    FUNDS,
    GOALS,
    HEADER,
    INDICATORS,
    INDICATORS_BLOCK,
    LEVELS,
    REMARKS,
    TOTALS,
    Kind,
    declared,
    fields_of,
)
from xlwings_jixiao.domain.form import Form, FundLine, Indicator
from xlwings_jixiao.domain.policy import Policy
from xlwings_jixiao.policies import named
from xlwings_jixiao.reading.labels import FUND_COLUMNS, INDICATOR_COLUMNS, TARGET_PARTS, column_field
from xlwings_jixiao.reports import reports
from xlwings_jixiao.submission import submit_forms

NATIONAL: Policy = named("national-2020")


def test_every_field_has_its_key_its_name_and_its_place_in_the_order():
    assert [(field.path, field.name) for field in (*HEADER, *GOALS, *TOTALS, *REMARKS)] == [
        ("header.year", "年度"),
        ("header.unit", "金额单位"),
        ("header.project", "项目名称"),
        ("header.department", "主管部门"),
        ("header.implementer", "实施单位"),
        ("header.title", "表题"),
        ("header.filled_on", "填报日期"),
        ("goals.goal_expected", "预期目标"),
        ("goals.goal_actual", "实际完成情况"),
        ("totals.total_weight", "总分的分值"),
        ("totals.total_score", "总分"),
        ("totals.grade", "等级"),
        ("remarks.conclusion", "评价结论"),
        ("remarks.problems", "存在问题"),
        ("remarks.measures", "改进措施"),
    ]
    assert [field.path for field in AMOUNTS] == ["funds.initial", "funds.full_year", "funds.executed"]
    assert [field.name for field in LEVELS] == ["一级指标", "二级指标", "三级指标"]
    kinds = {field.path: field.kind for field in (*FUNDS, *INDICATORS)}
    assert kinds["funds.rate"] is Kind.RATE
    assert kinds["indicators.score"] is Kind.NUMBER
    assert kinds["indicators.note"] is Kind.PROSE


def test_what_each_field_holds_and_whether_a_person_enters_it():
    entered = {field.path for field in (*FORM, *FUNDS, *INDICATORS) if field.entered}
    assert entered == {
        *(
            "header.project",
            "header.department",
            "header.implementer",
            "goals.goal_expected",
            "goals.goal_actual",
        ),
        *("funds.initial", "funds.full_year", "funds.executed"),
        *("indicators.level3", "indicators.target", "indicators.actual"),
        *("remarks.conclusion", "remarks.problems", "remarks.measures"),
    }
    kinds = {kind: {f.path for f in (*FORM, *FUNDS, *INDICATORS) if f.kind is kind} for kind in Kind}
    assert kinds[Kind.AMOUNT] == {"funds.initial", "funds.full_year", "funds.executed"}
    assert kinds[Kind.RATE] == {"funds.rate"}
    assert kinds[Kind.NUMBER] == {
        *("funds.weight", "funds.score", "indicators.weight", "indicators.score"),
        *("totals.total_weight", "totals.total_score"),
    }
    assert kinds[Kind.PROSE] == {
        *("goals.goal_expected", "goals.goal_actual", "funds.note", "indicators.note"),
        *("remarks.conclusion", "remarks.problems", "remarks.measures"),
    }


@pytest.mark.parametrize(
    ("holder", "declared_fields"), [(Form, FORM), (FundLine, FUNDS), (Indicator, INDICATORS)]
)
def test_whatever_holds_an_entry_is_a_field(holder, declared_fields):
    entries = [attribute.name for attribute in fields(holder) if attribute.type in (Entry, "Entry")]
    assert [field.key for field in declared_fields] == entries == [field.key for field in fields_of(holder)]


def test_entries_walk_the_form_from_top_to_bottom_with_row_and_field():
    form = the_form(CLEAN_FORM)
    walked = list(form.entries())
    assert len(walked) == len(FORM) + 4 * len(FUNDS) + 5 * len(INDICATORS)
    told = [(field.path, row and row.name, entry.text) for field, row, entry in walked]
    assert told[2] == ("header.project", None, "大厅运行经费")
    assert ("funds.executed", "其中：当年财政拨款", "475000") in told
    assert ("indicators.actual", "设备完好率", "98%") in told
    assert told[-5:-3] == [("totals.total_score", None, "99.5"), ("totals.grade", None, "")]
    blocks = list(dict.fromkeys(field.block for field, _, _ in walked))
    assert blocks == ["header", "funds", "goals", "indicators", "totals", "remarks"]


@pytest.mark.parametrize(
    "path", ["header.implementer", "goals.goal_actual", "funds.initial", "indicators.target"]
)
def test_one_thing_a_person_enters_makes_a_form_more_than_a_skeleton(path):
    form = skeleton()
    assert form.empty
    block, key = path.split(".")
    changes: dict[str, Any] = {key: Entry("窗口")}
    if block not in ("header", "goals"):
        rows = getattr(form, block)
        changes = {block: (replace(rows[0], **{key: Entry("5")}), *rows[1:])}
    assert not replace(form, **changes).empty


def test_labels_and_weights_stand_in_a_skeleton_too():
    form = skeleton()
    assert form.funds[0].label.text == "年度资金总额"
    assert form.indicators[0].weight.text == "20"
    assert form.empty


def skeleton() -> Form:
    form = the_form(CLEAN_FORM)

    def bare(part):
        return replace(part, **{f.key: Entry("—") for f in fields_of(type(part)) if f.entered})

    return replace(
        bare(form), funds=tuple(map(bare, form.funds)), indicators=tuple(map(bare, form.indicators))
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class WithEvidence(Indicator):
    """An indicator with one column more: this line is all it takes."""

    evidence: Entry = declared(INDICATORS_BLOCK, "佐证材料")  # noqa: RUF009


def test_a_new_column_is_one_line_and_is_seen_in_entries_and_in_json():
    form = correct_form()
    first = form.indicators[0]
    kept: dict[str, Any] = {field.key: field.of(first) for field in INDICATORS}
    wider = WithEvidence(**kept, row=first.row, evidence=Entry("叫号记录"))
    form = replace(form, indicators=(wider, *form.indicators[1:]))
    assert ("indicators.evidence", "叫号记录") in [(f.path, entry.text) for f, _, entry in form.entries()]
    shown = reports()["json"].render(submit_forms([form], NATIONAL)).decode()
    assert '"evidence": "叫号记录"' in shown


def test_an_error_in_any_field_is_found_once():
    form = correct_form()
    level = Entry("#REF!", form.indicators[0].level1.place)
    rows = tuple(replace(row, level1=level) for row in form.indicators[:2])
    broken = replace(form, year=Entry("#N/A", form.year.place), indicators=(*rows, *form.indicators[2:]))
    found = [f for f in submit_forms([broken], NATIONAL).all_findings if f.rule == "JX412"]
    assert [(finding.where, finding.message) for finding in found] == [
        ("年度（A2）", "单元格显示#N/A，公式出错"),
        ("指标“窗口开放率”一行（B13）", "单元格显示#REF!，公式出错"),
    ]


def test_every_column_is_known_by_its_own_name():
    for columns, table in ((FUNDS[1:], FUND_COLUMNS), (INDICATORS, INDICATOR_COLUMNS)):
        assert {column_field(field.name, table): field.key for field in columns} == {
            f.key: f.key for f in columns
        }
    assert set(INDICATOR_COLUMNS) == {*(field.key for field in INDICATORS), *TARGET_PARTS}
    assert set(FUND_COLUMNS) == {field.key for field in FUNDS[1:]}

"""A correct form, and the changes by which a rule's card shows its wrong and its right example."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar

from xlwings_jixiao.audit.registry import Book, Case, Rule
from xlwings_jixiao.domain.fields import FORM, FUNDS, INDICATORS
from xlwings_jixiao.domain.form import Entry, Form, FundLine, Indicator, Place
from xlwings_jixiao.domain.policy import Policy
from xlwings_jixiao.domain.scoring import score_form

# Cards call fields by their names, and a few by shorter ones.
_FUND_COLUMNS = {field.name: field.key for field in FUNDS}
_ROW_COLUMNS = {field.name: field.key for field in INDICATORS} | {"偏差原因": "note"}
_SHORT = {"year": "表.年度", "unit": "表.单位", "total_weight": "总分.分值", "total_score": "总分.得分"}
_PARTS = {"header": "表头", "goals": "目标", "totals": "总分", "remarks": "表末"}
_FORM_FIELDS = {_SHORT.get(field.key, f"{_PARTS[field.block]}.{field.name}"): field.key for field in FORM}
_FUND_ROWS = {"资金": 0, "来源": 1}
_INDICATOR_ROWS = {"指标": 0, "指标二": 1, "效益": 2, "满意度": 3}
_SECOND = "第二张表."
_BLOCKS = {
    "资金": "资金总额行的",
    "来源": "当年财政拨款行的",
    "指标二": "另一行的",
    "效益": "效益行的",
    "满意度": "满意度行的",
    "总分": "总分行的",
    "第二张表": "另一张表的",
    "全簿": "各表",
}
_SHEETS = "全簿.张数"


def _entry(text: str, row: int, column: int) -> Entry:
    return Entry(text, Place("示例.xlsx", "示例", row, column))


def _entries(names: tuple[str, ...], texts: tuple[str, ...], row: int, column: int) -> dict[str, Entry]:
    return {
        name: _entry(text, row, column + n) for n, (name, text) in enumerate(zip(names, texts, strict=True))
    }


def correct_form() -> Form:
    """A form in which no rule finds anything."""
    indicators = (
        ("产出指标", "数量指标", "窗口开放率", "≥95%", "98%", "20"),
        ("产出指标", "质量指标", "验收合格率", "=100%", "100%", "30"),
        ("效益指标", "社会效益指标", "服务保障及时性", "及时", "及时", "30"),
        ("满意度指标", "服务对象满意度指标", "群众满意度", "≥90%", "96%", "10"),
    )
    funds = (
        ("年度资金总额", "1000000", "1000000", "900000", "10", "90.00%", "9"),
        ("其中：当年财政拨款", "1000000", "1000000", "900000", "—", "—", "—"),
    )
    fund_names, row_names = (tuple(field.key for field in group) for group in (FUNDS[1:7], INDICATORS[:6]))
    return Form(
        start=Place("示例.xlsx", "示例", 1, 1),
        year=_entry("2023", 2, 1),
        unit=_entry("元", 5, 1),
        project=_entry("窗口服务经费", 3, 2),
        department=_entry("示例市政务服务中心", 4, 2),
        implementer=_entry("示例市政务服务中心", 4, 6),
        title=_entry("项目支出绩效自评表", 1, 1),
        filled_on=_entry("2024年3月15日", 2, 6),
        goal_expected=_entry("保障政务服务大厅全年正常开放，群众办事及时、方便。", 11, 2),
        goal_actual=_entry("全年开放250个工作日，服务群众12万人次，没有发生停办。", 11, 6),
        funds=tuple(
            FundLine(
                label=_entry(line[0], row, 2), note=Entry(), row=row, **_entries(fund_names, line[1:], row, 4)
            )
            for row, line in enumerate(funds, 6)
        ),
        indicators=tuple(
            Indicator(
                score=_entry(line[5], row, 8),
                note=_entry("", row, 9),
                row=row,
                doubt="",
                **_entries(row_names, line, row, 2),
            )
            for row, line in enumerate(indicators, 13)
        ),
        total_weight=_entry("100", 17, 7),
        total_score=_entry("99", 17, 8),
        grade=_entry("优", 17, 9),
        conclusion=_entry("窗口全年开放，服务目标全部实现。", 18, 2),
        problems=_entry("无", 19, 2),
        measures=_entry("继续做好窗口服务。", 20, 2),
    )


def changed(form: Form, changes: Mapping[str, str]) -> Form:
    """The form with some of its cells changed: {"指标.得分": "25"}."""
    for key, text in changes.items():
        form = _changed_once(form, key, text)
    return form


def _changed_once(form: Form, key: str, text: str) -> Form:
    block, column = key.split(".")
    if key in _FORM_FIELDS:
        return _with(form, _FORM_FIELDS[key], text)
    if column == "未算":
        lines = list(form.funds)
        lines[0] = replace(lines[0], score=replace(lines[0].score, raw="", pending=True))
        return replace(form, funds=tuple(lines))
    if block in _FUND_ROWS:
        lines = list(form.funds)
        lines[_FUND_ROWS[block]] = _with(lines[_FUND_ROWS[block]], _FUND_COLUMNS[column], text)
        return replace(form, funds=tuple(lines))
    rows = list(form.indicators)
    row = rows[_INDICATOR_ROWS[block]]
    if column == "行数":
        copies = [_with(row, "level3", f"{row.name}之{number}") for number in range(2, int(text) + 1)]
        return replace(form, indicators=(*rows, *copies))
    rows[_INDICATOR_ROWS[block]] = (
        replace(row, doubt=text) if column == "错位" else _with(row, _ROW_COLUMNS[column], text)
    )
    return replace(form, indicators=tuple(rows))


Part = TypeVar("Part", Form, FundLine, Indicator)


def _with(part: Part, name: str, text: str) -> Part:
    changes: dict[str, Any] = {name: replace(getattr(part, name), raw=text)}
    return replace(part, **changes)


def applies(rule: Rule, changes: Mapping[str, str], policy: Policy) -> bool:
    """Does the rule find something in the correct form with these changes?"""
    own = {
        key: text for key, text in changes.items() if not key.startswith((_SECOND, _SHEETS, "空白表", "说明"))
    }
    case = _case(changed(correct_form(), own), policy)
    if rule.scope == "form":
        return any(rule.find(case))
    other = {
        "表头.项目名称": "大厅设备运维经费",
        "目标.预期目标": "保障大厅叫号设备全年稳定运行。",
        "目标.实际完成情况": "设备全年完好。",
    }
    shared = own if _SHEETS in changes else {}
    other = (
        shared | other | {_full_key(key): text for key, text in changes.items() if key.startswith(_SECOND)}
    )
    blank = tuple(Place("示例.xlsx", text, 1, 1) for key, text in changes.items() if key == "空白表")
    more = [{**shared, "表头.项目名称": f"项目{n}"} for n in range(3, int(changes.get(_SHEETS, 2)) + 1)]
    cases = [_case(changed(correct_form(), one), policy) for one in (other, *more)]
    return any(rule.find(Book((case, *cases), blank)))


def _full_key(key: str) -> str:
    name = key.removeprefix(_SECOND)
    return name if "." in name else next(full for full in _FORM_FIELDS if full.endswith("." + name))


def _case(form: Form, policy: Policy) -> Case:
    return Case(form, score_form(form, policy), policy)


def as_text(changes: Mapping[str, str]) -> str:
    """An example as a reader of the card sees it."""
    if "说明" in changes:
        return changes["说明"]
    return "，".join(
        f"{_readable(key)}“{text}”" if text else f"{_readable(key)}空着" for key, text in changes.items()
    )


def _readable(key: str) -> str:
    block, _, column = key.partition(".")
    if "." in column:
        return _BLOCKS[block] + _readable(column)
    return _BLOCKS.get(block, "") + (column or block)

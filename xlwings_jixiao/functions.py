"""The worksheet functions, each declared once: name, Chinese help, arguments, body.

Excel's wrappers, Calc's add-in, the function wizard's texts and the manual are generated from this registry.
Bodies take worksheet values as hosts pass them: None or "" for empty, numbers, texts, truth values, an Excel
error as its text ("#N/A"), an area as rows of values. They return a Decimal, a text, "" for an empty cell, a
CellError, or a column of these; they never raise on account of what a user typed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from xlwings_jixiao import policies
from xlwings_jixiao.audit import Finding, Severity, audit_alone, counts, judge
from xlwings_jixiao.domain.amounts import half_up
from xlwings_jixiao.domain.cell_values import CellError
from xlwings_jixiao.domain.entry import Entry
from xlwings_jixiao.domain.errors import JixiaoError
from xlwings_jixiao.domain.grammar import parse_actual, parse_target
from xlwings_jixiao.domain.policy import Policy
from xlwings_jixiao.domain.scoring import (
    ZERO,
    IndicatorScore,
    direction_for,
    execution_rate,
    score_execution,
    score_indicator,
    shown_rate,
)
from xlwings_jixiao.domain.text import shorten
from xlwings_jixiao.own_book import CHECK_WORD, RULE_START, finding_mark, notice
from xlwings_jixiao.reading.grid import live_grid, live_text
from xlwings_jixiao.reading.layout import read_forms
from xlwings_jixiao.reading.targets import read_target
from xlwings_jixiao.worksheet_values import (
    Stop,
    amount_of,
    beside,
    carried_down,
    column_of,
    points_of,
    rows_of,
    single,
    text_of,
)

_SHORT = 80


Value = Decimal | str | CellError
Column = list[list[Value]]


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument: `key` is its ASCII name in VBA and Calc, `name` and `help` are what the wizard shows."""

    key: str
    name: str
    help: str
    area: bool = False
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Function:
    """A worksheet function; `array` says that the result is a column beside the area given."""

    name: str
    help: str
    arguments: tuple[Argument, ...]
    array: bool
    body: Callable[..., Any]


_REGISTRY: dict[str, Function] = {}
_POLICY = Argument(
    "policy", "口径", "口径名称，例如“国家通用口径”或 shanghai；省略时用国家通用口径", optional=True
)


def all_functions() -> tuple[Function, ...]:
    """Every worksheet function, in the order of declaration."""
    return tuple(_REGISTRY.values())


def call(name: str, *values: object) -> Any:
    """Call a worksheet function by its name, as the hosts do."""
    return _REGISTRY[name].body(*values)


def function(
    name: str, help_: str, *arguments: Argument, array: bool = False
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Declare a worksheet function where its body is defined."""

    def register(body: Callable[..., Any]) -> Callable[..., Any]:
        def guarded(*values: object) -> Any:
            try:
                return body(*values)
            except Stop as stop:
                return [[stop.shown]] if array else stop.shown
            except JixiaoError as error:
                return [[notice(str(error))]] if array else notice(str(error))

        _REGISTRY[name] = Function(name, help_, arguments, array, guarded)
        return body

    return register


_FULL_YEAR = Argument("full_year", "全年预算数", "调整后的全年预算数，与全年执行数同一单位")
_EXECUTED = Argument("executed", "全年执行数", "全年实际支出数")
_WEIGHT = Argument("weight", "分值", "这一行的分值，例如 10")
_TARGET = Argument("target", "指标值", "年度指标值，例如 ≥95%")
_ACTUAL = Argument("actual", "完成值", "实际完成值，例如 98%")
# What tells which way an indicator is good; after 口径, so that formulas of version 0.1 stay as they are.
_OF_ONE_ROW = (
    Argument(
        "indicator",
        "三级指标",
        "指标名称；指标值没有写≥、≤时，由名称看出越高越好还是越低越好，例如 会议费",
        optional=True,
    ),
    Argument("level2", "二级指标", "二级指标名称，例如 成本指标；名称看不出时用它", optional=True),
    Argument("direction", "指标方向", "指标方向一栏的内容，例如 反向；没有这一栏就省略", optional=True),
)
_OF_ALL_ROWS = (
    Argument(
        "indicators",
        "三级指标区",
        "指标名称一列；指标值没有写≥、≤的行，由名称看出越高越好还是越低越好",
        area=True,
        optional=True,
    ),
    Argument(
        "levels",
        "二级指标区",
        "二级指标一列，空格沿用上面的；从一级指标选起，到新的一级指标就不再沿用",
        area=True,
        optional=True,
    ),
    Argument("directions", "指标方向区", "指标方向一列；没有这一栏就省略", area=True, optional=True),
)


@function(
    "JIXIAO_RATE",
    "执行率＝全年执行数÷全年预算数，按口径取整；预算为0时执行率为0。",
    _FULL_YEAR,
    _EXECUTED,
    _POLICY,
)
def rate(full_year: object, executed: object, policy: object = None) -> Value:
    """The execution rate as a ratio, rounded as the policy prints it. Source: form."""
    budget, spent = amount_of(full_year, "全年预算数"), amount_of(executed, "全年执行数")
    if budget is None or spent is None:
        return ""
    return shown_rate(execution_rate(budget, spent), _policy(policy))


@function(
    "JIXIAO_FUND_SCORE",
    "预算执行得分＝分值×执行率，两位小数，不超过分值。",
    _FULL_YEAR,
    _EXECUTED,
    _WEIGHT,
    _POLICY,
)
def fund_score(full_year: object, executed: object, weight: object, policy: object = None) -> Value:
    """The execution score in points. Source: form."""
    budget, spent = amount_of(full_year, "全年预算数"), amount_of(executed, "全年执行数")
    points = points_of(weight, "分值")
    if budget is None or spent is None or points is None:
        return ""
    value = score_execution(budget, spent, points, _policy(policy)).value
    return "" if value is None else value


@function(
    "JIXIAO_SCORE",
    "一个指标的得分：定量指标达标得满分、未达标按比例；须由人判断的留空。",
    _TARGET,
    _ACTUAL,
    _WEIGHT,
    _POLICY,
    *_OF_ONE_ROW,
)
def score(
    target: object,
    actual: object,
    weight: object,
    policy: object = None,
    indicator: object = None,
    level2: object = None,
    direction: object = None,
) -> Value:
    """The score of one indicator, the same as in its row of JIXIAO_SCORES."""
    return _score_cell(_policy(policy), target, actual, weight, indicator, level2, direction)


@function(
    "JIXIAO_SCORES",
    "一次算出整列指标得分：定量指标达标得满分、未达标按比例；须由人判断的行留空。",
    Argument("targets", "指标值区", "年度指标值一列", area=True),
    Argument("actuals", "完成值区", "实际完成值一列，行数与指标值区相同", area=True),
    Argument("weights", "分值区", "分值一列，行数与指标值区相同", area=True),
    _POLICY,
    *_OF_ALL_ROWS,
    array=True,
)
def scores(
    targets: object,
    actuals: object,
    weights: object,
    policy: object = None,
    indicators: object = None,
    levels: object = None,
    directions: object = None,
) -> Column:
    """A column of scores, one a row of the areas."""
    columns = [column_of(area) for area in (targets, actuals, weights)]
    if len({len(column) for column in columns}) != 1:
        return [[notice("指标值区、完成值区、分值区的行数不同，请选同样多的行")]]
    count = len(columns[0])
    columns += [
        beside(column_of(indicators), count, "三级指标区"),
        beside(carried_down(levels, count), count, "二级指标区"),
        beside(column_of(directions), count, "指标方向区"),
    ]
    chosen = _policy(policy)
    return [[_score_cell(chosen, *row)] for row in zip(*columns, strict=True)]


def _score_cell(policy: Policy, *row: object) -> Value:
    try:
        item = _score(policy, *row)
    except Stop as stop:
        return stop.shown
    return "" if item is None or item.score.value is None else item.score.value


@function(
    "JIXIAO_TOTAL",
    "总分＝预算执行得分＋各指标得分。",
    Argument("fund_score", "资金得分", "资金总额一行的得分"),
    Argument("scores", "指标得分区", "各指标得分一列", area=True),
)
def total(fund: object, indicator_scores: object) -> Value:
    """The sum of the scores that are filled in. Source: form."""
    values = [
        points_of(fund, "资金得分"),
        *(points_of(value, "得分") for value in column_of(indicator_scores)),
    ]
    known_values = [value for value in values if value is not None]
    return half_up(sum(known_values, ZERO), 2) if known_values else ""


@function(
    "JIXIAO_GRADE",
    "等级：90分及以上为优，80分及以上为良，60分及以上为中，以下为差。",
    Argument("total", "总分", "自评总分"),
    _POLICY,
)
def grade(total_score: object, policy: object = None) -> Value:
    """The grade of a total score. Source: form."""
    points = points_of(total_score, "总分")
    return "" if points is None else _policy(policy).grade(points)


@function(
    "JIXIAO_EXPLAIN",
    "用一句话说明一个指标的得分是怎么来的。",
    _TARGET,
    _ACTUAL,
    _WEIGHT,
    _POLICY,
    *_OF_ONE_ROW,
)
def explain(
    target: object,
    actual: object,
    weight: object,
    policy: object = None,
    indicator: object = None,
    level2: object = None,
    direction: object = None,
) -> Value:
    """The reason of a score in one Chinese sentence."""
    item = _score(_policy(policy), target, actual, weight, indicator, level2, direction)
    return "" if item is None else item.score.reason


@function(
    "JIXIAO_CHECK",
    "检查整张自评表，在有问题的行旁边写出问题；边填边查。",
    Argument("area", "整表区", "整张自评表，从标题行到总分行", area=True),
    _POLICY,
    array=True,
)
def check(area: object, policy: object = None) -> Column:
    """A column as long as the area: in the first row a status, beside each row its findings in short."""
    rows = rows_of(area)
    shown: list[list[Value]] = [[""] for _ in rows]
    forms, errors = read_forms(live_grid(rows))
    if errors or not forms:
        shown[0] = [notice(str(errors[0]) if errors else "这个区域里没有自评表，请从标题行选到总分行")]
        return shown
    form = forms[0]
    if form.empty:
        return shown
    case = judge(form, _policy(policy))
    findings = audit_alone(case)
    shown[0] = [_status(counts(case, findings))]
    for finding in findings:
        row = (finding.place.row if finding.place else form.start.row) - 1
        shown[row] = [f"{shown[row][0]}；{short(finding)}" if shown[row][0] else short(finding)]
        for other in sorted({place.row - 1 for place in finding.places} - {row}):
            said = f"{_mark(finding)} 见第{row + 1}行：同样的问题"
            shown[other] = [f"{shown[other][0]}；{said}" if shown[other][0] else said]
    return shown


def _status(found: Counter[Severity]) -> str:
    """核对：错误2处、警告1处, and what it is about: the list of problems knows the other forms and the notes on cells too."""
    said = "、".join(severity.counted(found[severity]) for severity in Severity if found[severity])
    return f"{CHECK_WORD}{said or '没有发现问题'}（只看本表）"


def short(finding: Finding) -> str:
    """A finding in one short line: 错误 JX302 目标…→按比例改为…; a hint says only what was seen."""
    said = f"{_mark(finding)} {shorten(finding.message, _SHORT)}"
    return said if finding.severity is Severity.HINT else f"{said}→{shorten(finding.fix, _SHORT)}"


def _mark(finding: Finding) -> str:
    return f"{finding_mark(finding.severity.value)}{finding.rule.removeprefix(RULE_START)}"


def _policy(value: object) -> Policy:
    if isinstance(value, Policy):
        return value
    if type(value) is str and value:
        return policies.named(value)
    name = "" if value is None else live_text(single(value)).raw.strip()
    return policies.named(name)


def _score(
    policy: Policy,
    target: object,
    actual: object,
    weight: object,
    indicator: object,
    level2: object,
    direction: object,
) -> IndicatorScore | None:
    """None for a row that is empty, or that has no weight yet."""
    points = points_of(weight, "分值")
    wanted, done = text_of(target), text_of(actual)
    name, level, column = text_of(indicator), text_of(level2), text_of(direction)
    if points is None:
        return None
    # An operator in the direction's column is the target's, as it is where a form is read.
    aim = parse_target(
        read_target(value=Entry(wanted), signs=(Entry(column),), unit=Entry(), apart=False).raw
    )
    way = direction_for(aim, name, level, column)
    return score_indicator(aim, parse_actual(done), points, policy, direction=way)

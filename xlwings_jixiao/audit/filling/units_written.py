"""JX4xx 填写, units and percent signs that are written on one side only, or on neither."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from xlwings_jixiao.audit.bounds import A_RATE_FROM, WHOLE
from xlwings_jixiao.audit.registry import FILLING, Alike, Case, Problem, Severity, of_row, rule
from xlwings_jixiao.domain.attainment import Units
from xlwings_jixiao.domain.form import Entry, Indicator
from xlwings_jixiao.domain.grammar import Numeric, Quantity, to_text
from xlwings_jixiao.domain.scoring import IndicatorScore
from xlwings_jixiao.domain.text import squeeze


@rule(
    "JX406",
    "单位或百分号两边不一致",
    Severity.HINT,
    basis=FILLING + "：年度指标值与实际完成值应用同一单位",
    fix="两边写成同一单位，例如“>=90%”与“100%”。",
    wrong={"指标.年度指标值": ">=90", "指标.实际完成值": "100%"},
    right={"指标.年度指标值": ">=90%", "指标.实际完成值": "100%"},
)
def unit_on_one_side(case: Case) -> Iterator[Problem]:
    """% on one side only or on neither, a unit on one side only, or two units."""
    lacking = [one for row, item in case.rows if (one := _lacking(row, item)) is not None]
    for lack in lacking:
        marks = sorted({other.mark for other in lacking if other.about == lack.about})
        said = f"{lack.about}没有写{'或'.join(marks)}"
        alike = Alike(said, lack.row.name, lack.detail, f"补上{lack.mark}，例如{lack.example}。")
        about, fix = of_row(lack.row, lack.about), f"{lack.example}。"
        yield Problem(about, lack.entry, lack.message, fix=fix, alike=alike)
    for row, item in case.rows:
        if item.attainment.units is Units.DIFFERENT and isinstance(item.actual, Numeric):
            severity = Severity.HINT if item.attainment.quantitative else Severity.WARNING
            fix, pair = "把完成值换算成目标的单位再填。", f"{row.target.text}，{row.actual.text}"
            alike = Alike("目标与完成值的单位不同", row.name, pair, fix)
            message = f"目标“{row.target.text}”，完成值“{row.actual.text}”：两边单位不同"
            yield Problem(of_row(row, "实际完成值"), row.actual, message, severity, fix, alike=alike)


@dataclass(frozen=True, slots=True)
class _Lack:
    """A cell without its unit or percent sign: where, what is missing, how it would be written."""

    row: Indicator
    about: str
    entry: Entry
    mark: str
    detail: str
    message: str
    example: str


def _lacking(row: Indicator, item: IndicatorScore) -> _Lack | None:
    if not isinstance(item.target, Numeric) or not isinstance(item.actual, Numeric):
        return None
    target, actual = item.target.quantity.unit, item.actual.quantity.unit
    about, entry = ("实际完成值", row.actual) if target else ("年度指标值", row.target)
    pair = f"目标“{row.target.text}”，完成值“{row.actual.text}”"
    if _lacks_percent_on_both(row, item):
        about, entry = "实际完成值", row.actual
        detail = f"目标{row.target.text}，完成{row.actual.text}，两边都没有写"
        message = f"{pair}：“{row.name}”是比率，两边都没有写百分号"
        example = f"把“{row.target.text}”和“{row.actual.text}”写成“{_with_percent(item.target)}”和“{_with_percent(item.actual)}”"
        return _Lack(row, about, entry, "百分号", detail, message, example)
    if entry is row.actual and not (row.measure.blank and item.actual.quantity.value):
        return None  # the unit stands in a column of its own, for both; nothing is nothing in any unit
    if item.attainment.units is Units.PERCENT_ONE_SIDE and not entry.bare:
        example = f"把“{entry.text}”写成“{_in_percent(item, of_target=entry is row.target)}”"
        return _Lack(row, about, entry, "百分号", entry.text, f"{pair}：{about}没有写百分号", example)
    if item.attainment.units is Units.UNIT_ONE_SIDE:
        example = f"给“{entry.text}”补上单位“{target or actual}”"
        return _Lack(row, about, entry, "单位", entry.text, f"{pair}：{about}没有写单位", example)
    return None


_A_RATE = re.compile(
    r"(?:满意度|知晓度|完好度|达标度|百分比|占比|(?<!频)(?<!汇)(?<!效)(?<!功)(?<!利)(?<!积)(?<!速)(?<!倍)(?<!心)(?<!辨)(?<!税)(?<!亡)(?<!病)(?<!生)(?<!殖)(?<!转)率)$"
)


def _lacks_percent_on_both(row: Indicator, item: IndicatorScore) -> bool:
    """>=90 – 100 for a satisfaction: bare on both sides, at most the whole, with no unit beside them."""
    name = re.sub(r"\([^()]*\)$", "", squeeze(row.level3.text)).rstrip("。.;,:")
    if row.target.bare or row.actual.bare or not row.measure.blank or not _A_RATE.search(name):
        return False
    return all(
        isinstance(side, Numeric)
        and not side.quantity.unit
        and side.upper is None
        and A_RATE_FROM <= side.quantity.value <= WHOLE
        for side in (item.target, item.actual)
    )


def _with_percent(side: object) -> str:
    if not isinstance(side, Numeric):
        return ""
    return to_text(replace(side, quantity=replace(side.quantity, unit="%")))


def _in_percent(item: IndicatorScore, *, of_target: bool) -> str:
    """The bare side as the comparison took it: 0.97 against ≥95% is 97%."""
    compared = item.attainment.target if of_target else item.attainment.actual
    side = item.target if of_target else item.actual
    if not isinstance(side, Numeric):
        return ""
    value = side.quantity.value if compared is None else compared
    return to_text(replace(side, quantity=Quantity(value, "%")))

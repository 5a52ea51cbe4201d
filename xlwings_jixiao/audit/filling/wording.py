"""JX42x 填写, how things are written: marks of a web page left in, a unit that counts something else than the name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xlwings_jixiao.audit.registry import FILLING, Alike, Case, Problem, Severity, of_row, rule
from xlwings_jixiao.domain.attainment import Units
from xlwings_jixiao.domain.fields import Kind
from xlwings_jixiao.domain.form import FieldEntry, Indicator
from xlwings_jixiao.domain.grammar import Numeric
from xlwings_jixiao.domain.scoring import IndicatorScore
from xlwings_jixiao.domain.text import squeeze
from xlwings_jixiao.domain.units import base

# A capital letter between angles (<A>类) is no tag.
_MARKUP = re.compile(
    r"(?i:</?(?:p|br|span|div|em|strong|font|td|tr|th|table|tbody|ul|ol|li|img|sup|sub|h[1-6]|style|o:p)(?:\s[^<>]*)?/?>)"
    r"|</?[abiu](?:\s[^<>]*)?>|&(?:nbsp|lt|gt|amp|quot|ldquo|rdquo|mdash|middot|#\d{1,6});|<!--"
)


@rule(
    "JX424",
    "文字里留着网页标记",
    Severity.HINT,
    basis=FILLING + "：填报内容应为本项目的实际情况",
    fix="删去这些标记，只留文字。",
    wrong={"目标.预期目标": "<p>保障政务服务大厅全年正常开放。</p>"},
    right={"目标.预期目标": "保障政务服务大厅全年正常开放。"},
)
def markup_left(case: Case) -> Iterator[Problem]:
    """Tags or entities of a web page still stand in a text; once a form, with all its cells."""
    if not _MARKUP.search("\n".join([entry.raw for entry in case.form.values()])):
        return  # one look at nearly every form
    found = [
        value
        for value in case.form.entries()
        if value.field.kind in (Kind.TEXT, Kind.PROSE) and _MARKUP.search(value.entry.raw)
    ]
    found = [value for at, value in enumerate(found) if value.entry not in [one.entry for one in found[:at]]]
    if found:
        marks = "、".join(dict.fromkeys(f"“{mark}”" for v in found for mark in _MARKUP.findall(v.entry.raw)))
        listed = "、".join(_called(value) for value in found)
        entries = tuple(value.entry for value in found) if len(found) > 1 else ()
        yield Problem(listed, found[0].entry, f"{listed}里留着网页的标记{marks}", rows=entries)


def _called(value: FieldEntry) -> str:
    return value.field.name if value.row is None else f"“{value.row.name}”的{value.field.name}"


# What the end of a name asks to be counted, and units that count something else.
_OTHER_UNITS = (
    (re.compile(r"人数$"), frozenset(["人次", "户", "家", "次", "场", "期"])),
    (re.compile(r"(?:人次|人次数)$"), frozenset(["人", "名", "户", "家", "场", "期"])),
    (re.compile(r"户数$"), frozenset(["人", "名", "人次", "次"])),
    (re.compile(r"(?:次数|场次|场数|期数)$"), frozenset(["人", "名", "人次", "户", "家"])),
    (re.compile(r"面积$"), frozenset(["米", "公里", "千米", "KM", "M", "立方米"])),
    (re.compile(r"(?:长度|里程)$"), frozenset(["平方米", "亩", "公顷", "㎡", "立方米", "平方公里"])),
)


@rule(
    "JX425",
    "单位与指标名称问的不是一回事",
    Severity.HINT,
    basis=FILLING + "：计量单位应与指标内容一致",
    fix="问人数的用“人”，问人次的用“人次”，并核对数值；名称写错的，改名称。",
    wrong={"指标.三级指标": "受资助人数", "指标.年度指标值": "≥735人次", "指标.实际完成值": "735人次"},
    right={"指标.三级指标": "受资助人数", "指标.年度指标值": "≥735人", "指标.实际完成值": "735人"},
)
def unit_of_something_else(case: Case) -> Iterator[Problem]:
    """The name asks for persons, the unit counts visits; or the other way round."""
    for row, item in case.rows:
        asked, unit = _asked_and_counted(row, item)
        if unit:
            message = f"“{row.name}”问的是{asked}，单位却是“{unit}”"
            alike = Alike("单位与指标名称问的不是一回事", row.name, unit)
            fix = _FIXES.get((asked, unit), f"改用与“{asked}”相符的单位，并核对数值；名称写错的，改名称。")
            yield Problem(of_row(row, "年度指标值"), row.target, message, fix=fix, alike=alike)


_FIXES = {
    ("人数", "人次"): "单位改为“人”，并核对数值（同一人来几次只算1人）；确按人次统计的，名称改为“……人次”。",
    ("人次", "人"): "单位改为“人次”，并核对数值；确按人统计的，名称改为“……人数”。",
}


def _asked_and_counted(row: Indicator, item: IndicatorScore) -> tuple[str, str]:
    target, actual = item.target, item.actual
    if not isinstance(target, Numeric) or item.attainment.units is Units.DIFFERENT:
        return "", ""
    unit = target.quantity.unit or (actual.quantity.unit if isinstance(actual, Numeric) else "")
    whole = squeeze(row.level3.text)
    name = re.sub(r"\([^()]*\)$", "", whole).rstrip("。.;,:")
    if not unit or unit in whole.removeprefix(name):
        return "", ""  # 培训人数（人次） says itself what it counts
    for asks, others in _OTHER_UNITS:
        if (asked := asks.search(name)) is not None:
            wrong = unit in others or base(target.quantity.value, unit)[1] in others
            return (asked[0], unit) if wrong else ("", "")
    return "", ""

"""JX4xx 填写, the indicator rows: names, targets, actuals, units, reasons."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xlwings_jixiao.audit.bounds import SHOWN, WHOLE
from xlwings_jixiao.audit.causes import impossible_sides, is_share, slipped_row, target_is_copied
from xlwings_jixiao.audit.points.rows import (
    is_out_of_proportion,
    is_rounded_or_read_otherwise,
    missed_in_words,
    without_reason,
)
from xlwings_jixiao.audit.registry import FILLING, Alike, Case, Problem, Severity, of_row, rule
from xlwings_jixiao.domain.amounts import known, plain
from xlwings_jixiao.domain.attainment import Outcome, is_qualitative
from xlwings_jixiao.domain.form import Entry, Indicator
from xlwings_jixiao.domain.grammar import Nothing, Numeric, Unclear
from xlwings_jixiao.domain.reasons import is_reason
from xlwings_jixiao.domain.scoring import IndicatorScore
from xlwings_jixiao.domain.text import shorten, squeeze

_VALUE = re.compile(r"[≥≤≧≦⩾⩽<>=═].*|-?[\d.,]+(?:%|‰|万元|元|人次|人|次|个|件|项|起|天|小时|公里|米|吨|分)?")
_TWO_FOR_A_SIGN = re.compile(r"2(\d\d(?:\.\d+)?%)")


@rule(
    "JX401",
    "扣了分没写原因",
    Severity.ERROR,
    basis=FILLING + "：“偏差原因分析及改进措施”一栏，扣分的指标均应填写",
    fix="在偏差原因分析及改进措施栏写明原因和措施。",
    wrong={"指标.年度指标值": "≥95%", "指标.实际完成值": "90%", "指标.得分": "18.95"},
    right={
        "指标.年度指标值": "≥95%",
        "指标.实际完成值": "90%",
        "指标.得分": "18.95",
        "指标.偏差原因": "两批次材料不合格，已退换。",
    },
)
def points_lost_without_reason(case: Case) -> Iterator[Problem]:
    """Points were lost and no reason is given; rows whose score is itself in doubt are spoken of there."""
    slipped = slipped_row(case)
    for row, item in case.rows:
        weight, score = known(row.weight.number()), known(row.score.number())
        if weight is None or score is None or not 0 <= score < weight or is_reason(row.note.text):
            continue
        if row is slipped or _said_elsewhere(case, row, item):
            continue
        entry = row.note if row.note.place is not None else row.score
        lost = f"扣了{plain(weight - score)}分"
        message = f"分值{plain(weight)}，得{plain(score)}分，{lost}，{without_reason(case, row)}"
        severity = None if case.form.has_notes else Severity.WARNING
        fix = None if case.form.has_notes else "在实际完成情况里写明扣分的原因和改进措施。"
        alike = Alike("扣了分没写原因", row.name, lost, fix)
        yield Problem(of_row(row, "偏差原因"), entry, message, severity, fix, alike=alike)


def _said_elsewhere(case: Case, row: Indicator, item: IndicatorScore) -> bool:
    """Where the score is wrong or baseless another rule speaks, and says that the reason is missing too.

    JX303 and JX310 are such, JX305 says that nothing was evaluated, JX416 that no score can be told.
    """
    outcome = item.attainment.outcome
    if outcome is Outcome.BLANK or impossible_sides(row, item):
        return True
    if item.attainment.quantitative and outcome is Outcome.REACHED:
        return True
    return is_out_of_proportion(case, row, item) and not is_rounded_or_read_otherwise(case, row, item)


@rule(
    "JX403",
    "完成值照抄目标值",
    Severity.WARNING,
    basis=FILLING + "：实际完成值应是实际数，不是“≥”“=”开头的要求",
    fix="填实际完成的数，不要带“≥”“>”等符号，例如“97.3%”。",
    wrong={"指标.年度指标值": ">=95%", "指标.实际完成值": ">=95%"},
    right={"指标.年度指标值": ">=95%", "指标.实际完成值": "97.3%"},
)
def target_copied(case: Case) -> Iterator[Problem]:
    """The actual is the target again, operator and all."""
    for row, item in case.rows:
        actual = item.actual
        if not isinstance(actual, Numeric) or not target_is_copied(item):
            continue
        if actual.operator == "=":
            message = f"实际完成值“{row.actual.text}”带着“=”号，像是照抄目标"
            fix = f"确为{actual.quantity}的，只写“{actual.quantity}”；不是的，填实际数。"
            yield Problem(
                of_row(row, "实际完成值"), row.actual, message, Severity.HINT, fix, alike=_copied(row)
            )
        else:
            message = f"实际完成值“{row.actual.text}”是把目标连同符号照抄了一遍，看不出实际是多少"
            yield Problem(of_row(row, "实际完成值"), row.actual, message, alike=_copied(row))


def _copied(row: Indicator) -> Alike:
    return Alike("实际完成值是把目标连同符号照抄了一遍，看不出实际是多少", row.name, row.actual.text)


@rule(
    "JX404",
    "指标名称空白或是个数值",
    Severity.ERROR,
    basis=FILLING + "：三级指标应写明考核什么",
    fix="写上指标名称，例如“公章刻制合格率”。",
    wrong={"指标.三级指标": ">95%"},
    right={"指标.三级指标": "公章刻制合格率"},
)
def name_blank_or_value(case: Case) -> Iterator[Problem]:
    """The indicator's name is blank, or is a value that belongs in the next column."""
    for row in case.form.indicators:
        if row.level3.blank:
            target = row.target.text or "（空）"
            alike = Alike("三级指标名称空着", row.name, f"目标{target}")
            message = f"三级指标名称空着（目标“{target}”）"
            yield Problem(f"第{row.row}行的三级指标", row.level3, message, alike=alike)
        elif is_value(row.level3.raw):
            message = f"三级指标名称写成了数值“{row.level3.text}”，看不出考核什么"
            alike = Alike("三级指标名称写成了数值，看不出考核什么", row.name)
            yield Problem(of_row(row, "名称"), row.level3, message, alike=alike)


def is_value(name: str) -> bool:
    """A name that is the value of another column: >95%, 15万元."""
    return bool(_VALUE.fullmatch(squeeze(name)))


@rule(
    "JX405",
    "指标重复",
    Severity.WARNING,
    basis=FILLING + "：同一指标不应重复计分",
    fix="对照批复的绩效目标表，合并或删去填重的一行。",
    wrong={"指标.三级指标": "窗口开放率", "指标二.三级指标": "窗口开放率", "指标二.二级指标": "数量指标"},
    right={"指标.三级指标": "窗口开放率", "指标二.三级指标": "验收合格率"},
)
def duplicated(case: Case) -> Iterator[Problem]:
    """Two indicators of one group carry the same name."""
    seen: dict[tuple[str, str], Indicator] = {}
    for row in case.form.indicators:
        key = (squeeze(row.level2.text), squeeze(row.level3.raw))
        if not key[1] or row.is_part:
            continue
        if (first := seen.setdefault(key, row)) is not row:
            message = f"前面已有同名指标“{first.name}”（目标“{first.target.text}”），同一件事计了两次分"
            alike = Alike("指标与前面的同名，同一件事计了几次分", row.name)
            yield Problem(of_row(row, "名称"), row.level3, message, alike=alike)


@rule(
    "JX407",
    "目标值看不明白",
    Severity.WARNING,
    basis=FILLING + "：绩效指标应清晰、可衡量",
    fix="按批复的绩效目标表填写，例如“≥95%”“=55人”“9月底前”或一个明确的词“及时”。",
    wrong={"指标.年度指标值": "≥"},
    right={"指标.年度指标值": "≥95%"},
)
def target_unclear(case: Case) -> Iterator[Problem]:
    """The target is blank, or cannot be understood; a row without target and actual is JX305's to report."""
    for row, item in case.rows:
        if isinstance(item.target, Unclear):
            message = f"年度指标值“{row.target.text}”看不出要达到多少"
            alike = Alike("年度指标值看不出要达到多少", row.name, row.target.text)
            yield Problem(of_row(row, "年度指标值"), row.target, message, alike=alike)
        elif isinstance(item.target, Nothing) and not row.target.error and not row.is_part:
            if item.attainment.outcome is Outcome.BLANK and known(row.weight.number()):
                continue
            message = "年度指标值没有填，完成多少都无从比较"
            alike = Alike(message, row.name)
            yield Problem(of_row(row, "年度指标值"), row.target, message, alike=alike)


@rule(
    "JX411",
    "目标是数，完成值没有数",
    Severity.WARNING,
    basis=FILLING + "：定量指标的完成值应填数字",
    fix="填实际完成的数，例如“98%”；没有开展的填0并说明原因。",
    wrong={"指标.年度指标值": "≥95%", "指标.实际完成值": "已完成"},
    right={"指标.年度指标值": "≥95%", "指标.实际完成值": "98%"},
)
def numeric_target_vague_actual(case: Case) -> Iterator[Problem]:
    """A target in numbers is answered without one."""
    for row, item in case.rows:
        if (
            not item.attainment.vague
            or item.attainment.outcome is not Outcome.UNKNOWN
            or not isinstance(item.target, Numeric)
            or missed_in_words(case, row, item)
        ):
            continue
        shown = shorten(row.actual.text, SHOWN)
        what = "里的数看不明白" if re.search(r"\d", row.actual.text) else "没有数"
        fix = _ONE_NUMBER if what != "没有数" else None
        if (meant := _GARBLED.fullmatch(squeeze(row.actual.text))) is not None:
            fix = f"像是“≥{meant[1]}”录错了，而“≥”是目标的写法：填实际完成的数。"
        message = f"目标“{row.target.text}”是数，完成值“{shown}”{what}，无法核对"
        alike = Alike(
            f"目标是数，完成值{what}，无法核对", row.name, f"{row.target.text}，{shown}", fix and _ONE_NUMBER
        )
        yield Problem(of_row(row, "实际完成值"), row.actual, message, fix=fix, alike=alike)


_GARBLED = re.compile(r"[25之>]=(\d+(?:\.\d+)?%)")
_ONE_NUMBER = "只填实际完成的一个数，例如“98%”，不要夹别的字符。"


@rule(
    "JX413",
    "目标有几项，完成值只答了其中一项",
    Severity.HINT,
    basis=FILLING + "：完成值应逐项对应目标",
    fix="把没有答到的一项补上，例如“定期，及时维护”对应“已定期、及时维护”。",
    wrong={"指标.年度指标值": "定期，及时维护", "指标.实际完成值": "定期"},
    right={"指标.年度指标值": "定期，及时维护", "指标.实际完成值": "已定期、及时维护"},
)
def partly_answered(case: Case) -> Iterator[Problem]:
    """The target names several things, the actual answers only some."""
    for row, item in case.rows:
        if (
            item.attainment.missing
            and item.attainment.outcome is Outcome.REACHED
            and is_qualitative(item.target)
        ):
            missing = "、".join(item.attainment.missing)
            message = f"目标“{row.target.text}”，完成值“{row.actual.text}”没有说到“{missing}”"
            alike = Alike("目标有几项，完成值没有答全", row.name, f"没有说到{missing}")
            yield Problem(of_row(row, "实际完成值"), row.actual, message, alike=alike)


@rule(
    "JX414",
    "单元格错位，读法存疑",
    Severity.HINT,
    basis=FILLING + "：各列内容应与表头对齐",
    fix="按表头把这一行的内容移到正确的列。",
    wrong={"指标.错位": "本行多出一格“档案管理健全性”"},
    right={"说明": "各列都与表头对齐"},
)
def row_shifted(case: Case) -> Iterator[Problem]:
    """The row did not fit the head of the table; how it was read is said."""
    for row in case.form.indicators:
        if row.doubt:
            alike = Alike("单元格错位，读法存疑", row.name, row.doubt)
            yield Problem(of_row(row, "位置"), row.level3, row.doubt, alike=alike)


@rule(
    "JX416",
    "比率超过100%",
    Severity.WARNING,
    basis=FILLING + "：满意度、合格率、覆盖率等不会超过100%",
    fix="核对是否录入有误，例如“≥90%”错成“290%”，改正后重算得分。",
    wrong={"指标.三级指标": "群众满意度", "指标.年度指标值": "290%", "指标.实际完成值": "96%"},
    right={"指标.三级指标": "群众满意度", "指标.年度指标值": "≥90%", "指标.实际完成值": "96%"},
)
def impossible_percentage(case: Case) -> Iterator[Problem]:
    """A share of a whole, such as satisfaction or a pass rate, above 100 %: an error where it can never be."""
    for row, item in case.rows:
        for column, entry in impossible_sides(row, item):
            surely = is_share(row, surely=True)
            message = f"“{row.name}”的{column}填“{entry.text}”，超过了{plain(WHOLE)}%{_slip_of_the_sign(row, entry)}"
            severity = Severity.ERROR if surely else None
            alike = Alike(f"{column}超过了{plain(WHOLE)}%", row.name, entry.text)
            yield Problem(
                of_row(row, column), entry, message, severity, _mended_share(row, entry), alike=alike
            )


def _mended_share(row: Indicator, entry: Entry) -> str | None:
    found = _TWO_FOR_A_SIGN.fullmatch(squeeze(entry.text))
    if found is None:
        return None
    if entry is row.target:
        return f"对照批复的绩效目标表，把目标改为“≥{found[1]}”。"
    return "按调查或统计的结果填实际数，并据此重算得分。"


def _slip_of_the_sign(row: Indicator, entry: Entry) -> str:
    """290% beside 90%, or alone: the sign ≥ was read as a 2 somewhere on the way."""
    found = _TWO_FOR_A_SIGN.fullmatch(squeeze(entry.text))
    if found is None:
        return ""
    copied = entry is row.actual and found[1] in squeeze(row.target.text)
    return f"，疑为“≥{found[1]}”误作“{squeeze(entry.text)}”" + ("，即照抄目标" if copied else "")

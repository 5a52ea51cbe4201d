"""JX4xx 填写, the indicator rows: names, targets, actuals, units, reasons."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from xlwings_jixiao.audit.bounds import SHOWN, WHOLE
from xlwings_jixiao.audit.registry import FILLING, Case, Problem, Severity, of_row, rule
from xlwings_jixiao.domain.amounts import known, plain
from xlwings_jixiao.domain.attainment import Outcome, Units, is_qualitative
from xlwings_jixiao.domain.form import Indicator
from xlwings_jixiao.domain.grammar import Nothing, Numeric, Quantity, Unclear, to_text
from xlwings_jixiao.domain.scoring import IndicatorScore
from xlwings_jixiao.domain.text import shorten, squeeze

_VALUE = re.compile(r"[≥≤≧≦⩾⩽<>=═].*|-?[\d.,]+(?:%|‰|万元|元|人次|人|次|个|件|项|起|天|小时|公里|米|吨|分)?")
_SHARE_OF_A_WHOLE = re.compile(
    r"满意度|合格率|覆盖率|达标率|准确率|通过率|成活率|知晓率|及时率|到位率|完好率"
)


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
    """Points were lost and the deviation cell is blank."""
    for row in case.form.indicators:
        weight, score = known(row.weight.number()), known(row.score.number())
        if weight is None or score is None or score >= weight or score < 0 or not row.note.blank:
            continue
        column = "偏差原因栏空着" if case.form.has_notes else "表中没有偏差原因栏"
        entry = row.note if row.note.place is not None else row.score
        yield Problem(
            of_row(row, "偏差原因"),
            entry,
            f"分值{plain(weight)}，得{plain(score)}分，扣了{plain(weight - score)}分，{column}",
        )


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
        if not isinstance(actual, Numeric) or not actual.operator or to_text(actual) != to_text(item.target):
            continue
        if actual.operator == "=":
            message = f"实际完成值“{row.actual.text}”带着“=”号，像是照抄目标"
            fix = f"确为{actual.quantity}的，只写“{actual.quantity}”；不是的，填实际数。"
            yield Problem(of_row(row, "实际完成值"), row.actual, message, Severity.HINT, fix)
        else:
            message = f"实际完成值“{row.actual.text}”是把目标连同符号照抄了一遍，看不出实际是多少"
            yield Problem(of_row(row, "实际完成值"), row.actual, message)


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
            yield Problem(
                f"第{row.row}行的三级指标",
                row.level3,
                f"三级指标名称空着（目标“{row.target.text or '（空）'}”）",
            )
        elif is_value(row.level3.raw):
            yield Problem(
                of_row(row, "名称"), row.level3, f"三级指标名称写成了数值“{row.level3.text}”，看不出考核什么"
            )


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
            yield Problem(of_row(row, "名称"), row.level3, message)


@rule(
    "JX406",
    "单位或百分号两边不一致",
    Severity.WARNING,
    basis=FILLING + "：年度指标值与实际完成值应用同一单位",
    fix="两边写成同一单位，例如“>=90%”与“100%”。",
    wrong={"指标.年度指标值": ">=90", "指标.实际完成值": "100%"},
    right={"指标.年度指标值": ">=90%", "指标.实际完成值": "100%"},
)
def unit_on_one_side(case: Case) -> Iterator[Problem]:
    """% on one side only, a unit on one side only, or two units."""
    for row, item in case.rows:
        if not isinstance(item.target, Numeric) or not isinstance(item.actual, Numeric):
            continue
        target, actual = item.target.quantity.unit, item.actual.quantity.unit
        about, entry = ("实际完成值", row.actual) if target else ("年度指标值", row.target)
        pair = f"目标“{row.target.text}”，完成值“{row.actual.text}”"
        match item.attainment.units:
            case Units.PERCENT_ONE_SIDE if not entry.bare:
                fix = f"把“{entry.text}”写成“{_in_percent(item, of_target=entry is row.target)}”。"
                yield Problem(of_row(row, about), entry, f"{pair}：{about}没有写百分号", fix=fix)
            case Units.UNIT_ONE_SIDE:
                fix = f"给“{entry.text}”补上单位“{target or actual}”。"
                yield Problem(of_row(row, about), entry, f"{pair}：{about}没有写单位", Severity.HINT, fix)
            case Units.DIFFERENT:
                severity = Severity.HINT if item.attainment.quantitative else None
                fix = "把完成值换算成目标的单位再填。"
                message = f"{pair}：两边单位不同"
                yield Problem(of_row(row, "实际完成值"), row.actual, message, severity, fix)
            case _:
                pass


def _in_percent(item: IndicatorScore, *, of_target: bool) -> str:
    """The bare side as the comparison took it: 0.97 against ≥95% is 97%."""
    compared = item.attainment.target if of_target else item.attainment.actual
    side = item.target if of_target else item.actual
    if not isinstance(side, Numeric):
        return ""
    value = side.quantity.value if compared is None else compared
    return to_text(replace(side, quantity=Quantity(value, "%")))


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
    """The target is blank, or cannot be understood."""
    for row, item in case.rows:
        if isinstance(item.target, Unclear):
            yield Problem(
                of_row(row, "年度指标值"), row.target, f"年度指标值“{row.target.text}”看不出要达到多少"
            )
        elif isinstance(item.target, Nothing) and not row.target.error and not row.is_part:
            yield Problem(of_row(row, "年度指标值"), row.target, "年度指标值没有填，完成多少都无从比较")


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
        if item.attainment.vague and isinstance(item.target, Numeric):
            message = (
                f"目标“{row.target.text}”是数，完成值“{shorten(row.actual.text, SHOWN)}”没有数，无法核对"
            )
            yield Problem(of_row(row, "实际完成值"), row.actual, message)


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
            yield Problem(of_row(row, "实际完成值"), row.actual, message)


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
            yield Problem(of_row(row, "位置"), row.level3, row.doubt)


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
    """A share of a whole, such as satisfaction or a pass rate, above 100 %."""
    for row, item in case.rows:
        if not _SHARE_OF_A_WHOLE.search(row.level3.text):
            continue
        sides = (("年度指标值", row.target, item.target), ("实际完成值", row.actual, item.actual))
        for column, entry, value in sides:
            if isinstance(value, Numeric) and value.quantity.unit == "%" and value.quantity.value > WHOLE:
                yield Problem(
                    of_row(row, column),
                    entry,
                    f"“{row.name}”的{column}填“{entry.text}”，超过了{plain(WHOLE)}%",
                )

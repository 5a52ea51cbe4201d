"""JX3xx 得分: what was given for what was reached."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from xlwings_jixiao.audit.causes import (
    alone_on_one_decimal,
    cut_to_one_decimal,
    execution_due,
    total_not_filled,
)
from xlwings_jixiao.audit.points.rows import (
    is_out_of_proportion,
    is_saving,
    other_reading,
    pair,
    scored,
    told_outcome,
    without_reason,
)
from xlwings_jixiao.audit.registry import (
    FORM_LOGIC,
    Alike,
    Case,
    Problem,
    Severity,
    of_row,
    rule,
)
from xlwings_jixiao.domain.amounts import known, plain
from xlwings_jixiao.domain.attainment import Outcome
from xlwings_jixiao.domain.form import Indicator
from xlwings_jixiao.domain.reasons import is_reason
from xlwings_jixiao.domain.scoring import IndicatorScore, qualitative_band

_SCORING = "各地项目绩效自评计分办法：定量指标达标得满分，未达标按比例计分，不超过分值"


@rule(
    "JX301",
    "得分超过分值或为负",
    Severity.ERROR,
    basis=FORM_LOGIC + "：0≤得分≤分值",
    fix="把得分改到0与分值之间。",
    wrong={"指标.分值": "20", "指标.得分": "25"},
    right={"指标.分值": "20", "指标.得分": "20"},
)
def score_out_of_range(case: Case) -> Iterator[Problem]:
    """A score is above its weight, or below 0."""
    rows = [
        (of_row(row, "得分"), row.name, row.score, weight, score) for row, _, weight, score in scored(case)
    ]
    total, (due, _) = case.form.total, execution_due(case)
    if total is not None and (due is None or total_not_filled(case)):  # else JX102 says what is due
        weight, score = known(total.weight.number()), known(total.score.number())
        if weight is not None and score is not None:
            rows.insert(0, (f"“{total.name}”的得分", total.name, total.score, weight, score))
    for about, name, entry, weight, score in rows:
        if score > weight:
            text = f"得分{plain(score)}超过分值{plain(weight)}"
            alike = Alike("得分超过分值", name, f"{plain(score)}>{plain(weight)}")
            yield Problem(about, entry, text, fix=f"把得分改到0与{plain(weight)}之间。", alike=alike)
        elif score < 0:
            alike = Alike("得分是负数", name, plain(score))
            yield Problem(about, entry, f"得分{plain(score)}是负数", alike=alike)


@rule(
    "JX302",
    "未达标却给满分",
    Severity.ERROR,
    basis=_SCORING,
    fix="按完成比例改得分并说明偏差原因；完成值填错的，改正完成值。",
    wrong={"指标.年度指标值": ">80%", "指标.实际完成值": "60%", "指标.分值": "20", "指标.得分": "20"},
    right={
        "指标.年度指标值": ">80%",
        "指标.实际完成值": "60%",
        "指标.分值": "20",
        "指标.得分": "15",
        "指标.偏差原因": "设备到货晚，已催办。",
    },
)
def missed_with_full_marks(case: Case) -> Iterator[Problem]:
    """A target that was missed got the full weight."""
    for row, item, weight, score in scored(case):
        if item.attainment.outcome is not Outcome.MISSED or score != weight or weight == 0:
            continue
        if is_saving(row, item):
            continue  # the reason says that less was spent, not that less was done
        value = item.score.value
        if value is not None and value >= weight:
            if item.attainment.actual != item.attainment.target:
                continue  # missed by so little that the proportional score is the full weight
            less = item.attainment.lower_is_better
            beyond, meant, sign = (
                ("低于", "不超过", "“<”改为“≤”") if less else ("超过", "不低于", "“>”改为“≥”")
            )
            message = f"{pair(row)}：恰好等于而没有{beyond}目标，严格说未达标，却得满分{plain(weight)}分"
            fix = f"批复的目标本是“{meant}”的，把{sign}；确要求{beyond}的，酌情扣分并说明。"
            yield Problem(of_row(row, "得分"), row.score, message, Severity.WARNING, fix)
        elif value is not None:
            message = f"{pair(row)}，未达标，却得满分{plain(weight)}分；{item.score.reason}"
            fix = f"按比例改为{plain(value)}分，相应改总分，并说明偏差原因；完成值填错的，改正完成值。"
            alike = Alike(
                "未达标却给了满分",
                row.name,
                f"目标{row.target.text}，完成{row.actual.text}，应为{plain(value)}分",
                "按比例改为所列的得分，相应改总分，并说明偏差原因；完成值填错的，改正完成值。",
            )
            yield Problem(of_row(row, "得分"), row.score, message, fix=fix, alike=alike)
        else:
            late = item.attainment.late
            fault = "未按时完成" if late else "未达标"
            fix = (
                f"在0～{plain(weight)}分之间酌情扣分并说明{'晚于期限' if late else '没有达到'}的原因；"
                f"{'日期' if late else '完成值'}填错的，改正完成值。"
            )
            alike = Alike(
                f"{fault}，却给了满分", row.name, f"目标{row.target.text}，完成{row.actual.text}", fix
            )
            message = f"{pair(row)}，{fault}，却得满分{plain(weight)}分"
            yield Problem(of_row(row, "得分"), row.score, message, fix=fix, alike=alike)


@rule(
    "JX303",
    "未达标得分不合比例",
    Severity.WARNING,
    basis=_SCORING,
    fix="按比例改得分；有意多扣的，在偏差原因栏说明。",
    wrong={"指标.年度指标值": "≥95%", "指标.实际完成值": "90%", "指标.分值": "20", "指标.得分": "19"},
    right={"指标.年度指标值": "≥95%", "指标.实际完成值": "90%", "指标.分值": "20", "指标.得分": "18.95"},
)
def not_proportional(case: Case) -> Iterator[Problem]:
    """A missed number did not get its proportional score; where no reason is given either, both are said at once."""
    for row, item, weight, score in scored(case):
        value = item.score.value
        if value is None or not is_out_of_proportion(case, row, item):
            continue
        if is_saving(row, item):
            yield _saved(row, score, weight)
            continue
        if cut_to_one_decimal(case, row.score, value):
            yield _cut_off(row, score, value)
            continue
        if (reading := other_reading(item, weight, score, case)) or alone_on_one_decimal(
            case, row.score, value
        ):
            why = f"是按{reading}算的" if reading else "只保留了一位小数"
            message = f"得分{plain(score)}{why}，按本口径应为{plain(value)}；{item.score.reason}"
            fix = f"本地规定这样计分的，可保留；否则把得分改为{plain(value)}，并相应改总分。"
            severity = Severity.HINT if reading else Severity.WARNING
            yield Problem(of_row(row, "得分"), row.score, message, severity, fix)
            continue
        yield _out_of_proportion(case, row, item, score, value)


def _saved(row: Indicator, score: Decimal, weight: Decimal) -> Problem:
    message = (
        f"{pair(row)}，填的是资金，偏差原因说的是节约或未付，不是没有完成，不宜按比例扣成{plain(score)}分"
    )
    fix = (
        f"换成做了多少事的数；确是考核支出控制的，移到成本指标，目标写“≤”，不超过的给满分{plain(weight)}分。"
    )
    return Problem(of_row(row, "得分"), row.score, message, Severity.HINT, fix)


def _cut_off(row: Indicator, score: Decimal, value: Decimal) -> Problem:
    message = f"得分{plain(score)}，截去了第二位小数；按两位小数应为{plain(value)}"
    fix = f"本地得分统一只取一位小数的，可保留；否则把得分改为{plain(value)}，并相应改总分。"
    alike = Alike(
        "得分截去了第二位小数",
        row.name,
        f"得{plain(score)}，应为{plain(value)}",
        "本地得分统一只取一位小数的，可保留；否则把得分改为所列的数，并相应改总分。",
    )
    return Problem(of_row(row, "得分"), row.score, message, Severity.HINT, fix, alike=alike)


def _out_of_proportion(
    case: Case, row: Indicator, item: IndicatorScore, score: Decimal, value: Decimal
) -> Problem:
    way = "多得" if score > value else "少得"
    unexplained = not is_reason(row.note.text)
    message = f"得分{plain(score)}，按比例应为{plain(value)}，{way}{plain(abs(score - value))}分；{item.score.reason}"
    fix = f"把得分改为{plain(value)}，并相应改总分；有意多扣的，说明理由。"
    if unexplained:
        message += f"；{without_reason(case, row)}"
        fix = f"把得分改为{plain(value)}，相应改总分，并写明偏差原因和改进措施；有意多扣的，说明理由。"
    severity = Severity.ERROR if score > value or (unexplained and case.form.has_notes) else Severity.WARNING
    alike = Alike(
        "未达标，得分不合比例" + "，也没写原因" * unexplained,
        row.name,
        f"得{plain(score)}，应为{plain(value)}",
        "把得分改为所列的数，并相应改总分；有意多扣的，说明理由。",
    )
    return Problem(of_row(row, "得分"), row.score, message, severity, fix, alike=alike)


@rule(
    "JX304",
    "定性指标得分不在档内",
    Severity.WARNING,
    basis="口径的定性指标分档（达成、部分达成、未达成）；湖北省项目自评表表下说明",
    fix="按完成情况所在的档次改得分，或把完成值写得与得分相符。",
    wrong={"指标.年度指标值": "及时", "指标.实际完成值": "部分达成", "指标.分值": "20", "指标.得分": "20"},
    right={"指标.年度指标值": "及时", "指标.实际完成值": "部分达成", "指标.分值": "20", "指标.得分": "14"},
)
def outside_band(case: Case) -> Iterator[Problem]:
    """The score of a qualitative indicator is outside the band of what its actual says."""
    for row, item, weight, score in scored(case):
        outcome = told_outcome(item)
        judged = outcome in (Outcome.PARTLY, Outcome.FAILED) or (
            outcome is Outcome.REACHED and not item.attainment.quantitative
        )
        if not judged or weight <= 0 or score > weight:
            continue
        least, most = qualitative_band(outcome, weight, case.policy)
        if not least <= score <= most:
            band = f"{plain(least)}～{plain(most)}分"
            message = f"完成情况“{row.actual.text}”属于{outcome.value}，应得{band}，却得{plain(score)}分"
            fix = f"把得分改到{band}之间；完成值写得不对的，写得与得分相符。"
            if outcome is not item.attainment.outcome:
                fix = f"把得分改到{band}之间，完成值写实际完成的数，并说明原因。"
            alike = Alike(
                "定性指标的得分不在应得的档内", row.name, f"{row.actual.text}，{band}，得{plain(score)}"
            )
            yield Problem(of_row(row, "得分"), row.score, message, fix=fix, alike=alike)


@rule(
    "JX310",
    "达标却扣了分",
    Severity.WARNING,
    basis=_SCORING,
    fix="达标的给满分；另有扣分理由的，在偏差原因栏说明。",
    wrong={"指标.年度指标值": "≥95%", "指标.实际完成值": "98%", "指标.得分": "14"},
    right={"指标.年度指标值": "≥95%", "指标.实际完成值": "98%", "指标.得分": "20"},
)
def reached_but_points_lost(case: Case) -> Iterator[Problem]:
    """A number reached its target, yet points were taken off without a reason."""
    for row, item, weight, score in scored(case):
        reached = item.attainment.quantitative and item.attainment.outcome is Outcome.REACHED
        if not reached or not 0 <= score < weight or is_reason(row.note.text):
            continue
        message = (
            f"{pair(row)}，已达标，却只得{plain(score)}分（分值{plain(weight)}），{without_reason(case, row)}"
        )
        fix = f"得分改为{plain(weight)}，并相应改总分；完成值填错的，改正完成值；另有扣分理由的，在偏差原因栏说明。"
        alike = Alike(
            "已达标却扣了分，也没写原因", row.name, f"得{plain(score)}，分值{plain(weight)}", fix=None
        )
        severity = Severity.ERROR if case.form.has_notes else None
        yield Problem(of_row(row, "得分"), row.score, message, severity, fix, alike=alike)

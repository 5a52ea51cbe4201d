"""JX3xx 得分: what was given for what was reached."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from xlwings_jixiao.audit.bounds import ALL_ALIKE
from xlwings_jixiao.audit.registry import COMMON, FILLING, FORM_LOGIC, Case, Problem, Severity, of_row, rule
from xlwings_jixiao.domain.amounts import Unreadable, half_up, known, plain
from xlwings_jixiao.domain.attainment import Outcome
from xlwings_jixiao.domain.form import Form, Indicator
from xlwings_jixiao.domain.grammar import Numeric
from xlwings_jixiao.domain.scoring import ZERO, IndicatorScore, qualitative_band
from xlwings_jixiao.domain.text import squeeze
from xlwings_jixiao.domain.vocabulary import GRADES

_SCORING = "各地项目绩效自评计分办法：定量指标达标得满分，未达标按比例计分，不超过分值"

Scored = tuple[Indicator, IndicatorScore, Decimal, Decimal]


def _scored(case: Case) -> Iterator[Scored]:
    """Rows with a weight and a score: row, what was understood, weight, the person's score."""
    for row, item in case.rows:
        weight, score = known(row.weight.number()), known(row.score.number())
        if weight is not None and score is not None:
            yield row, item, weight, score


def _pair(row: Indicator) -> str:
    return f"目标“{row.target.text or '（空）'}”，完成“{row.actual.text or '（空）'}”"


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
    rows = [(of_row(row, "得分"), row.score, weight, score) for row, _, weight, score in _scored(case)]
    total = case.form.total
    if total is not None:
        weight, score = known(total.weight.number()), known(total.score.number())
        if weight is not None and score is not None:
            rows.insert(0, (f"“{total.name}”的得分", total.score, weight, score))
    for about, entry, weight, score in rows:
        if score > weight:
            yield Problem(about, entry, f"得分{plain(score)}超过分值{plain(weight)}")
        elif score < 0:
            yield Problem(about, entry, f"得分{plain(score)}是负数")


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
    for row, item, weight, score in _scored(case):
        if item.attainment.outcome is not Outcome.MISSED or score != weight or weight == 0:
            continue
        value = item.score.value
        if value is not None and value >= weight:
            less = item.attainment.lower_is_better
            beyond, meant, sign = (
                ("低于", "不超过", "“<”改为“≤”") if less else ("超过", "不低于", "“>”改为“≥”")
            )
            message = f"{_pair(row)}：恰好等于而没有{beyond}目标，严格说未达标，却得满分{plain(weight)}分"
            fix = f"批复的目标本是“{meant}”的，把{sign}；确要求{beyond}的，酌情扣分并说明。"
            yield Problem(of_row(row, "得分"), row.score, message, Severity.WARNING, fix)
        elif value is not None:
            message = f"{_pair(row)}，未达标，却得满分{plain(weight)}分；{item.score.reason}"
            fix = f"按比例改为{plain(value)}分，相应改总分，并说明偏差原因；完成值填错的，改正完成值。"
            yield Problem(of_row(row, "得分"), row.score, message, fix=fix)
        else:
            late = item.attainment.late
            fix = f"酌情扣分并说明{'晚于期限' if late else '没有达到'}的原因；{'日期' if late else '完成值'}填错的，改正完成值。"
            yield Problem(
                of_row(row, "得分"),
                row.score,
                f"{_pair(row)}，{'未按时完成' if late else '未达标'}，却得满分{plain(weight)}分",
                fix=fix,
            )


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
    """A missed number did not get its proportional score."""
    for row, item, weight, score in _scored(case):
        value = item.score.value
        if (
            item.attainment.outcome is not Outcome.MISSED
            or value is None
            or score >= weight
            or score == value
        ):
            continue
        way = "多得" if score > value else "少得"
        message = f"得分{plain(score)}，按比例应为{plain(value)}，{way}{plain(abs(score - value))}分；{item.score.reason}"
        severity = Severity.ERROR if score > value else Severity.WARNING
        yield Problem(
            of_row(row, "得分"),
            row.score,
            message,
            severity,
            f"把得分改为{plain(value)}，并相应改总分；有意多扣的，说明理由。",
        )


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
    for row, item, weight, score in _scored(case):
        outcome = item.attainment.outcome
        judged = outcome in (Outcome.PARTLY, Outcome.FAILED) or (
            outcome is Outcome.REACHED and not item.attainment.quantitative
        )
        if not judged or weight <= 0 or score > weight:
            continue
        least, most = qualitative_band(outcome, weight, case.policy)
        if not least <= score <= most:
            message = f"完成情况“{row.actual.text}”属于{outcome.value}，应得{plain(least)}～{plain(most)}分，却得{plain(score)}分"
            yield Problem(of_row(row, "得分"), row.score, message)


@rule(
    "JX305",
    "实际完成值未填",
    Severity.ERROR,
    basis=FILLING + "：得分应有实际完成值为据",
    fix="补填实际完成值；确未完成的，得分改为0，相应改总分，并说明原因。",
    wrong={"指标.实际完成值": "", "指标.得分": "20"},
    right={"指标.实际完成值": "98%", "指标.得分": "20"},
)
def actual_missing(case: Case) -> Iterator[Problem]:
    """The actual is blank, with or without points; one finding where no actual was filled in at all."""
    blank = [
        (row, known(row.score.number()))
        for row, item in case.rows
        if item.attainment.outcome is Outcome.BLANK and known(row.weight.number()) and not row.actual.error
    ]
    if len(blank) >= ALL_ALIKE and len(blank) == len(case.form.indicators):
        yield Problem("实际完成值", blank[0][0].actual, "整张表的实际完成值都没有填", whole=True)
        return
    for row, score in blank:
        said = f"写的是“{row.actual.text}”" if row.actual.text else "空着"
        points = f"，却得{plain(score)}分（分值{row.weight.text}）" if score else ""
        yield Problem(
            of_row(row, "实际完成值"),
            row.actual,
            f"目标“{row.target.text or '（空）'}”，实际完成值{said}{points}",
        )


@rule(
    "JX306",
    "总分不等于各项得分之和",
    Severity.ERROR,
    basis=FORM_LOGIC + "：总分＝执行得分＋各指标得分",
    fix="核对各项得分后重新合计总分。",
    wrong={"总分.得分": "98"},
    right={"总分.得分": "99"},
)
def total_is_not_the_sum(case: Case) -> Iterator[Problem]:
    """The printed total is not the sum of the printed scores."""
    form = case.form
    entries = [row.score for row in form.indicators]
    if form.total is not None:
        entries.insert(0, form.total.score)
    scores = [known(entry.number()) for entry in entries]
    if _incomplete(form, scores[-len(form.indicators) :]):
        return  # JX309, JX412 or JX417 says what is missing
    if not any(score is not None for score in scores):
        return
    points = sum((score for score in scores if score is not None), ZERO)
    printed = form.total_score.number()
    if isinstance(printed, Unreadable):
        if not form.total_score.error:
            yield Problem(
                "总分", form.total_score, f"总分“{printed.text}”不是数，各项得分之和是{plain(points)}"
            )
    elif printed is None:
        yield Problem(
            "总分",
            form.total_score,
            f"总分未填，各项得分之和是{plain(points)}",
            fix=f"总分填{plain(points)}。",
        )
    elif printed != points:
        message = f"总分填{plain(printed)}，各项得分之和是{plain(points)}，相差{plain(abs(printed - points))}"
        yield Problem("总分", form.total_score, message)


def _incomplete(form: Form, scores: list[Decimal | None]) -> bool:
    """A score that belongs into the sum is missing or an error, or the total itself has not been computed."""
    if form.total_score.pending or (form.total is not None and form.total.score.error):
        return True
    return any(
        score is None
        for row, score in zip(form.indicators, scores, strict=False)
        if known(row.weight.number())
    )


@rule(
    "JX307",
    "等级与总分不符",
    Severity.ERROR,
    basis=COMMON + "：90分及以上为优，80分及以上为良，60分及以上为中，以下为差",
    fix="按总分改等级。",
    wrong={"总分.等级": "良"},
    right={"总分.等级": "优"},
)
def grade_wrong(case: Case) -> Iterator[Problem]:
    """The printed grade is not that of the printed total."""
    printed = squeeze(case.form.grade.text).removeprefix("等级:")
    total = known(case.form.total_score.number())
    if printed not in GRADES or total is None:
        return
    right = case.policy.grade(total)
    if printed != right:
        message = f"总分{plain(total)}，等级填“{printed}”，应为“{right}”"
        yield Problem("等级", case.form.grade, message, fix=f"把等级改为“{right}”。")


@rule(
    "JX308",
    "远超目标未说明",
    Severity.WARNING,
    basis="惯例：完成值远超目标值，可能是目标定得过低，应说明原因（比例在口径中设定）",
    fix="在偏差原因栏说明超额的原因；目标定低了的，写明下年如何调整。",
    wrong={"指标.年度指标值": "=20000", "指标.实际完成值": "36369"},
    right={
        "指标.年度指标值": "=20000",
        "指标.实际完成值": "36369",
        "指标.偏差原因": "业务量增长，下年调高目标。",
    },
)
def far_above_target(case: Case) -> Iterator[Problem]:
    """The actual is far above the target, and nothing says why."""
    for row, item in case.rows:
        above = item.attainment.above
        ranged = isinstance(item.target, Numeric) and item.target.upper is not None
        if above is None or ranged or item.attainment.lower_is_better or not row.note.blank:
            continue
        if above > case.policy.far_above:
            share, limit = plain(half_up(above * 100, 1)), plain(case.policy.far_above * 100)
            message = f"{_pair(row)}，超过目标{share}%（提醒线{limit}%），没有说明"
            yield Problem(of_row(row, "实际完成值"), row.actual, message)


@rule(
    "JX309",
    "得分未填",
    Severity.ERROR,
    basis=FILLING + "：每个有分值的指标都应有得分",
    fix="填上得分。",
    wrong={"指标.得分": ""},
    right={"指标.得分": "20"},
)
def score_missing(case: Case) -> Iterator[Problem]:
    """A row with points to give has no score; one finding where no indicator has one.

    A score that our function would give but has not yet is JX417's to report.
    """
    form = case.form
    rows = [
        (of_row(row, "得分"), row.score)
        for row, item in case.rows
        if known(row.weight.number()) and not (row.score.pending and item.score.value is not None)
    ]
    if len(rows) >= ALL_ALIKE and all(entry.blank for _, entry in rows):
        yield Problem("得分", rows[0][1], "各指标的得分都没有填", whole=True)
        rows = []
    if (total := form.total) is not None and total.score.place is not None and not total.score.pending:
        rows.insert(0, (f"“{total.name}”的得分", total.score))
    for about, entry in rows:
        score = entry.number()
        if isinstance(score, Unreadable) and not entry.error:
            yield Problem(about, entry, f"得分“{entry.text}”不是数")
        elif score is None:
            yield Problem(about, entry, "得分未填")


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
    """A number reached its target, yet points were taken off."""
    for row, item, weight, score in _scored(case):
        if (
            item.attainment.quantitative
            and item.attainment.outcome is Outcome.REACHED
            and 0 <= score < weight
        ):
            message = f"{_pair(row)}，已达标，却只得{plain(score)}分（分值{plain(weight)}）"
            yield Problem(of_row(row, "得分"), row.score, message)

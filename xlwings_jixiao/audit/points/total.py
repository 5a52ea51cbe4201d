"""JX3xx 得分, the total: is it the sum, and is the grade its grade."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from xlwings_jixiao.audit.bounds import FULL_POINTS
from xlwings_jixiao.audit.causes import indicator_points, score_sum, total_as_if_100, total_not_filled
from xlwings_jixiao.audit.registry import (
    COMMON,
    FORM_LOGIC,
    Case,
    Problem,
    Severity,
    rule,
)
from xlwings_jixiao.domain.amounts import Unreadable, half_up, known, plain
from xlwings_jixiao.domain.form import Form
from xlwings_jixiao.domain.scoring import ZERO, score_execution
from xlwings_jixiao.domain.text import squeeze
from xlwings_jixiao.domain.vocabulary import GRADES

_TOO_MANY = f"满分是{plain(FULL_POINTS)}分：先核对各项分值和得分，改正后再合计总分。"


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
    form, points = case.form, score_sum(case)
    if not form.has_scores or points is None:
        return
    if _incomplete(form):
        yield from _blank_beside_blanks(case)
        return  # JX309, JX412 or JX417 says what else is missing
    if total_as_if_100(case):
        return  # JX201 says it with the weights
    printed = form.total_score.number()
    if printed is None and form.total_score.place is None:
        message, fix = "表中没有总分一行", "补填或改正各项得分后，在表末补总分一行。"
        if all(score is not None for score in _scored(form)) and not total_not_filled(case):
            message = f"{message}，各项得分之和是{plain(points)}"
            fix = f"在表末补总分一行，填{plain(points)}。" if points <= FULL_POINTS else _TOO_MANY
        yield Problem("总分", form.total_score, message, Severity.HINT, fix)
        return
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
            fix=f"总分填{plain(points)}。" if points <= FULL_POINTS else _TOO_MANY,
        )
    elif printed != points and not _sum_of_stored(case, printed) and not _with_execution(case, printed):
        message = f"总分填{plain(printed)}，各项得分之和是{plain(points)}，相差{plain(abs(printed - points))}"
        beside = [known(line.score.number()) or ZERO for line in form.sources]
        if printed - points == sum(beside, ZERO):
            message += "，正是资金来源行所填的得分，那里不计分"
        fix = f"核对各项得分；无误的，把总分改为{plain(points)}。" if points <= FULL_POINTS else _TOO_MANY
        yield Problem("总分", form.total_score, message, fix=fix)


def _scored(form: Form) -> list[Decimal | None]:
    """The scores of all rows that are no details of others."""
    return [known(row.score.number()) for row in form.indicators if not row.is_part]


def _sum_of_stored(case: Case, printed: Decimal) -> bool:
    """Cells that show less than they hold: what they hold adds up to the total that is shown."""
    form = case.form
    entries = [row.score for row in form.indicators] + ([form.total.score] if form.total is not None else [])
    held = [entry.exact if entry.exact is not None else known(entry.number()) or ZERO for entry in entries]
    if not any(entry.exact is not None for entry in entries):
        return False
    shown = form.total_score.text.partition(".")[2]
    return half_up(sum(held, ZERO), len(shown)) == printed


def _with_execution(case: Case, printed: Decimal) -> bool:
    """The layout prints no score of execution, and the total is that of the rows with the score that is due."""
    total, points = case.form.total, score_sum(case)
    if total is None or total.score.place is not None or points is None:
        return False
    dues, of_rows = [case.card.fund.value], indicator_points(case.form)
    full_year, executed = case.form.amount(total.full_year), case.form.amount(total.executed)
    if of_rows is not None and of_rows < FULL_POINTS and full_year is not None and executed is not None:
        dues.append(score_execution(full_year, executed, FULL_POINTS - of_rows, case.policy).value)
    return printed - points in dues


def _blank_beside_blanks(case: Case) -> Iterator[Problem]:
    """Scores are missing and the total is as well; where no row has a score, JX309 says both."""
    total = case.form.total_score
    if not total.blank or total.place is None or total.pending or total.error:
        return
    if any(known(row.score.number()) is not None for row in case.form.indicators):
        yield Problem("总分", total, "总分没有填", fix="补齐各项得分后，合计填上总分。")


def _incomplete(form: Form) -> bool:
    """A score that belongs into the sum is missing or an error, or the total itself has not been computed."""
    total = form.total
    if form.total_score.pending or (total is not None and total.score.error):
        return True
    if total is not None and total.score.blank and total.score.place is not None and not total.weight.blank:
        return True
    return any(known(row.score.number()) is None for row in form.indicators if known(row.weight.number()))


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

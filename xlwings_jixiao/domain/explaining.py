"""The sentences that explain a score: what was compared with what, and why it came out so."""

from __future__ import annotations

from decimal import Decimal

from xlwings_jixiao.domain.amounts import half_up, plain
from xlwings_jixiao.domain.attainment import Attainment
from xlwings_jixiao.domain.direction import Direction, Reading
from xlwings_jixiao.domain.grammar import (
    Actual,
    Claim,
    Deadline,
    Nothing,
    Numeric,
    Rank,
    Setback,
    Target,
    Unclear,
    Words,
    to_text,
)
from xlwings_jixiao.domain.text import fold, shorten

_ZERO = Decimal(0)
_LONGEST_QUOTE = 40
# A number in a sentence has no more decimals than this.
_MOST_DECIMALS = 4
_SETBACKS = {"late": "没有按时", "pending": "还没有做完", "over": "超了预算", "failed": "没有做到"}


def why_reached(target: Target, actual: Actual, attainment: Attainment, direction: Reading) -> str:
    """The first half of the sentence for what was reached."""
    if not attainment.quantitative or not isinstance(target, Numeric):
        if isinstance(target, Rank):
            return f"“{written(actual)}”在“{written(target)}”之内，达成"
        if isinstance(target, Deadline) and isinstance(actual, Deadline):
            return f"“{written(actual)}”不晚于“{written(target)}”，达成"
        by = f"（{attainment.reading}）" if attainment.reading else ""
        return f"“{written(actual)}”符合“{written(target)}”，达成{by}"
    if isinstance(actual, Numeric) and actual.operator:
        return f"完成值照抄目标“{written(target)}”，按达标计"
    by = why_so(target, attainment, direction)
    if target.within is not None:
        return f"{written(actual)} 在 {written(target)} 的范围内，达标{by}"
    if target.upper is not None and not attainment.lower_is_better:
        return f"{written(actual)} 在 {written(target)} 之间，达标{by}"
    relation = target.operator
    if target.operator in {"", "="}:
        relation = "≤" if attainment.lower_is_better else "≥"
    fixed = direction.direction is Direction.EXACT and attainment.actual == attainment.target
    if (attainment.target == 0 or fixed) and target.operator in {"", "="}:
        relation = "="
    about = "约" if isinstance(actual, Numeric) and actual.bound == "≈" else ""
    done, goal = (side(value, target, attainment) for value in (attainment.actual, attainment.target))
    return f"{about}{done} {relation} {goal}，达标{by}"


def why_missed(target: Target, actual: Actual, attainment: Attainment) -> str:
    """The sentence for what was missed without two numbers to divide."""
    left = "得分由填表人酌定"
    if attainment.late and isinstance(actual, Deadline | Numeric):
        return f"“{written(actual)}”晚于“{written(target)}”，未按时，{left}"
    if attainment.late:
        return f"完成值“{written(actual)}”说的是没有按时，目标是“{written(target)}”，{left}"
    if attainment.reading:
        return f"目标“{written(target)}”，完成值“{written(actual)}”，{attainment.reading}，未达标，{left}"
    if isinstance(actual, Setback):
        return (
            f"完成值“{written(actual)}”说的是{_SETBACKS[actual.kind]}，目标“{written(target)}”未达标，{left}"
        )
    if isinstance(actual, Claim):
        said = "只完成了一部分" if actual.level == "partly" else "没有做到"
        return f"完成值“{written(actual)}”说的是{said}，目标“{written(target)}”未达标，{left}"
    return f"“{written(actual)}”没有达到“{written(target)}”，未达标，{left}"


def why_in_band(target: Target, actual: Actual, attainment: Attainment, band: str) -> str:
    """The sentence for words that say partly or not."""
    by = f"（{attainment.reading}）" if attainment.reading else ""
    outcome = attainment.outcome.value
    return f"完成值“{written(actual)}”对照目标“{written(target)}”属于{outcome}{by}，请在{band}之间给分"


def why_unknown(target: Target, actual: Actual, attainment: Attainment) -> str:
    """What keeps a row from being judged."""
    if isinstance(target, Nothing):
        return "年度指标值未填，无法计算得分"
    if isinstance(target, Unclear):
        return f"年度指标值“{target.text}”无法理解，得分由填表人酌定"
    if isinstance(target, Words) and target.scale:
        return f"目标列的是可选的档次（{'、'.join(target.words)}），完成值“{written(actual)}”没有选定一档，请自行给分"
    if attainment.reading:
        return f"目标“{written(target)}”，完成值“{written(actual)}”：{attainment.reading}，请人工核对后给分"
    if isinstance(target, Numeric) and not isinstance(actual, Numeric):
        return f"目标“{written(target)}”是数量，完成值“{written(actual)}”没有数字，无法计算得分"
    return f"“{written(actual)}”是否符合“{written(target)}”须由填表人判断，请自行给分"


def written(value: Target | Actual) -> str:
    """What the clerk wrote; three cells, and what is long, in the canonical writing."""
    as_typed = fold(value.text)
    if as_typed and "|" not in as_typed and len(as_typed) <= _LONGEST_QUOTE:
        return as_typed
    return shorten(_as_usual(to_text(value)), _LONGEST_QUOTE)


def _as_usual(text: str) -> str:
    """℃ is folded to two letters where a cell is read."""
    return text.replace("°C", "℃")


def _by_direction(target: Numeric, direction: Reading) -> str:
    """Why the comparison goes the way it does, where the target does not say so itself."""
    open_to_it = target.operator in {"", "="} and target.within is None and target.way != "下降"
    if not open_to_it or direction.direction is Direction.UNKNOWN:
        return ""
    return f"（{direction.direction.value}：{direction.reason}）"


def why_so(target: Numeric, attainment: Attainment, direction: Reading) -> str:
    """By what direction and in what reading two numbers were compared, in brackets."""
    counted = f"（{attainment.reading}）" if attainment.reading else ""
    return _by_direction(target, direction) + counted


def in_its_unit(value: Decimal, target: Numeric, attainment: Attainment) -> Decimal:
    """A compared value in the unit of the target: 187000000元 for 2亿元 is 1.87; a share of a whole in percent."""
    goal, written_goal = attainment.target, _limit(target, attainment)
    if goal == written_goal or target.per or not (goal and written_goal):
        return value
    return half_up(value if _is_share(target) else value * written_goal / goal, _MOST_DECIMALS)


def side(value: Decimal | None, target: Numeric, attainment: Attainment) -> str:
    """One side of the comparison in the unit of the target."""
    in_percent = _is_share(target) and attainment.target != target.quantity.value
    unit = "%" if in_percent else _as_usual(target.quantity.unit)
    return plain(in_its_unit(value or _ZERO, target, attainment)) + unit


def _limit(target: Numeric, attainment: Attainment) -> Decimal:
    """3-5天 that is read as a limit is one of 5."""
    return target.upper if target.upper is not None and attainment.lower_is_better else target.quantity.value


def _is_share(target: Numeric) -> bool:
    """2/3, 180/10万."""
    return target.quantity.unit.startswith("/")

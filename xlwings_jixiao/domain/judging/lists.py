"""Several quantities at once: each part of the target against the part of the actual that answers it."""

from __future__ import annotations

from xlwings_jixiao.domain.judging.numbers import attain_number
from xlwings_jixiao.domain.judging.outcomes import Attainment, Outcome
from xlwings_jixiao.domain.language.meanings import Numeric, Part, Several, to_text
from xlwings_jixiao.domain.text import squeeze
from xlwings_jixiao.domain.units import count_alike, scale

_SHORTEST_NAME = 2


def the_part(target: Numeric, actual: Several) -> Numeric | None:
    """The one number of an actual that is in the target's unit; None where there is none, or more than one."""
    asked = squeeze(target.text)
    named = [p.measure for p in actual.parts if len(p.label) >= _SHORTEST_NAME and p.label in asked]
    if len(named) == 1:
        return named[0]
    same = [part.measure for part in actual.parts if _kind(part.measure) == _kind(target)]
    alike = same or [p.measure for p in actual.parts if count_alike(_kind(p.measure), _kind(target))]
    return alike[0] if len(alike) == 1 else None


def attain_several(target: Several, actual: Several | Numeric) -> Attainment:
    """Reached when every part is; missed when one part is, whatever the others say."""
    parts = actual.parts if isinstance(actual, Several) else (Part("", actual),)
    reached, left = 0, list(parts)
    for part in target.parts:
        answer = _answer(part, left, target)
        if answer is None:
            continue
        left.remove(answer)
        outcome = attain_number(part.measure, answer.measure).outcome
        if outcome is Outcome.MISSED:
            reading = f"“{part.label}{to_text(part.measure)}”没有达到"
            return Attainment(Outcome.MISSED, reading=reading)
        reached += outcome is Outcome.REACHED
    everything = reached == len(target.parts)
    return Attainment(
        Outcome.REACHED if everything else Outcome.UNKNOWN, reading="" if everything else "目标有几项，没有逐项回答"
    )  # fmt: skip


def _answer(part: Part, left: list[Part], target: Several) -> Part | None:
    """The part of the actual with the same words before it; else the only one in its unit."""
    if "每" in part.label and not part.measure.per:
        left = [one for one in left if "每" in one.label]
    named = [one for one in left if _same_name(one.label, part.label) and _alike(one, part)]
    if len(named) == 1:
        return named[0]
    for agree in (_same_kind, _alike):
        mine = [one for one in left if agree(one, part)]
        if len(mine) == 1 and sum(agree(other, part) for other in target.parts) == 1:
            return mine[0]
    return None


def _same_name(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) >= _SHORTEST_NAME and shorter in longer


def _same_kind(one: Part, other: Part) -> bool:
    return _kind(one.measure) == _kind(other.measure)


def _alike(one: Part, other: Part) -> bool:
    ours, theirs = _kind(one.measure), _kind(other.measure)
    return ours == theirs or count_alike(ours, theirs)


def _kind(number: Numeric) -> str:
    return scale(number.quantity.unit)[1]

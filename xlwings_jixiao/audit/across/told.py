"""What a form tells in words: its clauses, the counts and the amounts of money in them, and whether all rows are at full."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from xlwings_jixiao.audit.bounds import FULL_ROWS
from xlwings_jixiao.audit.registry import Case
from xlwings_jixiao.domain.amounts import YUAN, decimal_of, known
from xlwings_jixiao.domain.attainment import Outcome
from xlwings_jixiao.domain.text import squeeze

_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d{1,12})(?:\.\d{1,6})?"
# A comma between the digits of 12,380人 breaks no sentence.
_BREAK = re.compile(r"(?<!\d),|,(?!\d{3}(?!\d))|[。;!?、…]")
_COUNT = re.compile(
    rf"(?P<before>.{{0,2}}?)(?<![\d.,第/~\-])(?P<number>{_NUMBER})(?P<ten_thousand>万)?(?P<rough>[余多])?"
    r"(?P<unit>人次|场次|批次|平方米|公里|期(?![间限末初])|场(?!所|地|馆)|次(?![日年月])|批|人(?!均)|名|户|家(?!庭)"
    r"|个(?!月|工作日|小时|百分|季度|星期|自然)|件|份|册|台|套|座|亩|条|处|项|只|头|辆|枚|所|株|棵|粒|篇|盏|吨)(?P<after>.?)"
)
_ROUGH = re.compile(r"(?:近|约|超|逾|过|上|达|少于|低于|超过|至少|不少)$")
# A clause about a part or a rhythm counts something else than the whole year.
_PART = re.compile(
    r"每|平均|日均|月均|人均|户均|其中|包括|包含|含|季度|上半年|下半年|\d月|首批|第[一二三四五\d]|分别|各\d|累计(?:至|到)"
)
_ALIKE = {"名": "人", "场次": "场", "批次": "批", "篇": "份", "册": "本"}
_GENERIC = re.compile(
    r"数量|次数|人数|期数|场数|场次|人次|个数|户数|件数|台数|套数|面积|完成|举办|开展|组织|全年|年度|本年|实际|计划|工作|项目|任务|情况|群众|服务|人员|企业|居民|单位|业务|社会|新增|新建"
)
_MONEY = re.compile(
    rf"(?P<number>{_NUMBER})(?P<unit>亿元|千元|万元|元)(?!/|·|每|以上|以下|以内|以后|左右|多|余)"
)
_NO_TOTAL = re.compile(
    r"(?:每|均|单价|标准)[^\d]{0,4}$|(?:不超过?|不足|超过|低于|高于|不少于|不低于|限额|约|近|逾|起|至|到|-|~|≤|≥|<|>)$"
)


@dataclass(frozen=True, slots=True)
class Count:
    """A number of things in a clause: 举办培训8期."""

    value: Decimal
    unit: str
    clause: str

    @property
    def kind(self) -> str:
        """The unit, of two spellings one."""
        return kind_of(self.unit)

    @property
    def shown(self) -> str:
        """What a message repeats."""
        return self.clause


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in a text, in yuan and as written, with what stands before it in its clause."""

    yuan: Decimal
    written: str
    before: str
    after: str

    @property
    def step(self) -> Decimal:
        """The smallest step of the amount as written: 89.97万元 is exact to 100 yuan."""
        number, unit = re.match(r"([\d.,]+)(.+)", self.written).groups()  # type: ignore[union-attr]
        return Decimal(1).scaleb(-len(number.partition(".")[2])) * YUAN[unit]


def kind_of(unit: str) -> str:
    """名 counts what 人 counts."""
    return _ALIKE.get(unit, unit)


@lru_cache(256)
def clauses(text: str) -> tuple[str, ...]:
    """A text without blanks, cut at its commas and stops."""
    return tuple(part for part in _BREAK.split(squeeze(text)) if part)


@lru_cache(256)
def counts_in(text: str) -> tuple[Count, ...]:
    """The whole, exact numbers of things that a text tells."""
    return tuple(_counts(clauses(text)))


def _counts(parts: Iterable[str]) -> Iterable[Count]:
    for clause in parts:
        if _PART.search(clause):
            continue
        for found in _COUNT.finditer(clause):
            before = clause[: found.start("number")]
            if found["rough"] or found["after"] in {"余", "多", "以"} or _ROUGH.search(before):
                continue
            value = decimal_of(found["number"]) * (10_000 if found["ten_thousand"] else 1)
            yield Count(value, found["unit"], clause)


def subject_of(name: str) -> frozenset[str]:
    """What an indicator's name or a clause is about, as pairs of letters: 党员培训期数 → 党员, 员培, 培训."""
    letters = re.sub(r"[^\u4e00-\u9fffA-Za-z]", " ", _GENERIC.sub(" ", squeeze(name)))
    return frozenset(part[at : at + 2] for part in letters.split() for at in range(len(part) - 1))


def about_the_same(one: str, other: str) -> bool:
    """Half of what the shorter of two is about is in the other: 农村公路 is not about 农村供水管网."""
    first, second = subject_of(one), subject_of(other)
    return 2 * len(first & second) >= max(min(len(first), len(second)), 1)


@lru_cache(256)
def money_in(text: str) -> tuple[Money, ...]:
    """The amounts that a text gives as such; a price, a limit or a sum a head is none."""
    found: list[Money] = []
    for clause in clauses(text):
        for match in _MONEY.finditer(clause):
            before = clause[: match.start()]
            if not _NO_TOTAL.search(before):
                yuan = decimal_of(match["number"]) * YUAN[match["unit"]]
                found.append(Money(yuan, match[0], before, clause[match.end() :]))
    return tuple(found)


def in_yuan(case: Case, amount: Decimal | None) -> Decimal | None:
    """An amount of the form's fund table in yuan."""
    return None if amount is None else amount * YUAN.get(case.form.unit.text or "元", Decimal(1))


def all_reached(case: Case) -> bool:
    """A layout without weights whose rows were judged, none of them missed or left open, and at least two reached."""
    outcomes = [item.attainment.outcome for _, item in case.rows]
    if case.form.has_weights or not set(outcomes) <= {Outcome.REACHED, Outcome.UNKNOWN}:
        return False
    return outcomes.count(Outcome.REACHED) >= max(FULL_ROWS, len(outcomes) // 2 + 1)


def all_at_full(case: Case) -> bool:
    """Every row with points has a score, and all of it."""
    points = [(known(row.weight.number()), known(row.score.number())) for row in case.form.indicators]
    scored = [(weight, score) for weight, score in points if weight]
    return len(scored) >= FULL_ROWS and all(score is not None and score >= weight for weight, score in scored)

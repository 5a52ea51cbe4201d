"""What a rule, its card and a finding are, which cell a finding points to, and the one list of all rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property, wraps
from typing import Any, TypeVar

from xlwings_jixiao.audit.bounds import SAME_FAULT
from xlwings_jixiao.audit.keys import FindingKey, Subjects
from xlwings_jixiao.domain.form import Entry, Form, Indicator, Place
from xlwings_jixiao.domain.policy import Policy
from xlwings_jixiao.domain.scoring import IndicatorScore, Scorecard
from xlwings_jixiao.domain.text import squeeze

FORM_LOGIC = "自评表表内勾稽关系"
FILLING = "自评表填报要求"
WHOLE_BOOK = "报送前全簿核对"
COMMON = "各地自评表通行算法"
NATIONAL = "财预〔2020〕10号"

Answer = TypeVar("Answer")


class Severity(Enum):
    """How serious a finding is: an error blocks the submission, what is for a person nobody else can decide."""

    ERROR = "错误"
    WARNING = "警告"
    PERSON = "须人工核对"
    HINT = "提示"

    def counted(self, number: int) -> str:
        """错误2处; what is for a person is counted in rows: 须人工核对3行."""
        return f"{self.value}{number}{'行' if self is Severity.PERSON else '处'}"


GRADED = (Severity.ERROR, Severity.WARNING, Severity.HINT)
"""What the tool has decided itself."""


@dataclass(frozen=True)
class Case:
    """One form with its scorecard under a policy: what a form rule looks at. `name` is what its findings know it by."""

    form: Form
    card: Scorecard
    policy: Policy
    name: str = ""

    @cached_property
    def subjects(self) -> Subjects:
        """Which field each value of the form belongs to; looked up only where something was found."""
        return Subjects(self.form)

    @property
    def rows(self) -> tuple[tuple[Indicator, IndicatorScore], ...]:
        """Each indicator with what was understood and computed of it."""
        return tuple(zip(self.form.indicators, self.card.indicators, strict=True))

    @cached_property
    def facts(self) -> dict[str, Any]:
        """What several rules ask of the form, by the name of the question (see `once_a_case`)."""
        return {}

    def reason_severity(self) -> Severity:
        """A missing reason is an error where the policy's own rule demands one."""
        return Severity.ERROR if self.policy.reason_required else Severity.WARNING


def once_a_case(question: Callable[[Case], Answer]) -> Callable[[Case], Answer]:
    """Answered once a form, however many rules ask."""
    name = question.__qualname__

    @wraps(question)
    def asked(case: Case) -> Answer:
        if name not in case.facts:
            case.facts[name] = question(case)
        answer: Answer = case.facts[name]
        return answer

    return asked


@dataclass(frozen=True, slots=True)
class Book:
    """All forms of one run, and the sheets that hold an empty form: what a book rule looks at."""

    cases: tuple[Case, ...]
    blank_sheets: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Alike:
    """How a problem joins others of its kind: what is wrong with all of them, and what to call this one among them.

    `detail` is what its row has to say in the list, `fix` how all are mended together. `least` of them make one.
    """

    said: str
    name: str
    detail: str = ""
    fix: str | None = None
    least: int = SAME_FAULT


@dataclass(frozen=True, slots=True)
class Problem:
    """What a rule yields: which value of what, what is wrong with it, and where needed its own severity or fix.

    `whole` says that it speaks of a whole column or block, and the entry is only the first cell of it. `alike`
    lets several become one finding with its rows listed, `rows` are the entries of one that was made so.
    """

    about: str
    entry: Entry | None
    message: str
    severity: Severity | None = None
    fix: str | None = None
    case: Case | None = None
    whole: bool = False
    alike: Alike | None = None
    rows: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem found in a form, ready to be shown. `place` is the cell to go to; None concerns the whole book.

    `places` are all cells that it speaks of, where the same fault stands in several rows.

    `field` is the path of the field it speaks of (funds.executed), "" for the whole form or book; `key` is the same
    each time the same problem is found, whatever file, sheet and row it is found in.
    """

    rule: str
    severity: Severity
    where: str
    message: str
    basis: str
    fix: str
    place: Place | None
    field: str
    key: FindingKey
    places: tuple[Place, ...] = ()

    @property
    def cells(self) -> tuple[Place, ...]:
        """Every cell that it speaks of, one or many; none where it concerns the whole book."""
        return self.places or ((self.place,) if self.place is not None else ())


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule and its card. `wrong` and `right` are changes to a correct form (see `examples`).

    `group` is where a person looks for it (see `groups`), "" where its name tells.
    """

    id: str
    name: str
    severity: Severity
    basis: str
    fix: str
    wrong: Mapping[str, str]
    right: Mapping[str, str]
    scope: str
    check: Callable[[Any], Iterator[Problem]]
    group: str = ""

    def find(self, subject: Case | Book) -> Iterator[Finding]:
        """Apply the rule to a form's case, or to a book."""
        seen: dict[tuple[str, str, str], int] = {}
        for problem in folded(self.check(subject), self.severity):
            case = subject if isinstance(subject, Case) else problem.case
            of = _spoken_of(problem, case)
            seen[of] = seen.get(of, 0) + 1
            yield self._finding(problem, case, FindingKey(self.id, *of, seen[of]))

    def _finding(self, problem: Problem, case: Case | None, key: FindingKey) -> Finding:
        place = problem.entry.place if problem.entry is not None else None
        if place is None and case is not None:
            place = case.form.start
        places = tuple(entry.place for entry in problem.rows if entry.place is not None)
        cells = [one.cell for one in places]
        if not cells and problem.entry is not None and problem.entry.place is not None:
            cells = [problem.entry.place.cell]
        where = problem.about + (f"（{'、'.join(cells)}）" if cells else "")
        return Finding(
            rule=self.id,
            severity=problem.severity or self.severity,
            where=where,
            message=problem.message,
            basis=self.basis,
            fix=problem.fix or self.fix,
            place=place,
            field=key.field,
            key=key,
            places=places,
        )


def folded(problems: Iterable[Problem], usual: Severity) -> Iterator[Problem]:
    """The same fault in several rows as one problem, where its first row stands."""
    every = list(problems)
    groups: dict[tuple[int, str], list[Problem]] = {}
    for problem in every:
        if problem.alike is not None:
            groups.setdefault((id(problem.case), problem.alike.said), []).append(problem)
    for problem in every:
        if problem.alike is None:
            yield problem
            continue
        group = groups[id(problem.case), problem.alike.said]
        if len(group) < problem.alike.least:
            yield problem
        elif problem is group[0]:
            yield _together(group, problem.alike, usual)


def _together(group: list[Problem], alike: Alike, usual: Severity) -> Problem:
    """All of them in one sentence: 3处实际完成值没有写百分号：“设备完好率”（100）、…; their cells stand beside it."""
    entries = tuple(problem.entry for problem in group if problem.entry is not None)
    listed = "、".join(_listed(problem) for problem in group)
    severity = min((problem.severity or usual for problem in group), key=list(Severity).index)
    return Problem(
        f"“{alike.name}”等{len(group)}处",
        group[0].entry,
        f"{len(group)}处{alike.said}：{listed}",
        severity,
        alike.fix,
        group[0].case,
        whole=True,
        rows=entries,
    )


def _listed(problem: Problem) -> str:
    """One of them: “设备完好率”（100）."""
    if problem.alike is None:
        return problem.about
    return f"“{problem.alike.name}”" + (f"（{problem.alike.detail}）" if problem.alike.detail else "")


def _spoken_of(problem: Problem, case: Case | None) -> tuple[str, str, str]:
    """Field, form and subject."""
    if case is None:
        return "", "", squeeze(problem.about)
    field, subject = case.subjects.of(problem.entry)
    return field, case.name, "" if problem.whole else subject


_RULES: dict[str, Rule] = {}


def rules() -> tuple[Rule, ...]:
    """All rules by id. The families register themselves when `xlwings_jixiao.audit` is imported."""
    return tuple(_RULES[key] for key in sorted(_RULES))


def rule(
    id_: str,
    name: str,
    severity: Severity,
    *,
    basis: str,
    fix: str,
    wrong: Mapping[str, str],
    right: Mapping[str, str],
    scope: str = "form",
    group: str = "",
) -> Callable[[Callable[[Any], Iterator[Problem]]], Callable[[Any], Iterator[Problem]]]:
    """Declare a rule where its function is defined; `scope` is "form" (takes a Case) or "book" (takes a Book).

    `group` says where a person looks for it, for a rule whose name does not tell (`groups`).
    """

    def register(check: Callable[[Any], Iterator[Problem]]) -> Callable[[Any], Iterator[Problem]]:
        if id_ in _RULES:
            raise ValueError(f"rule {id_} is declared twice")
        _RULES[id_] = Rule(id_, name, severity, basis, fix, wrong, right, scope, check, group)
        return check

    return register


def of_row(row: Indicator, column: str) -> str:
    """指标“按计划节点完成”的得分."""
    return f"指标“{row.name}”的{column}"

"""Forms judged: scored, and audited one by one and together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from xlwings_jixiao.audit.keys import form_names
from xlwings_jixiao.audit.registry import Book, Case, Finding, Severity, rules
from xlwings_jixiao.audit.undecided import undecided_rows
from xlwings_jixiao.domain.fields import values_of
from xlwings_jixiao.domain.form import Form, Place
from xlwings_jixiao.domain.policy import Policy
from xlwings_jixiao.domain.scoring import score_form
from xlwings_jixiao.domain.text import squeeze

_ORDER = {severity: index for index, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True)
class Judged:
    """One form with its numbers and all findings on it, those of the whole book included."""

    case: Case
    findings: tuple[Finding, ...]

    @property
    def form(self) -> Form:
        """The form itself."""
        return self.case.form

    def counts(self) -> Counter[Severity]:
        """Findings by severity; of what is for a person, the rows."""
        return counts(self.case, self.findings)

    def count(self, severity: Severity) -> int:
        """How many findings of this severity; of what is for a person, how many rows."""
        return self.counts()[severity]


@dataclass(frozen=True)
class Audited:
    """All forms of one run, judged under one policy. `book_findings` concern no single form."""

    policy: Policy
    judged: tuple[Judged, ...]
    book_findings: tuple[Finding, ...]

    @property
    def forms(self) -> tuple[Form, ...]:
        """The forms, in the order in which they were read."""
        return tuple(one.form for one in self.judged)

    @property
    def all_findings(self) -> tuple[Finding, ...]:
        """Findings of all forms in order, then those of the book."""
        return (*(finding for one in self.judged for finding in one.findings), *self.book_findings)

    def counts(self) -> Counter[Severity]:
        """Findings by severity; of what is for a person, the rows."""
        of_book = Counter(finding.severity for finding in self.book_findings)
        return sum((one.counts() for one in self.judged), of_book)

    @property
    def rows_for_a_person(self) -> int:
        """How many rows with points could not be judged."""
        return self.counts()[Severity.PERSON]

    @property
    def blocked(self) -> bool:
        """Is there an error that keeps the forms from being submitted?"""
        return self.counts()[Severity.ERROR] > 0


def judge(form: Form, policy: Policy, name: str = "") -> Case:
    """Score a form, so that it can be audited; `name` is what it is known by among the forms of one run."""
    return Case(form, score_form(form, policy), policy, name or squeeze(form.project.text))


def audit_form(case: Case) -> tuple[Finding, ...]:
    """All findings on one form, by rows of the form, the serious ones of a row first."""
    found = [finding for rule in rules() if rule.scope == "form" for finding in rule.find(case)]
    return tuple(sorted(found, key=by_place))


def audit_book(cases: Iterable[Case], blank_sheets: Iterable[Place] = ()) -> tuple[Finding, ...]:
    """Findings that show only when all forms are seen together."""
    book = Book(tuple(cases), tuple(blank_sheets))
    return tuple(finding for rule in rules() if rule.scope == "book" for finding in rule.find(book))


def counts(case: Case, findings: Iterable[Finding]) -> Counter[Severity]:
    """Findings on a form by severity. What is for a person counts in rows: those of JX311, and those that could not be
    judged for a reason that another rule finds fault with."""
    found = Counter(finding.severity for finding in findings)
    found[Severity.PERSON] = len(undecided_rows(case))
    return found


def counted(found: Counter[Severity]) -> str:
    """错误13处、警告51处、提示22处; what is for a person only where there is any: 须人工核对3行."""
    graded = (severity for severity in Severity if found[severity] or severity is not Severity.PERSON)
    return "、".join(severity.counted(found[severity]) for severity in graded)


def audit_alone(case: Case) -> tuple[Finding, ...]:
    """What is found on a form that stands by itself: what JIXIAO_CHECK shows beside it."""
    return tuple(sorted((*audit_form(case), *audit_book([case])), key=by_place))


def by_place(finding: Finding) -> tuple[int, int, str]:
    """Sort key: down the form, the serious ones of a row first."""
    return (finding.place.row if finding.place else 0, _ORDER[finding.severity], finding.rule)


def audit(forms: Iterable[Form], policy: Policy, blank_sheets: Iterable[Place] = ()) -> Audited:
    """Judge forms one by one and as a book; a book's finding on a form is listed with that form."""
    every = list(forms)
    cases = [judge(form, policy, name) for form, name in zip(every, form_names(every), strict=True)]
    judged = [Judged(case, audit_form(case)) for case in cases]
    owners = {place: index for index, case in enumerate(cases) for place in _own_places(case.form)}
    loose: list[Finding] = []
    for finding in audit_book(cases, blank_sheets):
        owner = owners.get(finding.place) if finding.place else None
        if owner is None:
            loose.append(finding)
        else:
            findings = sorted((*judged[owner].findings, finding), key=by_place)
            judged[owner] = replace(judged[owner], findings=tuple(findings))
    return Audited(policy, tuple(judged), tuple(loose))


def _own_places(form: Form) -> Iterator[Place]:
    """The cells that a book's finding can point to: in a text file several forms share one sheet."""
    yield form.start
    yield from (entry.place for entry in values_of(form) if entry.place is not None)

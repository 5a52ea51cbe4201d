"""Forms judged: scored, and audited one by one and together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from xlwings_jixiao.audit.keys import form_names
from xlwings_jixiao.audit.registry import Book, Case, Finding, Severity, rules
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

    def count(self, severity: Severity) -> int:
        """How many findings of this severity."""
        return sum(finding.severity is severity for finding in self.findings)


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
        """Findings by severity."""
        return Counter(finding.severity for finding in self.all_findings)

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

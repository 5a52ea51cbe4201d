"""The audit: rules that find what is wrong in forms that add up. A family a file; adding a file is enough."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable

from xlwings_jixiao.audit.registry import Book, Case, Finding, Rule, Severity, rules
from xlwings_jixiao.domain.form import Form, Place
from xlwings_jixiao.domain.policy import Policy
from xlwings_jixiao.domain.scoring import score_form

for _module in pkgutil.iter_modules(__path__):
    importlib.import_module(f"{__name__}.{_module.name}")

_ORDER = {severity: index for index, severity in enumerate(Severity)}


def judge(form: Form, policy: Policy) -> Case:
    """Score a form, so that it can be audited."""
    return Case(form, score_form(form, policy), policy)


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


__all__ = [
    "Book",
    "Case",
    "Finding",
    "Rule",
    "Severity",
    "audit_book",
    "audit_form",
    "by_place",
    "judge",
    "rules",
]

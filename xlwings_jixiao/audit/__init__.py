"""The audit: rules that find what is wrong in forms that add up. A family a file; adding a file is enough."""

from __future__ import annotations

import importlib
import pkgutil

from xlwings_jixiao.audit.judged import (
    Audited,
    Judged,
    audit,
    audit_alone,
    audit_book,
    audit_form,
    counted,
    counts,
    judge,
)
from xlwings_jixiao.audit.keys import FindingKey
from xlwings_jixiao.audit.registry import GRADED, Book, Case, Finding, Rule, Severity, rules

for _module in pkgutil.iter_modules(__path__):
    importlib.import_module(f"{__name__}.{_module.name}")

__all__ = [
    "GRADED",
    "Audited",
    "Book",
    "Case",
    "Finding",
    "FindingKey",
    "Judged",
    "Rule",
    "Severity",
    "audit",
    "audit_alone",
    "audit_book",
    "audit_form",
    "counted",
    "counts",
    "judge",
    "rules",
]

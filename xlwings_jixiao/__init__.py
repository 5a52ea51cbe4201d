"""jixiao: reads, scores, audits and consolidates self-evaluation forms of budget projects (财政项目支出绩效自评表).

The public names are below; docs/api.md shows them at work. They are imported when they are first asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from xlwings_jixiao import search_path

__version__ = "0.2.0"
# In the Windows folder, before anything else can be imported.
search_path.only_what_was_packed()

if TYPE_CHECKING:
    from xlwings_jixiao.api import check, read, summarize
    from xlwings_jixiao.audit import Finding, FindingKey, Judged, Severity
    from xlwings_jixiao.domain.entry import Entry, Place
    from xlwings_jixiao.domain.errors import InputError, JixiaoError, OutputError, PolicyError
    from xlwings_jixiao.domain.form import Form, FundLine, Indicator
    from xlwings_jixiao.domain.policy import Policy
    from xlwings_jixiao.formats.reading import Reading
    from xlwings_jixiao.hosts.excel.xlwings_book import submit
    from xlwings_jixiao.submission import Submission
    from xlwings_jixiao.summary import Summary
    from xlwings_jixiao.table import Table

__all__ = [
    "Entry",
    "Finding",
    "FindingKey",
    "Form",
    "FundLine",
    "Indicator",
    "InputError",
    "JixiaoError",
    "Judged",
    "OutputError",
    "Place",
    "Policy",
    "PolicyError",
    "Reading",
    "Severity",
    "Submission",
    "Summary",
    "Table",
    "__version__",
    "check",
    "read",
    "submit",
    "summarize",
]

_HOMES = {
    "api": ("check", "read", "summarize"),
    "audit": ("Finding", "FindingKey", "Judged", "Severity"),
    "domain.entry": ("Entry", "Place"),
    "domain.errors": ("InputError", "JixiaoError", "OutputError", "PolicyError"),
    "domain.form": ("Form", "FundLine", "Indicator"),
    "domain.policy": ("Policy",),
    "formats.reading": ("Reading",),
    "hosts.excel.xlwings_book": ("submit",),
    "submission": ("Submission",),
    "summary": ("Summary",),
    "table": ("Table",),
}


def __getattr__(name: str) -> Any:
    home = next((home for home, names in _HOMES.items() if name in names), None)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{home}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})

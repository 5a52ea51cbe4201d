"""JSON: strings as they stand in the source (white space folded), computed numbers as decimal strings."""

from __future__ import annotations

import json
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from xlwings_jixiao.audit import Finding, Judged
from xlwings_jixiao.audit.undecided import undecided_rows
from xlwings_jixiao.domain.fields import fields_of
from xlwings_jixiao.domain.form import Form, Place, Row
from xlwings_jixiao.domain.scoring import Scorecard
from xlwings_jixiao.domain.text import readable
from xlwings_jixiao.reports import report
from xlwings_jixiao.submission import Submission
from xlwings_jixiao.verdict import Verdict


@report("json", ".json", help="给程序用")
def to_json(submission: Submission) -> bytes:
    """The verdict, all forms with their findings, the findings of the whole book, and what was not read."""
    data = {
        "verdict": _verdict(submission.verdict),
        "forms": [_form(one) for one in submission.judged],
        "findings": [_finding(finding) for finding in submission.book_findings],
        "errors": [
            {"file": error.file, "sheet": error.sheet, "message": str(error)} for error in submission.errors
        ],
        "skipped": [str(path) for path in submission.skipped],
    }
    return (json.dumps(_readable(data), ensure_ascii=False, indent=1) + "\n").encode()


def _readable(data: Any) -> Any:
    """The same with every text such that it can be written out: a name of a file may not be UTF-8."""
    match data:
        case str():
            return readable(data)
        case dict():
            return {name: _readable(value) for name, value in data.items()}
        case list():
            return [_readable(value) for value in data]
        case _:
            return data


def _form(one: Judged) -> dict[str, Any]:
    form = one.form
    source = {"file": form.start.file, "sheet": form.start.sheet, "line": form.start.row}
    return {
        "source": source,
        **_texts(form),
        "funds": [_texts(line) for line in form.funds],
        "indicators": [_texts(row) for row in form.indicators],
        "computed": _computed(one.case.card),
        "undecided_rows": [undecided.row.row for undecided in undecided_rows(one.case)],
        "findings": [_finding(finding) for finding in one.findings],
    }


def _texts(part: Form | Row) -> dict[str, str]:
    """What stands in the fields of a form or of one of its rows."""
    return {field.key: field.of(part).text for field in fields_of(type(part))}


def _computed(card: Scorecard) -> dict[str, Any]:
    return {
        "rate": _number(card.rate_shown),
        "rate_exact": _number(card.rate),
        "fund_score": _number(card.fund.value),
        "indicator_scores": [_number(item.score.value) for item in card.indicators],
        "total": _number(card.total),
        "grade": card.grade,
        "pending": card.pending,
    }


def _number(value: Decimal | None) -> str | None:
    return None if value is None else format(value, "f")


def _verdict(verdict: Verdict) -> dict[str, Any]:
    """The whole in numbers, whether it may be handed in, and the sentence that people read."""
    return {**asdict(verdict), "ready": verdict.ready, "text": verdict.text}


def _place(place: Place) -> dict[str, Any]:
    return {"sheet": place.sheet, "cell": place.cell, "row": place.row, "column": place.column}


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "key": finding.key.text,
        "severity": finding.severity.value,
        "field": finding.field,
        "where": finding.where,
        "places": [_place(place) for place in finding.cells],
        "message": finding.message,
        "basis": finding.basis,
        "fix": finding.fix,
    }

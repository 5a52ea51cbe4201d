"""Forms of five provinces as they were printed, read from their workbooks: everything a person reads on them."""

import csv
from pathlib import Path

import pytest
from support.forms import only_form

from xlwings_jixiao.domain.fields import FUNDS, GOALS, HEADER, INDICATORS, REMARKS, TOTALS

DATA = Path(__file__).parents[1] / "data"
BLOCKS = {
    "目标": "has_goals",
    "级别": "has_levels",
    "分值": "has_weights",
    "得分": "has_scores",
    "偏差原因": "has_notes",
}
NOT_PRINTED = "×"


def printed():
    """The lines of the table by form."""
    found: dict[str, list[list[str]]] = {}
    with (DATA / "printed-forms.tsv").open(encoding="utf-8", newline="") as file:
        for line in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if not line[0].startswith("#"):
                found.setdefault(line[0], []).append(line[1:])
    return found


PRINTED = printed()


def said(field, part):
    """What a cell says; a target of three cells with the bars between them."""
    entry = field.of(part)
    if entry.place is None:
        return NOT_PRINTED
    return entry.raw if field.key == "target" and "|" in entry.raw else entry.text


def read(form):
    """A form in the words of the table, each part with its fields in their order."""
    yield ["layout", " ".join(name for name, key in BLOCKS.items() if getattr(form, key))]
    yield ["header", *(said(field, form) for field in HEADER)]
    for line in form.funds:
        yield ["fund", str(line.row), *(said(field, line) for field in FUNDS)]
    yield ["goals", *(said(field, form) for field in GOALS)]
    for row in form.indicators:
        yield ["row", str(row.row), *(said(field, row) for field in INDICATORS)]
    yield ["total", *(said(field, form) for field in TOTALS)]
    yield ["below", *(said(field, form) for field in REMARKS)]


def test_every_printed_form_is_in_the_table():
    assert {path.stem for path in (DATA / "printed").iterdir()} == set(PRINTED)


@pytest.mark.parametrize("name", PRINTED)
def test_a_printed_form_is_read_as_a_person_reads_it(name):
    form = only_form(DATA / "printed" / f"{name}.xlsx")
    assert list(read(form)) == PRINTED[name]


@pytest.mark.parametrize("name", PRINTED)
def test_no_row_of_a_printed_form_is_doubted(name):
    form = only_form(DATA / "printed" / f"{name}.xlsx")
    assert [row.doubt for row in form.indicators] == [""] * len(form.indicators)

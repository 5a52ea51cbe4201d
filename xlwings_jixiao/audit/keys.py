"""What a finding is known by from one reading of a form to the next, wherever the form and the row then stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from xlwings_jixiao.domain.fields import LEVELS
from xlwings_jixiao.domain.form import Entry, FieldEntry, Form, FundLine, Indicator
from xlwings_jixiao.domain.form import Row as FormRow
from xlwings_jixiao.domain.text import squeeze

_SEPARATOR = " / "
_SHORT = 12
_CARRIED_DOWN = frozenset(level.path for level in LEVELS[:2])


@dataclass(frozen=True, slots=True)
class FindingKey:
    """Rule, field, form and subject of a finding, none of which tells file, sheet or row.

    `form` is the project's name, `subject` what the row says of itself: an indicator's name and target, a fund
    row's label, a level; of the whole book, what is spoken of. All are without blanks, and equal ones are numbered.
    """

    rule: str
    field: str
    form: str
    subject: str
    number: int = 1

    @property
    def text(self) -> str:
        """JX302 / indicators.score / 窗口服务经费 / 窗口开放率(≥95%); a second one like it ends in / 2."""
        parts = [self.rule, self.field, self.form, self.subject]
        return _SEPARATOR.join(parts + [str(self.number)] * (self.number > 1))

    @property
    def short(self) -> str:
        """Twelve hexadecimal digits that stand for the text."""
        import hashlib  # opens a library of its own, which the functions in Excel need not wait for

        return hashlib.sha256(self.text.encode()).hexdigest()[:_SHORT]

    def __str__(self) -> str:
        return self.text


def form_names(forms: list[Form]) -> list[str]:
    """What each form of a run is known by: its project's name, numbered where several have the same."""
    return list(_numbered(squeeze(form.project.text) for form in forms))


class Subjects:
    """Of a form: which field an entry belongs to, and what its row is called."""

    def __init__(self, form: Form) -> None:
        self._form = form
        rows: list[FormRow] = [*form.funds, *form.indicators]
        self._names = dict(zip(map(id, rows), _numbered(map(_subject, rows)), strict=True))

    def of(self, entry: Entry | None) -> tuple[str, str]:
        """Field and subject; both empty for what is no value of this form."""
        value = self._form.located(entry) if entry is not None else None
        if value is None:
            return "", ""
        return value.field.path, _level(value) or self._names.get(id(value.row), "")

    def __reduce__(self) -> tuple[type[Subjects], tuple[Form]]:
        """In another process the rows are other objects: their names are made anew there."""
        return Subjects, (self._form,)


def _subject(row: FundLine | Indicator) -> str:
    if isinstance(row, FundLine):
        return squeeze(row.label.text)
    return f"{squeeze(row.level3.text)}({squeeze(row.target.text)})"


def _level(value: FieldEntry) -> str:
    """A level speaks of the group, whichever of its indicators stands first."""
    return squeeze(value.entry.text) if value.field.path in _CARRIED_DOWN else ""


def _numbered(names: Iterator[str]) -> Iterator[str]:
    seen = Counter[str]()
    for name in names:
        seen[name] += 1
        yield name if seen[name] == 1 else f"{name}#{seen[name]}"

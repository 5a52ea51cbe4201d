"""The verdict on one run, about the whole of it: what was found, what a person must judge, what was not read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from xlwings_jixiao.audit import Audited, Severity
from xlwings_jixiao.domain.errors import InputError


@dataclass(frozen=True, slots=True)
class Verdict:
    """What it all comes to. `ready`: everything was read and judged, and no error is left.

    `files_not_read` are files that gave no form at all or were skipped for their kind, `forms_not_read` single forms or sheets that could not be read.
    """

    forms: int
    errors: int
    warnings: int
    hints: int
    rows_for_a_person: int
    files_not_read: int
    forms_not_read: int

    @property
    def ready(self) -> bool:
        """May the forms be handed in as they are?"""
        return self.forms > 0 and not self.errors and not self.remains

    @property
    def remains(self) -> str:
        """What no rule has judged: 3行须人工核对，1个文件没有读入; "" where nothing is left."""
        unread = [
            f"{number}{what}"
            for number, what in ((self.files_not_read, "个文件"), (self.forms_not_read, "张表"))
            if number
        ]
        rows = [f"{self.rows_for_a_person}行须人工核对"] if self.rows_for_a_person else []
        return "，".join([*rows, *(["、".join(unread) + "没有读入"] if unread else [])])

    @property
    def text(self) -> str:
        """One sentence without its full stop. It never says more than what was read and judged."""
        if not self.forms:
            return "没有可检查的自评表"
        if self.errors:
            return "有错误，改正后再报送" + (f"；另有{self.remains}" if self.remains else "")
        return f"自动核对的部分没有错误；{self.remains}" if self.remains else "没有错误，可以报送"


def verdict_on(audited: Audited, unread: Iterable[InputError], skipped: int = 0) -> Verdict:
    """The verdict on judged forms, on what could not be read, and on how many files were skipped for their kind."""
    counts = audited.counts()
    read = {form.start.file for form in audited.forms}
    parts, files = 0, set[str]()
    for error in unread:
        if error.sheet is not None or error.file in read:
            parts += 1
        else:
            files.add(error.file)
    return Verdict(
        forms=len(audited.judged),
        errors=counts[Severity.ERROR],
        warnings=counts[Severity.WARNING],
        hints=counts[Severity.HINT],
        rows_for_a_person=counts[Severity.PERSON],
        files_not_read=len(files) + skipped,
        forms_not_read=parts,
    )

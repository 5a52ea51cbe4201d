"""What the button does, for any host: judge the forms that were read, one by one and together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from xlwings_jixiao import policies
from xlwings_jixiao.audit import Case, Finding, Severity, audit_book, audit_form, by_place, judge
from xlwings_jixiao.domain.errors import InputError
from xlwings_jixiao.domain.form import Form, Place
from xlwings_jixiao.domain.policy import Policy
from xlwings_jixiao.domain.text import shorten
from xlwings_jixiao.formats.files import Reading, find_files, read_file


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


@dataclass(frozen=True, slots=True)
class Submission:
    """All forms of one run, judged. `findings` concern no single form; `errors` could not be read."""

    policy: Policy
    judged: tuple[Judged, ...]
    findings: tuple[Finding, ...]
    errors: tuple[InputError, ...]
    files: tuple[Path, ...] = ()
    notices: tuple[str, ...] = ()

    @property
    def all_findings(self) -> tuple[Finding, ...]:
        """Findings of all forms in order, then those of the book."""
        return (*(finding for one in self.judged for finding in one.findings), *self.findings)

    def counts(self) -> Counter[Severity]:
        """Findings by severity."""
        return Counter(finding.severity for finding in self.all_findings)

    @property
    def blocked(self) -> bool:
        """Is there an error that keeps the forms from being submitted?"""
        return self.counts()[Severity.ERROR] > 0


def submit_forms(
    forms: Iterable[Form],
    policy: Policy,
    blank_sheets: Iterable[Place] = (),
    errors: Iterable[InputError] = (),
) -> Submission:
    """Judge forms one by one and as a book; a book's finding on a form is listed with that form."""
    cases = [judge(form, policy) for form in forms]
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
    return Submission(policy, tuple(judged), tuple(loose), tuple(errors))


def _own_places(form: Form) -> Iterator[Place]:
    """The cells that a book's finding can point to: in a text file several forms share one sheet."""
    header = (form.year, form.unit, form.project, form.department, form.implementer)
    yield form.start
    yield from (
        entry.place for entry in (*header, form.goal_expected, form.goal_actual) if entry.place is not None
    )


def submit_paths(
    paths: Iterable[Path], policy: str = "", progress: Callable[[list[Path]], Iterable[Path]] = iter
) -> Submission:
    """Read files and folders and judge what is in them; `policy` overrides what the workbooks name.

    A workbook can only name a policy of the package: text from a submitted file is never taken for a path.
    """
    files, errors = find_files(paths)
    found = Reading(errors=errors)
    for file in progress(files):
        read_file(file, found)
    chosen, notices = (policies.load(policy), ()) if policy else _named_policy(found)
    judged = submit_forms(found.forms, chosen, found.blank_sheets, found.errors)
    return replace(judged, files=tuple(files), notices=notices)


def _named_policy(found: Reading) -> tuple[Policy, tuple[str, ...]]:
    """The policy that the workbooks name on 首页; where that cannot be followed, the default and a word about it."""
    default = policies.named(policies.DEFAULT)
    known = {name for name in found.policies if policies.find(name) is not None}
    notices = [
        f"{found.policy_files[name]} 首页选的口径“{shorten(name, 30)}”不是自带的口径，这次按{default.title}检查；"
        "请加 --policy 指定它的 .toml 文件。"
        for name in sorted(found.policies - known)
    ]
    meant = {policies.named(name).title for name in known}
    if len(meant) > 1:
        names = "、".join(f"“{name}”" for name in sorted(meant))
        notices.append(
            f"各工作簿选了不同的口径（{names}），这次按{default.title}检查；请分开检查，或加 --policy 指定一个。"
        )
    chosen = policies.named(meant.pop()) if len(meant) == 1 and not notices else default
    return chosen, tuple(notices)

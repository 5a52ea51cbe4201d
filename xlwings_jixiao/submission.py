"""Forms judged one by one and together, for the command line, scripts and every host: the whole of one run."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from xlwings_jixiao import policies
from xlwings_jixiao.audit import Audited, audit
from xlwings_jixiao.domain.errors import InputError, path_text
from xlwings_jixiao.domain.form import Form, Place
from xlwings_jixiao.domain.policy import Policy
from xlwings_jixiao.domain.text import shorten
from xlwings_jixiao.formats.reading import Progress, Reading, read_paths
from xlwings_jixiao.summary import Summary, summarize
from xlwings_jixiao.table import Table
from xlwings_jixiao.verdict import Verdict, verdict_on

_NAMED = 10
"""So many files of other kinds are named; a folder may be full of them."""


@dataclass(frozen=True)
class Submission(Audited):
    """All forms of one run, judged, and what could not be read: `errors`, and `skipped` files of other kinds.

    `notices` say what else one should know.
    """

    errors: tuple[InputError, ...] = ()
    files: tuple[Path, ...] = ()
    skipped: tuple[Path, ...] = ()
    notices: tuple[str, ...] = ()

    @cached_property
    def verdict(self) -> Verdict:
        """What it all comes to, in numbers and in one sentence."""
        return verdict_on(self, self.errors, len(self.skipped))

    @property
    def ready(self) -> bool:
        """There is something, all of it was read and judged, and nothing keeps it from being submitted."""
        return self.verdict.ready

    @cached_property
    def summary(self) -> Summary:
        """The tables of projects, departments and findings."""
        return replace(summarize(self), verdict=self.verdict.text if self.judged else "")

    @property
    def findings(self) -> Table:
        """All findings, the errors first: one row a finding."""
        return self.summary.findings

    @property
    def projects(self) -> Table:
        """One row a project; amounts in `summary.unit`, rates as ratios (0.95 = 95 %)."""
        return self.summary.projects

    @property
    def departments(self) -> Table:
        """One row a department, and a last one over all."""
        return self.summary.departments


def submit_forms(
    forms: Iterable[Form],
    policy: Policy,
    blank_sheets: Iterable[Place] = (),
    errors: Iterable[InputError] = (),
    skipped: Iterable[Path] = (),
) -> Submission:
    """Judge forms one by one and as a book."""
    audited = audit(forms, policy, blank_sheets)
    return Submission(
        policy, audited.judged, audited.book_findings, errors=tuple(errors), skipped=tuple(skipped)
    )


def submit_paths(paths: Iterable[Path], policy: str = "", progress: Progress = iter) -> Submission:
    """Read files and folders and judge what is in them; `policy` overrides what the workbooks name.

    A workbook can only name a policy of the package: text from a submitted file is never taken for a path.
    """
    return submit_reading(read_paths(paths, progress), policy)


def submit_reading(found: Reading, policy: str = "") -> Submission:
    """Judge what was read."""
    chosen, notices = (policies.load(policy), ()) if policy else _named_policy(found)
    judged = submit_forms(found.forms, chosen, found.blank_sheets, found.errors, found.skipped)
    return replace(judged, files=found.files, notices=(*_skipped(found.skipped), *notices))


def _skipped(files: tuple[Path, ...]) -> tuple[str, ...]:
    """A word about files that may hold a form and were passed over for their kind."""
    if not files:
        return ()
    named = "、".join(path_text(path) for path in files[:_NAMED]) + ("等" if len(files) > _NAMED else "")
    return (
        f"{len(files)}个文件不是可以读取的类型，没有读入：{named}；其中有自评表的，请另存为 .xlsx 后再检查。",
    )


def _named_policy(found: Reading) -> tuple[Policy, tuple[str, ...]]:
    """The policy that the workbooks name on 首页; where that cannot be followed, the default and a word about it."""
    default, files = policies.named(policies.DEFAULT), dict(found.policies)
    known = {name for name in files if policies.find(name) is not None}
    notices = [
        f"{files[name]} 首页选的口径“{shorten(name, 30)}”不是自带的口径，这次按{default.title}检查；"
        "请加 --policy 指定它的 .toml 文件。"
        for name in sorted(files.keys() - known)
    ]
    meant = {policies.named(name).title for name in known}
    if len(meant) > 1:
        names = "、".join(f"“{name}”" for name in sorted(meant))
        notices.append(
            f"各工作簿选了不同的口径（{names}），这次按{default.title}检查；请分开检查，或加 --policy 指定一个。"
        )
    chosen = policies.named(meant.pop()) if len(meant) == 1 and not notices else default
    return chosen, tuple(notices)

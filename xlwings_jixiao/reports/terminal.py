"""For the screen: the table of all projects, and each form's findings with where, why and how to mend."""

from __future__ import annotations

import io

from xlwings_jixiao.audit import Finding, Judged, Severity, counted
from xlwings_jixiao.audit.undecided import said_elsewhere
from xlwings_jixiao.domain.amounts import known, plain
from xlwings_jixiao.domain.errors import unread
from xlwings_jixiao.domain.scoring import rate_text
from xlwings_jixiao.domain.text import fold, readable
from xlwings_jixiao.reports import report
from xlwings_jixiao.submission import Submission

_WIDTH = 120
_MARKS = {Severity.ERROR: "×", Severity.WARNING: "!", Severity.PERSON: "?", Severity.HINT: "·"}


def to_full_text(submission: Submission) -> bytes:
    """Findings form by form, then what could not be read, and one line of counts."""
    return _text(submission, with_hints=True)


@report("text", ".txt", help="给人看", for_screen=True, full=to_full_text)
def to_text(submission: Submission) -> bytes:
    """The same with the hints folded away: only how many there are."""
    return _text(submission, with_hints=False)


def _text(submission: Submission, *, with_hints: bool) -> bytes:
    lines: list[str] = []
    for one in submission.judged:
        lines += [f"● {_name(one)}", *_findings(one.findings, with_hints=with_hints), *_left(one), ""]
    if any(with_hints or finding.severity is not Severity.HINT for finding in submission.book_findings):
        lines += ["● 全簿", *_findings(submission.book_findings, with_hints=with_hints), ""]
    hints = submission.verdict.hints
    lines += [f"另有{hints}条提示，加 --all 查看。"] if hints and not with_hints else []
    lines += [unread(error) for error in submission.errors]
    lines += [f"注意：{fold(notice)}" for notice in submission.notices]
    lines.append(closing_line(submission))
    return (readable("\n".join(lines)) + "\n").encode()


def closing_line(submission: Submission) -> str:
    """How many forms, how many findings, and what follows from it."""
    return (
        f"共{len(submission.judged)}张自评表（口径：{submission.policy.title}）："
        f"{counted(submission.counts())}。{submission.verdict.text}。"
    )


def project_table(submission: Submission) -> str:
    """One row a project: rate, scores given and computed, grade, findings; a line of sums below."""
    from rich import box
    from rich.cells import cell_len
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(title="项目支出绩效自评一览", box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column("序号", justify="right", no_wrap=True, min_width=4)
    table.add_column("项目", no_wrap=True, overflow="ellipsis", width=34)
    for heading in (
        "指标",
        " 执行率",
        "执行得分",
        "自评总分",
        "核算总分",
        "等级",
        *(s.value for s in Severity),
    ):
        table.add_column(heading, justify="right", no_wrap=True, min_width=cell_len(heading))
    for number, one in enumerate(submission.judged, 1):
        table.add_row(*(Text(cell) for cell in _row(number, one, submission)))
    buffer = io.StringIO()
    Console(file=buffer, width=_WIDTH, color_system=None).print(table)
    indicators = sum(len(one.form.indicators) for one in submission.judged)
    funds = sum(len(one.form.funds) for one in submission.judged)
    pending = any(one.case.card.pending for one in submission.judged)
    note = "（* 有指标须由人判断，暂未计入）" if pending else ""
    closing = f"共{len(submission.judged)}张表、{indicators}个指标、{funds}行资金{note}"
    return f"{buffer.getvalue()}{closing}\n"


def _row(number: int, one: Judged, submission: Submission) -> list[str]:
    form, card = one.form, one.case.card
    total, found = form.total, one.counts()
    printed = known(form.total_score.number())
    return [
        str(number),
        form.project.text or "（未填）",
        str(len(form.indicators)),
        "" if card.rate is None else rate_text(card.rate, submission.policy),
        total.score.text if total is not None else "",
        form.total_score.text,
        ("" if card.total is None else plain(card.total)) + ("*" if card.pending else ""),
        "" if printed is None else submission.policy.grade(printed),
        *(str(found[severity]) for severity in Severity),
    ]


def _name(one: Judged) -> str:
    place = one.form.start
    location = f"工作表“{place.sheet}”" if place.sheet else f"{place.file} 第{place.row}行"
    return f"{one.form.project.text or '（项目名称未填）'}（{fold(location)}）"


def _left(one: Judged) -> list[str]:
    """The rows for a person of which every one is told by another rule, so that no finding of their own counts them."""
    if any(finding.severity is Severity.PERSON for finding in one.findings):
        return []
    said = said_elsewhere(one.case)
    return [f"  {_MARKS[Severity.PERSON]} {Severity.PERSON.value}：{said}"] if said else []


def _findings(findings: tuple[Finding, ...], *, with_hints: bool) -> list[str]:
    if not findings:
        return ["  没有发现问题"]
    shown = [finding for finding in findings if with_hints or finding.severity is not Severity.HINT]
    if not shown:
        return [f"  没有错误和警告（{len(findings)}条提示）"]
    lines = []
    for finding in shown:
        lines.append(f"  {_MARKS[finding.severity]} {finding.severity.value} {finding.rule} {finding.where}")
        lines.append(f"      问题：{finding.message}")
        lines.append(f"      怎么改：{finding.fix}")
    return lines

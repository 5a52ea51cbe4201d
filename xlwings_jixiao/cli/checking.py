"""What tells what is wrong, together or one by one: check, summary, explain."""

from __future__ import annotations

from pathlib import Path

import click

from xlwings_jixiao.cli.choices import ReportName
from xlwings_jixiao.cli.common import (
    CLEAN,
    PATH,
    cli,
    exit_code,
    must_end_with,
    option,
    output_option,
    paths_argument,
    policy_option,
    say,
    say_errors,
    submit,
    write_output,
)
from xlwings_jixiao.domain.errors import path_text

_CHECKED = "校验结果"


@cli.command(help="检查自评表，逐条说明哪里不对、为什么、怎么改。路径可以是文件（{formats}）或文件夹。")
@paths_argument
@option(
    "--format",
    "kind",
    default="text",
    type=ReportName(),
    help="输出的样式：{reports}；不写时用 text。",
)
@option(
    "-o",
    "--output",
    metavar="文件",
    type=PATH,
    help="写到文件；xlsx 这类只能成文件的，不写明时写到“校验结果.xlsx”。",
)
@option(
    "--all",
    "with_hints",
    is_flag=True,
    help="连提示一起显示；不加时 text 只说另有几条提示，json、xlsx 总是全的。",
)
@policy_option
def check(paths: tuple[Path, ...], kind: str, output: Path | None, with_hints: bool, policy: str) -> int:
    """Audit forms."""
    from xlwings_jixiao.reports import reports

    chosen = reports()[kind]
    if chosen.binary and output is None:
        output = Path(_CHECKED + chosen.suffix)
    if output is not None:
        must_end_with(output, chosen.suffix)
    submission = submit(paths, policy)
    data = (chosen.full if with_hints else chosen.render)(submission)
    if not chosen.for_screen:
        say_errors(submission)
    if output is not None:
        if submission.judged or not chosen.binary:
            write_output(output, data, submission.files)
            say(f"已写出 {path_text(output)}。", err=True)
    elif submission.judged or submission.book_findings or not chosen.for_screen:
        say(data.decode() if chosen.for_screen else data, nl=False)
    else:
        say_errors(submission)
    return exit_code(submission)


@cli.command(help="把自评表汇总成一个不含宏的工作簿，给部门领导看。")
@paths_argument
@output_option
@policy_option
def summary(paths: tuple[Path, ...], output: Path, policy: str) -> int:
    """Consolidate forms."""
    from xlwings_jixiao.reports import reports
    from xlwings_jixiao.reports.terminal import closing_line

    must_end_with(output, ".xlsx")
    submission = submit(paths, policy)
    say_errors(submission)
    if submission.judged:
        write_output(output, reports()["xlsx"].render(submission), submission.files)
        say(f"已写出 {path_text(output)}。{closing_line(submission)}")
    return exit_code(submission)


@cli.command(
    help="说明一条规则：依据、怎么改、错例和对例。写编号（JX302）或一个词（满意度、万元）都可以；不写时按看表的哪里列出全部规则。"
)
@click.argument("asked", required=False, metavar="[编号或词]")
@option("--markdown", is_flag=True, help="输出全部规则的说明页。")
def explain(asked: str | None, markdown: bool) -> int:
    """A rule's card, or the rules that a word leads to."""
    from xlwings_jixiao.audit.cards import explained, rule_list, rules_page

    if markdown or asked is None:
        say(rules_page() if markdown else rule_list(), nl=False)
        return CLEAN
    say(explained(asked), nl=False)
    return CLEAN

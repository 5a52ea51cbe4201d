"""The command line `jixiao`. Exit codes: 0 clean, 1 errors found, 2 bad input or use."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import click

from xlwings_jixiao import __version__
from xlwings_jixiao.cli.chinese_click import ChineseGroup, ChineseOption, said_in_chinese
from xlwings_jixiao.domain.errors import InputError, JixiaoError, OutputError, unread

CLEAN, ERRORS_FOUND, BAD_INPUT = 0, 1, 2
_WORTH_A_BAR = 10
_CHECKED = "校验结果.xlsx"

PATH = click.Path(path_type=Path, readable=False)
option = partial(click.option, cls=ChineseOption)
policy_option = option(
    "--policy",
    default="",
    metavar="口径",
    help="口径名称；check、summary 也可用自己的 .toml 文件；不写时用国家通用口径（检查我们的工作簿时用它首页所选的）。",
)
paths_argument = click.argument("paths", nargs=-1, required=True, metavar="路径...", type=PATH)
output_option = option(
    "-o",
    "--output",
    required=True,
    metavar="文件",
    type=PATH,
    help="写到哪个文件（必填）。",
)


@click.group(cls=ChineseGroup, help="财政项目支出绩效自评：读表、算分、查错、汇总。")
@click.version_option(__version__, "--version", message="jixiao %(version)s", help="显示版本。")
def cli() -> None:
    """All commands; help texts are what users see."""


@cli.command(help="用15张真实自评表走一遍：读入、算分、查错，写出工作簿和汇总表。")
@option(
    "-o",
    "--output",
    "folder",
    default="绩效自评输出",
    metavar="文件夹",
    type=PATH,
    help="写到哪个文件夹，默认是“绩效自评输出”。",
)
@policy_option
def demo(folder: Path, policy: str) -> int:
    """The main job on the sample forms."""
    from xlwings_jixiao.book.build import build_book
    from xlwings_jixiao.output import write_file
    from xlwings_jixiao.reports import reports
    from xlwings_jixiao.reports.terminal import closing_line, project_table
    from xlwings_jixiao.resources import sample_forms

    _must_be_known_to_workbooks(policy)
    submission = _submit([sample_forms()], policy)
    book, summary = folder / "绩效自评.xlsm", folder / "汇总.xlsx"
    _write_workbook(book, build_book(submission))
    write_file(summary, reports()["xlsx"].render(submission))
    click.echo(project_table(submission))
    click.echo(closing_line(submission))
    click.echo(f"\n已写出：\n  {book}（填报工作簿，一个项目一张表）\n  {summary}（不含宏的汇总）")
    click.echo(f"逐条看问题：jixiao check {book}")
    return BAD_INPUT if submission.errors else CLEAN


@cli.command(help="写出一个空白的填报工作簿。")
@output_option
@option(
    "--projects",
    default=1,
    metavar="个数",
    type=click.IntRange(1, 200),
    help="先放几张项目表，1到200，默认1张。",
)
@policy_option
def template(output: Path, projects: int, policy: str) -> int:
    """An empty workbook."""
    from xlwings_jixiao import policies
    from xlwings_jixiao.book.build import build_template

    _must_end_with(output, ".xlsm")
    _must_be_known_to_workbooks(policy)
    _write_workbook(output, build_template(projects, policies.load(policy or policies.DEFAULT)))
    click.echo(f"已写出 {output}（{projects}张项目表）。")
    return CLEAN


@cli.command("import", help="把已有的自评表（.txt、.xlsx、.xlsm 或整个文件夹）收进一个填报工作簿。")
@paths_argument
@output_option
@policy_option
def import_(paths: tuple[Path, ...], output: Path, policy: str) -> int:
    """Forms of any layout into our workbook."""
    from xlwings_jixiao.book.build import build_book
    from xlwings_jixiao.reports.terminal import closing_line

    _must_end_with(output, ".xlsm")
    _must_be_known_to_workbooks(policy)
    submission = _submit(paths, policy)
    _say_errors(submission)
    if submission.judged:
        _write_workbook(output, build_book(submission), submission.files)
        click.echo(f"已写出 {output}。{closing_line(submission)}")
    return BAD_INPUT if submission.errors else CLEAN


@cli.command(help="检查自评表，逐条说明哪里不对、为什么、怎么改。路径可以是文件或文件夹。")
@paths_argument
@option(
    "--format",
    "kind",
    default="text",
    type=click.Choice(["text", "json", "xlsx"]),
    help="输出的样式：text 给人看（默认），json 给程序用，xlsx 写成汇总工作簿。",
)
@option("-o", "--output", metavar="文件", type=PATH, help="写到文件；xlsx 不写明时写到“校验结果.xlsx”。")
@policy_option
def check(paths: tuple[Path, ...], kind: str, output: Path | None, policy: str) -> int:
    """Audit forms."""
    from xlwings_jixiao.reports import reports

    chosen = reports()[kind]
    if chosen.binary and output is None:
        output = Path(_CHECKED)
    if output is not None:
        _must_end_with(output, chosen.suffix)
    submission = _submit(paths, policy)
    data = chosen.render(submission)
    if kind != "text":
        _say_errors(submission)
    if output is not None:
        if submission.judged or not chosen.binary:
            _write_workbook(output, data, submission.files)
            click.echo(f"已写出 {output}。", err=True)
    elif submission.judged or submission.book_findings or kind == "json":
        click.echo(data.decode(), nl=False)
    else:
        _say_errors(submission)
    return _exit_code(submission)


@cli.command(help="把自评表汇总成一个不含宏的工作簿，给部门领导看。")
@paths_argument
@output_option
@policy_option
def summary(paths: tuple[Path, ...], output: Path, policy: str) -> int:
    """Consolidate forms."""
    from xlwings_jixiao.reports import reports
    from xlwings_jixiao.reports.terminal import closing_line

    _must_end_with(output, ".xlsx")
    submission = _submit(paths, policy)
    _say_errors(submission)
    if submission.judged:
        _write_workbook(output, reports()["xlsx"].render(submission), submission.files)
        click.echo(f"已写出 {output}。{closing_line(submission)}")
    return _exit_code(submission)


@cli.command(help="从填好的工作簿写出报送版：只有数值，没有公式和宏，不带首页、问题清单和核对栏。")
@click.argument("workbook", metavar="工作簿", type=PATH)
@output_option
def export(workbook: Path, output: Path) -> int:
    """The values-only copy of our workbook for the finance bureau."""
    from xlwings_jixiao.book.plain_copy import errors_left, plain_copy
    from xlwings_jixiao.formats.excel import workbook_bytes
    from xlwings_jixiao.output import write_file
    from xlwings_jixiao.submission import submit_paths

    _must_end_with(output, ".xlsx")
    with _named(workbook):
        data = plain_copy(workbook_bytes(workbook))
    write_file(output, data, [workbook])
    click.echo(f"已写出 {output}。")
    if left := errors_left(lambda: submit_paths([workbook])):
        click.echo(left)
    return CLEAN


@cli.command(help="说明一条规则：依据、怎么改、错例和对例；不写编号时列出全部规则。")
@click.argument("rule_id", required=False, metavar="[编号]")
@option("--markdown", is_flag=True, help="输出全部规则的说明页。")
def explain(rule_id: str | None, markdown: bool) -> int:
    """A rule's card."""
    from xlwings_jixiao.audit import rules
    from xlwings_jixiao.audit.cards import card_text, rule_list, rules_page

    if markdown or rule_id is None:
        click.echo(rules_page() if markdown else rule_list(), nl=False)
        return CLEAN
    wanted = rule_id.strip().upper()
    wanted = wanted if wanted.startswith("JX") else f"JX{wanted}"
    found = next((rule for rule in rules() if rule.id == wanted), None)
    if found is None:
        raise JixiaoError(f"没有编号为“{rule_id}”的规则，运行 jixiao explain 可列出全部规则。")
    click.echo(card_text(found), nl=False)
    return CLEAN


@cli.command(help="打成可以发给别人的压缩包：工作簿、说明、诊断，和不用安装的 Python（Windows 用）。")
@output_option
@option("--parts", metavar="文件夹", type=PATH, help="组件已经下载到哪个文件夹；不写时用 pip 下载。")
@option("--embed", metavar="文件", type=PATH, help="改用这个 python-3.13.x-embed-amd64.zip，须有官方签名。")
@option("--no-pyc", is_flag=True, help="不预编译，各台机器打出的包都一样，但启动稍慢。")
def bundle(output: Path, parts: Path | None, embed: Path | None, no_pyc: bool) -> int:
    """The zip for Windows computers without Python."""
    from xlwings_jixiao.delivery.windows.bundle import build_bundle
    from xlwings_jixiao.output import write_file

    _must_end_with(output, ".zip")
    built = build_bundle(parts, embed, precompile=not no_pyc)
    write_file(output, built.archive, [embed] if embed is not None else [])
    click.echo(f"已写出 {output}。\n{built.figures()}")
    return CLEAN


@cli.command(help="写出 LibreOffice Calc 的扩展：JIXIAO 函数和菜单（Linux、没有 Excel 时用）。")
@output_option
def extension(output: Path) -> int:
    """The add-in, the menu and the load job for LibreOffice Calc."""
    from xlwings_jixiao.delivery.extension.build import build_extension
    from xlwings_jixiao.output import write_file

    _must_end_with(output, ".oxt")
    write_file(output, build_extension())
    click.echo(
        f"已写出 {output}。在 LibreOffice 里选“工具→扩展管理器→添加”装上它，再重新打开 LibreOffice（需要 Python 3.11 以上）。"
    )
    return CLEAN


@cli.command(help="诊断：Excel 里的函数或按钮不能用时，逐项检查哪里不对、怎么办。")
@option(
    "--workbook", metavar="文件", type=PATH, help="出问题的工作簿，或它所在的文件夹；不写时只查 Python 本身。"
)
def doctor(workbook: Path | None) -> int:
    """What is in order on this computer and what is not."""
    from xlwings_jixiao.doctor import State, diagnose, report

    if workbook is not None and not workbook.exists():
        raise InputError(f"没有文件 {workbook}，请检查路径。")
    lines = diagnose(workbook)
    click.echo(report(lines, full=True))
    return ERRORS_FOUND if any(line.state is State.PROBLEM for line in lines) else CLEAN


@cli.command(
    "write-back",
    help="把 LibreOffice 存的 .xlsx 里的数值写回原来的 .xlsm，宏和样式不变，原文件留作 .bak.xlsm。",
)
@click.argument("changed", metavar="改好的.xlsx", type=PATH)
@click.argument("workbook", metavar="原来的.xlsm", type=PATH)
def write_back(changed: Path, workbook: Path) -> int:
    """Values from a copy that another program saved into the workbook with macros."""
    from xlwings_jixiao.book.write_back import replace_master, sheets_of
    from xlwings_jixiao.formats.excel import workbook_bytes

    _must_end_with(workbook, ".xlsm")
    with _named(changed):
        sheets = sheets_of(workbook_bytes(changed))
    with _named(workbook):
        kept = replace_master(workbook, sheets)
    click.echo(f"已写回 {workbook}，原来的文件留作 {kept.name}。" if kept else "数值一致，没有需要写回的。")
    return CLEAN


def _submit(paths: Iterable[Path], policy: str) -> Any:
    from xlwings_jixiao.submission import submit_paths

    return submit_paths(paths, policy, _with_bar)


def _with_bar(files: list[Path]) -> Iterable[Path]:
    """A progress bar on the error stream for long work, only where someone watches."""
    if len(files) < _WORTH_A_BAR or not sys.stderr.isatty():
        yield from files
        return
    with click.progressbar(files, label="正在读取", file=sys.stderr, show_pos=True) as bar:
        yield from bar


def _write_workbook(path: Path, data: bytes, sources: Iterable[Path] = ()) -> None:
    """Write a workbook that people fill in: what stood there before may hold their work and is moved aside."""
    from xlwings_jixiao.output import keep_former, write_file

    former = keep_former(path, data, sources)
    write_file(path, data, sources)
    if former is not None:
        click.echo(f"原有的 {path.name} 已改名为 {former.name}。", err=True)


@contextmanager
def _named(workbook: Path) -> Iterator[None]:
    """What is said about the content of a workbook begins with its name."""
    from xlwings_jixiao.domain.text import fold

    try:
        yield
    except InputError as error:
        if error.file:
            raise
        raise InputError(f"{fold(str(workbook))}：{error}", str(workbook)) from error


def _must_end_with(path: Path, suffix: str) -> None:
    if path.suffix.lower() != suffix:
        raise OutputError(f"输出文件名应以 {suffix} 结尾，而不是“{path.name}”。")


def _must_be_known_to_workbooks(policy: str) -> None:
    """A policy of one's own does not travel inside a workbook: its functions would know nothing of it."""
    from xlwings_jixiao import policies

    if policy and policies.load(policy).title not in policies.titles():
        raise InputError(
            f"自己的口径只用于 check 和 summary：工作簿里的函数和按钮只认自带的口径（{'、'.join(policies.titles())}），请改用其中一种。"
        )


def _say_errors(submission: Any) -> None:
    from xlwings_jixiao.domain.text import fold

    for error in submission.errors:
        click.echo(unread(error), err=True)
    for notice in submission.notices:
        click.echo(f"注意：{fold(notice)}", err=True)


def _exit_code(submission: Any) -> int:
    if submission.errors or not submission.judged:
        return BAD_INPUT
    return ERRORS_FOUND if submission.blocked else CLEAN


def main() -> None:
    """Entry point: whatever goes wrong ends in one Chinese line and an exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        code = cli.main(standalone_mode=False, prog_name="jixiao")
    except click.exceptions.Exit as end:
        code = end.exit_code
    except click.ClickException as error:
        click.echo(said_in_chinese(error), err=True)
        code = BAD_INPUT
    except JixiaoError as error:
        click.echo(str(error), err=True)
        code = BAD_INPUT
    except (click.Abort, KeyboardInterrupt):
        click.echo("已中断，没有写出文件。", err=True)
        code = BAD_INPUT
    except SystemExit:  # click ends so when the reader of a pipe has gone away (`jixiao explain | head -1`)
        code = CLEAN
    sys.exit(code or CLEAN)

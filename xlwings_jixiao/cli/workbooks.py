"""What makes our workbook or takes something from it: demo, template, import, export, write-back."""

from __future__ import annotations

from pathlib import Path

import click

from xlwings_jixiao.cli.common import (
    BAD_INPUT,
    CLEAN,
    PATH,
    cli,
    must_be_known_to_workbooks,
    must_end_with,
    named,
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
from xlwings_jixiao.output import on_disk


@cli.command(help="用15张真实自评表走一遍：读入、算分、查错，写出工作簿和汇总表。")
@option(
    "-o",
    "--output",
    "folder",
    default=on_disk(Path("绩效自评输出")),
    metavar="文件夹",
    type=PATH,
    help="写到哪个文件夹，默认是“绩效自评输出”。",
)
@policy_option
def demo(folder: Path, policy: str) -> int:
    """The main job on the sample forms."""
    from xlwings_jixiao.book.build import build_book
    from xlwings_jixiao.reports import reports
    from xlwings_jixiao.reports.terminal import closing_line, project_table
    from xlwings_jixiao.resources import sample_forms

    must_be_known_to_workbooks(policy)
    submission = submit([sample_forms()], policy)
    book, summary = folder / "绩效自评.xlsm", folder / "汇总.xlsx"
    write_output(book, build_book(submission))
    write_output(summary, reports()["xlsx"].render(submission))
    say(project_table(submission))
    say(closing_line(submission))
    say(
        f"\n已写出：\n  {path_text(book)}（填报工作簿，一个项目一张表）\n  {path_text(summary)}（不含宏的汇总）"
    )
    say(f"逐条看问题：jixiao check {path_text(book)}")
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

    must_end_with(output, ".xlsm")
    must_be_known_to_workbooks(policy)
    write_output(output, build_template(projects, policies.load(policy or policies.DEFAULT)))
    say(f"已写出 {path_text(output)}（{projects}张项目表）。")
    return CLEAN


@cli.command("import", help="把已有的自评表（{formats} 或整个文件夹）收进一个填报工作簿。")
@paths_argument
@output_option
@policy_option
def import_(paths: tuple[Path, ...], output: Path, policy: str) -> int:
    """Forms of any layout into our workbook."""
    from xlwings_jixiao.book.build import build_book
    from xlwings_jixiao.reports.terminal import closing_line

    must_end_with(output, ".xlsm")
    must_be_known_to_workbooks(policy)
    submission = submit(paths, policy)
    say_errors(submission)
    if submission.judged:
        write_output(output, build_book(submission), submission.files)
        say(f"已写出 {path_text(output)}。{closing_line(submission)}")
    return BAD_INPUT if submission.errors or not submission.judged else CLEAN


@cli.command(help="从填好的工作簿写出报送版：只有数值，没有公式和宏，不带首页、问题清单和核对栏。")
@click.argument("workbook", metavar="工作簿", type=PATH)
@output_option
def export(workbook: Path, output: Path) -> int:
    """The values-only copy of our workbook for the finance bureau."""
    from xlwings_jixiao.book.plain_copy import errors_left, plain_copy
    from xlwings_jixiao.formats.excel import workbook_bytes
    from xlwings_jixiao.submission import submit_paths

    must_end_with(output, ".xlsx")
    with named(workbook):
        data = plain_copy(workbook_bytes(workbook))
    write_output(output, data, [workbook])
    say(f"已写出 {path_text(output)}。")
    if left := errors_left(lambda: submit_paths([workbook])):
        say(left)
    return CLEAN


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
    from xlwings_jixiao.output import kept_as

    must_end_with(workbook, ".xlsm")
    with named(changed):
        sheets = sheets_of(workbook_bytes(changed))
    with named(workbook):
        kept = replace_master(workbook, sheets)
    say(
        f"已写回 {path_text(workbook)}，原来的文件留作 {kept_as(kept, workbook)}。"
        if kept
        else "数值一致，没有需要写回的。"
    )
    return CLEAN

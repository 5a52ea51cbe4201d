"""What concerns a computer: bundle and extension to set it up, doctor to find out what is wrong."""

from __future__ import annotations

from pathlib import Path

import click

from xlwings_jixiao.cli.common import CLEAN, ERRORS_FOUND, PATH, cli, must_end_with, option, output_option
from xlwings_jixiao.domain.errors import InputError


@cli.command(help="打成可以发给别人的压缩包：工作簿、说明、诊断，和不用安装的 Python（Windows 用）。")
@output_option
@option("--parts", metavar="文件夹", type=PATH, help="组件已经下载到哪个文件夹；不写时用 pip 下载。")
@option("--embed", metavar="文件", type=PATH, help="改用这个 python-3.13.x-embed-amd64.zip，须有官方签名。")
@option("--no-pyc", is_flag=True, help="不预编译，各台机器打出的包都一样，但启动稍慢。")
def bundle(output: Path, parts: Path | None, embed: Path | None, no_pyc: bool) -> int:
    """The zip for Windows computers without Python."""
    from xlwings_jixiao.delivery.windows.bundle import build_bundle
    from xlwings_jixiao.output import write_file

    must_end_with(output, ".zip")
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

    must_end_with(output, ".oxt")
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

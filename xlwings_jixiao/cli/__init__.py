"""The command line `jixiao`. Exit codes: 0 clean, 1 errors found, 2 bad input or use."""

from __future__ import annotations

import sys

import click

from xlwings_jixiao.cli import checking, computer, workbooks  # noqa: F401  (registers the commands)
from xlwings_jixiao.cli.chinese_click import said_in_chinese
from xlwings_jixiao.cli.common import BAD_INPUT, CLEAN, cli
from xlwings_jixiao.domain.errors import JixiaoError


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

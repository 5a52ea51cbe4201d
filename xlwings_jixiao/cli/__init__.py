"""The command line `jixiao`. Exit codes: 0 clean, 1 errors found, 2 not done: bad input or use, or no place to write."""

from __future__ import annotations

import sys

import click

from xlwings_jixiao.cli import checking, computer, streams, workbooks  # noqa: F401  (registers the commands)
from xlwings_jixiao.cli.chinese_click import said_in_chinese
from xlwings_jixiao.cli.common import BAD_INPUT, CLEAN, cli
from xlwings_jixiao.domain.errors import JixiaoError


def main() -> None:
    """Entry point: whatever goes wrong ends in one Chinese line and an exit code."""
    streams.prepare()
    try:
        code = cli.main(standalone_mode=False, prog_name="jixiao")
    except click.exceptions.Exit as end:
        code = end.exit_code
    except click.ClickException as error:
        streams.complain(said_in_chinese(error))
        code = BAD_INPUT
    except JixiaoError as error:
        streams.complain(str(error))
        code = BAD_INPUT
    except (click.Abort, KeyboardInterrupt):
        streams.complain("已中断；写了一半的文件不会留下。")
        code = BAD_INPUT
    except OSError as error:
        streams.complain(streams.failed(error))
        code = BAD_INPUT
    except SystemExit:  # click ends so when the reader of a pipe has gone away (`jixiao explain | head -1`)
        code = CLEAN
    sys.exit(code or CLEAN)

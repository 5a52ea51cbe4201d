"""What the commands share: their group, options, and how they read, write and end."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import click

from xlwings_jixiao import __version__
from xlwings_jixiao.cli.chinese_click import ChineseGroup, ChineseOption
from xlwings_jixiao.domain.errors import InputError, OutputError, path_text, unread
from xlwings_jixiao.domain.text import fold, readable

CLEAN, ERRORS_FOUND, BAD_INPUT = 0, 1, 2
_WORTH_A_BAR = 10

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


def say(text: str | bytes, *, err: bool = False, nl: bool = True) -> None:
    """What the user is told, with every name such that it can be written; bytes go out as they are."""
    click.echo(readable(text) if isinstance(text, str) else text, err=err, nl=nl)


def submit(paths: Iterable[Path], policy: str) -> Any:
    """Read and judge what lies behind the paths."""
    from xlwings_jixiao.submission import submit_paths

    return submit_paths(paths, policy, _with_bar)


def _with_bar(files: list[Path]) -> Iterable[Path]:
    """A progress bar on the error stream for long work, only where someone watches."""
    if len(files) < _WORTH_A_BAR or not sys.stderr.isatty():
        yield from files
        return
    with click.progressbar(files, label="正在读取", file=sys.stderr, show_pos=True) as bar:
        yield from bar


def write_output(path: Path, data: bytes, sources: Iterable[Path] = ()) -> None:
    """Write a result: what stood there before may hold somebody's work and is moved aside."""
    from xlwings_jixiao.output import kept_as, replace_file

    former = replace_file(path, data, sources)
    if former is not None:
        say(f"原有的 {path_text(path.name)} 已改名为 {kept_as(former, path)}。", err=True)


@contextmanager
def named(workbook: Path) -> Iterator[None]:
    """What is said about the content of a workbook begins with its name."""
    try:
        yield
    except InputError as error:
        if error.file:
            raise
        raise InputError(f"{path_text(workbook)}：{error}", str(workbook)) from error


def must_end_with(path: Path, suffix: str) -> None:
    """Raises OutputError where an output is named like something else."""
    if path.suffix.lower() != suffix:
        raise OutputError(f"输出文件名应以 {suffix} 结尾，而不是“{path_text(path.name)}”。")


def must_be_known_to_workbooks(policy: str) -> None:
    """A policy of one's own does not travel inside a workbook: its functions would know nothing of it."""
    from xlwings_jixiao import policies

    if policy and policies.load(policy).title not in policies.titles():
        raise InputError(
            f"自己的口径只用于 check 和 summary：工作簿里的函数和按钮只认自带的口径（{'、'.join(policies.titles())}），请改用其中一种。"
        )


def say_errors(submission: Any) -> None:
    """What could not be read, and what else is to be known, on the error stream."""
    for error in submission.errors:
        say(unread(error), err=True)
    for notice in submission.notices:
        say(f"注意：{fold(notice)}", err=True)
    if not submission.judged and not submission.errors:
        say("没有填好的自评表（空白表不算），没有可以检查、写出的内容，请填好后再试。", err=True)


def exit_code(submission: Any) -> int:
    """How a check ends."""
    if submission.errors or not submission.judged:
        return BAD_INPUT
    return ERRORS_FOUND if submission.blocked else CLEAN

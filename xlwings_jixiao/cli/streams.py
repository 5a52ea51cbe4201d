"""Where the command line's words go: streams that take Chinese, and what is left to say where they take nothing."""

from __future__ import annotations

import codecs
import errno
import io
import os
import sys
from contextlib import suppress
from typing import Any

import click

from xlwings_jixiao.domain.errors import path_text, reason
from xlwings_jixiao.domain.text import readable


class _Closed(io.TextIOBase):
    """Stands for a stream that was closed before the start (`>&-`), which Python knows as None and passes over."""

    encoding = "utf-8"
    errors = "backslashreplace"

    def write(self, text: str) -> int:  # noqa: ARG002
        """Say so, as the system does of a full disk."""
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))


def prepare() -> None:
    """Make both streams take any text; one that knows ASCII only takes UTF-8, as Python itself has it in such a place."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, _Closed())
        elif hasattr(stream, "reconfigure"):
            ascii_only = codecs.lookup(stream.encoding).name == "ascii"
            stream.reconfigure(encoding="utf-8" if ascii_only else None, errors="backslashreplace")


def complain(text: str) -> None:
    """Say what went wrong; where the error stream takes nothing either, the exit code has to tell."""
    try:
        click.echo(readable(text), err=True)
    except OSError:
        _pour_away(sys.stderr)


def failed(error: OSError) -> str:
    """What the system refused, in one sentence; without the name of a file it was one of the streams."""
    if error.filename is not None:
        return f"没有完成：{path_text(os.fsdecode(error.filename))} 读不了或写不了（{reason(error)}），请检查后再试。"
    _pour_away(sys.stdout)
    return f"结果没有显示完：屏幕、管道或文件写不进去（{reason(error)}），请检查输出的去处后再试。"


def _pour_away(stream: Any) -> None:
    """What waits in a stream that takes nothing must not fail once more when Python ends."""
    with suppress(OSError, ValueError):  # one without a number of its own has nothing waiting
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())

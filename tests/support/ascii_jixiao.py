"""`jixiao` in a process of a system that knows ASCII only: many commands, one start.

Each command comes as a line of JSON (its folder and arguments, bytes in hexadecimal); the exit code and the bytes of both streams go back.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys

ASCII = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


class AsciiJixiao:
    """The process, from outside."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, __file__], env=os.environ | ASCII, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )

    def run(self, folder: bytes, *arguments: bytes) -> subprocess.CompletedProcess[str]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        asked = json.dumps([one.hex() for one in (folder, *arguments)])
        self._process.stdin.write(asked.encode() + b"\n")
        self._process.stdin.flush()
        code, shown, said = json.loads(self._process.stdout.readline())
        return subprocess.CompletedProcess(
            arguments, code, bytes.fromhex(shown).decode("utf-8"), bytes.fromhex(said).decode("utf-8")
        )

    def close(self) -> None:
        self._process.communicate()


def serve() -> None:
    from xlwings_jixiao.cli import main

    assert sys.getfilesystemencoding() == "ascii"
    answers = sys.stdout.buffer
    for line in sys.stdin:
        folder, *arguments = (os.fsdecode(bytes.fromhex(one)) for one in json.loads(line))
        os.chdir(folder)
        sys.argv = ["jixiao", *arguments]
        streams = sys.stdout, sys.stderr = [
            io.TextIOWrapper(io.BytesIO(), encoding=one.encoding, errors=one.errors)
            for one in (sys.__stdout__, sys.__stderr__)
            if one is not None
        ]
        try:
            main()
        except SystemExit as end:
            code = end.code
        for one in streams:
            one.flush()
        shown = [one.buffer.getvalue().hex() for one in streams]  # type: ignore[attr-defined]
        answers.write(json.dumps([code, *shown]).encode() + b"\n")
        answers.flush()


if __name__ == "__main__":
    serve()

"""A headless LibreOffice Calc with the extension installed, driven from the tests' Python."""

from __future__ import annotations

import json
import select
import subprocess
from pathlib import Path
from typing import Any

SYSTEM_PYTHON = Path("/usr/bin/python3")  # python3-uno is for Debian's own interpreter
_FOLDER = Path(__file__).resolve().parent
_PATIENCE = 600  # seconds: a benchmark may compute for long, a hanging office must not hang the tests


class Calc:
    """The office and the client process that holds it; see `calc_client.py` for what can be called."""

    def __init__(self, soffice: str, folder: Path) -> None:
        command = [SYSTEM_PYTHON, "-B", _FOLDER / "calc_client.py", _FOLDER, soffice, folder / "profile"]
        self._client = subprocess.Popen(
            list(map(str, command)), stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
        )
        self._answer()

    def call(self, name: str, *arguments: Any) -> Any:
        """Call `function` or `module:function` of a module beside this one, in the client's Python."""
        return self._call(name, arguments, main_thread=False)

    def call_in_main_thread(self, name: str, *arguments: Any) -> Any:
        """The same, with the office at work in its main thread as when a person sits before it.

        Otherwise it works in threads of its bridge to the client. Only in the thread that Python was first needed in
        does pyuno keep a state for Python; in others it makes one at each call, 20 µs more [run].
        """
        return self._call(name, arguments, main_thread=True)

    def _call(self, name: str, arguments: tuple[Any, ...], main_thread: bool) -> Any:
        call = name if ":" in name else f"calc_client:{name}"
        request = {"call": call, "arguments": arguments, "main_thread": main_thread}
        assert self._client.stdin is not None
        self._client.stdin.write(json.dumps(request) + "\n")
        self._client.stdin.flush()
        return self._answer()

    def _answer(self) -> Any:
        assert self._client.stdout is not None
        if not select.select([self._client.stdout], [], [], _PATIENCE)[0]:
            self._client.kill()
            raise TimeoutError(f"no answer from LibreOffice within {_PATIENCE} s")
        line = self._client.stdout.readline()
        if not line:
            raise RuntimeError(f"the client has ended with code {self._client.wait()}")
        reply = json.loads(line)
        if "failure" in reply:
            raise RuntimeError(reply["failure"])
        return reply["answer"]

    def close(self) -> None:
        """End the office and the client."""
        assert self._client.stdin is not None
        self._client.stdin.close()
        self._client.wait(90)


def with_extension(soffice: str, folder: Path, extension: bytes) -> Calc:
    """An office with a new profile in `folder` and the extension installed."""
    path = folder / "jixiao.oxt"
    path.write_bytes(extension)
    calc = Calc(soffice, folder)
    calc.call("install", str(path))
    return calc

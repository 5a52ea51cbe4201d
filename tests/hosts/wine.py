"""Drives Windows programs under wine: a prefix of its own, and a client that plays VBA in Excel.

The client (`windows/*.c`) is compiled with mingw when it is needed; its line protocol is described there. Values:

| Python | VBA |
|---|---|
| None, float or int, str, bool | Empty, Double, String, Boolean |
| CellError("#N/A") | CVErr(xlErrNA) |
| datetime, Decimal | Date, Currency |
| MISSING, NULL | an omitted optional argument, Null |
| a tuple of tuples | a two-dimensional array, as Range.Value2 gives one |
| a list | Array(...) |
| Range(value) | a Range object, which the server can ask for its value |
"""

from __future__ import annotations

import os
import selectors
import shutil
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any

from xlwings_jixiao.domain.cell_values import CellError

HOST_MODULE = "xlwings_jixiao.hosts.excel"
# What the host is made of; each comes with a package of tests/hosts/install.
TOOLS = ("wine", "wineboot", "x86_64-w64-mingw32-gcc", "x86_64-w64-mingw32-widl", "localedef")

_LOCALE_SOURCES = Path("/usr/share/i18n/locales/zh_CN")
_SOURCES = Path(__file__).parent / "windows"
_ERRORS = {
    "#NULL!": 2000, "#DIV/0!": 2007, "#VALUE!": 2015, "#REF!": 2023, "#NAME?": 2029, "#NUM!": 2036, "#N/A": 2042,
}  # fmt: skip
_ERROR_TEXTS = {number: text for text, number in _ERRORS.items()}
_DAY_ZERO = datetime(1899, 12, 30)
_DAY = timedelta(days=1)


class Special(Enum):
    """What VBA has and Python has not."""

    MISSING = "m"
    NULL = "u"


MISSING, NULL = Special.MISSING, Special.NULL


@dataclass(frozen=True, slots=True)
class Range:
    """A Range object of the played Excel."""

    value: object


@dataclass(frozen=True, slots=True)
class Answer:
    """What a call gave, and how long it took inside the client, in milliseconds."""

    value: Any
    milliseconds: float


class ComError(Exception):
    """A call or a start that failed: the HRESULT or Windows error as a number, and what was said."""

    def __init__(self, code: int, text: str) -> None:
        super().__init__(f"{code & 0xFFFFFFFF:#x} {text}")
        self.code = code & 0xFFFFFFFF
        self.text = text


class Wine:
    """A fresh prefix in a folder, speaking Chinese as Windows in China does (code page 936)."""

    def __init__(self, folder: Path) -> None:
        self.prefix = folder / "prefix"
        self._make_locale(folder / "locales", "zh_CN.UTF-8")
        kept = {
            name: value
            for name, value in os.environ.items()
            if name not in ("DISPLAY", "LC_CTYPE", "LANGUAGE")
        }
        self.environment = {
            **kept,
            "WINEPREFIX": str(self.prefix),
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "mscoree=;mshtml=;winedbg.exe=d",
            "LOCPATH": str(folder / "locales"),
            "LC_ALL": "zh_CN.UTF-8",
        }
        self.client = self._compile_client(folder / "client")
        self.run("wineboot", "-i")

    def run(self, *command: str | Path, timeout: float = 120) -> str:
        """Run a command in the prefix to its end and give what it wrote."""
        # A standard stream that is a plain file fails under wine: pipes and nothing else.
        done = subprocess.run(
            command,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=timeout,
            check=True,
        )
        return done.stdout.decode(errors="replace")

    def close(self) -> None:
        """End every process of this prefix, and of no other."""
        subprocess.run(["wineserver", "-k"], env=self.environment, check=False)
        subprocess.run(["wineserver", "-w"], env=self.environment, check=False, timeout=30)

    @staticmethod
    def _make_locale(folder: Path, name: str) -> None:
        """The code page follows the locale, and Chinese file names need one that is there."""
        folder.mkdir(parents=True)
        language, charset = name.split(".")
        subprocess.run(
            ["localedef", "-i", language, "-f", charset, folder / name], check=True, capture_output=True
        )

    @staticmethod
    def _compile_client(folder: Path) -> Path:
        folder.mkdir()
        client = folder / "excel_client.exe"
        sources = sorted(_SOURCES.glob("*.c"))
        flags = ["-std=gnu17", "-O2", "-Wall", "-Wextra", "-s"]
        libraries = ["-lole32", "-loleaut32", "-luuid"]
        types: list[str | Path] = [
            "x86_64-w64-mingw32-widl",
            "-t",
            "-o",
            folder / "excel.tlb",
            _SOURCES / "excel.idl",
        ]
        subprocess.run(types, check=True)
        subprocess.run(["x86_64-w64-mingw32-gcc", *flags, "-o", client, *sources, *libraries], check=True)
        return client


class Excel:
    """One process that plays Excel with our VBA in it; use it in a `with`."""

    def __init__(self, wine: Wine, code_page_of: str = "zh_CN.UTF-8") -> None:
        self._process = subprocess.Popen(
            ["wine", wine.client],
            env={**wine.environment, "LC_ALL": code_page_of},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._stream(self._process.stdout), selectors.EVENT_READ)
        self._rest = b""
        self.code_page = int(self._line(60).split()[1])

    def __enter__(self) -> Excel:
        return self

    def __exit__(self, *_: object) -> None:
        self.quit()

    def start(self, python_folder: Path, command: str = "", timeout: float = 30) -> float:
        """Have the DLL in that folder start the server beside it, as JixiaoBridge does; gives milliseconds."""
        folder = windows_path(python_folder)
        library = f"{folder}\\xlwings64-0.37.8.dll"
        config = f'"{folder}\\pythonw.exe" {command or "-B -m xlwings_jixiao.hosts.excel.server $(CLSID)"}'
        return float(self._ask(f"start {encode(library)} {encode(config)}", timeout)[0])

    def call(self, name: str, *values: object, module: str = HOST_MODULE, timeout: float = 60) -> Answer:
        """server.CallUDF(module, name, Array(values))."""
        taken, *tokens = self._ask(f"call 0 {_call(module, name, values)}", timeout)
        return Answer(_decode(iter(tokens)), float(taken))

    def value(self, name: str, *values: object, module: str = HOST_MODULE, timeout: float = 60) -> Any:
        """What `call` gave."""
        return self.call(name, *values, module=module, timeout=timeout).value

    def bench(
        self, count: int, name: str, *values: object, module: str = HOST_MODULE, context: bool = False
    ) -> tuple[list[float], int]:
        """The milliseconds of `count` calls, and how often the server asked Excel something in all of them.

        `context` passes ThisWorkbook and Application.Caller along, as the stock wrappers do.
        """
        line = f"bench {count} {int(context)} {_call(module, name, values)}"
        asked, *taken = self._ask(line, 60 + count)
        return [float(one) for one in taken], int(asked)

    def python(self, expression: str) -> str:
        """What the server's Python makes of an expression, as text."""
        _, *tokens = self._ask(f"ask {encode(expression)}", 30)
        return str(_decode(iter(tokens)))

    def server_process(self) -> int:
        """The server's number among Windows' processes."""
        return int(self.python("__import__('os').getpid()"))

    def kill(self, process: int) -> None:
        """End a Windows process."""
        self._ask(f"kill {process}", 30)

    def runs(self, process: int, patience: float = 0) -> bool:
        """Whether a Windows process still runs, at the end of so many seconds unless it ends before."""
        return self._ask(f"runs {process} {patience * 1000:.0f}", patience + 30) == ["1"]

    def quit(self) -> None:
        """Let Excel go; a process that does not follow is ended."""
        if self._process.poll() is None:
            self._send("quit")
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._selector.close()
        for stream in (self._process.stdin, self._process.stdout):
            self._stream(stream).close()

    def _ask(self, line: str, timeout: float) -> list[str]:
        self._send(line)
        word, *rest = self._line(timeout).split()
        if word == "fail":
            raise ComError(int(rest[0]), str(_decode(iter(rest[1:]))))
        return rest

    def _send(self, line: str) -> None:
        stream = self._stream(self._process.stdin)
        stream.write(line.encode("ascii") + b"\n")
        stream.flush()

    def _line(self, timeout: float) -> str:
        """A line of the client; TimeoutError where it does not come, and the client is ended."""
        end = time.monotonic() + timeout
        pieces = [self._rest]
        while b"\n" not in pieces[-1]:
            if not self._selector.select(max(0.0, end - time.monotonic())):
                self._process.kill()
                raise TimeoutError(f"the client did not answer within {timeout:g} s")
            piece = os.read(self._stream(self._process.stdout).fileno(), 1 << 20)
            if not piece:
                raise EOFError("the client ended")
            pieces.append(piece)
        line, _, self._rest = b"".join(pieces).partition(b"\n")
        return line.decode("ascii")

    @staticmethod
    def _stream(stream: Any) -> Any:
        assert stream is not None
        return stream


def windows_path(path: Path) -> str:
    """A path of this machine as wine's programs see it."""
    return "Z:" + str(path.absolute()).replace("/", "\\")


def missing_tools() -> list[str]:
    """Which of the tools are not installed."""
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    return missing if _LOCALE_SOURCES.exists() else [*missing, "locales"]


def encode(value: object) -> str:
    """A value as tokens of the client's protocol."""
    match value:
        case None:
            return "_"
        case Special():
            return value.value
        case bool():
            return f"b{int(value)}"
        case int() | float():
            return f"n{float(value)!r}"
        case str():
            return "s" + value.encode("utf-16-be", "surrogatepass").hex()
        case CellError():
            return f"e{_ERRORS[value.code]}"
        case datetime():
            return f"d{(value - _DAY_ZERO) / _DAY!r}"
        case Decimal():
            return f"c{int(value * 10_000)}"
        case Range():
            return f"r {encode(value.value)}"
        case list():
            return " ".join([f"l{len(value)}", *map(encode, value)])
        case tuple():
            cells = [encode(cell) for row in value for cell in row]
            return " ".join([f"t{len(value)}x{len(value[0])}", *cells])
        case _:
            raise TypeError(f"VBA has nothing for {value!r}")


def _call(module: str, name: str, values: tuple[object, ...]) -> str:
    return " ".join(map(encode, (module, name, *values)))


def _decode(tokens: Iterator[str]) -> Any:
    """The next value of the tokens."""
    token = next(tokens)
    kind, rest = token[0], token[1:]
    match kind:
        case "_":
            return None
        case "m" | "u":
            return Special(kind)
        case "b":
            return rest == "1"
        case "n":
            return float(rest)
        case "s":
            return bytes.fromhex(rest).decode("utf-16-be", "surrogatepass")
        case "e":
            return CellError(_ERROR_TEXTS[int(rest)])
        case "d":
            return _DAY_ZERO + float(rest) * _DAY
        case "c":
            return Decimal(rest) / 10_000
        case "l":
            return [_decode(tokens) for _ in range(int(rest))]
        case "t":
            rows, columns = map(int, rest.split("x"))
            return tuple(tuple(_decode(tokens) for _ in range(columns)) for _ in range(rows))
        case _:
            raise ValueError(f"a value of a kind unknown here: {token}")

"""What is in order where the workbook stands, and what is not: each line says why it matters and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from xlwings_jixiao.doctor.line import Line, State
from xlwings_jixiao.domain.text import fold

__all__ = ["Line", "State", "diagnose", "report"]


def diagnose(workbook: Path | str | None = None, *, dll: str = "", bits: str = "") -> tuple[Line, ...]:
    """Look at everything the workbook needs; nothing is changed, whatever is wrong becomes a line.

    `workbook` is a workbook, or the folder it stands in; without it only this Python is looked at. Excel hands
    over the version of the DLL it was built for ("0.37.8") and its own bits ("64", "32").
    """
    return tuple(_lines(workbook, dll, bits))


def _lines(workbook: Path | str | None, dll: str, bits: str) -> Iterator[Line]:
    from xlwings_jixiao.doctor import book, bundle, place, runtime

    yield runtime.interpreter()
    yield from runtime.packages()
    yield runtime.trial()
    path, folder = None, bundle.own_folder()
    if workbook is not None and (address := place.web_address(workbook)) is not None:
        yield address
    elif workbook is not None:
        line, path, home = book.find(Path(workbook))
        yield line
        folder = home / "python"
        yield from place.place(path or home)
        yield place.writable(home)
        if path is not None:
            yield book.policy(path)
    yield from bundle.libraries(folder, dll, bits)
    yield bundle.complete(folder)
    yield place.marks(folder, path)
    yield runtime.log()


def report(lines: Iterable[Line], *, full: bool = False) -> str:
    """The lines as text: what is wrong in full, what is in order by name only unless `full`."""
    found = list(lines)
    wrong = [line for line in found if line.state in (State.PROBLEM, State.NOTICE)]
    parts = [_told(line) for line in (found if full else wrong)]
    if not full and (fine := [line.name for line in found if line.state is State.FINE]):
        parts.append(f"[{State.FINE}] {'、'.join(fine)}")
    return "\n".join([*parts, "", _closing(found)])


def _told(line: Line) -> str:
    told = f"[{line.state}] {line.name}：{fold(line.detail)}"
    if line.state in (State.PROBLEM, State.NOTICE):
        told += f"\n    为什么：{line.why}\n    怎么办：{line.fix}"
    return told


def _closing(lines: list[Line]) -> str:
    problems = sum(line.state is State.PROBLEM for line in lines)
    notices = sum(line.state is State.NOTICE for line in lines)
    if not problems and not notices:
        return "诊断结束：没有发现问题。"
    counted = "、".join(
        f"{count}{what}" for count, what in ((problems, "处有问题"), (notices, "处要注意")) if count
    )
    return f"诊断结束：{counted}，请从上到下按“怎么办”处理，然后关闭 Excel，重新打开工作簿。"

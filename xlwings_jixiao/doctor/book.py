"""Looks at the workbook itself: can it be read, and is its policy known?"""

from __future__ import annotations

from pathlib import Path

from xlwings_jixiao import policies
from xlwings_jixiao.doctor.line import Line, fine, notice, problem
from xlwings_jixiao.domain.errors import InputError, PolicyError, reason
from xlwings_jixiao.domain.text import shorten

_USUAL = "绩效自评.xlsm"
_NAME = "工作簿"


def find(path: Path) -> tuple[Line, Path | None, Path]:
    """The workbook, also where its folder is given: a line about it, its full path, and the folder."""
    path = path.absolute()
    if not path.is_dir():
        there = path.is_file()
        line = fine(_NAME, str(path)) if there else _absent(f"没有文件 {path}")
        return line, path if there else None, path.parent
    books = sorted(book for book in path.glob("*.xlsm") if not book.name.startswith("~$"))
    if not books:
        return _absent(f"{path} 里没有 .xlsm 工作簿"), None, path
    chosen = next((book for book in books if book.name == _USUAL), books[0])
    more = f"（同一文件夹里共有{len(books)}个 .xlsm）" if len(books) > 1 else ""
    return fine(_NAME, f"{chosen}{more}"), chosen, path


def _absent(detail: str) -> Line:
    return problem(
        _NAME,
        detail,
        "工作簿要和 python 文件夹放在一起，函数和按钮才能用。",
        "请把压缩包全部解压；如果移动过工作簿，请把它移回解压出来的文件夹。",
    )


def policy(path: Path) -> Line:
    """Whether the workbook can be read, and names a policy that is there."""
    from xlwings_jixiao.formats.excel import read_workbook

    name = "口径"
    try:
        chosen = read_workbook(path).policy
    except InputError as error:
        return problem(
            name,
            f"读不出工作簿：{error}",
            "读不出来就不能校验和汇总。",
            "请按上面说的处理，或用备份的工作簿。",
        )
    except OSError as error:
        return notice(
            name,
            f"现在读不出工作簿（{reason(error)}）",
            "可能 Excel 正占用着它，首页选的口径这次查不了。",
            "请保存并关闭工作簿，双击 诊断.cmd 再诊断一次。",
        )
    if not chosen:
        default = policies.named(policies.DEFAULT).title
        return notice(
            name,
            f"首页没有选口径，按{default}检查",
            "各地打分口径不同，得分可能不一样。",
            "请在首页“口径”一格里选一个。",
        )
    try:
        return fine(name, policies.named(chosen).title)
    except PolicyError:
        return problem(
            name,
            f"首页选的口径“{shorten(chosen, 30)}”不是自带的口径",
            "函数会显示找不到口径，不能算分。",
            f"请在首页“口径”一格里改选：{'、'.join(policies.titles())}。",
        )

"""The errors a user can see: each message says in Chinese what is wrong, where, and what to do."""

from __future__ import annotations

from xlwings_jixiao.domain.text import fold


class JixiaoError(Exception):
    """Base of all errors that are shown as one line, without a traceback."""


class InputError(JixiaoError):
    """A file, folder or sheet that cannot be read; `file` and `sheet` say which."""

    def __init__(self, message: str, file: str = "", sheet: str | None = None) -> None:
        super().__init__(message)
        self.file = file
        self.sheet = sheet


def unread(error: InputError) -> str:
    """A form or file that could not be read, as one sentence with its name."""
    place = f"{error.file} 工作表“{error.sheet}”" if error.sheet else error.file
    return f"读不出 {fold(place)}：{error}。"


class PolicyError(JixiaoError):
    """A policy that is unknown or wrong, with its file and line."""


class OutputError(JixiaoError):
    """A result that cannot be written."""


def reason(error: OSError) -> str:
    """The system's reason in Chinese, as far as it matters to a user."""
    known = {
        1: "没有权限",
        2: "路径不存在",
        13: "没有权限",
        17: "已有同名文件，不是文件夹",
        20: "路径中有一段不是文件夹",
        21: "是一个文件夹",
        27: "文件过大",
        28: "磁盘已满",
        30: "只读磁盘",
        36: "名称过长",
    }
    return known.get(error.errno or 0, error.strerror or "未知原因")

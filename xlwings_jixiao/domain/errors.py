"""The errors a user can see: each message says in Chinese what is wrong, where, and what to do."""

from __future__ import annotations

import errno

from xlwings_jixiao.domain.text import fold, readable


class JixiaoError(Exception):
    """Base of all errors that are shown as one line, without a traceback; a name in it can always be written out."""

    def __init__(self, message: str) -> None:
        super().__init__(readable(message))


class InputError(JixiaoError):
    """A file, folder or sheet that cannot be read; `file` and `sheet` say which."""

    def __init__(self, message: str, file: str = "", sheet: str | None = None) -> None:
        super().__init__(message)
        self.file = file
        self.sheet = sheet


def path_text(path: object) -> str:
    """A path or name as one line of text that can be written out."""
    return fold(readable(str(path)))


def unread(error: InputError) -> str:
    """A form or file that could not be read, as one sentence with its name."""
    place = f"{error.file} 工作表“{error.sheet}”" if error.sheet else error.file
    return f"读不出 {path_text(place)}：{error}。"


class PolicyError(JixiaoError):
    """A policy that is unknown or wrong, with its file and line."""


class OutputError(JixiaoError):
    """A result that cannot be written."""


_REASONS = {
    "EPERM": "没有权限",
    "ENOENT": "路径不存在",
    "EIO": "磁盘读写出错",
    "EBADF": "已关闭",
    "ENOMEM": "内存不足",
    "EACCES": "没有权限",
    "EBUSY": "正被别的程序占用",
    "EEXIST": "已有同名文件，不是文件夹",
    "ENODEV": "设备不存在",
    "ENXIO": "设备不存在",
    "ENOTDIR": "路径中有一段不是文件夹",
    "EISDIR": "是一个文件夹",
    "EINVAL": "名称或位置不能用",
    "ENFILE": "打开的文件过多",
    "EMFILE": "打开的文件过多",
    "ETXTBSY": "正被别的程序占用",
    "EFBIG": "文件过大",
    "ENOSPC": "磁盘已满",
    "EROFS": "只读磁盘",
    "EPIPE": "另一头已关闭",
    "ENAMETOOLONG": "名称过长",
    "ELOOP": "链接互相指向，没有尽头",
    "EDQUOT": "磁盘配额已用完",
    "ESTALE": "网络位置已断开",
    "ENOTCONN": "网络位置已断开",
    "EHOSTDOWN": "网络位置已断开",
    "EHOSTUNREACH": "网络位置已断开",
    "ETIMEDOUT": "网络位置没有回应",
}
# Windows says "no permission" of a file that another program holds.
_HELD_ON_WINDOWS = (32, 33)


def code_name(error: OSError) -> str:
    """The name of a system's error (ENOSPC); its number is another one on another system."""
    return errno.errorcode.get(error.errno or 0, "")


def reason(error: OSError) -> str:
    """The system's reason in Chinese, as far as it matters to a user."""
    if getattr(error, "winerror", None) in _HELD_ON_WINDOWS:
        return "正被别的程序占用"
    return _REASONS.get(code_name(error), error.strerror or "未知原因")

"""The errors a user can see: each message says in Chinese what is wrong, where, and what to do."""

from __future__ import annotations


class JixiaoError(Exception):
    """Base of all errors that are shown as one line, without a traceback."""


class InputError(JixiaoError):
    """A file, folder or sheet that cannot be read; `file` and `sheet` say which."""

    def __init__(self, message: str, file: str = "", sheet: str | None = None) -> None:
        super().__init__(message)
        self.file = file
        self.sheet = sheet


class PolicyError(JixiaoError):
    """A policy that is unknown or wrong, with its file and line."""


class OutputError(JixiaoError):
    """A result that cannot be written."""

"""The module that the server calls for VBA: its functions stand there under the names that VBA knows, made as it loads."""

from typing import Any

from xlwings_jixiao.hosts.excel import answers as _answers

answers: Any = _answers

"""Tab-separated text, as forms come out of web pages and old systems: UTF-8 or GB18030."""

from __future__ import annotations

from pathlib import Path

from xlwings_jixiao.domain.errors import InputError
from xlwings_jixiao.formats.registry import Document, reader
from xlwings_jixiao.reading.grid import text_grid

_LARGEST = 50_000_000


@reader(".txt", ".tsv")
def read_text(path: Path) -> Document:
    """One grid for the whole file: forms follow each other."""
    if path.stat().st_size > _LARGEST:
        raise InputError("文本文件超过50MB，不像自评表，请分成几个文件")
    data = path.read_bytes()
    if not data.strip():
        raise InputError("是空文件，没有任何内容，请确认文件是否选对")
    text = _decode(data)
    if "\0" in text:
        raise InputError("不是文本文件，请另存为制表符分隔的文本或 .xlsx")
    return Document((text_grid(text.replace("\r\n", "\n").split("\n"), str(path)),))


def _decode(data: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise InputError("文字编码认不出来，请另存为 UTF-8 编码的文本")

"""Places among others: 前三名, 第2名, 排名第一, 前10%."""

from __future__ import annotations

import re

from xlwings_jixiao.domain.language.meanings import Rank

_RANK = re.compile(
    r"(?:(?:在|居|位居|位列|名列|列|排名?|位于|进入|保持|达到|考核|综合|得分|全(?:国|省|市|县|区|州|盟)|全系统|排位|位次|同类|"
    r"[省市县区州]级?)(?!内))*(前|第)(\d{1,3})(名|位|等次|%)?(?:以内|之内|内|及以上|以上)?"
)


def rank_of(content: str, text: str) -> Rank | None:
    """A place, if the text is one; its numerals are digits already."""
    found = _RANK.fullmatch(content)
    if found is None or found[2].startswith("0") or (found[3] == "%" and found[1] == "第"):
        return None
    return Rank(int(found[2]), among=found[1] == "前", share=found[3] == "%", text=text)

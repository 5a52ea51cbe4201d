"""Years to come that a form may well speak of: 确保2024年通过验收, 计划于2024年完工, 尾款2024年支付."""

from __future__ import annotations

import re

_AHEAD = re.compile(
    r"(?:确保|保证|力争|争取|计划|预计|拟|将|待|预期|有望|安排|推迟|延期|延迟|顺延|延后|延至|延到|结转|转入|留待|定于|约定|规划|建设期|实施期|服务期|合同期|至|到|~|—|-)"
    r"[^,，。;；]{0,12}$"
)
_BEHIND = re.compile(
    r"^\d{0,2}月?(?:底|初|上半年|下半年|第?[一二三四]季度)?(?:前|内|再|将|继续|计划|拟|预计|会)*"
    r"(?:支付|付清|付款|拨付|结清|结算|继续|推进|将|计划|拟|预计|全部完成|完成(?:支付|验收|剩余)|完工|竣工|投入使用)"
)
# A plan that asks for money is next year's application, not this year's result.
_ASKS_FOR_MONEY = re.compile(r"申请|申报|编制|立项")


def asks_for_money(clause: str) -> bool:
    """申请2024年经费: what stands in an application."""
    return _ASKS_FOR_MONEY.search(clause) is not None


def is_planned(text: str, start: int, end: int, *, result: bool) -> bool:
    """The year at start:end of a text is one that something is planned for; behind it only a result may say so."""
    before = re.split(r"[,，。;；]", text[:start])[-1]
    behind = re.split(r"[,，。;；]", text[end:])[0]
    if asks_for_money(before + behind):
        return False
    return _AHEAD.search(before) is not None or (result and _BEHIND.match(behind) is not None)

"""What a template leaves to be filled in and nobody did: ≥**平方米, XX万元, 20XX年, ____个."""

from __future__ import annotations

import re

_UNIT = (
    r"(?:平方米|立方米|公里|千米|米|公顷|亩|人次|人|户|家|个|名|位|件|项|次|场|期|批|份|册|套|台|辆|座|处|条|头|只|羽|株|吨|公斤|"
    r"万元|亿元|千元|元|%|‰|天|个工作日|小时|个月|年|月|日|村|所|栋|间|盏|枚|万|℃|kW|kw)"
)
_THING = r"(?:平方米|立方米|公里|千米|米|公顷|亩|人次|个|件|项(?!目)|次|场|期|批|份|册|套|台|辆|座|条|头|只|株|吨|万元|元|%)"
# ** beside a number or a name hides a person (5109**, 张**), xx街道 a place, 30×40 and XXL are sizes.
_LEFT_OPEN = re.compile(
    rf"(?:[≥≤≧≦><=＝]\s*(?:\*{{1,6}}|[xX×]{{2,6}}|_{{2,}}){_UNIT}?"
    rf"|(?<![\dA-Za-z*])\*{{2,6}}(?={_THING})|(?<![\dA-Za-z×])(?:[xX]{{2,6}}|×{{2,6}})(?={_THING}|[户人名天])"
    rf"|20[xX×*]{{2}}年|(?<!_)_{{2,}}(?={_UNIT}))"
)
_SIGN_AND_UNIT = re.compile(rf"[(（][^()（）\d]{{0,8}}[≥≤≧≦]\s*{_UNIT}[^()（）\d]{{0,6}}[)）]")


def placeholder_in(text: str) -> str:
    """The first place of a text that is still to be filled in; "" where there is none."""
    found = _LEFT_OPEN.search(text) or _SIGN_AND_UNIT.search(text)
    return found[0] if found is not None else ""

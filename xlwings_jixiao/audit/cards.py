"""A rule's card as text, the list of all rules, and the page of all cards (docs/rules.md)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from xlwings_jixiao.audit.examples import as_text
from xlwings_jixiao.audit.groups import INDEX, grouped, nearest_about, rules_about
from xlwings_jixiao.audit.registry import Rule, rules
from xlwings_jixiao.domain.text import squeeze

_FEW = 3  # so many cards are shown whole; of more there is a list to choose from
_NUMBER = re.compile(r"(?:JX)?([0-9]{3})", re.IGNORECASE)


def card_text(rule: Rule) -> str:
    """The card that `jixiao explain JX302` prints."""
    return (
        f"{rule.id} {rule.name}（{rule.severity.value}）\n"
        f"  依据：{rule.basis}\n"
        f"  怎么改：{rule.fix}\n"
        f"  错例：{as_text(rule.wrong)}\n"
        f"  对例：{as_text(rule.right)}\n"
    )


def explained(asked: str) -> str:
    """What is said of a rule's number or of a word; "" where no rule is meant."""
    number = _NUMBER.fullmatch(squeeze(asked))
    if number is not None:
        return "".join(card_text(rule) for rule in rules() if rule.id == f"JX{number[1]}")
    found = rules_about(asked)
    if len(found) <= _FEW:
        return "\n".join(map(card_text, found))
    return f"有{len(found)}条规则说到“{squeeze(asked)}”：\n{_lines(found)}看其中一条：jixiao explain {found[0].id}\n"


def rule_list() -> str:
    """One line a rule, by what a person sees."""
    return "".join(f"{group}\n{_lines(members)}" for group, members in grouped() if members)


def _lines(listed: Iterable[Rule]) -> str:
    return "".join(f"  {rule.id} {rule.severity.value} {rule.name}\n" for rule in listed)


def rules_page() -> str:
    """All cards as Markdown. The page in docs/ is this text; a test holds it."""
    parts = [
        "# 校验规则\n",
        "本页由规则卡片生成（`jixiao explain --markdown`），请勿手改。“错误”须改正后才能报送，“警告”应逐条核对，"
        "“待核”须由人判断，“提示”供参考；\n"
        "规则写明的级别是通常的级别，个别情形会从轻或从重，以检查结果为准。命令行里写编号或一个词都能查：`jixiao explain JX302`、`jixiao explain 万元`。\n",
        "## 按词查\n",
        "| 看到的词 | 规则 |\n|---|---|",
        *(f"| {word} | {'、'.join(map(_link, nearest_about(word)))} |" for word in INDEX),
        "",
    ]
    for group, members in grouped():
        parts += [f"## {group}\n", *map(_markdown, members)]
    return "\n".join(parts)


def _markdown(rule: Rule) -> str:
    return (
        f"### {_title(rule)}\n\n"
        f"| | |\n|---|---|\n"
        f"| 级别 | {rule.severity.value} |\n"
        f"| 依据 | {rule.basis} |\n"
        f"| 怎么改 | {rule.fix} |\n"
        f"| 错例 | {as_text(rule.wrong)} |\n"
        f"| 对例 | {as_text(rule.right)} |\n"
    )


def _title(rule: Rule) -> str:
    return f"{rule.id} {rule.name}"


def _link(rule: Rule) -> str:
    """To the rule's heading, whose anchor is the heading without signs."""
    anchor = re.sub(r"[^\w\- ]", "", _title(rule).lower()).replace(" ", "-")
    return f"[{_title(rule)}](#{anchor})"

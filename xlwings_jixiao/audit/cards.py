"""A rule's card as text, the list of all rules, and the page of all cards (docs/rules.md)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from xlwings_jixiao.audit.examples import as_text
from xlwings_jixiao.audit.groups import GROUPS, INDEX, grouped, rules_about, words_near
from xlwings_jixiao.audit.registry import Rule, rules
from xlwings_jixiao.domain.errors import JixiaoError
from xlwings_jixiao.domain.text import squeeze

_NUMBER = re.compile(r"(?:JX)?([0-9]{1,4})", re.IGNORECASE)


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
    """What is said of a rule's number or of a word: a card, or a list to choose from. Raises JixiaoError for none."""
    shown = squeeze(asked)
    if not shown:
        raise JixiaoError("请写规则的编号或一个词，例如 jixiao explain 满意度；不写时列出全部规则。")
    if (number := _NUMBER.fullmatch(shown)) is not None:
        found = [rule for rule in rules() if rule.id == f"JX{number[1]}"]
        if not found:
            raise JixiaoError(f"没有编号为“{shown}”的规则，运行 jixiao explain 可列出全部规则。")
    elif not (found := rules_about(asked)):
        near = "、".join(words_near(asked))
        raise JixiaoError(
            f"没有编号为“{shown}”的规则，也没有哪条规则说到它；可以试试：{near}，或运行 jixiao explain 列出全部规则。"
        )
    if len(found) == 1:
        return card_text(found[0])
    return (
        f"与“{shown}”有关的规则有{len(found)}条：\n{_lines(found)}看其中一条：jixiao explain {found[0].id}\n"
    )


def rule_list() -> str:
    """One line a rule, by what a person looks at."""
    return "".join(f"{group}（{GROUPS[group]}）\n{_lines(members)}" for group, members in grouped())


def _lines(listed: Iterable[Rule]) -> str:
    return "".join(f"  {rule.id} {rule.severity.value} {rule.name}\n" for rule in listed)


def rules_page() -> str:
    """All cards as Markdown. The page in docs/ is this text; a test holds it."""
    parts = [
        "# 校验规则\n",
        "本页由规则卡片生成（`jixiao explain --markdown`），请勿手改。“错误”须改正后才能报送，“警告”应逐条核对，"
        "“须人工核对”的工具判断不了、由人看，“提示”供参考；\n"
        "规则写明的级别是通常的级别，个别情形会从轻或从重，以检查结果为准。"
        "命令行里写编号或一个词都能查：`jixiao explain JX302`、`jixiao explain 满意度`。\n",
        "## 看哪里\n",
        "| 看表的哪里 | 规则 |\n|---|---|",
        *(
            f"| [{group}](#{group})：{GROUPS[group]} | {'、'.join(_short_link(rule) for rule in members)} |"
            for group, members in grouped()
        ),
        "",
        "## 按词查\n",
        "| 看到的词 | 规则 |\n|---|---|",
        *(f"| {word} | {'、'.join(map(_link, rules_about(word)))} |" for word in INDEX),
        "",
    ]
    for group, members in grouped():
        parts += [f"## {group}\n", f"{GROUPS[group]}。\n", *map(_markdown, members)]
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
    return f"[{_title(rule)}](#{_anchor(rule)})"


def _short_link(rule: Rule) -> str:
    return f"[{rule.id}](#{_anchor(rule)})"


def _anchor(rule: Rule) -> str:
    """Of the rule's heading: the heading without signs."""
    return re.sub(r"[^\w\- ]", "", _title(rule).lower()).replace(" ", "-")

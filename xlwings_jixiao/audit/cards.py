"""A rule's card as text, and the page of all cards (docs/rules.md)."""

from __future__ import annotations

from xlwings_jixiao.audit.examples import as_text
from xlwings_jixiao.audit.registry import Rule, rules

FAMILIES = {"1": "资金", "2": "分值", "3": "得分", "4": "填写", "5": "全簿", "6": "互证"}


def card_text(rule: Rule) -> str:
    """The card that `jixiao explain JX302` prints."""
    return (
        f"{rule.id} {rule.name}（{rule.severity.value}）\n"
        f"  依据：{rule.basis}\n"
        f"  怎么改：{rule.fix}\n"
        f"  错例：{as_text(rule.wrong)}\n"
        f"  对例：{as_text(rule.right)}\n"
    )


def rule_list() -> str:
    """One line a rule, by family."""
    lines: list[str] = []
    for key, family in FAMILIES.items():
        lines.append(f"JX{key}xx {family}")
        lines += [f"  {r.id} {r.severity.value} {r.name}" for r in rules() if r.id.startswith(f"JX{key}")]
    return "\n".join(lines) + "\n"


def rules_page() -> str:
    """All cards as Markdown. The page in docs/ is this text; a test holds it."""
    parts = [
        "# 校验规则\n",
        "本页由规则卡片生成（`jixiao explain --markdown`），请勿手改。“错误”须改正后才能报送，“警告”应逐条核对，“提示”供参考；",
        "规则写明的级别是通常的级别，个别情形会从轻或从重，以检查结果为准。\n",
    ]
    for key, family in FAMILIES.items():
        parts.append(f"## JX{key}xx {family}\n")
        for rule in rules():
            if rule.id.startswith(f"JX{key}"):
                parts.append(_markdown(rule))
    return "\n".join(parts)


def _markdown(rule: Rule) -> str:
    return (
        f"### {rule.id} {rule.name}\n\n"
        f"| | |\n|---|---|\n"
        f"| 级别 | {rule.severity.value} |\n"
        f"| 依据 | {rule.basis} |\n"
        f"| 怎么改 | {rule.fix} |\n"
        f"| 错例 | {as_text(rule.wrong)} |\n"
        f"| 对例 | {as_text(rule.right)} |\n"
    )

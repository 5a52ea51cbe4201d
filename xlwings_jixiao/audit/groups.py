"""Where a person finds a rule: by what she sees on the form, and by a word. Nothing here needs a change for a new rule."""

from __future__ import annotations

from xlwings_jixiao.audit.examples import as_text
from xlwings_jixiao.audit.registry import Rule, rules
from xlwings_jixiao.domain.text import squeeze

MONEY, EXECUTION, WEIGHTS = "钱对不上", "执行率和执行得分", "分值和总分"
ACTUALS, REASONS, TEXTS, BOOK = "完成值和得分", "原因说明", "文字和年度", "全簿"
GROUPS = (MONEY, EXECUTION, WEIGHTS, ACTUALS, REASONS, TEXTS, BOOK)

# By words of a rule's name, the first that fits; a rule that belongs elsewhere names its group where it is declared.
_BY_WORD = (
    (TEXTS, ("指标名称",)),
    (REASONS, ("未说明", "没有说明", "没写原因", "理由")),
    (EXECUTION, ("执行率", "执行得分", "预算执行")),
    (MONEY, ("金额", "资金", "预算", "执行数")),
    (TEXTS, ("文字",)),
    (WEIGHTS, ("总分", "等级")),
    (ACTUALS, ("完成值", "目标值", "百分", "比率", "得分", "成本")),
)
_BY_FAMILY = {"1": MONEY, "2": WEIGHTS, "3": ACTUALS, "5": BOOK}

INDEX = (
    *("万元", "金额", "预算数", "执行数", "资金来源", "结转", "调整", "执行率", "执行得分", "取整"),
    *(
        "分值",
        "满分",
        "总分",
        "等级",
        "一级指标",
        "目标值",
        "完成值",
        "达标",
        "定性",
        "照抄",
        "百分号",
        "单位",
    ),
    *(
        "满意度",
        "比率",
        "超过",
        "未填",
        "原因",
        "说明",
        "年度",
        "总体目标",
        "项目名称",
        "主管部门",
        "指标名称",
    ),
    *("重复", "错位", "公式", "空白", "人工核对"),
)
"""The words at the top of the page of rules."""

_SAME = {
    "权重": "分值",
    "评级": "等级",
    "超支": "执行数超过预算数",
    "钱": "金额",
    "实际值": "完成值",
    "实际完成": "完成值",
    "指标值": "目标值",
    "扣分": "扣了分",
    "没填": "未填",
    "空着": "未填",
    "待核": "人工核对",
    "%": "百分号",
}


def group_of(rule: Rule) -> str:
    """The group that a person looks for the rule in."""
    if rule.group:
        return rule.group
    family = rule.id[2:3]
    if family == "5" or (rule.scope == "book" and family not in _BY_FAMILY):
        return BOOK
    named = next((group for group, words in _BY_WORD if any(word in rule.name for word in words)), "")
    return named or _BY_FAMILY.get(family, TEXTS)


def grouped() -> list[tuple[str, list[Rule]]]:
    """All rules, group by group."""
    return [(group, [rule for rule in rules() if group_of(rule) == group]) for group in GROUPS]


def rules_about(word: str) -> list[Rule]:
    """The rules that a word leads to: those of a group of this name, those whose name has it, then those whose fix or
    examples have it."""
    wanted = squeeze(word)
    if wanted in GROUPS:
        return [rule for rule in rules() if group_of(rule) == wanted]
    wanted = _SAME.get(wanted, wanted)
    if not wanted:
        return []
    ranked = [(rank, rule.id, rule) for rule in rules() if (rank := _rank(rule, wanted)) is not None]
    return [rule for _, _, rule in sorted(ranked, key=lambda found: found[:2])]


def nearest_about(word: str) -> list[Rule]:
    """Of these only the best: by name where any name has the word."""
    found = rules_about(word)
    best = min((_rank(rule, word) or 0 for rule in found), default=0)
    return [rule for rule in found if (_rank(rule, word) or 0) == best]


def _rank(rule: Rule, word: str) -> int | None:
    if word in squeeze(rule.name):
        return 0
    texts = (rule.fix, as_text(rule.wrong), as_text(rule.right))
    return 1 if any(word in squeeze(text) for text in texts) else None

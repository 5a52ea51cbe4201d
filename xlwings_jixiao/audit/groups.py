"""Where a person finds a rule: by what she looks at on the form, and by a word.

A rule belongs where its own example changes the form, so a new rule needs no entry here.
"""

from __future__ import annotations

from xlwings_jixiao.audit.examples import as_text
from xlwings_jixiao.audit.registry import Rule, rules
from xlwings_jixiao.domain.text import squeeze

FUNDS, WEIGHTS, SCORES, ROWS, HEADER, PROSE, BOOK = "资金", "权重", "得分", "指标行", "表头", "填写", "跨表"
GROUPS = {
    FUNDS: "项目资金一块：预算数、执行数、执行率、执行得分、资金来源",
    WEIGHTS: "分值一列：各行、各组、合计",
    SCORES: "得分一列、总分、等级、扣分的原因",
    ROWS: "一个指标的级别、名称、目标值、完成值",
    HEADER: "项目名称、主管部门、实施单位、年度",
    PROSE: "总体目标、完成情况这样的文字，没删的提示语，出错的格子",
    BOOK: "几张表放在一起才看得出的",
}
"""The groups in the order of the form, each with what one looks at."""

# By what an example changes: its block, else its column.
_BY_BLOCK = {"来源": FUNDS, "目标": PROSE, "表头": HEADER, "总分": SCORES, "表": HEADER}
_BY_COLUMN = {"分值": WEIGHTS, "得分": SCORES, "偏差原因": SCORES}
_BESIDE_OTHERS = ("第二张表", "空白表", "全簿")

INDEX = (
    *("万元", "金额", "预算数", "执行数", "资金来源", "结转", "调整", "执行率", "执行得分", "取整"),
    *("分值", "权重", "满分", "扣分", "总分", "等级", "一级指标", "二级指标", "指标名称", "目标值", "完成值"),
    *("达标", "成本", "定性", "照抄", "百分号", "单位", "满意度", "超过", "没填", "原因", "说明", "年度"),
    *("总体目标", "完成情况", "项目名称", "主管部门", "重复", "错位", "公式", "空白", "人工核对"),
)
"""The words at the top of the page of rules; each leads to a rule."""

_NEAR = 4
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
    "没写": "未填",
    "满意": "满意度",
    "人工核对": "须人工核对",
    "待核": "须人工核对",
    "%": "百分号",
}


def group_of(rule: Rule) -> str:
    """The group that a person looks for the rule in."""
    if rule.group:
        return rule.group
    if any(key.startswith(_BESIDE_OTHERS) for key in (*rule.wrong, *rule.right)):
        return BOOK
    # What is wrong is what the right example has otherwise; where that only adds a word, what was changed last.
    otherwise = [key for key, text in rule.wrong.items() if rule.right.get(key, text) != text]
    block, _, column = (otherwise[0] if otherwise else list(rule.wrong)[-1]).partition(".")
    if block == "资金":
        return WEIGHTS if column == "分值" else FUNDS
    return _BY_BLOCK.get(block) or _BY_COLUMN.get(column, ROWS)


def grouped() -> list[tuple[str, list[Rule]]]:
    """All rules, group by group."""
    return [(group, [rule for rule in rules() if group_of(rule) == group]) for group in GROUPS]


def rules_about(word: str) -> list[Rule]:
    """The rules that a word leads to: those of a group or a severity of this name and those whose name has it; where it
    is at most one, those too whose fix or examples have it."""
    asked = squeeze(word)
    wanted = _SAME.get(asked, asked)
    if not wanted:
        return []
    named = [rule for rule in rules() if _is_of(rule, asked, wanted)]
    if len(named) > 1:
        return named
    return named + [
        rule
        for rule in rules()
        if rule not in named and any(wanted in squeeze(text) for text in _texts(rule))
    ]


def _is_of(rule: Rule, asked: str, wanted: str) -> bool:
    return asked == group_of(rule) or wanted == rule.severity.value or wanted in squeeze(rule.name)


def _texts(rule: Rule) -> tuple[str, ...]:
    return rule.fix, as_text(rule.wrong), as_text(rule.right)


def words_near(word: str) -> list[str]:
    """Words that lead somewhere and have most in common with one that does not; the first ones where none has anything."""
    asked = set(squeeze(word))
    known = dict.fromkeys((*GROUPS, *INDEX, *_SAME))
    near = sorted((one for one in known if asked & set(one)), key=lambda one: -len(asked & set(one)))
    return (near or list(INDEX))[:_NEAR]

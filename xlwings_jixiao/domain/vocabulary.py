"""The words of the field that more than one place must know: level-1 groups, level-2 groups, grades."""

from __future__ import annotations

import re
from functools import lru_cache

from xlwings_jixiao.domain.text import REMEMBERED, squeeze

GRADES = ("优", "良", "中", "差")
LEVEL1 = ("成本", "产出", "效益", "满意度")
LEVEL2 = {
    "数量": "产出",
    "质量": "产出",
    "时效": "产出",
    "成本": "产出",
    "经济成本": "成本",
    "社会成本": "成本",
    "生态环境成本": "成本",
    "经济效益": "效益",
    "社会效益": "效益",
    "生态效益": "效益",
    "可持续影响": "效益",
    "服务对象满意度": "满意度",
    "社会公众满意度": "满意度",
}
# What else the provinces call a group, spelt out.
LEVEL1_ALSO = {
    "成本": ("项目成本", "项目成本指标"),
    "产出": ("项目产出", "项目产出指标", "项目完成指标", "完成指标", "产出完成指标", "项目完成"),
    "效益": ("项目效益", "项目效益指标", "效果指标", "项目效果", "项目效果指标"),
    "满意度": ("项目满意度", "项目满意度指标"),
}
_GROUP_CALLED = {name: group for group, names in LEVEL1_ALSO.items() for name in names}
# Two groups under one label: 效益指标/满意度指标.
_BETWEEN_GROUPS = re.compile("[/、,+和与及]")
# A level's points and remarks behind it, numbers and stars before it.
_BEHIND = re.compile(r"(?:\([^()]*\)?|\[[^\[\]]*\]|【[^【】]*】|\d+(?:\.\d+)?(?:分|%)?\)?|[:*★☆※#])+$")
_BEFORE = re.compile(r"^(?:[★☆※*#]+|[(]?[一二三四五六七八九十\d]{1,2}[)、.])+")


def level1_label(text: str) -> str | None:
    """产出指标 for 产出, 产出指 标, 项目产出, 产出指标(50分) and the beginning 满意 of a broken label."""
    groups = level1_groups(text)
    return "和".join(groups) + "指标" if groups else None


@lru_cache(REMEMBERED)
def level1_groups(text: str) -> tuple[str, ...]:
    """The groups that a level-1 label names: 产出 for 项目产出, 效益 and 满意度 for 效益指标/满意度指标."""
    parts = _BETWEEN_GROUPS.split(without_points(text))
    groups = tuple(_group(part) for part in parts)
    return groups if all(groups) and len(set(groups)) == len(groups) else ()


def _group(part: str) -> str:
    return _GROUP_CALLED.get(part) or (_label(part, LEVEL1) or "").removesuffix("指标")


def written_level1(text: str) -> str | None:
    """A level-1 label put together again, in the words of the form: 项目产出 stays 项目产出."""
    return _label(text, LEVEL1) or (without_points(text) if level1_groups(text) else None)


def without_points(text: str) -> str:
    """A label without blanks, points and remarks: 产出指标(50分), 1.产出指标(必填) → 产出指标."""
    return _BEHIND.sub("", _BEFORE.sub("", squeeze(text)))


def level2_label(text: str) -> str | None:
    """可持续影响指标 for 可持续影 响指标 and for the broken 可持续影响指."""
    return _label(text, tuple(LEVEL2))


@lru_cache(REMEMBERED)
def _label(text: str, stems: tuple[str, ...]) -> str | None:
    squeezed = without_points(text)
    if len(squeezed) < 2:
        return None
    matches = [
        stem for stem in stems if (stem + "指标").startswith(squeezed) or squeezed in (stem + "指标等",)
    ]
    exact = [stem for stem in matches if squeezed.startswith(stem)]
    chosen = exact or matches
    return chosen[0] + "指标" if len(chosen) == 1 else None


def is_spelt_out_label(text: str) -> bool:
    """A level label that says 指标 itself, so that it can be no indicator's name; 满意度指标(家长) may be one."""
    label, squeezed = level1_label(text) or level2_label(text), squeeze(text)
    return label is not None and squeezed.endswith(("指标", "指", "指标等")) and not _BEFORE.match(squeezed)


def is_fragment(text: str) -> bool:
    """The rest of a label that was broken over two rows: 标, 度指标."""
    squeezed = squeeze(text)
    whole = {stem + "指标" for stem in (*LEVEL1, *LEVEL2, "绩效", "年度总体")}
    return bool(squeezed) and squeezed not in whole and any(label.endswith(squeezed) for label in whole)

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
_POINTS = re.compile(r"[(（]?\d+(?:\.\d+)?分?[)）]?$")


def level1_label(text: str) -> str | None:
    """产出指标 for 产出, 产出指 标, 产出指标(50分) and the beginning 满意 of a broken label."""
    return _label(text, LEVEL1)


def level2_label(text: str) -> str | None:
    """可持续影响指标 for 可持续影 响指标 and for the broken 可持续影响指."""
    return _label(text, tuple(LEVEL2))


@lru_cache(REMEMBERED)
def _label(text: str, stems: tuple[str, ...]) -> str | None:
    squeezed = _POINTS.sub("", squeeze(text))
    if len(squeezed) < 2:
        return None
    matches = [
        stem for stem in stems if (stem + "指标").startswith(squeezed) or squeezed in (stem + "指标等",)
    ]
    exact = [stem for stem in matches if squeezed.startswith(stem)]
    chosen = exact or matches
    return chosen[0] + "指标" if len(chosen) == 1 else None


def is_spelt_out_label(text: str) -> bool:
    """A level label that says 指标 itself, so that it can be no indicator's name."""
    label = level1_label(text) or level2_label(text)
    return label is not None and squeeze(text).endswith(("指标", "指", "指标等"))


def is_fragment(text: str) -> bool:
    """The rest of a label that was broken over two rows: 标, 度指标."""
    squeezed = squeeze(text)
    whole = {stem + "指标" for stem in (*LEVEL1, *LEVEL2, "绩效", "年度总体")}
    return bool(squeezed) and squeezed not in whole and any(label.endswith(squeezed) for label in whole)

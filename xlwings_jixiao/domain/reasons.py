"""Is what stands in a cell for reasons a reason? Words that fill the cell and explain nothing, as data."""

from __future__ import annotations

import re
from functools import lru_cache

from xlwings_jixiao.domain.text import REMEMBERED, is_blank, narrow, squeeze

# Whole answers, without punctuation: that there is no deviation, that it was done, that it was not, that all will be well.
EMPTY_REASONS = frozenset(
    [
        "无",
        "无偏差",
        "没有偏差",
        "不存在偏差",
        "有偏差",
        "存在偏差",
        "无原因",
        "无说明",
        "无改进措施",
        "暂无",
        "没有",
        "无异常",
        "正常",
        "正常完成",
        "正常执行",
        "执行正常",
        "一切正常",
        "完成",
        "全部完成",
        "按时完成",
        "按期完成",
        "完成良好",
        "完成情况良好",
        "按实际完成",
        "按实际情况完成",
        "按实际",
        "据实",
        "据实完成",
        "按实完成",
        "按实际支付",
        "据实支付",
        "按计划完成",
        "按预期完成",
        "按要求完成",
        "按规定执行",
        "按规定完成",
        "达标",
        "达成",
        "达到预期",
        "符合预期",
        "达成预期指标",
        "达到目标",
        "达成目标",
        "完成目标",
        "未完成",
        "没有完成",
        "没完成",
        "未全部完成",
        "未达标",
        "未达到",
        "未达成",
        "未达到目标",
        "未完成目标",
        "部分完成",
        "部分达成",
        "努力",
        "继续努力",
        "继续加强",
        "继续完善",
        "继续保持",
        "继续改进",
        "继续推进",
        "加强",
        "完善",
        "改进",
        "提高",
        "保持",
        "努力完成",
        "合理",
        "客观原因",
        "其他",
        "其它",
        "略",
        "是",
        "否",
        "同意",
        "良好",
        "优",
        "ok",
    ]
)
# What may stand before such a word without saying more.
_OPENINGS = re.compile(
    r"^(?:偏差原因|改进措施|原因|措施|说明|本项目|该项目|该指标|本指标|指标|项目|今后|以后|下一步|下年度?|明年|将|均|都|已经?|基本|予以|进一步|[:是为])"
)
# A footnote that the form itself prints in the cell: 预算执行率未达到90%的需说明原因(100字以内).
_PRINTED = re.compile(
    r"[^;；。\n]*(?:(?:需|须|应当?|请)(?:要)?(?:单独|分别|逐项|逐一|详细|如实|简要)*(?:说明|填写|写明|填报)(?:具体|相关)?(?:原因|理由|情况)"
    r"|\d{2,3}字(?:以内|左右|以上))[^;；。\n]*[;；。\n]?"
)
_BREAKS = re.compile(r"[,，。.;；:：、!！?？()（）\s]+")


@lru_cache(REMEMBERED)
def is_reason(text: str) -> bool:
    """Something is said that may explain a deviation: not blank, and not made of empty words alone."""
    if is_blank(text):
        return False
    said = _PRINTED.sub("", text)
    # A blank may stand between two words (无 继续努力), or within one that an extraction broke (按 实际完成).
    return not any(_all_empty(written.lower()) for written in (squeeze(said), narrow(said)))


def _all_empty(text: str) -> bool:
    return all(_is_empty(part) for part in _BREAKS.split(text) if part)


def _is_empty(part: str) -> bool:
    while part not in EMPTY_REASONS:
        shorter = _OPENINGS.sub("", part)
        if shorter == part:
            return False
        if not shorter:
            return True
        part = shorter
    return True

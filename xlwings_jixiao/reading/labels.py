"""The labels of the forms, as data: what each block, column and level is called by the provinces."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from xlwings_jixiao.domain import fields
from xlwings_jixiao.domain.fields import Field
from xlwings_jixiao.domain.text import REMEMBERED, squeeze

PROJECT = ("项目名称", "专项资金名称", "专项名称", "专项(项目)名称")
DEPARTMENT = (
    "主管部门", "主管单位", "主管部门及代码", "中央主管部门", "地方主管部门", "省级主管部门", "市级主管部门", "区级主管部门", "县级主管部门",
)  # fmt: skip
IMPLEMENTER = ("实施单位", "项目实施单位", "项目单位", "预算单位", "资金使用单位")
GOAL_EXPECTED = ("预期目标", "年初预期目标", "年初设定目标", "年度预期目标", "预期总体目标")
GOAL_ACTUAL = ("实际完成情况", "目标实际完成情况", "全年实际完成情况", "年度总体目标完成情况", "目标完成情况")
TOTAL = ("总分", "合计", "总计", "总得分", "自评总分")


class Columns(dict[str, tuple[str, ...]]):
    """Names of columns by field; a constant, hashed as the object it is, so that lookups can be remembered."""

    __hash__ = object.__hash__  # type: ignore[assignment]


# Every column is known by the name its field declares; these are what else the provinces write above it.
_OTHER_FUND_NAMES = {
    "initial": ("年初预算", "年初预算安排数"),
    "full_year": ("调整后预算数", "全年预算", "预算数"),
    "executed": ("预算执行数", "执行数"),
    "weight": ("权重",),
    "rate": ("预算执行率",),
    "score": ("自评得分",),
    "note": ("原因", "备注", "偏差原因"),
}
_OTHER_INDICATOR_NAMES = {
    "level3": ("指标名称",),
    "target": ("指标值", "年初目标值", "目标值", "预期指标值", "年初设定目标值"),
    "actual": ("完成值", "全年完成值", "实际值", "全年实际值", "实际完成值(B)"),
    "weight": ("权重",),
    "score": ("自评得分",),
    "note": ("未完成原因分析", "偏差原因", "备注"),
}
# A target may stand in three columns; of these, two are no fields of their own.
TARGET_PARTS = {"nature": ("指标性质",), "measure": ("度量单位", "计量单位")}


def _names(columns: Iterable[Field], others: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    return {field.key: (field.name, *others.get(field.key, ())) for field in columns}


# What a row of 项目资金 is called stands under no head.
FUND_COLUMNS = Columns(_names(fields.FUNDS[1:], _OTHER_FUND_NAMES))
INDICATOR_COLUMNS = Columns({**_names(fields.INDICATORS, _OTHER_INDICATOR_NAMES), **TARGET_PARTS})
_NOTE_STARTS = ("偏差原因", "未完成原因", "原因分析", "未完成的原因")

_BRACKETED_END = re.compile(r"(?<=.)\([^()]*\)$")
UNIT = re.compile(r"(?:资金|预算|单位|金额)[^()]*[(:](?:单位[:])?(万元|千元|亿元|元)[)]?")
YEAR = re.compile(r"(20\d\d)年度?")
OPEN_YEAR = re.compile(r"[(]?年度?[)]?")


def is_label(text: str, names: tuple[str, ...]) -> bool:
    """The cell is one of the labels, whatever blanks, colon or full-width signs were typed."""
    return without_remark(text) in names


@lru_cache(REMEMBERED)
def without_remark(text: str) -> str:
    """A label without its colon and without a remark in brackets: 全年预算数（A） → 全年预算数."""
    return _BRACKETED_END.sub("", squeeze(text).rstrip(":")).rstrip(":")


@lru_cache(REMEMBERED)
def column_field(text: str, columns: Columns) -> str | None:
    """Which column a header cell names."""
    squeezed = without_remark(text)
    for name, names in columns.items():
        if squeezed in names:
            return name
    if "note" in columns and squeezed.startswith(_NOTE_STARTS):
        return "note"
    return None

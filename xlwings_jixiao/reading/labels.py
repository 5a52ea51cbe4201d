"""The labels of the forms, as data: what each block, column and level is called by the provinces."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from xlwings_jixiao.domain import fields
from xlwings_jixiao.domain.fields import Field
from xlwings_jixiao.domain.text import REMEMBERED, fold, squeeze

PROJECT = (
    "项目名称", "专项资金名称", "专项名称", "专项(项目)名称", "专项资金(项目)名称", "转移支付(项目)名称", "转移支付名称", "项目(政策)名称",
    "政策(项目)名称", "项目名称及编码", "项目名称及代码", "预算项目名称", "支出项目名称", "绩效项目名称",
)  # fmt: skip
DEPARTMENT = (
    "主管部门", "主管单位", "主管部门及代码", "中央主管部门", "地方主管部门", "省级主管部门", "市级主管部门", "区级主管部门", "县级主管部门",
)  # fmt: skip
# Of several departments the one at home fills in the form.
OWN_DEPARTMENT = ("地方主管部门",)
IMPLEMENTER = ("实施单位", "项目实施单位", "项目单位", "预算单位", "资金使用单位")
# What else stands in the header: a blank value before one of these is blank.
OTHER_HEADER = (
    "项目编码", "项目代码", "项目负责人", "负责人", "联系人", "联系电话", "项目类别", "项目属性", "项目类型", "资金性质", "资金来源", "填报人", "填表人",
    "填报日期", "填表日期", "填报时间", "填报单位", "单位名称", "实施期限", "项目起止时间", "项目实施期", "评价年度", "自评得分", "自评总分", "自评等级",
)  # fmt: skip
YEAR_LABELS = ("评价年度", "预算年度", "自评年度", "填报年度", "所属年度", "年度", "评价年份", "预算年份")
_GOAL_EXPECTED = re.compile(r"(?:年初|年度|全年|预期|设定|总体|绩效|计划)+目标(?:内容)?")
_GOAL_ACTUAL = re.compile(
    r"(?:年初|年度|全年|预期|设定|总体|绩效|目标|实际|自评|任务)*(?:完成|实现|达成)(?:情况|目标|效果|结果)(?:综述|说明)?"
)
TOTAL = (
    "总分",
    "合计",
    "总计",
    "总得分",
    "自评总分",
    "得分合计",
    "合计得分",
    "总分合计",
    "综合得分",
    "自评得分合计",
)
# Below the table, each with its text beside it or behind a colon.
REMARKS = (
    "评价结论", "自评结论", "绩效自评结论", "存在问题", "存在的问题", "存在主要问题", "主要问题", "改进措施", "下一步改进措施", "有关建议", "相关建议", "填报单位",
    "填报日期", "填表日期", "填报时间", "单位负责人", "项目负责人", "财务负责人", "审核人", "联系人", "联系电话",
)  # fmt: skip
# Of them, what a person must write: the cell beside a printed label is looked for in reading/remarks.py. 其他需要说明的问题
# and 有关建议 may stay empty.
_REMARK_FIELDS = {
    "conclusion": re.compile(r"(?:项目|绩效|自评|自我|评价|综合|总体|部门|单位)*结论(?:[及和与、].{1,6})?"),
    "problems": re.compile(
        r"(?:项目|绩效|自评|目前|当前|实施中|执行中|管理中)*(?:存在的?(?:主要)?(?:问题|不足|困难)|主要(?:存在)?问题)"
        r"(?:[及和与、](?:其)?(?:不足|困难|原因|原因分析|主要原因|改进措施|整改措施|下一步.{1,6}|建议))?"
    ),
    "measures": re.compile(
        r"(?:(?:下一步|下步|今后)的?(?:拟?改进|整改)?的?(?:工作|主要)?(?:措施|计划|打算|安排|思路)|(?:拟采取的?)?(?:改进|整改)(?:工作)?(?:措施|计划|情况)"
        r"|改进(?:工作)?的?(?:意见|办法))(?:[及和与、].{1,6})?"
    ),
}
_NUMBERING = re.compile(
    r"^(?:[(]?[一二三四五六七八九十\d]{1,2}[)]|[一二三四五六七八九十]{1,2}[、.]|\d{1,2}[、.])"
)
# The day on which the form was filled in, alone in its cell or behind the unit's name.
FILLED_ON = re.compile(r"(?:填报|填表|编报|编制|制表|自评|评价)(?:日期|时间)|(?<![\u4e00-\u9fff])日期")
# Lines between the title and the form's first row.
ABOVE = re.compile(
    r"(?:(?:填报|填表|编制|评价|自评)?单位(?:名称)?|(?:填报|填表|编制|评价|自评)(?:日期|时间|人)|附[件表]\d*|表\d+)(?:[:(].*)?|公开\d+表|20\d\d[年./-]\d{1,2}[月./-]\d{1,2}日?"
)
A_DATE = re.compile(r"(?:填报|填表|编制|评价|自评)?(?:日期|时间)")


class Columns(dict[str, tuple[str, ...]]):
    """Names of columns by field; a constant, hashed as the object it is, so that lookups can be remembered."""

    __hash__ = object.__hash__  # type: ignore[assignment]


# Every column is known by the name its field declares; these are what else the provinces write above it.
_OTHER_FUND_NAMES = {
    "initial": ("年初预算", "年初预算安排数", "年初预算金额", "年初预算安排", "年初数"),
    "full_year": (
        "调整后预算数", "全年预算", "预算数", "调整后预算", "全年(调整)预算数", "全年预算(调整)数", "调整后全年预算数", "全年预算安排数", "全年预算金额", "预算金额",
    ),
    "executed": ("预算执行数", "执行数", "实际执行数", "全年实际执行数", "全年执行", "执行金额", "全年支出数", "实际支出数"),
    "weight": ("权重", "标准分", "满分"),
    "rate": ("预算执行率", "全年执行率", "资金执行率"),
    "score": ("自评得分", "执行得分", "自评分"),
    "note": ("原因", "备注", "偏差原因"),
}  # fmt: skip
_OTHER_INDICATOR_NAMES = {
    "level1": ("一级目标", "一级"),
    "level2": ("二级目标", "二级"),
    "level3": ("指标名称", "三级目标", "三级", "具体指标", "指标内容"),
    "target": (
        "指标值", "年初目标值", "目标值", "预期指标值", "年初设定目标值", "年初指标值", "年度目标值", "全年目标值", "全年指标值", "计划指标值", "预期目标值", "预期值",
        "绩效目标值", "年初预期指标值", "绩效指标值", "年度绩效指标值", "年初绩效指标值", "计划值", "计划目标值", "目标指标值",
    ),
    "actual": (
        "完成值", "全年完成值", "实际值", "全年实际值", "全年实际完成值", "实际完成指标值", "完成指标值", "指标完成值", "年度完成值", "年度实际完成值",
        "实际完成情况", "全年完成情况", "完成情况", "实际完成", "指标完成情况", "年度完成情况",
    ),
    "weight": ("权重", "指标权重", "指标分值", "权重分值", "标准分", "满分", "分值权重"),
    "score": ("自评得分", "指标得分", "自评分", "评分", "实际得分", "单位自评得分", "部门自评得分", "评价得分"),
    "note": ("未完成原因分析", "偏差原因", "备注"),
    "direction": ("方向", "指标导向", "方向性"),
    "measure": ("度量单位", "单位", "指标单位", "数据单位", "目标值单位", "指标值单位"),
}  # fmt: skip
# Columns that are no fields of their own: whether an indicator is 定性 or its operator, and a target changed in the year.
TARGET_PARTS = {
    "nature": ("指标性质", "性质", "指标属性", "计算符号", "运算符号", "运算符", "比较符号", "符号"),
    "adjusted": ("调整指标值", "调整后指标值", "调整目标值", "调整后目标值", "年中调整指标值", "调整值"),
}


def _names(columns: Iterable[Field], others: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    return {field.key: (field.name, *others.get(field.key, ())) for field in columns}


# What a row of 项目资金 is called stands under no head.
FUND_COLUMNS = Columns(_names(fields.FUNDS[1:], _OTHER_FUND_NAMES))
INDICATOR_COLUMNS = Columns({**_names(fields.INDICATORS, _OTHER_INDICATOR_NAMES), **TARGET_PARTS})
_NOTE_STARTS = (
    "偏差原因", "未完成原因", "原因分析", "未完成的原因", "偏离原因", "偏差分析", "偏差及原因", "差异原因", "扣分原因", "未达标原因", "未达成原因",
    "未完成指标原因", "失分原因",
)  # fmt: skip

_SIGN = re.compile(r"[≥≤≧≦⩾⩽<>=═]{1,2}")
_SIGN_WORDS = frozenset(
    [
        "大于等于",
        "大于或等于",
        "小于等于",
        "小于或等于",
        "大于",
        "小于",
        "等于",
        "不低于",
        "不少于",
        "不高于",
        "不超过",
    ]
)
_COLON = re.compile("[:：]")
_BRACKETED_END = re.compile(r"(?<=.)\([^()]*\)$")
UNIT = re.compile(r"(?:资金|预算|单位|金额)[^()]*[(:](?:单位[:])?(万元|千元|亿元|元)[)]?")
YEAR = re.compile(r"(20\d\d)年度?")
YEAR_ALONE = re.compile(r"(20\d\d)(?:年度?)?")
OPEN_YEAR = re.compile(r"[(]?年度?[)]?")

Test = Callable[[str], bool]


def is_goal_expected(text: str) -> bool:
    """预期目标, 年初设定目标, with its text behind a colon or without."""
    return _GOAL_EXPECTED.fullmatch(_before_colon(text)) is not None


def is_goal_actual(text: str) -> bool:
    """实际完成情况, 年度总体目标完成情况综述, with its text behind a colon or without."""
    return _GOAL_ACTUAL.fullmatch(_before_colon(text)) is not None


def _before_colon(text: str) -> str:
    return without_remark(_COLON.split(text, maxsplit=1)[0])


def behind_colon(text: str) -> str:
    """The value in a label's own cell: 项目名称：大厅经费 → 大厅经费; empty if there is none."""
    return fold("".join(_COLON.split(text, maxsplit=1)[1:]))


@lru_cache(REMEMBERED)
def remark_field(text: str) -> str | None:
    """Which remark below the table a cell names, with its text behind a colon or without: 六、存在的问题 → problems."""
    label = _NUMBERING.sub("", without_remark(_COLON.split(text, maxsplit=1)[0]))
    return next((name for name, called in _REMARK_FIELDS.items() if called.fullmatch(label)), None)


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


def is_sign(text: str) -> bool:
    """An operator in a column of its own: ≥, ＝, 大于等于."""
    squeezed = squeeze(text)
    return _SIGN.fullmatch(squeezed) is not None or squeezed in _SIGN_WORDS

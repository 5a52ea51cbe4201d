"""JX6xx 互证, an indicator's name against its values: one word thrice, a count in percent, a name that is a value."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xlwings_jixiao.audit.across.effects import is_effect_or_saving
from xlwings_jixiao.audit.bounds import COPIED_ROWS, COPIED_SHARE
from xlwings_jixiao.audit.indicator_rows import is_value
from xlwings_jixiao.audit.registry import FILLING, Case, Problem, Severity, of_row, rule
from xlwings_jixiao.domain.form import Indicator
from xlwings_jixiao.domain.grammar import Deadline, Numeric, Words, parse_target, to_text
from xlwings_jixiao.domain.scoring import IndicatorScore
from xlwings_jixiao.domain.text import squeeze

MEASURABLE = FILLING + "：绩效指标应清晰、可衡量"

# 管理制度健全性: what is asked is named; 健全 answers it.
_ASKS = re.compile(r"^(?:是否|有无|能否|可否)|(?:性|率|度|数|(?<!质)量|额|情况|时间)$")
_YES = frozenset({"是", "有", "已"})
_COUNT_NAME = re.compile(
    r"(?:次数|人数|户数|件数|个数|台数|套数|份数|册数|家数|场数|场次|期数|批次|人次|数量|里程|长度|天数|株数|篇数)$"
)
_NO_COUNT = re.compile(
    r"率|占比|比例|比重|完成|达标|达到|增长|增加|增幅|下降|减少|降低|提高|提升|变化|满足|覆盖|到位|超"
)
_PERIOD = re.compile(
    r"(?:20\d\d)?年?(?:全年|全年度|年度|上半年|下半年|年内|年底前?|年末前?|第?[一二三四1-4]季度)|20\d\d年度?|全年"
    r"|(?:20\d\d年?)?\d{1,2}月?[-~至到—]\d{1,2}月份?"
)
_AMOUNT = re.compile(r"[¥￥]?[\d,]+(?:\.\d+)?(?:万|亿|千)?元(?:整)?(?:以内|以下|左右)?")


@rule(
    "JX616",
    "名称、目标和完成值是同一句话",
    Severity.HINT,
    basis=MEASURABLE,
    fix="目标写成能核实的数或事（做什么、多少、到什么时候），完成值写实际做到的。",
    wrong={"指标.三级指标": "持续发挥作用", "指标.年度指标值": "持续", "指标.实际完成值": "持续"},
    right={"指标.三级指标": "平台正常运行天数", "指标.年度指标值": "≥360天", "指标.实际完成值": "365天"},
)
def said_thrice(case: Case) -> Iterator[Problem]:
    """A word of the name is the target and the actual again, so that nothing can be checked; once a form."""
    rows = [row for row, item in case.rows if _says_nothing(row, item)]
    if rows:
        told = "；".join(f"“{row.name}”目标“{row.target.text}”、完成“{row.actual.text}”" for row in rows)
        same = "" if all(_only_yes(row) for row in rows) else "说的是同一句话，"
        message = f"{told}，{same}没有可以核实的内容"
        yield Problem("年度指标值", rows[0].target, message, whole=len(rows) > 1)


def _only_yes(row: Indicator) -> bool:
    """优化营商环境: 是 – 是. Whether a thing was done may be answered by yes, an effect not."""
    target, actual = squeeze(row.target.text), squeeze(row.actual.text)
    return target in _YES and actual in _YES and is_effect_or_saving(row.level3.text)


def _says_nothing(row: Indicator, item: IndicatorScore) -> bool:
    name, target = squeeze(row.level3.text), squeeze(row.target.text)
    return (
        _only_yes(row)
        or (
            isinstance(item.target, Words)
            and not item.target.scale
            and len(item.target.words) == 1
            and target == squeeze(row.actual.text)
            and name.startswith(target)
            and not _ASKS.search(name)
        )
        or (bool(name) and name == target == squeeze(row.actual.text) and not is_value(name))
    )


@rule(
    "JX617",
    "数量指标的目标写成了百分比",
    Severity.WARNING,
    basis=MEASURABLE,
    fix="名称问的是个数的，目标写成“≥12期”“500人次”这样的数；要考核比例的，名称改成“……率”。",
    wrong={"指标.三级指标": "业务培训人数", "指标.年度指标值": "≥95%", "指标.实际完成值": "98%"},
    right={"指标.三级指标": "业务培训参训率", "指标.年度指标值": "≥95%", "指标.实际完成值": "98%"},
)
def count_in_percent(case: Case) -> Iterator[Problem]:
    """The name asks how many, the target answers with a percentage."""
    for row, item in case.rows:
        name = re.sub(r"\([^()]*\)$", "", squeeze(row.level3.text)).rstrip("。.;,:")
        target = item.target
        if (
            isinstance(target, Numeric)
            and target.quantity.unit == "%"
            and not target.way
            and (asked := _COUNT_NAME.search(name)) is not None
            and not _NO_COUNT.search(name)
        ):
            message = f"“{row.name}”问的是{asked[0]}，目标却是“{row.target.text}”，看不出要多少"
            yield Problem(of_row(row, "年度指标值"), row.target, message)


@rule(
    "JX618",
    "指标名称是日期、时段或金额",
    Severity.WARNING,
    basis=FILLING + "：三级指标应写明考核什么",
    fix="名称写考核什么，例如“项目完成时间”“项目总成本”，日期或金额移到年度指标值。",
    wrong={"指标.三级指标": "2022年全年"},
    right={
        "指标.三级指标": "项目完成时间",
        "指标.年度指标值": "2023年12月底前",
        "指标.实际完成值": "2023年11月",
    },
)
def name_is_date_or_amount(case: Case) -> Iterator[Problem]:
    """The name is a date, a period or an amount: the value of another column."""
    for row in case.form.indicators:
        name = squeeze(row.level3.text)
        core = name.strip("。.;,:()")
        if not core or is_value(name):
            continue  # JX404's
        if _PERIOD.fullmatch(core) or _AMOUNT.fullmatch(core) or is_value(core):
            message = f"三级指标名称写成了“{row.level3.text}”，看不出考核什么"
            yield Problem(of_row(row, "名称"), row.level3, message)
        elif isinstance(parse_target(core), Deadline):
            message = f"三级指标名称“{row.level3.text}”是一个期限，看不出实际什么时候完成"
            fix = "名称改为“完成时间”一类，期限写到年度指标值，完成值填实际日期。"
            yield Problem(of_row(row, "名称"), row.level3, message, Severity.HINT, fix)


@rule(
    "JX619",
    "完成值几乎都与目标值相同",
    Severity.HINT,
    basis=FILLING + "：实际完成值应是实际数",
    fix="对照台账、验收单核对完成值；确为实际数的，可保留。",
    wrong={"指标.年度指标值": "29亩", "指标.实际完成值": "29亩", "指标.行数": "5"},
    right={"指标.年度指标值": "29亩", "指标.实际完成值": "30亩", "指标.行数": "5"},
)
def actuals_are_the_targets(case: Case) -> Iterator[Problem]:
    """Of the rows with numbers that can fall short or beyond, nearly all fall on the target exactly."""
    plain = [(row, item) for row, item in case.rows if _can_differ(item)]
    same = [row for row, item in plain if to_text(item.target) == to_text(item.actual)]
    if len(same) >= COPIED_ROWS and len(same) >= COPIED_SHARE * len(plain):
        message = f"{len(plain)}个数量中有{len(same)}个的实际完成值与年度指标值分毫不差，像是照抄目标或事后按结果填的目标"
        yield Problem("实际完成值", same[0].actual, message, whole=True)


def _can_differ(item: IndicatorScore) -> bool:
    """A plain number on both sides, and no whole (100 %), none or one of something, which is often hit exactly."""
    target, actual = item.target, item.actual
    return (
        isinstance(target, Numeric)
        and isinstance(actual, Numeric)
        and not actual.operator
        and not target.upper
        and target.quantity.value > 1
        and not (target.quantity.value == 100 and target.quantity.unit in {"%", ""})
    )

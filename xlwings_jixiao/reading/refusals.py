"""Why a sheet that looks like a form is not read as one: what its heads lack and where, or what else it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from xlwings_jixiao.domain.text import shorten, squeeze
from xlwings_jixiao.reading import labels
from xlwings_jixiao.reading.heads import OTHER, Head, Rows, columns_of, fund_columns, indicator_heads

# The longest title in use, 中央对地方转移支付区域(项目)绩效目标自评表, has 22 letters; what is longer is a sentence about forms.
_LONGEST_TITLE = 24
# With a place, a year and a number before it.
_LONGEST_OTHER_TITLE = 40
# How many rows from the top the title of another document is looked for: above it stand 附件 and the name of the unit.
_TITLE_ROWS = 6
_SHOWN_TITLES, _SHOWN_LETTERS = 4, 12
_NO_SELF_EVALUATION = "不是项目支出绩效自评表"
# Other documents of the same business, by their titles.
_OTHER_TITLES = {
    re.compile(r".*绩效目标(?:申报|批复|设置|设定|审核|填报|下达)?表(?:[(].*[)])?"): f"是绩效目标申报表，只有目标，没有完成值，{_NO_SELF_EVALUATION}，请改选自评表",
    re.compile(r".*(?:部门|单位)?整体(?:支出)?绩效.*表(?:[(].*[)])?"): f"是部门整体支出绩效自评表，{_NO_SELF_EVALUATION}，本工具只核对项目支出自评表",
    re.compile(r".*(?:运行)?监控.{0,4}表(?:[(].*[)])?"): f"是绩效运行监控表，只到年中，{_NO_SELF_EVALUATION}，请改选年终的自评表",
    re.compile(r".*(?:评分|打分)(?:明细|细则|指标)?表(?:[(].*[)])?"): f"是评分表，{_NO_SELF_EVALUATION}，请改选有年度指标值和实际完成值的自评表",
}  # fmt: skip
_RATING = re.compile(
    r"(?:评分|评价|计分|打分)(?:标准|依据|细则)(?:[及和与](?:依据|标准|说明))?|指标解释|指标说明"
)
_RATING_TABLE = f"是评分表（有“{{}}”一栏），{_NO_SELF_EVALUATION}，请改选有年度指标值和实际完成值的自评表"
_NAMES = {
    "level3": "三级指标", "target": "年度指标值", "actual": "实际完成值", "full_year": "全年预算数", "executed": "全年执行数",
}  # fmt: skip


def kind_of(rows: Rows) -> str:
    """What the sheet is, where it is another document of the same business; empty if nothing says so."""
    for row in list(rows)[:_TITLE_ROWS]:
        for text in map(squeeze, rows[row].values()):
            for title, kind in _OTHER_TITLES.items():
                if len(text) <= _LONGEST_OTHER_TITLE and title.fullmatch(text):
                    return kind
    for cells in rows.values():
        for text in cells.values():
            if _RATING.fullmatch(labels.without_remark(text)):
                return _RATING_TABLE.format(labels.without_remark(text))
    return ""


def no_project_line(rows: Rows) -> str:
    """What keeps a sheet with a form's title and 三级指标 from being a form; empty if it has not got both."""
    texts = {labels.without_remark(text) for cells in rows.values() for text in cells.values()}
    titled = any(text.endswith("自评表") and len(text) <= _LONGEST_TITLE for text in texts)
    if (
        not any(labels.column_field(text, labels.INDICATOR_COLUMNS) == "level3" for text in texts)
        or not titled
    ):
        return ""
    if kind := kind_of(rows):
        return f"这{kind}"
    if any(text in labels.PROJECT for text in texts):
        found = any(fund_columns(cells) for cells in rows.values()), any(indicator_heads(rows))
        if not all(found):
            return f"这张自评表{missing_heads(rows, funds=found[0], indicators=found[1])}"
    return "像自评表但缺少“项目名称”一栏，请对照模板补全表头"


def missing_heads(rows: Rows, *, funds: bool, indicators: bool) -> str:
    """Which of both heads was not found, and what is wrong with the line that is nearest to one."""
    said = []
    if not funds:
        said.append(
            _nearest(rows, labels.FUND_COLUMNS, ("full_year", "executed"), "资金")
            or "缺少“全年预算数、全年执行数”一行表头"
        )
    if not indicators:
        said.append(
            _nearest(rows, labels.INDICATOR_COLUMNS, ("level3", "target"), "指标")
            or "缺少“三级指标、年度指标值”一行表头"
        )
    return "；".join(said) + "，请对照模板补全"


def _nearest(rows: Rows, names: labels.Columns, needed: tuple[str, ...], table: str) -> str:
    """The row that names one of the columns that are needed, but not all."""
    for row, cells in rows.items():
        found = columns_of(cells, names)
        if {"full_year", "initial"} & found.keys():
            found.setdefault("full_year", 0)
        missing = [_NAMES[name] for name in needed if name not in found]
        if 0 < len(missing) < len(needed) and len(cells) > len(needed):
            return f"第{row}行{table}表头认不出“{'、'.join(missing)}”一栏" + _others(cells, names)
    return ""


def _others(cells: Mapping[int, str], names: labels.Columns) -> str:
    unknown = [
        shorten(text, _SHOWN_LETTERS)
        for text in cells.values()
        if not labels.column_field(text, names) and not labels.is_side_label(text)
    ]
    shown = "".join(f"“{text}”" for text in unknown[-_SHOWN_TITLES:])
    return f"（这一行还有{shown}）" if shown else ""


def incomplete(rows: Rows, head: Head) -> str:
    """What a head that was found lacks, so that the form would be half read: no actuals, or two titles over one column."""
    where = f"第{head.first}行" if head.first == head.last else f"第{head.first}、{head.last}行"
    known = Counter(column for name, column in head.columns.items() if not name.startswith(OTHER))
    if twice := next((column for column, times in known.items() if times > 1), 0):
        above, below = (shorten(rows[row].get(twice, ""), _SHOWN_LETTERS) for row in (head.first, head.last))
        return f"{where}的指标表头上下对不上，“{above}”和“{below}”在同一列，请对照模板改正表头"
    if "actual" not in head.columns:
        others = _others(rows[head.first], labels.INDICATOR_COLUMNS)
        return f"{where}指标表头认不出“{_NAMES['actual']}”一栏{others}，请对照模板补全"
    return ""

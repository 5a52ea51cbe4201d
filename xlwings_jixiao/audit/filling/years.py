"""JX4xx 填写, years: prose that speaks of another year, a day of filling in that does not fit."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from xlwings_jixiao.audit.bounds import (
    CITED_WITHIN,
    FILED_FROM_MONTH,
    FILED_WITHIN_YEARS,
    SHOWN,
    SHOWN_CLAUSE,
)
from xlwings_jixiao.audit.header_and_goal import prose
from xlwings_jixiao.audit.registry import FILLING, Alike, Case, Problem, Severity, rule
from xlwings_jixiao.domain.form import Entry
from xlwings_jixiao.domain.grammar import Deadline, parse_actual
from xlwings_jixiao.domain.text import shorten, squeeze

_CITED = re.compile(r"《[^《》]*》|[〔\[【(（]20\d\d[〕\]】)）]")
_RULES_BEHIND = re.compile(
    rf"^[^，。；]{{0,{CITED_WITHIN}}}(?:规定|要点|方案|通知|意见|文件|办法|规划|决定|批复|要求)"
)
_YEAR = re.compile(r"(20\d\d)年")


@rule(
    "JX408",
    "文字写的是别的年度",
    Severity.WARNING,
    basis=FILLING + "：内容应与自评年度一致",
    fix="核对是否沿用了别的年度的材料，改正年份或改写这段话。",
    wrong={"目标.预期目标": "2024年特申请宣传推广经费50万元。"},
    right={"目标.预期目标": "2023年开展宣传推广，预算50万元。"},
)
def another_year(case: Case) -> Iterator[Problem]:
    """The prose speaks of a later year, or only of an earlier one, or the result of an earlier year's project.

    Cited documents do not count, nor what earlier years are compared with or carry over, nor what is still to be paid.
    """
    if not case.form.year.text.isdigit():
        return
    year = int(case.form.year.text)
    for about, entry in prose(case):
        if "20" not in entry.raw.replace(" ", ""):  # an extraction may break a year: 2 023
            continue
        years = [int(found) for found in _years_spoken_of(entry.text)]
        odd = [int(found) for found in _years_spoken_of(entry.text, _as_usual(about, entry, year))]
        later = [found for found in odd if found > year]
        if later or (odd and year not in years):
            other = (later or odd)[0]
            message = f"自评年度是{year}年，{about}却写“{other}年”：{_around(entry.text, other)}"
            alike = Alike(f"文字写的是别的年度（自评年度是{year}年）", about, f"{other}年")
            yield Problem(about, entry, message, alike=alike)
        elif about == "实际完成情况" and (done := _done_of_another_year(case, year)):
            message = f"自评年度是{year}年，实际完成情况说的是{done[1]}年度的事：“{shorten(done[0], SHOWN_CLAUSE)}”，没有说明与本年的关系"
            fix = "写本年做到的事；是上年结转到本年完成的，写明“上年结转”和结转的原因，并核对时效指标。"
            yield Problem(about, entry, message, Severity.HINT, fix)


_DONE = r"(?:完成|办结|实施|开展|组织|举办|发放|落实|兑付|购置|采购)"
_OF_YEAR = re.compile(
    rf"(?:已|全面|顺利|全部|均|了|按时|按期|如期)*{_DONE}(?:了|对)?(20\d\d)年度?(?!至|到|-|—|~|底|末|初|以来|前|后|\d)[^,。;]{{2,}}"
    r"|^(20\d\d)年度[^,。;]{2,30}(?:项目|工程|任务|工作|采购|建设)[^,。;]{0,8}(?:已|全部|均)(?:完成|竣工|办结|验收)"
)
# Work and money that go from one year into the next, and comparisons, are no other year's project.
_CARRIED = re.compile(
    r"结转|跨年|上年|去年|往年|历年|以前年度|尾款|余款|质保|续建|延续|遗留|欠付|清欠|清算|补发|补录|延期|延至|滚动|学年|决算|审计|汇算|总结|统计|年报|相比|同比|比20"
)


def _done_of_another_year(case: Case, year: int) -> tuple[str, str] | None:
    """The clause that tells what was done of an earlier year's project, and the year."""
    if _CARRIED.search(case.form.goal_actual.text + case.form.project.text):
        return None
    for clause in re.split(r"[,，。;；]", _CITED.sub("", squeeze(case.form.goal_actual.raw))):
        found = _OF_YEAR.search(clause)
        said = (found[1] or found[2]) if found is not None else ""
        if said and int(said) < year and said not in case.form.project.text:
            return clause, said
    return None


# What a year before is named for: a comparison, a beginning, work and money carried over; and one to come in a result.
_BEFORE = re.compile(
    r"相比|同比|对比|较|比20|起(?![草诉重])|以来|始建|立项|签订|签约|印发|成立|批复|启动|投入使用|建成|开工|结转|跨年|延续|续建|底|末"
)
_TO_COME = re.compile(r"支付|付款|付清|拨付|结算|质保|到期|继续|计划|下一?年|次年|明年|拟|预计|将|安排")


def _as_usual(about: str, entry: Entry, year: int) -> Callable[[str, int], bool]:
    """Says whether a clause may well speak of another year; a late day of completion is JX302's to judge."""
    a_day = about.endswith("的实际完成值") and isinstance(parse_actual(entry.raw), Deadline)

    def usual(clause: str, other: int) -> bool:
        if other > year:
            return a_day or (about == "实际完成情况" and _TO_COME.search(clause) is not None)
        return other < year and _BEFORE.search(clause) is not None

    return usual


def _years_spoken_of(text: str, usual: Callable[[str, int], bool] | None = None) -> Iterator[str]:
    without_titles = _CITED.sub("", text).replace(" ", "")
    for found in _YEAR.finditer(without_titles):
        if _RULES_BEHIND.match(without_titles[found.end() :]):
            continue
        if usual is None or not usual(_clause_at(without_titles, found.start()), int(found[1])):
            yield found[1]


def _clause_at(text: str, at: int) -> str:
    """The clause around a place of a text."""
    start = max(text.rfind(stop, 0, at) for stop in "，,。；;") + 1
    return re.split("[，,。；;]", text[start:], maxsplit=1)[0]


def _around(text: str, year: int) -> str:
    at = max(text.find(str(year)), 0)
    return f"“{shorten(text[at:], SHOWN)}”"


_DATE = re.compile(r"(20\d\d)(?:[年./\-](?:(\d{1,2})|$)|(\d{2})\d{2}(?!\d)|$)")
_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")


@rule(
    "JX421",
    "填报日期与年度不符",
    Severity.WARNING,
    basis=FILLING + "：年度终了后及时自评",
    fix="核对评价年度和填报日期，改正写错的一个；确是事后补报的，在表中说明。",
    wrong={"表头.填报日期": "2025年3月10日"},
    right={"表头.填报日期": "2024年3月10日"},
)
def filled_in_another_year(case: Case) -> Iterator[Problem]:
    """The form was filled in later than the year after its own, or long before its year was over."""
    year, entry = case.form.year.text, case.form.filled_on
    filled = _year_and_month(squeeze(entry.text))
    if not year.isdigit() or filled is None:
        return
    late = filled[0] - int(year)
    if late > FILED_WITHIN_YEARS:
        told = f"填报日期是{entry.text}，评价年度是{year}年，已经过了{late - 1}年多，两者有一个像是写错了"
        yield Problem("填报日期", entry, told)
    elif late < 0:
        yield Problem("填报日期", entry, f"填报日期是{entry.text}，早于评价年度{year}年，那时还没有开始")
    elif not late and filled[1] and filled[1] < FILED_FROM_MONTH:
        told = f"填报日期是{entry.text}，评价年度{year}年还没有过完，全年的完成数无从得出"
        yield Problem("填报日期", entry, told, Severity.HINT)


def _year_and_month(text: str) -> tuple[int, int] | None:
    """2023年3月10日, 2023-03-10, 20230310, 二〇二三年三月; month 0 where none is told."""
    found = _DATE.match(text) or _DATE.match(text.translate(_DIGITS))
    return None if found is None else (int(found[1]), int(found[2] or found[3] or 0))

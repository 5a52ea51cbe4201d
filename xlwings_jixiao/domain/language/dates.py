"""Dates and periods in targets and actuals: 9月前, 2021年底, 1-12月, 6月中旬, 每月25日前; and which of two is later."""

from __future__ import annotations

import re
from dataclasses import dataclass

from xlwings_jixiao.domain.language.meanings import Deadline

_MONTH = r"(?P<month>\d{1,2})月份?(?:(?P<part>上旬|中旬|下旬|初|中)|(?P<day>\d{1,2})[日号])?"
_DATE = re.compile(
    rf"(?:(?P<year>20\d\d)年度?)?(?:(?:(?P<first>\d{{1,2}})月?[-~至到—–])?{_MONTH})?"
    r"(?P<end>底|末)?(?P<before>之前|以前|前|内)?"
)
_RECURRENT = re.compile(r"(每月|每个月|次月|当月)(\d{1,2})[日号](之前|以前|前)?")
_MAY_BE_A_DATE = re.compile(r"[年月季]|20\d\d")  # most texts are none, and are spared the patterns below
_ISO_DATE = re.compile(
    r"(?:(20\d\d)[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?:0?0:00:00)?|(20\d\d)(\d\d)(\d\d))(之前|以前|前)?"
)
_PART_OF_YEAR = re.compile(
    r"(?:(20\d\d)年)?(?:第?([一二三四1-4])季度|(上|下)半年)(?:末|底)?(?:之前|以前|前|内)?"
)
_QUARTERS = {name: number for number, names in enumerate(("一1", "二2", "三3", "四4"), 1) for name in names}
_DONE = (
    "支付|实施|验收|建设|完成|完工|到位|交付|执行|发放|竣工|投入使用|投用|投产|启用|开工|签订|报送|印发|拨付|上线|通车|交工|安装|调试|"
    "提交|结束|举办|召开|建成|办结|合格|开展|通过|使用|下达|结项|结题|付清|缴纳|兑付|出具|发布|上报|申报|公布|公示|缴清"
)
_DATE_PROSE = re.compile(
    rf"^(?:已|于|在|截至|截止|截止到|到)+|(?:已|全部|全面|全额|均|按时|足额|并|{_DONE})+$"
)
_IN_A_SENTENCE = re.compile(r"(?:20\d\d年)?\d{1,2}月(?:(?:上|中|下)旬|初|底|末|\d{1,2}[日号])?")
_SAYS_DONE = re.compile(_DONE)
# A sentence that holds one date is still about that date; a longer one tells a story.
_LONGEST_SENTENCE = 24
# How far before its limit, in months, a date without a year can stand and still belong to the limit's year.
_SAME_YEAR = 8
_LAST_DAY = 31
_LAST_DAYS = {2: 28, 4: 30, 6: 30, 9: 30, 11: 30}
_YEARS_END = (12, _LAST_DAY)
_PARTS = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31), "初": (1, 10), "中": (11, 20)}


def parse_date(content: str, text: str) -> Deadline | None:
    """A date or period, if the text is one."""
    if _MAY_BE_A_DATE.search(content) is None:
        return None
    if (iso := _ISO_DATE.fullmatch(content)) is not None:
        groups = iso.groups()
        year, month, day = (int(g) if g else None for g in (groups[:3] if iso[1] else groups[3:6]))
        known = _on_calendar(month, day)
        return Deadline(year, None, month, day, before=bool(iso[7]), text=text) if known else None
    if (part := _PART_OF_YEAR.fullmatch(content)) is not None:
        last = _QUARTERS[part[2]] * 3 if part[2] else 6 if part[3] == "上" else 12
        return Deadline(int(part[1]) if part[1] else None, last - (2 if part[2] else 5), last, text=text)
    stripped = _DATE_PROSE.sub("", content)
    if (again := _RECURRENT.fullmatch(stripped)) is not None and _on_calendar(None, int(again[2])):
        every = again[1].replace("个", "")
        return Deadline(day=int(again[2]), before=bool(again[3]), every=every, text=text)
    if stripped in {"年底", "年末", "年底前", "年内", "年末前"}:
        return Deadline(end=True, before=stripped.endswith(("前", "内")), text=text)
    return _calendar(stripped, text)


def _calendar(stripped: str, text: str) -> Deadline | None:
    found = _DATE.fullmatch(stripped)
    if found is None or not (found["year"] or found["month"]):
        return None
    year, first, month, day = (int(found[k]) if found[k] else None for k in ("year", "first", "month", "day"))
    if not (_on_calendar(first, day) and _on_calendar(month, day)):
        return None
    end, before = bool(found["end"]), bool(found["before"])
    return Deadline(year, first, month, day, end, before, found["part"] or "", text=text)


def date_in_sentence(content: str, text: str) -> Deadline | None:
    """The only date of a short sentence that says something was done: 6月28日已将补贴全部发放到位."""
    if len(content) > _LONGEST_SENTENCE or not _SAYS_DONE.search(content):
        return None
    dates = _IN_A_SENTENCE.findall(content)
    if len(dates) != 1 or re.search(r"\d", content.replace(dates[0], "")):
        return None
    return parse_date(dates[0], text)


def _on_calendar(month: int | None, day: int | None) -> bool:
    return (month is None or 1 <= month <= 12) and (day is None or 1 <= day <= 31)


@dataclass(frozen=True, slots=True)
class _Days:
    """First and last day that a date can mean, as (month, day)."""

    first: tuple[int, int]
    last: tuple[int, int]


def _days(date: Deadline) -> _Days:
    """What an actual says: June is any day of June, the end of June about its last third."""
    if date.month is None:
        return _Days((12, 1), (12, _LAST_DAY)) if date.end else _Days((1, 1), (12, _LAST_DAY))
    if date.day is not None:
        return _Days((date.month, date.day), (date.month, date.day))
    first, last = _PARTS.get(date.part, (21 if date.end else 1, _LAST_DAY))
    return _Days((date.month, first), (date.month, last))


def _limits(target: Deadline) -> _Days:
    """The last day that a target surely allows, and the last it can be taken to allow (9月前: August or September)."""
    whole = _days(target)
    if target.day is not None and target.day >= _LAST_DAYS.get(target.month or 1, _LAST_DAY):
        whole = _Days(whole.first, (whole.last[0], _LAST_DAY))  # by 30 November is by the end of November
    if target.month is None or target.day is not None or target.end or target.part or not target.before:
        return _Days(whole.last, whole.last)
    return _Days((target.month - 1, _LAST_DAY), whole.last)


def kept(target: Deadline, actual: Deadline, year: int | None) -> bool | None:
    """Whether a date keeps a deadline; None where the two do not say. `year` is the form's."""
    if target.every or actual.every:
        same = target.every == actual.every and target.day is not None and actual.day is not None
        return actual.day <= target.day if same and actual.day and target.day else None
    goal_year, actual_year = target.year or year, actual.year or year
    limits, said = _limits(target), _days(actual)
    if (goal_year is None) != (actual_year is None):
        return _kept_in_some_year(limits, said, knows_goal=goal_year is not None)
    if goal_year and actual_year and goal_year != actual_year:
        return actual_year < goal_year
    if actual.month is None and not actual.end and limits.last != _YEARS_END:
        return None
    if actual.month is None and said.last <= limits.last:
        return True
    if said.first > limits.last:
        return False
    shorter = target.first is not None and actual.first is not None and said.last < limits.first
    return True if said.last <= limits.first and not shorter else None


def _kept_in_some_year(limits: _Days, said: _Days, *, knows_goal: bool) -> bool | None:
    """One side names its year, the other does not: the same year where nothing speaks against it."""
    if said.first > limits.last:
        # December can be the one before a limit in January, where only the limit's year is known.
        return None if knows_goal and said.first[0] - limits.last[0] >= _SAME_YEAR else False
    near = limits.first[0] - said.first[0] < _SAME_YEAR
    return True if near and said.last <= limits.first else None

"""JX6xx 互证, sums told in words: a goal that is a list of amounts, and parts that do not add up to their total."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from xlwings_jixiao.audit.across.told import Money, clauses, money_in
from xlwings_jixiao.audit.bounds import LISTED_PARTS, SHOWN_CLAUSE
from xlwings_jixiao.audit.registry import FORM_LOGIC, Case, Problem, Severity, rule
from xlwings_jixiao.domain.amounts import YUAN, plain
from xlwings_jixiao.domain.scoring import ZERO
from xlwings_jixiao.domain.text import shorten

_WHOLE = re.compile(
    r"(?:共|总|合计|累计|全年|年度|本年|项目|申请|申报|安排|下达|完成|支出|支付|使用|执行|预算|投入|到位|拨付)[^\d]*$"
)
_OPENS = re.compile(r"^(?:其中|包括|包含|含|分别(?:为|是)?|具体(?:为|是)?)[:：]?")
# No part of the total, or a list that goes on.
_AND_SO_ON = re.compile(r"^等|^(?:用于|主要)|结余|剩余|未|尾款|余款|上年|节约|执行率")
_AMOUNT = re.compile(r"\d[\d,.]*(?:亿|万|千)?元")
# A part that tells what is done with it, not only what it is called.
_TELLS_A_TASK = re.compile(
    r"^(?:用于|开展|建设|新建|改造|维修|修缮|采购|购置|购买|举办|组织|完成|保障|实施|支持|安装|种植|培训|为|对|向|给)"
)


@dataclass(frozen=True, slots=True)
class Listed:
    """A total and the parts named behind it: 共申请100万元，其中人员经费60万元，公用经费40万元."""

    total: Money
    parts: tuple[Money, ...]
    to_the_end: bool

    @property
    def together(self) -> Decimal:
        """What the parts add up to, in yuan."""
        return sum((part.yuan for part in self.parts), ZERO)

    @property
    def only_names(self) -> bool:
        """No part tells what was done with its money."""
        return not any(_TELLS_A_TASK.search(_OPENS.sub("", part.before)) for part in self.parts)


def listed_in(text: str) -> Listed | None:
    """The first total of a text with the amounts that are listed behind it; None where there are none."""
    parts = clauses(text)
    for at, clause in enumerate(parts[:-1]):
        amounts = money_in(clause)
        if len(amounts) != 1 or amounts[0].after or not _WHOLE.search(amounts[0].before):
            continue
        if _OPENS.search(parts[at + 1]):
            return _listed(amounts[0], parts[at + 1 :])
    return None


def _listed(total: Money, behind: tuple[str, ...]) -> Listed | None:
    """The clauses behind a total, as long as each ends in an amount or is a name whose amount follows."""
    found: list[Money] = []
    ended = len(behind)
    for at, clause in enumerate(behind):
        amounts = money_in(clause)
        if (at and _OPENS.search(clause)) or _AND_SO_ON.search(clause):
            return None  # parts of a part, or a list that goes on
        if len(_AMOUNT.findall(clause)) != len(amounts) or len(amounts) > 1:
            return None
        if amounts and amounts[0].after:
            return None
        if not amounts and (re.search(r"\d", clause) or not any(map(money_in, behind[at + 1 :]))):
            ended = at
            break
        found += amounts
    return Listed(total, tuple(found), ended == len(behind)) if found else None


@rule(
    "JX630",
    "文字里的分项金额与总数不符",
    Severity.WARNING,
    basis=FORM_LOGIC + "：文字里列出的各分项之和应等于总数",
    fix="核对总数和各分项，写错的改正；还有没列出的分项的，补上或写明“等”。",
    wrong={"目标.预期目标": "共申请资金100万元，其中人员经费50万元，公用经费20万元，设备运维费20万元。"},
    right={"目标.预期目标": "共申请资金100万元，其中人员经费50万元，公用经费30万元，设备运维费20万元。"},
)
def parts_do_not_add_up(case: Case) -> Iterator[Problem]:
    """Goal or result names a total and its parts, and the parts are another sum.

    Fewer parts than the rule asks for are examples, unless they are more than the whole.
    """
    for about, entry in (("预期目标", case.form.goal_expected), ("实际完成情况", case.form.goal_actual)):
        found = listed_in(entry.raw)
        if found is None or abs(found.together - found.total.yuan) < found.total.step:
            continue
        more = found.together > found.total.yuan
        if not more and (len(found.parts) < LISTED_PARTS or not found.to_the_end):
            continue
        unit = re.sub(r"[\d.,]", "", found.total.written)
        together, apart = (
            _in_unit(yuan, unit) for yuan in (found.together, abs(found.together - found.total.yuan))
        )
        said = shorten(found.total.before + found.total.written, SHOWN_CLAUSE)
        message = (
            f"{about}写“{said}”，后面列的{len(found.parts)}项合计{together}，{'多' if more else '少'}{apart}"
        )
        yield Problem(about, entry, message)


def _in_unit(yuan: Decimal, unit: str) -> str:
    return plain(yuan / YUAN[unit]) + unit

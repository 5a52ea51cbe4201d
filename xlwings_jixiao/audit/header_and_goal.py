"""JX4xx 填写, header and goal: what is blank, copied, of another year; prompts left in, error values."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xlwings_jixiao.audit.bounds import CROSSES, SHOWN
from xlwings_jixiao.audit.money.units import typed_at
from xlwings_jixiao.audit.placeholders import placeholder_in
from xlwings_jixiao.audit.registry import FILLING, Alike, Case, Problem, Severity, of_row, rule
from xlwings_jixiao.domain.fields import INDICATORS_BLOCK
from xlwings_jixiao.domain.form import Entry
from xlwings_jixiao.domain.grammar import Claim, parse_actual
from xlwings_jixiao.domain.text import shorten, squeeze
from xlwings_jixiao.own_book import YEAR_CELL

_COPIED = re.compile(r"同(?:预期|年度|年初)?目标.*|照抄.*")
_PROMPT = re.compile(
    r"^[(（【\[]?(?:请(?:在此|如实)?(?:填写|输入|选择|说明)|此处填|此栏填|填写说明|简要(?:说明|描述)(?:项目|目标|完成))"
    r"|[(（【\[](?:请|填写|模板提示)[^()（）]*[)）】\]]|[(（【\[]\d{2,4}字(?:以内|左右|以上)[)）】\]]|模板提示语|"
    rf"^[xX×]{{{CROSSES},}}$"
)


@rule(
    "JX402",
    "总体目标或完成情况未填、照抄",
    Severity.ERROR,
    basis=FILLING + "：对照预期目标逐项填写实际完成情况",
    fix="写明预期目标，并用数据写出实际做到了什么。",
    wrong={"目标.实际完成情况": ""},
    right={"目标.实际完成情况": "全年服务群众12万人次，窗口全部按时开放。"},
)
def goal_blank_or_copied(case: Case) -> Iterator[Problem]:
    """The goal or its result is blank, or the result is the goal once more."""
    expected, actual = case.form.goal_expected, case.form.goal_actual
    if not case.form.has_goals:
        return
    blank = [
        (about, entry) for about, entry in (("预期目标", expected), ("实际完成情况", actual)) if entry.blank
    ]
    if blank == [("实际完成情况", actual)] and actual.place is None:
        message = "表中没有“实际完成情况”一栏，只看得到目标，看不出做到了什么"
        fix = "在目标旁补写实际完成情况，对照目标用数据写出实际做到了什么。"
        yield Problem("实际完成情况", expected, message, fix=fix)
        return
    if blank:
        about, entry = blank[0]
        message = f"{'和'.join(name for name, _ in blank)}{'都' * (len(blank) - 1)}没有填"
        fill = None if len(blank) > 1 else f"补填{about}" + _HOW[about]
        yield Problem(about, entry, message, fix=fill)
        return
    if _core(expected.raw) == _core(actual.raw) or _COPIED.fullmatch(squeeze(actual.raw)):
        message = "实际完成情况照抄了预期目标，看不出做到了什么"
        yield Problem("实际完成情况", actual, message, Severity.WARNING, "改写为实际做到的事和数据。")


_HOW = {
    "预期目标": "，写明本年要做的事和要达到的数。",
    "实际完成情况": "，对照预期目标用数据写出实际做到了什么。",
}


def _core(text: str) -> str:
    """A goal without what a copy changes: punctuation and 已."""
    return re.sub(r"[，。；、,.;:：“”\"（）()]|已经?", "", squeeze(text))


def prose(case: Case) -> Iterator[tuple[str, Entry]]:
    """Goal, result, targets and actuals, each with what it is called."""
    yield "预期目标", case.form.goal_expected
    yield "实际完成情况", case.form.goal_actual
    for row in case.form.indicators:
        yield of_row(row, "年度指标值"), row.target
        yield of_row(row, "实际完成值"), row.actual


@rule(
    "JX409",
    "项目名称、主管部门或实施单位未填",
    Severity.ERROR,
    basis=FILLING + "：表头应填写完整",
    fix="填上全称。",
    wrong={"表头.主管部门": ""},
    right={"表头.主管部门": "示例市政务服务中心"},
)
def header_blank(case: Case) -> Iterator[Problem]:
    """A name in the header is blank."""
    form = case.form
    if form.empty:
        return
    names = (("项目名称", form.project), ("主管部门", form.department), ("实施单位", form.implementer))
    printed = [(about, entry) for about, entry in names if entry is form.project or entry.place is not None]
    blank = [(about, entry) for about, entry in printed if entry.blank]
    if blank:
        listed = "、".join(about for about, _ in blank)
        message = f"{listed}{'都' * (len(blank) > 1)}没有填"
        entries = tuple(entry for _, entry in blank) if len(blank) > 1 else ()
        yield Problem(listed, blank[0][1], message, rows=entries)


@rule(
    "JX418",
    "年度未写",
    Severity.WARNING,
    basis=FILLING + "：自评表应写明是哪一年度的",
    fix="在标题下写明年度，例如“（2023年度）”。",
    wrong={"表.年度": ""},
    right={"表.年度": "2023"},
)
def year_missing(case: Case) -> Iterator[Problem]:
    """No year stands in the title or below it."""
    year = case.form.year
    if year.blank and not case.form.empty:
        message = "没有写明是哪一年度的自评，文字里的年份也无从核对"
        typed = typed_at(year if year.place is not None else Entry("", case.form.start), "年度", YEAR_CELL)
        yield Problem("年度", year, message, fix=f"在标题下写明年度，例如“（2023年度）”{typed}。")


@rule(
    "JX410",
    "模板提示语没有删",
    Severity.ERROR,
    basis=FILLING + "：填报内容应为本项目的实际情况",
    fix="删去提示语，写上本项目的内容。",
    wrong={"目标.实际完成情况": "（请填写全年完成情况）"},
    right={"目标.实际完成情况": "全年服务群众12万人次，窗口全部按时开放。"},
)
def prompt_left(case: Case) -> Iterator[Problem]:
    """The template's own prompt still stands in a cell."""
    form = case.form
    named = [
        ("项目名称", form.project),
        ("主管部门", form.department),
        ("实施单位", form.implementer),
        *prose(case),
    ]
    named += [(of_row(row, "名称"), row.level3) for row in form.indicators]
    named += [(of_row(row, "偏差原因"), row.note) for row in form.indicators]
    for about, entry in named:
        if _PROMPT.search(entry.text):
            prompt = f"还留着提示语“{shorten(entry.text, SHOWN)}”"
            alike = Alike("还留着模板的提示语", about, shorten(entry.text, SHOWN))
            yield Problem(about, entry, f"{about}里{prompt}", alike=alike)
        elif left := placeholder_in(entry.text):
            message = f"{about}里还留着没有填的“{left}”"
            fix = f"把“{left}”换成本项目的数或名称；名称里不需要的，删去。"
            alike = Alike(
                "还留着模板没有填的空",
                about.removeprefix("指标“").removesuffix("”的名称"),
                left,
                "换成本项目的数或名称；名称里不需要的，删去。",
            )
            yield Problem(about, entry, message, Severity.WARNING, fix, alike=alike)


@rule(
    "JX412",
    "单元格里是错误值",
    Severity.ERROR,
    basis=FILLING + "：#REF!、#DIV/0! 等是公式出错的标记",
    fix="改正公式引用，或直接填上数值。",
    wrong={"资金.得分": "#DIV/0!"},
    right={"资金.得分": "9"},
    group="填写",
)
def excel_error(case: Case) -> Iterator[Problem]:
    """A cell of the form holds an Excel error."""
    if not any(entry.error for entry in case.form.values()):
        return
    said: list[Entry] = []  # a level stands in one cell for several rows
    for field, row, entry in case.form.entries():
        if entry.error and not any(entry is other for other in said):
            said.append(entry)
            kind = "指标" if field.block == INDICATORS_BLOCK else ""
            about = field.name if row is None else f"{kind}“{row.name}”一行"
            alike = Alike("单元格显示错误值，公式出错", about, entry.text)
            yield Problem(about, entry, f"单元格显示{entry.text}，公式出错", alike=alike)


@rule(
    "JX415",
    "完成情况只有一句空话",
    Severity.HINT,
    basis=FILLING + "：对照预期目标逐项填写实际完成情况",
    fix="写出做了什么、做到多少，最好有数据。",
    wrong={"目标.实际完成情况": "按预期目标完成"},
    right={"目标.实际完成情况": "全年服务群众12万人次，窗口全部按时开放。"},
)
def empty_phrase(case: Case) -> Iterator[Problem]:
    """The result says no more than that all was done."""
    actual = case.form.goal_actual
    if isinstance(parse_actual(actual.raw), Claim) and not _COPIED.fullmatch(squeeze(actual.raw)):
        yield Problem(
            "实际完成情况", actual, f"实际完成情况只写了“{shorten(actual.text, SHOWN)}”，看不出做了什么"
        )


@rule(
    "JX417",
    "得分等格子还没有算出来",
    Severity.WARNING,
    basis=FILLING + "：报送的表应有算好的执行率、得分和总分",
    fix="在装有 Python 运行环境的 Excel 里打开重算，或运行 jixiao import 本文件 -o 新文件.xlsm，得到算好的工作簿。",
    wrong={"资金.未算": "是"},
    right={"说明": "公式格子里都有算好的数"},
    group="得分",
)
def not_computed(case: Case) -> Iterator[Problem]:
    """Cells of our workbook whose formulas were saved without a result, as on a computer without Python."""
    total = case.form.total
    card = case.card
    could = [] if total is None else [(total.rate, card.rate), (total.score, card.fund.value)]
    cells = [entry for entry, value in could if entry.pending and value is not None]
    cells += [row.score for row, item in case.rows if row.score.pending and item.score.value is not None]
    if case.form.total_score.pending and (cells or (card.total is not None and card.fund.value is not None)):
        cells.append(case.form.total_score)
    if cells:
        yield Problem(
            "执行率、得分、总分",
            cells[0],
            f"有{len(cells)}个由函数计算的格子保存时还没有算，汇总里没有它们的数",
            whole=True,
        )

"""JX42x 填写, below the table and above it: remarks left blank, the day of filling in, the title, inner offices."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xlwings_jixiao.audit.registry import FILLING, Case, Problem, Severity, rule
from xlwings_jixiao.domain.text import squeeze

_NONE = re.compile(
    r"(?:暂|基本|目前|本项目|经自评)*(?:无|没有|不存在|未发现)(?:明显|突出|重大|其他)?(?:的?问题|不足)?"
)


@rule(
    "JX420",
    "评价结论、存在问题或改进措施没有填",
    Severity.WARNING,
    basis=FILLING + "：表末印出的评价结论、存在问题、改进措施应逐项填写",
    fix="逐项写明：评价结论写总体做得怎样，存在问题写没做好的事（没有的写“无”），改进措施写下一步怎么改。",
    wrong={"表末.评价结论": "", "表末.存在问题": "", "表末.改进措施": ""},
    right={"表末.存在问题": "无", "表末.改进措施": ""},
)
def remarks_blank(case: Case) -> Iterator[Problem]:
    """What the layout prints below the table is blank. Without problems there is nothing to improve."""
    form = case.form
    if form.empty:
        return
    blank = [(about, entry) for about, entry in (("评价结论", form.conclusion),) if entry.blank]
    blank += [
        (about, entry)
        for about, entry in (("存在问题", form.problems), ("改进措施", form.measures))
        if not entry.text
    ]
    blank = [(about, entry) for about, entry in blank if entry.place is not None]
    if _NONE.fullmatch(squeeze(form.problems.text).strip("。.,;")):
        blank = [(about, entry) for about, entry in blank if entry is not form.measures]
    if blank:
        listed = "、".join(about for about, _ in blank)
        entries = tuple(entry for _, entry in blank) if len(blank) > 1 else ()
        yield Problem(listed, blank[0][1], f"表末的{listed}{'都' * (len(blank) > 1)}没有填", rows=entries)


_OF_THE_WHOLE = re.compile(r"(?:部门|单位)?(?:预算)?整体(?:支出|绩效|预算)|(?:部门|单位)整体")
_A_WHOLE = re.compile(
    r"整体|部门预算|单位预算|基本支出|部门支出|年度预算|(?:局|委|厅|办|院|校|会|中心|所|站|队|政府)$"
)


@rule(
    "JX422",
    "表题是整体支出，内容是一个项目",
    Severity.HINT,
    basis=FILLING + "：部门整体支出和项目支出分别用各自的表自评",
    fix="只评这个项目的，表题改为“项目支出绩效自评表”；要评整个部门的，改用部门整体支出的表，项目名称写部门全称。",
    wrong={"表头.表题": "部门整体支出绩效自评表"},
    right={"表头.表题": "项目支出绩效自评表"},
)
def title_of_the_whole(case: Case) -> Iterator[Problem]:
    """The title speaks of all that a department spends, and the form is one project's."""
    form = case.form
    title, project = squeeze(form.title.text), squeeze(form.project.text)
    whole = _OF_THE_WHOLE.search(title)
    if whole is None or "项目" in title or not project or _A_WHOLE.search(project):
        return
    if project in {squeeze(form.department.text), squeeze(form.implementer.text)}:
        return
    told = f"表题是“{form.title.text}”，表里评的却是一个项目“{form.project.text}”"
    yield Problem("表题", form.title, told)


# Letters of a unit's name that stand in what an office does, taken out before the unit's name is looked for.
_SUBJECTS = re.compile(
    r"市场|市政|市容|农村|国库|干部|城镇|高校|督办|办案|办事|社会|社区|社保|区域|学前|学校|学生|乡村|村镇|镇村|城乡|城市|县域|乡镇|园林|会计|会议|院前|委托|中小学|校园|机关党委|党委|纪委|部门|团委"
    r"|公司治理|企业公司|场站|馆藏|队伍|所得|部队"
)
_UNIT = re.compile(
    r".(?:局|委|厅|院|校|大学|中学|小学|学会|幼儿园|中心|所|站|镇|乡|街道|政府|公司|联合会|协会|总会|会|厂|馆|队|园|村|社|场|矿|库|部|办|团|省|州|市|区|县|旗|盟)"
    r"|^(?:省|州|市|区|县|旗|镇|乡)"
)
_OFFICE = re.compile(
    r"[\u4e00-\u9fff、]{1,18}[股科]"
    r"|(?:党政|行政|综合|后勤|总务|局|院|所|厅|委|本级|机关)?办公室"
    r"|(?:计财|财务|审计|监察|督查|督办|信息|档案|总务|政工|人事|文秘|机要|后勤|法规|综合)室"
    r"|(?:计划|规划|综合)?(?:财务|计财|财审)处|(?:组织|教育)?人事(?:教育|师资)?处|(?:综合|行政|后勤|后勤保障|审计|科研|科技|教务|学生|基建|基本建设|总务|法规|政策法规|发展规划|规划发展|国际合作|科教|信息化|国有资产管理|资产管理|资产)处"
)


@rule(
    "JX423",
    "单位只写了内设科室",
    Severity.HINT,
    basis=FILLING + "：主管部门、实施单位应填写单位全称",
    fix="填单位全称；由内设科室实施的，把科室写在单位全称后面，例如“某县农业农村局种植业股”。",
    wrong={"表头.实施单位": "农业科"},
    right={"表头.实施单位": "示例县农业农村局农业科"},
)
def only_an_office(case: Case) -> Iterator[Problem]:
    """An office inside a unit (农业科, 财务股) stands where the unit's name belongs."""
    form = case.form
    found = [
        (about, entry)
        for about, entry in (("主管部门", form.department), ("实施单位", form.implementer))
        if is_office(entry.text)
    ]
    if found:
        told = "、".join(f"{about}填“{entry.text}”" for about, entry in found)
        entries = tuple(entry for _, entry in found) if len(found) > 1 else ()
        message = f"{told}，只是内设科室，看不出是哪个单位"
        yield Problem("、".join(about for about, _ in found), found[0][1], message, rows=entries)


def is_office(text: str) -> bool:
    """An inner office's name alone; 街道办事处, 公路管理处, 某局财务科 are units or name theirs."""
    name = re.sub(r"^\d+[-_]?|\([^()]*\)$", "", squeeze(text))
    if _OFFICE.fullmatch(name) is None:
        return False
    return name.endswith(("室", "处")) or _UNIT.search(_SUBJECTS.sub("", name)) is None

"""JX6xx 互证, the second level against the name: what is surely of another kind. The words are data, one table below."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from xlwings_jixiao.audit.across.told import in_yuan
from xlwings_jixiao.audit.causes import effective
from xlwings_jixiao.audit.registry import FILLING, Case, Problem, Severity, of_row, rule
from xlwings_jixiao.domain.amounts import YUAN
from xlwings_jixiao.domain.form import Indicator
from xlwings_jixiao.domain.grammar import Deadline, Numeric
from xlwings_jixiao.domain.scoring import IndicatorScore
from xlwings_jixiao.domain.text import squeeze
from xlwings_jixiao.domain.units import is_money


@dataclass(frozen=True, slots=True)
class _Misplaced:
    """Under these second levels a name that matches, and has no word of the level's own, is of another kind."""

    under: tuple[str, ...]
    name: re.Pattern[str]
    own: re.Pattern[str]
    belongs: str


_NONE = re.compile(r"(?!)")
_PRODUCTS = ("数量", "质量", "时效", "成本")
_BENEFITS = ("经济效益", "社会效益", "生态效益")
_SATISFACTION = re.compile(r"满意(?:度|率|程度)")
# What may stand under satisfaction without the word: what people say or feel.
_FELT = re.compile(
    r"满意|好评|差评|评价|评议|投诉|表扬|认可|认同|信任|感受|获得感|幸福感|安全感|知晓|反馈|意见|口碑|信访|回访|测评|调查|举报"
)
_OF_MONEY = re.compile(
    r"经济|成本|费用|收入|增收|收益|效益|节约|节省|节支|税|产值|利润|投资|消费|价格|资金|资产|营收|销售|贸易|GDP|就业|贷款|利息|损失|利用|负担|产量|单产|融资|招商|旅游|客流|销量|营商|挽回|补偿|产业|财政"
)
_OF_NATURE = re.compile(
    r"生态|环境|环保|污染|排放|减排|节能|能耗|能源|绿|水|空气|碳|废|垃圾|土壤|耕地|森林|林|草|沙|湿地|植被|物种|噪|尘|资源|节约|回收|低碳|清洁|卫生|秸秆|化肥|农药|自然|景观|气"
)
_DONE = r"(?:合同(?:条款|任务)?|采购|购置|结算|支付|付款|项目|工程|任务|计划|施工|招标|验收|发放)(?:款项|资金|费用|工作)?"

_TABLE = (
    _Misplaced(
        ("数量", "质量"),
        re.compile(
            r"(?:及时|准时|按时|按期|如期)(?:性|率|程度|情况|完成率|到位率|发放率)$|按(?:计划|时间|进度)?节点完成(?:率|情况)?$"
            r"|(?:完成|完工|竣工|交付|到位|办结|支付|发放|验收|报送|上线|开工|启动|投用|投入使用)(?:时间|时限|期限|日期)$|^(?:时效|工期|进度)"
        ),
        _NONE,
        "时效指标",
    ),
    _Misplaced(
        ("经济效益", "生态效益", "可持续影响"),
        re.compile(
            r"(?:及时|准时|按时|按期)(?:性|率|完成率|到位率)$|按(?:计划|时间|进度)?节点完成(?:率|情况)?$"
        ),
        _NONE,
        "时效指标",
    ),
    _Misplaced(
        ("数量",),
        re.compile(r"(?:合格|完好|优良|优质|达标|准确|正确|通过|成活|差错|故障|破损)(?:率|度|比例)$"),
        re.compile(r"任务|数量|覆盖|面积"),
        "质量指标",
    ),
    _Misplaced(
        ("经济效益", "生态效益"),
        re.compile(
            r"(?:故障|问题|隐患)?排除率$|(?:完好|合格|验收|通过|优良|准确|备份|巡检|着装|在线|在岗|正常运行|开通|出勤|到岗)(?:率|度|完成率)$"
        ),
        re.compile(rf"{_OF_MONEY.pattern}|{_OF_NATURE.pattern}"),
        "产出指标（质量）",
    ),
    _Misplaced(
        _BENEFITS,
        re.compile(
            rf"{_DONE}(?:完成率|完成情况|完成程度|执行率|支付率|结算率|到位率)$|^(?:采购|购置|新建|改造|维修)[^率度性]*(?:数量|面积|长度|台数|套数)$"
        ),
        re.compile(r"使用|利用|就业|受益|效益"),
        "产出指标",
    ),
    _Misplaced(
        ("生态效益",),
        re.compile(r"成本|费用|收入|增收|产值|利润|税收|经济"),
        _OF_NATURE,
        "经济效益指标",
    ),
    _Misplaced(
        ("生态效益",),
        re.compile(r"食品安全|粮食安全|治安|舆情|就业|民生|社会稳定|公共服务|群众办事|教育|公平"),
        re.compile(r"生态|环保|污染|排放|绿化|空气"),
        "社会效益指标",
    ),
    _Misplaced(
        ("数量", "质量", "时效"),
        re.compile(
            r"增收|经济效益|利润|产值|税收收入|税收增长|营业收入|旅游收入|GDP|社会效益|生态效益|拉动消费"
        ),
        re.compile(
            r"征收|征缴|入库|申报|检查|培训|宣传|评价|统计|调查|报告|分析|户数|人数|企业数|家数|个数|次数"
        ),
        "效益指标",
    ),
    _Misplaced(
        (*_PRODUCTS, *_BENEFITS, "可持续影响"),
        _SATISFACTION,
        re.compile(r"调查|问卷|测评|报告|次数|份数|不满意|不断满足"),
        "满意度指标",
    ),
    _Misplaced(
        ("服务对象满意度", "社会公众满意度", "满意度"),
        re.compile(
            r"(?:事件|事故|案件|舆情|纠纷)(?:发生)?(?:数|起数|次数|率|件数)$|(?:完成|合格|到位|覆盖|达标|执行|支付|及时|发放|完好|使用)(?:率|性)$|(?:数量|人数|户数|面积)$"
        ),
        _FELT,
        "产出指标或效益指标",
    ),
)


@rule(
    "JX615",
    "二级指标放错了地方",
    Severity.HINT,
    basis=FILLING + "：三级指标应归入与内容相符的二级指标",
    fix="对照批复的绩效目标表，把这些指标移到相符的二级指标下，或改成符合该二级指标的内容。",
    wrong={"指标二.三级指标": "报告出具及时性", "指标二.年度指标值": "及时", "指标二.实际完成值": "及时"},
    right={"指标二.三级指标": "报告出具准确率"},
)
def second_level_misplaced(case: Case) -> Iterator[Problem]:
    """Names that are surely of another kind than the second level above them; once a form, with all its rows."""
    found: list[tuple[Indicator, str]] = []
    for row, item in case.rows:
        belongs = _belongs(case, row, item)
        if belongs:
            found.append((row, belongs))
    if found:
        told = "；".join(
            f"“{row.name}”列在{squeeze(row.level2.text)}下，像是{belongs}{_which_amount(case, row)}"
            for row, belongs in found
        )
        severe = any(_which_amount(case, row) for row, _ in found) and not _PAYS.search(
            case.form.project.text
        )
        about = of_row(found[0][0], "二级指标") if len(found) == 1 else "二级指标"
        severity = Severity.WARNING if severe else None
        yield Problem(about, found[0][0].level3, told, severity, whole=len(found) > 1)


_MONEY_NAME = re.compile(
    r"(?:资金|经费|费用|成本|投资|支出|拨款|预算)(?:总?金额|总额|数额|额|控制|控制数|总量)?$|金额$"
)
# Money that is handed out, raised or earned is what some projects are for: 创业担保贷款发放 ≥1.2亿元.
_PAID_OUT = re.compile(
    r"发放|贷款|投放|放款|募集|筹集|征收|征缴|收缴|收入|产值|销售|成交|交易|增收|融资|引资|招商|拨付|补助|补贴|补偿|救助|资助|奖|兑付|理赔|赔付|保费|清收|追缴|挽回|税"
)
# A project whose task is to pay counts what it pays.
_PAYS = re.compile(r"补助|补贴|补偿|奖|工资|津贴|救助|救济|抚恤|慰问|社保|保险|养老|债|利息|还款|付息|发放")


def is_amount(row: Indicator, item: IndicatorScore) -> bool:
    """What stands under 数量 is an amount of money: 维修经费 72890元, 工程资金金额 43.2."""
    target = item.target
    if not isinstance(target, Numeric) or target.per:
        return bool(re.fullmatch(r"成本控制(?:数|额)?", squeeze(row.level3.text)))
    if "/" in target.quantity.unit or "标准" in row.level3.text:
        return False  # a rate of pay: 500元/人
    if is_money(target.quantity.unit):
        return True
    name = re.sub(r"^指标\d+:?", "", squeeze(row.level3.text))
    return not target.quantity.unit and _MONEY_NAME.search(name) is not None


def _which_amount(case: Case, row: Indicator) -> str:
    """The amount of the fund table that a row under 数量 repeats: （43.2就是全年预算数）."""
    found = next((item.target for other, item in case.rows if other is row), None)
    if not squeeze(row.level2.text).startswith("数量") or not isinstance(found, Numeric):
        return ""
    unit = found.quantity.unit or case.form.unit.text or "元"
    if unit not in YUAN:
        return ""
    for name, key in (("全年预算数", "full_year"), ("年初预算数", "initial"), ("全年执行数", "executed")):
        amount = in_yuan(case, effective(case, key))
        if amount and amount == found.quantity.value * YUAN[unit]:
            return f"（{row.target.text}就是{name}）"
    return ""


def _belongs(case: Case, row: Indicator, item: IndicatorScore) -> str:
    """Where a row belongs; nothing where it may stand where it stands."""
    level = squeeze(row.level2.text).removesuffix("等").removesuffix("指标")
    name = re.sub(r"\([^()]*\)$", "", squeeze(row.level3.text)).rstrip("。.;,:")
    if not level or not name or row.is_part:
        return ""
    for misplaced in _TABLE:
        if level in misplaced.under and misplaced.name.search(name) and not misplaced.own.search(name):
            return misplaced.belongs
    own = _PAID_OUT.search(name) and not _MONEY_NAME.search(name) and not _which_amount(case, row)
    if level == "数量" and is_amount(row, item) and not own:
        return "成本指标"
    if level == "数量" and isinstance(item.target, Deadline) and isinstance(item.actual, Deadline):
        return "时效指标"
    return ""

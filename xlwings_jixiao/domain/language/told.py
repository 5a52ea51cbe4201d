"""What an actual says in words alone: done, in time, partly, not done, late, still under way, over budget, none at all."""

from __future__ import annotations

import re

from xlwings_jixiao.domain.language.meanings import Claim, NoneAtAll, Setback

_GOALS = "(?:预期|目标|指标|任务|要求|计划|标准|值|效果|工作)*"
_HOW = r"(?:全部|全面|均|都|已|已经|圆满|顺利|按时|按期|如期|及时|准时|按(?:年初|年度|预期|既定)*(?:目标|计划|要求|指标|任务|进度)?)*"
_REACHED = re.compile(
    rf"{_HOW}(?:完成|达成|达到|实现|达标)(?:全部|全年|年度|年初|既定)*{_GOALS}|同预期目标.*|同年度目标.*"
)
# These say that the target was reached; 已完成 only that something was done.
_SAYS_THE_TARGET = re.compile(r"达成|达到|实现|达标|目标|指标|预期|同年度")
_EARLY = re.compile(
    r"(?:已|实际|工期|竣工|完工|较计划|比计划|较目标)*提前(?:了)?(?:约)?[\d一二两三四五六七八九十半]+(?:余|多)?(?:个)?(?:工作日|天|日|周|月|季度|小时|分钟|年)[^\d]{0,10}$"
)
_ALL = re.compile(
    r"全部(?:已|均)?[\u4e00-\u9fff]{2,6}|(?:已|实现)*(?:全部|全|均已?|都已?|百分之百|应\w尽)(?:已|都|均)*(?:覆盖|合格|完好|通过|达标|到位|发放|落实|办结|完成|验收|支付|拨付|兑付|兑现|建成|整改|公开|\w尽\w|[\u4e00-\u9fff]{1,4}(?:到位|合格|完成|覆盖|达标|通过|完毕|完好|办结))(?:到位|合格|通过|完毕|完成)?"
)
_PARTLY = re.compile(
    r"(?:已|只|仅)?(?:部分|局部).*|.*未全部(?:完成|达|建|到).*|.*未完全.*|(?:只|仅)完成.*|.*大部分.*"
)
_NEARLY = re.compile(
    r"(?:已)?(?:基本|大体|大致|总体)(?:上)?(?:完成|达成|达到|实现|达标|建成|到位|按).*|.*(?:接近|即将)完成"
)
_NOT = "(?:未|没有?|没能|不|暂未|尚未|无法|不能|未能)"
_VERBS = (
    "完成|完工|达|实现|开展|启动|实施|执行|建成|建立|建设|到位|发放|验收|投用|投产|投入|使用|采购|招标|开工|动工|竣工|支付|拨付|兑付|交付|通过|组织|举办|签订|"
    "落实|整改|安装|配备|制定|编制|出台|设立|购置|进行|见效|办结|提交|上线|解决|处理|公开|公示|保障|改善|提升|提高|健全|完善|到账|下达|形成|开通|修复|召开"
)
_FAILED = re.compile(
    rf"(?:均|都|一直|因故|仍|还)?{_NOT}(?:能|得以|得到|全部|全面|有效|实际|正式|予以|够)*(?:{_VERBS})|未能|无法(?:按|完|实|开|如)|没能|"
    r"(?:取消|暂停|暂缓|中止|终止|搁置|停止)(?:实施|执行|建设|采购|举办|$)|^(?:取消|暂停|暂缓|中止|终止|搁置|停工|停建|流标|废标)|招标失败|(?:流标|废标|停工|停建)$"
)
_IN_TIME = re.compile(
    rf"(?:已|均|都|全部)*(?:及时|按时|按期|如期|准时|按计划|按进度|提前)(?:足额|并|高效|有序|全部|全面|已)*(?:{_VERBS}|报送|送达|结题|出具|修复|响应|回复|答复).{{0,4}}"
)
_SHORT_FAILURE = re.compile(
    rf"(?:尚|还|暂|均|都)*{_NOT}(?:能|按期|按时|如期|及时|全部|全面)*(?:{_VERBS}).{{0,4}}"
)
_LATE = re.compile(
    rf"{_NOT}(?:能|够|做到)*(?:更)?(?:按期|按时|如期|及时|准时|按计划|按进度|按规定时)|"
    r"延迟|延期|推迟|滞后|逾期|超期|超时|延误|拖延|拖后|延后|迟延|晚于|"
    r"超(?:过|出)?(?:规定|约定|合同)?(?:时限|期限|工期|时间)|(?:进[度展]|推进)(?:较|比较|偏|缓)?(?:缓?慢|迟缓|缓)|(?:落后|慢)于"
)
_PENDING = re.compile(
    r"(?:尚|仍|正|还)(?:处)?[在待](?!用|线|岗)|在(?:建(?!设|立)|编(?!人|在|制内)|审(?!计|核)|施工|研(?!究)|招(?!聘|商)|办(?!公|理)|途)|待(?=[建审批验招装发实采支付拨投交办])|初稿|^(?:项目)?(?:建设|施工|实施|招标|采购|编制|推进|办理|整改|审批|进行|评审|筹备|筹建|调试|安装)(?:中|过程中)$|"
    r"(?:进行|推进|办理|实施|建设|施工|招标|采购|评审|编制|筹备|安装|调试)(?:当)?中$|^待(?:验收|实施|采购|支付|招标|拨付|建|定|完|开工)|"
    r"^拟(?!定|订)|拟(?:于|在|明年|下年|次年)|^计划(?!内|完成)|计划(?:于|在)|预计|将于|跨年(?:度)?(?:实施|建设|支付)|筹建|筹备阶段|(?:前期|招标|设计|准备)阶段"
)
_OVER = re.compile(
    r"(?:超(?:出|过)?|突破|高于|大于)(?:了)?(?:年初|年度|全年|批复|项目|核定|总|既定)*(?:的)?(?:预算|概算|估算)|超支|超概|超标准"
)
# Every saying of the four has one of these letters; most cells have none, and are spared the patterns.
_MAY_BE_TROUBLE = re.compile(
    "[未没无不延推迟滞逾超误拖晚慢缓落突高大取暂止搁停流废败尚仍正还在建待初拟计预将跨筹中段]"
)
_COUNTED = re.compile(r"^(?:发生)?\d[\d.]*[起件户笔人次个例项条]|\d[\d.]*[起件户笔例](?!工)")
_DENIED = re.compile(
    r"(?:未|无|没有|没|不|零|避免|杜绝|不存在|未发生|未出现|防止|防范|未有|无任何|无一|从未)(?:任何|一|有|出现|发生|产生|存在|了|的)*$"
)
# 未发生任何逾期: a denial and what may stand between.
_LOOK_BACK = 6
# A longer text tells a story, in which a setback may be about one part of it.
_LONGEST = 40
_NONE_AT_ALL = re.compile(
    r"无|没有|零|未发生|未发现|未出现|没有发生|(?:无|没有|未发生|未发现|未出现|未接到|未收到|未产生|不存在|零)"
    r"(?!障碍|偿|线|纸|害|法|从|进展|变化|明显|数据|资料|统计|记录|需|须|人(?:机|值)|缝|菌|公害|论).{1,12}"
)


def trouble(content: str) -> str:
    """How a saying is bad: "late", "over", "pending", "failed"; "kept" where it denies being late or over; else ""."""
    if len(content) > _LONGEST or _MAY_BE_TROUBLE.search(content) is None:
        return ""
    kept = False
    for kind, pattern in (("late", _LATE), ("over", _OVER)):
        for found in pattern.finditer(content):
            if _DENIED.search(content[max(found.start() - _LOOK_BACK, 0) : found.start()]):
                kept = True
            elif kind == "late" and _COUNTED.search(content):
                return ""
            else:
                return kind
    failed = _FAILED.search(content)
    if failed is not None and not _DENIED.search(content[: failed.start()][-_LOOK_BACK:]):
        return "failed"
    return "pending" if _PENDING.search(content) else "kept" if kept else ""


def is_early(content: str) -> bool:
    """提前5天完工: the number says by how much it was early."""
    return _EARLY.match(content) is not None


def claim_of(content: str, text: str) -> Claim | Setback | NoneAtAll | None:
    """What is said of the whole, if the text says no more than that."""
    if _PARTLY.fullmatch(content):
        return Claim("partly", content, text)
    if (kind := trouble(content)) and kind != "kept":
        failed = kind == "failed" and _SHORT_FAILURE.fullmatch(content)
        return Claim("failed", content, text) if failed else Setback(kind, content, text)
    if kind and not _NONE_AT_ALL.fullmatch(content):
        return Claim("kept", content, text)
    if _NONE_AT_ALL.fullmatch(content):
        return NoneAtAll(content, text)
    if _NEARLY.fullmatch(content):
        return Claim("nearly", content, text)
    if _IN_TIME.fullmatch(content):
        return Claim("in time", content, text)
    if _REACHED.fullmatch(content):
        return Claim("reached" if _SAYS_THE_TARGET.search(content) else "done", content, text)
    return Claim("all", content, text) if _ALL.fullmatch(content) else None

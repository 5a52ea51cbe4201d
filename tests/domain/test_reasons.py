"""What fills a cell for reasons and explains nothing is no reason."""

import pytest

from xlwings_jixiao.domain.reasons import is_reason


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "—",
            "/",
            "无",
            "无。",
            "无偏差",
            "没有偏差",
            "无偏差，继续努力。",
            "按实际完成",
            "按 实际完成",
            "未完成",
        ),
        *(
            "继续努力",
            "继续努力！",
            "今后继续努力",
            "正常",
            "已完成",
            "已按期完成",
            "全部完成",
            "本项目已完成",
            "该指标未完成",
        ),
        *(
            "原因：无",
            "偏差原因：无；改进措施：继续加强",
            "暂无",
            "达标",
            "完成情况良好",
            "下一步继续完善",
        ),
    ],
)
def test_empty_words(text: str) -> None:
    assert not is_reason(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "因雨季停工两个月，未完成",
            "设备到货晚",
            "业务量增长",
            "尾款按合同于次年支付",
            "两批材料不合格，已退换",
        ),
        *(
            "无预算，未采购",
            "未完成：供应商违约",
            "受疫情影响",
            "参训人员请假",
            "见附件说明",
            "继续努力，加派人手催办",
        ),
    ],
)
def test_what_says_something_is_left_to_the_reader(text: str) -> None:
    assert is_reason(text)


FOOTNOTE = "1.预算执行率未达到90%的需说明原因(100字以内)；2.年中追加或调减的，应单独说明理由"


@pytest.mark.parametrize(
    "text",
    [
        FOOTNOTE,
        "扣分的须逐项说明原因",
        "（未完成的请说明原因）",
        "偏差超过10%的，应当说明情况。",
        "简要说明，200字以内",
        f"{FOOTNOTE}\n无",
    ],
)
def test_a_footnote_that_the_form_prints_is_no_reason(text: str) -> None:
    assert not is_reason(text)


@pytest.mark.parametrize(
    "text",
    [
        f"{FOOTNOTE}；3月上级追加奖补资金",
        f"{FOOTNOTE}\n年中追加了抗旱资金",
        "资金未到位，已向主管部门说明情况",
        "需要分两年实施",
    ],
)
def test_a_reason_behind_the_footnote_is_one(text: str) -> None:
    assert is_reason(text)


EVERY_EMPTY_WORD = """
    无 无偏差 没有偏差 不存在偏差 有偏差 存在偏差 无原因 无说明 无改进措施 暂无 没有 无异常 正常 正常完成 正常执行 执行正常
    一切正常 完成 全部完成 按时完成 按期完成 完成良好 完成情况良好 按实际完成 按实际情况完成 按实际 据实 据实完成 按实完成
    按实际支付 据实支付 按计划完成 按预期完成 按要求完成 按规定执行 按规定完成 达标 达成 达到预期 符合预期 达成预期指标
    达到目标 达成目标 完成目标 未完成 没有完成 没完成 未全部完成 未达标 未达到 未达成 未达到目标 未完成目标 部分完成
    部分达成 努力 继续努力 继续加强 继续完善 继续保持 继续改进 继续推进 加强 完善 改进 提高 保持 努力完成 合理
    客观原因 其他 其它 略 是 否 同意 良好 优 ok OK
"""


@pytest.mark.parametrize("word", EVERY_EMPTY_WORD.split())
def test_each_empty_word(word: str) -> None:
    assert not is_reason(word)
    assert is_reason(f"{word}的台账遗失")


@pytest.mark.parametrize(
    "opening",
    [
        *("偏差原因", "改进措施", "原因", "措施", "说明", "本项目", "该项目", "该指标", "本指标", "指标", "项目", "今后", "以后"),
        *("下一步", "下年", "下年度", "明年", "将", "均", "都", "已", "已经", "基本", "予以", "进一步", "：", "是", "为"),
        *("原因", "下一步将进一步", "偏差原因：", "说明是"),
    ],
)  # fmt: skip
def test_what_may_stand_before_an_empty_word(opening: str) -> None:
    assert not is_reason(f"{opening}达标")
    assert not is_reason(opening)
    assert is_reason(f"{opening}停电")


@pytest.mark.parametrize(
    "sign", [",", "，", "。", ".", ";", "；", ":", "、", "!", "！", "?", "？", "（", "）", " ", "\n"]
)
def test_empty_words_stay_empty_in_any_number(sign: str) -> None:
    assert not is_reason(f"达标{sign}无")
    assert is_reason(f"达标{sign}停电")

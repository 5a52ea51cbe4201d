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

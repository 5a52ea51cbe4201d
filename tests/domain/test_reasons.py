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

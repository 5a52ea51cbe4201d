"""Words and signs by which the rules read header, goals and rows: each of them in a form of its own, decided by hand."""

from __future__ import annotations

import pytest
from support.tables import findings, form, verdict

from xlwings_jixiao.audit.indicator_rows import is_value


def cases(*lines: str) -> list[str]:
    return [word for line in lines for word in line.split()]


@pytest.mark.parametrize(
    ("name", "severity"),
    [
        *((f"群众{word}", "错误") for word in cases("满意度 满意率 合格率 准确率 通过率 成活率 知晓率 及时率 完好率")),
        *((f"群众{word}", "警告") for word in cases("覆盖率 达标率 到位率")),
        *((f"群众{word}", "无") for word in cases("增长率 完成率 参与率 满意人数 就业率")),
    ],
)  # fmt: skip
def test_a_share_of_a_whole_is_known_by_its_name(name: str, severity: str) -> None:
    above = {"指标.三级指标": name, "指标.实际完成值": "100.01%", "指标.得分": "20"}
    assert verdict("JX416", form(above)) == severity
    assert verdict("JX416", form(above | {"指标.实际完成值": "100%"})) == "无"
    assert verdict("JX416", form(above | {"指标.实际完成值": "101"})) == "无"


@pytest.mark.parametrize(
    ("target", "actual", "severity", "fix"),
    [
        ("≥95%", "290%", "错误", "按调查或统计的结果填实际数，并据此重算得分。"),
        ("290%", "95%", "错误", "对照批复的绩效目标表，把目标改为“≥90%”。"),
        ("295.5%", "95%", "错误", "对照批复的绩效目标表，把目标改为“≥95.5%”。"),
        ("≥95%", "190%", "错误", "核对是否录入有误，例如“≥90%”错成“290%”，改正后重算得分。"),
        ("≥95%", "2900%", "错误", "核对是否录入有误，例如“≥90%”错成“290%”，改正后重算得分。"),
    ],
)
def test_how_an_impossible_share_is_mended(target: str, actual: str, severity: str, fix: str) -> None:
    one = form({"指标.三级指标": "群众满意度", "指标.年度指标值": target, "指标.实际完成值": actual})
    assert [(found.severity.value, found.fix) for found in findings("JX416", one)] == [(severity, fix)]


def test_both_sides_of_an_impossible_share_are_told() -> None:
    one = form({"指标.三级指标": "群众满意度", "指标.年度指标值": "290%", "指标.实际完成值": "290%"})
    assert [found.where.split("的")[1][:5] for found in findings("JX416", one)] == [
        "年度指标值",
        "实际完成值",
    ]


@pytest.mark.parametrize(
    "name",
    cases(
        "≥95% ≤95% ≧95% ≦95% ⩾95% ⩽95% <95% >95% =95% ═95% ≥ >=12期 95 -95 9.5 1,200 95% 95‰ 95万元 95元 95人次 95人 95次 95个 95件",
        "95项 95起 95天 95小时 95公里 95米 95吨 95分 ９５％",
    ),
)
def test_a_name_that_is_a_value(name: str) -> None:
    assert is_value(name)
    assert verdict("JX404", form({"指标.三级指标": name})) == "错误"


@pytest.mark.parametrize(
    "name", cases("合格率≥95% 95%以上 第1期 95期 一期 —— 95%的学生 12345热线 5G基站 3D打印 无")
)
def test_a_name_that_holds_a_value(name: str) -> None:
    assert not is_value(name)


@pytest.mark.parametrize(
    "text",
    cases(
        "请填写 请输入 请选择 请说明 请在此填写 请如实填写 请在此输入 此处填报 此栏填报 填写说明 简要说明项目 简要描述项目 简要说明目标",
        "简要说明完成情况 （请填写 (请输入 【请选择 [请说明 （填写说明） 开放大厅（请补充） 开放大厅(填写数据) 开放大厅【模板提示】",
        "开放大厅[请补充] 见模板提示语 xxx XXX ××× xX×",
    ),
)
def test_a_prompt_that_was_left(text: str) -> None:
    assert verdict("JX410", form({"目标.实际完成情况": text})) == "错误"


@pytest.mark.parametrize(
    "text",
    cases(
        "申请填写 请人填写 请求说明 简要说明了情况 说明项目 xx ×× xxx街道 模板提示 （含请假） （申请）填写 此处开放 填写规范 输入请求",
    ),
)
def test_no_prompt(text: str) -> None:
    assert verdict("JX410", form({"目标.实际完成情况": text})) == "无"


@pytest.mark.parametrize(
    ("text", "copied"),
    [
        *((text, True) for text in cases("同目标 同预期目标 同年度目标 同年初目标 同目标一致 照抄 照抄目标")),
        *((text, False) for text in cases("同期目标 同上 与目标相同 按目标完成 不同目标 没有照抄")),
    ],
)
def test_a_result_that_only_refers_to_the_goal(text: str, copied: bool) -> None:
    assert verdict("JX402", form({"目标.实际完成情况": text})) == ("警告" if copied else "无")


@pytest.mark.parametrize("sign", [*list('，。；、,.;:：“”"（）()'), "已", "已经"])
def test_signs_do_not_hide_a_copy(sign: str) -> None:
    copied = {"目标.预期目标": "大厅正常开放", "目标.实际完成情况": f"大厅{sign}正常开放"}
    assert verdict("JX402", form(copied)) == "警告"
    assert verdict("JX402", form(copied | {"目标.实际完成情况": "大厅—正常开放"})) == "无"


@pytest.mark.parametrize("brackets", cases("《》 〔〕 [] 【】 （） ()"))
def test_the_year_of_a_cited_document_is_none_of_the_forms(brackets: str) -> None:
    left, right = tuple(brackets)
    year = "2024年宣传要点" if left == "《" else "2024"
    assert verdict("JX408", form({"目标.预期目标": f"按{left}{year}{right}10号宣传。"})) == "无"
    assert verdict("JX408", form({"目标.预期目标": "按2024年10号宣传。"})) == "警告"


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("2023年宣传，2024年继续，2025年结束。", "2024"),
        ("2021年宣传，2022年结束。", "2021"),
        ("2022年开始，2023年宣传。", ""),
        ("2022年开始，2024年宣传。", "2024"),
        ("1999年开始宣传。", ""),
    ],
)
def test_which_of_several_years_is_told(text: str, other: str) -> None:
    found = findings("JX408", form({"目标.预期目标": text}))
    assert [f"预期目标却写“{other}年”" in one.message for one in found] == [True] * (other != "")


@pytest.mark.parametrize(
    ("year", "said"), [("2023", True), ("2024", False), ("2023年", False), ("", False), ("二〇二三", False)]
)
def test_years_are_compared_where_the_head_has_one(year: str, said: bool) -> None:
    found = verdict("JX408", form({"表.年度": year, "目标.预期目标": "2024年宣传。"}))
    assert found == ("警告" if said else "无")

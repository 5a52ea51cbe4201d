"""Indicator rows: rows that are wrong and rows that are right, for each rule, on either side of what decides."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from support.tables import findings, form, message, table, verdict

from xlwings_jixiao.audit.examples import correct_form
from xlwings_jixiao.domain.form import Entry, Form


@pytest.mark.parametrize(
    ("rule", "wanted", "changes"),
    table("""
    规则  | 应为 | 目标   | 完成   | 分值 | 得分  | 原因
    JX401 | 错误 | ≥95%   | 90%    | 20 | 18.95 |
    JX401 | 错误 | ≥95%   | 90%    | 20 | 18.95 | 无
    JX401 | 错误 | 及时   | 部分达成 | 20 | 14  |
    JX401 | 错误 | 及时   | 及时   | 20 | 19.99 |
    JX401 | 错误 | 9月前  | 10月   | 20 | 15    |
    JX401 | 错误 | ≤10起  | 12起   | 20 | 16.67 |
    JX401 | 错误 | =0起   | 1起    | 20 | 0     |
    JX401 | 错误 | ≤10起  | 12起   | 20 | 16    |
    JX401 | 错误 | ≥95%   | 已完成 | 20 | 0.5   |
    JX401 | 错误 | ≥95%   | 已完成 | 1  | 0.5   |
    JX401 | 无   | ≥95%   | 90%    | 20 | 18.95 | 两批次材料不合格，已退换。
    JX401 | 无   | 及时   | 及时   | 20 | 20    |
    JX401 | 无   | 及时   | 及时   | 20 | 20.01 |
    JX401 | 无   | 及时   | 及时   | 20 | -1    |
    JX401 | 无   | 及时   | 及时   | 20 |       |
    JX401 | 无   | 及时   | 及时   |    | 10    |
    JX401 | 无   | ≥95%   | 98%    | 20 | 10    |
    JX401 | 无   | ≥95%   | 90%    | 20 | 10    |
    JX401 | 无   | ≥95%   |        | 20 | 0     |

    JX403 | 警告 | ≥95%   | ≥95%   | 20 | 20    |
    JX403 | 警告 | >=95%  | ≥95%   | 20 | 20    |
    JX403 | 警告 | ≤3起   | <=3起  | 20 | 20    |
    JX403 | 警告 | >80%   | >80%   | 20 | 20    |
    JX403 | 警告 | ≥5.0万元 | ≥5万元 | 20 | 20  |
    JX403 | 提示 | =55人  | =55人  | 20 | 20    |
    JX403 | 提示 | =100%  | ＝100% | 20 | 20    |
    JX403 | 无   | ≥95%   | 95%    | 20 | 20    |
    JX403 | 无   | ≥95%   | ≥96%   | 20 | 20    |
    JX403 | 无   | ≥95%   | >95%   | 20 | 20    |
    JX403 | 无   | ≥95%   | 达到95% | 20 | 20   |
    JX403 | 无   | ≥95%   | 95%以上 | 20 | 20   |
    JX403 | 无   | 55人   | 55人   | 20 | 20    |
    JX403 | 无   | 及时   | 及时   | 20 | 20    |

    JX406 | 提示 | >=90   | 100%   | 20 | 20    |
    JX406 | 提示 | ≥95%   | 98     | 20 | 20    |
    JX406 | 提示 | ≥735人次 | 735  | 20 | 20    |
    JX406 | 提示 | ≥735   | 735人次 | 20 | 20   |
    JX406 | 提示 | ≥12种  | 12个   | 20 | 20    |
    JX406 | 警告 | ≥3公里 | 3个    | 20 | 20    |
    JX406 | 警告 | ≥95%   | 98人   | 20 | 20    |
    JX406 | 警告 | ≤5天   | 5元    | 20 | 20    |
    JX406 | 无   | ≥95%   | 98%    | 20 | 20    |
    JX406 | 无   | ≥3公里 | 3000米 | 20 | 20    |
    JX406 | 无   | ≥5万元 | 50000元 | 20 | 20   |
    JX406 | 无   | ≥5万人 | 50000人 | 20 | 20   |
    JX406 | 无   | ≥3     | 3      | 20 | 20    |
    JX406 | 无   | ≤0.1%  | 0      | 20 | 20    |
    JX406 | 无   | ≤3起   | 0      | 20 | 20    |
    JX406 | 提示 | ≤3起   | 1      | 20 | 20    |
    JX406 | 无   | ≥95%   | 已完成 | 20 | 20    |
    JX406 | 无   | 及时   | 98%    | 20 | 20    |

    JX407 | 警告 | ≥      | 98%    | 20 | 20    |
    JX407 | 警告 | ≥%     | 98%    | 20 | 20    |
    JX407 | 警告 | ？     | 98%    | 20 | 20    |
    JX407 | 警告 | 5-3次  | 4次    | 20 | 20    |
    JX407 | 警告 |        | 98%    | 20 | 20    |
    JX407 | 警告 | —      | 98%    | 20 | 20    |
    JX407 | 无   |        |        | 20 | 20    |
    JX407 | 无   | ≥95%   | 98%    | 20 | 20    |
    JX407 | 无   | =55人  | 55人   | 20 | 20    |
    JX407 | 无   | 9月底前 | 8月   | 20 | 20    |
    JX407 | 无   | 及时   | 及时   | 20 | 20    |
    JX407 | 无   | 3-5次  | 4次    | 20 | 20    |
    JX407 | 无   | #REF!  | 98%    | 20 | 20    |

    JX411 | 警告 | ≥95%   | 已完成 | 20 | 20    |
    JX411 | 警告 | ≥20个  | 达成预期指标 | 20 | 20 |
    JX411 | 警告 | =55人  | 良好   | 20 | 20    |
    JX411 | 警告 | ≥12次  | 按计划完成 | 20 | 20 |
    JX411 | 警告 | ≥95%   | 优     | 20 | 20    |
    JX411 | 警告 | ≥95%   | 无     | 20 | 20    |
    JX411 | 无   | ≥95%   | 98%    | 20 | 20    |
    JX411 | 无   | ≤3起   | 无     | 20 | 20    |
    JX411 | 无   | =0起   | 无     | 20 | 20    |
    JX411 | 无   | ≥95%   |        | 20 | 20    |
    JX411 | 无   | 及时   | 已完成 | 20 | 20    |
    JX411 | 无   | 9月前  | 已完成 | 20 | 20    |

    JX413 | 提示 | 定期，及时维护 | 定期 | 20 | 20 |
    JX413 | 提示 | 及时、准确 | 及时 | 20 | 20  |
    JX413 | 提示 | 及时、准确 | 已准确 | 20 | 20 |
    JX413 | 提示 | 公开；公平；公正 | 公开，公平 | 20 | 20 |
    JX413 | 提示 | 安全和畅通 | 安全 | 20 | 20  |
    JX413 | 无   | 定期，及时维护 | 已定期、及时维护 | 20 | 20 |
    JX413 | 无   | 及时、准确 | 及时、准确 | 20 | 20 |
    JX413 | 无   | 及时、准确 | 准确，及时 | 20 | 20 |
    JX413 | 无   | 及时、准确 | 已完成 | 20 | 20 |
    JX413 | 无   | 及时、准确 | 不及时 | 20 | 12 |
    JX413 | 无   | 及时   | 及时   | 20 | 20    |
    """),
)
def test_a_row(rule: str, wanted: str, changes: dict[str, str]) -> None:
    assert verdict(rule, form(changes)) == wanted


@pytest.mark.parametrize(
    ("rule", "wanted", "changes"),
    table("""
    规则  | 应为 | 名称 | 目标 | 完成
    JX404 | 错误 |        | ≥95% | 98%
    JX404 | 错误 | —      | ≥95% | 98%
    JX404 | 错误 | >95%   | ≥95% | 98%
    JX404 | 错误 | =100%  | ≥95% | 98%
    JX404 | 错误 | 100    | ≥95% | 98%
    JX404 | 错误 | 5.8万元 | ≥95% | 98%
    JX404 | 错误 | 1,200人次 | ≥95% | 98%
    JX404 | 错误 | -3‰    | ≥95% | 98%
    JX404 | 无   | 公章刻制合格率 | ≥95% | 98%
    JX404 | 无   | 12345热线接通率 | ≥95% | 98%
    JX404 | 无   | 5A级景区数量 | ≥95% | 98%
    JX404 | 无   | 100人以上培训场次 | ≥95% | 98%
    JX404 | 无   | 率     | ≥95% | 98%

    JX416 | 错误 | 群众满意度 | ≥90% | 100.01%
    JX416 | 错误 | 群众满意度 | 290% | 96%
    JX416 | 错误 | 群众满意率 | ≥90% | 196%
    JX416 | 错误 | 验收合格率 | 100% | 101%
    JX416 | 错误 | 苗木成活率 | ≥90% | 190%
    JX416 | 错误 | 考试通过率 | ≥90% | 190%
    JX416 | 错误 | 数据准确率 | ≥90% | 190%
    JX416 | 错误 | 政策知晓率 | ≥90% | 190%
    JX416 | 错误 | 办结及时率 | ≥90% | 190%
    JX416 | 错误 | 设备完好率 | ≥90% | 190%
    JX416 | 警告 | 疫苗覆盖率 | ≥90% | 120%
    JX416 | 警告 | 水质达标率 | ≥90% | 120%
    JX416 | 警告 | 资金到位率 | ≥90% | 120%
    JX416 | 错误、错误 | 群众满意度 | 290% | 196%
    JX416 | 无   | 群众满意度 | ≥90% | 100%
    JX416 | 无   | 群众满意度 | ≥100% | 100%
    JX416 | 无   | 群众满意度 | ≥90 | 96
    JX416 | 无   | 群众满意度 | ≥90分 | 196分
    JX416 | 无   | 产值增长率 | ≥90% | 120%
    JX416 | 无   | 任务完成率 | ≥90% | 120%
    """),
)
def test_a_name_and_its_values(rule: str, wanted: str, changes: dict[str, str]) -> None:
    assert verdict(rule, form(changes)) == wanted


@pytest.mark.parametrize(
    ("rule", "wanted", "changes"),
    table("""
    规则  | 应为 | 名称 | 名称二 | 二级二
    JX405 | 警告 | 窗口开放率 | 窗口开放率 | 数量指标
    JX405 | 警告 | 窗口开放率 | 窗口 开放率 | 数量指标
    JX405 | 警告 | 窗口开放率 | 窗口开放率 | 数量 指标
    JX405 | 警告 | 验收合格率 | 验收合格率 | 数量指标
    JX405 | 警告 | 率 | 率 | 数量指标
    JX405 | 无 | 窗口开放率 | 窗口开放率 | 质量指标
    JX405 | 无 | 窗口开放率 | 验收合格率 | 数量指标
    JX405 | 无 | 窗口开放率 | 窗口开放数 | 数量指标
    JX405 | 无 | | | 数量指标
    JX405 | 无 | 窗口开放率 | | 数量指标
    """),
)
def test_a_name_and_another(rule: str, wanted: str, changes: dict[str, str]) -> None:
    assert verdict(rule, form(changes)) == wanted


@pytest.mark.parametrize("doubt", ["本行多出一格“档案管理健全性”", "这一行少了一格"])
def test_a_row_that_did_not_fit_is_a_hint(doubt: str) -> None:
    one = form({"指标.错位": doubt})
    assert [(finding.severity.value, finding.message) for finding in findings("JX414", one)] == [
        ("提示", doubt)
    ]
    assert verdict("JX414", correct_form()) == "无"


def test_a_cell_that_holds_a_number_and_shows_no_percent_sign_is_written_right() -> None:
    one = form({"指标.年度指标值": "≥95%", "指标.实际完成值": "0.98"})
    assert verdict("JX406", one) == "提示"
    row = one.indicators[0]
    bare = replace(one, indicators=(replace(row, actual=replace(row.actual, bare=True)), *one.indicators[1:]))
    assert verdict("JX406", bare) == "无"


def test_what_is_said_of_rows() -> None:
    missed = {"指标.实际完成值": "90%", "指标.得分": "18.95"}
    assert message("JX401", missed) == "分值20，得18.95分，扣了1.05分，偏差原因栏空着"
    assert message("JX403", {"指标.实际完成值": "≥95%"}) == (
        "实际完成值“≥95%”是把目标连同符号照抄了一遍，看不出实际是多少"
    )
    equal = {"指标.年度指标值": "=55人", "指标.实际完成值": "=55人"}
    assert message("JX403", equal) == "实际完成值“=55人”带着“=”号，像是照抄目标"
    assert message("JX404", {"指标.三级指标": ""}) == "三级指标名称空着（目标“≥95%”）"
    assert (
        message("JX404", {"指标.三级指标": "", "指标.年度指标值": ""}) == "三级指标名称空着（目标“（空）”）"
    )
    assert message("JX404", {"指标.三级指标": ">95%"}) == "三级指标名称写成了数值“>95%”，看不出考核什么"
    twice = {"指标二.三级指标": "窗口开放率", "指标二.二级指标": "数量指标"}
    assert message("JX405", twice) == "前面已有同名指标“窗口开放率”（目标“≥95%”），同一件事计了两次分"
    assert message("JX406", {"指标.年度指标值": ">=90", "指标.实际完成值": "100%"}) == (
        "目标“>=90”，完成值“100%”：年度指标值没有写百分号"
    )
    assert message("JX406", {"指标.年度指标值": "≥735人次", "指标.实际完成值": "735"}) == (
        "目标“≥735人次”，完成值“735”：实际完成值没有写单位"
    )
    assert message("JX406", {"指标.年度指标值": "≥3公里", "指标.实际完成值": "3个"}) == (
        "目标“≥3公里”，完成值“3个”：两边单位不同"
    )
    assert message("JX407", {"指标.年度指标值": "≥"}) == "年度指标值“≥”看不出要达到多少"
    assert message("JX407", {"指标.年度指标值": ""}) == "年度指标值没有填，完成多少都无从比较"
    assert message("JX411", {"指标.实际完成值": "已完成"}) == "目标“≥95%”是数，完成值“已完成”没有数，无法核对"
    partly = {"指标.年度指标值": "定期，及时维护", "指标.实际完成值": "定期"}
    assert message("JX413", partly) == "目标“定期，及时维护”，完成值“定期”没有说到“及时维护”"
    over = {"指标.三级指标": "疫苗覆盖率", "指标.实际完成值": "120%"}
    assert message("JX416", over) == "“疫苗覆盖率”的实际完成值填“120%”，超过了100%"


@pytest.mark.parametrize(
    ("target", "actual", "fix"),
    [
        (">=90", "100%", "把“>=90”写成“≥90%”。"),
        ("≥95%", "98", "把“98”写成“98%”。"),
        ("≥95%", "0.97", "把“0.97”写成“97%”。"),
        ("≥735人次", "735", "给“735”补上单位“人次”。"),
        ("≥735", "735人次", "给“≥735”补上单位“人次”。"),
        ("≥3公里", "3个", "把完成值换算成目标的单位再填。"),
    ],
)
def test_how_a_unit_is_mended(target: str, actual: str, fix: str) -> None:
    (finding,) = findings("JX406", form({"指标.年度指标值": target, "指标.实际完成值": actual}))
    assert finding.fix == fix


def first_row(changes: dict[str, str], **entries: Entry) -> Form:
    """The correct form with changes, and with other entries in its first row."""
    one = form(changes)
    more: dict[str, Any] = dict(entries)
    return replace(one, indicators=(replace(one.indicators[0], **more), *one.indicators[1:]))


@pytest.mark.parametrize(
    ("target", "actual", "measure", "wanted"),
    [
        ("≥735人次", "735", "", "提示"),
        ("≥735人次", "735", "人次", "无"),
        ("≥735人次", "735", "—", "提示"),
        ("≥95%", "98", "%", "无"),
        ("≥735", "735人次", "人次", "提示"),
        ("≥95", "98%", "%", "提示"),
        ("≥3公里", "3个", "公里", "警告"),
        ("≥12种", "12个", "种", "提示"),
    ],
)
def test_a_unit_in_a_column_of_its_own_is_missing_from_no_actual(
    target: str, actual: str, measure: str, wanted: str
) -> None:
    row = {"指标.年度指标值": target, "指标.实际完成值": actual}
    assert verdict("JX406", first_row(row, measure=Entry(measure))) == wanted


def test_which_side_came_without_its_percent_sign() -> None:
    target, actual = (
        form({"指标.年度指标值": "0.95"}).indicators[0].target,
        correct_form().indicators[0].actual,
    )
    assert verdict("JX406", first_row({}, target=target)) == "提示"
    assert verdict("JX406", first_row({}, target=replace(target, bare=True))) == "无"
    assert verdict("JX406", first_row({}, target=target, actual=replace(actual, bare=True))) == "提示"
    (finding,) = findings("JX406", first_row({}, target=target))
    assert finding.fix == "把“0.95”写成“95%”。"
    assert finding.where == "指标“窗口开放率”的年度指标值（E13）"


LOST = {"指标.实际完成值": "90%", "指标.得分": "18.95"}


def test_a_missing_reason_is_pointed_to_where_it_would_stand() -> None:
    (finding,) = findings("JX401", form(LOST))
    assert (finding.where, finding.severity.value) == ("指标“窗口开放率”的偏差原因（I13）", "错误")
    assert finding.fix == "在偏差原因分析及改进措施栏写明原因和措施。"
    without = replace(first_row(LOST, note=Entry()), has_notes=False)
    (finding,) = findings("JX401", without)
    assert (finding.where, finding.severity.value) == ("指标“窗口开放率”的偏差原因（H13）", "警告")
    assert finding.fix == "在实际完成情况里写明扣分的原因和改进措施。"
    assert finding.message == "分值20，得18.95分，扣了1.05分，表中没有写偏差原因"


@pytest.mark.parametrize(
    ("name", "weight", "wanted"),
    [("其中：一次合格率", "", "无"), ("其中：一次合格率", "20", "警告"), ("一次合格率", "", "警告")],
)
def test_parts_of_the_row_above_may_have_one_name_and_no_target(name: str, weight: str, wanted: str) -> None:
    part = {
        f"{row}.{column}": text
        for row in ("指标", "指标二")
        for column, text in (("三级指标", name), ("二级指标", "数量指标"), ("分值", weight), ("得分", ""))
    }
    assert verdict("JX405", form(part)) == wanted
    no_target = {"指标.三级指标": name, "指标.分值": weight, "指标.年度指标值": ""}
    assert verdict("JX407", form(no_target)) == wanted


def test_names_and_targets_with_one_fault_are_listed() -> None:
    rows = ("指标", "指标二", "满意度")
    unclear = {f"{row}.年度指标值": "≥" for row in rows}
    assert message("JX407", unclear) == (
        "3处年度指标值看不出要达到多少：“窗口开放率”（≥）、“验收合格率”（≥）、“群众满意度”（≥）"
    )
    blank = {f"{row}.年度指标值": "" for row in rows}
    assert message("JX407", blank) == (
        "3处年度指标值没有填，完成多少都无从比较：“窗口开放率”、“验收合格率”、“群众满意度”"
    )
    nameless = {f"{row}.三级指标": "" for row in rows}
    assert message("JX404", nameless) == (
        "3处三级指标名称空着：“第13行指标”（目标≥95%）、“第14行指标”（目标=100%）、“第16行指标”（目标≥90%）"
    )
    lost = {f"{row}.得分": "1" for row in rows} | {f"{row}.实际完成值": "已完成" for row in rows}
    assert message("JX401", lost) == (
        "3处扣了分没写原因：“窗口开放率”（扣了19分）、“验收合格率”（扣了29分）、“群众满意度”（扣了9分）"
    )
    copied = {f"{row}.实际完成值": "≥90%" for row in rows} | {f"{row}.年度指标值": "≥90%" for row in rows}
    assert message("JX403", copied) == (
        "3处实际完成值是把目标连同符号照抄了一遍，看不出实际是多少：“窗口开放率”（≥90%）、“验收合格率”（≥90%）、“群众满意度”（≥90%）"
    )


@pytest.mark.parametrize(
    ("target", "actual", "severity", "fix"),
    [
        ("=55人", "=55人", "提示", "确为55人的，只写“55人”；不是的，填实际数。"),
        ("≥55人", "≥55人", "警告", "填实际完成的数，不要带“≥”“>”等符号，例如“97.3%”。"),
        ("≤55人", "≤55人", "警告", "填实际完成的数，不要带“≥”“>”等符号，例如“97.3%”。"),
    ],
)
def test_how_a_copied_target_is_mended(target: str, actual: str, severity: str, fix: str) -> None:
    (finding,) = findings("JX403", form({"指标.年度指标值": target, "指标.实际完成值": actual}))
    assert (finding.severity.value, finding.fix) == (severity, fix)

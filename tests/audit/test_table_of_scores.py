"""Scores: rows that are wrong and rows that are right, for each rule, on either side of what decides."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from support.tables import findings, form, message, table, verdict

from xlwings_jixiao.audit.examples import changed, correct_form
from xlwings_jixiao.domain.form import Entry, Form


@pytest.mark.parametrize(
    ("rule", "wanted", "changes"),
    table("""
    规则  | 应为 | 目标   | 完成   | 分值 | 得分  | 原因
    JX301 | 错误 | ≥95%   | 98%    | 20 | 20.01 |
    JX301 | 错误 | ≥95%   | 98%    | 20 | 25    |
    JX301 | 错误 | 及时   | 及时   | 20 | 21    |
    JX301 | 错误 | ≥95%   | 90%    | 20 | -0.01 | 材料不合格。
    JX301 | 错误 | 及时   | 部分达成 | 20 | -5  |
    JX301 | 错误 | ≥95%   | 98%    | 0  | 0.5   |
    JX301 | 无   | ≥95%   | 98%    | 20 | 20    |
    JX301 | 无   | ≥95%   | 98%    | 20 | 19.99 |
    JX301 | 无   | ≥95%   | 90%    | 20 | 0     |
    JX301 | 无   | ≥95%   | 98%    | 0  | 0     |
    JX301 | 无   | ≥95%   | 98%    | 20 |       |
    JX301 | 无   | ≥95%   | 98%    |    | 20    |

    JX302 | 错误 | >80%   | 60%    | 20 | 20    |
    JX302 | 错误 | ≥95%   | 94.9%  | 20 | 20    |
    JX302 | 错误 | ≥95%   | 0.94   | 20 | 20    |
    JX302 | 错误 | =55人  | 54人   | 20 | 20    |
    JX302 | 错误 | 20个   | 19个   | 20 | 20    |
    JX302 | 错误 | ≤3起   | 4起    | 20 | 20    |
    JX302 | 错误 | =0起   | 1起    | 20 | 20    |
    JX302 | 错误 | ≥5万元 | 49000元 | 20 | 20   |
    JX302 | 错误 | 9月前  | 10月   | 20 | 20    |
    JX302 | 错误 | 2023年6月底前 | 2023年7月 | 20 | 20 | 原料晚到。
    JX302 | 错误 | 2023年底 | 2024年1月 | 20 | 20 |
    JX302 | 警告 | >80%   | 80%    | 20 | 20    |
    JX302 | 警告 | <3起   | 3起    | 20 | 20    |
    JX302 | 警告 | >2000  | 2000   | 20 | 20    | 恰好。
    JX302 | 无   | ≥95%   | 94.99% | 20 | 20    |
    JX302 | 无   | ≤5万元 | 50001元 | 20 | 20   |
    JX302 | 无   | >80%   | 80.01% | 20 | 20    |
    JX302 | 无   | ≥95%   | 95%    | 20 | 20    |
    JX302 | 无   | ≥95%   | 0.95   | 20 | 20    |
    JX302 | 无   | <3起   | 2起    | 20 | 20    |
    JX302 | 无   | ≤3起   | 3起    | 20 | 20    |
    JX302 | 无   | =0起   | 0起    | 20 | 20    |
    JX302 | 无   | 9月前  | 8月    | 20 | 20    |
    JX302 | 无   | 9月前  | 10月   | 20 | 19.99 |
    JX302 | 无   | >80%   | 60%    | 20 | 19.99 |
    JX302 | 无   | >80%   | 60%    | 0  | 0     |
    JX302 | 无   | >80%   | 60%    | 20 | 20.01 |
    JX302 | 无   | 及时   | 不及时 | 20 | 20    |
    JX302 | 无   | ≥95%   | 已完成 | 20 | 20    |

    JX303 | 错误 | ≥95%   | 90%    | 20 | 18.96 | 材料不合格。
    JX303 | 错误 | ≥95%   | 90%    | 20 | 19    | 材料不合格。
    JX303 | 错误 | ≥95%   | 90%    | 20 | 19.99 | 材料不合格。
    JX303 | 错误 | ≥95%   | 90%    | 20 | 18.94 |
    JX303 | 错误 | ≥95%   | 90%    | 20 | 18.94 | 无
    JX303 | 错误 | ≥100件 | 50件   | 20 | 12    | 业务量下降。
    JX303 | 错误 | ≤10起  | 12起   | 20 | 17    | 设备老化。
    JX303 | 错误 | =0起   | 1起    | 20 | 5     | 设备老化。
    JX303 | 警告 | ≥95%   | 90%    | 20 | 18.94 | 材料不合格。
    JX303 | 警告 | ≥95%   | 90%    | 20 | 0     | 材料不合格。
    JX303 | 警告 | ≥100件 | 50件   | 20 | 9.99  | 业务量下降。
    JX303 | 警告 | ≥95%   | 90%    | 20 | 19.0  | 材料不合格。
    JX303 | 提示 | ≤10起  | 12起   | 20 | 16    | 设备老化。
    JX303 | 提示 | ≤10起  | 12起   | 20 | 0     | 设备老化。
    JX303 | 无   | ≥95%   | 90%    | 20 | 18.95 |
    JX303 | 无   | ≥95%   | 90%    | 20 | 20    |
    JX303 | 无   | ≥95%   | 90%    | 20 | 20.01 |
    JX303 | 无   | ≥95%   | 90%    | 20 | -1    |
    JX303 | 无   | ≥100件 | 50件   | 20 | 10    |
    JX303 | 无   | ≤10起  | 12起   | 20 | 16.67 |
    JX303 | 无   | =0起   | 1起    | 20 | 0     |
    JX303 | 无   | ≥95%   | 95%    | 20 | 18    |
    JX303 | 无   | 9月前  | 10月   | 20 | 15    |
    JX303 | 无   | 及时   | 部分达成 | 20 | 5   |
    JX303 | 无   | ≥95%   |        | 20 | 5     |

    JX304 | 警告 | 及时   | 部分达成 | 20 | 16.01 | 设备到货晚。
    JX304 | 警告 | 及时   | 部分达成 | 20 | 11.99 | 设备到货晚。
    JX304 | 警告 | 及时   | 部分达成 | 20 | 20    |
    JX304 | 无   | 及时   | 基本及时 | 20 | 0     |
    JX304 | 警告 | 及时   | 不及时   | 20 | 12.01 |
    JX304 | 警告 | 及时   | 未完成   | 20 | 20    |
    JX304 | 警告 | 及时   | 及时     | 20 | 15.99 |
    JX304 | 警告 | 及时   | 及时     | 1  | 0.79  |
    JX304 | 无   | 及时   | 部分达成 | 20 | 16    |
    JX304 | 无   | 及时   | 部分达成 | 20 | 12    |
    JX304 | 无   | 及时   | 不及时   | 20 | 12    |
    JX304 | 无   | 及时   | 不及时   | 20 | 0     |
    JX304 | 无   | 及时   | 及时     | 20 | 16    |
    JX304 | 无   | 及时   | 及时     | 20 | 20    |
    JX304 | 无   | 及时   | 及时     | 1  | 0.8   |
    JX304 | 无   | 及时   | 及时     | 20 | 20.01 |
    JX304 | 无   | 及时   | 部分达成 | 0  | 0     |
    JX304 | 无   | ≥95%   | 98%      | 20 | 5     |
    JX304 | 无   | 及时   |          | 20 | 5     |

    JX305 | 错误 | ≥95%   |        | 20 | 20    |
    JX305 | 错误 | ≥95%   | —      | 20 | 20    |
    JX305 | 错误 | 及时   |        | 20 | 0     |
    JX305 | 错误 | 9月前  |        | 20 |       |
    JX305 | 错误 |        |        | 20 | 20    |
    JX305 | 错误 | ≥95%   |        | 0.5 | 0.5  |
    JX305 | 无   | ≥95%   | 0      | 20 | 0     |
    JX305 | 无   | ≤3起   | 无     | 20 | 20    |
    JX305 | 无   | 及时   | 已完成 | 20 | 20    |
    JX305 | 无   | ≥95%   |        | 0  | 0     |
    JX305 | 无   | ≥95%   |        |    | 20    |
    JX305 | 无   | ≥95%   | #REF!  | 20 | 20    |

    JX308 | 警告 | =20000件 | 36369件 | 20 | 20 |
    JX308 | 警告 | ≥100件 | 161件  | 20 | 20    |
    JX308 | 警告 | 1000   | 1700   | 20 | 20    | 无
    JX308 | 提示 | ≥100件 | 160件  | 20 | 20    |
    JX308 | 提示 | ≥100件 | 131件  | 20 | 20    | 按实际完成
    JX308 | 提示 | ≥10个  | 19个   | 20 | 20    |
    JX308 | 提示 | ≥50%   | 90%    | 20 | 20    |
    JX308 | 警告 | ≥10个  | 20个   | 20 | 20    |
    JX308 | 无   | ≥100件 | 130件  | 20 | 20    |
    JX308 | 无   | ≥100件 | 200件  | 20 | 20    | 业务量增长，下年调高目标。
    JX308 | 无   | ≤100件 | 200件  | 20 | 10    |
    JX308 | 无   | 3-5次  | 5次    | 20 | 20    |
    JX308 | 无   | ≥5个   | 7个    | 20 | 20    |
    JX308 | 无   | =0起   | 5起    | 20 | 0     |
    JX308 | 无   | 及时   | 及时   | 20 | 20    |
    JX308 | 无   | ≥100件 | 50件   | 20 | 10    |

    JX309 | 错误 | ≥95%   | 98%    | 20 |       |
    JX309 | 错误 | ≥95%   | 98%    | 20 | —     |
    JX309 | 错误 | 及时   | 及时   | 20 | 满分  |
    JX309 | 错误 | 9月前  | 10月   | 20 |       |
    JX309 | 错误 | ≥95%   | 98%    | 20 | 约20  |
    JX309 | 错误 | ≥95%   |        | 20 | 优    |
    JX309 | 无   | ≥95%   | 98%    | 20 | 20    |
    JX309 | 无   | ≥95%   | 98%    | 20 | 0     |
    JX309 | 无   | ≥95%   | 98%    | 0  |       |
    JX309 | 无   | ≥95%   | 98%    |    |       |
    JX309 | 无   | ≥95%   |        | 20 |       |
    JX309 | 无   | ≥95%   | 98%    | 20 | #REF! |

    JX310 | 错误 | ≥95%   | 98%    | 20 | 19.99 |
    JX310 | 错误 | ≥95%   | 95%    | 20 | 0     |
    JX310 | 错误 | ≤3起   | 2起    | 20 | 18    |
    JX310 | 错误 | =55人  | 55人   | 20 | 15    | 无
    JX310 | 错误 | ≤3起   | 无     | 20 | 10    |
    JX310 | 错误 | 3-5次  | 4次    | 20 | 15    |
    JX310 | 无   | ≥95%   | 98%    | 20 | 20    |
    JX310 | 无   | ≥95%   | 98%    | 20 | 20.01 |
    JX310 | 无   | ≥95%   | 98%    | 20 | -1    |
    JX310 | 无   | ≥95%   | 98%    | 20 | 19    | 有两天窗口停办，另行扣分。
    JX310 | 无   | ≥95%   | 94%    | 20 | 19    |
    JX310 | 无   | 及时   | 及时   | 20 | 16    |
    JX310 | 无   | ≥95%   | 98%    | 0  | 0     |
    """),
)
def test_a_row_and_its_score(rule: str, wanted: str, changes: dict[str, str]) -> None:
    assert verdict(rule, form(changes)) == wanted


@pytest.mark.parametrize(
    ("score", "national", "hubei"),
    [("12", "无", "无"), ("11", "警告", "无"), ("10", "警告", "无"), ("9.99", "警告", "警告"), ("16.01", "警告", "警告")],
)  # fmt: skip
def test_the_bands_are_those_of_the_place(score: str, national: str, hubei: str) -> None:
    partly = form({"指标.年度指标值": "及时", "指标.实际完成值": "部分达成", "指标.得分": score})
    assert (verdict("JX304", partly), verdict("JX304", partly, "hubei")) == (national, hubei)


@pytest.mark.parametrize("weight", ["0", "-1"])
def test_what_is_worth_nothing_has_no_band(weight: str) -> None:
    row = {"指标.年度指标值": "及时", "指标.实际完成值": "部分达成", "指标.分值": weight, "指标.得分": weight}
    assert verdict("JX304", form(row)) == "无"


@pytest.mark.parametrize(
    ("rule", "wanted", "changes"),
    table("""
    规则  | 应为 | 得分 | 执行得分 | 总分 | 等级
    JX306 | 错误 | 20 | 9   | 98.99 | 优
    JX306 | 错误 | 20 | 9   | 99.01 | 优
    JX306 | 错误 | 20 | 9   | 100   | 优
    JX306 | 错误 | 20 | 9   |       | 优
    JX306 | 错误 | 20 | 9   | 优秀  | 优
    JX306 | 错误 | 19.5 | 9 | 99    | 优
    JX306 | 错误 | 20 | 8.99 | 99   | 优
    JX306 | 无   | 20 | 9   | 99    | 优
    JX306 | 无   | 20 | 9   | 99.00 | 优
    JX306 | 无   | 0  | 9   | 79    | 中
    JX306 | 无   |    | 9   | 79    | 中
    JX306 | 无   | 20 |     | 90    | 优
    JX306 | 无   | 20 | #REF! | 99  | 优
    JX306 | 无   | 20 | 9   | #REF! | 优

    JX307 | 错误 | 20 | 9   | 99    | 良
    JX307 | 错误 | 20 | 9   | 89.99 | 优
    JX307 | 错误 | 20 | 9   | 90    | 良
    JX307 | 错误 | 20 | 9   | 79.99 | 良
    JX307 | 错误 | 20 | 9   | 80    | 中
    JX307 | 错误 | 20 | 9   | 59.99 | 中
    JX307 | 错误 | 20 | 9   | 60    | 差
    JX307 | 无   | 20 | 9   | 90    | 优
    JX307 | 无   | 20 | 9   | 89.99 | 良
    JX307 | 无   | 20 | 9   | 80    | 良
    JX307 | 无   | 20 | 9   | 79.99 | 中
    JX307 | 无   | 20 | 9   | 60    | 中
    JX307 | 无   | 20 | 9   | 59.99 | 差
    JX307 | 无   | 20 | 9   | 99    | 等级：优
    JX307 | 错误 | 20 | 9   | 99    | 等级：良
    JX307 | 无   | 20 | 9   | 99    |
    JX307 | 无   | 20 | 9   | 99    | 通过
    JX307 | 无   | 20 | 9   |       | 良
    """),
)
def test_a_total_and_its_grade(rule: str, wanted: str, changes: dict[str, str]) -> None:
    assert verdict(rule, form(changes)) == wanted


def test_without_a_column_for_reasons_a_missing_one_weighs_less() -> None:
    lost = replace(form({"指标.得分": "19"}), has_notes=False)
    less = {"指标.实际完成值": "90%", "指标.得分": "18.94"}
    assert verdict("JX310", lost) == "警告"
    assert verdict("JX303", replace(form(less), has_notes=False)) == "警告"
    assert verdict("JX401", replace(form(less | {"指标.得分": "18.95"}), has_notes=False)) == "警告"


@pytest.mark.parametrize(
    ("rule", "column", "entries"),
    [("JX305", "actual", "实际完成值"), ("JX309", "score", "得分")],
)
def test_one_row_that_has_it_makes_the_others_single_faults(rule: str, column: str, entries: str) -> None:
    one = correct_form()
    rows = [replace(row, **{column: replace(getattr(row, column), raw="")}) for row in one.indicators[:2]]
    two_blank = replace(one, indicators=(*rows, *one.indicators[2:]))
    assert verdict(rule, two_blank) == "错误、错误"


def test_what_is_said_of_scores() -> None:
    assert message("JX301", {"指标.得分": "25"}) == "得分25超过分值20"
    assert message("JX301", {"指标.得分": "-5"}) == "得分-5是负数"
    more = {"指标.实际完成值": "90%", "指标.得分": "19.5", "指标.偏差原因": "材料不合格。"}
    assert message("JX303", more).startswith("得分19.5，按比例应为18.95，多得0.55分；90% 低于 95%，未达标")
    assert message("JX303", more | {"指标.得分": "10"}).startswith("得分10，按比例应为18.95，少得8.95分；")
    strict = {"指标.年度指标值": ">98%", "指标.实际完成值": "98%"}
    assert (
        message("JX302", strict)
        == "目标“>98%”，完成“98%”：恰好等于而没有超过目标，严格说未达标，却得满分20分"
    )
    strict = {"指标.年度指标值": "<98%", "指标.实际完成值": "98%"}
    assert "恰好等于而没有低于目标" in message("JX302", strict)
    late = {"指标.年度指标值": "9月前", "指标.实际完成值": "10月"}
    assert message("JX302", late) == "目标“9月前”，完成“10月”，未按时完成，却得满分20分"
    partly = {"指标.年度指标值": "及时", "指标.实际完成值": "部分达成"}
    assert message("JX304", partly) == "完成情况“部分达成”属于部分达成，应得12～16分，却得20分"
    blank = {"指标.实际完成值": ""}
    assert message("JX305", blank) == "目标“≥95%”，实际完成值空着，却得20分（分值20）"
    assert message("JX305", blank | {"指标.得分": "0"}) == "目标“≥95%”，实际完成值空着"
    assert message("JX305", {"指标.实际完成值": "—"}).startswith("目标“≥95%”，实际完成值写的是“—”")
    assert message("JX305", blank | {"指标.年度指标值": ""}).startswith("目标“（空）”，")
    assert message("JX306", {"总分.得分": "98"}) == "总分填98，各项得分之和是99，相差1"
    assert message("JX306", {"总分.得分": "99.5"}) == "总分填99.5，各项得分之和是99，相差0.5"
    assert message("JX306", {"总分.得分": ""}) == "总分未填，各项得分之和是99"
    without = replace(correct_form(), total_score=Entry(), total_weight=Entry(), grade=Entry())
    assert [one.message for one in findings("JX306", without)] == ["表中没有总分一行，各项得分之和是99"]
    hollow = {
        f"资金.{column}": "0" for column in ("年初预算数", "全年预算数", "全年执行数", "执行率", "得分")
    }
    (found,) = findings("JX306", changed(without, hollow))  # JX103 has the total row mended first
    assert (found.message, found.fix) == ("表中没有总分一行", "补填或改正各项得分后，在表末补总分一行。")
    assert message("JX307", {"总分.得分": "75"}) == "总分75，等级填“优”，应为“中”"
    far = {"指标.年度指标值": "≥1000件", "指标.实际完成值": "1750件"}
    assert message("JX308", far) == "目标“≥1000件”，完成“1750件”，超过目标75%（提醒线30%），没有说明"
    assert message("JX309", {"指标.得分": "满分"}).startswith("得分“满分”不是数")
    assert message("JX310", {"指标.得分": "14"}).startswith(
        "目标“≥95%”，完成“98%”，已达标，却只得14分（分值20）"
    )


def test_the_fix_of_a_strict_sign_names_the_other_one() -> None:
    (more,) = findings("JX302", form({"指标.年度指标值": ">98%", "指标.实际完成值": "98%"}))
    (less,) = findings("JX302", form({"指标.年度指标值": "<98%", "指标.实际完成值": "98%"}))
    assert more.fix.startswith("批复的目标本是“不低于”的，把“>”改为“≥”")
    assert less.fix.startswith("批复的目标本是“不超过”的，把“<”改为“≤”")


@pytest.mark.parametrize(
    ("wanted", "changes"),
    [
        ("无", {"资金.得分": "11"}),  # JX102 says which is due
        ("错误", {"资金.得分": "11", "资金.全年预算数": "", "来源.全年预算数": ""}),
        ("错误", {"资金.得分": "-1", "资金.全年预算数": "", "来源.全年预算数": ""}),
        ("无", {"资金.得分": "10", "资金.全年预算数": "", "来源.全年预算数": ""}),
        ("无", {"资金.得分": "0", "资金.全年预算数": "", "来源.全年预算数": ""}),
        ("错误", {"资金.得分": "11", "资金.全年执行数": ""}),  # JX103: the total was not filled in
        ("无", {"资金.得分": "9", "资金.全年执行数": ""}),
        ("无", {"资金.得分": "", "资金.全年执行数": ""}),
        ("无", {"资金.得分": "11", "资金.分值": "", "资金.全年执行数": ""}),
    ],
)
def test_the_score_of_the_total_where_none_is_due(wanted: str, changes: dict[str, str]) -> None:
    assert verdict("JX301", form(changes)) == wanted


def test_scores_above_their_weights_are_listed_from_the_total_down() -> None:
    above = {"资金.得分": "11", "资金.全年执行数": "", "指标.得分": "21", "指标二.得分": "31"}
    assert message("JX301", above) == (
        "3处得分超过分值：“年度资金总额”（11>10）、“窗口开放率”（21>20）、“验收合格率”（31>30）"
    )
    below = {"资金.得分": "-1", "资金.全年执行数": "", "指标.得分": "-2", "指标二.得分": "-3"}
    assert message("JX301", below) == (
        "3处得分是负数：“年度资金总额”（-1）、“窗口开放率”（-2）、“验收合格率”（-3）"
    )


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ({"总分.得分": "98"}, "总分填98，各项得分之和是99，相差1"),
        ({"总分.得分": "100"}, "总分填100，各项得分之和是99，相差1"),
        ({"总分.得分": "108", "来源.得分": "9"}, "总分填108，各项得分之和是99，相差9，正是资金来源行所填的得分，那里不计分"),
        ({"总分.得分": "90", "来源.得分": "9"}, "总分填90，各项得分之和是99，相差9"),
        ({"总分.得分": "107", "来源.得分": "9"}, "总分填107，各项得分之和是99，相差8"),
        ({"资金.得分": "", "资金.分值": ""}, "总分填99，各项得分之和是90，相差9"),
        ({"指标.得分": "", "指标.分值": ""}, "总分填99，各项得分之和是79，相差20"),
        ({"总分.得分": "优秀"}, "总分“优秀”不是数，各项得分之和是99"),
        ({"总分.得分": ""}, "总分未填，各项得分之和是99"),
    ],
)  # fmt: skip
def test_what_the_total_is_compared_with(changes: dict[str, str], wanted: str) -> None:
    assert message("JX306", changes) == wanted


@pytest.mark.parametrize(
    ("held", "shown", "total", "wanted"),
    [
        (("8.994", "19.994"), ("8.99", "19.99"), "98.99", "无"),  # 98.988 adds up to what is shown
        (("8.994", "19.994"), ("8.99", "19.99"), "98.98", "无"),  # so do the scores as shown
        (("8.994", "19.994"), ("8.99", "19.99"), "99", "无"),
        (("8.994", "19.994"), ("8.99", "19.99"), "98.97", "错误"),
        ((None, "19.996"), ("9", "20"), "98.996", "无"),
        ((None, "19.996"), ("9", "20"), "98.995", "错误"),
        ((None, None), ("9", "19.99"), "99", "错误"),
    ],
)
def test_cells_that_show_less_than_they_hold_add_up_to_what_they_hold(
    held: tuple[str | None, str | None], shown: tuple[str, str], total: str, wanted: str
) -> None:
    one = form({"总分.得分": total})
    scores = [
        replace(entry, raw=text, exact=Decimal(exact) if exact else None)
        for entry, text, exact in zip((one.funds[0].score, one.indicators[0].score), shown, held, strict=True)
    ]
    funds = (replace(one.funds[0], score=scores[0]), *one.funds[1:])
    rows = (replace(one.indicators[0], score=scores[1]), *one.indicators[1:])
    assert verdict("JX306", replace(one, funds=funds, indicators=rows)) == wanted


@pytest.mark.parametrize(
    ("target", "actual", "wanted"),
    [
        ("≥1%", "2%", "提示"),
        ("≥0.5", "90%", "提示"),
        ("≥10%", "90%", "提示"),
        ("≥10件", "90件", "警告"),
        ("≥1件", "3件", "无"),
        ("≥2件", "4件", "无"),
        ("3-5次", "20次", "无"),
        ("≤3次", "20次", "无"),
        ("≥0件", "20件", "无"),
    ],
)
def test_how_far_above_is_far(target: str, actual: str, wanted: str) -> None:
    assert verdict("JX308", form({"指标.年度指标值": target, "指标.实际完成值": actual})) == wanted


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ({"指标.实际完成值": "49万元"}, "目标“≤100万元”，完成“49万元”，比目标低51%：预算是否安排过高"),
        ({"指标.实际完成值": "33.33万元"}, "目标“≤100万元”，完成“33.33万元”，比目标低66.7%：预算是否安排过高"),
        ({"指标.实际完成值": "0万元"}, ""),
        ({"指标.实际完成值": "50万元"}, ""),
        ({"指标.实际完成值": "49万元", "指标.偏差原因": "集中采购降价。"}, ""),
        ({"指标.实际完成值": "49万元", "指标.偏差原因": "无"}, "目标“≤100万元”，完成“49万元”，比目标低51%：预算是否安排过高"),
        ({"指标.年度指标值": "≤100起", "指标.实际完成值": "4起"}, ""),
        ({"指标.实际完成值": "已完成"}, ""),
    ],
)  # fmt: skip
def test_a_cost_far_below_its_limit(changes: dict[str, str], wanted: str) -> None:
    cost = {"指标.三级指标": "项目总成本", "指标.年度指标值": "≤100万元"} | changes
    assert [one.message for one in findings("JX419", form(cost))] == [wanted] * (wanted != "")


def blank(*columns: str, **total: Entry) -> Form:
    """The correct form with empty columns, and other entries of the total."""
    one = correct_form()
    rows = [
        replace(row, **{name: replace(getattr(row, name), raw="") for name in columns})
        for row in one.indicators
    ]
    more: dict[str, Any] = dict(total)
    return replace(one, indicators=tuple(rows), funds=(replace(one.funds[0], **more), *one.funds[1:]))


EMPTY = replace(correct_form().funds[0].score, raw="")


@pytest.mark.parametrize(
    ("one", "rule", "wanted"),
    [
        (blank("actual"), "JX305", ["整张表的实际完成值都没有填"]),
        (blank("actual", "score"), "JX305", ["整张表的实际完成值和得分都没有填"]),
        (blank("actual", "score", score=EMPTY), "JX305", ["整张表的实际完成值和得分都没有填，执行得分也没有填（10×900000÷1000000，得9分）"]),
        (blank("actual", score=EMPTY), "JX305", ["整张表的实际完成值都没有填"]),
        (blank("actual", "score", score=Entry()), "JX305", ["整张表的实际完成值和得分都没有填"]),
        (blank("actual", "score"), "JX309", []),
        (blank("actual", "score", score=EMPTY), "JX309", []),
        (
            blank("score"),
            "JX309",
            ["各指标的得分都没有填；按完成值应为“窗口开放率”20分、“验收合格率”30分、“服务保障及时性”30分、“群众满意度”10分"],
        ),
        (
            blank("score", score=EMPTY),
            "JX309",
            [
                "得分未填：10×900000÷1000000，得9分",
                "各指标的得分都没有填；按完成值应为“窗口开放率”20分、“验收合格率”30分、“服务保障及时性”30分、“群众满意度”10分",
            ],
        ),
        (blank("score", score=Entry()), "JX309", ["各指标的得分都没有填；按完成值应为“窗口开放率”20分、“验收合格率”30分、“服务保障及时性”30分、“群众满意度”10分"]),
        (blank(score=replace(EMPTY, pending=True)), "JX309", []),
        (replace(blank("score"), has_scores=False), "JX309", []),
    ],
    ids=range(12),
)  # fmt: skip
def test_whole_columns_that_are_blank(one: Form, rule: str, wanted: list[str]) -> None:
    assert [found.message for found in findings(rule, one)] == wanted


def test_a_score_that_waits_for_its_formula_is_not_called_missing_beside_a_blank_actual() -> None:
    one = form({"指标.实际完成值": ""})
    row = replace(one.indicators[0], score=replace(one.indicators[0].score, raw="", pending=True))
    assert findings("JX305", replace(one, indicators=(row, *one.indicators[1:])))[0].message == (
        "目标“≥95%”，实际完成值空着"
    )


@pytest.mark.parametrize(
    ("score", "reading"),
    [
        ("16.67", ""),
        ("16", "“超出比例扣分”"),
        ("0", "“超过即不得分”"),
        ("15.99", ""),
    ],
)
def test_three_readings_of_an_upper_limit_are_named(score: str, reading: str) -> None:
    over = {
        "指标.年度指标值": "≤10起",
        "指标.实际完成值": "12起",
        "指标.偏差原因": "设备老化。",
        "指标.得分": score,
    }
    told = [one.message for one in findings("JX303", form(over))]
    assert [f"得分{score}是按{reading}算的，按本口径应为16.67" in text for text in told] == [
        reading != ""
    ] * (score != "16.67")


def test_far_over_an_upper_limit_the_share_is_nothing_and_not_less() -> None:
    over = {
        "指标.年度指标值": "≤10起",
        "指标.实际完成值": "25起",
        "指标.偏差原因": "设备老化。",
        "指标.得分": "0",
    }
    assert message("JX303", over).startswith("得分0是按“超出比例扣分”算的，按本口径应为8；")

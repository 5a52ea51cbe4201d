"""Funds: forms that are wrong and forms that are right, for each rule, on either side of what decides."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from support.tables import findings, form, message, table, verdict

from xlwings_jixiao.audit.examples import correct_form
from xlwings_jixiao.domain.form import Entry, Form, FundLine, Place


@pytest.mark.parametrize(
    ("rule", "wanted", "changes"),
    table("""
    规则  | 应为 | 全年    | 执行      | 执行率   | 执行分值 | 执行得分
    JX101 | 错误 | 480000  | 236500    | 94.27%   | 10 | 4.93
    JX101 | 错误 | 480000  | 236500    | 49.29%   | 10 | 4.93
    JX101 | 错误 | 480000  | 236500    | 49.26%   | 10 | 4.93
    JX101 | 错误 | 480000  | 236500    | 49.2711% | 10 | 4.93
    JX101 | 错误 | 480000  | 236500    | 约一半   | 10 | 4.93
    JX101 | 错误 | 1000000 | 900000    | 9%       | 10 | 9
    JX101 | 警告 | 480000  | 236500    |          | 10 | 4.93
    JX101 | 无   | 480000  | 236500    | 49.27%   | 10 | 4.93
    JX101 | 无   | 480000  | 236500    | 49.28%   | 10 | 4.93
    JX101 | 无   | 480000  | 236500    | 49.2709% | 10 | 4.93
    JX101 | 无   | 480000  | 236500    | 49.3%    | 10 | 4.93
    JX101 | 无   | 480000  | 236500    | 49%      | 10 | 4.93
    JX101 | 无   | 480000  | 236500    | 0.4927   | 10 | 4.93
    JX101 | 无   | 480000  |           | 49.27%   | 10 | 4.93
    JX101 | 无   | 480000  | 236500    | #DIV/0!  | 10 | 4.93

    JX102 | 错误 | 226750  | 226505    | 99.89%   | 10 | 9.9
    JX102 | 错误 | 226750  | 226505    | 99.89%   | 10 | 10
    JX102 | 错误 | 226750  | 226505    | 99.89%   | 10 | 9.98
    JX102 | 错误 | 1000000 | 900000    | 90.00%   | 10 | 9.01
    JX102 | 错误 | 1000000 | 900000    | 90.00%   | 20 | 9
    JX102 | 错误 | 1000000 | 1100000   | 110%     | 10 | 11
    JX102 | 无   | 226750  | 226505    | 99.89%   | 10 | 9.99
    JX102 | 无   | 1000000 | 900000    | 90.00%   | 10 | 9.00
    JX102 | 无   | 1000000 | 1100000   | 110%     | 10 | 10
    JX102 | 无   | 1000000 | 900000    | 90.00%   | 10 |
    JX102 | 无   | 1000000 |           | 90.00%   | 10 | 5
    JX102 | 无   | 1000000 | 900000    | 90.00%   |    | 5

    JX108 | 警告 | 1000000 | 899999    | 90.00%   | 10 | 9
    JX108 | 警告 | 1000000 | 500000    | 50%      | 10 | 5
    JX108 | 警告 | 1000000 | 1         | 0%       | 10 | 0
    JX108 | 无   | 1000000 | 900000    | 90.00%   | 10 | 9
    JX108 | 无   | 1000000 | 1000000   | 100%     | 10 | 10
    JX108 | 无   | 1000000 | 1100000   | 110%     | 10 | 10
    JX108 | 无   | 1000000 |           |          | 10 |
    JX108 | 无   | 1000000 | 500000    | 95%      | 10 | 5

    JX111 | 提示 | 1425600 | 1414200   | 99.21%   | 10 | 9.92
    JX111 | 提示 | 480000  | 236500    | 49.28%   | 10 | 4.93
    JX111 | 提示 | 480000  | 236500    | 50%      | 10 | 4.93
    JX111 | 提示 | 3000000 | 2000000   | 66.66%   | 10 | 6.67
    JX111 | 提示 | 480000  | 236500    | 0.4927   | 10 | 4.93
    JX111 | 提示 | 480000  | 236500    | 0.493    | 10 | 4.93
    JX111 | 无   | 1425600 | 1414200   | 99.20%   | 10 | 9.92
    JX111 | 无   | 480000  | 236500    | 49.3%    | 10 | 4.93
    JX111 | 无   | 3000000 | 2000000   | 66.67%   | 10 | 6.67
    JX111 | 无   | 1000000 | 900000    | 90%      | 10 | 9
    JX111 | 无   | 480000  | 236500    | 48%      | 10 | 4.93
    JX111 | 无   | 480000  | 236500    |          | 10 | 4.93
    """),
)
def test_the_total_row(rule: str, wanted: str, changes: dict[str, str]) -> None:
    assert verdict(rule, form(changes)) == wanted


@pytest.mark.parametrize(
    ("rule", "wanted", "changes"),
    table("""
    规则  | 应为 | 年初 | 全年 | 执行 | 来源年初 | 来源全年 | 来源执行
    JX103 | 错误 | ·       | ·       | ·      | ·       | ·       | 900000.01
    JX103 | 错误 | ·       | ·       | ·      | ·       | ·       | 899999.99
    JX103 | 错误 | ·       | ·       | ·      | ·       | 999999  | ·
    JX103 | 错误 | ·       | ·       | ·      | 999999  | ·       | ·
    JX103 | 错误 | ·       | ·       | ·      | 0       | ·       | ·
    JX103 | 错误 | 0       | 0       | 0      | ·       | ·       | ·
    JX103 | 错误 | ·       | ·       |        | ·       | ·       | ·
    JX103 | 错误 | ·       | ·       | ·      | 0       | 0       | ·
    JX103 | 无   | ·       | ·       | ·      | ·       | ·       | ·
    JX103 | 无   | ·       | ·       | ·      |         | ·       | ·
    JX103 | 无   | ·       | ·       | ·      | 0       | 0       | 0
    JX103 | 无   | ·       | ·       | ·      |         |         |
    JX103 | 无   | ·       | ·       | ·      | ·       | 0       | 0
    JX103 | 无   | ·       | ·       | ·      | 800000  | 0       | 0
    JX103 | 无   | ·       | ·       | ·      | 800000  |         |
    JX103 | 无   | 1000000.00 | 1,000,000 | 900,000.00 | · | ·    | ·
    JX103 | 无   | 100万元 | ·       | ·      | ·       | ·       | ·

    JX104 | 错误 | ·       | ·       | 1000000.01 | ·   | ·       | 1000000.01
    JX104 | 错误 | ·       | ·       | 2000000 | ·      | ·       | 2000000
    JX104 | 错误 | ·       | 0       | 900000 | ·       | 0       | 0
    JX104 | 错误 | ·       | 899999  | ·      | ·       | 899999  | 900000
    JX104 | 错误 | ·       | 89万元  | ·      | ·       | 89万元  | ·
    JX104 | 无   | ·       | ·       | 1000000 | ·      | ·       | 1000000
    JX104 | 无   | ·       | 900000  | 900000 | ·       | 900000  | 900000
    JX104 | 无   | ·       | 0       | 0      | ·       | 0       | 0
    JX104 | 无   | ·       |         | ·      | ·       |         | ·
    JX104 | 无   | ·       | ·       |        | ·       | ·       |

    JX106 | 错误 | ·       | ·       | 约90万左右 | ·   | ·       | ·
    JX106 | 错误 | ·       | -1      | ·      | ·       | ·       | ·
    JX106 | 错误 | ·       | ·       | ·      | ·       | ·       | -0.01
    JX106 | 错误 | 百万    | ·       | ·      | ·       | ·       | ·
    JX106 | 错误 | ·       | ·       |        | ·       | ·       | 0
    JX106 | 提示 |         | ·       | ·      |         | ·       | ·
    JX106 | 警告 | ·       | ·       | ·      | ·       |         | ·
    JX106 | 无   | 0       | ·       | ·      | ·       | ·       | ·
    JX106 | 无   | ·       | ·       | 90万元 | ·       | ·       | ·
    JX106 | 无   | ·       | 1,000,000 | ·    | ·       | ·       | ·
    JX106 | 无   | ·       | ·       | 0      | ·       | ·       |
    JX106 | 无   | #REF!   | ·       | ·      | ·       | ·       | ·

    JX107 | 警告 | 800000  | ·       | ·      | ·       | ·       | ·
    JX107 | 警告 | 1000000.01 | ·    | ·      | ·       | ·       | ·
    JX107 | 警告 | 999999.99 | ·     | ·      | ·       | ·       | ·
    JX107 | 警告 | 0       | ·       | ·      | 0       | ·       | ·
    JX107 | 警告 | 2000000 | ·       | ·      | ·       | ·       | ·
    JX107 | 无   | 1000000 | ·       | ·      | ·       | ·       | ·
    JX107 | 无   | 100万元 | ·       | ·      | ·       | ·       | ·
    JX107 | 无   |         | ·       | ·      |         | ·       | ·
    JX107 | 无   | 800000  |         | ·      | ·       |         | ·
    JX107 | 无   | 0       | 0       | 0      | 0       | 0       | 0

    JX110 | 警告 | ·       | ·       | ·      |         |         |
    JX110 | 警告 | ·       | ·       | ·      | 0       | 0       | 0
    JX110 | 警告 | ·       | ·       | ·      | ·       | ·       |
    JX110 | 警告 | ·       | ·       | ·      | ·       | ·       | 0
    JX110 | 警告 | ·       | ·       | 0      | 0       | 0       | 0
    JX110 | 无   | ·       | ·       | ·      | ·       | ·       | ·
    JX110 | 无   | ·       | ·       | ·      |         |         | ·
    JX110 | 无   | ·       | ·       | 0      |         | ·       | 0
    JX110 | 无   | 0       | 0       | 0      | 0       | 0       | 0
    JX110 | 无   | ·       | ·       | ·      | ·       | 0       | ·
    """),
)
def test_total_and_source(rule: str, wanted: str, changes: dict[str, str]) -> None:
    assert verdict(rule, form(changes)) == wanted


@pytest.mark.parametrize(
    ("rule", "wanted", "changes"),
    table("""
    规则  | 应为 | 年初 | 全年 | 执行 | 执行率 | 执行得分 | 来源年初 | 来源全年 | 来源执行
    JX101 | 错误 | 0 | 0 | 0 | 100% | 0  | 0 | 0 | 0
    JX102 | 错误 | 0 | 0 | 0 | 0%   | 10 | 0 | 0 | 0
    JX108 | 警告 | 0 | 0 | 0 | 0%   | 0  | 0 | 0 | 0
    JX108 | 警告 | · | · | 0 | 0%   | 0  | · | · | 0
    JX101 | 无   | 0 | 0 | 0 | 0%   | 0  | 0 | 0 | 0
    JX101 | 无   | 0 | 0 | 0 |      | 0  | 0 | 0 | 0
    JX102 | 无   | 0 | 0 | 0 | 0%   | 0  | 0 | 0 | 0
    """),
)
def test_a_project_without_money(rule: str, wanted: str, changes: dict[str, str]) -> None:
    assert verdict(rule, form(changes)) == wanted


@pytest.mark.parametrize(
    ("rule", "wanted", "changes"),
    table("""
    规则  | 应为 | 来源分值 | 来源得分
    JX109 | 警告 | 10 | 10
    JX109 | 警告 | 10 | —
    JX109 | 警告 | —  | 9
    JX109 | 警告 | 0  |
    JX109 | 警告 |    | 0
    JX109 | 无   | —  | —
    JX109 | 无   |    |
    JX109 | 无   | /  | /
    JX109 | 无   | -  | -
    JX109 | 无   | —  | 无
    """),
)
def test_a_source_has_no_points(rule: str, wanted: str, changes: dict[str, str]) -> None:
    assert verdict(rule, form(changes)) == wanted


@pytest.mark.parametrize(
    ("rule", "wanted", "changes"),
    table("""
    规则  | 应为 | 年初 | 原因 | 资金说明 | 实际
    JX107 | 警告 | 800000 | 设备到货晚。 | · | 全年服务群众12万人次。
    JX107 | 警告 | 800000 | · | 无 | ·
    JX107 | 无 | 800000 | · | 年中下达。 | ·
    JX107 | 无 | 800000 | 年中下达预算20万元。 | · | ·
    JX107 | 无 | 800000 | 年中下达资金20万元。 | · | ·
    JX107 | 无 | 800000 | · | · | 年中调整预算20万元。
    JX107 | 无 | 800000 | · | · | 年中追加20万元。
    JX107 | 无 | 800000 | · | · | 年中调增20万元。
    JX107 | 无 | 1200000 | · | · | 年中调减20万元。
    JX107 | 无 | 1200000 | · | · | 年中追减20万元。
    JX107 | 无 | 800000 | · | · | 含上年结转20万元。
    JX107 | 无 | 1200000 | · | · | 合同变更，少支20万元。
    """),
)
def test_a_changed_budget_and_where_it_is_explained(rule: str, wanted: str, changes: dict[str, str]) -> None:
    assert verdict(rule, form(changes)) == wanted


@pytest.mark.parametrize(
    ("rule", "wanted", "changes"),
    table("""
    规则  | 应为 | 执行 | 执行率 | 原因 | 资金说明 | 实际
    JX108 | 警告 | 500000 | 50% | 设备到货晚。 | · | ·
    JX108 | 警告 | 500000 | 50% | · | 无 | ·
    JX108 | 警告 | 500000 | 50% | · | · | 项目跨年。
    JX108 | 无 | 500000 | 50% | · | 尾款次年拨付。 | ·
    JX108 | 无 | 500000 | 50% | 预算下达晚。 | · | ·
    JX108 | 无 | 500000 | 50% | 资金年底才到。 | · | ·
    JX108 | 无 | 500000 | 50% | 执行晚于计划。 | · | ·
    JX108 | 无 | 500000 | 50% | 次年支付尾款。 | · | ·
    JX108 | 无 | 500000 | 50% | 招标后有结余。 | · | ·
    JX108 | 无 | 500000 | 50% | 结转下年使用。 | · | ·
    """),
)
def test_a_low_rate_and_where_it_is_explained(rule: str, wanted: str, changes: dict[str, str]) -> None:
    assert verdict(rule, form(changes)) == wanted


@pytest.mark.parametrize("word", ["跨年", "结转", "未支付", "结余", "节约", "节省", "合同条款", "尾款"])
def test_a_word_that_may_be_the_reason_is_repeated(word: str) -> None:
    low = {"资金.全年执行数": "500000", "资金.执行率": "50%", "目标.实际完成情况": f"因{word}，少用一半。"}
    assert message("JX108", low) == f"执行率50.00%，低于90%，偏差原因栏没有说明（实际完成情况提到了“{word}”）"


@pytest.mark.parametrize(("initial", "wanted"), [("0", "无"), ("1", "警告")])
def test_what_is_all_carried_over_was_never_in_the_initial_budget(initial: str, wanted: str) -> None:
    sources = {"来源.资金名称": "上年结转资金", "来源.年初预算数": initial}
    carried = form({"资金.年初预算数": initial} | sources)
    assert verdict("JX107", carried) == wanted
    grown = form({"资金.年初预算数": initial} | sources | {"来源.全年预算数": "999999"})
    assert verdict("JX107", grown) == "警告"


@pytest.mark.parametrize("policy", ["national-2020", "sichuan", "hubei", "shanghai"])
def test_where_a_reason_is_demanded_a_missing_one_is_an_error(policy: str) -> None:
    wanted = "错误" if policy == "sichuan" else "警告"
    assert verdict("JX107", form({"资金.年初预算数": "999999.99"}), policy) == wanted
    assert verdict("JX108", form({"资金.全年执行数": "899999", "资金.执行率": "89.99%"}), policy) == wanted
    assert verdict("JX108", form({"资金.全年执行数": "900000"}), policy) == "无"


def test_the_rounding_is_the_places() -> None:
    up = form({"资金.全年预算数": "1425600", "资金.全年执行数": "1414200", "资金.执行率": "99.21%"})
    half_up = form({"资金.全年预算数": "1425600", "资金.全年执行数": "1414200", "资金.执行率": "99.20%"})
    assert (verdict("JX111", up), verdict("JX111", half_up)) == ("提示", "无")
    assert (verdict("JX111", up, "shanghai"), verdict("JX111", half_up, "shanghai")) == ("无", "提示")


def test_what_is_said_of_funds() -> None:
    half = {"资金.全年预算数": "480000", "资金.全年执行数": "236500"}
    assert message("JX101", half | {"资金.执行率": "48%"}) == (
        "执行率填48%，而236500÷480000=49.27%，怎样取整都得不到所填的数"
    )
    assert message("JX101", half | {"资金.执行率": ""}) == "执行率未填，按公式应为49.27%"
    assert message("JX101", half | {"资金.执行率": "约一半"}) == "执行率“约一半”不是数，按公式应为49.27%"
    assert message("JX102", {"资金.得分": "8"}) == "执行得分填8，应为9（10×900000÷1000000，得9分）"
    assert message("JX103", {"来源.全年执行数": "800000"}) == (
        "各资金来源的全年执行数合计800000，比总额900000少100000"
    )
    more = message("JX103", {"来源.全年执行数": "950000", "来源.全年预算数": "1000001"})
    assert (
        more
        == "各资金来源的全年预算数合计1000001，比总额1000000多1；全年执行数合计950000，比总额900000多50000"
    )
    over = {"资金.全年执行数": "1000001", "来源.全年执行数": "900000"}
    assert message("JX104", over) == "“年度资金总额”全年预算数1000000，全年执行数却有1000001，支出超过预算"
    assert message("JX106", {"资金.年初预算数": "-1"}) == "年初预算数-1是负数"
    assert message("JX106", {"资金.全年执行数": "约九十万"}) == "全年执行数“约九十万”不是数"
    assert (
        message("JX106", {"资金.年初预算数": "", "来源.年初预算数": ""})
        == "年初预算数未填，年初没有安排预算的应填0"
    )
    assert message("JX107", {"资金.年初预算数": "800000"}) == (
        "年初预算数800000，全年预算数1000000，追加了200000，表中没有说明"
    )
    assert "，调减了500000，" in message("JX107", {"资金.年初预算数": "1500000"})
    assert message("JX109", {"来源.分值": "10", "来源.得分": "9"}) == (
        "“其中：当年财政拨款”一行填了分值10、得分9，会被误当作重复计分"
    )
    sources = dict.fromkeys(("来源.年初预算数", "来源.全年预算数", "来源.全年执行数"), "0")
    assert (
        message("JX110", sources) == "总额有数，而各资金来源的年初预算数、全年预算数、全年执行数全部空着或为0"
    )
    assert message("JX111", half | {"资金.执行率": "49.28%"}) == (
        "执行率填49.28%，是进一的结果；按本口径四舍五入为49.27%"
    )
    assert message("JX111", half | {"资金.执行率": "0.4927"}) == "执行率填“0.4927”，没有写百分号，应为49.27%"


def test_a_rate_that_is_cut_off_is_told_as_such() -> None:
    two_thirds = {"资金.全年预算数": "3000000", "资金.全年执行数": "2000000", "资金.执行率": "66.66%"}
    assert message("JX111", two_thirds) == "执行率填66.66%，是截尾的结果；按本口径四舍五入为66.67%"
    third = two_thirds | {
        "资金.全年执行数": "1000000",
        "资金.执行率": "33.33%",
    }  # cut off as well; nobody would
    assert message("JX111", third, "shanghai") == "执行率填33.33%，是四舍五入的结果；按本口径进一为33.34%"


@pytest.mark.parametrize(
    ("rule", "changes", "cell"),
    [
        ("JX103", {"来源.全年执行数": "800000"}, "F6"),
        ("JX103", {"来源.全年预算数": "800000"}, "E6"),
        ("JX103", {"来源.年初预算数": "800000"}, "D6"),
        ("JX103", {"来源.年初预算数": "800000", "来源.全年执行数": "800000"}, "F6"),
        ("JX109", {"来源.分值": "10", "来源.得分": "10"}, "I7"),
        ("JX109", {"来源.分值": "10"}, "G7"),
        ("JX110", {"来源.全年执行数": ""}, "F7"),
        ("JX110", {"来源.全年执行数": "", "来源.全年预算数": ""}, "E7"),
    ],
)
def test_the_cell_that_is_pointed_to(rule: str, changes: dict[str, str], cell: str) -> None:
    (finding,) = findings(rule, form(changes))
    assert finding.place is not None
    assert finding.place.cell == cell


def two_sources(first: dict[str, str], second: dict[str, str]) -> Form:
    """The correct form whose money comes from two sources: 财政拨款 and 其他资金."""
    one = correct_form()
    names = {"年初": "initial", "全年": "full_year", "执行": "executed"}

    def line(label: str, cells: dict[str, str], row: int) -> FundLine:
        changes: dict[str, Any] = {
            key: Entry(cells.get(name, ""), Place("示例.xlsx", "示例", row, 4 + number))
            for number, (name, key) in enumerate(names.items())
        }
        return replace(one.funds[1], label=Entry(label), row=row, **changes)

    return replace(one, funds=(one.funds[0], line("当年财政拨款", first, 7), line("其他资金", second, 8)))


def test_the_source_that_spent_it_is_named_where_only_one_had_a_budget() -> None:
    whole, none = {"年初": "1000000", "全年": "1000000"}, {"年初": "0", "全年": "0"}
    half = {"年初": "500000", "全年": "500000"}
    named = "预算全在“当年财政拨款”一行的，这一行的全年执行数填900000。"
    unnamed = "按当年财政拨款、上年结转资金、其他资金分别填写，合计等于总额。"
    assert [one.fix for one in findings("JX110", two_sources(whole, none))] == [named]
    assert [one.fix for one in findings("JX110", two_sources(half, half))] == [unnamed]
    assert [one.fix for one in findings("JX110", two_sources(half, none))] == [unnamed]
    assert [one.fix for one in findings("JX110", two_sources({"全年": "1000000"}, none))] == [unnamed]


def test_two_sources_are_added_up() -> None:
    first = {"年初": "600000", "全年": "600000", "执行": "500000"}
    assert findings("JX103", two_sources(first, {"年初": "400000", "全年": "400000", "执行": "400000"})) == []
    (finding,) = findings("JX103", two_sources(first, {"年初": "400000", "全年": "400000", "执行": "300000"}))
    assert finding.message == "各资金来源的全年执行数合计800000，比总额900000少100000"
    less = first | {"执行": "499999"}
    (finding,) = findings("JX104", two_sources(less, {"年初": "400000", "全年": "400000", "执行": "400001"}))
    assert finding.message.startswith("“其他资金”全年预算数400000，全年执行数却有400001")


def test_each_source_with_the_same_fault_is_listed() -> None:
    spent = {"年初": "500000", "执行": "450000"}
    (finding,) = findings("JX106", two_sources(spent, spent))
    assert finding.message == (
        "2处的全年执行数有数，全年预算数没有填：“当年财政拨款”（执行450000）、“其他资金”（执行450000）"
    )
    assert finding.severity.value == "警告"
    assert [place.cell for place in finding.places] == ["E7", "E8"]


@pytest.mark.parametrize(
    ("rate", "score", "follows"),
    [
        ("98.4%", "9.8", "执行得分9.8也是按它算的，应为9"),
        ("98.4%", "9.84", "执行得分9.84也是按它算的，应为9"),
        ("98.4%", "9.9", ""),
        ("110%", "10", "执行得分10也是按它算的，应为9"),
        ("110%", "11", ""),
        ("98.4%", "9", ""),
        ("90.04%", "9", ""),
        ("98.4%", "", ""),
        ("98.4%", "满分", ""),
    ],
)
def test_a_score_that_follows_a_wrong_rate_is_told_with_it(rate: str, score: str, follows: str) -> None:
    wrong = {"资金.执行率": rate, "资金.得分": score}
    (finding,) = findings("JX101", form(wrong))
    assert finding.message.endswith(follows or "怎样取整都得不到所填的数")
    assert finding.fix == (
        "核对两个金额；金额无误的，把执行率改为90.00%，得分改为9，并相应改总分。"
        if follows
        else "核对两个金额；金额无误的，把执行率改为90.00%。"
    )
    assert (verdict("JX102", form(wrong)) != "无") is (not follows and score in {"9.9", "11"})


def test_a_wrong_rate_of_a_source_is_its_own_fault() -> None:
    one = {"资金.执行率": "90%", "来源.执行率": "60%", "资金.得分": "8"}
    (finding,) = findings("JX101", form(one))
    assert finding.message == "执行率填60%，而900000÷1000000=90.00%，怎样取整都得不到所填的数"
    assert finding.where.startswith("“其中：当年财政拨款”的执行率")
    assert verdict("JX102", form(one)) == "错误"
    half = {
        "资金.全年预算数": "480000",
        "资金.全年执行数": "236500",
        "资金.执行率": "49.27%",
        "资金.得分": "4.9",
    }
    assert verdict("JX102", form(half | {"来源.执行率": "60%"})) == "警告"
    assert verdict("JX108", form(half | {"来源.执行率": "95%"})) == "警告"


def test_a_rate_that_no_cell_shows_or_that_came_bare_lacks_no_sign() -> None:
    one = form({"资金.执行率": "0.9", "资金.得分": "9"})
    bare = replace(one.funds[0], rate=replace(one.funds[0].rate, bare=True))
    assert (verdict("JX111", one), verdict("JX111", replace(one, funds=(bare, *one.funds[1:])))) == (
        "提示",
        "无",
    )
    none = replace(one.funds[0], rate=Entry())
    assert verdict("JX101", replace(one, funds=(none, *one.funds[1:]))) == "无"
    blank = replace(one.funds[0], rate=replace(one.funds[0].rate, raw=""))
    assert verdict("JX101", replace(one, funds=(blank, *one.funds[1:]))) == "警告"


@pytest.mark.parametrize(
    ("changes", "begins", "fix"),
    [
        (
            {"资金.全年执行数": ""},
            "“年度资金总额”一行的全年执行数没有填，而各资金来源全年执行数合计900000",
            "把总额一行补为全年执行数900000，执行率改为90.00%，执行得分改为9，并相应改总分。",
        ),
        (
            {"资金.全年执行数": "0"},
            "“年度资金总额”一行的全年执行数是0，而各资金来源全年执行数合计900000",
            "把总额一行补为全年执行数900000，执行率改为90.00%，执行得分改为9，并相应改总分。",
        ),
        (
            {"资金.全年执行数": "", "资金.全年预算数": "0"},
            "“年度资金总额”一行的全年预算数、全年执行数是0，而各资金来源全年预算数合计1000000、全年执行数合计900000",
            "把总额一行补为全年预算数1000000、全年执行数900000，执行率改为90.00%，执行得分改为9，并相应改总分。",
        ),
        (
            {"资金.全年执行数": "", "资金.分值": ""},
            "“年度资金总额”一行的全年执行数没有填，而各资金来源全年执行数合计900000",
            "把总额一行补为全年执行数900000，执行率改为90.00%，并相应改总分。",
        ),
        (
            {"资金.全年执行数": "", "资金.年初预算数": "800000"},
            "“年度资金总额”一行的全年执行数没有填，而各资金来源全年执行数合计900000；年初预算数合计1000000，比总额800000多200000",
            "把总额一行补为全年执行数900000，执行率改为90.00%，执行得分改为9，并相应改总分。",
        ),
    ],
)  # fmt: skip
def test_a_total_row_that_was_not_filled(changes: dict[str, str], begins: str, fix: str) -> None:
    (finding,) = findings("JX103", form(changes))
    assert (finding.message, finding.fix, finding.severity.value) == (begins, fix, "错误")


def test_the_initial_budget_alone_left_blank_over_filled_sources() -> None:
    (finding,) = findings("JX103", form({"资金.年初预算数": ""}))
    assert finding.message == "各资金来源的年初预算数合计1000000，总额没有填"
    assert finding.where.startswith("“年度资金总额”的年初预算数")
    assert finding.fix.startswith("对照预算批复和决算账")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"来源.全年预算数": "0", "来源.全年执行数": "1000000"}, True),
        ({"来源.全年预算数": "", "来源.全年执行数": "1000000"}, False),
        ({"来源.全年预算数": "500000", "来源.全年执行数": "1000000"}, False),
        ({"来源.全年预算数": "0", "来源.全年执行数": "999999"}, False),
        ({"来源.全年预算数": "0", "来源.全年执行数": "1000001"}, False),
    ],
)
def test_a_budget_in_the_column_of_spending(changes: dict[str, str], said: bool) -> None:
    (finding,) = findings("JX103", form(changes))
    assert ("像是把预算数1000000填进了执行数一栏" in finding.fix) is said


NO_INITIAL = {"资金.年初预算数": "", "来源.年初预算数": ""}
NO_SPENDING = {"资金.全年执行数": "", "来源.全年执行数": ""}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (NO_INITIAL, "提示"),
        (NO_SPENDING, "错误"),
        (NO_INITIAL | NO_SPENDING, "错误、提示"),
        ({"资金.年初预算数": ""}, "无"),
        ({"资金.全年执行数": "#REF!", "来源.全年执行数": ""}, "无"),
    ],
)
def test_blank_amounts_of_the_total(changes: dict[str, str], said: str) -> None:
    assert verdict("JX106", form(changes)) == said


def test_a_column_that_is_not_there_is_not_blank() -> None:
    one = form(NO_INITIAL | NO_SPENDING | {"资金.全年预算数": "", "来源.全年预算数": ""})
    total = replace(one.funds[0], initial=Entry(), full_year=Entry(), executed=Entry())
    source = replace(one.funds[1], initial=Entry(), full_year=Entry(), executed=Entry())
    assert verdict("JX106", one) == "错误、错误、提示"
    assert verdict("JX106", replace(one, funds=(total, source))) == "无"
    # Without a column for the adjusted budget, and with money spent, the initial one is missed.
    spent = form(NO_INITIAL)
    spent = replace(spent, funds=(replace(spent.funds[0], full_year=Entry()), spent.funds[1]))
    assert verdict("JX106", spent) == "错误"


LOW = {"资金.全年执行数": "500000", "资金.执行率": "50%"}


@pytest.mark.parametrize(
    ("result", "has_notes", "message", "fix"),
    [
        (
            "窗口全年开放。",
            True,
            "执行率50.00%，低于90%，偏差原因栏没有说明",
            "在偏差原因栏写明执行率低的原因和改进措施。",
        ),
        (
            "尾款次年付。",
            True,
            "执行率50.00%，低于90%，偏差原因栏没有说明（实际完成情况提到了“尾款”）",
            "核对这是否就是原因，把执行率低的原因和改进措施写进偏差原因栏。",
        ),
        (
            "窗口全年开放。",
            False,
            "执行率50.00%，低于90%，表中没有说明原因",
            "在实际完成情况写明执行率低的原因和改进措施。",
        ),
        ("尾款次年付。", False, "", ""),
    ],
)
def test_where_the_reason_for_a_low_rate_is_looked_for(
    result: str, has_notes: bool, message: str, fix: str
) -> None:
    one = replace(form(LOW | {"目标.实际完成情况": result}), has_notes=has_notes)
    assert [(found.message, found.fix) for found in findings("JX108", one)] == [(message, fix)] * (
        message != ""
    )


@pytest.mark.parametrize(
    ("executed", "shown"),
    [
        ("899949", "89.99%"),
        ("899950", "89.995%"),
        ("899999", "89.9999%"),
        ("899900", "89.99%"),
        ("500000", "50.00%"),
        ("123456", "12.35%"),
    ],
)
def test_a_rate_that_its_decimals_would_round_to_the_threshold_is_shown_with_more(
    executed: str, shown: str
) -> None:
    (finding,) = findings("JX108", form({"资金.全年执行数": executed, "资金.执行率": ""}))
    assert finding.message.startswith(f"执行率{shown}，低于90%，")


def test_an_empty_word_beside_the_money_is_repeated() -> None:
    grown = {"资金.年初预算数": "800000", "资金.资金说明": "无"}
    assert message("JX107", grown) == (
        "年初预算数800000，全年预算数1000000，追加了200000，表中没有说明（资金一行只写了“无”）"
    )
    assert (
        message("JX108", LOW | {"资金.资金说明": "无"})
        == "执行率50.00%，低于90%，资金一行只写了“无”，不是原因"
    )


def test_a_low_rate_is_not_asked_about_where_the_total_was_not_filled() -> None:
    nothing = {"资金.全年执行数": "0", "资金.执行率": "0%"}
    assert verdict("JX108", form(nothing)) == "无"
    assert verdict("JX108", form(nothing | {"来源.全年执行数": "0"})) == "警告"
    assert message("JX103", {"资金.全年执行数": "0", "来源.全年执行数": "1"}) == (
        "“年度资金总额”一行的全年执行数是0，而各资金来源全年执行数合计1"
    )


def test_carried_over_money_is_that_of_the_first_such_row() -> None:
    carried = two_sources({"年初": "0", "全年": "1000000", "执行": "900000"}, {"年初": "0", "全年": "0"})
    labels = ("上年结转资金", "结转利息")
    sources = [replace(line, label=Entry(label)) for line, label in zip(carried.sources, labels, strict=True)]
    total = replace(carried.funds[0], initial=replace(carried.funds[0].initial, raw="0"))
    assert verdict("JX107", replace(carried, funds=(total, *sources))) == "无"
    assert verdict("JX107", replace(carried, funds=(total, *sources[::-1]))) == "警告"


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        (
            {"来源.分值": "10", "来源.得分": "10"},
            "“其中：当年财政拨款”一行填了分值10、得分10，会被误当作重复计分",
        ),
        ({"来源.分值": "10"}, "“其中：当年财政拨款”一行填了分值10，会被误当作重复计分"),
        ({"来源.得分": "9"}, "“其中：当年财政拨款”一行填了得分9，会被误当作重复计分"),
        ({"来源.得分": "0"}, "“其中：当年财政拨款”一行填了得分0，会被误当作重复计分"),
    ],
)
def test_what_a_source_row_was_given(changes: dict[str, str], wanted: str) -> None:
    assert message("JX109", changes) == wanted

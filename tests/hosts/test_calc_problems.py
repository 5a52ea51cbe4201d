"""What the bar above the sheet says of a problem: what is wrong, and how to mend it."""

import pytest

from xlwings_jixiao.hosts.calc.problems import told

ROW = {
    "级别": "错误",
    "编号": "JX302",
    "问题": "未达标，却得满分20分",
    "怎么改": "按比例改为15分。",
    "打开": "H15",
}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "错误 JX302：未达标，却得满分20分→按比例改为15分。"),
        ({"级别": "须人工核对", "编号": "JX311"}, "须人工核对 JX311：未达标，却得满分20分→按比例改为15分。"),
        ({"怎么改": ""}, "错误 JX302：未达标，却得满分20分"),
        ({"问题": "很长" * 60}, f"错误 JX302：{'很长' * 60}→按比例改为15分。"),
        ({"问题": "很长" * 200}, f"错误 JX302：{'很长' * 59}很…→按比例改为15分。"),
    ],
)
def test_a_problem_is_told_with_how_to_mend_it(changes, said):
    assert told(ROW | changes) == said


def test_a_list_of_version_0_1_without_some_columns_is_told_as_it_is():
    assert told({"级别": "警告", "编号": "JX101", "问题": "执行率不符"}) == "警告 JX101：执行率不符"

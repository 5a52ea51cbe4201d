"""The diagnosis as a whole: a healthy place, the report, and the command `jixiao doctor`."""

import os

import pytest
from support.diagnosis import states
from support.said import is_one_chinese_line

from xlwings_jixiao.doctor import State, diagnose, report
from xlwings_jixiao.doctor.line import fine, notice, problem, skipped

HEALTHY, PROBLEM, WRONG_USE = 0, 1, 2
ON_WINDOWS = os.name == "nt"


# Healthy


def test_an_unpacked_bundle_is_healthy(home):
    found = states(home / "绩效自评.xlsm")
    assert State.PROBLEM not in found.values()
    for name in ("解释器", "组件", "试算", "工作簿", "路径长度", "写入权限", "口径", "文件完整", "网络标记"):
        assert found[name] is State.FINE, name
    assert found["桥接库（64位 Office）"] is found["桥接库（32位 Office）"] is State.FINE


def test_without_a_workbook_only_this_python_is_looked_at(tmp_path):
    found = states(None)
    assert found["解释器"] is found["试算"] is State.FINE
    assert "工作簿" not in found


@pytest.mark.skipif(ON_WINDOWS, reason="there they do make sense")
def test_what_makes_no_sense_here_is_said_to(home):
    found = states(home)
    assert found["位置"] is found["路径用字"] is State.SKIPPED


def test_nothing_is_changed_by_looking(home):
    before = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}
    diagnose(home)
    assert {path: path.read_bytes() for path in home.rglob("*") if path.is_file()} == before


# What is shown


def test_the_short_report_tells_what_is_wrong_and_names_the_rest():
    lines = [
        fine("甲", "好"),
        notice("乙", "怪", "因为", "去做"),
        problem("丙", "坏", "缘故", "办法"),
        skipped("丁"),
    ]
    assert report(lines) == (
        "[注意] 乙：怪\n    为什么：因为\n    怎么办：去做\n"
        "[有问题] 丙：坏\n    为什么：缘故\n    怎么办：办法\n"
        "[正常] 甲\n\n"
        "诊断结束：1处有问题、1处要注意，请从上到下按“怎么办”处理，然后关闭 Excel，重新打开工作簿。"
    )


def test_the_full_report_tells_everything():
    text = report([fine("甲", "好"), skipped("丁")], full=True)
    assert text.splitlines()[:2] == ["[正常] 甲：好", "[不适用] 丁：只在 Windows 上检查"]
    assert text.endswith("诊断结束：没有发现问题。")


def test_every_problem_says_why_and_what_to_do(tmp_path):
    (tmp_path / "python").mkdir()
    for one in diagnose(tmp_path):
        if one.state in (State.PROBLEM, State.NOTICE):
            assert one.why.endswith("。"), one.name
            assert one.fix.endswith("。"), one.name


# The command


def test_a_healthy_place_exits_with_0(jixiao, home):
    result = jixiao("doctor", "--workbook", home)
    assert (result.returncode, result.stderr) == (HEALTHY, "")
    assert "诊断结束" in result.stdout


def test_a_problem_exits_with_1(jixiao, home):
    (home / "python" / "pythonw.exe").unlink()
    result = jixiao("doctor", "--workbook", home)
    assert (result.returncode, result.stderr) == (PROBLEM, "")
    assert "[有问题] 文件完整：缺1个：pythonw.exe" in result.stdout


@pytest.mark.parametrize("arguments", [["--workbook", "没有.xlsm"], ["--nothing"], ["too", "much"]])
def test_wrong_use_exits_with_2_and_one_line(jixiao, arguments):
    result = jixiao("doctor", *arguments)
    assert result.returncode == WRONG_USE
    assert is_one_chinese_line(result.stderr)

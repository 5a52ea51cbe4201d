"""The numbers by which rules decide: a form just on this side of each, and one just on the other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from xlwings_jixiao import policies
from xlwings_jixiao.audit import Finding, Severity, audit_book, audit_form, judge
from xlwings_jixiao.audit.examples import changed, correct_form
from xlwings_jixiao.domain.form import Form

NATIONAL = policies.named("national-2020")


def form(**changes: str) -> Form:
    """The correct form with changes; "_" stands for the dot in 指标_得分."""
    return changed(correct_form(), {key.replace("_", "."): text for key, text in changes.items()})


def on_form(rule: str, one: Form) -> list[Finding]:
    return [finding for finding in audit_form(judge(one, NATIONAL)) if finding.rule == rule]


def on_book(rule: str, *forms: Form) -> list[Finding]:
    return [
        finding for finding in audit_book([judge(one, NATIONAL) for one in forms]) if finding.rule == rule
    ]


def another(**changes: str) -> Form:
    """A second project."""
    return form(表头_项目名称="设备运维经费", **changes)


@pytest.mark.parametrize(
    ("rule", "right", "wrong"),
    [
        ("JX201", {"指标_分值": "20"}, {"指标_分值": "20.01"}),
        ("JX201", {"指标_分值": "20"}, {"指标_分值": "19.99"}),
        ("JX108", {"资金_全年执行数": "900000"}, {"资金_全年执行数": "899999"}),
        (
            "JX308",
            {"指标_年度指标值": "≥1000件", "指标_实际完成值": "1300件"},
            {"指标_年度指标值": "≥1000件", "指标_实际完成值": "1301件"},
        ),
        (
            "JX416",
            {"指标_三级指标": "验收合格率", "指标_实际完成值": "100%"},
            {"指标_三级指标": "验收合格率", "指标_实际完成值": "100.01%"},
        ),
        (
            "JX408",
            {"目标_预期目标": f"按照2024年{'甲' * 30}规定做好2023年工作"},
            {"目标_预期目标": f"按照2024年{'甲' * 31}规定做好2023年工作"},
        ),
        ("JX410", {"表头_项目名称": "xx"}, {"表头_项目名称": "xxx"}),
        ("JX301", {"指标_得分": "20"}, {"指标_得分": "20.01"}),
        ("JX301", {"指标_得分": "0"}, {"指标_得分": "-0.01"}),
        ("JX104", {"资金_全年执行数": "1000000"}, {"资金_全年执行数": "1000000.01"}),
        ("JX102", {"资金_得分": "9"}, {"资金_得分": "9.01"}),
        ("JX103", {"来源_全年执行数": "900000"}, {"来源_全年执行数": "899999.99"}),
        ("JX306", {"总分_得分": "99"}, {"总分_得分": "98.99"}),
        ("JX107", {"资金_年初预算数": "1000000"}, {"资金_年初预算数": "999999.99"}),
        (
            "JX304",
            {"满意度_年度指标值": "及时", "满意度_实际完成值": "部分达成", "满意度_得分": "8"},
            {"满意度_年度指标值": "及时", "满意度_实际完成值": "部分达成", "满意度_得分": "8.01"},
        ),
        (
            "JX304",
            {"满意度_年度指标值": "及时", "满意度_实际完成值": "部分达成", "满意度_得分": "6"},
            {"满意度_年度指标值": "及时", "满意度_实际完成值": "部分达成", "满意度_得分": "5.99"},
        ),
    ],
)
def test_a_form_on_either_side(rule: str, right: dict[str, str], wrong: dict[str, str]) -> None:
    assert on_form(rule, form(**right)) == []
    assert len(on_form(rule, form(**wrong))) == 1


@pytest.mark.parametrize(
    ("unit", "right", "wrong"), [("元", "100", "99.99"), ("万元", "9999.99", "10000")], ids=["元", "万元"]
)
def test_a_budget_too_small_or_too_large_for_its_unit(unit: str, right: str, wrong: str) -> None:
    def of(amount: str) -> Form:
        return form(表_单位=unit, 资金_年初预算数=amount, 资金_全年预算数=amount, 资金_全年执行数=amount)

    assert on_book("JX105", of(right)) == []
    (found,) = on_book("JX105", of(wrong))
    assert found.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("budget", "compared"), [("99999", False), ("100000", True), ("30000000", True), ("30000001", False)]
)
def test_a_budget_in_wan_of_the_size_of_the_others_in_yuan_says_so_and_forbids_nothing(
    budget: str, compared: bool
) -> None:
    others = (form(资金_全年预算数="1000000"), another(资金_全年预算数="3000000"))
    (found,) = on_book("JX105", *others, form(表头_项目名称="三", 表_单位="万元", 资金_全年预算数=budget))
    assert found.severity is Severity.WARNING
    assert ("其他表按元填的在1000000～3000000元之间" in found.message) is compared


@pytest.mark.parametrize(
    ("rule", "column", "all_lack", "one_lacks"),
    [
        ("JX305", "actual", "整张表的实际完成值都没有填", "实际完成值空着"),
        ("JX309", "score", "各指标的得分都没有填", "得分未填"),
        ("JX206", "weight", "各指标的分值都没有填", "分值未填"),
    ],
)
def test_from_two_rows_on_a_missing_column_is_said_once(
    rule: str, column: str, all_lack: str, one_lacks: str
) -> None:
    empty = tuple(
        replace(row, **{column: replace(getattr(row, column), raw="")}) for row in correct_form().indicators
    )
    two, single = (replace(correct_form(), indicators=empty[:count]) for count in (2, 1))
    (all_of_them,) = on_form(rule, two)
    assert all_of_them.message.startswith(all_lack)
    (found,) = on_form(rule, single)
    assert one_lacks in found.message


def test_goals_of_fifteen_letters_are_alike_and_shorter_ones_by_chance() -> None:
    for length, count in ((14, 0), (15, 1)):
        goal = "保障政务服务大厅全年正常开放运行"[:length]
        assert (
            len(
                on_book(
                    "JX504",
                    form(目标_预期目标=goal),
                    another(目标_预期目标=goal, 目标_实际完成情况="另一件事。"),
                )
            )
            == count
        )


def test_twenty_letters_of_what_was_written_are_repeated() -> None:
    for text, shown in (("约" * 20, "约" * 20), ("约" * 21, "约" * 19 + "…")):
        (found,) = on_form("JX106", form(资金_全年执行数=text))
        assert f"“{shown}”" in found.message
        (found,) = on_form("JX411", form(指标_年度指标值="≥95%", 指标_实际完成值=text))
        assert f"“{shown}”" in found.message


def test_twenty_letters_around_another_year_are_repeated() -> None:
    (found,) = on_form("JX408", form(目标_预期目标=f"2024年{'甲' * 14}。2023年"))
    assert f"“2024年{'甲' * 14}…”" in found.message


def test_thirty_letters_of_a_projects_name_are_repeated() -> None:
    for name, shown in (("甲" * 30, "甲" * 30), ("甲" * 31, "甲" * 29 + "…")):
        (found,) = on_book("JX501", form(表头_项目名称=name), form(表头_项目名称=name))
        assert f"“{shown}”" in found.message


def test_a_rate_that_would_be_rounded_up_to_the_threshold_is_shown_with_six_decimals() -> None:
    (found,) = on_form("JX108", form(资金_全年预算数="1000000000", 资金_全年执行数="899999999"))
    assert "89.999999%，低于90%" in found.message


def test_a_printed_rate_is_compared_at_its_own_decimals() -> None:
    money = {"资金_全年预算数": "480000", "资金_全年执行数": "236500"}  # 49.270833…%
    for printed in ("49%", "49.3%", "49.27%", "49.271%", "49.270833%", "49.2708333333%", "49.28%", "50%"):
        assert on_form("JX101", form(**money, 资金_执行率=printed)) == [], printed
    for printed in ("48%", "49.4%", "49.29%", "49.270835%", "51%"):
        assert len(on_form("JX101", form(**money, 资金_执行率=printed))) == 1, printed


@pytest.mark.parametrize(
    ("target", "actual", "said"),
    [
        ("9月底前", "11月", "未按时完成"),
        ("9月底前", "延迟2个月", "未按时完成"),
        ("≤30天", "逾期3天", "未按时完成"),
        ("前5名", "第7名", "未达标"),
        ("≥30个", "未开展", "未达标"),
        ("电脑5台、打印机2台", "电脑5台、打印机1台", "未达标"),
    ],
)
def test_only_what_is_late_is_called_late(target: str, actual: str, said: str) -> None:
    changes = {"指标_年度指标值": target, "指标_实际完成值": actual, "指标_分值": "20", "指标_得分": "20"}
    (found,) = on_form("JX302", form(**changes))
    assert f"，{said}，却得满分20分" in found.message

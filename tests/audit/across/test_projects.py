"""Projects against each other: all at full, all satisfied, one thing with two results."""

from __future__ import annotations

import pytest
from support.rows_and_words import form, found_in_book, row

from xlwings_jixiao.audit import Severity
from xlwings_jixiao.domain.form import Form


def books(count: int, *parts: dict[str, str]) -> list[Form]:
    return [form({"表头.项目名称": f"项目{n}"}, *parts) for n in range(count)]


LOST = {"指标.得分": "18", "指标.偏差原因": "窗口停办两周。"}
UNSCORED = {f"{line}.得分": "" for line in ("指标", "指标二", "满意度")}
ALL = {"满意度.实际完成值": "100%"}


@pytest.mark.parametrize("count", [5, 6, 12])
def test_a_whole_book_at_full_is_one_hint(count: int) -> None:
    (finding,) = found_in_book("JX620", *books(count))
    assert finding.severity is Severity.HINT
    assert finding.message == f"{count}张表共{4 * count}个指标全部得满分，没有一个扣分，自评看不出差别"
    assert finding.place is None


def test_forms_without_scores_say_nothing_either_way() -> None:
    assert len(found_in_book("JX620", *books(5), form(UNSCORED))) == 1
    assert found_in_book("JX620", *books(4), form(UNSCORED)) == []


@pytest.mark.parametrize(
    "forms",
    [
        books(4),
        books(1),
        [*books(5), form(LOST)],
        [*books(12), form({"满意度.得分": "9.99"})],
        books(5, LOST),
        [],
    ],
)
def test_a_book_with_a_lost_point_or_few_forms(forms: list[Form]) -> None:
    assert found_in_book("JX620", *forms) == []


@pytest.mark.parametrize(
    "forms",
    [
        books(5, ALL),
        books(9, ALL),
        books(5, {"满意度.实际完成值": "100"}),
        [*books(4, ALL), form({"满意度.实际完成值": "100.0%"})],
        [*books(5, ALL), form({"满意度.三级指标": "投诉办结率"})],  # a form without satisfaction
    ],
)
def test_everybody_was_satisfied_everywhere(forms: list[Form]) -> None:
    (finding,) = found_in_book("JX621", *forms)
    assert finding.severity is Severity.HINT


@pytest.mark.parametrize(
    "forms",
    [
        books(4, ALL),
        [*books(5, ALL), form({"满意度.实际完成值": "99.9%"})],
        books(6),
        books(6, {"满意度.实际完成值": "≥90%"}),  # copied: JX403's
        books(6, {"满意度.实际完成值": "满意"}),
    ],
)
def test_satisfaction_that_was_asked_for(forms: list[Form]) -> None:
    assert found_in_book("JX621", *forms) == []


def two(name: str, target: str, one: str, other: str, **more: str) -> tuple[Form, Form]:
    second = {"表头.项目名称": "设备运维经费"} | {key.replace("_", "."): text for key, text in more.items()}
    return form(row(name, target, one)), form(row(name, target, other), second)


@pytest.mark.parametrize(
    ("forms", "severity"),
    [
        (two("全区新增就业人数", "≥1200人", "1305人", "1290人"), Severity.WARNING),
        (two("全县森林覆盖率", "≥60%", "61.2%", "63%"), Severity.WARNING),
        (two("辖区登记企业数", "≥500家", "512家", "521家"), Severity.WARNING),
        (two("全校在校学生数", "735人", "735人", "740人"), Severity.WARNING),
        (two("受理政务服务办件数量", "≥12560件", "12800件", "13000件"), Severity.HINT),
        (two("全市城镇登记失业率", "≤4.5%", "4.1%", "4.2%"), Severity.WARNING),
    ],
)
def test_one_thing_with_two_results(forms: tuple[Form, Form], severity: Severity) -> None:
    (finding,) = found_in_book("JX622", *forms)
    assert finding.severity is severity
    assert "“窗口服务经费”填" in finding.message


@pytest.mark.parametrize(
    "forms",
    [
        two("群众满意度", "≥90%", "96%", "98%"),
        two("全区群众满意度", "≥90%", "96%", "98%"),
        two("全县政策知晓率", "≥90%", "96%", "98%"),
        two("验收合格率", "≥95%", "96%", "98%"),
        two("业务培训人数", "≥200人", "210人", "230人"),  # a round target
        two("全区新增就业人数", "≥1200人", "1305人", "1305人"),
        two("全区新增就业人数", "≥1200人", "1305人", "0.1305万人"),
        two("全区新增就业人数", "≥1200人", "1305人", "1290人", 表头_主管部门="另一个局"),
        two("全区新增就业人数", "≥1200人", "1305人", "1290人", 表_年度="2022"),
        two("全区新增就业人数", "≥1200人", "1305人", "1290人", 指标_年度指标值="≥500人"),
        two("项目总成本控制数", "≤1234.5万元", "1200万元", "1100万元"),
        two("培训人数", "≥1234人", "1300人", "1400人"),
        two("受理政务服务办件数量", "≥125件", "128件", "130件"),
        two("全区新增就业人数", "≥1200人", "已完成", "1290人"),
    ],
)
def test_names_that_mean_another_thing_in_each_project(forms: tuple[Form, Form]) -> None:
    assert found_in_book("JX622", *forms) == []


def test_a_long_name_and_an_odd_target_are_told_from_short_and_round_ones() -> None:
    for name, target, count in (
        ("受理办件数量", "≥1256件", 1),
        ("受理办件数", "≥1256件", 0),
        ("受理办件数量", "≥125件", 0),
        ("受理办件数量", "≥12500件", 0),
    ):
        assert len(found_in_book("JX622", *two(name, target, "12800件", "13000件"))) == count, (name, target)

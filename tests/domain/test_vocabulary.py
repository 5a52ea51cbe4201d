"""Level labels, however they were broken, and what only looks like one."""

import pytest

from xlwings_jixiao.domain import vocabulary


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("产出指标", "产出指标"),
        ("产出", "产出指标"),
        ("产出指 标", "产出指标"),
        ("产出指标（50分）", "产出指标"),
        ("效益指标30分", "效益指标"),
        ("满意", "满意度指标"),
        ("成本指标", "成本指标"),
        ("项目产出", "产出指标"),
        ("项目产出（50分）", "产出指标"),
        ("项目完成指标", "产出指标"),
        ("完成指标", "产出指标"),
        ("效果指标", "效益指标"),
        ("项目效益", "效益指标"),
        ("项目效果指 标", "效益指标"),
        ("效益指标/满意度指标", "效益和满意度指标"),
        ("效益和满意度指标（40分）", "效益和满意度指标"),
        ("产出、效益指标", "产出和效益指标"),
        ("效益/效果指标", None),
        ("社会效益和满意度", None),
        ("完成", None),
        ("效果", None),
        ("项目完成情况", None),
        ("数量指标", None),
        ("产出数量", None),
        ("满", None),
        ("窗口开放数量", None),
    ],
)
def test_labels_of_level_one(typed, label):
    assert vocabulary.level1_label(typed) == label


@pytest.mark.parametrize(
    ("typed", "groups"),
    [
        ("产出指标", ("产出",)),
        ("项目产出", ("产出",)),
        ("效益指标/满意度指标", ("效益", "满意度")),
        ("效益及满意度指标", ("效益", "满意度")),
        ("数量指标", ()),
        ("", ()),
    ],
)
def test_the_groups_that_a_label_names(typed, groups):
    assert vocabulary.level1_groups(typed) == groups


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("产出指 标（50分）", "产出指标"),
        ("项目 产出（50分）", "项目产出"),
        ("效益指标/满意 度指标", "效益指标/满意度指标"),
        ("数量指标", None),
    ],
)
def test_a_mended_label_keeps_the_words_of_the_form(typed, written):
    assert vocabulary.written_level1(typed) == written


@pytest.mark.parametrize(
    ("level2", "level1"),
    [
        *((f"{word}指标", "产出指标") for word in ("数量", "质量", "时效", "成本")),
        *((f"{word}成本指标", "成本指标") for word in ("经济", "社会", "生态环境")),
        *((f"{word}指标", "效益指标") for word in ("经济效益", "社会效益", "生态效益", "可持续影响")),
        *((f"{word}满意度指标", "满意度指标") for word in ("服务对象", "社会公众")),
    ],
)
def test_the_group_of_a_second_level(level2, level1):
    assert vocabulary.level2_label(level2) == level2
    assert vocabulary.LEVEL2[level2.removesuffix("指标")] + "指标" == level1
    assert vocabulary.level1_label(level1) == level1


def test_the_grades():
    assert vocabulary.GRADES == ("优", "良", "中", "差")


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("数量指标", "数量指标"),
        ("数量", "数量指标"),
        ("可持续影 响指标", "可持续影响指标"),
        ("可持续影响指", "可持续影响指标"),
        ("经济效益", "经济效益指标"),
        ("经济成本指标", "经济成本指标"),
        ("成本指标", "成本指标"),
        ("服务对象 满意度指 标", "服务对象满意度指标"),
        ("经济", None),
        ("生态", None),
        ("社会", None),
        ("设备完好率", None),
    ],
)
def test_labels_of_level_two_and_those_that_could_be_two(typed, label):
    assert vocabulary.level2_label(typed) == label


@pytest.mark.parametrize(
    ("typed", "fragment"),
    [
        ("标", True),
        ("度指标", True),
        ("总体目标", False),
        ("绩效指标", False),
        ("年度总体指标", False),
        ("效指标", True),
        ("体指标", True),
        ("指标", True),
        ("产出指标", False),
        ("效益指标", False),
        ("成本指标", False),
        ("满意度指标", False),
        ("完成率", False),
        ("", False),
    ],
)
def test_the_rest_of_a_broken_label(typed, fragment):
    assert vocabulary.is_fragment(typed) is fragment


def test_a_label_that_says_so_can_be_no_indicators_name_but_a_short_word_can():
    assert vocabulary.is_spelt_out_label("数量指标")
    assert vocabulary.is_spelt_out_label("可持续影响指")
    assert not vocabulary.is_spelt_out_label("数量")
    assert not vocabulary.is_spelt_out_label("按计划节点完成")


@pytest.mark.parametrize(
    ("group", "names"),
    [
        ("成本", "成本 成本指标 项目成本 项目成本指标"),
        ("产出", "产出 产出指标 项目产出 项目产出指标 项目完成指标 完成指标 产出完成指标 项目完成"),
        ("效益", "效益 效益指标 项目效益 项目效益指标 效果指标 项目效果 项目效果指标"),
        ("满意度", "满意度 满意度指标 项目满意度 项目满意度指标"),
    ],
)
def test_what_the_provinces_call_a_group(group, names):
    for name in names.split():
        assert vocabulary.level1_groups(name) == (group,)
        assert vocabulary.level1_label(f"{name}（50分）") == f"{group}指标"
        written = f"{group}指标" if name == group else name
        assert vocabulary.written_level1(name) == written


@pytest.mark.parametrize("sign", list("/、,，+和与及"))
def test_two_groups_under_one_label(sign):
    assert vocabulary.level1_groups(f"效益{sign}满意度指标") == ("效益", "满意度")
    assert vocabulary.level1_label(f"效益{sign}满意度指标") == "效益和满意度指标"
    assert vocabulary.level1_groups(f"效益{sign}其他指标") == ()


@pytest.mark.parametrize("points", ["50", "50分", "(50分)", "（50）", "50.5分", "（50.5分）"])
def test_the_points_behind_a_label(points):
    assert vocabulary.without_points(f"产出 指标{points}") == "产出指标"
    assert vocabulary.without_points("产出指标") == "产出指标"


@pytest.mark.parametrize(
    ("text", "spelt_out"),
    [
        ("产出指标", True),
        ("数量指标等", True),
        ("服务对象满意度指", True),
        ("数量指标数", False),
        ("满意度", False),
        ("窗口指标", False),
        ("产 出 指 标", True),
    ],
)
def test_labels_that_say_what_they_are(text, spelt_out):
    assert vocabulary.is_spelt_out_label(text) is spelt_out

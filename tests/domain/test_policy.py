"""The policies of the package say what their places do, and a wrong policy file is told its file and line."""

from decimal import Decimal

import pytest

from xlwings_jixiao import policies
from xlwings_jixiao.domain.errors import PolicyError
from xlwings_jixiao.domain.policy import parse_policy

OUTPUT, COST = frozenset({"产出", "效益", "满意度"}), frozenset({"成本", "产出", "效益", "满意度"})


def test_the_package_knows_four_policies_the_national_one_first():
    assert policies.names()[0] == policies.DEFAULT == "national-2020"
    assert set(policies.names()) == {"national-2020", "hubei", "shanghai", "sichuan"}
    assert len(set(policies.titles())) == 4


@pytest.mark.parametrize("name", ["national-2020", "shanghai", "sichuan"])
def test_national_weights_are_10_50_30_10_and_with_a_cost_group_10_20_40_20_10(name):
    plain, with_cost = policies.named(name).plan_for(OUTPUT), policies.named(name).plan_for(COST)
    assert plain.execution == with_cost.execution == 10
    assert plain.groups == {"产出": 50, "效益": 30, "满意度": 10}
    assert with_cost.groups == {"成本": 20, "产出": 40, "效益": 20, "满意度": 10}
    assert plain.indicators == 90


def test_other_groups_are_measured_by_the_first_division():
    assert policies.named().plan_for(frozenset({"产出"})).groups == {"产出": 50, "效益": 30, "满意度": 10}


@pytest.mark.parametrize("name", ["national-2020", "shanghai", "sichuan"])
def test_national_bands_are_80_and_60_percent(name):
    policy = policies.named(name)
    assert (policy.band_reached, policy.band_partly) == (Decimal("0.8"), Decimal("0.6"))


def test_hubei_gives_20_to_execution_leaves_80_to_the_unit_and_has_bands_of_80_and_50_percent():
    hubei = policies.named("hubei")
    (plan,) = hubei.plans
    assert (plan.execution, plan.indicators, plan.groups) == (20, 80, {})
    assert (hubei.band_reached, hubei.band_partly) == (Decimal("0.8"), Decimal("0.5"))
    assert hubei.reverse == "ratio"


def test_only_shanghai_rounds_the_rate_up():
    roundings = {name: policies.named(name).rate_rounding for name in policies.names()}
    assert roundings == {
        "national-2020": "half-up",
        "hubei": "half-up",
        "shanghai": "up",
        "sichuan": "half-up",
    }


def test_only_sichuan_requires_a_reason_and_it_does_below_90_percent():
    required = {name for name in policies.names() if policies.named(name).reason_required}
    assert required == {"sichuan"}
    assert policies.named("sichuan").reason_below == Decimal("0.9")


@pytest.mark.parametrize("name", ["national-2020", "hubei", "shanghai", "sichuan"])
def test_rates_and_scores_have_two_decimals_and_30_percent_above_target_is_far(name):
    policy = policies.named(name)
    assert (policy.rate_decimals, policy.score_decimals) == (2, 2)
    assert policy.far_above == Decimal("0.3")


@pytest.mark.parametrize("name", ["national-2020", "hubei", "shanghai", "sichuan"])
def test_every_place_asks_for_a_reason_below_90_percent_and_doubts_100_million_in_wan(name):
    policy = policies.named(name)
    assert (policy.reason_below, policy.large_in_wan) == (Decimal("0.9"), 10_000)
    assert policy.grades == (("优", 90), ("良", 80), ("中", 60), ("差", 0))


@pytest.mark.parametrize(
    ("total", "grade"),
    [
        ("100", "优"),
        ("90", "优"),
        ("89.99", "良"),
        ("80", "良"),
        ("79.99", "中"),
        ("60", "中"),
        ("59.99", "差"),
        ("0", "差"),
    ],
)
def test_a_grade_begins_at_its_least_score(total, grade):
    assert policies.named().grade(Decimal(total)) == grade


def test_six_decimals_are_the_most_that_can_be_asked_for():
    assert parse_policy(RIGHT.replace("decimals = 2", "decimals = 6"), "a.toml").rate_decimals == 6


def test_a_policy_is_known_by_its_name_and_by_its_chinese_title():
    assert policies.named("湖北口径（20/80）") is policies.named("hubei")
    assert policies.load("四川口径").name == "sichuan"


def test_an_unknown_policy_is_told_which_there_are():
    with pytest.raises(PolicyError, match=r"没有名为“上海市”的口径.*shanghai"):
        policies.load("上海市")


# A right policy, by line number: the tests below break it one line at a time.
RIGHT = """\
# 本局口径
name = "bureau"
title = "本局口径"
basis = "区财政局2023年通知"

[[weights]]
execution = 10
groups = { "产出" = 50, "效益" = 30, "满意度" = 10 }

[[weights]]
execution = 10
groups = { "成本" = 20, "产出" = 40, "效益" = 20, "满意度" = 10 }

[rate]
rounding = "up"
decimals = 2

[score]
decimals = 1
reverse = "linear"

[bands]
reached = "80%"
partly = "62.5%"

[reminders]
far_above = "25%"
reason_below = "95%"
reason_required = true
large_in_wan = 5000

[grades]
"优" = 90
"良" = 80
"中" = 60
"差" = 0
"""


def test_a_right_file_is_read_as_written():
    policy = parse_policy(RIGHT, "本局.toml")
    assert (policy.name, policy.title, policy.basis) == ("bureau", "本局口径", "区财政局2023年通知")
    assert [plan.execution for plan in policy.plans] == [10, 10]
    assert (policy.rate_rounding, policy.rate_decimals) == ("up", 2)
    assert (policy.reverse, policy.score_decimals) == ("linear", 1)
    assert (policy.band_reached, policy.band_partly) == (Decimal("0.8"), Decimal("0.625"))
    assert (policy.far_above, policy.reason_below) == (Decimal("0.25"), Decimal("0.95"))
    assert (policy.reason_required, policy.large_in_wan) == (True, Decimal(5000))
    assert policy.grades == (("优", 90), ("良", 80), ("中", 60), ("差", 0))


def with_line(number, text):
    lines = RIGHT.split("\n")
    lines[number - 1] = text
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("line", "typed", "said"),
    [
        (2, "name = 5", "name"),
        (3, 'titel = "本局口径"', "是不是“title”"),
        (3, 'title = "本局口径', "TOML"),
        (4, 'basis = ""', "basis"),
        (6, "[[weight]]", "是不是“weights”"),
        (7, "exection = 10", "execution"),
        (7, 'execution = "10"', "数字"),
        (7, "execution = 20", "应为 100"),
        (7, "execution = true", "数字"),
        (8, 'groups = { "产出" = "五十", "效益" = 30, "满意度" = 10 }', "数字"),
        (8, "groups = 5", "groups"),
        (8, 'groups = "产出"', "groups"),
        (8, 'group = { "产出" = 50 }', "group"),
        (11, "execution = 20", "应为 100"),
        (11, "", "execution"),
        (12, 'groups = { "成本" = -20, "产出" = 80, "效益" = 20, "满意度" = 10 }', "不小于 0"),
        (14, "[rates]", "是不是“rate”"),
        (15, 'rounding = "nearest"', '"half-up"'),
        (15, "rounding = up", "TOML"),
        (15, 'roundings = "up"', "是不是“rounding”"),
        (16, "decimals = 9", "0 到 6"),
        (16, "decimals = 7", "0 到 6"),
        (19, "decimals = 1.5", "0 到 6"),
        (20, 'reverse = ["linear"]', '"ratio"'),
        (23, "reached = 80", "百分数"),
        (24, 'partly = "六成"', "百分数"),
        (24, 'partly = "90%"', "partly"),
        (27, 'far_above = "-5%"', "百分数"),
        (29, 'reason_required = "true"', "true 或 false"),
        (30, "large_in_wan = -1", "不小于 0"),
        (30, "large_in_wan = nan", "不小于 0"),
        (32, "[grade]", "是不是“grades”"),
        (33, '"优" = "九十"', "数字"),
        (34, '"良" = "八十"', "数字"),
        (36, '"差" = -1', "不小于 0"),
    ],
)
def test_a_wrong_line_is_named_with_its_file_and_number(line, typed, said):
    with pytest.raises(PolicyError) as caught:
        parse_policy(with_line(line, typed), "本局.toml")
    message = str(caught.value)
    first_line_of_section = line if typed else line - 1
    assert f"口径文件 本局.toml 第{first_line_of_section}行" in message
    assert said in message
    assert "object is not" not in message
    assert "\n" not in message


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([2], "name"),
        ([6, 7, 8, 10, 11, 12], "weights"),
        ([14, 15, 16], "rounding.*rate"),
        ([16], "decimals.*rate"),
        ([19], "decimals.*score"),
        ([24], "partly.*bands"),
        ([30], "large_in_wan.*reminders"),
        ([32, 33, 34, 35, 36], "grades"),
    ],
)
def test_what_is_missing_is_named_with_its_file_and_its_section(lines, said):
    text = "\n".join(line for number, line in enumerate(RIGHT.split("\n"), 1) if number not in lines)
    with pytest.raises(PolicyError, match=f"口径文件 本局.toml 缺少.*{said}"):
        parse_policy(text, "本局.toml")


@pytest.mark.parametrize("weights", ["weights = 5", "weights = []", "weights = [1]", 'weights = ["产出"]'])
def test_weights_that_are_no_sections_are_refused(weights):
    text = weights + "\n" + "\n".join(RIGHT.split("\n")[13:])
    text = 'name = "a"\ntitle = "b"\nbasis = "c"\n' + text
    with pytest.raises(PolicyError, match=r"本局.toml.*\[\[weights\]\]"):
        parse_policy(text, "本局.toml")


def test_a_file_without_anything_is_told_what_it_lacks():
    with pytest.raises(PolicyError, match=r"空\.toml 缺少“name”"):
        parse_policy("", "空.toml")


def test_a_users_own_file_is_read_with_and_without_bom(tmp_path):
    for encoding in ("utf-8", "utf-8-sig"):
        (tmp_path / "本局.toml").write_text(RIGHT, encoding=encoding)
        assert policies.load(str(tmp_path / "本局.toml")).title == "本局口径"


def test_a_file_in_another_encoding_is_told_so(tmp_path):
    (tmp_path / "本局.toml").write_text(RIGHT, encoding="gb18030")
    with pytest.raises(PolicyError, match=r"本局\.toml 不是 UTF-8 编码"):
        policies.load(str(tmp_path / "本局.toml"))


def test_a_missing_file_is_told_so_in_chinese(tmp_path):
    with pytest.raises(PolicyError, match=r"没有\.toml 打不开（路径不存在）"):
        policies.load(str(tmp_path / "没有.toml"))

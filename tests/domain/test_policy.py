"""A policy file is read as written, and a wrong one is told its file and line."""

from decimal import Decimal

import pytest
from support.policy_file import RIGHT

from xlwings_jixiao.domain.errors import PolicyError
from xlwings_jixiao.domain.policy import parse_policy


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


def test_six_decimals_are_the_most_that_can_be_asked_for():
    assert parse_policy(RIGHT.replace("decimals = 2", "decimals = 6"), "a.toml").rate_decimals == 6


def test_the_division_that_names_the_groups_of_the_form_else_the_first():
    policy = parse_policy(RIGHT, "本局.toml")
    first, second = policy.plans
    assert policy.plan_for(frozenset(first.groups)) is first
    assert policy.plan_for(frozenset(second.groups)) is second
    assert policy.plan_for(frozenset({"产出"})) is first
    assert policy.plan_for(frozenset()) is first
    assert (first.indicators, second.indicators) == (90, 90)


@pytest.mark.parametrize(
    ("total", "grade"),
    [("90", "优"), ("89.99", "良"), ("80", "良"), ("79.99", "中"), ("60", "中"), ("59.99", "差"), ("0", "差"), ("-1", "差")],
)  # fmt: skip
def test_the_grade_of_a_total(total, grade):
    assert parse_policy(RIGHT, "本局.toml").grade(Decimal(total)) == grade


def test_grades_may_be_written_in_any_order():
    lines = RIGHT.split("\n")
    lines[32:36] = lines[35:31:-1]
    assert [name for name, _ in parse_policy("\n".join(lines), "本局.toml").grades] == [
        "优",
        "良",
        "中",
        "差",
    ]


def test_both_bands_may_be_the_same():
    policy = parse_policy(RIGHT.replace('partly = "62.5%"', 'partly = "80%"'), "本局.toml")
    assert policy.band_partly == policy.band_reached == Decimal("0.8")


@pytest.mark.parametrize("rounding", ["half-up", "up", "down"])
@pytest.mark.parametrize("reverse", ["ratio", "linear", "none"])
def test_what_may_be_chosen(rounding, reverse):
    text = with_line(15, f'rounding = "{rounding}"').replace('reverse = "linear"', f'reverse = "{reverse}"')
    policy = parse_policy(text, "本局.toml")
    assert (policy.rate_rounding, policy.reverse) == (rounding, reverse)


@pytest.mark.parametrize(
    ("line", "typed", "said"),
    [
        (27, 'far_above = "1000%"', None),
        (27, 'far_above = "10000%"', "百分数"),
        (27, 'far_above = "0%"', None),
        (16, "decimals = 0", None),
        (16, "decimals = -1", "0 到 6"),
        (16, "decimals = true", "0 到 6"),
        (30, "large_in_wan = 0", None),
        (30, "large_in_wan = 0.5", None),
        (30, "large_in_wan = inf", "不小于 0"),
        (30, "large_in_wan = true", "数字"),
        (29, "reason_required = false", None),
        (29, "reason_required = 0", "true 或 false"),
        (2, 'name = " "', "文字"),
        (4, "basis = 5", "文字"),
        (11, "execution = 10.5", "合计 100.5，应为 100"),
    ],
)
def test_what_is_just_allowed_and_just_not(line, typed, said):
    if said is None:
        parse_policy(with_line(line, typed), "本局.toml")
        return
    with pytest.raises(PolicyError, match=said):
        parse_policy(with_line(line, typed), "本局.toml")


def test_a_file_that_breaks_off_is_wrong_at_its_end():
    with pytest.raises(PolicyError, match=r"本局\.toml 文件末尾不符合 TOML 写法"):
        parse_policy("weights = [", "本局.toml")


@pytest.mark.parametrize(
    ("line", "typed", "said"),
    [
        (3, 'titel = "本局口径"', "第3行：不认识“titel”，是不是“title”？$"),
        (15, "zzz = 1", "第15行：不认识“zzz”，这里可写的有 decimals、rounding。$"),
        (7, "exection = 10", "第7行：不认识“exection”，可写的有 execution、groups。$"),
        (12, "zzz = 10", "第12行：不认识“zzz”，可写的有 execution、groups。$"),
        (23, "", "缺少“reached”，请在\\[bands\\] 一节补上"),
        (4, "", "缺少“basis”，请在文件开头补上"),
    ],
)
def test_what_is_said_of_a_wrong_line(line, typed, said):
    with pytest.raises(PolicyError, match=said):
        parse_policy(with_line(line, typed), "本局.toml")


def test_a_division_without_groups_leaves_them_to_the_place():
    lines = RIGHT.split("\n")
    del lines[11]
    (_, second) = parse_policy("\n".join(lines), "本局.toml").plans
    assert (second.execution, second.groups) == (10, {})

"""The policies of the package say what their places do; a user's own file is read or refused by name."""

from decimal import Decimal

import pytest
from support.policy_file import RIGHT

from xlwings_jixiao import policies
from xlwings_jixiao.domain.errors import PolicyError

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


def test_a_policy_is_known_by_its_name_and_by_its_chinese_title():
    assert policies.named("湖北口径（20/80）") is policies.named("hubei")
    assert policies.load("四川口径").name == "sichuan"


def test_an_unknown_policy_is_told_which_there_are():
    with pytest.raises(PolicyError, match=r"没有名为“上海市”的口径.*shanghai"):
        policies.load("上海市")


# --- a file of one's own ---


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


@pytest.mark.parametrize(
    "typed",
    [
        "上海",
        "上海口径",
        " 上海口径（执行率进一） ",
        "上海口径(执行率进一)",
        "Shanghai",
        "ＳＨＡＮＧＨＡＩ",
        "上 海",
    ],
)
def test_what_is_typed_means_the_same_however_it_is_typed(typed):
    assert policies.find(typed) is policies.named("shanghai")


@pytest.mark.parametrize(
    "typed", ["上海市", "上", "口径", "上海口径（执行率进一）x", "../shanghai", "shanghai.toml"]
)
def test_what_means_no_policy_is_none(typed):
    assert policies.find(typed) is None


def test_nothing_typed_is_the_default():
    assert policies.find(" ") is policies.named(policies.DEFAULT)


@pytest.mark.parametrize("name", ["national-2020", "hubei", "shanghai", "sichuan"])
def test_every_place_asks_for_a_reason_below_90_percent_and_doubts_100_million_in_wan(name):
    policy = policies.named(name)
    assert (policy.reason_below, policy.large_in_wan) == (Decimal("0.9"), 10_000)
    assert policy.grades == (("优", 90), ("良", 80), ("中", 60), ("差", 0))

"""A name against its target: rates told as counts, limits for what is to be built, names that tell how little was done."""

from __future__ import annotations

import pytest
from support.rows_and_words import found, row

from xlwings_jixiao.audit import Severity


@pytest.mark.parametrize(
    ("name", "target", "actual"),
    [
        ("家庭医生签约率", "24000人", "22500人"),
        ("病死畜禽无害化处理率", "≥1200头", "1250头"),
        ("村级站点覆盖率", "=36个", "36个"),
        ("指标7:新生儿访视率", "214人", "214人"),
        ("本地就业比例", "≥80人", "85人"),
    ],
)
def test_a_rate_told_as_a_count(name: str, target: str, actual: str) -> None:
    (finding,) = found("JX631", row(name, target, actual))
    assert finding.severity is Severity.HINT
    assert finding.message == f"“{name}”问的是比率，目标却是“{target}”，看不出占多少"


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("家庭医生签约率", "≥80%"),
        ("家庭医生签约率", "80"),
        ("家庭医生签约人数", "24000人"),
        ("巡查频率", "4次"),
        ("办事效率", "3次"),
        ("火灾受害率", "≤0.9‰"),
        ("贷款利率", "4元"),
        ("人口自然增长率", "增长5人"),
        ("出勤率(人)", "≥95%"),
        ("设备功率", "200千瓦"),
    ],
)
def test_a_rate_that_is_one_or_a_name_that_asks_for_none(name: str, target: str) -> None:
    assert found("JX631", row(name, target, target)) == []


@pytest.mark.parametrize(
    ("name", "target", "actual"),
    [
        ("精品示范村建设数量", "≤4", "4"),
        ("指标1:开展示范点创建数量", "≤4个", "4个"),
        ("业务培训人数", "≤300人", "260人"),
        ("新建公厕个数", "<12座", "11座"),
        ("道路硬化改造里程", "≤35公里", "35公里"),
    ],
)
def test_a_limit_for_what_is_to_be_built(name: str, target: str, actual: str) -> None:
    (finding,) = found("JX632", row(name, target, actual))
    assert finding.severity is Severity.HINT
    assert finding.message == f"“{name}”是要做的数量，目标却写成“{target}”，一个不做也算达标"


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("精品示范村建设数量", "≥4"),
        ("精品示范村建设数量", "4个"),
        ("建设成本控制数", "≤400万元"),
        ("新建公厕单位造价", "≤12万元/座"),
        ("改造工程逾期数", "≤2个"),
        ("培训天数", "≤5天"),
        ("施工投诉件数", "≤3件"),
        ("购置设备故障次数", "≤3次"),
        ("公务用车购置超编数量", "≤0辆"),
        ("改造后漏损率", "≤10%"),
    ],
)
def test_a_limit_where_one_belongs(name: str, target: str) -> None:
    assert found("JX632", row(name, target, target)) == []


@pytest.mark.parametrize(
    ("name", "planned", "done"),
    [
        ("应发放慰问品3900人，目前已发放3600人，300人未发放", "3900人", "3600人"),
        ("计划安装路灯120盏，实际安装96盏", "120盏", "96盏"),
        ("任务数共计48户，已完成改造41户", "48户", "41户"),
    ],
)
@pytest.mark.parametrize("value", ["100%", "100"])
def test_a_name_that_tells_how_little_was_done(name: str, planned: str, done: str, value: str) -> None:
    (finding,) = found("JX633", row(name, value, value))
    assert finding.severity is Severity.WARNING
    assert f"只做到{done}，完成值却填“{value}”，得满分20分" in finding.message
    assert planned in finding.message


@pytest.mark.parametrize(
    "changes",
    [
        row("应发放慰问品3900人，已发放3900人", "100%", "100%"),
        row("计划安装路灯120盏，实际安装126盏", "100%", "100%"),
        row("计划安装路灯120盏", "100%", "100%"),
        row("慰问品发放人数", "3900人", "3900人"),
        row("已建成站点12个，覆盖村36个", "100%", "100%"),
        {**row("应发放慰问品3900人，已发放3600人", "100%", "92.31%"), "指标.得分": "18.46"},
        {**row("应发放慰问品3900人，已发放3600人", "100%", "100%"), "指标.得分": "18"},
        {**row("应发放慰问品3900人，已发放3600人", "100%", "100%"), "指标.偏差原因": "300人外出，明年补发。"},
    ],
)
def test_a_name_that_tells_of_all_or_a_row_that_admits_it(changes: dict[str, str]) -> None:
    assert found("JX633", changes) == []

"""The JSON: what stands in the forms, what was computed, and each finding with its field and key."""

import json

from support.forms import CLEAN_FORM, tsv

from xlwings_jixiao.domain.fields import FORM, FUNDS, INDICATORS
from xlwings_jixiao.reports import reports
from xlwings_jixiao.submission import submit_paths


def as_data(folder, drawing):
    (folder / "表.txt").write_text(tsv(drawing), encoding="utf-8")
    return json.loads(reports()["json"].render(submit_paths([folder])))


def test_every_field_stands_under_its_key(tmp_path):
    (form,) = as_data(tmp_path, CLEAN_FORM.replace("100 | 99.5 |", "100 | 99.5 | 优"))["forms"]
    assert {field.key for field in FORM} <= set(form)
    assert (form["implementer"], form["total_score"], form["grade"]) == ("区行政服务中心", "99.5", "优")
    assert list(form["funds"][0]) == [field.key for field in FUNDS]
    assert list(form["indicators"][0]) == [field.key for field in INDICATORS]
    assert form["indicators"][4]["actual"] == "96%"


def test_a_finding_carries_its_field_and_its_key(tmp_path):
    data = as_data(tmp_path, CLEAN_FORM.replace("98% | 20 | 20", "90% | 20 | 20"))
    (finding,) = [one for one in data["forms"][0]["findings"] if one["rule"] == "JX302"]
    assert finding["field"] == "indicators.score"
    assert finding["key"] == "JX302 / indicators.score / 大厅运行经费 / 设备完好率(≥95%)"


def test_what_concerns_no_form_has_no_field(tmp_path):
    data = as_data(tmp_path, CLEAN_FORM + "\n" + skeleton())
    (finding,) = data["findings"]
    assert (finding["rule"], finding["field"]) == ("JX503", "")
    assert finding["key"] == "JX503 /  /  / 这张自评表"


def skeleton():
    kept = ("项目名称", "项目资金", "绩效指标", "总分")
    lines = [line for line in CLEAN_FORM.split("\n") if line.strip().startswith(kept)]
    return "\n".join(line.replace("大厅运行经费", "") for line in lines)

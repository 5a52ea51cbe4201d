"""What `jixiao check --format json` gives to other programs."""

import json
from typing import Any

from support.forms import CLEAN_FORM, tsv
from support.samples import COUNTS

from xlwings_jixiao.domain.fields import FORM, FUNDS, INDICATORS
from xlwings_jixiao.reports import reports
from xlwings_jixiao.submission import Submission, submit_paths


def data(submission: Submission) -> dict[str, Any]:
    return json.loads(reports()["json"].render(submission))


def test_texts_are_those_of_the_form_and_numbers_exact_decimals(tmp_path) -> None:
    (tmp_path / "大厅.txt").write_text(tsv(CLEAN_FORM), encoding="utf-8")
    (form,) = data(submit_paths([tmp_path]))["forms"]
    assert form["project"] == "大厅运行经费"
    total = form["funds"][0]
    assert (total["full_year"], total["executed"], total["rate"]) == ("500000", "475000", "95.00%")
    assert form["computed"]["rate_exact"] == "0.95"
    assert form["computed"]["fund_score"] == "9.50"
    assert form["source"]["line"] >= 1


def test_every_finding_names_rule_severity_place_reason_and_remedy(submission: Submission) -> None:
    findings = [finding for form in data(submission)["forms"] for finding in form["findings"]]
    findings += data(submission)["findings"]
    assert len(findings) == COUNTS.total()  # as the command line counts them
    assert {finding["severity"] for finding in findings} == {"错误", "警告", "提示"}
    for finding in findings:
        assert all(finding[name] for name in ("rule", "where", "message", "basis", "fix")), finding


def test_what_could_not_be_read_stands_beside_what_could(tmp_path) -> None:
    (tmp_path / "好.txt").write_text(tsv(CLEAN_FORM), encoding="utf-8")
    (tmp_path / "坏.xlsx").write_bytes(b"PK\x03\x04 half")
    found = data(submit_paths([tmp_path]))
    assert len(found["forms"]) == 1
    (error,) = found["errors"]
    assert error["file"].endswith("坏.xlsx")
    assert error["message"]


def test_chinese_stays_readable(submission: Submission) -> None:
    assert "三级等保测评费用" in reports()["json"].render(submission).decode()


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

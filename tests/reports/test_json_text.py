"""What `jixiao check --format json` gives to other programs."""

import json
import re
from pathlib import Path
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


def test_the_verdict_is_there_in_numbers_and_in_words(tmp_path):
    (tmp_path / "坏.xlsx").write_bytes(b"PK\x03\x04 half")
    data = as_data(tmp_path, CLEAN_FORM.replace("提升 | 提升", "提升 | 见调查报告"))
    assert data["verdict"] == {
        "forms": 1,
        "errors": 0,
        "warnings": 0,
        "hints": 0,
        "rows_for_a_person": 1,
        "files_not_read": 1,
        "forms_not_read": 0,
        "ready": False,
        "text": "自动核对的部分没有错误；1行须人工核对，1个文件没有读入",
    }
    (form,) = data["forms"]
    assert form["undecided_rows"] == [16]
    assert [(one["rule"], one["severity"]) for one in form["findings"]] == [("JX311", "须人工核对")]


def test_a_clean_form_is_ready(tmp_path):
    verdict = as_data(tmp_path, CLEAN_FORM)["verdict"]
    assert (verdict["ready"], verdict["text"]) == (True, "没有错误，可以报送")


def test_a_finding_of_several_rows_has_all_its_cells(tmp_path):
    drawing = CLEAN_FORM
    for actual in ("22个", "98%", "93%"):
        target = {"22个": "≥20个", "98%": "≥95%", "93%": "≥90%"}[actual]
        drawing = drawing.replace(f"{target} | {actual}", f"{target} | {target}")
    (form,) = as_data(tmp_path, drawing)["forms"]
    (finding,) = [one for one in form["findings"] if one["rule"] == "JX403"]
    assert [place["row"] for place in finding["places"]] == [13, 14, 15]
    assert finding["places"][0] == {"sheet": None, "cell": "第13行第6列", "row": 13, "column": 6}


def test_a_finding_of_one_cell_has_it_and_one_of_the_whole_book_has_none(tmp_path):
    data = as_data(tmp_path, CLEAN_FORM.replace("100 | 99.5", "100 | 99"))
    (finding,) = data["forms"][0]["findings"]
    assert [place["cell"] for place in finding["places"]] == ["第18行第8列"]
    assert data["skipped"] == []


def keys_of(data):
    match data:
        case dict():
            return set(data).union(*(keys_of(value) for value in data.values()))
        case list():
            return set().union(*(keys_of(value) for value in data))
        case _:
            return set()


def test_the_page_names_every_field_that_is_written_and_no_other(tmp_path):
    (tmp_path / "断.xlsx").write_bytes(b"PK\x03\x04 half")
    written = keys_of(as_data(tmp_path, CLEAN_FORM.replace("提升 | 提升", "提升 | 见报告")))
    page = (Path(__file__).parents[2] / "docs" / "json.md").read_text(encoding="utf-8")
    named = {
        word for line in page.splitlines() if line.startswith("|") for word in re.findall(r"`(\w+)`", line)
    }
    assert named == written | {"null"}

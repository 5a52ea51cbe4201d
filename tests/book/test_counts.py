"""The numbers beside a form, in 问题清单, in 汇总 and in the verdict are the same, or say what they count."""

import re
from collections import Counter

import pytest
from support.forms import CLEAN_FORM, rows, tsv

from xlwings_jixiao.audit import Severity, rules
from xlwings_jixiao.functions import call
from xlwings_jixiao.own_book import CHECK_COLUMN, RESULT_HEAD
from xlwings_jixiao.submission import submit_paths

FINDING = re.compile(r"(?:^|；)(错误|警告|须人工核对|提示) (JX[0-9]{3}) (?!见第)")
# JX414 stands in a note on a cell, which a function does not see.
BEYOND_ONE_SHEET = {rule.id for rule in rules() if rule.scope == "book"} | {"JX414"}


@pytest.fixture(scope="module")
def listed(opened_values):
    """What 问题清单 lists, by project."""
    sheet = opened_values["问题清单"]
    head, *body = sheet.iter_rows(min_row=RESULT_HEAD, values_only=True)
    columns = [head.index(name) for name in ("项目名称", "级别", "编号")]
    by_project: dict[str, Counter[tuple[str, str]]] = {}
    for line in body:
        project, level, rule = (line[column] for column in columns)
        by_project.setdefault(project, Counter())[level, rule] += 1
    return by_project


@pytest.fixture(scope="module")
def beside(opened_values, read_back):
    """What stands beside each form: the status, and the findings row by row."""
    found = {}
    for one in read_back.judged:
        sheet = opened_values[one.form.start.sheet]
        texts = [sheet.cell(row, CHECK_COLUMN).value or "" for row in range(1, sheet.max_row + 1)]
        found[one.form.project.text] = (
            texts[0],
            Counter(pair for text in texts[1:] for pair in FINDING.findall(text)),
        )
    return found


def within_one_sheet(found):
    return Counter({pair: number for pair, number in found.items() if pair[1] not in BEYOND_ONE_SHEET})


def by_rule(found):
    return Counter(rule for (_, rule), number in found.items() for _ in range(number))


def test_beside_each_form_stands_what_the_list_has_but_for_what_needs_more_than_the_sheet(listed, beside):
    assert len(beside) == 15
    for project, (_, shown) in beside.items():
        assert within_one_sheet(shown) == within_one_sheet(listed[project]), project
        assert not by_rule(shown) - by_rule(listed[project]), project


def test_the_status_counts_what_stands_below_it_and_says_so(beside):
    for status, shown in beside.values():
        counts = Counter(level for (level, _), number in shown.items() for _ in range(number))
        wanted = "、".join(f"{level}{counts[level]}处" for level in ("错误", "警告", "提示") if counts[level])
        # Rows for a person are counted where another rule tells them, too.
        assert re.sub("、须人工核对[0-9]+行", "", status) == f"核对：{wanted}（只看本表）"


def test_the_list_says_what_it_has_beyond_the_sheets(opened_values):
    legend = opened_values["问题清单"]["A2"].value
    assert "与其他表比较" in legend
    assert "“核对”只看本表" in legend


def test_the_list_the_summary_and_the_verdict_agree_for_every_form(listed, read_back):
    for project, found in listed.items():
        if project == "（全簿）":
            continue
        (line,) = [line for line in read_back.projects.rows() if line["项目名称"] == project]
        counts = Counter(level for (level, _), number in found.items() for _ in range(number))
        assert {level: line[level] for level in ("错误", "警告", "提示")} == {
            level: counts[level] for level in ("错误", "警告", "提示")
        }
    verdict, total = read_back.verdict, read_back.departments.rows()[-1]
    assert (verdict.errors, verdict.warnings, verdict.hints, verdict.rows_for_a_person) == tuple(
        total[level] for level in ("错误", "警告", "提示", "须人工核对")
    )
    whole: Counter[tuple[str, str]] = sum(listed.values(), Counter())
    assert (verdict.errors, verdict.warnings, verdict.hints) == tuple(
        sum(number for (level, _), number in whole.items() if level == name)
        for name in ("错误", "警告", "提示")
    )


def test_a_row_for_a_person_is_counted_alike_everywhere(tmp_path):
    drawing = CLEAN_FORM.replace("提升 | 提升", "提升 | 见调查报告")
    (tmp_path / "表.txt").write_text(tsv(drawing), encoding="utf-8")
    checked = submit_paths([tmp_path])
    shown = [
        line[0] for line in call("JIXIAO_CHECK", [[text or None for text in line] for line in rows(drawing)])
    ]
    assert shown[0] == "核对：须人工核对1行（只看本表）"
    assert [text.split(" 1行")[0] for text in shown[1:] if text] == ["须人工核对 JX311"]
    assert checked.counts()[Severity.PERSON] == checked.verdict.rows_for_a_person == 1
    assert [line["须人工核对"] for line in checked.projects.rows()] == [1]
    assert [line["级别"] for line in checked.findings.rows()] == ["须人工核对"]

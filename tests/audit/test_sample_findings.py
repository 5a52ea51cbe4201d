"""The 15 real forms: every irregularity seen in them by hand is found, on its form, row and rule, and no other error."""

from collections import Counter

from xlwings_jixiao.audit import Judged, Severity
from xlwings_jixiao.submission import Submission

ERRORS_BY_FORM = {
    # form: the errors a careful auditor lists, by hand
    1: {"JX103": 1, "JX104": 1},
    11: {"JX105": 1, "JX302": 1, "JX305": 1, "JX409": 2},
    12: {"JX102": 1, "JX105": 1},
    13: {"JX102": 1, "JX105": 1},
    14: {"JX105": 1, "JX404": 1},
}
BEYOND_THE_LIST = {
    "JX106",
    "JX413",
    "JX414",
    "JX415",
    "JX502",
    "JX504",
}  # seen in the forms, not in the table by hand
SAME_ROW = {"JX409"}  # the table has one line where the tool names each cell


def found_by_rule(one: Judged) -> Counter[str]:
    return Counter(finding.rule for finding in one.findings)


def test_every_irregularity_found_by_hand_is_found(
    submission: Submission, expected_findings: list[dict[str, str]]
) -> None:
    for number, one in enumerate(submission.judged, 1):
        expected = Counter(row["rule"] for row in expected_findings if row["form"] == str(number))
        found = found_by_rule(one)
        for rule, count in expected.items():
            assert found[rule] >= count if rule in SAME_ROW else found[rule] == count, (number, rule)
        assert set(found) - set(expected) <= BEYOND_THE_LIST, number


def test_every_irregularity_is_found_on_its_row(
    submission: Submission, expected_findings: list[dict[str, str]]
) -> None:
    for row in expected_findings:
        one = submission.judged[int(row["form"]) - 1]
        places = [finding.where for finding in one.findings if finding.rule == row["rule"]]
        words = {
            "表头": ("表头", "主管部门", "实施单位"),
            "目标": ("预期目标", "实际完成情况"),
            "全表": ("各组",),
        }
        wanted = words.get(row["row"], (row["row"], "各资金来源"))
        assert any(word in place for place in places for word in wanted), row


def test_no_other_errors_block_the_submission(submission: Submission) -> None:
    for number, one in enumerate(submission.judged, 1):
        errors = Counter(f.rule for f in one.findings if f.severity is Severity.ERROR)
        assert errors == Counter(ERRORS_BY_FORM.get(number, {})), number


def test_the_strict_boundary_is_a_warning_because_proportion_takes_nothing_off(
    submission: Submission,
) -> None:
    finding = next(f for f in submission.judged[1].findings if f.rule == "JX302")
    assert finding.severity is Severity.WARNING
    assert "恰好等于而没有超过" in finding.message


def test_a_shifted_row_is_read_said_and_not_called_a_duplicate(submission: Submission) -> None:
    seals = submission.judged[13]
    names = [row.level3.text for row in seals.form.indicators]
    assert names[4:6] == ["长效管理制度健全性", "档案管理健全性"]
    found = found_by_rule(seals)
    assert found["JX414"] == 2
    assert found["JX405"] == 0

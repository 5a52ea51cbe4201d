"""The 15 real forms: every irregularity seen in them by hand is found, on its form, row and rule, and nothing else."""

from collections import Counter

from support.samples import expected_findings

from xlwings_jixiao.audit import Judged, Severity
from xlwings_jixiao.submission import Submission

WORDS = {
    "表头": ("表头", "主管部门", "实施单位"),
    "目标": ("预期目标", "实际完成情况"),
    "全表": ("各组",),
}


def found_by_rule(judged: Judged) -> Counter[tuple[str, str]]:
    return Counter((finding.rule, finding.severity.value) for finding in judged.findings)


def test_what_was_found_by_hand_is_found_and_nothing_else(submission: Submission) -> None:
    for number, judged in enumerate(submission.judged, 1):
        expected = Counter(
            (row["rule"], row["severity"]) for row in expected_findings() if row["form"] == str(number)
        )
        assert found_by_rule(judged) == expected, number


def test_every_irregularity_is_found_on_its_row(submission: Submission) -> None:
    for row in expected_findings():
        if row["form"] == "全簿":
            continue
        judged = submission.judged[int(row["form"]) - 1]
        findings = [finding for finding in judged.findings if finding.rule == row["rule"]]
        wanted = WORDS.get(row["row"], (row["row"], "各资金来源"))
        assert any(word in finding.where + finding.message for finding in findings for word in wanted), row


def test_what_is_found_in_all_forms_together(submission: Submission) -> None:
    expected = Counter((row["rule"], row["severity"]) for row in expected_findings())
    assert Counter((finding.rule, finding.severity.value) for finding in submission.all_findings) == expected


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
    found = Counter(finding.rule for finding in seals.findings)
    assert found["JX414"] == 2
    assert found["JX405"] == 0

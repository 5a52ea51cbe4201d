"""The registry of reports."""

from xlwings_jixiao.reports import reports


def test_each_report_has_an_ending_and_says_whether_it_is_text() -> None:
    found = {name: (report.suffix, report.binary) for name, report in reports().items()}
    assert (
        found.items() >= {"text": (".txt", False), "json": (".json", False), "xlsx": (".xlsx", True)}.items()
    )


def test_reports_that_are_no_text_are_files_of_their_kind(submission) -> None:
    for report in reports().values():
        data = report.render(submission)
        assert data
        if not report.binary:
            assert data.decode("utf-8").endswith("\n")

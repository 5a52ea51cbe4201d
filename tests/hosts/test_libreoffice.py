"""The demo workbook in a real LibreOffice: it opens, nothing is lost, and each form is one page."""

import subprocess
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def pages(soffice: str, demo_book: Path, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The text of each page of the workbook printed as PDF by a LibreOffice with a profile of its own."""
    folder = tmp_path_factory.mktemp("pdf")
    profile = (folder / "profile").as_uri()
    command: list[str | Path] = [
        soffice,
        f"-env:UserInstallation={profile}",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        folder,
    ]
    subprocess.run([*command, demo_book], check=True, capture_output=True, timeout=180)
    done = subprocess.run(
        ["pdftotext", "-layout", folder / "绩效自评.pdf", "-"], check=True, capture_output=True
    )
    return done.stdout.decode().split("\f")[:-1]


def test_each_form_is_one_page(pages: list[str]) -> None:
    forms = [page for page in pages if "财政项目支出绩效自评表" in page]
    assert len(forms) == 15 + 1  # and 空白表
    assert all("总分" in page for page in forms)


def test_first_comes_the_home_page_then_the_summary_then_the_problems(pages: list[str]) -> None:
    assert "项目支出绩效自评工作簿" in pages[0]
    assert "项目支出绩效自评汇总" in pages[1]
    assert "问题清单" in pages[2]


def test_no_cell_shows_an_error(pages: list[str]) -> None:
    for number, page in enumerate(pages, 1):
        for error in ("#NAME?", "#VALUE!", "#REF!", "Err:", "###"):
            assert error not in page, f"page {number}"


def test_stored_values_are_shown_although_the_functions_are_not_there(pages: list[str]) -> None:
    form = next(
        page for page in pages if "服务费 (宝财行签[2023]277号)" in page and "财政项目支出绩效自评表" in page
    )
    for value in ("84.34%", "8.43", "98.43", "优"):
        assert value in form
    summary = pages[1]
    assert "9,453,199.00" in summary
    assert "76.18%" in summary

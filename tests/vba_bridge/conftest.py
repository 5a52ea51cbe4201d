"""The workbook that the tests of the ribbon's buttons share."""

from pathlib import Path

import pytest
from support.ribbon import small_workbook
from support.vba import Excel


@pytest.fixture
def excel(tmp_path: Path) -> Excel:
    """首页, 项目1 and 空白表, open in the interpreter."""
    return small_workbook(tmp_path)

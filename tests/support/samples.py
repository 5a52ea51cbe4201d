"""What a person found in the 15 sample forms: tests/data/expected-findings.tsv, a line a finding, and its counts."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

_TABLE = Path(__file__).parents[1] / "data" / "expected-findings.tsv"


def expected_findings() -> list[dict[str, str]]:
    """Each finding: form, project, row (or block), rule, severity and what was seen."""
    with _TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


COUNTS = Counter(row["severity"] for row in expected_findings())
"""How many of each severity: {"错误": 7, …}."""

SAID = "、".join(f"{name}{COUNTS[name]}处" for name in ("错误", "警告", "提示"))
"""The counts as messages say them: 错误7处、警告38处、…"""

ERRORS_LEFT = f"注意：还有错误{COUNTS['错误']}处，改正后再报送。"
"""How an export of the samples ends."""

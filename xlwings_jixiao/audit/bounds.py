"""The numbers by which rules decide that are the same everywhere; limits a place may set are in `policies/*.toml`.

Each has its reason here and a form on either side of it in tests/audit/test_bounds.py.
"""

from __future__ import annotations

from decimal import Decimal

FULL_POINTS = Decimal(100)
"""JX201. A form gives 100 points, execution included, whatever the place divides them into."""

RATE_DECIMALS = 6
"""JX108. A rate that the policy's decimals would round up to the threshold is shown with more, cut off: 89.999999%."""

FEW_YUAN = Decimal(100)
"""JX105. No project has a budget of less than 100 yuan; 99 under 元 is 99 万元."""

SAME_SIZE = Decimal(10)
"""JX105. An amount within ten times of the other forms' smallest and largest is of their size."""

WHOLE = Decimal(100)
"""JX416. A share of a whole cannot be above 100 %; the whole itself can be reached."""

ALL_ALIKE = 2
"""JX206, JX305, JX309. From two rows on that all lack the same thing, the column is missing and is said once."""

SAME_PROSE = 15
"""JX504. Shorter texts (保障正常运转) are alike by chance."""

CITED_WITHIN = 30
"""JX408. A year in a document's name ends at the word 规定, 通知, ... ; names are rarely longer than 30 letters."""

CROSSES = 3
"""JX410. xxx is a placeholder; xx may stand for a person's name."""

SHOWN = 20
"""How much of a person's text a message repeats: enough to find it."""

SHOWN_NAME = 30
"""The same for a project's name, which must be told from its neighbours."""

"""The numbers by which rules decide that are the same everywhere; limits a place may set are in `policies/*.toml`.

Each has its reason here and a form on either side of it in tests/audit/test_bounds.py.
"""

from __future__ import annotations

from decimal import Decimal

FULL_POINTS = Decimal(100)
"""JX201. A form gives 100 points, execution included, whatever the place divides them into."""

FEW_ROWS = 2
"""JX205. Two rows cannot hold output, benefit and satisfaction; three can."""

RATE_DECIMALS = 6
"""JX108. A rate that the policy's decimals would round up to the threshold is shown with more, cut off: 89.999999%."""

SLIGHT_CHANGE = Decimal("0.01")
"""JX107. A budget of 90 万元 that became 89.974 was rounded when it was planned; 9 for 8.6 is a change of 4 %."""

FEW_YUAN = Decimal(100)
"""JX105. No project has a budget of less than 100 yuan; 99 under 元 is 99 万元."""

SAME_SIZE = Decimal(10)
"""JX105. An amount within ten times of the other forms' smallest and largest is of their size."""

TEN_THOUSAND, OF_ONE_PROJECT = Decimal(10_000), Decimal(2)
"""JX105. 元 and 万元 are ten thousand apart; two columns of one project differ by no more than twice besides."""

OTHER_ORDER = Decimal(1000)
"""JX105. An amount in 万元 that is a thousand times the largest of the other forms is of another order."""

HARDLY_YUAN, FEN = Decimal(10_000), 2
"""JX105. Below 10,000 元 an amount is typed, not computed, and a typed one has no third decimal."""

WHOLE = Decimal(100)
"""JX416. A share of a whole cannot be above 100 %; the whole itself can be reached."""

A_RATE_FROM = Decimal(20)
"""JX406. A bare number of a rate is a percentage from here on; 5 may be per thousand, 0.95 and 1 are ratios."""

ALL_ALIKE = 2
"""JX206, JX305, JX309. From two rows on that all lack the same thing, the column is missing and is said once."""

ROWS_LISTED = 5
"""JX311. So many rows of a kind are named; more make a message that nobody reads to its end."""

SAME_FAULT = 3
"""Every rule on rows. The same fault in two rows is two lines; from three on it is one, with its rows listed."""

ONE_DECIMAL_FROM = 2
"""JX102, JX303. Two scores that are both 1.4 for 1.43 show that a form rounds to one decimal; one alone may be a slip."""

HUGE, MANY, A_FEW = 2, Decimal(10), Decimal(2)
"""JX308. Twice the policy's reminder (60 %) and ten pieces more ask for a word; below it is a hint, two pieces are none."""

LOW_COST = Decimal("0.5")
"""JX419. A cost of less than half its target makes one ask about the budget."""

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

FILED_WITHIN_YEARS = 1
"""JX421. The year after its own is when a form is filled in; what is dated later is a year mistyped, or years late."""

FILED_FROM_MONTH = 12
"""JX421. Forms are asked for in December of their own year in some places, never before."""

SHORT_PROSE = 16
"""JX624. A goal of one short phrase; a longer one tells what is done, even without a number."""

SENTENCE = 10
"""JX625. A shorter name (完成设备购置) is short for its completion."""

A_DEGREE = Decimal(50)
"""JX626. 提高产量 ≥5% is a growth that can be counted; 提升能力 ≥95% is no share of anything."""

FULL_ROWS = 2
"""JX601-JX606, JX620. That all rows are at full says something from two rows on."""

COUNTED_GOALS = 3
"""JX605. A form with one or two rows lacks more than the row for a number of its goal."""

LISTED_PARTS = 3
"""JX630. Two amounts behind a total may be examples; three and more up to the end are all of it."""

HEAD_LETTERS = 3
"""JX601. The end of a name that says what is counted (原原种); two letters (人员) stand before many numbers."""

SHOWN_CLAUSE = 30
"""JX601-JX604. How much of a clause a message repeats: a number with what it counts."""

LITTLE_SPENT = Decimal("0.6")
"""JX606. Below it saving and late payment no longer explain themselves: 40 % of the work's money was never needed."""

ALL_SPENT = Decimal(1)
"""JX607. The whole adjusted budget."""

COPIED_ROWS = 5
"""JX619. Four numbers may fall on their targets by plan: four machines ordered, four delivered."""

COPIED_SHARE = Decimal("0.8")
"""JX619. Of the numbers that can differ from their targets; one or two of twelve that do make no difference."""

FULL_FORMS = 5
"""JX620, JX621. Four projects may all be at full; a whole book of them is worth a word."""

SPECIFIC_NAME = 6
"""JX622. Shorter names (培训人数) stand in many projects and mean another thing in each."""

SPECIFIC_DIGITS = 4
"""JX622. A target of four digits that are not zeros (12560件) is no round number that two projects share by chance."""

NEAR_PROSE = 18
"""JX623. In a shorter text one changed word is a fifth of it."""

RUN_LETTERS = 4
"""JX623. Two words of Chinese: shorter runs are common to all prose, longer ones lose too many to one changed letter."""

NEAR_PERCENT = 60
"""JX623. Runs of letters that two texts share, of all that either has: a word changed here and there, or one put in."""

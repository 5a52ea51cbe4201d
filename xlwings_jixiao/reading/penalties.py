"""What makes a row of indicators odd, and how odd: the least odd way to lay it under the head is taken.

In eighths of what one cell too few weighs; only their order and their sums matter. For each there is a row in
tests/reading/test_penalties.py that is read wrongly without it.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Penalties:
    """Each number with its reason. A number may grow or shrink as long as the rows of its test are read alike."""

    # A step sideways: of two ways that are otherwise equal, the nearer one; most rows stand right under their head.
    step: int = 2
    # Labels and values slipped by different numbers of cells: one cell too many or too few is rarer than a whole row moved.
    torn: int = 12
    # A cell with text that no column takes: nothing that was written is dropped while there is another way.
    left_over: int = 16
    # A level-1 label left of its column, with the column empty: usual where the first column was merged.
    label_outside: int = 4
    # Any other text there: it would be read by no one.
    text_outside: int = 16
    # A weight or a score that is no number: the surest sign of a slip.
    no_number: int = 32
    # A weight without a score: a form being filled in; less odd than any step.
    score_missing: int = 1
    # A score, or a bare number for an actual, without a weight.
    weight_missing: int = 8
    # A weight without a target.
    target_missing: int = 8
    # A level's label for a target or an actual.
    label_for_value: int = 24
    # A level's label for a name.
    label_for_name: int = 24
    # A target or a weight without a name.
    name_missing: int = 12
    # A level-2 label in the level-1 column: odd where the level-2 column holds another text, usual where it is empty.
    level2_too_early_twice: int = 32
    level2_too_early: int = 8
    # A level that is no known label and does not end in 指标: a name, rather.
    unknown_level: int = 4


PENALTIES = Penalties()

"""Do the tests of the core notice a fault? `python -m tests.mutation` makes faults and counts those they find."""

"""What people write in the two cells of an indicator: meanings, and the small grammars of numbers, dates, ranks, words."""

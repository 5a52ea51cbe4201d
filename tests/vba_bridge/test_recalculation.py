"""How often a workbook asks Python when all of it is computed: the real wrappers on a real workbook."""

from pathlib import Path

from support.recalculation import all_different, recorded


def test_a_sheet_asks_six_times_at_most_and_not_twice_the_same(tmp_path: Path):
    (tmp_path / "forms").mkdir()
    sheets = recorded(tmp_path, all_different(tmp_path / "forms", 3))
    assert [len(calls) for calls in sheets] == [6, 6, 6]
    asked = [(name, str(values)) for calls in sheets for name, values in calls]
    assert len(asked) == len(set(asked))

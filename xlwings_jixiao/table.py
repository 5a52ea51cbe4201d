"""A table of results: plain rows for everybody, a data frame for whoever has pandas.

The tables are plain rows, because the button in Excel must not wait for pandas (it took 2 to 5 s of the first press
and 19 of 32 MB of the Windows folder [run, under wine]). Whoever analyses them in Python asks for `frame()`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from xlwings_jixiao.domain.errors import JixiaoError

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Table:
    """Values by column name; one that is not known is None. A record may know more than the columns show."""

    columns: tuple[str, ...]
    records: tuple[Mapping[str, Any], ...]

    def __len__(self) -> int:
        """How many rows."""
        return len(self.records)

    def column(self, name: str) -> list[Any]:
        """The values of one column."""
        return [record.get(name) for record in self.records]

    def rows(self) -> list[dict[str, Any]]:
        """The rows as plain dicts by column name; money, scores and rates are Decimals."""
        return [{name: record.get(name) for name in self.columns} for record in self.records]

    def frame(self) -> pd.DataFrame:
        """The table as a pandas data frame; money, scores and rates stay Decimals.

        Raises JixiaoError where pandas is not installed.
        """
        try:
            import pandas as pd
        except ImportError as error:
            raise JixiaoError(
                "这里没有装 pandas，不能转成数据框；请运行 pip install pandas，或改用 rows()。"
            ) from error
        return pd.DataFrame(
            [[record.get(name) for name in self.columns] for record in self.records], columns=self.columns
        )

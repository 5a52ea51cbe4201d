"""The indicator rows of a form, read under the table's head even where cells have slipped sideways.

Published and hand-copied forms are full of rows that begin one cell too early or too late, or hold one cell too
many. A row is therefore laid under the head in several ways, each way is given a penalty for what would be odd
about it (a weight that is no number, a level's label in the name's column), and the least odd one is taken.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from xlwings_jixiao.domain import vocabulary
from xlwings_jixiao.domain.cell_values import EXCEL_ERRORS
from xlwings_jixiao.domain.fields import INDICATORS, LEVELS
from xlwings_jixiao.domain.form import Entry, Indicator, Place
from xlwings_jixiao.domain.text import is_blank, squeeze
from xlwings_jixiao.reading import labels
from xlwings_jixiao.reading.grid import Grid
from xlwings_jixiao.reading.heads import Head
from xlwings_jixiao.reading.penalties import PENALTIES
from xlwings_jixiao.reading.targets import read_target

_LEVELS = tuple(field.key for field in LEVELS)
_CARRIED_DOWN = ("level1", "level2")
_OWN = tuple(field.key for field in INDICATORS if field.key not in (*_CARRIED_DOWN, "target"))
# What makes a row an indicator: a note alone may be a remark.
_SAYS = tuple(
    field.key for field in INDICATORS if field.key not in (*_CARRIED_DOWN, "note", "direction", "measure")
)
_SHIFTS = (
    *tuple((by, by) for by in (0, -1, 1, -2, 2)),
    (0, 1),
    (-1, 0),
    (1, 2),
    (1, 0),
    (0, -1),
    (-2, 0),
    (-2, -1),
)


@dataclass(frozen=True, slots=True)
class _Slots:
    """A row's texts by slot: slot 0 is left of level 1, then one slot a column of the head, then what is beyond."""

    fields: tuple[str, ...]
    entries: Mapping[int, Entry]

    def text(self, slot: int) -> str:
        entry = self.entries.get(slot)
        return "" if entry is None or entry.blank else entry.text

    def slot_of(self, name: str) -> int:
        return self.fields.index(name) + 1


def read_indicators(
    grid: Grid, rows: Mapping[int, dict[int, str]], head: Head, end_row: int
) -> tuple[Indicator, ...]:
    """All rows between the head and 总分 that hold an indicator; levels 1 and 2 are carried down."""
    columns = head.columns
    fields = tuple(sorted(columns, key=lambda name: columns[name]))
    found: list[Indicator] = []
    level1 = level2 = Entry()
    for row, cells in rows.items():
        if not head.last < row < end_row or _is_remark(cells) or _is_head_again(cells, columns):
            continue
        slots = _slots(grid, row, cells, fields, columns)
        laid = _lay(slots, grid, row, columns)
        if laid.level1 is not None:
            level1, level2 = laid.level1, Entry()
        if laid.level2 is not None:
            level2 = laid.level2
            said = laid.level1 is not None or _reaches(grid, level1, row)
            level1 = _natural_level1(level1, level2, said=said)
        if laid.is_indicator:
            found.append(laid.indicator(level1, level2, row))
    return tuple(found)


def _is_remark(cells: dict[int, str]) -> bool:
    """A row below the table such as 其他需要说明的事项 or 注：…."""
    first = squeeze(cells[min(cells)])
    if labels.is_label(first.split(":")[0], labels.REMARKS) or labels.remark_field(first):
        return True
    return first.startswith(("其他需要说明", "需要说明", "注:", "备注:", "说明:", "填表人", "填报人"))


def _is_head_again(cells: dict[int, str], columns: Mapping[str, int]) -> bool:
    """The head, repeated at the top of a printed page."""
    heads = [
        labels.column_field(cells.get(columns[name], ""), labels.INDICATOR_COLUMNS)
        for name in ("level3", "target")
    ]
    return heads == ["level3", "target"]


def _slots(
    grid: Grid, row: int, cells: dict[int, str], fields: tuple[str, ...], columns: Mapping[str, int]
) -> _Slots:
    starts = [columns[name] for name in fields]
    entries: dict[int, Entry] = {}
    for column in cells:
        slot = sum(start <= column for start in starts)
        if slot == len(fields) and column > starts[-1]:
            slot += 1
        if slot in entries and not entries[slot].blank:
            continue
        entries[slot] = grid.entry(row, column)
    return _Slots(fields, entries)


def _reaches(grid: Grid, level: Entry, row: int) -> bool:
    """The level's cell is merged down to this row: what the form says itself."""
    place = level.place
    return place is not None and grid.last_row(place.row, place.column) >= row


def _natural_level1(level1: Entry, level2: Entry, *, said: bool) -> Entry:
    """The group a level-2 label belongs to, where the row before belongs to another one and none was written."""
    label = vocabulary.level2_label(level2.text)
    natural = vocabulary.LEVEL2.get(label.removesuffix("指标"), "") if label else ""
    current = vocabulary.level1_groups(level1.text)
    if said or not natural or natural == "产出" or natural in current:
        return level1
    return Entry("", level2.place, mended=natural + "指标")


@dataclass(frozen=True, slots=True)
class _Laid:
    """A row laid under the head."""

    level1: Entry | None
    level2: Entry | None
    values: Mapping[str, Entry]
    doubt: str

    @property
    def is_indicator(self) -> bool:
        """More than a label: something is named, aimed at, reached or scored."""
        return any(not self.values[name].blank for name in _SAYS)

    def indicator(self, level1: Entry, level2: Entry, row: int) -> Indicator:
        """The indicator, with the levels carried down to it."""
        return Indicator(level1=level1, level2=level2, row=row, doubt=self.doubt, **self.values)


def _lay(slots: _Slots, grid: Grid, row: int, columns: Mapping[str, int]) -> _Laid:
    by_label, by_value = _least_odd(slots)

    def at(name: str) -> Entry:
        if name not in slots.fields:
            return Entry()
        by = by_label if name in _LEVELS else by_value
        if (found := slots.entries.get(slots.slot_of(name) + by)) is not None:
            return found
        return (
            grid.entry(row, columns[name])
            if by == 0
            else Entry("", Place(grid.file, grid.sheet, row, columns[name]))
        )

    level1, level2 = _levels(slots, by_label)
    values = {name: at(name) for name in _OWN}
    nature = at("nature")
    values["target"] = read_target(
        value=at("target") if at("adjusted").blank else at("adjusted"),
        signs=(values["direction"], nature),
        unit=values["measure"],
        apart=bool({"nature", "measure"} & set(slots.fields)),
    )
    if values["direction"].blank and nature.place is not None:
        values["direction"] = nature
    doubt = grid.doubts.get(row, "")
    if by_value > by_label:
        extra = _extra(slots, by_label, by_value)
        what = f"多出一格“{'、'.join(extra)}”" if extra else "的标签或名称比表头靠左一格"
        doubt = f"本行{what}，指标名称按“{values['level3'].text}”读取"
    if values["level3"].blank and not values["target"].blank:
        values["level3"], level1, level2, doubt = _name_from_levels(values["level3"], level1, level2, doubt)
    return _Laid(_as_label(level1, 1), _as_label(level2, 2), values, doubt)


def _least_odd(slots: _Slots) -> tuple[int, int]:
    """The shift that leaves the row least odd; most rows stand right under their head and need no other tried."""
    if not _penalty(slots, *_SHIFTS[0]):
        return _SHIFTS[0]
    return min(_SHIFTS, key=lambda shift: _penalty(slots, *shift))


def _extra(slots: _Slots, by_label: int, by_value: int) -> list[str]:
    """The texts between the name and the target when the values have slipped further than the labels."""
    after_name = slots.slot_of("level3") + by_label + 1
    return [text for n in range(by_value - by_label) if (text := slots.text(after_name + n))]


def _levels(slots: _Slots, by_label: int) -> tuple[Entry | None, Entry | None]:
    """The level cells of a row, a level-2 label put in its place where it stands in level 1's."""
    level1 = slots.entries.get(slots.slot_of("level1") + by_label) if "level1" in slots.fields else None
    level2 = slots.entries.get(slots.slot_of("level2") + by_label) if "level2" in slots.fields else None
    outside = slots.entries.get(0)
    if level1 is None and outside is not None and by_label >= 0 and vocabulary.level1_label(outside.text):
        level1 = outside
    if (
        level1 is not None
        and vocabulary.level2_label(level1.text)
        and not vocabulary.level1_label(level1.text)
    ):
        level1, level2 = None, level2 or level1
    level1, level2 = (
        None if entry is None or entry.blank or vocabulary.is_fragment(entry.text) else entry
        for entry in (level1, level2)
    )
    return level1, level2


def _as_label(entry: Entry | None, level: int) -> Entry | None:
    if entry is None:
        return None
    label = vocabulary.written_level1(entry.text) if level == 1 else vocabulary.level2_label(entry.text)
    broken = " " in entry.text or not squeeze(entry.text).endswith(("指标", "指标等"))
    return Entry(entry.raw, entry.place, mended=label) if label and broken else entry


def _name_from_levels(
    name: Entry, level1: Entry | None, level2: Entry | None, doubt: str
) -> tuple[Entry, Entry | None, Entry | None, str]:
    """A name that slipped into a level's column: the level cell holds no label, the name cell is blank."""
    for entry in (level2, level1):
        if (
            entry is not None
            and not vocabulary.level1_label(entry.text)
            and not vocabulary.level2_label(entry.text)
        ):
            if squeeze(entry.text).endswith("指标"):
                continue
            said = f"“{entry.text}”不在三级指标一栏，按指标名称读取"
            rest = (None if level1 is entry else level1, None if level2 is entry else level2)
            return entry, *rest, said
    return name, level1, level2, doubt


def _penalty(slots: _Slots, by_label: int, by_value: int) -> int:
    """How odd the row would be if its level cells had slipped by one number and its other cells by another."""
    odd = PENALTIES
    taken = {0} if by_label >= 0 else set()
    texts: dict[str, str] = {}
    for name in slots.fields:
        slot = slots.slot_of(name) + (by_label if name in _LEVELS else by_value)
        taken.add(slot)
        texts[name] = slots.text(slot)
    left = [slot for slot in slots.entries if slot not in taken and slots.text(slot)]
    points = odd.left_over * len(left) + _odd_values(texts) + _odd_levels(texts)
    outside = slots.text(0)
    if 0 in taken and by_label >= 0 and outside and squeeze(outside) not in {"绩效指标", "绩效", "指标"}:
        is_label = vocabulary.level1_label(outside) and not texts.get("level1")
        points += odd.label_outside if is_label else odd.text_outside
    return points + odd.step * (abs(by_label) + abs(by_value)) + (odd.torn if by_label != by_value else 0)


def _odd_values(texts: dict[str, str]) -> int:
    odd = PENALTIES
    weight, score = texts.get("weight", ""), texts.get("score", "")
    points = odd.no_number * sum(bool(text) and not _is_number(text) for text in (weight, score))
    if "weight" in texts and weight and not score:
        points += odd.score_missing
    elif "weight" in texts and not weight and (score or _is_number(texts.get("actual") or "-")):
        points += odd.weight_missing
    if weight and not texts.get("target"):
        points += odd.target_missing
    labels_there = sum(vocabulary.is_spelt_out_label(texts.get(name, "")) for name in ("target", "actual"))
    return points + odd.label_for_value * labels_there


def _odd_levels(texts: dict[str, str]) -> int:
    odd = PENALTIES
    level1, level2, level3 = (texts.get(name, "") for name in _LEVELS)
    points = odd.label_for_name if vocabulary.is_spelt_out_label(level3) else 0
    if not level3 and (texts.get("target") or texts.get("weight")):
        points += odd.name_missing
    if level1 and vocabulary.level2_label(level1) and not vocabulary.level1_label(level1):
        points += odd.level2_too_early_twice if level2 else odd.level2_too_early
    for text, known in ((level1, vocabulary.level1_label(level1)), (level2, vocabulary.level2_label(level2))):
        if text and not known and not squeeze(text).endswith("指标"):
            points += odd.unknown_level
    return points


def _is_number(text: str) -> bool:
    """Digits, as a weight or a score has them, or the error of a formula that should give one."""
    number = squeeze(text).rstrip("分")
    return is_blank(text) or text.upper() in EXCEL_ERRORS or number.replace(".", "", 1).lstrip("-+").isdigit()

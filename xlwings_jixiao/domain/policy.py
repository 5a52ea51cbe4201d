"""A policy (口径), read from TOML: what a place and year may choose; how points follow from it is in `scoring`.

Policies are data (`policies/*.toml`); a user's own file is read by the same code, and whatever is wrong in it
is reported with file and line.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from xlwings_jixiao.domain.errors import PolicyError

# Points that a division of weights adds up to, and the most decimals that a rate or a score is asked for.
_FULL_POINTS, _MOST_DECIMALS = Decimal(100), 6
ROUNDINGS = ("half-up", "up", "down")
REVERSES = ("ratio", "linear", "none")
_KEYS = {
    "": {"name", "title", "basis", "weights", "rate", "score", "bands", "reminders", "grades"},
    "rate": {"rounding", "decimals"},
    "score": {"decimals", "reverse"},
    "bands": {"reached", "partly"},
    "reminders": {"far_above", "reason_below", "reason_required", "large_in_wan"},
}


@dataclass(frozen=True, slots=True)
class WeightPlan:
    """One division of 100 points: execution and the level-1 groups (empty: the groups share what is left)."""

    execution: Decimal
    groups: Mapping[str, Decimal]

    @property
    def indicators(self) -> Decimal:
        """What all indicators together are worth."""
        return _FULL_POINTS - self.execution


@dataclass(frozen=True, slots=True)
class Policy:
    """All that differs between places. Rates and bands are ratios (0.9 = 90 %), scores have `score_decimals`."""

    name: str
    title: str
    basis: str
    plans: tuple[WeightPlan, ...]
    rate_rounding: str
    rate_decimals: int
    score_decimals: int
    reverse: str
    band_reached: Decimal
    band_partly: Decimal
    far_above: Decimal
    reason_below: Decimal
    reason_required: bool
    large_in_wan: Decimal
    grades: tuple[tuple[str, Decimal], ...]

    def plan_for(self, groups: frozenset[str]) -> WeightPlan:
        """The division that names the same level-1 groups as the form, else the first."""
        return next((plan for plan in self.plans if set(plan.groups) == groups), self.plans[0])

    def grade(self, total: Decimal) -> str:
        """优, 良, 中 or 差 for a total score."""
        return next((name for name, least in self.grades if total >= least), self.grades[-1][0])


def parse_policy(text: str, file: str) -> Policy:
    """Read a policy; raises PolicyError that names the file, the line and what to write instead."""
    return _Reader(text, file).policy()


class _Reader:
    """Takes the keys out of the parsed TOML one by one and checks each."""

    def __init__(self, text: str, file: str) -> None:
        self.text, self.file = text, file
        try:
            self.data: dict[str, Any] = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            line = re.search(r"line (\d+)", str(error))
            where = f"第{line[1]}行" if line else "文件末尾"
            raise PolicyError(
                f"口径文件 {file} {where}不符合 TOML 写法，请检查引号、等号和方括号是否成对。"
            ) from error

    def policy(self) -> Policy:
        """All keys, in the order in which the files of the package write them."""
        self._no_unknown_keys()
        name, title, basis = (self.take("", key, _text) for key in ("name", "title", "basis"))
        reached, partly = (self.take("bands", key, _percent) for key in ("reached", "partly"))
        if partly > reached:
            raise self._wrong("bands", "partly", f"“partly”（{partly:%}）不应高于 reached（{reached:%}）")
        return Policy(
            name=name,
            title=title,
            basis=basis,
            plans=self._plans(),
            rate_rounding=self.take("rate", "rounding", _choice(ROUNDINGS)),
            rate_decimals=self.take("rate", "decimals", _small),
            score_decimals=self.take("score", "decimals", _small),
            reverse=self.take("score", "reverse", _choice(REVERSES)),
            band_reached=reached,
            band_partly=partly,
            far_above=self.take("reminders", "far_above", _percent),
            reason_below=self.take("reminders", "reason_below", _percent),
            reason_required=self.take("reminders", "reason_required", _flag),
            large_in_wan=self.take("reminders", "large_in_wan", _number),
            grades=self._grades(),
        )

    def take(self, section: str, key: str, read: Callable[[Any], Any]) -> Any:
        """The value of a key, checked by `read`, which raises ValueError with what is allowed."""
        table = self.data.get(section, {}) if section else self.data
        if not isinstance(table, dict) or key not in table:
            place = f"[{section}] 一节" if section else "文件开头"
            raise PolicyError(
                f"口径文件 {self.file} 缺少“{key}”，请在{place}补上（可参照 national-2020.toml）。"
            )
        value = table[key]
        try:
            return read(value)
        except ValueError as error:
            raise self._wrong(section, key, f"“{key}”的值 {value!r} 不对，{error}") from error

    def _plans(self) -> tuple[WeightPlan, ...]:
        plans = self.data.get("weights")
        if not isinstance(plans, list) or not plans or not all(isinstance(plan, dict) for plan in plans):
            raise PolicyError(f"口径文件 {self.file} 缺少 [[weights]]，请至少写一组权重。")
        return tuple(self._plan(dict(plan), index) for index, plan in enumerate(plans))

    def _plan(self, plan: dict[str, Any], index: int) -> WeightPlan:
        for key in plan:
            if key not in {"execution", "groups"}:
                raise self._wrong("weights", key, f"不认识“{key}”，可写的有 execution、groups", index)
        key = "execution"
        try:
            execution = _number(plan.get(key))
            key = "groups"
            groups = _groups(plan.get(key, {}))
        except ValueError as error:
            raise self._wrong("weights", key, f"第{index + 1}组权重的“{key}”不对，{error}", index) from error
        if groups and execution + sum(groups.values()) != _FULL_POINTS:
            total = execution + sum(groups.values())
            raise self._wrong(
                "weights", "execution", f"第{index + 1}组权重合计 {total}，应为 {_FULL_POINTS}", index
            )
        return WeightPlan(execution, groups)

    def _grades(self) -> tuple[tuple[str, Decimal], ...]:
        grades = self.data.get("grades")
        if not isinstance(grades, dict) or not grades:
            raise PolicyError(f"口径文件 {self.file} 缺少 [grades]，请写明各等级的最低分。")
        pairs = [(name, self.take("grades", name, _number)) for name in grades]
        return tuple(sorted(pairs, key=lambda pair: -pair[1]))

    def _no_unknown_keys(self) -> None:
        """A misspelt key is reported where it stands, not as the absence of the right one."""
        for section, allowed in _KEYS.items():
            table = self.data.get(section, {}) if section else self.data
            if not isinstance(table, dict):
                raise self._wrong("", section, f"“{section}”应为 [{section}] 一节")
            for key in table:
                if key not in allowed:
                    similar = difflib.get_close_matches(key, allowed, 1)
                    hint = (
                        f"，是不是“{similar[0]}”？"
                        if similar
                        else f"，这里可写的有 {'、'.join(sorted(allowed))}"
                    )
                    raise self._wrong(section, key, f"不认识“{key}”{hint}")

    def _wrong(self, section: str, key: str, what: str, index: int = 0) -> PolicyError:
        end = "" if what.endswith("？") else "。"
        return PolicyError(f"口径文件 {self.file} 第{self._line(section, key, index)}行：{what}{end}")

    def _line(self, section: str, key: str, index: int) -> int:
        """The line of a key: tomllib does not keep it."""
        lines = self.text.splitlines()
        heads = [n for n, line in enumerate(lines) if re.match(rf"\s*\[+\s*{re.escape(section)}\s*\]+", line)]
        start = heads[min(index, len(heads) - 1)] if section and heads else 0
        for number in range(start, len(lines)):
            if section and number > start and lines[number].lstrip().startswith("["):
                break
            if re.match(rf"\s*\[{{0,2}}\s*[\"']?{re.escape(key)}[\"']?\s*[\]=.]", lines[number]):
                return number + 1
        return start + 1


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError("应为引号里的文字")
    return value


def _number(value: Any) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError("应为数字")
    number = Decimal(str(value))
    if not number.is_finite() or number < 0:
        raise ValueError("应为不小于 0 的数字")
    return number


def _groups(value: Any) -> dict[str, Decimal]:
    if not isinstance(value, dict):
        raise ValueError('应写成 { "产出" = 50, "效益" = 30 } 这样的一组')
    return {str(name): _number(points) for name, points in value.items()}


def _percent(value: Any) -> Decimal:
    found = re.fullmatch(r"(\d{1,4}(?:\.\d+)?)%", value) if isinstance(value, str) else None
    if found is None:
        raise ValueError('应写成 "90%" 这样的百分数')
    return Decimal(found[1]) / 100


def _small(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= _MOST_DECIMALS:
        raise ValueError(f"应为 0 到 {_MOST_DECIMALS} 的整数")
    return value


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError("应为 true 或 false")
    return value


def _choice(allowed: tuple[str, ...]) -> Callable[[Any], str]:
    def read(value: Any) -> str:
        if value not in allowed:
            raise ValueError("只能是 " + "、".join(f'"{one}"' for one in allowed) + " 之一")
        return str(value)

    return read

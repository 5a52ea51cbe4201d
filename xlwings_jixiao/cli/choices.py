"""What the command line takes from the registries, and only when it is asked: a command waits for no registry but its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    _Type = click.ParamType[str]
else:
    _Type = click.ParamType


def filled(text: str) -> str:
    """A help text with {formats} and {reports} put in."""
    if "{formats}" in text:
        from xlwings_jixiao.formats.registry import kinds

        text = text.replace("{formats}", kinds("."))
    if "{reports}" in text:
        from xlwings_jixiao.reports import reports

        text = text.replace("{reports}", "，".join(f"{one.name} {one.help}" for one in reports().values()))
    return text


class ReportName(_Type):
    """The name of a report, as the registry has them."""

    name = "report"

    @property
    def choices(self) -> tuple[str, ...]:
        """All names."""
        from xlwings_jixiao.reports import reports

        return tuple(reports())

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:  # noqa: ARG002
        """[json|text|xlsx], as click writes a choice."""
        return f"[{'|'.join(self.choices)}]"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name itself, where it is the name of a report."""
        if value not in self.choices:
            self.fail(str(value), param, ctx)
        return str(value)

"""click speaks English; this makes its help and its complaints Chinese."""

from __future__ import annotations

from typing import Any

import click

from xlwings_jixiao.cli.choices import ReportName, filled

_HEADINGS = {"Options": "选项", "Commands": "命令", "Arguments": "参数"}


class _Formatter(click.HelpFormatter):
    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        args = args.replace("[OPTIONS]", "[选项]").replace("COMMAND [ARGS]...", "命令 [参数]...")
        super().write_usage(prog, args, prefix or "用法：")

    def write_heading(self, heading: str) -> None:
        super().write_heading(_HEADINGS.get(heading, heading))


class _Context(click.Context):
    formatter_class = _Formatter


class ChineseOption(click.Option):
    """An option whose help says everything itself, without click's English [required] and [default: …]."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """With what the registries know put into it."""
        self.help = filled(self.help or "")
        return super().get_help_record(ctx)

    def get_help_extra(self, ctx: click.Context) -> Any:  # noqa: ARG002
        """Nothing to add."""
        return {}


class ChineseCommand(click.Command):
    """A command with Chinese help headings."""

    context_class = _Context

    def get_short_help_str(self, limit: int = 45) -> str:
        """With what the registries know put into it."""
        self.help = filled(self.help or "")
        return super().get_short_help_str(limit)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """With what the registries know put into it."""
        self.help = filled(self.help or "")
        super().format_help_text(ctx, formatter)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The --help option, explained in Chinese."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示帮助。"
        return option


class ChineseGroup(ChineseCommand, click.Group):
    """A group whose commands are Chinese too."""

    command_class = ChineseCommand


def said_in_chinese(error: click.ClickException) -> str:
    """A mistake in the use of the command line in one Chinese sentence."""
    hint = "运行 jixiao --help 查看用法。"
    match error:
        case click.NoSuchOption():
            return f"没有“{error.option_name}”这个选项，{hint}"
        case click.BadOptionUsage():
            return f"选项 {error.option_name} 后面要写上值，{hint}"
        case click.MissingParameter(param=click.Parameter() as parameter):
            return f"缺少{_name_of(parameter)}，{hint}"
        case click.BadParameter(param=click.Parameter() as parameter):
            return f"{_name_of(parameter)} 的值不对{_allowed(parameter)}，{hint}"
        case click.UsageError() if "No such command" in error.message:
            return f"没有这个命令，{hint}"
        case click.UsageError() if type(error).__name__ == "NoArgsIsHelpError":
            return error.format_message()
        case _:
            return f"命令行写法不对（{error.format_message()}），{hint}"


def _name_of(parameter: click.Parameter) -> str:
    shown: Any = parameter.metavar or parameter.name
    return (
        f"选项 {parameter.opts[-1]}" if isinstance(parameter, click.Option) else f"“{str(shown).strip('.')}”"
    )


def _allowed(parameter: click.Parameter) -> str:
    match parameter.type:
        case click.Choice() | ReportName() as choice:
            return f"，可选 {'、'.join(map(str, choice.choices))}"
        case click.IntRange() as numbers:
            return f"，应为 {numbers.min} 到 {numbers.max} 的整数"
        case _:
            return ""

"""The command line in Chinese: the group of commands, options that several of them take. The only user of click.

A topic's commands stand in a file of their own beside this one and are named in ``__init__``.
"""

from __future__ import annotations

import difflib
import os
import sys
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import click

from jinlin import __version__
from jinlin.clock import Clock
from jinlin.disk import refused
from jinlin.problem import Problem
from jinlin.strings import Strings, read_strings

WELL, HELD_BACK, WRONG_USE, CANNOT_CONTINUE, INTERRUPTED = 0, 1, 2, 3, 130  #: exit codes

TEXT = read_strings()
USAGE = {"[OPTIONS]": "cli.usage_options", "COMMAND [ARGS]...": "cli.usage_command"}
REPORTS = (".md", ".json")
YEARS = range(2000, 2101)  #: as of a table's ``year``; beyond its ends the calendar has no day before, or after


class PlainHelp:
    """Help in Chinese: click's own headings are English."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """用法：…"""
        pieces = " ".join(self.collect_usage_pieces(ctx))  # type: ignore[attr-defined]
        for english, key in USAGE.items():
            pieces = pieces.replace(english, TEXT.text(key))
        formatter.write_usage(ctx.command_path, pieces, prefix=TEXT.text("cli.usage"))

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """``--help``, in Chinese."""
        found: click.Option | None = super().get_help_option(ctx)  # type: ignore[misc]
        if found is not None:
            found.help = TEXT.text("cli.option.help")
        return found

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, and the commands of a group, each under a Chinese heading."""
        options = [p for p in self.get_params(ctx) if isinstance(p, click.Option)]  # type: ignore[attr-defined]
        records = [record for p in options if (record := p.get_help_record(ctx))]
        if records:
            with formatter.section(TEXT.text("cli.options")):
                formatter.write_dl(records)
        if isinstance(self, click.Group):
            with formatter.section(TEXT.text("cli.commands")):
                formatter.write_dl([(n, c.get_short_help_str(80)) for n, c in sorted(self.commands.items())])


class PlainCommand(PlainHelp, click.Command):
    """A command with Chinese help."""


class PlainOption(click.Option):
    """An option whose help is Chinese to its last word."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The option's names, and its help."""
        found = super().get_help_record(ctx)
        return found and (found[0], found[1].replace("[required]", TEXT.text("cli.required")))


class NoSuchCommand(click.UsageError):
    """Not one of ours; ``message`` says which was meant."""


class PlainGroup(PlainHelp, click.Group):
    """The group of all commands."""

    command_class = PlainCommand

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        """The command that ``args`` begin with."""
        if args and not args[0].startswith("-") and args[0] not in self.commands:
            near = "、".join(difflib.get_close_matches(args[0], self.commands, n=1) or sorted(self.commands))
            raise NoSuchCommand(TEXT.text("cli.wrong.no_such_command", name=args[0], near=near), ctx)
        return super().resolve_command(ctx, args)


def option(*names: str, key: str, **more: Any) -> Any:
    """An option whose help is a sentence of the catalogue."""
    return click.option(*names, cls=PlainOption, help=TEXT.text(f"cli.option.{key}"), **more)


def echo(text: str, *, err: bool = False, nl: bool = True) -> None:
    """Say it. Where the reader went away (``| head``) the work goes on, and ends with its own code."""
    with suppress(BrokenPipeError):
        click.echo(text, err=err, nl=nl)


def _today(ctx: click.Context, param: click.Parameter, value: str | None) -> Clock:
    if value is None:
        return Clock.system()
    with suppress(ValueError):
        day = date.fromisoformat(value)
        if day.year in YEARS:
            return Clock.at(day)
    raise click.BadParameter(TEXT.text("cli.bad_day", found=value))


def _report_file(ctx: click.Context, param: click.Parameter, value: Path | None) -> Path | None:
    if value is None:
        return None
    folder = value.absolute().parent
    if value.suffix not in REPORTS or value.is_dir() or not folder.is_dir() or not os.access(folder, os.W_OK):
        raise click.BadParameter(TEXT.text("cli.bad_report", found=value))
    return value


argument = click.argument
PATH = click.Path(path_type=Path, readable=False)  # click's own words for one that is not are English
PORT = click.IntRange(0, 65535)
COUNT = click.IntRange(1, 1000)
BadValue = click.BadParameter
CONFIG = option("--config", key="config", default="sheets.yaml", type=PATH, metavar="FILE")
OUT = option("--out", key="out", default="site", type=PATH, metavar="DIR")
TODAY = option("--today", "clock", key="today", callback=_today, metavar="YYYY-MM-DD")
OFFLINE = option("--offline", key="offline", is_flag=True)
ENGINE = option("--engine", key="engine", default="mkdocs", type=click.Choice(["mkdocs", "zensical"]))
SIZE = option("--size", key="size", default="A4", type=click.Choice(["A4", "A3"]))
REPORT = option("--report", key="report", type=PATH, callback=_report_file, metavar="FILE")
HELP = {"help_option_names": ["-h", "--help"]}


@click.group(cls=PlainGroup, help=TEXT.text("cli.help.jinlin"), context_settings=HELP)
@click.version_option(__version__, "--version", message="jinlin %(version)s", help=TEXT.text("cli.option.version"))
def main() -> None:
    """The entry point."""


def run_main() -> None:
    """Obey the command line: wrong use is told in Chinese; a reader that went away (``| head``) is no fault."""
    try:
        main(prog_name="jinlin", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as shown:
        click.echo(shown.ctx.get_help() if shown.ctx else "", err=True)
        sys.exit(WRONG_USE)
    except click.UsageError as wrong:
        command = wrong.ctx.command_path if wrong.ctx else "jinlin"
        click.echo(f"{_wrong_use(wrong)}\n{TEXT.text('cli.see_help', command=command)}", err=True)
        sys.exit(WRONG_USE)
    except click.Abort:
        sys.exit(INTERRUPTED)
    except OSError as error:
        found = refused(error)
        if found is None:
            raise
        warn(found, TEXT)
        sys.exit(CANNOT_CONTINUE)


def warn(found: Problem, strings: Strings) -> None:
    """A problem of no sheet: what it is, and what to do about it."""
    for half in ("what", "mend"):
        echo(strings.text(f"problem.{found.code}.{half}", found=found.found, **dict(found.facts)), err=True)


def _wrong_use(wrong: click.UsageError) -> str:
    """What was typed wrongly, and what would do. click's own words are English, so only its facts are taken."""
    param = getattr(wrong, "param", None)
    match wrong:
        case NoSuchCommand():
            return wrong.message
        case click.NoSuchOption() if wrong.possibilities:
            near, *_ = difflib.get_close_matches(wrong.option_name, wrong.possibilities, n=1, cutoff=0)
            return TEXT.text("cli.wrong.no_such_option_near", name=wrong.option_name, near=near)
        case click.NoSuchOption():
            return TEXT.text("cli.wrong.no_such_option", name=wrong.option_name)
        case click.BadOptionUsage():
            return TEXT.text("cli.wrong.option_usage", name=wrong.option_name)
        case click.MissingParameter() if param is not None:
            option = param.opts[:1] if isinstance(param, click.Option) else []
            return TEXT.text("cli.wrong.missing", name=" ".join([*option, param.metavar or ""]))
        case click.BadParameter() if param is not None:
            return TEXT.text("cli.wrong.bad_value", name=param.opts[0], why=_allowed(param, wrong))
    extra = wrong.message.partition("(")[2].rstrip(")")
    return TEXT.text("cli.wrong.extra", name=extra) if extra else TEXT.text("cli.wrong.other")


def _allowed(param: click.Parameter, wrong: click.BadParameter) -> str:
    """What the parameter takes; our own types say it themselves."""
    if isinstance(param.type, click.Choice):
        return TEXT.text("cli.wrong.choice", choices="、".join(str(choice) for choice in param.type.choices))
    if isinstance(param.type, click.IntRange):
        return TEXT.text("cli.wrong.range", least=param.type.min, most=param.type.max)
    return wrong.message

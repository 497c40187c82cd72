"""Words typed by a person → calls. The only user of click, and the only reader of the environment."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from jinlin import __version__
from jinlin.clock import Clock
from jinlin.strings import Strings, read_strings

WELL, HELD_BACK, WRONG_USE, CANNOT_CONTINUE = 0, 1, 2, 3

TEXT = read_strings()


class PlainHelp:
    """Help in Chinese: click's own headings are English."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """用法：…"""
        pieces = self.collect_usage_pieces(ctx)  # type: ignore[attr-defined]
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=TEXT.text("cli.usage"))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, and the commands of a group, each under a Chinese heading."""
        records = [r for p in self.get_params(ctx) if (r := p.get_help_record(ctx))]  # type: ignore[attr-defined]
        if records:
            with formatter.section(TEXT.text("cli.options")):
                formatter.write_dl(records)
        if isinstance(self, click.Group):
            with formatter.section(TEXT.text("cli.commands")):
                formatter.write_dl([(n, c.get_short_help_str(80)) for n, c in sorted(self.commands.items())])


class PlainCommand(PlainHelp, click.Command):
    """A command with Chinese help."""


class PlainGroup(PlainHelp, click.Group):
    """The group of all commands."""

    command_class = PlainCommand


def option(*names: str, key: str, **more: Any) -> Any:
    """An option whose help is a sentence of the catalogue."""
    return click.option(*names, help=TEXT.text(f"cli.option.{key}"), **more)


def _today(ctx: click.Context, param: click.Parameter, value: str | None) -> Clock:
    if value is None:
        return Clock.system()
    try:
        return Clock.at(date.fromisoformat(value))
    except ValueError:
        raise click.BadParameter(TEXT.text("cli.bad_day", found=value)) from None


CONFIG = option("--config", key="config", default="sheets.yaml", type=click.Path(path_type=Path), metavar="FILE")
OUT = option("--out", key="out", default="site", type=click.Path(path_type=Path), metavar="DIR")
TODAY = option("--today", "clock", key="today", callback=_today, metavar="YYYY-MM-DD")
OFFLINE = option("--offline", key="offline", is_flag=True)
ENGINE = option("--engine", key="engine", default="mkdocs", type=click.Choice(["mkdocs", "zensical"]))
REPORT = option("--report", key="report", type=click.Path(path_type=Path), metavar="FILE")


@click.group(cls=PlainGroup, help=TEXT.text("cli.help.jinlin"), context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "--version", message="jinlin %(version)s", help=TEXT.text("cli.option.version"))
def main() -> None:
    """The entry point."""


def _said(key: str) -> None:
    """Progress on long work; quiet when nobody watches."""
    if sys.stderr.isatty():
        click.echo(TEXT.text(key), err=True)


def _order(config: Path, out: Path, clock: Clock, offline: bool, engine: str) -> Any:
    from jinlin.reading import Order

    return Order(
        config=config, out=out, clock=clock, environment=dict(os.environ), offline=offline, engine=engine
    )


def _tell(report: Any, file: Path | None) -> None:
    """The report on the terminal and, where asked for, in a file."""
    from jinlin import report as words
    from jinlin.reading import catalogue

    strings: Strings = catalogue()
    click.echo(words.render_terminal(report, strings), nl=False)
    if file is not None:
        render = words.render_json if file.suffix == ".json" else words.render_markdown
        file.write_text(render(report, strings), "utf-8")


def _run(work: Any, report: Path | None) -> int:
    """Do the work and answer with an exit code; a fault of the settings or the world is words, never a traceback."""
    from jinlin.reading import BadSettings
    from jinlin.problem import CannotContinue
    from jinlin.report import make_report

    try:
        result = work()
    except CannotContinue as stop:
        _tell(make_report(stop.problems, (), frozenset()), report)
        return WRONG_USE if isinstance(stop, BadSettings) else CANNOT_CONTINUE
    _tell(result, report)
    return HELD_BACK if result.holds_back else WELL


@main.command(help=TEXT.text("cli.help.build"))
@CONFIG
@OUT
@TODAY
@OFFLINE
@ENGINE
@REPORT
def build(config: Path, out: Path, clock: Clock, offline: bool, engine: str, report: Path | None) -> None:
    """Sheets → site."""
    from jinlin.build import build as build_site

    order = _order(config, out, clock, offline, engine)
    sys.exit(_run(lambda: build_site(order, _said), report))


@main.command(help=TEXT.text("cli.help.check"))
@CONFIG
@TODAY
@OFFLINE
@REPORT
def check(config: Path, clock: Clock, offline: bool, report: Path | None) -> None:
    """Sheets → report; writes nothing but the report."""
    from jinlin.reading import read

    order = _order(config, Path(), clock, offline, "mkdocs")
    sys.exit(_run(lambda: read(order, _said).report(), report))


def run() -> None:
    """The program ``jinlin``: wrong use is told in Chinese."""
    try:
        main(standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as shown:
        click.echo(shown.ctx.get_help() if shown.ctx else "", err=True)
        sys.exit(WRONG_USE)
    except click.UsageError as wrong:
        click.echo(_wrong_use(wrong), err=True)
        sys.exit(WRONG_USE)
    except click.Abort:
        sys.exit(130)


def _wrong_use(wrong: click.UsageError) -> str:
    """What was typed wrongly, and where to read more."""
    name = getattr(wrong, "option_name", "") or (wrong.args[0] if wrong.args else "")
    kind = {
        click.NoSuchOption: "no_such_option",
        click.MissingParameter: "missing",
        click.BadParameter: "bad_value",
    }.get(type(wrong), "other")
    if kind == "bad_value" and wrong.param is not None:  # type: ignore[attr-defined]
        name = f"{wrong.param.opts[0]}：{wrong.message}"  # type: ignore[attr-defined]
    command = wrong.ctx.command_path if wrong.ctx else "jinlin"
    return TEXT.text(f"cli.wrong.{kind}", name=name) + "\n" + TEXT.text("cli.see_help", command=command)

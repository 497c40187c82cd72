"""Words typed by a person → calls. The only user of click, and the only reader of the environment."""

from __future__ import annotations

import difflib
import os
import sys
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import click

from jinlin import __version__
from jinlin.clock import Clock
from jinlin.strings import Strings, read_strings

WELL, HELD_BACK, WRONG_USE, CANNOT_CONTINUE, INTERRUPTED = 0, 1, 2, 3, 130

TEXT = read_strings()
USAGE = {"[OPTIONS]": "cli.usage_options", "COMMAND [ARGS]...": "cli.usage_command"}
REPORTS = (".md", ".json")


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
    return click.option(*names, help=TEXT.text(f"cli.option.{key}"), **more)


def _today(ctx: click.Context, param: click.Parameter, value: str | None) -> Clock:
    if value is None:
        return Clock.system()
    try:
        return Clock.at(date.fromisoformat(value))
    except ValueError:
        raise click.BadParameter(TEXT.text("cli.bad_day", found=value)) from None


def _report_file(ctx: click.Context, param: click.Parameter, value: Path | None) -> Path | None:
    if value is not None and (value.suffix not in REPORTS or not value.absolute().parent.is_dir() or value.is_dir()):
        raise click.BadParameter(TEXT.text("cli.bad_report", found=value))
    return value


PATH = click.Path(path_type=Path)
CONFIG = option("--config", key="config", default="sheets.yaml", type=PATH, metavar="FILE")
OUT = option("--out", key="out", default="site", type=PATH, metavar="DIR")
TODAY = option("--today", "clock", key="today", callback=_today, metavar="YYYY-MM-DD")
OFFLINE = option("--offline", key="offline", is_flag=True)
ENGINE = option("--engine", key="engine", default="mkdocs", type=click.Choice(["mkdocs", "zensical"]))
REPORT = option("--report", key="report", type=PATH, callback=_report_file, metavar="FILE")
HELP = {"help_option_names": ["-h", "--help"]}


@click.group(cls=PlainGroup, help=TEXT.text("cli.help.jinlin"), context_settings=HELP)
@click.version_option(__version__, "--version", message="jinlin %(version)s", help=TEXT.text("cli.option.version"))
def main() -> None:
    """The entry point."""


def _said(key: str) -> None:
    """Progress on long work; quiet when nobody watches."""
    if sys.stderr.isatty():
        click.echo(TEXT.text(key), err=True)


def _say(key: str, **facts: object) -> None:
    click.echo(TEXT.text(key, **facts))


def _order(config: Path, out: Path, clock: Clock, offline: bool, engine: str) -> Any:
    from jinlin.build.reading import Order

    known = dict(os.environ)
    return Order(config=config, out=out, clock=clock, environment=known, offline=offline, engine=engine)


def _tell(report: Any, file: Path | None = None) -> None:
    """The report on the terminal and, where asked for, in a file."""
    from jinlin import report as words
    from jinlin.build.reading import catalogue

    strings: Strings = catalogue()
    click.echo(words.render_terminal(report, strings), nl=False)
    if file is not None:
        render = words.render_json if file.suffix == ".json" else words.render_markdown
        file.write_text(render(report, strings), "utf-8")


def _run(work: Any, report: Path | None = None) -> int:
    """Do the work and answer with an exit code; a fault of settings or world is words, never a traceback."""
    from jinlin.build.reading import BadSettings
    from jinlin.problem import CannotContinue
    from jinlin.report import make_report

    try:
        result = work()
    except CannotContinue as stop:
        _tell(make_report(stop.problems, (), frozenset()), report)
        return WRONG_USE if isinstance(stop, BadSettings) else CANNOT_CONTINUE
    if result is not None:
        _tell(result, report)
    return HELD_BACK if result is not None and result.holds_back else WELL


@main.command(help=TEXT.text("cli.help.build"))
@CONFIG
@OUT
@TODAY
@OFFLINE
@ENGINE
@REPORT
def build(config: Path, out: Path, clock: Clock, offline: bool, engine: str, report: Path | None) -> None:
    """Sheets → site."""
    from jinlin.build.run import run as run_once

    order = _order(config, out, clock, offline, engine)
    sys.exit(_run(lambda: run_once(order, _said), report))


@main.command(help=TEXT.text("cli.help.check"))
@CONFIG
@TODAY
@OFFLINE
@REPORT
def check(config: Path, clock: Clock, offline: bool, report: Path | None) -> None:
    """Sheets → report; writes nothing but the report."""
    from jinlin.build.reading import read

    order = _order(config, Path(), clock, offline, "mkdocs")
    sys.exit(_run(lambda: read(order, _said).report(), report))


def _written(work: Any, key: str, **facts: Any) -> int:
    """Do work that gives the names of what it wrote, or nothing and the reason; say so."""
    from jinlin.build.reading import catalogue

    kept: list[Any] = []
    stopped = _run(lambda: kept.append(work()))
    if stopped:
        return stopped
    done, strings = kept[0], catalogue()
    for p in done.problems:
        for half in ("what", "mend"):
            click.echo(strings.text(f"problem.{p.code}.{half}", found=p.found, **dict(p.facts)), err=True)
    if done.value is None:
        return WRONG_USE
    _say(key, count=len(done.value), names="、".join(done.value), **facts)
    return WELL


@main.command(help=TEXT.text("cli.help.template"))
@click.argument("file", type=PATH, metavar="FILE.xlsx")
@option("--config", key="template_config", type=PATH, metavar="FILE")
@option("--force", key="force", is_flag=True)
@TODAY
def template(file: Path, config: Path | None, force: bool, clock: Clock) -> None:
    """Declared columns → the workbook that staff fill in."""
    from jinlin.commands.template import write_template

    found = config or (Path("sheets.yaml") if Path("sheets.yaml").is_file() else None)
    sys.exit(_written(lambda: write_template(file, found, clock, force=force), "template.written", file=file))


@main.command(help=TEXT.text("cli.help.new"))
@click.argument("folder", type=PATH, metavar="DIR")
@TODAY
def new(folder: Path, clock: Clock) -> None:
    """Nothing → a community's own repository."""
    from jinlin.commands.new import write_repository

    sys.exit(_written(lambda: write_repository(folder, clock), "new.written", folder=folder))


@main.command(help=TEXT.text("cli.help.doctor"))
@CONFIG
@OUT
@TODAY
@ENGINE
def doctor(config: Path, out: Path, clock: Clock, engine: str) -> None:
    """What a build needs → a checklist."""
    from jinlin.build.reading import catalogue
    from jinlin.commands.doctor import Need, State, diagnosis, render_diagnosis

    found = diagnosis(_order(config, out, clock, False, engine))
    click.echo(render_diagnosis(found, catalogue()), nl=False)
    if found.has(Need.SETTINGS, State.FAULTY):
        sys.exit(WRONG_USE)
    sys.exit(WELL if found.is_well else HELD_BACK if found.can_build else CANNOT_CONTINUE)


@main.command(help=TEXT.text("cli.help.serve"))
@CONFIG
@option("--out", key="serve_out", type=PATH, metavar="DIR")
@option("--port", key="port", type=click.IntRange(0, 65535), default=8000, metavar="PORT")
@TODAY
@OFFLINE
@ENGINE
def serve(config: Path, out: Path | None, port: int, clock: Clock, offline: bool, engine: str) -> None:
    """Sheets → site → browser, again on every change."""
    from jinlin.build.run import run as run_once
    from jinlin.commands.serve import serve as serve_site

    order = _order(config, out or config.parent / ".jinlin" / "serve", clock, offline, engine)

    work = partial(serve_site, order, port, build=lambda: run_once(order, _said), tell=_tell, say=_say)
    sys.exit(_run(work))


def run() -> None:
    """The program ``jinlin``: wrong use is told in Chinese; a reader that went away (``| head``) is no fault."""
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


def _wrong_use(wrong: click.UsageError) -> str:
    """What was typed wrongly, and what would do. click's own words are English, so only its facts are taken."""
    param = getattr(wrong, "param", None)
    match wrong:
        case NoSuchCommand():
            return wrong.message
        case click.NoSuchOption():
            return TEXT.text("cli.wrong.no_such_option", name=wrong.option_name)
        case click.BadOptionUsage():
            return TEXT.text("cli.wrong.option_usage", name=wrong.option_name)
        case click.MissingParameter() if param is not None:
            return TEXT.text("cli.wrong.missing", name=param.metavar or param.opts[0])
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

"""``jinlin ci …``: what the workflows of GitHub Actions call. See ``commands/ci``."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jinlin.cli.base import (
    CONFIG,
    COUNT,
    ENGINE,
    HELD_BACK,
    OUT,
    PATH,
    TEXT,
    TODAY,
    WELL,
    PlainGroup,
    argument,
    main,
    option,
)
from jinlin.cli.ending import environment, finished, order_of, progress, say, tell
from jinlin.cli.street import tell_all, tell_outcome
from jinlin.clock import Clock

OUTBOX = option("--outbox", key="outbox", default="outbox", type=PATH, metavar="DIR")


@main.group("ci", cls=PlainGroup, help=TEXT.text("cli.help.ci"))
def ci() -> None:
    """The steps of a workflow."""


def _do(work: Callable[[], str]) -> None:
    """Do the work and say the sentence whose key it gives."""
    say(finished(work))


def _around() -> Any:
    from jinlin.commands.ci.surroundings import Surroundings

    return Surroundings(environment())


def _git() -> Any:
    from jinlin.commands.ci.git import Git

    return Git(home=Path(), environment=_around().environment)


def _github() -> Any:
    from jinlin.commands.ci.github import GitHub

    return GitHub.around(_around())


def _outbox(folder: Path) -> Any:
    from jinlin.commands.ci.outbox import Outbox

    return Outbox(folder)


@ci.command(help=TEXT.text("cli.help.ci_restore"))
@CONFIG
@TODAY
def restore(config: Path, clock: Clock) -> None:
    """The repository's branch → a clean clone."""
    from jinlin.commands.ci.restore import restore as restore_once

    order = order_of(config, clock)
    _do(lambda: restore_once(order).value)


@ci.command("sign-in", help=TEXT.text("cli.help.ci_sign_in"))
def sign_in() -> None:
    """GitHub's word for this run → Google's service account."""
    from jinlin.commands.ci.sign_in import sign_in as sign_in_once

    around = _around()
    folder = Path(around.environment.get("RUNNER_TEMP", ".jinlin"))
    _do(lambda: "ci.signed_in" if sign_in_once(around, folder) else "ci.signed_in_not")


@ci.command(help=TEXT.text("cli.help.ci_build"))
@CONFIG
@OUT
@OUTBOX
@TODAY
@ENGINE
def build(config: Path, out: Path, outbox: Path, clock: Clock, engine: str) -> None:
    """Sheets → site, and whether anybody would notice."""
    from jinlin.commands.ci.build import build_for_pages

    order = order_of(config, clock, out=out, engine=engine)
    turn, report = finished(lambda: build_for_pages(order, _outbox(outbox), progress))
    if report is not None:
        tell(report)
    say(turn.outcome.value)  # a row held back is no failure of the workflow: the rest is published


@ci.command(help=TEXT.text("cli.help.ci_part"))
@CONFIG
@OUTBOX
@TODAY
@ENGINE
def part(config: Path, outbox: Path, clock: Clock, engine: str) -> None:
    """Some communities' sheets → their parcels."""
    from jinlin.commands.ci.part import build_part
    from jinlin.street.layout import read_street_of

    order = order_of(config, clock, engine=engine)
    code = tell_all(finished(lambda: build_part(read_street_of(order), outbox, tell_outcome)))
    sys.exit(WELL if code == HELD_BACK else code)  # what is held back is told to staff: the rest is published


@ci.command(help=TEXT.text("cli.help.ci_summary"))
@OUTBOX
def summary(outbox: Path) -> None:
    """What came of the run → the page of the run."""
    from jinlin.commands.ci.people import summarise

    _do(lambda: summarise(_around(), _outbox(outbox)))


@ci.command(help=TEXT.text("cli.help.ci_keep"))
@OUTBOX
def keep(outbox: Path) -> None:
    """Last good copies → the repository's branch."""
    from jinlin.commands.ci.keep import keep as keep_once

    _do(lambda: keep_once(_git(), _outbox(outbox), Path(".jinlin")).value)


@ci.command(help=TEXT.text("cli.help.ci_live"))
@OUTBOX
def live(outbox: Path) -> None:
    """What was deployed → the repository."""
    from jinlin.commands.ci.keep import note_live

    _do(lambda: "ci.live" if note_live(_git(), _outbox(outbox)) else "ci.kept_nothing")


@ci.command(help=TEXT.text("cli.help.ci_issue"))
@OUTBOX
def issue(outbox: Path) -> None:
    """The report → the one issue that holds it."""
    from jinlin.commands.ci.people import tell_report

    _do(lambda: tell_report(_github(), _outbox(outbox)).value)


@ci.command(help=TEXT.text("cli.help.ci_alarm"))
@argument("workflow", default="publish.yml", metavar="[FILE.yml]")
@option("--hours", key="hours", default=24, type=COUNT, metavar="N")
@TODAY
def alarm(workflow: str, hours: int, clock: Clock) -> None:
    """No publication for a day → an issue."""
    from jinlin.commands.ci.people import sound_alarm

    _do(lambda: sound_alarm(_github(), workflow, hours, clock).value)


@ci.command(help=TEXT.text("cli.help.ci_awake"))
@argument("workflows", nargs=-1, required=True, metavar="FILE.yml …")
def awake(workflows: tuple[str, ...]) -> None:
    """Idle for weeks → still on time."""
    from jinlin.commands.ci.people import keep_awake

    finished(lambda: keep_awake(_github(), workflows))
    say("ci.awake", names="、".join(workflows))

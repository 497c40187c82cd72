"""``jinlin plan`` and ``jinlin assemble``, and what ``jinlin build`` does for a street."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from jinlin.cli.base import (
    CANNOT_CONTINUE,
    CONFIG,
    COUNT,
    ENGINE,
    HELD_BACK,
    OUT,
    PATH,
    TEXT,
    TODAY,
    WELL,
    echo,
    main,
    option,
    warn,
)
from jinlin.cli.ending import environment, finished, order_of, progress, say, tell
from jinlin.clock import Clock

SHARDS = option("--shards", key="shards", type=COUNT, default=1, metavar="N")
ARRIVED = option("--from", "arrived", key="arrived", type=PATH, metavar="DIR")


@main.command(help=TEXT.text("cli.help.plan"))
@CONFIG
@SHARDS
@TODAY
@ENGINE
def plan(config: Path, shards: int, clock: Clock, engine: str) -> None:
    """What has changed → the matrix of a CI job, alone on standard output."""
    from jinlin.commands.ci.surroundings import Surroundings
    from jinlin.commands.plan import render_matrix
    from jinlin.street.layout import read_street_of
    from jinlin.street.run import fetch_plan

    order = order_of(config, clock, engine=engine)
    around = Surroundings(environment())
    found = finished(lambda: fetch_plan(read_street_of(order), is_told=around.is_told))
    matrix = render_matrix(found, shards)
    around.give("GITHUB_OUTPUT", f"matrix={matrix}\n")
    around.give_outputs(changed=bool(found))
    echo(matrix)
    echo(TEXT.text("plan.some" if found else "plan.none", count=len(found), names="、".join(found)), err=True)


@main.command(help=TEXT.text("cli.help.assemble"))
@ARRIVED
@CONFIG
@OUT
@TODAY
@ENGINE
def assemble(arrived: Path | None, config: Path, out: Path, clock: Clock, engine: str) -> None:
    """Parcels → the street's site."""
    from jinlin.street.layout import read_street_of
    from jinlin.street.run import Ran
    from jinlin.street.run import assemble as assemble_once

    order = order_of(config, clock, out=out, engine=engine)
    problems = finished(lambda: assemble_once(read_street_of(order), arrived, progress))
    code = tell_all(Ran(outcomes=(), problems=problems))
    say("street.done.joined", folder=out)
    sys.exit(code)


def build_for_street(order: Any, only: str, shard: str, report: Path | None) -> int:
    """Build a street, or some of its communities; the exit code."""
    from jinlin.commands.plan import part_of
    from jinlin.street.layout import read_street_of
    from jinlin.street.run import Ran, build_some, build_street

    def work() -> Ran:
        street = read_street_of(order)
        if not (only or shard):
            return build_street(street, progress, tell_outcome)
        return build_some(street, only.split() if only else part_of(street.names, shard), tell_outcome)

    code = tell_all(finished(work, report), report)
    say("street.done.parcels" if only or shard else "street.done.joined", folder=order.out)
    return code


def tell_all(ran: Any, report: Path | None = None) -> int:
    """Tell what came of all communities; the exit code."""
    from jinlin.commands.street_report import write_street_report

    for found in ran.problems:
        warn(found, TEXT)
    if ran.outcomes:
        wrong = sum(one.has_news for one in ran.outcomes)
        say("street.done.all", count=len(ran.outcomes), wrong=wrong)
    if report is not None:
        write_street_report(ran.outcomes, report)
    if ran.outcomes and all(one.is_stopped for one in ran.outcomes):
        return CANNOT_CONTINUE
    return HELD_BACK if ran.holds_back else WELL


def tell_outcome(outcome: Any) -> None:
    """One community is done: a line where all is well, its report where not."""
    key = "stopped" if outcome.is_stopped else "news" if outcome.has_news else "well"
    say(f"street.done.{key}", name=outcome.name)
    if outcome.has_news:
        tell(outcome.report)

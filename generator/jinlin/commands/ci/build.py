"""``jinlin ci build``: the site of this run, and whether anybody would notice it."""

from __future__ import annotations

from dataclasses import replace

from jinlin.build.order import Order, Tell
from jinlin.build.run import run
from jinlin.build.settings import settings_of
from jinlin.commands.changed import Changed, fetch_changed, write_stamps
from jinlin.commands.ci.branch import file_at
from jinlin.commands.ci.git import Git
from jinlin.commands.ci.outbox import Outbox, Outcome, Turn
from jinlin.commands.ci.restore import base_of, deployed, deployed_from
from jinlin.commands.ci.surroundings import Surroundings
from jinlin.commands.finished import finished_edition
from jinlin.feedback.told import FILE as TOLD
from jinlin.kinds import catalogue
from jinlin.problem import BadSettings, CannotContinue
from jinlin.report import Report, make_report, render_markdown
from jinlin.site.wanted import digest

MEMORY = ("manifest.json", "changes.csv")  #: of a snapshot: they change with whatever in it changes


def build_for_pages(order: Order, outbox: Outbox, tell: Tell) -> tuple[Turn, Report | None]:
    """What came of the run, and its report where sheets were read; both are in ``outbox`` too.

    Outputs for later jobs: ``deploy``, whether residents would see something new, and ``record``, whether anything has
    to be kept or told at all. A cosmetic edit costs the reads and nothing else.

    Raises:
        BadSettings, CannotContinue: As a build does; what is deployed stays. ``outbox`` holds the report.
    """
    around = Surroundings(order.environment)
    outbox.empty()
    changed = _changed(order) if around.is_scheduled else None
    if changed is not None and not changed.names and _is_idle(order, around):
        turn = Turn(outcome=Outcome.SKIPPED, read_at=order.clock.now)
        outbox.write_turn(turn)
        around.give_outputs(deploy=False, record=False)
        return turn, None
    try:
        report = run(order, tell)
    except CannotContinue as stop:
        _stop(order, outbox, stop)
        around.give_outputs(deploy=False, record=True)
        raise
    stamped = write_stamps(order, changed.stamps if changed else None, report)
    turn = _turn(order, around, _report(outbox, report))
    turn = replace(turn, has_problems=report.holds_back, is_behind=report.is_behind)
    outbox.take(order.snapshot(settings_of(order).config))
    outbox.write_turn(turn)
    deploy = turn.outcome is Outcome.NEW
    around.give_outputs(deploy=deploy, record=deploy or stamped or _is_worth_keeping(order, outbox, turn))
    return turn, report


def _stop(order: Order, outbox: Outbox, stop: CannotContinue) -> None:
    """Put into ``outbox`` why nothing was built, and that staff were told: the robot would say so every half hour."""
    turn = Turn(
        outcome=Outcome.STOPPED,
        read_at=order.clock.now,
        commit=deployed_from(order)[0],
        base=base_of(order),
        report=_report(outbox, make_report(stop.problems, (), frozenset())),
        has_problems=True,
        edition=deployed(order),
    )
    outbox.write_turn(turn)
    if not isinstance(stop, BadSettings):
        snapshot = order.snapshot(settings_of(order).config)
        if (snapshot / TOLD).is_file():
            outbox.take(snapshot)


def _turn(order: Order, around: Surroundings, report: str) -> Turn:
    made = finished_edition(order)
    return Turn(
        outcome=Outcome.SAME if made.is_shown_by(deployed(order)) else Outcome.NEW,
        read_at=order.clock.now,
        commit=around.commit,
        base=base_of(order),
        report=report,
        edition=made,
    )


def _report(outbox: Outbox, report: Report) -> str:
    """Put the report into ``outbox``; its digest."""
    text = render_markdown(report, catalogue())
    outbox.report.write_text(text, "utf-8")
    return digest(text)


def _is_worth_keeping(order: Order, outbox: Outbox, turn: Turn) -> bool:
    """Whether the next run, or a clerk, has to know something that they do not know yet."""
    if turn.report != deployed_from(order)[1] or not turn.base:
        return True
    git = Git(home=order.home, environment=order.environment)
    kept = {name: file_at(git, turn.base, name) for name in MEMORY}
    return any(kept[name] != (outbox.snapshot / name).read_text("utf-8") for name in MEMORY)


def _changed(order: Order) -> Changed | None:
    """Which sheets may have changed since the last publication; ``None`` where nobody can say, and they are read.

    Only a clock's run asks: Drive learns of an edit minutes later than whoever started a run because of it.
    """
    try:
        return fetch_changed(order)
    except CannotContinue:  # faults of the settings too: the build tells them, in a report that people get
        return None


def _is_idle(order: Order, around: Surroundings) -> bool:
    """Whether today's site is deployed, from these pages and settings."""
    live = deployed(order)
    is_todays = live is not None and live.day == order.clock.today.isoformat()
    return is_todays and around.commit == deployed_from(order)[0]

"""``jinlin publish --to DIR``: the site as a new release on this computer's disk, where residents would notice one.

For cron on any host. The folder that a web server shows is ``DIR/current``.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from pathlib import Path

from jinlin.build.apart import check_apart
from jinlin.build.order import Order, Tell
from jinlin.build.run import run
from jinlin.build.settings import settings_of
from jinlin.commands.changed import asked_before, write_stamps
from jinlin.commands.finished import finished_edition
from jinlin.commands.releases import Releases, open_releases
from jinlin.problem import CannotContinue, obstacle
from jinlin.report import Report


class Outcome(enum.Enum):
    """What came of it; the value names the sentence that says so."""

    PUBLISHED = "publish.published"
    UNCHANGED = "publish.unchanged"
    HELD = "publish.held"


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """How a publication ended. ``release`` is the name of what is shown now."""

    outcome: Outcome
    report: Report
    release: str


def publish(order: Order, folder: Path, keep: int, tell: Tell, *, anyway: bool = False) -> Published:
    """Bring the site up to date and show it from ``folder``; nothing is written where residents would see the same.

    Args:
        order: What to build. Its own ``out`` is the place where the site is made.
        folder: Of the releases; may not exist yet.
        keep: How many releases stay, at least 1; the one that is shown always does.
        tell: Takes the key of a sentence that says what is being done.
        anyway: Also publish what somebody has rolled back from.

    Raises:
        BadSettings, CannotContinue: As a build does, and ``publish.folder_not_ours``, ``publish.folder_in_site`` or
        ``site.out_in_use``.
        What is shown stays.
    """
    one, other = folder.absolute(), order.out.absolute()
    if one.is_relative_to(other) or other.is_relative_to(one):  # the next build would delete all releases
        raise CannotContinue(obstacle("publish.folder_in_site", folder.name or str(folder)))
    check_apart(folder.resolve(), order, settings_of(order).config)
    with open_releases(folder) as releases:
        asked = asked_before(order)  # before anything is read: what is typed from now on is the next run's
        report = run(order, tell)
        made = finished_edition(order)
        outcome = Outcome.UNCHANGED
        if made.sources in releases.held() and not anyway:
            outcome, report = Outcome.HELD, report.checked()
        elif not made.is_shown_by(releases.edition(releases.current())):
            tell("progress.release")
            releases.add(order.out, made, order.clock)
            outcome = Outcome.PUBLISHED
        if outcome is not Outcome.HELD:
            _tidy(releases, keep)
        write_stamps(order, asked, report)  # behind all that may fail: what is not shown is still to be published
        return Published(outcome=outcome, report=report, release=releases.current() or "")


def _tidy(releases: Releases, keep: int) -> None:
    """What is shown is wanted: nothing is held any longer, and old releases go."""
    releases.hold(())
    shown = releases.edition(releases.current())
    if shown is not None:
        releases.forget(keep, shown)

"""``jinlin ci restore``: what earlier runs left, into a clean clone."""

from __future__ import annotations

import enum
from pathlib import Path

from jinlin.build.order import Order
from jinlin.build.settings import settings_of
from jinlin.commands.ci.branch import DATA, LIVE, fetch_tip, file_at, write_files
from jinlin.commands.ci.git import Git
from jinlin.commands.ci.outbox import STAMPS
from jinlin.commands.edition import Edition, read_edition
from jinlin.notes import note_in, read_note, write_note
from jinlin.problem import BadSettings


class Restored(enum.Enum):
    """What came of it; the value names the sentence that says so."""

    BACK = "ci.restored"
    NOTHING = "ci.restored_nothing"
    NOT_NOW = "ci.restored_not_now"  #: sheets.yaml has faults; the build tells them, in a report that people get


def restore(order: Order) -> Restored:
    """Bring back the last good copies, and what is known of the site that is deployed.

    Raises:
        CannotContinue: ``ci.git_…``: then nothing is built either, for a site without its memory would lose what cannot
            be read today.
    """
    git = Git(home=order.home, environment=order.environment)
    live = fetch_tip(git, LIVE)
    told = note_in(file_at(git, live.commit, "live.json")) if live is not None else {}
    try:
        snapshot = order.snapshot(settings_of(order).config)
    except BadSettings:
        write_note(_file(order), told)
        return Restored.NOT_NOW
    data = fetch_tip(git, DATA)
    if data is not None:
        write_files(git, data, snapshot, order.notes / "index")
    write_note(_file(order), {**told, "base": data.commit if data else ""})
    stamps = file_at(git, live.commit, STAMPS) if live is not None else ""
    if stamps:
        snapshot.mkdir(parents=True, exist_ok=True)
        (snapshot / STAMPS).write_text(stamps, "utf-8")
    return Restored.BACK if data is not None else Restored.NOTHING


def base_of(order: Order) -> str:
    """The commit of ``data`` that was restored; empty before the first."""
    return str(read_note(_file(order)).get("base", ""))


def deployed(order: Order) -> Edition | None:
    """What residents see, as far as it was known when the run began."""
    return read_edition(read_note(_file(order)).get("edition"))


def deployed_from(order: Order) -> tuple[str, str]:
    """The commit of pages and settings, and the digest of the report, of the last deployment; empty where unknown."""
    told = read_note(_file(order))
    return str(told.get("commit", "")), str(told.get("report", ""))


def _file(order: Order) -> Path:
    return order.notes / "live.json"

"""``jinlin ci part``: the communities that one job of a matrix has to build, for the job that puts all together."""

from __future__ import annotations

import shutil
from pathlib import Path

from jinlin.commands.ci.surroundings import Surroundings
from jinlin.commands.street_report import render_street_report
from jinlin.disk import link_all
from jinlin.street.layout import Street
from jinlin.street.parcel import parcel_of
from jinlin.street.run import Done, Ran, build_some

NAMES = "COMMUNITIES"  #: the variable with the names, parted by blanks, as ``jinlin plan`` gave them


def build_part(street: Street, outbox: Path, done: Done) -> Ran:
    """Build them; ``outbox`` holds the parcels of those that were built afterwards, and of no others: what another job
    has built must not be replaced by what it was before.

    Raises:
        CannotContinue: ``ci.not_on_github`` without ``COMMUNITIES``; ``street.unknown``.
    """
    around = Surroundings(street.order.environment)
    ran = build_some(street, around.needed(NAMES).split(), done)
    shutil.rmtree(outbox, ignore_errors=True)
    outbox.mkdir(parents=True)
    for one in ran.outcomes:
        parcel = parcel_of(street, one.name)
        if not one.is_stopped and parcel.has_site:
            link_all(parcel.folder, outbox / one.name)
    around.give("GITHUB_STEP_SUMMARY", render_street_report(ran.outcomes))
    return ran

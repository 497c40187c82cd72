"""``jinlin doctor``: what a build needs, tried one after the other, and what to do where something is missing.

Nothing is written, and no secret is ever part of a finding: problems quote none, and are redacted once more.
"""

from __future__ import annotations

from jinlin.build.order import Order
from jinlin.build.settings import settings_of
from jinlin.commands.doctor.address import addresses
from jinlin.commands.doctor.calendars import calendars
from jinlin.commands.doctor.finding import Diagnosis, Finding, Need, State, faulty, well
from jinlin.commands.doctor.machine import machine
from jinlin.commands.doctor.neighbours import neighbours
from jinlin.commands.doctor.render import render_diagnosis
from jinlin.commands.doctor.sign_in import to_write
from jinlin.commands.doctor.sources import Sources
from jinlin.problem import BadSettings

__all__ = ["Diagnosis", "Finding", "Need", "State", "diagnosis", "render_diagnosis"]


def diagnosis(order: Order) -> Diagnosis:
    """Everything a build of ``order`` needs, tried. Asks the sources over the network, as a build does."""
    try:
        settings = settings_of(order)
    except BadSettings as bad:
        return Diagnosis((*(faulty(Need.SETTINGS, p) for p in bad.problems), *machine(order, None)))
    config, plans = settings
    read = well(Need.SETTINGS, "doctor.settings", file=order.config.name, tables=len(plans))
    sources = Sources(order, settings)
    tried = tuple(sources.findings())
    days = calendars(config, sources.read, order)
    near = neighbours(config, order)
    writing = to_write(config, order.environment)
    return Diagnosis((read, *tried, *writing, *near, *days, *addresses(config), *machine(order, config)))

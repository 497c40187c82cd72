"""One run, whole: build only where something changed since the last one."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from jinlin.build.memory import Basis, forget, last_run, local_digest, remember, sheets_digest, usual_digest
from jinlin.build.order import Order, Tell
from jinlin.problem import CannotContinue, Problem
from jinlin.report import Report, make_report
from jinlin.site.lock import locked
from jinlin.site.write import is_untouched

if TYPE_CHECKING:
    from jinlin.config.settings import Config


def run(order: Order, tell: Tell) -> Report:
    """Bring the site of ``order`` up to date. The report is the same whether there was anything to do or not.

    Raises:
        BadSettings: sheets.yaml has faults.
        CannotContinue: nothing to show, or something private was about to be published. The site is as it was.
    """
    if not order.config.is_file():
        from jinlin.build.settings_text import settings_text

        # says what is the matter; in a folder that is not ours nothing is left behind
        settings_text(order.config, order.street)
    gc.disable()  # a run makes a million small values and hardly a cycle: looking for some costs a quarter of its time
    try:
        with locked(order.notes):  # a second run of the same community waits
            return _run(order, tell)
    finally:
        gc.enable()


def _run(order: Order, tell: Tell) -> Report:
    last = last_run(order)
    if last is not None and not (last.is_of(order) and is_untouched(order.out)):
        last = None
    if last is not None and not (last.basis.sheets or last.basis.neighbours):
        return last.report
    # Nine tenths of the program, which a run without changes has no use for.
    from jinlin.build.apart import check_out
    from jinlin.build.gather import gather, local_paths
    from jinlin.build.settings import settings_of
    from jinlin.source.neighbour.visit import online

    usual = usual_digest(order)  # before anything is read: what is typed from now on is the next run's
    settings = settings_of(order)
    check_out(order, settings.config)
    paths = local_paths(settings.config)
    local = local_digest(order, paths)
    gathered = gather(order, settings, tell)
    near_by = tuple(online(gathered.config.neighbours))
    near = gathered.visited.digests(near_by, dict(last.basis.neighbours if last else ()))
    basis = Basis(usual=usual, local=local, sheets=sheets_digest(gathered), paths=paths, neighbours=near)
    if last is not None and basis == last.basis:
        return last.report.and_also(gathered.unreached)
    from jinlin.build.stages import build

    forget(order)
    try:
        report = build(order, gathered, tell)
    except CannotContinue as stop:
        _told(make_report(stop.problems, (), gathered.config.community.office), gathered.config, order)
        raise
    notices = _told(report, gathered.config, order)
    if not notices:  # whom nobody could tell is told by the next run, also where nobody types before it
        remember(order, basis, gathered.config.snapshot, report)
    return report.and_also((*notices, *gathered.unreached))


def _told(report: Report, config: Config, order: Order) -> tuple[Problem, ...]:
    """Let staff know, unless somebody is only trying something out; what did not work."""
    if not order.tells_staff:
        return ()
    from jinlin.feedback.tell import Occasion, tell_staff
    from jinlin.kinds import catalogue

    snapshot = order.snapshot(config)
    occasion = Occasion(
        clock=order.clock,
        environment=order.environment,
        snapshot=snapshot,
        strings=catalogue(),
        in_street=order.member is not None,
    )
    return tell_staff(report, config, occasion)

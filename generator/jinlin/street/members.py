"""Each community's own run, and what came of it. One that cannot be built touches no other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from jinlin.build.memory import last_run
from jinlin.build.run import run
from jinlin.disk import refused
from jinlin.problem import CannotContinue, Problem, obstacle
from jinlin.report import Report, make_report
from jinlin.site.write import is_untouched
from jinlin.street.layout import Street
from jinlin.street.parcel import Made, pack, parcel_of
from jinlin.street.processes import each_apart
from jinlin.street.standing import Standing, is_unchanged


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of one community's run. ``is_stopped``: its site is as it was, or there is none yet."""

    name: str
    report: Report
    is_stopped: bool = False

    @property
    def has_news(self) -> bool:
        """Whether its staff have something to mend, or anybody something to know."""
        return self.is_stopped or bool(self.report.problems)


def build_members(
    street: Street, found: Mapping[str, Standing], done: Callable[[Outcome], None]
) -> tuple[Outcome, ...]:
    """The outcome of each community in ``found``, in that order; ``done`` is told of each as it comes."""
    outcomes: dict[str, Outcome] = {}
    for outcome in _unchanged(street, found.values()):
        outcomes[outcome.name] = outcome
        if outcome.has_news:  # what was wrong before is said again, as one community's run does
            done(outcome)
    left = [name for name in found if name not in outcomes]
    if left:  # read once, and not by each process anew
        import jinlin.build.stages  # noqa: F401
        from jinlin.kinds import find_kinds

        find_kinds()
    for name, outcome in each_apart(partial(_build, street, found), left):
        outcomes[name] = outcome or _lost(name)
        done(outcomes[name])
    return tuple(outcomes[name] for name in found)


def _unchanged(street: Street, found: Iterable[Standing]) -> Iterable[Outcome]:
    """Those of which another run would say and do the same. Sheets that come over the network are read to know it."""
    for standing in found:
        if standing.is_local and is_unchanged(street, standing):
            order = street.member(standing.name)
            last = last_run(order)
            if last is not None and is_untouched(order.out):
                yield Outcome(name=standing.name, report=last.report)


def _build(street: Street, found: Mapping[str, Standing], name: str) -> Outcome:
    try:
        street.prepare(name)
        order, parcel = street.member(name), parcel_of(street, name)
        report = run(order, lambda key: None)
        is_told = last_run(order) is not None
        pack(parcel, order.out, None if report.is_behind else _made(found[name], parcel.made, is_told=is_told))
    except CannotContinue as stop:
        return _stopped(name, stop.problems)
    except OSError as error:
        told = refused(error)
        if told is None:
            raise
        return _stopped(name, [told])
    return Outcome(name=name, report=report)


def _made(standing: Standing, before: Made | None, *, is_told: bool) -> Mapping[str, object]:
    """What is noted of a parcel that is of ``standing``. Staff whom nobody could tell are told by the next run, and no
    more: with a slip in the street's address of the robot each run would build a thousand communities anew."""
    is_again = before is not None and not before.is_told and standing.is_of(before)
    return {"basis": standing.basis, "stamps": dict(standing.stamps), "is_told": is_told or is_again}


def _stopped(name: str, problems: Iterable[Problem]) -> Outcome:
    return Outcome(name=name, report=make_report(problems, (), frozenset()), is_stopped=True)


def _lost(name: str) -> Outcome:
    """Of a process that ended without an answer; it has said why."""
    return _stopped(name, [obstacle("street.lost", name)])

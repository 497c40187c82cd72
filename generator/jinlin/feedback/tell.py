"""Telling staff after a run, by whatever way the community has chosen. Nothing here can fail a build."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from jinlin.clock import Clock
from jinlin.config.settings import Config
from jinlin.feedback.message import message
from jinlin.feedback.result_rows import result_rows
from jinlin.feedback.robot import tell_robot
from jinlin.feedback.told import FirstSeen, Told, fetch_told, first_seen, outcome, write_told
from jinlin.problem import CannotContinue, Problem, Severity
from jinlin.report import Report
from jinlin.source.patience import Patience
from jinlin.strings import Strings

SECONDS = 45.0  #: for Google to take the results; the site is finished by then, and nobody waits for these


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """What telling needs to know of the run.

    ``snapshot`` is the folder of the last good copies; ``patience`` bounds the calls to Google, ``SECONDS`` by default.
    ``in_street``: other communities have the settings from the same sheets.yaml, and write into the same spreadsheet.
    """

    clock: Clock
    environment: Mapping[str, str]
    snapshot: Path
    strings: Strings
    patience: Patience | None = None
    in_street: bool = False


def tell_staff(report: Report, config: Config, occasion: Occasion) -> tuple[Problem, ...]:
    """Rewrite 「检查结果」 and let the robot speak where sheets.yaml asks for it; notices of what did not work.

    The robot speaks once for each changed outcome, and again on the next run when its message did not arrive. A report
    without tables is one of a site that stands still; that is told too.
    """
    wanted = config.feedback
    if not wanted.results and wanted.robot is None:
        return ()
    before = fetch_told(occasion.snapshot)
    seen = first_seen(report, before.first_seen, occasion.clock.today)
    problems = _results(report, config, occasion, seen) if wanted.results else ()
    now, robot = outcome(report), before.robot
    if wanted.robot is not None and now != robot:
        said = message(report, config, occasion.strings)
        silent = tell_robot(said, wanted.robot, occasion.environment, occasion.clock.now)
        problems, robot = (*problems, *silent), robot if silent else now
    write_told(occasion.snapshot, Told(seen, robot))
    return problems


def _results(report: Report, config: Config, occasion: Occasion, seen: FirstSeen) -> tuple[Problem, ...]:
    """Rewrite the spreadsheet; where Google refuses, a notice that says so."""
    from jinlin.feedback.results_sheet import write_results  # Google's libraries take long to import
    from jinlin.source.google.writer import open_writer

    own = "feedback.tab_of_community" if occasion.in_street else "feedback.tab"
    title = occasion.strings.text(own, community=config.community.name)
    rows = result_rows(report, config, occasion.strings, occasion.clock.now, seen)
    try:
        with open_writer(occasion.environment, occasion.patience or Patience.of(SECONDS)) as writer:
            write_results(writer, config.feedback.results, title, rows)
    except CannotContinue as stop:
        return tuple(replace(p, severity=Severity.NOTICE, place=replace(p.place, sheet=title)) for p in stop.problems)
    return ()

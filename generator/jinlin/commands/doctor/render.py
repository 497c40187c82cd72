"""The diagnosis as a person reads it who has never seen a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from jinlin.commands.doctor.finding import Diagnosis, Finding
from jinlin.problem import Problem
from jinlin.report import Report
from jinlin.report.sentence import sentence
from jinlin.strings import Strings


def render_diagnosis(diagnosis: Diagnosis, strings: Strings) -> str:
    """The checklist: a sign and a sentence a line, under it what to do."""
    lines = [line for finding in diagnosis.findings for line in _lines(finding, strings)]
    end = "well" if diagnosis.is_well else "part" if diagnosis.can_build else "stop"
    return "\n".join([*lines, strings.text(f"doctor.end.{end}")]) + "\n"


def _lines(finding: Finding, strings: Strings) -> Iterator[str]:
    p = finding.problem
    said = strings.text(finding.key, **(finding.facts or {})) if p is None else _told(p, strings)
    first, *more = said.strip().splitlines()
    yield f"{finding.state.value} {first}"
    yield from (f"    → {line}" for line in more)
    if p is not None:
        yield from (f"      {line}" for line in _steps(p, strings))


def _told(found: Problem, strings: Strings) -> str:
    """A problem: what was found, and what to do."""
    said = sentence(found, Report(problems=(found,)), strings)
    is_named = found.place.sheet or found.place.source
    what = strings.text("report.line", where=said.where, what=said.what) if is_named else said.what
    return f"{what}\n{said.mend}"


def _steps(found: Problem, strings: Strings) -> Iterator[str]:
    """How to do it, where it takes more than one step; and the address to do it at."""
    steps = f"doctor.steps.{found.code}"
    if strings.has(steps):
        yield from strings.text(steps, **{**dict(found.facts), "found": found.found}).strip().splitlines()
    if found.place.link:
        yield strings.text("doctor.open", link=found.place.link)

"""``jinlin ci summary``, ``issue``, ``alarm`` and ``awake``: what people are told, and what keeps the clock going."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from jinlin.clock import SHANGHAI, Clock
from jinlin.commands.ci.outbox import Outbox, Outcome
from jinlin.commands.ci.surroundings import Surroundings
from jinlin.strings import read_strings

if TYPE_CHECKING:  # GitHub is reached through a library that is slow to import, and the summary needs none
    from jinlin.commands.ci.github import GitHub

REPORT_MARK = "<!-- jinlin: report -->"  #: by which our issue is found again, whatever it is called by then
ALARM_MARK = "<!-- jinlin: alarm -->"
MOST = 60_000  #: characters of an issue; GitHub takes 65,536
MOST_BYTES = 1_000_000  #: of a step's summary; of one above 1 MiB GitHub shows nothing at all


class Told(enum.Enum):
    """What was done to an issue; the value names the sentence that says so."""

    OPENED = "ci.issue_opened"
    EDITED = "ci.issue_edited"
    UNCHANGED = "ci.issue_unchanged"
    NOT_NEEDED = "ci.issue_not_needed"


def summarise(around: Surroundings, outbox: Outbox) -> str:
    """The key of what came of the run; its words and the report are put into the summary of the workflow's run."""
    key = outbox.turn().outcome.value
    text = f"{read_strings().text(key)}\n\n{outbox.report_text()}\n"
    if len(text.encode()) > MOST_BYTES:
        begin = text.encode()[:MOST_BYTES].decode("utf-8", "ignore").rpartition("\n")[0]
        text = f"{begin}\n\n{read_strings().text('ci.summary_cut')}\n"
    around.give("GITHUB_STEP_SUMMARY", text)
    return key


def tell_report(github: GitHub, outbox: Outbox) -> Told:
    """Let the one issue of this repository hold the report; it is edited, and never opened again once it was closed."""
    turn = outbox.turn()
    if turn.outcome is Outcome.SKIPPED:
        return Told.UNCHANGED
    known = github.fetch_issue(REPORT_MARK)
    if known is None and not turn.has_problems:
        return Told.NOT_NEEDED
    body = _body(REPORT_MARK, read_strings().text("ci.issue_intro"), outbox.report_text())
    if known is None:
        github.open_issue(read_strings().text("ci.issue_title"), body)
        return Told.OPENED
    if _same(known.body, body):
        return Told.UNCHANGED
    github.edit_issue(known.number, body=body)
    return Told.EDITED


def sound_alarm(github: GitHub, workflow: str, hours: int, clock: Clock) -> Told:
    """Open the alarm's issue when no run of ``workflow`` succeeded for ``hours``; close it when one did again."""
    last = github.fetch_last_success(workflow)
    known = github.fetch_issue(ALARM_MARK)
    words = read_strings()
    if last is not None and clock.now - last < timedelta(hours=hours):
        if known is None or not known.is_open:
            return Told.NOT_NEEDED
        github.edit_issue(known.number, state="closed", body=_body(ALARM_MARK, words.text("ci.alarm_over")))
        return Told.EDITED
    since = last.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M") if last else words.text("ci.alarm_never")
    body = _body(ALARM_MARK, words.text("ci.alarm", hours=hours, since=since, workflow=workflow))
    if known is None:
        github.open_issue(words.text("ci.alarm_title"), body)
        return Told.OPENED
    if known.is_open and _same(known.body, body):
        return Told.UNCHANGED
    github.edit_issue(known.number, state="open", body=body)
    return Told.EDITED


def keep_awake(github: GitHub, workflows: Sequence[str]) -> None:
    """Keep GitHub from switching the schedules of ``workflows`` off, as it does after 60 days without a commit."""
    for workflow in workflows:
        github.enable(workflow)


def _body(mark: str, *paragraphs: str) -> str:
    text = "\n\n".join((mark, *(p.strip() for p in paragraphs if p.strip())))
    if len(text) <= MOST:
        return text
    return "\n\n".join((text[:MOST].rpartition("\n")[0], read_strings().text("ci.issue_cut")))


def _same(one: str, other: str) -> bool:
    """Whether two texts are the same once GitHub has stored them: with its own line breaks, trimmed."""
    return one.replace("\r\n", "\n").strip() == other.strip()

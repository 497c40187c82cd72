"""``jinlin ci summary``, ``issue``, ``alarm`` and ``awake``: what people are told, and what keeps the clock going."""

from __future__ import annotations

import enum
import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from jinlin.clock import SHANGHAI, Clock
from jinlin.commands.ci.outbox import Outbox, Outcome, Turn
from jinlin.commands.ci.surroundings import Surroundings
from jinlin.strings import read_strings

if TYPE_CHECKING:  # GitHub is reached through a library that is slow to import, and the summary needs none
    from jinlin.commands.ci.github import GitHub, Issue

REPORT_MARK = "<!-- jinlin: report -->"  #: by which our issue is found again, whatever it is called by then
ALARM_MARK = "<!-- jinlin: alarm -->"
BEHIND_MARK = "<!-- jinlin: behind since {} -->"  #: in the report's issue: residents have seen old rows from then on
BEHIND = re.compile(re.escape(BEHIND_MARK).replace(r"\{\}", r"(\S+)"))
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
    behind = _behind_mark(turn, known)
    body = _body(REPORT_MARK, behind, read_strings().text("ci.issue_intro"), outbox.report_text())
    return _held(github, known, "ci.issue_title", body)


def sound_alarm(github: GitHub, workflow: str, hours: int, clock: Clock) -> Told:
    """Open the alarm's issue when residents have seen old rows for ``hours``; close it when they see new ones again.

    Either no run of ``workflow`` succeeded for so long, or every run left some sheet at its last good copy: such a run
    is a success to GitHub, and that the report's issue was edited is announced to nobody.
    """
    trouble = _trouble(github, workflow, hours, clock)
    known = github.fetch_issue(ALARM_MARK)
    if trouble:
        return _held(github, known, "ci.alarm_title", _body(ALARM_MARK, trouble), state="open")
    if known is None or not known.is_open:
        return Told.NOT_NEEDED
    over = read_strings().text("ci.alarm_over")
    github.edit_issue(known.number, state="closed", body=_body(ALARM_MARK, over))
    return Told.EDITED


def _held(github: GitHub, known: Issue | None, title: str, body: str, **state: str) -> Told:
    """Let our issue, the one that is ``known`` or a new one, hold ``body``; opened again where ``state`` says so."""
    if known is None:
        github.open_issue(read_strings().text(title), body)
        return Told.OPENED
    if _same(known.body, body) and (known.is_open or not state):
        return Told.UNCHANGED
    github.edit_issue(known.number, body=body, **state)
    return Told.EDITED


def keep_awake(github: GitHub, workflows: Sequence[str]) -> None:
    """Keep GitHub from switching the schedules of ``workflows`` off, as it does after 60 days without a commit."""
    for workflow in workflows:
        github.enable(workflow)


def _trouble(github: GitHub, workflow: str, hours: int, clock: Clock) -> str:
    """Why residents have seen old rows for ``hours``, in words; empty where they have not."""
    words = read_strings()
    long_ago = clock.now - timedelta(hours=hours)
    last = github.fetch_last_success(workflow)
    if last is None or last <= long_ago:
        since = _minute(last) if last else words.text("ci.alarm_never")
        return words.text("ci.alarm", hours=hours, since=since, workflow=workflow)
    behind = _behind_since(github.fetch_issue(REPORT_MARK))
    if behind is None or behind > long_ago:
        return ""
    return words.text("ci.alarm_behind", hours=hours, since=_minute(behind), issue=words.text("ci.issue_title"))


def _behind_mark(turn: Turn, known: Issue | None) -> str:
    """What the report's issue notes of sheets at their last good copy. A run that stopped has learnt nothing new."""
    since = _behind_since(known)
    if turn.is_behind:
        since = since or turn.read_at
    elif turn.outcome is not Outcome.STOPPED:
        since = None
    return BEHIND_MARK.format(since.isoformat()) if since else ""


def _behind_since(report: Issue | None) -> datetime | None:
    """Since when residents have seen old rows of some sheet, as the report's issue notes it."""
    found = BEHIND.search(report.body) if report else None
    try:
        since = datetime.fromisoformat(found[1]) if found else None
    except ValueError:  # edited by hand, and so may be one without a zone
        return None
    return since and (since if since.tzinfo else since.replace(tzinfo=SHANGHAI))


def _minute(when: datetime) -> str:
    return when.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M")


def _body(mark: str, *paragraphs: str) -> str:
    text = "\n\n".join((mark, *(p.strip() for p in paragraphs if p.strip())))
    if len(text) <= MOST:
        return text
    return "\n\n".join((text[:MOST].rpartition("\n")[0], read_strings().text("ci.issue_cut")))


def _same(one: str, other: str) -> bool:
    """Whether two texts are the same once GitHub has stored them: with its own line breaks, trimmed."""
    return one.replace("\r\n", "\n").strip() == other.strip()

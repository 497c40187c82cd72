"""What no single cell of a suggestion can tell. No problem ever repeats free text: only dates, ids and stages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from jinlin.kind import Data
from jinlin.kinds.suggestions.model import ANSWERED, DATES, OWNED, WITH_REASON, Progress, Stage, Suggestion
from jinlin.kinds.suggestions.words import stage_labels
from jinlin.privacy.detect.addresses import has_building, has_room
from jinlin.problem import Problem, Severity, notice, problem
from jinlin.record.column import columns, labels
from jinlin.record.given import Given
from jinlin.record.records import Found

LABELS = labels(Suggestion)
DAY = labels(Progress)["day"]
EXAMPLES = {c.key: c.reader.example for c in columns(Suggestion)}
WORDS = ("title", "summary", "extension_reason", "reply")
"""The columns in which something is told of what happened."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What a row is held against. Ids are in lower case; those of rows that were held back themselves are among them,
    so that one fault is reported once."""

    ids: frozenset[str]
    into: Mapping[str, str]  #: id → the id it was merged into
    received: Mapping[str, date]  #: id → the day it came; not of what others were merged into, which may be older
    told: Mapping[str, Suggestion]  #: by id
    labels: Mapping[Stage, str]
    today: date


def check_suggestions(data: Data, options: object, given: Given) -> tuple[Problem, ...]:
    """Problems of whole rows.

    Codes: ``privacy.address``, ``suggestions.`` ``needed``, ``reason_missing``, ``before_received``,
    ``feedback_before_result``, ``in_future`` hold the row back; ``extension_without_reason``, ``extension_not_later``,
    ``feedback_without_result``, ``merged_into_unknown``, ``merged_in_a_circle`` only the value;
    ``progress_of_unknown``, ``before_received``, ``in_future`` and ``privacy.address`` the row of 办理进展. As notices
    ``not_merged`` and ``photo.not_looked_at``.
    """
    main, timeline = data["main"], data["timeline"]
    into = {s.id.lower(): s.merged_into.lower() for s in main.rows if s.merged_into}
    whole = frozenset(into.values())
    known = _Known(
        ids=frozenset(identifier.lower() for identifier in main.seen),
        into=into,
        received={s.id.lower(): s.received for s in main.rows if s.id.lower() not in whole},
        told={s.id.lower(): s for s in main.rows},
        labels=stage_labels(given.words),
        today=given.today or date.max,
    )
    return (*main.problems(partial(_check, known=known)), *timeline.problems(partial(_progress, known=known)))


def _check(s: Suggestion, known: _Known) -> Found:
    yield from _household(s)
    yield from _needed(s, known)
    yield from _order(s, known)
    yield from _extension(s)
    yield from _merging(s, known)
    if s.photo and not s.masked:
        yield "photo", notice("photo.not_looked_at"), "masked"


def _household(s: Suggestion) -> Found:
    """A leak in a room tells who asked as soon as the building stands beside it, in whichever cell."""
    room = next((key for key in WORDS if has_room(getattr(s, key) or "")), None)
    if room and _has_building(s):
        yield room, problem("privacy.address")


def _has_building(s: Suggestion) -> bool:
    return has_building(" ".join(getattr(s, key) or "" for key in ("place", *WORDS)))


def _needed(s: Suggestion, known: _Known) -> Found:
    """What the stage asks for, and reasons for outcomes that disappoint."""
    wanted: list[str] = ["owner"] if s.stage in OWNED else []
    if s.stage in ANSWERED:
        wanted += ["resolved", "reply"] if s.stage is Stage.DECLINED else ["resolved", "outcome", "reply"]
    wanted += ["fed_back"] if s.stage is Stage.FED_BACK else ["merged_into"] if s.stage is Stage.MERGED else []
    for key in wanted:
        if getattr(s, key) is None:
            stage, example = known.labels[s.stage], EXAMPLES[key]
            yield key, problem("suggestions.needed", stage, column=LABELS[key], example=example)
    if s.outcome in WITH_REASON and s.reply is None and "reply" not in wanted:
        yield "reply", problem("suggestions.reason_missing", s.outcome.value, example=EXAMPLES["reply"])


def _order(s: Suggestion, known: _Known) -> Found:
    """Received, then answered, then told; and none of it tomorrow."""
    if s.received > known.today:
        yield "received", problem("suggestions.in_future", s.received.isoformat(), example=known.today)
        return
    for key in DATES:
        day = getattr(s, key)
        if day is None:
            continue
        if day > known.today:
            yield key, problem("suggestions.in_future", day.isoformat(), example=known.today)
        elif day < s.received:
            facts = {"column": LABELS[key], "received": s.received}
            yield key, problem("suggestions.before_received", day.isoformat(), **facts)
        elif key == "fed_back" and s.resolved is None:
            yield key, problem("suggestions.feedback_without_result", day.isoformat(), Severity.VALUE)
        elif key == "fed_back" and day < s.resolved:
            yield key, problem("suggestions.feedback_before_result", day.isoformat(), resolved=s.resolved)
    if s.due is not None and s.due < s.received:
        found, label = s.due.isoformat(), LABELS["due"]
        yield "due", problem("suggestions.before_received", found, column=label, received=s.received)


def _extension(s: Suggestion) -> Found:
    """A later day counts only with a reason: otherwise nothing would ever be late."""
    if s.extended_to is None:
        return
    found, base = s.extended_to.isoformat(), s.due or s.received
    if s.extension_reason is None:
        yield "extended_to", problem("suggestions.extension_without_reason", found, Severity.VALUE)
    elif s.extended_to <= base:
        facts = {"due": base, "example": base + timedelta(days=7)}
        yield "extended_to", problem("suggestions.extension_not_later", found, Severity.VALUE, **facts)


def _merging(s: Suggestion, known: _Known) -> Found:
    """What a row was merged into exists and does not lead back to it; and only the stage tells residents of it."""
    if s.merged_into is None:
        return
    if s.stage is not Stage.MERGED:
        stage, merged = known.labels[s.stage], known.labels[Stage.MERGED]
        yield "merged_into", notice("suggestions.not_merged", s.merged_into, stage=stage, merged=merged)
    if s.merged_into.lower() not in known.ids:
        yield "merged_into", problem("suggestions.merged_into_unknown", s.merged_into, Severity.VALUE)
        return
    passed, here = set(), s.merged_into.lower()
    while here not in passed and here in known.into:
        passed.add(here)
        here = known.into[here]
    if s.id.lower() in passed:
        yield "merged_into", problem("suggestions.merged_in_a_circle", s.merged_into, Severity.VALUE)


def _progress(step: Progress, known: _Known) -> Found:
    """A step of something that exists, after it came; a day to come is well if the step is not shown before it."""
    if step.suggestion.lower() not in known.ids:
        yield "suggestion", problem("suggestions.progress_of_unknown", step.suggestion)
    asked = known.told.get(step.suggestion.lower())
    if has_room(step.note) and (has_building(step.note) or (asked and _has_building(asked))):
        yield "note", problem("privacy.address")
    if step.day > known.today and (step.publish_from is None or step.publish_from < step.day):
        yield "day", problem("suggestions.in_future", step.day.isoformat(), example=known.today)
    received = known.received.get(step.suggestion.lower(), step.day)
    if step.day < received:  # last year's date: the story would have it claimed before anybody asked
        yield "day", problem("suggestions.before_received", step.day.isoformat(), column=DAY, received=received)

"""The story of a suggestion: what staff wrote, what the history saw, and how far along the way it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from jinlin.kinds.suggestions.model import ELSEWHERE, LOOP, Progress, Stage, Suggestion
from jinlin.kinds.suggestions.words import day_text, loop, said, stage_labels, stage_typed
from jinlin.view.related import Related
from jinlin.view.setting import Setting


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One line of the story. ``is_machine``: nobody wrote it; the stage was seen to change between two runs.

    ``path`` leads to a record of another table, whose title is the ``note``; ``stage`` is then the table's title,
    ``owner`` what happened.
    """

    day: date
    stage: str = ""
    note: str = ""
    owner: str = ""
    attachment: str = ""
    is_machine: bool = False
    path: str = ""


Step = tuple[str, str]
"""A step of the way: where it stands (done, current, next), and its word."""

Told = tuple[Event, Stage | None]


class Stories:
    """All stories of a table, by 编号."""

    def __init__(self, steps: Iterable[Progress], setting: Setting) -> None:
        self._today = setting.today
        self.labels = stage_labels(setting.words)
        self.loop = loop(setting.words)
        self._typed = stage_typed(setting.words)
        self._told: dict[str, list[Told]] = defaultdict(list)
        for step in steps:
            self._told[step.suggestion.lower()].append((self._written(step), step.stage))
        seen = {(name, event.day, stage) for name, told in self._told.items() for event, stage in told}
        for change in setting.changes:
            stage, name = self._typed.get(change.after), change.record.lower()
            is_news = stage is None or stage is not self._typed.get(change.before)  # not a mere new word for it
            if change.field == "stage" and change.after and is_news and (name, change.day, stage) not in seen:
                self._told[name].append((self._seen(change.day, change.before, change.after), stage))
        self._ways = {stage: self._way(stage) for stage in Stage}

    def _written(self, step: Progress) -> Event:
        return Event(
            day=step.day,
            stage=self.labels[step.stage] if step.stage else "",
            note=step.note,
            owner=step.owner or "",
            attachment=step.attachment or "",
        )

    def _seen(self, day: date, before: str, after: str) -> Event:
        now = self._label(after)
        note = said("event.moved", before=self._label(before), after=now)
        return Event(day=day, stage=now, note=note, is_machine=True)

    def _label(self, typed: str) -> str:
        stage = self._typed.get(typed)
        return self.labels[stage] if stage else typed

    def told(self, s: Suggestion) -> list[Told]:
        """The story by day; of one day, what staff wrote comes first."""
        told = self._told.get(s.id.lower())
        return sorted(told, key=_in_order) if told else []

    def reached(self, s: Suggestion, told: Iterable[Told]) -> Mapping[Stage, date]:
        """The day on which each stage was reached, as far as anybody knows; columns win over the story."""
        days: dict[Stage, date] = {}
        for event, stage in told:
            if stage is not None:
                days.setdefault(stage, event.day)
        days[Stage.RECEIVED] = s.received
        for stage, day in (
            (Stage.CLAIMED, s.claimed_on),
            (Stage.DECLINED if s.stage is Stage.DECLINED else Stage.RESOLVED, s.resolved),
            (Stage.FED_BACK, s.fed_back),
        ):
            if day is not None:
                days[stage] = day
        return days

    def line(
        self, told: Sequence[Told], reached: Mapping[Stage, date], linked: Iterable[Related]
    ) -> tuple[Event, ...]:
        """One line of time: what was ``told``, the days on which its stages were reached otherwise, and what happened
        to the ``linked`` records until today. Empty where the way says it all."""
        beside = [
            Event(day=day, stage=one.table, owner=what, note=one.title, path=one.path)
            for one in linked
            for what, day in one.days
            if day <= self._today
        ]
        if not told and not beside:
            return ()
        written = {stage for _, stage in told}
        own = (Event(day=day, stage=self.labels[stage]) for stage, day in reached.items() if stage not in written)
        return tuple(sorted([*own, *(event for event, _ in told), *beside], key=_in_line))

    def way(self, s: Suggestion, reached: Mapping[Stage, date]) -> tuple[tuple[Step, ...], tuple[str, ...]]:
        """The way, and the days on which its steps were reached; empty where unknown or still to come.

        Suggestions at one stage share one way. Of a way that was left only those steps are told that were reached.
        """
        stages, steps = self._ways[s.stage]
        if s.stage is Stage.DECLINED or s.stage in ELSEWHERE:
            kept = [i for i, stage in enumerate(stages) if stage in reached or stage is s.stage]
            stages, steps = tuple(stages[i] for i in kept), tuple(steps[i] for i in kept)
        days = [day_text(day) if (day := reached.get(stage)) else "" for stage in stages]
        days += [""] * (len(steps) - len(stages))
        return steps, tuple(days)

    def _way(self, now: Stage) -> tuple[tuple[Stage, ...], tuple[Step, ...]]:
        """The stages up to ``now``, and every step as seen from there. What leaves the way ends it; 重办 stands where
        work goes on, and has a day of its own."""
        if now not in LOOP and now is not Stage.REDO:
            before = [stage for stage in self.loop if LOOP.index(stage) < LOOP.index(Stage.RESOLVED)]
            return (*before, now), (*(("done", self.labels[stage]) for stage in before), ("current", self.labels[now]))
        here = LOOP.index(Stage.IN_PROGRESS if now is Stage.REDO else now)
        current = max(i for i, stage in enumerate(self.loop) if LOOP.index(stage) <= here)
        words = [self.labels[stage] for stage in self.loop]
        if now is Stage.REDO:
            words[current] = self.labels[now]
        states = ["done"] * current + ["current"] + ["next"] * (len(words) - current - 1)
        passed = (*self.loop[:current], now if now is Stage.REDO else self.loop[current])
        return passed, tuple(zip(states, words, strict=True))


def _in_order(told: Told) -> tuple[date, bool, str, str]:
    event = told[0]
    return event.day, event.is_machine, event.note, event.owner


def _in_line(event: Event) -> tuple[date, bool, bool, str, str, str]:
    """Of one day: the stage reached, what staff wrote, what was seen, then the other records."""
    return event.day, bool(event.path), event.is_machine, event.note, event.owner, event.path

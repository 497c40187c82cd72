"""Which rows of the ledger would change the numbers of a closed month, found by comparing with its last good copy."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from itertools import chain

from jinlin.kinds.volunteers.credits import by_id
from jinlin.kinds.volunteers.model import Line
from jinlin.kinds.volunteers.periods import Period, closing_day, month_of
from jinlin.kinds.volunteers.words import period_text
from jinlin.problem import Problem, notice
from jinlin.record.column import public_columns
from jinlin.record.records import Records

COUNTED = ("vid", "day", "kind", "hours", "times", "score", "points", "reverses")
"""The columns that numbers come from; the words beside them may be mended at any time."""


class Touched:
    """The ledger of now beside that of the last good copy, which has only the lines of people who were listed."""

    def __init__(self, now: Records[Line], before: Records[Line], listed: Collection[str], after: int) -> None:
        self._now, self._listed, self._after = now, listed, after
        self._lines = {line.id: line for line in now.rows}
        self._before = {line.id: line for line in before.rows}
        self._keys = [c.key for c in public_columns(Line)]
        self._texts = before.texts

    def rows(self, vid: str, month: Period) -> list[str]:
        """The ids of the rows about a person and month that say something else than before. A correction of a closed
        month is none of them: it counts on its own day, whatever else was done to that month."""
        every, closing = list(chain(self._lines.values(), self._before.values())), closing_day(month, self._after)
        own = {line.id for line in every if line.vid == vid and month_of(line.day) == month}
        own |= {line.id for line in every if line.reverses in own and line.day <= closing}
        return sorted((name for name in own if self._differ(name)), key=by_id)

    def _differ(self, name: str) -> list[str]:
        """The counted columns in which a row differs from before; all of them where it is new or gone."""
        now, before = self._lines.get(name), self._before.get(name)
        return [key for key in COUNTED if getattr(now, key, self) != getattr(before, key, None)]

    def problems(self, names: Iterable[str], month: Period) -> Iterator[Problem]:
        """What was done to each of these rows, at its cells."""
        told = period_text(month)
        for name in names:
            if name not in self._lines:
                yield notice("volunteers.closed_gone", name, month=told).at(self._now.place(name))
            elif name not in self._before:
                yield notice("volunteers.closed_added", name, month=told).at(self._now.place(name, "day"))
            else:
                yield from (self._edited(name, key, told) for key in self._differ(name))

    def _edited(self, name: str, key: str, month: str) -> Problem:
        """What stood in the cell; never of a row that was given to somebody who is not listed."""
        was = self._texts[name][self._keys.index(key)] or "—"
        found = was if self._lines[name].vid in self._listed else ""
        return notice("volunteers.closed_edited", found, line=name, month=month).at(self._now.place(name, key))

    def mended(self, names: Collection[str]) -> Records[Line]:
        """The ledger with these rows as they were; those that are new are not in it."""
        back = {name: self._as_before(name) for name in names if name in self._before}
        rows = [line for line in self._now.rows if line.id not in names]
        texts = {name: text for name, text in self._now.texts.items() if name not in names}
        rows += [line for line, _ in back.values()]
        texts |= {name: text for name, (_, text) in back.items()}
        return replace(self._now, rows=tuple(sorted(rows, key=lambda line: by_id(line.id))), texts=texts)

    def _as_before(self, name: str) -> tuple[Line, tuple[str, ...]]:
        now, before, text = self._lines.get(name), self._before[name], self._texts[name]
        if now is None:
            return before, text
        pairs = zip(self._keys, text, self._now.texts[name], strict=True)
        line = replace(now, **{key: getattr(before, key) for key in COUNTED})
        return line, tuple(old if key in COUNTED else new for key, old, new in pairs)

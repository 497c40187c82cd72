"""Records → cases, in one pass that counts them on the way."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import cache, partial
from urllib.parse import quote

from jinlin.clock import ONE_DAY
from jinlin.kinds.suggestions.clocks import Clocks, Limit, Mark
from jinlin.kinds.suggestions.model import ANSWERED, CATEGORIES, Stage, Suggestion
from jinlin.kinds.suggestions.options import Options
from jinlin.kinds.suggestions.shape import OPEN, Case, Evaluation, Item, Others, Row
from jinlin.kinds.suggestions.story import Stories, Told
from jinlin.kinds.suggestions.tally import Tally, counted, votes
from jinlin.kinds.suggestions.words import day_text, said
from jinlin.view.history import last_edits
from jinlin.view.links import page_path, record_path
from jinlin.view.related import Related
from jinlin.view.setting import Setting


class Merged:
    """Which suggestion became part of which, through any number of steps."""

    def __init__(self, suggestions: Sequence[Suggestion]) -> None:
        self._by_id = {s.id.lower(): s for s in suggestions}
        self._into: dict[str, list[Suggestion]] = defaultdict(list)
        for s in suggestions:
            if target := self.target(s):
                self._into[target.id].append(s)

    def target(self, s: Suggestion) -> Suggestion | None:
        """Where it can be followed in the end. A circle, which only an old copy can hold, leads nowhere."""
        passed = {s.id.lower()}
        while s.stage is Stage.MERGED and s.merged_into:
            here = s.merged_into.lower()
            if here in passed or here not in self._by_id:
                return None
            passed.add(here)
            s = self._by_id[here]
        return s if len(passed) > 1 else None

    def parts(self, s: Suggestion) -> Sequence[Suggestion]:
        """All that became part of ``s``."""
        return self._into.get(s.id, ())

    def supporters(self, s: Suggestion) -> int:
        """How many people said so: every suggestion stands for one at least. 0 where there is nothing to tell."""
        total = (s.supporters or 1) + sum([part.supporters or 1 for part in self.parts(s)])
        return total if total > 1 else 0


class Register:
    """The cases of one table on one day, in the order of the records, and what they come to by month."""

    def __init__(self, suggestions: Sequence[Suggestion], stories: Stories, options: Options, setting: Setting) -> None:
        self.stories, self.options, self.setting = stories, options, setting
        self.clocks = Clocks(options, setting.working_days, setting.today)
        self.merged, self.edited = Merged(suggestions), last_edits(setting.changes)
        self.tallies: dict[str, Tally] = defaultdict(Counter)
        self.category_key = cache(partial(setting.category_key, usual=CATEGORIES))
        self.category_path = cache(lambda word: page_path(setting.table, "category", self.category_key(word)))
        self.outcome = cache(lambda outcome: said(f"outcome.{outcome.name.lower()}") if outcome else "")
        self.facts, self.unclaimed = said("row.facts"), said("unclaimed")
        self.today, self.related, self.form_days = setting.today, setting.related, timedelta(days=options.form_days)
        self.cases = tuple(self._case(s) for s in suggestions)

    def _case(self, s: Suggestion) -> Case:
        limit = self.clocks.limit(s)
        first, second = self.clocks.first(s, limit), self.clocks.told(s)
        told = self.stories.told(s)
        reached = self.stories.reached(s, told)
        month = s.received.isoformat()[:7]
        claimed = self.clocks.is_claimed_in_time(s, reached.get(Stage.CLAIMED))
        tally = self.tallies[month]
        for key in counted(s, first.key, second and second.key, claimed, is_extended=limit.extended):
            tally[key] += 1
        if s.sat_yes or s.sat_ok or s.sat_no:
            tally.update(votes(s))
        path = record_path(self.setting.table, s.id)
        item = self._item(s, path, limit, first, second, told, reached, month)
        if item.supporters:
            tally.update({"joint": 1, "people": item.supporters})
        stage = self.stories.labels[s.stage]
        edited = self.edited.get(s.id.lower(), s.received)
        days = [*reached.values(), *[event.day for event, _ in told], s.updated or s.received, edited]
        return Case(
            s, item, self._row(s, path, item, stage), stage, self.category_key(s.category), month,
            min(max(days), self.today), self._late_since(s, item),
        )  # fmt: skip

    def _late_since(self, s: Suggestion, item: Item) -> date | None:
        """The first day on which an answer, or telling it, was no more in time; ``None`` where neither is late."""
        last = item.limit.day if item.first.key == "overdue" else None
        if item.second is not None and item.second.key == "feedback_late" and s.resolved:
            last = self.clocks.last_day(s.resolved, self.options.feedback)
        return last + ONE_DAY if last else None

    def _row(self, s: Suggestion, path: str, item: Item, stage: str) -> Row:
        parts = [s.id, s.category, s.place, s.owner, self.facts + day_text(s.received)]
        if item.supporters:
            parts.append(said("row.supporters", count=item.supporters))
        return Row(path, s.title, stage, item.first, item.second, " · ".join([part for part in parts if part]))

    def _item(
        self, s: Suggestion, path: str, limit: Limit, first: Mark, second: Mark | None, told: Sequence[Told],
        reached: Mapping[Stage, date], month: str,
    ) -> Item:  # fmt: skip
        """Long, because a page has many facts; nothing is decided here."""
        setting, merged = self.setting, self.merged
        target = merged.target(s) if s.stage is Stage.MERGED else None
        return Item(
            month_path=f"{setting.table}/page-{month}.html",
            category_path=self.category_path(s.category),
            id=s.id,
            title=s.title,
            summary=s.summary,
            category=s.category,
            kind=s.kind or "",
            channel=s.channel or "",
            place=s.place or "",
            owner=s.owner or (self.unclaimed if first.key in OPEN else ""),
            received=s.received,
            limit=limit,
            extension_reason=(s.extension_reason or "") if limit.extended else "",
            first=first,
            second=second,
            way=self.stories.way(s, reached),
            resolved=s.resolved,
            fed_back=s.fed_back,
            outcome=self.outcome(s.outcome),
            reply=s.reply or "",
            events=self.stories.line(told, reached, self._linked(path)),
            merged_into=self._links([target]) if target else (),
            merged=self._links(merged.parts(s)),
            supporters=merged.supporters(s) if s.stage is not Stage.MERGED else 0,
            redo=s.redo or 0,
            votes=None if s.sat_yes is s.sat_ok is s.sat_no is None else tuple(votes(s).values()),
            photo=s.photo or "",
            updated=s.updated,
            as_of=s.as_of,
            evaluation=self._evaluation(s),
        )

    def _links(self, suggestions: Iterable[Suggestion]) -> Others:
        return tuple([(s.id, record_path(self.setting.table, s.id), s.title) for s in suggestions])

    def _linked(self, path: str) -> Sequence[Related]:
        """The records of any table that belong to the story of the one at ``path``: those it names or that name it, and
        what these bring along, 会议 → 实事 → 收支 → 荣誉. What is about something else as well brings nothing: the
        account of its project, but not every project of a meeting about many things. No way leads back into a table
        that it came through."""
        found: dict[str, Related] = {}
        mine = {path}
        ways: list[tuple[str, tuple[str, ...]]] = [(path, ())]  # a record, and the tables on the way to it
        for near, passed in ways:  # which grows meanwhile
            links = self.related.get(near, ())
            came_from = {*passed[:1], *passed[-1:]}
            if any(one.path not in mine for one in links if _table(one.path) in came_from):
                continue
            for one in links:
                if one.path in mine or _table(one.path) in passed:
                    continue
                found[one.path] = one
                if _table(one.path) != self.setting.table:
                    mine.add(one.path)
                    ways.append((one.path, (*passed, _table(near))))
        return tuple(found.values())

    def _evaluation(self, s: Suggestion) -> Evaluation | None:
        """The form, while it is open; nothing that is open again can be evaluated."""
        if not self.options.form or s.resolved is None or s.stage not in ANSWERED:
            return None
        last = s.resolved + self.form_days
        return Evaluation(self.options.form.replace("{id}", quote(s.id)), last) if last >= self.today else None


def _table(path: str) -> str:
    """The folder of a record's page: one for each table."""
    return path.partition("/")[0]

"""Raw sheets → checked records of every table, and what is wrong with the rest. Writes nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from jinlin.build.gather import Gathered, gather
from jinlin.build.intake import Intake, published_numbers, take_in
from jinlin.build.links import Links, link
from jinlin.build.order import Order, Tell
from jinlin.build.own_lists import OwnLists
from jinlin.build.people import silent_people
from jinlin.build.photos import Photos, fetch_photos
from jinlin.build.plan import frames
from jinlin.build.settings import settings_of
from jinlin.build.special import NAME as SPECIAL
from jinlin.build.special import Special, check_days_off, check_withdrawn, take_in_special, times_silenced
from jinlin.config.settings import Config
from jinlin.neighbour.take import Taken, take_all
from jinlin.problem import CannotContinue, Checked, Problem, Severity, notice, obstacle
from jinlin.report import Report, TableCount, make_report
from jinlin.source.last_good import Snapshot, fetch_snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything known after the sheets were read and checked, before anything is written."""

    config: Config
    snapshot: Snapshot
    special: Special
    own_lists: OwnLists
    intakes: tuple[Intake, ...]
    problems: tuple[Problem, ...]
    links: Links
    photos: Photos
    neighbours: tuple[Taken, ...]  #: in the order of sheets.yaml; none of it counts among our own

    @property
    def public_numbers(self) -> frozenset[str]:
        """The office's numbers, and those of tables whose admin declared all numbers in them public."""
        declared = (i for i in self.intakes if i.plan.setting.phones_as_typed)
        return self.config.community.office.union(*(published_numbers(intake.data) for intake in declared))

    @property
    def is_newly_withdrawn(self) -> bool:
        """Whether a record or a name has to go that was allowed to stay until now."""
        before = self.snapshot.tables.get(SPECIAL)
        gone = {row[0].lower() for row in before.rows("withdrawn")} if before else set()
        is_record = not self.special.withdrawn <= gone
        return is_record or any(intake.is_silenced for intake in self.intakes)

    @property
    def times_silenced(self) -> int:
        """How often names had to go, this run included."""
        return times_silenced(self.snapshot) + any(intake.is_silenced for intake in self.intakes)

    def report(self, *more: Problem) -> Report:
        """The run in words that may be public."""
        problems = (*self.problems, *more)
        counts = [_count(intake, problems) for intake in self.intakes]
        return make_report(problems, counts, self.config.community.office)


def examine(gathered: Gathered, order: Order, tell: Tell) -> Reading:
    """Raw sheets → checked records of every table. Writes nothing, and takes the sheets out of ``gathered`` as it goes:
    ten thousand rows need not be held twice.

    Raises:
        CannotContinue: no sheet could be read and there is no last good copy at all, or not of 「撤下」.
    """
    tell("progress.check")
    config, today = gathered.config, order.clock.today
    snapshot = fetch_snapshot(order.snapshot(config)).as_of(today)
    special = take_in_special(config, gathered.sheets, snapshot)
    if special.value is None:
        raise CannotContinue(*gathered.problems, *special.problems)
    problems = [*special.problems, *check_days_off(special.value, today)]
    intakes = []
    unnamed = silent_people(gathered.plans, gathered.sheets)
    for plan in (one.never_naming(unnamed) for one in gathered.plans):
        name = plan.name
        sheets = {one.key: gathered.sheets.pop(one) for one in plan.asked() if one in gathered.sheets}
        taken = take_in(plan, sheets, snapshot.tables.get(name), today, special.value.withdrawn)
        intakes.append(taken.into(problems))
    problems += _of_tabs(gathered, snapshot)
    if all(intake.is_fresh for intake in intakes):
        problems += check_withdrawn(special.value, frozenset().union(*(intake.seen for intake in intakes)))
    links = _linked(intakes, frames(order.content), special.value.withdrawn).into(problems)
    photos = fetch_photos(order.photos, order.kept_photos, config, links.intakes).into(problems)
    neighbours = take_all(gathered.visited, config, snapshot, today).into(problems)
    if all(intake.is_missing for intake in intakes):
        raise CannotContinue(*problems, obstacle("build.nothing_to_show"))
    return Reading(
        config=config,
        snapshot=snapshot,
        special=special.value,
        own_lists=gathered.own_lists,
        intakes=links.intakes,
        problems=tuple(problems),
        links=links,
        photos=photos,
        neighbours=neighbours,
    )


def _linked(intakes: Sequence[Intake], folders: Collection[str], withdrawn: frozenset[str]) -> Checked[Links]:
    """The tables that have a page to stand on. Of others nothing is said: search and links would lead nowhere."""
    if not folders:  # there is no site: whoever prints a notice for the board needs none
        return link(intakes, withdrawn)
    lost: dict[str, list[str]] = {}
    shown, unsaid = [], set(withdrawn)
    for intake in intakes:
        if (shell := intake.plan.shell(folders)) in folders:
            shown.append(intake)
        else:
            lost.setdefault(shell, []).append(intake.plan.title)
            unsaid.update(map(str.lower, intake.seen))
    linked = link(shown, unsaid)
    facts = ({"section": "、".join(titles), "shell": shell} for shell, titles in lost.items())
    problems = (obstacle("site.no_shell", **told) for told in facts)
    return Checked(linked.value, (*problems, *linked.problems))


def _of_tabs(gathered: Gathered, snapshot: Snapshot) -> Iterator[Problem]:
    """What was wrong on the way to the sheets, and with their last good copies. A tab that its table does without and
    never had a row of is no more than a notice; where nothing there is called like it, the community keeps none, and
    need not be told so daily."""
    if snapshot.damaged:
        yield notice("source.damaged_copy", gathered.config.snapshot, names="、".join(snapshot.damaged))
    copies = {name: copy.rows_read for name, copy in snapshot.tables.items()}
    further = (one for plan in gathered.plans for one in plan.asked() if one.optional)
    spared = {one.tab.title for one in further if not copies.get(one.table, {}).get(one.key)}
    for found in gathered.problems:
        if found.place.sheet not in spared:
            yield found
        elif not found.code.endswith("_missing"):
            yield replace(found, severity=Severity.NOTICE)


def read(order: Order, tell: Tell) -> Reading:
    """Sheets → checked records, for whoever only wants to know what is wrong. Raises as its two parts do."""
    gathered = gather(order, settings_of(order), tell)
    reading = examine(gathered, order, tell)
    return replace(reading, problems=(*reading.problems, *gathered.unreached))


def _count(intake: Intake, problems: tuple[Problem, ...]) -> TableCount:
    """How many rows of a table are public, and how many are held back."""
    own = (p for p in problems if p.place.table == intake.name and p.severity is Severity.ROW)
    held, main = {(p.place.sheet, p.place.row) for p in own}, intake.main
    return TableCount(
        name=intake.name,
        title=intake.plan.title,
        published=len(main.rows),
        held=len(held),
        stale_since=intake.stale_since.isoformat() if intake.stale_since else "",
        is_missing=intake.is_missing,
        tab=main.table.sheet.title if main.table else "",
    )

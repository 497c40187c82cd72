"""The first half of a run: settings and sheets → checked records and what is wrong with the rest. Writes nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from jinlin.build.intake import Intake, published_numbers, take_in
from jinlin.build.links import Links, link
from jinlin.build.order import STREET, Order, Tell
from jinlin.build.own_lists import NAME as OWN_COPY
from jinlin.build.own_lists import Around, OwnLists, own_lists
from jinlin.build.people import silent_people
from jinlin.build.photos import Photos, fetch_photos
from jinlin.build.plan import TablePlan, frames, plan_tables
from jinlin.build.settings_text import settings_text
from jinlin.build.special import NAME as SPECIAL
from jinlin.build.special import (
    Special,
    asked,
    check_days_off,
    check_withdrawn,
    take_in_special,
    times_silenced,
)
from jinlin.config.read import read_config
from jinlin.config.settings import Config, setting_place
from jinlin.config.street import read_member, read_street
from jinlin.kinds import find_kind, kind_names
from jinlin.neighbour.take import Taken, take_all
from jinlin.problem import BadSettings, CannotContinue, Checked, Problem, Severity, notice, obstacle
from jinlin.report import Report, TableCount, make_report
from jinlin.source.fetch import Asked, Visit, World
from jinlin.source.last_good import Snapshot, fetch_copy, fetch_snapshot
from jinlin.source.neighbour.visit import Visited, visit
from jinlin.source.raw import RawSheet


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


Settings = tuple[Config, tuple[TablePlan, ...]]


def read_settings(file: Path, street: Path | None = None) -> Settings:
    """sheets.yaml and what it makes of each table. Raises ``BadSettings`` with all faults at once.

    What it does not say holds as the sheets.yaml of its ``street`` says it.
    """
    kinds, text = kind_names(), settings_text(file, street)
    if street is not None:
        config = read_member(text, file.parent.name, file.name, settings_text(street), kinds)
    elif STREET.search(text):
        raise BadSettings(_is_street(text, file))
    else:
        config = read_config(text, file.name, kinds)
    if config.value is None:
        raise BadSettings(*config.problems)
    known = {table.kind: find_kind(table.kind) for table in config.value.tables if table.kind in kinds}
    plans = plan_tables(config.value, known)
    if config.problems or plans.problems:
        raise BadSettings(*config.problems, *plans.problems)
    return config.value, plans.value


def _is_street(text: str, file: Path) -> Problem:
    """That this file is about many, with the way to the first of them."""
    street = read_street(text, file.name).value
    named = {"name": street.communities[0]} if street and street.communities else {}
    return obstacle("street.is_one", file.name, **named).at(setting_place(file.name, "communities", 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """What the settings and the sheets say right now, before a single cell was looked at."""

    config: Config
    plans: tuple[TablePlan, ...]
    own_lists: OwnLists
    sheets: dict[Asked, RawSheet]
    problems: tuple[Problem, ...]
    visited: Visited  #: of the neighbours

    @property
    def unreached(self) -> tuple[Problem, ...]:
        """Why neighbours could not be read: of this run alone, and of no page."""
        return self.visited.unreached(self.config)


def local_paths(config: Config) -> tuple[str, ...]:
    """The files and folders that sheets are read from, relative to the community's folder."""
    return tuple(sorted(source.where for source in config.sources.values() if source.is_local and source.where))


def check_out(order: Order, config: Config) -> None:
    """Nothing, where the site may stand at ``order.out``.

    Raises:
        CannotContinue: ``site.out_in_use``: it would be one of the folders that a build reads and keeps, or one would
        lie in the other: the last good copies and the log of changes were published with the site.
        ``street.out_of_all``: the sites of a whole street stand there, and one community's would take their place.
    """
    out = order.out.parent.resolve() / order.out.name  # the name itself leads elsewhere: see site/trees.py
    name = order.config.absolute().parent.name
    if order.member is not None and out.parent == order.member.street.parent.resolve() and (out / name).is_dir():
        raise CannotContinue(obstacle("street.out_of_all", out.name, name=name))
    check_apart(out, order, config)


def check_apart(out: Path, order: Order, config: Config) -> None:
    """Nothing, where what is public may stand at ``out``. Raises ``CannotContinue`` (``site.out_in_use``)."""
    for folder in (order.content, order.photos, order.snapshot(config)):
        ours = folder.resolve()
        if out.is_relative_to(ours) or ours.is_relative_to(out):
            names = {"folder": out.name or str(out), "other": folder.name}
            raise CannotContinue(obstacle("site.out_in_use", **names))


def gather(order: Order, settings: Settings, tell: Tell) -> Gathered:
    """Settings and raw sheets."""
    config, plans = settings
    tell("progress.offline" if order.offline else "progress.fetch")
    world = World(base=order.home, environment=order.environment, today=order.clock.today)
    sources = Visit(config.sources, world)
    fetched = sources.fetch([] if order.offline else [*asked(config), *_tabs(plans)])
    own = lists_of_staff(order, config, plans, fetched.value)
    more = sources.fetch([] if order.offline else _tabs(own.value.plans))  # only now their titles are known
    return Gathered(
        config=own.value.with_settings(config),
        plans=(*plans, *own.value.plans),
        own_lists=own.value,
        sheets={**fetched.value, **more.value},
        problems=(*fetched.problems, *own.problems, *more.problems),
        visited=Visited() if order.offline else visit(config.neighbours, order.clock.today),
    )


def _tabs(plans: Iterable[TablePlan]) -> list[Asked]:
    return [one for plan in plans for one in plan.asked()]


def lists_of_staff(
    order: Order, config: Config, plans: tuple[TablePlan, ...], sheets: Mapping[Asked, RawSheet]
) -> Checked[OwnLists]:
    """What 「表说明」 adds to the tables of sheets.yaml; nothing where the admin does not allow it."""
    if config.own_lists is None:
        return Checked(OwnLists())
    folders = frozenset(path.stem for path in order.content.glob("*"))
    around = Around(plans=plans, folders=folders, today=order.clock.today, sheets=sheets)
    return own_lists(config, around, fetch_copy(order.snapshot(config), OWN_COPY))


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
    gathered = gather(order, read_settings(order.config, order.street), tell)
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

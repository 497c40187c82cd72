"""Settings → raw sheets: every source is asked, and no cell looked at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from jinlin.build.order import Order, Tell
from jinlin.build.own_lists import NAME as OWN_COPY
from jinlin.build.own_lists import Around, OwnLists, own_lists
from jinlin.build.plan import TablePlan
from jinlin.build.settings import Settings
from jinlin.build.special import asked
from jinlin.config.settings import Config
from jinlin.problem import Checked, Problem
from jinlin.source.fetch import Asked, Visit, World
from jinlin.source.last_good import fetch_copy
from jinlin.source.neighbour.visit import Visited, visit
from jinlin.source.raw import RawSheet


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


def gather(order: Order, settings: Settings, tell: Tell) -> Gathered:
    """Settings and raw sheets."""
    config, plans = settings
    tell("progress.offline" if order.offline else "progress.fetch")
    world = World(base=order.home, environment=order.environment, today=order.clock.today)
    sources = Visit(config.sources, world)
    fetched = sources.fetch([] if order.offline else [*asked(config), *_tabs(plans)])
    own = lists_of_staff(order, settings, fetched.value)
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


def lists_of_staff(order: Order, settings: Settings, sheets: Mapping[Asked, RawSheet]) -> Checked[OwnLists]:
    """What 「表说明」 adds to the tables of sheets.yaml; nothing where the admin does not allow it."""
    config, plans = settings
    if config.own_lists is None:
        return Checked(OwnLists())
    folders = frozenset(path.stem for path in order.content.glob("*"))
    around = Around(plans=plans, folders=folders, today=order.clock.today, sheets=sheets)
    return own_lists(config, around, fetch_copy(order.snapshot(config), OWN_COPY))


def local_paths(config: Config) -> tuple[str, ...]:
    """The files and folders that sheets are read from, relative to the community's folder."""
    return tuple(sorted(source.where for source in config.sources.values() if source.is_local and source.where))

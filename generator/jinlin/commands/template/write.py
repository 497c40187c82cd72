"""A workbook with the tabs that staff fill in.

Without a sheets.yaml it has every tab that Jinlin can read as it comes; with one, exactly the tabs that one names,
under this community's own headers and words.
"""

from __future__ import annotations

from pathlib import Path

from jinlin.build.gather import lists_of_staff
from jinlin.build.order import Membership, Order
from jinlin.build.planning import plan_tables
from jinlin.build.settings import Settings, settings_of
from jinlin.build.special import OWN_LISTS, asked
from jinlin.clock import Clock
from jinlin.commands.first_files import first_settings
from jinlin.commands.template.tab import excel_title
from jinlin.commands.template.tabs import staff_tabs
from jinlin.commands.template.workbook import render_workbook
from jinlin.config.read import read_config
from jinlin.kinds import catalogue, find_kinds
from jinlin.problem import BadSettings, Checked, Problem, problem
from jinlin.source.fetch import World, fetch

SUFFIX = ".xlsx"


def write_template(
    file: Path, config: Path | None, clock: Clock, *, force: bool = False, member: Membership | None = None
) -> Checked[tuple[str, ...] | None]:
    """The titles of the tabs written; ``None`` and the reason where nothing was.

    Args:
        file: Ends in .xlsx; one that exists is left as it is unless ``force``.
        config: A sheets.yaml; ``None``: every tab that Jinlin knows.
        clock: The dates of the example rows move with it.
        member: The street that the sheets.yaml is of.

    Raises:
        BadSettings: sheets.yaml has faults.
    """
    refusal = refusal_to_write(file, force=force)
    if refusal is not None:
        return Checked(None, (refusal,))
    made = _workbook(settings_for(config, file.name, clock, member), clock)
    titles, content = made.value
    file.write_bytes(content)
    return Checked(titles, made.problems)


def refusal_to_write(file: Path, *, force: bool) -> Problem | None:
    """Why no workbook is written to ``file``; ``None`` where one may be."""
    if file.suffix.lower() != SUFFIX:
        return problem("template.not_xlsx", file.name)
    if not file.parent.is_dir():
        return problem("template.no_folder", str(file.parent))
    if file.is_dir() or (file.exists() and not force):
        return problem("template.exists", file.name)
    return None


def settings_for(config: Path | None, workbook: str, clock: Clock, member: Membership | None = None) -> Settings:
    """The tables of a sheets.yaml; without one, what a new community with this ``workbook`` would have.

    Lists that staff opened themselves are there as far as they are known without a network.

    Raises:
        BadSettings: sheets.yaml has faults.
    """
    if config is None:
        return _first_settings(workbook)
    order = Order(config=config, out=config.parent, clock=clock, environment={}, member=member)
    settings = settings_of(order)
    sources = settings.config.sources
    at_hand = [one for one in asked(settings.config) if one.key == OWN_LISTS and sources[one.tab.source].is_local]
    sheets = fetch(at_hand, sources, World(base=order.home, environment={}, today=clock.today)).value
    more = lists_of_staff(order, settings, sheets).value
    return Settings(more.with_settings(settings.config), (*settings.plans, *more.plans))


def _first_settings(workbook: str) -> Settings:
    kinds = find_kinds()
    config = read_config(first_settings(workbook), "sheets.yaml", kinds)
    if config.value is None or config.problems:
        raise BadSettings(*config.problems)
    return Settings(config.value, plan_tables(config.value, kinds).value)


def _workbook(settings: Settings, clock: Clock) -> Checked[tuple[tuple[str, ...], bytes]]:
    """The titles of the tabs and the bytes of the workbook; a notice for each title that Excel cannot hold."""
    strings = catalogue()
    guide = strings.text("template.guide.title")
    made = staff_tabs(settings, clock.today, excel_title, (guide, strings.text("template.lists_tab")))
    content = render_workbook(made.value, guide, strings, clock.now)
    return Checked((tuple(tab.title for tab in made.value), content), made.problems)

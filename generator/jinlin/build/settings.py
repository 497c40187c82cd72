"""sheets.yaml → what it says, and what that makes of each table."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from jinlin.build.order import STREET, Order
from jinlin.build.plan import TablePlan
from jinlin.build.planning import plan_tables
from jinlin.build.settings_text import settings_text
from jinlin.config.read import read_config
from jinlin.config.settings import Config, setting_place
from jinlin.config.street import read_member, read_street
from jinlin.kinds import find_kind, kind_names
from jinlin.problem import BadSettings, Problem, obstacle


class Settings(NamedTuple):
    """What sheets.yaml says, and its tables."""

    config: Config
    plans: tuple[TablePlan, ...]


def settings_of(order: Order) -> Settings:
    """The settings of the community that ``order`` is about. Raises as ``read_settings`` does."""
    return read_settings(order.config, order.street)


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
    return Settings(config.value, plans.value)


def _is_street(text: str, file: Path) -> Problem:
    """That this file is about many, with the way to the first of them."""
    street = read_street(text, file.name).value
    named = {"name": street.communities[0]} if street and street.communities else {}
    return obstacle("street.is_one", file.name, **named).at(setting_place(file.name, "communities", 1))

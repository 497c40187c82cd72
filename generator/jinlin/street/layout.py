"""Where the parts of a street lie.

::

    sheets.yaml                      the street, its communities, and what holds for all of them
    content/ mkdocs.yml              the pages of every community
    portal/content, portal/mkdocs.yml  the street's own pages, where it does not take those that come with the program
    communities/<name>/sheets.yaml   what is this community's own
    communities/<name>/content/      its own pages, laid over those of all
    parcels/<name>/                  what its last run has left: see ``parcel``
    parcels/joined.json              which of them were put together last
    .jinlin/street/<name>/           notes for its next run, on this machine
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from pathlib import Path

from jinlin.build.order import STREET, Membership, Order
from jinlin.build.settings_text import settings_text
from jinlin.config.street import StreetSetting, read_street
from jinlin.problem import BadSettings, obstacle

COMMUNITIES = "communities"
SHIPPED = Path(__file__).with_name("pages")


@dataclass(frozen=True, slots=True, kw_only=True)
class Street:
    """``order`` is about the street's sheets.yaml and the folder in which all sites are joined."""

    order: Order
    setting: StreetSetting

    @property
    def names(self) -> tuple[str, ...]:
        """Its communities, in the order of sheets.yaml."""
        return self.setting.communities

    @property
    def parcels(self) -> Path:
        """The folder of all parcels."""
        return self.order.home / "parcels"

    @property
    def joined(self) -> Path:
        """What was put together last, by name and edition; it travels with the parcels from run to run."""
        return self.parcels / "joined.json"

    @property
    def portal(self) -> Path:
        """The folder with ``content`` and ``mkdocs.yml`` of the street's own pages."""
        own = self.order.home / "portal"
        return own if (own / "content").is_dir() else SHIPPED

    def notes(self, name: str) -> Path:
        """What a run leaves for the next on this machine."""
        return self.order.notes / "street" / name

    def folder(self, name: str) -> Path:
        """A community's own folder."""
        return self.order.home / COMMUNITIES / name

    def member(self, name: str) -> Order:
        """The order for one community's run. Its pages are there only once ``prepare`` has put them there."""
        own = self.folder(name)
        has_frame, written = (own / "mkdocs.yml").is_file(), (self.order.home / "content", own / "content")
        membership = Membership(
            street=self.order.config,
            content=self.notes(name) / "content" if written[1].is_dir() else written[0],
            written=written,
            settings=own / "mkdocs.yml" if has_frame else self.order.home / "mkdocs.yml",
            snapshot=self.parcels / name / "snapshot",
            notes=self.notes(name),
        )
        out = self.notes(name) / "site"
        return replace(self.order, config=own / self.order.config.name, out=out, member=membership)

    def prepare(self, name: str) -> None:
        """Lay the community's own pages over those of all, where it has some."""
        own, laid = self.folder(name) / "content", self.notes(name) / "content"
        shutil.rmtree(laid, ignore_errors=True)
        if own.is_dir():
            shutil.copytree(self.order.home / "content", laid)
            shutil.copytree(own, laid, dirs_exist_ok=True)


def read_street_of(order: Order) -> Street:
    """The street that the sheets.yaml of ``order`` is about.

    Raises:
        BadSettings: It cannot be read, is no street's, or what it says of itself has faults; those of a community are
            its own.
    """
    text = settings_text(order.config)
    if not STREET.search(text):
        raise BadSettings(obstacle("street.not_a_street", order.config.name))
    read = read_street(text, order.config.name)
    if read.value is None or read.problems:
        raise BadSettings(*read.problems)
    return Street(order=order, setting=read.value)


def as_member(order: Order) -> Order:
    """``order`` as its street knows it, where its sheets.yaml is that of a community of a street; else as it is."""
    config = order.config.absolute()
    home = config.parent.parent.parent
    whole = replace(order, config=home / config.name)
    if config.parent.parent.name != COMMUNITIES or not whole.is_street:
        return order
    street = read_street_of(whole)
    if config.parent.name not in street.names:
        return order
    street.prepare(config.parent.name)
    found = street.member(config.parent.name)
    return replace(found, config=order.config, out=order.out)

"""What a view may know besides its records: the day, the community, the history. Values only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from jinlin.clock import Clock
from jinlin.record.readers import address
from jinlin.view.photos import Photo
from jinlin.view.related import Related
from jinlin.view.window_days import WindowDay
from jinlin.view.working_days import WorkingDays


@dataclass(frozen=True, slots=True, kw_only=True)
class Community:
    """Who publishes. Numbers are as printed; all are public institution numbers."""

    name: str
    street: str = ""
    site: str = ""  #: absolute address of the site with a trailing slash, or empty
    hotline: str = ""
    supervision_phone: str = ""  #: 监督电话
    address: str = ""

    @property
    def supervision(self) -> str:
        """Whom to call about a 公示 that names nobody, as printed: empty where there is no telephone at all."""
        return self.supervision_phone or self.hotline

    def absolute(self, path: str) -> str:
        """The whole address of a page or file of the site; empty while the site has none."""
        return f"{self.site}{path}" if self.site else ""


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one record found by comparing two runs. ``before``/``after`` only for tracked columns."""

    day: date
    record: str
    field: str  #: column key; ``+`` a new record, ``-`` one that went
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One table's surroundings at one moment."""

    clock: Clock
    table: str  #: name in sheets.yaml and folder in the site
    title: str  #: 活动日历
    shell: str  #: the hand-written folder that frames it
    community: Community
    working_days: WorkingDays
    words: Mapping[str, Mapping[str, str]] = field(default_factory=lambda: MappingProxyType({}))
    changes: tuple[Change, ...] = ()  #: of this table, oldest first
    addresses: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """编号 → page, relative to the site, of every public record of every table: what a related id links to."""
    related: Mapping[str, tuple[Related, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """Page, relative to the site → the records of all tables that it is linked with; only pages with links."""
    photos: Mapping[str, Photo] = field(default_factory=lambda: MappingProxyType({}))
    """File name → photo, of those that rows of this table name and that could be made fit for the site."""
    window_days: tuple[WindowDay, ...] = ()  #: of all tables, by day
    stale_since: date | None = None  #: the day of the last good copy, where it is shown instead of the sheets

    @property
    def today(self) -> date:
        """The civil date in Shanghai."""
        return self.clock.today

    def categories(self, usual: Mapping[str, str]) -> Mapping[str, str]:
        """Category → its fixed key, in the order they are shown: the community's own words, or the ``usual`` ones."""
        return self.words.get("categories") or usual

    def category_key(self, word: str, usual: Mapping[str, str]) -> str:
        """What the addresses of a category are made of."""
        return address(self.categories(usual).get(word, word))

    @property
    def as_of(self) -> date:
        """The day of the data: today, unless they are those of a last good copy."""
        return self.stale_since or self.today

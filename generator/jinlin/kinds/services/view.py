"""What follows today from the records: each service's state, the groups to find it by, who is open, whom to call."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from jinlin.kind import Data
from jinlin.kinds.services.materials import Material, materials
from jinlin.kinds.services.model import CATEGORIES, Service, Status, opening_hours
from jinlin.kinds.services.options import ServiceOptions
from jinlin.kinds.services.windows import Windows, application_windows
from jinlin.kinds.services.words import ages_text
from jinlin.privacy.office import PhoneNumber
from jinlin.view.groups import Group, by_word, grouped
from jinlin.view.links import record_path
from jinlin.view.open_today import Today, opening_today
from jinlin.view.setting import Setting

HOTLINES = "hotlines"


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One service with everything that follows from it today.

    ``verified`` is a key of ``kind.services.verified``: fresh, stale, or missing. A day still to come, which would
    silence the warning for years, does not get here: ``check`` leaves it out.
    """

    service: Service
    path: str
    category_key: str  #: empty where the row has no category
    ages: str
    today: Today | None  #: ``None`` where there are no hours to tell it from, or the service is not to be had at all
    windows: Windows | None
    bring: tuple[Material, ...]
    verified: str
    verified_within: int

    @property
    def is_active(self) -> bool:
        """Whether it can be had at all."""
        return self.service.status is Status.ACTIVE

    @property
    def has_ended(self) -> bool:
        """Whether it is over: its hours are nobody's any more. What is only paused keeps its place and its hours."""
        return self.service.status is Status.ENDED

    @property
    def is_out_of_season(self) -> bool:
        """Whether nobody takes an application for it today, however long the office is open."""
        return self.windows is not None and self.windows.state in ("coming", "none", "to_be_announced")


@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneLine:
    """One number and what it is for: (service, page from the site's root)."""

    number: PhoneNumber
    services: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceList:
    """All that the section shows."""

    today: date
    offers: tuple[Offer, ...]  #: by category, those that are 停办 last in it, then by 编号
    groups: tuple[Group[Offer], ...]  #: by category, in the order of the offers; by audience; by area
    phones: tuple[PhoneLine, ...]


def service_list(data: Data, options: ServiceOptions, setting: Setting) -> ServiceList:
    """The list as it stands today."""
    offers = [_offer(service, options, setting) for service in data["main"].rows]
    place = {setting.category_key(word, CATEGORIES): n for n, word in enumerate(setting.categories(CATEGORIES))}
    offers.sort(key=lambda o: (place.get(o.category_key, len(place) + (not o.category_key)), o.has_ended))
    groups = _groups(offers, setting.table)
    return ServiceList(today=setting.today, offers=tuple(offers), groups=groups, phones=_phones(offers))


def _offer(service: Service, options: ServiceOptions, setting: Setting) -> Offer:
    return Offer(
        service=service,
        path=record_path(setting.table, service.id),
        category_key=setting.category_key(service.category, CATEGORIES) if service.category else "",
        ages=ages_text(service.min_age, service.max_age),
        today=opening_today(opening_hours(service), setting) if service.status is Status.ACTIVE else None,
        windows=application_windows(service, setting),
        bring=materials(service.documents),
        verified=_verified(service.verified_on, setting.today, options.verified_within),
        verified_within=options.verified_within,
    )


def _verified(verified_on: date | None, today: date, within: int) -> str:
    if verified_on is None:
        return "missing"
    return "stale" if (today - verified_on).days > within else "fresh"


def _phones(offers: Iterable[Offer]) -> tuple[PhoneLine, ...]:
    """Each number once, hotlines first; numbers of services that have ended are nobody's any more."""
    numbers: dict[str, PhoneNumber] = {}
    names: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for offer in sorted(offers, key=lambda o: o.category_key != HOTLINES):
        for number in () if offer.has_ended else offer.service.phone:
            numbers.setdefault(number.uri, number)
            names[number.uri].append((offer.service.name, offer.path))
    return tuple(PhoneLine(number=number, services=tuple(names[uri])) for uri, number in numbers.items())


def _groups(offers: Sequence[Offer], table: str) -> tuple[Group[Offer], ...]:
    return (
        *grouped(table, "category", ((o.category_key, o.service.category, o) for o in offers if o.category_key)),
        *by_word(table, "audience", offers, lambda o: o.service.audience),
        *by_word(table, "area", offers, lambda o: o.service.area),
    )

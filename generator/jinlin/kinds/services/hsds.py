"""Services in the shape of the Human Services Data Specification 3.x, for other directories.

Source: openreferral/specification, schema of 3.0 to 3.2. Limits: ``freq`` knows only WEEKLY and MONTHLY, and public
holidays cannot be said (their issue 440), so each schedule also carries the hours as typed; application windows are
schedules with ``valid_from`` and ``valid_to``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from jinlin.kinds.services.model import Service, Status, opening_hours
from jinlin.kinds.services.view import Offer
from jinlin.page.linked_data import filled
from jinlin.privacy.office import PhoneNumber
from jinlin.view.opening import opening_rows
from jinlin.view.setting import Setting

Json = dict[str, object]

STATUS = {Status.ACTIVE: "active", Status.PAUSED: "temporarily closed", Status.ENDED: "defunct"}
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
OFFSET = "+08:00"
LETTERS = "abcdef"


def hsds_services(offers: Iterable[Offer], setting: Setting) -> list[Json]:
    """A list of services, each with all that hangs on it; keys without a value are left out."""
    return [_service(offer, setting) for offer in offers]


def identifier(*names: str) -> str:
    """A lasting UUID (version 8, RFC 9562) of what the names name.

    Its free digits are all letters: a UUID with a run of figures would now and then look like somebody's telephone
    number, and the last look over the site would stop it.
    """
    number = int.from_bytes(hashlib.sha256("\x1f".join(names).encode()).digest())
    letters = "".join(LETTERS[number // 6**n % 6] for n in range(30))
    return f"{letters[:8]}-{letters[8:12]}-8{letters[12:15]}-a{letters[15:18]}-{letters[18:30]}"


def _service(offer: Offer, setting: Setting) -> Json:
    service = offer.service
    own = identifier(setting.community.site, setting.table, service.id)
    provider = service.provider or setting.community.name
    organization = identifier(setting.community.site, "organization", provider)
    eligibility = "；".join(part for part in ("、".join(service.audience), offer.ages, service.eligibility) if part)
    return filled(
        {
            "id": own,
            "organization_id": organization,
            "name": service.name,
            "alternate_name": service.name_en,
            "description": service.description,
            "url": service.url or setting.community.absolute(offer.path),
            "status": STATUS[service.status],
            "application_process": "；".join(service.process),
            "fees_description": service.fee,
            "eligibility_description": eligibility,
            "minimum_age": service.min_age,
            "maximum_age": service.max_age,
            "assured_date": service.verified_on.isoformat() if service.verified_on else "",
            "alert": service.alert,
            "last_modified": f"{service.updated.isoformat()}T00:00:00{OFFSET}" if service.updated else "",
            "organization": {"id": organization, "name": provider, "description": provider},
            "phones": [_phone(number, own) for number in service.phone],
            "schedules": list(_schedules(offer, own)),
            "service_areas": [_of(own, "area", area, name=area) for area in service.area],
            "service_at_locations": list(_locations(service, own)),
            "required_documents": [_of(own, "document", each, document=each) for each in service.documents],
            "attributes": list(_attributes(service, own)),
        }
    )


def _of(own: str, *names: str, **told: object) -> Json:
    """Something that hangs on the service ``own``, called by its names."""
    return {"id": identifier(own, *names), "service_id": own, **told}


def _phone(number: PhoneNumber, own: str) -> Json:
    extension = int(number.extension) if number.extension else None
    told = {"number": number.display, "extension": extension, "type": "voice", "description": number.label}
    return _of(own, "phone", number.uri, **told)


def _schedules(offer: Offer, own: str) -> Iterator[Json]:
    hours = None if offer.has_ended else opening_hours(offer.service)
    if hours is not None and not hours.spans:
        yield _of(own, "hours", timezone=8, description=hours.text)
    for n, row in enumerate(opening_rows(hours) if hours else ()):
        yield _of(
            *(own, "hours", str(n)),
            timezone=8,
            freq="WEEKLY" if row.weekdays else "",
            byday=",".join(DAYS[d] for d in row.weekdays),
            opens_at=f"{row.opens}{OFFSET}",
            closes_at=f"{row.closes}{OFFSET}",
            description=hours.text if hours else "",
            notes="public holidays" if row.public_holidays else "",
        )
    for window in offer.windows.all if offer.windows else ():
        first, last = window.first.isoformat(), window.last.isoformat()
        told = {"timezone": 8, "valid_from": first, "valid_to": last, "description": offer.windows.text}
        yield _of(own, "window", first, **told, notes="application window")


def _locations(service: Service, own: str) -> Iterator[Json]:
    """Where it is, as one line: the sheet does not part a city from a street, and a guess would be worse than none."""
    if service.place or service.address:
        location = {
            "id": identifier(own, "location", service.place, service.address),
            "location_type": "physical",
            "name": service.place or service.address,
            "description": service.address if service.place else "",
        }
        yield _of(own, "at", service.place, service.address, location=location)


def _attributes(service: Service, own: str) -> Iterator[Json]:
    if service.category:
        term = {
            "id": identifier("category", service.category),
            "name": service.category,
            "description": service.category,
        }
        yield {
            "id": identifier(own, "category"),
            "link_id": own,
            "link_entity": "service",
            "taxonomy_term": term,
        }

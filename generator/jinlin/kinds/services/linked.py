"""A service as schema.org tells search engines of it."""

from __future__ import annotations

from collections.abc import Iterator

from jinlin.kinds.services.model import Service, opening_hours
from jinlin.kinds.services.view import Offer
from jinlin.page.linked_data import CONTEXT, Json, filled
from jinlin.view.opening import opening_rows
from jinlin.view.setting import Setting

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def linked_service(offer: Offer, setting: Setting) -> Json:
    """The service as JSON-LD without what is empty; nothing of one that cannot be had.

    Source: schema.org/GovernmentService. Limits: ``processingTime`` wants a duration of ISO 8601, which 3 个工作日 is
    not, so how long it takes is told on the page only.
    """
    if not offer.is_active:
        return {}
    service, community = offer.service, setting.community
    told = {
        "name": service.name,
        "alternateName": service.name_en,
        "description": service.description,
        "serviceType": service.category,
        "url": community.absolute(offer.path),
        "provider": {"@type": "Organization", "name": service.provider or community.name},
        "audience": [{"@type": "Audience", "audienceType": word} for word in service.audience],
        "areaServed": list(service.area) or community.name,
        "hoursAvailable": list(_hours(service)),
        "availableChannel": _channel(service),
    }
    return {"@context": CONTEXT, "@type": "GovernmentService", **filled(told)}


def _hours(service: Service) -> Iterator[Json]:
    hours = opening_hours(service)
    for row in opening_rows(hours) if hours else ():
        days = [f"{CONTEXT}/{DAYS[day]}" for day in row.weekdays]
        yield {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": [f"{CONTEXT}/PublicHolidays"] if row.public_holidays else days,
            "opens": row.opens,
            "closes": row.closes,
        }


def _channel(service: Service) -> Json:
    phones = [{"@type": "ContactPoint", "telephone": n.display, "name": n.label} for n in service.phone]
    return {
        "@type": "ServiceChannel",
        "serviceLocation": {"@type": "Place", "name": service.place, "address": service.address},
        "servicePhone": phones,
        "serviceUrl": service.url or "",
    }

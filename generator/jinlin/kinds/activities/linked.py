"""Each occasion as schema.org tells search engines of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time

from jinlin.clock import ONE_DAY, SHANGHAI
from jinlin.kinds.activities.model import Activity
from jinlin.kinds.activities.occasions import Occasion
from jinlin.kinds.activities.texts import description
from jinlin.kinds.activities.view import Event
from jinlin.page.linked_data import CONTEXT, filled
from jinlin.page.words import plain_price
from jinlin.view.setting import Community

STATUS = "https://schema.org/Event"  #: …Scheduled, …Rescheduled, …Cancelled


def linked_events(event: Event, shown: Iterable[Occasion], by: Community) -> tuple[Mapping[str, object], ...]:
    """The occasions as JSON-LD, without what is empty.

    A moved one is told once, on its new day; one whose day is not settled is not told of, because ``startDate`` has to
    be a day. Days without hours are plain dates; times are those of Shanghai. What is the same on every day is told
    with the first alone: of what comes each week it was half of the page.

    Source: schema.org/Event, and what search engines ask of it: each date an event of its own, with startDate, name and
    location; the rest is only recommended, and eventSchedule is not read.
    """
    told = [_date(event, o, by) for o in shown if o.state != "moved" and not o.approximate]
    whole = [{**told[0], **_always(event)}, *told[1:]] if told else []
    return tuple(map(filled, whole))


def _date(event: Event, o: Occasion, by: Community) -> dict[str, object]:
    a = event.activity
    status = "Rescheduled" if o.moved_from else "Scheduled"
    address = "、".join((by.name, *a.compound))
    return {
        "@context": CONTEXT,
        "@type": "Event",
        "name": o.title,
        "startDate": _moment(o.first, o.start),
        "endDate": _end(o),
        "previousStartDate": _moment(o.moved_from, o.start) if o.moved_from else "",
        "eventStatus": f"{STATUS}{status if o.is_held else 'Cancelled'}",
        "location": {"@type": "Place", "name": a.venue, "address": address},
        "url": by.absolute(event.path),
    }


def _always(event: Event) -> dict[str, object]:
    """What is the same on every day."""
    a = event.activity
    return {
        "alternateName": a.name_en,
        "description": description(event),
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "about": {"@type": "Thing", "name": a.category},
        "audience": [{"@type": "Audience", "audienceType": word} for word in a.audience],
        "organizer": {"@type": "Organization", "name": a.organizer},
        "sponsor": [{"@type": "Organization", "name": word} for word in a.partners],
        "offers": {} if event.state == "cancelled" else _offer(a),
        "maximumAttendeeCapacity": a.capacity,
    }


def _offer(a: Activity) -> Mapping[str, object]:
    """What it costs, where that is a number or nothing, and where and until when one books; empty where neither is
    said."""
    price = plain_price(a.fee)
    by = a.signup_by
    told = {
        "@type": "Offer",
        "price": price,
        "priceCurrency": "CNY" if price else "",
        "url": a.signup_url,
        "availabilityEnds": _moment(by.date(), by.time() if by.time() != time() else None) if by else "",
    }
    return told if price or a.signup_url else {}


def _moment(day: date, at: time | None) -> str:
    return datetime.combine(day, at, SHANGHAI).isoformat("T", "minutes") if at else day.isoformat()


def _end(o: Occasion) -> str:
    """When it ends; the last day where nobody said at what time, or nothing where that is the first."""
    if o.end is not None:
        return _moment(o.last + ONE_DAY * o.overnight, o.end)
    return o.last.isoformat() if o.last != o.first else ""

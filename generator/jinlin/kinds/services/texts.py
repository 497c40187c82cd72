"""A service in plain lines, for a chat group or a neighbour without the site."""

from __future__ import annotations

from collections.abc import Iterator

from jinlin.kinds.services.model import Status, opening_hours
from jinlin.kinds.services.view import Offer
from jinlin.kinds.services.windows import Window
from jinlin.kinds.services.words import said
from jinlin.page.words import civil_date, date_beside, fee_text
from jinlin.view.setting import Setting


def service_text(offer: Offer, setting: Setting) -> str:
    """What one has to know before one goes there: lines without a value are left out."""
    return "\n".join(_lines(offer, setting))


def _lines(offer: Offer, setting: Setting) -> Iterator[str]:
    service, hours = offer.service, opening_hours(offer.service)
    yield said("copy.title", name=service.name)
    if service.status is not Status.ACTIVE:
        yield said(f"status.{service.status.name.lower()}")
    hotline = (setting.community.hotline,) if setting.community.hotline else ()
    numbers = tuple(f"{n.display}（{n.label}）" if n.label else n.display for n in service.phone)
    places = (service.place, service.address)
    found = {
        "alert": service.alert,
        "documents": "、".join(service.documents),
        "windows": _windows(offer),
        "hours": hours.text if hours and not offer.has_ended else "",
        "place": "，".join(part for part in places if part),
        "time_limit": service.time_limit,
        "fee": fee_text(service.fee),
        "phone": "、".join(numbers or hotline),
        "verified_on": civil_date(service.verified_on) if service.verified_on else "",
    }
    yield from (said(f"copy.{key}", found=value) for key, value in found.items() if value)
    yield said("copy.end", community=setting.community.name)
    if address := setting.community.absolute(offer.path):
        yield address


def _windows(offer: Offer) -> str:
    """The days of this window, else of the next one; as typed where there are none to count with."""
    windows = offer.windows
    if windows is None or not windows.days_only:
        return offer.service.windows.text if offer.service.windows and not offer.has_ended else ""
    return _days(windows.now or windows.coming[0])


def _days(window: Window) -> str:
    first = civil_date(window.first)
    if window.first == window.last:
        return first
    return first + said("to") + date_beside(window.last, window.first)

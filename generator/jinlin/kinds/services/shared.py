"""The services as the street's page shows them beside those of others: what can be had where."""

from __future__ import annotations

from jinlin.kinds.services.model import opening_hours
from jinlin.kinds.services.view import ServiceList
from jinlin.view.shared import Offer, Shared


def shared_offers(view: ServiceList) -> Shared:
    """Those that can be had at all, in their usual order."""
    found = ((offer.service, offer.path, opening_hours(offer.service)) for offer in view.offers if offer.is_active)
    told = (Offer(s.name, path, s.place, s.address, hours.text if hours else "") for s, path, hours in found)
    return Shared(offers=tuple(told))

"""The services as the street's page shows them beside those of others: what can be had where."""

from __future__ import annotations

from jinlin.kinds.services.view import ServiceList
from jinlin.view.shared import Offer, Shared


def shared_offers(view: ServiceList) -> Shared:
    """Those that can be had at all, in their usual order."""
    found = ((offer.service, offer.path) for offer in view.offers if offer.is_active)
    told = (Offer(s.name, path, s.place, s.address, s.hours.text if s.hours else "") for s, path in found)
    return Shared(offers=tuple(told))

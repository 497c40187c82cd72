"""The special files: HSDS for programmes, the 标准目录 for inspections, application windows for calendars."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time

from jinlin.clock import SHANGHAI
from jinlin.kinds.services.hsds import hsds_services
from jinlin.kinds.services.model import Service
from jinlin.kinds.services.view import Offer, ServiceList
from jinlin.kinds.services.words import said
from jinlin.page.exports.workbook import render_rows
from jinlin.page.ics import CalendarEvent, render_calendar, uid_host
from jinlin.page.open_data import render_csv, render_json
from jinlin.page.output import File, written
from jinlin.record.readers import address
from jinlin.view.history import Past, past
from jinlin.view.setting import Setting

NEVER_CHANGED = date(2000, 1, 1)
CATALOGUE = (
    *("number", "topic", "item", "content", "basis", "deadline", "duty_holder", "channel", "audience", "way", "level"),
)


def service_files(view: ServiceList, setting: Setting) -> Iterator[File]:
    """``services.json`` always; ``windows.ics`` and ``catalogue.*`` where any row has something for them."""
    yield written(f"{setting.table}/services.json", render_json, hsds_services(view.offers, setting))
    known = past(setting.changes)
    events = [event for offer in view.offers for event in _events(offer, known, setting)]
    if events:
        name, stamp = said("calendar", community=setting.community.name), max(e.revised for e in events if e.revised)
        yield written(f"{setting.table}/windows.ics", render_calendar, name, events, stamp=stamp)
    rows = [offer.service for offer in view.offers if _is_listed(offer.service)]
    if rows:
        header = [said(f"catalogue.{key}") for key in CATALOGUE]
        listed = [_catalogue_row(n, row) for n, row in enumerate(rows, start=1)]
        yield written(f"{setting.table}/catalogue.csv", render_csv, header, listed)
        yield written(f"{setting.table}/catalogue.xlsx", render_rows, said("catalogue.title"), header, listed)


def _revised(service: Service, past: Past, today: date) -> datetime:
    known = (past.last.get(service.id.lower()), service.updated, service.verified_on, service.publish_from)
    return datetime.combine(min(today, max([NEVER_CHANGED, *filter(None, known)])), time(), SHANGHAI)


def _events(offer: Offer, past: Past, setting: Setting) -> Iterator[CalendarEvent]:
    """Whole days. An approximate window (3月上旬) has no place in a calendar."""
    host = uid_host(setting.community.site)
    service = offer.service
    for each in offer.windows.all if offer.windows else ():
        if each.approximate:
            continue
        yield CalendarEvent(
            uid=f"{setting.table}-{address(service.id)}-d{each.first:%Y%m%d}@{host}",
            summary=said("window_event", name=service.name),
            first_day=each.first,
            last_day=each.last,
            description="\n".join(line for line in (service.eligibility, "、".join(service.documents)) if line),
            location=service.place or service.address,
            url=setting.community.absolute(offer.path),
            categories=(service.category,) if service.category else (),
            sequence=past.edits.get(service.id.lower(), 0),
            revised=_revised(service, past, setting.today),
        )


def _is_listed(service: Service) -> bool:
    return bool(service.basis or service.deadline or service.duty_holder or service.channel)


def _catalogue_row(number: int, service: Service) -> list[str]:
    """The columns of 基层政务公开标准目录, as far as the sheet has them."""
    return [
        str(number),
        service.category,
        service.name,
        service.description,
        service.basis,
        service.deadline,
        service.duty_holder or service.provider,
        "、".join(service.channel),
        "、".join(service.audience),
        said("catalogue.by_ourselves"),
        said("catalogue.of_community"),
    ]

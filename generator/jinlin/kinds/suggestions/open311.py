"""Cases → static files shaped like Open311 GeoReport v2, the read half: services and requests.

Source: https://wiki.open311.org/GeoReport_v2. Limits: nobody can send anything; a place is never finer than a building,
so there are no coordinates; ``status`` knows only open and closed, and closed is not solved: read ``status_notes``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from operator import attrgetter
from typing import NamedTuple

from jinlin.grouping import grouped_by
from jinlin.kinds.suggestions.shape import Case
from jinlin.page.open_data import render_json
from jinlin.page.output import File, written
from jinlin.view.setting import Setting

NEWEST = 200


def open311_files(cases: Sequence[Case], setting: Setting) -> Iterator[File]:
    """``services.json``; ``requests.json`` with the newest, and one file for each month."""
    named = sorted({(case.category_key, case.s.category) for case in cases}, reverse=True)
    services = dict(named)  # of several words for one category the first, as everywhere
    yield written(f"{setting.table}/services.json", render_json, [_service(*pair) for pair in sorted(services.items())])
    newest = sorted(cases, key=lambda case: case.s.received, reverse=True)
    yield _file(setting, "requests", newest[:NEWEST])
    for month, found in grouped_by(newest, attrgetter("month")).items():
        yield _file(setting, f"requests-{month}", found)


def _file(setting: Setting, name: str, cases: Sequence[Case]) -> File:
    return written(f"{setting.table}/{name}.json", render_requests, [_request(case) for case in cases])


def _service(code: str, name: str) -> Mapping[str, object]:
    return {
        "service_code": code, "service_name": name, "description": name, "metadata": False, "type": "batch",
        "keywords": "", "group": "",
    }  # fmt: skip


class Request(NamedTuple):
    """What a request is written from. It makes nothing of its own: most months are not written again, and ten thousand
    finished requests would be 9 MB more at the peak of a run."""

    id: str
    is_open: bool
    notes: tuple[str, str, str]
    category: str
    category_key: str
    title: str
    summary: str
    received: date
    moved: date
    owner: str | None
    extension_reason: str
    limit: date | None
    place: str
    photo: str


def _request(case: Case) -> Request:
    s, item = case.s, case.item
    notes = (case.stage, item.outcome, item.reply)  # no count of days: old months stay as they are
    return Request(
        s.id, case.is_open, notes, s.category, case.category_key, s.title, s.summary, s.received, case.moved, s.owner,
        item.extension_reason, item.limit.day, item.place, item.photo,
    )  # fmt: skip


def render_requests(requests: Sequence[Request]) -> bytes:
    """Return the requests as a JSON array."""
    return render_json([_told(one) for one in requests])


def _told(one: Request) -> Mapping[str, object]:
    told = {
        "service_request_id": one.id,
        "status": "open" if one.is_open else "closed",
        "status_notes": "；".join(note for note in dict.fromkeys(one.notes) if note),
        "service_name": one.category,
        "service_code": one.category_key,
        "description": f"{one.title}\n{one.summary}",
        "requested_datetime": _start(one.received),
        "updated_datetime": _start(one.moved),
        "agency_responsible": one.owner,
        "service_notice": one.extension_reason,
        "expected_datetime": f"{one.limit.isoformat()}T23:59:59+08:00" if one.limit else "",
        "address": one.place,
        "media_url": one.photo,
    }
    return {key: value for key, value in told.items() if value}


def _start(day: date) -> str:
    return f"{day.isoformat()}T00:00:00+08:00"

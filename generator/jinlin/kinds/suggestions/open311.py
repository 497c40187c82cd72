"""Cases → static files shaped like Open311 GeoReport v2, the read half: services and requests.

Source: https://wiki.open311.org/GeoReport_v2. Limits: nobody can send anything; a place is never finer than a building,
so there are no coordinates; ``status`` knows only open and closed, and closed is not solved: read ``status_notes``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from operator import attrgetter

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
    return written(f"{setting.table}/{name}.json", render_json, [_request(case) for case in cases])


def _service(code: str, name: str) -> Mapping[str, object]:
    return {
        "service_code": code, "service_name": name, "description": name, "metadata": False, "type": "batch",
        "keywords": "", "group": "",
    }  # fmt: skip


def _request(case: Case) -> Mapping[str, object]:
    s, item = case.s, case.item
    notes = (case.stage, item.outcome, item.reply)  # no count of days: old months stay as they are
    told = {
        "service_request_id": s.id,
        "status": "open" if case.is_open else "closed",
        "status_notes": "；".join(note for note in dict.fromkeys(notes) if note),
        "service_name": s.category,
        "service_code": case.category_key,
        "description": f"{s.title}\n{s.summary}",
        "requested_datetime": _start(s.received),
        "updated_datetime": _start(case.moved),
        "agency_responsible": s.owner,
        "service_notice": item.extension_reason,
        "expected_datetime": f"{item.limit.day.isoformat()}T23:59:59+08:00" if item.limit.day else "",
        "address": item.place,
        "media_url": item.photo,
    }
    return {key: value for key, value in told.items() if value}


def _start(day: date) -> str:
    return f"{day.isoformat()}T00:00:00+08:00"

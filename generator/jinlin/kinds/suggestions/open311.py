"""Cases → static files shaped like Open311 GeoReport v2, the read half: services and requests.

Source: https://wiki.open311.org/GeoReport_v2. Limits: nobody can send anything; a place is never finer than a building,
so there are no coordinates; ``status`` knows only open and closed, and closed is not solved: read ``status_notes``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from jinlin.kinds.suggestions.shape import Case
from jinlin.page.open_data import render_json
from jinlin.page.output import File, written
from jinlin.view.setting import Setting

NEWEST = 200


def open311_files(cases: Sequence[Case], setting: Setting) -> Iterator[File]:
    """``services.json``; ``requests.json`` with the newest, and one file for each month."""
    services = {case.category_key: case.s.category for case in cases}
    yield _file(setting, "services", [_service(*pair) for pair in sorted(services.items())])
    newest = sorted(cases, key=lambda case: case.s.received, reverse=True)
    yield _file(setting, "requests", [_request(case) for case in newest[:NEWEST]])
    months: dict[str, list[Case]] = defaultdict(list)
    for case in newest:
        months[case.month].append(case)
    for month, found in months.items():
        yield _file(setting, f"requests-{month}", [_request(case) for case in found])


def _file(setting: Setting, name: str, value: object) -> File:
    return written(f"{setting.table}/{name}.json", render_json, value)


def _service(code: str, name: str) -> Mapping[str, object]:
    return {
        "service_code": code, "service_name": name, "description": name, "metadata": False, "type": "batch",
        "keywords": "", "group": "",
    }  # fmt: skip


def _request(case: Case) -> Mapping[str, object]:
    s, item = case.s, case.item
    notes = dict.fromkeys((case.stage, item.outcome, item.reply))  # no count of days: old months stay as they are
    request: dict[str, object] = {
        "service_request_id": s.id,
        "status": "open" if case.is_open else "closed",
        "status_notes": "；".join(note for note in notes if note),
        "service_name": s.category,
        "service_code": case.category_key,
        "description": f"{s.title}\n{s.summary}",
        "requested_datetime": _start(s.received),
        "updated_datetime": _start(case.moved),
    }
    if s.owner:
        request["agency_responsible"] = s.owner
    if item.extension_reason:
        request["service_notice"] = item.extension_reason
    if item.limit.day:
        request["expected_datetime"] = f"{item.limit.day.isoformat()}T23:59:59+08:00"
    if item.place:
        request["address"] = item.place
    if item.photo:
        request["media_url"] = item.photo
    return request


def _start(day: date) -> str:
    return f"{day.isoformat()}T00:00:00+08:00"

"""Sections → ``shared.json``: what the street's page shows of one community. Public, and read by the gate as all is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from jinlin.build.makings import Makings
from jinlin.page.open_data import render_json
from jinlin.page.output import Section, written
from jinlin.view.shared import FILE, FORMAT, Shared

RECENT = timedelta(days=90)  #: what is older is found by the community's own search


def with_shared(sections: tuple[Section, ...], makings: Makings) -> tuple[Section, ...]:
    """``sections`` and what the street's page shows of the tables' among them; the same where the community is part of
    no street, or nothing of it has a page to stand on."""
    if makings.order.member is None or not sections:
        return sections
    tables = [one for one in sections if one.name in makings.settings]
    parts = tuple((one.name, one.shared()) for one in tables if one.shared is not None)
    titles = tuple((one.name, one.title) for one in tables)
    found = tuple(_findable(tables, makings.today - RECENT))
    file = written(FILE, render_shared, _about(makings), parts, titles, found, makings.config.compare)
    first, *rest = sections
    return replace(first, files=(*first.files, file)), *rest


def _about(makings: Makings) -> tuple[tuple[str, object], ...]:
    """Who it is, of which day the oldest of its tables is, in which other signs its pages are, and what the gate lets
    pass as its office's own: the portal shows this site for as long as it stands, whatever its settings become."""
    c = makings.config.community
    days = [i.stale_since for i in makings.reading.intakes if i.stale_since is not None]
    as_of = min(days, default=makings.today)
    told = {"name": c.name, "address": c.address, "hotline": c.hotline, "as_of": as_of.isoformat()}
    return *told.items(), ("languages", makings.config.languages), ("office", tuple(sorted(c.office)))


def _findable(sections: Sequence[Section], since: date) -> Iterator[tuple[str, str, str, str]]:
    """(Table, path in it, title, day or nothing) of each page that search finds, without what is long over."""
    for section in sections:
        for page in section.pages:
            if page.find is not None and (page.find.day is None or page.find.day >= since):
                path = page.path.removeprefix(f"{section.name}/").removesuffix(".html")
                yield section.name, path, page.find.title, page.find.day.isoformat() if page.find.day else ""


def render_shared(
    about: Sequence[tuple[str, object]], parts: Sequence[tuple[str, Shared]], titles: Sequence[tuple[str, str]],
    found: Sequence[tuple[str, ...]], agreed: Sequence[str],
) -> bytes:  # fmt: skip
    """Return it as JSON. Figures that the community did not agree to have compared are not in it."""
    first = next((part for _, part in parts if part.figures), Shared())  # those of its first table that has some
    return render_json(
        {
            "format": FORMAT,
            **dict(about),
            "tables": dict(titles),
            "meetings": [_plain(one) for _, part in parts for one in part.meetings],
            "offers": [_plain(one) for _, part in parts for one in part.offers],
            "urgent": [_plain(one) for _, part in parts for one in part.urgent],
            "figures": [_plain(one) for one in first.figures if one.key in agreed],
            "counted": first.counted.isoformat() if first.counted else "",
            "found": [list(one) for one in found],
        }
    )


def _plain(one: tuple[object, ...]) -> list[object]:
    return [value.isoformat() if isinstance(value, date) else value for value in one]

"""申报窗口期: the days in which one can apply, and where today stands against them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from jinlin.clock import ONE_DAY
from jinlin.kinds.services.model import Service, Status
from jinlin.record.schedule import Undecided
from jinlin.view.occurrences import Occurrence, occurrences, window
from jinlin.view.setting import Setting

A_YEAR = timedelta(days=366)  #: looked at beyond the days a site shows: a window cut there would close a day too early
AHEAD = 3  #: how many windows to come a page lists


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Days in which applications are taken, both included."""

    first: date
    last: date
    approximate: bool = False  #: 3月上旬: somewhere in these days


@dataclass(frozen=True, slots=True, kw_only=True)
class Windows:
    """All windows of a service. ``state`` is a key of ``kind.services.window``.

    open, last_day, coming, none (all are over), standing (长期), to_be_announced, undated (每季度一次).
    """

    text: str  #: as typed
    year: int  #: of the page: days of another are told with theirs
    state: str
    days: int  #: left when open, until it opens when coming; else 0
    now: Window | None
    coming: tuple[Window, ...]
    all: tuple[Window, ...]  #: within the days a site shows, for calendars

    @property
    def days_only(self) -> str:
        """The windows not over yet as ``2026-03-01/2026-03-10 …``, for the script; empty where days do not tell all."""
        told = (*([self.now] if self.now else ()), *self.coming)
        if self.state not in ("open", "last_day", "coming") or any(each.approximate for each in told):
            return ""
        return " ".join(f"{each.first.isoformat()}/{each.last.isoformat()}" for each in told)


def application_windows(service: Service, setting: Setting) -> Windows | None:
    """The windows as they stand today; ``None`` where the service has none or is not to be had."""
    when, today = service.windows, setting.today
    if when is None or service.status is not Status.ACTIVE:
        return None
    first, last = window(today)
    every = _merged(occurrences(when, days=setting.working_days, window=(first - A_YEAR, last + A_YEAR)))
    found = tuple(w for w in every if w.last >= first and w.first <= last)
    now = next((w for w in found if w.first <= today <= w.last and not w.approximate), None)
    coming = tuple(w for w in found if w.first > today or (w.approximate and w.last >= today))
    if when.undecided is not None:
        state = "standing" if when.undecided is Undecided.STANDING else "to_be_announced"
    elif now is not None:
        state = "last_day" if now.last == today else "open"
    elif coming:
        state = "coming"
    else:
        state = "none" if found or when.days else "undated"
    return Windows(
        text=when.text,
        year=today.year,
        state=state,
        days=(now.last - today).days if now else max(0, (coming[0].first - today).days) if coming else 0,
        now=now,
        coming=coming[:AHEAD],
        all=found,
    )


def _merged(found: Iterable[Occurrence]) -> tuple[Window, ...]:
    """Days that follow each other are one window: 每季度首月1日至10日 is ten days of a rule."""
    merged: list[Window] = []
    for o in found:
        last = merged[-1] if merged else None
        if last and not last.approximate and not o.approximate and o.start_day <= last.last + ONE_DAY:
            merged[-1] = replace(last, last=max(last.last, o.end_day))
        else:
            merged.append(Window(first=o.start_day, last=o.end_day, approximate=o.approximate))
    return tuple(merged)

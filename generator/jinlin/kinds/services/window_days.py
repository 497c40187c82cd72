"""申报窗口期 as days of the calendar: when applications are taken from, and until when."""

from __future__ import annotations

from collections.abc import Iterator

from jinlin.kind import Data
from jinlin.kinds.services.model import Service
from jinlin.kinds.services.options import ServiceOptions
from jinlin.kinds.services.windows import Window, application_windows
from jinlin.record.readers import address
from jinlin.view.links import record_path
from jinlin.view.setting import Setting
from jinlin.view.window_days import WindowDay


def window_days(data: Data, options: ServiceOptions, setting: Setting) -> tuple[WindowDay, ...]:
    """Two days for each window that is known to the day; one for a window of a single day."""
    return tuple(
        day
        for service in data["main"].rows
        if (windows := application_windows(service, setting)) is not None
        for window in windows.all
        if not window.approximate
        for day in _days(service, window, setting)
    )


def _days(service: Service, window: Window, setting: Setting) -> Iterator[WindowDay]:
    edges = {"opens": window.first, "closes": window.last}
    for what, day in edges.items() if window.first != window.last else [("only", window.first)]:
        yield WindowDay(
            day=day,
            what=what,
            first=window.first,
            last=window.last,
            title=service.name,
            path=record_path(setting.table, service.id),
            uid=f"{setting.table}-{address(service.id)}-{what}-d{window.first:%Y%m%d}",
        )

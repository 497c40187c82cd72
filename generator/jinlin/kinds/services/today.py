"""The hours of a service, and whether it can be had on the day of the build."""

from __future__ import annotations

from dataclasses import replace

from jinlin.kinds.services.model import Service, Status
from jinlin.record.opening_hours import OnHoliday, OpeningHours
from jinlin.view.open_today import Today, opening_today
from jinlin.view.setting import Setting


def opening_hours(service: Service) -> OpeningHours | None:
    """The hours, with what 「节假日」 says where the hours themselves say nothing of holidays."""
    hours, said = service.hours, service.holiday_hours
    if hours is None or said is None or hours.on_holiday is not OnHoliday.NOT_SAID:
        return hours
    return replace(hours, on_holiday=OnHoliday[said.name])


def service_today(service: Service, setting: Setting) -> Today | None:
    """The state today; ``None`` where there are no hours to tell it from, or the service is not to be had at all."""
    return opening_today(opening_hours(service), setting) if service.status is Status.ACTIVE else None

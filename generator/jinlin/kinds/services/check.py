"""What no single cell of a service can tell."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from jinlin.kind import Data
from jinlin.kinds.services.model import EXPECTED, Service
from jinlin.kinds.services.options import ServiceOptions
from jinlin.problem import Problem, Severity, notice, problem
from jinlin.record.column import columns, public_columns
from jinlin.record.given import Given
from jinlin.record.opening_hours import OnHoliday
from jinlin.record.records import Found, Records

COLUMNS = {c.key: c for c in columns(Service)}


def check_services(data: Data, options: ServiceOptions, given: Given) -> tuple[Problem, ...]:
    """Problems of whole rows.

    Codes: ``services.ages_backwards``; ``services.holiday_disagrees`` and ``services.verified_in_future`` (only the
    value is left out); as notices ``services.holiday_without_hours``, ``services.not_verified`` and
    ``services.worth_filling`` (one a row, and never for a column the sheet does not have).
    """
    records = data["main"]
    rules = (_ages, _holidays, partial(_verification, options=options, given=given))
    return (*records.problems(*rules), *_worth_filling(records, given))


def _ages(service: Service) -> Found:
    """Told the wrong way round, the ages send the wrong people on their way: the row waits."""
    least, most = service.min_age, service.max_age
    if least is not None and most is not None and most < least:
        yield "max_age", problem("services.ages_backwards", str(most), least=least)


def _holidays(service: Service) -> Found:
    said, hours = service.holiday_hours, service.hours
    if said is None:
        return
    if hours is None:
        yield "holiday_hours", notice("services.holiday_without_hours", said.value), "hours"
        return
    typed = OnHoliday[said.name]
    if OnHoliday.NOT_SAID not in (typed, hours.on_holiday) and typed is not hours.on_holiday:
        yield "holiday_hours", problem("services.holiday_disagrees", said.value, Severity.VALUE, hours=hours.text)


def _verification(service: Service, options: ServiceOptions, given: Given) -> Found:
    """A date to come would keep the page's warning away for years; one long past asks staff for a telephone call."""
    day, today = service.verified_on, given.today
    if day is None or today is None:
        return
    if day > today:
        yield "verified_on", problem("services.verified_in_future", day.isoformat(), Severity.VALUE)
    elif (today - day).days > options.verified_within:
        facts = {"days": options.verified_within, "example": today}
        yield "verified_on", notice("services.not_verified", day.isoformat(), **facts)


def _worth_filling(records: Records[Service], given: Given) -> Iterator[Problem]:
    """One notice a row, and none for a cell that could not be read: it has one of its own. The example is one for the
    first of the empty cells, the one that the notice stands at."""
    if records.table is None:
        return
    order = [c.key for c in public_columns(Service)]
    expected = [key for key in EXPECTED if key in records.table.header.keys]
    for service in records.rows:
        texts = dict(zip(order, records.texts[service.id], strict=True))
        missing = [key for key in expected if not texts[key] and (service.id, key) not in records.left_out]
        if missing:
            facts = {
                "labels": "、".join(COLUMNS[key].label for key in missing),
                "label": COLUMNS[missing[0]].label,
                "example": _example(missing[0], given),
            }
            yield notice("services.worth_filling", **facts).at(records.place(service.id, missing[0]))


def _example(key: str, given: Given) -> str:
    """What could stand in a cell: a word of the community's own, a day on which something can have been verified."""
    reader = COLUMNS[key].reader
    if key == "verified_on" and given.today:
        return given.today.isoformat()
    return next(iter((*given.words.get(reader.vocabulary, {}), *reader.choices)), reader.example)

"""What follows from a row today, in a few words: how much is left, whether it is late, how long one may object."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from jinlin.kinds.lists.options import ListOptions
from jinlin.kinds.lists.stages import is_finished
from jinlin.kinds.lists.words import said
from jinlin.strings import read_strings
from jinlin.view.publicity import PeriodState, publicity_period

SHARED = read_strings()  #: of a 公示期 every kind says the same
PERIOD_TONES = {PeriodState.OPEN: "ok", PeriodState.LAST_DAY: "warn"}


@dataclass(frozen=True, slots=True)
class Sign:
    """A few words, and a tone that only repeats them: ``ok``, ``warn``, ``bad``, ``off`` or none."""

    word: str
    tone: str = ""
    closes: date | None = None  #: the last day of a 公示期 that is open


def signs(row: Any, options: ListOptions, today: date) -> tuple[Sign, ...]:
    """The signs of a row; none where the list declares no column that they follow from."""
    cells = {role: getattr(row, key) for role, key in options.roles if key}
    cells["is_settled"] = is_finished(cells.get("stage"), dict(options.stages))
    days = term(row, options)
    publicity = (_publicity(*days, today),) if days else ()
    return (*_stock(cells.get("stock"), options.few_stock), *_progress(cells, today), *publicity)


def term(row: Any, options: ListOptions) -> tuple[date, date] | None:
    """The first and the last day on which one may object to a row; ``None`` where it has no 公示期."""
    opens, closes = (getattr(row, options.role(role), None) for role in ("opens", "closes"))
    return (opens, closes) if opens is not None and closes is not None and opens <= closes else None


def _stock(left: int | None, few: int) -> Iterator[Sign]:
    if left is None:
        return
    if left > few:
        yield Sign(said("sign.plenty"), "ok")
    else:
        yield Sign(said("sign.few", left=left), "warn") if left > 0 else Sign(said("sign.none"), "off")


def _progress(cells: dict[str, Any], today: date) -> Iterator[Sign]:
    """Where it stands and how that compares with the plan. A day of completion counts as all done."""
    share, due, done = cells.get("progress"), cells.get("due"), cells.get("done")
    if share == 1 or done is not None or cells["is_settled"]:
        yield Sign(said("sign.finished"), "ok")
        if due is not None and done is not None:
            yield _kept(due, done)
        return
    if share is not None:
        yield Sign(said("sign.under_way" if share else "sign.not_begun"), "" if share else "off")
    if due is None:
        return
    if due >= today:
        yield Sign(said("sign.left", days=(due - today).days) if due > today else said("sign.due_today"))
    elif {"progress", "done", "stage"} & cells.keys():  # else nobody could have said that it is done
        yield Sign(said("sign.late", days=(today - due).days), "bad")


def _kept(due: date, done: date) -> Sign:
    if done > due:
        return Sign(said("sign.done_late", days=(done - due).days), "warn")
    return Sign(said("sign.done_early", days=(due - done).days) if done < due else said("sign.done_in_time"), "ok")


def _publicity(opens: date, closes: date, today: date) -> Sign:
    period = publicity_period(opens, closes, today)
    word = SHARED.text(f"calendar.notice.{period.state.value}", days=period.days)
    tone = PERIOD_TONES.get(period.state)
    return Sign(word, tone, closes) if tone else Sign(word, "off")

"""The invented community that ships with each kind: ``sample.csv``, and ``sample.<key>.csv`` for its other sheets.

Its dates move with the day, so that a demonstration never looks dead. Tokens, anywhere in a cell:

- ``{d+3}``, ``{d-40}``: the day so many days from today
- ``{w+0:3}``: Wednesday (Monday is 1) of the week so many weeks from this one
- ``{m-1:31}``: that day of the month so many months from this one, or the month's last
- ``{y+0}``: the year so many years from this one

Days are written 2026-03-05. Anything else in braces stays as it is.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from pathlib import Path

from jinlin.clock import months_away
from jinlin.source.csv_text import csv_rows
from jinlin.source.raw import RawSheet

TOKEN = re.compile(r"\{(?:([dy])([+-]\d{1,4})|([wm])([+-]\d{1,4}):(\d{1,2}))\}")


def fetch_sample(
    folder: Path, key: str, title: str, today: date, *, name: str = "sample", table: str = ""
) -> RawSheet | None:
    """One sheet of a kind's samples as if it had been typed today; ``None`` where the kind has none.

    ``name`` is ``broken`` for the sheets of which every row is wrong. A kind whose tables differ from each other has
    ``samples/<table>.csv`` for each, and ``samples/<table>.<key>.csv`` for what that table's other sheets hold: the
    usual ones would speak of rows that it does not have.
    """
    if table and (folder / "samples" / f"{table}.csv").is_file():
        folder, name = folder / "samples", table
    file = folder / (f"{name}.csv" if key == "main" else f"{name}.{key}.csv")
    return read_sample(file.read_text("utf-8"), title, today) if file.is_file() else None


def read_sample(text: str, title: str, today: date) -> RawSheet:
    """The rows of a CSV text with every token replaced; row 0 is the text's first row."""
    rows = csv_rows(dated(text, today), strict=True)
    return RawSheet(title=title, rows=tuple(tuple(row) for row in rows))


def dated(text: str, today: date) -> str:
    """The text with its tokens replaced by the days they mean on ``today``."""
    return TOKEN.sub(lambda found: _meant(found, today), text)


def _meant(found: re.Match[str], today: date) -> str:
    unit, away, of, later, number = found.groups()
    if unit == "d":
        return (today + timedelta(days=int(away))).isoformat()
    if unit == "y":
        return str(today.year + int(away))
    if of == "w":
        return (today + timedelta(weeks=int(later), days=int(number) - today.isoweekday())).isoformat()
    month = months_away(today, int(later))
    last = monthrange(month.year, month.month)[1]
    return month.replace(day=max(1, min(int(number), last))).isoformat()

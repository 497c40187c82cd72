"""A report as rows of a sheet: what was checked when, a header, and a row for each problem."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import datetime

from jinlin.config.settings import Config
from jinlin.feedback.told import FirstSeen, problem_mark
from jinlin.problem import Place
from jinlin.report import Report
from jinlin.report.by_tab import Entry, TabEntries, by_tab
from jinlin.report.sentence import headline
from jinlin.strings import Strings

MOST = 1000  #: problems; who has more mends those first
COLUMNS = ("tab", "cell", "what", "mend", "effect", "since")


class Tone(enum.Enum):
    """What a row is, for its colour."""

    GOOD = "good"
    BAD = "bad"
    NOTICE = "notice"
    HEADER = "header"


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One row: as many texts as there are ``COLUMNS``, and what its second cell leads to."""

    tone: Tone
    cells: tuple[str, ...]
    link: str = ""
    place: Place = Place()


def result_rows(
    report: Report, config: Config, strings: Strings, checked: datetime, seen: FirstSeen
) -> tuple[ResultRow, ...]:
    """The rows of 「检查结果」, pure: the outcome, the header, problems in the order in which a clerk mends them."""
    moment = strings.text("feedback.moment", day=checked.date().isoformat(), time=f"{checked:%H:%M}")
    said = strings.text("feedback.outcome", moment=moment, headline=headline(report, strings))
    top = ResultRow(Tone.BAD if report.holds_back else Tone.GOOD, _padded(said))
    header = ResultRow(Tone.HEADER, tuple(strings.text(f"feedback.column.{column}") for column in COLUMNS))
    rows = [_row(tab, one, strings, seen) for tab in by_tab(report, config, strings) for one in tab.entries]
    if len(rows) > MOST:
        more = strings.text("feedback.more", count=len(rows) - MOST)
        rows = [*rows[:MOST], ResultRow(Tone.NOTICE, _padded(more))]
    return (top, header, *rows)


def _row(tab: TabEntries, one: Entry, strings: Strings, seen: FirstSeen) -> ResultRow:
    place = one.problem.place
    since = seen.get(place.table, {}).get(problem_mark(one.problem), "")
    title = tab.title or strings.text("report.page.no_tab")
    where = strings.text("feedback.tab_of", file=tab.file, tab=title) if tab.file else title
    cell = one.cell or strings.text("report.page.whole_tab" if tab.title else "report.page.whole_site")
    tone = Tone.NOTICE if one.is_notice else Tone.BAD
    return ResultRow(tone, (where, cell, one.what, one.mend, one.effect, since), one.link, place)


def _padded(text: str) -> tuple[str, ...]:
    return (text, *("" for _ in COLUMNS[1:]))

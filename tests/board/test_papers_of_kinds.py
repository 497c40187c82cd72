"""What every kind promises of its notices, whichever kinds there are."""

from __future__ import annotations

from datetime import date

import pytest
from printing import PAPERS, paper, sheet

from jinlin.kinds import catalogue
from jinlin.page.board.sheet import render_sheet
from jinlin.privacy.detect import find_private_in
from jinlin.record.records import Records
from jinlin.site.page_text import markup_text
from kinds.reading import OFFICE, read_kind, shuffled

pytestmark = pytest.mark.parametrize(("name", "word"), PAPERS)


def test_rows_may_stand_in_any_order(name: str, word: str) -> None:
    """Shuffled rows give the same notice."""
    assert paper(name, word) == paper(name, word, reading=read_kind(name, change=shuffled))


@pytest.mark.parametrize("today", [date(2026, 1, 1), date(2026, 10, 5), date(2027, 2, 28), date(2028, 2, 29)], ids=str)
def test_any_day_will_do(name: str, word: str, today: date) -> None:
    """A notice can be made on any day, even where the days off are not announced."""
    shown = paper(name, word, today)
    assert all([shown.title, shown.path, shown.none, shown.length == sum(len(g.lines) for g in shown.groups)])


def test_nothing_to_show_can_be_said(name: str, word: str) -> None:
    """A table without a single record has a notice that says so."""
    found = read_kind(name)
    empty = {key: Records.none(records.model) for key, records in found.data.items()}
    shown = found.kind.papers[word](found.kind.view(empty, found.options, found.setting), found.setting)
    assert shown.none in render_sheet(sheet(shown), catalogue())


def test_nothing_private_is_printed(name: str, word: str) -> None:
    """The detectors find nothing on paper that the site would not show."""
    html = render_sheet(sheet(paper(name, word)), catalogue()).encode()
    assert [] == list(find_private_in(markup_text(html), OFFICE))


def test_a_notice_can_be_cut_anywhere(name: str, word: str) -> None:
    """Whatever does not fit goes from the end, line by line, and no heading is left with nothing under it."""
    shown = paper(name, word)
    cuts = [shown.first(count) for count in range(shown.length + 1)]
    assert list(range(shown.length + 1)) == [cut.length for cut in cuts]
    assert shown == cuts[-1]
    assert all(group.lines for cut in cuts for group in cut.groups)

"""Google lets one user read sixty times a minute: a community of five spreadsheets stays far inside that."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from acceptance.command import Home
from acceptance.three_books import ThreeBooks, led_to, settled, stale
from loopback.google_server import LoopbackGoogle
from loopback.quota import Quota
from loopback.reading import TWO_CALLS, Waits
from loopback.spreadsheets import Spreadsheet, Worksheet

BOOKS, TABS = 5, 12
KEYS = tuple(f"1LoopbackSpreadsheetOfTwelveTabs{n}" for n in range(BOOKS))
OPTIONS = "options: {columns: [{name: 名称, required: true}]}"


def settings() -> str:
    """``sheets.yaml`` of five spreadsheets with twelve tables each."""
    tables = [(b, t) for b in range(BOOKS) for t in range(TABS)]
    return "\n".join([
        "sources:",
        *(f"  s{n}: {{google: {key}}}" for n, key in enumerate(KEYS)),
        "tables:",
        *(f"  t{b}-{t}: {{kind: lists, source: s{b}, worksheet: 表{t}, title: 清单{b}之{t}, {OPTIONS}}}" for b, t in tables),
        "",
    ])


def spreadsheets() -> dict[str, Spreadsheet]:
    """All of Google's usual grid, 1000 rows by 26 columns, hardly filled."""
    tabs = [Worksheet(title=f"表{t}", gid=t + 1, rows=[["编号", "名称"], [f"N-{t}", "事项"]]) for t in range(TABS)]
    return dict.fromkeys(KEYS, Spreadsheet(tabs=tabs))


def test_five_spreadsheets_of_twelve_tabs_take_ten_reads(new_home: Callable[[str], Home]) -> None:
    """Two calls a spreadsheet, however many tabs: six builds fit into one minute."""
    home = new_home("five")
    home.settings(settings())
    with LoopbackGoogle(spreadsheets()) as google:
        google.quota = Quota(limit=60)
        run = home.build(env=google.env, code=0)
        assert TWO_CALLS * BOOKS == google.sheets_calls()
        assert {0: 2 * BOOKS} == google.quota.reads
    assert [1] * (BOOKS * TABS) == [table["published"] for table in run.report["tables"]]


@pytest.fixture
def books(tmp_path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ThreeBooks]:
    """Three spreadsheets and a clock that moves by what is waited for; not yet read by anybody."""
    with LoopbackGoogle({}) as google:
        waits = Waits()
        led_to(google, monkeypatch, waits)
        google.quota = Quota(limit=60, now=lambda: float(sum(waits)))
        found = settled(tmp_path, google)
        found.waits = waits
        yield found


def test_a_used_up_minute_is_sat_out(books: ThreeBooks) -> None:
    """Somebody else has read with our account: the next minute is waited for, and nothing is lost."""
    books.google.quota.reads[0] = 57
    report = books.read()
    assert ("", ()) == (stale(report), report.problems)
    assert 60 <= sum(books.waits) < 120


def test_builds_in_a_row_never_stumble_for_good(books: ThreeBooks) -> None:
    """However often one builds, each waits as long as it must: 180 reads take the quota of three minutes."""
    for _ in range(30):
        assert () == books.read().problems
    assert 2 * 60 <= sum(books.waits) <= 5 * 60

"""The whole command against a Google on this machine: CONNECT, TLS and Google's own discovery documents as the judge.

The server answers to the real addresses, refuses to be written to, and fails the test when one of its replies is not
what Google says it answers (``loopback.google_server``).
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from acceptance.books import UNSEEN, settings, write_book, write_photo
from acceptance.command import Home, Run, differing, settle
from loopback.account import SCOPES
from loopback.google_server import LoopbackGoogle
from loopback.reading import TWO_CALLS
from loopback.spreadsheets import spreadsheet_from_xlsx

KEY = "1LoopbackSpreadsheetOfTheCommunity"
STALE = "数据暂未更新"


@dataclass(frozen=True, slots=True, kw_only=True)
class Both:
    """One community twice: its workbook on disk, and the same workbook opened in Google Sheets."""

    disk: Home
    cloud: Home
    from_disk: Run
    from_cloud: Run
    google: LoopbackGoogle


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory, shells: Path) -> Iterator[Both]:
    """Both were built once, under the same conditions. 「楼栋用途」 has error cells: the exit code is 1."""
    folder = tmp_path_factory.mktemp("google")
    disk, cloud = settle(folder / "disk", shells), settle(folder / "cloud", shells)
    write_photo(disk.folder)
    write_photo(cloud.folder)
    book = write_book(disk.folder / "社区公示.xlsx")
    disk.settings(settings({"tables": {"workbook": book.name}}))
    cloud.settings(settings({"tables": {"google": KEY}}))
    with LoopbackGoogle({KEY: spreadsheet_from_xlsx(book)}) as google:
        from_cloud = cloud.build(env=google.env, code=1)
        yield Both(disk=disk, cloud=cloud, from_disk=disk.build(code=1), from_cloud=from_cloud, google=google)


@pytest.fixture
def later(both: Both, tmp_path: Path) -> Iterator[tuple[Home, LoopbackGoogle]]:
    """A copy of the community in Google as its build left it, and a Google of its own to break."""
    shutil.copytree(both.cloud.folder, tmp_path / "later", symlinks=True)
    with LoopbackGoogle(both.google.spreadsheets) as google:
        yield Home(tmp_path / "later"), google


def test_a_build_asks_google_twice(both: Both) -> None:
    """All tabs of all kinds: one call for what there is, one for all values, and one token.

    There are error cells among them, which might pass: the values are looked at once more.
    """
    assert [*TWO_CALLS, TWO_CALLS[1]] == both.google.sheets_calls()
    assert 4 == len(both.google.calls())


def test_a_build_can_only_read(both: Both) -> None:
    """The token is asked for with the two reading scopes; everything but that request is GET."""
    assert [SCOPES] == both.google.account.scopes
    assert ["POST", "GET", "GET", "GET"] == [call.request.verb for call in both.google.calls()]
    assert [] == both.google.violations


def test_google_gives_the_site_of_the_workbook(both: Both) -> None:
    """Byte for byte, all that residents see: nothing of a source shows. The page for staff has links to their cells."""
    there = both.disk.files()
    assert [] == [path for path in differing(there, both.cloud.files()) if not path.startswith("staff/report")]
    assert {"index.html", "houses/h-1.html", "activities/index.html", "houses/index.html"} <= there.keys()


def test_google_gives_the_report_of_the_workbook(both: Both) -> None:
    """The same problems in the same cells; only Google's have links to them."""
    assert without_links(both.from_disk) == without_links(both.from_cloud)
    assert ["cell.formula_error", "cell.formula_error"] == [c for c in both.from_cloud.codes if c.startswith("cell")]
    links = [found["link"] for found in both.from_cloud.found("cell.formula_error")]
    assert all(re.search(rf"/{KEY}/edit#gid=\d+&range=[CD]\d$", link) for link in links), links


def without_links(run: Run) -> list[dict[str, object]]:
    """The problems of a run, wherever its sheets lie."""
    return [{**found, "link": ""} for found in run.report["problems"]]


def test_cells_of_a_spreadsheet_mean_what_they_show(both: Both) -> None:
    """Merged cells, real dates, shares, ticks and numbers reach the open data; an error cell never does."""
    rows = {row["id"]: row for row in open_data(both.cloud, "houses")}
    assert {"H-1", "H-2", "H-3", "H-5"} == rows.keys()
    assert ["3号楼"] * 3 == [rows[key]["building"] for key in ("H-1", "H-2", "H-3")]
    assert "2025-06-01" == rows["H-1"]["since"] and "2026-02-04" == rows["H-5"]["since"]
    assert not rows["H-3"]["area"]


def open_data(home: Home, table: str) -> list[dict[str, object]]:
    """The rows of a table's data.json."""
    return json.loads(home.files()[f"{table}/data.json"])


def test_hidden_and_unknown_columns_reach_no_file(both: Both) -> None:
    """A hidden tab nobody asks for, an unknown column and 备注（内部）: not in the site, the copy or the report."""
    for folder in ("site", "snapshot"):
        assert not [path for path, content in both.cloud.files(folder).items() if UNSEEN.encode() in content]
    assert UNSEEN not in both.from_cloud.said + json.dumps(both.from_cloud.report, ensure_ascii=False)


def test_no_secret_is_ever_told(both: Both) -> None:
    """Neither the key, nor its id, nor a token: not on the terminal and in no file of the community's folder."""
    key = json.loads(both.google.account.key_json())
    lines = [line for line in key["private_key"].splitlines() if len(line) > 20]
    secrets = [*lines, "PRIVATE KEY", *both.google.account.tokens]
    written = b"".join(file.read_bytes() for file in both.cloud.folder.rglob("*") if file.is_file())
    told = both.from_cloud.said + written.decode("utf-8", "replace")
    assert not [secret for secret in secrets if secret in told]


def test_a_deleted_tab_keeps_its_last_good_copy(later) -> None:
    """The others go on; this one says that it is old, and the run ends with 1."""
    home, google = later
    book = google.spreadsheets[KEY]
    google.spreadsheets[KEY] = replace(book, tabs=[tab for tab in book.tabs if tab.title != "楼栋用途"])
    run = home.build(env=google.env, day="2026-03-06", code=1)
    assert ["google.tab_missing"] == [code for code in run.codes if code.startswith("google")]
    assert "2026-03-05" == run.table("houses")["stale_since"]
    assert STALE in home.page("houses/index.html") and "书画室" in home.page("houses/index.html")
    assert STALE not in home.page("activities/index.html")


def test_google_down_shows_the_last_good_copies(later) -> None:
    """Every table says since when; nothing is lost, and no key shows in what is said about it."""
    home, google = later
    google.fail(status=503, headers={"Retry-After": "0"})
    run = home.build(env=google.env, day="2026-03-06", code=1)
    assert ["google.failing"] == run.codes
    assert {"2026-03-05"} == {table["stale_since"] for table in run.report["tables"]}
    assert STALE in home.page("houses/index.html") and "书画室" in home.page("houses/h-1.html")
    assert "PRIVATE KEY" not in run.said


def test_google_down_without_a_copy_leaves_the_site_alone(later) -> None:
    """There is nothing to show: the run ends with 3 and the site stays as it was, to the last byte."""
    home, google = later
    before = home.files()
    shutil.rmtree(home.folder / "snapshot")
    google.fail(status=503, headers={"Retry-After": "0"})
    run = home.build(env=google.env, day="2026-03-06", code=3)
    assert {"google.failing", "build.nothing_to_show"} == set(run.codes)
    assert [] == differing(before, home.files())
    assert not (home.folder / "snapshot").exists()


def test_no_key_is_asked_for_in_words(later) -> None:
    """Without credentials the run says where to put them, and still shows the last good copies."""
    home, google = later
    run = home.build(env={**google.env, "GOOGLE_SERVICE_ACCOUNT_JSON": ""}, code=1)
    assert ["google.no_credentials"] == run.codes
    assert [] == google.sheets_calls()

"""Google Sheets, read by the unmodified product from a Google on this machine."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from jinlin.source.google.client import ReadOnlyClient
from jinlin.source.google.credentials import credentials_from
from jinlin.source.google.fetch import fetch_spreadsheet
from jinlin.source.google.tabs import Tab
from jinlin.source.raw import Merge
from loopback.account import SCOPES
from loopback.google_server import LoopbackGoogle
from loopback.reading import BOOK, BY_GID, TWO_CALLS, Waits, codes, fetched, sentences
from loopback.spreadsheets import Spreadsheet, Worksheet

DRIVER = """
import json, os
from jinlin.source.google.fetch import fetch_spreadsheet
from jinlin.source.google.credentials import credentials_from
from jinlin.source.google.tabs import Tab
from jinlin.source.patience import Patience
credentials = credentials_from(os.environ).value
sheets = fetch_spreadsheet("K", [Tab(7, ""), Tab(None, "CRM26")], credentials, Patience.of())
print(json.dumps([[sheet.title, sheet.rows] for sheet in sheets.value.values()]))
"""


def test_a_subprocess_that_knows_of_no_test_reads_the_sheets() -> None:
    """Two variables in the environment are all that leads the product to another Google."""
    with LoopbackGoogle({"K": BOOK}) as google:
        done = subprocess.run(
            [sys.executable, "-c", DRIVER],
            env=google.environment({**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}),
            capture_output=True,
            check=True,
            timeout=60,
        )
    assert ["活动日历", "CRM26"] == [title for title, _rows in json.loads(done.stdout)]


def test_all_tabs_take_two_calls(google: LoopbackGoogle) -> None:
    """However many tabs are wanted, Sheets is asked twice, and the token server once for all spreadsheets."""
    many = [Worksheet(title=f"表{n}", gid=n, rows=[[n]]) for n in range(40)]
    google.spreadsheets["MANY"] = Spreadsheet(tabs=many)
    tabs = fetched(*(Tab(n, f"表{n}") for n in range(40)), key="MANY")
    assert [[[n]] for n in range(40)] == [sheet.rows for sheet in tabs.value.values()]
    assert TWO_CALLS == google.sheets_calls()
    assert 3 == len(google.calls())


def test_only_two_reading_scopes_are_asked_for(google: LoopbackGoogle) -> None:
    """The token cannot write, and cannot open a file that is not a spreadsheet."""
    fetched(BY_GID)
    assert [SCOPES] == google.account.scopes


def test_all_but_the_token_is_get(google: LoopbackGoogle) -> None:
    """Nothing but reading happens on the wire."""
    fetched(BY_GID)
    assert ["POST", "GET", "GET"] == [call.request.verb for call in google.calls()]


def test_one_token_serves_several_spreadsheets(google: LoopbackGoogle) -> None:
    """Credentials keep their token."""
    credentials = credentials_from(os.environ).value
    for _ in range(3):
        fetch_spreadsheet("K", [BY_GID], credentials, Waits().patience())
    assert 1 == len(google.account.scopes)


def test_values_are_exact(google: LoopbackGoogle) -> None:
    """Texts keep their zeros, dates are serial numbers, trailing blanks are cut."""
    expected = [["编号", "日期", "电话"], ["A-001", 46082, "0108"], [], ["A-002", "", "5"]]
    sheet = fetched(BY_GID).value[BY_GID]
    assert expected == sheet.rows
    assert (Merge(top=0, left=1, bottom=0, right=2),) == sheet.merges
    assert "https://docs.google.com/spreadsheets/d/K/edit#gid=7&range=C7" == sheet.link_to("C7")


def test_a_hidden_tab_is_read(google: LoopbackGoogle) -> None:
    """Hidden tabs are read like others."""
    tab = Tab(None, "O'Neil 的 A1")
    sheet = fetched(tab).value[tab]
    assert ["理发", 2.5, True] == sheet.rows[1]


def test_an_empty_tab_has_no_rows(google: LoopbackGoogle) -> None:
    """A reply without values is an empty tab, also one whose title looks like a cell."""
    tab = Tab(None, "CRM26")
    assert [] == fetched(tab).value[tab].rows


TABS = [
    (Tab(7, "活动日历"), "活动日历", [], "both agree"),
    (Tab(7, ""), "活动日历", [], "a gid is enough"),
    (Tab(None, " 活动\u200b日历 "), "活动日历", [], "nobody sees blanks around a title, or a zero-width space in it"),
    (Tab(7, "去年的名字"), "活动日历", ["google.tab_renamed"], "renamed: the gid wins"),
    (Tab(99, "活动日历"), None, ["google.tab_recreated"], "deleted and made again: another content, perhaps"),
    (Tab(99, "没有"), None, ["google.tab_deleted"], "gone"),
    (Tab(None, "活动日程"), None, ["google.tab_missing_near"], "gone, something near is there"),
    (Tab(99, ""), None, ["google.tab_deleted"], "gone, never had a name: nothing can be renamed back"),
    (Tab(10, ""), None, ["google.tab_without_cells"], "a chart has its own tab"),
]


@pytest.mark.parametrize(("tab", "title", "problems", "why"), TABS, ids=[row[-1] for row in TABS])
def test_a_tab_is_found_by_gid_then_title(google, tab, title, problems, why) -> None:
    """A renamed tab keeps working; a lost one is named and the rest is read all the same."""
    checked = fetched(tab, Tab(9, ""))
    assert problems == codes(checked), why
    assert title == (checked.value[tab].title if tab in checked.value else None)
    assert Tab(9, "") in checked.value
    assert "{" not in sentences(checked)


def test_a_missing_tab_names_those_there_are(google: LoopbackGoogle) -> None:
    """Staff read which tabs they have; hidden ones stay unnamed, for reports are public."""
    told = sentences(fetched(Tab(None, "没有")))
    assert "社区总表" in told
    assert "活动日历、CRM26" in told
    assert "O'Neil" not in told


def test_a_large_tab_is_read_in_pieces(google: LoopbackGoogle) -> None:
    """Blank rows at the end of a piece do not move the rows of the next one."""
    rows = [[n] if n % 7000 == 0 else [] for n in range(10_001)]
    google.spreadsheets["K"] = Spreadsheet(tabs=[Worksheet(title="大表", gid=7, rows=rows)])
    sheet = fetched(Tab(7, "大表")).value[Tab(7, "大表")]
    assert {0: [0], 7000: [7000]} == {n: row for n, row in enumerate(sheet.rows) if row}
    assert 4 == len(google.sheets_calls())


def test_a_reply_about_another_tab_is_refused(google: LoopbackGoogle) -> None:
    """Rows are taken only from the range that was asked for."""
    other = {"spreadsheetId": "K", "valueRanges": [{"range": "CRM26!A1:Z1000", "values": [["x"]]}]}
    google.fail(status=200, body=other, where="batchGet")
    assert ["google.wrong_reply"] == codes(fetched(BY_GID))


def test_a_write_is_refused_before_it_is_sent(google: LoopbackGoogle) -> None:
    """Even gspread's own writing methods cannot write through this client."""
    client = ReadOnlyClient(credentials_from(os.environ).value, Waits().patience())
    with pytest.raises(PermissionError):
        client.values_clear("K", "A1")
    assert [] == google.log


WIDE = [Worksheet(title=f"表{n}", gid=n, rows=[[n]], grid=(1000, 40)) for n in range(6)]


def test_what_is_too_much_at_once_is_asked_for_in_parts(google: LoopbackGoogle) -> None:
    """Six grids of 40,000 cells: one call where Google can, else two tabs a call."""
    google.spreadsheets["WIDE"] = Spreadsheet(tabs=WIDE)
    google.fail(where="batchGet", status=503, times=2)
    checked = fetched(*(Tab(n, f"表{n}") for n in range(6)), key="WIDE")
    assert [[[n]] for n in range(6)] == [sheet.rows for sheet in checked.value.values()]
    assert [TWO_CALLS[0], *[TWO_CALLS[1]] * (2 + 3)] == google.sheets_calls()


def test_a_quota_is_no_reason_for_more_calls(google: LoopbackGoogle) -> None:
    """Smaller questions would only use up more of it."""
    google.spreadsheets["WIDE"] = Spreadsheet(tabs=WIDE)
    google.fail(where="batchGet", status=429, times=2)
    assert 6 == len(fetched(*(Tab(n, f"表{n}") for n in range(6)), key="WIDE").value)
    assert 1 + 3 == len(google.sheets_calls())


LOOKS = [
    ("#REF!", [1.5], 2, "an error that stays is the sheet's own"),
    ("Loading...", [2.5, 4.5, 8.5], 4, "what is being computed is waited for, not for ever"),
    ("#REF", [], 1, "a word that only looks like one"),
]


@pytest.mark.parametrize(("cell", "expected", "calls", "why"), LOOKS, ids=[row[-1] for row in LOOKS])
def test_what_has_not_settled_is_looked_at_again(google, cell, expected, calls, why) -> None:
    """The cell comes as it is in the end; what becomes of its table is decided where its column is known."""
    google.spreadsheets["K"] = Spreadsheet(tabs=[Worksheet(title="表", gid=7, rows=[["编号"], [cell]])])
    waits, tab = Waits(), Tab(7, "表")
    sheet = fetched(tab, waits=waits).value[tab]
    assert ([["编号"], [cell]], expected) == (sheet.rows, waits), why
    assert calls == len(google.sheets_calls()) - 1

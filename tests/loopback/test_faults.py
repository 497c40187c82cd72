"""The Google on this machine fails as lines and servers do: it stalls, breaks off, counts a minute's reads."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from typing import Any

import pytest
import requests

from loopback.google_server import LoopbackGoogle
from loopback.quota import Quota
from loopback.spreadsheets import Spreadsheet, Worksheet

SHEETS = "https://sheets.googleapis.com/v4/spreadsheets/"
FILES = "https://www.googleapis.com/drive/v3/files"


@pytest.fixture
def google() -> Iterator[LoopbackGoogle]:
    with LoopbackGoogle({"K": Spreadsheet(tabs=[Worksheet(title="a")])}) as running:
        running.account.tokens.add("good")
        yield running


def asked(google: LoopbackGoogle, address: str, timeout: float = 20, **query: Any) -> requests.Response:
    with requests.Session() as session:
        session.trust_env = False
        session.proxies = {"https": google.env["HTTPS_PROXY"]}
        session.verify = google.env["REQUESTS_CA_BUNDLE"]
        return session.get(address, params=query, headers={"Authorization": "Bearer good"}, timeout=timeout)


CUTS = [
    (0, requests.ConnectionError, "no byte at all"),
    (-5, requests.exceptions.ChunkedEncodingError, "in the middle of the body"),
]


@pytest.mark.parametrize(("after", "error", "why"), CUTS, ids=[row[-1] for row in CUTS])
def test_an_answer_breaks_off(google, after, error, why) -> None:
    """The true answer begins to arrive, and never ends."""
    google.fail(cut=True, after=after, times=1)
    with pytest.raises(error):
        asked(google, SHEETS + "K")
    assert 200 == asked(google, SHEETS + "K").status_code, why


def test_an_answer_without_the_rest_of_its_headers_is_empty(google: LoopbackGoogle) -> None:
    """Python's HTTP client takes the end of the line for the end of the headers: the product must not believe a 200."""
    google.fail(cut=True, after=30, times=1)
    reply = asked(google, SHEETS + "K")
    assert (200, b"") == (reply.status_code, reply.content)


def test_a_stalled_answer_says_so_and_ends_with_the_server() -> None:
    """Its bytes come too often for any time-out; nobody who waits for it outlives the server."""

    def waiting() -> None:
        with contextlib.suppress(requests.RequestException):
            asked(google, SHEETS + "K")

    with LoopbackGoogle({}) as google:
        google.fail(stall=True)
        waiter = threading.Thread(target=waiting, daemon=True)
        waiter.start()
        assert google.line.stalled.wait(60)
    waiter.join(60)
    assert not waiter.is_alive()


def test_a_fault_can_let_some_pass(google: LoopbackGoogle) -> None:
    """The third request is the one that fails."""
    google.fail(status=503, skip=2, times=1)
    assert [200, 200, 503, 200] == [asked(google, SHEETS + "K").status_code for _ in range(4)]


def test_a_fault_can_be_of_one_spreadsheet(google: LoopbackGoogle) -> None:
    """The others are as they were."""
    google.spreadsheets["L"] = google.spreadsheets["K"]
    google.fail(where="spreadsheets/L", status=500)
    assert [200, 500] == [asked(google, SHEETS + key).status_code for key in "KL"]


def test_a_minute_has_its_quota(google: LoopbackGoogle) -> None:
    """One read too many is 429 in Google's words; the next minute is full again, and Drive has its own."""
    seconds = [0.0]
    google.quota = Quota(limit=2, now=lambda: seconds[0])
    replies = [asked(google, SHEETS + "K") for _ in range(3)]
    assert [200, 200, 429] == [reply.status_code for reply in replies]
    assert "RESOURCE_EXHAUSTED" == replies[-1].json()["error"]["status"]
    assert 200 == asked(google, FILES).status_code
    seconds[0] = 60.0
    assert 200 == asked(google, SHEETS + "K").status_code


def test_files_come_page_by_page(google: LoopbackGoogle) -> None:
    """A page says where the next one begins; without a mask little is told of a file."""
    google.spreadsheets = {f"K{n}": Spreadsheet() for n in range(3)}
    first = asked(google, FILES, pageSize=2).json()
    assert ["K0", "K1"] == [each["id"] for each in first["files"]]
    assert {"kind", "id", "name", "mimeType"} == first["files"][0].keys()
    rest = asked(google, FILES, pageSize=2, pageToken=first["nextPageToken"], fields="nextPageToken,files(id,version)")
    assert {"files": [{"id": "K2", "version": "1"}]} == rest.json()


SEARCHES = [
    ("mimeType='application/vnd.google-apps.spreadsheet' and trashed=false", ["K"], "of one kind, not in the bin"),
    ("trashed = true", ["BIN"], "in the bin"),
    ("modifiedTime > '2026-03-01T12:00:00.000Z'", ["NEW"], "of today"),
    ("", ["K", "XLSX", "BIN", "NEW"], "whatever is shared with the caller"),
]


@pytest.mark.parametrize(("q", "found", "why"), SEARCHES, ids=[row[-1] for row in SEARCHES])
def test_files_are_searched(google, q, found, why) -> None:
    """Three terms, joined by ``and``."""
    google.spreadsheets |= {
        "XLSX": Spreadsheet(office=True),
        "BIN": Spreadsheet(trashed=True),
        "NEW": Spreadsheet(modified="2026-03-02T00:00:00.000Z", office=True),
        "CLOSED": Spreadsheet(shared=False),
    }
    reply = asked(google, FILES, q=q) if q else asked(google, FILES)
    assert set(found) <= {each["id"] for each in reply.json()["files"]}, why
    assert "CLOSED" not in reply.text


OBJECTIONS = [
    ({"q": "mimeType is nice"}, "a search nobody understands"),
    ({"fields": "files(nothing)"}, "a field files do not have"),
    ({"pageSize": "0"}, "a page without files"),
    ({"pageSize": "many"}, "no number"),
    ({"page": "2"}, "a parameter Drive does not know"),
]


@pytest.mark.parametrize(("query", "why"), OBJECTIONS, ids=[row[-1] for row in OBJECTIONS])
def test_a_bad_search_is_400(google, query, why) -> None:
    """Drive objects where it would in the world."""
    assert 400 == asked(google, FILES, **query).status_code, why

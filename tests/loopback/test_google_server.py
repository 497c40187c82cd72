"""The Google on this machine behaves as the one in the world does, and objects where that one would."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import requests
from google.auth import crypt, jwt

from loopback.account import SCOPES, BadGrant, ServiceAccount
from loopback.google_server import LoopbackGoogle
from loopback.spreadsheets import Spreadsheet, Worksheet

SHEETS = "https://sheets.googleapis.com/v4/spreadsheets/"
EXACT = {"valueRenderOption": "UNFORMATTED_VALUE", "dateTimeRenderOption": "SERIAL_NUMBER"}
BOOK = Spreadsheet(
    tabs=[
        Worksheet(title="Plain", rows=[["a", "", ""], [], ["b", None, 2.0], ["", ""]], grid=(10, 4)),
        Worksheet(title="活动 日历", gid=5, merges=[(0, 0, 1, 2)], hidden=True),
    ]
)


@pytest.fixture
def google() -> Iterator[LoopbackGoogle]:
    with LoopbackGoogle({"K": BOOK}) as running:
        running.account.tokens.add("good")
        yield running


def asked(google: LoopbackGoogle, address: str, verb: str = "GET", token: str = "good", **query: Any):
    with requests.Session() as session:
        session.trust_env = False
        session.proxies = {"https": google.env["HTTPS_PROXY"]}
        session.verify = google.env["REQUESTS_CA_BUNDLE"]
        return session.request(verb, address, params=query, headers={"Authorization": f"Bearer {token}"}, timeout=20)


def ranges(google: LoopbackGoogle, *texts: str) -> Any:
    return asked(google, SHEETS + "K/values:batchGet", ranges=texts, **EXACT).json()


def test_replies_are_compressed_and_measured(google: LoopbackGoogle) -> None:
    """gzip, as from Google."""
    assert "gzip" == asked(google, SHEETS + "K").headers["Content-Encoding"]


def test_without_a_mask_everything_but_cells_comes(google: LoopbackGoogle) -> None:
    """What ``open_by_key`` would fetch."""
    reply = asked(google, SHEETS + "K").json()
    assert {"spreadsheetId", "properties", "sheets", "spreadsheetUrl"} == set(reply)


MASKS = [
    ("sheets.properties.title", {"sheets": [{"properties": {"title": "Plain"}}]}, "dots"),
    ("sheets/properties/title", {"sheets": [{"properties": {"title": "Plain"}}]}, "slashes"),
    ("sheets(properties(title))", {"sheets": [{"properties": {"title": "Plain"}}]}, "brackets"),
    ("spreadsheetId,sheets(merges)", {"spreadsheetId": "K", "sheets": [{}]}, "an absent field leaves an empty object"),
    ("properties(title),properties.locale", {"properties": {"title": "社区表格", "locale": "zh_CN"}}, "joined"),
]


@pytest.mark.parametrize(("mask", "expected", "why"), MASKS)
def test_a_field_mask_leaves_what_it_names(google, mask, expected, why) -> None:
    """All spellings of Google's masks."""
    google.spreadsheets["K"] = Spreadsheet(tabs=[Worksheet(title="Plain")])
    assert expected == asked(google, SHEETS + "K", fields=mask).json(), why


@pytest.mark.parametrize("mask", ["sheets.nothing", "sheets(properties", "a b", "spreadsheetId.x", ",", "("])
def test_a_bad_mask_is_400(google: LoopbackGoogle, mask: str) -> None:
    """A misspelt field is an error at Google's, not an empty reply."""
    assert 400 == asked(google, SHEETS + "K", fields=mask).status_code


def test_merges_and_hidden_tabs_are_told(google: LoopbackGoogle) -> None:
    """Half-open areas; what is false is left out."""
    plain, hidden = asked(google, SHEETS + "K").json()["sheets"]
    area = {"sheetId": 5, "startRowIndex": 0, "endRowIndex": 2, "startColumnIndex": 0, "endColumnIndex": 3}
    assert [area] == hidden["merges"]
    assert (True, False) == (hidden["properties"]["hidden"], "hidden" in plain["properties"])


RANGES = [
    ("'Plain'!A1:D10", "Plain!A1:D10", [["a"], [], ["b", "", 2]], "quotes only when needed; trailing blanks are cut"),
    ("Plain", "Plain!A1:D10", [["a"], [], ["b", "", 2]], "a title is the whole tab"),
    ("A1:B1", "Plain!A1:B1", [["a"]], "no title is the first tab"),
    ("Plain!A3", "Plain!A3", [["b"]], "one cell"),
    ("Plain!C3:A1", "Plain!A1:C3", [["a"], [], ["b", "", 2]], "reversed"),
    ("Plain!A2:Z99", "Plain!A2:D10", [[], ["b", "", 2]], "clamped to the grid"),
    ("Plain!B:C", "Plain!B1:C10", [[], [], ["", 2]], "whole columns"),
    ("Plain!3:3", "Plain!A3:D3", [["b", "", 2]], "a whole row"),
    ("'活动 日历'!A1:B2", "'活动 日历'!A1:B2", None, "an empty range has no values"),
]


@pytest.mark.parametrize(("text", "replied", "values", "why"), RANGES, ids=[row[-1] for row in RANGES])
def test_a_range_is_read_as_google_reads_it(google, text, replied, values, why) -> None:
    """Spelling of the range in the reply, and ragged rows."""
    (reply,) = ranges(google, text)["valueRanges"]
    assert (replied, values) == (reply["range"], reply.get("values")), why


@pytest.mark.parametrize("text", ["Nothing!A1:B2", "Plain!A1:", "Plain!?", "Plain!A99"])
def test_one_bad_range_spoils_the_batch(google: LoopbackGoogle, text: str) -> None:
    """400 for all, with Google's words."""
    error = ranges(google, "Plain!A1", text)["error"]
    assert 400 == error["code"]
    assert text in error["message"]


BOOKS = [
    ("K", {"token": "stolen"}, 401, "a token nobody gave"),
    ("L", {}, 404, "an unknown key"),
    ("CLOSED", {}, 403, "not shared"),
    ("XLSX", {}, 400, "an uploaded Excel file"),
    ("K", {"nonsense": "1"}, 400, "a parameter Google does not know"),
    ("K/nothing", {}, 404, "a path Google does not have"),
]


@pytest.mark.parametrize(("key", "how", "status", "why"), BOOKS)
def test_refusals_have_googles_form(google, key, how, status, why) -> None:
    """Errors are JSON with code, message and status word."""
    google.spreadsheets |= {"CLOSED": Spreadsheet(shared=False), "XLSX": Spreadsheet(office=True)}
    reply = asked(google, SHEETS + key, **how)
    assert status == reply.status_code == reply.json()["error"]["code"], why


def test_other_hosts_are_not_here(google: LoopbackGoogle) -> None:
    """404, and google-auth's look-up in the background does not count."""
    assert 404 == asked(google, "https://iamcredentials.googleapis.com/v1/x").status_code
    assert 404 == asked(google, "https://people.googleapis.com/v1/x").status_code
    assert ["people.googleapis.com"] == [call.request.host for call in google.calls()]


def test_drive_knows_the_file(google: LoopbackGoogle) -> None:
    """The second API keeps to its own document."""
    reply = asked(google, "https://www.googleapis.com/drive/v3/files/K", fields="id,name").json()
    assert {"id": "K", "name": "社区表格"} == reply


def test_faults_strike_in_turn(google: LoopbackGoogle) -> None:
    """So many times each, then all is well."""
    google.fail(status=503, body="<html>", times=1)
    google.fail(status=429, headers={"Retry-After": "7"}, times=1)
    replies = [asked(google, SHEETS + "K") for _ in range(3)]
    assert [503, 429, 200] == [reply.status_code for reply in replies]
    assert "7" == replies[1].headers["Retry-After"]


def test_a_cut_connection_has_no_answer(google: LoopbackGoogle) -> None:
    """The line breaks in the middle."""
    google.fail(cut=True)
    with pytest.raises(requests.ConnectionError):
        asked(google, SHEETS + "K")


@pytest.mark.parametrize("verb", ["POST", "PUT", "PATCH", "DELETE"])
def test_whoever_writes_fails(verb: str) -> None:
    """Nothing but reading is answered, and the test that tried it fails."""
    with pytest.raises(AssertionError, match="tried to write"), LoopbackGoogle({"K": BOOK}) as google:
        assert 405 == asked(google, SHEETS + "K:batchUpdate", verb).status_code


def test_a_form_the_double_lacks_fails() -> None:
    """Formatted values were never built: better a failing test than a wrong answer."""
    with pytest.raises(AssertionError, match="formatted"), LoopbackGoogle({"K": BOOK}) as google:
        google.account.tokens.add("good")
        asked(google, SHEETS + "K/values:batchGet", ranges="Plain")


def renamed(old: str, new: str) -> Callable[[Any], Any]:
    return lambda reply: {new if name == old else name: each for name, each in reply.items()}


PLANTED = [
    (renamed("valueRanges", "valueRange"), "valueRange", "a misspelt property"),
    (lambda reply: reply | {"spreadsheetId": 5}, "spreadsheetId", "a number for a text"),
    (lambda reply: reply | {"valueRanges": [{"majorDimension": "ROW"}]}, "majorDimension", "an unknown word"),
    (lambda reply: reply | {"valueRanges": [{"values": [[None]]}]}, "values", "a cell is text, number or truth value"),
    (lambda reply: reply | {"valueRanges": [{"values": ["a"]}]}, "values", "rows are lists"),
]


@pytest.mark.parametrize(("plant", "where", "why"), PLANTED, ids=[row[-1] for row in PLANTED])
def test_a_planted_mistake_is_caught(plant, where, why) -> None:
    """Google's own documents judge every reply; nobody here wrote them."""
    with pytest.raises(AssertionError, match=where), LoopbackGoogle({"K": BOOK}, planted=plant) as google:
        google.account.tokens.add("good")
        ranges(google, "Plain!A1:B3")


def signed(account: ServiceAccount, **changed: Any) -> dict[str, list[str]]:
    now = int(time.time())
    claims = {"iss": account.address, "aud": "https://oauth2.googleapis.com/token", "iat": now, "exp": now + 3600}
    signer = crypt.RSASigner.from_service_account_info(json.loads(account.key_json()))
    assertion = jwt.encode(signer, claims | {"scope": " ".join(SCOPES)} | changed).decode()
    return {"grant_type": ["urn:ietf:params:oauth:grant-type:jwt-bearer"], "assertion": [assertion]}


def test_a_signed_assertion_gets_a_token() -> None:
    """Signature, issuer, audience and time are in order."""
    account = ServiceAccount()
    assert account.grant(signed(account))["access_token"] in account.tokens


CLAIMS = [
    ({"iss": "other@example.com"}, "account not found", "somebody else's key"),
    ({"aud": "https://example.com/token"}, "audience", "meant for another server"),
    ({"iat": 0, "exp": 3600}, "short-lived", "a clock that stands at 1970"),
]


@pytest.mark.parametrize(("changed", "said", "why"), CLAIMS)
def test_a_wrong_assertion_gets_none(changed, said, why) -> None:
    """Google's words, for the product tells causes apart by them."""
    account = ServiceAccount()
    with pytest.raises(BadGrant, match=said):
        account.grant(signed(account, **changed))


def test_a_changed_assertion_gets_none() -> None:
    """The signature covers every claim."""
    account = ServiceAccount()
    form = signed(account)
    head, body, _ = form["assertion"][0].split(".")
    other = signed(account, iat=1)["assertion"][0].split(".")[2]
    with pytest.raises(BadGrant, match="Signature"):
        account.grant(form | {"assertion": [f"{head}.{body}.{other}"]})


def test_a_token_for_more_than_reading_fails() -> None:
    """Scopes are exactly two."""
    address = "https://oauth2.googleapis.com/token"
    with pytest.raises(AssertionError, match="other scopes"), LoopbackGoogle({}) as google:
        asked(google, address, "POST")
        form = signed(google.account, scope="https://www.googleapis.com/auth/spreadsheets")
        proxies = {"https": google.env["HTTPS_PROXY"]}
        requests.post(address, data=form, proxies=proxies, verify=google.env["REQUESTS_CA_BUNDLE"], timeout=20)

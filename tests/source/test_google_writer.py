"""Writing to Google Sheets: with a credential of its own, and told in words where Google refuses."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from jinlin.problem import CannotContinue
from jinlin.source.google.writer import open_writer
from jinlin.strings import read_strings
from loopback.google_server import LoopbackGoogle
from loopback.reading import Waits
from loopback.refusals import NO_SCOPE, SAID
from loopback.spreadsheets import Spreadsheet, Worksheet
from loopback.writing import SCOPE, writer

BOOK = Spreadsheet(
    title="社区总表",
    tabs=[Worksheet(title="活动日历", gid=7, rows=[["编号", "日期"], ["A-001", 46082]]), Worksheet(title="空", gid=9)],
)
VARIABLE, READING = "GOOGLE_WRITER_JSON", "GOOGLE_SERVICE_ACCOUNT_JSON"
HIDE = {"updateSheetProperties": {"properties": {"sheetId": 7, "hidden": True}, "fields": "hidden"}}
RESULT = {"addSheet": {"properties": {"sheetId": 5, "title": "检查结果"}}}


@pytest.fixture
def google(monkeypatch: pytest.MonkeyPatch) -> Iterator[LoopbackGoogle]:
    """``BOOK`` under the key ``K``, shared with the account that writes; this process is led to it."""
    with LoopbackGoogle({"K": BOOK}, writer=writer()) as running:
        running.lead(monkeypatch)
        yield running


def stopped(work, *arguments, **more) -> CannotContinue:
    """Why ``work`` could not go on."""
    with pytest.raises(CannotContinue) as caught:
        work(*arguments, **more)
    return caught.value


def test_writing_asks_for_one_scope_and_its_own_account(google: LoopbackGoogle) -> None:
    """The token can write spreadsheets and nothing else; the account that reads is not troubled."""
    with open_writer(google.env) as pen:
        pen.batch_update("K", [HIDE])
        assert google.writing.account.address == pen.address
    assert ([SCOPE], []) == (google.writing.account.scopes, google.account.scopes)
    assert google.spreadsheets["K"].tabs[0].hidden


def test_metadata_describes_the_tabs(google: LoopbackGoogle) -> None:
    """Titles and gids, without any cell."""
    with open_writer(google.env) as pen:
        found = pen.metadata("K")["sheets"]
    assert ["活动日历", "空"] == [sheet["properties"]["title"] for sheet in found]


def test_a_batch_takes_effect_as_a_whole(google: LoopbackGoogle) -> None:
    """One request that Google refuses, and none of the others has happened."""
    with open_writer(google.env) as pen:
        stop = stopped(pen.batch_update, "K", [HIDE, RESULT, RESULT])
    assert "writer.refused" == stop.problems[0].code
    assert BOOK == google.spreadsheets["K"]


NO_KEY = [
    ({}, "writer.no_credentials", "nothing is set"),
    ({READING: "{}"}, "writer.no_credentials", "a key for reading is never taken for writing"),
    ({"GOOGLE_APPLICATION_CREDENTIALS": "/nowhere"}, "writer.no_credentials", "nor are default credentials by chance"),
    ({"JINLIN_WRITER": "adc"}, "writer.no_credentials", "default credentials are not looked for on the network"),
    ({"JINLIN_WRITER": "adc", "GOOGLE_APPLICATION_CREDENTIALS": "/nowhere"}, "google.credentials_file", "no file"),
    ({VARIABLE: '{"type": "service_acc'}, "google.credentials_not_json", "copied in part"),
    ({VARIABLE: '{"type": "authorized_user"}'}, "google.credentials_other_kind", "somebody's own sign-in"),
    ({VARIABLE: '{"type": "service_account"}'}, "google.credentials_broken", "the key itself is missing"),
]


@pytest.mark.parametrize(("environment", "code", "why"), NO_KEY)
def test_without_a_key_to_write_nothing_is_tried(environment: dict[str, str], code: str, why: str, monkeypatch) -> None:
    """The person is told which key is missing before anything goes out to the network."""
    monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", environment.get("GOOGLE_APPLICATION_CREDENTIALS", ""))
    assert [code] == [p.code for p in stopped(open_writer, environment).problems], why


def test_default_credentials_write_when_told_so(google: LoopbackGoogle, tmp_path, monkeypatch) -> None:
    """JINLIN_WRITER=adc: a sign-in that somebody else prepared, narrowed to the one scope."""
    (tmp_path / "key.json").write_text(google.writing.account.key_json(), "utf-8")
    monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", str(tmp_path / "key.json"))
    told = {"JINLIN_WRITER": "adc", "GOOGLE_APPLICATION_CREDENTIALS": str(tmp_path / "key.json")}
    with open_writer(told) as pen:
        pen.batch_update("K", [HIDE])
    assert [SCOPE] == google.writing.account.scopes


def test_writing_without_any_key(google: LoopbackGoogle, tmp_path) -> None:
    """A job's own identity, exchanged for the writing account's, with the one scope that writes."""
    google.keyless.account, google.keyless.scopes = google.writing.account, SCOPE
    told = google.keyless.environment(tmp_path, {**google.env, "GOOGLE_WRITER_JSON": "", "JINLIN_WRITER": "adc"})
    with open_writer(told) as pen:
        pen.batch_update("K", [HIDE])
        assert google.writing.account.address == pen.address
    assert ([SCOPE], 1) == (google.writing.account.scopes, len(google.writing.batches))


REFUSALS = [
    ({"status": 403, "body": {"error": SAID | {"message": "no"}}}, "writer.no_access", 1, "shared as viewer"),
    ({"status": 403, "body": {"error": NO_SCOPE}}, "writer.scope_missing", 1, "another key is needed"),
    ({"status": 404, "body": {"error": {"message": "gone"}}}, "writer.not_found", 1, "a wrong key"),
    ({"status": 429, "body": {"error": {"message": "Quota"}}}, "writer.quota", 6, "bounded patience"),
    ({"status": 503, "body": "<html>"}, "writer.failing", 6, "the same twice does no harm"),
    ({"status": 302, "headers": {"Location": "https://login.invalid/"}}, "google.not_data", 1, "a sign-in page"),
    ({"cut": True}, "google.unreachable", 6, "the line breaks"),
    ({"where": "/token", "status": 400, "body": {"error": "invalid_grant"}}, "google.bad_credentials", 0, "key revoked"),
]


@pytest.mark.parametrize(("fault", "code", "tries", "why"), REFUSALS, ids=[row[-1] for row in REFUSALS])
def test_each_refusal_has_its_cure(google: LoopbackGoogle, fault, code: str, tries: int, why: str) -> None:
    """In words that fit writing, after a bounded number of tries, with a link to the spreadsheet."""
    google.fail(**fault)
    with open_writer(google.env, Waits().patience()) as pen:
        found, *_ = stopped(pen.batch_update, "K", [HIDE]).problems
    words = read_strings().text(f"problem.{found.code}.mend", found=found.found, **dict(found.facts))
    assert (code, tries, "K/edit") == (found.code, len(google.sheets_calls()), found.place.link[-6:])
    assert "编辑者" in words or code != "writer.no_access"
    assert "上一次的内容" not in words  # the site is out by then, with what was read


def test_a_file_of_certificates_that_is_gone_is_a_refusal(google: LoopbackGoogle, monkeypatch) -> None:
    """A slip in this machine's settings is told in words, at once: the site is out by then, and a bug was claimed."""
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", "/gone.pem")
    with open_writer(google.env, Waits().patience()) as pen:
        assert ["google.no_certificates"] == [p.code for p in stopped(pen.metadata, "K").problems]


def test_the_editor_is_named_that_is_missing(google: LoopbackGoogle) -> None:
    """Shared as viewer: everything can be read, and writing says with whom to share anew."""
    google.writing.viewed.add("K")
    with open_writer(google.env) as pen:
        assert pen.metadata("K")
        found, *_ = stopped(pen.batch_update, "K", [HIDE]).problems
    assert google.writing.account.address == dict(found.facts)["address"]


UNSURE = [
    ({"status": 503, "times": 1}, "writer.unsure", 1, "it may have been obeyed"),
    ({"cut": True, "times": 1}, "writer.unsure", 1, "nobody knows what arrived"),
    ({"status": 429, "times": 1}, "", 2, "a quota is asked before anything is done"),
]


@pytest.mark.parametrize(("fault", "code", "tries", "why"), UNSURE)
def test_what_must_not_happen_twice_is_tried_once(google: LoopbackGoogle, fault, code, tries, why) -> None:
    """A call whose fate is unknown is not made again, and the person is asked to look."""
    google.fail(**fault)
    with open_writer(google.env, Waits().patience()) as pen:
        try:
            pen.batch_update("K", [RESULT], repeatable=False)
            found = ""
        except CannotContinue as stop:
            found = stop.problems[0].code
    assert (code, tries) == (found, len(google.sheets_calls())), why


def test_no_secret_is_in_a_refusal(google: LoopbackGoogle) -> None:
    """Neither key nor token, whatever Google says."""
    google.fail(status=400, body={"error": {"message": "Bearer ya29.secret key=abc", "code": 400}})
    with open_writer(google.env) as pen:
        said = repr(stopped(pen.metadata, "K").problems)
    assert "secret" not in said and "abc" not in said
    assert json.loads(google.writing.account.key_json())["private_key"][40:80] not in said


def test_nobody_else_may_write() -> None:
    """The double without a writer holds every attempt against the product."""
    with pytest.raises(AssertionError, match="tried to write"), LoopbackGoogle({"K": BOOK}) as google:
        import requests

        proxies = {"https": google.env["HTTPS_PROXY"]}
        address = "https://sheets.googleapis.com/v4/spreadsheets/K:batchUpdate"
        requests.post(address, json={}, proxies=proxies, verify=google.env["REQUESTS_CA_BUNDLE"], timeout=5)

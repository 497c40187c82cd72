"""Which credentials an environment names, and what is said when it names none."""

from __future__ import annotations

import json

import pytest

from jinlin.source.google.credentials import SCOPES, credentials_from
from jinlin.strings import read_strings
from loopback.account import ServiceAccount

KEY = ServiceAccount().key_json()
CUT = json.dumps(json.loads(KEY) | {"private_key": "-----BEGIN PRIVATE KEY-----\nMIIsecret"})
BAD = [
    ({}, "google.no_credentials", "nothing is set up"),
    ({"GOOGLE_SERVICE_ACCOUNT_JSON": " "}, "google.no_credentials", "a secret that does not exist arrives empty"),
    ({"GOOGLE_SERVICE_ACCOUNT_JSON": KEY[:40]}, "google.credentials_not_json", "half was copied"),
    ({"GOOGLE_SERVICE_ACCOUNT_JSON": "[]"}, "google.credentials_other_kind", "JSON, but no object"),
    ({"GOOGLE_SERVICE_ACCOUNT_JSON": '{"installed": {}}'}, "google.credentials_other_kind", "a key for an app"),
    ({"GOOGLE_SERVICE_ACCOUNT_JSON": '{"type": "service_account"}'}, "google.credentials_broken", "fields are gone"),
    ({"GOOGLE_SERVICE_ACCOUNT_JSON": CUT}, "google.credentials_broken", "the private key was cut"),
]


@pytest.mark.parametrize(("environment", "code", "why"), BAD, ids=[row[-1] for row in BAD])
def test_bad_credentials_are_a_problem(environment, code, why) -> None:
    """Each common slip has its own sentence, and none quotes the key."""
    checked = credentials_from(environment)
    assert (None, [code]) == (checked.value, [each.code for each in checked.problems]), why
    (told,) = checked.problems
    text = "".join(
        read_strings().text(f"problem.{code}.{part}", found=told.found, **dict(told.facts)) for part in ("what", "mend")
    )
    assert "MIIsecret" not in text + repr(checked)


def test_a_key_gives_exactly_two_scopes() -> None:
    """gspread's own defaults could write to every sheet and read every file."""
    checked = credentials_from({"GOOGLE_SERVICE_ACCOUNT_JSON": KEY})
    assert SCOPES == checked.value.google.scopes
    assert "robot@jinlin-test.iam.gserviceaccount.com" == checked.value.address


def test_the_variable_can_have_another_name() -> None:
    """A community may keep two keys."""
    assert credentials_from({"OUR_KEY": KEY}, "OUR_KEY").value is not None


def test_default_credentials_are_the_second_way(tmp_path, monkeypatch) -> None:
    """A file that GitHub's keyless sign-in writes is enough, narrowed to the same scopes."""
    file = tmp_path / "key.json"
    file.write_text(KEY, "utf-8")
    monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", str(file))
    checked = credentials_from({"GOOGLE_APPLICATION_CREDENTIALS": str(file)})
    assert list(SCOPES) == list(checked.value.google.scopes)


def test_a_default_file_that_is_not_there_is_a_problem(tmp_path, monkeypatch) -> None:
    """The sign-in step of a workflow may have failed."""
    gone = str(tmp_path / "gone.json")
    monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", gone)
    checked = credentials_from({"GOOGLE_APPLICATION_CREDENTIALS": gone})
    assert ["google.credentials_file"] == [each.code for each in checked.problems]


def test_credentials_do_not_print_themselves() -> None:
    """A log line with credentials in it holds an address and nothing else."""
    printed = repr(credentials_from({"GOOGLE_SERVICE_ACCOUNT_JSON": KEY}))
    assert "PRIVATE" not in printed
    assert "google=" not in printed

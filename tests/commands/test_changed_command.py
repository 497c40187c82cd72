"""``jinlin changed``: one call tells whether any spreadsheet was touched since the last publish."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from command import jinlin, order_for, write_grids, write_rows
from jinlin.build.order import Order
from jinlin.clock import Clock
from jinlin.commands.changed import fetch_changed, write_stamps
from jinlin.problem import CannotContinue, Severity, problem
from jinlin.report import Report, TableCount
from jinlin.source.patience import Patience
from loopback.google_server import LoopbackGoogle
from loopback.spreadsheets import Spreadsheet, key

COLUMNS = "options: {columns: [{name: 网格, required: true}]}"
LIST = ["drive.files.list"]
NEW, NOTHING_NEW, WRONG_USE, CANNOT_SAY = 0, 1, 2, 3
WELL = Report(problems=())


def settings(count: int) -> str:
    """``sheets.yaml`` of a community with so many spreadsheets, each with one table."""
    names = range(count)
    return "\n".join([
        "community: {name: 幸福里社区, hotline: '12345'}",
        "sources:",
        *(f"  s{n}: {{google: {key(n)}}}" for n in names),
        "tables:",
        *(f"  t{n}: {{kind: lists, source: s{n}, title: 清单, {COLUMNS}}}" for n in names),
        "",
    ])


@pytest.fixture
def google(monkeypatch: pytest.MonkeyPatch) -> Iterator[LoopbackGoogle]:
    """Two spreadsheets of ours, and one of somebody else."""
    with LoopbackGoogle({key(0): Spreadsheet(), key(1): Spreadsheet(), "other": Spreadsheet()}) as running:
        running.lead(monkeypatch)
        yield running


@pytest.fixture
def order(tmp_path: Path, google: LoopbackGoogle) -> Order:
    """A community with those two."""
    write_grids(tmp_path, settings=settings(2))
    return order_for(tmp_path, Clock.at(date(2026, 3, 5)), **google.env)


@pytest.fixture
def published(order: Order) -> Order:
    """The same, once its stamps were stored."""
    write_stamps(order, fetch_changed(order).stamps, WELL)
    return order


def listed(google: LoopbackGoogle) -> list[str]:
    """The methods that were called, the token's aside."""
    return [call.method for call in google.calls() if call.request.verb == "GET"]


def test_a_thousand_unchanged_spreadsheets_cost_one_call(tmp_path: Path, google: LoopbackGoogle) -> None:
    """Sheets is not asked at all, and Drive once."""
    google.spreadsheets = {key(n): Spreadsheet() for n in range(1000)}
    write_grids(tmp_path, settings=settings(1000))
    order = order_for(tmp_path, Clock.at(date(2026, 3, 5)), **google.env)
    write_stamps(order, fetch_changed(order).stamps, WELL)
    google.log.clear()
    assert () == fetch_changed(order).names
    assert LIST == listed(google)


def test_before_the_first_publish_everything_is_new(order: Order) -> None:
    """Nothing is known: build."""
    assert ("s0", "s1") == fetch_changed(order).names


def test_nothing_is_new_after_a_publish(published: Order) -> None:
    """The stamps say so."""
    assert () == fetch_changed(published).names


TOUCHED = [
    ({"version": 2}, "an edit"),
    ({"modified": "2026-03-02T00:00:00.000Z"}, "an edit whose version is not told yet"),
    ({"shared": False}, "no longer shared: the build says so"),
    ({"trashed": True}, "thrown away: the build says so"),
]


@pytest.mark.parametrize(("change", "why"), TOUCHED, ids=[row[-1] for row in TOUCHED])
def test_a_touched_spreadsheet_is_named(published: Order, google: LoopbackGoogle, change, why) -> None:
    """What is not as it was is new, and what is not known is new as well."""
    google.spreadsheets[key(1)] = replace(google.spreadsheets[key(1)], **change)
    assert ("s1",) == fetch_changed(published).names, why


def test_somebody_elses_spreadsheet_is_not_ours(published: Order, google: LoopbackGoogle) -> None:
    """The address may have been given others; they are neither compared nor stored."""
    google.spreadsheets["other"] = Spreadsheet(version=9)
    found = fetch_changed(published)
    assert ((), {"s0", "s1"}) == (found.names, found.stamps.keys())


def test_asking_ends_with_the_last_of_ours(order: Order, google: LoopbackGoogle) -> None:
    """1,500 shared spreadsheets are two pages; ours are on the first, then on the second."""
    others = {f"other{n}": Spreadsheet() for n in range(1500)}
    google.spreadsheets = {key(0): Spreadsheet(), key(1): Spreadsheet(), **others}
    assert {"s0", "s1"} == fetch_changed(order).stamps.keys()
    assert LIST == listed(google)
    google.spreadsheets = {**others, key(0): Spreadsheet(), key(1): Spreadsheet()}
    assert {"s0", "s1"} == fetch_changed(order).stamps.keys()
    assert LIST * 3 == listed(google)


def test_an_incomplete_search_is_no_reason_to_wait(published: Order, google: LoopbackGoogle) -> None:
    """What Drive could not look for is unknown: build."""
    google.fail(where="drive", status=200, body={"incompleteSearch": True, "files": []})
    assert ("s0", "s1") == fetch_changed(published).names


def test_files_are_compared_by_content(tmp_path: Path) -> None:
    """Where tables lie in the folder itself, nobody is asked."""
    write_grids(tmp_path, "1,东区,30")
    order = order_for(tmp_path, Clock.at(date(2026, 3, 5)))
    write_stamps(order, fetch_changed(order).stamps, WELL)
    assert () == fetch_changed(order).names
    write_rows(tmp_path, "1,东区,31")
    assert ("office",) == fetch_changed(order).names


def test_stamps_damaged_by_hand_are_no_stamps(published: Order) -> None:
    """Build, and write them anew."""
    (published.home / "snapshot" / "modified.json").write_text("[", "utf-8")
    assert ("s0", "s1") == fetch_changed(published).names


UNREAD = [
    ({"stale_since": "2026-03-04"}, (), "its last good copy is shown"),
    ({"is_missing": True}, (), "it never had one"),
    ({}, (problem("google.failing", "HTTP 503", Severity.TABLE),), "it is no table: 撤下"),
]


@pytest.mark.parametrize(("state", "problems", "why"), UNREAD, ids=[row[-1] for row in UNREAD])
@pytest.mark.parametrize("asked", [True, False], ids=["asked", "not asked"])
def test_nothing_is_known_while_a_sheet_was_not_read(published: Order, asked: bool, state, problems, why) -> None:
    """Or nobody would look again before the next edit, although Google failed for a minute only."""
    report = Report(problems=problems, tables=(TableCount(name="t0", title="清单", published=1, held=0, **state),))
    assert write_stamps(published, fetch_changed(published).stamps if asked else None, report), why
    assert ("s0", "s1") == fetch_changed(published).names


DISABLED = {"message": "Access Not Configured.", "errors": [{"domain": "usageLimits", "reason": "accessNotConfigured"}]}
REFUSED = [
    ({"status": 403, "body": {"error": DISABLED}}, "google.drive_disabled", "another interface than that of Sheets"),
    ({"status": 200, "body": {"files": [{"id": "K"}]}}, "google.wrong_reply", "not what was asked for"),
    ({"status": 403, "body": {"error": {"message": "no"}}}, "google.no_access", "whatever else"),
]


@pytest.mark.parametrize(("fault", "code", "why"), REFUSED, ids=[row[-1] for row in REFUSED])
def test_whoever_cannot_say_says_why(order: Order, google: LoopbackGoogle, fault, code, why) -> None:
    """No answer is neither yes nor no."""
    google.fail(where="drive", **fault)
    with pytest.raises(CannotContinue) as stop:
        fetch_changed(order)
    assert [code] == [each.code for each in stop.value.problems], why


def test_drive_leaves_time_to_read(order: Order, google: LoopbackGoogle, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run by the clock whose question hangs reads all sheets then: both together took twice the time of a run."""
    asked: list[float] = []
    of = Patience.of
    monkeypatch.setattr(Patience, "of", lambda seconds=240.0: asked.append(seconds) or of(seconds))
    fetch_changed(order)
    assert [True] == [seconds <= 60 for seconds in asked]


def test_the_command_answers_with_its_exit_code(published: Order, google: LoopbackGoogle) -> None:
    """0 something new, 1 nothing, 2 wrong use, 3 cannot say; and in words."""
    asked = {"cwd": published.home, **google.env}
    assert (NOTHING_NEW, "没有改动：2 个来源都和上次发布时一样。\n") == outcome(jinlin("changed", **asked))
    google.spreadsheets[key(0)] = Spreadsheet(version=2)
    assert (NEW, "有改动，应当发布：s0。\n") == outcome(jinlin("changed", **asked))
    assert WRONG_USE == jinlin("changed", "--config", "nothing.yaml", **asked).returncode
    google.fail(where="drive", status=503, headers={"Retry-After": "0"})
    done = jinlin("changed", **asked)
    assert CANNOT_SAY == done.returncode
    assert "Google 那边暂时出了故障" in done.stdout


def test_whoever_publishes_from_cron_can_ask_too(tmp_path: Path) -> None:
    """What was asked before a publication is what that one has read; nothing is new until somebody types."""
    home = write_grids(tmp_path / "home", "1,东区,30")
    asked = [jinlin("changed", cwd=home).returncode]
    for rows in (["1,东区,30"], ["1,东区,31"], ["1,东区,31"]):
        write_rows(home, *rows)
        asked.append(jinlin("changed", cwd=home).returncode)
        jinlin("publish", "--to", tmp_path / "shown", cwd=home)
    assert [NEW, NEW, NEW, NOTHING_NEW] == asked


def outcome(done) -> tuple[int, str]:
    """The exit code and what was said."""
    return done.returncode, done.stdout


def test_stamps_hold_no_key_of_a_spreadsheet(published: Order) -> None:
    """The branch they are kept on is public."""
    told = (published.home / "snapshot" / "modified.json").read_text("utf-8")
    assert {"s0": "2026-03-01T00:00:00.000Z 1"}.items() <= json.loads(told).items()
    assert key(0) not in told

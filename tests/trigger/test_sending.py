"""When the script asks GitHub to publish, and that no edit is ever forgotten."""

from __future__ import annotations

import pytest

from trigger.github import RUN, LoopbackGitHub
from trigger.stage import Step, call, change, during_send, edit, edits, menu, network, play, tick, wait

HOUR = 3600


def test_fifty_edits_are_one_dispatch(github: LoopbackGitHub) -> None:
    """50 edits in 50 seconds start one publication, a minute after the last."""
    played = play(github, edits(50, 1), wait(HOUR))
    assert [109] == played.times()
    assert [{"ref": "main"}] == github.started


@pytest.mark.parametrize("slack", [0, 20])
def test_endless_editing_is_published_every_five_minutes(github: LoopbackGitHub, slack: int) -> None:
    """Who types for half an hour without a pause sees the site follow every five minutes (and Google's slack)."""
    times = play(github, edits(180, 10), slack=slack).times()
    gaps = [later - earlier for earlier, later in zip([0, *times], times, strict=False)]
    assert 5 <= len(times) <= 6
    assert [] == [gap for gap in gaps if not 300 <= gap <= 300 + 3 * slack], times


def test_endless_editing_goes_on_during_a_send(github: LoopbackGitHub) -> None:
    """The next five minutes begin with the send, also where an edit came in the middle of it."""
    assert [300, 600] == play(github, edits(30, 10), during_send(edit()), edits(31, 10)).times()


def test_edits_that_trickle_are_each_published(github: LoopbackGitHub) -> None:
    """Three edits with ten quiet minutes between are three publications."""
    assert [60, 660, 1260] == play(github, edits(3, 600)).times()


@pytest.mark.parametrize(
    ("kind", "expected", "why"),
    [
        ("INSERT_ROW", 1, "no edit in Google's sense, though a row may have come"),
        ("REMOVE_ROW", 1, "the record must go from the site"),
        ("OTHER", 1, "could be anything"),
        ("FORMAT", 0, "colours and borders are not published"),
    ],
)
def test_changes(github: LoopbackGitHub, kind: str, expected: int, why: str) -> None:
    """Rows, columns and tabs that come or go are published as well."""
    assert expected == len(play(github, change(kind), wait(HOUR)).sends), why


def test_the_network_is_down(github: LoopbackGitHub) -> None:
    """What was edited while GitHub could not be reached goes out by itself when it can, once."""
    played = play(github, network(up=False), edit(), wait(HOUR), network(up=True), wait(HOUR))
    *failed, sent = played.sends
    assert {0} == {send["status"] for send in failed}
    assert 200 == sent["status"]
    assert 1 == len(github.started)


def test_retries_get_rarer(github: LoopbackGitHub) -> None:
    """A day without GitHub costs some fifty tries, not a thousand: Google counts the minutes that a script runs."""
    times = play(github, network(up=False), edit(), wait(2 * HOUR)).times()
    assert [60, 120, 240, 480, 960, 1920, 3720, 5520] == times


def test_edits_during_a_send_are_not_lost(github: LoopbackGitHub) -> None:
    """An edit that came while the request was on its way has its own publication."""
    assert [60, 120] == play(github, edit(), during_send(edit("C8")), wait(HOUR)).times()


def test_edits_during_a_failed_send_are_not_lost(github: LoopbackGitHub) -> None:
    """They go out together with what failed."""
    steps = [network(up=False), edit(), during_send(edit("C8")), wait(90), network(up=True), wait(HOUR)]
    assert [0, 200] == [send["status"] for send in play(github, steps).sends]


def test_a_note_that_somebody_deleted(github: LoopbackGitHub) -> None:
    """The change that it was about still goes out; the alarm had no hour any more, and nothing did."""
    lost = {"do": "properties", "values": {"EDITED": ""}}
    played = play(github, edit(), wait(100), edit(), wait(10), lost, wait(900))
    assert ([60, 160], []) == (played.times(), played.failures)


def test_a_lost_alarm(github: LoopbackGitHub) -> None:
    """Should Google lose the alarm, the beat of every five minutes sends what is due."""
    assert [300] == play(github, edit(), {"do": "forget_alarm"}, wait(HOUR)).times()


@pytest.mark.parametrize(
    ("steps", "expected", "why"),
    [
        ([tick()], [2], "two seconds for the second notice of the same tick"),
        ([edit(), wait(10), tick()], [12], "takes the waiting edit along"),
        ([edit(), during_send(tick()), wait(60)], [60, 63], "while a send is on its way: right after it"),
        ([call("publishNow")], [0], "from the script editor"),
        ([menu("立即发布"), wait(300)], [300], "a script's cell rings no bell: at the next beat"),
    ],
)
def test_publish_now(github: LoopbackGitHub, steps: list[Step], expected: list[int], why: str) -> None:
    """立即发布 does not wait for quiet, and is one publication."""
    assert expected == play(github, steps, wait(HOUR)).times(), why


def test_the_box_is_empty_again(github: LoopbackGitHub) -> None:
    """A ticked box can be ticked again, also when nothing could be sent."""
    assert [False, False] == [play(github, network(up=up), tick()).status("tick") for up in (True, False)]


def test_a_try_now_after_a_failure(github: LoopbackGitHub) -> None:
    """立即发布 does not wait for the next retry either."""
    steps = [network(up=False), edit(), wait(HOUR), network(up=True), tick()]
    assert HOUR + 2 == play(github, steps).times()[-1]


@pytest.mark.parametrize(
    ("steps", "expected", "why"),
    [
        ([tick(), wait(58), edit()], [2, 120], "the next edit waits for a quiet minute again"),
        ([network(up=False), tick(), wait(200)], [2, 62, 182], "a request that failed is a change like any other"),
    ],
)
def test_now_is_once(github: LoopbackGitHub, steps: list[Step], expected: list[int], why: str) -> None:
    """立即发布 is about this moment alone."""
    assert expected == play(github, steps, wait(100)).times(), why


def test_staff_see_what_happened(github: LoopbackGitHub) -> None:
    """The status tab says when the changes went out, in words, and where to watch the run."""
    played = play(github, edit(), wait(120))
    assert "2026-03-16 08:01" == played.status("last")
    assert "2026-03-16 08:01　已经送出，网站几分钟后更新。" == played.status("result")
    assert RUN == played.status("run")

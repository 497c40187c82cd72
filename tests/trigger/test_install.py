"""Setting the script up: as often as one likes, with words for what is missing, and no secret anywhere."""

from __future__ import annotations

import json

import pytest

from package_tree import ROOT
from trigger.github import LoopbackGitHub, new_token
from trigger.stage import BOOK, Played, Step, call, edit, edits, menu, network, play, tick, wait

WATCHED = [["onBeat", "every", ""], ["onSheetEdit", "edit", BOOK], ["onSheetChange", "change", BOOK]]
MANIFEST = json.loads((ROOT / "generator/trigger/appsscript.json").read_text("utf-8"))


def _properties(**values: str) -> Step:
    return {"do": "properties", "values": values}


@pytest.mark.parametrize("times", [1, 2, 5])
def test_installing_again_changes_nothing(github: LoopbackGitHub, times: int) -> None:
    """However often it is installed: one beat and two triggers for a spreadsheet, with what was set for their mails."""
    played = play(github, [call("install")] * (times - 1))
    assert WATCHED == played.triggers
    assert len(WATCHED) == played.made
    assert [] == played.failures


def test_installing_keeps_an_alarm(github: LoopbackGitHub) -> None:
    """What waits to be sent is sent once, also when somebody installs meanwhile."""
    played = play(github, edit(), call("install"), call("install"), wait(3600))
    assert [60] == played.times()
    assert WATCHED == played.triggers


def test_another_spreadsheet(github: LoopbackGitHub) -> None:
    """A spreadsheet that is added is watched after the next install; one that is taken out no more."""
    both = play(github, _properties(SPREADSHEETS=f"{BOOK}，2b"), call("install"), edit(book="2b"), wait(90))
    assert {BOOK, "2b", ""} == {book for _, _, book in both.triggers}
    assert 5 == len(both.triggers)
    assert both.tabs[BOOK]["发布状态"] == both.tabs["2b"]["发布状态"]
    assert {"2b", ""} == {book for *_, book in play(github, _properties(SPREADSHEETS="2b"), call("install")).triggers}


def test_many_spreadsheets_and_days(github: LoopbackGitHub) -> None:
    """Alarms that rang do not pile up: Google allows a script twenty triggers."""
    played = play(github, [step for n in range(25) for step in (edit(f"C{n}"), wait(120))])
    assert WATCHED == played.triggers
    assert [] == played.failures


def test_a_late_alarm_is_not_doubled(github: LoopbackGitHub) -> None:
    """Where Google rings minutes late, edits meanwhile replace the alarm; they do not add one each."""
    played = play(github, edits(20, 10), slack=150)
    assert [*WATCHED, ["onQuiet", "once", ""]] == played.triggers


def test_an_edit_costs_little(github: LoopbackGitHub) -> None:
    """Only the first edit of many sets an alarm: each second that a script runs is one of Google's daily allowance."""
    assert len(WATCHED) + 1 == play(github, edits(50, 1)).made


def test_uninstall(github: LoopbackGitHub) -> None:
    """Nothing rings any more; what was unsent goes out after the next install."""
    assert [] == play(github, edit(), call("uninstall"), wait(3600)).sends
    assert 1 == len(play(github, edit(), call("uninstall"), wait(3600), call("install"), wait(60)).sends)


@pytest.mark.parametrize(
    ("values", "expected", "why"),
    [
        ({"GITHUB_TOKEN": ""}, "GITHUB_TOKEN 还没有填", "the first thing that is forgotten"),
        ({"GITHUB_TOKEN": "令牌"}, "GITHUB_TOKEN 还没有填", "a header cannot hold it"),
        ({"GITHUB_REPOSITORY": "wangzhan"}, "应写成「账号/仓库」", "no account"),
        ({"GITHUB_REPOSITORY": "https://github.com/a/b"}, "应写成「账号/仓库」", "an address"),
        ({"GITHUB_WORKFLOW": ".github/workflows/site.yml"}, "应是一个文件名", "a path"),
        ({"SPREADSHEETS": " "}, "应写表格的网址", "none"),
        ({"SPREADSHEETS": ",".join(f"b{n}" for n in range(10))}, "最多 9 个", "more triggers than Google allows"),
        ({"SPREADSHEETS": "nobody's"}, "打不开表格 nobody's", "not shared with this account"),
    ],
)
def test_settings_that_cannot_be_used(github: LoopbackGitHub, values: dict[str, str], expected: str, why: str) -> None:
    """The install says which property to mend and how, and leaves the triggers as they were."""
    played = play(github, _properties(**values), call("install"))
    assert expected in played.failures[0], why
    assert WATCHED == played.triggers


def test_a_setting_that_is_spoilt_later(github: LoopbackGitHub) -> None:
    """An emptied property is told in the status tab, and the changes go out once it is mended."""
    spoilt, mended = _properties(GITHUB_TOKEN=""), _properties(GITHUB_TOKEN=github.token)
    played = play(github, spoilt, edit(), wait(90))
    assert "GITHUB_TOKEN 还没有填" in played.status("result")
    assert 200 == play(github, spoilt, edit(), wait(90), mended, wait(1800)).sends[0]["status"]


def test_a_spreadsheet_that_is_closed_to_us(github: LoopbackGitHub) -> None:
    """A file that can no longer be opened does not keep the others' changes from the site."""
    steps = [_properties(SPREADSHEETS=f"2b {BOOK}"), call("install"), {"do": "close", "book": "2b"}, edit(), wait(600)]
    played = play(github, steps)
    assert [60] == played.times()
    assert "已经送出" in played.status("result")
    assert [] == played.failures


def _all_that_happens(github: LoopbackGitHub, token: str) -> Played:
    steps = [edit(), wait(90), tick(), network(up=False), edit("C8"), wait(600), network(up=True), wait(3600)]
    return play(github, steps, menu("检查"), menu("立即发布"), wait(600), call("publishNow"), GITHUB_TOKEN=token)


@pytest.mark.parametrize("refused", [False, True])
def test_the_token_stays_where_it_is(github: LoopbackGitHub, refused: bool) -> None:
    """No cell, log, message or mail ever holds the token or a part of it that is worth having."""
    token = new_token() if refused else github.token
    played = _all_that_happens(github, token)
    texts = [*played.written, *played.said, *played.shown, *played.failures]
    texts += [text for name, text in played.properties.items() if name != "GITHUB_TOKEN"]
    assert len(texts) > 50
    assert [] == [text for text in texts if token[11:31] in text or "Bearer" in text]


def test_the_token_goes_to_github_alone() -> None:
    """Google itself refuses the script any other address, and any other right."""
    assert ["https://api.github.com/repos/"] == MANIFEST["urlFetchWhitelist"]
    rights = {scope.rsplit("/", 1)[1] for scope in MANIFEST["oauthScopes"]}
    assert {"spreadsheets", "script.external_request", "script.scriptapp"} == rights

"""The steps of ``publish.yml`` as they stand, in clean clones, against Google, GitHub and a remote on this machine.

After each situation the published folder is byte for byte what ``jinlin build`` makes, and the branch ``data`` has one
commit for each real change.
"""

from __future__ import annotations

import json
import subprocess

import pytest

from loopback.keyless import IDENTITY_HOST, IDENTITY_PATH, PROVIDER
from publish.stage import TABS, Stage

FIRST = "2026-03-05 12:00 第一次保存公示内容"
ALL_WELL = {"build": "success", "deploy": "success", "record": "success"}
NOTHING = {"build": "success", "deploy": "skipped", "record": "skipped"}


def log(stage: Stage) -> str:
    """The change log on the branch ``data``."""
    words = ["git", "-C", str(stage.actions.remote), "show", "data:changes.csv"]
    return subprocess.run(words, capture_output=True, encoding="utf-8", check=True).stdout


def test_first_ever_run(stage: Stage) -> None:
    """There is no branch, no copy, no issue: the site is published, the branch begins, main has nothing new."""
    run = stage.run()
    assert run.results == ALL_WELL, stage.said
    assert [] == stage.differs("2026-03-05T12:00")
    assert [FIRST] == stage.history
    assert ([], "重新发布" in run.summary) == (stage.github.issues, True)


def test_nothing_changed(later: Stage) -> None:
    """A cosmetic edit costs the reads and nothing else: no deployment, no commit, no third job."""
    before = later.shown
    later.type("物品", 1, 1, " 梯子　")
    assert NOTHING == later.run("2026-03-05T13:00").results, later.said
    assert ([], before) == (later.differs("2026-03-05T13:00"), later.shown)
    assert [FIRST] == later.history


def test_midnight_publishes(later: Stage) -> None:
    """The first run after midnight in Shanghai always does, and keeps nothing: no row has changed."""
    assert ALL_WELL == later.run("2026-03-06T00:03", event="schedule").results, later.said
    assert [] == later.differs("2026-03-06T00:03")
    assert [FIRST] == later.history


def test_one_row_changed(later: Stage) -> None:
    """It is published, and the commit says when and which table."""
    later.type("物品", 2, 2, 7)
    assert ALL_WELL == later.run("2026-03-05T13:00").results, later.said
    assert [] == later.differs("2026-03-05T13:00")
    assert [FIRST, "2026-03-05 13:00 公示内容有变化：things"] == later.history


def test_one_table_broken(later: Stage) -> None:
    """Its last good copy is shown, the other table goes on; one issue tells, and is edited when all is well again."""
    later.type("物品", 0, 1, "别的")
    later.type("场地", 1, 1, "棋牌室")
    assert ALL_WELL == later.run("2026-03-05T13:00").results, later.said
    assert [] == later.differs("2026-03-05T13:00")
    assert ["2026-03-05 13:00 公示内容有变化：places"] == later.history[1:]
    assert "数据暂未更新" in later.shown["things/index.html"].decode() + later.shown["index.html"].decode()
    behind = "jinlin: behind since 2026-03-05T13:00"
    assert behind in later.github.issues[0]["body"]
    later.type("物品", 0, 1, "名称")
    later.run("2026-03-05T14:00")
    assert (1, 2, False) == (len(later.github.issues), len(later.history), behind in later.github.issues[0]["body"])
    assert "没有发现问题" in later.github.issues[0]["body"] or "全部" in later.github.issues[0]["body"]


def test_google_down(later: Stage) -> None:
    """The last good copies come from the branch; nothing is lost, and nothing is committed."""
    later.google.fail(status=503, headers={"Retry-After": "0"})
    assert ALL_WELL == later.run("2026-03-05T13:00").results, later.said
    assert [] == later.differs("2026-03-05T13:00")
    assert "书画室" in "".join(text.decode("utf-8", "replace") for text in later.shown.values())
    assert [FIRST] == later.history


def test_google_down_at_the_first_run(stage: Stage) -> None:
    """There is nothing to show: the build fails, nothing is published, and the issue says why."""
    stage.google.fail(status=503, headers={"Retry-After": "0"})
    assert {"build": "failure", "deploy": "skipped", "record": "success"} == stage.run().results, stage.said
    assert ({}, []) == (stage.shown, stage.history)
    assert "Google" in stage.github.issues[0]["body"]


def test_settings_in_no_order(later: Stage) -> None:
    """The site stays as it is, nothing is committed, and the issue names the line."""
    before = later.shown
    push_settings(later, "community: 3")
    assert {"build": "failure", "deploy": "skipped", "record": "success"} == later.run("2026-03-05T13:00").results
    assert (before, [FIRST]) == (later.shown, later.history)
    assert "sheets.yaml 第" in later.github.issues[0]["body"].replace("\\", "")


def test_settings_in_no_order_by_the_clock(later: Stage) -> None:
    """Whoever starts the run, people get the report."""
    push_settings(later, "community: 3")
    run = later.run("2026-03-05T13:00", event="schedule")
    assert {"build": "failure", "deploy": "skipped", "record": "success"} == run.results, later.said
    assert all("sheets.yaml 第" in text.replace("\\", "") for text in (run.summary, later.github.issues[0]["body"]))


def test_settings_in_order_again(later: Stage) -> None:
    """Nothing to deploy and nothing to commit, but the issue no longer names a line that is mended."""
    good = (later.direct / "sheets.yaml").read_text("utf-8")
    push_settings(later, "community: 3")
    later.run("2026-03-05T13:00")
    push_settings(later, good)
    run = later.run("2026-03-05T13:10")
    assert {"build": "success", "deploy": "skipped", "record": "success"} == run.results, later.said
    assert "没有发现问题" in later.github.issues[0]["body"]
    assert NOTHING == later.run("2026-03-05T13:20").results


def push_settings(stage: Stage, text: str) -> None:
    """Let the administrator push another sheets.yaml."""
    clone, who = stage.direct.parent / "first", ["-c", "user.name=t", "-c", "user.email=t@example.org"]
    (clone / "sheets.yaml").write_text(text, "utf-8")
    for words in ([*who, "commit", "-q", "-a", "-m", "Settings"], ["push", "-q", str(stage.actions.remote), "main"]):
        subprocess.run(["git", *words], cwd=clone, check=True, capture_output=True)


def test_two_runs_racing(later: Stage) -> None:
    """Both began with the same copy: the second puts its commit on the first's, and each change is told once."""
    later.type("物品", 2, 2, 7)
    early = later.actions.start("2026-03-05T13:00").to_end("build")
    later.expected("2026-03-05T13:00")
    later.type("场地", 1, 1, "棋牌室")
    late = later.actions.start("2026-03-05T13:01").to_end("build")
    early.to_end("deploy", "record"), late.to_end("deploy", "record")
    assert [ALL_WELL, ALL_WELL] == [early.results, late.results], later.said
    assert [] == later.differs("2026-03-05T13:01")
    assert ["2026-03-05 13:00 公示内容有变化：things", "2026-03-05 13:01 公示内容有变化：places"] == later.history[1:]
    assert (1, 1) == (log(later).count("T-2"), log(later).count("P-1")), log(later)


def test_the_later_reading_wins(later: Stage) -> None:
    """Whoever read earlier and comes later commits nothing: the branch already knows better."""
    later.type("物品", 2, 2, 7)
    early = later.actions.start("2026-03-05T13:00").to_end("build")
    later.type("场地", 1, 1, "棋牌室")
    late = later.actions.start("2026-03-05T13:01").to_end("build")
    early.to_end("deploy"), late.to_end("deploy", "record"), early.to_end("record")
    assert ["2026-03-05 13:01 公示内容有变化：places、things"] == later.history[1:]
    assert [] == later.differs("2026-03-05T13:01")


@pytest.mark.parametrize("moment", [4, 60])
def test_a_build_killed_half_way(later: Stage, moment: int) -> None:
    """Residents see the old site, the branch has the old copy, and the next run does what this one should have."""
    before = later.shown
    later.type("物品", 2, 2, 7)
    killed = later.run("2026-03-05T13:00", kill={"生成网站": moment})
    assert ("failure", "skipped") == (killed.results["build"], killed.results["deploy"]), later.said
    assert (before, [FIRST]) == (later.shown, later.history)
    assert ALL_WELL == later.run("2026-03-05T14:00").results
    assert [] == later.differs("2026-03-05T14:00")
    assert ["2026-03-05 14:00 公示内容有变化：things"] == later.history[1:]


@pytest.mark.parametrize("moment", [2, 9])
def test_a_record_killed_half_way(later: Stage, moment: int) -> None:
    """What was deployed is right; what was not kept is kept by the next run, once."""
    later.type("物品", 2, 2, 7)
    killed = later.run("2026-03-05T13:00", kill={"保存这一次的内容": moment})
    assert "failure" == killed.results["record"], later.said
    assert "success" == later.run("2026-03-05T14:00").results["build"]
    later.expected("2026-03-05T13:00")
    assert [] == later.differs("2026-03-05T14:00")
    assert (2, 1) == (len(later.history), log(later).count("T-2")), later.history


def test_no_key_is_needed(stage: Stage) -> None:
    """With the two variables in the repository's settings, GitHub vouches for the run and Google lends the account."""
    keyless = stage.google.keyless
    url = f"https://{IDENTITY_HOST}{IDENTITY_PATH}?api-version=2.0"
    stage.actions.identity = {"ACTIONS_ID_TOKEN_REQUEST_URL": url, "ACTIONS_ID_TOKEN_REQUEST_TOKEN": keyless.request_token}
    provider = PROVIDER.removeprefix("//iam.googleapis.com/")
    stage.actions.variables = {"WORKLOAD_IDENTITY_PROVIDER": provider, "SERVICE_ACCOUNT": stage.google.account.address}
    stage.actions.env = {**stage.actions.env, "GOOGLE_SERVICE_ACCOUNT_JSON": ""}
    assert ALL_WELL == stage.run().results, stage.said
    assert [] == [secret for secret in (keyless.request_token, *keyless.given) if secret in stage.said]


def test_a_clock_reads_no_sheet_that_nobody_touched(later: Stage) -> None:
    """One call to Drive, and the run ends; a run that a person or the trigger began reads all the same."""
    later.run("2026-03-05T12:17", event="schedule")
    before = len(later.google.sheets_calls())
    quiet = later.run("2026-03-05T12:47", event="schedule")
    assert (NOTHING, before) == (quiet.results, len(later.google.sheets_calls())), later.said
    assert "没有读表" in quiet.summary
    later.run("2026-03-05T12:50")
    assert before + 2 == len(later.google.sheets_calls())


def test_a_clock_reads_again_what_google_failed_over(later: Stage) -> None:
    """Nobody typed since, so that Drive has nothing new to tell; and still no table stays behind until the evening."""
    later.run("2026-03-05T12:17", event="schedule")
    later.google.fail(where="values:batchGet", status=503, headers={"Retry-After": "0"})
    later.run("2026-03-06T00:03", event="schedule")
    assert later.shown["things/index.html"].decode().count("数据暂未更新")
    later.google.faults.clear()
    assert ALL_WELL == later.run("2026-03-06T06:17", event="schedule").results, later.said
    assert [] == later.differs("2026-03-06T06:17")
    assert NOTHING == later.run("2026-03-06T06:47", event="schedule").results


def test_what_was_withdrawn_is_in_no_history(later: Stage) -> None:
    """The branch begins anew: whoever looks through its commits finds the record nowhere."""
    later.tabs({**TABS, "撤下": [["编号"], ["T-3"]]})
    assert ALL_WELL == later.run("2026-03-05T13:00").results, later.said
    words = ["git", "-C", str(later.actions.remote), "log", "-p", "data"]
    assert "手推车" not in subprocess.run(words, capture_output=True, encoding="utf-8", check=True).stdout
    assert 1 == len(later.history)


def test_no_secret_is_told(stage: Stage) -> None:
    """Neither in what a step prints, nor in the summary, nor on a branch, nor in an issue, also when a run fails."""
    run = stage.run()
    stage.google.fail(status=403)
    stage.run("2026-03-05T13:00", kill={"保存这一次的内容": 3})
    key = json.loads(stage.actions.env["GOOGLE_SERVICE_ACCOUNT_JSON"])
    secrets = [stage.github.token, *stage.google.account.tokens, *(x for x in key["private_key"].splitlines() if len(x) > 20)]
    words = ["git", "-C", str(stage.actions.remote), "log", "-p", "--all"]
    kept = subprocess.run(words, capture_output=True, encoding="utf-8", check=True).stdout
    told = stage.said + run.summary + kept + json.dumps(stage.github.issues)
    assert [] == [secret for secret in secrets if secret in told]
